package main

import (
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/configs"
)

// configCommand looks at the configuration.
func (a *app) configCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Show, verify or describe the configuration",
		Args:  cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return a.unknownCommand(cmd, args[0])
			}
			return cmd.Help()
		},
	}
	cmd.AddCommand(a.configShow(), a.configVerify(), a.configSchema())
	return cmd
}

func (a *app) configShow() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "show [FOLDER]",
		Short: "Print the effective configuration, each value with where it came from",
		Args:  atMost(1),
	}
	keyFlag(cmd, "style", "style", "as for check")
	keyFlag(cmd, "fail-on", "fail-on", "as for check")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		l, err := a.load(cmd, folderOf(args))
		if err != nil {
			return err
		}
		return a.toStdout(l.Show)
	}
	return cmd
}

func (a *app) configVerify() *cobra.Command {
	return &cobra.Command{
		Use:   "verify [FOLDER]",
		Short: "Check the configuration and that its sources exist",
		Args:  atMost(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			l, err := a.load(cmd, folderOf(args))
			if err != nil {
				return err
			}
			if len(l.Files) == 0 {
				return hinted(fmt.Errorf("no configuration found; looked for %s", l.Looked), "`onrecord init` writes one")
			}
			missing := 0
			for _, s := range l.Sources {
				if !exists(s.File) {
					missing++
					a.message("error", fmt.Sprintf("%s: source %s: there is no %s", s.Where, s.ID, s.File), "")
				}
			}
			if missing > 0 {
				return outcome(exitIncomplete)
			}
			return a.toStdout(func(w io.Writer) error {
				for _, f := range l.Files {
					if _, err := fmt.Fprintf(w, "%s: ok\n", f); err != nil {
						return err
					}
				}
				return nil
			})
		},
	}
}

func (a *app) configSchema() *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of the configuration, for editors",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			schema, err := configs.Schema(vocabulary())
			if err != nil {
				return err
			}
			return a.toStdout(func(w io.Writer) error {
				_, err := w.Write(schema)
				return err
			})
		},
	}
}

// folderOf returns the folder that is named, or the working folder.
func folderOf(args []string) string {
	if len(args) == 0 {
		return "."
	}
	return args[0]
}

// exists reports whether a file, a folder, or anything that fits a glob is there.
func exists(path string) bool {
	if _, err := os.Stat(path); err == nil {
		return true
	}
	return globs(path)
}
