package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/configs"
)

// initCommand writes a commented configuration to begin with.
func (a *app) initCommand() *cobra.Command {
	var force bool
	cmd := &cobra.Command{
		Use:   "init [FOLDER]",
		Short: "Write a commented configuration to begin with",
		Args:  atMost(1),
		RunE: func(_ *cobra.Command, args []string) error {
			path := filepath.Join(folderOf(args), configs.Name)
			if _, err := os.Lstat(path); err == nil && !force {
				return hinted(fmt.Errorf("%s exists", path), "--force overwrites it")
			}
			err := writeFile(path, func(w io.Writer) error {
				_, err := w.Write(configs.Template)
				return err
			})
			if err != nil {
				return err
			}
			return a.toStdout(func(w io.Writer) error {
				_, err := fmt.Fprintf(w, "wrote %s: put the primary sources into %s, then run: onrecord check DRAFT\n", path, filepath.Join(folderOf(args), "sources"))
				return err
			})
		},
	}
	cmd.Flags().BoolVar(&force, "force", false, "overwrite an existing configuration")
	return cmd
}
