package rules

import "github.com/onrecord/onrecord/claims"

// quoteUnbalanced reports quotation marks that never close.
func quoteUnbalanced(p *pass) {
	p.quotes(func(j *claims.Judged) {
		if j.Unclosed {
			p.about(j, "The quotation that opens here is never closed, so nobody can tell where it ends.", "")
		}
	})
}
