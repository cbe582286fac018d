package assess

import (
	"fmt"
	"strings"
	"time"

	"github.com/onrecord/onrecord/claims"
)

// reading tells which day or time the words of a slot were taken for, where they do not
// say it themselves: " (1 June 2026)" of "on Monday". Empty where they have a year or a
// day of a month, for a limit that runs from a day that nobody tells, and where nothing
// settled them.
func reading(s SlotPair, words, value string) string {
	if s.Type != claims.DateSlot || hasYear(words) || dated(words) || strings.HasPrefix(strings.ToLower(words), "within ") {
		return ""
	}
	if from, to, ok := strings.Cut(value, "/"); ok {
		return spanned(from, to)
	}
	if at, err := time.Parse("2006-01-02 15:04:05", value); err == nil {
		return at.Format(" (2 January 2006, 15:04)")
	}
	if day, err := time.Parse(time.DateOnly, value); err == nil {
		return day.Format(" (2 January 2006)")
	}
	return ""
}

// spanned tells a stretch of days whose end is the day behind the last.
func spanned(from, to string) string {
	a, errA := time.Parse(time.DateOnly, from)
	b, errB := time.Parse(time.DateOnly, to)
	switch last := b.AddDate(0, 0, -1); {
	case errA != nil && errB != nil:
		return ""
	case errA != nil:
		return last.Format(" (until 2 January 2006)")
	case errB != nil:
		return a.Format(" (from 2 January 2006)")
	case a.Day() == 1 && a.AddDate(0, 1, 0).Equal(b):
		return a.Format(" (January 2006)")
	case a.YearDay() == 1 && a.AddDate(1, 0, 0).Equal(b):
		return a.Format(" (2006)")
	case !last.After(a):
		return a.Format(" (2 January 2006)")
	case a.Year() == last.Year() && a.Month() == last.Month():
		return fmt.Sprintf(" (%d to %s)", a.Day(), last.Format("2 January 2006"))
	default:
		return fmt.Sprintf(" (%s to %s)", a.Format("2 January 2006"), last.Format("2 January 2006"))
	}
}

// hasYear reports whether words hold a number of four figures.
func hasYear(words string) bool {
	n := 0
	for _, r := range words + " " {
		if r >= '0' && r <= '9' {
			n++
			continue
		}
		if n == 4 {
			return true
		}
		n = 0
	}
	return false
}

// dated reports whether words hold a figure and the name of a month.
func dated(words string) bool {
	if !strings.ContainsAny(words, "0123456789") {
		return false
	}
	for _, w := range strings.Fields(words) {
		for m := time.January; m <= time.December; m++ {
			if strings.HasPrefix(w, m.String()[:3]) {
				return true
			}
		}
	}
	return false
}
