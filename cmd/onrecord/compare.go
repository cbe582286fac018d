package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/olekukonko/tablewriter"
	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/assess"
	"github.com/onrecord/onrecord/claims/compare"
	"github.com/onrecord/onrecord/claims/people"
	"github.com/onrecord/onrecord/claims/slots"
	"github.com/onrecord/onrecord/internal/text"
	"github.com/onrecord/onrecord/sources"
	"github.com/onrecord/onrecord/sources/search"
)

// compareCommand holds one claim or quotation against one text.
func (a *app) compareCommand() *cobra.Command {
	var formats []string
	var claim, quote string
	names := []string{"table", "json", "jsonl"}
	cmd := &cobra.Command{
		Use:   "compare FILE",
		Short: "Hold one claim or quotation against one text, or many pairs as JSON Lines",
		Long: "Hold one claim or quotation against the text in FILE: verdict, what differs, and the passage. With\n" +
			"--format jsonl, FILE is JSON Lines, {\"id\",\"claim\",\"evidence\"} or {\"id\",\"quote\",\"evidence\"}, and each line\n" +
			"is answered with one; one that cannot be read with {\"line\",\"error\"}, and exit code 3 in the end.\n" +
			"- is stdin. Nothing else is read: no configuration, no sources.",
		Example: "  onrecord compare --claim \"43 nations signed.\" readout.txt\n  onrecord compare --quote \"We will wait.\" transcript.txt\n  onrecord compare pairs.jsonl --format jsonl",
		Args:    cobra.MatchAll(atLeast(1, "name a text, or JSON Lines with --format jsonl"), atMost(1)),
	}
	cmd.Flags().StringVar(&claim, "claim", "", "the claim to compare, as `WORDS`")
	cmd.Flags().StringVar(&quote, "quote", "", "the quotation to compare, as `WORDS` without their marks")
	plainFormatFlag(cmd, &formats, names)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		ts, err := plainTargets(formats, names)
		if err != nil {
			return err
		}
		c, err := newComparer()
		if err != nil {
			return err
		}
		if slices.ContainsFunc(ts, func(t target) bool { return t.format == "jsonl" }) {
			return a.compareLines(cmd.Context(), args[0], ts, c)
		}
		if (claim == "") == (quote == "") {
			return hinted(errors.New("give one claim or one quotation"), "--claim \"...\" or --quote \"...\"")
		}
		r, err := a.open(args[0])
		if err != nil {
			return err
		}
		evidence, err := io.ReadAll(r)
		if err = errors.Join(err, r.Close()); err != nil {
			return hinted(fmt.Errorf("%s: %w", args[0], cause(err)), "check the path")
		}
		if len(bytes.TrimSpace(evidence)) == 0 {
			return fmt.Errorf("%s: there is no text to compare with", args[0])
		}
		if mark := []byte("\xef\xbb\xbf"); bytes.HasPrefix(evidence, mark) {
			copy(evidence, "   ") // offsets stay those of the file
		}
		out := c.compare(cmd.Context(), pairIn{Claim: claim, Quote: quote, Evidence: strings.ToValidUTF8(string(evidence), "\ufffd")})
		return a.writeAll(ts, func(t target, w io.Writer) error {
			if t.format == "json" {
				return writeJSON(w, out)
			}
			return compareTable(w, out)
		})
	}
	return cmd
}

// compareLines answers JSON Lines.
func (a *app) compareLines(ctx context.Context, name string, ts []target, c *comparer) error {
	if len(ts) > 1 {
		return hinted(errors.New("--format jsonl goes alone"), "run the command once for each format")
	}
	r, err := a.open(name)
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }()
	return a.writeAll(ts, func(_ target, w io.Writer) error {
		return jsonLines(ctx, a, name, r, w, pairIn.check, func(x pairIn) any { return c.compare(ctx, x) })
	})
}

// pairIn is a claim or quotation and the text that it is held against.
type pairIn struct {
	ID       any    `json:"id"`
	Claim    string `json:"claim"`
	Quote    string `json:"quote"`
	Evidence string `json:"evidence"`
}

// check reports what a pair lacks.
func (p pairIn) check() error {
	switch {
	case (p.Claim == "") == (p.Quote == ""):
		return errors.New("give one claim or one quote")
	case p.Evidence == "":
		return errors.New("it has no evidence")
	}
	return nil
}

// pairOut is the outcome. Offsets count bytes of the evidence.
type pairOut struct {
	ID       any            `json:"id,omitempty"`
	Verdict  claims.Verdict `json:"verdict"`
	Score    float64        `json:"score"`
	Reason   string         `json:"reason,omitempty"`
	Slots    []slotOut      `json:"slots"`
	Edits    []editOut      `json:"edits,omitempty"`
	Passages []passageOut   `json:"passages"`
}

type slotOut struct {
	Slot     claims.SlotType `json:"slot"`
	Claim    string          `json:"claim"` // the normalised value
	Source   string          `json:"source"`
	Words    string          `json:"claim_text,omitempty"` // as they stand there
	There    string          `json:"source_text,omitempty"`
	Equal    bool            `json:"equal"`
	Relation claims.Relation `json:"relation"`
	Part     string          `json:"part,omitempty"` // of the row before it: the figure in which its date differs, "day" or "year"
}

