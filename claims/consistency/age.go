package consistency

import (
	"strings"
	"time"

	"github.com/onrecord/onrecord/claims"
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
	var all []aged
	for k := range r.lines {
		l := &r.lines[k]
		if l.amounts == 0 || r.has(l, "once", 0, len(l.items)) {
			continue
		}
		for i := range l.items {
			if v := l.items[i].val; v != nil && r.nowAge(l, i) {
				if name := r.agedName(l, i); name != "" {
					all = append(all, aged{name, l, i})
				}
			}
		}
	}
	if len(all) < 2 {
		return
	}
	full := r.fullNames()
	for i, x := range all {
		for _, y := range all[:i] {
			a, b := x.line.val(x.at), y.line.val(y.at)
			if a.Shown == b.Shown || lastWord(x.name) != lastWord(y.name) || len(full[lastWord(x.name)]) > 1 || strings.Contains(x.name, " ") && strings.Contains(y.name, " ") && x.name != y.name {
				continue
			}
			r.report(inconsistent, a.Core, "%s is %s here and %s %s.", x.name, slots.Decimal(a.Shown), slots.Decimal(b.Shown), r.place(b.Core))
			break
		}
	}
}

// agedName returns the name that an age belongs to: right before ", 62,", or behind
// "the 62-year-old".
func (r *reader) agedName(l *line, i int) string {
	v := l.val(i)
	if l.word(i-1) == "," && !strings.Contains(v.Core.Of(r.a.Text), "year") {
		return r.personEnding(l.items[i-1].Start)
	}
	for k := i + 1; k < min(i+4, len(l.items)); k++ {
		if name := r.personAt(l.items[k].Start); name != "" {
			return name
		}
		if t := l.tag(k); !strings.HasPrefix(t, "NN") && !strings.HasPrefix(t, "JJ") {
			return ""
		}
	}
	return ""
}

func (r *reader) entity(holds func(language.Entity) bool) string {
	for _, e := range r.an.Entities {
		if e.Kind == language.Person && holds(e) {
			return strings.Join(strings.Fields(e.Of(r.a.Text)), " ")
		}
	}
	return ""
}

func (r *reader) personAt(at int) string {
	return r.entity(func(e language.Entity) bool { return e.Start == at })
}

func (r *reader) personEnding(at int) string {
	return r.entity(func(e language.Entity) bool { return e.End == at })
}

// fullNames lists the names of several words that end with a surname.
func (r *reader) fullNames() map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for _, e := range r.an.Entities {
		name := strings.Join(strings.Fields(e.Of(r.a.Text)), " ")
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

var _ claims.Span
