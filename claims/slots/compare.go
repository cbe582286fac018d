package slots

import "math"

// A Relation is what two values have to say to each other.
type Relation uint8

// The relations of two values.
const (
	Incomparable Relation = iota // of different kinds, or nothing settles one of them
	Different                    // no number or day satisfies both
	Unclear                      // they overlap: the source leaves room for the claim, and for its opposite
	Compatible                   // equal within the precision, bound or unit of the claim
	Same
)

// How far a coarser figure may stand from a finer one that it rounds or cuts:
// "8 inches" of 7.7, "$80 million" of 79.5 million, "81K" of 81,500.
const maxRounding = .05

// Compare tells how a claim's value stands to a source's. It is not symmetric: a
// claim may be coarser than its source ("about 80 million" of 79.5 million), not
// finer.
func Compare(claim, source Value) Relation {
	switch {
	case claim.Kind == Score || source.Kind == Score:
		return compareScores(claim, source)
	case claim.Kind == Duration && source.Kind == Duration:
		return compareDurations(claim, source)
	case claim.Kind.Timed() && source.Kind.Timed():
		return CompareTimes(claim, source)
	case claim.Kind.Timed() || source.Kind.Timed():
		return Incomparable
	case claim.OutOf > 0 && source.OutOf > 0 && claim.Kind == source.Kind:
		a, b := claim, source
		a.Amount, a.Step = a.Amount.scale(1/a.OutOf, 0), a.Step/a.OutOf
		b.Amount, b.Step = b.Amount.scale(1/b.OutOf, 0), b.Step/b.OutOf
		return compareAmounts(a, b)
	case claim.OutOf > 0 || source.OutOf > 0 || !sameQuantity(claim, source):
		return Incomparable
	}
	return compareAmounts(claim, source)
}

func compareScores(a, b Value) Relation {
	switch {
	case a.Kind != b.Kind:
		return Incomparable
	case a.Amount == b.Amount:
		return Same
	case a.Amount.Lo == b.Amount.Hi && a.Amount.Hi == b.Amount.Lo:
		return Compatible // told from the other side
	}
	return Different
}

// sameQuantity reports whether two amounts measure the same kind of thing: bare
// numbers and ordinals, percentages, money of one currency, lengths.
func sameQuantity(a, b Value) bool {
	plain := func(k Kind) bool { return k == Number || k == Ordinal }
	switch {
	case plain(a.Kind) && plain(b.Kind):
		return a.Kind == b.Kind && a.Unit == b.Unit
	case a.Kind != b.Kind:
		// half and 50 %
		return a.Kind == Number && b.Kind == Percentage && b.Unit == "" && a.Shown <= 1 && a.Words ||
			b.Kind == Number && a.Kind == Percentage && a.Unit == "" && b.Shown <= 1 && b.Words
	case a.Kind == Currency:
		return SameCurrency(a.Unit, b.Unit)
	case a.Kind == Dimension:
		return quantityOf(a) == quantityOf(b) || a.Unit == "degree" && b.Quantity == "temperature" || b.Unit == "degree" && a.Quantity == "temperature"
	}
	return a.Unit == b.Unit || a.Kind == Age
}

// SameCurrency reports whether two units of money may be the same: "dollar" fits
// every dollar.
func SameCurrency(a, b string) bool {
	if a == b {
		return true
	}
	family := func(s string) string {
		if len(s) == 3 && s[0] >= 'A' && s[0] <= 'Z' {
			return currencyFamily[s]
		}
		return s
	}
	open := func(s string) bool { return len(s) != 3 || s[0] < 'A' || s[0] > 'Z' }
	return (open(a) || open(b)) && family(a) != "" && family(a) == family(b)
}

// currencyFamily names the word or sign that several currencies share.
var currencyFamily = map[string]string{
	"USD": "dollar", "CAD": "dollar", "AUD": "dollar", "NZD": "dollar", "HKD": "dollar", "SGD": "dollar", "TWD": "dollar", "JMD": "dollar",
	"GBP": "pound", "EGP": "pound", "MXN": "peso", "PHP": "peso", "CHF": "franc", "FRF": "franc", "TRY": "lira", "ITL": "lira",
	"SEK": "krona", "NOK": "krona", "DKK": "krona", "JPY": "yen-yuan", "CNY": "yen-yuan", "DEM": "mark",
}

