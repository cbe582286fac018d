package check_test

import (
	"testing"

	"github.com/onrecord/onrecord/claims/article"
	"github.com/onrecord/onrecord/claims/check"
	"github.com/onrecord/onrecord/claims/rules"
)

// TestExamples runs the examples of the rules that need no source: the wrong draft
// is reported, the right one is not.
func TestExamples(t *testing.T) {
	c, err := check.New(t.Context(), nil, options(t))
	if err != nil {
		t.Fatal(err)
	}
	fires := func(rule, draft string) bool {
		a, err := article.Read("draft.md", []byte(draft), article.Options{Date: "2022-03-11"})
		if err != nil {
			t.Fatal(err)
		}
		got, err := c.Article(t.Context(), a)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range got.Findings {
			if f.Rule == rule {
				return true
			}
		}
		return false
	}
	for _, rule := range []string{"claim-arithmetic", "claim-inconsistent"} {
		d, err := rules.Describe(rule)
		if err != nil {
			t.Fatal(err)
		}
		wrong, right, _, err := rules.Examples(d)
		if err != nil {
			t.Fatal(err)
		}
		if !fires(rule, wrong.Article) {
			t.Errorf("%s says nothing of its wrong example", rule)
		}
		if fires(rule, right.Article) {
			t.Errorf("%s reports its right example", rule)
		}
	}
}
