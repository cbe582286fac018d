package rules

import (
	"fmt"

	"github.com/onrecord/onrecord/claims"
)

// quoteUnattributed reports quotations that say of nobody that they are theirs. A
// fragment in marks may be a title, a nickname or a term: it is reported only if a
// source has it and it is too long to stand there by chance.
//
// Price: a fragment of up to termWords words that really is somebody's and names
// nobody is not reported.
func quoteUnattributed(p *pass) {
	p.quotes(func(j *claims.Judged) {
		if !unattributed(j.Attribution) || j.Verdict == claims.Unchecked {
			return
		}
		found := len(j.Evidence) > 0
		if j.Form == claims.Partial && (!found || p.words(j) <= termWords) {
			return
		}
		message := "Nobody is named as the speaker of this quotation"
		if j.Attribution.Basis != claims.NoBasis {
			message = "It is not clear who speaks this quotation"
		}
		if found {
			message += fmt.Sprintf("; the words are from %s%s", p.sourceOf(j), speakerOf(j))
		}
		message += "."
		p.about(j, message, "")
	})
}

// evenOdds is the confidence below which an attribution is a guess.
const evenOdds = 0.5

// unattributed reports whether an article names nobody for words, or leaves it to a
// guess. Where the article's language cannot be read, that nobody was found says
// nothing of the article.
func unattributed(at claims.Attribution) bool {
	if at.Basis == claims.NoBasis {
		return !at.Uncertain
	}
	return at.Uncertain && at.Confidence < evenOdds && at.Basis != claims.Anonymous
}

// termWords is the longest that titles, nicknames and terms in marks commonly are.
const termWords = 3
