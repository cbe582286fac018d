package slots

import "math"

// newTimex returns an empty expression that begins at token i.
func newTimex(i int) timex {
	e := timex{start: i, clockTo: -1}
	e.When.Clock = -1
	return e
}

// fixed completes an expression whose period is known.
func (e timex) fixed(per Period, next int) timex {
	e.Period, e.Resolved, e.next, e.open = per, true, next, settled
	e.kind = DateSpan
	switch {
	case per.Grain < Day && per.From == per.To:
		e.kind = DateTime
	case per.Grain < Day:
		e.kind = TimeSpan
	case per.Grain == Day && per.To-per.From == daySeconds:
		e.kind = Date
	}
	return e
}

// relative is fixed for periods that are counted from the reference; without one
// the expression is recognised and stays open.
func (p *parser) relative(e timex, next int, g Grain, per func() Period) (timex, bool) {
	e.Relative, e.strong = true, true
	e.Grain = g
	if p.hasRef {
		return e.fixed(per(), next), true
	}
	e.kind, e.next = DateSpan, next
	if g == Day {
		e.kind = Date
	}
	return e, true
}

// dayExpr reads a day that is told by its place in the week or by its distance:
// "Tuesday", "last Friday", "today", "the day before yesterday", "next week Mon".
func (p *parser) dayExpr(i int) (timex, bool) {
	e := newTimex(i)
	w := p.w(i)
	if w.isDay {
		if w.part {
			e.part = w // tonight
		}
		return p.relative(e, i+1, Day, func() Period { return dayPeriod(p.ref + int(w.day)) })
	}
	if x, ok := p.dayBeside(i); ok {
		return x, true
	}
	j := i
	if p.is(j, mThe) {
		j++
	}
	if p.says(j, "this") && p.w(j+1).isDeictic && p.w(j+1).deictic != 0 { // "this coming Friday", "this past week"
		j++
	}
	d := p.w(j)
	if (d.isDeictic || d.text == "this") && p.sameLine(j+1) {
		if wd, n, ok := p.weekdayAt(j + 1); ok && !p.w(j+1).plural && (!p.w(j+1).weak || p.capital(j+1) || p.w(j+1).abbr && !p.says(j+1, "sun")) {
			return p.deicticWeekday(e, d, wd, n)
		}
		if p.w(j+1).unit == Week && !p.w(j+1).plural { // "next week Mon", "next week on Tuesday"
			k := j + 2
			if p.is(k, mOn) {
				k++
			}
			if wd, n, ok := p.weekdayAt(k); ok && p.sameLine(k) && (k > j+2 || p.w(k).abbr || !p.hasTenseBetween(j, k)) && d.deictic != -1 {
				e.Weekday = wd
				return p.relative(e, n, Day, func() Period { return p.weekdayOf(p.ref, int(d.deictic), wd) })
			}
		}
		if part := p.w(j + 1); part.part && !part.isDay && part.partFrom != part.partTo && (j == i || d.deictic > 0) && !part.plural && !p.verbLast(j) { // "last night", "this morning"
			if d.text == "latest" || d.text == "past" || d.text == "current" || d.text == "same" {
				return e, false
			}
			e.part = part
			return p.relative(e, j+2, Day, func() Period { return dayPeriod(p.ref + int(d.deictic)) })
		}
		if x, ok := p.calendarDate(j + 1); ok && x.open == openYear && x.Day != 0 && d.deictic != 0 && p.hasRef { // "next 6th of April"
			x.start = i
			y, _, _ := dateOf(p.ref)
			for _, try := range []int{y - 1, y, y + 1} {
				day := civil(try, x.Month, x.Day)
				if d.deictic > 0 && day > p.ref && (!x.Resolved) || d.deictic < 0 && day < p.ref {
					x.Period, x.Resolved = dayPeriod(day), true
				}
			}
			x.Relative, x.open = true, settled
			return x, x.Resolved
		}
		return e, false
	}
	if j > i {
		return e, false
	}
	if p.verbLast(i) {
		return e, false
	}
	wd, n, ok := p.weekdayAt(i)
	if !ok || w.plural {
		return e, false
	}
	if w.weak && !(p.capital(i) && (p.tokens[i].Shape == Title) && p.weekdayContext(i)) && !(n > i+1 && p.capital(i)) && !p.numberedWeekday(n) {
		return e, false
	}
	e.Weekday, e.kind, e.Grain, e.strong = wd, Date, Day, true
	if x, ok := p.weekdayTail(e, n); ok {
		return x, true
	}
	e.open, e.next = openWeekday, n
	return e, true
}

