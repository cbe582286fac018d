package reports

import (
	"bytes"
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/onrecord/onrecord/claims"
)

var update = flag.Bool("update", false, "write the golden files")

// story is the result of the example in docs/example, with statements that are
// right and wrong in every way.
func story(t testing.TB) *claims.Result {
	t.Helper()
	data, err := os.ReadFile("testdata/story.json")
	if err != nil {
		t.Fatal(err)
	}
	r, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// hostile is a result whose words try to break out of every format.
func hostile() *claims.Result {
	text := "He said “=cmd|' /C calc'!A0 <script>alert(1)</script> | `x` \x1b[31mred\x1b[0m @everyone #1 https://example.org 雪が降っています雪が降っています雪が降っています 👩‍👩‍👧‍👦 Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft \u202egnp.exe”"
	at := strings.Index(text, "=")
	end := strings.LastIndex(text, "”")
	score := 0.5
	s := claims.StatementResult{
		ID: "s1", Fingerprint: "f", Kind: claims.Quote, Form: claims.Direct, Text: text[at:end], Start: at, End: end, Line: 1, Column: 10,
		Parts: []claims.Part{{Start: at, End: end}}, Verdict: claims.Altered, Score: &score, Reason: "<b>bold</b>",
		Attribution: claims.AttributionResult{Basis: claims.Named, Speaker: "=SUM(A1)\x1b]0;x\x07", Confidence: 1},
		Evidence:    []claims.EvidenceResult{{Source: "a|b", Speaker: "<i>X</i>", Start: 0, End: 5, Text: "-1+1\n2", URL: "javascript:alert(1)"}},
		Edits:       []claims.EditResult{{Class: claims.Substitution, Material: true, Article: claims.Place{Text: "=cmd", Start: at, End: at + 4}, Source: claims.Place{Text: "<img src=x onerror=alert(1)>", Start: 0, End: 3}}},
	}
	f := claims.FindingResult{Rule: "quote-altered", Severity: claims.Error, Statement: "s1", Message: "<b>\x1b[2J | @here", Start: at, End: end, Line: 1, Column: 10, Suggestion: "+1", Fingerprint: "g"}
	loose := claims.FindingResult{Rule: "name-misspelled", Severity: claims.Warning, Message: "loose", Start: 0, End: 2, Line: 1, Column: 1, Fingerprint: "h"}
	return &claims.Result{
		Schema: claims.Schema, Tool: claims.Tool{Name: "onrecord", Version: "<v>"},
		Articles: []claims.ArticleResult{
			{
				Path: "a|b\x1b.md", Title: "<title>", Statements: []claims.StatementResult{s}, Findings: []claims.FindingResult{loose, f}, Notes: []string{"<note>\n# x"},
				Blocks: []claims.BlockResult{{Kind: "paragraph", Voice: claims.Reporter, Text: text, Runs: [][4]int{{0, len(text), 0, len(text)}}}},
			},
			{Path: "empty.md", Statements: []claims.StatementResult{}, Findings: []claims.FindingResult{}},
		},
		Sources:  []claims.SourceResult{{ID: "a|b", Kind: "post", Issuer: "<x>", SHA256: "0123456789abcdef", URL: "javascript:alert(1)"}},
		Problems: []claims.Problem{{Code: "source-unreadable", Severity: claims.Error, Message: "gone <b>", Path: "x\x1b.txt", Line: 3}},
		Summary:  claims.Summary{Statements: 1, ByVerdict: map[claims.Verdict]int{claims.Altered: 1}, Findings: claims.FindingCounts{Error: 1, Warning: 1}},
	}
}

// extracted is what `claims` writes: no verdicts, evidence and findings.
func extracted(t testing.TB) *claims.Result {
	r := story(t)
	for i := range r.Articles {
		a := &r.Articles[i]
		a.Findings, a.Coverage = []claims.FindingResult{}, claims.CoverageResult{}
		for j := range a.Statements {
			s := &a.Statements[j]
			s.Verdict, s.Reason, s.Score, s.Evidence, s.Rivals, s.Slots, s.Edits = "", "", nil, nil, nil, nil, nil
		}
	}
	r.Summary = claims.Summary{Statements: r.Summary.Statements, ByVerdict: map[claims.Verdict]int{}}
	return r
}

func render(t testing.TB, format string, r *claims.Result, o Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Render(format, &b, r, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestGolden(t *testing.T) {
	results := map[string]*claims.Result{"story": story(t), "hostile": hostile(), "extracted": extracted(t)}
	for _, c := range []struct {
		name, result, format string
		options              Options
	}{
		{"table-60", "story", "table", Options{Width: 60}},
		{"table-80", "story", "table", Options{Width: 80}},
		{"table-120", "story", "table", Options{Width: 120}},
		{"table-200", "story", "table", Options{Width: 200}},
		{"table-verbose", "story", "table", Options{Width: 120, Verbose: true}},
		{"table-quiet", "story", "table", Options{Width: 120, Quiet: true}},
		{"table-color", "story", "table", Options{Width: 120, Color: true, Quiet: true}},
		{"markdown", "story", "markdown", Options{}},
		{"csv", "story", "csv", Options{}},
		{"hostile-60", "hostile", "table", Options{Width: 60}},
		{"hostile-120", "hostile", "table", Options{Width: 120}},
		{"hostile-markdown", "hostile", "markdown", Options{}},
		{"hostile-csv", "hostile", "csv", Options{}},
		{"claims-120", "extracted", "table", Options{Width: 120}},
		{"claims-80", "extracted", "table", Options{Width: 80}},
		{"claims-markdown", "extracted", "markdown", Options{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := render(t, c.format, results[c.result], c.options)
			path := filepath.Join("testdata", c.name+".golden")
			if *update {
				if err := os.WriteFile(path, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), string(got)); diff != "" {
				t.Errorf("the report has changed; if rightly so: go test ./reports -update\n%s", diff)
			}
		})
	}
}

// TestAgain: a result that was saved and read again gives the same bytes, in every
// format.
func TestAgain(t *testing.T) {
	for _, r := range []*claims.Result{story(t), hostile(), extracted(t)} {
		saved, err := Read(render(t, "json", r, Options{}))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range Formats {
			if diff := cmp.Diff(string(render(t, f.Name, r, Options{})), string(render(t, f.Name, saved, Options{}))); diff != "" {
				t.Errorf("%s differs after saving:\n%s", f.Name, diff)
			}
		}
	}
}

func TestRead(t *testing.T) {
	for _, bad := range []string{"", "{", "[]", "{}", `{"schema":"onrecord/result/v9"}`} {
		if _, err := Read([]byte(bad)); err == nil {
			t.Errorf("%q is no result file, and Read takes it", bad)
		}
	}
}

func TestUnknownFormat(t *testing.T) {
	err := Render("tabel", &bytes.Buffer{}, story(t), Options{})
	var u *UnknownFormatError
	if !errors.As(err, &u) || !strings.HasPrefix(u.Hint(), "did you mean table?") {
		t.Errorf("error %v", err)
	}
}

// TestWidth: no line of a table is wider than the terminal, whatever the words.
func TestWidth(t *testing.T) {
	check := func(t interface{ Errorf(string, ...any) }, r *claims.Result, cols int, o Options) {
		o.Width = cols
		var b bytes.Buffer
		if err := Render("table", &b, r, o); err != nil {
			t.Errorf("%v", err)
		}
		for _, line := range strings.Split(b.String(), "\n") {
			if width(line) > cols {
				t.Errorf("at %d columns a line of %d: %q", cols, width(line), line)
			}
		}
	}
	for cols := 40; cols <= 220; cols += 7 {
		for _, o := range []Options{{}, {Verbose: true}, {Quiet: true}} {
			check(t, story(t), cols, o)
			check(t, hostile(), cols, o)
			check(t, extracted(t), cols, o)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		r := hostile()
		text := rapid.StringN(1, 80, 200).Draw(t, "text")
		a := &r.Articles[0]
		a.Statements[0].Text = text
		a.Statements[0].Attribution.Speaker = rapid.String().Draw(t, "speaker")
		a.Statements[0].End, a.Statements[0].Start = len(text), 0
		a.Statements[0].Parts = []claims.Part{{Start: 0, End: len(text)}}
		a.Blocks[0].Text, a.Blocks[0].Runs = text, [][4]int{{0, len(text), 0, len(text)}}
		a.Findings[0].Message = text
		check(t, r, rapid.IntRange(40, 160).Draw(t, "cols"), Options{})
	})
}

// TestControl: nothing that a draft holds reaches the terminal as a command.
func TestControl(t *testing.T) {
	for _, f := range []string{"table", "markdown"} {
		for _, c := range string(render(t, f, hostile(), Options{Verbose: true})) {
			if c != '\n' && unsafe(c) {
				t.Errorf("%s lets the character %U pass", f, c)
			}
		}
	}
}

// TestColor: colour adds codes and changes nothing else.
func TestColor(t *testing.T) {
	for _, cols := range []int{60, 80, 120} {
		plain := render(t, "table", story(t), Options{Width: cols})
		colored := string(render(t, "table", story(t), Options{Width: cols, Color: true}))
		var b strings.Builder
		for i := 0; i < len(colored); i++ {
			if colored[i] == 0x1b {
				i += strings.IndexByte(colored[i:], 'm')
				continue
			}
			b.WriteByte(colored[i])
		}
		if diff := cmp.Diff(string(plain), b.String()); diff != "" {
			t.Errorf("at %d columns:\n%s", cols, diff)
		}
	}
}

// TestCSV: the file has a row for every finding and every statement without one, of
// one length, and no cell that a spreadsheet would run.
func TestCSV(t *testing.T) {
	for _, r := range []*claims.Result{story(t), hostile(), extracted(t)} {
		rows, err := csv.NewReader(bytes.NewReader(render(t, "csv", r, Options{}))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		want := 1
		for i := range r.Articles {
			for _, e := range entries(&r.Articles[i]) {
				want += max(1, len(e.findings))
			}
		}
		if len(rows) != want {
			t.Errorf("%d rows, want %d", len(rows), want)
		}
		for _, row := range rows[1:] {
			for _, c := range row {
				if c != "" && strings.ContainsRune("=+-@\t\r", rune(c[0])) {
					t.Errorf("cell %q", c)
				}
			}
		}
	}
}

// TestMarkdownRows: whatever the words, every row of a table has as many cells as its
// head.
func TestMarkdownRows(t *testing.T) {
	for _, r := range []*claims.Result{story(t), hostile()} {
		cells := 0
		for i, line := range strings.Split(string(render(t, "markdown", r, Options{Verbose: true})), "\n") {
			if !strings.HasPrefix(line, "|") {
				cells = 0
				continue
			}
			n := strings.Count(strings.ReplaceAll(line, `\|`, ""), "|")
			if cells == 0 {
				cells = n
			}
			if n != cells {
				t.Errorf("line %d has %d bars, its head %d: %s", i+1, n, cells, line)
			}
		}
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		in   string
		cols int
		want string
	}{
		{"a b c", 3, "a b|c"},
		{"  a  b  ", 10, "a b"},
		{"abcdef", 4, "abcd|ef"},
		{"ab cdefgh ij", 4, "ab|cdef|gh|ij"},
		{"雪が降る", 4, "雪が|降る"},
		{"👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 2, "👩‍👩‍👧‍👦|👩‍👩‍👧‍👦"},
		{"", 4, ""},
	} {
		var lines []string
		for _, l := range wrap([]span{{c.in, plain}}, c.cols) {
			lines = append(lines, painter{}.line(l))
		}
		if got := strings.Join(lines, "|"); got != c.want {
			t.Errorf("wrap(%q, %d) = %q, want %q", c.in, c.cols, got, c.want)
		}
	}
}

func BenchmarkTable(b *testing.B) {
	r := story(b)
	for b.Loop() {
		if err := Render("table", &bytes.Buffer{}, r, Options{Width: 120}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkHTML(b *testing.B) {
	r := story(b)
	for b.Loop() {
		if err := Render("html", &bytes.Buffer{}, r, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func ExampleRender() {
	r := &claims.Result{Schema: claims.Schema, Articles: []claims.ArticleResult{{Path: "draft.md"}}}
	if err := Render("markdown", os.Stdout, r, Options{}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// # 0 statements
	//
	// ## draft.md
	//
	// No statements to check in it.
}

// A mark that says how the character before it is drawn is kept behind a sign alone:
// behind a blank it would take two columns.
func TestVariationSelectors(t *testing.T) {
	for in, want := range map[string]string{"a: \ufe0f b": "a:  b", "\ufe0fa": "a", "❤\ufe0f ok": "❤\ufe0f ok", "x\ufe0f\ufe0f": "x"} {
		if got := clean(in); got != want {
			t.Errorf("clean(%q) = %q, want %q", in, got, want)
		}
	}
}
