package compare

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/people"
	"github.com/onrecord/onrecord/claims/rules"
	"github.com/onrecord/onrecord/claims/slots"
	"github.com/onrecord/onrecord/internal/text"
	"github.com/onrecord/onrecord/sources"
	"github.com/onrecord/onrecord/sources/search"
)

// testCase is one case of testdata/*.txt: lines of "key: value", an empty line
// behind each case. Keys: source (kind and speaker in parentheses, text; "||" cuts
// turns, "Name >" before a turn names its speaker), quote, speaker, before and
// after (the article's words around the quote), allow, language (of the sources,
// of the article), verdict, class (of an edit that must be there), edit (class, marked
// and material as letters, article's words <- source's words), reason (a part of it).
type testCase struct {
	at      string
	sources []*sources.Source
	quote   string
	speaker string
	before  string
	after   string
	form    claims.Form
	allow   []string
	style   string // the file's name: names and quantities are then known as the program knows them
	tongues []string
	verdict string
	classes []string
	edits   []string
	reason  []string
}

func readCases(t *testing.T, path string) []testCase {
	t.Helper()
	fh, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer fh.Close()
	var out []testCase
	empty := testCase{form: claims.Direct}
	if style := strings.TrimSuffix(filepath.Base(path), ".txt"); slices.Contains(rules.Styles, style) {
		empty.style = style
	}
	cur := empty
	sc := bufio.NewScanner(fh)
	for n := 1; sc.Scan(); n++ {
		line := sc.Text()
		at := fmt.Sprintf("%s:%d", filepath.Base(path), n)
		key, value, ok := strings.Cut(line, ": ")
		switch {
		case strings.HasPrefix(line, "#"):
		case line == "":
			if cur.quote != "" {
				out = append(out, cur)
			}
			cur = empty
		case !ok:
			t.Fatalf("%s: no key", at)
		case key == "source":
			cur.sources = append(cur.sources, readSource(value, len(cur.sources)))
		case key == "quote":
			cur.quote, cur.at = strings.ReplaceAll(value, `\n`, "\n"), at
		case key == "speaker":
			cur.speaker = value
		case key == "before":
			cur.before = value + " "
		case key == "after":
			cur.after = " " + value
		case key == "form":
			cur.form = claims.Form(value)
		case key == "allow":
			cur.allow = strings.Fields(value)
		case key == "language":
			cur.tongues = strings.Fields(value)
		case key == "class":
			cur.classes = append(cur.classes, strings.Fields(value)...)
		case key == "verdict":
			cur.verdict = value
		case key == "edit":
			cur.edits = append(cur.edits, value)
		case key == "reason":
			cur.reason = append(cur.reason, value)
		default:
			t.Fatalf("%s: unknown key %q", at, key)
		}
	}
	if cur.quote != "" {
		out = append(out, cur)
	}
	if len(out) == 0 {
		t.Fatalf("%s holds no case", path)
	}
	return out
}

func readSource(value string, n int) *sources.Source {
	s := &sources.Source{ID: fmt.Sprint("src", n+1), Kind: sources.Readout, Language: "en"}
	if rest, ok := strings.CutPrefix(value, "("); ok {
		head, txt, _ := strings.Cut(rest, ") ")
		kind, speaker, _ := strings.Cut(head, " ")
		s.Kind, s.Speaker, value = sources.Kind(kind), speaker, txt
	}
	for _, turn := range strings.Split(value, " || ") {
		speaker := s.Speaker
		if who, words, ok := strings.Cut(turn, " > "); ok {
			speaker, turn = who, words
		}
		turn = strings.ReplaceAll(turn, `\n`, "\n")
		from := len(s.Text)
		s.Text += turn
		s.Turns = append(s.Turns, sources.Turn{Speaker: speaker, Span: text.Span{Start: from, End: len(s.Text)}})
		s.Text += "\n\n"
	}
	return s
}

