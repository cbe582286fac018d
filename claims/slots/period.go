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

// quarterExpr reads quarters and halves of a year: "the third quarter",
// "fourth-quarter", "Q3 2019", "2019-H2", "the 1988 third quarter", "the first
// quarter of the year", "the year-earlier third quarter".
func (p *parser) quarterExpr(i int) (timex, bool) {
	e := newTimex(i)
	j, year, earlier, fiscal := i, 0, false, false
	if p.is(j, mThe) {
		j++
	}
	if y, n, ok := p.yearNumber(j); ok {
		k := n
		if p.hyphen(k) {
			k++
		}
		year, j = y, k
	}
	if p.says(j, "year") && p.hyphen(j+1) && p.is(j+2, mEarlier|mAgo) {
		earlier = true
		j += 3
	}
	if p.is(j, mFiscal) {
		fiscal = true
		j++
		if p.hyphen(j) {
			j++
		}
	}
	q, half, next := 0, 0, 0
	switch w := p.w(j); {
	case p.is(j, mHalf) && p.digit(j+1) && p.tight(j+1) && p.width(j+1) == 1:
		n := p.integer(j + 1)
		if w.text == "q" {
			q = n
		} else if half = n; half > 2 || p.tokens[j].Shape == Lower && year == 0 {
			half = 0
		}
		next = j + 2
		if p.tight(next) && (p.tokens[next].Kind != Mark || p.hyphen(next) && !p.digit(next+1)) && p.tokens[next].Kind == Word {
			return e, false
		}
	default:
		n, k := 0, j+1
		switch {
		case w.ordinal >= 1 && w.ordinal <= 4 && j < len(p.tokens):
			n = int(w.ordinal)
		case p.digit(j) && p.width(j) == 1 && p.tight(j+1) && p.w(j+1).ordTail:
			n, k = p.integer(j), j+2
		case w.isDeictic && w.deictic == -1 && j > i && (w.text == "last") && p.w(j+1).unit == Quarter && p.is(j+2, mOf):
			n = 4
		default:
			return e, false
		}
		if p.hyphen(k) && p.tight(k) && p.tight(k+1) {
			k++
		}
		switch p.w(k).text {
		case "quarter":
			q = n
		case "half":
			if half = n; n > 2 {
				return e, false
			}
		default:
			return e, false
		}
		next = k + 1
	}
	if q < 1 && half < 1 || q > 4 || !p.sameLine(next-1) {
		return e, false
	}
	if year == 0 {
		year, next = p.quarterYear(next)
	}
	if half > 0 && year == 0 {
		return e, false // "the first half" is mostly football's
	}
	e.strong = true
	period := func(y int) Period {
		if half > 0 {
			return days(civil(y, 6*half-5, 1), civil(y, 6*half+1, 1), Quarter)
		}
		return quarterPeriod(y, q)
	}
	e.Approx = fiscal
	if year != 0 {
		e.Year = year
		return e.fixed(period(year), next), true
	}
	return p.relative(e, next, Quarter, func() Period {
		y, _, _ := dateOf(p.ref)
		per := period(y)
		if per.From > int64(p.ref)*daySeconds && p.tense(e.start, next) <= 0 {
			per = period(y - 1)
		}
		if earlier {
			per = per.shift(-1, Year)
		}
		return per
	})
}

// quarterYear reads the year behind a quarter: "of 2019", "2019", "of the year",
// "of last year", "this year".
func (p *parser) quarterYear(n int) (year, next int) {
	k := n
	if p.is(k, mOf|mIn) || p.hyphen(k) && p.tight(k) {
		k++
	}
	if p.is(k, mFiscal) {
		k++
	}
	if y, m, ok := p.yearNumber(k); ok {
		return y, m
	}
	if q, ok := p.deicticYear(k); ok {
		return q.Year, q.next
	}
	if k > n && p.is(k, mThe) && p.w(k+1).unit == Year && !p.w(k+1).plural && p.hasRef {
		y, _, _ := dateOf(p.ref)
		return y, k + 2
	}
	return 0, n
}

