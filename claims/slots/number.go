package slots

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// figure is a number as read from the tokens [start, next).
type figure struct {
	v, step  float64 // value, and what its last significant digit is worth
	start    int
	next     int
	words    bool // at least in part
	plain    bool // digits alone, no separator, sign or magnitude
	digits   int  // of a plain figure
	ordinal  bool
	fraction bool // "two thirds", "half"
	scaled   bool // a magnitude was applied: "5 million", "10k"
	letter   bool // the magnitude was one letter: "10k"
	article  bool // the number is an article: "a dozen", "an hour"
	sign     bool
	rating   int // what a rating is out of: 10 in "5.2/10"
}

// zero stands for every token that the lexicon does not know, so that grammars
// can ask without checking. It is never changed.
var zero word

func (p *parser) w(i int) *word {
	if i < 0 || i >= len(p.tokens) {
		return &zero
	}
	if w := p.tokens[i].word; w != nil {
		return w
	}
	return &zero
}

func (p *parser) is(i int, m marker) bool { return p.w(i).marker&m != 0 }

// char returns the mark at i, 0 if there is none.
func (p *parser) char(i int) rune {
	if i < 0 || i >= len(p.tokens) {
		return 0
	}
	return p.tokens[i].Char
}

// tight reports whether token i stands right behind token i-1.
func (p *parser) tight(i int) bool {
	return i > 0 && i < len(p.tokens) && !p.tokens[i].Space
}

func (p *parser) digit(i int) bool {
	return i >= 0 && i < len(p.tokens) && p.tokens[i].Kind == Figure
}

func (p *parser) text(i int) string {
	if i < 0 || i >= len(p.tokens) {
		return ""
	}
	t := p.tokens[i]
	return p.s[t.Start:t.End]
}

// sameLine reports whether no line break parts token i from the one before it.
func (p *parser) sameLine(i int) bool { return i < len(p.tokens) && !p.tokens[i].Break }

// hyphen reports whether token i is a hyphen or dash that can join words.
func (p *parser) hyphen(i int) bool {
	switch p.char(i) {
	case '-', '‐', '‑', '–', '—', '−':
		return true
	}
	return false
}

func (p *parser) integer(i int) int {
	t := p.tokens[i]
	n := 0
	for _, c := range []byte(p.s[t.Start:t.End]) {
		n = n*10 + int(c-'0')
		if n > 1e9 {
			return n
		}
	}
	return n
}

func (p *parser) width(i int) int { return int(p.tokens[i].End - p.tokens[i].Start) }

