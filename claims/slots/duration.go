package slots

import "math"

// timeUnits are the units of durations as measures, so that the interval
// arithmetic of measures serves durations too.
func unitFor(w *word) *unitOf {
	return &unitOf{id: w.text, quantity: "time", factor: float64(w.unitSeconds)}
}

// timeSpan reads a unit of time behind a figure: a duration ("16-hour", "3h", "two
// more weeks", "an hour and a half"), or an age ("39-year-old", "29 years old",
// "3 years of age").
func (p *parser) timeSpan(a *amount) bool {
	i := a.next
	if i >= len(p.tokens) || !p.sameLine(i) {
		return false
	}
	if w := p.w(i); w.marker&mOld != 0 && (w.text == "yo" || w.text == "yos") {
		p.setAge(a, "year", i+1)
		return true
	}
	hyphen := false
	if p.hyphen(i) && p.tight(i) == p.tight(i+1) {
		hyphen = true
		i++
	}
	for !hyphen && p.is(i, mMore) && p.w(i).unit == NoGrain && p.w(i+1).unit != NoGrain {
		i++
	}
	if !hyphen && p.is(i, mOf) && (a.f.fraction || a.f.v != math.Trunc(a.f.v) && a.f.words) { // "one and a quarter of hour"
		if k := i + 1; p.w(k).unit != NoGrain || p.is(k, mA) && p.w(k+1).unit != NoGrain {
			i = k
			if p.is(i, mA) {
				i++
			}
		}
	} else if a.f.fraction && a.f.v == .5 && p.is(i, mA) && p.w(i+1).unit != NoGrain { // "half an hour"
		i++
	}
	w := p.w(i)
	if w.unit == NoGrain || w.unitSeconds == 0 && w.unit != Second {
		return false
	}
	if w.unitLetter && !p.tight(i) || w.unitLetter && p.tightWord(i+1) {
		return false
	}
	if w.text == "second" && !hyphen && a.f.v != 1 && !a.f.fraction {
		return false
	}
	if hyphen && w.plural {
		return false
	}
	n := i + 1
	if w.abbr && p.char(n) == '.' {
		n++
	}
	// "39-year-old", "29 years old", "three months old", "3 years of age"
	k := n
	if p.hyphen(k) && p.tight(k) {
		k++
	}
	switch {
	case p.is(k, mOld):
		p.setAge(a, unitName(w), k+1)
		return true
	case p.is(n, mOf) && p.says(n+1, "age"):
		p.setAge(a, unitName(w), n+2)
		return true
	}
	if a.f.plain && a.f.digits == 4 && a.f.v < 2200 && !w.plural && !hyphen {
		return false // "the 2004 season"
	}
	a.unit, a.base, a.next = timeUnit, unitFor(w), n
	a.v.Kind, a.v.Unit = Duration, unitName(w)
	p.moreTime(a, w)
	a.the = !hyphen && w.unit >= Day
	if p.hyphen(a.next) && p.tight(a.next) && p.says(a.next+1, "long") {
		a.next += 2
	}
	return true
}

func unitName(w *word) string {
	if w.plural && len(w.text) > 1 {
		if w.text == "centuries" {
			return "century"
		}
		if w.text == "millennia" {
			return "millennium"
		}
		return w.text[:len(w.text)-1]
	}
	return w.text
}

func (p *parser) setAge(a *amount, unit string, next int) {
	a.unit, a.next = ageUnit, next
	a.v.Kind, a.v.Unit = Age, unit
	switch unit {
	case "month":
		a.base = &unitOf{id: "month", quantity: "age", factor: 1. / 12}
	case "week":
		a.base = &unitOf{id: "week", quantity: "age", factor: 7. / 365}
	case "day":
		a.base = &unitOf{id: "day", quantity: "age", factor: 1. / 365}
	default:
		a.base = &unitOf{id: "year", quantity: "age", factor: 1}
	}
}

