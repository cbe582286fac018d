package assess

import (
	"testing"

	"github.com/onrecord/onrecord/claims"
)

// TestNearlySame holds claims against texts that say nearly the same, and not the same.
func TestNearlySame(t *testing.T) {
	a := assessor(t)
	for _, c := range []struct {
		claim, text string
		want        claims.Verdict
	}{
		{"The tugs had been ruled out.", "Will the tugs be sent? We are not ruling anything out, but the tide is strong.", claims.Drifted},
		{"The board has had direct contact with the owners of the wreck.", "We have had no direct contact with the owners of the wreck.", claims.Contradicted},
		{"The state pledged 60 lamps for the quay.", "The state pledged 60 lamps for the quay, subject to the council’s approval.", claims.Drifted},
		{"The lamps were the subject of the talks.", "The lamps were the subject of the talks.", claims.Supported},
		{"The fees have tripled since April.", "The fees have roughly doubled since April.", claims.Contradicted},
		{"The fees have tripled since April.", "Is it right that the fees have tripled? The fees have doubled since April.", claims.Contradicted},
		{"The fees have doubled since April.", "The fees have roughly doubled since April.", claims.Supported},
		{"The participants kept a diary for two weeks.", "We asked people to keep a diary for two weeks. You were not involved in the study.", claims.Supported},
		{"The crane did not move.", "The crane did not move.", claims.Supported},
	} {
		if r := a.Pair(c.claim, c.text); r.Verdict != c.want {
			t.Errorf("%q against %q: %s, want %s (%+v)", c.claim, c.text, r.Verdict, c.want, r.Slots)
		}
	}
}
