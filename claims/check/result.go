package check

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"strings"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/text"
	"github.com/onrecord/onrecord/sources"
)

// Gather makes the result file of one run: articles in the order given, statements
// by place, offsets leading into the files. With verdicts false it holds what was
// understood alone: no verdicts, evidence and findings.
func Gather(tool claims.Tool, cfg *claims.ConfigInfo, checked []claims.Checked, lib *sources.Library, problems []claims.Problem, verdicts bool) claims.Result {
	r := claims.Result{
		Schema: claims.Schema, Tool: tool, Config: cfg,
		Articles: []claims.ArticleResult{}, Sources: []claims.SourceResult{}, Problems: problems,
		Summary: claims.Summary{ByVerdict: map[claims.Verdict]int{}},
	}
	if r.Problems == nil {
		r.Problems = []claims.Problem{}
	}
	for _, c := range checked {
		a := gatherer{a: c.Article, verdicts: verdicts}.article(c)
		r.Articles = append(r.Articles, a)
		r.Summary.Statements += len(a.Statements)
		for _, s := range a.Statements {
			if s.Verdict != "" {
				r.Summary.ByVerdict[s.Verdict]++
			}
		}
		for _, f := range a.Findings {
			r.Summary.Findings.Add(f.Severity)
		}
	}
	if lib != nil {
		for _, s := range lib.Sources {
			r.Sources = append(r.Sources, Source(s))
		}
	}
	return r
}

// Source describes one source for the result file.
func Source(s *sources.Source) claims.SourceResult {
	return claims.SourceResult{
		ID: s.ID, Kind: string(s.Kind), Issuer: s.Issuer, Date: s.Date, URL: s.URL, Path: s.Path, SHA256: s.SHA256,
		Retrieved: s.Retrieved, Language: s.Language, Title: s.Title, Words: s.Words(), Turns: len(s.Turns),
	}
}

// gatherer leads the offsets of one article into its file.
type gatherer struct {
	a        *claims.Article
	verdicts bool
}

func (g gatherer) file(s claims.Span) claims.Span { return g.a.Map.File(s) }

func (g gatherer) article(c claims.Checked) claims.ArticleResult {
	a := c.Article
	out := claims.ArticleResult{
		Path: a.Path, Format: a.Format, SHA256: a.SHA256, Title: a.Title, Authors: a.Authors, Date: a.Date, Language: a.Language,
		Statements: []claims.StatementResult{}, Findings: []claims.FindingResult{}, Notes: a.Notes,
	}
	if a.Encoding != "utf-8" {
		out.Encoding = a.Encoding
	}
	if a.Format == "docx" {
		out.Text = a.Text // the file is packed: offsets cannot point into it
	}
	prints := fingerprints{}
	for _, s := range c.Statements {
		out.Statements = append(out.Statements, g.statement(s, prints))
	}
	if g.verdicts {
		at := make(map[string]int, len(c.Statements))
		for i, s := range c.Statements {
			at[s.ID] = i
		}
		for _, f := range c.Findings {
			out.Findings = append(out.Findings, g.finding(f, c, at, prints))
		}
	}
	out.Coverage = claims.CoverageResult{
		Quotes: c.Coverage.Quotes, QuotesChecked: c.Coverage.QuotesChecked,
		Claims: c.Coverage.Claims, ClaimsChecked: c.Coverage.ClaimsChecked, Words: round(c.Coverage.WordsAccounted),
	}
	for _, b := range a.Blocks {
		out.Blocks = append(out.Blocks, g.block(b))
	}
	return out
}

func (g gatherer) block(b claims.Block) claims.BlockResult {
	out := claims.BlockResult{Kind: b.Kind, Voice: b.Voice, Level: b.Level, Group: b.Group, Text: b.Span.Of(g.a.Text), Runs: [][4]int{}}
	m := g.a.Map.Slice(b.Span)
	for _, r := range m.Runs() {
		out.Runs = append(out.Runs, [4]int{r.Text.Start, r.Text.End, r.File.Start, r.File.End})
	}
	return out
}

func (g gatherer) statement(s claims.Judged, prints fingerprints) claims.StatementResult {
	file := g.file(s.Span)
	line, column := g.a.Place(file.Start)
	words := wordsOf(g.a.Text, s.Statement)
	out := claims.StatementResult{
		ID: s.ID, Kind: s.Kind, Form: s.Form, Nature: s.Nature, Text: words,
		Start: file.Start, End: file.End, Line: line, Column: column,
		Anchor:      g.anchor(s.Span.Start),
		Attribution: g.attribution(s.Attribution),
		Fingerprint: prints.of(string(s.Kind), folded(words), s.Attribution.Speaker),
	}
	for _, p := range s.Parts {
		f := g.file(p)
		out.Parts = append(out.Parts, claims.Part{Start: f.Start, End: f.End})
	}
	if !g.verdicts {
		return out
	}
	out.Verdict, out.Reason = s.Verdict, s.Reason
	if s.Kind == claims.Quote {
		score := round(s.Score)
		out.Score = &score
	}
	for _, e := range s.Evidence {
		out.Evidence = append(out.Evidence, evidence(e))
	}
	for _, e := range s.Rivals {
		out.Rivals = append(out.Rivals, evidence(e))
	}
	for _, sl := range s.Slots {
		out.Slots = append(out.Slots, g.slot(sl, s))
	}
	for _, e := range s.Edits {
		out.Edits = append(out.Edits, g.edit(e, s))
	}
	if o := s.Opinion; o != nil {
		out.Opinion = &claims.OpinionResult{Model: o.Model, Answer: o.Answer}
	}
	return out
}

