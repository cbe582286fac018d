package speakers

import (
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/article"
	"github.com/onrecord/onrecord/claims/extract"
	"github.com/onrecord/onrecord/claims/language"
	"github.com/onrecord/onrecord/claims/language/relations"
	"github.com/onrecord/onrecord/claims/people"
	"github.com/onrecord/onrecord/internal/text"
)

var knowledge = sync.OnceValues(people.New)

var model = sync.OnceValues(language.New)

func attributor(t testing.TB) (*people.Knowledge, *Attributor) {
	k, err := knowledge()
	if err != nil {
		t.Fatal(err)
	}
	x, err := New(k)
	if err != nil {
		t.Fatal(err)
	}
	return k, x
}

func analyse(t testing.TB, a *claims.Article) *language.Analysis {
	m, err := model()
	if err != nil {
		t.Fatal(err)
	}
	var blocks []text.Span
	for _, b := range a.Blocks {
		blocks = append(blocks, b.Span)
	}
	return m.Analyse(a.Text, blocks)
}

// statements reads a Markdown article and finds its quotes.
func statements(t testing.TB, s string) (*claims.Article, *language.Analysis, []claims.Statement) {
	return statementsIn(t, s, "")
}

func statementsIn(t testing.TB, s, language string) (*claims.Article, *language.Analysis, []claims.Statement) {
	a, err := article.Read("article.md", []byte(s), article.Options{Language: language})
	if err != nil {
		t.Fatal(err)
	}
	e, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	an := analyse(t, a)
	return a, an, extract.Number(e.Quotes(a, an))
}

