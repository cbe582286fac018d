package assess

import (
	"testing"

	"github.com/onrecord/onrecord/claims"
)

func TestFigures(t *testing.T) {
	a := assessor(t)
	for _, c := range []struct{ claim, source, here, there string }{
		{"The bridge opened on 9 March 2021.", "The bridge opened on 8 March 2021.", "9", "8"},
		{"The bridge opened before 8 March 2021.", "The bridge opened on 8 March 2021.", "8", "8"},
		{"The bridge opened on March 3.", "The bridge opened on the 8th of March 2021.", "3", "8"},
		{"The bridge opened on 8 April 2021.", "The bridge opened on 8 March 2021.", "", ""},
		{"The bridge opened on 8 March 2012.", "The bridge opened on 8 March 2021.", "2012", "2021"},
		{"The bridge opened in 2012.", "The bridge opened on 8 March 2021.", "2012", "2021"},
		{"The bridge opened on 9 April 2012.", "The bridge opened on 8 March 2021.", "", ""},
		{"The bridge opened in April 2021.", "The bridge opened on 8 March 2021.", "", ""},
	} {
		var here, there string
		dates := 0
		for _, s := range a.Pair(c.claim, c.source).Slots {
			if s.Relation != claims.Different {
				continue
			}
			if s.Type == claims.DateSlot {
				dates++
			} else if s.Type == claims.Number && s.Part != "" && dates == 1 {
				here, there = s.Claim, s.Source
			}
		}
		if here != c.here || there != c.there || dates != 1 {
			t.Errorf("%q: %q, %q behind %d dates, want %q, %q behind one", c.claim, here, there, dates, c.here, c.there)
		}
	}
}
