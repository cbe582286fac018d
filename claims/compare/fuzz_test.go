package compare

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/text"
	"github.com/onrecord/onrecord/sources"
)

// FuzzAlign: the hunks of two texts, applied to the one, give the other.
func FuzzAlign(f *testing.F) {
	f.Add("we will not go", "we will go now")
	f.Add("and so and so and", "and so and")
	f.Add("", "a")
	f.Add("我们 同意", "我们 不 同意")
	f.Fuzz(func(t *testing.T, a, b string) { checkAlign(t, a, b) })
}

func TestAlignProperty(t *testing.T) {
	word := rapid.SampledFrom([]string{"a", "and", "the", "river", "River,", "not", "six.", "–", "“no”"})
	rapid.Check(t, func(t *rapid.T) {
		a := strings.Join(rapid.SliceOfN(word, 0, 25).Draw(t, "a"), " ")
		b := strings.Join(rapid.SliceOfN(word, 0, 25).Draw(t, "b"), " ")
		checkAlign(t, a, b)
	})
}

type failer interface{ Fatalf(string, ...any) }

func checkAlign(t failer, a, b string) {
	lex, err := loadLexicons(dataFiles)
	if err != nil {
		t.Fatalf("%v", err)
	}
	q, s := plainWords(a), plainWords(b)
	var got []string
	at := 0
	hunks := align(q, s, a, b, lex.of("en"))
	for _, h := range hunks {
		if h.qa < at || h.qb < h.qa || h.sb < h.sa || h.qb > len(q) || h.sb > len(s) {
			t.Fatalf("hunk %v of %v", h, hunks)
		}
		for ; at < h.qa; at++ {
			got = append(got, q[at].Key)
		}
		for _, w := range s[h.sa:h.sb] {
			got = append(got, w.Key)
		}
		at = h.qb
		for _, r := range refine(h, func(qa, qb, sa, sb int) bool { return (qa+sa)%3 == 0 }) {
			if r.qa < h.qa || r.qb > h.qb || r.sa < h.sa || r.sb > h.sb {
				t.Fatalf("refined %v lies outside %v", r, h)
			}
		}
	}
	for ; at < len(q); at++ {
		got = append(got, q[at].Key)
	}
	var want []string
	for _, w := range s {
		want = append(want, w.Key)
	}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Fatalf("hunks %v turn %q into %q, want %q", hunks, a, got, want)
	}
}

func plainWords(s string) []word {
	var out []word
	for _, w := range text.Words(s) {
		out = append(out, word{Word: w, base: text.Base(w.Key)})
	}
	return out
}

// FuzzQuote: whatever the texts, edits applied to the article's words give the
// source's, spans lie within their texts, and verbatim means equal words.
func FuzzQuote(f *testing.F) {
	f.Add("We will not yield an inch, and we will keep all our promises.", "we will never yield [even] an inch ... keep our promises")
	f.Add("A. B. C. (Applause.) D e f g h", "D e f ... h A B [sic] C")
	f.Add("他们同意了这个计划并且很快就会开始", "他们同意了这个大计划并且开始")
	f.Fuzz(func(t *testing.T, source, quote string) { checkQuote(t, source, quote) })
}

func checkQuote(t testing.TB, source, quote string) {
	src := &sources.Source{ID: "s", Kind: sources.Transcript, Text: source}
	half := len(source) / 2
	for half < len(source) && source[half]&0xC0 == 0x80 {
		half++
	}
	src.Turns = []sources.Turn{{Speaker: "A", Span: text.Span{Start: 0, End: half}}, {Speaker: "B", Span: text.Span{Start: half, End: len(source)}}}
	e := engine(t, &sources.Library{Sources: []*sources.Source{src}}, testOptions([]string{"filler"}))
	j := judgeWords(e, quote)
	for _, ev := range j.Evidence {
		for _, s := range []text.Span{ev.Span, ev.Before, ev.After} {
			if s.Start < 0 || s.End < s.Start || s.End > len(source) {
				t.Fatalf("evidence span %v of %d bytes", s, len(source))
			}
		}
	}
	for _, ed := range j.Edits {
		if ed.Article.Start < 0 || ed.Article.End > len(quote) || ed.Source.Start < 0 || ed.Source.End > len(source) || ed.Article.End < ed.Article.Start || ed.Source.End < ed.Source.Start {
			t.Fatalf("edit %+v", ed)
		}
	}
	checkEdits(t, j, &claims.Article{Text: quote})
	if j.Verdict == claims.Verbatim && len(j.Edits) == 0 && fold(quote) != fold(j.Evidence[0].Span.Of(source)) && !strings.ContainsAny(source, "([") {
		t.Fatalf("verbatim without edits: %q is not %q", quote, j.Evidence[0].Span.Of(source))
	}
}

