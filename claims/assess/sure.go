package assess

import (
	"slices"

	"github.com/onrecord/onrecord/claims"
	slot "github.com/onrecord/onrecord/claims/slots"
)

// What a report asks of a contradiction beyond what a comparison with one text does.
// Whoever compares a claim with one text knows that it speaks of the matter; a library on
// one topic tells of many matters in the same words, and a wrong contradiction costs more
// than a missed one.
//
// Price: of 10,213 claims of news stories against 20 other stories of the same month and
// topic, in eight draws, where all but every contradiction is false, 271 were called
// contradicted by fixed thresholds and 33 are now. Of 9,773 sentences of news against the
// rest of their story as the source, 622 were and 264 are. Of 512 claims with a value
// changed or "not" put in that were called so with their source among 20, 415 still are.
const (
	// What ties a claim to a passage, in words (a rare one weighs 1), each the less the more
	// sources have it; and its share of what those words weigh in themselves.
	tiesLeast = .5
	tiesShare = .7
	// A claim in which two values differ from the source and none agrees is another one.
	mostSlips = 1

	// What a claim and a sentence of a source must have of each other to be one sentence with
	// a value changed, however short it is.
	sameSentence = .85

	// What one sentence of a source must have of a claim, and the whole source, to deny what
	// the claim asserts.
	sureDeniedMatch = .85
	sureDeniedCover = .8

	// What a source of a few sentences must have of a claim to have another date of nothing
	// that both name: the weights are learned from documents.
	sureShortMatch = .7

	// And to have another number of a thing that is told by its number.
	sureLabelMatch = .5
	sureLabelCover = .6
)

// doubt takes back the contradictions of a claim where a source does not surely tell of
// its matter.
func (j *judge) doubt(match float32, rare *rarity) {
	other := j.slips() > mostSlips
	j.takeBack(func(p *SlotPair) bool { return other || !j.sure(p, match, rare) })
}

// takeBack makes what differs in some slots unsettled, and finds the verdict anew.
func (j *judge) takeBack(doubtful func(*SlotPair) bool) {
	changed := false
	for i := range j.out.Slots {
		p := &j.out.Slots[i]
		if p.Relation == claims.Different && doubtful(p) {
			p.Relation, p.Rule, changed = claims.Missing, "doubtful", true
		}
	}
	if changed {
		j.out.Verdict, j.out.Rule = "", ""
		j.verdict()
		j.passages()
	}
}

// slips counts the numbers and dates of a claim that differ where none agrees.
func (j *judge) slips() int {
	n := 0
	for _, p := range j.out.Slots {
		switch {
		case p.Type != claims.Number && p.Type != claims.DateSlot:
		case p.Relation == claims.Different:
			n++
		case p.Relation == claims.Equal || p.Relation == claims.Compatible:
			return 0
		}
	}
	return n
}

// sure reports whether a source surely tells of the matter of a slot that differs.
func (j *judge) sure(p *SlotPair, match float32, rare *rarity) bool {
	if i := slices.IndexFunc(j.claim.values, func(v slot.Value) bool { return v.Span == p.ClaimSpan }); i >= 0 && j.claim.difference(i) {
		return false
	}
	switch p.Type {
	case claims.Number, claims.DateSlot, claims.Negation:
		if j.twin(p) {
			return true
		}
		if !j.tied(p, rare) {
			return false
		}
	}
	switch {
	case p.Rule == "number-label":
		return match >= sureLabelMatch && j.cover >= sureLabelCover
	case p.Rule == "not-source":
		return match >= sureDeniedMatch && j.cover >= sureDeniedCover
	case p.Rule == "not-claim-scope": // the source has the matter, and not the word that is denied
		return p.odds >= sureScopeOdds
	case p.Rule == "date-line":
		return j.wholeDay(p.ClaimSpan)
	case len(j.doc.sents) <= shortText && p.Rule == "date-absent" && match < sureShortMatch:
		return false
	case p.Type == claims.Negation:
		return p.odds >= sureDenialOdds
	case p.Type == claims.Number:
		return p.odds >= sureNumberOdds
	case p.Type == claims.DateSlot:
		return p.odds >= sureDateOdds
	}
	return true
}

// wholeDay reports whether the claim's value at a span names a day.
func (j *judge) wholeDay(span claims.Span) bool {
	return slices.ContainsFunc(j.claim.values, func(v slot.Value) bool { return v.Span == span && v.When.Day != 0 })
}

// twin reports whether a claim and the sentence from which a slot differs are one
// sentence but for that.
func (j *judge) twin(p *SlotPair) bool {
	if p.SourceSpan.Empty() {
		return false
	}
	s := j.doc.sentenceAt(p.SourceSpan.Start)
	st := &j.doc.sents[s]
	var have float32
	for t := st.firstTerm; t < st.lastTerm; t++ {
		if x := &j.doc.terms[t]; j.m.get(x.id) != nil {
			have += x.weight
		}
	}
	return st.total > 0 && j.m.hits[s].score >= sameSentence && have >= sameSentence*st.total
}

// tied reports whether enough ties a claim to the passage from which a slot differs.
func (j *judge) tied(p *SlotPair, rare *rarity) bool {
	s := int(j.m.best[0])
	if !p.SourceSpan.Empty() {
		s = j.doc.sentenceAt(p.SourceSpan.Start)
	}
	var ties, words float32
	for k, t := range j.m.terms {
		w := j.claim.terms[t].weight * j.m.found(k, s)
		words += w
		ties += w * rare.among(k)
	}
	for _, q := range j.out.Slots {
		if (q.Relation == claims.Equal || q.Relation == claims.Compatible) && !q.SourceSpan.Empty() && j.doc.sentenceAt(q.SourceSpan.Start) == s {
			words, ties = words+valueWeight, ties+valueWeight
		}
	}
	return ties >= tiesLeast && ties >= tiesShare*words
}