func quantityOf(v Value) string { return v.Quantity }

// compareAmounts compares two amounts of one quantity.
func compareAmounts(c, s Value) Relation {
	if c.Unit == "degree" && s.Quantity == "temperature" || s.Unit == "degree" && c.Quantity == "temperature" { // the words leave the scale open
		c.Amount, s.Amount = boundInterval(c.Shown, c.Bound), boundInterval(s.Shown, s.Bound)
		c.Scale, s.Scale = 1, 1
	}
	a, b := c.Amount, s.Amount
	if c.Kind == Number && s.Kind == Percentage {
		a = a.scale(100, 0)
	} else if s.Kind == Number && c.Kind == Percentage {
		b = b.scale(100, 0)
	}
	if near(a.Lo, b.Lo) && near(a.Hi, b.Hi) && a.LoOpen == b.LoOpen && a.HiOpen == b.HiOpen {
		return Same
	}
	point := !s.Range && (s.Bound == Exact || s.Bound == Exactly || s.Bound == Only)
	cPoint := !c.Range && (c.Bound == Exact || c.Bound == Exactly || c.Bound == Only)
	if cPoint && near(a.Lo, s.Shown*s.Scale) && !s.Range || point && near(b.Lo, c.Shown*c.Scale) && !c.Range && (c.Bound == About || c.Bound == Nearly) {
		return Compatible // "12" of "more than 12", "nearly 90" of 90: the figure is the same
	}
	switch {
	case cPoint && point:
		if Rounds(a.Lo, c.Step*c.Scale, b.Lo, s.Step*s.Scale) {
			return Compatible
		}
		if Rounds(b.Lo, s.Step*s.Scale, a.Lo, c.Step*c.Scale) {
			return Unclear // the source is coarser than the claim
		}
		return Different
	case point: // a bounded claim against a plain figure
		if a.holds(b.Lo) {
			return Compatible
		}
		if c.Bound == About || c.Bound == Nearly {
			return closeTo(a, b.Lo)
		}
		return Different
	}
	switch {
	case b.within(a), near(c.Shown*c.Scale, s.Shown*s.Scale) && !c.Range && !s.Range && (c.Bound == About || s.Bound == About):
		return Compatible // "around 2.5 million" of "nearly 2.5 million"
	case overstated(c, s):
		return Different
	case (c.Bound == Nearly || c.Bound == About) && (s.Bound == AtLeast || s.Bound == More) && !c.Range && !s.Range && a.holds(s.Shown*s.Scale):
		return Compatible // "almost 2,000" of "at least 1,940"
	case !a.meets(b):
		if c.Bound == About || s.Bound == About || s.Bound == Nearly || c.Bound == Nearly {
			return closeTo(a.join(b), math.NaN())
		}
		return Different
	}
	return Unclear
}

// compareDurations compares lengths of time. In unlike units ("a year" and "eleven
// months") the coarser one is as good as half of its last unit and a month is as good
// as thirty days, so that only what lies well outside is different.
func compareDurations(c, s Value) Relation {
	rel := compareAmounts(c, s)
	switch {
	case c.Unit == s.Unit || rel != Different:
		return rel
	case c.Unit == "season" || s.Unit == "season":
		return Incomparable // of a sport: as good as a year
	}
	a, b, stepA, stepB := c.Shown*c.Scale, s.Shown*s.Scale, c.Step*c.Scale, s.Step*s.Scale
	gap, slack := math.Abs(a-b), math.Max(stepA, stepB)/2
	switch {
	case gap <= .03*b:
		return Compatible // twelve months are a year
	case gap <= slack && gap <= .2*b && stepA > stepB:
		return Compatible
	case gap <= 2*slack:
		return Unclear
	}
	return Different
}

// overstates is how far the figure of a bound must pass the source's for the two to be
// different: "more than 18 million" of "more than 10 million".
const overstates = .1

