package slots

import "strings"

// periodExpr reads a stretch of days that is no single day: "last week", "the
// third quarter", "the past four months", "1962", "the 1990s", "last summer".
func (p *parser) periodExpr(i int) (timex, bool) {
	for _, read := range []func(int) (timex, bool){p.quarterExpr, p.weekExpr, p.deicticPeriod, p.decadeExpr, p.seasonExpr, p.restExpr, p.yearExpr} {
		if e, ok := read(i); ok {
			return e, true
		}
	}
	return timex{}, false
}

// deicticPeriod reads a unit, month or season behind last, this, next, ...:
// "last week", "this year", "next April", "the past four months", "the coming
// days", "that year", "later this week" comes from edgeExpr.
func (p *parser) deicticPeriod(i int) (timex, bool) {
	e := newTimex(i)
	j := i
	if p.is(j, mThe) {
		j++
	}
	d := p.w(j)
	if j > i && p.says(j, "weekend") && p.hasRef && !p.wordAt(j+1) { // "over the weekend"
		return p.relative(e, j+1, Day, func() Period {
			sat := weekPeriod(p.ref).startDay() + 5
			if sat > p.ref && p.tense(i, j+1) <= 0 {
				sat -= 7
			}
			return days(sat, sat+2, Day)
		})
	}
	if d.text == "this" && p.w(j+1).isDeictic && p.w(j+1).deictic != 0 {
		j++
		d = p.w(j)
	}
	that := p.is(j, mThat) && d.text == "that"
	if !d.isDeictic && d.text != "this" && !that {
		return p.countedPeriod(i, j)
	}
	if p.verbLast(j) {
		return e, false
	}
	k := j + 1
	if !p.sameLine(k) {
		return e, false
	}
	fiscal := false
	if p.is(k, mFiscal) {
		fiscal = true
		k++
	}
	w := p.w(k)
	if p.hyphen(k) {
		return e, false
	}
	switch {
	case that && w.unit >= Week && !w.plural && p.hasAnchor:
		e.Anchored = true
		return p.relative(e, k+1, w.unit, func() Period { return around(floorDay(p.anchor.From), w.unit) })
	case that:
		return e, false
	case w.month != 0 && !(p.w(k+1).number == unitWord && false):
		if d.text == "past" && j == i || d.text == "current" || d.text == "same" {
			return e, false
		}
		if w.weak && w.text == "may" && !p.capital(k) && p.wordAt(k+1) && !p.digit(k+1) {
			return e, false // "this may take longer"
		}
		m, n, _ := p.monthAt(k)
		if day, n2, _, ok := p.dayNumber(n); ok && p.sameLine(n) && p.digit(n) && p.width(n) <= 2 && !p.clockFollows(n) && !p.tightWord(n2) { // "this December 12", "last May 3"
			e.Month, e.Day = m, day
			return p.relative(e, n2, Day, func() Period { return dayPeriod(p.deicticMonth(int(d.deictic), m).startDay() + day - 1) })
		}
		if y, _, ok := p.yearNumber(n); ok && y > 0 {
			return e, false // "last May 1998" is no deictic
		}
		e.Month = m
		return p.relative(e, n, Month, func() Period { return p.deicticMonth(int(d.deictic), m) })
	case w.season != 0:
		s := int(w.season)
		n := k + 1
		return p.relative(e, n, Season, func() Period { return p.deicticSeason(int(d.deictic), s) })
	case w.unit == Quarter && w.text == "quarter" && p.is(k+1, mOf):
		return e, false
	case w.unit == Day && w.text == "weekend" && (d.text == "this" || d.text == "last" || d.text == "next" || d.text == "past" || d.text == "coming"):
		return p.relative(e, k+1, Day, func() Period {
			sat := weekPeriod(p.ref).startDay() + 5 + 7*int(d.deictic)
			if d.deictic < 0 && weekdayOf(p.ref) == 0 {
				sat = p.ref - 8
			}
			return days(sat, sat+2, Day)
		})
	case w.unit == Week && w.text == "fortnight":
		return e, false
	case w.unit >= Week && !w.plural && !w.unitLetter:
		return p.unitPeriod(e, d, w, j, k, fiscal)
	case w.unit == Day && w.text == "day" && d.deictic == 0 && d.text != "current":
		return e, false
	case p.says(k, "period") && d.text == "latest" && p.hasPeriod: // "the latest period"
		return e.fixed(p.lastPeriod, k+1), true
	case p.says(k, "period") && d.text == "latest":
		return p.relative(e, k+1, Quarter, func() Period { return around(p.ref, Quarter).shift(-1, Quarter) })
	case w.unit != NoGrain && w.plural || w.number >= unitWord && w.number <= groupWord || p.digit(k) || w.number == vagueWord || p.is(k, mA):
		return p.countedDeictic(e, d, k)
	}
	return e, false
}