// weekExpr reads weeks by number or place: "week 23", "the week of March 6", "3rd
// week of 2018", "first week of Jan 2015", "last friday of october", "second
// monday of last month", "the week ended Oct. 7", "last day of october 2015".
func (p *parser) weekExpr(i int) (timex, bool) {
	e := newTimex(i)
	j := i
	if p.is(j, mThe) {
		j++
	}
	w := p.w(j)
	if w.unit == Week && w.text == "week" {
		return p.thatWeek(e, j)
	}
	nth, k := 0, j+1
	switch {
	case w.ordinal >= 1 && w.ordinal <= 5 && j < len(p.tokens) && p.tokens[j].Kind == Word:
		nth = int(w.ordinal)
		if d := p.w(k); d.isDeictic && d.deictic == -1 && d.text == "last" { // "2nd last"
			nth, k = -nth, k+1
		}
	case p.digit(j) && p.width(j) <= 2 && p.tight(j+1) && p.w(j+1).ordTail:
		nth, k = p.integer(j), j+2
		if d := p.w(k); d.text == "last" {
			nth, k = -nth, k+1
		}
	case w.text == "last":
		nth = -1
	default:
		return e, false
	}
	u := p.w(k)
	wd := int(u.weekday)
	if u.plural || u.unit != Week && u.unit != Day && u.unit != Month && wd == 0 || u.unit == Day && u.text != "day" && wd == 0 || !p.is(k+1, mOf|mIn) {
		return e, false
	}
	whole, ok := p.wholePeriod(k + 2)
	if !ok || whole.Grain < Month || whole.Period.To == openEnd {
		return e, false
	}
	if whole.Grain == Month && wd == 0 && u.unit == Week && nth > 0 && !p.hasRef && whole.Year == 0 {
		return e, false
	}
	e.strong, e.Relative = true, whole.Relative
	switch {
	case wd != 0:
		first := whole.startDay() + (wd-1-weekdayOf(whole.startDay())+7)%7 + 7*(nth-1)
		if nth < 0 {
			last := whole.endDay() - 1
			first = last - (weekdayOf(last)-(wd-1)+7)%7 + 7*(nth+1)
		}
		e.Weekday = wd
		return e.fixed(dayPeriod(first), whole.next), first >= whole.startDay() && first < whole.endDay()
	case u.unit == Month:
		if whole.Grain < Quarter {
			return e, false
		}
		m := Period{whole.From, shiftMoment(whole.From, 1, Month), Month}.shift(nth-1, Month)
		if nth < 0 {
			m = Period{shiftMoment(whole.To, -1, Month), whole.To, Month}.shift(nth+1, Month)
		}
		return e.fixed(m, whole.next), true
	case u.unit == Day:
		day := whole.startDay() + nth - 1
		if nth < 0 {
			day = whole.endDay() + nth
		}
		return e.fixed(dayPeriod(day), whole.next), day >= whole.startDay() && day < whole.endDay()
	}
	week := firstWeek(whole).shift(nth-1, Week)
	if nth < 0 {
		week = weekPeriod(whole.endDay() - 1)
		if week.To > whole.To+3*daySeconds {
			week = week.shift(-1, Week)
		}
		week = week.shift(nth+1, Week)
	}
	x := e.fixed(week, whole.next)
	if p.is(x.next, mOn) { // "1st week of Oct. on Friday"
		if d, n, ok := p.weekdayAt(x.next + 1); ok {
			x = e.fixed(dayPeriod(week.startDay()+(d-1+6)%7), n)
			x.Weekday = d
		}
	}
	return x, true
}

