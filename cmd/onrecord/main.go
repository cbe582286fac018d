// Command onrecord checks news articles against the record: it splits a draft into
// quotes and claims, finds each in the configured primary sources, and reports what
// was changed, spliced, cut, misattributed, or left without a source. It runs
// locally and sends nothing anywhere.
//
//	onrecord check draft.md
//
// A command lives in a file of its own: flags in, exit code out, no logic. What they
// share is in ui.go (errors, hints, colour, progress), setup.go (configuration,
// sources, articles) and output.go (reports, written whole or not at all).
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/onrecord/onrecord/configs"
	"github.com/onrecord/onrecord/internal/nearest"
)

// The exit codes.
const (
	exitClean      = 0 // no finding at or above --fail-on
	exitFindings   = 1
	exitCannotRun  = 2 // usage, configuration, no input, internal error
	exitIncomplete = 3 // ran, but a configured source or an article could not be read
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run is main with everything that it touches handed in.
func run(args []string, stdin io.Reader, stdout, stderr *os.File) (code int) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	context.AfterFunc(ctx, stop) // a second interrupt ends the program at once
	a := &app{stdin: stdin, stdout: stdout, stderr: stderr}
	defer func() {
		if r := recover(); r != nil {
			a.endProgress()
			fmt.Fprintf(stderr, "error: onrecord has a bug: %v\nhint: please report it with the command and, if you may, the files; here is what the developers need\n\n%s\n", r, debug.Stack())
			code = exitCannotRun
		}
	}()
	root := a.command()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	a.endProgress()
	return a.exit(err)
}

// app is what the commands share: the streams and the flags that all of them have.
type app struct {
	stdin          io.Reader
	stdout, stderr *os.File

	configFile string
	noConfig   bool
	color      string
	quiet      bool
	verbose    bool
	noProgress bool

	progressShown bool
}

// command builds the root with all commands.
func (a *app) command() *cobra.Command {
	root := &cobra.Command{
		Use:           "onrecord",
		Short:         "Check news articles against the record",
		Long:          "onrecord checks a news article against its primary sources: which quotes are verbatim,\nwhich were changed, spliced, cut or given to the wrong speaker, which claims the record\nhas otherwise, and what names no source. It runs locally and sends nothing anywhere.",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return a.unknownCommand(cmd, args[0])
			}
			return cmd.Help()
		},
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error { return fromEnvironment(cmd) },
	}
	f := root.PersistentFlags()
	f.StringVarP(&a.configFile, "config", "c", "", "configuration `FILE` to use instead of the one that is found")
	f.BoolVar(&a.noConfig, "no-config", false, "read no configuration file")
	f.StringVar(&a.color, "color", "auto", "when to colour: auto, always or never (also NO_COLOR, FORCE_COLOR)")
	f.BoolVarP(&a.quiet, "quiet", "q", false, "show only what needs attention")
	f.BoolVarP(&a.verbose, "verbose", "v", false, "show everything, and say on stderr what is done")
	f.BoolVar(&a.noProgress, "no-progress", false, "show no progress")
	root.CompletionOptions.HiddenDefaultCmd = false
	root.SetFlagErrorFunc(flagError)
	root.AddCommand(
		a.checkCommand(),
		a.claimsCommand(),
		a.textCommand(),
		a.factsCommand(),
		a.compareCommand(),
		a.sourcesCommand(),
		a.rulesCommand(),
		a.explainCommand(),
		a.configCommand(),
		a.initCommand(),
		a.reportCommand(),
		a.versionCommand(),
	)
	root.SetHelpCommand(&cobra.Command{Use: "help [COMMAND]", Short: "Help about a command", RunE: func(_ *cobra.Command, args []string) error {
		c, _, err := root.Find(args)
		if err != nil || c == nil {
			return a.unknownCommand(root, strings.Join(args, " "))
		}
		return c.Help()
	}})
	return root
}

// unknownCommand says that there is no such command and which one may be meant. A
// file's name is the common slip: "onrecord draft.md".
func (a *app) unknownCommand(root *cobra.Command, name string) error {
	var names []string
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	hint := "onrecord --help lists the commands"
	if near := nearest.Word(name, names); near != "" {
		hint = "did you mean " + near + "?"
	} else if _, err := os.Stat(name); err == nil {
		hint = "to check a file: onrecord check " + name
	}
	return hinted(fmt.Errorf("unknown command %q", name), hint)
}

// flagError adds a hint to cobra's errors about flags.
func flagError(cmd *cobra.Command, err error) error {
	if errors.Is(err, pflag.ErrHelp) {
		return err
	}
	hint := fmt.Sprintf("%s --help lists the flags", cmd.CommandPath())
	var unknown *pflag.NotExistError
	if errors.As(err, &unknown) {
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		if near := nearest.Word(unknown.GetSpecifiedName(), names); near != "" {
			hint = "did you mean --" + near + "?"
		}
	}
	return hinted(err, hint)
}

// fromEnvironment gives flags that are not on the command line the value of their
// environment variable: ONRECORD_FORMAT for --format. Flags that are keys of the
// configuration are left to it, so that it can say where a value came from.
func fromEnvironment(cmd *cobra.Command) error {
	var failed error
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		name := configs.EnvName(f.Name)
		value := os.Getenv(name)
		if failed != nil || f.Changed || value == "" || f.Name == "help" || f.Annotations[keyAnnotation] != nil {
			return
		}
		if err := cmd.Flags().Set(f.Name, value); err != nil {
			failed = hinted(fmt.Errorf("environment variable %s: %w", name, err), "it stands for --"+f.Name)
		}
	})
	return failed
}