// overstated reports whether both amounts have a bound on the same side and the claim's
// says more than the source's, or the same loose bound of another figure. By logic alone more than ten may be more than eighteen;
// but who knew that would have said so.
func overstated(c, s Value) bool {
	x, y := c.Shown*c.Scale, s.Shown*s.Scale
	if c.Bound == s.Bound && (c.Bound == Nearly || c.Bound == About) && !c.Range && !s.Range { // "nearly 6,500", "nearly 5,600"
		return math.Abs(x-y) > overstates*math.Abs(y) && !Rounds(x, c.Step*c.Scale, y, s.Step*s.Scale)
	}
	up := func(v Value) bool { return (v.Bound == More || v.Bound == AtLeast) && !v.Range }
	down := func(v Value) bool { return (v.Bound == Less || v.Bound == AtMost) && !v.Range }
	return up(c) && up(s) && x > y*(1+overstates) || down(c) && down(s) && x < y*(1-overstates)
}

// closeTo softens a miss of an "about": what lies outside by less than the
// interval's own width stays unclear.
func closeTo(a Interval, v float64) Relation {
	if math.IsNaN(v) {
		return Different
	}
	w := a.Hi - a.Lo
	if v >= a.Lo-w/2 && v <= a.Hi+w/2 {
		return Unclear
	}
	return Different
}

// Rounds reports whether the figure a, whose last significant digit is worth
// stepA, is b rounded or cut: b must be finer, and no more than 5 % away. Small
// whole numbers are counted, not rounded: 20 is not 23.
func Rounds(a, stepA, b, stepB float64) bool {
	if stepA <= stepB*1.0001 || b == 0 || a == 0 {
		return false
	}
	if b == math.Trunc(b) && stepB >= .999 && math.Abs(b) < 1000 {
		return false
	}
	d := math.Abs(a - b)
	if d > maxRounding*math.Abs(b) {
		return false
	}
	return d <= stepA*.5000001 || math.Abs(b) > math.Abs(a) && d < stepA*1.0000001
}

func near(a, b float64) bool {
	if a == b {
		return true
	}
	if math.IsInf(a, 0) || math.IsInf(b, 0) {
		return false
	}
	return math.Abs(a-b) <= 1e-9*math.Max(math.Abs(a), math.Abs(b))
}

func (i Interval) holds(v float64) bool {
	if near(v, i.Lo) {
		return !i.LoOpen
	}
	if near(v, i.Hi) {
		return !i.HiOpen
	}
	return v > i.Lo && v < i.Hi
}

// within reports whether every number of i lies in j.
func (i Interval) within(j Interval) bool {
	lo := i.Lo > j.Lo || near(i.Lo, j.Lo) && (!j.LoOpen || i.LoOpen)
	hi := i.Hi < j.Hi || near(i.Hi, j.Hi) && (!j.HiOpen || i.HiOpen)
	return lo && hi
}

// meets reports whether i and j share a number.
func (i Interval) meets(j Interval) bool {
	if near(i.Lo, j.Hi) {
		return !i.LoOpen && !j.HiOpen
	}
	if near(i.Hi, j.Lo) {
		return !i.HiOpen && !j.LoOpen
	}
	return i.Lo < j.Hi && j.Lo < i.Hi
}

func (i Interval) join(j Interval) Interval {
	return Interval{Lo: math.Min(i.Lo, j.Lo), Hi: math.Max(i.Hi, j.Hi)}
}

