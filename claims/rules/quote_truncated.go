package rules

import "github.com/onrecord/onrecord/claims"

// quoteTruncated reports quotations cut off from words that turn their meaning.
func quoteTruncated(p *pass) {
	p.quotes(func(j *claims.Judged) {
		if j.Verdict == claims.Truncated {
			p.about(j, j.Reason, "")
		}
	})
}
