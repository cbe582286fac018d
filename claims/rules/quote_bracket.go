package rules

import (
	"fmt"

	"github.com/onrecord/onrecord/claims"
)

// quoteBracket reports an editor's bracket that replaces or adds a word which
// carries meaning. Brackets that make a pronoun plain or give a name are no matter.
func quoteBracket(p *pass) {
	p.edits(func(e claims.Edit) bool { return e.Class == claims.Bracket && e.Material }, func(j *claims.Judged, e claims.Edit) {
		here, there := inMarks(e.Article.Of(p.Article.Text)), p.sourceText(j, e)
		message := fmt.Sprintf("The bracket %s adds what %s does not say.", here, p.sourceAt(j, e))
		if there != "" {
			message = fmt.Sprintf("The bracket %s replaces %s of %s, which carries meaning.", here, inMarks(there), p.sourceAt(j, e))
		}
		p.report(claims.Finding{Statement: j.ID, Span: e.Article, Message: message, Suggestion: there}, "")
	})
}
