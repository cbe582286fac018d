package slots

// parser holds one text while it is read. It is reused from text to text.
type parser struct {
	r      *Recognizer
	lex    *lexicon
	s      string
	tokens []Token
	out    []Value

	ref     int // day
	refTime int // seconds since midnight
	hasRef  bool
	future  bool

	anchor     Period // the last day or longer time told
	hasAnchor  bool
	lastPeriod Period // the last quarter, month or other period longer than a week
	hasPeriod  bool

	moneyBefore bool
	titled      bool // most words begin with a capital: capitals tell nothing

	gap []uint8 // of each token: how many tokens on the next solid one stands, up to 255

	core      timex // the last result of timeCore
	coreAt    int   // and its token, -1 if none
	coreFound bool
}

// find reads the whole text: at every token that can begin a value, times before
// quantities, and the longer reading of the two.
func (p *parser) find(r *Recognizer, s string, ref Reference) []Value {
	p.r, p.lex, p.s, p.out = r, r.lex, s, p.out[:0]
	p.ref, p.hasRef = parseDay(ref.Date)
	p.refTime, p.future = ref.Time, ref.Future
	p.hasAnchor, p.hasPeriod, p.moneyBefore = false, false, false
	p.measureGaps()
	p.titled = p.titleCase()
	p.coreAt = -1
	for i := 0; i < len(p.tokens); {
		if p.char(i) == ':' && p.char(i+1) == '/' && p.char(i+2) == '/' && p.tight(i+1) && p.tight(i+2) {
			for i++; i < len(p.tokens) && !p.tokens[i].Space; i++ { // an address on the web
			}
			continue
		}
		t := &p.tokens[i]
		switch t.Kind {
		case Word:
			if t.word == nil || !t.word.starts && !(t.Shape == Upper && t.End-t.Start <= 4) {
				if !(len(p.lex.signs) > 0 && i+1 < len(p.tokens) && p.tokens[i+1].Char == '$') {
					i++
					continue
				}
			}
		case Mark:
			if !markStarts(t.Char) {
				i++
				continue
			}
		}
		if p.gap[i] > maxGap {
			i++
			continue
		}
		i = p.valueAt(i)
	}
	return p.out
}

func (p *parser) titleCase() bool { return TitleCase(p.s, p.tokens) }

// TitleCase reports whether a text is written as a headline: most of its longer
// words begin with a capital, and no auxiliary is in lower case.
func TitleCase(s string, tokens []Token) bool {
	caps, all := 0, 0
	for i := 0; i < len(tokens) && i < 40; i++ {
		t := &tokens[i]
		if t.Kind != Word {
			continue
		}
		if t.Shape == Lower && t.word != nil && t.word.marker&(mBe|mPerfect|mPast) != 0 {
			return false
		}
		if t.End-t.Start > 3 && (t.Shape != Lower || t.word == nil || t.word.marker == 0) {
			all++
			if t.Shape != Lower {
				caps++
			}
		}
	}
	return all >= 3 && caps*20 >= all*17
}

// maxGap is how many tokens may stand before the heart of a value: "in the
// neighbourhood of about a", "the middle of the".
const maxGap = 6

// measureGaps tells every token how far the next figure, number word, month, unit
// of time or money sign is, so that most small words need no grammar.
func (p *parser) measureGaps() {
	if cap(p.gap) < len(p.tokens) {
		p.gap = make([]uint8, len(p.tokens)+64)
	}
	p.gap = p.gap[:len(p.tokens)]
	gap := uint8(255)
	for i := len(p.tokens) - 1; i >= 0; i-- {
		t := &p.tokens[i]
		switch {
		case t.Kind == Figure, t.Kind == Mark && vulgar(t.Char) > 0, t.word != nil && t.word.solid:
			gap = 0
		case gap < 255:
			gap++
		}
		p.gap[i] = gap
	}
}

func markStarts(c rune) bool {
	switch c {
	case '$', '£', '€', '¥', '￥', '₹', '₽', '₩', '₿', '₴', '₺', '₪', '₦', '₫', '฿', '₱', '₵', '₸', '-', '−', '–', '.', '<', '>', '~', '≈', '≥', '≤', '=', '\'', '’', '‘':
		return true
	}
	return vulgar(c) > 0
}

