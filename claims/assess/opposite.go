package assess

import (
	"slices"

	"github.com/onrecord/onrecord/claims"
)

// How near to the claim a sentence must be for the opposite of one of its words to
// contradict it, and to keep it from being supported.
const (
	oppositeMatch = .62
	oppositeDoubt = .45
)

// opposites looks for a verb or adjective of the claim that the source has nowhere,
// where the sentence nearest to the claim has its opposite: "rose" in the place of
// "fell". Nouns are left alone: a man and a woman may both be there. So are words
// that tell no outcome ("the following", "away"), and sentences that deny anything,
// in which an opposite may say the same. Of two sides of one event (“bought”,
// “sold”) it only casts doubt.
//
// Price: right in all 8 places where it fired in 5,300 pairs.
func (j *judge) opposites() {
	if len(j.m.best) == 0 || j.claim.title || slices.ContainsFunc(j.claim.denials, denial.particle) {
		return
	}
	for k, t := range j.m.terms {
		x := &j.claim.terms[t]
		if !x.outcome(j.a.lex) || x.id&unknownBit != 0 || j.anywhere(k) {
			continue
		}
		if p, found := j.oppositeOf(k, t); found {
			j.add(p)
			return
		}
	}
}

// anywhere reports whether the source has the k-th word of the claim itself, otherwise
// than in a question.
func (j *judge) anywhere(k int) bool {
	for s := range j.m.hits {
		if st := &j.doc.sents[s]; j.m.hits[s].credit[k] >= 1 && st.lastTok > st.firstTok && !j.doc.inQuestion(st.lastTok-1) {
			return true
		}
	}
	return false
}

// oppositeOf finds the opposite of a claim's word in the best sentence.
func (j *judge) oppositeOf(k int, t int32) (SlotPair, bool) {
	s := int(j.m.best[0])
	st := &j.doc.sents[s]
	x := &j.claim.terms[t]
	match := j.m.hits[s].context * j.m.total / max(.1, j.m.total-x.weight) // of the other words
	for u := st.firstTerm; u < st.lastTerm; u++ {
		y := &j.doc.terms[u]
		if !y.outcome(j.a.lex) || !j.a.lex.opposed(x.id, y.id) {
			continue
		}
		if c := j.m.get(y.id); c != nil && int(c.term) != k {
			continue // the claim has both: “left the club to join another”
		}
		score := .4*min(1, match) + .6*j.m.local(x.tok, y.tok, s)/max(.1, 1-x.weight/max(.1, j.nearWeight(x.tok)))
		if score < oppositeDoubt || j.doc.word(u) == "following" {
			continue
		}
		p := SlotPair{
			Type: claims.Predicate, Relation: claims.Missing, Rule: "opposite-doubt", Score: score,
			Claim: j.claim.word(t), ClaimSpan: j.claim.tokens[x.tok].Span(), Source: j.doc.word(u), SourceSpan: j.doc.tokens[y.tok].Span(),
		}
		if score >= oppositeMatch && !j.deniesAny(s) && !j.a.lex.converse[[2]wordID{x.id, y.id}] {
			p.Relation, p.Rule = claims.Different, "opposite"
		}
		return p, true
	}
	return SlotPair{}, false
}

// outcome reports whether a term can tell how something went: a verb or an adjective
// that is no adverb too, unless the table of verbs has it.
func (x *term) outcome(l *lexicon) bool {
	return x.kind == contentTerm && x.flags&(isVerb|isAdjective) != 0 && (x.flags&isAdverb == 0 || len(l.opposite[x.id]) > 0)
}

// deniesAny reports whether something is denied in sentence s of the source.
func (j *judge) deniesAny(s int) bool {
	st := &j.doc.sents[s]
	return slices.ContainsFunc(j.doc.denialsIn(st.firstTok, st.lastTok), denial.particle)
}

// particle reports whether a denial is one by "not", "no" and the like, not by a
// verb that may itself be the opposite: "oppose".
func (d denial) particle() bool { return d.polar != negVerb }

// nearWeight is the weight of the claim's words around a token, as local counts it.
func (j *judge) nearWeight(at int32) float32 {
	var all float32
	for _, t := range j.m.terms {
		if d := abs(j.claim.terms[t].tok - at); d <= reach {
			all += j.claim.terms[t].weight / (1 + float32(d)/4)
		}
	}
	return all
}

// opposed reports whether two families are antonyms, in WordNet or in the table.
func (l *lexicon) opposed(a, b wordID) bool {
	if slices.Contains(l.opposite[a], b) {
		return true
	}
	if (a|b)&unknownBit != 0 || int(a)+1 >= len(l.antStart) {
		return false
	}
	return slices.Contains(l.ant[l.antStart[a]:l.antStart[a+1]], uint16(b))
}
