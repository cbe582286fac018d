package text

import (
	"strings"
	"testing"
	"time"
)

// Time grows with the length of a text, whatever it is made of. The bound is a
// hundred times what is needed, so that only a wrong order of growth fails.
func TestWordsHostile(t *testing.T) {
	for _, unit := range []string{"a", "'", "a'", "a.", ".", "@", "#", "http://", "\u0301", "é", "\u200d", "🎉\u200d", "🇦", "我", "ไ", "1,", "\xff", "-", "_", "ß", "’", "a’", "\u00ad", "؀", "\u0e33", "\"א"} {
		s := strings.Repeat(unit, 200_000/len(unit))
		start := time.Now()
		checkWords(t, s)
		if d := time.Since(start); d > 3*time.Second {
			t.Errorf("%d bytes of %q take %v", len(s), unit, d)
		}
	}
}
