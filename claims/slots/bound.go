package slots

import "math"

// rangeBehind reads the second end of a range behind the amount a: "5k-20k", "15
// to 20 percent", "$5-$10 million", "eight to 10 feet". It appends the range and
// its ends.
func (p *parser) rangeBehind(start int, a amount, bound Bound, bounded bool) (int, bool) {
	i := a.next
	if a.v.Kind == Ordinal || a.v.Label {
		return 0, false
	}
	switch {
	case p.is(i, mTo) && p.sameLine(i):
	case (p.hyphen(i) || p.char(i) == '~') && p.tight(i) == p.tight(i+1):
		if p.score(a) {
			return p.appendScore(a)
		}
		if a.f.v < 0 || p.chain(i) {
			return 0, false
		}
	default:
		return 0, false
	}
	b, ok := p.amountAt(i + 1)
	if !ok || !p.sameLine(i+1) || b.v.Kind == Ordinal || b.f.article {
		return 0, false
	}
	if p.hyphen(i) && b.f.sign {
		return 0, false
	}
	return p.appendRange(start, a, b, bound, bounded)
}

// fromTo reads "from 5 to 10", "between 5 and 10", "between 5 and 10 percent".
func (p *parser) fromTo(i int) (int, bool) {
	between := p.is(i, mBetween)
	j := i + 1
	if p.says(j, "the") {
		j++
	}
	a, ok := p.amountAt(j)
	if !ok || a.v.Kind == Ordinal {
		return 0, false
	}
	j = a.next
	if !(between && p.is(j, mAnd) || p.is(j, mTo) || p.hyphen(j)) {
		return 0, false
	}
	if j++; p.says(j, "the") {
		j++
	}
	b, ok := p.amountAt(j)
	if !ok || b.v.Kind == Ordinal {
		return 0, false
	}
	return p.appendRange(i, a, b, Exact, false)
}

// appendRange appends a range and its two ends. The first end takes the unit and
// the magnitude of the second when it has none.
func (p *parser) appendRange(start int, a, b amount, bound Bound, bounded bool) (int, bool) {
	inherited := false
	if b.f.scaled && !a.f.scaled && !a.f.fraction && (a.unit == bare || a.unit == b.unit) {
		if m := p.magnitudeOf(b.f); m > 1 && a.f.v <= 1000 && a.f.v < b.f.v && a.f.v*m <= b.f.v {
			a.v.Shown, a.v.Step, a.f.v = a.v.Shown*m, a.v.Step*m, a.f.v*m
			inherited = true
		}
	}
	switch {
	case a.unit == bare && b.unit != bare && b.unit != ageUnit:
		a.unit, a.base, a.cash, a.per = b.unit, b.base, b.cash, b.per
		a.v.Kind, a.v.Unit = b.v.Kind, b.v.Unit
		inherited = true
	case a.unit == bare && b.unit == ageUnit:
		a.unit, a.base, a.v.Kind, a.v.Unit = b.unit, b.base, b.v.Kind, b.v.Unit
		inherited = true
	case b.unit == bare && a.unit == moneyUnit && a.v.Core.Start < a.v.Figure.Start: // "$5-10"
		b.unit, b.cash, b.v.Kind, b.v.Unit = a.unit, a.cash, a.v.Kind, a.v.Unit
		inherited = true
	case a.v.Kind != b.v.Kind:
		return 0, false
	}
	if inherited {
		p.applyBound(&a, Exact)
		p.applyBound(&b, Exact)
	}
	if a.v.Amount.Lo >= b.v.Amount.Lo {
		return 0, false
	}
	b.v.Outer = -1
	p.count(&b)
	out := b.v
	out.Range, out.Core = true, p.span(a.f.start, b.next)
	if a.v.Core.Start < out.Core.Start {
		out.Core.Start = a.v.Core.Start
	}
	out.Span = p.span(start, b.next)
	out.Figure = p.span(a.f.start, b.f.next)
	out.Amount = Interval{Lo: a.v.Amount.Lo, Hi: b.v.Amount.Lo}
	out.Shown, out.Step = b.v.Shown, math.Min(a.v.Step, b.v.Step)
	out.Bound = bound
	if out.Kind == Duration {
		out.Length = out.Amount
	}
	outer := len(p.out)
	a.v.Outer, b.v.Outer = outer, outer
	a.v.Counts = out.Counts
	p.out = append(p.out, out, a.v, b.v)
	return b.next, true
}

