package search

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/onrecord/onrecord/internal/text"
	"github.com/onrecord/onrecord/sources"
)

// babble makes n words of a made-up language whose frequencies fall as those of
// real ones do (Zipf), so that common and rare words both occur.
func babble(rng *rand.Rand, n int) []string {
	z := rand.NewZipf(rng, 1.1, 3, 20_000)
	out := make([]string, n)
	for i := range out {
		k := z.Uint64()
		out[i] = fmt.Sprintf("%c%c%d", 'a'+k%23, 'b'+k/23%23, k/529)
	}
	return out
}

func library(seed uint64, docs, words int) (*sources.Library, [][]string) {
	rng := rand.New(rand.NewPCG(seed, 1))
	lib := &sources.Library{}
	var all [][]string
	for i := range docs {
		w := babble(rng, words)
		all = append(all, w)
		lib.Sources = append(lib.Sources, &sources.Source{ID: fmt.Sprint("d", i), Text: strings.Join(w, " ") + "."})
	}
	return lib, all
}

func index(t testing.TB, lib *sources.Library) *Memory {
	t.Helper()
	ix, err := New(context.Background(), lib, Options{Common: []string{"the", "of"}})
	if err != nil {
		t.Fatal(err)
	}
	return ix
}

// Every exact occurrence is found, as a plain scan of the texts finds it.
func TestExactAgainstScan(t *testing.T) {
	lib, docs := library(1, 30, 400)
	ix := index(t, lib)
	rapid.Check(t, func(t *rapid.T) {
		d := rapid.IntRange(0, len(docs)-1).Draw(t, "doc")
		n := rapid.IntRange(1, 12).Draw(t, "words")
		i := rapid.IntRange(0, len(docs[d])-n).Draw(t, "at")
		phrase := strings.Join(docs[d][i:i+n], " ")
		want := 0
		for _, s := range lib.Sources {
			padded := " " + strings.TrimSuffix(s.Text, ".") + " "
			for k := strings.Index(padded, " "+phrase+" "); k >= 0; {
				want++
				next := strings.Index(padded[k+1:], " "+phrase+" ")
				if next < 0 {
					break
				}
				k += 1 + next
			}
		}
		got := 0
		for _, c := range ix.Find(Query{Text: phrase, Limit: 1 << 20}) {
			if !c.Exact {
				continue
			}
			got++
			if have := c.Span.Of(lib.Sources[c.Source].Text); have != phrase {
				t.Fatalf("exact candidate is %q, want %q", have, phrase)
			}
		}
		if got != want {
			t.Fatalf("%q: %d exact candidates, a scan finds %d", phrase, got, want)
		}
	})
}

func TestFindsAlteredWords(t *testing.T) {
	lib, docs := library(2, 40, 2000)
	ix := index(t, lib)
	rng := rand.New(rand.NewPCG(3, 3))
	missed := 0
	for range 300 {
		d, i := rng.IntN(len(docs)), rng.IntN(1900)
		q := append([]string(nil), docs[d][i:i+25]...)
		q[5], q[15] = "changed", "words"
		q = append(q[:9], q[11:]...)
		cs := ix.Find(Query{Text: strings.Join(q, " ")})
		if len(cs) == 0 || cs[0].Source != d {
			missed++
		}
	}
	if missed > 0 {
		t.Errorf("%d of 300 altered passages are missed", missed)
	}
}

func TestFoldsAsTextDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.RuneFrom([]rune("aZ09 .,'’-éÉßſﬁİ\u0301\u00ad我 U.S."))).Draw(t, "s")
		for _, w := range text.Words(s) {
			if w.Kind != text.Letters && w.Kind != text.Number {
				continue
			}
			a, b := tokens(w.Of(s)), tokens(w.Key)
			if len(a) != len(b) {
				t.Fatalf("%q gives %d tokens, its key %q gives %d", w.Of(s), len(a), w.Key, len(b))
			}
			for i := range a {
				if a[i].hash != b[i].hash {
					t.Fatalf("%q and its key %q have different hashes", w.Of(s), w.Key)
				}
			}
		}
	})
}

