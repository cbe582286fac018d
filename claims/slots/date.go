package slots

// timex is a time expression while it is read: the tokens [start, next), what it
// says, and how much of it must still be settled by the reference.
type timex struct {
	When
	kind        Kind
	start, next int
	open        openness
	part        *word // part of the day: "morning"
	clockTo     int   // end of a stretch of the clock, -1 if none
	amPM        bool  // the clock's half of the day is known
	strong      bool  // cannot be anything but a time
	length      Interval
	inner       *timex // the whole period of which this is an edge
	edge        *word  // which edge that is: "early", "the end of"
	vagueLen    bool
	count       int // the token of the length that it is counted by, from 1; 0 if none
}

// openness says what a time leaves to its reference.
type openness uint8

const (
	settled     openness = iota
	openWeekday          // "Tuesday": last or next
	openYear             // "March 3", "March"
	openMonth            // "the 15th"
)

// dayNumber reads the day of a month: "3", "3rd", "third", "twenty nine".
func (p *parser) dayNumber(i int) (day, next int, ordinal, ok bool) {
	if p.digit(i) {
		if p.width(i) > 2 {
			return 0, 0, false, false
		}
		day, next = p.integer(i), i+1
		if p.tight(next) && p.w(next).ordTail {
			ordinal, next = true, next+1
		} else if p.w(next).ordTail && p.sameLine(next) && p.text(next) != "ST" {
			ordinal, next = true, next+1
		} else if p.tight(next) && (p.char(next) == '.' || p.char(next) == ',') && p.digit(next+1) && p.tight(next+1) {
			return 0, 0, false, false
		}
		return day, next, ordinal, day >= 1 && day <= 31
	}
	w := p.w(i)
	if w.ordinal >= 1 && w.ordinal <= 31 && w.ordinal == float64(int(w.ordinal)) {
		return int(w.ordinal), i + 1, true, true
	}
	if w.number != unitWord && w.number != teenWord && w.number != tenWord {
		return 0, 0, false, false
	}
	if n := p.w(i + 1).number; n == magnitudeWord || n == hundredWord {
		return 0, 0, false, false // "October two thousand"
	}
	if w.number == tenWord {
		j := i + 1
		if p.hyphen(j) {
			j++
		}
		if u := p.w(j); u.ordinal >= 1 && u.ordinal < 10 {
			day = int(w.value + u.ordinal)
			return day, j + 1, true, day <= 31
		} else if u.number == unitWord && u.value > 0 {
			day = int(w.value + u.value)
			return day, j + 1, false, day <= 31
		}
	}
	return int(w.value), i + 1, false, w.value >= 1 && w.value <= 31
}

// yearNumber reads a year: "1962", "'98", "nineteen ninety-one", "two thousand and
// nineteen". The caller knows from the context that a year is due.
func (p *parser) yearNumber(i int) (year, next int, ok bool) {
	if i >= len(p.tokens) || !p.sameLine(i) {
		return 0, 0, false
	}
	if c := p.char(i); (c == '\'' || c == '’' || c == '‘') && p.digit(i+1) && p.tight(i+1) && p.width(i+1) == 2 {
		return p.century(p.integer(i + 1)), i + 2, true
	}
	if p.digit(i) {
		if p.width(i) != 4 || p.tight(i+1) && (p.char(i+1) == ',' || p.char(i+1) == '.') && p.digit(i+2) && p.tight(i+2) {
			return 0, 0, false
		}
		if n := p.w(i + 1); p.tightWord(i+1) && !n.ordTail && !p.pastedOn(i+1) || p.char(i+1) == '%' {
			return 0, 0, false
		}
		y := p.integer(i)
		return y, i + 1, y >= 1000 && y < 2200
	}
	return p.wordYear(i)
}

// pastedOn reports whether a longer word with a capital stands right behind a year:
// scraped pages lose the blank, as in "30 June 2018Updated".
func (p *parser) pastedOn(i int) bool {
	t := &p.tokens[i]
	return t.Kind == Word && t.Shape == Title && t.End-t.Start > 3
}