// weekdayContext reports whether a weak abbreviation ("Sun", "Sat", "Wed", "Mon")
// stands where a day does.
func (p *parser) weekdayContext(i int) bool {
	b := p.w(i - 1)
	return i == 0 && len(p.tokens) <= 2 || b.marker&(mOn|mSince|mUntil|mBy|mBefore|mAfter|mFrom) != 0 || b.marker&mOr != 0 && p.w(i-2).weekday != 0 || p.char(i+1) == ',' && p.w(i+2).month != 0
}

func (p *parser) numberedWeekday(n int) bool {
	_, m, ord, ok := p.dayNumber(n)
	return ok && ord && !p.wordAt(m)
}

func (p *parser) hasTenseBetween(a, b int) bool {
	for k := a; k < b; k++ {
		if p.char(k) == ',' {
			return true
		}
	}
	return false
}

// weekdayOf is a weekday of the week that lies n weeks from the reference.
func (p *parser) weekdayOf(ref, n, weekday int) Period {
	week := weekPeriod(ref + 7*n)
	return dayPeriod(week.startDay() + (weekday-1+6)%7)
}

// deicticWeekday reads "last Friday", "next Monday", "this Friday", "coming
// Thursday". "Last Friday" is the one before the reference, unless that was
// yesterday; "next Friday" that of next week.
func (p *parser) deicticWeekday(e timex, d *word, wd, n int) (timex, bool) {
	e.Weekday = wd
	if x, ok := p.bracketDate(n); ok { // "this Friday (Jun-15)"
		x.start, x.Weekday = e.start, wd
		return x, true
	}
	return p.relative(e, n, Day, func() Period {
		switch {
		case d.deictic == 0 || d.text == "this":
			return p.weekdayOf(p.ref, 0, wd)
		case d.deictic < 0:
			back := (weekdayOf(p.ref)+7-(wd-1)-1)%7 + 1
			if back == 1 {
				back = 8
			}
			return dayPeriod(p.ref - back)
		case d.text == "coming" || d.text == "upcoming":
			return dayPeriod(p.ref + (wd-1-weekdayOf(p.ref)+6)%7 + 1)
		}
		return p.weekdayOf(p.ref, 1, wd)
	})
}

func (p *parser) bracketDate(n int) (timex, bool) {
	if p.char(n) != '(' {
		return timex{}, false
	}
	x, ok := p.calendarDate(n + 1)
	if !ok || p.char(x.next) != ')' {
		return timex{}, false
	}
	x.next++
	return x, true
}

// weekdayTail reads what settles a weekday: "Monday of the following week",
// "Wednesday the thirty-first", "Fri 14th", "Thursday, two years from now",
// "Tuesday a week ago".
func (p *parser) weekdayTail(e timex, n int) (timex, bool) {
	if p.is(n, mOf) || p.is(n, mIn) {
		j := n + 1
		if p.is(j, mThe) {
			j++
		}
		if d := p.w(j); (d.isDeictic || d.text == "this") && p.w(j+1).unit == Week && !p.w(j+1).plural {
			wd := e.Weekday
			return p.relative(e, j+2, Day, func() Period { return p.weekdayOf(p.ref, int(d.deictic), wd) })
		}
	}
	j := n
	if p.is(j, mThe) {
		j++
	}
	if d, m, ord, ok := p.dayNumber(j); ok && (ord || j == n && p.digit(j) && !p.wordAt(m) && !p.hyphen(m) && p.char(m) != ':' && p.char(m) != '%' && p.char(m) != '/' && !p.tight(m) || m >= len(p.tokens) && p.digit(j)) && p.sameLine(j) && p.w(m).month == 0 && !(p.is(m, mOf) && p.w(m+1).month != 0) && (j > n || p.digit(j)) {
		e.Day, e.next, e.open = d, m, openMonth
		if p.is(m, mOf) {
			if x, ok := p.dayOfMonth(e, m+1); ok {
				x.Weekday = e.Weekday
				return x, true
			}
		}
		return e, p.hasRef
	}
	if d := p.w(n); (d.isDeictic || d.text == "this") && p.w(n+1).unit == Week && !p.w(n+1).plural && p.sameLine(n) { // "Tuesday last week"
		wd := e.Weekday
		return p.relative(e, n+2, Day, func() Period { return p.weekdayOf(p.ref, int(d.deictic), wd) })
	}
	j = n
	if p.char(j) == ',' {
		j++
	}
	if f, ok := p.plainOrArticle(j); ok && p.w(f.next).unit >= Day && p.sameLine(j) {
		k := f.next + 1
		if back := p.is(k, mAgo); p.is(k, mFrom) && (p.is(k+1, mNow) || p.says(k+1, "today")) || back {
			wd, unit, num := e.Weekday, p.w(f.next), int(f.v)
			if back {
				num, k = -num, k-1
			}
			return p.relative(e, k+2, Day, func() Period {
				day := p.countUnits(p.ref, num, unit)
				return p.weekdayOf(day, 0, wd)
			})
		}
	}
	return e, false
}

