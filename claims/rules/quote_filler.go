package rules

import (
	"fmt"
	"strings"

	"github.com/onrecord/onrecord/claims"
)

// quoteFiller reports fillers and false starts that were dropped without a mark:
// one finding a quotation, however many there are.
func quoteFiller(p *pass) {
	p.quotes(func(j *claims.Judged) {
		var dropped []string
		for _, e := range j.Edits {
			if e.Class == claims.Filler {
				dropped = append(dropped, inMarks(p.sourceText(j, e)))
			}
		}
		switch n := len(dropped); {
		case n == 0:
		case n <= shownFillers:
			p.about(j, fmt.Sprintf("Left out without a mark: %s.", strings.Join(dropped, ", ")), "")
		default:
			p.about(j, fmt.Sprintf("Left out without a mark: %s and %d more.", strings.Join(dropped[:shownFillers], ", "), n-shownFillers), "")
		}
	})
}

// shownFillers is how many dropped fillers a message names.
const shownFillers = 3
