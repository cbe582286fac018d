package rules

import "github.com/onrecord/onrecord/claims"

// claimNotFound reports claims of which no configured source speaks. Those that
// claim-unattributed reports for just that reason are left to it.
func claimNotFound(p *pass) {
	p.claims(func(j *claims.Judged) {
		if j.Verdict == claims.NotFound && !(p.on["claim-unattributed"] && p.ownVoice(j) && p.disputable(j)) {
			p.about(j, j.Reason, "")
		}
	})
}
