package polnear

import (
	"regexp"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/text"
)

// This file follows the definitions of the project's scorer of attributions, so that
// training can measure what the scorer will.

// word is the scorer's token: letters, digits and marks joined by apostrophes.
var word = regexp.MustCompile(`[\p{L}\p{N}_]+(?:['\x{2019}][\p{L}\p{N}_]+)*`)

// Words returns the scorer's tokens of a text.
func Words(s string) []text.Span {
	var out []text.Span
	for _, m := range word.FindAllStringIndex(s, -1) {
		out = append(out, text.Span{Start: m[0], End: m[1]})
	}
	return out
}

// In returns the range of the words that begin inside the span.
func In(words []text.Span, s text.Span) (first, last int) {
	first = sort.Search(len(words), func(i int) bool { return words[i].Start >= s.Start })
	last = sort.Search(len(words), func(i int) bool { return words[i].Start >= s.End })
	return first, max(first, last)
}

type mark struct {
	at, width int
	kind      byte // 'o' opening, 'c' closing, '?' undecided
}

const (
	beforeOpening = " \t\u00a0([{\u2014\u2013-/\u2018'\u201c\u2026:;,.>|"
	afterClosing  = " \t\u00a0)]}\u2014\u2013-/,.;:!?\u2019'\u201d\u2026<|"
)

func marks(line string) []mark {
	var out []mark
	for i := 0; i < len(line); {
		r, n := utf8.DecodeRuneInString(line[i:])
		switch {
		case r == '\u201c' || r == '\u201e' || r == '\u00ab':
			out = append(out, mark{i, n, 'o'})
		case r == '\u201d' || r == '\u00bb':
			out = append(out, mark{i, n, 'c'})
		case strings.HasPrefix(line[i:], "``"):
			out = append(out, mark{i, 2, 'o'})
			n = 2
		case strings.HasPrefix(line[i:], "''"):
			out = append(out, mark{i, 2, 'c'})
			n = 2
		case strings.HasPrefix(line[i:], "\u2019\u2019"):
			out = append(out, mark{i, 6, 'c'})
			n = 6
		case r == '"':
			p, q := ' ', ' '
			if i > 0 {
				p, _ = utf8.DecodeLastRuneInString(line[:i])
			}
			if i+1 < len(line) {
				q, _ = utf8.DecodeRuneInString(line[i+1:])
			}
			opens, closes := strings.ContainsRune(beforeOpening, p), strings.ContainsRune(afterClosing, q)
			k := byte('?')
			switch {
			case unicode.IsSpace(p) && !unicode.IsSpace(q) && !strings.ContainsRune(",.;", q):
				k = 'o'
			case !unicode.IsSpace(p) && unicode.IsSpace(q):
				k = 'c'
			case opens && !closes:
				k = 'o'
			case closes && !opens:
				k = 'c'
			}
			out = append(out, mark{i, 1, k})
		}
		i += n
	}
	return out
}

func double(line string) []text.Span {
	var out []text.Span
	start, depth := -1, 0
	for _, m := range marks(line) {
		k := m.kind
		if k == '?' {
			k = 'o'
			if start >= 0 {
				k = 'c'
			}
		}
		switch {
		case k == 'o' && start < 0:
			start, depth = m.at, 1
		case k == 'o':
			depth++
		case start >= 0:
			if depth--; depth == 0 {
				out = append(out, text.Span{Start: start, End: m.at + m.width})
				start = -1
			}
		}
	}
	if start < 0 {
		return out
	}
	if depth == 1 {
		return append(out, text.Span{Start: start, End: len(line)})
	}
	out, start = nil, -1
	for _, m := range marks(line) {
		k := m.kind
		if k == '?' {
			k = 'o'
			if start >= 0 {
				k = 'c'
			}
		}
		switch {
		case k == 'o' && start < 0:
			start = m.at
		case k == 'c' && start >= 0:
			out = append(out, text.Span{Start: start, End: m.at + m.width})
			start = -1
		}
	}
	if start >= 0 {
		out = append(out, text.Span{Start: start, End: len(line)})
	}
	return out
}

func wordRune(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) }

// single finds quotations in single marks outside the spans of double ones.
func single(line string, taken []text.Span) []text.Span {
	var out []text.Span
	masked := func(i int) (text.Span, bool) {
		for _, s := range taken {
			if s.Start <= i && i < s.End {
				return s, true
			}
		}
		return text.Span{}, false
	}
	for i := 0; i < len(line); {
		if s, ok := masked(i); ok {
			i = s.End
			continue
		}
		r, n := utf8.DecodeRuneInString(line[i:])
		if r != '\'' && r != '\u2018' {
			i += n
			continue
		}
		p, _ := utf8.DecodeLastRuneInString(line[:i])
		q, _ := utf8.DecodeRuneInString(line[i+n:])
		ok := i+n < len(line) && !(i > 0 && (wordRune(p) || p == '\'' || p == '\u2018' || p == '\u2019'))
		if r == '\'' {
			ok = ok && (q < 128 && (wordRune(q) && q != '_' || q == '$'))
		} else {
			ok = ok && !unicode.IsSpace(q)
		}
		end := -1
		if ok {
			end = closeSingle(line, i+n, masked)
		}
		if end < 0 {
			i += n
			continue
		}
		out = append(out, text.Span{Start: i, End: end})
		i = end
	}
	return out
}

// closeSingle returns the end of the single-marked quotation whose words begin at
// from, or -1: the next mark with no space before and no word behind it, 2 to 300
// characters on.
func closeSingle(line string, from int, masked func(int) (text.Span, bool)) int {
	count := 0
	for i := from; i < len(line) && count <= 300; count++ {
		if _, ok := masked(i); ok {
			return -1
		}
		r, n := utf8.DecodeRuneInString(line[i:])
		if (r == '\'' || r == '\u2019') && count >= 2 {
			p, _ := utf8.DecodeLastRuneInString(line[:i])
			q, _ := utf8.DecodeRuneInString(line[i+n:])
			if !unicode.IsSpace(p) && (i+n >= len(line) || !wordRune(q)) {
				return i + n
			}
		}
		i += n
	}
	return -1
}

// Quotes returns the quotations of a text, marks included, as the scorer finds them.
func Quotes(s string) []text.Span {
	var out []text.Span
	pos := 0
	for _, line := range strings.Split(s, "\n") {
		var d []text.Span
		for _, q := range double(line) {
			if utf8.RuneCountInString(line[q.Start:q.End]) > 2 {
				d = append(d, q)
			}
		}
		d = append(d, single(line, d)...)
		sort.Slice(d, func(i, j int) bool { return d[i].Start < d[j].Start })
		for _, q := range d {
			out = append(out, text.Span{Start: pos + q.Start, End: pos + q.End})
		}
		pos += len(line) + 1
	}
	return out
}