// bothBounds reads the second bound of "more than 10 and less than 40".
func (p *parser) bothBounds(a amount) (int, bool) {
	i := a.next
	low := a.v.Bound == More || a.v.Bound == AtLeast
	if !low && a.v.Bound != Less && a.v.Bound != AtMost || !p.sameLine(i) {
		return 0, false
	}
	if p.char(i) == ',' {
		i++
	}
	if p.is(i, mAnd) || p.says(i, "but") || p.says(i, "yet") {
		i++
	}
	b2, j, ok := p.boundBefore(i)
	if ok && low == (b2 == More || b2 == AtLeast) {
		return 0, false
	}
	b, isAmount := p.amountAt(j)
	if !ok && isAmount { // "more than 10 and 20 or less"
		if b2, j, ok = p.boundAfter(b.next); ok {
			b.next = j
		}
	}
	if !ok || !isAmount || b2 != Less && b2 != AtMost && b2 != More && b2 != AtLeast || low == (b2 == More || b2 == AtLeast) {
		return 0, false
	}
	if b.unit != bare && a.unit != bare && b.unit != a.unit || low != (b.v.Shown > a.v.Shown) || b.v.Shown == a.v.Shown {
		return 0, false
	}
	next := b.next
	p.applyBound(&b, b2)
	b.v.Span.Start = min(int(p.tokens[i].Start), b.v.Span.Start)
	lo, hi := a.v, b.v
	if !low {
		lo, hi = b.v, a.v
	}
	out := b.v
	out.Range, out.Bound, out.Shown, out.Scale = true, Exact, hi.Shown, hi.Scale
	out.Amount = Interval{lo.Amount.Lo, hi.Amount.Hi, lo.Amount.LoOpen, hi.Amount.HiOpen}
	out.Span = p.span(a.f.start, next)
	out.Span.Start = min(a.v.Span.Start, out.Span.Start)
	out.Core, out.Figure = out.Span, out.Span
	at := len(p.out)
	a.v.Outer, b.v.Outer = at, at
	p.out = append(p.out, out, a.v, b.v)
	return next, true
}

// magnitudeOf returns the magnitude that the last token of a figure stands for.
func (p *parser) magnitudeOf(f figure) float64 {
	w := p.w(f.next - 1)
	if w.number == magnitudeWord {
		return w.value
	}
	if f.letter || w.suffix != 0 {
		return w.suffix
	}
	return 1
}

// score reports whether the amount a and a hyphen are the beginning of a result:
// "3-1", "210–158". Two bare figures of which the first is larger cannot be a
// range.
func (p *parser) score(a amount) bool {
	i := a.next
	if a.unit != bare || !a.f.plain || a.f.digits > 3 || !p.tight(i) || !p.digit(i+1) || !p.tight(i+1) || p.width(i+1) > 3 {
		return false
	}
	if p.tight(i+2) && (p.hyphen(i+2) || p.char(i+2) == '/' || p.char(i+2) == '.' && p.digit(i+3) || p.tokens[i+2].Kind == Word) && p.char(i+2) != '%' {
		return false
	}
	if p.w(i+2).unit != NoGrain || p.char(i+2) == '%' || p.is(i+2, mPercent|mPer) || p.w(i+2).number != noNumber {
		return false
	}
	return float64(p.integer(i+1)) <= a.f.v || p.setOf(a)
}

// setOf reports whether a result stands right before a figure, with a comma or an opening
// bracket between: the sets of "6-4, 3-6, 7-6".
func (p *parser) setOf(a amount) bool {
	k := a.f.start - 1
	if p.char(k) != ',' && p.char(k) != '(' || k < 1 {
		return false
	}
	for n := len(p.out) - 1; n >= 0 && n > len(p.out)-4; n-- {
		if v := &p.out[n]; v.Outer < 0 {
			return v.Kind == Score && v.Span.End == int(p.tokens[k-1].End)
		}
	}
	return false
}

