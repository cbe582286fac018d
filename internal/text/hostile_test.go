package text

import (
	"strings"
	"testing"
)

// Time grows with the length of a text, whatever it is made of: a wrong order of growth
// runs into the deadline of the tests.
func TestWordsHostile(t *testing.T) {
	for _, unit := range []string{"a", "'", "a'", "a.", ".", "@", "#", "http://", "\u0301", "é", "\u200d", "🎉\u200d", "🇦", "我", "ไ", "1,", "\xff", "-", "_", "ß", "’", "a’", "\u00ad", "؀", "\u0e33", "\"א"} {
		s := strings.Repeat(unit, 200_000/len(unit))
		checkWords(t, s)
	}
}
