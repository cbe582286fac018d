package rules

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/text"
)

// claimUnattributed reports statements of fact in the article's own voice for which
// it names nobody although a reader would ask: how do you know? They are what a source
// says in its own words, and, where no source has them, accusations, motives, what
// "is believed", what most people think, and counts of the dead or the fled.
//
// A run of the source's very words is left to copied-unquoted. Price: in 700 news
// stories it fired 30 times where an editor found 26 right; reporting every figure of
// ten and more fired 1,760 times, mostly on scores, prices and votes. What is told as a
// fact and is none of these is not reported.
func claimUnattributed(p *pass) {
	asked := map[claims.Span]bool{} // sentences
	p.claims(func(j *claims.Judged) {
		if p.ownVoice(j) && j.Verdict == claims.Supported && len(j.Evidence) > 0 && j.Evidence[0].Source.Spoken() && !p.namesSpeaker(j) {
			p.about(j, fmt.Sprintf("The article says this in its own voice; it is what %s says%s.", p.sourceOf(j), speakerOf(j)), "")
			return
		}
		if q, ok := p.asks(j); ok && !asked[j.Sentence] {
			asked[j.Sentence] = true
			p.report(claims.Finding{Statement: j.ID, Span: j.Span, Message: q.message}, q.severity)
		}
	})
}

// namesSpeaker reports whether the sentence of a claim names whoever says it in the
// source: who is told to have invited somebody is who can say so.
func (p *pass) namesSpeaker(j *claims.Judged) bool {
	name := strings.Fields(strings.Trim(speakerOf(j), " ()"))
	if len(name) == 0 {
		return false
	}
	last := text.Fold(name[len(name)-1])
	return slices.ContainsFunc(text.Words(j.Sentence.Of(p.Article.Text)), func(w text.Word) bool { return w.Key == last })
}

// ownVoice reports whether a claim is a statement of fact for which the article names
// nobody, in words of its own.
func (p *pass) ownVoice(j *claims.Judged) bool {
	return j.Form == claims.Asserted && j.Attribution.Basis == claims.NoBasis && j.Nature == claims.Fact && !p.copied(j)
}

// a question is what a reader would ask of a claim that nobody vouches for.
type question struct {
	message  string
	severity claims.Severity
}

// asks returns the question that a claim leaves open, if no source has it and nobody
// in its sentence vouches for it.
func (p *pass) asks(j *claims.Judged) (question, bool) {
	open := j.Verdict == claims.NotFound || j.Verdict == claims.NotCheckable && j.Nature == claims.Topic
	if j.Kind != claims.Claim || !open || j.Nature == claims.Opinion || p.copied(j) || p.vouched(j.Attribution) || p.othersVouch(j) {
		return question{}, false
	}
	t, sentence := p.settings.turns, p.unquoted(j.Sentence)
	own := p.unquoted(j.Span)
	if j.Attribution.Basis != claims.NoBasis || !j.Attribution.Cue.Empty() {
		own = sentence // its words were taken apart at a verb that is none of saying
	}
	has := func(class string, words []text.Word) bool { _, ok := t.find(class, words, nil); return ok }
	if at, ok := t.find("leans", own, nil); ok && !has("judged", sentence) {
		words := inMarks(at.Of(p.Article.Text))
		return question{words + " rests this on somebody whom the sentence does not name: say who.", ""}, true
	}
	if p.vouchedNear(j) || has("said", sentence) {
		return question{}, false
	}
	block := text.Words(p.blockOf(j))
	polled, settled := has("polled", block), has("judged", block) || has("settled", sentence)
	_, counted := t.find("counted", own, func(at text.Span) bool { return p.manyAt(j, at) })
	switch {
	case !settled && p.accuses(own):
		return question{"The article accuses somebody in its own voice, and no configured source has it: say whose accusation it is.", ""}, true
	case !settled && has("motive", own):
		return question{"The article tells in its own voice why this was done, and no configured source has it: say who says so.", claims.Info}, true
	case !polled && p.crowd(own):
		return question{"The article tells what many people think, and no configured source has it: say who asked them.", claims.Info}, true
	case counted && !polled:
		return question{"Somebody counted this, no configured source has it, and the article does not say who.", claims.Info}, true
	}
	return question{}, false
}

