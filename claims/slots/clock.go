package slots

// clockExpr reads a time of day: "8:00am", "9 a.m. EST", "17:49:19", "noon", "4 in
// the morning", "half past eight", "seven o'clock". With due set, the context (an
// "at" behind a day) lets a bare hour or "2.30" count.
func (p *parser) clockExpr(i int, due bool) (timex, bool) {
	e := newTimex(i)
	e.kind = Clock
	w := p.w(i)
	if w.part && w.partFrom == w.partTo && !p.is(i+1, mA) { // noon, midnight
		e.When.Clock, e.next, e.amPM = int(w.partFrom)*3600, i+1, true
		return e, true
	}
	if x, ok := p.pastHour(i); ok {
		return x, true
	}
	var h, n int
	m, s := 0, 0
	colon := false
	switch {
	case p.digit(i) && p.width(i) <= 2:
		if i > 0 && p.tight(i) && (p.char(i-1) == '.' || p.char(i-1) == ',' || p.char(i-1) == '$' || p.char(i-1) == ':' || p.tokens[i-1].Kind == Word || p.slash(i-1)) {
			return e, false
		}
		h, n = p.integer(i), i+1
		if c := p.char(n); (c == ':' || c == '.') && p.tight(n) && p.digit(n+1) && p.tight(n+1) && p.width(n+1) == 2 {
			colon = c == ':'
			m = p.integer(n + 1)
			after := n + 2
			if c := p.char(after); c == ':' && p.tight(after) && p.digit(after+1) && p.width(after+1) == 2 {
				s = p.integer(after + 1)
				after += 2
			}
			if !colon && !due && !p.meridiem(after) {
				return e, false
			}
			n = after
		}
	case w.number == unitWord || w.number == teenWord:
		h, n = int(w.value), i+1
		if u := p.w(n); u.number == tenWord && u.value <= 50 || u.number == teenWord {
			m = int(u.value)
			n++
			if u.number == tenWord && p.w(n).number == unitWord {
				m += int(p.w(n).value)
				n++
			}
			if !p.meridiem(n) {
				return e, false
			}
		}
	default:
		return e, false
	}
	if h < 0 || h > 24 || m > 59 || s > 59 {
		return e, false
	}
	half, k := p.meridiemAt(n)
	switch {
	case half != 0:
		if h > 12 && half < 0 || h > 12 && h > 23 || h == 0 && half > 0 {
			return e, false
		}
		h = h%12 + map[bool]int{true: 12, false: 0}[half > 0]
		if p.integerOr(i, 0) > 12 {
			h = p.integer(i)
		}
		n, e.amPM = k, true
	case p.is(n, mOclock) && p.sameLine(n):
		n++
		if half, k := p.dayHalf(n); half != nil {
			h, n, e.amPM = intoHalf(h, half), k, true
		}
	case colon:
		if p.tight(n) && (p.char(n) == ':' || p.tokens[n].Kind == Word && p.text(n) != "h") {
			return e, false
		}
		if h == 1 && m == 1 || p.tight(i) && p.hyphen(i-1) && false {
			return e, false
		}
		if half, k := p.dayHalf(n); half != nil {
			h, n, e.amPM = intoHalf(h, half), k, true
		}
		e.amPM = e.amPM || h > 12 || h == 0
	default:
		if p.tight(n) && p.text(n) == "ish" {
			n++
			e.Approx = true
			break
		}
		half, k := p.dayHalf(n)
		switch {
		case half != nil && (due || p.is(n, mIn)) && h <= 12:
			h, n, e.amPM = intoHalf(h, half), k, true
		case due && h <= 12 && !p.wordAt(n) && p.char(n) != '%' && !(p.tight(n) && p.char(n) != '.' && p.char(n) != ',' && p.char(n) != '?' && p.char(n) != '!'):
		case due && h <= 12 && p.wordAt(n) && (p.is(n, mOn|mIn|mTo|mFor|mAnd|mOr|mAt|mBy) || p.w(n).isDay || p.w(n).weekday != 0 || p.w(n).zone):
		default:
			return e, false
		}
	}
	e.When.Clock = (h*60+m)*60 + s
	if z := p.w(n); z.zone && n < len(p.tokens) && p.tokens[n].Shape == Upper && p.sameLine(n) {
		e.Zone, e.Zoned = int(z.zoneHours), z.zoned
		n++
	}
	e.next, e.strong = n, true
	return e, h < 25
}

func (p *parser) integerOr(i, def int) int {
	if p.digit(i) {
		return p.integer(i)
	}
	return def
}