// thatWeek reads what follows "week": its number or the day that it holds.
func (p *parser) thatWeek(e timex, j int) (timex, bool) {
	n := j + 1
	if p.digit(n) && p.width(n) <= 2 && p.sameLine(n) && !p.tightWord(n+1) {
		w := p.integer(n)
		if w < 1 || w > 53 {
			return e, false
		}
		next, y := n+1, 0
		if p.is(next, mOf) || p.char(next) == ',' {
			if yy, m, ok := p.yearNumber(next + 1); ok {
				y, next = yy, m
			}
		}
		e.strong = true
		if y == 0 {
			if !p.hasRef {
				return e, false
			}
			y, _, _ = dateOf(p.ref)
			e.Relative = true
		}
		return e.fixed(isoWeek(y, w), next), true
	}
	if p.is(n, mEnded|mStarting) && !p.says(n, "started") || p.is(n, mOf) {
		k := n + 1
		if p.is(k, mOn) {
			k++
		}
		if x, ok := p.calendarDate(k); ok && x.Day != 0 {
			p.settle(&x)
			if x.Resolved {
				e.strong, e.Relative = true, true
				per := weekPeriod(x.startDay())
				if p.is(n, mStarting) {
					per = days(x.startDay(), x.startDay()+7, Week)
				} else if p.is(n, mEnded) {
					per = days(x.startDay()-6, x.startDay()+1, Week)
				}
				r := e.fixed(per, x.next)
				r.Month, r.Day = x.Month, x.Day
				return r, true
			}
		}
	}
	return e, false
}

// decadeExpr reads "the 1990s", "mid-1980s" (from edgeExpr), "the '90s", "the
// nineties", "the 19th century".
func (p *parser) decadeExpr(i int) (timex, bool) {
	e := newTimex(i)
	j := i
	if p.says(j, "the") {
		j++
	}
	e.strong = true
	if w := p.w(j); w.decade != 0 && j > i {
		y := 1900 + int(w.decade)
		return e.fixed(days(civil(y, 1, 1), civil(y+10, 1, 1), Decade), j+1), true
	}
	c := p.char(j)
	apostrophe := (c == '\'' || c == '’' || c == '‘') && p.digit(j+1) && p.tight(j+1)
	if apostrophe {
		j++
	}
	if p.digit(j) && (p.width(j) == 4 || p.width(j) == 2 && (apostrophe || j > i || p.w(i-1).edge != noEdge)) {
		k := j + 1
		if (p.char(k) == '\'' || p.char(k) == '’') && p.tight(k) {
			k++
		}
		if p.tight(k) && (p.text(k) == "s" || p.text(k) == "S") && !p.tightWord(k+1) {
			y := p.integer(j)
			if p.width(j) == 2 {
				y += 1900
				if p.integer(j) < 30 {
					y += 100
				}
			}
			if y%10 != 0 || y < 1000 || y > 2190 {
				return e, false
			}
			if y%100 == 0 && y != 2000 && y < 1900 { // "the 1800s"
				return e.fixed(days(civil(y, 1, 1), civil(y+100, 1, 1), Century), k+1), true
			}
			return e.fixed(days(civil(y, 1, 1), civil(y+10, 1, 1), Decade), k+1), true
		}
	}
	if f, ok := p.ordinalAt(j); ok && f.v >= 1 && f.v <= 30 {
		k := f.next
		if p.hyphen(k) && p.tight(k) {
			k++
		}
		if p.says(k, "century") && p.sameLine(k) && !(p.capital(k) && k+1 < len(p.tokens) && p.tokens[k+1].Kind == Word && p.capital(k+1) && !p.titled) {
			y := int(f.v-1) * 100
			return e.fixed(days(civil(y, 1, 1), civil(y+100, 1, 1), Century), k+1), y >= 0
		}
	}
	return e, false
}

func (p *parser) ordinalAt(i int) (figure, bool) {
	if p.digit(i) {
		f, ok := p.figureAt(i)
		if ok {
			if g, ok := p.ordinalTail(f); ok {
				return g, true
			}
		}
		return f, false
	}
	if w := p.w(i); w.ordinal != 0 {
		return figure{v: w.ordinal, start: i, next: i + 1, ordinal: true}, true
	}
	f, ok := p.cardinal(i, nil)
	if !ok {
		return f, false
	}
	return p.ordinalEnd(f)
}

