package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/check"
)

// claimsCommand shows what was understood of articles before anything is compared:
// statements, and who is said to have said them.
func (a *app) claimsCommand() *cobra.Command {
	var formats []string
	var explain string
	var in intake
	cmd := &cobra.Command{
		Use:   "claims FILE...",
		Short: "Show the statements of articles and who is said to have said them",
		Long: "Show the quotes and claims of articles and who is said to have said them, without comparing\n" +
			"anything. Sources are not needed; where some are configured, the names in them help to tell\n" +
			"people apart, as they do for check.",
		Example: "  onrecord claims draft.md\n  onrecord claims draft.md --format html=claims.html\n  onrecord claims draft.md --explain s3",
		Args:    atLeast(1, "name an article, a folder of articles, or - for stdin"),
	}
	in.flags(cmd)
	formatFlag(cmd, &formats)
	cmd.Flags().StringVar(&explain, "explain", "", "tell how the speaker of one statement was found: `ID`, as in s3")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		ts, err := targets(formats)
		if err != nil {
			return err
		}
		f, err := a.read(cmd, args, in)
		if err != nil {
			return err
		}
		if explain != "" {
			return a.explainStatement(cmd.Context(), f, explain)
		}
		understood, err := a.each(cmd.Context(), f, func(c *check.Checker, as []*claims.Article, done func()) ([]claims.Checked, error) {
			return c.UnderstandAll(cmd.Context(), as, done)
		})
		if err != nil {
			return err
		}
		r := f.result(understood, false)
		if err := a.write(r, ts); err != nil {
			return err
		}
		return f.exit(r)
	}
	return cmd
}

// explainStatement prints the steps that were tried to find who said a statement.
func (a *app) explainStatement(ctx context.Context, f *floor, id string) error {
	if f.count == 0 {
		return f.unread()
	}
	at := slices.IndexFunc(f.desks, func(k *desk) bool { return len(k.articles) > 0 })
	k := f.desks[at]
	if f.count > 1 {
		return hinted(errors.New("--explain is for one article"), "name the article that holds "+id)
	}
	c, err := check.New(ctx, k.lib, check.Options{Rules: k.settings, People: persons(k.loaded)})
	if err != nil {
		return err
	}
	art := k.articles[0]
	understood, err := c.Understand(ctx, art)
	if err != nil {
		return err
	}
	steps, err := c.Explain(ctx, art, id)
	if err != nil {
		return hinted(err, "`onrecord claims "+art.Path+"` lists the statements")
	}
	r := f.result([]claims.Checked{understood}, false)
	return a.toStdout(func(w io.Writer) error {
		for _, s := range r.Articles[0].Statements {
			if s.ID != id {
				continue
			}
			if _, err := fmt.Fprintf(w, "%s  %s, %s, line %d\n%s\n\n%s\n\n", s.ID, s.Kind, s.Form, s.Line, printable(s.Text), speakerLine(s.Attribution)); err != nil {
				return err
			}
		}
		for _, step := range steps {
			mark := " "
			if step.Decided {
				mark = ">"
			}
			if _, err := fmt.Fprintf(w, "%s %-20s %s\n", mark, step.Name, printable(step.Note)); err != nil {
				return err
			}
		}
		return nil
	})
}

// speakerLine says in one line who is said to have said a statement.
func speakerLine(at claims.AttributionResult) string {
	line := "speaker: " + at.Speaker
	if at.Speaker == "" {
		line = "no speaker"
	}
	line += fmt.Sprintf(" (%s", at.Basis)
	if at.Mention != nil {
		line += fmt.Sprintf(", mention %q", at.Mention.Text)
	}
	if at.Cue != nil {
		line += fmt.Sprintf(", cue %q", at.Cue.Text)
	}
	line += fmt.Sprintf(", confidence %.2f)", at.Confidence)
	for _, via := range at.Via {
		line += ", by way of " + via.Speaker
	}
	return printable(line)
}