func (p *parser) plainOrArticle(i int) (figure, bool) {
	if p.is(i, mA) && i < len(p.tokens) && p.tokens[i].Kind == Word && p.w(i+1).unit != NoGrain {
		return figure{v: 1, step: 1, start: i, next: i + 1, words: true, article: true}, true
	}
	if p.is(i, mA) && p.w(i+1).number == groupWord {
		return p.articleNumber(i)
	}
	f, ok := p.plainNumber(i)
	return f, ok && !f.ordinal
}

// countUnits moves a day by whole units of time.
func (p *parser) countUnits(day, n int, w *word) int {
	g := w.unit
	if w.text == "fortnight" || w.text == "fortnights" {
		n *= 2
	}
	return floorDay(shiftMoment(int64(day)*daySeconds, n, g))
}

// dayBeside reads "the day before yesterday", "the day after", "the next day",
// "the following morning", "the day before last Tuesday's hearing".
func (p *parser) dayBeside(i int) (timex, bool) {
	j := i
	e := newTimex(i)
	the := p.is(j, mThe)
	if the {
		j++
	}
	if p.says(j, "day") && (p.is(j+1, mBefore|mAfter|mEarlier|mLater) || p.is(j+1, mFollowingWord)) {
		dir := 1
		if p.is(j+1, mBefore|mEarlier) {
			dir = -1
		}
		if p.is(j+1, mBefore|mAfter) {
			if x, ok := p.anyDay(j + 2); ok && x.kind == Date {
				p.settle(&x)
				if x.Resolved {
					r := e.fixed(dayPeriod(x.startDay()+dir), x.next)
					r.start, r.Relative, r.strong = j, true, true
					if x.open == settled && the && p.w(j+2).isDay {
						r.start = i
					}
					return r, true
				}
			}
		}
		if !the {
			return e, false
		}
		if p.is(j+1, mBefore|mAfter) && p.wordAt(j+2) && !p.is(j+2, mBe|mAnd|mOn|mIn) {
			return e, false // "the day after the hearing": no anchor in the text
		}
		return p.relative(e, j+2, Day, func() Period { return dayPeriod(p.anchorDay() + dir) })
	}
	if the && p.says(j, "year") && p.is(j+1, mBefore|mAfter) {
		y, next, ok := p.yearNumber(j + 2)
		if !ok {
			return e, false
		}
		if y++; p.is(j+1, mBefore) {
			y -= 2
		}
		e.Year, e.strong = y, true
		return e.fixed(yearPeriod(y), next), true
	}
	if w := p.w(j); the && (w.text == "next" || w.text == "following" || w.text == "same" || w.text == "previous" || w.text == "preceding") {
		n := p.w(j + 1)
		if n.unit == Day && n.text == "day" || n.part && !n.plural {
			if w.text != "same" && !n.part && n.text != "day" {
				return e, false
			}
			e.Anchored = true
			return p.relative(e, j+2, Day, func() Period { return dayPeriod(p.anchorDay() + int(w.deictic)) })
		}
	}
	return e, false
}

// mFollowingWord exists so that "the day following" reads as "the day after".
const mFollowingWord = mLater

// anyDay reads any day, however told.
func (p *parser) anyDay(i int) (timex, bool) {
	if e, ok := p.calendarDate(i); ok {
		return e, true
	}
	if e, ok := p.holidayExpr(i); ok {
		return e, true
	}
	return p.dayExpr(i)
}

