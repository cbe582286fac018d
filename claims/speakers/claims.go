package speakers

import (
	"sort"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/text"
)

// claim attributes a claim: a reported one by the cue and mention that extraction
// found, an asserted one to nobody.
func (r *reading) claim(i int) {
	att := &r.sts[i].Attribution
	if r.sts[i].Form != claims.Reported {
		*att = claims.Attribution{Basis: claims.NoBasis, Confidence: 0.9, By: "own-voice"}
		return
	}
	ans := answer{mention: att.Mention, cue: att.Cue, confidence: 0.9}
	by := "reported"
	if ans.mention.Empty() && !ans.cue.Empty() {
		first, last := r.an.Within(ans.cue)
		for v := last - 1; v >= first; v-- {
			if !r.verb(v) {
				continue
			}
			lo, _ := r.sentence(v)
			if s, ok := r.subject(v, lo); ok && !s.Overlaps(ans.cue) {
				ans.mention, ans.confidence, by = s, 0.75, "subject-of-cue"
				break
			}
		}
	}
	if r.saidOf(ans.cue, ans.mention) {
		ans.mention = text.Span{} // whom it is said of has not said it
	}
	if ans.mention.Empty() {
		*att = claims.Attribution{Basis: claims.NoBasis, Cue: att.Cue, Confidence: 0.5, Uncertain: true, By: noStep}
		r.tried(i, noStep, true, answer{note: "nobody is said to have said it"})
		return
	}
	ans.via = r.via(r.sts[i].Sentence, ans)
	r.tried(i, by, true, ans)
	r.settle(i, by, ans)
}

// saidOf reports whether a cue tells what others say of the mention before it: "Duarte is
// said to plan a run", "the firm was accused of fraud". "Was quoted as saying" does not.
func (r *reading) saidOf(cue, mention text.Span) bool {
	first, last := r.an.Within(cue)
	if mention.Empty() || mention.End > cue.Start || r.an.Tokens[min(first, len(r.an.Tokens)-1)].Lemma != "be" {
		return false
	}
	for t := first + 1; t < last; t++ {
		if r.is(t, passiveOf) {
			return true
		}
	}
	return false
}

// via finds who passes words on: "..., Lavrov said, according to Interfax". It
// returns the chain from the outermost speaker inwards, without the speaker itself.
func (r *reading) via(sentence text.Span, ans answer) []claims.Attribution {
	if sentence.Empty() || ans.mention.Empty() {
		return nil
	}
	lo, hi := r.an.Within(sentence)
	at, _ := r.an.Within(ans.mention)
	lo, hi = max(lo, at-mostWords), min(hi, at+mostWords)
	for t := lo; t < hi; t++ {
		if r.quoted[t] {
			continue
		}
		by, ok := r.accordingTo(t, hi)
		if !ok || by.mention.Overlaps(ans.mention) || by.cue.Overlaps(ans.cue) || t > lo && !r.atEdge(t, lo) {
			continue
		}
		id := r.identify(by.mention, by.cue)
		return []claims.Attribution{{Basis: id.basis, Speaker: id.speaker, Mention: by.mention, Cue: by.cue, Confidence: id.confidence,
			Uncertain: id.confidence < sure, By: "according-to"}}
	}
	return nil
}

// atEdge reports whether "according to" at token t belongs to the whole sentence: it
// begins it or follows a comma or the closing mark.
func (r *reading) atEdge(t, lo int) bool {
	return t == lo || punctuation(r.word(t-1)) || r.quoted[t-1]
}

// statementBefore returns the last statement that begins before a place, -1 if none
// does.
func (r *reading) statementBefore(at int) int {
	return sort.Search(len(r.sts), func(i int) bool { return r.sts[i].Span.Start >= at }) - 1
}