// figureAt reads digits with their separators: "1,234,567.8", "12,34,567", "1 234
// 567" (with no-break spaces), ".08", "1,3", "1.111,11". It does not read signs or
// words.
func (p *parser) figureAt(i int) (figure, bool) {
	f := figure{start: i}
	var buf [48]byte
	num := buf[:0]
	decimals := 0
	switch {
	case p.digit(i):
		num = append(num, p.text(i)...)
		f.next, f.plain, f.digits = i+1, true, p.width(i)
	case p.char(i) == '.' && p.digit(i+1) && p.tight(i+1) && (i == 0 || p.tokens[i].Space || p.openMark(i-1)):
		num = append(num, '0', '.')
		num = append(num, p.text(i+1)...)
		f.next, decimals = i+2, p.width(i+1)
		return p.finishFigure(f, num, decimals)
	default:
		return f, false
	}
	sep := p.char(f.next)
	groups := func(c rune) int { // how many groups of thousands follow
		n := 0
		for j := f.next; p.char(j) == c && p.tight(j) && p.digit(j+1) && p.tight(j+1) && p.width(j+1) == 3 && (c != '.' || p.lastGroup(j+1)); j += 2 {
			n++
		}
		return n
	}
	switch {
	case f.digits <= 3 && sep == ',' && groups(',') > 0:
		num, f = p.takeGroups(f, num, groups(','))
	case f.digits <= 2 && sep == ',' && p.indian(f.next) > 0:
		num, f = p.takeGroups(f, num, p.indian(f.next))
	case f.digits <= 3 && sep == '.' && groups('.') > 1 && p.char(f.next+2*groups('.')) != '.':
		num, f = p.takeGroups(f, num, groups('.'))
	case f.digits <= 3 && sep == '.' && groups('.') > 0 && p.europeanTail(f.next+2*groups('.')):
		num, f = p.takeGroups(f, num, groups('.'))
		num = append(append(num, '.'), p.text(f.next+1)...)
		decimals = p.width(f.next + 1)
		f.next += 2
		return p.finishFigure(f, num, decimals)
	case f.digits <= 3:
		for p.digit(f.next) && p.width(f.next) == 3 && p.thinSpace(f.next) {
			num = append(num, p.text(f.next)...)
			f.next, f.plain = f.next+1, false
		}
	}
	if p.tight(i) && p.char(i-1) == '.' && p.tight(i-1) && p.digit(i-2) {
		return p.finishFigure(f, num, 0) // a later group of "192.168.1.2"
	}
	switch c := p.char(f.next); {
	case (c == '.' || c == '·') && p.tight(f.next) && p.digit(f.next+1) && p.tight(f.next+1) &&
		!(p.char(f.next+2) == '.' && p.tight(f.next+2) && p.digit(f.next+3) && p.tight(f.next+3)):
		num = append(append(num, '.'), p.text(f.next+1)...)
		decimals = p.width(f.next + 1)
		f.next, f.plain = f.next+2, false
	case c == ',' && f.plain && p.tight(f.next) && p.digit(f.next+1) && p.tight(f.next+1) && p.width(f.next+1) <= 2 && f.digits <= 3 &&
		p.char(f.next+2) != ',':
		num = append(append(num, '.'), p.text(f.next+1)...)
		decimals = p.width(f.next + 1)
		f.next, f.plain = f.next+2, false
	}
	return p.finishFigure(f, num, decimals)
}

func (p *parser) openMark(i int) bool {
	switch p.char(i) {
	case '(', '[', '-', '–', '—', '<', '>', '=', '~', '"', '“', '‘', '\'', '/':
		return true
	}
	return false
}

// lastGroup keeps the full stop of "192.168.1.2" from reading as a separator.
func (p *parser) lastGroup(i int) bool {
	return !(p.char(i+1) == '.' && p.tight(i+1) && p.digit(i+2) && p.tight(i+2) && p.width(i+2) != 3)
}

func (p *parser) takeGroups(f figure, num []byte, n int) ([]byte, figure) {
	for ; n > 0; n-- {
		num = append(num, p.text(f.next+1)...)
		f.next += 2
	}
	f.plain = false
	return num, f
}

// indian counts the groups of "12,34,567": pairs, then three digits.
func (p *parser) indian(i int) int {
	n := 0
	for j := i; p.char(j) == ',' && p.tight(j) && p.digit(j+1) && p.tight(j+1); j += 2 {
		n++
		switch p.width(j + 1) {
		case 2:
		case 3:
			if n >= 2 && p.char(j+2) != ',' {
				return n
			}
			return 0
		default:
			return 0
		}
	}
	return 0
}

// europeanTail reports whether ",11" stands at i: the decimals of "1.111,11".
func (p *parser) europeanTail(i int) bool {
	return p.char(i) == ',' && p.tight(i) && p.digit(i+1) && p.tight(i+1) && p.width(i+1) <= 2
}

// thinSpace reports whether a no-break or thin space alone parts token i from the
// digits before it.
func (p *parser) thinSpace(i int) bool {
	gap := p.s[p.tokens[i-1].End:p.tokens[i].Start]
	r, n := utf8.DecodeRuneInString(gap)
	return n == len(gap) && (r == 0x202f || r == 0x00a0 || r == 0x2009)
}

