package text

import "unicode"

// CountWords counts the runs between white space that hold a letter or a digit.
func CountWords(s string) int {
	n, counted := 0, false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			counted = false
		case !counted && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			counted = true
			n++
		}
	}
	return n
}