// accuses reports whether words tell a wrong that somebody did. Who "was murdered" or
// what "seems rigged" accuses nobody.
func (p *pass) accuses(words []text.Word) bool {
	for i := range words {
		before := i - 1
		for before >= 0 && strings.HasSuffix(words[before].Key, "ly") {
			before--
		}
		if before >= 0 && p.settings.turns.has("undone", words[before].Key) {
			continue
		}
		for _, phrase := range p.settings.turns["accuses"] {
			if n := match(phrase, words[i:], nil); n > 0 && (i+n == len(words) || !p.settings.turns.has("undoer", words[i+n].Key)) {
				return true
			}
		}
	}
	return false
}

// crowd reports whether words begin by telling what most of some people think.
func (p *pass) crowd(words []text.Word) bool {
	for _, phrase := range p.settings.turns["crowd"] {
		if n := match(phrase, words, nil); n > 0 {
			_, other := p.settings.turns.find("uncrowd", words[:n], nil)
			return !other
		}
	}
	return false
}

// unquoted returns the words of a span of the article that stand in no quotation; their
// spans are the article's.
func (p *pass) unquoted(span claims.Span) []text.Word {
	var out []text.Word
	for _, w := range text.Words(span.Of(p.Article.Text)) {
		w.Span = w.Shift(span.Start)
		if !p.inQuote(w.Span) {
			out = append(out, w)
		}
	}
	return out
}

func (p *pass) inQuote(at claims.Span) bool {
	for i := range p.Statements {
		if j := &p.Statements[i]; j.Kind == claims.Quote && j.Span.Overlaps(at) {
			return true
		}
	}
	return false
}

// othersVouch reports whether somebody vouches for another statement of the sentence.
func (p *pass) othersVouch(j *claims.Judged) bool {
	for i := range p.Statements {
		if k := &p.Statements[i]; k.ID != j.ID && k.Sentence.Overlaps(j.Sentence) && p.vouched(k.Attribution) {
			return true
		}
	}
	return false
}

// vouchedNear reports whether somebody vouches for another statement of the same
// paragraph, or for the one right before it: the police who are named once vouch for
// what follows.
func (p *pass) vouchedNear(j *claims.Judged) bool {
	for i := range p.Statements {
		k := &p.Statements[i]
		near := k.Block == j.Block || k.Block == j.Block-1 && (i+1 >= len(p.Statements) || p.Statements[i+1].Block >= j.Block)
		if near && k.ID != j.ID && p.vouched(k.Attribution) {
			return true
		}
	}
	return false
}

// A round figure is one of so many, and a multiple of so much: somebody has estimated it.
const (
	roundFrom = 1000
	roundStep = 500
)

// boundBytes is how far before a figure its bound may begin.
const boundBytes = 20

// manyAt reports whether a word of a claim is part of a figure that somebody must have
// estimated or gathered: a bounded one ("at least 40") or a large round one.
func (p *pass) manyAt(j *claims.Judged, at text.Span) bool {
	for _, s := range j.Slots {
		if s.Type != claims.Number || !s.Span.Overlaps(at) {
			continue
		}
		v, err := strconv.ParseFloat(s.Value, 64)
		words := text.Words(p.Article.Text[min(s.Span.Start, max(j.Sentence.Start, s.Span.Start-boundBytes)):s.Span.End])
		_, bounded := p.settings.turns.find("bounded", words, nil)
		return err == nil && (v >= 10 && bounded || v >= roundFrom && math.Mod(v, roundStep) == 0)
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
