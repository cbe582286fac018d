package assess

import (
	"github.com/onrecord/onrecord/claims"
	slot "github.com/onrecord/onrecord/claims/slots"
)

// The least share of a claim's weight that a document must have anywhere for one of
// its values to gainsay the claim's: below, it tells another matter with the same
// noun. Of 1,253 sentences of news with a figure, held against the rest of their
// story, 219 were called contradicted without these, 162 with them, at the price of
// three of the 378 right ones among the changed claims of the shared documents.
const (
	coverDate    = .5
	coverNumber  = .3
	coverBounded = .5 // "more than 40"
)

// elsewhere reports whether the source is a document that has less than that share
// of the claim. A cutting of a few sentences leaves out what the claim repeats.
func (j *judge) elsewhere(least float32) bool {
	return len(j.doc.sents) > shortText && j.cover < least
}

// The least share of a claim's weight that some one sentence of a document must have for
// one of its values to gainsay the claim's; less where the value counts the same noun.
//
// Price: of 2,181 sentences of news with a figure, held against the rest of their story,
// 289 are called contradicted instead of 327; of 292 right reports on headlines one is lost.
const (
	bestDate   = .42
	bestNumber = .4
	bestHead   = .25
)

// thin reports whether no sentence of a document has that share of the claim.
func (j *judge) thin(least float32) bool {
	return len(j.doc.sents) > shortText && (len(j.m.best) == 0 || j.m.hits[j.m.best[0]].context < least)
}

// nothingLikely is more than any score.
const nothingLikely = 2

// leastAbsent returns what the best value of the source must score to gainsay value
// v of the claim, which the source does not have, and the rule that says so. The
// values were chosen on the shared sets, with both halves of each in view.
func (j *judge) leastAbsent(v slot.Value, diff candidate) (t float32, rule string) {
	w := &j.doc.values[diff.value]
	if slotType(v) == claims.DateSlot {
		switch {
		case j.elsewhere(coverDate) || j.thin(bestDate) && !diff.head || j.thin(bestHead):
			t = nothingLikely
		case diff.head:
			t = .2
		case !j.claim.title && j.cover >= .6 && len(j.doc.sents) > shortText:
			t = .22 // the source has the claim's words, in a sentence too long for all to stand near
		default:
			t = .36
		}
		if diff.head {
			return t, "date-absent-head"
		}
		return t, "date-absent"
	}
	small := v.Kind == slot.Number && v.Shown < 10
	rule = "number-absent"
	switch cross := v.Kind != w.Kind || v.Kind == slot.Score; {
	case j.elsewhere(coverNumber) || j.thin(bestNumber) && !diff.head && v.Kind == slot.Number || j.thin(bestHead):
		t = nothingLikely
	case cross:
		t = .52
	case diff.head && small:
		t, rule = .3, rule+"-head"
	case diff.head:
		t, rule = .2, rule+"-head"
	case small:
		t = .5 // two spies may be counted on the fingers
	case v.Kind == slot.Currency || v.Kind == slot.Percentage || v.Kind == slot.Dimension:
		t = .28
	default:
		t = .33
	}
	if rule == "number-absent" && v.Unit != "" && v.Unit == w.Unit && v.Kind == w.Kind {
		rule = "number-absent-unit"
	}
	return t + unlikely(v, *w), rule
}

// unlikely is what two amounts must score more if one is over twenty times the other:
// mostly they count two things.
func unlikely(v, w slot.Value) float32 {
	if x, y := v.Shown*v.Scale, w.Shown*w.Scale; y != 0 && (x/y > 20 || y/x > 20) {
		return .2
	}
	return 0
}
