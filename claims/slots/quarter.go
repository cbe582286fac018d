package slots

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
		if p.says(n, "onward") || p.says(n, "onwards") {
			return true
		}
		if p.char(n) == '%' || p.slash(n) && p.tight(n) && p.digit(n+1) && !(p.width(n+1) == 2 && p.integer(n+1) == (y+1)%100 && p.w(n+2).unit >= Month) || p.hyphen(n) && p.tight(n) && p.tight(n+1) && (p.digit(n+1) && p.width(n+1) != 4 && !(p.width(n+1) == 2 && p.integer(n+1) > y%100) || p.w(n+1).unit != NoGrain) || p.char(n) == ':' && p.tight(n) && p.digit(n+1) && p.tight(n+1) {
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