// century completes a year of two digits: within 70 years before and 30 after the
// reference.
func (p *parser) century(yy int) int {
	base := 2000
	if p.hasRef {
		base, _, _ = dateOf(p.ref)
	}
	y := base/100*100 + yy
	for y > base+30 {
		y -= 100
	}
	for y < base-69 {
		y += 100
	}
	return y
}

// wordYear reads "nineteen ninety-one", "twenty ten", "two thousand (and)
// nineteen".
func (p *parser) wordYear(i int) (year, next int, ok bool) {
	w := p.w(i)
	if (w.number == teenWord && w.value >= 11 || w.number == tenWord && w.value == 20) && p.sameLine(i+1) {
		j := i + 1
		if p.hyphen(j) {
			j++
		}
		c := p.w(j)
		switch {
		case c.number == teenWord:
			return int(w.value*100 + c.value), j + 1, true
		case c.number == tenWord:
			y := int(w.value*100 + c.value)
			k := j + 1
			if p.hyphen(k) {
				k++
			}
			if u := p.w(k); u.number == unitWord && u.value > 0 {
				return y + int(u.value), k + 1, true
			}
			return y, j + 1, true
		case (c.text == "oh" || c.text == "o") && p.w(j+1).number == unitWord:
			return int(w.value*100 + p.w(j+1).value), j + 2, true
		}
		return 0, 0, false
	}
	if w.number == unitWord && w.value == 2 && p.w(i+1).value == 1000 && p.w(i+1).number == magnitudeWord && p.text(i+1) != "thousands" {
		f, ok := p.cardinal(i, nil)
		if ok && f.v >= 2000 && f.v < 2100 {
			return int(f.v), f.next, true
		}
	}
	return 0, 0, false
}

// monthAt reads the name of a month with the full stop of its abbreviation.
func (p *parser) monthAt(i int) (month, next int, ok bool) {
	if i >= len(p.tokens) {
		return 0, 0, false
	}
	w := p.w(i)
	if w.month == 0 {
		return 0, 0, false
	}
	next = i + 1
	if (w.abbr || p.tokens[i].Shape != Lower && len(w.text) == 3 && w.text != "may") && p.char(next) == '.' && p.tight(next) {
		next++
	}
	return int(w.month), next, true
}

// weekdayAt reads the name of a weekday.
func (p *parser) weekdayAt(i int) (weekday, next int, ok bool) {
	if i >= len(p.tokens) {
		return 0, 0, false
	}
	w := p.w(i)
	if w.weekday == 0 {
		return 0, 0, false
	}
	next = i + 1
	if w.abbr && p.char(next) == '.' && p.tight(next) {
		next++
	}
	return int(w.weekday), next, true
}

// calendarDate reads a date that names its month, a numeric date, or a year, with
// or without its weekday.
func (p *parser) calendarDate(i int) (timex, bool) {
	wd, j := 0, i
	if d, next, ok := p.weekdayAt(i); ok && !p.w(i).plural {
		wd, j = d, next
		if p.char(j) == ',' || p.char(j) == '(' {
			j++
		}
		if p.is(j, mOn) || p.is(j, mThe) && !(p.w(j+1).ordinal == 0 && !p.digit(j+1)) {
			j++
		}
		if p.is(j, mThe) {
			j++
		}
	}
	for _, read := range []func(int, bool) (timex, bool){p.monthFirst, p.dayFirst, p.numericDate} {
		if e, ok := read(j, wd != 0); ok {
			if wd != 0 && e.Day == 0 {
				return timex{}, false
			}
			e.start, e.Weekday = i, wd
			if wd != 0 && j > i && p.char(j-1) == '(' && p.char(e.next) == ')' {
				e.next++
			}
			return e, true
		}
	}
	return timex{}, false
}

