package slots

import (
	"strconv"
	"strings"
)

// A holiday is a day that a rule places in every year.
type holiday struct {
	name       string
	month, day int // fixed
	nth        int // of weekday in month; negative from the end
	weekday    int // from 1
	easter     bool
	orthodox   bool
	offset     int // days from Easter, or from the nth weekday
	length     int // days
	calendar   calendarKind
}

// on returns the first day of the holiday in a year.
func (h *holiday) on(y int) int {
	switch {
	case h.calendar != gregorian:
		return h.within(y)
	case h.easter:
		return easter(y) + h.offset
	case h.orthodox:
		return orthodoxEaster(y) + h.offset
	case h.nth > 0:
		first := civil(y, h.month, 1)
		return first + (h.weekday-1-weekdayOf(first)+7)%7 + 7*(h.nth-1) + h.offset
	case h.nth < 0:
		last := civil(y, h.month+1, 1) - 1
		return last - (weekdayOf(last)-(h.weekday-1)+7)%7 + 7*(h.nth+1) + h.offset
	}
	return civil(y, h.month, h.day)
}

// mark gives a feast its days: about, where its calendar goes
// by the moon as it is seen.
func (h *holiday) mark(e *timex) {
	if h.length > 1 && e.Resolved {
		e.To, e.kind = e.From+int64(h.length)*daySeconds, DateSpan
	}
	e.Approx = h.calendar == islamic
}

// loadHolidays reads data/holidays.tsv: names, rule. A rule is "MM-DD", "nth
// weekday month [offset]", "easter OFFSET", "orthodox OFFSET", "hebrew MONTH DAY [DAYS]"
// or "islamic MONTH DAY [DAYS]".
func (l *lexicon) loadHolidays() error {
	return table("holidays.tsv", 2, func(r row) error {
		h := &holiday{length: 1}
		f := strings.Fields(r.field(1))
		num := func(s string) (int, error) {
			n, err := strconv.Atoi(s)
			if err != nil {
				return 0, r.err("rule %q: %q is no number", r.field(1), s)
			}
			return n, nil
		}
		var err error
		switch {
		case len(f) == 1 && len(f[0]) == 5 && f[0][2] == '-':
			if h.month, err = num(f[0][:2]); err != nil {
				return err
			}
			if h.day, err = num(f[0][3:]); err != nil {
				return err
			}
		case len(f) == 2 && (f[0] == "easter" || f[0] == "orthodox"):
			h.easter, h.orthodox = f[0] == "easter", f[0] == "orthodox"
			if h.offset, err = num(f[1]); err != nil {
				return err
			}
		case len(f) >= 3 && (f[0] == "hebrew" || f[0] == "islamic"):
			h.calendar = hebrew
			if f[0] == "islamic" {
				h.calendar = islamic
			}
			if h.month, err = num(f[1]); err != nil {
				return err
			}
			if h.day, err = num(f[2]); err != nil {
				return err
			}
			if len(f) > 3 { // a feast of several days begins on its eve
				if h.length, err = num(f[3]); err != nil {
					return err
				}
				if h.calendar == hebrew {
					h.offset, h.length = -1, h.length+1
				}
			}
		case len(f) >= 3:
			if h.nth, err = num(f[0]); err != nil {
				return err
			}
			wd, m := l.words[f[1]], l.words[f[2]]
			if wd == nil || wd.weekday == 0 || m == nil || m.month == 0 {
				return r.err("rule %q: want NTH WEEKDAY MONTH", r.field(1))
			}
			h.weekday, h.month = int(wd.weekday), int(m.month)
			if len(f) > 3 {
				if h.offset, err = num(f[3]); err != nil {
					return err
				}
			}
		default:
			return r.err("unknown rule %q", r.field(1))
		}
		for name := range strings.SplitSeq(r.field(0), "|") {
			if h.name == "" {
				h.name = name
			}
			first, rest := l.cut(name)
			if first == "" {
				return r.err("an empty name")
			}
			w := l.at(first)
			before := len(w.holidays)
			if w.holidays = addPhrase(w.holidays, phrase[*holiday]{rest, h}); len(w.holidays) == before {
				return r.err("%q stands twice", name)
			}
		}
		return nil
	})
}

