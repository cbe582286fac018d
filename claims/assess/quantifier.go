package assess

import (
	"slices"

	"github.com/onrecord/onrecord/claims"
)

// How many words may stand between a quantifier and the noun that it counts.
const quantifierReach = 4

// quantity is a quantifier and the noun that it counts.
type quantity struct {
	class polarity
	noun  wordID
	tok   int32
}

// wrongQuantifier looks for a quantifier of the claim that says more or less than the
// source's of the same noun, in the sentence nearest to the claim: "all of the
// teachers" for "some of the teachers". All for most, some or few, most for some or few,
// and few for all or most are told; what is nearer is a matter of words.
func (j *judge) wrongQuantifier() (SlotPair, bool) {
	if len(j.m.best) == 0 || j.m.hits[j.m.best[0]].context < hedgedMatch {
		return SlotPair{}, false
	}
	s := &j.doc.sents[j.m.best[0]]
	there := j.doc.quantities(s.firstTok, s.lastTok)
	for _, a := range j.claim.quantities(0, int32(len(j.claim.tokens))) {
		if slices.ContainsFunc(there, func(b quantity) bool { return b.noun == a.noun && b.class == a.class }) {
			continue
		}
		for _, b := range there {
			if a.noun != b.noun || !exceeds(a.class, b.class) {
				continue
			}
			return SlotPair{
				Type: claims.Quantifier, Relation: claims.Different, Rule: "quantifier", Score: j.m.hits[j.m.best[0]].context,
				Claim: j.claim.lower(int(a.tok)), ClaimSpan: j.claim.tokens[a.tok].Span(), Source: j.doc.lower(int(b.tok)), SourceSpan: j.doc.tokens[b.tok].Span(),
			}, true
		}
	}
	return SlotPair{}, false
}

func exceeds(claim, source polarity) bool {
	switch claim {
	case allWord:
		return source == mostWord || source == someWord || source == fewWord
	case mostWord:
		return source == someWord || source == fewWord
	case fewWord:
		return source == allWord || source == mostWord
	}
	return false
}

// quantities lists the quantifiers of some tokens with their nouns. "Nearly all" is
// most; "not all" is left alone.
func (p *prepared) quantities(from, to int32) []quantity {
	var out []quantity
	for k := from; k < to; k++ {
		t := p.termAt[k]
		if t < 0 {
			continue
		}
		q := quantity{class: p.terms[t].polar, tok: k}
		switch before := p.lower(int(k) - 1); {
		case q.class != allWord && q.class != mostWord && q.class != someWord && q.class != fewWord, before == "not", before == "a", before == "at":
			continue
		case q.class == allWord && (before == "nearly" || before == "almost"):
			q.class = mostWord
		}
		if q.noun = p.counted(k, to); q.noun != 0 {
			out = append(out, q)
		}
	}
	return out
}

// counted returns the noun that a quantifier at a token counts: the last of the run of
// nouns and adjectives behind it; 0 if a verb or mark stands there.
func (p *prepared) counted(k, to int32) wordID {
	var noun wordID
	for n := k + 1; n < to && n <= k+quantifierReach; n++ {
		t := p.termAt[n]
		if t < 0 {
			return noun
		}
		x := &p.terms[t]
		switch w := p.lower(int(n)); {
		case noun == 0 && (w == "of" || w == "the" || w == "these" || w == "those" || w == "its" || w == "their" || w == "his" || w == "her" || w == "our"):
		case x.kind == functionTerm:
			return noun
		case x.flags&isNoun != 0 && (noun == 0 || x.flags&isVerb == 0):
			noun = x.id
		case x.flags&isAdjective != 0 && noun == 0:
		default:
			return noun
		}
	}
	return noun
}
