package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
	"golang.org/x/text/unicode/norm"
)

// WordKind says what a word is made of.
type WordKind uint8

// The kinds of word.
const (
	Letters WordKind = iota // letters, perhaps with digits: "don't", "3bn", 亚
	Number                  // digits with their separators: "1,000", "12.5"
	Symbol                  // a sign that is spoken or counts: $ % € @ & °, a minus
	Handle                  // "@POTUS"
	Hashtag                 // "#Ukraine"
	Link                    // "https://example.org/x", "pic.twitter.com/x"
	Emoji
)

// A Word is one unit of comparison. Punctuation, quotation marks, dashes and
// spaces are no words: they stand between them.
//
// Words are those of UAX #29, with these additions for news: "U.S." is one word,
// "word.Word" (a missing space) is two, handles, hashtags and links are one word
// each, and Chinese, Japanese and Thai are cut by character.
type Word struct {
	Span
	Key  string // folded by Fold: two words with equal keys differ in typography or case alone
	Kind WordKind
}

// Words returns the words of a text, in order. Invalid UTF-8 separates words.
func Words(s string) []Word {
	out := make([]Word, 0, len(s)/5+1)
	for pos := 0; pos < len(s); {
		c := s[pos]
		if c == ' ' || c == '\n' {
			pos++
			continue
		}
		if n := linkLen(s, pos); n > 0 {
			out = append(out, Word{Span{pos, pos + n}, Fold(s[pos : pos+n]), Link})
			pos += n
			continue
		}
		end := asciiWord(s, pos)
		if end < 0 {
			it := words.FromString(s[pos:])
			it.Next()
			end = validEnd(s, pos, pos+it.End())
		}
		out = appendSegment(out, s, Span{pos, end})
		pos = end
	}
	return out
}

// validEnd cuts a segment before its first byte that is no UTF-8, which the library
// may take into a word together with what follows it; a segment that begins with
// such a byte is that byte.
func validEnd(s string, at, end int) int {
	for i := at; i < end; {
		r, n := utf8.DecodeRuneInString(s[i:end])
		if r == utf8.RuneError && n <= 1 {
			return max(i, at+1)
		}
		i += n
	}
	return end
}

// asciiWord returns the end of the UAX #29 segment at s[at:] if it is made of
// ASCII letters, digits and the marks that may stand inside words; -1 if the
// general rules must decide. It exists for speed alone: TestASCIIWords holds it
// against the library.
func asciiWord(s string, at int) int {
	if !asciiAlnum(s[at]) {
		return -1
	}
	i := at
	for i < len(s) {
		if c := s[i]; asciiAlnum(c) {
			i++
			continue
		} else if c < utf8.RuneSelf {
			if joint(s, i, i+1, c) {
				i++
				continue
			}
			if c == '_' || c == '"' || i+1 < len(s) && s[i+1] >= utf8.RuneSelf && partOfWord(s[i+1:]) {
				return -1
			}
			return i
		}
		if strings.HasPrefix(s[i:], "’") && joint(s, i, i+3, '\'') {
			i += 3
			continue
		}
		if strings.HasPrefix(s[i:], "’") && partOfWord(s[i+3:]) {
			return -1
		}
		r, _ := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) || r >= 0x2010 && r <= 0x2018 || r >= 0x201A && r <= 0x2023 || r == '…' {
			return i
		}
		return -1
	}
	return i
}

func partOfWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Pc, r)
}

