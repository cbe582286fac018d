package slots

import "math"

// cardinal reads a cardinal in words that begins at token i ("two hundred and two
// thousand", "a hundred", "fifty - two"), or goes on behind the figure head ("3
// hundred and 21", "6 crore and two hundred").
func (p *parser) cardinal(i int, head *figure) (figure, bool) {
	f := figure{start: i, words: true, step: 1}
	total, cur, lastMag := 0., 0., math.Inf(1)
	step := 1.
	seen, onlyMag := false, true
	last := noNumber
	if head != nil {
		cur, step, seen, onlyMag = head.v, head.step, true, false
		i = head.next
		if p.hyphen(i) {
			i++
		}
		last = unitWord
	} else if p.is(i, mA) && p.tokens[i].Kind == Word {
		if n := p.w(i + 1).number; (n != hundredWord && n != magnitudeWord && n != dozenWord) || p.w(i+1).plural || pluralMagnitude(p.text(i+1)) {
			return f, false
		}
		f.article = true
		i++
	}
	end := i
	f.next = i
loop:
	for j := i; j < len(p.tokens); j = end {
		k := j
		if seen {
			var ok bool
			if k, ok = p.joint(j, last); !ok {
				break
			}
		}
		if p.digit(k) && seen && (last == hundredWord || last == magnitudeWord) && k > j && p.is(k-1, mAnd) {
			g, ok := p.figureAt(k)
			if !ok || !g.plain || g.v >= 100 && last == hundredWord || g.v >= lastMag {
				break
			}
			cur, step, end, last = cur+g.v, 1, g.next, unitWord
			continue
		}
		w := p.w(k)
		switch w.number {
		case unitWord:
			if math.Mod(cur, 10) != 0 || last == unitWord || last == teenWord || w.value == 0 && seen {
				break loop
			}
			cur += w.value
			step = 1
		case teenWord:
			if math.Mod(cur, 100) != 0 || last == unitWord || last == teenWord || last == tenWord {
				break loop
			}
			cur += w.value
			step = 1
		case tenWord:
			if math.Mod(cur, 100) != 0 || last == unitWord || last == teenWord || last == tenWord {
				break loop
			}
			cur += w.value
			step = 10
		case hundredWord:
			if last == hundredWord || cur >= 100 && head == nil || cur == 0 && !f.article && pluralMagnitude(w.text) {
				break loop
			}
			cur = max(cur, 1) * 100
			step *= 100
			if last == noNumber || last == magnitudeWord {
				step = 100
			}
		case magnitudeWord:
			if w.value >= lastMag && cur == 0 && math.IsInf(lastMag, 1) || cur == 0 && !f.article && pluralMagnitude(w.text) && !(w.value > lastMag) {
				break loop
			}
			if head == nil && last == noNumber {
				step = 1
			}
			if w.value > lastMag { // "two thousand million"
				total, cur, step = (total+cur)*w.value, 0, step*w.value
			} else {
				total, cur, step = total+max(cur, 1)*w.value, 0, step*w.value
			}
			lastMag = w.value
		case dozenWord:
			if last == dozenWord {
				break loop
			}
			if last == noNumber {
				if pluralMagnitude(w.text) && !f.article {
					break loop // "dozens"
				}
				cur = 12
			} else if last == hundredWord && k == j {
				cur *= 12 // "two hundred dozen"
			} else if last == hundredWord || last == magnitudeWord {
				cur += 12
			} else if u := math.Mod(cur, 10); cur > 20 && u > 0 && last == unitWord && math.Mod(cur, 100) == u {
				cur += u*12 - u // "three hundred and two dozens"
			} else {
				cur *= 12
			}
			step = 12
		default:
			break loop
		}
		if w.number != magnitudeWord && w.number != hundredWord && w.number != dozenWord {
			onlyMag = false
		}
		last, seen, end = w.number, true, k+1
		f.next = end
		if last == dozenWord {
			break
		}
	}
	if head != nil {
		f.next = end
	}
	if !seen || end == i && head == nil {
		return f, false
	}
	if onlyMag && !f.article && pluralMagnitude(p.text(f.next-1)) && last != dozenWord {
		return f, false // "thousands", "hundreds of millions": no number
	}
	f.v, f.step = total+cur, step
	if f.step <= 0 {
		f.step = 1
	}
	f.scaled = lastMag != math.Inf(1)
	if head == nil {
		f = p.pointDigits(f)
	}
	return f, true
}