// verbLast reports whether "last" at i is the verb: "will last two days".
func (p *parser) verbLast(i int) bool {
	if !p.says(i, "last") || i == 0 {
		return false
	}
	return p.is(i-1, mFuture|mTo) || p.says(i-1, "not") || p.says(i-1, "can") || p.says(i-1, "did") || strings.HasSuffix(p.text(i-1), "n't") || strings.HasSuffix(p.text(i-1), "n’t")
}

// unitPeriod is "last week", "this year", "the following month", "the current
// quarter", "last fiscal year".
func (p *parser) unitPeriod(e timex, d, w *word, j, k int, fiscal bool) (timex, bool) {
	n := k + 1
	deictic := int(d.deictic)
	anchored := d.text == "following" || d.text == "preceding" || d.text == "previous" || d.text == "same" || d.text == "prior" || d.text == "next" && j > e.start
	if anchored && !p.hasAnchor {
		anchored = d.text != "next" && d.text != "previous" && d.text != "prior"
	}
	if d.text == "past" && p.hyphen(n) {
		return e, false
	}
	e.Anchored = anchored && p.hasAnchor
	if w.unit == Week && p.is(n, mFrom|mBetween) && p.hasRef { // "next week from Monday to Wednesday"
		if a, m, ok := p.weekdayAt(n + 1); ok && p.is(m, mTo|mAnd|mThrough|mUntil) {
			if b, end, ok := p.weekdayAt(m + 1); ok {
				from, to := p.weekdayOf(p.ref, deictic, a), p.weekdayOf(p.ref, deictic, b)
				if to.From > from.From {
					e.Relative, e.strong = true, true
					e = e.fixed(Period{from.From, to.To, Day}, end)
					e.End = to.From
					return e, true
				}
			}
		}
	}
	return p.relative(e, n, w.unit, func() Period {
		day := p.ref
		if anchored && p.hasAnchor {
			day = floorDay(p.anchor.From)
			if deictic > 0 && p.anchor.Grain > w.unit {
				day = floorDay(p.anchor.To - 1)
			}
		}
		if d.text == "past" && j > e.start && w.unit >= Month { // "the past year": up to now
			return Period{shiftMoment(int64(day)*daySeconds, -1, w.unit), int64(day) * daySeconds, w.unit}
		}
		g := w.unit
		per := around(day, g)
		return per.shift(deictic, g)
	})
}

// deicticMonth is "last May" (the latest that has begun before this month), "this
// May", "next May".
func (p *parser) deicticMonth(d, m int) Period {
	y, rm, _ := dateOf(p.ref)
	switch {
	case d < 0 && m >= rm:
		y--
	case d > 0 && m <= rm:
		y++
	}
	return monthPeriod(y, m)
}

func (p *parser) deicticSeason(d, s int) Period {
	y, _, _ := dateOf(p.ref)
	per := seasonPeriod(y, s)
	ref := int64(p.ref) * daySeconds
	if s == 4 && d <= 0 && per.From > ref {
		per = seasonPeriod(y-1, s)
	}
	switch {
	case d < 0:
		for per.To > ref {
			y--
			per = seasonPeriod(y, s)
		}
	case d > 0:
		for per.From <= ref {
			y++
			per = seasonPeriod(y, s)
		}
	}
	return per
}

// countedDeictic reads "the past four months", "next two days", "the last 10
// years", "the following 2 quarters", "next few days". Units up to days count from
// the day beside the reference; the longer units too, as Recognizers-Text does.
func (p *parser) countedDeictic(e timex, d *word, k int) (timex, bool) {
	bound, k2, _ := p.boundBefore(k)
	_ = bound
	w := p.w(k2)
	var num, n int
	switch {
	case w.number == vagueWord && (w.text == "few" || w.text == "several"):
		num, n = 3, k2+1
		e.vagueLen, e.Approx = true, true
	case w.unit != NoGrain && w.plural:
		return e, false // "recent weeks", "the coming days"
	default:
		f, ok := p.plainOrArticle(k2)
		if !ok || f.v != float64(int(f.v)) || f.v > 1000 {
			return e, false
		}
		num, n = int(f.v), f.next
		if f.article && p.is(n-1, mOf) {
			n = f.next
		}
	}
	for p.is(n, mMore) && p.w(n+1).unit != NoGrain {
		n++
	}
	u := p.w(n)
	if u.unit == NoGrain || u.unitLetter || num == 0 || !p.sameLine(n) {
		return e, false
	}
	if x, ok := p.partOfPeriod(e, d, num, u, n); ok {
		return x, true
	}
	if u.unit < Day && p.refTime == 0 {
		return e, false // "the last ten minutes": of a match, since nobody said what time it is
	}
	return p.stretch(e, int(d.deictic), num, u, n+1)
}