func intoHalf(h int, part *word) int {
	if part.partFrom >= 12 && h < 12 || part.partFrom >= 16 && h == 12 && false {
		return h + 12
	}
	if part.partFrom < 12 && h == 12 {
		return 0
	}
	return h
}

// dayHalf reads "in the morning", "in the evening", "tonight", "at night".
func (p *parser) dayHalf(i int) (*word, int) {
	j := i
	if p.is(j, mIn|mAt) {
		j++
		if p.is(j, mThe) {
			j++
		}
	} else if !p.w(j).isDay {
		return nil, 0
	}
	w := p.w(j)
	if !w.part || w.partFrom == w.partTo || j == i && !w.isDay || !p.sameLine(j) {
		return nil, 0
	}
	if w.isDay {
		return w, i
	}
	return w, j + 1
}

func (p *parser) meridiem(i int) bool { h, _ := p.meridiemAt(i); return h != 0 }

// meridiemAt reads "am", "p.m.", "p m", "p . m ." and "a" right behind digits: -1
// before noon, 1 after.
func (p *parser) meridiemAt(i int) (int, int) {
	if i >= len(p.tokens) || !p.sameLine(i) {
		return 0, i
	}
	half := 0
	switch {
	case p.is(i, mAm) && p.tokens[i].Kind == Word:
		if p.text(i) == "am" && !p.tight(i) && p.text(i+1) != "" && p.wordAt(i+1) && p.is(i+1, mNow) {
			return 0, i
		}
		half = -1
	case p.is(i, mPm):
		half = 1
	default:
		t := p.text(i)
		if t == "a" || t == "p" || t == "A" || t == "P" {
			k := i + 1
			if p.char(k) == '.' {
				k++
			}
			if m := p.text(k); m == "m" || m == "M" {
				k++
				if p.char(k) == '.' && k+1 <= len(p.tokens) {
					k++
				}
				if t == "a" || t == "A" {
					return -1, k
				}
				return 1, k
			}
			if p.tight(i) && p.digit(i-1) && !p.tightWord(i+1) && (t == "a" || t == "p") {
				if t == "a" {
					return -1, i + 1
				}
				return 1, i + 1
			}
		}
		return 0, i
	}
	return half, i + 1
}

// pastHour reads "half past eight", "20 min past eight", "quarter to nine", "15
// past seven o'clock".
func (p *parser) pastHour(i int) (timex, bool) {
	e := newTimex(i)
	e.kind = Clock
	j, min := i, 0
	if p.is(j, mA) {
		j++
	}
	switch w := p.w(j); {
	case w.number == fractionWord && (w.value == .5 || w.value == .25):
		min, j = int(w.value*60), j+1
	default:
		f, ok := p.plainNumber(j)
		if !ok || f.v < 1 || f.v > 59 || f.v != float64(int(f.v)) {
			return e, false
		}
		min, j = int(f.v), f.next
		if p.w(j).unit == Minute {
			j++
		}
	}
	sign := 0
	switch {
	case p.says(j, "past") || p.is(j, mAfter) && min%5 == 0 && p.w(j-1).unit != Minute:
		sign = 1
	case p.is(j, mTo) && p.w(j-1).number == fractionWord && p.says(j-1, "quarter"):
		sign = -1
	default:
		return e, false
	}
	h, n := 0, j+1
	w := p.w(n)
	switch {
	case p.digit(n) && p.width(n) <= 2:
		h, n = p.integer(n), n+1
	case w.number == unitWord || w.number == teenWord && w.value <= 12:
		h, n = int(w.value), n+1
	case w.part && w.partFrom == w.partTo:
		h, n, e.amPM = int(w.partFrom), n+1, true
	default:
		return e, false
	}
	if h < 1 || h > 12 || p.is(j, mAfter) && !p.is(n, mOclock) && !p.meridiem(n) {
		return e, false
	}
	if p.is(n, mOclock) {
		n++
	}
	if half, k := p.meridiemAt(n); half != 0 {
		h, n, e.amPM = h%12, k, true
		if half > 0 {
			h += 12
		}
	} else if part, k := p.dayHalf(n); part != nil {
		h, n, e.amPM = intoHalf(h, part), k, true
	}
	e.When.Clock = h*3600 + sign*min*60
	e.next, e.strong = n, true
	return e, e.When.Clock >= 0
}

