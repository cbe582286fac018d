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
		if j.Attribution.Basis != claims.NoBasis || j.Verdict == claims.Unchecked {
			return
		}
		found := len(j.Evidence) > 0
		if j.Form == claims.Partial && (!found || p.words(j) <= termWords) {
			return
		}
		message := "Nobody is named as the speaker of this quotation."
		if found {
			message = fmt.Sprintf("Nobody is named as the speaker of this quotation; the words are from %s%s.", p.sourceOf(j), speakerOf(j))
		}
		p.about(j, message, "")
	})
}

// termWords is the longest that titles, nicknames and terms in marks commonly are.
const termWords = 3
