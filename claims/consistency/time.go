package consistency

import (
	"fmt"
	"strings"
	"time"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/slots"
)

// times checks the dates and stretches of a sentence.
func (r *reader) times(l *line, at int) {
	r.began(l)
	for i := range l.items {
		v := l.items[i].val
		if v == nil {
			r.impossibleAfter(l, i)
			continue
		}
		switch {
		case v.Kind == slots.Date:
			r.weekday(l, v)
		case v.Kind == slots.DateSpan:
			r.stretch(l, i)
			r.impossible(l, i)
			r.yearsLater(l, at, i)
		case v.Kind == slots.Duration && v.Unit == "year" && firm(v):
			r.yearsLater(l, at, i)
		case v.Kind == slots.Ordinal:
			r.anniversary(l, i)
		}
	}
}

// maxFar is how far from the article's day a date without a year may lie for its
// year to be beyond doubt, in days.
const maxFar = 120

// weekday checks a weekday against its date.
func (r *reader) weekday(l *line, v *slots.Value) {
	w := v.When
	if w.Weekday == 0 || w.Month == 0 || w.Day == 0 {
		return
	}
	year := w.Year
	if year == 0 && (l.voice != claims.Reporter || len(l.items) < 5) {
		return // a calendar of other years
	}
	if year == 0 {
		year = r.nearYear(l, w.Month, w.Day)
	}
	if year < 1753 {
		return
	}
	day := time.Date(year, time.Month(w.Month), w.Day, 0, 0, 0, 0, time.UTC)
	said := time.Weekday(w.Weekday - 1)
	if day.Day() != w.Day || day.Weekday() == said {
		return
	}
	r.report(arithmetic, v.Core, "%d %s %d is a %s, not a %s.", w.Day, day.Month(), year, day.Weekday(), said)
}

// nearYear returns the year of a date without one that lies near the article's day;
// 0 if none does, or the sentence speaks of a year.
func (r *reader) nearYear(l *line, month, day int) int {
	now, err := time.Parse(time.DateOnly, r.a.Date)
	if err != nil {
		return 0
	}
	for i := range l.items {
		if v := l.items[i].val; v != nil && v.Kind.Timed() && v.When.Year != 0 {
			return 0
		}
	}
	for y := now.Year() - 1; y <= now.Year()+1; y++ {
		if d := time.Date(y, time.Month(month), day, 0, 0, 0, 0, time.UTC).Sub(now).Abs(); d <= maxFar*24*time.Hour {
			return y
		}
	}
	return 0
}