// finishFigure turns the digits into a value and its precision: the worth of the
// last digit that is no trailing zero.
func (p *parser) finishFigure(f figure, num []byte, decimals int) (figure, bool) {
	v, err := strconv.ParseFloat(string(num), 64)
	if err != nil || math.IsInf(v, 0) {
		return f, false
	}
	f.v, f.step = v, 1
	if decimals > 0 {
		f.step = math.Pow10(-decimals)
	} else {
		for k := len(num) - 1; k > 0 && num[k] == '0'; k-- {
			f.step *= 10
		}
	}
	return f, true
}

// vulgar returns the value of a fraction character, 0 for any other.
func vulgar(c rune) float64 {
	switch c {
	case '½':
		return 1. / 2
	case '⅓':
		return 1. / 3
	case '⅔':
		return 2. / 3
	case '¼':
		return 1. / 4
	case '¾':
		return 3. / 4
	case '⅕':
		return 1. / 5
	case '⅖':
		return 2. / 5
	case '⅗':
		return 3. / 5
	case '⅘':
		return 4. / 5
	case '⅙':
		return 1. / 6
	case '⅛':
		return 1. / 8
	case '⅜':
		return 3. / 8
	case '⅝':
		return 5. / 8
	case '⅞':
		return 7. / 8
	}
	return 0
}

// number reads a number in figures or words, with sign, fraction, magnitude and
// exponent, that begins at token i.
func (p *parser) number(i int) (figure, bool) {
	start, neg := i, false
	switch {
	case (p.char(i) == '-' || p.char(i) == '−' || p.char(i) == '–') && p.tight(i+1) && (i == 0 || p.tokens[i].Space || p.openMark(i-1)) &&
		(p.digit(i+1) || p.char(i+1) == '.'):
		neg = true
		i++
	case p.is(i, mMinus):
		neg = true
		i++
		if p.hyphen(i) {
			i++
		}
	}
	var f figure
	var ok bool
	switch {
	case i >= len(p.tokens):
		return f, false
	case p.digit(i) || p.char(i) == '.':
		f, ok = p.figureNumber(i)
	case vulgar(p.char(i)) > 0:
		f, ok = figure{v: vulgar(p.char(i)), step: .01, next: i + 1, fraction: true}, true
	default:
		f, ok = p.wordNumber(i)
	}
	if !ok {
		return f, false
	}
	if neg {
		f.v, f.sign, f.plain = -f.v, true, false
	}
	f.start = start
	return f, true
}

// figureNumber is a number that begins with digits: "12", "2 1/4", "1.3x10^6",
// "10k", "3 hundred and 21", "1.5 million", "4½".
func (p *parser) figureNumber(i int) (figure, bool) {
	f, ok := p.figureAt(i)
	if !ok {
		return f, false
	}
	if g, ok := p.ordinalTail(f); ok {
		return g, true
	}
	if c := vulgar(p.char(f.next)); c > 0 && p.tight(f.next) {
		f.v, f.step, f.plain, f.next = f.v+c, .01, false, f.next+1
	}
	f = p.slashFraction(f)
	f = p.exponent(f)
	f = p.magnitudes(f)
	if g, ok := p.mixedFigure(f); ok {
		return g, true
	}
	return p.inOut(f), true
}

// ordinalTail reads the letters of "11th".
func (p *parser) ordinalTail(f figure) (figure, bool) {
	if !f.plain && !(f.step >= 1 && f.v >= 1000) || !p.tight(f.next) || !p.w(f.next).ordTail {
		return f, false
	}
	f.ordinal, f.plain = true, false
	f.next++
	return f, true
}