// monthFirst reads "March 5, 1946", "Aug. 7", "July 1997", "june of 1992", "March
// 6-7", "September".
func (p *parser) monthFirst(i int, afterWeekday bool) (timex, bool) {
	first := i
	if p.says(i, "month") && p.is(i+1, mOf) { // "the month of May"
		i += 2
		if p.says(first-1, "the") {
			first--
		}
	}
	m, j, ok := p.monthAt(i)
	if !ok {
		return timex{}, false
	}
	w := p.w(i)
	e := timex{start: first, open: openYear}
	e.Month, e.When.Clock, e.clockTo = m, -1, -1
	k := j
	if (p.hyphen(k) || p.slash(k)) && p.tight(k) && p.tight(k+1) && p.digit(k+1) {
		k++
	} else if p.is(k, mThe) {
		k++
	}
	if d, n, _, ok := p.dayNumber(k); ok && p.sameLine(k) && !p.clockFollows(k) && !(k > j && p.is(k-1, mThe) && !p.w(n-1).ordTail && p.w(n-1).ordinal == 0) {
		e.Day = d
		e.next = p.dayRange(&e, n)
		p.yearAfter(&e)
		return p.dated(e, m), validDay(e)
	}
	// a year, or nothing behind the month
	k = j
	switch {
	case p.hyphen(k) && p.tight(k):
		k++
	case p.is(k, mOf) || p.char(k) == ',' || p.is(k, mIn):
		k++
	}
	if y, n, ok := p.yearNumber(k); ok && !(p.char(k-1) == ',' && k > j && !p.yearEnds(n)) {
		e.Year, e.next, e.open = y, n, settled
		return p.dated(e, m), true
	}
	if afterWeekday {
		return timex{}, false
	}
	if p.is(j, mOf) { // "January of next year", "July of this year"
		if q, ok := p.deicticYear(j + 1); ok {
			e.Year, e.next, e.open = q.Year, q.next, settled
			return p.dated(e, m), true
		}
	}
	e.next = j
	if w.weak && !p.monthContext(i) || w.abbr && !p.capital(i) && !p.monthContext(i) {
		return timex{}, false
	}
	return p.dated(e, m), true
}

// monthContext reports whether a weak month name ("may", "march", "jan") stands
// where a month must: behind a preposition of time or a word like last, early.
func (p *parser) monthContext(i int) bool {
	w, b := p.w(i), p.w(i-1)
	if i > 0 && (b.marker&(mIn|mSince|mUntil|mBy|mBefore|mAfter|mFrom|mOf|mThrough|mDuring|mBetween) != 0 || b.isDeictic || b.edge != noEdge || b.marker&mTo != 0 && p.w(i-2).month != 0) {
		return p.capital(i) || w.abbr || b.isDeictic || b.marker&(mIn|mSince|mBy) != 0 && w.text != "may"
	}
	// "a May agreement", "the March vote": a capital inside the sentence
	return p.capital(i) && i > 0 && p.tokens[i-1].Kind == Word && !w.abbr && (w.text != "may" || b.marker&(mThe|mA) != 0) && w.text != "jan" ||
		p.capital(i) && i > 0 && w.text == "august"
}

func (p *parser) capital(i int) bool {
	return p.tokens[i].Shape != Lower
}

// clockFollows reports whether the number at i is the hour of a clock: "Jan 7:30".
func (p *parser) clockFollows(i int) bool {
	return p.digit(i) && p.char(i+1) == ':' && p.tight(i+1) && p.digit(i+2)
}

// yearEnds guards "March 3, 2000 people": a year behind a comma is followed by no
// plural noun.
func (p *parser) yearEnds(n int) bool {
	return !(n < len(p.tokens) && p.tokens[n].Kind == Word && p.tokens[n].Shape == Lower && p.sameLine(n) && pluralNoun(p.text(n)))
}

