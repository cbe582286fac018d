package main

import (
	"fmt"
	"io"
	"strconv"

	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"
	"github.com/spf13/cobra"

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
			return sourceTable(w, k.lib)
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

func sourceTable(w io.Writer, lib *sources.Library) error {
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
	t.Header("source", "kind", "by", "date", "words", "turns", "sha256", "file")
	words := 0
	for _, s := range lib.Sources {
		n := s.Words()
		words += n
		by := s.Issuer
		if by == "" {
			by = s.Speaker
		}
		if err := t.Append(printable(s.ID), string(s.Kind), printable(by), s.Date, strconv.Itoa(n), strconv.Itoa(len(s.Turns)), s.SHA256[:min(hashShown, len(s.SHA256))], printable(s.Path)); err != nil {
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