// seasonExpr reads "summer 2014", "the fall of 2016", "spring".
func (p *parser) seasonExpr(i int) (timex, bool) {
	e := newTimex(i)
	j := i
	if p.is(j, mThe) {
		j++
	}
	w := p.w(j)
	if w.season == 0 {
		return e, false
	}
	k := j + 1
	if p.is(k, mOf) {
		k++
	}
	if y, n, ok := p.yearNumber(k); ok && p.sameLine(k) {
		e.strong, e.Year = true, y
		return e.fixed(seasonPeriod(y, int(w.season)), n), true
	}
	return e, false
}

// restExpr reads "the rest of the week", "the month before last", "the week after
// next", "year to date".
func (p *parser) restExpr(i int) (timex, bool) {
	e := newTimex(i)
	j := i
	if p.is(j, mThe) {
		j++
	}
	if p.says(j, "rest") && p.is(j+1, mOf) {
		k := j + 2
		if p.is(k, mThe) || p.says(k, "this") {
			k++
		}
		u := p.w(k)
		if k == j+2 || u.unit < Week || u.plural {
			return e, false
		}
		return p.relative(e, k+1, u.unit, func() Period {
			return Period{int64(p.ref) * daySeconds, around(p.ref, u.unit).To, u.unit}
		})
	}
	u := p.w(j)
	if u.unit < Week || u.plural || u.unitLetter {
		return e, false
	}
	switch {
	case p.is(j+1, mBefore) && p.says(j+2, "last"):
		return p.relative(e, j+3, u.unit, func() Period { return around(p.ref, u.unit).shift(-2, u.unit) })
	case p.is(j+1, mAfter) && p.says(j+2, "next"):
		return p.relative(e, j+3, u.unit, func() Period { return around(p.ref, u.unit).shift(2, u.unit) })
	case j > i && p.is(j+1, mBefore|mAfter) && !p.wordAt(j+2): // "the week before"
		d := 1
		if p.is(j+1, mBefore) {
			d = -1
		}
		e.Anchored = p.hasAnchor
		return p.relative(e, j+2, u.unit, func() Period { return around(p.anchorDay(), u.unit).shift(d, u.unit) })
	case p.is(j+1, mTo) && p.says(j+2, "date"):
		return p.relative(e, j+3, u.unit, func() Period {
			return Period{around(p.ref, u.unit).From, int64(p.ref) * daySeconds, u.unit}
		})
	}
	return e, false
}

// yearExpr reads a year that stands alone: "in 1962", "fiscal 1989", "post-1959",
// "2010-11" (a season of sports), "the year 2000", "nineteen ninety-six".
func (p *parser) yearExpr(i int) (timex, bool) {
	e := newTimex(i)
	j := i
	switch {
	case p.is(j, mFiscal):
		j++
		if p.w(j).unit == Year {
			j++
		}
		e.Approx = true
	case p.is(j, mThe) && p.says(j+1, "year") && p.digit(j+2):
		j += 2
	case p.says(j, "year") && p.digit(j+1) && p.width(j+1) == 4:
		j++
	case p.is(j, mPrefix) && p.hyphen(j+1) && p.digit(j+2) && p.width(j+2) == 4 && p.tight(j+1) && p.tight(j+2):
		j += 2
	}
	y, n, ok := p.yearNumber(j)
	if !ok {
		return e, false
	}
	if j == i && !p.yearContext(i, n, y) {
		return e, false
	}
	e.Year, e.strong = y, j > i
	if p.hyphen(n) && p.tight(n) && p.digit(n+1) && p.tight(n+1) && p.width(n+1) == 2 && p.integer(n+1) == (y+1)%100 && !(p.hyphen(n+2) && p.tight(n+2)) || p.slash(n) && p.tight(n) && p.digit(n+1) && p.width(n+1) == 2 && p.integer(n+1) == (y+1)%100 {
		e = e.fixed(days(civil(y, 1, 1), civil(y+2, 1, 1), Year), n+2) // the season 2010-11
		e.Year, e.ToYear = y, y+1
		return e, true
	}
	if w := p.w(n); w.season != 0 && p.sameLine(n) && (!w.weak || p.w(n).text == "spring") { // "2016 summer"
		return e.fixed(seasonPeriod(y, int(w.season)), n+1), true
	}
	if w := p.w(n); w.month != 0 && p.sameLine(n) && (!w.weak || p.capital(n)) && !p.digit(n+1) && p.tokens[n].Space { // "2016 June"
		e.Month = int(w.month)
		return e.fixed(monthPeriod(y, e.Month), n+1), true
	}
	return e.fixed(yearPeriod(y), n), true
}

