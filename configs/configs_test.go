package configs

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/spf13/pflag"

	"github.com/onrecord/onrecord/claims/rules"
	"github.com/onrecord/onrecord/sources"
)

var update = flag.Bool("update", false, "write the generated files")

// words is the vocabulary that cmd hands in.
func words() Vocabulary {
	v := Vocabulary{Styles: rules.Styles, Rules: rules.IDs(), Formats: sources.Formats}
	for _, k := range sources.Kinds {
		v.Kinds = append(v.Kinds, string(k))
	}
	return v
}

func TestFaults(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"unknown key", "version: 1\nsytle: ap\n", `
x.yaml:2:1: sytle: unknown key | did you mean style?`},
		{"key of another group", "version: 1\nsources:\n  - id: a\n    path: b\n    roles: [x]\n", `
x.yaml:5:5: sources[0].roles: unknown key | roles is a key of people`},
		{"key that slipped in", "version: 1\narticle:\n  style: ap\n", `
x.yaml:3:3: article.style: unknown key | style is a key of the file itself, without indentation`},
		{"nothing near", "version: 1\nzzzzzz: 1\n", `
x.yaml:2:1: zzzzzz: unknown key | the keys here are version, style, fail-on, article, people, sources, rules, fetch, opinion`},
		{"choices", "version: 1\nstyle: retuers\nfail-on: errors\nrules:\n  claim-nmber: off\n  claim-date: fatal\n", `
x.yaml:2:8: style: unknown style "retuers" | did you mean reuters? It is one of strict, ap, reuters, guardian, nyt
x.yaml:3:10: fail-on: unknown severity to fail on "errors" | did you mean error? It is one of error, warning, info, never
x.yaml:5:3: rules: unknown rule "claim-nmber" | did you mean claim-number? ` + "`onrecord rules`" + ` lists all
x.yaml:6:15: rules.claim-date: unknown severity "fatal" | it is one of error, warning, info, off`},
		{"wrong types", "version: one\nstyle: [ap]\npeople:\n  name: X\nsources: a.txt\nrules: off\narticle: 2022-03-11\n", `
x.yaml:1:10: version: this is text, but a whole number is wanted | write: version: 1
x.yaml:2:8: style: this is a list, but one word or line is wanted | 
x.yaml:4:3: people: this is a group of keys, but a list is wanted | write each entry on a line of its own, after a dash
x.yaml:5:10: sources: this is text, but a list is wanted | write each entry on a line of its own, after a dash
x.yaml:6:8: rules: this is text, but keys with values are wanted | 
x.yaml:7:10: article: this is text, but keys with values are wanted | `},
		{"numbers and booleans", "version: 1\npeople:\n  - name: 007\n    aliases: X\n  - name: true\n", `
x.yaml:3:11: people[0].name: this is a number, but text is wanted | put it in quotation marks: "007"
x.yaml:4:14: people[0].aliases: this is text, but a list is wanted | put it in brackets: [X]
x.yaml:5:11: people[1].name: this is a yes-or-no value, but text is wanted | put it in quotation marks: "true"`},
		{"values", "version: 1\narticle:\n  date: 2022-02-30\n  timezone: Mars/Olympus\n  language: english!\nsources:\n  - id: a b\n    path: ''\n    url: example.org\n    date: 11 March\nfetch:\n  timeout: soon\n  max-size: 50 gallons\n  allow-private: [\"127.0.0.1:99999\"]\n", `
x.yaml:3:9: article.date: "2022-02-30" is no date | write year-month-day: 2022-03-11
x.yaml:4:13: article.timezone: "Mars/Olympus" is no time zone | write an IANA name: Europe/Istanbul, Asia/Kolkata, UTC
x.yaml:5:13: article.language: "english!" is no language tag | write a BCP 47 tag: en, tr, pt-BR
x.yaml:7:9: sources[0].id: "a b" is no id | an id is made of letters, digits, dots, dashes and underscores, and begins with a letter or digit
x.yaml:8:11: sources[0].path: is empty | leave the key out, or give it a value
x.yaml:9:10: sources[0].url: "example.org" is no address | write it whole: https://www.example.gov/readout
x.yaml:10:11: sources[0].date: "11 March" is no date | write year-month-day: 2022-03-11
x.yaml:12:12: fetch.timeout: "soon" is no span of time | write a number and a unit: 30s, 2m
x.yaml:13:13: fetch.max-size: "50 gallons" is no size | write a number and a unit: 500KB, 50MB
x.yaml:14:19: fetch.allow-private[0]: "127.0.0.1:99999" is no host | write a host or host:port: 127.0.0.1:8080, intranet.example.org`},
		{"missing", "sources:\n  - kind: readout\n", `
x.yaml:2:5: sources[0].id: is missing | 
x.yaml:2:5: sources[0].path: is missing | 
x.yaml:1:1: version: is missing | begin the file with the line: version: 1`},
		{"twice", "version: 1\nstyle: ap\nstyle: nyt\nsources:\n  - {id: a, path: x}\n  - {id: a, path: y}\npeople:\n  - name: X\n  - name: X\n", `
x.yaml:3:1: style: stands in line 2 already | keep one of the two
x.yaml:6:10: sources[1].id: "a" is the id of two sources; the first stands in line 5 | 
x.yaml:9:11: people[1].name: "X" is the name of two people; the first stands in line 8 | `},
		{"version of the future", "version: 2\n", `
x.yaml:1:10: version: version 2 is not known to this onrecord | it reads version 1`},
		{"a list of the file", "- a\n", `
x.yaml:1:1: this is a list, but keys with values are wanted | `},
		{"tab", "version: 1\narticle:\n\tdate: 2022-03-11\n", `
x.yaml:3:1: not valid YAML: a tab in the indentation | indent with blanks, not with tabs`},
		{"at sign", "version: 1\npeople:\n  - name: @POTUS\n", `
x.yaml:3:1: not valid YAML: found character that cannot start any token | text that begins with @, ` + "` or % stands in quotation marks"},
		{"open bracket", "version: 1\npeople:\n  - name: X\n    aliases: [a\n", `
x.yaml:4:1: not valid YAML: did not find expected ',' or ']' | `},
		{"star", "version: 1\npeople:\n  - name: *potus\n", `
x.yaml:3:1: not valid YAML: unknown anchor 'potus' referenced | text that begins with * stands in quotation marks`},
		{"second document", "version: 1\n---\nversion: 1\n", `
x.yaml:2:1: a second document begins here | one file holds one configuration; take out the line ---`},
		{"not UTF-8", "version: 1\nstyle: \xff\n", `
x.yaml:2:8: not valid UTF-8 | save the file as UTF-8`},
		{"nothing", "", `
x.yaml:1:1: version: is missing | begin the file with the line: version: 1`},
		{"right", "\ufeffversion: 1\r\nrules:\r\n  claim-drift: off\r\npeople:\r\n", ""},
		{"anchors", "version: 1\nsources:\n  - &a {id: a, path: x}\npeople: &p\n  - name: X\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, faults := parse("x.yaml", []byte(c.in), words())
			got := ""
			for _, f := range faults {
				got += "\n" + f.Error() + " | " + f.Hint
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
}

// write makes the files of a folder and returns it.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestPrecedence(t *testing.T) {
	dir := write(t, map[string]string{
		"home/onrecord/config.yaml": "version: 1\nstyle: nyt\nfail-on: info\narticle:\n  timezone: UTC\n  language: de\nrules:\n  claim-drift: off\n  quote-sic: off\n",
		"repo/.git/HEAD":            "",
		"repo/.onrecord.yaml":       "version: 1\nfail-on: warning\narticle:\n  language: en\nrules:\n  quote-sic: error\nsources:\n  - id: a\n    path: s/a.txt\n",
		"repo/drafts/a.md":          "",
	})
	t.Chdir(filepath.Join(dir, "repo", "drafts"))
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(dir, "home"))
	t.Setenv("HOME", filepath.Join(dir, "home"))
	t.Setenv("ONRECORD_ARTICLE_LANGUAGE", "fr")
	t.Setenv("ONRECORD_FETCH_ALLOW_PRIVATE", "localhost,127.0.0.1:80")
	flags := pflag.NewFlagSet("test", pflag.ContinueOnError)
	flags.String("style", "", "")
	if err := flags.Parse([]string{"--style", "ap"}); err != nil {
		t.Fatal(err)
	}
	got, err := Load(Options{Folder: ".", Vocabulary: words(), Flags: map[string]*pflag.Flag{"style": flags.Lookup("style")}})
	if err != nil {
		t.Fatal(err)
	}
	if filepath.Base(userFile()) != "config.yaml" || !strings.HasPrefix(userFile(), dir) {
		t.Skip("the operating system keeps users' configurations elsewhere")
	}
	want := Config{
		Version: 1, Style: "ap", FailOn: "warning",
		Article: Article{Timezone: "UTC", Language: "fr"},
		Rules:   map[string]string{"claim-drift": "off", "quote-sic": "error"},
		Sources: []Source{{ID: "a", Path: "s/a.txt", Where: "../.onrecord.yaml:8:5", File: filepath.FromSlash("../s/a.txt")}},
		Fetch:   Fetch{Timeout: "30s", MaxSize: "50MB", AllowPrivate: []string{"localhost", "127.0.0.1:80"}},
	}
	if diff := cmp.Diff(want, got.Config); diff != "" {
		t.Errorf("configuration (-want +got):\n%s", diff)
	}
	if got.Path != filepath.FromSlash("../.onrecord.yaml") {
		t.Errorf("path %q", got.Path)
	}
	user := filepath.ToSlash(userFile())
	origins := map[string]string{
		"style": "--style", "fail-on": "../.onrecord.yaml:2", "article.timezone": user + ":5", "article.language": "ONRECORD_ARTICLE_LANGUAGE",
		"rules.claim-drift": user + ":8", "rules.quote-sic": "../.onrecord.yaml:6", "sources": "../.onrecord.yaml:7",
		"fetch.timeout": "default", "fetch.max-size": "default", "fetch.allow-private": "ONRECORD_FETCH_ALLOW_PRIVATE",
	}
	if diff := cmp.Diff(origins, got.Origins); diff != "" {
		t.Errorf("origins (-want +got):\n%s", diff)
	}
}

