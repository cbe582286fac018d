package slots

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Normal returns the value as `onrecord facts` prints it: a decimal number, an
// interval "[100,300]" of a range, an ISO day or "start/end" with the end left
// out, seconds of a duration. "" where nothing settles the value.
//
// The end of a range of days "from A to B" is where B begins, the convention of
// Recognizers-Text; comparisons count B as inside.
func (v Value) Normal() string {
	switch {
	case v.Kind == Score:
		return Decimal(v.Amount.Lo) + "-" + Decimal(v.Amount.Hi)
	case v.Range:
		f := v.Scale
		if f == 0 {
			f = 1
		}
		lo, hi := v.Amount.Lo/f, v.Amount.Hi/f
		if v.Quantity == "temperature" { // its units begin to count at different colds
			lo, hi = lo-(hi-v.Shown), v.Shown
		}
		return "[" + Decimal(lo) + "," + Decimal(hi) + ")"
	case v.Kind == Duration:
		return Decimal(v.Shown * v.Scale)
	case v.Kind == Clock:
		return clock(int(v.When.From))
	case v.Kind == ClockSpan:
		return v.When.clockSpan()
	case v.Kind.Timed():
		return v.When.normal(v.Kind)
	}
	return Decimal(v.Shown)
}

// Bounds returns the open range of a bounded amount, "(30,)" for "more than 30",
// and "" for one without such a bound.
func (v Value) Bounds() string {
	n := Decimal(v.Shown)
	switch v.Bound {
	case More:
		return "(" + n + ",)"
	case AtLeast:
		return "[" + n + ",)"
	case Less:
		return "(," + n + ")"
	case AtMost:
		return "(," + n + "]"
	case Exactly:
		return "[" + n + "," + n + "]"
	}
	return ""
}

// Decimal prints a number without exponent, rounded to twelve significant digits
// so that sums of binary fractions print as they were written.
func Decimal(v float64) string {
	if v == 0 || math.IsInf(v, 0) || math.IsNaN(v) {
		return strconv.FormatFloat(v+0, 'f', -1, 64)
	}
	r, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 12, 64), 64)
	if err != nil {
		r = v
	}
	return strconv.FormatFloat(r, 'f', -1, 64)
}

func (w When) clockSpan() string {
	a, b := "", ""
	switch w.Bound {
	case Until, Before:
		b = clock(int(w.From))
	case Since, After:
		a = clock(int(w.From))
	default:
		a, b = clock(int(w.From)), clock(int(w.To))
	}
	return a + "/" + b
}

func (w When) normal(k Kind) string {
	if !w.Resolved {
		return w.stated()
	}
	switch k {
	case Date:
		return isoDay(w.startDay())
	case DateTime:
		return isoMoment(w.From)
	case TimeSpan:
		return openISO(w.From, isoMoment) + "/" + openISO(w.To, isoMoment)
	}
	end := w.To
	if w.End != 0 && w.To != openEnd {
		end = w.End
	}
	day := func(s int64) string { return isoDay(floorDay(s)) }
	from := w.From
	if w.Bound == After && w.Grain <= Day {
		from -= daySeconds // "after 3 January" is told as from that day on
	}
	return openISO(from, day) + "/" + openISO(end, day)
}

func openISO(s int64, f func(int64) string) string {
	if s == openStart || s == openEnd {
		return ""
	}
	return f(s)
}

// stated prints what the words alone say, X for what they leave open: "XXXX-03-05",
// "XXXX-WXX-2" for a Tuesday.
func (w When) stated() string {
	two := func(n int) string {
		if n == 0 {
			return "XX"
		}
		return string([]byte{'0' + byte(n/10), '0' + byte(n%10)})
	}
	switch {
	case w.Month == 0 && w.Weekday != 0 && w.Day == 0:
		return "XXXX-WXX-" + strconv.Itoa((w.Weekday+5)%7+1)
	case w.Day != 0:
		return "XXXX-" + two(w.Month) + "-" + two(w.Day)
	case w.Month != 0:
		return "XXXX-" + two(w.Month)
	}
	return ""
}

// Day8601 returns the first day of a resolved time as "2006-01-02".
func (w When) Day8601() string { return isoDay(w.startDay()) }

// Normal returns the value of a phrase that is one quantity or date from its first
// word to its last: "six" and "6" have one value.
func (r *Recognizer) Normal(phrase string) (value string, ok bool) {
	v, ok := r.whole(phrase)
	return v.Normal(), ok
}

// Wording returns what two wordings of one quantity or date have in common: the value
// with its kind, unit and bound. Six miles are not 6 km, nor six, nor at least six
// miles; and two years, not 24 months.
func (r *Recognizer) Wording(phrase string) (wording string, ok bool) {
	v, ok := r.whole(phrase)
	n := v.Normal()
	if !ok || n == "" {
		return "", false
	}
	return fmt.Sprint(v.Kind, " ", v.Bound, " ", n, " ", v.Unit, " ", v.OutOf, " ", Decimal(v.Scale)), true
}

// whole returns the quantity or date that a phrase is from end to end.
func (r *Recognizer) whole(phrase string) (Value, bool) {
	trimmed := strings.TrimSpace(phrase)
	for _, v := range r.Find(trimmed, Reference{}) {
		if v.Outer < 0 && v.Span.Start == 0 && v.Span.End == len(trimmed) {
			return v, true
		}
	}
	return Value{}, false
}
