package assess

import (
	"testing"

	"github.com/onrecord/onrecord/claims"
)

func TestReading(t *testing.T) {
	for _, c := range []struct{ words, value, want string }{
		{"Monday", "2026-06-01", " (1 June 2026)"},
		{"last month", "2026-02-01/2026-03-01", " (February 2026)"},
		{"last week", "2026-03-02/2026-03-09", " (2 to 8 March 2026)"},
		{"over the turn of the year", "2025-12-29/2026-01-05", " (29 December 2025 to 4 January 2026)"},
		{"last year", "2025-01-01/2026-01-01", " (2025)"},
		{"since Monday", "2026-06-01/", " (from 1 June 2026)"},
		{"eight days later", "2026-06-07", " (7 June 2026)"},
		{"3 June", "2026-06-03", ""},
		{"in 1961", "1961-01-01/1962-01-01", ""},
		{"within 30 days", "2026-06-05/2026-07-05", ""},
		{"Thursday", "XXXX-WXX-4", ""},
	} {
		if got := reading(SlotPair{Type: claims.DateSlot}, c.words, c.value); got != c.want {
			t.Errorf("%q, %s: %q, want %q", c.words, c.value, got, c.want)
		}
	}
	if got := reading(SlotPair{Type: claims.Number}, "40", "40"); got != "" {
		t.Errorf("a number: %q", got)
	}
}
