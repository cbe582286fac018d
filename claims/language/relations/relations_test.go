package relations_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/onrecord/onrecord/claims/language"
	"github.com/onrecord/onrecord/claims/language/relations"
	"github.com/onrecord/onrecord/internal/text"
	"github.com/onrecord/onrecord/internal/train/examples"
)

func models(t testing.TB) (*language.Model, *relations.Model) {
	t.Helper()
	l, err := language.New()
	if err != nil {
		t.Fatal(err)
	}
	r, err := relations.New()
	if err != nil {
		t.Fatal(err)
	}
	return l, r
}

// quotes returns the spans between straight marks, marks included.
func quotes(s string) []text.Span {
	var out []text.Span
	open := -1
	for i := range len(s) {
		if s[i] != '"' {
			continue
		}
		if open < 0 {
			open = i
		} else {
			out = append(out, text.Span{Start: open, End: i + 1})
			open = -1
		}
	}
	return out
}

func TestRead(t *testing.T) {
	l, m := models(t)
	for _, c := range []struct{ text, source, cue, content string }{
		{"Duarte told reporters that the council would ask for $4.2 million.", "Duarte", "told", "that the council would ask for $4.2 million"},
		{"The council would ask for more money, Duarte said.", "Duarte", "said", "The council would ask for more money"},
	} {
		r := m.Read(l.Analyse(c.text, nil), nil)
		if len(r.Relations) != 1 {
			t.Errorf("%q: %d relations, want 1", c.text, len(r.Relations))
			continue
		}
		x := r.Relations[0]
		content := x.Content[0].Of(c.text)
		if x.Source.Of(c.text) != c.source || !strings.HasPrefix(x.Cue.Of(c.text), c.cue) || content != c.content {
			t.Errorf("%q: source %q, cue %q, content %q", c.text, x.Source.Of(c.text), x.Cue.Of(c.text), content)
		}
	}
}

func TestSpeakers(t *testing.T) {
	l, m := models(t)
	const s = `"We will keep the fees," Ingrid Solheim said on Thursday. "The board owes that to the fishermen." The so-called "quiet board" met for an hour.`
	r := m.Read(l.Analyse(s, nil), quotes(s))
	if len(r.Speakers) != 3 {
		t.Fatalf("%d speakers, want 3", len(r.Speakers))
	}
	for i, want := range []string{"Ingrid Solheim", "Ingrid Solheim", ""} {
		x := r.Speakers[i]
		if got := x.Mention.Of(s); got != want && !(x.Mention.Empty() && want == "") {
			t.Errorf("quotation %d: speaker %q, want %q", i, got, want)
		}
		if x.Spoken != (want != "") {
			t.Errorf("quotation %d: spoken %v", i, x.Spoken)
		}
	}
}

// TestSameFromManyGoroutines reads one text at once many times.
func TestSameFromManyGoroutines(t *testing.T) {
	l, m := models(t)
	s := strings.Repeat(`"We will keep the fees," she said. Duarte told reporters that the council would ask for more. `, 10)
	a, q := l.Analyse(s, nil), quotes(s)
	want := m.Read(a, q)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if got := m.Read(l.Analyse(s, nil), q); !reflect.DeepEqual(got, want) {
				t.Error("another reading of the same text")
			}
		})
	}
	wg.Wait()
}

// TestGold measures the exact spans of sources, cues and contents on articles that
// the model was not trained on.
func TestGold(t *testing.T) {
	dir := os.Getenv("ONRECORD_CORPORA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "..", "shared", "corpora")
	}
	if _, err := os.Stat(filepath.Join(dir, "polnear")); err != nil {
		t.Skip("no gold data: set ONRECORD_CORPORA to its folder")
	}
	l, m := models(t)
	texts, err := examples.Load(l, dir, "dev")
	if err != nil {
		t.Fatal(err)
	}
	var found [][]uint8
	for _, x := range texts {
		found = append(found, m.Labels(x.Analysis, x.Quotes))
	}
	f := examples.Spans(texts, found)
	t.Logf("exact spans: source %.3f, cue %.3f, content %.3f", f[0].Value(), f[1].Value(), f[2].Value())
	for i, least := range []float64{.733, .670, .636} {
		if f[i].Value() < least {
			t.Errorf("role %d: F1 %.3f, want %.3f, the best published without pretraining", i, f[i].Value(), least)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{`"a" said b`, `""`, "according to", "\xff\"", `said said "said" said`, strings.Repeat("He said. ", 50)} {
		f.Add(s)
	}
	l, m := models(f)
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 1<<14 {
			return
		}
		s = strings.ToValidUTF8(s, "\ufffd")
		q := quotes(s)
		r := m.Read(l.Analyse(s, nil), q)
		if len(r.Speakers) != len(q) {
			t.Fatalf("%d speakers of %d quotations", len(r.Speakers), len(q))
		}
		for _, x := range r.Relations {
			for _, p := range append([]text.Span{x.Cue, x.Source}, x.Content...) {
				if p.Start < 0 || p.End > len(s) || p.Start > p.End {
					t.Fatalf("span %v in a text of %d bytes", p, len(s))
				}
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	l, m := models(b)
	s := strings.Repeat("\"We will keep the fees,\" Ingrid Solheim said on Thursday. Duarte told reporters that the council would ask for more money in May.\n\n", 200)
	a, q := l.Analyse(s, nil), quotes(s)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		m.Read(a, q)
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := relations.New(); err != nil {
			b.Fatal(err)
		}
	}
}
