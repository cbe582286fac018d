package assess

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/claims/slots"
)

// term is one word of a text as it is compared.
type term struct {
	id     wordID
	weight float32
	tok    int32
	flags  uint8 // of the word table
	kind   termKind
	polar  polarity
}

type termKind uint8

const (
	contentTerm  termKind = iota
	functionTerm          // weight 0
	nameTerm              // a word of a name
	valueTerm             // part of a number or date: compared as a value, weight 0
)

// sentence is a run of terms, tokens and values.
type sentence struct {
	firstTerm, lastTerm   int32 // half-open
	firstTok, lastTok     int32
	firstValue, lastValue int32
	total                 float32 // weight of its terms
}

// prepared is one text, ready to be compared: an article's sentence, a turn of a
// source.
type prepared struct {
	s      string
	tokens []slots.Token
	terms  []term
	sents  []sentence
	values []slots.Value
	valTok []int32 // token at which each value starts
	valEnd []int32
	termAt []int32 // of each token: its term, or -1
	title  bool    // written in title case: capitals tell no names
	date   string  // the day that it says it is from

	denials []denial   // by rising place
	self    [][]wordID // of each sentence whose "I" and "we" are known: the words of who speaks
}

// how much a word weighs by its frequency band: 0 is no word of the table.
var bandWeight = [6]float32{1, .45, .6, .8, .95, 1}

const nameWeight = 1.1

// prepare reads a text. The zero Reference leaves relative times open.
func (a *Assessor) prepare(p *prepared, s string, ref slots.Reference) {
	p.s, p.title, p.date = s, false, ref.Date
	p.tokens = a.slots.Scan(p.tokens[:0], s)
	p.values = a.slots.FindTokens(p.values[:0], s, p.tokens, ref)
	p.terms, p.sents = p.terms[:0], p.sents[:0]
	p.cut()
	p.placeValues()
	p.title = slots.TitleCase(s, p.tokens)
	p.readTerms(a.lex)
	p.assign()
	p.denials = a.lex.denials(p.denials[:0], p)
}

// cut finds the sentences: at a full stop, question or exclamation mark before a
// capital, digit or quotation mark, unless an initial or abbreviation stands
// before the stop; and at line breaks.
func (p *prepared) cut() {
	start := 0
	end := func(at int) {
		if at > start {
			p.sents = append(p.sents, sentence{firstTok: int32(start), lastTok: int32(at)})
		}
		start = at
	}
	for i := range p.tokens {
		t := &p.tokens[i]
		if i > start && t.Break {
			end(i)
		}
		if t.Kind != slots.Mark || t.Char != '.' && t.Char != '!' && t.Char != '?' && t.Char != '…' {
			continue
		}
		k := i + 1
		for k < len(p.tokens) && closes(p.tokens[k].Char) && !p.tokens[k].Space {
			k++
		}
		if k >= len(p.tokens) {
			break
		}
		next := &p.tokens[k]
		if !next.Space && !(k > i+1 && next.Kind == slots.Word && next.Shape != slots.Lower) {
			continue
		}
		if next.Kind == slots.Word && next.Shape == slots.Lower {
			continue
		}
		if t.Char == '.' && i > start && abbreviated(p.s, p.tokens[i-1]) {
			continue
		}
		end(k)
	}
	end(len(p.tokens))
}

func closes(c rune) bool {
	return c == '"' || c == '”' || c == '’' || c == '\'' || c == ')' || c == ']' || c == '»'
}

// abbreviated reports whether a full stop behind the token is no end of a sentence.
func abbreviated(s string, t slots.Token) bool {
	if t.Kind != slots.Word {
		return false
	}
	w := s[t.Start:t.End]
	if len(w) == 1 && t.Shape == slots.Upper || len(w) == 1 && t.Shape == slots.Title {
		return true
	}
	if len(w) > 4 || t.Shape == slots.Lower && w != "vs" && w != "no" && w != "v" {
		return false
	}
	switch strings.ToLower(w) {
	case "mr", "mrs", "ms", "dr", "st", "jr", "sr", "gov", "sen", "rep", "gen", "col", "lt", "sgt", "capt", "prof", "rev", "hon", "no", "vs", "v", "fig", "mt", "ft",
		"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "co", "inc", "ltd", "corp", "bros", "dept", "ave":
		return strings.ToLower(w) != "co" && strings.ToLower(w) != "inc" && strings.ToLower(w) != "ltd" && strings.ToLower(w) != "corp"
	}
	return false
}

// placeValues finds the tokens of each value.
func (p *prepared) placeValues() {
	p.valTok, p.valEnd = p.valTok[:0], p.valEnd[:0]
	at := 0
	for i := range p.values {
		v := &p.values[i]
		for at < len(p.tokens) && int(p.tokens[at].End) <= v.Span.Start {
			at++
		}
		if at > 0 && i > 0 && v.Span.Start < int(p.tokens[at].Start) {
			for at > 0 && int(p.tokens[at-1].End) > v.Span.Start {
				at--
			}
		}
		e := at
		for e < len(p.tokens) && int(p.tokens[e].Start) < v.Span.End {
			e++
		}
		p.valTok, p.valEnd = append(p.valTok, int32(at)), append(p.valEnd, int32(e))
	}
}

