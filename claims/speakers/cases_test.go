package speakers

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/article"
	"github.com/onrecord/onrecord/claims/extract"
	"github.com/onrecord/onrecord/claims/language/relations"
	"github.com/onrecord/onrecord/internal/text"
	"github.com/onrecord/onrecord/internal/train/polnear"
	"github.com/onrecord/onrecord/sources"
	"github.com/onrecord/onrecord/sources/read"
)

func keys(s string) []string {
	var out []string
	for _, w := range text.Words(s) {
		if k := text.Base(w.Key); k != "the" && k != "of" {
			out = append(out, k)
		}
	}
	return out
}

// agrees reports whether a speaker is the one of the gold data, as the scorer of the
// corpus does: the words of one name within the other's, or the same last word.
func agrees(gold string, a claims.Attribution) bool {
	g, p := keys(gold), keys(a.Speaker)
	if len(g) == 0 || len(p) == 0 {
		return len(p) == 0 && (len(g) == 0)
	}
	within := func(a, b []string) bool {
		return !slices.ContainsFunc(a, func(w string) bool { return !slices.Contains(b, w) })
	}
	return within(g, p) || within(p, g) || g[len(g)-1] == p[len(p)-1]
}

// TestCases measures the speakers of the annotated quotes, from the file on.
func TestCases(t *testing.T) {
	dir, err := polnear.Folder()
	if err != nil {
		t.Skip(err)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "cases", "*", "gold.json"))
	if len(files) == 0 {
		t.Skip("no cases")
	}
	k, x := attributor(t)
	e, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	m, err := relations.New()
	if err != nil {
		t.Fatal(err)
	}
	right, all := 0, 0
	for _, file := range files {
		var gold struct {
			Article struct{ Path string }
			Sources []struct{ ID, Kind, Path, Issuer, Speaker string }
			Quotes  []struct{ Text, Speaker string }
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(data, &gold); err != nil {
			t.Fatal(err)
		}
		at := filepath.Dir(file)
		var specs []sources.Spec
		for _, s := range gold.Sources {
			specs = append(specs, sources.Spec{ID: s.ID, Kind: sources.Kind(s.Kind), Path: filepath.Join(at, s.Path), Issuer: s.Issuer, Speaker: s.Speaker})
		}
		lib, err := read.Library(context.Background(), specs, read.Options{})
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(at, gold.Article.Path)
		if data, err = os.ReadFile(path); err != nil {
			t.Fatal(err)
		}
		a, err := article.Read(path, data, article.Options{})
		if err != nil {
			t.Fatal(err)
		}
		an := analyse(t, a)
		sts := extract.Number(e.Quotes(a, an))
		spans, _ := Spans(a, sts)
		x.Attribute(a, an, sts, m.Read(an, spans), k.Cast(nil, lib, a, an))
		for _, q := range gold.Quotes {
			i := slices.IndexFunc(sts, func(s claims.Statement) bool {
				return strings.Join(keys(s.Span.Of(a.Text)), " ") == strings.Join(keys(q.Text), " ")
			})
			if i < 0 {
				continue
			}
			all++
			got := sts[i].Attribution
			if agrees(q.Speaker, got) || q.Speaker != "" && got.Basis == claims.Anonymous && strings.EqualFold(got.Mention.Of(a.Text), q.Speaker) {
				right++
				continue
			}
			t.Logf("%s: %s %q by %s %q (%s), want %q: %.60q", filepath.Base(at), sts[i].Form, got.Speaker, got.By, got.Mention.Of(a.Text), got.Basis, q.Speaker, q.Text)
		}
	}
	t.Logf("speakers right: %d of %d", right, all)
	if right*100 < all*85 {
		t.Errorf("speakers right: %d of %d, want 85 %%", right, all)
	}
}
