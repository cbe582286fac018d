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
	if p.char(n) == ',' || p.is(n, mOn) || p.is(n, mOf) && false {
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

// yearEnd reads "year end" and "year-end" as the reference's year.
func (p *parser) yearEnd(i int) (timex, bool) {
	e := newTimex(i)
	k := i + 1
	if p.hyphen(k) && p.tight(k) {
		k++
	}
	if !p.says(k, "end") || !p.sameLine(k) {
		if p.hyphen(i+1) && p.is(i+2, mEarlier|mAgo) && p.tight(i+2) { // "year-earlier"
			return p.relative(e, i+3, Year, func() Period {
				if p.hasPeriod {
					return p.lastPeriod.shift(-1, Year)
				}
				return around(p.ref, Year).shift(-1, Year)
			})
		}
		return e, false
	}
	e.Approx = true
	return p.relative(e, k+1, Year, func() Period { return around(p.ref, Year) })
}

// edgeExpr reads the part of a time that "early", "mid", "late", "the end of" and
// the like name. The period stays the whole one, marked as approximate: nobody
// agrees where "late November" begins. "Later this week" and "earlier this year"
// end or begin with the reference.
func (p *parser) edgeExpr(i int) (timex, bool) {
	j := i
	if p.is(j, mThe) {
		j++
	}
	if p.is(j, mAround) && j == i {
		x, ok := p.timeCore(j + 1)
		if !ok || x.kind != Date && x.kind != DateSpan && !(x.kind == Clock && x.amPM) {
			return x, false
		}
		whole := x
		x.start, x.Approx, x.inner = i, true, &whole
		return x, true
	}
	d := p.w(j)
	if d.edge == noEdge {
		return timex{}, false
	}
	k := j + 1
	switch {
	case p.is(k, mOf):
		if d.text == "early" || d.text == "earlier" || d.text == "later" {
			return timex{}, false
		}
		k++
	case p.hyphen(k) && p.tight(k) && p.tight(k+1):
		k++
	case p.is(k, mOn) && (d.text == "early" || d.text == "late" || d.text == "earlier" || d.text == "later"):
		k++
	case p.is(k, mIn) && (d.text == "early" || d.text == "late" || d.text == "earlier" || d.text == "later"):
		k++
	case d.text == "end" || d.text == "start" || d.text == "beginning" || d.text == "middle":
		return timex{}, false
	}
	if !p.sameLine(k) {
		return timex{}, false
	}
	x, ok := p.edged(k)
	if !ok {
		return x, false
	}
	if j > i && !p.is(j+1, mOf) && !p.is(i, mThe) {
		return x, false
	}
	whole := x
	x.start, x.Approx, x.strong, x.inner = i, true, true, &whole
	if j > i && k > j+1 && p.hyphen(j+1) || j > i && d.edge != noEdge && !p.is(j+1, mOf) {
		x.start = i
	}
	if x.Resolved && p.hasRef && x.Relative && (d.text == "later" || d.text == "earlier") && x.Grain >= Week {
		ref := int64(p.ref) * daySeconds
		if x.From <= ref && ref < x.To {
			if d.text == "later" {
				x.From = ref
			} else if x.From < ref {
				x.To = ref
			}
			x.kind = DateSpan
		}
	}
	p.trim(&x, d)
	return x, true
}

// trim keeps which edge was meant, for ranges ("from the middle of 2007").
func (p *parser) trim(x *timex, d *word) {
	if !x.Resolved || x.Grain < Month {
		return
	}
	switch d.text {
	case "middle":
		x.End = (x.From + x.To) / 2 / daySeconds * daySeconds
	}
}

func (p *parser) edged(k int) (timex, bool) {
	if x, ok := p.withClock(p.anyDay(k)); ok && x.kind != Clock {
		return x, true
	}
	if x, ok := p.periodExpr(k); ok {
		return x, true
	}
	if p.is(k, mThe) && p.w(k+1).unit >= Week && !p.w(k+1).plural && p.hasRef { // "the end of the month"
		w := p.w(k + 1)
		if w.unit == Quarter && w.ordinal != 0 {
			return timex{}, false
		}
		return p.relative(newTimex(k), k+2, w.unit, func() Period { return around(p.ref, w.unit) })
	}
	if w := p.w(k); w.month != 0 {
		m, n, _ := p.monthAt(k)
		e := newTimex(k)
		e.Month, e.open, e.next = m, openYear, n
		if w.text == "may" && !p.capital(k) {
			return e, false
		}
		return p.dated(e, m), true
	}
	if y, n, ok := p.yearNumber(k); ok && p.digit(k) {
		e := newTimex(k)
		e.Year, e.strong = y, true
		return e.fixed(yearPeriod(y), n), true
	}
	return timex{}, false
}

// timeRange reads "from March to June", "between 2014 and 2018", "26 June to 28
// June in 2020", "April 14, 1866 – October 20, 1936", "2014-2018".
func (p *parser) timeRange(i int) (int, bool) {
	j, from, between := i, false, false
	switch {
	case p.is(i, mFrom):
		from, j = true, i+1
	case p.is(i, mBetween):
		from, between, j = true, true, i+1
	}
	a, ok := p.timeCore(j)
	if !ok {
		return 0, false
	}
	if a.kind == Clock || a.kind == ClockSpan || a.kind == Duration {
		return 0, false
	}
	k := a.next
	spaced := false
	switch {
	case p.is(k, mTo|mThrough) || between && p.is(k, mAnd) || from && p.is(k, mUntil):
	case p.hyphen(k) && p.hyphen(k+1) && p.tight(k+1):
		k, spaced = k+1, true
	case p.hyphen(k) || p.char(k) == '~':
		spaced = p.tokens[k].Space
	default:
		return p.rangeInDay(i, a, from)
	}
	if !p.sameLine(k) {
		return 0, false
	}
	b, ok := p.rangeEnd(k + 1)
	if !ok {
		return p.rangeInDay(i, a, from)
	}
	if !from && !p.rangeSound(a, b, k, spaced) {
		return 0, false
	}
	next := b.next
	p.shareFields(&a, &b)
	if !from && a.open == openYear && b.open == openYear && a.Day == 0 && b.Day != 0 && b.Year == 0 {
		return 0, false
	}
	p.settle(&a)
	if b.open == openWeekday && a.Resolved {
		d := a.startDay()
		b = b.fixed(dayPeriod(d+(b.Weekday-1-weekdayOf(d)+6)%7+1), b.next)
		b.Relative = true
	} else if b.open == openYear && a.Resolved && b.Year == 0 {
		p.settleAfter(&b, a)
	} else {
		p.settle(&b)
	}
	if a.Resolved && b.Resolved && b.To <= a.From {
		return 0, false
	}
	e := newTimex(i)
	e.When = a.When
	e.kind, e.next = DateSpan, next
	e.ToYear, e.ToMonth, e.ToDay = b.Year, b.Month, b.Day
	e.Resolved = a.Resolved && b.Resolved
	if e.Resolved {
		e.Period = Period{a.From, b.To, min(a.Grain, b.Grain)}
		e.End = b.From
		if a.End != 0 {
			e.From = a.End
		}
		if b.Approx && b.End == 0 && b.Grain > Day || b.kind == DateSpan && b.Relative && b.From == b.To {
			e.End = b.To
		}
		if a.kind == DateTime || b.kind == DateTime {
			e.kind = TimeSpan
		}
	}
	start := i
	if !from {
		start = a.start
	}
	outer := len(p.out)
	v := p.value(e)
	v.Span = p.span(start, next)
	v.Core = v.Span
	va, vb := p.value(a), p.value(b)
	va.Outer, vb.Outer = outer, outer
	p.out = append(p.out, v, va, vb)
	return next, true
}

// rangeInDay handles "March 6-7", which one reader reads whole, behind "from" and
// "between".
func (p *parser) rangeInDay(i int, a timex, from bool) (int, bool) {
	if a.ToDay == 0 || a.kind != DateSpan || a.Day == 0 {
		return 0, false
	}
	next := a.next
	p.settle(&a)
	v := p.value(a)
	if from {
		v.Span.Start = int(p.tokens[i].Start)
		v.Core = v.Span
	}
	p.out = append(p.out, v)
	return next, true
}

// rangeEnd reads the second end of a range, which may be "now" or "date".
func (p *parser) rangeEnd(k int) (timex, bool) {
	e := newTimex(k)
	if p.is(k, mNow) || p.says(k, "date") || p.says(k, "present") || p.is(k, mThe) && p.says(k+1, "present") {
		n := k + 1
		if p.is(k, mThe) {
			n++
		}
		e.Relative, e.strong = true, true
		if !p.hasRef {
			return e, false
		}
		e = e.fixed(Period{int64(p.ref) * daySeconds, int64(p.ref) * daySeconds, Day}, n)
		e.kind = DateSpan
		return e, true
	}
	if x, ok := p.timeCore(k); ok && x.kind != Clock && x.kind != ClockSpan {
		return x, true
	}
	if p.digit(k) && p.width(k) == 2 && p.digit(k-2) && p.width(k-2) == 4 && p.tight(k) && p.tight(k-1) { // "1982-84"
		y := p.integer(k-2)/100*100 + p.integer(k)
		if y > p.integer(k-2) && !p.tightWord(k+1) && !(p.hyphen(k+1) && p.tight(k+1)) {
			e.Year, e.strong = y, true
			return e.fixed(yearPeriod(y), k+1), true
		}
	}
	if p.is(k, mThe) && p.w(k+1).edge != noEdge {
		return p.edgeExpr(k)
	}
	return e, false
}

// rangeSound guards ranges without "from": both ends must be dates of one sort,
// and a bare hyphen between years needs the later one second.
func (p *parser) rangeSound(a, b timex, k int, spaced bool) bool {
	if a.Relative || a.open == openWeekday || b.open == openWeekday {
		return p.is(k, mTo|mThrough) && a.open == openWeekday && b.open == openWeekday
	}
	if a.Year != 0 && a.Month == 0 && b.Month == 0 && b.Year != 0 {
		return b.Year > a.Year && (p.hyphen(k) || p.char(k) == '~' || b.Year-a.Year < 120)
	}
	if a.Month == 0 || b.Month == 0 {
		return a.Year != 0 && b.Relative
	}
	_ = spaced
	return true
}

// shareFields gives the first end the year of the second: "June 26 to June 28 in
// 2020", "Nov-Feb 5th, 2017"; a later month lies in the year before.
func (p *parser) shareFields(a, b *timex) {
	if a.Year == 0 && b.Year != 0 && a.Month != 0 && b.Month != 0 {
		a.Year = b.Year
		if a.Month > b.Month {
			a.Year--
		}
		a.open = settled
	}
}

// settleAfter settles the second end of a range as the first such time behind the
// first end.
func (p *parser) settleAfter(b *timex, a timex) {
	y, _, _ := dateOf(a.startDay())
	for range 2 {
		c := *b
		c.Year = y
		p.settle(&c)
		if c.Resolved && c.From >= a.From {
			b.Period, b.Resolved, b.kind, b.open = c.Period, true, c.kind, settled
			return
		}
		y++
	}
}

// boundedTime reads a time behind "since", "before", "after", "until", "by" and
// their like.
func (p *parser) boundedTime(i int) (int, bool) {
	b, j, ok := p.timeBoundBefore(i)
	if !ok {
		return 0, false
	}
	if _, isRange := p.timeRangeProbe(j); isRange {
		return 0, false
	}
	e, ok := p.timeCore(j)
	if !ok || (e.kind == Clock || e.kind == ClockSpan) && !e.amPM {
		return 0, false
	}
	next := e.next
	p.settle(&e)
	p.appendBounded(e, p.span(i, next), b)
	return next, true
}

func (p *parser) timeRangeProbe(j int) (int, bool) {
	n := len(p.out)
	next, ok := p.timeRange(j)
	p.out = p.out[:n]
	return next, ok
}

// timeBoundBefore matches the words that bound a time from one side.
func (p *parser) timeBoundBefore(i int) (TBound, int, bool) {
	w := p.w(i)
	switch {
	case w.marker&mSince != 0:
		return Since, i + 1, true
	case w.marker&mUntil != 0:
		return Until, i + 1, true
	case w.marker&mBefore != 0:
		return Before, i + 1, true
	case w.marker&mAfter != 0:
		return After, i + 1, true
	case w.marker&mBy != 0:
		return Until, i + 1, true
	case w.marker&mStarting != 0 || w.text == "effective":
		j := i + 1
		if p.is(j, mOn|mIn|mFrom) {
			j++
		}
		return Since, j, true
	case w.text == "from" && p.is(i, mFrom):
		return Since, i + 1, true
	case w.text == "prior" && p.is(i+1, mTo):
		return Before, i + 2, true
	case w.marker&mOn != 0 && p.is(i+1, mOr) && p.is(i+2, mAfter):
		return Since, i + 3, true
	case w.marker&mOn != 0 && p.is(i+1, mOr) && p.is(i+2, mBefore):
		return Until, i + 3, true
	case w.marker&mIn != 0 && p.is(i+1, mOr) && p.is(i+2, mAfter):
		return Since, i + 3, true
	case w.text == "ending" && p.is(i+1, mOn):
		return Until, i + 2, true
	case p.is(i, mEarlier|mLater) && p.is(i+1, mThan):
		if p.is(i, mEarlier) {
			return Before, i + 2, true
		}
		return After, i + 2, true
	case w.text == "no" && p.is(i+1, mLater|mEarlier) && p.is(i+2, mThan):
		if p.is(i+1, mLater) {
			return Until, i + 3, true
		}
		return Since, i + 3, true
	case w.text == "to" && p.says(i+1, "date"):
		return Until, i, false
	}
	return On, i, false
}

// timeBoundAfter matches "or later", "and after", "onwards".
func (p *parser) timeBoundAfter(i int) (TBound, int, bool) {
	if i >= len(p.tokens) {
		return On, i, false
	}
	if p.is(i, mOr|mAnd) && p.sameLine(i) {
		switch {
		case p.is(i+1, mLater) || p.is(i+1, mAfter) && !p.wordAt(i+2):
			return Since, i + 2, true
		case (p.is(i+1, mEarlier) || p.is(i+1, mBefore)) && !p.wordAt(i+2):
			return Until, i + 2, true
		}
	}
	switch p.w(i).text {
	case "onward", "onwards":
		return Since, i + 1, true
	}
	return On, i, false
}

// appendBounded appends a time with an open end, then the time itself as its part.
func (p *parser) appendBounded(e timex, span spanT, b TBound) {
	inner := p.value(e)
	outer := inner
	outer.Span, outer.Outer = span, -1
	outer.When.Bound = b
	switch outer.Kind {
	case Date:
		outer.Kind = DateSpan
	case DateTime:
		outer.Kind = TimeSpan
	case Clock:
		outer.Kind = ClockSpan
	}
	if outer.When.Resolved && outer.Kind != ClockSpan {
		w := &outer.When
		switch b {
		case Since:
			w.To = openEnd
		case After:
			w.From, w.To = w.To, openEnd
		case Until:
			w.From = openStart
		case Before:
			w.To, w.From = w.From, openStart
		}
	}
	at := len(p.out)
	inner.Outer = at
	p.out = append(p.out, outer, inner)
}

// withinTime reads "within 9 months", "within next 10 months", "for 3 days from
// today", "for 1 week, from 20th Dec".
func (p *parser) withinTime(i int) (int, bool) {
	switch {
	case p.is(i, mWithin) && p.hasRef:
		j := i + 1
		if p.is(j, mThe) {
			j++
		}
		if p.w(j).isDeictic && p.w(j).deictic == 1 {
			j++
		}
		f, ok := p.plainOrArticle(j)
		u := p.w(f.next)
		if !ok || u.unit == NoGrain || f.v != float64(int(f.v)) || p.is(f.next+1, mOf) {
			return 0, false
		}
		e := newTimex(i)
		ref := int64(p.ref) * daySeconds
		e.Relative, e.strong = true, true
		if u.unit < Day {
			at := ref + int64(p.refTime)
			e = e.fixed(Period{at, at + int64(f.v)*u.unitSeconds, u.unit}, f.next+1)
			e.kind = TimeSpan
		} else {
			e = e.fixed(Period{ref, shiftMoment(ref, int(f.v), u.unit), u.unit}, f.next+1)
			e.kind = DateSpan
		}
		v := p.value(e)
		at := len(p.out)
		p.out = append(p.out, v)
		if a, ok := p.amountAt(j); ok && a.next == e.next {
			a.v.Outer = at
			p.out = append(p.out, a.v)
		}
		return e.next, true
	case p.is(i, mIn) && p.hasRef:
		return p.inTime(i)
	case p.is(i, mFor) || p.digit(i) || p.w(i).number != noNumber || p.is(i, mA):
		j := i
		if p.is(i, mFor) {
			j++
		}
		f, ok := p.plainOrArticle(j)
		if !ok || f.v != float64(int(f.v)) {
			return 0, false
		}
		u := p.w(f.next)
		k := f.next + 1
		if p.char(k) == ',' {
			k++
		}
		if u.unit < Day || !p.is(k, mStarting) && !(p.is(k, mFrom) && j > i) {
			return 0, false
		}
		k++
		if p.is(k, mOn|mFrom) {
			k++
		}
		x, ok := p.anyDay(k)
		if !ok || x.kind != Date {
			return 0, false
		}
		p.settle(&x)
		if !x.Resolved {
			return 0, false
		}
		e := newTimex(i).fixed(Period{x.From, shiftMoment(x.From, int(f.v), u.unit), Day}, x.next)
		e.kind, e.Relative = DateSpan, x.Relative
		p.out = append(p.out, p.value(e))
		return e.next, true
	}
	return 0, false
}