func (p *parser) appendScore(a amount) (int, bool) {
	n := a.next + 2
	v := Value{Kind: Score, Span: p.span(a.f.start, n), Outer: -1, Shown: a.f.v, Step: float64(p.integer(n - 1))}
	v.Core, v.Figure = v.Span, v.Span
	v.Amount = Interval{Lo: a.f.v, Hi: float64(p.integer(n - 1))}
	outer := len(p.out)
	a.v.Outer = outer
	p.out = append(p.out, v, a.v)
	if b, ok := p.amountAt(n - 1); ok && b.next == n {
		b.v.Outer = outer
		p.out = append(p.out, b.v)
	}
	return n, true
}

// chain reports whether a figure and hyphen belong to a chain of them, as in a
// phone number: "+1-222-2222".
func (p *parser) chain(i int) bool {
	return p.tight(i) && (p.hyphen(i-2) && p.tight(i-1) && p.tight(i-2) || p.digit(i+1) && p.hyphen(i+2) && p.tight(i+2) && p.digit(i+3) && p.tight(i+3)) ||
		p.char(i-2) == '+' && p.tight(i-1) || p.tokens[i-1].Kind == Figure && p.width(i-1) == 4 && p.digit(i+1) && p.width(i+1) <= 2 && p.tight(i)
}

// count finds the noun that a bare number counts: "three ministers", "5,500 Iraqi
// prisoners", "2.5 million shares of stock". Behind a number above one it is the
// first plural within four words; the search ends at a small word or a comma.
func (p *parser) count(a *amount) {
	if a.v.Kind != Number || a.v.Label || a.f.ordinal {
		return
	}
	i := a.next
	if a.f.fraction && p.is(i, mOf) {
		i++
		if p.is(i, mThe) {
			i++
		}
	}
	if p.hyphen(i) && p.tight(i) {
		return
	}
	last := -1
	for k := 0; k < 4 && i < len(p.tokens); k++ {
		t := &p.tokens[i]
		if t.Kind != Word || t.Break || p.stopWord(i) || !t.Space || p.w(i).isDeictic && p.w(i+1).unit != NoGrain {
			break
		}
		last = i
		if a.f.v != 1 && pluralNoun(p.lower(i)) && !(i+1 < len(p.tokens) && p.hyphen(i+1) && p.tight(i+1)) {
			break
		}
		i++
		if p.hyphen(i) && p.tight(i) && p.tight(i+1) {
			i += 2 // "three three-year-old boys": pass the compound
			if i >= len(p.tokens) {
				break
			}
		}
	}
	if last >= 0 {
		a.v.Counts = p.tokens[last].Span()
		if p.namedAfter(a, last) {
			a.v.Label = true
		}
	}
}

// namedAfter reports whether a figure belongs to the name behind it: "the film 21 Jump
// Street", "12 Downing Street". What is counted has a plural or no capital.
func (p *parser) namedAfter(a *amount, last int) bool {
	if p.titled || !a.f.plain || a.f.v < 2 || a.f.start == 0 || a.next == last || pluralNoun(p.lower(last)) {
		return false
	}
	for k := a.next; k <= last; k++ {
		if p.tokens[k].Shape != Title || p.w(k).month != 0 || p.w(k).weekday != 0 {
			return false
		}
	}
	return p.tokens[a.f.start-1].Kind == Word
}

// stopWord reports whether the word at i ends a noun phrase.
func (p *parser) stopWord(i int) bool {
	w := p.w(i)
	const small = mThe | mA | mAnd | mOr | mOf | mTo | mThrough | mIn | mOn | mAt | mBy | mFrom | mBetween | mFor | mPer | mSince | mUntil | mBefore | mAfter | mWithin | mDuring | mAround | mAgo | mEarlier | mLater | mThan | mThat | mBe | mPerfect | mSaid | mOut | mOver | mNow
	return w.marker&small != 0 || w.month != 0 && !w.weak || w.weekday != 0 && !w.weak || w.isDay || w.marker&mFuture != 0 && w.deictic == 0 && w.text != "set"
}

func (p *parser) lower(i int) string {
	if w := p.tokens[i].word; w != nil {
		return w.text
	}
	t := p.text(i)
	for k := range len(t) {
		if c := t[k]; c >= 'A' && c <= 'Z' {
			b := []byte(t)
			for j := range b {
				if b[j] >= 'A' && b[j] <= 'Z' {
					b[j] += 'a' - 'A'
				}
			}
			return string(b)
		}
	}
	return t
}