// CompareTimes compares a claim's time with a source's. What both say in words is
// compared word by word (a month without a year with another month); where both
// are resolved, their periods decide.
func CompareTimes(c, s Value) Relation {
	s.When = s.When.inZoneOf(c.When)
	if isClock(c) || isClock(s) {
		return compareClocks(c, s)
	}
	a, b := c.When, s.When
	if a.Bound != On || b.Bound != On {
		a, b = a.withYear(b), b.withYear(a)
		if !a.Resolved && !b.Resolved && a.Year == 0 && b.Year == 0 { // "before March 6" and "March 5": of one year
			a, b = a.withYear(anyYear), b.withYear(anyYear)
		}
	}
	if !a.Resolved || !b.Resolved {
		return compareStated(a, b)
	}
	if a.Bound == b.Bound && (a.Bound == Since || a.Bound == Until) {
		a, b = a.edge(), b.edge() // one state, whose beginning or end is told twice
	}
	switch {
	case a.Relative && b.Relative && a.Anchored != b.Anchored:
		return Incomparable // "the next day": counted from an event that may be another's
	case a.Within && b.Within:
		return compareLimits(a, b)
	case a.Within || b.Within:
		return Incomparable // it runs from a day that is not told
	}
	p, q := a.Period, b.Period
	if a.Approx && !a.partOfMonth() {
		p = widen(p)
	}
	if b.Approx && !b.partOfMonth() {
		q = widen(q)
	}
	p, q = a.loosen(p), b.loosen(q)
	if (a.Bound == After || a.Bound == Before || a.Bound == Since) && b.End != 0 && b.Bound == On {
		q.To = q.From + 1 // "after 1989" of what lasted from 1988 to 1998: its beginning
	}
	switch {
	case p == q:
		return Same
	case a.stretch() && b.stretch() && a.Grain == b.Grain: // "between December 1970 and March 1971"
		return Different
	case q.From >= p.From && q.To <= p.To: // the source is as fine or finer
		if q.From == q.To && q.From == p.To {
			return Different
		}
		return Compatible
	case p.From >= q.From && p.To <= q.To:
		return Unclear
	case p.From < q.To && q.From < p.To:
		return Unclear
	}
	return Different
}

// anyYear lends a leap year to days that name none.
var anyYear = When{Year: 2000}

// stretch reports whether both ends of a time are stated.
func (w When) stretch() bool {
	return w.Resolved && w.End != 0 && w.Bound == On && !w.Approx && w.From != openStart && w.To != openEnd
}

// withYear resolves a month or day without a year as one of the other's year.
func (w When) withYear(other When) When {
	if w.Resolved || w.Month == 0 || w.Year != 0 || other.Bound != On && other.Month == 0 {
		return w // "until 2029" does not say which January
	}
	y := other.Year
	if y == 0 && other.Resolved {
		at := other.From
		if at == openStart {
			at = other.To
		}
		if at == openEnd {
			return w
		}
		y, _, _ = dateOf(floorDay(at))
	}
	if y == 0 {
		return w
	}
	w.Year, w.Resolved = y, true
	if w.Day != 0 {
		w.Period = dayPeriod(civil(y, w.Month, min(w.Day, monthDays(y, w.Month))))
	} else {
		w.Period = monthPeriod(y, w.Month)
	}
	switch w.Bound {
	case Since:
		w.To = openEnd
	case After:
		w.From, w.To = w.To, openEnd
	case Until:
		w.From = openStart
	case Before:
		w.To, w.From = w.From, openStart
	}
	return w
}

// edge returns the day, month or year at which a stretch of time begins or ends: 2019
// of "since 2019" and of "until 2019".
func (w When) edge() When {
	since := w.Bound == Since
	w.Bound = On
	switch {
	case !since && w.To == openEnd || since && w.From == openStart:
		return w
	case w.Month == 0 && w.Year != 0:
		w.Period = yearPeriod(w.Year)
	case w.Day == 0 && w.Month != 0:
		y := w.Year
		if y == 0 && since {
			y, _, _ = dateOf(floorDay(w.From))
		} else if y == 0 {
			y, _, _ = dateOf(floorDay(w.To - 1))
		}
		w.Period = monthPeriod(y, w.Month)
	case since:
		w.To = w.From + daySeconds
	default:
		w.From = w.To - daySeconds
	}
	return w
}

// NearMiss reports whether two different dates agree in all but one of year, month
// and day, as a date and its slip do.
func NearMiss(a, b Value) bool {
	ya, ma, da := a.When.fields()
	yb, mb, db := b.When.fields()
	same, other := 0, 0
	for _, f := range [][2]int{{ya, yb}, {ma, mb}, {da, db}} {
		switch {
		case f[0] == 0 || f[1] == 0:
		case f[0] == f[1]:
			same++
		default:
			other++
		}
	}
	return other == 1 && same >= 1
}

// SameDate reports whether two times name the same day, month or year, whatever their
// bounds.
func SameDate(a, b Value) bool {
	ya, ma, da := a.When.calendar()
	yb, mb, db := b.When.calendar()
	return ya == yb && ma == mb && da == db && (ya != 0 || ma != 0)
}

