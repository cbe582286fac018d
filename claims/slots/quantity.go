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
	return a.next, true
}

// bareHalf reports whether "half" stands for no number: "half-hearted", "the
// first half", "half past".
func (p *parser) bareHalf(a amount) bool {
	i := a.f.start
	return p.says(i, "half") && (p.hyphen(i+1) && p.tight(i+1) || p.w(i-1).ordinal != 0 || p.is(i-1, mPast) || p.says(i+1, "past") || p.hyphen(i-1) && p.tight(i)) || p.says(i, "halves")
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
		} else if p.is(a.next, mOut) && p.is(a.next+1, mOf) && f.plain || p.is(a.next, mOut) && p.is(a.next+1, mOf) && a.v.Step < 1 {
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

// moneyFirst reads an amount whose sign or code stands first: "$5 million", "US$
// 3", "USD 22.5 million", "MAUD 60", "c $ 300 million".
func (p *parser) moneyFirst(i int) (amount, bool) {
	cash, j, scale := p.cashAt(i)
	if cash == nil {
		return amount{}, false
	}
	p.moneyBefore = true
	f, ok := p.number(j)
	p.moneyBefore = false
	if !ok || f.ordinal || !p.sameLine(j) {
		return amount{}, false
	}
	a := amount{f: f, next: f.next, unit: moneyUnit, cash: cash}
	a.v = Value{Kind: Currency, Shown: f.v * scale, Step: f.step * scale, Unit: cash.code, Words: f.words}
	if p.hyphen(a.next) && p.tight(a.next) && p.tight(a.next+1) && p.w(a.next+1).number == magnitudeWord {
		a.v.Shown, a.v.Step, a.next = a.v.Shown*p.w(a.next+1).value, a.v.Step*p.w(a.next+1).value, a.next+2
	}
	if c := p.lex.codes[p.text(a.next)]; c != nil && p.sameLine(a.next) && !englishCode(c.code) { // "$5 USD"
		a.cash, a.v.Unit = c, c.code
		a.next++
	}
	a.v.Core = p.span(i, a.next)
	p.finish(&a)
	return a, true
}

// cashAt returns the currency whose sign or code stands at i, the token behind
// it, and what one M or K in front of the code multiplies by.
func (p *parser) cashAt(i int) (*moneyOf, int, float64) {
	if s := p.signAt(i); s != nil && s.money != nil && !s.money.minor {
		if j := p.tokenAt(i, int(p.tokens[i].Start)+len(s.text)); j > 0 && j < len(p.tokens) && p.numberStarts(j) {
			if first := s.text[0]; !(asciiLetter(first) && p.tight(i) && p.tokens[i-1].Kind == Word) {
				if !asciiLetter(s.text[len(s.text)-1]) || p.tokens[j].Space || p.digit(j) {
					return s.money, j, 1
				}
			}
		}
	}
	if p.tokens[i].Kind != Word || i+1 >= len(p.tokens) || !p.numberStarts(i+1) {
		return nil, 0, 0
	}
	t := p.text(i)
	if c := p.lex.codes[t]; c != nil && !englishCode(t) {
		return c, i + 1, 1
	}
	if len(t) == 4 && p.tokens[i].Shape == Upper {
		if c := p.lex.codes[t[1:]]; c != nil {
			switch t[0] {
			case 'M':
				return c, i + 1, 1e6
			case 'K':
				return c, i + 1, 1e3
			}
		}
	}
	return nil, 0, 0
}

// englishCode reports whether a currency code is also an English word or a name
// that often stands before a number.
func englishCode(code string) bool {
	switch code {
	case "ALL", "TOP", "CUP", "TRY", "MOP", "BAM", "LAK", "MAD", "SOS", "PEN", "CAD", "COP", "ERN", "GEL", "NIO", "RON", "AWG", "BAN", "MUR", "SIT", "TMM", "WST":
		return code != "CAD"
	}
	return false
}

func (p *parser) numberStarts(i int) bool {
	if i >= len(p.tokens) {
		return false
	}
	c := p.char(i)
	n := p.w(i).number
	return p.digit(i) || (c == '.' || c == '-' || c == '−') && p.digit(i+1) && p.tight(i+1) || n >= unitWord && n <= fractionWord || p.is(i, mA) && (p.w(i+1).number == magnitudeWord || p.w(i+1).number == hundredWord)
}

// moneyLast reads the currency behind a figure: "5 dollars", "10 us dollar", "12
// Canadian cents", "100元", "50 million USD", "75 USD million", "thirteen dollars
// forty five", "12-cent", "120 MEUR".
func (p *parser) moneyLast(a *amount) bool {
	i := a.next
	if i >= len(p.tokens) || !p.sameLine(i) {
		return false
	}
	j := i
	if p.hyphen(j) && p.tight(j) && p.tight(j+1) {
		j++
	}
	if p.is(j, mOf) && a.f.scaled {
		j++ // "millions of dollars" has no figure, "two million of dollars" has
	}
	cash, n, scale := p.cashBehind(j)
	if cash == nil {
		return false
	}
	if cash.code == "TRY" || len(p.w(j).money) > 0 && p.tokens[j].Shape != Lower && j > i {
		_ = n
	}
	a.unit, a.cash, a.next = moneyUnit, cash, n
	a.v.Kind, a.v.Unit = Currency, cash.code
	a.v.Shown, a.v.Step = a.f.v*scale, a.f.step*scale
	if w := p.w(n); w.number == magnitudeWord && !a.f.scaled && p.sameLine(n) && !pluralMagnitude(w.text) { // "75 USD million"
		a.v.Shown, a.v.Step, a.next = a.v.Shown*w.value, a.v.Step*w.value, n+1
		return true
	}
	if !cash.minor && a.f.step >= 1 && a.f.v == math.Trunc(a.f.v) {
		p.minorMoney(a)
	}
	return true
}

// minorMoney reads the cents of "thirteen dollars forty five", "15 dollars 50",
// "15 dollars and 50 cents".
func (p *parser) minorMoney(a *amount) {
	i := a.next
	and := p.is(i, mAnd) || p.char(i) == ','
	if and {
		i++
	}
	g, ok := p.plainNumber(i)
	if !ok || !p.sameLine(i) || g.v >= 100 || g.v < 1 || g.scaled || g.v != math.Trunc(g.v) {
		return
	}
	if c, n, _ := p.cashBehind(g.next); c != nil {
		if !c.minor {
			return
		}
		a.v.Shown += g.v / 100
		a.next = n
	} else {
		if and || p.wordAt(g.next) && (p.tokens[g.next].Shape != Lower || pluralNoun(p.text(g.next)) || p.w(g.next).unit != NoGrain) || g.v < 10 || p.char(g.next) == '%' || p.char(g.next) == '-' || p.char(g.next) == ':' || p.char(g.next) == '.' && p.tight(g.next) && p.digit(g.next+1) {
			return
		}
		a.v.Shown += g.v / 100
		a.next = g.next
	}
	a.v.Step = .01
}

func (p *parser) cashBehind(i int) (*moneyOf, int, float64) {
	if i >= len(p.tokens) {
		return nil, 0, 0
	}
	if p.tokens[i].Kind == Word {
		for _, ph := range p.w(i).money {
			if p.follows(i+1, ph.rest) && !(len(ph.rest) == 0 && p.weakMoney(i)) {
				return ph.value, i + 1 + len(ph.rest), 1
			}
		}
		t := p.text(i)
		if c := p.lex.codes[t]; c != nil {
			return c, i + 1, 1
		}
		if p.tokens[i].Shape == Lower && len(t) == 3 {
			if c := p.lex.codes[strings.ToUpper(t)]; c != nil && !englishCode(c.code) && p.w(i).marker == 0 && p.w(i).number == noNumber && !lowerCodeWord(t) {
				return c, i + 1, 1
			}
		}
		if len(t) == 4 && p.tokens[i].Shape == Upper && t[0] == 'M' {
			if c := p.lex.codes[t[1:]]; c != nil {
				return c, i + 1, 1e6
			}
		}
	}
	if s := p.signAt(i); s != nil && s.money != nil {
		if j := p.tokenAt(i, int(p.tokens[i].Start)+len(s.text)); j > 0 && !(j < len(p.tokens) && p.tight(j) && p.tokens[j].Kind == Word) {
			if p.tokens[i].Space && p.digit(j) && p.tight(j) {
				return nil, 0, 0 // "10 $30": the sign belongs to the next
			}
			if s.text == "p" && !p.tight(i) {
				return nil, 0, 0
			}
			return s.money, j, 1
		}
	}
	return nil, 0, 0
}

// lowerCodeWord lists codes that are English words in lower case.
func lowerCodeWord(t string) bool {
	switch t {
	case "all", "top", "cup", "try", "mop", "mad", "pen", "cop", "gel", "ban", "sit", "mur", "sos", "bam", "lak", "bob", "con", "fin", "log", "man", "mil", "pin", "sad", "van", "won", "net", "hut", "gin", "ran", "den":
		return true
	}
	return false
}

// weakMoney reports whether a one-word currency name at i is more likely something
// else: "5 pounds" of weight are told apart by the reader, not here; "two marks",
// "three real problems", "four won".
func (p *parser) weakMoney(i int) bool {
	switch p.w(i).text {
	case "real", "won", "rand", "crown", "crowns", "marks", "dong", "ether", "lei", "bucks", "sterling", "sen", "rs":
		return !p.says(i, "marks") && !p.says(i, "crowns") && !p.says(i, "rand") && (i+1 < len(p.tokens) && p.tokens[i+1].Kind == Word && p.sameLine(i+1))
	case "pound", "pounds":
		return !p.britishPounds(i)
	}
	return false
}

// britishPounds decides "25 pounds": money when scaled, when pence or sterling is
// near, or when it costs, pays or fines; otherwise weight.
func (p *parser) britishPounds(i int) bool {
	if p.w(i-1).number == magnitudeWord || p.w(i-1).suffix != 0 {
		return true
	}
	for k := max(0, i-8); k < min(len(p.tokens), i+6); k++ {
		switch strings.ToLower(p.text(k)) {
		case "cost", "costs", "costing", "pay", "pays", "paid", "fine", "fined", "worth", "price", "prices", "sterling", "pence", "spend", "spent", "earn", "earned", "fee", "salary", "donated", "raised", "stole", "cash", "£":
			return true
		}
	}
	return false
}

// agedFigure reports whether the bare figure at i is an age by its place: "aged 33",
// "at age 12", "Ana Duarte, 45, said". Price: "Apollo, 11, ..." reads as an age.
func (p *parser) agedFigure(i int, f figure) bool {
	if f.v < 1 || f.v > 115 || f.v != math.Trunc(f.v) || f.sign || f.scaled || f.fraction {
		return false
	}
	if p.is(i-1, mAged) || p.says(i-1, "age") || p.is(i-1, mOf) && p.says(i-2, "age") {
		return p.char(f.next) != '-' && p.char(f.next) != '%' && p.w(f.next).unit == NoGrain
	}
	c := p.char(f.next)
	if p.is(i-1, mAt) && c == ',' && f.v >= 10 && f.step >= 1 && !p.digit(f.next+1) && (i < 2 || p.char(i-2) == ',' || p.char(i-2) == '.') { // "At 16, she left"
		return true
	}
	return f.plain && f.digits <= 3 && p.char(i-1) == ',' && (c == ',' || c == '.' || c == ';' || c == ')' || f.next >= len(p.tokens)) && i >= 2 && p.tokens[i-2].Kind == Word && p.tokens[i-2].Shape != Lower && p.tokens[i-2].Shape != Upper &&
		p.w(i-2).month == 0 && p.w(i-2).weekday == 0 && !p.tight(i) && p.tight(i-1) && !(p.digit(f.next+1) && p.tight(f.next+1))
}

// measure reads a unit behind a figure: "5 km", "six-mile", "24703m2", "20 (kg)",
// "5 feet 11 inches", "10 kilometers per hour".
func (p *parser) measure(a *amount) bool {
	u, n := p.unitBehind(a.next, a.f)
	if u == nil {
		return false
	}
	a.unit, a.base, a.next = measureUnit, u, n
	a.v.Kind, a.v.Unit, a.v.Quantity = Dimension, u.id, u.quantity
	if p.rate(a) {
		return true
	}
	if g := p.feetInches(a); g {
		return true
	}
	// "5 feet 11", "2 kilometers 1 metre", "6 ft 2 in"
	for tries := 0; tries < 2; tries++ {
		i := a.next
		if p.is(i, mAnd) {
			i++
		}
		if !p.sameLine(i) || i >= len(p.tokens) {
			break
		}
		g, ok := p.plainNumber(i)
		if !ok || g.scaled {
			break
		}
		u2, n2 := p.unitBehind(g.next, g)
		if u2 == nil && g.next < len(p.tokens) && strings.EqualFold(p.text(g.next), "in") && u.id == "foot" && !p.digit(g.next+1) && p.tight(g.next) {
			u2, n2 = p.lex.words["inch"].units[0].value, g.next+1
		}
		if u2 == nil || u2.quantity != u.quantity || u2.factor >= u.factor || !compound(u, u2) {
			break
		}
		a.v.Shown += g.v * u2.factor / u.factor
		a.v.Step = u2.factor / u.factor
		a.next = n2
	}
	return true
}

// feetInches reads "six foot two".
func (p *parser) feetInches(a *amount) bool {
	if a.base.id != "foot" || a.f.v > 9 || a.f.v < 3 || !p.sameLine(a.next) {
		return false
	}
	g, ok := p.plainNumber(a.next)
	if !ok || g.v > 11 || g.scaled || g.ordinal || p.wordAt(g.next) && !p.is(g.next, mAnd|mIn|mA|mOr) || p.unitAt(g) {
		return false
	}
	a.v.Shown += g.v / 12
	a.v.Step, a.next = 1./12, g.next
	return true
}

func (p *parser) unitAt(g figure) bool { u, _ := p.unitBehind(g.next, g); return u != nil }

// compound reports whether a smaller unit may follow a larger one in one measure:
// feet and inches, pounds and ounces, not "12 m 2 dm" of a list.
func compound(u, smaller *unitOf) bool {
	switch u.id {
	case "foot", "yard", "mile", "pound", "stone", "gallon", "pint", "kilometre", "degree":
		return true
	case "metre":
		return smaller.id == "centimetre"
	}
	return false
}

// unitBehind returns the unit whose name or sign stands at i.
func (p *parser) unitBehind(i int, f figure) (*unitOf, int) {
	if i >= len(p.tokens) || !p.sameLine(i) {
		return nil, 0
	}
	if p.hyphen(i) && p.tight(i) && p.tight(i+1) {
		i++
		if u, n := p.unitName(i); u != nil {
			return u, n
		}
		if s := p.signAt(i); s != nil && s.unit != nil && len(s.text) >= 2 && p.signEnds(i, s) {
			return s.unit, p.tokenAt(i, int(p.tokens[i].Start)+len(s.text))
		}
		return nil, 0
	}
	if c := p.char(i); (c == '(' || c == '[') && i+2 < len(p.tokens) {
		if u, n := p.unitName(i + 1); u != nil && closing(p.char(n), c) {
			return u, n + 1
		}
		if s := p.signAt(i + 1); s != nil && s.unit != nil {
			if n := p.tokenAt(i+1, int(p.tokens[i+1].Start)+len(s.text)); n > 0 && closing(p.char(n), c) {
				return s.unit, n + 1
			}
		}
		return nil, 0
	}
	if u, n := p.unitName(i); u != nil && !(u.weak && f.ordinal) {
		return u, n
	}
	s := p.signAt(i)
	if s == nil || s.unit == nil || !p.signEnds(i, s) {
		return nil, 0
	}
	if s.tight && !p.tight(i) && !p.spacedSign(s) {
		return nil, 0
	}
	n := p.tokenAt(i, int(p.tokens[i].Start)+len(s.text))
	if s.unit.quantity == "length" && p.quoteSign(s) && p.closesQuote(i) {
		return nil, 0
	}
	if s.text == "°" || s.text == "º" {
		if t := p.text(n); p.tight(n) && (t == "C" || t == "F" || t == "c" || t == "f") {
			if u, _ := p.unitName(n); u != nil {
				return u, n + 1
			}
		}
	}
	return s.unit, n
}

func closing(c, open rune) bool { return open == '(' && c == ')' || open == '[' && c == ']' }

func (p *parser) quoteSign(s *sign) bool { return s.text == `"` || s.text == "''" || s.text == "″" }

// closesQuote reports whether the mark at i more likely closes a quotation than
// stands for inches: an odd number of such marks stands before it.
func (p *parser) closesQuote(i int) bool {
	n := 0
	for k := range i {
		if p.char(k) == '"' || p.char(k) == '\'' {
			n++
		}
	}
	return n%2 == 1
}

// spacedSign reports whether a one-letter sign may stand apart from its figure:
// "12 m", "2 g."; never where a plain letter would be a name.
func (p *parser) spacedSign(s *sign) bool {
	return s.text == "m" || s.text == "g" || s.text == "l" || s.text == "L" || s.text == `"`
}

// signEnds reports whether the sign at token i ends at a word boundary.
func (p *parser) signEnds(i int, s *sign) bool {
	end := int(p.tokens[i].Start) + len(s.text)
	if end >= len(p.s) {
		return true
	}
	n := p.tokenAt(i, end)
	if n < 0 {
		return false
	}
	last := s.text[len(s.text)-1]
	return n >= len(p.tokens) || !p.tight(n) || p.tokens[n].Kind == Mark || !asciiLetter(last) && last < 0x80 && p.tokens[n].Kind != Word
}

// unitName matches the longest unit name at i.
func (p *parser) unitName(i int) (*unitOf, int) {
	if i >= len(p.tokens) || p.tokens[i].Kind != Word {
		return nil, 0
	}
	for _, ph := range p.w(i).units {
		if p.follows(i+1, ph.rest) {
			return ph.value, i + 1 + len(ph.rest)
		}
	}
	return nil, 0
}

// rate reads "per hour", "an hour", "/ms" behind a measure.
func (p *parser) rate(a *amount) bool {
	i := a.next
	if a.base.quantity == "speed" || !p.sameLine(i) {
		return true
	}
	n := 0
	switch {
	case p.is(i, mPer|mA) && p.w(i+1).unit != NoGrain && p.tokens[i].Kind == Word && !p.w(i+1).plural && !p.is(i+2, mAgo|mEarlier|mLater):
		n = i + 1
	case p.slash(i) && p.tight(i) && p.tight(i+1) && i+1 < len(p.tokens) && p.tokens[i+1].Kind == Word && (p.w(i+1).unit != NoGrain || p.text(i+1) == "s" || p.text(i+1) == "ms"):
		n = i + 1
	default:
		return false
	}
	g := p.w(n).unit
	if g == NoGrain {
		g = Second
	}
	a.per, a.next = g, n+1
	a.v.Unit = a.base.id + " per " + strings.ToLower(p.text(n))
	if a.v.Quantity += " rate"; a.base.quantity == "length" {
		a.v.Quantity = "speed"
	}
	return true
}

// labelled reports whether a bare number is part of a name: "SCP-173", "Article
// 5", "Flight 800", "No. 10".
func (p *parser) labelled(i int, a amount) bool {
	if i == 0 || a.f.words && a.f.v > 20 {
		return false
	}
	if p.hyphen(i-1) && p.tight(i) && p.tight(i-1) && i >= 2 && p.tokens[i-2].Kind == Word && p.tokens[i-2].Shape != Lower && p.w(i-2).number == noNumber {
		return true
	}
	if p.tight(i) && p.tokens[i-1].Kind == Word {
		return true // "B52"
	}
	if p.char(i-1) == '#' && p.tight(i) || a.f.letter && p.text(a.f.next-1) == "G" && a.f.v < 1e10 {
		return true
	}
	if p.is(i-1, mLabel) && p.tokens[i-1].Kind == Word && p.tokens[i-1].Shape != Lower {
		return true
	}
	if !p.titled && a.f.plain && p.tokens[i-1].Kind == Word && p.tokens[i-1].Shape != Lower && i > 1 && p.sameLine(i) && p.w(i-1).marker == 0 && p.w(i-1).month == 0 && p.w(i-1).weekday == 0 && len(p.w(i-1).bounds) == 0 &&
		!(p.tokens[i-2].Kind == Mark && p.char(i-2) != ',') && !(a.next < len(p.tokens) && p.tokens[a.next].Kind == Word && p.tokens[a.next].Shape == Lower && pluralNoun(p.text(a.next))) {
		return true // "Maroon 5", "Studio 54"
	}
	return p.char(i-1) == '.' && p.tight(i-1) && i >= 2 && p.says(i-2, "no")
}