// valueAt reads the longest value at token i and returns the token behind it.
func (p *parser) valueAt(i int) int {
	base := len(p.out)
	p.coreAt = -1
	timeEnd, isTime := p.times(i)
	if isTime && timeEnd > i+6 {
		return timeEnd
	}
	mid := len(p.out)
	quantityEnd, isQuantity := p.quantity(i)
	switch {
	case isTime && (!isQuantity || timeEnd >= quantityEnd):
		p.out = p.out[:mid]
		return timeEnd
	case isQuantity:
		if mid > base { // drop the shorter reading
			n := copy(p.out[base:], p.out[mid:])
			for k := base; k < base+n; k++ {
				if p.out[k].Outer >= 0 {
					p.out[k].Outer -= mid - base
				}
			}
			p.out = p.out[:base+n]
		}
		return quantityEnd
	}
	p.out = p.out[:base]
	return i + 1
}

// times reads a time at token i and appends its values.
func (p *parser) times(i int) (int, bool) {
	if e, ok := p.timeRange(i); ok {
		return e, true
	}
	if e, ok := p.clockFor(i); ok {
		return e, true
	}
	if e, ok := p.boundedTime(i); ok {
		return e, true
	}
	if e, ok := p.withinTime(i); ok {
		return e, true
	}
	if e, ok := p.daysOfMonth(i); ok {
		p.out = append(p.out, p.value(e))
		return e.next, true
	}
	e, ok := p.timeCore(i)
	if !ok {
		return 0, false
	}
	if n, ok := p.dayBounded(e); ok {
		return n, true
	}
	end := e.next
	p.settle(&e)
	if b, n, ok := p.timeBoundAfter(end); ok {
		p.appendBounded(e, p.span(e.start, n), b)
		return n, true
	}
	v := p.value(e)
	at := len(p.out)
	p.out = append(p.out, v)
	if e.inner != nil { // "early this week" tells this week too
		p.settle(e.inner)
		part := v
		part.Kind, part.When, part.Span = e.inner.kind, e.inner.When, p.span(e.inner.start, end)
		part.Core, part.Figure, part.Outer = part.Span, part.Span, at
		p.out = append(p.out, part)
	}
	if e.count > 0 { // "two years later" tells two years, too
		if a, ok := p.amountAt(e.count - 1); ok && a.unit == timeUnit && a.next < end {
			a.v.Outer = at
			p.out = append(p.out, a.v)
		}
	}
	return end, true
}

// daysOfMonth reads "from 4 to 22 this month", "between 4 and 22 of next month".
func (p *parser) daysOfMonth(i int) (timex, bool) {
	e := newTimex(i)
	if !p.is(i, mFrom|mBetween) || !p.hasRef {
		return e, false
	}
	j := i + 1
	if p.is(j, mThe) {
		j++
	}
	d, n, _, ok := p.dayNumber(j)
	if !ok || !p.is(n, mTo|mUntil|mThrough|mAnd) && !p.hyphen(n) {
		return e, false
	}
	j = n + 1
	if p.is(j, mThe) {
		j++
	}
	d2, n, _, ok := p.dayNumber(j)
	if !ok || d2 <= d {
		return e, false
	}
	if p.is(n, mOf|mIn) {
		n++
	}
	if w := p.w(n); w.month != 0 && (!w.weak || p.capital(n)) {
		m, next, _ := p.monthAt(n)
		e.Month, e.Day, e.ToMonth, e.ToDay, e.open, e.next = m, d, m, d2, openYear, next
		p.yearAfter(&e)
		e = p.dated(e, m)
		if !validDay(e) {
			return e, false
		}
		p.settle(&e)
		return e, true
	}
	w := p.w(n)
	if p.says(n, "the") && p.w(n+1).unit == Month {
		w = &zero
	} else if !w.isDeictic && w.text != "this" {
		return e, false
	}
	if p.w(n+1).unit != Month || p.w(n+1).plural {
		return e, false
	}
	y, m, _ := dateOf(around(p.ref, Month).shift(int(w.deictic), Month).startDay())
	if d2 > monthDays(y, m) {
		return e, false
	}
	e.Relative = true
	e = e.fixed(days(civil(y, m, d), civil(y, m, d2)+1, Day), n+2)
	e.kind, e.End = DateSpan, int64(civil(y, m, d2))*daySeconds
	return e, true
}

