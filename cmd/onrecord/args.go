package main

import (
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"
)

// atLeast asks for n arguments or more, and says what they are.
func atLeast(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < n {
			return hinted(errors.New(what), cmd.UseLine())
		}
		return nil
	}
}

// atMost allows n arguments.
func atMost(n int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > n {
			return hinted(fmt.Errorf("%q is one argument too many", args[n]), cmd.UseLine())
		}
		return nil
	}
}

// globs reports whether anything fits a pattern.
func globs(pattern string) bool {
	found, err := filepath.Glob(pattern)
	return err == nil && len(found) > 0
}
