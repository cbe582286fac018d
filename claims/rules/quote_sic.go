package rules

import (
	"fmt"

	"github.com/onrecord/onrecord/claims"
)

// quoteSic reports a [sic] behind a word that the source has otherwise: the slip is
// the draft's.
func quoteSic(p *pass) {
	p.edits(func(e claims.Edit) bool { return e.Class == claims.Sic && e.Material }, func(j *claims.Judged, e claims.Edit) {
		message := fmt.Sprintf("There is no such slip in %s: the word that [sic] stands behind is not the source's.", p.sourceAt(j, e))
		if there := p.sourceText(j, e); there != "" {
			message = fmt.Sprintf("There is no such slip in %s: it says %s.", p.sourceAt(j, e), inMarks(there))
		}
		p.report(claims.Finding{Statement: j.ID, Span: e.Article, Message: message}, "")
	})
}
