package assess

import (
	"testing"

	"github.com/onrecord/onrecord/claims"
)

const fireStory = `The fire began in the bakery on Mill Street at four in the morning.
Firefighters from Alton and Wexcombe brought it under control within two hours.
Two flats above the bakery were badly damaged, the fire service said.
The owner, Petra Lind, had closed the bakery at six the evening before.
A spokesman for the council said the street would reopen on Friday.`

// TestDenials: what a story tells may not be denied; what it leaves open may.
func TestDenials(t *testing.T) {
	a := assessor(t)
	for _, c := range []struct {
		claim string
		wrong bool
	}{
		{"The fire service has not brought the fire in the Mill Street bakery under control.", true},
		{"Two flats above the bakery on Mill Street were not damaged in the fire.", true},
		{"The insurers of the neighbouring cinema did not answer questions.", false},
		{"Lind, who was not insured, hopes for donations.", false},
		{"No one had seen the baker's apprentice leave.", false},
	} {
		if got := a.Pair(c.claim, fireStory); (got.Verdict == claims.Contradicted) != c.wrong {
			t.Errorf("%q is %s (%s)", c.claim, got.Verdict, got.Rule)
		}
		for _, x := range a.Denials(c.claim, fireStory) {
			if len(x) != len(DenialNames()) || x[0] != 1 {
				t.Errorf("%q: %v, want %d values", c.claim, x, len(DenialNames()))
			}
		}
	}
}