// yearContext decides whether a bare number of four digits is a year. Price: "1984
// people" is read as a count (right), "in 1500 cases" too; "room 1968" is a label;
// "he paid 1999" reads as a year.
func (p *parser) yearContext(i, n, y int) bool {
	b := p.w(i - 1)
	if !p.digit(i) {
		return b.marker&(mIn|mSince|mBy|mUntil|mOf|mFrom|mTo|mBefore|mAfter|mDuring) != 0 || n-i >= 3 || b.deictic != 0
	}
	if i > 0 && p.tight(i) && (p.tokens[i-1].Kind == Word || p.char(i-1) == '$' || p.char(i-1) == '£' || p.char(i-1) == '€' || p.char(i-1) == '#' || p.char(i-1) == '.' || p.char(i-1) == ',' || p.char(i-1) == ':' || p.char(i-1) == '+' || p.slash(i-1) && p.digit(i-2) && p.width(i-2) != 4) {
		return false
	}
	if i > 0 && p.hyphen(i-1) && p.tight(i) && p.tight(i-1) && p.digit(i-2) && p.width(i-2) != 4 {
		return false
	}
	if n < len(p.tokens) && p.sameLine(n) {
		a := p.w(n)
		if p.char(n) == '%' || p.slash(n) && p.tight(n) && p.digit(n+1) || p.hyphen(n) && p.tight(n) && p.tight(n+1) && (p.digit(n+1) && p.width(n+1) != 4 && !(p.width(n+1) == 2 && p.integer(n+1) > y%100) || p.w(n+1).unit != NoGrain) || p.char(n) == ':' && p.tight(n) && p.digit(n+1) && p.tight(n+1) {
			return false
		}
		if a.marker&(mPercent) != 0 || a.number != noNumber && a.number <= dozenWord && a.ordinal == 0 || len(a.units) > 0 && !p.capital(n) && len(a.units[0].rest) == 0 || len(a.money) > 0 && p.tokens[n].Shape == Lower || a.unit != NoGrain && a.unit < Week && a.ordinal == 0 && !a.unitLetter {
			return false
		}
		if p.tokens[n].Kind == Word && p.tokens[n].Shape == Lower && b.marker&(mIn|mSince|mOf|mBy|mUntil|mThe) == 0 && pluralNoun(p.text(n)) && a.marker == 0 {
			return false
		}
		if p.tokens[n].Kind == Word && b.marker&(mThan|mAround|mOver) != 0 && pluralNoun(p.lower(n)) {
			return false
		}
	}
	if p.is(i-1, mLabel) && !p.is(i-1, mIn) && p.tokens[i-1].Shape != Lower && b.month == 0 {
		return false
	}
	if p.is(n, mOf) && p.says(n+1, "the") && b.marker&(mIn|mSince|mBy|mUntil) == 0 {
		return false // "1473 of the 1751"
	}
	if b.marker&(mIn|mSince|mBy|mUntil|mOf|mFrom|mTo|mBefore|mAfter|mDuring|mThe|mA|mAnd|mThrough|mFor) != 0 || b.edge != noEdge || i == 0 {
		return y >= 1200 || b.marker&mIn != 0
	}
	return y >= 1700 && y < 2100
}
