package assess

import (
	"github.com/onrecord/onrecord/claims"
	slot "github.com/onrecord/onrecord/claims/slots"
)

// minLabel is how surely a number of the source must stand in the place of the claim's.
const minLabel = .3

// label compares a number that is part of a name, "Resolution 2632", with the only other
// number that the source gives to the same word. Where it has several (the flights of a
// day, the articles of a law), each may be meant.
//
// Price: of ten reports among the shared pairs none is false; of 2,181 sentences of news held
// against the rest of their story one is called contradicted by it.
func (j *judge) label(i int) {
	c, d := &j.claim, j.doc
	v := &c.values[i]
	word := c.labelWord(i)
	if word == "" || v.Kind != slot.Number {
		return
	}
	at := -1
	for k := range d.values {
		w := &d.values[k]
		if !w.Label || w.Kind != slot.Number || d.labelWord(k) != word {
			continue
		}
		if w.Shown == v.Shown || at >= 0 && w.Shown != d.values[at].Shown {
			return
		}
		at = k
	}
	if at < 0 {
		return
	}
	if s := j.pairScore(c.valTok[i], at, true); s >= minLabel {
		w := &d.values[at]
		j.add(SlotPair{Type: claims.Number, Claim: v.Normal(), ClaimSpan: v.Span, Source: w.Normal(), SourceSpan: w.Span, Relation: claims.Different, Rule: "number-label", Score: s})
	}
}

// labelWord returns the word that a number is a label of, in lower case: "resolution" of
// "Resolution 2623"; empty if it stands behind no word.
func (p *prepared) labelWord(i int) string {
	k := int(p.valTok[i]) - 1
	if k > 0 && p.tokens[k].Char == '-' {
		k--
	}
	if k < 0 || p.tokens[k].Kind != slot.Word || p.lower(k) == "top" {
		return ""
	}
	return p.lower(k)
}
