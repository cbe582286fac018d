package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/document"
	"github.com/onrecord/onrecord/reports"
)

// reportCommand shows a saved result file again.
func (a *app) reportCommand() *cobra.Command {
	var formats []string
	cmd := &cobra.Command{
		Use:     "report RESULT",
		Short:   "Show a saved result file in another format, without checking again",
		Example: "  onrecord check draft.md --format json=result.json\n  onrecord report result.json --format html=report.html",
		Args:    cobra.MatchAll(atLeast(1, "name a result file, or - for stdin"), atMost(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := a.checkColor(); err != nil {
				return err
			}
			ts, err := targets(formats)
			if err != nil {
				return err
			}
			data, err := a.readInput(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			r, err := reports.Read(data)
			if err != nil {
				return hinted(fmt.Errorf("%s: %w", args[0], err), "`onrecord check --format json` writes result files")
			}
			return a.write(r, ts)
		},
	}
	formatFlag(cmd, &formats)
	return cmd
}

// formatFlag adds --format for reports.
func formatFlag(cmd *cobra.Command, formats *[]string) {
	plainFormatFlag(cmd, formats, reports.Names())
}

func plainFormatFlag(cmd *cobra.Command, formats *[]string, names []string) {
	cmd.Flags().StringArrayVarP(formats, "format", "f", nil, "`FMT[=FILE]` of the report, several times for several reports: "+strings.Join(names, ", "))
}

// maxInput bounds what a command reads at one go, in bytes: articles are far smaller,
// and the largest result files are not near it.
const maxInput = 256 << 20

// readInput reads a file, or stdin for "-". Both may be pipes that nothing comes out
// of, so an interrupt ends the waiting.
func (a *app) readInput(ctx context.Context, name string) ([]byte, error) {
	type input struct {
		data []byte
		err  error
	}
	read := make(chan input, 1)
	go func() {
		if name == stdinName {
			data, err := document.ReadLimited(a.stdin, 0, maxInput)
			read <- input{data, err}
			return
		}
		data, err := document.ReadFile(name, maxInput)
		read <- input{data, err}
	}()
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case in := <-read:
		if name == stdinName {
			name = "stdin"
		}
		if in.err != nil {
			return nil, fmt.Errorf("read %s: %w", name, cause(in.err))
		}
		return in.data, nil
	}
}