// moreTime reads the smaller parts of a duration: "1 year 2 days 3 hours and 4
// seconds", "an hour and a half", "1 hour thirty".
func (p *parser) moreTime(a *amount, w *word) {
	unit := w
	for range 5 {
		i := a.next
		and := p.is(i, mAnd) || p.char(i) == ','
		if and {
			i++
		}
		if p.is(i, mAnd) && p.char(i-1) == ',' {
			i++
		}
		if i >= len(p.tokens) || !p.sameLine(i) {
			return
		}
		if and {
			if v, next, ok := p.simpleFraction(i); ok && p.w(next).unit == NoGrain && !p.is(next, mOf) && p.w(next).number == noNumber {
				a.v.Shown += v
				a.v.Step, a.next = .01, next
				return
			}
		}
		f, ok := p.plainNumber(i)
		if !ok || f.ordinal {
			return
		}
		n := f.next
		if p.hyphen(n) {
			return
		}
		u := p.w(n)
		switch {
		case u.unit != NoGrain && u.unitSeconds < unit.unitSeconds && !(u.unitLetter && !p.tight(n)):
			a.v.Shown += f.v * float64(u.unitSeconds) / float64(w.unitSeconds)
			a.v.Step = float64(u.unitSeconds) / float64(w.unitSeconds)
			a.next, unit = n+1, u
		case unit.unit == Hour && w.unit == Hour && f.v < 60 && f.v >= 10 && !f.scaled && !p.wordAt(n) && p.char(n) != ':' && p.char(n) != '%': // "1 hour thirty"
			a.v.Shown += f.v / 60
			a.v.Step, a.next = 1./60, n
			return
		default:
			return
		}
	}
}

// longUnit reads "day-long" and "year-long" as durations of one unit.
func (p *parser) longUnit(i int) (amount, bool) {
	if (p.says(i, "all") || p.says(i, "whole") && p.is(i-1, mThe|mA|mFor) || p.says(i, "full") && p.is(i-1, mA|mFor)) && p.w(i+1).unit >= Day && !p.w(i+1).plural && !p.hyphen(i+2) && p.sameLine(i+1) && p.w(i+1).ordinal == 0 { // "all day", "the whole week"
		w := p.w(i + 1)
		a := amount{f: figure{v: 1, step: 1, start: i, next: i + 1, words: true, article: true}, next: i + 2, unit: timeUnit, base: unitFor(w)}
		a.v = Value{Kind: Duration, Shown: 1, Step: 1, Unit: unitName(w), Words: true}
		p.finish(&a)
		return a, true
	}
	w := p.w(i)
	if w.unit < Hour || w.plural || w.unitLetter || !p.hyphen(i+1) || !p.tight(i+1) || !p.tight(i+2) || !p.says(i+2, "long") || p.hyphen(i-1) && p.tight(i) {
		return amount{}, false
	}
	a := amount{f: figure{v: 1, step: 1, start: i, next: i + 1, words: true, article: true}, next: i + 3, unit: timeUnit, base: unitFor(w)}
	a.v = Value{Kind: Duration, Shown: 1, Step: 1, Unit: unitName(w), Words: true}
	p.finish(&a)
	return a, true
}

// articleUnit reads "a year", "an hour and a half", "another week" as durations.
func (p *parser) articleUnit(i int) (amount, bool) {
	if !p.is(i, mA) || p.tokens[i].Kind != Word {
		return amount{}, false
	}
	if p.says(i, "another") {
		return amount{}, false
	}
	w := p.w(i + 1)
	if w.unit == NoGrain || w.plural || w.unitSeconds == 0 || w.unitLetter || w.ordinal != 0 || !p.sameLine(i+1) {
		return amount{}, false
	}
	switch w.text {
	case "night", "weekend", "season", "quarter", "min", "sec", "fortnight":
		if w.text != "fortnight" {
			return amount{}, false
		}
	}
	a := amount{f: figure{v: 1, step: 1, start: i, next: i + 1, words: true, article: true}, next: i + 2, unit: timeUnit, base: unitFor(w)}
	a.v = Value{Kind: Duration, Shown: 1, Step: 1, Unit: unitName(w), Words: true}
	if p.hyphen(i+2) && p.tight(i+2) {
		return amount{}, false // "a day-long visit", "a year-old boy"
	}
	if p.is(i+2, mOr) && p.says(i+3, "so") {
		a.v.Bound = About
	}
	p.moreTime(&a, w)
	p.finish(&a)
	return a, true
}