func asciiAlnum(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// joint reports whether the mark c at s[i:j] stands inside a word: an apostrophe
// or full stop between letters, a full stop, comma or apostrophe between digits.
func joint(s string, i, j int, c byte) bool {
	if j >= len(s) || !asciiAlnum(s[j]) {
		return false
	}
	d1, d2 := s[i-1] <= '9', s[j] <= '9'
	switch c {
	case '\'', '.':
		return d1 == d2
	case ',', ';':
		return d1 && d2
	}
	return false
}

// appendSegment adds the words of one UAX #29 segment, joined to the word before
// it where the additions of Word say so.
func appendSegment(out []Word, s string, seg Span) []Word {
	w := seg.Of(s)
	r, _ := utf8.DecodeRuneInString(w)
	switch {
	case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsNumber(r) || unicode.IsMark(r):
		if n := len(out); n > 0 && out[n-1].End == seg.Start && out[n-1].Kind == Symbol {
			switch p := &out[n-1]; {
			case p.Key == "@" && !wordBefore(s, p.Start):
				*p = Word{Span{p.Start, seg.End}, "@" + Fold(w), Handle}
				return out
			case p.Key == "#" && !unicode.IsDigit(r):
				*p = Word{Span{p.Start, seg.End}, "#" + Fold(w), Hashtag}
				return out
			}
		}
		return appendLetters(out, s, seg)
	case w == "." && initialism(out, s, seg):
		out[len(out)-1].End = seg.End
		return out
	case r == '-' || r == '−' || r == '–':
		if w == s[seg.Start:seg.End] && signBefore(s, seg) {
			return append(out, Word{seg, "-", Symbol})
		}
	case isEmoji(w, r):
		return append(out, Word{seg, Fold(w), Emoji})
	case r == '@' || r == '&' || r == '%' || r == '#' || r == '§' || r == '+' || unicode.Is(unicode.Sc, r) || r == '°' || r == '‰':
		return append(out, Word{seg, Fold(w), Symbol})
	}
	return out
}

// appendLetters adds a segment of letters and digits, cut where UAX #29 joins
// what news keeps apart: at a colon ("he said:we"), at a full stop inside
// "over.Then", after every character of a script that is written without spaces.
func appendLetters(out []Word, s string, seg Span) []Word {
	w := seg.Of(s)
	if w == "" { // a colon was the segment's last character
		return out
	}
	dot := strings.IndexByte(w, ':')
	if dot < 0 {
		dot = strings.IndexByte(w, '.')
	}
	if dot > 0 && (w[dot] == ':' || sentenceSeam(w, dot)) {
		out = appendLetters(out, s, Span{seg.Start, seg.Start + dot})
		return appendLetters(out, s, Span{seg.Start + dot + 1, seg.End})
	}
	if r, n := utf8.DecodeRuneInString(w); n < len(w) && unspaced(r) {
		for i := 0; i < len(w); {
			_, n := utf8.DecodeRuneInString(w[i:])
			for i+n < len(w) { // marks stay with their letter
				m, k := utf8.DecodeRuneInString(w[i+n:])
				if !unicode.IsMark(m) {
					break
				}
				n += k
			}
			p := Span{seg.Start + i, seg.Start + i + n}
			out = append(out, Word{p, Fold(p.Of(s)), Letters})
			i += n
		}
		return out
	}
	kind := Letters
	if strings.IndexFunc(w, unicode.IsLetter) < 0 {
		kind = Number
	}
	return append(out, Word{seg, Fold(w), kind})
}

// sentenceSeam tells "over.Then" from "U.S" and "example.com": letters on both
// sides, two at least before the stop, and a capital after a small letter.
func sentenceSeam(w string, dot int) bool {
	before, _ := utf8.DecodeLastRuneInString(w[:dot])
	after, _ := utf8.DecodeRuneInString(w[dot+1:])
	return utf8.RuneCountInString(w[:dot]) > 1 && unicode.IsLower(before) && unicode.IsUpper(after)
}

// initialism reports whether the full stop at seg ends a word like "U.S" or "p.m",
// or follows a single capital ("J."), and so belongs to it.
func initialism(out []Word, s string, seg Span) bool {
	n := len(out)
	if n == 0 || out[n-1].End != seg.Start || out[n-1].Kind != Letters {
		return false
	}
	w := out[n-1].Of(s)
	if !strings.Contains(w, ".") {
		return false
	}
	for _, part := range strings.Split(w, ".") {
		if utf8.RuneCountInString(part) != 1 {
			return false
		}
	}
	return true
}

func wordBefore(s string, at int) bool {
	r, n := utf8.DecodeLastRuneInString(s[:at])
	return n > 0 && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// signBefore reports whether the dash at seg is the sign of a number: nothing, a
// space, an opening bracket or a currency before it, a digit behind it.
func signBefore(s string, seg Span) bool {
	next, _ := utf8.DecodeRuneInString(s[seg.End:])
	if next == utf8.RuneError || !unicode.IsDigit(next) {
		return false
	}
	prev, n := utf8.DecodeLastRuneInString(s[:seg.Start])
	return n == 0 || unicode.IsSpace(prev) || prev == '(' || unicode.Is(unicode.Sc, prev)
}

// unspaced reports whether a letter belongs to a script that is written without
// spaces between words.
func unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

func isEmoji(w string, r rune) bool {
	if r < 0x203C || r == utf8.RuneError {
		return false
	}
	return unicode.Is(unicode.So, r) || strings.ContainsRune(w, 0xFE0F) || (r >= 0x1F000 && r <= 0x1FAFF)
}

// linkLen returns the length of the link that begins at s[at:], 0 if none does.
// A link ends before white space, quotation marks, brackets and the punctuation
// that closes a sentence.
func linkLen(s string, at int) int {
	rest := s[at:]
	switch rest[0] | 0x20 {
	case 'h', 'w', 'p', 't':
	default:
		return 0
	}
	switch {
	case hasPrefixFold(rest, "http://"), hasPrefixFold(rest, "https://"), hasPrefixFold(rest, "www."),
		hasPrefixFold(rest, "pic.twitter.com/"), hasPrefixFold(rest, "t.co/"):
	default:
		return 0
	}
	if wordBefore(s, at) {
		return 0
	}
	n := strings.IndexFunc(rest, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("\"“”„«»<>()[]{}", r) || r == utf8.RuneError
	})
	if n < 0 {
		n = len(rest)
	}
	return len(strings.TrimRight(rest[:n], ".,;:!?'’…"))
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// Fold returns the key under which a word is compared: Unicode form NFKC,
// case folded, apostrophes straight, soft hyphens and other invisible characters
// dropped. Diacritics stay: "Erdoğan" and "Erdogan" have different keys, and
// Base tells that they are spellings of one name.
func Fold(w string) string {
	ascii, lower := true, true
	for i := 0; i < len(w); i++ {
		c := w[i]
		ascii = ascii && c < utf8.RuneSelf
		lower = lower && (c < 'A' || c > 'Z')
	}
	if ascii {
		if lower {
			return w
		}
		return strings.ToLower(w)
	}
	if i := strings.Index(w, "’"); i >= 0 && i == strings.LastIndex(w, "’") {
		if plain := w[:i] + "'" + w[i+len("’"):]; isASCII(plain) {
			return strings.ToLower(plain)
		}
	}
	w = strings.Map(func(r rune) rune {
		switch {
		case r == '’' || r == 'ʼ' || r == '‘' || r == '＇' || r == '`' || r == '´' || r == '′':
			return '\''
		case r == 'ς':
			return 'σ'
		case invisible(r):
			return -1
		}
		return r
	}, norm.NFKC.String(w))
	w = strings.ToLower(w)
	if strings.Contains(w, "ß") {
		w = strings.ReplaceAll(w, "ß", "ss")
	}
	return norm.NFKC.String(w)
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// invisible reports whether a character is typesetting only.
func invisible(r rune) bool {
	return r == 0x00AD || (r >= 0x200B && r <= 0x200F) || (r >= 0x202A && r <= 0x202E) ||
		(r >= 0x2060 && r <= 0x2064) || r == 0xFEFF || (r >= 0xFE00 && r <= 0xFE0F)
}

// Base returns a key without diacritics, apostrophes and full stops, with letters
// such as ı, ø, ł, ß and æ written plainly: the same for the spellings of one
// word that differ in them alone.
func Base(key string) string {
	if isPlain(key) {
		return key
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(key) {
		switch {
		case unicode.IsMark(r) || r == '\'' || r == '.' || r == '-':
		case plainLetters[r] != "":
			b.WriteString(plainLetters[r])
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func isPlain(key string) bool {
	for i := 0; i < len(key); i++ {
		c := key[i]
		if c >= utf8.RuneSelf || c == '\'' || c == '.' || c == '-' {
			return false
		}
	}
	return true
}

// plainLetters writes the letters that Unicode does not decompose as their usual
// transcription.
var plainLetters = map[rune]string{
	'ı': "i", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'æ': "ae", 'œ': "oe", 'ß': "ss", 'ħ': "h", 'ŋ': "ng",
}