// anchorDay is the day that "the next day" and "three days later" count from: the
// last day that the text spoke of, else the reference.
func (p *parser) anchorDay() int {
	if p.hasAnchor {
		return floorDay(p.anchor.To - 1)
	}
	return p.ref
}

// agoExpr reads a time by its distance: "two weeks ago", "a year earlier", "10
// days from now", "two days before yesterday", "16 days since 24 February".
func (p *parser) agoExpr(i int) (timex, bool) {
	e := newTimex(i)
	bound, j, _ := p.boundBefore(i)
	var f figure
	var ok bool
	about := bound != Exact && bound != Only
	switch {
	case p.is(j, mA) && j < len(p.tokens) && p.tokens[j].Kind == Word && p.w(j+1).unit != NoGrain && !p.w(j+1).plural:
		f = figure{v: 1, start: j, next: j + 1}
	case p.is(j, mA) && (p.w(j+1).number == groupWord):
		if f, ok = p.articleNumber(j); !ok {
			return e, false
		}
	case p.says(j, "few") || p.says(j, "several") || p.is(j, mA) && p.says(j+1, "few"): // "a few days ago": about three
		f = figure{v: 3, start: j, next: j + 1}
		if !p.says(j, "few") && !p.says(j, "several") {
			f.next++
		}
		about = true
	default:
		if f, ok = p.number(j); !ok || f.ordinal || f.sign {
			return e, false
		}
	}
	k := f.next
	if p.hyphen(k) && p.tight(k) {
		return e, false
	}
	for p.is(k, mMore) && p.w(k).unit == NoGrain && p.w(k+1).unit != NoGrain {
		k++
	}
	u := p.w(k)
	if wd := u.weekday; wd != 0 && p.is(k+1, mFrom) && p.is(k+2, mNow) { // "2 Sundays from now"
		n := int(f.v)
		return p.relative(e, k+3, Day, func() Period {
			return dayPeriod(p.ref + (int(wd)-1-weekdayOf(p.ref)+6)%7 + 1 + 7*(n-1))
		})
	}
	if u.unit == NoGrain || u.unitLetter && !p.tight(k) || !p.sameLine(k) {
		return e, false
	}
	n := k + 1
	if v, next, ok := p.andHalf(n); ok {
		f.v += v
		n = next
	}
	if p.is(n, mOr) && p.says(n+1, "so") {
		about = true
		n += 2
	} else if p.is(n, mOr) && p.is(n+1, mMore) && p.says(n+1, "more") {
		about = true
		n += 2
	}
	e.Approx = about
	dir, from, end := 0, 0, n+1
	anchored := false
	switch {
	case p.is(n, mAgo):
		dir = -1
		if p.w(n + 1).isDay { // "a week ago today"
			end = n + 2
		}
	case p.is(n, mEarlier) && !p.is(n+1, mThan):
		dir, anchored = -1, true
		if p.says(n, "previously") {
			anchored = true
		}
	case p.is(n, mLater) && !p.is(n+1, mThan):
		dir, anchored = 1, true
	case p.is(n, mHence):
		dir = 1
	case p.is(n, mFrom|mAfter|mBefore) && (p.is(n+1, mNow) || p.w(n+1).isDay || p.strongDay(n+1)):
		dir, from = 1, n+1
		if p.is(n, mBefore) {
			dir = -1
		}
	default:
		return e, false
	}
	if from > 0 {
		return p.countFrom(e, f, u, dir, from, bound)
	}
	e.count = f.start + 1
	e.Early, e.Late = roundly(f.v, u, dir, bound, about)
	return p.distance(e, f, u, dir, end, anchored)
}

// roundly returns by how many seconds a distance in time that is told in round numbers
// may be missed to either side: "more than two weeks ago" by a week before, "almost four
// decades ago" by a decade behind, by a quarter of what is longer.
func roundly(n float64, u *word, dir int, bound Bound, about bool) (early, late int64) {
	slack := int64(math.Max(1, n/4)) * u.unitSeconds
	further, nearer := int64(0), int64(0)
	switch bound {
	case More, AtLeast:
		further = slack
	case Less, AtMost, Nearly:
		nearer = slack
	default:
		if about {
			further, nearer = slack/2, slack/2
		}
	}
	if dir < 0 {
		return further, nearer
	}
	return nearer, further
}