// slashFraction reads "3/4", "2 1/4" and "7 3/8".
func (p *parser) slashFraction(f figure) figure {
	frac := func(i int) (float64, int, bool) {
		if p.digit(i) && p.slash(i+1) && p.digit(i+2) && p.tight(i+1) && p.tight(i+2) && p.width(i) <= 3 && p.width(i+2) <= 4 && !p.slash(i+3) &&
			p.integer(i+2) > 1 && !(p.char(i+3) == '.' && p.tight(i+3) && p.digit(i+4) && p.tight(i+4)) {
			return float64(p.integer(i)) / float64(p.integer(i+2)), i + 3, true
		}
		return 0, 0, false
	}
	if !f.plain {
		if f.step < 1 && f.v <= 100 && p.slash(f.next) && p.tight(f.next) && p.digit(f.next+1) && p.tight(f.next+1) && !(p.tight(f.next+2) && (p.slash(f.next+2) || p.tokens[f.next+2].Kind != Mark || p.digit(f.next+3) && p.tight(f.next+3))) {
			if m := p.integer(f.next + 1); m == 5 || m == 10 || m == 100 { // a rating: "5.2/10"
				f.v, f.step, f.fraction, f.rating, f.next = f.v/float64(m), f.step/float64(m), true, m, f.next+2
			}
		}
		return f
	}
	if v, next, ok := frac(f.start); ok && f.next == f.start+1 {
		if m := p.integer(next - 1); m == 10 || m == 100 {
			f.rating = m
			f.step = 1 / float64(m)
		} else {
			f.step = 1e-3
		}
		f.v, f.plain, f.fraction, f.next = v, false, true, next
		return f
	}
	if v, next, ok := frac(f.next); ok && v < 1 && p.sameLine(f.next) {
		f.v, f.step, f.plain, f.next = f.v+v, 1e-3, false, next
	} else if p.hyphen(f.next) && p.tight(f.next) {
		if v, next, ok := frac(f.next + 1); ok && v < 1 && p.tight(f.next+1) {
			f.v, f.step, f.plain, f.next = f.v+v, 1e-3, false, next
		}
	}
	return f
}

func (p *parser) slash(i int) bool { return p.char(i) == '/' || p.char(i) == '⁄' }

// exponent reads "x10^6", "e-1" and "^3".
func (p *parser) exponent(f figure) figure {
	signed := func(i int) (int, int, bool) { // the exponent and what follows it
		s := 1
		switch p.char(i) {
		case '-', '−':
			s, i = -1, i+1
		case '+':
			i++
		}
		if p.digit(i) && p.width(i) <= 3 {
			return s * p.integer(i), i + 1, true
		}
		return 0, 0, false
	}
	i := f.next
	switch {
	case (p.text(i) == "x" || p.text(i) == "X" || p.char(i) == '×' || p.char(i) == '*') && p.digit(i+1) && p.text(i+1) == "10" && p.char(i+2) == '^':
		if n, next, ok := signed(i + 3); ok {
			f.v, f.step, f.plain, f.next = f.v*math.Pow10(n), f.step*math.Pow10(n), false, next
		}
	case p.tight(i) && (p.text(i) == "e" || p.text(i) == "E") && p.tight(i+1):
		if n, next, ok := signed(i + 1); ok {
			f.v, f.step, f.plain, f.next = f.v*math.Pow10(n), f.step*math.Pow10(n), false, next
		}
	case p.char(i) == '^' && p.tight(i):
		if n, next, ok := signed(i + 1); ok {
			f.v, f.step, f.plain, f.next = math.Pow(f.v, float64(n)), 0, false, next
		}
	}
	return f
}

// magnitudes reads what scales a figure: "1.5 million", "10k", "3 hundred and
// 21", "6 crore and two hundred", "3 dozen", "2-million".
func (p *parser) magnitudes(f figure) figure {
	i := f.next
	if w := p.w(i); w.suffix != 0 && (p.tight(i) && !p.tightWord(i+1) || p.spacedSuffix(i)) {
		if w.text == "g" && p.tokens[i].Shape == Lower && !p.moneyBefore { // grams
			return f
		}
		if !(p.tight(i) && w.text == "m") || !p.lengthM(f, i) {
			f.v, f.step, f.plain, f.scaled, f.letter, f.next = f.v*w.suffix, f.step*w.suffix, false, true, len(w.text) == 1, i+1
			return f
		}
		return f
	}
	if p.moneyBefore && p.tight(i) && p.text(i) == "T" { // "$1.2T"; of other things, tons
		f.v, f.step, f.plain, f.scaled, f.letter, f.next = f.v*1e12, f.step*1e12, false, true, true, i+1
		return f
	}
	if p.hyphen(i) && p.tight(i) && p.tight(i+1) && p.w(i+1).number == magnitudeWord {
		i++
	}
	switch w := p.w(i); w.number {
	case hundredWord, magnitudeWord:
		if !p.sameLine(i) {
			return f
		}
		g, ok := p.cardinal(f.start, &f)
		if ok {
			f.v, f.step, f.next = g.v, g.step, g.next
			f.plain, f.scaled, f.words = false, true, true
		}
	case dozenWord:
		f.v, f.step, f.plain, f.scaled, f.words, f.next = f.v*12, f.step*12, false, true, true, i+1
	}
	return f
}

