package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/olekukonko/tablewriter"
	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/language"
	"github.com/onrecord/onrecord/claims/slots"
	"github.com/onrecord/onrecord/configs"
	"github.com/onrecord/onrecord/internal/text"
)

// factsCommand lists the quantities, dates and names of articles.
func (a *app) factsCommand() *cobra.Command {
	var formats []string
	var date string
	names := []string{"table", "json", "jsonl"}
	cmd := &cobra.Command{
		Use:   "facts FILE",
		Short: "List every quantity, date and name of a text with its normalised value",
		Long: "List every quantity, date and name of an article with its normalised value and its place in the\n" +
			"file. With --format jsonl, FILE is JSON Lines, {\"id\",\"text\",\"reference\"}, where reference is the day\n" +
			"that relative dates count from, and each line is answered with one; one that cannot be read with\n" +
			"{\"line\",\"error\"}, and exit code 3 in the end. - is stdin.",
		Example: "  onrecord facts draft.md\n  onrecord facts draft.md --format json\n  onrecord facts texts.jsonl --format jsonl",
		Args:    cobra.MatchAll(atLeast(1, "name an article, or JSON Lines with --format jsonl"), atMost(1)),
	}
	cmd.Flags().StringVar(&date, "date", "", "the `DAY` that relative dates count from, where the article does not say it: 2022-03-11")
	plainFormatFlag(cmd, &formats, names)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		ts, err := plainTargets(formats, names)
		if err != nil {
			return err
		}
		values, err := slots.New()
		if err != nil {
			return err
		}
		if slices.ContainsFunc(ts, func(t target) bool { return t.format == "jsonl" }) {
			return a.factLines(cmd.Context(), args[0], ts, values)
		}
		f, err := a.articleFacts(cmd.Context(), args[0], date, values)
		if err != nil {
			return err
		}
		return a.writeAll(ts, func(t target, w io.Writer) error {
			if t.format == "json" {
				return writeJSON(w, f)
			}
			return factTable(w, f)
		})
	}
	return cmd
}

// factLines answers JSON Lines.
func (a *app) factLines(ctx context.Context, name string, ts []target, values *slots.Recognizer) error {
	if len(ts) > 1 {
		return hinted(fmt.Errorf("--format jsonl goes alone"), "run the command once for each format")
	}
	type in struct {
		ID        any     `json:"id"`
		Text      *string `json:"text"`
		Reference string  `json:"reference"`
	}
	type out struct {
		ID       any          `json:"id"`
		Entities []slots.Fact `json:"entities"`
	}
	r, err := a.open(name)
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }()
	return a.writeAll(ts, func(_ target, w io.Writer) error {
		check := func(x in) error {
			if _, err := time.Parse(time.DateOnly, x.Reference); x.Reference != "" && err != nil {
				return fmt.Errorf("reference %q is no day: write 2022-03-11", x.Reference)
			}
			if x.Text == nil {
				return errors.New("it has no text")
			}
			return nil
		}
		return jsonLines(ctx, a, name, r, w, check, func(x in) any {
			return out{x.ID, slots.Facts(*x.Text, values.Find(*x.Text, slots.Reference{Date: x.Reference}))}
		})
	})
}

// facts are those of one article. Offsets lead into the file.
type facts struct {
	Schema string `json:"schema"`
	Path   string `json:"path"`
	Date   string `json:"date"`
	Facts  []fact `json:"facts"`
}

type fact struct {
	slots.Fact
	Line   int `json:"line"`
	Column int `json:"column"`
}

// articleFacts finds the facts of one article.
func (a *app) articleFacts(ctx context.Context, name, date string, values *slots.Recognizer) (*facts, error) {
	ds, _, err := drafts([]string{name}, "", false)
	if err != nil {
		return nil, err
	}
	if len(ds) != 1 {
		return nil, hinted(fmt.Errorf("%s stands for %d articles", name, len(ds)), "name one")
	}
	art, err := a.readDraft(ctx, ds[0], configs.Article{Date: date})
	if err != nil {
		return nil, err
	}
	tongue, err := language.New()
	if err != nil {
		return nil, err
	}
	out := &facts{Schema: "onrecord/facts/v1", Path: art.Path, Date: art.Date}
	for _, f := range slots.Facts(art.Text, values.Find(art.Text, slots.Reference{Date: art.Date, Timezone: art.Timezone})) {
		out.add(art, f)
	}
	var blocks []text.Span
	for _, b := range art.Blocks {
		blocks = append(blocks, b.Span)
	}
	for _, e := range tongue.Analyse(art.Text, blocks).Entities {
		words := e.Of(art.Text)
		out.add(art, slots.Fact{Start: e.Start, End: e.End, Kind: string(e.Kind), Value: strings.Join(strings.Fields(words), " "), Text: words})
	}
	slices.SortStableFunc(out.Facts, func(a, b fact) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	return out, nil
}

func (f *facts) add(a *claims.Article, x slots.Fact) {
	span := a.Map.File(claims.Span{Start: x.Start, End: x.End})
	x.Start, x.End = span.Start, span.End
	line, column := a.Place(span.Start)
	f.Facts = append(f.Facts, fact{x, line, column})
}

func factTable(w io.Writer, f *facts) error {
	t := tablewriter.NewTable(w)
	t.Header("Place", "Kind", "Value", "Words")
	for _, x := range f.Facts {
		if x.Part {
			continue
		}
		value := x.Value
		for _, more := range []string{x.Unit, x.Counts} {
			if more != "" {
				value += " " + more
			}
		}
		if x.Bound != "" {
			value = x.Bound + " " + value
		}
		if err := t.Append(fmt.Sprintf("%d:%d", x.Line, x.Column), x.Kind, value, strings.Join(strings.Fields(x.Text), " ")); err != nil {
			return err
		}
	}
	return t.Render()
}