func pluralMagnitude(s string) bool { return len(s) > 5 && s[len(s)-1]|0x20 == 's' }

// joint steps over what may stand between two number words: nothing, a hyphen, an
// "and" behind hundred and thousand. Token j is the one behind the last word.
func (p *parser) joint(j int, last numberRole) (int, bool) {
	if !p.sameLine(j) {
		return j, false
	}
	if p.hyphen(j) && (p.tight(j) == p.tight(j+1)) {
		if n := p.w(j + 1).number; last == tenWord && n == unitWord || (n == hundredWord || n == magnitudeWord) && p.tight(j) || (last == hundredWord || last == magnitudeWord) && p.tight(j) && n != noNumber {
			return j + 1, true
		}
		return j, false
	}
	if p.is(j, mAnd) && (last == hundredWord || last == magnitudeWord) {
		if p.digit(j + 1) {
			return j + 1, true
		}
		// "a hundred and one" goes on, "one thousand and a half" and "two million and
		// three quarters" are read by mixed.
		if g, ok := p.cardinalAfterAnd(j + 1); ok && g {
			return j + 1, true
		}
		return j, false
	}
	if p.char(j) == ',' && last == magnitudeWord && p.w(j+1).number != noNumber {
		if g, ok := p.cardinalAfterAnd(j + 1); ok && g && p.hundredFollows(j+1) {
			return j + 1, true
		}
	}
	return j, true
}

// hundredFollows keeps "one million, two million" two numbers and reads "one
// million, two hundred thousand" as one.
func (p *parser) hundredFollows(i int) bool {
	for k := i; k < i+4; k++ {
		switch p.w(k).number {
		case hundredWord:
			return true
		case unitWord, teenWord, tenWord:
			continue
		}
		return p.w(k).number == magnitudeWord && p.w(k).value < 1e6
	}
	return false
}

// cardinalAfterAnd reports whether the word at i is a number word that a cardinal
// may go on with, and no numerator of a fraction.
func (p *parser) cardinalAfterAnd(i int) (goesOn, ok bool) {
	w := p.w(i)
	if w.number < unitWord || w.number > dozenWord {
		return false, false
	}
	if w.number == unitWord {
		if n := p.w(i + 1); n.denom != 0 || n.number == fractionWord || w.value == 1 && (n.ordinal >= 3) {
			return false, true
		}
	}
	return true, true
}

// pointDigits reads the decimals of "two hundred point zero three" and "two point
// two million".
func (p *parser) pointDigits(f figure) figure {
	if !p.is(f.next, mPoint) {
		return f
	}
	scale, i, v, n := .1, f.next+1, f.v, 0
	for ; ; i++ {
		w := p.w(i)
		if w.number == unitWord {
			v += w.value * scale
			scale /= 10
			n++
			continue
		}
		if n == 0 && (w.number == teenWord || w.number == tenWord) { // "nought point eleven"
			v += w.value / 100
			scale, n = .001, 2
			i++
			if u := p.w(i); w.number == tenWord && u.number == unitWord {
				v += u.value / 100
				i++
			}
		}
		break
	}
	if n == 0 {
		return f
	}
	f.v, f.step, f.next = v, scale*10, i
	if w := p.w(i); w.number == magnitudeWord {
		f.v, f.step, f.scaled, f.next = f.v*w.value, f.step*w.value, true, i+1
	}
	return f
}

// wordNumber is a number that begins with a word: a cardinal, an ordinal, a
// fraction, or a mixture of them.
func (p *parser) wordNumber(i int) (figure, bool) {
	w := p.w(i)
	switch {
	case w.number == fractionWord:
		f, ok := p.fractionOf(figure{v: w.value, step: .01, start: i, next: i + 1, words: true, fraction: true}, w.text == "half")
		return f, ok && (w.text == "half" || f.scaled)
	case w.number == bothWord:
		return figure{v: 2, step: 1, start: i, next: i + 1, words: true}, p.is(i+1, mOf) || p.is(i+1, mThe)
	case p.is(i, mA) && p.tokens[i].Shape != Upper:
		return p.articleNumber(i)
	case w.ordinal != 0:
		if n := p.w(i + 1).number; w.ordinal >= 2 || n == noNumber {
			return figure{v: w.ordinal, step: 1, start: i, next: i + 1, words: true, ordinal: true}, true
		}
		return figure{v: w.ordinal, step: 1, start: i, next: i + 1, words: true, ordinal: true}, true
	case w.number == noNumber || w.number >= groupWord:
		return figure{}, false
	}
	if w.value == 1 && w.number == unitWord && p.pronounOne(i) {
		return figure{}, false
	}
	f, ok := p.cardinal(i, nil)
	if !ok {
		return f, false
	}
	return p.mixed(f)
}

