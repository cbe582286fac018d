package assess

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"github.com/onrecord/onrecord/claims"
)

// TestPairIsSymmetric: of two plain sentences that differ in a figure or a day alone, each
// contradicts the other; of two equal ones, none.
func TestPairIsSymmetric(t *testing.T) {
	a := assessor(t)
	rapid.Check(t, func(t *rapid.T) {
		lamps := rapid.IntRange(20, 900)
		day := rapid.IntRange(1, 28)
		write := func(n, d int) string {
			return fmt.Sprintf("The harbour board lent %d lamps to the fishermen of Vik on %d March 2021.", n, d)
		}
		n1, d1 := lamps.Draw(t, "lamps"), day.Draw(t, "day")
		n2, d2 := n1, d1
		switch rapid.IntRange(0, 2).Draw(t, "change") {
		case 1:
			n2 = lamps.Draw(t, "other lamps")
		case 2:
			d2 = day.Draw(t, "other day")
		}
		x, y := write(n1, d1), write(n2, d2)
		want := claims.Contradicted
		if x == y {
			want = claims.Supported
		}
		there, back := a.Pair(x, y), a.Pair(y, x)
		if there.Verdict != want || back.Verdict != want {
			t.Fatalf("%q and %q: %s and %s, want %s", x, y, there.Verdict, back.Verdict, want)
		}
	})
}