func TestDiscovery(t *testing.T) {
	dir := write(t, map[string]string{
		".onrecord.yaml":       "version: 1\nstyle: nyt\n",
		"repo/.git/HEAD":       "",
		"repo/deep/.gitignore": "",
		"repo/.onrecord.yml":   "",
	})
	t.Setenv("XDG_CONFIG_HOME", dir)
	t.Setenv("HOME", dir)
	got, err := Load(Options{Folder: filepath.Join(dir, "repo", "deep"), Vocabulary: words()})
	if err != nil {
		t.Fatal(err)
	}
	if got.Path != "" || got.Style != "strict" || len(got.Looked) != 2 {
		t.Errorf("the search left the repository: %q, looked at %q", got.Path, got.Looked)
	}
	if got.Misnamed() != filepath.Join(dir, "repo", ".onrecord.yml") {
		t.Errorf("misnamed %q", got.Misnamed())
	}
	got, err = Load(Options{Folder: dir, None: true, Vocabulary: words()})
	if err != nil || got.Style != "strict" {
		t.Errorf("without files: style %q, error %v", got.Style, err)
	}
	if _, err := Load(Options{File: filepath.Join(dir, "nothing.yaml"), Vocabulary: words()}); err == nil || !strings.Contains(err.Error(), "nothing.yaml") {
		t.Errorf("a named file that is missing: error %v", err)
	}
}

func TestSetErrors(t *testing.T) {
	t.Setenv("ONRECORD_FAIL_ON", "sometimes")
	_, err := Load(Options{None: true, Vocabulary: words()})
	if err == nil || err.Error() != `environment variable ONRECORD_FAIL_ON: unknown severity to fail on "sometimes"` {
		t.Errorf("error %v", err)
	}
	t.Setenv("ONRECORD_FAIL_ON", "")
	flags := pflag.NewFlagSet("test", pflag.ContinueOnError)
	flags.String("style", "", "")
	if err := flags.Parse([]string{"--style="}); err != nil {
		t.Fatal(err)
	}
	_, err = Load(Options{None: true, Vocabulary: words(), Flags: map[string]*pflag.Flag{"style": flags.Lookup("style")}})
	if err == nil || err.Error() != "--style: is empty" {
		t.Errorf("error %v", err)
	}
}

// TestExamples holds the example files and the template of init to the loader and
// to the JSON Schema, and the loader and the schema to each other.
func TestExamples(t *testing.T) {
	paths, err := filepath.Glob("examples/*.yaml")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	schema := compile(t)
	for _, path := range append(paths, "template.yaml", "defaults.yaml") {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		f, faults := parse(path, data, words())
		if len(faults) > 0 {
			t.Error(faults)
		}
		if err := schema.Validate(plain(t, f.values)); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
	var want, got []string
	data, err := os.ReadFile("examples/newsroom.yaml")
	if err != nil {
		t.Fatal(err)
	}
	f, _ := parse("x", data, words())
	for name := range f.at {
		got = append(got, strings.NewReplacer("[0]", "[]", "[1]", "[]").Replace(name))
	}
	table, err := KeyTable(words())
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range strings.Split(table, "\n")[2:] {
		if name, _, ok := strings.Cut(strings.TrimPrefix(row, "| `"), "`"); ok {
			want = append(want, name)
		}
	}
	for _, name := range want {
		if !strings.Contains("\n"+strings.Join(got, "\n")+"\n", "\n"+name+"\n") {
			t.Errorf("examples/newsroom.yaml does not show %s", name)
		}
	}
	if string(Template) == "" {
		t.Error("no template")
	}
}

func compile(t *testing.T) *jsonschema.Schema {
	t.Helper()
	data, err := Schema(words())
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("config.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("config.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// plain turns values into what a JSON decoder gives.
func plain(t *testing.T, v any) any {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	out, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestSchemaRejects shows the schema what the loader rejects.
func TestSchemaRejects(t *testing.T) {
	schema := compile(t)
	for _, bad := range []string{
		`{}`, `{"version":2}`, `{"version":1,"sytle":"ap"}`, `{"version":1,"style":"x"}`, `{"version":1,"rules":{"claim-nmber":"off"}}`,
		`{"version":1,"sources":[{"id":"a"}]}`, `{"version":1,"sources":[{"id":"a b","path":"x"}]}`, `{"version":1,"article":{"date":"11 March"}}`,
	} {
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(bad))
		if err != nil {
			t.Fatal(err)
		}
		if schema.Validate(doc) == nil {
			t.Errorf("the schema accepts %s", bad)
		}
		if _, faults := parse("x", []byte(bad), words()); len(faults) == 0 {
			t.Errorf("the loader accepts %s", bad)
		}
	}
}

func TestSchemaFile(t *testing.T) {
	want, err := Schema(words())
	if err != nil {
		t.Fatal(err)
	}
	generated(t, "schema.json", want)
}

func generated(t *testing.T, path string, want []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s is stale; mend it by: go test ./configs -update\n%s", path, diff)
	}
}

// TestShow reads what Show writes and expects the same configuration.
func TestShow(t *testing.T) {
	first, err := Load(Options{File: "examples/newsroom.yaml", Vocabulary: words()})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := first.Show(&b); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(write(t, map[string]string{"examples/x.yaml": b.String()}), "examples", "x.yaml")
	second, err := Load(Options{File: path, Vocabulary: words()})
	if err != nil {
		t.Fatalf("%v\n%s", err, b.String())
	}
	for _, l := range []*Loaded{first, second} {
		for i := range l.Sources {
			l.Sources[i].Where, l.Sources[i].File = "", ""
		}
	}
	if diff := cmp.Diff(first.Config, second.Config); diff != "" {
		t.Errorf("what is shown says something else (-want +got):\n%s", diff)
	}
	generated(t, "testdata/show.golden", b.Bytes())
}

func FuzzParse(f *testing.F) {
	for _, path := range []string{"examples/newsroom.yaml", "template.yaml", "defaults.yaml"} {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte("version: 1\nsources: &a [*a]\n"))
	f.Add([]byte("<<: {version: 1}\n"))
	f.Add([]byte("? [a]\n: b\n"))
	v := words()
	f.Fuzz(func(t *testing.T, data []byte) {
		file, faults := parse("x.yaml", data, v)
		for _, fault := range faults {
			if fault.Line < 1 || fault.Column < 1 || fault.Text == "" {
				t.Errorf("fault %+v", fault)
			}
		}
		if len(faults) == 0 && file.values["version"] != 1 {
			t.Errorf("values %v", file.values)
		}
	})
}
