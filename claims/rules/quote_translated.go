package rules

import "github.com/onrecord/onrecord/claims"

// quoteTranslated reports quotations whose source is in another language.
func quoteTranslated(p *pass) {
	p.quotes(func(j *claims.Judged) {
		if j.Verdict == claims.Translated {
			p.about(j, j.Reason, "")
		}
	})
}
