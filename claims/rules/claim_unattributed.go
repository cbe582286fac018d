package rules

import (
	"fmt"

	"github.com/onrecord/onrecord/claims"
)

// claimUnattributed reports statements of fact in the article's own voice for
// which it names nobody: those whose words lean on a source that the sentence does
// not name, and those with a figure or a sweeping word that no source has.
//
// A run of the source's very words is left to copied-unquoted. Price: what
// everybody knows ("the war began in February") is told from what needs a source
// by its slots alone.
func claimUnattributed(p *pass) {
	p.claims(func(j *claims.Judged) {
		switch {
		case !p.ownVoice(j):
		case j.Verdict == claims.NotFound && disputable(j):
			p.about(j, "The article says this in its own voice, names nobody for it, and no configured source has it.", "")
		case j.Verdict == claims.Supported && len(j.Evidence) > 0 && j.Evidence[0].Source.Kind.Spoken():
			p.about(j, fmt.Sprintf("The article says this in its own voice; it is what %s says%s.", p.sourceOf(j), speakerOf(j)), "")
		}
	})
}

// ownVoice reports whether a claim is a statement of fact for which the article names
// nobody, in words of its own.
func (p *pass) ownVoice(j *claims.Judged) bool {
	return j.Form == claims.Asserted && j.Attribution.Basis == claims.NoBasis && j.Nature == claims.Fact && !p.copied(j)
}

// disputable reports whether a claim holds a figure or a quantifier: what a reader
// could ask "who counted?" of.
func disputable(j *claims.Judged) bool {
	for _, s := range j.Slots {
		if s.Type == claims.Number || s.Type == claims.Quantifier {
			return true
		}
	}
	return false
}

// copied reports whether copied-unquoted speaks of the claim.
func (p *pass) copied(j *claims.Judged) bool {
	for _, c := range p.Copies {
		if c.Span.Overlaps(j.Span) {
			return true
		}
	}
	return false
}