// yearAfter reads the year behind a month and day.
func (p *parser) yearAfter(e *timex) {
	k := e.next
	comma := p.char(k) == ','
	if comma || p.is(k, mOf) || p.is(k, mIn) {
		k++
	}
	if p.char(k) == '(' {
		return
	}
	if (p.hyphen(k) || p.slash(k)) && p.tight(k) && p.tight(k+1) {
		k++
		if p.digit(k) && p.width(k) == 2 && !p.tight(k+1) { // "5-Jan-16"
			e.Year, e.next, e.open = p.century(p.integer(k)), k+1, settled
			return
		}
	}
	if y, n, ok := p.yearNumber(k); ok && (p.digit(k) || !comma) && p.yearEnds(n) && !(p.tight(n) && p.char(n) == ':') {
		e.Year, e.next, e.open = y, n, settled
		return
	}
	if p.is(e.next, mOf) || p.char(e.next) == ',' && false {
		if q, ok := p.deicticYear(e.next + 1); ok {
			e.Year, e.next, e.open = q.Year, q.next, settled
		}
	}
}

// deicticYear reads "this year", "next year", "last year", "the same year".
func (p *parser) deicticYear(i int) (timex, bool) {
	j := i
	if p.is(j, mThe) {
		j++
	}
	w := p.w(j)
	if !p.hasRef || !w.isDeictic && w.text != "this" || p.w(j+1).unit != Year || p.w(j+1).plural {
		return timex{}, false
	}
	y, _, _ := dateOf(p.ref)
	e := timex{start: i, next: j + 2}
	e.Year = y + int(w.deictic)
	return e, true
}

// dayRange reads the second day of "March 6-7", "July 13 to 15", "april ninth
// through seventeenth".
func (p *parser) dayRange(e *timex, n int) int {
	k := n
	switch {
	case p.hyphen(k) && p.tight(k) == p.tight(k+1), p.is(k, mTo|mThrough|mUntil) && p.sameLine(k), p.is(k, mAnd) && p.is(e.start-1, mBetween):
		k++
	default:
		return n
	}
	if p.is(k, mThe) {
		k++
	}
	d, m, _, ok := p.dayNumber(k)
	if !ok || d <= e.Day || p.tightWord(m) || p.tight(m) && (p.hyphen(m) || p.char(m) == ':' || p.char(m) == '%') || p.w(m).month != 0 && p.w(m).number == noNumber && !p.w(m).weak || p.is(m, mAm|mPm|mPercent) || p.wordAt(m) && pluralNoun(p.text(m)) && p.w(m).weekday == 0 {
		return n
	}
	e.ToDay, e.ToMonth = d, e.Month
	return m
}

// dayFirst reads "26 June", "the 15th of February", "second of Aug", "14 nov 2023",
// "1-8 September", "the 15th day of next month".
func (p *parser) dayFirst(i int, _ bool) (timex, bool) {
	j := i
	if p.is(j, mThe) && p.sameLine(j+1) {
		j++
	}
	d, n, ord, ok := p.dayNumber(j)
	if !ok {
		return timex{}, false
	}
	if p.tight(j) && (p.char(j-1) == '.' || p.char(j-1) == ',') && p.digit(j-2) {
		return timex{}, false
	}
	e := timex{start: i, open: openYear}
	e.Day, e.When.Clock, e.clockTo = d, -1, -1
	k := n
	if p.hyphen(k) || p.is(k, mTo|mThrough) || p.is(k, mAnd) && p.is(i-1, mBetween) {
		k2 := k + 1
		if p.is(k2, mThe) {
			k2++
		}
		if d2, n2, _, ok := p.dayNumber(k2); ok && d2 > d {
			k3 := n2
			if p.is(k3, mOf) {
				k3++
			}
			if _, _, ok := p.monthAt(k3); ok {
				e.ToDay, k = d2, n2
			}
		}
	}
	if p.w(k).unit == Day && p.says(k, "day") && ord {
		k++
	}
	of := false
	if p.is(k, mOf) {
		of = true
		k++
	}
	if (p.hyphen(k) || p.slash(k)) && p.tight(k) && p.tight(k+1) {
		k++
	}
	m, next, ok := p.monthAt(k)
	if !ok || !p.sameLine(k) {
		if of && ord || of && p.digit(j) {
			return p.dayOfMonth(e, k)
		}
		return timex{}, false
	}
	w := p.w(k)
	if w.weak && !p.capital(k) && !of && !(p.digit(next) && p.width(next) == 4) && !(ord && w.text != "may") {
		return timex{}, false
	}
	if w.weak && w.text == "may" && !of && !ord && p.capital(k) && p.wordAt(next) && p.w(next).marker&mBe != 0 {
		return timex{}, false
	}
	if !p.digit(j) && !ord {
		return timex{}, false // "three May"
	}
	if d2, n2, _, ok := p.dayNumber(next); ok && !ord && !of && p.digit(next) && p.width(next) <= 2 && d2 <= 31 && p.tight(i) && false {
		_ = n2
	}
	e.Month = m
	if e.ToDay != 0 {
		e.ToMonth = m
	}
	e.next = next
	p.yearAfter(&e)
	return p.dated(e, m), validDay(e)
}

