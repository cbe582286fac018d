package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"

	"github.com/clipperhouse/displaywidth"
	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/check"
	"github.com/onrecord/onrecord/sources"
)

// sourcesCommand looks at the record.
func (a *app) sourcesCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "sources",
		Short: "List the configured sources and what was read of them",
		Args:  cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return a.unknownCommand(cmd, args[0])
			}
			return cmd.Help()
		},
	}
	cmd.AddCommand(a.sourcesList())
	return cmd
}

func (a *app) sourcesList() *cobra.Command {
	var formats []string
	var in intake
	names := []string{"table", "json"}
	cmd := &cobra.Command{
		Use:   "list [FOLDER]",
		Short: "List the configured sources and what was read of each: words, turns, hash",
		Args:  atMost(1),
	}
	plainFormatFlag(cmd, &formats, names)
	cmd.Flags().StringArrayVar(&in.sources, "source", nil, "a source beside those of the configuration: `PATH`")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		ts, err := plainTargets(formats, names)
		if err != nil {
			return err
		}
		l, err := a.load(cmd, folderOf(args))
		if err != nil {
			return err
		}
		f := &floor{}
		in.needRecord = true
		k, err := a.newDesk(cmd.Context(), l, in, f)
		if err != nil {
			return err
		}
		for _, p := range f.problems {
			a.message(string(p.Severity), p.Message, "")
		}
		err = a.writeAll(ts, func(t target, w io.Writer) error {
			if t.format == "json" {
				return writeJSON(w, listing(k.lib, f.problems))
			}
			return sourceTable(w, k.lib, a.shown(t))
		})
		if err == nil && f.partial {
			return outcome(exitIncomplete)
		}
		return err
	}
	return cmd
}

// sourceListing is the list of sources as JSON: the entries are those of the result
// file.
type sourceListing struct {
	Schema   string                `json:"schema"`
	Sources  []claims.SourceResult `json:"sources"`
	Problems []claims.Problem      `json:"problems"`
}

func listing(lib *sources.Library, problems []claims.Problem) sourceListing {
	out := sourceListing{Schema: "onrecord/sources/v1", Sources: []claims.SourceResult{}, Problems: problems}
	for _, s := range lib.Sources {
		out.Sources = append(out.Sources, check.Source(s))
	}
	if out.Problems == nil {
		out.Problems = []claims.Problem{}
	}
	return out
}

// hashShown is as much of a hash as people compare by eye.
const hashShown = 12

// shown returns the columns that somebody sees a target in, 0 for a file or a pipe.
func (a *app) shown(t target) int {
	if t.path == "" && (os.Getenv("COLUMNS") != "" || term.IsTerminal(int(a.stdout.Fd()))) {
		return a.width()
	}
	return 0
}

const (
	idColumn   = 0
	byColumn   = 2
	hashColumn = 6
	fileColumn = 7
)

// fit makes rows narrow enough for a width, 0 for any: it shortens who a source is
// by, the hash, and the folders of its file; where that is not enough, it leaves the
// file out, and shortens ids last, because people copy them.
func fit(rows [][]string, width int) [][]string {
	if width <= 0 {
		return rows
	}
	if all := shorten(rows, width, byColumn, hashColumn, fileColumn); excess(all, width) <= 0 {
		return all
	}
	bare := make([][]string, len(rows))
	for i, r := range rows {
		bare[i] = r[:fileColumn]
	}
	return shorten(bare, width, byColumn, hashColumn, idColumn)
}

// shorten returns rows with some columns cut, one after the other, until they fit.
func shorten(rows [][]string, width int, columns ...int) [][]string {
	out := make([][]string, len(rows))
	for i, r := range rows {
		out[i] = slices.Clone(r)
	}
	for _, c := range columns {
		n := excess(out, width)
		if n <= 0 {
			break
		}
		to := max(map[int]int{byColumn: 12, hashColumn: 7, fileColumn: 16, idColumn: 16}[c], columnWidth(out, c)-n)
		for _, r := range out[1:] {
			switch c {
			case hashColumn:
				r[c] = r[c][:min(to, len(r[c]))]
			case fileColumn:
				r[c] = tail(r[c], to)
			default:
				r[c] = head(r[c], to)
			}
		}
	}
	return out
}

// excess returns by how many columns rows are too wide.
func excess(rows [][]string, width int) int {
	total := 0
	for c := range rows[0] {
		total += columnWidth(rows, c) + len("  ")
	}
	return total - width
}

func columnWidth(rows [][]string, column int) int {
	widest := 0
	for _, r := range rows {
		widest = max(widest, displaywidth.String(r[column]))
	}
	return widest
}

// head and tail keep the beginning or the end of a text within columns.
func head(s string, columns int) string {
	for cut := []rune(s); displaywidth.String(s) > columns && len(cut) > 0; {
		cut = cut[:len(cut)-1]
		s = string(cut) + "…"
	}
	return s
}

func tail(s string, columns int) string {
	for cut := []rune(s); displaywidth.String(s) > columns && len(cut) > 0; {
		cut = cut[1:]
		s = "…" + string(cut)
	}
	return s
}

func sourceTable(w io.Writer, lib *sources.Library, width int) error {
	t := tablewriter.NewTable(w,
		tablewriter.WithRenderer(renderer.NewBlueprint(tw.Rendition{
			Borders:  tw.BorderNone,
			Settings: tw.Settings{Separators: tw.Separators{BetweenColumns: tw.Off, ShowHeader: tw.Off}, Lines: tw.Lines{ShowHeaderLine: tw.Off}},
		})),
		tablewriter.WithHeaderAutoFormat(tw.Off),
		tablewriter.WithHeaderAlignment(tw.AlignLeft),
		tablewriter.WithRowAutoWrap(tw.WrapNone),
		tablewriter.WithAlignment(tw.Alignment{tw.AlignLeft, tw.AlignLeft, tw.AlignLeft, tw.AlignLeft, tw.AlignRight, tw.AlignRight, tw.AlignLeft, tw.AlignLeft}),
	)
	rows := [][]string{{"source", "kind", "by", "date", "words", "turns", "sha256", "file"}}
	words := 0
	for _, s := range lib.Sources {
		n := s.Words()
		words += n
		by := s.Issuer
		if by == "" {
			by = s.Speaker
		}
		rows = append(rows, []string{printable(s.ID), string(s.Kind), printable(by), s.Date, strconv.Itoa(n), strconv.Itoa(len(s.Turns)), s.SHA256[:min(hashShown, len(s.SHA256))], printable(s.Path)})
	}
	rows = fit(rows, width)
	t.Header(rows[0])
	for _, r := range rows[1:] {
		if err := t.Append(r); err != nil {
			return err
		}
	}
	if err := t.Render(); err != nil {
		return err
	}
	noun := "sources"
	if len(lib.Sources) == 1 {
		noun = "source"
	}
	_, err := fmt.Fprintf(w, "\n%d %s, %d words\n", len(lib.Sources), noun, words)
	return err
}