// Runs finds every common stretch that a comparison of all places with all places
// finds.
func TestRunsAgainstScan(t *testing.T) {
	lib, docs := library(12, 6, 120)
	ix := index(t, lib)
	rapid.Check(t, func(t *rapid.T) {
		d := rapid.IntRange(0, len(docs)-1).Draw(t, "doc")
		i := rapid.IntRange(0, 80).Draw(t, "at")
		q := append([]string{"new", "words"}, docs[d][i:i+12]...)
		q = append(q, "between")
		q = append(q, docs[(d+1)%len(docs)][i:i+5]...)
		want := map[string]bool{}
		for k, w := range docs {
			for a := range q {
				for b := range w {
					if q[a] != w[b] || a > 0 && b > 0 && q[a-1] == w[b-1] {
						continue
					}
					n := 0
					for a+n < len(q) && b+n < len(w) && q[a+n] == w[b+n] {
						n++
					}
					if n >= 4 {
						want[fmt.Sprint(k, " ", strings.Join(q[a:a+n], " "))] = true
					}
				}
			}
		}
		got := map[string]bool{}
		for _, r := range ix.Runs(strings.Join(q, " "), 4) {
			got[fmt.Sprint(r.Source, " ", r.Span.Of(lib.Sources[r.Source].Text))] = true
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("got %v\nwant %v", got, want)
		}
	})
}

func TestOnlyOneSource(t *testing.T) {
	lib, docs := library(4, 12, 300)
	ix := index(t, lib)
	q := strings.Join(docs[7][40:60], " ")
	for _, c := range ix.Find(Query{Text: q, Only: 8}) {
		if c.Source != 7 {
			t.Errorf("a candidate of source %d, only 7 was asked for", c.Source)
		}
	}
	if cs := ix.Find(Query{Text: q, Only: 3}); len(cs) > 0 && cs[0].Exact {
		t.Error("exact match in a source that does not hold the words")
	}
}

// The number of workers changes nothing.
func TestSameForAnyNumberOfWorkers(t *testing.T) {
	lib, docs := library(5, 200, 6000)
	var want []Candidate
	for _, n := range []int{1, 2, 5} {
		old := runtime.GOMAXPROCS(n)
		ix := index(t, lib)
		runtime.GOMAXPROCS(old)
		got := ix.Find(Query{Text: strings.Join(docs[3][100:130], " ") + " and more " + strings.Join(docs[90][7:30], " ")})
		if want == nil {
			want = got
		} else if !reflect.DeepEqual(got, want) {
			t.Errorf("GOMAXPROCS %d gives other candidates", n)
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	lib, _ := library(6, 2, 10)
	if _, err := New(ctx, lib, Options{}); err == nil {
		t.Error("a cancelled context gives no error")
	}
}

func FuzzFind(f *testing.F) {
	f.Add("The U.S. said “no”.", "the us said no")
	f.Add("我们同意", "同意")
	f.Add("", "0")
	f.Fuzz(func(t *testing.T, source, query string) {
		lib := &sources.Library{Sources: []*sources.Source{{Text: source}, {Text: query}}}
		ix, err := New(context.Background(), lib, Options{})
		if err != nil {
			t.Fatal(err)
		}
		found := len(tokens(query)) == 0
		for _, c := range ix.Find(Query{Text: query}) {
			if c.Span.Start < 0 || c.Span.End > len(lib.Sources[c.Source].Text) || c.Span.Empty() {
				t.Fatalf("span %v", c.Span)
			}
			found = found || c.Exact
		}
		if !found {
			t.Fatalf("%q is not found in itself", query)
		}
	})
}

func BenchmarkNew(b *testing.B) {
	lib, _ := library(7, 100, 20_000)
	size := 0
	for _, s := range lib.Sources {
		size += len(s.Text)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		index(b, lib)
	}
}

func BenchmarkFind(b *testing.B) {
	for _, docs := range []int{10, 100} {
		lib, words := library(8, docs, 20_000)
		ix := index(b, lib)
		rng := rand.New(rand.NewPCG(9, 9))
		b.Run(fmt.Sprintf("words=%dk", docs*20), func(b *testing.B) {
			for b.Loop() {
				d, i := rng.IntN(docs), rng.IntN(19_000)
				q := append([]string(nil), words[d][i:i+25]...)
				q[7] = "changed"
				ix.Find(Query{Text: strings.Join(q, " ")})
			}
		})
	}
}