// dayOfMonth reads the rest of "the 15th day of next month", "20 of this month",
// "the twenty-sixth day of the month".
func (p *parser) dayOfMonth(e timex, i int) (timex, bool) {
	if !p.hasRef {
		return timex{}, false
	}
	j := i
	if p.is(j, mThe) {
		j++
	}
	w := p.w(j)
	n := j
	if w.isDeictic {
		n++
	}
	if p.w(n).unit != Month || p.w(n).plural || n == i {
		return timex{}, false
	}
	month := around(p.ref, Month)
	if w.isDeictic {
		month = month.shift(int(w.deictic), Month)
	}
	y, m, _ := dateOf(month.startDay())
	if e.Day > monthDays(y, m) {
		return timex{}, false
	}
	day := e.Day
	e.Period, e.Resolved, e.Relative, e.open = dayPeriod(civil(y, m, day)), true, true, settled
	e.kind, e.next, e.strong = Date, n+1, true
	return e, true
}

func validDay(e timex) bool {
	if e.Day == 0 {
		return true
	}
	y := e.Year
	if y == 0 {
		y = 2000
	}
	return e.Day <= monthDays(y, max(1, e.Month)) && (e.ToDay == 0 || e.ToDay <= monthDays(y, max(1, e.Month)))
}

// dated sets kind and grain of a date from what it states.
func (p *parser) dated(e timex, _ int) timex {
	e.strong = true
	e.kind = DateSpan
	switch {
	case e.Day != 0 && e.ToDay == 0:
		e.kind, e.Grain = Date, Day
	case e.Day != 0:
		e.Grain = Day
	case e.Month != 0:
		e.Grain = Month
	default:
		e.Grain = Year
	}
	if e.Year != 0 {
		e.open = settled
	}
	return e
}

