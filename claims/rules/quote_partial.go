package rules

import (
	"fmt"

	"github.com/onrecord/onrecord/claims"
)

// quotePartial reports attributed fragments of one to three words.
func quotePartial(p *pass) {
	p.quotes(func(j *claims.Judged) {
		n := p.words(j)
		if j.Form == claims.Partial && j.Attribution.Basis != claims.NoBasis && n > 0 && n <= termWords {
			p.about(j, fmt.Sprintf("A fragment of %s in quotation marks: quote the sentence, or paraphrase without marks.", count(n, "word")), "")
		}
	})
}
