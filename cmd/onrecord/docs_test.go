package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/rules"
	"github.com/onrecord/onrecord/configs"
	"github.com/onrecord/onrecord/reports"
)

const mend = "go test ./cmd/onrecord -run TestDocs -update mends it"

// pages returns the pages of documentation with their text, by path from the root of
// the module.
func pages(t *testing.T) (root string, texts map[string]string) {
	t.Helper()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	texts = map[string]string{}
	for _, pattern := range []string{"*.md", "docs/*.md"} {
		found, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range found {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			rel, _ := filepath.Rel(root, path)
			texts[filepath.ToSlash(rel)] = string(data)
		}
	}
	if len(texts) < 5 {
		t.Fatalf("only %d pages", len(texts))
	}
	return root, texts
}

func writePage(t *testing.T, root, page, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(root, filepath.FromSlash(page)), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestDocsGenerated keeps the parts of pages that are made from the program in step
// with it.
func TestDocsGenerated(t *testing.T) {
	root, texts := pages(t)
	keys, err := configs.KeyTable(vocabulary())
	if err != nil {
		t.Fatal(err)
	}
	example, err := os.ReadFile(filepath.Join(root, "configs/examples/newsroom.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{
		"docs/reports.md formats":       formatTable(),
		"docs/configuration.md keys":    keys,
		"docs/configuration.md example": "```yaml\n" + string(example) + "```\n",
		"docs/rules.md rules":           ruleTexts(t),
	}
	for name, want := range parts {
		page, part, _ := strings.Cut(name, " ")
		text := texts[page]
		head := "<!-- generated: " + part + " -->\n"
		from := strings.Index(text, head)
		if from < 0 {
			t.Errorf("%s has no place for %s", page, part)
			continue
		}
		from += len(head)
		to := strings.Index(text[from:], "<!-- end -->")
		if to < 0 {
			t.Fatalf("%s: %s has no end", page, part)
		}
		if got := text[from : from+to]; got != want {
			if *update {
				texts[page] = text[:from] + want + text[from+to:]
				writePage(t, root, page, texts[page])
				continue
			}
			t.Errorf("%s: %s is out of date; %s\n%s", page, part, mend, cmp.Diff(got, want))
		}
	}
}

func formatTable() string {
	var b strings.Builder
	b.WriteString("| format | |\n|---|---|\n")
	for _, f := range reports.Formats {
		fmt.Fprintf(&b, "| `%s` | %s |\n", f.Name, f.Summary)
	}
	return b.String()
}

// ruleTexts returns what `onrecord explain` prints of every rule, a level lower, and
// a list of all before.
func ruleTexts(t *testing.T) string {
	t.Helper()
	var list, all strings.Builder
	for _, r := range rules.All {
		d, err := rules.Describe(r.ID)
		if err != nil {
			t.Fatal(err)
		}
		text, err := rules.Markdown(r.ID)
		if err != nil {
			t.Fatal(err)
		}
		grades, err := styleTable(r.ID)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&list, "- [%s](#%s): %s\n", r.ID, r.ID, d.Summary)
		all.WriteString("\n" + regexp.MustCompile("(?m)^#").ReplaceAllString(text+"\n"+grades, "##"))
	}
	return list.String() + all.String()
}

// fence is a block of code of a page.
type fence struct {
	language string
	from, to int // of what is in it
}

var fences = regexp.MustCompile("(?ms)^```([a-z]*)\n(.*?)^```$")

func fencesOf(text string) []fence {
	var out []fence
	for _, m := range fences.FindAllStringSubmatchIndex(text, -1) {
		out = append(out, fence{text[m[2]:m[3]], m[4], m[5]})
	}
	return out
}

// command is a line of a page that a reader may type.
type command struct {
	line string
	code int // exit code
}

var (
	exitComment = regexp.MustCompile(`\s+# exit code (\d)\b.*$`)
	stepCommand = regexp.MustCompile(`(?m)^\s*(?:- )?(?:run|entry): (onrecord .*)$`)
)

func commandOf(t *testing.T, line string) command {
	t.Helper()
	c := command{line: line}
	if m := exitComment.FindStringSubmatch(line); m != nil {
		c.line, c.code = strings.TrimSuffix(line, m[0]), int(m[1][0]-'0')
	}
	return c
}

// elsewhere are commands that other tests or people run: the tests themselves, and
// what needs a network.
var elsewhere = []string{"go test ./...", "go install ", ".ci/run", "go run ./internal/"}

// TestDocsCommands runs every command of every page, in a copy of the example, and
// keeps the output shown after it equal to what is printed. In README.md the
// commands start from the root of the repository.
func TestDocsCommands(t *testing.T) {
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip("needs a shell")
	}
	root, texts := pages(t)
	bin := t.TempDir()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(self, filepath.Join(bin, "onrecord")); err != nil {
		t.Fatal(err)
	}
	ran := 0
	for _, page := range sorted(texts) {
		work := t.TempDir()
		for dir, deep := range map[string]string{"docs/example": ".", "docs": "docs"} {
			if err := os.CopyFS(filepath.Join(work, deep), os.DirFS(filepath.Join(root, dir))); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Mkdir(filepath.Join(work, ".git"), 0o755); err != nil { // the search for configurations ends here
			t.Fatal(err)
		}
		text := texts[page]
		fs := fencesOf(text)
		for i := len(fs) - 1; i >= 0; i-- {
			f := fs[i]
			var shown *fence
			if i+1 < len(fs) && fs[i+1].language == "text" && strings.TrimSpace(text[f.to+3:fs[i+1].from-len("```text\n")]) == "" {
				shown = &fs[i+1]
			}
			var last []byte
			for _, c := range commandsIn(t, text, f) {
				last = runCommand(t, page, work, bin, c)
				ran++
			}
			if shown == nil || last == nil {
				continue
			}
			if got := text[shown.from:shown.to]; got != string(last) {
				if *update {
					text = text[:shown.from] + string(last) + text[shown.to:]
					continue
				}
				t.Errorf("%s: what is shown after a command is not what it prints; %s\n%s", page, mend, cmp.Diff(got, string(last)))
			}
		}
		if text != texts[page] {
			writePage(t, root, page, text)
		}
	}
	if ran < 10 {
		t.Errorf("only %d commands found in the pages", ran)
	}
}

func commandsIn(t *testing.T, text string, f fence) []command {
	t.Helper()
	var out []command
	switch f.language {
	case "sh":
		for _, line := range strings.Split(strings.TrimSpace(text[f.from:f.to]), "\n") {
			if !slices.ContainsFunc(elsewhere, func(p string) bool { return strings.HasPrefix(line, p) }) {
				out = append(out, commandOf(t, line))
			}
		}
	case "yaml":
		for _, m := range stepCommand.FindAllStringSubmatch(text[f.from:f.to], -1) {
			out = append(out, command{m[1], 1}) // the example has findings
		}
	}
	return out
}

func runCommand(t *testing.T, page, work, bin string, c command) []byte {
	t.Helper()
	line := strings.Replace(c.line, "go run ./cmd/onrecord ", "onrecord ", 1)
	if !strings.Contains(line, "onrecord ") {
		t.Errorf("%s: %q is no command of this program", page, c.line)
	}
	cmd := exec.Command("sh", "-c", line)
	cmd.Dir = work
	cmd.Env = append(os.Environ(), "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"), "HOME="+work, "XDG_CONFIG_HOME="+work, "COLUMNS=100", "NO_COLOR=1")
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if cmd.ProcessState == nil || cmd.ProcessState.ExitCode() != c.code {
		t.Errorf("%s: %q: %v, want exit code %d\n%s%s", page, c.line, err, c.code, stdout.String(), stderr.String())
	}
	return trimLines(stdout.Bytes())
}

