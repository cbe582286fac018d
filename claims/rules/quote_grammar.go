package rules

import (
	"fmt"

	"github.com/onrecord/onrecord/claims"
)

// quoteGrammar reports words whose form alone was changed: the speaker's grammar
// was tidied.
func quoteGrammar(p *pass) {
	p.edits(func(e claims.Edit) bool { return e.Grammar }, func(j *claims.Judged, e claims.Edit) {
		there := p.sourceText(j, e)
		message := fmt.Sprintf("The grammar of the quotation was tidied: %s says %s.", p.sourceAt(j, e), inMarks(there))
		p.report(claims.Finding{Statement: j.ID, Span: e.Article, Message: message, Suggestion: there}, "")
	})
}