func engine(t testing.TB, lib *sources.Library, opt Options) *Engine {
	t.Helper()
	common, err := Common()
	if err != nil {
		t.Fatal(err)
	}
	ix, err := search.New(context.Background(), lib, search.Options{Common: common})
	if err != nil {
		t.Fatal(err)
	}
	e, err := New(lib, ix, opt)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// testOptions stand in for the packages that know people and numbers: names are
// one if they share a word, numbers if the list says so.
func testOptions(allow []string) Options {
	values := map[string]string{"six": "6", "two": "2", "$3bn": "3e9", "$3 billion": "3e9", "1,000": "1000", "1000": "1000", "a thousand": "1000", "99%": "99%", "99 percent": "99%"}
	opt := Options{
		Allows: allowing(append(allow, "spelling", "number-style")...),
		Speakers: func(a, b string) Relation {
			for _, x := range strings.Fields(a) {
				for _, y := range strings.Fields(b) {
					if x == y {
						return Same
					}
				}
			}
			return Different
		},
		Value: func(p string) (string, bool) {
			if v, ok := values[p]; ok {
				return v, true
			}
			return p, strings.Trim(p, "0123456789") == ""
		},
		Names: func(a, b string) (bool, bool) {
			return a == "Zelensky" && b == "Zelenskyy", a == "Zelenksyy" && b == "Zelenskyy"
		},
	}
	return opt
}

// styleOptions are those of a style, with the names and quantities that the program
// knows.
func styleOptions(t testing.TB, style string) Options {
	profile, err := rules.FindProfile(style)
	if err != nil {
		t.Fatal(err)
	}
	known, err := known()
	if err != nil {
		t.Fatal(err)
	}
	opt := testOptions(nil)
	opt.Allows, opt.Value, opt.Tongue = profile.Allows, known.slots.Wording, known.people.Tongue
	opt.Names = func(a, b string) (variant, misspelling bool) {
		s := known.people.Spelling(a, b)
		return s == people.Variant, s == people.Misspelling
	}
	return opt
}

type knowledge struct {
	slots  *slots.Recognizer
	people *people.Knowledge
}

// known is loaded once for all cases.
var known = sync.OnceValues(func() (k knowledge, err error) {
	if k.slots, err = slots.New(); err == nil {
		k.people, err = people.New()
	}
	return k, err
})

// allowing makes a style that lets edits of some classes pass.
func allowing(classes ...string) func(claims.Edit) bool {
	return func(e claims.Edit) bool {
		switch e.Class {
		case claims.Typography, claims.Case, claims.Ellipsis, claims.Sic, claims.PostMarkup:
			return true
		}
		return !e.Material && (e.Class == claims.Bracket || slices.Contains(classes, string(e.Class)))
	}
}

func judge(t testing.TB, c testCase) (claims.Judged, *claims.Article) {
	lib := &sources.Library{Sources: c.sources}
	opt := testOptions(c.allow)
	if c.style != "" {
		opt = styleOptions(t, c.style)
	}
	tongue := "en"
	if len(c.tongues) > 0 {
		tongue = c.tongues[len(c.tongues)-1]
		for _, s := range c.sources {
			s.Language = c.tongues[0]
		}
	}
	e := engine(t, lib, opt)
	a := &claims.Article{Text: c.before + "“" + c.quote + "”" + c.after, Language: tongue, Date: "2022-03-11"}
	from := len(c.before) + len("“")
	st := claims.Statement{Kind: claims.Quote, Form: c.form, Span: claims.Span{Start: from, End: from + len(c.quote)}, Sentence: claims.Span{Start: 0, End: len(a.Text)}}
	st.Parts = []claims.Span{st.Span}
	st.Attribution.Basis = claims.NoBasis
	if c.speaker != "" {
		st.Attribution = claims.Attribution{Basis: claims.Named, Speaker: c.speaker}
	}
	return e.Quote(a, st, nil), a
}

func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases:", err)
	}
	for _, f := range files {
		for _, c := range readCases(t, f) {
			t.Run(c.at, func(t *testing.T) {
				j, a := judge(t, c)
				if string(j.Verdict) != c.verdict {
					t.Errorf("verdict %s, want %s (%s)", j.Verdict, c.verdict, j.Reason)
				}
				got := sayEdits(j, a)
				if len(c.edits) > 0 {
					if g, w := strings.Join(got, "\n"), strings.Join(c.edits, "\n"); g != w {
						t.Errorf("edits\n%s\nwant\n%s", g, w)
					}
				}
				for _, k := range c.classes {
					if !slices.ContainsFunc(j.Edits, func(e claims.Edit) bool { return string(e.Class) == k }) {
						t.Errorf("no edit of class %s among\n%s", k, strings.Join(got, "\n"))
					}
				}
				for _, r := range c.reason {
					if !strings.Contains(j.Reason, r) {
						t.Errorf("reason %q lacks %q", j.Reason, r)
					}
				}
				checkEdits(t, j, a)
			})
		}
	}
}

// sayEdits lists the edits but those of typography and capitals.
func sayEdits(j claims.Judged, a *claims.Article) []string {
	var out []string
	for _, e := range j.Edits {
		if e.Class == claims.Typography || e.Class == claims.Case {
			continue
		}
		flags := "-"
		switch {
		case e.Marked && e.Material:
			flags = "km"
		case e.Marked:
			flags = "k"
		case e.Material:
			flags = "m"
		}
		out = append(out, fmt.Sprintf("%s %s %s <- %s", e.Class, flags, e.Article.Of(a.Text), e.Source.Of(j.Evidence[e.Evidence].Source.Text)))
	}
	return out
}

type errorer interface{ Errorf(string, ...any) }

// checkEdits holds the invariant: the article's words, with every edit applied, are
// the words of the evidence.
func checkEdits(t errorer, j claims.Judged, a *claims.Article) {
	if len(j.Evidence) == 0 || j.Verdict == claims.Translated && len(j.Edits) == 0 {
		return
	}
	var got, want []string
	at := 0
	words := quoteWordsOf(a.Text, j.Parts)
	for _, e := range j.Edits {
		if e.Class == claims.Sic {
			continue
		}
		for at < len(words) && words[at].End <= e.Article.Start {
			got = append(got, words[at].Of(a.Text))
			at++
		}
		for at < len(words) && words[at].Start < e.Article.End {
			at++
		}
		got = append(got, spoken(j.Evidence[e.Evidence].Source, e.Source)...)
	}
	for ; at < len(words); at++ {
		got = append(got, words[at].Of(a.Text))
	}
	for _, ev := range j.Evidence {
		want = append(want, spoken(ev.Source, ev.Span)...)
	}
	if g, w := strings.Join(got, " "), strings.Join(want, " "); g != w {
		t.Errorf("edits applied give\n%s\nthe source has\n%s", g, w)
	}
}

func quoteWordsOf(s string, parts []claims.Span) []word {
	q := readQuotation(s, parts)
	return q.words
}

// spoken returns the words of a stretch of a source, stage directions left out.
func spoken(s *sources.Source, span claims.Span) []string {
	lex, err := loadLexicons(dataFiles)
	if err != nil {
		panic(err)
	}
	r := readRegion(s, 0, text.Span{Start: 0, End: len(s.Text)}, lex.of(s.Language))
	var out []string
	for _, w := range r.words {
		if w.Start >= span.Start && w.End <= span.End {
			out = append(out, w.Of(s.Text))
		}
	}
	return out
}