// articleNumber is a number behind "a" or "an": "a hundred", "a dozen", "a couple
// of", "a half", "a quarter million", "a third of".
func (p *parser) articleNumber(i int) (figure, bool) {
	if f, ok := p.cardinal(i, nil); ok {
		return p.mixed(f)
	}
	w := p.w(i + 1)
	switch {
	case w.number == groupWord && p.is(i+2, mOf) && (p.w(i+3).number == hundredWord || p.w(i+3).number == magnitudeWord || p.w(i+3).number == dozenWord):
		m := p.w(i + 3)
		return figure{v: w.value * m.value, step: m.value, start: i, next: i + 4, words: true, article: true, scaled: true}, true
	case w.number == groupWord && p.is(i+2, mOf):
		return figure{v: w.value, step: 1, start: i, next: i + 3, words: true, article: true}, true
	case w.number == groupWord && w.text == "couple":
		if p.w(i+2).unit != NoGrain || p.is(i+2, mMore) {
			return figure{v: 2, step: 1, start: i, next: i + 2, words: true, article: true}, true
		}
	case w.number == fractionWord:
		f := figure{v: w.value, step: .01, start: i, next: i + 2, words: true, fraction: true, article: true}
		g, ok := p.fractionOf(f, w.text == "half")
		if ok && g.next == f.next && !p.is(f.next, mOf) && w.text != "half" {
			return f, false // "a quarter" alone is the period or the coin
		}
		return g, ok
	case w.ordinal >= 3 && p.tokens[i+1].Kind == Word && (p.is(i+2, mOf) || i+2 >= len(p.tokens) || p.char(i+2) == '.' || p.char(i+2) == ','):
		return p.fractionOf(figure{v: 1 / w.ordinal, step: .01, start: i, next: i + 2, words: true, fraction: true, article: true}, false)
	}
	return figure{}, false
}

// fractionOf reads what a fraction is of: "half a million", "two thirds of a
// million", "quarter million", "half a dozen".
func (p *parser) fractionOf(f figure, half bool) (figure, bool) {
	i := f.next
	if p.is(i, mOf) {
		i++
	}
	if p.is(i, mA) {
		i++
	}
	if w := p.w(i); (w.number == magnitudeWord || w.number == hundredWord || w.number == dozenWord) && !pluralMagnitude(w.text) && p.sameLine(i) {
		f.v, f.step, f.fraction, f.scaled, f.next = f.v*w.value, f.v*w.value, false, true, i+1
		if w.number == hundredWord {
			f.v = f.v * 1
		}
		return f, true
	}
	return f, true
}

// mixed reads what may follow a cardinal: the denominator that makes it a
// numerator ("two thirds"), a fraction ("five and a half million", "one million
// and a half"), "over" ("one over twenty"), or the rest of an ordinal
// ("twenty-first", "one hundred and fifth").
func (p *parser) mixed(f figure) (figure, bool) {
	if g, ok := p.denominated(f); ok {
		return p.fractionOf(g, false)
	}
	if g, ok := p.ordinalEnd(f); ok {
		return g, true
	}
	i := f.next
	if w := p.w(i); p.is(i, mOver) && f.v == 1 && !f.article {
		_ = w
		if g, ok := p.plainNumber(i + 1); ok && g.v > 1 {
			f.v, f.step, f.fraction, f.next = 1/g.v, 1e-3, true, g.next
			return f, true
		}
	}
	if p.is(i, mAnd) || p.hyphen(i) && p.tight(i) && p.is(i+1, mAnd) {
		if p.hyphen(i) {
			i++
		}
		if v, next, ok := p.simpleFraction(i + 1); ok {
			return p.addFraction(f, v, next), true
		}
	}
	return p.inOut(f), true
}