// anchor says where in a packed file a place of the text stands.
func (g gatherer) anchor(at int) *claims.Anchor {
	if g.a.Anchor == nil {
		return nil
	}
	return g.a.Anchor(at)
}

// wordsOf returns the words of a statement as the article has them, the pieces of
// an interrupted one joined by a blank.
func wordsOf(s string, st claims.Statement) string {
	if len(st.Parts) < 2 {
		return st.Span.Of(s)
	}
	var parts []string
	for _, p := range st.Parts {
		parts = append(parts, p.Of(s))
	}
	return strings.Join(parts, " ")
}

func (g gatherer) attribution(at claims.Attribution) claims.AttributionResult {
	out := claims.AttributionResult{
		Basis: at.Basis, Speaker: at.Speaker, Mention: g.place(at.Mention), Cue: g.place(at.Cue),
		Confidence: round(at.Confidence), Uncertain: at.Uncertain, By: at.By,
	}
	if out.Speaker == "" && out.Mention != nil && (at.Basis == claims.Anonymous || at.Basis == claims.Description) {
		out.Speaker = out.Mention.Text // nobody is named: the article's words for whoever it is
	}
	for _, v := range at.Via {
		out.Via = append(out.Via, g.attribution(v))
	}
	return out
}

func (g gatherer) place(s claims.Span) *claims.Place {
	if s.Empty() {
		return nil
	}
	f := g.file(s)
	return &claims.Place{Text: s.Of(g.a.Text), Start: f.Start, End: f.End}
}

func (g gatherer) slot(s claims.Slot, j claims.Judged) claims.SlotResult {
	f := g.file(s.Span)
	out := claims.SlotResult{Slot: s.Type, Article: claims.SlotPlace{Start: f.Start, End: f.End, Text: s.Span.Of(g.a.Text), Value: s.Value}, Relation: s.Relation}
	for _, e := range j.Evidence {
		if e.Source.ID == s.Source && s.At.End <= len(e.Source.Text) && !s.At.Empty() {
			out.Source = &claims.SlotPlace{Source: s.Source, Start: s.At.Start, End: s.At.End, Text: s.At.Of(e.Source.Text), Value: s.Found}
			break
		}
	}
	return out
}

func (g gatherer) edit(e claims.Edit, j claims.Judged) claims.EditResult {
	f := g.file(e.Article)
	src := j.Evidence[e.Evidence].Source.Text
	return claims.EditResult{
		Class: e.Class, Marked: e.Marked, Material: e.Material, Evidence: e.Evidence,
		Article: claims.Place{Text: e.Article.Of(g.a.Text), Start: f.Start, End: f.End},
		Source:  claims.Place{Text: e.Source.Of(src), Start: e.Source.Start, End: e.Source.End},
	}
}

func evidence(e claims.Evidence) claims.EvidenceResult {
	s := e.Source
	out := claims.EvidenceResult{
		Source: s.ID, Turn: e.Turn, Speaker: s.Speaker, Start: e.Span.Start, End: e.Span.End, Text: e.Span.Of(s.Text),
		Before: e.Before.Of(s.Text), After: e.After.Of(s.Text), URL: s.URL, Locator: e.Locator,
	}
	if e.Turn >= 0 && e.Turn < len(s.Turns) {
		out.Speaker = s.Turns[e.Turn].Speaker
	}
	return out
}

// finding describes one finding; at leads from a statement's id to its index.
func (g gatherer) finding(f claims.Finding, c claims.Checked, at map[string]int, prints fingerprints) claims.FindingResult {
	span := g.file(f.Span)
	line, column := g.a.Place(span.Start)
	words, source, speaker := f.Span.Of(g.a.Text), "", ""
	if i, ok := at[f.Statement]; ok {
		s := &c.Statements[i]
		words, speaker = wordsOf(g.a.Text, s.Statement), s.Attribution.Speaker
		if len(s.Evidence) > 0 {
			source = s.Evidence[0].Source.ID
		}
	}
	return claims.FindingResult{
		Rule: f.Rule, Severity: f.Severity, Statement: f.Statement, Message: f.Message, Suggestion: f.Suggestion,
		Start: span.Start, End: span.End, Line: line, Column: column, Anchor: g.anchor(f.Span.Start),
		Fingerprint: prints.of(f.Rule, folded(words), speaker, source),
	}
}

// fingerprints makes names for statements and findings that survive edits
// elsewhere in the article: from what they say, not from where they stand. What
// stands twice is told apart by a count.
type fingerprints map[string]int

func (p fingerprints) of(parts ...string) string {
	key := strings.Join(parts, "\x1f")
	p[key]++
	sum := sha256.Sum256([]byte(fmt.Sprintf("%s\x1f%d", key, p[key])))
	return hex.EncodeToString(sum[:8])
}

// folded returns the words of a text as the comparison sees them.
func folded(s string) string {
	var keys []string
	for _, w := range text.Words(s) {
		keys = append(keys, w.Key)
	}
	return strings.Join(keys, " ")
}

// round keeps two decimals, so that figures are stable and short.
func round(x float64) float64 { return math.Round(x*100) / 100 }