// trimLines drops blanks at the ends of lines, which editors drop too.
func trimLines(b []byte) []byte { return regexp.MustCompile(`(?m)[ \t]+$`).ReplaceAll(b, nil) }

func sorted(m map[string]string) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

var (
	paths      = regexp.MustCompile("`((?:cmd|claims|sources|reports|configs|docs|internal)/[a-zA-Z0-9_./-]+\\.[a-z]+)`")
	links      = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	headings   = regexp.MustCompile(`(?m)^#{1,6} (.+)$`)
	notInSlugs = regexp.MustCompile(`[^\p{L}\p{N} _-]`)
)

// TestDocsLinks follows the links between pages, to files, and to headings, and looks
// for the files that pages name. Every page can be reached from the list of pages.
func TestDocsLinks(t *testing.T) {
	root, texts := pages(t)
	listed := map[string]bool{}
	for page, text := range texts {
		plain := fences.ReplaceAllString(text, "")
		for _, m := range paths.FindAllStringSubmatch(plain, -1) {
			if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(m[1]))); err != nil {
				t.Errorf("%s names %s, which is not there", page, m[1])
			}
		}
		for _, m := range links.FindAllStringSubmatch(plain, -1) {
			if strings.Contains(m[1], "://") {
				continue
			}
			to, anchor, _ := strings.Cut(m[1], "#")
			target := page
			if to != "" {
				target = filepath.ToSlash(filepath.Join(filepath.Dir(page), to))
			}
			if _, err := fs.Stat(os.DirFS(root), target); err != nil {
				t.Errorf("%s links to %s: there is no %s", page, m[1], target)
				continue
			}
			if page == "docs/README.md" {
				listed[target] = true
			}
			if anchor != "" && !hasHeading(texts[target], anchor) {
				t.Errorf("%s links to %s: no such heading", page, m[1])
			}
		}
	}
	for page := range texts {
		if strings.HasPrefix(page, "docs/") && page != "docs/README.md" && !listed[page] {
			t.Errorf("docs/README.md does not list %s", page)
		}
	}
}

