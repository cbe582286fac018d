package html

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/reports/diff"
)

// cardView is one statement beside the record.
type cardView struct {
	Anchor, ID  string
	Kind        string
	Place       string
	Verdict     string
	Sign, Class string
	Speaker     string
	Attribution string
	Via         []string
	Quote       bool
	Draft       []run
	Passages    []passageView
	Rivals      []passageView
	Reason      string
	Opinion     string
	Edits       []editView
	Slots       []slotView
	Findings    []findingView

	start int
}

// run is a stretch of words: the same on both sides, or not.
type run struct {
	Text  string
	Class string // "": same; "ins": in the draft only; "del": in the record only
}

type passageView struct {
	Source, Anchor, Speaker, Locator, Link string
	Before, After                          string
	Runs                                   []run
}

type editView struct {
	Class, Draft, Record string
	Marked, Material     bool
}

type slotView struct {
	Slot, Draft, Record, Relation string
	Class                         string
}

func newCard(l diff.Layout, s *claims.StatementResult, anchor string, sources map[string]string) cardView {
	c := cardView{
		Anchor: anchor, ID: s.ID, Kind: fmt.Sprintf("%s, %s", s.Kind, s.Form), Place: fmt.Sprintf("line %d, column %d", s.Line, s.Column),
		Verdict: string(s.Verdict), Speaker: named(s.Attribution), Attribution: attribution(s.Attribution, s.Form), Quote: s.Kind == claims.Quote,
		Reason: s.Reason, start: s.Start,
	}
	c.Sign, c.Class = look(s)
	if o := s.Opinion; o != nil {
		c.Opinion = fmt.Sprintf("Machine opinion (%s): %s.", o.Model, o.Answer)
	}
	for _, v := range s.Attribution.Via {
		c.Via = append(c.Via, strings.TrimSpace(named(v)+" "+attribution(v, s.Form)))
	}
	for _, p := range diff.Pieces(l, s, false) {
		if p.Kind != diff.Record {
			c.Draft = append(c.Draft, run{p.Text, map[diff.Kind]string{diff.Draft: "ins"}[p.Kind]})
		}
	}
	for i, e := range s.Evidence {
		c.Passages = append(c.Passages, passage(s, i, e, sources))
	}
	for _, e := range s.Rivals {
		c.Rivals = append(c.Rivals, passageView{Source: e.Source, Anchor: sources[e.Source], Speaker: e.Speaker, Locator: e.Locator, Runs: []run{{Text: oneLine(e.Text)}}})
	}
	for _, e := range s.Edits {
		c.Edits = append(c.Edits, editView{string(e.Class), oneLine(e.Article.Text), oneLine(e.Source.Text), e.Marked, e.Material})
	}
	for _, sl := range s.Slots {
		c.Slots = append(c.Slots, newSlot(sl))
	}
	return c
}

// looseCard is the card of a finding that is about no statement.
func looseCard(a *claims.ArticleResult, l diff.Layout, f *claims.FindingResult, row findingView, n int) cardView {
	return cardView{
		Anchor: row.Target, ID: fmt.Sprintf("f%d", n), Kind: "finding", Place: fmt.Sprintf("line %d, column %d", f.Line, f.Column),
		Verdict: string(f.Severity), Sign: row.Sign, Class: row.Class,
		Draft: []run{{Text: textAt(l, a, f.Start, f.End)}}, Findings: []findingView{row}, start: f.Start,
	}
}

// named is the name of a speaker; empty where the article has a description alone, which
// attribution shows.
func named(at claims.AttributionResult) string {
	if at.Described() {
		return ""
	}
	return at.Speaker
}

// attribution says by what a speaker was told: `named by “President Deniz”, cue
// “said”`.
func attribution(at claims.AttributionResult, form claims.Form) string {
	var parts []string
	switch {
	case at.Basis == claims.NoBasis && form == claims.Asserted:
		return "the article’s own voice"
	case at.Basis == claims.NoBasis:
		return "nobody is named"
	case at.Mention != nil:
		parts = append(parts, fmt.Sprintf("%s: “%s”", at.Basis, oneLine(at.Mention.Text)))
	default:
		parts = append(parts, string(at.Basis))
	}
	if at.Cue != nil {
		parts = append(parts, fmt.Sprintf("cue “%s”", oneLine(at.Cue.Text)))
	}
	if at.Uncertain {
		parts = append(parts, "uncertain")
	}
	return strings.Join(parts, ", ")
}

func newSlot(s claims.SlotResult) slotView {
	v := slotView{Slot: string(s.Slot), Draft: s.Article.Text, Relation: string(s.Relation)}
	if s.Source != nil {
		v.Record = s.Source.Text
	}
	switch s.Relation {
	case claims.Equal, claims.Compatible:
		v.Class = "good"
	case claims.Different:
		v.Class = "bad"
	default:
		v.Class = "none"
	}
	return v
}

// passage lays out the passage of one piece of evidence, with the words that the
// draft does not have.
func passage(s *claims.StatementResult, index int, e claims.EvidenceResult, sources map[string]string) passageView {
	v := passageView{
		Source: e.Source, Anchor: sources[e.Source], Speaker: e.Speaker, Locator: e.Locator, Link: link(e.URL),
		Before: oneLine(e.Before), After: oneLine(e.After),
	}
	if v.Before != "" {
		v.Before += " "
	}
	if r, _ := utf8.DecodeRuneInString(v.After); v.After != "" && !unicode.IsPunct(r) {
		v.After = " " + v.After
	}
	type cut struct{ start, end int }
	var cuts []cut
	for _, ed := range s.Edits {
		if ed.Evidence == index && s.Verdict != claims.Verbatim && shownEdit(ed) {
			cuts = append(cuts, cut{ed.Source.Start - e.Start, ed.Source.End - e.Start})
		}
	}
	for _, sl := range s.Slots {
		if sl.Relation == claims.Different && sl.Source != nil && sl.Source.Source == e.Source {
			cuts = append(cuts, cut{sl.Source.Start - e.Start, sl.Source.End - e.Start})
		}
	}
	slices.SortFunc(cuts, func(a, b cut) int { return cmp.Compare(a.start, b.start) })
	at := 0
	for _, c := range cuts {
		if c.start < at || c.end <= c.start || c.end > len(e.Text) || !utf8.ValidString(e.Text[c.start:c.end]) {
			continue
		}
		v.add(e.Text[at:c.start], "")
		v.add(e.Text[c.start:c.end], "del")
		at = c.end
	}
	v.add(e.Text[at:], "")
	return v
}

func (v *passageView) add(text, class string) {
	if text != "" {
		v.Runs = append(v.Runs, run{text, class})
	}
}

// shownEdit reports whether an edit is more than typesetting.
func shownEdit(e claims.EditResult) bool {
	switch e.Class {
	case claims.Typography, claims.Case, claims.PostMarkup:
		return false
	case claims.Ellipsis, claims.Sic, claims.Bracket:
		return e.Material
	}
	return true
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