// mixedFigure reads the fraction of "5 and a half" and the end of "30 thousandth".
func (p *parser) mixedFigure(f figure) (figure, bool) {
	if f.scaled && f.letter || f.ordinal || f.fraction {
		return f, false
	}
	if w := p.w(f.next); w.ordinal >= 1000 && f.plain && p.sameLine(f.next) {
		f.v, f.ordinal, f.plain, f.next = f.v*w.ordinal, true, false, f.next+1
		return f, true
	}
	if !p.is(f.next, mAnd) || !p.sameLine(f.next) {
		return f, false
	}
	v, next, ok := p.simpleFraction(f.next + 1)
	if !ok || !p.is(f.next+1, mA) && !f.scaled && p.w(f.next+1).number != fractionWord && !p.slash(f.next+2) {
		return f, false
	}
	f = p.addFraction(f, v, next)
	f.plain, f.words = false, true
	return f, true
}

// simpleFraction is a fraction below one: "a half", "two thirds", "an half",
// "fifty-four hundredths", "a quarter", "quarter", "1/2".
func (p *parser) simpleFraction(i int) (v float64, next int, ok bool) {
	if p.is(i, mA) || p.w(i).value == 1 && p.w(i).number == unitWord {
		switch w := p.w(i + 1); {
		case w.number == fractionWord:
			return w.value, i + 2, true
		case w.ordinal >= 3 && p.hyphenJoin(i):
			return 1 / w.ordinal, i + 2, true
		}
		return 0, 0, false
	}
	if w := p.w(i); w.number == fractionWord {
		return w.value, i + 1, true
	}
	if p.digit(i) && p.slash(i+1) {
		if g, ok := p.figureAt(i); ok {
			g = p.slashFraction(g)
			return g.v, g.next, g.fraction && g.v < 1
		}
	}
	f, ok := p.cardinal(i, nil)
	if !ok {
		return 0, 0, false
	}
	if w := p.w(f.next); w.number == fractionWord {
		return f.v * w.value, f.next + 1, true
	}
	if g, ok := p.denominated(f); ok {
		return g.v, g.next, g.v < 1
	}
	return 0, 0, false
}

func (p *parser) hyphenJoin(int) bool { return true }

// addFraction applies the fraction of "N and FRACTION". Behind a magnitude it is
// a fraction of that magnitude ("one million and a half"), unless a magnitude of
// its own follows ("one billion and a half million", "five and a half million").
func (p *parser) addFraction(f figure, v float64, next int) figure {
	w := p.w(next)
	switch {
	case w.number == magnitudeWord && f.scaled:
		f.v += v * w.value
		next++
	case w.number == magnitudeWord || w.number == hundredWord || w.number == dozenWord:
		f.v = (f.v + v) * w.value
		f.scaled = true
		next++
	case f.scaled:
		if last := p.w(f.next - 1); last.number == magnitudeWord {
			f.v += v * last.value
		} else {
			f.v += v
		}
	default:
		f.v += v
	}
	f.step, f.next = math.Abs(f.v)/100, next
	return f
}

