package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/claims/rules"
)

// rulesCommand lists the rules.
func (a *app) rulesCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "List the rules and how grave their findings are here",
		Args:  cobra.NoArgs,
	}
	keyFlag(cmd, "style", "style", "newsroom style `NAME`: "+strings.Join(rules.Styles, ", "))
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		l, err := a.load(cmd, ".")
		if err != nil {
			return err
		}
		s, err := settings(l, nil, nil)
		if err != nil {
			return err
		}
		return a.toStdout(func(w io.Writer) error { return listRules(w, s) })
	}
	return cmd
}

func listRules(w io.Writer, s rules.Settings) error {
	wide := 0
	for _, r := range rules.All {
		wide = max(wide, len(r.ID))
	}
	for _, r := range rules.All {
		d, err := rules.Describe(r.ID)
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(w, "%-*s  %-7s  %s\n", wide, r.ID, s.Severity(r.ID), d.Summary); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(w, "\nstyle %s (%s); `onrecord explain RULE` tells more\n", s.Profile.Name, s.Profile.Title)
	return err
}