type editOut struct {
	Class    claims.Class `json:"class"`
	Marked   bool         `json:"marked"`
	Material bool         `json:"material"`
	Quote    string       `json:"quote"`
	Source   string       `json:"source"`
}

type passageOut struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// comparer compares pairs; it is safe for many goroutines.
type comparer struct {
	values *slots.Recognizer
	claims *assess.Assessor
}

func newComparer() (*comparer, error) {
	values, err := slots.New()
	if err != nil {
		return nil, err
	}
	a, err := assess.New(values)
	if err != nil {
		return nil, err
	}
	known, err := people.New()
	if err != nil {
		return nil, err
	}
	a.Apart = known.Apart
	return &comparer{values, a}, nil
}

func (c *comparer) compare(ctx context.Context, p pairIn) pairOut {
	out := pairOut{ID: p.ID, Slots: []slotOut{}, Passages: []passageOut{}}
	if p.Quote != "" {
		if err := c.quote(ctx, p, &out); err != nil {
			out.Verdict, out.Reason = claims.Unchecked, err.Error()
		}
		return out
	}
	r := c.claims.Pair(p.Claim, p.Evidence)
	out.Verdict, out.Score = r.Verdict, r.Score
	for _, s := range r.Slots {
		out.Slots = append(out.Slots, slotOut{
			Slot: s.Type, Claim: s.Claim, Source: s.Source, Words: s.ClaimSpan.Of(p.Claim), There: s.SourceSpan.Of(p.Evidence),
			Equal: s.Relation != claims.Different, Relation: s.Relation, Part: s.Part,
		})
	}
	for _, x := range r.Passages {
		out.Passages = append(out.Passages, passageOut{x.Start, x.End, x.Of(p.Evidence)})
	}
	return out
}

// quote compares a quotation with a library of one text.
func (c *comparer) quote(ctx context.Context, p pairIn, out *pairOut) error {
	src := &sources.Source{ID: "text", Text: p.Evidence, Kind: sources.Document, Turns: []sources.Turn{{Span: text.Span{End: len(p.Evidence)}}}, Blocks: []text.Span{{End: len(p.Evidence)}}}
	lib := &sources.Library{Sources: []*sources.Source{src}}
	common, err := compare.Common()
	if err != nil {
		return err
	}
	index, err := search.New(ctx, lib, search.Options{Common: common})
	if err != nil {
		return err
	}
	engine, err := compare.New(lib, index, compare.Options{Value: c.values.Normal})
	if err != nil {
		return err
	}
	span := claims.Span{End: len(p.Quote)}
	j := engine.Quote(&claims.Article{Text: p.Quote}, claims.Statement{Kind: claims.Quote, Form: claims.Direct, Span: span, Parts: []claims.Span{span}, Attribution: claims.Attribution{Basis: claims.Named}}, nil)
	out.Verdict, out.Score, out.Reason = j.Verdict, j.Score, j.Reason
	if len(j.Evidence) == 0 {
		out.Reason = "The text does not have these words."
	}
	for _, e := range j.Edits {
		out.Edits = append(out.Edits, editOut{e.Class, e.Marked, e.Material, e.Article.Of(p.Quote), e.Source.Of(p.Evidence)})
	}
	for _, e := range j.Evidence {
		out.Passages = append(out.Passages, passageOut{e.Span.Start, e.Span.End, e.Span.Of(p.Evidence)})
	}
	return nil
}

// oneLine returns words on one line, for a table.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func compareTable(w io.Writer, p pairOut) error {
	if _, err := fmt.Fprintf(w, "%s\n", p.Verdict); err != nil {
		return err
	}
	if p.Reason != "" {
		if _, err := fmt.Fprintf(w, "%s\n", p.Reason); err != nil {
			return err
		}
	}
	if len(p.Slots)+len(p.Edits) > 0 {
		t := tablewriter.NewTable(w)
		t.Header("What", "Here", "Source", "Outcome")
		for _, s := range p.Slots {
			what := string(s.Slot)
			if s.Part != "" {
				what += " (its " + s.Part + ")"
			}
			if err := t.Append(what, oneLine(cmp.Or(s.Words, s.Claim)), oneLine(cmp.Or(s.There, s.Source)), string(s.Relation)); err != nil {
				return err
			}
		}
		for _, e := range p.Edits {
			outcome := ""
			if e.Marked {
				outcome = "marked"
			}
			if e.Material {
				outcome = strings.TrimSpace(outcome + " material")
			}
			if err := t.Append(string(e.Class), e.Quote, e.Source, outcome); err != nil {
				return err
			}
		}
		if err := t.Render(); err != nil {
			return err
		}
	}
	for _, x := range p.Passages {
		if _, err := fmt.Fprintf(w, "%d-%d: %s\n", x.Start, x.End, oneLine(x.Text)); err != nil {
			return err
		}
	}
	return nil
}
