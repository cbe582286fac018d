package main

import (
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/claims/rules"
)

// explainCommand prints what a rule reports, why, and where it comes from.
func (a *app) explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "explain RULE...",
		Short:   "Explain a rule: what it reports, why it matters, where it comes from",
		Example: "  onrecord explain quote-altered",
		Args:    atLeast(1, "name a rule; `onrecord rules` lists them"),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return rules.IDs(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			var texts []string
			for _, id := range args {
				text, err := rules.Markdown(id)
				if err != nil {
					return err
				}
				grades, err := styleTable(id)
				if err != nil {
					return err
				}
				texts = append(texts, text+"\n"+grades)
			}
			return a.toStdout(func(w io.Writer) error {
				_, err := io.WriteString(w, strings.Join(texts, "\n"))
				return err
			})
		},
	}
}

// styleTable says how grave a rule's findings are under each style.
func styleTable(id string) (string, error) {
	var b strings.Builder
	b.WriteString("## How grave\n\n")
	for _, style := range rules.Styles {
		s, err := rules.NewSettings(style, nil, nil, nil)
		if err != nil {
			return "", err
		}
		b.WriteString("- " + style + ": " + string(s.Severity(id)))
		if origin := s.Profile.Origins[id]; origin != "" {
			b.WriteString(" (" + origin + ")")
		}
		b.WriteString("\n")
	}
	return b.String(), nil
}
