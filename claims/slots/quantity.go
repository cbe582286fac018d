package slots

import (
	"math"
	"strings"

	"github.com/onrecord/onrecord/internal/text"
)

// amount is one number with its unit, before bounds and ranges.
type amount struct {
	v    Value
	f    figure
	next int
	unit unitKind
	base *unitOf
	cash *moneyOf
	per  Grain // of a rate: per what
	the  bool  // an article before it belongs to it: "the first nine months"
}

type unitKind uint8

const (
	bare unitKind = iota
	percentUnit
	moneyUnit
	measureUnit
	timeUnit
	ageUnit
)

// quantity reads an amount with its bounds, or a range of amounts, at token i.
// It appends the value and its parts to p.out and returns the token behind.
func (p *parser) quantity(i int) (int, bool) {
	start := i
	bound, i, bounded := p.boundBefore(i)
	if !bounded && (p.is(i, mFrom) || p.is(i, mBetween)) {
		return p.fromTo(i)
	}
	a, ok := p.amountAt(i)
	if !ok {
		return 0, false
	}
	if n, ok := p.rangeBehind(start, a, bound, bounded); ok {
		return n, true
	}
	if a.f.fraction && a.f.words && a.unit == bare && !bounded && a.f.v == .5 && p.bareHalf(a) {
		return 0, false
	}
	p.applyBound(&a, bound)
	if bounded {
		p.tighten(&a, start)
		if bound == More && a.unit == timeUnit && a.v.Bound == More && strings.EqualFold(p.text(start), "over") {
			if !p.is(start-1, mFor|mOf|mIn|mAfter|mBe) && !p.says(start-1, "just") && !p.says(start-1, "well") {
				p.applyBound(&a, Exact) // "over three days": during them
			}
		}
		a.v.Span.Start = int(p.tokens[start].Start)
		if after, n, ok := p.boundAfter(a.next); ok && bound == About { // "about five hundred or more"
			p.applyBound(&a, after)
			a.v.Span = a.v.Core
			a.v.Span.End = int(p.tokens[n-1].End)
			a.next = n
		}
	} else if after, n, ok := p.boundAfter(a.next); ok {
		if !(after == More && p.text(n-1) == "plus" && p.digit(n)) {
			p.applyBound(&a, after)
			a.v.Span.End = int(p.tokens[n-1].End)
			a.next = n
		}
	}
	a.v.Outer = -1
	p.count(&a)
	if n, ok := p.bothBounds(a); ok {
		return n, true
	}
	p.out = append(p.out, a.v)
	if a.v.OutOf > 1 { // the ten of "8.2 out of 10" is no figure of its own
		if whole, ok := p.amountAt(a.next + 2); ok {
			p.count(&whole)
			p.out[len(p.out)-1].Counts = whole.v.Counts
			whole.v.Outer = len(p.out) - 1
			p.out = append(p.out, whole.v)
			return whole.next, true
		}
	}
	return a.next, true
}

// tightness is how far "just over 900" may be over 900.
const tightness = .15

// tighten closes the far side of a bound that says how near it is: "just over", "slightly
// less than".
func (p *parser) tighten(a *amount, start int) {
	if !p.says(start, "just") && !p.says(start, "slightly") && !p.says(start, "a") && !p.says(start, "marginally") && !p.says(start, "fractionally") || a.v.Shown <= 0 {
		return
	}
	switch far := a.v.Shown * tightness; a.v.Bound {
	case More, AtLeast:
		a.v.Amount.Hi = a.v.Amount.Lo + far*a.v.Scale
	case Less, AtMost:
		a.v.Amount.Lo = a.v.Amount.Hi - far*a.v.Scale
	default:
		return
	}
	if a.v.Kind == Duration {
		a.v.Length = a.v.Amount
	}
}

// bareHalf reports whether "half" stands for no number: "half-hearted", "the
// first half", "half past", "half staff".
func (p *parser) bareHalf(a amount) bool {
	i := a.f.start
	return p.says(i, "half") && (p.hyphen(i+1) && p.tight(i+1) || p.w(i-1).ordinal != 0 || p.is(i-1, mPast) || p.says(i+1, "past") || p.is(i+1, mHalved) && p.tokens[i+1].Shape == Lower || p.hyphen(i-1) && p.tight(i)) || p.says(i, "halves")
}

// boundBefore matches the longest phrase of bounds.tsv at i.
func (p *parser) boundBefore(i int) (Bound, int, bool) {
	for _, ph := range p.w(i).bounds {
		if !ph.value.after && p.follows(i+1, ph.rest) {
			n := i + 1 + len(ph.rest)
			if b, m, ok := p.boundBefore(n); ok && p.amountStarts(m) { // "at least about", "only about"
				if ph.value.bound == Only || ph.value.bound == Exactly {
					return b, m, true
				}
				return ph.value.bound, m, true
			}
			if p.amountStarts(n) {
				return ph.value.bound, n, true
			}
		}
	}
	return Exact, i, false
}

