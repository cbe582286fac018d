package assess

import (
	"fmt"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/claims"
	slot "github.com/onrecord/onrecord/claims/slots"
	"github.com/onrecord/onrecord/internal/text"
)

// headlineMatch is how surely a figure of the text must be that of the headline.
const headlineMatch = .5

// Headline holds the figures and days of an article's first heading against the text below, as
// a claim is held against a source. What the rest of an article says twice is the
// affair of package consistency.
//
// Price: with what package consistency finds, 169 of 483 headlines with a changed figure are
// reported, and three of 541 sound ones.
func (a *Assessor) Headline(art *claims.Article) []claims.Observation {
	at := slices.IndexFunc(art.Blocks, func(b claims.Block) bool { return b.Kind == "heading" })
	if at < 0 || slices.ContainsFunc(art.Blocks[:at], func(b claims.Block) bool { return b.Voice == claims.Reporter }) {
		return nil
	}
	head := art.Blocks[at].Span
	body := text.Span{Start: head.End, End: len(art.Text)}
	ref := slot.Reference{Date: art.Date, Timezone: art.Timezone}
	j := a.pool.Get().(*judge)
	defer a.pool.Put(j)
	j.hedged = false
	a.prepare(&j.claim, head.Of(art.Text), ref)
	if len(j.claim.values) == 0 {
		return nil
	}
	a.prepare(&j.own, body.Of(art.Text), ref)
	j.m.load(a.lex, &j.claim)
	if len(j.m.terms) == 0 || len(j.own.sents) == 0 {
		return nil
	}
	j.docRef(&j.own)
	var out []claims.Observation
	for _, p := range j.assess().Slots {
		if p.Relation != claims.Different || p.Score < headlineMatch || !j.headlined(p) {
			continue
		}
		span := p.ClaimSpan.Shift(head.Start)
		out = append(out, claims.Observation{
			Rule: "claim-inconsistent", Span: span,
			Message: fmt.Sprintf("The headline has “%s”; the text has “%s”.", oneLine(span.Of(art.Text)), oneLine(p.SourceSpan.Shift(body.Start).Of(art.Text))),
		})
	}
	slices.SortStableFunc(out, func(a, b claims.Observation) int { return a.Span.Start - b.Span.Start })
	return out
}

// headlined reports whether a difference between a headline and its text is one that
// the article has to mend: a figure of the same noun that is no sum of what a sentence
// tells, another score, another month or day of the same words.
func (j *judge) headlined(p SlotPair) bool {
	here, ok := valueAt(j.claim.values, p.ClaimSpan)
	there, found := valueAt(j.doc.values, p.SourceSpan)
	switch {
	case !ok || !found:
		return false
	case p.Type == claims.DateSlot:
		return here.When.Bound == slot.On && there.When.Bound == slot.On && !here.When.Relative && !there.When.Relative && here.When.Month != 0 && there.When.Month != 0 &&
			p.Rule == "date-absent-head" && p.Score >= headlineDate
	case p.Type != claims.Number:
		return false
	case here.Kind == slot.Score:
		return there.Kind == slot.Score
	}
	if p.Rule == "number-label" {
		return true
	}
	return (strings.HasSuffix(p.Rule, "-head") || p.Rule == "number-absent-unit" && p.Score >= headlineUnit) && telling(j.claim.values, p.ClaimSpan) && !j.sumsUp(here, there)
}

// headlineUnit is how surely a figure in the same unit must be that of the headline where
// nothing tells what it counts.
const headlineUnit = .65

// headlineDate is how surely a day or month of the text must be that of the headline.
const headlineDate = .6

// sumsUp reports whether a figure is what those of one sentence come to, from there on:
// 300 of "200 jobs on the docks and 100 in the offices".
func (j *judge) sumsUp(v, there slot.Value) bool {
	s := &j.doc.sents[j.doc.sentenceAt(there.Span.Start)]
	sum := 0.0
	for k := s.firstValue; k < s.lastValue; k++ {
		w := &j.doc.values[k]
		if w.Outer >= 0 || w.Kind != there.Kind || w.Span.Start < there.Span.Start {
			continue
		}
		if sum += w.Shown * w.Scale; sum == v.Shown*v.Scale {
			return true
		}
	}
	return false
}

// telling reports whether the value at a place says enough to be held against a
// text: “one” and “two” are counted too easily in two ways.
func telling(list []slot.Value, at claims.Span) bool {
	return slices.ContainsFunc(list, func(v slot.Value) bool { return v.Span == at && v.Shown*v.Scale >= 3 && v.OutOf == 0 })
}
