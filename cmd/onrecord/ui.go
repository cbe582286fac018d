package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"syscall"

	"golang.org/x/term"

	"github.com/onrecord/onrecord/configs"
	"github.com/onrecord/onrecord/internal/document"
	"github.com/onrecord/onrecord/reports"
)

// Messages have one voice: "error: " or "warning: ", lower case, no full stop, the
// place first where there is one; then "hint: " with what to do about it. Data goes
// to stdout, everything else to stderr.

// hint is an error that knows what to do about it.
type hint interface {
	error
	Hint() string
}

type hintedError struct {
	error
	hint string
}

func (e hintedError) Hint() string  { return e.hint }
func (e hintedError) Unwrap() error { return e.error }

func hinted(err error, hint string) error { return hintedError{err, hint} }

// outcome is what a command that ran says by its exit code alone.
type outcome int

func (o outcome) Error() string { return fmt.Sprintf("exit code %d", int(o)) }

// exit reports an error and returns the exit code.
func (a *app) exit(err error) int {
	var o outcome
	switch {
	case err == nil:
		return exitClean
	case errors.As(err, &o):
		return int(o)
	case errors.Is(err, syscall.EPIPE):
		return exitCannotRun // whoever reads has had enough
	}
	if errors.Is(err, context.Canceled) {
		err = errors.New("interrupted")
	}
	a.report("error", err)
	return exitCannotRun
}

// report writes an error or warning with its hint to stderr.
func (a *app) report(what string, err error) {
	a.endProgress()
	var faults configs.Faults
	if errors.As(err, &faults) {
		for _, f := range faults {
			a.message(what, f.Error(), f.Hint)
		}
		return
	}
	a.message(what, err.Error(), advice(err))
}

// advice returns the hint of an error, "" if it has none.
func advice(err error) string {
	var h hint
	var unread *document.ReadError
	switch {
	case errors.As(err, &h):
		return h.Hint()
	case errors.As(err, &unread):
		return unread.Hint
	}
	return ""
}

func (a *app) message(what, text, advice string) {
	head := what + ":"
	if a.colorful(a.stderr) {
		code := "\x1b[1;31m"
		if what != "error" {
			code = "\x1b[1;33m"
		}
		head = code + head + "\x1b[0m"
	}
	fmt.Fprintf(a.stderr, "%s %s\n", head, printable(text))
	if advice != "" {
		fmt.Fprintf(a.stderr, "hint: %s\n", printable(advice))
	}
}

// printable makes a message safe for a terminal: file names and the words of
// configurations come from anywhere.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\n' && r != '\t' || r == 0x7f || r >= 0x80 && r < 0xa0 {
			return '\ufffd'
		}
		return r
	}, s)
}

// note says on stderr what is done, if asked to.
func (a *app) note(format string, args ...any) {
	if a.verbose && !a.quiet {
		a.endProgress()
		fmt.Fprintf(a.stderr, "%s\n", printable(fmt.Sprintf(format, args...)))
	}
}

// colorful decides whether to colour what goes to a stream: the flag, then NO_COLOR,
// then FORCE_COLOR and CLICOLOR_FORCE, then whether it is a terminal that can
// (no-color.org, bixense.com/clicolors).
func (a *app) colorful(f *os.File) bool {
	switch a.color {
	case "always":
		return true
	case "never":
		return false
	}
	if os.Getenv("NO_COLOR") != "" {
		return false
	}
	for _, name := range []string{"FORCE_COLOR", "CLICOLOR_FORCE"} {
		if v := os.Getenv(name); v != "" && v != "0" {
			return true
		}
	}
	return os.Getenv("TERM") != "dumb" && term.IsTerminal(int(f.Fd()))
}

func (a *app) checkColor() error {
	switch a.color {
	case "auto", "always", "never":
		return nil
	}
	return hinted(fmt.Errorf("unknown value %q of --color", a.color), "it is auto, always or never")
}

// width returns the columns of the terminal that stdout is; COLUMNS, if it is set,
// goes before.
func (a *app) width() int {
	var n int
	if _, err := fmt.Sscanf(os.Getenv("COLUMNS"), "%d", &n); err == nil && n >= 20 && n <= 1000 {
		return n
	}
	if n, _, err := term.GetSize(int(a.stdout.Fd())); err == nil && n > 0 {
		return n
	}
	return reports.DefaultWidth
}

// progress shows on stderr how far a long run has come: one line that is written
// over, and only where somebody watches.
func (a *app) progress(format string, args ...any) {
	if a.quiet || a.noProgress || !term.IsTerminal(int(a.stderr.Fd())) {
		return
	}
	a.progressShown = true
	fmt.Fprintf(a.stderr, "\r\x1b[K%s", printable(fmt.Sprintf(format, args...)))
}

// counter returns a function that counts to n on stderr, for many goroutines.
func (a *app) counter(what string, n int) func() {
	var lock sync.Mutex
	done := 0
	return func() {
		lock.Lock()
		defer lock.Unlock()
		done++
		a.progress("%s %d of %d", what, done, n)
	}
}

func (a *app) endProgress() {
	if a.progressShown {
		a.progressShown = false
		_, _ = io.WriteString(a.stderr, "\r\x1b[K")
	}
}