// inTime reads "in two weeks" in a sentence that looks ahead: the time that it
// reaches, with the length of time as its part. Elsewhere ("built in two weeks")
// only the length is meant.
func (p *parser) inTime(i int) (int, bool) {
	j := i + 1
	if p.says(j, "about") {
		j++
	}
	f, ok := p.plainOrArticle(j)
	u := p.w(f.next)
	if !ok || u.unit == NoGrain || f.v != float64(int(f.v)) || f.v > 1000 || p.is(f.next+1, mOf) || u.unitLetter && !p.tight(f.next) || p.tense(i, f.next+1) <= 0 || p.hyphen(f.next) {
		return 0, false
	}
	e := newTimex(i)
	e.Relative = true
	n := int(f.v)
	switch {
	case u.unit < Day:
		at := int64(p.ref)*daySeconds + int64(p.refTime) + int64(n)*u.unitSeconds
		e = e.fixed(Period{at, at, u.unit}, f.next+1)
	case u.unit <= Week:
		e = e.fixed(dayPeriod(p.countUnits(p.ref, n, u)), f.next+1)
	default:
		e = e.fixed(around(p.countUnits(p.ref, n, u), u.unit), f.next+1)
	}
	at := len(p.out)
	p.out = append(p.out, p.value(e))
	if a, ok := p.amountAt(j); ok && a.next == e.next {
		a.v.Outer = at
		p.out = append(p.out, a.v)
	}
	return e.next, true
}

// timeCore reads one time without bounds: the longest of all readings.
func (p *parser) timeCore(i int) (timex, bool) {
	if p.coreAt == i {
		return p.core, p.coreFound
	}
	e, ok := p.readTime(i)
	p.core, p.coreAt, p.coreFound = e, i, ok
	return e, ok
}

func (p *parser) readTime(i int) (timex, bool) {
	var best timex
	found := false
	take := func(e timex, ok bool) {
		if ok && (!found || e.next > best.next) {
			best, found = e, true
		}
	}
	w := p.w(i)
	digit := p.digit(i)
	number := w.number != noNumber || w.ordinal != 0
	if w.edge != noEdge || p.is(i, mThe) || p.is(i, mAround) {
		take(p.edgeExpr(i))
	}
	if digit || w.month != 0 || w.weekday != 0 || number || p.is(i, mThe) {
		take(p.dated2(i))
	}
	if w.weekday != 0 || w.isDay || w.isDeictic || p.is(i, mThe) || w.text == "this" || w.text == "day" {
		take(p.withClock(p.dayExpr(i)))
	}
	if len(w.holidays) > 0 || w.isDeictic || p.is(i, mThe) || w.text == "this" {
		take(p.withClock(p.holidayExpr(i)))
	}
	if digit || number || p.is(i, mA) || len(w.bounds) > 0 {
		take(p.agoExpr(i))
	}
	if digit || number || w.isDeictic || w.season != 0 || w.unit != NoGrain || p.is(i, mThe|mFiscal|mThat) || w.text == "this" || p.is(i, mHalf|mPrefix) || p.char(i) == '\'' || p.char(i) == '’' || p.char(i) == '‘' {
		take(p.periodExpr(i))
	}
	if digit || number || w.part || p.is(i, mA|mFrom|mBetween|mIn) {
		take(p.clockDate(i))
	}
	if p.is(i, mOn|mThe) {
		take(p.onTheDay(i))
	}
	if p.is(i, mNow) && p.hasRef && p.says(i, "now") && !p.wordAt(i+1) {
		e := newTimex(i)
		at := int64(p.ref)*daySeconds + int64(p.refTime)
		e.Relative, e.Approx = true, true
		take(e.fixed(Period{at, at, Second}, i+1), true)
	}
	if w.text == "year" && p.hasRef {
		take(p.yearEnd(i))
	}
	return best, found
}

func (p *parser) dated2(i int) (timex, bool) {
	return p.withClock(p.calendarDate(i))
}

