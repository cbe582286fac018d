// Package casetest runs cases that anybody can write: an article, its sources, and
// what a check says of it, in one txtar file.
//
//	What the case shows, in a line or two.
//	-- article.md --
//	"We will hold the line," Ruth Calder said on Thursday.
//	-- .onrecord.yaml --
//	version: 1
//	sources:
//	  - {id: readout, kind: readout, path: readout.txt, issuer: The Chancery, speaker: Ruth Calder}
//	-- readout.txt --
//	We will never hold the line.
//	-- want --
//	quote 1:2 altered “We will hold the line,” | Ruth Calder (named)
//	  in readout “We will never hold the line”
//	  negation material: “” <- “never”
//	  error quote-altered
//
// Running the tests with -update writes what the check says into want; whoever
// writes a case reads it before committing it.
package casetest

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/article"
	"github.com/onrecord/onrecord/claims/check"
	"github.com/onrecord/onrecord/claims/people"
	"github.com/onrecord/onrecord/claims/rules"
	"github.com/onrecord/onrecord/configs"
	"github.com/onrecord/onrecord/sources"
	"github.com/onrecord/onrecord/sources/read"
)

// Run runs every case of a folder as a subtest.
func Run(t *testing.T, folder string) {
	files, err := filepath.Glob(filepath.Join(folder, "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no case in %s: %v", folder, err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { runFile(t, file) })
	}
}

const wantName = "want"

func runFile(t *testing.T, file string) {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	name := ""
	want := -1
	for i, f := range archive.Files {
		if f.Name == wantName {
			want = i
			continue
		}
		if strings.HasPrefix(f.Name, "article.") {
			name = f.Name
		}
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if name == "" {
		t.Fatalf("%s: a case needs a file article.md, article.txt or article.html", file)
	}
	checked, err := Check(t.Context(), dir, name)
	if err != nil {
		t.Fatal(err)
	}
	got := Describe(checked)
	if updating() {
		if want < 0 {
			archive.Files = append(archive.Files, txtar.File{Name: wantName})
			want = len(archive.Files) - 1
		}
		archive.Files[want].Data = []byte(got)
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want < 0 {
		t.Fatalf("%s: no section want; run with -update and read what it writes", file)
	}
	if diff := cmp.Diff(string(archive.Files[want].Data), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

// updating reports whether the test was run with -update.
func updating() bool {
	f := flag.Lookup("update")
	return f != nil && f.Value.String() == "true"
}

// Check checks one article of a folder with the folder's configuration.
func Check(ctx context.Context, dir, name string) (claims.Checked, error) {
	cfg, err := configs.Load(configs.Options{
		File:       filepath.Join(dir, configs.Name),
		Vocabulary: configs.Vocabulary{Styles: rules.Styles, Rules: rules.IDs(), Kinds: kinds(), Formats: sources.Formats},
	})
	if err != nil {
		return claims.Checked{}, err
	}
	lib, err := read.Library(ctx, specs(cfg), read.Options{})
	if err != nil {
		return claims.Checked{}, err
	}
	if len(lib.Problems) > 0 {
		return claims.Checked{}, fmt.Errorf("source %s: %s", lib.Problems[0].Source, lib.Problems[0].Message)
	}
	severities := map[string]claims.Severity{}
	for id, s := range cfg.Rules {
		severities[id] = claims.Severity(s)
	}
	settings, err := rules.NewSettings(cfg.Style, severities, nil, nil)
	if err != nil {
		return claims.Checked{}, err
	}
	c, err := check.New(ctx, lib, check.Options{Rules: settings, People: cast(cfg)})
	if err != nil {
		return claims.Checked{}, err
	}
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		return claims.Checked{}, err
	}
	a, err := article.Read(name, data, article.Options{Date: cfg.Article.Date, Timezone: cfg.Article.Timezone, Language: cfg.Article.Language})
	if err != nil {
		return claims.Checked{}, err
	}
	return c.Article(ctx, a)
}

func kinds() []string {
	var out []string
	for _, k := range sources.Kinds {
		out = append(out, string(k))
	}
	return out
}

func specs(cfg *configs.Loaded) []sources.Spec {
	var out []sources.Spec
	for _, s := range cfg.Sources {
		out = append(out, sources.Spec{
			ID: s.ID, Kind: sources.Kind(s.Kind), Path: filepath.ToSlash(s.File), URL: s.URL, Issuer: s.Issuer,
			Speaker: s.Speaker, Date: s.Date, Language: s.Language, Format: s.Format, Where: s.Where,
		})
	}
	return out
}

func cast(cfg *configs.Loaded) []people.Person {
	var out []people.Person
	for _, p := range cfg.People {
		out = append(out, people.Person{Name: p.Name, Aliases: p.Aliases, Roles: p.Roles, Organization: p.Organization})
	}
	return out
}

// Describe writes a checked article as the cases do: a line a statement, then what
// it rests on, what differs and the findings about it; last the findings about the
// article.
func Describe(c claims.Checked) string {
	var b strings.Builder
	a := c.Article
	for i := range c.Statements {
		describe(&b, a, &c.Statements[i])
		for _, f := range c.Findings {
			if f.Statement == c.Statements[i].ID {
				fmt.Fprintf(&b, "  %s %s\n", f.Severity, f.Rule)
			}
		}
	}
	for _, f := range c.Findings {
		if f.Statement == "" {
			fmt.Fprintf(&b, "%s %s %s %s\n", place(a, f.Span), f.Severity, f.Rule, quoted(f.Span.Of(a.Text)))
		}
	}
	return b.String()
}

func describe(b *strings.Builder, a *claims.Article, j *claims.Judged) {
	who := fmt.Sprintf("%s (%s)", j.Attribution.Speaker, j.Attribution.Basis)
	if j.Attribution.Speaker == "" {
		who = string(j.Attribution.Basis)
	}
	fmt.Fprintf(b, "%s %s %s %s | %s\n", j.Kind, place(a, j.Span), j.Verdict, quoted(words(a, j)), who)
	for _, e := range j.Evidence {
		fmt.Fprintf(b, "  in %s %s\n", e.Source.ID, quoted(e.Span.Of(e.Source.Text)))
	}
	for _, e := range j.Edits {
		marks := ""
		if e.Marked {
			marks += " marked"
		}
		if e.Material {
			marks += " material"
		}
		fmt.Fprintf(b, "  %s%s: %s <- %s\n", e.Class, marks, quoted(e.Article.Of(a.Text)), quoted(e.Source.Of(j.Evidence[e.Evidence].Source.Text)))
	}
	for _, s := range j.Slots {
		if s.Relation == claims.Different {
			fmt.Fprintf(b, "  %s %s, in the source %s\n", s.Type, quoted(s.Value), quoted(s.Found))
		}
	}
}

// words joins the parts of a statement as a reader sees them.
func words(a *claims.Article, j *claims.Judged) string {
	var parts []string
	for _, p := range j.Parts {
		parts = append(parts, p.Of(a.Text))
	}
	return strings.Join(parts, " / ")
}

func place(a *claims.Article, s claims.Span) string {
	line, column := a.Place(a.Map.File(s).Start)
	return fmt.Sprintf("%d:%d", line, column)
}

// quoted puts a text into marks, on one line, its middle left out if it is long.
func quoted(s string) string {
	words := strings.Fields(s)
	if len(words) > 14 {
		words = slices.Concat(words[:7], []string{"…"}, words[len(words)-6:])
	}
	return "“" + strings.Join(words, " ") + "”"
}
