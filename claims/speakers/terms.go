package speakers

import (
	"strings"
	"unicode"

	"github.com/onrecord/onrecord/claims"
)

// longestTerm is the most words of a title or term in marks.
const longestTerm = 8

// doubt is the model's probability of words being attributed below which short words
// in marks are taken for a title or a term.
const doubt = 0.3

// term reports whether short words in marks are nobody's: a title of a work (“Face the
// Nation,” behind a possessor) or what the model takes for no quotation.
func (r *reading) term(i int) bool {
	s := r.sts[i]
	if s.Form != claims.Direct && s.Form != claims.Partial || len(s.Parts) > 1 {
		return false
	}
	words := strings.Fields(s.Span.Of(r.a.Text))
	if len(words) > longestTerm {
		return false
	}
	if h := r.heard[i]; r.english() && h.known && !h.spoken && h.quoted < doubt {
		return true
	}
	t := r.ranges[i][0] - 1
	return t > 0 && r.tag(t) == "POS" && titled(words)
}

// titled reports whether all longer words begin with a capital.
func titled(words []string) bool {
	for _, w := range words {
		if c := firstRune(w); len(w) > 4 && !unicode.IsUpper(c) && !unicode.IsDigit(c) {
			return false
		}
	}
	return len(words) > 0 && unicode.IsUpper(firstRune(words[0]))
}