func (p *parser) andHalf(n int) (float64, int, bool) {
	if p.is(n, mAnd) {
		if v, next, ok := p.simpleFraction(n + 1); ok && p.is(next, mAgo|mEarlier|mLater|mFrom|mAfter|mBefore) {
			return v, next, true
		}
	}
	return 0, n, false
}

// strongDay reports whether a day that nothing else could be stands at i.
func (p *parser) strongDay(i int) bool {
	x, ok := p.anyDay(i)
	return ok && x.kind == Date && (x.strong || len(p.w(i).holidays) > 0)
}

// countFrom reads the anchor of "two days after tomorrow", "2 weeks from January
// 15", and of "less than 3 days after tomorrow", which is a stretch.
func (p *parser) countFrom(e timex, f figure, u *word, dir, from int, bound Bound) (timex, bool) {
	anchor, next := dayPeriod(p.ref), from+1
	if !p.is(from, mNow) {
		x, ok := p.anyDay(from)
		if !ok || x.kind != Date {
			return e, false
		}
		p.settle(&x)
		if !x.Resolved {
			return e, false
		}
		anchor, next = x.Period, x.next
	}
	if !p.hasRef && p.is(from, mNow) {
		return e, false
	}
	n := int(f.v) * dir
	day := p.countUnits(anchor.startDay(), n, u)
	e.Relative, e.strong = true, true
	if bound == Less || bound == AtMost {
		per := days(anchor.startDay(), day, Day)
		if dir < 0 {
			per = days(day, anchor.startDay(), Day)
		}
		e = e.fixed(per, next)
		e.kind = DateSpan
		return e, true
	}
	if (bound == More || bound == AtLeast) && u.unit >= Day {
		per := Period{int64(day) * daySeconds, openEnd, Day}
		if dir < 0 {
			per = Period{openStart, int64(day) * daySeconds, Day}
		}
		e = e.fixed(per, next)
		e.kind = DateSpan
		return e, true
	}
	if u.unit < Day {
		e = e.fixed(Period{anchor.From + int64(float64(dir)*f.v*float64(u.unitSeconds)), 0, u.unit}, next)
		e.To = e.From
		e.kind = DateTime
		return e, true
	}
	return e.fixed(dayPeriod(day), next), true
}

// distance places a time that lies a number of units from the reference, or from
// the last time told. Years and months name the year or month that they reach, as
// TimeML annotators have it; days and weeks name a day.
func (p *parser) distance(e timex, f figure, u *word, dir, end int, anchored bool) (timex, bool) {
	e.Anchored = anchored
	whole := f.v == float64(int(f.v)) && f.v < 1e5
	n := int(f.v)
	if u.unit >= Week && !whole && f.v < 1000 { // "two and a half years ago"
		n = int(f.v + .5)
	}
	if f.v > 1e5 || u.unit < Second {
		return e, false
	}
	return p.relative(e, end, u.unit, func() Period {
		base := dayPeriod(p.ref)
		if anchored && p.hasAnchor {
			base = p.anchor
		}
		switch u.unit {
		case Second, Minute, Hour:
			at := base.From
			if !p.hasAnchor || !anchored {
				at = int64(p.ref)*daySeconds + int64(p.refTime)
			}
			at += int64(float64(dir) * f.v * float64(u.unitSeconds))
			return Period{at, at, u.unit}
		case Day, Week:
			return dayPeriod(p.countUnits(base.startDay(), dir*n, u))
		case Month:
			if base.Grain <= Day {
				return around(p.countUnits(base.startDay(), dir*n, u), Month)
			}
			return base.shift(dir*n, Month)
		case Quarter, Season:
			if base.Grain < Quarter {
				base = around(base.startDay(), Quarter)
			}
			return base.shift(dir*n, Quarter)
		case Year:
			if p.hasPeriod && (anchored || n == 1) && p.lastPeriod.Grain >= Day && n == 1 {
				return p.lastPeriod.shift(dir*n, Year)
			}
			if base.Grain <= Day || base.Grain == Year {
				return around(p.countUnits(base.startDay(), dir*n, u), Year)
			}
			return base.shift(dir*n, Year)
		}
		return around(floorDay(shiftMoment(base.From, dir*n, u.unit)), Year)
	})
}