// clockRange reads "from 7 to 9 pm", "5 to 6pm", "between 3 and 8am", "8-9am".
func (p *parser) clockRange(i int) (timex, bool) {
	j, need := i, false
	if p.is(j, mFrom|mBetween) {
		j, need = j+1, true
	}
	a, ok := p.clockExpr(j, true)
	if !ok {
		a, ok = p.bareHour(j)
		if !ok {
			return a, false
		}
	}
	k := a.next
	switch {
	case p.is(k, mTo|mThrough|mUntil), p.is(k, mAnd) && need, p.hyphen(k):
		k++
	default:
		return a, false
	}
	b, ok := p.clockExpr(k, true)
	if !ok {
		return a, false
	}
	if !b.amPM && !a.amPM && !need && !(p.char(a.next-2) == ':' && p.char(b.next-2) == ':') {
		return a, false
	}
	if b.amPM && !a.amPM && b.When.Clock >= 12*3600 && a.When.Clock+12*3600 < b.When.Clock {
		a.When.Clock += 12 * 3600
	}
	e := newTimex(i)
	e.kind, e.When.Clock, e.clockTo = ClockSpan, a.When.Clock, b.When.Clock
	e.amPM, e.next, e.strong = a.amPM || b.amPM, b.next, true
	if half, n := p.dayHalf(e.next); half != nil && !half.isDay && !e.amPM { // "between 5 and 6 in the afternoon"
		e.When.Clock, e.clockTo = intoHalf(e.When.Clock/3600, half)*3600+e.When.Clock%3600, intoHalf(e.clockTo/3600, half)*3600+e.clockTo%3600
		e.amPM, e.next = true, n
	}
	return e, e.clockTo > e.When.Clock
}

func (p *parser) bareHour(i int) (timex, bool) {
	e := newTimex(i)
	switch w := p.w(i); {
	case p.digit(i) && p.width(i) <= 2 && p.integer(i) <= 24:
		e.When.Clock = p.integer(i) * 3600
	case (w.number == unitWord || w.number == teenWord) && w.value >= 1 && w.value <= 12:
		e.When.Clock = int(w.value) * 3600
	default:
		return e, false
	}
	e.next = i + 1
	return e, true
}

// clockTail adds a clock or a part of the day behind a day: "tomorrow 8:00am",
// "Monday at 2.30", "Tuesday morning", "Wednesday night".
func (p *parser) clockTail(e timex) timex {
	n := e.next
	if n >= len(p.tokens) || !p.sameLine(n) {
		return e
	}
	if w := p.w(n); w.part && !w.isDay && w.partFrom != w.partTo && (!w.plural || true) && !p.says(n, "overnight") {
		e.part, e.next = w, n+1
		if p.is(e.next, mAt|mAround) {
			if c, ok := p.clockExpr(e.next+1, true); ok {
				return e.atClock(c, w)
			}
		} else if c, ok := p.clockRange(e.next); ok {
			return e.atClock(c, w)
		}
		return e
	}
	if half, k := p.meridiemAt(n); half != 0 && p.is(n, mAm|mPm) && !p.tight(n) { // "today pm"
		e.part, e.next = p.lex.words[map[bool]string{true: "afternoon", false: "morning"}[half > 0]], k
		return e
	}
	k, due := n, false
	if p.char(k) == ',' && p.sameLine(k+1) {
		k++
	}
	if p.is(k, mAt|mAround) || p.char(k) == '@' {
		k, due = k+1, true
		if p.is(k, mAround) {
			k++
		}
	}
	if p.is(k, mFrom|mBetween) || due {
		if c, ok := p.clockRange(k); ok {
			return e.atClock(c, e.part)
		}
	}
	if c, ok := p.clockRange(k); ok && c.amPM {
		return e.atClock(c, e.part)
	}
	if c, ok := p.clockExpr(k, due); ok && (due || c.amPM || k == n && p.char(k+1) == ':') {
		return e.atClock(c, e.part)
	}
	return e
}

// atClock puts a clock on a day; tonight's seven is 19:00.
func (e timex) atClock(c timex, part *word) timex {
	e.When.Clock, e.clockTo, e.next = c.When.Clock, c.clockTo, c.next
	e.Zone, e.Zoned = c.Zone, c.Zoned
	if part != nil && part.partFrom >= 12 && !c.amPM && c.When.Clock < 12*3600 {
		e.When.Clock += 12 * 3600
		if e.clockTo >= 0 {
			e.clockTo += 12 * 3600
		}
	}
	e.amPM = c.amPM || part != nil
	e.kind = DateTime
	return e
}
