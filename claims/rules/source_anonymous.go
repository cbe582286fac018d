package rules

import (
	"fmt"

	"github.com/onrecord/onrecord/claims"
)

// sourceAnonymous reports speakers without a name, once for each mention of them.
func sourceAnonymous(p *pass) {
	seen := map[claims.Span]bool{}
	for i := range p.Statements {
		j := &p.Statements[i]
		at := j.Attribution
		if at.Basis != claims.Anonymous || seen[at.Mention] && !at.Mention.Empty() || namedVia(at) {
			continue
		}
		seen[at.Mention] = true
		span, who := at.Mention, "Somebody"
		if span.Empty() {
			span = j.Span
		} else {
			who = inMarks(at.Mention.Of(p.Article.Text))
		}
		p.report(claims.Finding{Statement: j.ID, Span: span, Message: fmt.Sprintf("%s without a name: say who it is, or why the name cannot be given.", who)}, "")
	}
}

// namedVia reports whether second-hand words come through somebody who is named.
func namedVia(at claims.Attribution) bool {
	for _, v := range at.Via {
		if v.Speaker != "" {
			return true
		}
	}
	return false
}
