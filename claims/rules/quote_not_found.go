package rules

import "github.com/onrecord/onrecord/claims"

// quoteNotFound reports quotations that no configured source has: a warning where
// no source of the speaker is configured, since then nobody could have found it.
func quoteNotFound(p *pass) {
	p.quotes(func(j *claims.Judged) {
		if j.Verdict != claims.NotFound {
			return
		}
		graded := claims.Error
		if !j.SpeakerConfigured {
			graded = claims.Warning
		}
		p.report(claims.Finding{Statement: j.ID, Span: j.Span, Message: j.Reason}, graded)
	})
}
