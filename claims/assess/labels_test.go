package assess

import (
	"testing"

	"github.com/onrecord/onrecord/claims"
)

func TestLabels(t *testing.T) {
	a := assessor(t)
	const assembly = "The assembly adopted Resolution 2623 on Sunday. In the Assembly 141 of the 193 members agreed. The 48-hour truce began within a day. It was minus 11 degrees Celsius."
	for _, c := range []struct {
		claim, source string
		want          claims.Verdict
	}{
		{"The assembly adopted Resolution 2623.", assembly, claims.Supported},
		{"The assembly adopted Resolution 2632.", assembly, claims.Contradicted},
		{"The delegates took Flight 17 to Vik.", "The delegates took Flight 71 to Vik; Flight 80 was cancelled.", claims.Supported}, // which of them is not settled
		{"In the Assembly 114 of the 193 members agreed.", assembly, claims.Contradicted},
		{"The truce lasted 72 hours.", "The truce lasted 48 hours. It began within a day.", claims.Contradicted},
		{"In Dorn it was minus 17 degrees.", "In Dorn it was minus 11 degrees Celsius.", claims.Contradicted},
		{"In Dorn it was minus 11 degrees.", "In Dorn it was minus 11 degrees Celsius.", claims.Supported},
		{"Four other firms made offers.", "Three other firms made offers.", claims.Contradicted},
		{"Six cars were hit.", "His car and five other cars were hit.", claims.Supported},
		{"The bank will close about 100 of its 612 branches.", "The bank will cut between 1,500 and 2,000 jobs and close one in six of its 612 branches.", claims.Supported},
		{"Around 2.5 million people have fled.", "Nearly 2.5 million people have fled.", claims.Supported},
	} {
		if r := a.Pair(c.claim, c.source); r.Verdict != c.want {
			t.Errorf("%q of %q: %s by %q, want %s (%+v)", c.claim, c.source, r.Verdict, r.Rule, c.want, r.Slots)
		}
	}
}
