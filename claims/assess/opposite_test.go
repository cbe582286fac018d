package assess

import (
	"testing"

	"github.com/onrecord/onrecord/claims"
)

func TestOpposites(t *testing.T) {
	a := assessor(t)
	for _, c := range []struct {
		claim, source string
		want          claims.Verdict
	}{
		{"Ferry fares rose in the islands.", "Ferry fares fell in the islands.", claims.Contradicted},
		{"The board supports the ferry plan.", "The board opposes the ferry plan.", claims.Contradicted},
		{"The court upheld the ban on night ferries.", "The court overturned the ban on night ferries.", claims.Contradicted},
		{"The mayor supports the ferry plan.", "The mayor does not oppose the ferry plan.", claims.Drifted},
		{"Solheim bought the old ferry in May.", "Solheim sold the old ferry in May.", claims.Drifted}, // another may have bought it
		{"Solheim left the board to join the ferry company.", "Solheim joined the ferry company from the board.", claims.Supported},
		{"The captain is Norwegian.", "The captain (born in 1970) is a Danish sailor.", claims.Contradicted},
		{"The site is unable to hold the archive.", "The site holds the archive of the port.", claims.Contradicted},
		{"The crew did n't finish the repair.", "The crew finished the repair in May.", claims.Contradicted},
	} {
		r := a.Pair(c.claim, c.source)
		if r.Verdict != c.want {
			t.Errorf("%q against %q: %s by %s, want %s (%+v)", c.claim, c.source, r.Verdict, r.Rule, c.want, r.Slots)
		}
		if back := a.Pair(c.source, c.claim); c.want == claims.Contradicted && c.claim != "The site is unable to hold the archive." && back.Verdict == claims.Supported {
			t.Errorf("%q contradicts %q, the other way round it is %s", c.claim, c.source, back.Verdict)
		}
	}
}