// readTerms makes a term of every word.
func (p *prepared) readTerms(l *lexicon) {
	if cap(p.termAt) < len(p.tokens) {
		p.termAt = make([]int32, len(p.tokens)+64)
	}
	p.termAt = p.termAt[:len(p.tokens)]
	value := 0
	for i := range p.tokens {
		t := &p.tokens[i]
		p.termAt[i] = -1
		for value < len(p.values) && int(p.valEnd[value]) <= i {
			value++
		}
		inValue := false
		for k := value; k < len(p.values) && int(p.valTok[k]) <= i; k++ {
			if i < int(p.valEnd[k]) && !p.values[k].Label && p.values[k].Kind != slots.Ordinal {
				inValue = true
			}
		}
		if t.Kind == slots.Mark || t.Kind == slots.Figure && (inValue || t.End-t.Start < 1) {
			continue
		}
		var buf [48]byte
		w := lowerInto(buf[:0], p.s[t.Start:t.End])
		if t.Shape == slots.Upper && len(w) <= 3 {
			if full := l.aliases[string(w)]; full != "" {
				w = append(buf[:0], full...)
			}
		}
		x := term{tok: int32(i)}
		h := hashOf(string(w))
		if f, ok := l.function[h]; ok && t.Shape != slots.Upper {
			x.id, x.weight, x.kind = wordID(h)|unknownBit, float32(f)/100, functionTerm
			if f > 0 {
				var e *entry
				if x.id, e = l.look(w); e != nil {
					x.flags = e.flags
				}
				x.kind = contentTerm
			}
		} else {
			var e *entry
			x.id, e = l.look(w)
			x.weight = bandWeight[0]
			if e != nil {
				x.weight, x.flags = bandWeight[min(e.band, 5)], e.flags
			}
		}
		x.polar = l.polarityOf(w, h)
		if x.polar == plain && l.negative[x.id] && x.flags&isVerb != 0 {
			x.polar = negVerb
		}
		if inValue {
			x.kind, x.weight = valueTerm, 0
		} else if x.kind == contentTerm && p.isName(l, i, t, x.flags, x.id) {
			x.kind = nameTerm
			x.weight = max(x.weight, nameWeight)
		}
		p.termAt[i] = int32(len(p.terms))
		p.terms = append(p.terms, x)
	}
}

func lowerInto(buf []byte, s string) []byte {
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf {
			return append(buf[:0], fold(s)...)
		}
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != '.' {
			buf = append(buf, c)
		}
	}
	return buf
}

// fold puts a word into lower case without its accents, so that "Beyoncé" and
// "Beyonce" are one; and typographic apostrophes into plain ones.
func fold(s string) string {
	s = strings.ReplaceAll(s, "’", "'")
	return strings.Map(func(r rune) rune {
		if r = unicode.ToLower(r); r < utf8.RuneSelf {
			return r
		}
		if b, ok := baseLetters[r]; ok {
			return b
		}
		return r
	}, s)
}

var baseLetters = func() map[rune]rune {
	m := map[rune]rune{}
	for base, marked := range map[rune]string{'a': "àáâãäåāăą", 'c': "çćĉċč", 'd': "ďđ", 'e': "èéêëēĕėęě", 'g': "ĝğġģ", 'h': "ĥħ", 'i': "ìíîïĩīĭįı", 'j': "ĵ", 'k': "ķ", 'l': "ĺļľŀł", 'n': "ñńņňŉ", 'o': "òóôõöøōŏő", 'r': "ŕŗř", 's': "śŝşšș", 't': "ţťŧț", 'u': "ùúûüũūŭůűų", 'w': "ŵ", 'y': "ýÿŷ", 'z': "źżž"} {
		for _, r := range marked {
			m[r] = base
		}
	}
	return m
}()

func (l *lexicon) polarityOf(w []byte, h uint32) polarity {
	if p, ok := l.polar[h]; ok {
		return p
	}
	if n := len(w); n >= 3 && string(w[n-3:]) == "n't" {
		return notWord
	}
	return plain
}

// isName reports whether the capital of token i tells a name: not at the head of
// a sentence, unless the word is no other, and not in a text in title case.
func (p *prepared) isName(l *lexicon, i int, t *slots.Token, flags uint8, id wordID) bool {
	if t.Kind != slots.Word || t.Shape == slots.Lower {
		return false
	}
	if p.title {
		return id&unknownBit != 0 || flags&(onlyUpper|namesPlace) != 0
	}
	if !p.sentenceStart(i) {
		return true
	}
	if flags&onlyUpper != 0 || t.Shape == slots.Upper && t.End-t.Start > 1 || t.Shape == slots.Mixed {
		return true
	}
	if i+1 < len(p.tokens) && p.tokens[i+1].Kind == slots.Word && p.tokens[i+1].Shape == slots.Title && flags&(isVerb|isAdverb) == 0 {
		return true
	}
	return id&unknownBit != 0
}

func (p *prepared) sentenceStart(i int) bool {
	for i--; i >= 0; i-- {
		switch t := &p.tokens[i]; {
		case t.Kind != slots.Mark:
			return false
		case t.Char == '.' && i > 0 && !t.Break && abbreviated(p.s, p.tokens[i-1]):
			return false // "Mr. Berg"
		case t.Char == '.' || t.Char == '!' || t.Char == '?' || t.Char == ':' || t.Char == '…':
			return true
		}
		if p.tokens[i].Break {
			return true
		}
	}
	return true
}

// assign gives the sentences their terms and values.
func (p *prepared) assign() {
	term, value := int32(0), int32(0)
	for i := range p.sents {
		s := &p.sents[i]
		s.firstTerm = term
		for int(term) < len(p.terms) && p.terms[term].tok < s.lastTok {
			s.total += p.terms[term].weight
			term++
		}
		s.lastTerm = term
		s.firstValue = value
		for int(value) < len(p.values) && p.valTok[value] < s.lastTok {
			value++
		}
		s.lastValue = value
	}
}
