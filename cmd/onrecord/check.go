package main

import (
	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/check"
)

// checkCommand checks articles against the configured sources.
func (a *app) checkCommand() *cobra.Command {
	var formats []string
	in := intake{needRecord: true}
	cmd := &cobra.Command{
		Use:   "check FILE...",
		Short: "Check articles against the record",
		Long: "Check articles against the configured sources and report every difference.\n\n" +
			"FILE is an article, a folder of articles, a pattern, or - for stdin. The configuration is the\n" +
			".onrecord.yaml in the article's folder or the nearest one above it.\n\n" +
			"Exit codes: 0 nothing at or above --fail-on; 1 findings; 2 could not run;\n" +
			"3 ran, but an article or a source could not be read.",
		Example: "  onrecord check draft.md\n  onrecord check draft.md --source readout.txt --no-config\n  onrecord check stories/ --format table --format html=report.html\n  pbpaste | onrecord check - --stdin-filename stories/draft.md",
		Args:    atLeast(1, "name an article, a folder of articles, or - for stdin"),
	}
	in.flags(cmd)
	formatFlag(cmd, &formats)
	keyFlag(cmd, "fail-on", "fail-on", "lowest `SEVERITY` of a finding that makes the exit code 1: error, warning, info, never")
	cmd.Flags().StringSliceVar(&in.selected, "select", nil, "only these `RULES`, by id or its beginning: quote,claim-number")
	cmd.Flags().StringSliceVar(&in.ignore, "ignore", nil, "all but these `RULES`; the longer of two that fit decides")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		ts, err := targets(formats)
		if err != nil {
			return err
		}
		f, err := a.read(cmd, args, in)
		if err != nil {
			return err
		}
		checked, err := a.each(cmd.Context(), f, func(c *check.Checker, as []*claims.Article, done func()) ([]claims.Checked, error) {
			return c.Articles(cmd.Context(), as, done)
		})
		if err != nil {
			return err
		}
		r := f.result(checked, true)
		if err := a.write(r, ts); err != nil {
			return err
		}
		return f.exit(r)
	}
	return cmd
}
