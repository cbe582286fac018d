package assess

import (
	"testing"

	"github.com/onrecord/onrecord/claims"
)

// A bound holds of many figures; which one it is told of, the words around them say.
func TestBoundedByRole(t *testing.T) {
	a := assessor(t)
	const takings = "The opera took $6.2 million in Alder, and $1.4 million elsewhere, for a worldwide total of $7.6 million."
	const seats = "The council has 58 Greens, 40 Whigs and two others."
	for _, c := range []struct {
		claim, source string
		want          claims.Verdict
	}{
		{"The opera took a worldwide total of more than $7.5 million.", takings, claims.Supported},
		{"The opera took a worldwide total of more than $7.7 million.", takings, claims.Contradicted},
		{"The opera took a worldwide total of less than $7.6 million.", takings, claims.Contradicted},
		{"The opera took more than $6 million in Alder.", takings, claims.Supported},
		{"The council has less than 58 Greens and more than 40 Whigs.", seats, claims.Contradicted},
		{"The council has more than 50 Greens and less than 45 Whigs.", seats, claims.Supported},
		{"The band sold more than 18 million copies.", "The band sold over 10 million copies.", claims.Contradicted},
		{"The band sold over 10 million copies.", "The band sold more than 18 million copies.", claims.Supported},
		{"The bridge opened before March 6.", "The bridge opened on March 5.", claims.Supported},
		{"The bridge opened before March 5.", "The bridge opened on March 6.", claims.Contradicted},
		{"She was mayor of Vik after 1989.", "She was mayor of Vik from 1988 to 1998.", claims.Contradicted},
		{"The hall was used between April and July.", "The hall was used between April and October.", claims.Contradicted},
		{"Nearly 6,500 roofs fell.", "Nearly 5,600 roofs fell.", claims.Contradicted},
		{"Almost 2,000 boats sank in the storm.", "The storm sank at least 1,940 boats.", claims.Supported},
		{"The board has recovered just over 90,000 crowns.", "The board has recovered just over 900,000 crowns.", claims.Contradicted},
		{"The board has recovered just over 900,000 crowns.", "The board has recovered 912,000 crowns.", claims.Supported},
		{"Pilots will earn €750 a month.", "Pilots will earn 750 euros a month from January 1.", claims.Supported},
		{"It was the worst storm in Vik in more than two decades.", "A boy was saved 33 hours after the storm in Vik. It was the worst since 1999.", claims.Drifted},
		{"Fares rose by more than 50 percent.", "Fares rose from 102 crowns to 160 crowns.", claims.Supported},
	} {
		if r := a.Pair(c.claim, c.source); r.Verdict != c.want {
			t.Errorf("%q of %q: %s by %q, want %s (%+v)", c.claim, c.source, r.Verdict, r.Rule, c.want, r.Slots)
		}
	}
}
