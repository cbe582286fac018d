package slots

import (
	"math"
	"strings"
)

// agedFigure reports whether the bare figure at i is an age by its place: "aged 33",
// "at age 12", "Ana Duarte, 45, said". Price: "Apollo, 11, ..." reads as an age.
func (p *parser) agedFigure(i int, f figure) bool {
	if f.v < 1 || f.v > 115 || f.v != math.Trunc(f.v) || f.sign || f.scaled || f.fraction {
		return false
	}
	if p.is(i-1, mAged) || (p.says(i-1, "turned") || p.says(i-1, "turns")) && f.v >= 10 && !p.wordAt(f.next) || p.says(i-1, "turned") && f.v >= 10 && p.is(f.next, mIn|mOn) || p.says(i-1, "age") || p.is(i-1, mOf) && p.says(i-2, "age") {
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
	if u := p.degrees(i, f); u != nil {
		return u, i + 1
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
	if w := p.w(i - 2); p.hyphen(i-1) && p.tight(i) && p.tight(i-1) && i >= 2 && a.f.plain && p.tokens[i-2].Kind == Word && p.tokens[i-2].End-p.tokens[i-2].Start > 3 && (w == &zero || w.marker == mLabel) {
		return true // "covid-19"
	}
	if p.tight(i) && p.tokens[i-1].Kind == Word {
		return true // "B52"
	}
	if p.tightWord(a.next) && p.tokens[a.next].End-p.tokens[a.next].Start > 2 && p.tokens[a.next].word == nil {
		return true // "49ers"
	}
	if p.char(i-1) == '#' && p.tight(i) || a.f.letter && p.text(a.f.next-1) == "G" && a.f.v < 1e10 {
		return true
	}
	if p.is(i-1, mLabel) && p.tokens[i-1].Kind == Word && p.tokens[i-1].Shape != Lower {
		return true
	}
	if p.hyphen(a.next) && p.tight(a.next) && p.digit(a.next+1) && p.tight(a.next+1) && p.width(a.next+1) < 4 && !(p.tight(a.next+2) && (p.hyphen(a.next+2) || p.char(a.next+2) == 0)) {
		return false // "beat Alder City 3-2"
	}
	if p.is(a.next, mOf) && !p.says(i-1, "top") {
		return false // "In the Assembly 141 of the 193 agreed"
	}
	if !p.titled && a.f.plain && p.tokens[i-1].Kind == Word && p.tokens[i-1].Shape != Lower && i > 1 && p.sameLine(i) && p.w(i-1).marker == 0 && p.w(i-1).month == 0 && p.w(i-1).weekday == 0 && len(p.w(i-1).bounds) == 0 &&
		!(p.tokens[i-2].Kind == Mark && p.char(i-2) != ',' && !(p.hyphen(i-2) && p.tight(i-1))) && !(a.next < len(p.tokens) && p.tokens[a.next].Kind == Word && p.tokens[a.next].Shape == Lower && pluralNoun(p.text(a.next))) {
		return true // "Maroon 5", "Studio 54"
	}
	return p.char(i-1) == '.' && p.tight(i-1) && i >= 2 && p.says(i-2, "no")
}

// degrees reads the letter of "24C (75F)". A seat, a size and a model have such letters,
// too, behind their names: "seat 24C", "iPhone 5C".
func (p *parser) degrees(i int, f figure) *unitOf {
	if !p.tight(i) || p.tightWord(i+1) || p.digit(i+1) && p.tight(i+1) || f.step < .1 || f.v < -90 || f.v > 150 || f.letter {
		return nil
	}
	word := ""
	switch p.text(i) {
	case "C":
		word = "celsius"
	case "F":
		word = "fahrenheit"
	default:
		return nil
	}
	if k := f.start - 1; k >= 0 && p.sameLine(f.start) {
		t := &p.tokens[k]
		if p.is(k, mThe|mA) && p.wordAt(i+1) && !p.says(i+1, "heat") { // "the 13F filing"
			return nil
		}
		if t.Kind == Word && (t.Shape != Lower && k > 0 && !p.sentenceEnd(k-1) || p.is(k, mLabel) || p.says(k, "seat") || p.says(k, "size") || p.says(k, "row") || p.says(k, "in") || p.says(k, "flat")) || p.hyphen(k) && p.tight(f.start) {
			return nil
		}
	}
	for _, ph := range p.lex.words[word].units {
		if len(ph.rest) == 0 {
			return ph.value
		}
	}
	return nil
}
