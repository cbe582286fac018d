package slots

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
		c.Year, c.open = y, settled
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
	if !ok || (e.kind == Clock || e.kind == ClockSpan) && !e.amPM || p.is(i, mFrom) && e.clockTo >= 0 {
		return 0, false
	}
	next := e.next
	if after, n, ok := p.timeBoundAfter(next); ok && after == Since && p.is(i, mFrom) { // "from 2026 onwards"
		next = n
	}
	p.settle(&e)
	b = e.boundAtEdge(b)
	p.appendBounded(e, p.span(i, next), b)
	return next, true
}

// boundAtEdge turns a bound at an edge of a time into one at the whole of it: "before
// the end of December" is until December's last day, "after the beginning of March" is
// since its first.
func (e timex) boundAtEdge(b TBound) TBound {
	if e.edge == nil {
		return b
	}
	switch last := e.edge.text == "end"; {
	case last && b == Before:
		return Until
	case last && b == Since:
		return After
	case b == After && (e.edge.text == "beginning" || e.edge.text == "start"):
		return Since
	}
	return b
}

// dayBounded reads "today before 4pm", "1 February, no later than 6:00": a clock with an
// open side on a day that stands before it.
func (p *parser) dayBounded(e timex) (int, bool) {
	n := e.next
	if e.kind != Date || e.part != nil || e.When.Clock >= 0 || !p.sameLine(n) {
		return 0, false
	}
	if p.char(n) == ',' {
		n++
	}
	b, j, ok := p.timeBoundBefore(n)
	if !ok || p.is(n, mFrom|mBy) {
		return 0, false
	}
	c, ok := p.clockExpr(j, true)
	if !ok || !c.amPM && p.char(c.next-2) != ':' {
		return 0, false
	}
	next := c.next
	e = e.atClock(c, nil)
	e.next = next
	p.settle(&e)
	p.appendBounded(e, p.span(e.start, next), b)
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
	if p.says(i, "onward") || p.says(i, "onwards") {
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

// clockFor reads "from 2pm for two hours" and "for two hours from 2pm": the stretch of the
// clock.
func (p *parser) clockFor(i int) (int, bool) {
	var c timex
	var a amount
	var ok bool
	next := 0
	switch {
	case p.is(i, mFrom):
		if c, ok = p.clockExpr(i+1, true); !ok || !p.is(c.next, mFor) {
			return 0, false
		}
		if a, ok = p.amountAt(c.next + 1); !ok {
			return 0, false
		}
		next = a.next
	case p.is(i, mFor):
		if a, ok = p.amountAt(i + 1); !ok || !p.is(a.next, mFrom) {
			return 0, false
		}
		if c, ok = p.clockExpr(a.next+1, true); !ok {
			return 0, false
		}
		next = c.next
	default:
		return 0, false
	}
	seconds := a.v.Shown * a.v.Scale
	if a.unit != timeUnit || seconds < 60 || seconds >= daySeconds {
		return 0, false
	}
	e := newTimex(i)
	e.kind, e.When.Clock, e.clockTo, e.next = ClockSpan, c.When.Clock, (c.When.Clock+int(seconds))%daySeconds, next
	at := len(p.out)
	p.out = append(p.out, p.value(e))
	a.v.Outer = at
	p.out = append(p.out, a.v)
	return next, true
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
		e.Relative, e.strong, e.Within = true, true, true
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
