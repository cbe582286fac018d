package consistency

import (
	"sort"
	"strings"
	"time"

	"github.com/onrecord/onrecord/claims/language"
	"github.com/onrecord/onrecord/claims/slots"
)

// born checks an age against the year of birth in the same sentence, by the day of
// the article. A sentence of relatives, of the past or with several ages is left
// alone.
func (r *reader) born(l *line) {
	now, err := time.Parse(time.DateOnly, r.a.Date)
	if err != nil {
		return
	}
	year, age := -1, -1
	for i := range l.items {
		switch v := l.items[i].val; {
		case v == nil:
		case l.word(i-1) == "in" && l.word(i-2) == "born" && l.year(i) != 0 && year < 0,
			year < 0 && l.word(i-1) == "in" && l.year(i) != 0 && r.bornBefore(l, i):
			year = i
		case (r.nowAge(l, i)) && age < 0:
			age = i
		case r.nowAge(l, i):
			return
		}
	}
	if year < 0 || age < 0 || r.has(l, "kin", 0, len(l.items)) || r.has(l, "died", 0, len(l.items)) {
		return
	}
	y, n := l.val(year).When.Year, int(l.val(age).Shown)
	if d := now.Year() - y; n != d && n != d-1 && d > 0 && d < 120 {
		r.report(arithmetic, l.val(age).Core, "Somebody born in %d is %d or %d on the day of the article, not %d.", y, d-1, d, n)
	}
}

// bornBefore reports whether "born" and no other verb stands shortly before item i:
// "born in Lund in 1977".
func (r *reader) bornBefore(l *line, i int) bool {
	for k := i - 1; k >= max(0, i-6); k-- {
		if l.word(k) == "born" {
			return true
		}
		if l.val(k) != nil || strings.HasPrefix(l.tag(k), "VB") {
			return false
		}
	}
	return false
}

// nowAge reports whether the value at i is somebody's age today: "58-year-old",
// ", 47,", "is now 64"; not "at 19", "when he was 20".
func (r *reader) nowAge(l *line, i int) bool {
	v := l.val(i)
	if !firm(v) || v.Range || v.Label || v.Shown < 15 || v.Shown > 110 {
		return false
	}
	if l.word(i-1) == "now" && (v.Kind == slots.Number && v.Counts.Empty() || v.Kind == slots.Age) {
		return true
	}
	if v.Kind == slots.Number && v.Counts.Empty() || v.Kind == slots.Age && !strings.Contains(v.Core.Of(r.a.Text), "-") {
		if l.word(i-1) == "," && (l.word(i+1) == "," || l.word(i+1) == ".") && v.Unit != "month" {
			return strings.HasPrefix(l.tag(i-2), "NNP")
		}
		if prev := l.val(i - 1); prev != nil && strings.EqualFold(prev.Core.Of(r.a.Text), "now") {
			return true
		}
		return false
	}
	if v.Kind != slots.Age || v.Unit != "year" {
		return false
	}
	w := l.word(i - 1)
	return w != "at" && w != "of" && w != "age" && w != "as" && (l.tag(i-1) == "DT" || w == "a" || w == "the" || w == ",")
}

// aged is one place where a person's age is told.
type aged struct {
	name string // full name or surname
	line *line
	at   int
}

// agesTwice reports a person to whom the article gives two ages: "Olsen, 62," and
// "the 26-year-old Olsen". People who share a surname are left alone.
func (r *reader) agesTwice() {
	full := r.fullNames()
	first := map[string]aged{} // by surname
	for k := range r.lines {
		l := &r.lines[k]
		if l.amounts == 0 || r.has(l, "once", 0, len(l.items)) {
			continue
		}
		for i := range l.items {
			v := l.items[i].val
			if v == nil || !r.nowAge(l, i) {
				continue
			}
			name := r.agedName(l, i, full)
			last := lastWord(name)
			x, known := first[last]
			switch {
			case name == "":
			case !known:
				first[last] = aged{name, l, i}
			case len(full[last]) > 1 || x.line.val(x.at).Shown == v.Shown:
			default:
				b := x.line.val(x.at)
				r.report(inconsistent, v.Core, "%s is %s here and %s %s.", name, slots.Decimal(v.Shown), slots.Decimal(b.Shown), r.place(b.Core))
			}
		}
	}
}

// agedName returns the name that an age belongs to: right before ", 62,", or behind
// "the 62-year-old".
func (r *reader) agedName(l *line, i int, full map[string]map[string]bool) string {
	v := l.val(i)
	if l.word(i-1) == "," && !strings.Contains(v.Core.Of(r.a.Text), "year") {
		return r.person(l, i-2, full)
	}
	for k := i + 1; k < min(i+4, len(l.items)); k++ {
		if name := r.person(l, k, full); name != "" {
			return name
		}
		if t := l.tag(k); !strings.HasPrefix(t, "NN") && !strings.HasPrefix(t, "JJ") {
			return ""
		}
	}
	return ""
}

// person returns the name of the person at item k: that of the entity which holds
// it, or a surname that the article has introduced.
func (r *reader) person(l *line, k int, full map[string]map[string]bool) string {
	if k < 0 || l.items[k].val != nil {
		return ""
	}
	it := &l.items[k]
	n := sort.Search(len(r.an.Entities), func(n int) bool { return r.an.Entities[n].End > it.Start })
	if n < len(r.an.Entities) && r.an.Entities[n].Start <= it.Start && r.an.Entities[n].Kind == language.Person {
		return nameOf(r.an.Entities[n].Of(r.a.Text))
	}
	if word := it.Of(r.a.Text); len(full[word]) == 1 {
		return word
	}
	return ""
}

func nameOf(s string) string { return strings.Join(strings.Fields(s), " ") }

// fullNames lists the names of several words that end with a surname.
func (r *reader) fullNames() map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for _, e := range r.an.Entities {
		name := nameOf(e.Of(r.a.Text))
		if e.Kind != language.Person || !strings.Contains(name, " ") {
			continue
		}
		last := lastWord(name)
		if out[last] == nil {
			out[last] = map[string]bool{}
		}
		out[last][name] = true
	}
	return out
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }
