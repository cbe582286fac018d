package nearest

import (
	"testing"

	"pgregory.net/rapid"
)

func TestWord(t *testing.T) {
	keys := []string{"sources", "style", "fail-on", "people", "claim-number", "claim-name", "quote-altered"}
	for _, c := range []struct{ word, want string }{
		{"source", "sources"},
		{"souces", "sources"},
		{"sytle", "style"},
		{"failOn", "fail-on"},
		{"fail_on", "fail-on"},
		{"claim-nmber", "claim-number"},
		{"quote-alterd", "quote-altered"},
		{"persons", ""},
		{"x", ""},
		{"", ""},
	} {
		if got := Word(c.word, keys); got != c.want {
			t.Errorf("Word(%q) = %q, want %q", c.word, got, c.want)
		}
	}
}

func TestDistance(t *testing.T) {
	word := rapid.StringMatching(`[abc]{0,6}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		d := distance(a, b)
		if d != distance(b, a) {
			t.Fatalf("distance(%q, %q) depends on the order", a, b)
		}
		if (d == 0) != (a == b) {
			t.Fatalf("distance(%q, %q) = %d", a, b, d)
		}
		if most := max(len(a), len(b)); d > most {
			t.Fatalf("distance(%q, %q) = %d, more than %d", a, b, d, most)
		}
	})
	if d := distance("ab", "ba"); d != 1 {
		t.Errorf("a swap costs %d, want 1", d)
	}
}
