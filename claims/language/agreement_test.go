package language

import (
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
