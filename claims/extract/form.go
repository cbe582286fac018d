package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/claims"
)

// minSentence is how many words a quotation needs to be a sentence of its own
// without a stop at its end.
const minSentence = 5

// form decides whether marks hold whole sentences or a fragment of the article's
// own: a sentence begins like one and ends with a stop, or with the comma or colon
// that ties it to its attribution.
func (f *finder) form(st *claims.Statement) claims.Form {
	s := f.a.Text
	words := st.Parts[0].Of(s)
	r, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(words, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
	if unicode.IsLower(r) {
		return claims.Partial
	}
	tail := strings.TrimRightFunc(st.Parts[len(st.Parts)-1].Of(s), func(r rune) bool { return f.e.marks.leads[r] && r != ',' })
	end, _ := utf8.DecodeLastRuneInString(tail)
	n := len(strings.Fields(st.Span.Of(s)))
	switch {
	case strings.ContainsRune(".?!…。？！؟", end):
		return claims.Direct
	case end == ',' && n >= 2, end == '，':
		return claims.Direct
	case unicode.Is(unicode.Han, r) || unicode.In(r, unicode.Hiragana, unicode.Katakana):
		if n := utf8.RuneCountInString(words); n >= 8 {
			return claims.Direct
		}
		return claims.Partial
	case n < minSentence:
		return claims.Partial
	}
	if f.introduced(st.Parts[0].Start) || strings.HasPrefix(afterMark(s, st.Span.End), ",") {
		return claims.Direct
	}
	if i := f.an.SentenceAt(st.Span.Start); i < len(f.an.Sentences) && f.an.Sentences[i].Start+4 >= st.Span.Start {
		return claims.Direct // the article's sentence begins with it
	}
	return claims.Partial
}

// introduced reports whether a colon, a comma or a full stop stands before the
// opening mark.
func (f *finder) introduced(at int) bool {
	before := strings.TrimRightFunc(f.a.Text[max(0, at-8):at], func(r rune) bool { return unicode.IsSpace(r) || f.e.marks.leads[r] || r == utf8.RuneError })
	r, _ := utf8.DecodeLastRuneInString(before)
	return r == ':' || r == ',' || r == '.'
}

// afterMark returns a little of the text behind the closing mark.
func afterMark(s string, at int) string {
	_, n := utf8.DecodeRuneInString(s[at:])
	return s[min(len(s), at+n):min(len(s), at+n+1)]
}
