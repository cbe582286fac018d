package assess

import (
	"testing"

	"github.com/onrecord/onrecord/claims"
)

const ferry = `HARBOUR NEWS
16 May 2023
The ferry to Odd carried 4,100 passengers in April, the company said.
It runs six times a day from the old quay.
A second ferry is being built in Gdansk and is due next spring.
The company employs 85 people in Vik.
Tickets will not become dearer this year.`

// TestAbsent: a value that the source does not have is gainsaid by another of the
// same matter, not by one that stands beside the same noun in another.
func TestAbsent(t *testing.T) {
	a := assessor(t)
	for _, c := range []struct {
		claim, rule string
		wrong       bool
	}{
		{"The ferry to Odd carried 5,300 passengers in April.", "number-absent-head", true},
		{"The railway museum in Lund counted 5,300 passengers on its steam trains during the anniversary weekend.", "", false},
		{"On 39 May 2023 the company said the ferry to Odd carried 4,100 passengers.", "day-impossible", true},
	} {
		if got := a.Pair(c.claim, ferry); (got.Verdict == claims.Contradicted) != c.wrong || c.wrong && got.Rule != c.rule {
			t.Errorf("%q is %s (%s)", c.claim, got.Verdict, got.Rule)
		}
	}
}

// TestSums: of amounts for parts and the whole, a bounded one agrees with any that
// stands near.
func TestSums(t *testing.T) {
	a := assessor(t)
	const fair = "Winter Light grossed 27.2 million euros in Norway and Sweden, and 12.9 million euros in other countries, for a worldwide gross of 40.1 million euros."
	for claim, want := range map[string]claims.Verdict{
		"Winter Light earned over 39.5 million euros around the world.": claims.Supported,
		"Winter Light grossed over 44 million euros.":                   claims.Contradicted,
	} {
		if got := a.Pair(claim, fair); got.Verdict != want {
			t.Errorf("%q is %s (%s)", claim, got.Verdict, got.Rule)
		}
	}
}
