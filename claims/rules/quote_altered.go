package rules

import "github.com/onrecord/onrecord/claims"

// quoteAltered reports quotations whose words are not the source's. A change that
// another rule names more exactly (grammar tidied, a filler dropped, a bracket)
// is left to that rule if there is no other. Quotations with a graver verdict are
// reported too where their words were changed materially: to mend the one fault
// would not mend the other.
func quoteAltered(p *pass) {
	p.quotes(func(j *claims.Judged) {
		changed := p.changes(j)
		switch {
		case j.Verdict == claims.Altered && (len(changed) > 0 || !p.namedElsewhere(j)):
			p.about(j, j.Reason, j.Suggestion)
		case j.Verdict == claims.Spliced || j.Verdict == claims.Misattributed || j.Verdict == claims.Truncated:
			if e, ok := firstMaterial(changed); ok {
				p.about(j, "The words differ as well: "+p.sayEdit(j, e)+".", "")
			}
		}
	})
}

// changes returns the edits that the style does not let pass and that no other rule
// names.
func (p *pass) changes(j *claims.Judged) []claims.Edit {
	var out []claims.Edit
	for _, e := range j.Edits {
		if !p.settings.Profile.Allows(e) && !named(e) {
			out = append(out, e)
		}
	}
	return out
}

// namedElsewhere reports whether the statement has edits that the style does not let
// pass, so that another rule reports them.
func (p *pass) namedElsewhere(j *claims.Judged) bool {
	for _, e := range j.Edits {
		if !p.settings.Profile.Allows(e) {
			return true
		}
	}
	return false
}

// named reports whether an edit has a rule of its own.
func named(e claims.Edit) bool {
	return e.Grammar || e.Class == claims.Filler || e.Class == claims.Bracket && e.Marked
}

func firstMaterial(edits []claims.Edit) (claims.Edit, bool) {
	for _, e := range edits {
		if e.Material && !e.Marked {
			return e, true
		}
	}
	return claims.Edit{}, false
}