// partOfPeriod reads "the last four months of 2021", "the first 2 weeks of 2021".
func (p *parser) partOfPeriod(e timex, d *word, num int, u *word, n int) (timex, bool) {
	if !p.is(n+1, mOf) {
		return e, false
	}
	whole, ok := p.wholePeriod(n + 2)
	if !ok || u.unit < Day || whole.Grain <= u.unit {
		return e, false
	}
	var per Period
	if d.deictic < 0 {
		per = Period{shiftMoment(whole.To, -num, u.unit), whole.To, u.unit}
		if u.unit == Week {
			last := weekPeriod(whole.endDay() - 1)
			if last.To > whole.To+3*daySeconds {
				last = last.shift(-1, Week)
			}
			per = Period{last.shift(-(num - 1), Week).From, last.To, Week}
		}
	} else {
		per = Period{whole.From, shiftMoment(whole.From, num, u.unit), u.unit}
		if u.unit == Week {
			first := firstWeek(whole)
			per = Period{first.From, first.shift(num-1, Week).To, Week}
		}
	}
	e = e.fixed(per, whole.next)
	e.kind, e.strong = DateSpan, true
	return e, true
}

// firstWeek is the week that holds the fourth day of a period, as ISO 8601 has it.
func firstWeek(per timex) Period { return weekPeriod(per.startDay() + 3) }

// wholePeriod reads a settled month, quarter or year, with or without "the".
func (p *parser) wholePeriod(i int) (timex, bool) {
	x, ok := p.calendarDate(i)
	if !ok || x.kind != DateSpan {
		x, ok = p.yearExpr(i)
	}
	if !ok {
		x, ok = p.deicticPeriod(i)
	}
	if !ok && p.is(i, mThe) && p.w(i+1).unit >= Month && !p.w(i+1).plural && p.hasRef {
		x, ok = newTimex(i).fixed(around(p.ref, p.w(i+1).unit), i+2), true
	}
	if !ok {
		return x, false
	}
	p.settle(&x)
	return x, x.Resolved
}

// stretch is a number of units before or behind the reference.
func (p *parser) stretch(e timex, dir, num int, u *word, next int) (timex, bool) {
	e.length = Interval{Lo: float64(num) * float64(u.unitSeconds), Hi: float64(num) * float64(u.unitSeconds)}
	n := num
	if u.text == "fortnights" {
		n *= 2
	}
	e, ok := p.relative(e, next, u.unit, func() Period {
		ref := int64(p.ref) * daySeconds
		var per Period
		switch {
		case u.unit < Day:
			at := ref + int64(p.refTime)
			per = Period{at, at + int64(dir)*int64(n)*u.unitSeconds, u.unit}
		case u.unit == Quarter:
			q := around(p.ref, Quarter)
			per = Period{q.To, q.shift(n, Quarter).To, Quarter}
			if dir <= 0 {
				per = Period{q.shift(-n, Quarter).From, q.From, Quarter}
			}
			return per
		case dir > 0:
			per = Period{ref + daySeconds, shiftMoment(ref+daySeconds, n, u.unit), u.unit}
		default:
			per = Period{ref, shiftMoment(ref, -n, u.unit), u.unit}
		}
		if per.To < per.From {
			per.From, per.To = per.To, per.From
		}
		return per
	})
	switch {
	case u.unit < Day:
		e.kind = TimeSpan
	case ok:
		e.kind = DateSpan
	}
	return e, ok
}

// countedPeriod reads counts before the deictic or without one: "2 upcoming
// months", "5 past years", "the first nine months" (a length of time, as no year
// says which), "the first 2 weeks of 2021".
func (p *parser) countedPeriod(i, j int) (timex, bool) {
	e := newTimex(i)
	if p.w(j).ordinal == 1 && p.tokens[j].Kind == Word {
		f, ok := p.plainNumber(j + 1)
		if !ok || f.v > 400 {
			return e, false
		}
		if u := p.w(f.next); u.unit != NoGrain && !u.unitLetter {
			return p.partOfPeriod(e, &word{deictic: 1}, int(f.v), u, f.next)
		}
		return e, false
	}
	f, ok := p.plainNumber(i)
	if !ok || f.ordinal || f.v > 1000 || f.v != float64(int(f.v)) {
		return e, false
	}
	d := p.w(f.next)
	u := p.w(f.next + 1)
	if !d.isDeictic || d.deictic == 0 || u.unit == NoGrain || f.v != 1 && !u.plural || !p.sameLine(f.next+1) {
		return e, false
	}
	return p.stretch(e, int(d.deictic), int(f.v), u, f.next+2)
}
