package language

import (
	"testing"

	"github.com/onrecord/onrecord/internal/text"
)

func TestPasts(t *testing.T) {
	m, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		sentence string
		word     int
		tag      string
	}{
		{"The tug Alba sank off Cape Orm three weeks ago.", 3, "VBD"},
		{"The tug wept.", 2, "VBD"},
		{"Commander Ryabkov tortured prisoners in the old barracks.", 2, "VBD"},
		{"Man accused of murder", 1, "VBN"},
		{"The flood of last spring", 1, "NN"},
		{"A broken lock was found.", 1, "VBN"},
	} {
		a := m.Analyse(c.sentence, []text.Span{{Start: 0, End: len(c.sentence)}})
		if got := a.Tokens[c.word].Tag; (got == "VBD") != (c.tag == "VBD") {
			t.Errorf("%q: %q is tagged %s, want %s", c.sentence, a.Word(c.word), got, c.tag)
		}
	}
}
