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

func TestLongSources(t *testing.T) {
	a := assessor(t)
	source := "Harbour news\nVisited 3 August 2025\nBy Ola Vik, published 2 March 2017Updated 3 March\n" +
		"The harbour board sold 130 lamps in the first week, followed by a further 70. Solheim is the chair of the board.\n" +
		"It chose a new captain on Wednesday evening. The pilot boat Nora was taken into service on 15 January 2019, the board said.\n" +
		"The fee had been 50 crowns since 2001, it rose to 60 crowns in spring. The museum had 2,000 visitors and the library 3,000.\n"
	for _, c := range []struct {
		claim string
		want  claims.Verdict
	}{
		{"The harbour board chose a new captain on 1 March 2017.", claims.Supported}, // the Wednesday before the day of publication
		{"The harbour board sold 200 lamps.", claims.Supported},
		{"The pilot boat Nora was taken into service on 35 January 2019.", claims.Contradicted},
		{"The harbour board's fee rose by 20% in spring.", claims.Supported},
		{"Solheim is not the only chair of the board.", claims.Drifted},
	} {
		if r := a.Pair(c.claim, source); r.Verdict != c.want {
			t.Errorf("%q: %s by %s, want %s (%+v)", c.claim, r.Verdict, r.Rule, c.want, r.Slots)
		}
	}
	if r := a.Pair("The harbour board chose a new captain and the pilot boat Nora was taken into service.", source); len(r.Passages) < 2 {
		t.Errorf("two sentences support the claim, shown are %v", r.Passages)
	}
}