func (p *parser) withClock(e timex, ok bool) (timex, bool) {
	if !ok || e.kind != Date || e.Grain > Day {
		return e, ok
	}
	return p.clockTail(e), true
}

// clockDate reads a clock with the day behind it: "9 a.m. EST Tuesday", "8.30pm
// today", "noon Saturday", "12:30 december 27th".
func (p *parser) clockDate(i int) (timex, bool) {
	c, ok := p.clockRange(i)
	if ok && !c.amPM {
		if x, day := p.dayBehind(c.next); day && x.kind == Date {
			x.start = i
			next := x.next
			part := x.part
			x = x.atClock(c, part)
			x.next = next
			return x, true
		}
		if !p.is(i, mFrom|mBetween) || p.char(c.next-2) != ':' {
			ok = false
		}
	}
	if !ok {
		c, ok = p.clockExpr(i, p.is(i-1, mAt))
	}
	if !ok {
		c, ok = p.partClock(i)
	}
	if !ok || !c.strong && !c.amPM {
		return c, false
	}
	n := c.next
	if p.char(n) == ',' || p.is(n, mOn) || p.is(n, mOf) && (p.w(n+1).month != 0 || p.digit(n+1)) {
		n++
	}
	if p.w(n).part && p.w(n).isDay { // "7 tonight"
		n = c.next
	}
	if d, ok := p.anyDay(n); ok && d.kind == Date && p.sameLine(n) {
		d.start = i
		next := d.next
		d = d.atClock(c, nil)
		d.next = next
		if p.is(d.start-1, mUntil|mBy) {
			d.strong = true
		}
		return d, true
	}
	return c, true
}

func (p *parser) dayBehind(n int) (timex, bool) {
	if p.char(n) == ',' || p.is(n, mOn) {
		n++
	}
	if !p.sameLine(n) {
		return timex{}, false
	}
	return p.anyDay(n)
}

// partClock reads "in the afternoon at 7".
func (p *parser) partClock(i int) (timex, bool) {
	half, n := p.dayHalf(i)
	if half == nil || half.isDay || !p.is(n, mAt|mAround) {
		return timex{}, false
	}
	c, ok := p.clockExpr(n+1, true)
	if !ok {
		return c, false
	}
	if !c.amPM {
		c.When.Clock = intoHalf(c.When.Clock/3600, half)*3600 + c.When.Clock%3600
	}
	c.start, c.amPM, c.strong = i, true, true
	return c, true
}

// onTheDay reads "on the 15th": a bare day of a month, at the end of its clause or
// before a clock. "On the 15th floor" is none.
func (p *parser) onTheDay(i int) (timex, bool) {
	j := i
	if p.is(j, mOn) {
		j++
	} else if !p.is(i-1, mOn|mBy|mUntil|mSince|mBefore|mAfter) && (i == 0 || p.is(i-1, mBe|mOf|mFor|mIn|mAt|mAnd|mThan) || p.tokens[i-1].Kind != Word || p.says(i-1, "than")) {
		return timex{}, false
	}
	if !p.is(j, mThe) || !p.hasRef || !p.digit(j+1) {
		return timex{}, false
	}
	d, n, ord, ok := p.dayNumber(j + 1)
	if !ok || !ord || p.wordAt(n) && !p.is(n, mAt|mFrom|mTo|mAnd|mFor|mIn|mBetween) || p.hyphen(n) {
		return timex{}, false
	}
	e := newTimex(j)
	e.Day, e.strong = d, true
	x, ok := p.relative(e, n, Day, func() Period { return dayPeriod(p.nearestDay(d, p.tense(i, n))) })
	return p.withClock(x, ok)
}

// nearestDay is the day d of this month, or of the one before or behind it that
// the tense points to.
func (p *parser) nearestDay(d, tense int) int {
	y, m, _ := dateOf(p.ref)
	best := 0
	for k := range 3 {
		for _, s := range []int{-k, k} {
			yy, mm, _ := dateOf(civil(y, m+s, 1))
			if d > monthDays(yy, mm) {
				continue
			}
			day := civil(yy, mm, d)
			if tense > 0 && day < p.ref || tense < 0 && day > p.ref {
				continue
			}
			if best == 0 || abs(day-p.ref) < abs(best-p.ref) {
				best = day
			}
		}
	}
	return best
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
