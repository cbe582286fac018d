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
	if first, last := r.an.Within(ans.mention); first < last { // According to Smith, Jones said ...
		ans.mention.Start = r.an.Tokens[r.behindObject(first, last)].Start
	}
	if ans.via = r.via(r.sts[i].Sentence, ans); ans.via == nil {
		ans.via = r.reportedBy(ans)
	}
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
		if agent, quoted := r.quotedBy(t, lo, hi); quoted {
			by, ok = agent, true
		}
		if !ok || by.mention.Overlaps(ans.mention) || by.cue.Overlaps(ans.cue) || t > lo && !r.atEdge(t, lo) && r.lower(t) != "by" {
			continue
		}
		id := r.identify(by.mention, by.cue)
		return []claims.Attribution{{Basis: id.basis, Speaker: id.speaker, Mention: by.mention, Cue: by.cue, Confidence: id.confidence,
			Uncertain: id.confidence < sure, By: "according-to"}}
	}
	return nil
}

// quotedBy reads who passes words on behind a passive verb: "was quoted by the agency as
// saying".
func (r *reading) quotedBy(t, lo, hi int) (answer, bool) {
	if r.lower(t) != "by" || t == lo || r.tag(t-1) != "VBN" || !r.passive(t-1, lo) {
		return answer{}, false
	}
	if l := r.an.Tokens[t-1].Lemma; l != "quote" && l != "cite" {
		return answer{}, false
	}
	first, last, ok := r.nounAhead(t+1, hi)
	return answer{mention: r.span(first, last), cue: r.span(t, t+1)}, ok && last < hi && r.lower(last) == "as"
}

// reportedBy returns who says that somebody says something: Smith in “Smith said Jones told
// the board that ...”.
func (r *reading) reportedBy(ans answer) []claims.Attribution {
	first, last := r.an.Within(ans.cue)
	if first >= last || !r.says(ans.cue) {
		return nil
	}
	lo, _ := r.sentence(first)
	if out := r.outermost(ans, last-1, lo); out.mention == ans.mention {
		return out.via
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
