package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/claims"
)

// quoteLateAttribution reports quotations whose speaker the reader learns only
// after the second sentence.
//
// Price: where sentences end is told by a full stop, question or exclamation mark
// behind a word in small letters and before a capital; a sentence that ends in a
// name ("... with Calder. We") is not counted.
func quoteLateAttribution(p *pass) {
	p.quotes(func(j *claims.Judged) {
		att := j.Attribution
		if att.Mention.Empty() || len(j.Parts) == 0 || att.Mention.Start < j.Span.End && att.Mention.Start < j.Parts[0].End {
			return
		}
		before := claims.Span{Start: j.Span.Start, End: min(att.Mention.Start, j.Parts[0].End)}
		if sentenceEnds(before.Of(p.Article.Text)) >= 1 {
			p.about(j, "The reader learns who speaks only after the second sentence: name the speaker before the quotation or behind its first sentence.", "")
		}
	})
}

// sentenceEnds counts the ends of sentences inside a text; its own end is not
// counted.
func sentenceEnds(s string) int {
	n := 0
	for i, r := range s {
		if !strings.ContainsRune(".!?", r) || i == 0 {
			continue
		}
		last, _ := utf8.DecodeLastRuneInString(s[:i])
		rest := strings.TrimLeft(s[i+1:], `"”’»`)
		next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " \n\t\u00a0"))
		word := s[strings.LastIndexFunc(s[:i], unicode.IsSpace)+1 : i]
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(word, `"“‘«`))
		if unicode.IsLower(last) && unicode.IsLower(first) && unicode.IsUpper(next) {
			n++
		}
	}
	return n
}