// partOfMonth reports whether a time is a part of a month that is named: the whole month
// is room enough for “late June”.
func (w When) partOfMonth() bool { return w.Month != 0 && w.Day == 0 }

// loosen gives a distance in round numbers its room.
func (w When) loosen(p Period) Period {
	if p.From != openStart {
		p.From -= w.Early
	}
	if p.To != openEnd {
		p.To += w.Late
	}
	return p
}

// compareLimits compares two limits by their length: the days from which they run are
// not those of the texts. Three months are ninety days.
func compareLimits(a, b When) Relation {
	p, q := float64(a.To-a.From), float64(b.To-b.From)
	switch gap := math.Abs(p - q); {
	case gap < 1:
		return Same
	case gap <= .04*q:
		return Compatible
	}
	return Different
}

// widen gives "early", "around" and the like some room.
func widen(p Period) Period {
	if p.From == openStart || p.To == openEnd {
		return p
	}
	w := (p.To - p.From) / 2
	return Period{p.From - w, p.To + w, p.Grain}
}

func isClock(v Value) bool { return v.Kind == Clock || v.Kind == ClockSpan }

func compareClocks(c, s Value) Relation {
	at := func(v Value) int64 {
		if isClock(v) {
			return (v.When.From + daySeconds) % daySeconds // told in another zone, it may lie on the day before
		}
		if v.Kind == DateTime {
			return v.When.From - int64(v.When.startDay())*daySeconds
		}
		return -1
	}
	a, b := at(c), at(s)
	switch {
	case c.When.Zoned && s.When.Zoned && a >= 0 && b >= 0 && (a-b)%(24*3600) == 0 && c.Kind != ClockSpan && s.Kind != ClockSpan:
		return Same
	case a < 0 || b < 0 || c.Kind == ClockSpan || s.Kind == ClockSpan:
		return Incomparable
	case a == b || (a-b)%(12*3600) == 0:
		return Same
	}
	return Different
}

// inZoneOf tells a time by the clock of another zone, where both are known: seven in
// the evening GMT is two in the afternoon EST.
func (w When) inZoneOf(o When) When {
	if !w.Zoned || !o.Zoned || w.Zone == o.Zone || !w.Resolved {
		return w
	}
	shift := int64(o.Zone-w.Zone) * 3600
	w.From, w.To, w.Zone = w.From+shift, w.To+shift, o.Zone
	return w
}

// compareStated compares what two times say in words when one of them is not
// resolved.
func compareStated(a, b When) Relation {
	ya, ma, da := a.fields()
	yb, mb, db := b.fields()
	shared, finer := 0, false
	for _, f := range [][2]int{{ya, yb}, {ma, mb}, {da, db}} {
		switch {
		case f[0] != 0 && f[1] != 0:
			if f[0] != f[1] {
				return Different
			}
			shared++
		case f[0] != 0:
			finer = true
		}
	}
	if a.ToMonth != 0 && b.ToMonth != 0 && (a.ToMonth != b.ToMonth || a.ToDay != 0 && b.ToDay != 0 && a.ToDay != b.ToDay) {
		return Different // "between April and July", "April to October"
	}
	if wa, wb := a.weekday(), b.weekday(); wa != 0 && wb != 0 && shared == 0 {
		if wa != wb {
			return Different
		}
		shared++
	}
	switch {
	case shared == 0:
		return Incomparable
	case finer:
		return Unclear
	}
	return Compatible
}

// fields returns year, month and day as stated, or as resolved where the words are
// a whole date.
func (w When) fields() (y, m, d int) {
	y, m, d = w.Year, w.Month, w.Day
	if w.Resolved && w.From != openStart && w.To != openEnd {
		ry, rm, rd := dateOf(w.startDay())
		switch {
		case w.Grain <= Day:
			return ry, rm, rd
		case w.Grain == Month:
			return ry, rm, 0
		case w.Grain == Year:
			return ry, 0, 0
		}
	}
	return y, m, d
}

func (w When) weekday() int {
	if w.Weekday != 0 {
		return w.Weekday
	}
	if w.Resolved && w.Grain <= Day && w.From != openStart {
		return weekdayOf(w.startDay()) + 1
	}
	return 0
}
