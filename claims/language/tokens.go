package language

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
	"github.com/onrecord/onrecord/internal/text"
)

// Tokens are cut as the Penn Treebank does it: contractions and possessives in
// two ("did" "n't", "Biden" "'s"), hyphened words in one, marks apart, the stop of
// an abbreviation with its word ("Sen.", "U.S.", "p.m."), numbers with their
// separators ("1,000", "9:30", "12.5"), links, handles and hashtags in one piece.
// Scripts other than Latin, Greek and Cyrillic are cut by the word rules of
// UAX #29. A tokenizer works in one pass and looks ahead over one word at most.
type tokenizer struct {
	*lexicon
	s    string
	end  int // of the block
	sign int // the next "@" at or behind the place of work; len(s) if none
	out  []Token
}

// class sorts the ASCII bytes.
type class uint8

const (
	other class = iota
	space
	letter
	digit
)

var classes = func() (c [utf8.RuneSelf]class) {
	for b := range c {
		switch {
		case b == ' ' || b >= '\t' && b <= '\r':
			c[b] = space
		case b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '_':
			c[b] = letter
		case b >= '0' && b <= '9':
			c[b] = digit
		}
	}
	return c
}()

// block appends the tokens of one block.
func (t *tokenizer) block(b text.Span) {
	t.end = b.End
	for p := b.Start; p < b.End; {
		c, n := t.classAt(p)
		switch {
		case c == space:
			p += n
		case c == letter || c == digit:
			p = t.word(p)
		default:
			p = t.mark(p)
		}
	}
}

// classAt returns the class of the character at p and its length in bytes.
func (t *tokenizer) classAt(p int) (class, int) {
	if p >= t.end {
		return space, 0
	}
	if c := t.s[p]; c < utf8.RuneSelf {
		return classes[c], 1
	}
	r, n := utf8.DecodeRuneInString(t.s[p:t.end])
	switch {
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return letter, n
	case unicode.IsDigit(r):
		return digit, n
	case unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u2060':
		return space, n
	}
	return other, n
}

func (t *tokenizer) wordAt(p int) bool {
	c, _ := t.classAt(p)
	return c == letter || c == digit
}

func (t *tokenizer) classBefore(p int) class {
	if c := t.s[p-1]; c < utf8.RuneSelf {
		return classes[c]
	}
	r, _ := utf8.DecodeLastRuneInString(t.s[:p])
	if unicode.IsLetter(r) || unicode.IsMark(r) {
		return letter
	}
	if unicode.IsDigit(r) {
		return digit
	}
	return other
}

// behindWord reports whether a letter or digit stands right before p.
func (t *tokenizer) behindWord(p int) bool {
	if p == 0 {
		return false
	}
	c := t.classBefore(p)
	return c == letter || c == digit
}

func (t *tokenizer) emit(start, end int) int {
	t.out = append(t.out, Token{Span: text.Span{Start: start, End: end}})
	return end
}

// word cuts the word that begins at p and returns its end.
func (t *tokenizer) word(p int) int {
	if n := t.link(p); n > 0 {
		return t.emit(p, p+n)
	}
	if r, _ := utf8.DecodeRuneInString(t.s[p:t.end]); foreign(r) {
		return t.foreign(p)
	}
	end := t.run(p)
	if stop := t.stop(p, end); stop > end {
		return t.emit(p, stop)
	}
	return t.contraction(p, end)
}

// run returns the end of the run of letters and digits at p, with the marks that
// may stand inside a word.
func (t *tokenizer) run(p int) int {
	for p < t.end {
		if b := t.s[p]; b < utf8.RuneSelf && classes[b] >= letter {
			p++
			continue
		}
		c, n := t.classAt(p)
		if c == letter || c == digit {
			p += n
			continue
		}
		if c == space {
			break
		}
		if n = t.joint(p); n == 0 {
			break
		}
		p += n
	}
	return p
}

