package rules

import (
	"slices"

	"github.com/onrecord/onrecord/claims"
)

// claimDrift reports claims on the same matter as a passage whose wording changes
// what is claimed, and contradictions that lie in no number, date, name or
// negation, which have no rule of their own. Where nothing can be named that differs,
// the wording alone does, and the finding is for information.
func claimDrift(p *pass) {
	p.claims(func(j *claims.Judged) {
		switch {
		case j.Verdict == claims.Contradicted && slotRule(j):
		case j.Verdict == claims.Drifted && len(differingSlots(j)) == 0:
			p.report(claims.Finding{Statement: j.ID, Span: j.Span, Message: j.Reason}, claims.Info)
		case j.Verdict == claims.Drifted, j.Verdict == claims.Contradicted:
			p.about(j, j.Reason, "")
		}
	})
}

// slotRule reports whether one of the rules on slots names the contradiction.
func slotRule(j *claims.Judged) bool {
	return slices.ContainsFunc(differingSlots(j), func(s claims.Slot) bool {
		return s.Type != claims.Modality && s.Type != claims.Predicate
	})
}
