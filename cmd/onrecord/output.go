package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/reports"
)

// target is one report to write: a format, and a file or stdout.
type target struct{ format, path string }

// targets reads the values of --format for reports.
func targets(values []string) ([]target, error) {
	return targetsOf(values, reports.Names(), func(name string) error {
		_, err := reports.Find(name)
		return err
	})
}

// plainTargets reads the values of --format for commands with formats of their own.
func plainTargets(values, names []string) ([]target, error) {
	return targetsOf(values, names, func(name string) error {
		if slices.Contains(names, name) {
			return nil
		}
		return hinted(fmt.Errorf("unknown format %q", name), "it is one of "+strings.Join(names, ", "))
	})
}

// targetsOf reads values of the form FMT or FMT=PATH. Without any, the first format
// goes to stdout.
func targetsOf(values, names []string, known func(string) error) ([]target, error) {
	if len(values) == 0 {
		return []target{{format: names[0]}}, nil
	}
	var out []target
	streams := 0
	for _, v := range values {
		format, path, file := strings.Cut(v, "=")
		if err := known(format); err != nil {
			return nil, err
		}
		if file && path == "" {
			return nil, hinted(fmt.Errorf("--format %s names no file", v), fmt.Sprintf("write --format %s=FILE, or --format %s for stdout", format, format))
		}
		if !file {
			streams++
		}
		for _, other := range out {
			if file && other.path == path {
				return nil, fmt.Errorf("two reports would be written to %s", path)
			}
		}
		out = append(out, target{format, path})
	}
	if streams > 1 {
		return nil, hinted(errors.New("two reports would be written to stdout"), "give all but one a file: --format json=result.json")
	}
	return out, nil
}

// write renders a result to all targets.
func (a *app) write(r *claims.Result, ts []target) error {
	return a.writeAll(ts, func(t target, w io.Writer) error {
		o := reports.Options{Verbose: a.verbose, Quiet: a.quiet}
		if t.path == "" {
			o.Width, o.Color = a.width(), a.colorful(a.stdout)
		}
		return reports.Render(t.format, w, r, o)
	})
}

// writeAll writes to all targets, the files first: what a reader sees on stdout is
// then complete on disk.
func (a *app) writeAll(ts []target, write func(target, io.Writer) error) error {
	for _, t := range ts {
		if t.path != "" {
			if err := writeFile(t.path, func(w io.Writer) error { return write(t, w) }); err != nil {
				return err
			}
			a.note("wrote %s", t.path)
		}
	}
	for _, t := range ts {
		if t.path == "" {
			return a.toStdout(func(w io.Writer) error { return write(t, w) })
		}
	}
	return nil
}

// toStdout writes data to stdout at one go.
func (a *app) toStdout(write func(io.Writer) error) error {
	a.endProgress()
	b := bufio.NewWriter(a.stdout)
	err := write(b)
	if err == nil {
		err = b.Flush()
	}
	var in inputError
	var o outcome
	switch {
	case errors.As(err, &in), errors.As(err, &o):
		return err
	case err != nil:
		return fmt.Errorf("write to stdout: %w", err)
	}
	return nil
}

// writeFile writes a file whole or not at all: into a new one beside it, which then
// takes its place. A link is followed, so that what it leads to is replaced.
func writeFile(path string, write func(io.Writer) error) (err error) {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	mode := os.FileMode(0o644)
	if info, err := os.Stat(path); err == nil {
		if info.IsDir() {
			return fmt.Errorf("write %s: it is a folder", path)
		}
		if !info.Mode().IsRegular() { // a device or pipe cannot be replaced
			return writeDevice(path, write)
		}
		mode = info.Mode().Perm()
	}
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return fmt.Errorf("write %s: %w", path, cause(err))
	}
	defer func() {
		if err != nil {
			_ = f.Close()
			_ = os.Remove(f.Name())
			err = fmt.Errorf("write %s: %w", path, cause(err))
		}
	}()
	b := bufio.NewWriter(f)
	if err := write(b); err != nil {
		return err
	}
	if err := b.Flush(); err != nil {
		return err
	}
	if err := f.Chmod(mode); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

func writeDevice(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return fmt.Errorf("write %s: %w", path, cause(err))
	}
	b := bufio.NewWriter(f)
	err = write(b)
	if err == nil {
		err = b.Flush()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", path, cause(err))
	}
	return nil
}

// cause takes the name of a temporary file out of an error.
func cause(err error) error {
	var p *os.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
