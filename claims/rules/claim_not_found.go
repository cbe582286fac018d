package rules

import "github.com/onrecord/onrecord/claims"

// claimNotFound reports claims of which no configured source speaks. Those that
// claim-unattributed reports for just that reason are left to it.
func claimNotFound(p *pass) {
	p.claims(func(j *claims.Judged) {
		if j.Verdict != claims.NotFound {
			return
		}
		if _, asked := p.asks(j); !asked || !p.on["claim-unattributed"] {
			p.about(j, j.Reason, "")
		}
	})
}