var examples = []struct {
	name, text string
	want       []string // of each quote: speaker | basis | step
}{
	{"after, verb first", "“We will open the bridge on Monday,” said Maria Duarte, the mayor.", []string{"Maria Duarte | named | cue-after-quote"}},
	{"after, name first", "“We will open the bridge on Monday,” Duarte said.", []string{"Duarte | named | cue-after-quote"}},
	{"after, clause between", "“We will open the bridge on Monday,” Maria Duarte, who led the board until 2015, told reporters.", []string{"Maria Duarte | named | cue-after-quote"}},
	{"after a question", "“Is it open?” Duarte asked.", []string{"Duarte | named | cue-after-quote"}},
	{"after, unlisted verb", "“We will open the bridge on Monday,” Duarte bristled.", []string{"Duarte | named | cue-after-quote"}},
	{"inside", "“We will open it,” Maria Duarte said on Monday, “and it will stay open.”", []string{"Maria Duarte | named | cue-inside-quote"}},
	{"before, comma", "Maria Duarte said, “We will open the bridge on Monday.”", []string{"Maria Duarte | named | cue-before-quote"}},
	{"before, colon", "On Monday Maria Duarte told reporters: “We will open the bridge.”", []string{"Maria Duarte | named | cue-before-quote"}},
	{"before, participle", "Maria Duarte left early, saying “the bridge is not ready yet.”", []string{"Maria Duarte | named | cue-before-quote"}},
	{"according to", "According to Maria Duarte, “the bridge will open on Monday.”", []string{"Maria Duarte | named | cue-before-quote"}},
	{"according to behind", "The bridge is “nearly done,” according to Maria Duarte.", []string{"Maria Duarte | named | cue-after-quote"}},
	{"fragment", "Maria Duarte called the bridge “a gift to the whole city” on Monday.", []string{"Maria Duarte | named | cue-in-sentence"}},
	{"report in a report", "Maria Duarte says she is going to build a “bridge to last” next year.", []string{"Maria Duarte | named | cue-in-sentence"}},
	{"attribution at the end of the sentence", "Duarte met the council, “to speak of the bridge and its cost,” Tom Weller said in a statement on Monday.", []string{"Tom Weller | named | cue-after-quote"}},
	{"run in a paragraph", "“We will open it,” said Maria Duarte. “The work is done.”", []string{"Maria Duarte | named | cue-after-quote", "Maria Duarte | named | quote-run"}},
	{"run over paragraphs", "“We will open it,” said Maria Duarte.\n\n“The work is done.”", []string{"Maria Duarte | named | cue-after-quote", "Maria Duarte | named | quote-run"}},
	{"next sentence speaks of another", "Duarte said it “will open.” Weller says the bridge is late.", []string{"Duarte | named | cue-before-quote"}},
	{"pronoun", "Mayor Maria Duarte met Tom Weller on Monday. “The bridge is done,” she said.", []string{"Maria Duarte | pronoun | cue-after-quote"}},
	{"pronoun of a body", "The White House published a note on Monday. “The bridge is done,” it said.", []string{"The White House | pronoun | cue-after-quote"}},
	{"office", "Sergei Lavrov, the Russian foreign minister, came. Tom Weller left. “We are ready,” the Russian foreign minister said.", []string{"Sergei Lavrov | description | cue-after-quote"}},
	{"spokesperson without a name", "“The bridge is done,” a spokesman for the Department of Defense said.", []string{"U.S. Department of Defense | description | cue-after-quote"}},
	{"nobody named", "“The bridge is done,” officials said.", []string{" | anonymous | cue-after-quote"}},
	{"somebody who belongs to a firm", "“The pipes leaked,” a former employee of Alder Water said.", []string{" | anonymous | cue-after-quote"}},
	{"a neighbour of somebody", "“He is at home,” said a neighbour of Tom Reuter.", []string{" | anonymous | cue-after-quote"}},
	{"one nobody named", "“The bridge is done,” a senior official said.", []string{" | anonymous | cue-after-quote"}},
	{"document", "“The bridge is done,” the White House statement said.", []string{"The White House | document | cue-after-quote"}},
	{"document named before", "The bridge opened, according to a readout released by the White House. The readout said: “The bridge is done and open to all.”", []string{"The White House | document | cue-before-quote"}},
	{"two speakers", "“The bridge is done,” Maria Duarte and Tom Weller said.", []string{"Maria Duarte and Tom Weller | named | cue-after-quote"}},
	{"subject behind an object", "In a talk with his counterpart Anna Lindqvist, minister Tom Weller said “the bridge is ready at last.”", []string{"Tom Weller | named | cue-before-quote"}},
	{"it that is nobody", "Tom Weller came. It is said that “the bridge is ready at last and will open.”", []string{" | none | cue-before-quote"}},
	{"scare quotes", "The bridge crosses the so-called “Long Ditch” near the port.", []string{" | none | no-cue"}},
	{"title of a programme", "Maria Duarte told Channel 4’s “Morning Show” that it would open.", []string{" | none | no-cue"}},
	{"thing with a label", "The path led to a box labeled “bridge parts and tools” in the yard.", []string{" | none | no-cue"}},
	{"no attribution", "The day was long. “They reaffirmed their support for the people of the town.”", []string{" | none | no-cue"}},
	{"post", "I spoke today with the mayor about the bridge. — Tom Weller (@tweller) March 10, 2022", []string{"Tom Weller | handle | post-signature"}},
	{"block with a line under it", "The board answered.\n\n> The bridge is done and will be opened to all on Monday.\n>\n> — Maria Duarte", []string{"Maria Duarte | named | block-line"}},
	{"block with a line over it", "Mayor Maria Duarte said in a statement:\n\n> The bridge is done and will be opened to all on Monday.", []string{"Maria Duarte | named | block-line"}},
	{"dash behind a quotation", "“The bridge is done and open to all of us.” ― Maria Duarte", []string{"Maria Duarte | named | dash-signature"}},
	{"dash that is none", "“The bridge is done” – Maria Duarte was glad to hear it.", []string{" | none | no-cue"}},
	{"label in marks", "“SMITH: We did it, and we did it well.”", []string{"Smith | named | speaker-label"}},
	{"notice", "CLARIFICATION: The bridge is “done and open to all of us” now.", []string{" | none | no-cue"}},
	{"block without a line", "Officials said they were glad.\n\n> The bridge is done and will be opened to all on Monday.", []string{" | none | no-cue"}},
	{"headline", "# Duarte: Bridge ‘will open at last’\n\nThe bridge is long.", []string{"Duarte | named | cue-in-sentence"}},
}

