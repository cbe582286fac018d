package assess

import (
	"testing"

	"github.com/onrecord/onrecord/claims"
)

// TestModality holds claims against a source that hedges, or makes its words depend on
// a condition.
func TestModality(t *testing.T) {
	const source = "The board met in Vik on 16 May. I hope that we will not have to close the ferry line again. " +
		"The council may sell the old lighthouse to the state. I will not vote for another credit before I have seen the books. " +
		"If the storm passes, the crews will repair the northern pier in June. Even if it rains, the band will play at the harbour. " +
		"The engineers tested the second ship before noon. We bought the red tug in spring."
	a := assessor(t)
	for _, c := range []struct {
		claim string
		rule  string // "" if nothing of the kind is lost
		words string // of the source
	}{
		{"They would never again close the ferry line.", "hedge-lost", "hope that we will not have to close"},
		{"The council will sell the old lighthouse to the state.", "hedge-lost", "may sell"},
		{"The council could sell the old lighthouse to the state.", "", ""},
		{"The council wants to sell the old lighthouse, perhaps to the state.", "", ""},
		{"She would not vote for another credit.", "condition-lost", "before I have seen the books"},
		{"She would not vote for another credit before seeing the books.", "", ""},
		{"The crews will repair the northern pier in June.", "condition-lost", "If the storm passes"},
		{"The crews will repair the northern pier in June if the storm passes.", "", ""},
		{"The band will play at the harbour.", "", ""},
		{"The engineers tested the second ship.", "", ""},
		{"The board met in Vik on 16 May.", "", ""},
		{"They bought the red tug in spring.", "", ""},
	} {
		r := a.Pair(c.claim, source)
		got := ""
		for _, s := range r.Slots {
			if s.Type != claims.Modality {
				continue
			}
			got = s.Rule
			if s.Source != c.words || s.Relation != claims.Different || s.SourceSpan.Of(source) != c.words {
				t.Errorf("%q: %+v, want %q", c.claim, s, c.words)
			}
			if r.Verdict != claims.Drifted {
				t.Errorf("%q: verdict %s with a lost hedge", c.claim, r.Verdict)
			}
		}
		if got != c.rule {
			t.Errorf("%q: rule %q, want %q (%s, %+v)", c.claim, got, c.rule, r.Verdict, r.Slots)
		}
	}
}