func hasHeading(text, anchor string) bool {
	for _, m := range headings.FindAllStringSubmatch(fences.ReplaceAllString(text, ""), -1) {
		if strings.ReplaceAll(notInSlugs.ReplaceAllString(strings.ToLower(m[1]), ""), " ", "-") == anchor {
			return true
		}
	}
	return false
}

// TestDocsResultFile asks the page on the result file for every field that there is.
func TestDocsResultFile(t *testing.T) {
	_, texts := pages(t)
	text := texts["docs/result-file.md"]
	seen := map[reflect.Type]bool{}
	var ask func(reflect.Type)
	ask = func(typ reflect.Type) {
		for typ.Kind() == reflect.Pointer || typ.Kind() == reflect.Slice {
			typ = typ.Elem()
		}
		if typ.Kind() != reflect.Struct || seen[typ] {
			return
		}
		seen[typ] = true
		for i := range typ.NumField() {
			name, _, _ := strings.Cut(typ.Field(i).Tag.Get("json"), ",")
			if !strings.Contains(text, "`"+name+"`") {
				t.Errorf("docs/result-file.md says nothing of %s (%s.%s)", name, typ.Name(), typ.Field(i).Name)
			}
			ask(typ.Field(i).Type)
		}
	}
	ask(reflect.TypeFor[claims.Result]())
	if len(seen) < 10 {
		t.Errorf("only %d types", len(seen))
	}
}

// TestHooks runs what .pre-commit-hooks.yaml offers.
func TestHooks(t *testing.T) {
	data, err := os.ReadFile("../../.pre-commit-hooks.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var hooks []struct{ ID, Name, Entry, Language string }
	if err := yaml.Unmarshal(data, &hooks); err != nil {
		t.Fatal(err)
	}
	for _, h := range hooks {
		args := strings.Fields(h.Entry)
		if h.ID == "" || h.Name == "" || h.Language != "golang" || len(args) < 2 || args[0] != "onrecord" {
			t.Errorf("hook %+v", h)
			continue
		}
		a := &app{}
		c, rest, err := a.command().Find(args[1:])
		if err == nil {
			err = c.ParseFlags(rest)
		}
		if err != nil {
			t.Errorf("hook %s: %v", h.ID, err)
		}
	}
	if len(hooks) == 0 {
		t.Error("no hooks")
	}
}

var (
	originLine = regexp.MustCompile(`(?i)origin|written for this project`)
	foreign    = regexp.MustCompile(`WordNet|SCOWL|CLDR|wink-embeddings|GloVe|PolNeAR`)
)

// TestDataOrigins asks every embedded list and model where it comes from, and NOTICE
// for what comes from elsewhere.
func TestDataOrigins(t *testing.T) {
	root := "../.."
	notice, err := os.ReadFile(filepath.Join(root, "NOTICE"))
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Base(filepath.Dir(path)) != "data" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		seen++
		head := data[:min(len(data), 1500)]
		if filepath.Ext(path) == ".tsv" && !originLine.Match(head) {
			t.Errorf("%s does not say where it comes from", path)
		}
		for _, name := range foreign.FindAllString(string(head), -1) {
			if !strings.Contains(string(notice), name) {
				t.Errorf("%s is made from %s, which NOTICE does not name", path, name)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen < 20 {
		t.Errorf("only %d files of data", seen)
	}
}