func TestSteps(t *testing.T) {
	k, x := attributor(t)
	for _, c := range examples {
		a, an, sts := statements(t, c.text)
		x.Attribute(a, an, sts, nil, k.Cast(nil, nil, a, an))
		var got []string
		for _, s := range sts {
			got = append(got, s.Attribution.Speaker+" | "+string(s.Attribution.Basis)+" | "+s.Attribution.By)
		}
		if strings.Join(got, "; ") != strings.Join(c.want, "; ") {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// In other languages names beside the marks are taken, and marked uncertain if nobody
// knows them.
func TestForeign(t *testing.T) {
	k, x := attributor(t)
	for _, c := range []struct{ text, speaker string }{
		{"«El puente está terminado», dijo Ana Duarte el lunes.", "Ana Duarte"},
		{"Der Rat tagt. Duarte sagte: „Die Brücke ist jetzt fertig und offen.“", "Duarte"},
		{"El puente se llama «Puente Largo» en el pueblo y fue largo.", ""},
	} {
		a, an, sts := statements(t, c.text)
		a.Language = "es"
		x.Attribute(a, an, sts, nil, k.Cast(nil, nil, a, an))
		if att := sts[0].Attribution; att.Speaker != c.speaker || c.speaker == "" && !att.Uncertain {
			t.Errorf("%s: got %+v", c.text, att)
		}
	}
}

func TestVia(t *testing.T) {
	k, x := attributor(t)
	a, an, sts := statements(t, "“The bridge is done,” Maria Duarte said, according to Tom Weller.")
	x.Attribute(a, an, sts, nil, k.Cast(nil, nil, a, an))
	att := sts[0].Attribution
	if att.Speaker != "Maria Duarte" || len(att.Via) != 1 || att.Via[0].Speaker != "Tom Weller" {
		t.Errorf("got %q via %+v", att.Speaker, att.Via)
	}
}

// The model's answers are used where no verb stands beside the quotation.
func TestLearned(t *testing.T) {
	k, x := attributor(t)
	a, an, sts := statements(t, "Maria Duarte opened the bridge. It was a “long way from home” for many.")
	spans, owner := Spans(a, sts)
	if len(spans) != 1 || owner[0] != 0 || spans[0].Of(a.Text) != "“long way from home”" {
		t.Fatalf("spans %v of %v", spans, owner)
	}
	m := &relations.Reading{Speakers: []relations.Speaker{{Spoken: true, Mention: text.Span{Start: 0, End: 12}, Score: 0.9, Quoted: 0.95}}}
	x.Attribute(a, an, sts, m, k.Cast(nil, nil, a, an))
	if att := sts[0].Attribution; att.Speaker != "Maria Duarte" || att.By != "learned" || att.Uncertain {
		t.Errorf("got %+v", att)
	}
}

func TestClaims(t *testing.T) {
	k, x := attributor(t)
	a, an, _ := statements(t, "Sergei Lavrov told the council on Monday that the bridge was done, according to Interfax. It is long.")
	claim := func(form claims.Form, from, to string) claims.Statement {
		start := strings.Index(a.Text, from)
		end := strings.Index(a.Text, to) + len(to)
		return claims.Statement{Kind: claims.Claim, Form: form, Span: text.Span{Start: start, End: end}, Parts: []text.Span{{Start: start, End: end}},
			Sentence: an.Sentences[an.SentenceAt(start)].Span}
	}
	sts := []claims.Statement{claim(claims.Reported, "the bridge", "done"), claim(claims.Asserted, "It is", "long")}
	told := strings.Index(a.Text, "told")
	sts[0].Attribution.Cue = text.Span{Start: told, End: told + 4}
	x.Attribute(a, an, sts, nil, k.Cast(nil, nil, a, an))
	if att := sts[0].Attribution; att.Speaker != "Sergei Lavrov" || att.Basis != claims.Named || len(att.Via) != 1 || att.Via[0].Speaker != "Interfax" {
		t.Errorf("reported: %+v", att)
	}
	if att := sts[1].Attribution; att.Basis != claims.NoBasis || att.Speaker != "" {
		t.Errorf("asserted: %+v", att)
	}
}

func TestExplain(t *testing.T) {
	k, x := attributor(t)
	a, an, sts := statements(t, "“The bridge is done,” Maria Duarte said.")
	got := x.Explain(a, an, sts, nil, k.Cast(nil, nil, a, an), "s1")
	last := got[len(got)-1]
	if len(got) != 8 || !last.Decided || last.Name != "cue-after-quote" || last.Note != "“Maria Duarte”, by “said”" || got[0].Decided {
		t.Errorf("steps %+v", got)
	}
	if sts[0].Attribution.By != "" {
		t.Error("Explain changed the statements")
	}
	if x.Explain(a, an, sts, nil, k.Cast(nil, nil, a, an), "s9") != nil {
		t.Error("steps of a statement that is not there")
	}
}

func allTexts() string {
	var b strings.Builder
	for _, c := range examples {
		b.WriteString(c.text + "\n\n")
	}
	return b.String()
}

func TestDeterminism(t *testing.T) {
	k, x := attributor(t)
	run := func() []claims.Statement {
		a, an, sts := statements(t, allTexts())
		x.Attribute(a, an, sts, nil, k.Cast(nil, nil, a, an))
		return sts
	}
	first := run()
	for range 4 {
		if d := cmp.Diff(first, run()); d != "" {
			t.Fatal(d)
		}
	}
}

// Mentions and cues lie in the article, outside of the statement.
func FuzzAttribute(f *testing.F) {
	for _, c := range examples {
		f.Add(c.text)
	}
	f.Add("“" + strings.Repeat("“a” said said, according to the statement. ", 5))
	f.Add("\xff“\xfe” — (@) said")
	k, x := attributor(f)
	f.Fuzz(func(t *testing.T, s string) {
		a, err := article.Read("article.md", []byte(s), article.Options{})
		if err != nil {
			return
		}
		e, err := extract.New()
		if err != nil {
			t.Fatal(err)
		}
		an := analyse(t, a)
		quotes := e.Quotes(a, an)
		sts := extract.Number(quotes, e.Claims(a, an, quotes, nil))
		end := 0
		spans, owner := Spans(a, sts)
		for i, s := range spans {
			if s.Start < end || s.Empty() || owner[i] >= len(sts) {
				t.Fatalf("span %v of the model is not behind the one before", s)
			}
			end = s.End
		}
		cast := k.Cast(nil, nil, a, an)
		x.Attribute(a, an, sts, nil, cast)
		for _, s := range sts {
			for _, p := range []text.Span{s.Attribution.Mention, s.Attribution.Cue} {
				if p.Start < 0 || p.End < p.Start || p.End > len(a.Text) {
					t.Fatalf("span %v of %d bytes", p, len(a.Text))
				}
			}
			if s.Attribution.By == "" || s.Attribution.Basis == "" {
				t.Fatalf("%s is not attributed", s.ID)
			}
		}
	})
}

func BenchmarkAttribute(b *testing.B) {
	k, x := attributor(b)
	a, an, sts := statements(b, strings.Repeat(allTexts(), 4))
	cast := k.Cast(nil, nil, a, an)
	b.SetBytes(int64(len(a.Text)))
	for b.Loop() {
		x.Attribute(a, an, append([]claims.Statement(nil), sts...), nil, cast)
	}
}

func TestBadData(t *testing.T) {
	for _, c := range []struct{ file, text, want string }{
		{"cues", "say\tsings\n", `data/cues.tsv:1: unknown kind "sings"`},
		{"anonymous", "official\twho\n", `data/anonymous.tsv:1: unknown kind "who"`},
		{"words", "has\tverb\n", `data/words.tsv:1: unknown kind "verb"`},
		{"pronouns", "he\tx\t3\n", `data/pronouns.tsv:1: gender "x"`},
		{"documents", "statement\n", "data/documents.tsv:1: 1 columns, want 2"},
	} {
		files := fstest.MapFS{}
		for _, n := range []string{"cues", "documents", "anonymous", "words", "pronouns"} {
			files["data/"+n+".tsv"] = &fstest.MapFile{}
		}
		files["data/"+c.file+".tsv"] = &fstest.MapFile{Data: []byte(c.text)}
		if _, err := load(nil, files); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", c.file, err, c.want)
		}
	}
}