// joint returns the length of the mark at p if it stands inside a word; p is
// behind a letter or digit.
func (t *tokenizer) joint(p int) int {
	before := t.classBefore(p)
	switch t.s[p] {
	case '-', '/':
		if t.wordAt(p + 1) {
			return 1
		}
	case '\'':
		if before == letter && t.is(p+1, letter) {
			return 1
		}
	case '&':
		if before == letter && t.is(p+1, letter) && upper(t.s[p-1]) {
			return 1
		}
	case ',':
		// thousands: three digits and no fourth
		if before == digit && t.is(p+1, digit) && t.is(p+2, digit) && t.is(p+3, digit) && !t.is(p+4, digit) {
			return 1
		}
	case ':':
		if before == digit && t.is(p+1, digit) {
			return 1
		}
	case '.':
		if t.innerStop(p, before) {
			return 1
		}
	case 0xE2: // ’ and the hyphens U+2010, U+2011
		if !strings.HasPrefix(t.s[p:t.end], "\u2019") {
			if (strings.HasPrefix(t.s[p:t.end], "\u2010") || strings.HasPrefix(t.s[p:t.end], "\u2011")) && t.wordAt(p+3) {
				return 3
			}
		} else if before == letter && t.is(p+3, letter) {
			return 3
		}
	case 0xC2: // soft hyphen
		if strings.HasPrefix(t.s[p:t.end], "\u00ad") && t.is(p+2, letter) {
			return 2
		}
	}
	return 0
}

func (t *tokenizer) is(p int, want class) bool {
	c, _ := t.classAt(p)
	return c == want
}

// innerStop reports whether the full stop at p stands inside a word: a decimal, an
// acronym (U.S, p.m), a stop before a hyphen (U.S.-led), a host name. "end.The" with
// its space forgotten is two words.
func (t *tokenizer) innerStop(p int, before class) bool {
	if before == digit && t.is(p+1, digit) {
		return true
	}
	if before != letter {
		return false
	}
	if p+1 < t.end && t.s[p+1] == '-' && t.wordAt(p+2) {
		return t.single(p) // U.S.-Mexico, but not "end.-ing"
	}
	if !t.is(p+1, letter) {
		return false
	}
	_, n := t.classAt(p + 1)
	if t.single(p) && !t.wordAt(p+1+n) { // one letter to either side
		return true
	}
	end := p + 1
	for end < t.end && end-p < 12 && classOf(t.s[end]) == letter {
		end++
	}
	return !upper(t.s[p+1]) && t.domains[t.s[p+1:end]] && !t.wordAt(end)
}

