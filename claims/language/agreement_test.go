package language

import (
	"strings"
	"testing"

	"github.com/onrecord/onrecord/internal/text"
	"github.com/onrecord/onrecord/internal/train/polnear"
)

// corpus returns a split of the corpus or skips the test.
func corpus(t testing.TB, split string) []polnear.Article {
	dir, err := polnear.Folder()
	if err != nil {
		t.Skip(err)
	}
	articles, err := polnear.Read(dir, split)
	if err != nil {
		t.Fatal(err)
	}
	return articles
}

func TestTokenAgreement(t *testing.T) {
	m, err := New()
	if err != nil {
		t.Fatal(err)
	}
	var same, ours, theirs int
	var sb, ob, tb int
	for _, a := range corpus(t, "dev") {
		if a.Sentences == nil {
			continue
		}
		got := m.Analyse(a.Text, nil)
		set := map[text.Span]bool{}
		ends := map[int]bool{}
		for _, s := range a.Sentences {
			for _, x := range s {
				set[x.Span] = true
				theirs++
			}
			ends[s[len(s)-1].End] = true
		}
		tb += len(ends)
		for _, x := range got.Tokens {
			ours++
			if set[x.Span] {
				same++
			}
		}
		for _, s := range got.Sentences {
			ob++
			if ends[s.End] {
				sb++
			}
		}
	}
	tp, tr := share(same, ours), share(same, theirs)
	sp, sr := share(sb, ob), share(sb, tb)
	t.Logf("tokens P %.4f R %.4f; sentence ends P %.4f R %.4f", tp, tr, sp, sr)
	// CoreNLP cuts sentences inside quotations, hence the lower recall.
	if tp < 0.996 || tr < 0.998 || sp < 0.965 || sr < 0.92 {
		t.Errorf("agreement with the layers fell")
	}
}

func share(part, whole int) float64 { return float64(part) / float64(whole) }

// TestTagAgreement compares tags, lemmas and entities with the layers, on tokens cut
// alike. The lemmas differ by convention in pronouns, comparatives and marks.
func TestTagAgreement(t *testing.T) {
	m := newModel(t)
	var all, tags, lemmas, entities, ours, theirs int
	for _, a := range corpus(t, "dev") {
		want := map[text.Span]polnear.Token{}
		spans := map[text.Span]string{}
		for _, s := range a.Sentences {
			for i, x := range s {
				want[x.Span] = x
				kind := kinds[x.Entity]
				if kind == "" || i > 0 && s[i-1].Entity == x.Entity {
					continue
				}
				k := i
				for k+1 < len(s) && s[k+1].Entity == x.Entity {
					k++
				}
				spans[text.Span{Start: x.Start, End: s[k].End}] = kind
			}
		}
		theirs += len(spans)
		got := m.Analyse(a.Text, nil)
		for _, x := range got.Tokens {
			w, ok := want[x.Span]
			if !ok {
				continue
			}
			all++
			if w.Tag == x.Tag {
				tags++
				if strings.EqualFold(w.Lemma, x.Lemma) {
					lemmas++
				}
			}
		}
		for _, e := range got.Entities {
			if e.Kind == Role {
				continue
			}
			ours++
			if spans[e.Span] == string(e.Kind) {
				entities++
			}
		}
	}
	f := 2 * share(entities, ours+theirs)
	t.Logf("tags %.4f; lemmas of words tagged alike %.4f; entities F1 %.4f", share(tags, all), share(lemmas, tags), f)
	if share(tags, all) < 0.976 || share(lemmas, tags) < 0.94 || f < 0.83 {
		t.Error("agreement with the layers fell")
	}
}

var kinds = map[string]string{"PERSON": "person", "ORGANIZATION": "organization", "LOCATION": "place", "MISC": "misc"}

// TestHeadAgreement compares the heads of noun phrases with the dependencies: the head
// is the token that hangs on one outside of the phrase. Phrases of one word agree by
// themselves and are left out.
func TestHeadAgreement(t *testing.T) {
	m := newModel(t)
	var all, same int
	for _, a := range corpus(t, "dev") {
		type place struct{ sentence, token int }
		at := map[text.Span]place{}
		for i, s := range a.Sentences {
			for k, x := range s {
				at[x.Span] = place{i, k}
			}
		}
		got := m.Analyse(a.Text, nil)
		for _, p := range got.Phrases {
			first, ok1 := at[got.Tokens[p.First].Span]
			last, ok2 := at[got.Tokens[p.Last-1].Span]
			head, ok3 := at[got.Tokens[p.Head].Span]
			if !ok1 || !ok2 || !ok3 || p.Last-p.First < 2 || first.sentence != last.sentence {
				continue
			}
			all++
			up := a.Sentences[head.sentence][head.token].Head
			if up < first.token || up > last.token {
				same++
			}
		}
	}
	t.Logf("heads of noun phrases of two words and more %.4f of %d", share(same, all), all)
	if share(same, all) < 0.95 {
		t.Error("agreement with the layers fell")
	}
}
