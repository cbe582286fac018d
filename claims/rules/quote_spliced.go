package rules

import "github.com/onrecord/onrecord/claims"

// quoteSpliced reports quotations joined from places that are not adjacent in the
// record.
func quoteSpliced(p *pass) {
	p.quotes(func(j *claims.Judged) {
		if j.Verdict == claims.Spliced {
			p.about(j, j.Reason+" End the quotation at the seam and begin a new one.", "")
		}
	})
}