// single reports whether one letter alone stands before the stop at p: it begins
// the word or follows another stop or a hyphen.
func (t *tokenizer) single(p int) bool {
	_, n := utf8.DecodeLastRuneInString(t.s[:p])
	q := p - n
	if q <= 0 {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(t.s[:q])
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '\u2019'
}

// stop returns the end of the word with its own full stop if it is an
// abbreviation, otherwise end.
func (t *tokenizer) stop(p, end int) int {
	if end >= t.end || t.s[end] != '.' || t.classBefore(end) != letter {
		return end
	}
	if end+1 < t.end && t.s[end+1] == '.' { // an ellipsis follows
		return end
	}
	word := t.s[p:end]
	if i := strings.LastIndexByte(word, '-'); i >= 0 { // R-Ky.
		word = word[i+1:]
	}
	if strings.IndexByte(word, '.') >= 0 && acronym(word) {
		return end + 1
	}
	if n := utf8.RuneCountInString(word); n == 1 && unicode.IsUpper(firstRune(word)) && t.initial(end+1) {
		return end + 1
	}
	if len(word) > 6 {
		return end
	}
	var lower [8]byte
	switch t.abbreviations[string(foldASCII(lower[:0], word))] {
	case titleAbbreviation, properAbbreviation:
		if upper(word[0]) {
			return end + 1
		}
	case numberAbbreviation:
		if q := t.skipSpaces(end + 1); t.is(q, digit) || q < t.end && t.s[q] == '#' {
			return end + 1
		}
	case plainAbbreviation:
		return end + 1
	}
	return end
}

// initial reports whether a capital with a stop is an initial ("J. Edgar", "J.R.").
// What ends a sentence in a capital ("Plan B. The") is told from it by the next word.
func (t *tokenizer) initial(p int) bool {
	q := t.skipSpaces(p)
	if q >= t.end {
		return false
	}
	c, _ := t.classAt(q)
	if c != letter {
		return t.s[q] == ',' || c == digit
	}
	end := q
	for end < t.end && classOf(t.s[end]) == letter && end-q < 16 {
		end++
	}
	var lower [16]byte
	return !t.starters[string(foldASCII(lower[:0], t.s[q:end]))] || end-q == 1
}

func (t *tokenizer) skipSpaces(p int) int {
	for p < t.end {
		c, n := t.classAt(p)
		if c != space {
			break
		}
		p += n
	}
	return p
}

// contraction emits the word [p, end) in its parts and returns end.
func (t *tokenizer) contraction(p, end int) int {
	word := t.s[p:end]
	marked := strings.IndexByte(word, '\'') >= 0 || strings.Contains(word, "\u2019")
	for _, ending := range t.endings {
		if !marked {
			break
		}
		if n := endingLen(word, ending); n > 0 && n < len(word) {
			t.emit(p, end-n)
			return t.emit(end-n, end)
		}
	}
	if len(word) <= 8 && t.contracted[word[0]|0x20] {
		var lower [8]byte
		if n := t.contractions[string(foldASCII(lower[:0], word))]; n > 0 {
			t.emit(p, p+n)
			return t.emit(p+n, end)
		}
	}
	return t.emit(p, end)
}

// endingLen returns the length in bytes of the ending at the end of the word, with
// a straight or a curly apostrophe; 0 if the word ends otherwise.
func endingLen(word, ending string) int {
	i, n := len(word), 0
	for k := len(ending) - 1; k >= 0; k-- {
		if i == 0 {
			return 0
		}
		b := word[i-1]
		switch {
		case ending[k] == '\'' && i >= 3 && word[i-3:i] == "\u2019":
			i, n = i-3, n+3
		case b == ending[k] || b|0x20 == ending[k] && upper(b):
			i, n = i-1, n+1
		default:
			return 0
		}
	}
	return n
}

// mark cuts the punctuation or symbol at p and returns its end.
func (t *tokenizer) mark(p int) int {
	if n := t.link(p); n > 0 {
		return t.emit(p, p+n)
	}
	c := t.s[p]
	_, n := t.classAt(p)
	apostrophe := 0
	if c == '\'' || strings.HasPrefix(t.s[p:t.end], "\u2019") {
		apostrophe = n
	}
	switch {
	case apostrophe > 0 && t.is(p+n, digit): // '80s, ’16
		return t.emit(p, t.run(p+n))
	case apostrophe > 0 && p > 0 && t.clitic(p, n):
		return t.emit(p, t.run(p+n))
	case (c == '`' || c == '\'') && p+1 < t.end && t.s[p+1] == c:
		return t.emit(p, p+2)
	case (c == '-' || c == '+' || c == '.') && t.is(p+1, digit) && !t.behindWord(p):
		return t.emit(p, t.run(p+1))
	case c == '.':
		return t.emit(p, t.stops(p))
	case c == '-' || c == '!' || c == '?' || c == '*' || c == '=' || c == '_' || c == '#' || c == '~':
		end := p + 1
		for end < t.end && (t.s[end] == c || (c == '!' || c == '?') && (t.s[end] == '!' || t.s[end] == '?')) {
			end++
		}
		return t.emit(p, end)
	case c >= utf8.RuneSelf:
		r, _ := utf8.DecodeRuneInString(t.s[p:t.end])
		if r != utf8.RuneError && !unicode.IsPunct(r) && !unicode.Is(unicode.Sc, r) && !unicode.Is(unicode.Sm, r) {
			return t.foreign(p) // an emoji and its modifiers are one segment
		}
	}
	return t.emit(p, p+n)
}

func (t *tokenizer) spaceBefore(p int) bool {
	if c := t.s[p-1]; c < utf8.RuneSelf {
		return classes[c] == space
	}
	r, _ := utf8.DecodeLastRuneInString(t.s[:p])
	return unicode.IsSpace(r)
}

// clitic reports whether the apostrophe at p begins an ending that was cut from its
// word by a mark: “Trump”’s.
func (t *tokenizer) clitic(p, n int) bool {
	if t.spaceBefore(p) {
		return false
	}
	end := p + n
	for end < t.end && classOf(t.s[end]) == letter && end-p < 8 {
		end++
	}
	for _, ending := range t.endings {
		if ending[0] == '\'' && end > p+n && len(ending) == 1+end-p-n && endingLen(t.s[p:end], ending) > 0 {
			return !t.wordAt(end)
		}
	}
	return false
}

// stops returns the end of the run of full stops at p; ". . ." is one ellipsis.
func (t *tokenizer) stops(p int) int {
	end := p + 1
	for end < t.end && t.s[end] == '.' {
		end++
	}
	if end > p+1 {
		return end
	}
	for q := end; q+1 < t.end && (t.s[q] == ' ' && t.s[q+1] == '.'); q += 2 {
		end = q + 2
	}
	if end-p < 5 { // two stops are no ellipsis
		return p + 1
	}
	return end
}

// link returns the length of the link, address, handle or hashtag at p, or 0.
func (t *tokenizer) link(p int) int {
	s := t.s[p:t.end]
	switch {
	case (s[0] == '@' || s[0] == '#') && len(s) > 1 && t.wordAt(p+1) && !t.behindWord(p):
		end := p + 1
		for {
			c, n := t.classAt(end)
			if c != letter && c != digit {
				return end - p
			}
			end += n
		}
	case s[0]|0x20 == 'h' && (hasPrefixFold(s, "http://") || hasPrefixFold(s, "https://")),
		s[0]|0x20 == 'w' && hasPrefixFold(s, "www."), s[0] == 'p' && strings.HasPrefix(s, "pic.twitter.com/"):
		return t.address(p) - p
	case s[0] < utf8.RuneSelf && classes[s[0]] != other:
		if t.behindWord(p) {
			return 0
		}
		return t.mail(p)
	}
	return 0
}

// address returns the end of the link at p: all up to white space, without the
// marks that close the sentence around it.
func (t *tokenizer) address(p int) int {
	end := p
	for end < t.end {
		r, n := utf8.DecodeRuneInString(t.s[end:t.end])
		if unicode.IsSpace(r) || r == '<' || r == '>' || r == '"' || r >= '\u2018' && r <= '\u201f' {
			break
		}
		end += n
	}
	for end > p+1 && strings.IndexByte(".,;:!?)]}'", t.s[end-1]) >= 0 {
		end--
	}
	return end
}

// mail returns the length of the mail address at p, or 0. Local parts longer than
// 64 bytes are not mail (RFC 5321), which bounds the search.
func (t *tokenizer) mail(p int) int {
	if t.sign < p {
		t.sign = len(t.s)
		if i := strings.IndexByte(t.s[p:], '@'); i >= 0 {
			t.sign = p + i
		}
	}
	if t.sign-p > 64 {
		return 0
	}
	at := p
	for at < t.end && (classOf(t.s[at]) == letter || classOf(t.s[at]) == digit || at > p && strings.IndexByte(".+-", t.s[at]) >= 0) {
		at++
	}
	if at >= t.end || t.s[at] != '@' || !t.wordAt(at+1) {
		return 0
	}
	end, dot := at+1, 0
	for end < t.end && end-at < 256 {
		if c := classOf(t.s[end]); c != letter && c != digit && t.s[end] != '-' {
			if t.s[end] != '.' || !t.wordAt(end+1) {
				break
			}
			dot = end
		}
		end++
	}
	if dot == 0 {
		return 0
	}
	return end - p
}

// foreign cuts one segment by the word rules of UAX #29 and returns its end.
func (t *tokenizer) foreign(p int) int {
	it := words.FromString(t.s[p:t.end])
	if !it.Next() || it.End() == 0 {
		_, n := t.classAt(p)
		return t.emit(p, p+max(n, 1))
	}
	end := p + it.End()
	if i := strings.IndexFunc(t.s[p:end], unicode.IsSpace); i > 0 { // invalid bytes can join what follows
		end = p + i
	}
	return t.emit(p, end)
}

// foreign reports whether the rules for Latin words do not fit the letter.
func foreign(r rune) bool {
	return r >= 0x0530 && !(r >= 0x1e00 && r < 0x2000) && !unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic)
}

func classOf(b byte) class {
	if b < utf8.RuneSelf {
		return classes[b]
	}
	return other
}

func upper(b byte) bool { return b >= 'A' && b <= 'Z' }

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// acronym reports whether the word is made of single letters and stops: U.S, p.m.
func acronym(word string) bool {
	for i := 1; i < len(word); i++ {
		if word[i] != '.' && word[i-1] != '.' {
			return false
		}
	}
	return true
}

func foldASCII(into []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		b := s[i]
		if upper(b) {
			b |= 0x20
		}
		into = append(into, b)
	}
	return into
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}
