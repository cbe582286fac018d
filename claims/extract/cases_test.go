package extract

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/claims/article"
	"github.com/onrecord/onrecord/claims/language"
	"github.com/onrecord/onrecord/internal/text"
)

// corpora returns the folder of the gold data, which is not in the repository.
func corpora(t *testing.T) string {
	dir := os.Getenv("ONRECORD_CORPORA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "corpora")
	}
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no gold data: set ONRECORD_CORPORA to its folder")
	}
	return dir
}

func bag(s string) string {
	var keys []string
	for _, w := range text.Words(s) {
		keys = append(keys, w.Key)
	}
	return strings.Join(keys, " ")
}

// TestGoldQuotes measures the share of annotated quotes that are found with the
// right words.
func TestGoldQuotes(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(corpora(t), "cases", "*", "gold.json"))
	e, err := New()
	if err != nil {
		t.Fatal(err)
	}
	m, err := language.New()
	if err != nil {
		t.Fatal(err)
	}
	found, all := 0, 0
	for _, file := range files {
		var gold struct {
			Article struct{ Path string }
			Quotes  []struct{ Text, Form string }
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(data, &gold); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(filepath.Dir(file), gold.Article.Path)
		if data, err = os.ReadFile(path); err != nil {
			t.Fatal(err)
		}
		a, err := article.Read(path, data, article.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, st := range e.Quotes(a, m.Analyse(a.Text, nil)) {
			got = append(got, bag(st.Span.Of(a.Text)))
		}
		for _, q := range gold.Quotes {
			all++
			if slices.Contains(got, bag(q.Text)) {
				found++
			} else {
				t.Logf("%s: not found: %s %q", filepath.Base(filepath.Dir(file)), q.Form, q.Text)
			}
		}
	}
	t.Logf("gold quotes found: %d of %d", found, all)
	if found*100 < all*97 {
		t.Errorf("gold quotes found: %d of %d, want 97 %%", found, all)
	}
}