// denominated reads the denominator behind a numerator: "thirds" in "two thirds",
// "-eighth" in "one-eighth", "twenty-firsts", "hundred-fifths".
func (p *parser) denominated(f figure) (figure, bool) {
	i := f.next
	if p.hyphen(i) {
		if p.tight(i) != p.tight(i+1) {
			return f, false
		}
		i++
	}
	w := p.w(i)
	if w.number == fractionWord && f.v < 100 && w.text != "half" && !(w.unit != NoGrain && !p.quarterFraction(i, f)) {
		f.v, f.step, f.fraction, f.next = f.v*w.value, .01, true, i+1
		return f, true
	}
	if w.number == fractionWord && f.v == 1 && w.text == "half" && !f.article {
		f.v, f.step, f.fraction, f.next = .5, .01, true, i+1
		return f, true
	}
	den, next := 0., 0
	switch {
	case w.denom >= 3:
		den, next = w.denom, i+1
		if ten := p.w(f.next - 1); i > f.next && p.tight(f.next) && ten.number == tenWord && den < 10 && f.v > ten.value {
			f.v -= ten.value // "one hundred thirty-fifths": 100 / 35
			den += ten.value
		}
	case w.ordinal >= 3 && f.v == 1 && !f.article && !(i == f.next && p.nounFollows(i+1)):
		den, next = w.ordinal, i+1
	case w.number == tenWord && i == f.next && f.v < 20:
		j := i + 1
		if p.hyphen(j) {
			j++
		}
		if d := p.w(j); d.denom >= 1 && d.denom < 10 { // "three twenty-firsts"
			den, next = w.value+d.denom, j+1
		}
	case w.number == hundredWord && f.v == 1 || w.number == unitWord && f.v == 1 && i == f.next:
		if g, ok := p.cardinal(i, nil); ok { // "one one hundred and fifth"
			if o, ok := p.ordinalEnd(g); ok && o.v > 20 {
				den, next = o.v, o.next
			}
		}
	}
	if den == 0 {
		return f, false
	}
	f.v, f.step, f.fraction, f.next = f.v/den, 1e-4, true, next
	return f, true
}

// quarterFraction tells "three quarters of the vote" from "three quarters", nine
// months: a fraction needs "of" behind it, or a hyphen.
func (p *parser) quarterFraction(i int, f figure) bool {
	w := p.w(i + 1)
	return p.is(i+1, mOf) || i > f.next || w.number == magnitudeWord || w.unit == Hour || w.unit == Year || p.is(i+1, mPercent) || i+1 >= len(p.tokens) && f.start == 0
}

// nounFollows reports whether a word follows that an ordinal could stand before:
// "one third party" is no third.
func (p *parser) nounFollows(i int) bool {
	return i < len(p.tokens) && p.tokens[i].Kind == Word && p.sameLine(i) && !p.is(i, mOf|mAnd|mOr|mTo|mIn|mPercent)
}

// ordinalEnd reads the last word of an ordinal: "twenty-first", "one hundred and
// fifth", "two thousandth".
func (p *parser) ordinalEnd(f figure) (figure, bool) {
	i := f.next
	joined := false
	if p.hyphen(i) && p.tight(i) && p.tight(i+1) {
		i, joined = i+1, true
	} else if p.is(i, mAnd) && f.v >= 100 {
		i++
	}
	w := p.w(i)
	if w.ordinal == 0 || !p.sameLine(i) || f.article && w.ordinal < 1000 {
		return f, false
	}
	last := p.w(f.next - 1)
	switch {
	case last.number == tenWord && w.ordinal < 10:
	case (last.number == hundredWord || last.number == magnitudeWord) && w.ordinal < last.value && w.ordinal < 100:
	case w.ordinal >= 100 && (joined || f.v < 1000 && f.v != 1):
		f.v, f.ordinal, f.next = f.v*w.ordinal, true, i+1
		return f, true
	default:
		return f, false
	}
	f.v, f.ordinal, f.next = f.v+w.ordinal, true, i+1
	return f, true
}

// pronounOne reports whether "one" at i is no number: "this one", "the first
// one", "no one", "one another", "one's".
func (p *parser) pronounOne(i int) bool {
	before, after := p.w(i-1), p.w(i+1)
	if p.is(i+1, mIn) {
		if _, ok := p.plainNumber(i + 2); ok {
			return false // "found that one in five"
		}
	}
	if p.tight(i) && !p.hyphen(i-1) {
		return false
	}
	switch {
	case i > 0 && (before.marker&(mThat|mEvery) != 0 || before.ordinal != 0 || before.text == "this" || before.text == "no" || before.text == "which" || before.text == "any" || before.text == "some" || before.text == "the" && after.marker&mOf == 0 && !p.wordAt(i+1)):
		return true
	case p.hyphen(i+1) && p.tight(i+1) && p.tight(i+2) && (p.says(i+2, "off") || p.says(i+2, "sided") || p.says(i+2, "time") || p.says(i+2, "way")):
		return true
	case after.text == "another" || p.char(i+1) == '\'' || p.char(i+1) == '’':
		return true
	}
	return false
}

func (p *parser) wordAt(i int) bool {
	return i < len(p.tokens) && (p.tokens[i].Kind == Word || p.hyphen(i)) && p.sameLine(i)
}
