package rules

import "github.com/onrecord/onrecord/claims"

// quoteMisattributed reports words that the record gives to somebody else.
func quoteMisattributed(p *pass) {
	p.quotes(func(j *claims.Judged) {
		if j.Verdict == claims.Misattributed {
			p.about(j, j.Reason, "")
		}
	})
}