// amountStarts reports whether token i can begin an amount.
func (p *parser) amountStarts(i int) bool {
	if i >= len(p.tokens) || !p.sameLine(i) {
		return false
	}
	t := &p.tokens[i]
	switch t.Kind {
	case Figure:
		return true
	case Mark:
		return t.Char == '$' || t.Char == '£' || t.Char == '€' || t.Char == '¥' || t.Char == '-' || t.Char == '−' || t.Char == '.' || t.Char == '₹' || t.Char == '₽' || t.Char == '₩' || t.Char == '₿' || vulgar(t.Char) > 0
	}
	if w := p.w(i); w.number != noNumber || w.ordinal != 0 || w.marker&(mA|mMinus) != 0 || p.signAt(i) != nil {
		return true
	}
	cash, _, _ := p.cashAt(i)
	return cash != nil
}

func (p *parser) boundAfter(i int) (Bound, int, bool) {
	if !p.sameLine(i) {
		return Exact, i, false
	}
	for _, ph := range p.w(i).bounds {
		if ph.value.after && p.follows(i+1, ph.rest) {
			if p.char(i) == '+' && !p.tight(i) {
				continue
			}
			return ph.value.bound, i + 1 + len(ph.rest), true
		}
	}
	return Exact, i, false
}

// follows reports whether the tokens from i on read as the words of rest.
func (p *parser) follows(i int, rest []string) bool {
	if i+len(rest) > len(p.tokens) {
		return false
	}
	for k, r := range rest {
		if w := p.tokens[i+k].word; w != nil && w.text == r {
			continue
		}
		if !strings.EqualFold(p.text(i+k), r) {
			return false
		}
	}
	return true
}

// signAt returns the unit or currency sign that begins at token i, as written.
func (p *parser) signAt(i int) *sign {
	if i >= len(p.tokens) {
		return nil
	}
	at := int(p.tokens[i].Start)
	list := p.lex.signs[p.s[at]]
	for k := range list {
		s := &list[k]
		if strings.HasPrefix(p.s[at:], s.text) {
			return s
		}
	}
	return nil
}

// tokenAt returns the first token that starts at or behind byte pos, or -1 if the
// byte lies inside a token.
func (p *parser) tokenAt(i, pos int) int {
	for i < len(p.tokens) && int(p.tokens[i].Start) < pos {
		if int(p.tokens[i].End) > pos {
			return -1
		}
		i++
	}
	return i
}

// amountAt reads one number with its unit.
func (p *parser) amountAt(i int) (amount, bool) {
	if i >= len(p.tokens) {
		return amount{}, false
	}
	if a, ok := p.moneyFirst(i); ok {
		return a, true
	}
	if a, ok := p.articleUnit(i); ok {
		return a, true
	}
	if a, ok := p.percentFirst(i); ok {
		return a, true
	}
	if a, ok := p.longUnit(i); ok {
		return a, true
	}
	f, ok := p.number(i)
	if !ok {
		return amount{}, false
	}
	a := amount{f: f, next: f.next}
	a.v = Value{Kind: Number, Shown: f.v, Step: f.step, Words: f.words}
	if f.ordinal {
		a.v.Kind = Ordinal
		p.finish(&a)
		return a, true
	}
	if p.agedFigure(i, f) {
		p.setAge(&a, "year", f.next)
		p.finish(&a)
		return a, true
	}
	switch {
	case p.percent(&a), p.moneyLast(&a), p.timeSpan(&a), p.measure(&a):
	default:
		a.v.Label = p.labelled(i, a)
		if f.rating > 0 {
			a.v.OutOf = 1 // Shown is the share already
		} else if p.is(a.next, mOut) && p.is(a.next+1, mOf) && (f.plain || f.words && f.v < 100 || a.v.Step < 1) {
			if g, ok := p.plainNumber(a.next + 2); ok && g.v >= f.v && g.step >= 1 && !g.ordinal && (g.v == 5 || g.v == 10 || g.v == 100 || g.v == 20 || g.v == 4) {
				a.v.OutOf = g.v
			}
		}
	}
	p.finish(&a)
	return a, true
}