// TestHostile: time stays in bounds for texts made to be slow. The bound is far
// above what is needed, so that only a wrong order of growth fails.
func TestHostile(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	var shuffled []string
	for range 4000 {
		shuffled = append(shuffled, []string{"the", "of", "and", "to", "a"}[rng.IntN(5)])
	}
	for name, c := range map[string][2]string{
		"one word":    {strings.Repeat("the ", 20_000), strings.Repeat("the ", 2_000)},
		"five words":  {strings.Repeat(strings.Join(shuffled, " ")+" ", 5), "x " + strings.Join(shuffled[1000:3000], " b ")},
		"long quote":  {strings.Repeat("We will rebuild the market hall in spring. ", 3000), strings.Repeat("We will rebuild the market square in spring. ", 400)},
		"brackets":    {strings.Repeat("[a] ", 20_000), strings.Repeat("[a] b ", 1000)},
		"ellipses":    {strings.Repeat("word ... other ", 5000), strings.Repeat("word ... ", 1000)},
		"no spaces":   {strings.Repeat("x", 500_000), strings.Repeat("x", 100_000)},
		"open marks":  {strings.Repeat("(", 200_000), strings.Repeat("[", 50_000)},
		"chinese run": {strings.Repeat("我们同意", 20_000), strings.Repeat("我们", 1000)},
	} {
		t.Run(name, func(t *testing.T) { checkQuote(t, c[0], c[1]) }) // a wrong order of growth runs into the deadline
	}
}

// TestEditsRebuild: quotes cut, joined and changed at random, with marks put in
// anywhere; the edits always lead from the article's words to the source's.
func TestEditsRebuild(t *testing.T) {
	lib := inventedLibrary(5, 6)
	e := engine(t, lib, generatorOptions())
	rng := rand.New(rand.NewPCG(8, 8))
	bits := []string{"...", "…", "[…]", "[the mayor]", "[sic]", "not", "six", "[T]he", "frankly,", "don’t", "5", "—", "”", "we", "(so"}
	for range 300 {
		var ws []string
		for range 1 + rng.IntN(3) {
			s := lib.Sources[rng.IntN(len(lib.Sources))].Text
			all := strings.Fields(s)
			i := rng.IntN(len(all) - 30)
			ws = append(ws, all[i:i+3+rng.IntN(25)]...)
		}
		for range rng.IntN(7) {
			i := rng.IntN(len(ws))
			switch rng.IntN(4) {
			case 0:
				ws = append(ws[:i:i], ws[i+1:]...)
			case 1, 2:
				ws = append(ws[:i:i], append([]string{bits[rng.IntN(len(bits))]}, ws[i:]...)...)
			case 3:
				k := rng.IntN(len(ws))
				ws[i], ws[k] = ws[k], ws[i]
			}
			if len(ws) == 0 {
				ws = []string{"we"}
			}
		}
		quote := strings.Join(ws, " ")
		j := judgeWords(e, quote)
		rec := &recorder{}
		checkEdits(rec, j, &claims.Article{Text: quote})
		if rec.said != "" {
			t.Fatalf("%s\nquote: %s\nedits: %v", rec.said, quote, sayEdits(j, &claims.Article{Text: quote}))
		}
	}
}

type recorder struct{ said string }

func (r *recorder) Errorf(format string, args ...any) { r.said = fmt.Sprintf(format, args...) }