// tightWord reports whether a letter or digit stands right behind token i-1: the
// "m" of "5m2" is no million.
func (p *parser) tightWord(i int) bool {
	return p.tight(i) && (p.tokens[i].Kind == Word || p.tokens[i].Kind == Figure)
}

// spacedSuffix reports whether token i is an abbreviated magnitude that may stand
// apart from its figure: "2.33 k", "4 bn". One letter alone must be a k, as "a 5 m
// wall" and "vitamin B" are neither millions nor billions.
func (p *parser) spacedSuffix(i int) bool {
	w := p.w(i)
	return p.sameLine(i) && p.tokens[i].Shape != Title && (len(w.text) > 1 && w.text != "mm" || w.text == "k" && !p.tightWord(i+1))
}

// lengthM reports whether the m behind a figure counts metres: "100m", "7.30m
// jump". Money and people are counted in millions: "£3m", "800m people".
func (p *parser) lengthM(f figure, i int) bool {
	if p.moneyBefore {
		return false
	}
	if p.tokens[i].Shape != Lower {
		return false // "10M"
	}
	t := p.text(i + 1)
	if i+1 < len(p.tokens) && p.tokens[i+1].Kind == Word && p.tokens[i+1].Shape == Lower && pluralNoun(t) && !trackWord(t) && p.sameLine(i+1) {
		return false
	}
	if len(p.w(i+1).money) > 0 || p.lex.codes[t] != nil {
		return false
	}
	return true
}

func pluralNoun(s string) bool {
	if n := len(s); n > 3 && s[n-1] == 's' {
		return s[n-2] != 's' && s[n-2] != 'u' && s[n-2] != 'i'
	}
	return s == "people" || s == "men" || s == "women" || s == "children"
}

func trackWord(s string) bool {
	return s == "hurdles" || s == "metres" || s == "runners" || s == "sprints" || s == "swimmers" || s == "heats" || s == "races"
}

// inOut reads "1 in twenty-one" and "two out of three" where they tell a share.
// "12 in six boxes" and "12 out of 10" stay two numbers: only one to a larger
// number is a share.
func (p *parser) inOut(f figure) figure {
	if f.v != 1 || f.ordinal || !p.is(f.next, mIn) {
		return f
	}
	if g, ok := p.plainNumber(f.next + 1); ok && g.v > 1 && g.step >= 1 && !g.scaledByLetter() {
		if c := p.w(g.next); c.month == 0 && c.unit == NoGrain && !(g.plain && g.digits == 4) {
			f.v, f.step, f.fraction, f.plain, f.next = 1/g.v, 1e-3, true, false, g.next
		}
	}
	return f
}

func (f figure) scaledByLetter() bool { return f.scaled && f.letter }

// plainNumber is a number without sign, fraction or share.
func (p *parser) plainNumber(i int) (figure, bool) {
	if p.digit(i) {
		f, ok := p.figureAt(i)
		if !ok {
			return f, false
		}
		if g, isOrd := p.ordinalTail(f); isOrd {
			return g, false
		}
		return p.magnitudes(f), true
	}
	return p.cardinal(i, nil)
}

// says reports whether token i is the given word, whatever its case.
func (p *parser) says(i int, word string) bool {
	if i < 0 || i >= len(p.tokens) {
		return false
	}
	if w := p.tokens[i].word; w != nil {
		return w.text == word
	}
	return strings.EqualFold(p.text(i), word)
}