// finish sets spans and interval of an amount.
func (p *parser) finish(a *amount) {
	a.v.Figure = p.span(a.f.start, a.f.next)
	a.v.Span = p.span(a.f.start, a.next)
	if a.unit == moneyUnit && a.v.Core.Start != a.v.Core.End {
		a.v.Span = a.v.Core // a sign stands before the figure
	}
	if k := a.f.start - 1; a.the && k >= 0 && p.sameLine(a.f.start) {
		if d := p.w(k); d.ordinal == 1 || d.text == "last" || d.text == "latest" {
			k--
		}
		if p.says(k, "the") {
			a.v.Span.Start = int(p.tokens[k].Start)
		}
	}
	a.v.Core = a.v.Span
	a.v.Outer = -1
	p.applyBound(a, Exact)
}

func (p *parser) span(from, to int) text.Span {
	return text.Span{Start: int(p.tokens[from].Start), End: int(p.tokens[to-1].End)}
}

// applyBound sets the interval of an amount from its figure and bound.
func (p *parser) applyBound(a *amount, b Bound) {
	a.v.Bound = b
	factor, offset := 1., 0.
	switch {
	case a.base != nil:
		factor, offset = a.base.factor, a.base.offset
	case a.cash != nil:
		factor = a.cash.factor
	}
	if a.per != NoGrain {
		if s := unitSecondsOf(a.per); s > 0 {
			factor /= s
		}
	}
	a.v.Scale = factor
	v := a.v.Shown
	a.v.Amount = boundInterval(v, b).scale(factor, offset)
	if a.v.Kind == Duration {
		a.v.Length = a.v.Amount
	}
}

func unitSecondsOf(g Grain) float64 {
	switch g {
	case Second:
		return 1
	case Minute:
		return 60
	case Hour:
		return 3600
	case Day:
		return daySeconds
	case Week:
		return 7 * daySeconds
	case Month:
		return 30 * daySeconds
	case Year:
		return 365 * daySeconds
	}
	return 0
}

// boundInterval is what "about 100", "more than 100", ... leave possible.
func boundInterval(v float64, b Bound) Interval {
	switch b {
	case About:
		d := math.Abs(v) * .1
		return Interval{Lo: v - d, Hi: v + d}
	case Nearly:
		return Interval{Lo: v - math.Abs(v)*.15, Hi: v, HiOpen: true}
	case More:
		return Interval{Lo: v, Hi: math.Inf(1), LoOpen: true}
	case AtLeast:
		return Interval{Lo: v, Hi: math.Inf(1)}
	case Less:
		return Interval{Lo: math.Inf(-1), Hi: v, HiOpen: true}
	case AtMost:
		return Interval{Lo: math.Inf(-1), Hi: v}
	}
	return Interval{Lo: v, Hi: v}
}

func (i Interval) scale(factor, offset float64) Interval {
	i.Lo, i.Hi = (i.Lo+offset)*factor, (i.Hi+offset)*factor
	return i
}

// percent reads "%", "percent", "per cent", "percentage points".
func (p *parser) percent(a *amount) bool {
	i := a.next
	if i >= len(p.tokens) {
		return false
	}
	if p.hyphen(i) && p.tight(i) && p.is(i+1, mPercent|mPercentage) {
		i++
	}
	n := 0
	switch {
	case p.char(i) == '%':
		n = i + 1
	case p.is(i, mPercent):
		n = i + 1
	case p.is(i, mPer) && p.says(i+1, "cent") && p.sameLine(i+1):
		n = i + 2
	case p.is(i, mPercentage) && (p.is(i+1, mPoints) || p.is(i+1, mPoint)):
		n = i
	default:
		return false
	}
	if !p.sameLine(i) {
		return false
	}
	a.unit, a.v.Kind, a.next = percentUnit, Percentage, n
	if p.is(n, mPercentage) {
		n++
		a.next = n
	}
	j := n
	if p.hyphen(j) && p.tight(j) {
		j++
	}
	if p.is(j, mPoints) || p.is(j, mPoint) {
		a.v.Unit, a.next = "points", j+1
	}
	return true
}

// percentFirst reads "percent of ten", as forms and spoken words have it.
func (p *parser) percentFirst(i int) (amount, bool) {
	j := i
	switch {
	case p.is(i, mPercent):
		j++
	case p.is(i, mPer) && p.says(i+1, "cent"):
		j += 2
	default:
		return amount{}, false
	}
	if !p.is(j, mOf) || i > 0 && (p.digit(i-1) || p.w(i-1).number != noNumber) {
		return amount{}, false
	}
	f, ok := p.number(j + 1)
	if !ok || f.ordinal {
		return amount{}, false
	}
	a := amount{f: f, next: f.next, unit: percentUnit}
	a.v = Value{Kind: Percentage, Shown: f.v, Step: f.step, Words: f.words}
	p.finish(&a)
	a.v.Core = p.span(i, a.next)
	a.v.Span = a.v.Core
	return a, true
}