// numericDate reads "2016-11-07", "5/3/18", "10/7/2018", "12-2015", "2014-10",
// "5/12". Between day and month the American order is taken where both are
// possible.
func (p *parser) numericDate(i int, afterWeekday bool) (timex, bool) {
	if !p.digit(i) || p.tight(i) && (p.digit(i-2) && p.char(i-1) != '(' || p.tokens[i-1].Kind == Word) && !p.hyphen(i-1) {
		return timex{}, false
	}
	sep := p.char(i + 1)
	if sep != '/' && sep != '-' && sep != '.' && sep != '–' || !p.tight(i+1) || !p.digit(i+2) || !p.tight(i+2) {
		return timex{}, false
	}
	e := timex{start: i}
	e.When.Clock, e.clockTo = -1, -1
	a, b := p.integer(i), p.integer(i+2)
	wa, wb := p.width(i), p.width(i+2)
	if p.char(i+3) == sep && p.tight(i+3) && p.digit(i+4) && p.tight(i+4) && !(p.char(i+5) == sep && p.tight(i+5) && p.digit(i+6) && sep != '-') {
		c, wc := p.integer(i+4), p.width(i+4)
		switch {
		case wa == 4 && wb <= 2 && wc <= 2:
			e.Year, e.Month, e.Day = a, b, c
		case wa <= 2 && wb <= 2 && wc == 4:
			e.Month, e.Day, e.Year = a, b, c
			if a > 12 || sep == '.' && b <= 12 {
				e.Month, e.Day = b, a
			}
		case wa <= 2 && wb <= 2 && wc == 2 && sep != '.':
			e.Month, e.Day, e.Year = a, b, p.century(c)
			if a > 12 {
				e.Month, e.Day = b, a
			}
		default:
			return timex{}, false
		}
		e.next = i + 5
		if t := p.text(i + 5); (t == "T" || t == "t") && p.tight(i+5) && p.tight(i+6) && wa == 4 {
			if c, ok := p.isoClock(i + 6); ok {
				e.When.Clock, e.next = c.When.Clock, c.next
			}
		}
		if e.Month < 1 || e.Month > 12 || !validDay(e) || e.Day < 1 || e.Year < 1000 || e.Year > 2199 {
			return timex{}, false
		}
		return p.dated(e, 0), true
	}
	if p.tight(i+3) && (p.digit(i+3) || p.char(i+3) == '/' || p.char(i+3) == '%' || p.char(i+3) == '.' && p.digit(i+4) && p.tight(i+4)) {
		return timex{}, false
	}
	switch {
	case wa <= 2 && wb == 4 && sep != '.' && a >= 1 && a <= 12 && b >= 1900 && b < 2100:
		e.Month, e.Year = a, b
	case wa == 4 && wb == 2 && sep == '-' && b >= 1 && b <= 12 && a >= 1900 && a < 2100 && !p.seasonOrSpan(a, b):
		e.Year, e.Month = a, b
	case sep == '/' && a == 9 && b == 11 && wa == 1 && !p.slashDate(i, a, b): // the attacks
		e.Year, e.Month, e.Day, e.next = 2001, 9, 11, i+3
		return p.dated(e, 0), true
	case wa <= 2 && wb <= 2 && sep == '/' && a >= 1 && a <= 12 && b >= 1 && b <= 31 && p.hasRef && p.slashDate(i, a, b):
		e.Month, e.Day, e.open = a, b, openYear
	case wa <= 2 && wb <= 2 && sep == '/' && a > 12 && !(a == 24 && b == 7) && a <= 31 && b >= 1 && b <= 12 && p.hasRef && p.slashDate(i, b, a):
		e.Month, e.Day, e.open = b, a, openYear
	default:
		return timex{}, false
	}
	e.next = i + 3
	if !validDay(e) {
		return timex{}, false
	}
	return p.dated(e, 0), true
}

// isoClock reads the time of "2016-12-16T12:23:59Z".
func (p *parser) isoClock(i int) (timex, bool) {
	e := newTimex(i)
	if !p.digit(i) || p.char(i+1) != ':' || !p.digit(i+2) || p.width(i) != 2 {
		return e, false
	}
	e.When.Clock, e.next = p.integer(i)*3600+p.integer(i+2)*60, i+3
	if p.char(i+3) == ':' && p.digit(i+4) {
		e.When.Clock, e.next = e.When.Clock+p.integer(i+4), i+5
	}
	if p.says(e.next, "z") && p.tight(e.next) {
		e.next++
	}
	return e, e.When.Clock < daySeconds
}

// seasonOrSpan tells "2010-11", a season, from "2014-10", a month: consecutive
// years are a season.
func (p *parser) seasonOrSpan(a, b int) bool { return (a+1)%100 == b }

// slashDate tells the date "5/12" from the fraction "1/2" and the rating "9/10": it
// stands alone, behind "on" or a weekday, or before a clock.
func (p *parser) slashDate(i, month, day int) bool {
	b := p.w(i - 1)
	if month == 9 && day == 11 {
		return p.is(i-1, mOn)
	}
	if day > 12 && !p.wordAt(i+3) { // no usual fraction
		return true
	}
	return b.marker&(mOn|mFrom|mSince|mUntil|mBefore|mAfter|mBetween|mThrough|mBy) != 0 || b.weekday != 0 || b.isDeictic || p.char(i-1) == '(' || p.is(i+3, mAt) || p.char(i+3) == '-' && p.digit(i+4) && p.char(i+5) == '/'
}
