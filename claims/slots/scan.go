package slots

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/text"
)

// TokenKind says what a token is made of.
type TokenKind uint8

// The kinds of token.
const (
	Word   TokenKind = iota // letters, with apostrophes and full stops inside: "o'clock", "U.S.", "don't"
	Figure                  // a run of digits without its separators: "1" "," "234"
	Mark                    // any other character that is no space
)

// Shape says how a word is capitalised.
type Shape uint8

// The shapes of words.
const (
	Lower Shape = iota // no capital
	Title              // first letter alone is a capital
	Upper              // two capitals or more and nothing else: "NATO", "U.S."
	Mixed              // "McDonald", "iPhone"
)

// A Token is one piece of a text as the recognisers read it. Tokens are cut finer
// than words (digits and letters part: "600kg", "39-year-old"), so that a grammar
// over tokens sees every joint; whether a space stood between two of them is told
// by Space.
type Token struct {
	Start, End int32 // byte offsets into the text
	Kind       TokenKind
	Shape      Shape
	Space      bool  // white space, or the beginning of the text, stands before it
	Break      bool  // a line break stands before it
	Char       rune  // the character of a Mark
	word       *word // what the lexicon knows of it; nil if nothing
}

// Span returns the bytes that the token covers.
func (t Token) Span() text.Span { return text.Span{Start: int(t.Start), End: int(t.End)} }

// Scan appends the tokens of s to out and returns it. It never fails: invalid
// UTF-8 becomes one Mark a byte.
func (r *Recognizer) Scan(out []Token, s string) []Token {
	space, brk := true, false
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c == ' ' || c == '\t' || c == '\r':
			space = true
			i++
			continue
		case c == '\n':
			space, brk = true, true
			i++
			continue
		}
		t := Token{Start: int32(i), Space: space, Break: brk}
		switch {
		case asciiLetter(c):
			t.Kind = Word
			i, t.Shape, t.word = r.scanWord(s, i)
		case c >= '0' && c <= '9':
			t.Kind = Figure
			for i++; i < len(s) && s[i] >= '0' && s[i] <= '9'; i++ {
			}
		case c < utf8.RuneSelf:
			t.Kind, t.Char = Mark, rune(c)
			i++
			if c == '<' || c == '>' || c == '=' || c == '~' || c == '+' {
				t.word = r.lex.words[s[i-1:i]]
			}
		default:
			ch, n := utf8.DecodeRuneInString(s[i:])
			switch {
			case unicode.IsSpace(ch) || ch == '\u200b' || ch == '\ufeff':
				space = true
				i += n
				continue
			case unicode.IsLetter(ch):
				t.Kind = Word
				i, t.Shape, t.word = r.scanWord(s, i)
			default:
				t.Kind, t.Char = Mark, ch
				if ch == '≥' || ch == '≤' || ch == '≈' {
					t.word = r.lex.words[s[i:i+n]]
				}
				i += n
			}
		}
		t.End = int32(i)
		out = append(out, t)
		space, brk = false, false
	}
	return out
}

func asciiLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// scanWord reads the word at s[at:] and looks it up. Apostrophes and full stops
// stay inside where letters go on behind them ("o'clock", "U.S."); the clitics
// 's, 're, 've, 'll, 'd and 'm are tokens of their own.
func (r *Recognizer) scanWord(s string, at int) (end int, shape Shape, w *word) {
	var buf [40]byte // the word in lower case, without full stops
	n, caps, letters, plain := 0, 0, 0, true
	i, first := at, false
	for i < len(s) {
		c := s[i]
		if asciiLetter(c) {
			if c < 'a' {
				caps++
				first = first || i == at
				c += 'a' - 'A'
			}
			letters++
			if n < len(buf) {
				buf[n] = c
			}
			n++
			i++
			continue
		}
		if c == '.' {
			// An initial and another letter: "U.S.", "a.m.", "J.R."
			if i+1 < len(s) && asciiLetter(s[i+1]) && (i == at+1 || i >= 2 && s[i-2] == '.') && (i+2 >= len(s) || !asciiLetter(s[i+2])) {
				i++
				continue
			}
			if i >= 3 && i > at+1 && s[i-2] == '.' {
				i++ // the last full stop of "U.S."
			}
			break
		}
		if q := apostropheLen(s, i); q > 0 {
			rest := letterRun(s, i+q)
			if i == at || rest == 0 || clitic(s[i+q:i+q+rest]) {
				break
			}
			if n < len(buf) {
				buf[n] = '\''
			}
			n++
			i += q
			continue
		}
		if c < utf8.RuneSelf {
			break
		}
		ch, size := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsLetter(ch) && !unicode.IsMark(ch) {
			break
		}
		if isIdeograph(ch) && i > at {
			break // "100元" style scripts are cut by character
		}
		plain = false
		letters++
		if unicode.IsUpper(ch) {
			caps++
			first = first || i == at
		}
		i += size
		if isIdeograph(ch) {
			break
		}
	}
	switch {
	case caps == 0:
		shape = Lower
	case caps == letters && letters > 1:
		shape = Upper
	case caps == 1 && first:
		shape = Title
	default:
		shape = Mixed
	}
	if plain && n <= len(buf) {
		w = r.lex.words[string(buf[:n])]
	} else if i-at <= 4*len(buf) {
		w = r.lex.words[strings.ToLower(s[at:i])]
	}
	return i, shape, w
}

func isIdeograph(ch rune) bool { return ch >= 0x2E80 && ch <= 0x9FFF || ch >= 0xAC00 && ch <= 0xD7A3 }

// apostropheLen returns the length of the apostrophe at s[i], 0 if there is none.
func apostropheLen(s string, i int) int {
	if s[i] == '\'' {
		return 1
	}
	if s[i] == 0xE2 && strings.HasPrefix(s[i:], "’") {
		return len("’")
	}
	return 0
}

// letterRun counts the ASCII letters at s[i:].
func letterRun(s string, i int) int {
	n := 0
	for i+n < len(s) && asciiLetter(s[i+n]) {
		n++
	}
	return n
}

func clitic(s string) bool {
	switch len(s) {
	case 1:
		c := s[0] | 0x20
		return c == 's' || c == 'd' || c == 'm'
	case 2:
		a, b := s[0]|0x20, s[1]|0x20
		return a == 'r' && b == 'e' || a == 'v' && b == 'e' || a == 'l' && b == 'l'
	}
	return false
}
