package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// token is one word of a text as the index sees it: a hash of its folded letters
// and digits. Words that differ in case, diacritics, apostrophes or the stops of
// an initialism have one hash: coarser than text.Fold, so whatever text.Words
// calls equal is equal here.
type token struct {
	hash       uint64
	start, end int
}

const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// scanner cuts a text into tokens without allocating.
type scanner struct {
	s   string
	pos int
}

// next returns the next token; ok is false at the end.
func (sc *scanner) next() (t token, ok bool) {
	s, i := sc.s, sc.pos
	for i < len(s) && !wordByte[s[i]] {
		if s[i] >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			if isWord(r) {
				break
			}
			i += n
			continue
		}
		i++
	}
	if i == len(s) {
		sc.pos = i
		return token{}, false
	}
	h, start, end := uint64(fnvOffset), i, i
	digit, letters := false, 0 // the last one is a digit; how many since the start or a stop
	for i < len(s) {
		c := s[i]
		if wordByte[c] {
			if c >= 'A' && c <= 'Z' {
				c |= 0x20
			}
			h = (h ^ uint64(c)) * fnvPrime
			i++
			end, digit = i, c <= '9'
			letters++
			continue
		}
		if c < utf8.RuneSelf {
			if c == '\'' {
				i++
				continue
			}
			if (c == '.' || c == ',') && joined(s[i+1:], c, digit, letters) {
				i++
				letters = 0
				continue
			}
			break
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if dropped(r) {
			i += n
			continue
		}
		if !isWord(r) || unspaced(r) && i > start {
			break
		}
		h = hashRune(h, r)
		i += n
		end, digit = i, !unicode.IsLetter(r)
		letters += runesOf(r)
		if unspaced(r) {
			break
		}
	}
	sc.pos = i
	return token{h, start, end}, true
}

// wordByte tells the ASCII letters and digits.
var wordByte = func() (t [256]bool) {
	for c := range t {
		t[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
	}
	return t
}()

func isWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsNumber(r)
}

// joined reports whether a stop or comma does not end a word: the stop of an
// initialism ("U.S."), the comma or point of a figure. rest is what follows it,
// digit and letters say what stands before.
func joined(rest string, c byte, digit bool, letters int) bool {
	next, rest := visible(rest)
	if digit {
		return unicode.IsNumber(next)
	}
	if c == ',' || letters != 1 || !unicode.IsLetter(next) || runesOf(next) != 1 {
		return false
	}
	rest = strings.TrimLeftFunc(rest, func(r rune) bool { return dropped(r) && !apostrophe(r) })
	r, _ := utf8.DecodeRuneInString(rest)
	return !isWord(r) && !apostrophe(r)
}

// visible returns the first character of s behind those that leave no trace, and
// the rest behind it.
func visible(s string) (rune, string) {
	for {
		r, n := utf8.DecodeRuneInString(s)
		s = s[n:]
		if n == 0 || !dropped(r) {
			return r, s
		}
	}
}

// runesOf returns how many letters a character stands for: 2 for the ligature of
// f and i.
func runesOf(r rune) int {
	if r < utf8.RuneSelf {
		return 1
	}
	n := 0
	for _, d := range norm.NFKD.String(string(r)) {
		if !unicode.IsMark(d) {
			n += utf8.RuneCountInString(plain(unicode.ToLower(d)))
		}
	}
	return n
}

// dropped reports whether a character inside a word leaves no trace: a mark, an
// apostrophe, a soft hyphen.
func dropped(r rune) bool {
	return apostrophe(r) || unicode.IsMark(r) || unicode.Is(unicode.Cf, r)
}

func apostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' }

func unspaced(r rune) bool {
	return r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// hashRune adds the plain small letters of a character that is no ASCII.
func hashRune(h uint64, r rune) uint64 {
	var buf [utf8.UTFMax]byte
	n := utf8.EncodeRune(buf[:], unicode.ToLower(r))
	d := norm.NFKD.Properties(buf[:n]).Decomposition()
	if d == nil {
		d = buf[:n]
	}
	for len(d) > 0 {
		r, n := utf8.DecodeRune(d)
		d = d[n:]
		if unicode.IsMark(r) {
			continue
		}
		for _, c := range []byte(plain(unicode.ToLower(r))) {
			h = (h ^ uint64(c)) * fnvPrime
		}
	}
	return h
}

// plain writes letters that do not decompose as text.Base does.
func plain(r rune) string {
	switch r {
	case 'ı':
		return "i"
	case 'ø':
		return "o"
	case 'ł':
		return "l"
	case 'đ', 'ð':
		return "d"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'ß':
		return "ss"
	case 'ς':
		return "σ"
	}
	return string(r)
}

// tokens returns all tokens of a text.
func tokens(s string) []token {
	out := make([]token, 0, strings.Count(s, " ")+2)
	sc := scanner{s: s}
	for t, ok := sc.next(); ok; t, ok = sc.next() {
		out = append(out, t)
	}
	return out
}
