package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/rules"
	"github.com/onrecord/onrecord/configs"
	"github.com/onrecord/onrecord/sources"
	"github.com/onrecord/onrecord/sources/read"
)

// intake is what the commands that read articles are told on the command line.
type intake struct {
	stdinAs          string
	sources          []string // ad hoc, beside those of the configuration
	selected, ignore []string
	needRecord       bool // a run without any source is an error
	noneAllowed      bool // a run without any article is none
}

func (in *intake) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&in.stdinAs, "stdin-filename", "", "`NAME` that the article from stdin (-) goes by: its ending tells the format, its folder the configuration")
	f.StringArrayVar(&in.sources, "source", nil, "a source beside those of the configuration: `PATH` of a file, a folder or a pattern, several times for several")
	f.BoolVar(&in.noneAllowed, "allow-no-files", false, "no article among the files is no error")
	keyFlag(cmd, "article.date", "date", "`DAY` that relative dates count from where the article names none: 2022-03-11")
	keyFlag(cmd, "style", "style", "newsroom style `NAME`: "+strings.Join(rules.Styles, ", "))
}

// desk is one configuration with its sources and the articles under it.
type desk struct {
	loaded   *configs.Loaded
	settings rules.Settings
	lib      *sources.Library
	at       []int // places of its articles among all
	articles []*claims.Article
}

// floor is everything that was read for one run: articles of several folders may
// stand under configurations of their own.
type floor struct {
	desks    []*desk
	count    int // articles
	problems []claims.Problem
	partial  bool // an article or source could not be read
}

// read finds the articles, their configurations and the sources of these.
func (a *app) read(cmd *cobra.Command, args []string, in intake) (*floor, error) {
	ds, problems, err := drafts(args, in.stdinAs, in.noneAllowed)
	if err != nil {
		return nil, err
	}
	f := &floor{problems: problems, partial: len(problems) > 0}
	desks := map[string]*desk{}
	var libs []*sources.Library
	under := make(map[string]*desk, len(ds))
	for _, d := range ds {
		if under[d.path], err = a.deskOf(cmd, d.dir(), in, desks, f); err != nil {
			return nil, err
		}
	}
	for _, k := range f.desks {
		libs = append(libs, k.lib)
	}
	kept := a.withoutSources(ds, sourceFiles(libs...))
	for i, d := range kept {
		a.progress("reading %d of %d", i+1, len(kept))
		k := under[d.path]
		art, err := a.readDraft(cmd.Context(), d, k.loaded.Article)
		if cmd.Context().Err() != nil {
			return nil, cmd.Context().Err()
		}
		if err != nil {
			f.problems, f.partial = append(f.problems, unreadable(d.path, err)), true
			continue
		}
		k.articles, k.at = append(k.articles, art), append(k.at, f.count)
		f.count++
	}
	if len(kept) == 0 && !in.noneAllowed {
		return nil, hinted(errors.New("no article to check: all of these are sources"), "name the article's file, or pass --allow-no-files")
	}
	return f, nil
}

// deskOf returns the desk that a folder's articles stand under; articles with the
// same configuration share one.
func (a *app) deskOf(cmd *cobra.Command, folder string, in intake, desks map[string]*desk, f *floor) (*desk, error) {
	if a.configFile != "" || a.noConfig {
		folder = "."
	}
	if k := desks[folder]; k != nil {
		return k, nil
	}
	l, err := a.load(cmd, folder)
	if err != nil {
		return nil, err
	}
	for _, k := range f.desks {
		if samePath(k.loaded.Path, l.Path) {
			desks[folder] = k
			return k, nil
		}
	}
	k, err := a.newDesk(cmd.Context(), l, in, f)
	if err != nil {
		return nil, err
	}
	desks[folder] = k
	return k, nil
}

func samePath(a, b string) bool {
	if a == "" || b == "" {
		return a == b
	}
	x, errX := filepath.Abs(a)
	y, errY := filepath.Abs(b)
	return errX == nil && errY == nil && x == y
}

func (a *app) newDesk(ctx context.Context, l *configs.Loaded, in intake, f *floor) (*desk, error) {
	s, err := settings(l, in.selected, in.ignore)
	if err != nil {
		return nil, err
	}
	all := append(specs(l), adHoc(l, in.sources)...)
	if in.needRecord && len(all) == 0 {
		return nil, noSources(l)
	}
	a.progress("reading %d sources", len(all))
	lib, err := read.Library(ctx, all, read.Options{})
	if err != nil {
		return nil, err
	}
	k := &desk{loaded: l, settings: s, lib: lib}
	f.desks = append(f.desks, k)
	f.note(k)
	f.distinguish(k)
	return k, nil
}

// noSources says that there is nothing to check against.
func noSources(l *configs.Loaded) error {
	if l.Path != "" {
		return hinted(fmt.Errorf("%s configures no sources: there is nothing to check against", l.Path), "list them under `sources:`, or name one: --source readout.txt")
	}
	text := "no sources: there is nothing to check against"
	if len(l.Looked) > 0 {
		text += "; looked for " + strings.Join(l.Looked, ", ")
	}
	return hinted(errors.New(text), "name one (--source readout.txt), or write a configuration: onrecord init")
}

var notInIDs = regexp.MustCompile(`[^A-Za-z0-9._-]+`)

// adHoc makes the sources that were named on the command line. They are called like
// their files.
func adHoc(l *configs.Loaded, paths []string) []sources.Spec {
	taken := map[string]bool{}
	for _, s := range l.Sources {
		taken[s.ID] = true
	}
	var out []sources.Spec
	for _, p := range paths {
		base := filepath.Base(p)
		name := strings.Trim(notInIDs.ReplaceAllString(strings.TrimSuffix(base, filepath.Ext(base)), "-"), "-._")
		if name == "" {
			name = "source"
		}
		id := name
		for n := 2; taken[id]; n++ {
			id = fmt.Sprintf("%s-%d", name, n)
		}
		taken[id] = true
		out = append(out, sources.Spec{ID: id, Path: filepath.ToSlash(p), Format: "auto", Where: "--source " + p})
	}
	return out
}

// note takes down what could not be read of a desk's sources.
func (f *floor) note(k *desk) {
	severity := k.settings.Severity("source-unreadable")
	if severity == claims.Off {
		return
	}
	for _, p := range k.lib.Problems {
		f.partial = true
		f.problems = append(f.problems, sourceProblem(p, severity))
	}
}

func sourceProblem(p sources.Problem, severity claims.Severity) claims.Problem {
	return claims.Problem{Code: "source-unreadable", Severity: severity, Message: fmt.Sprintf("source %s: %s: %s", p.Source, p.Path, p.Message), Path: p.Path, Line: p.Line}
}

// distinguish renames sources whose id another desk uses for something else: the
// result file names sources by id alone.
func (f *floor) distinguish(k *desk) {
	taken := map[string]*sources.Source{}
	for _, other := range f.desks {
		if other != k {
			for _, s := range other.lib.Sources {
				taken[s.ID] = s
			}
		}
	}
	for _, s := range k.lib.Sources {
		if o := taken[s.ID]; o != nil && !same(o, s) {
			s.ID = filepath.ToSlash(filepath.Dir(k.loaded.Path)) + ":" + s.ID
		}
	}
}

func same(a, b *sources.Source) bool {
	return a.ID == b.ID && samePath(a.Path, b.Path) && a.Record == b.Record && a.SHA256 == b.SHA256
}