// stretch checks how long a stretch between two days or years is said to be, with
// its first day or without.
func (r *reader) stretch(l *line, i int) {
	v := l.val(i)
	w := v.When
	told := r.lengthBehind(l, i)
	if told == nil {
		return
	}
	switch {
	case told.Unit == "day" && w.Day != 0 && w.ToDay != 0 && w.Resolved && w.Grain == slots.Day:
		first := time.Unix(w.From, 0).UTC()
		days := int(time.Unix(w.To, 0).UTC().Sub(first).Hours() / 24)
		// To lies behind the last day, or at its beginning: settle by the words.
		for days > 1 && first.AddDate(0, 0, days).Day() != w.ToDay {
			days--
		}
		if n := int(told.Shown); days > 0 && days < 400 && (n < days || n > days+1) {
			r.report(arithmetic, told.Core, "From the first day to the last it is %d days, or %d with both, not %s.", days, days+1, r.show(told))
		}
	case told.Unit == "year" && w.Year != 0 && w.ToYear != 0 && w.Day == 0:
		years := w.ToYear - w.Year
		if n := int(told.Shown); n < years-1 || n > years+1 {
			r.report(arithmetic, told.Core, "From %d to %d it is %s, not %s.", w.Year, w.ToYear, plural(years, "year"), r.show(told))
		}
	}
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// lengthBehind returns the length that stands in apposition behind the stretch at i:
// ", nine days", ", a total of nine days", "and lasted nine days".
func (r *reader) lengthBehind(l *line, i int) *slots.Value {
	comma := false
	for k := i + 1; k < min(i+7, len(l.items)); k++ {
		v := l.val(k)
		if v != nil {
			if !comma || v.Kind != slots.Duration || !firm(v) || v.Range || l.word(k+1) == "after" || l.word(k+1) == "before" || l.word(k+1) == "ago" || l.word(k+1) == "later" || l.word(k+1) == "earlier" || l.word(k-1) == "than" {
				return nil
			}
			return v
		}
		switch w := l.word(k); {
		case w == ",", w == "(", isDash(w):
			if comma {
				return nil
			}
			comma = true
		case comma && (w == "a" || w == "total" || w == "of" || w == "or" || w == "for" || w == "all"):
		default:
			return nil
		}
	}
	return nil
}

// began checks the length of what began on one day and ended on another: "began on 2
// March and ended on 9 March, after eight days", with its first day or without.
func (r *reader) began(l *line) {
	var days []int
	length := -1
	for i := range l.items {
		v := l.items[i].val
		switch {
		case v == nil:
		case v.Kind == slots.Date && v.When.Resolved && v.When.Day != 0 && !v.When.Relative:
			days = append(days, i)
		case v.Kind == slots.Duration && v.Unit == "day" && firm(v) && !v.Range && length < 0 && (l.word(i-1) == "after" || l.word(i-1) == "for" || l.word(i-1) == "lasted" || l.word(i-1) == "lasting"):
			length = i
		default:
			return
		}
	}
	if len(days) != 2 || length < 0 || !r.has(l, "begin", max(0, days[0]-4), days[0]) || !r.has(l, "finish", days[0]+1, days[1]) {
		return
	}
	a, b, told := l.val(days[0]), l.val(days[1]), l.val(length)
	n, want := int(told.Shown), int((b.When.From-a.When.From)/86400)
	if want > 0 && want < 400 && (n < want || n > want+1) {
		r.report(arithmetic, told.Core, "From %s to %s it is %d days, or %d with both, not %s.", r.show(a), r.show(b), want, want+1, r.show(told))
	}
}

// lengthOf returns the number of days of a month; February's is 29 where the year is
// not told.
func lengthOf(month, year int) int {
	if year == 0 {
		year = 2024
	}
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// impossible checks a day before a month that the recognisers did not take for a
// date as no calendar has it: "31 June 2023", "the 30th of February".
func (r *reader) impossible(l *line, i int) {
	w := l.val(i).When
	if w.Month == 0 || w.Day != 0 || w.Weekday != 0 || w.ToMonth != 0 || w.ToDay != 0 || w.Relative {
		return
	}
	day := i - 1
	if l.word(day) == "of" && l.val(i-2) != nil && l.val(i-2).Kind == slots.Ordinal {
		day = i - 2
	} else if !r.adjacent(l, day) {
		return
	}
	if d := r.dayNumber(l, day); d > lengthOf(w.Month, w.Year) {
		r.noSuchDay(l.items[day].Span.Join(l.items[i].Span), w.Month, w.Year)
	}
}

// shortMonths are the classes of names of the months that end before a 31st.
var shortMonths = []struct {
	class string
	month int
}{{"february", 2}, {"april", 4}, {"june", 6}, {"september", 9}, {"november", 11}}

// impossibleAfter checks a day behind the name of a month at i: "February 30, 2025".
// What follows may be no noun: "by June 31 firms had signed".
func (r *reader) impossibleAfter(l *line, i int) {
	d := r.dayNumber(l, i+1)
	if d == 0 || !strings.HasPrefix(l.tag(i), "NNP") || !r.adjacent(l, i) {
		return
	}
	year := 0
	switch next := l.word(i + 2); {
	case next == "," && l.year(i+3) != 0:
		year = l.year(i + 3)
	case l.year(i+2) != 0:
		year = l.year(i + 2)
	case next == "," || next == "." || next == ")" || i+2 == len(l.items) || l.tag(i+2) == "IN" && next != "of" || l.tag(i+2) == "CC":
	default:
		return
	}
	for _, m := range shortMonths {
		if r.is(l.word(i), m.class) && d > lengthOf(m.month, year) {
			r.noSuchDay(l.items[i].Span.Join(l.items[i+1].Span), m.month, year)
		}
	}
}

// adjacent reports whether items i and i+1 are parted by one space.
func (r *reader) adjacent(l *line, i int) bool {
	return i >= 0 && i+1 < len(l.items) && r.a.Text[l.items[i].End:l.items[i+1].Start] == " "
}

// dayNumber returns the number at i if it can be the last days of a month.
func (r *reader) dayNumber(l *line, i int) int {
	v := l.val(i)
	if v == nil || v.Kind != slots.Number && v.Kind != slots.Ordinal || v.Words || v.Bound != slots.Exact || v.Shown < 29 || v.Shown > 31 || l.word(i-1) == "$" {
		return 0
	}
	return int(v.Shown)
}

func (r *reader) noSuchDay(at claims.Span, month, year int) {
	name := time.Month(month).String()
	if month == 2 && year != 0 {
		name = fmt.Sprintf("%s %d", name, year)
	}
	r.report(arithmetic, at, "%s has %d days.", name, lengthOf(month, year))
}

// year returns the year that the value at i alone is, 0 if it is something else.
func (l *line) year(i int) int {
	v := l.val(i)
	if v == nil || v.Kind != slots.DateSpan || v.When.Year == 0 || v.When.Month != 0 || v.When.ToYear != 0 || v.When.Relative {
		return 0
	}
	return v.When.Year
}

// yearsLater checks a count of years between two years that stand beside it: "the
// pact of 1998 was renewed twelve years later, in 2010", "twenty years after the fire
// of 1990, it opened in 2010". A year more or less lies in the months.
func (r *reader) yearsLater(l *line, at, i int) {
	v := l.val(i)
	if v.Kind == slots.Duration && l.word(i+1) != "after" {
		return
	}
	n, ok := r.yearsOf(v)
	if !ok {
		return
	}
	first, second := 0, 0
	if v.Kind == slots.Duration {
		var years []int
		for k := i + 2; k < len(l.items); k++ {
			if y := l.year(k); y != 0 {
				years = append(years, y)
			}
		}
		if len(years) != 2 || r.yearsBefore(l, i) != 0 {
			return
		}
		first, second = years[0], years[1]
	} else {
		first, second = r.yearsBeside(l, at, i)
	}
	if first == 0 || second <= first {
		return
	}
	if gap := second - first; gap < n-1 || gap > n+1 {
		r.report(arithmetic, v.Core, "From %d to %d it is %s, not %s.", first, second, plural(gap, "year"), r.show(v))
	}
}

// yearsOf returns how many years "twelve years" and "twelve years later" count.
func (r *reader) yearsOf(v *slots.Value) (int, bool) {
	if v.Kind == slots.Duration {
		return int(v.Shown), v.Unit == "year" && firm(v) && !v.Range
	}
	words := v.Core.Of(r.a.Text)
	if !v.When.Anchored && !v.When.Relative || !strings.HasSuffix(words, " later") {
		return 0, false
	}
	for _, w := range r.values.Find(strings.TrimSuffix(words, " later"), slots.Reference{}) {
		return int(w.Shown), w.Kind == slots.Duration && w.Unit == "year" && firm(&w) && !w.Range
	}
	return 0, false
}

// yearsBefore returns the last year told before item i, 0 if there is none.
func (r *reader) yearsBefore(l *line, i int) int {
	for k := i - 1; k >= 0; k-- {
		if y := l.year(k); y != 0 {
			return y
		}
	}
	return 0
}

// yearsBeside returns the year that "twelve years later" at i restates, and the one
// that it counts from.
func (r *reader) yearsBeside(l *line, at, i int) (first, second int) {
	for k := i + 1; k < i+4; k++ { // ", in 2010"
		if second = l.year(k); second != 0 || l.word(k) != "," && l.word(k) != "in" {
			break
		}
	}
	from := i
	if second == 0 && l.word(i-1) == "," { // "in 2010, twelve years later"
		second, from = l.year(i-2), i-2
	}
	if second == 0 {
		return 0, 0
	}
	if first = r.yearsBefore(l, from); first == 0 && at > 0 && r.lines[at-1].block == l.block {
		p := &r.lines[at-1]
		first = r.yearsBefore(p, len(p.items))
	}
	return first, second
}

// anniversary checks "founded in 1949, the club marked its 75th anniversary this
// year".
func (r *reader) anniversary(l *line, i int) {
	now, err := time.Parse(time.DateOnly, r.a.Date)
	if err != nil || l.word(i+1) != "anniversary" || !r.has(l, "found", 0, len(l.items)) {
		return
	}
	year, this := 0, false
	for k := range l.items {
		if y := l.year(k); y != 0 {
			if year != 0 {
				return
			}
			year = y
		} else if v := l.val(k); v != nil && strings.EqualFold(v.Core.Of(r.a.Text), "this year") {
			this = true
		}
	}
	if gap := now.Year() - year; this && year != 0 && (int(l.val(i).Shown) < gap-1 || int(l.val(i).Shown) > gap+1) {
		r.report(arithmetic, l.val(i).Core, "From %d to this year it is %s, not the %s.", year, plural(gap, "year"), r.show(l.val(i)))
	}
}