// holidayExpr reads a holiday with its year: "Thanksgiving Day", "Easter 2018",
// "last Christmas", "the Fourth of July", "Labor Day weekend".
func (p *parser) holidayExpr(i int) (timex, bool) {
	e := newTimex(i)
	j, deictic, shift := i, false, 0
	if p.is(j, mThe) {
		j++
	}
	if d := p.w(j); (d.isDeictic || d.text == "this") && len(p.w(j+1).holidays) > 0 {
		deictic, shift, j = true, int(d.deictic), j+1
	}
	for _, ph := range p.w(j).holidays {
		if !p.follows(j+1, ph.rest) {
			continue
		}
		h := ph.value
		n := j + 1 + len(ph.rest)
		if len(ph.rest) == 0 && p.tokens[j].Shape == Lower && p.w(j).plural {
			continue
		}
		if p.says(n, "day") && p.capital(n) && p.tokens[n].Space {
			n++
		}
		weekend := false
		if p.says(n, "weekend") {
			weekend = true
			n++
		}
		e.Month, e.Day, e.strong = 0, 0, len(ph.rest) > 0
		if !deictic {
			e.start = j
		}
		k := n
		if p.is(k, mOf|mIn) || p.char(k) == ',' {
			k++
		}
		y, m, ok := p.yearNumber(k)
		if !ok && p.is(k-1, mOf) {
			if q, isYear := p.deicticYear(k); isYear {
				y, m, ok = q.Year, q.next, true
			}
		}
		if ok {
			if !weekend && p.says(m, "weekend") {
				weekend = true
				m++
			}
			return p.holidayIn(e, h, y, m, weekend), true
		}
		if p.w(n).unit == Week && p.says(n, "week") { // "Easter week"
			n++
			x, ok := p.relative(e, n, Week, func() Period {
				d := p.holidayNear(h, e.start, n, deictic, shift)
				return weekPeriod(d)
			})
			return x, ok
		}
		x, ok := p.relative(e, n, Day, func() Period { return dayPeriod(p.holidayNear(h, e.start, n, deictic, shift)) })
		if ok && x.Resolved && weekend {
			x = p.weekendOf(x)
		} else {
			h.mark(&x)
		}
		x.strong = len(ph.rest) > 0
		return x, ok
	}
	return e, false
}

func (p *parser) holidayIn(e timex, h *holiday, y, next int, weekend bool) timex {
	day := h.on(y)
	e = e.fixed(dayPeriod(day), next)
	_, e.Month, e.Day = dateOf(day)
	e.Year, e.strong = y, true
	if weekend {
		return p.weekendOf(e)
	}
	h.mark(&e)
	return e
}

// weekendOf widens a holiday to the weekend that it makes: Saturday to the day
// itself where it is a Monday.
func (p *parser) weekendOf(e timex) timex {
	day := e.startDay()
	sat := day - (weekdayOf(day)+1)%7
	end := max(sat+2, day+1)
	e.Period, e.kind = days(sat, end, Day), DateSpan
	return e
}

// holidayNear picks the year of a holiday: the nearest one, or the last or next.
func (p *parser) holidayNear(h *holiday, start, next int, deictic bool, shift int) int {
	y, _, _ := dateOf(p.ref)
	last, ahead := h.on(y), h.on(y)
	if last > p.ref {
		last = h.on(y - 1)
	}
	if ahead < p.ref {
		ahead = h.on(y + 1)
	}
	switch {
	case deictic && shift < 0:
		return last
	case deictic && shift > 0:
		return ahead
	case deictic:
		return h.on(y)
	}
	return p.nearer(last, ahead, p.tense(start, next))
}
