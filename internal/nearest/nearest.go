// Package nearest finds the word that somebody meant to write, for the hints of
// error messages.
package nearest

import "strings"

// Word returns the candidate that is nearest to word: at most a third of its
// letters are wrong, missing, too many or swapped, or it begins with word. Of
// equals the first wins. It returns "" if none is near.
func Word(word string, candidates []string) string {
	best, least := "", len([]rune(word))/3+1
	folded := fold(word)
	for _, c := range candidates {
		d := distance(folded, fold(c))
		if len(word) >= 3 && strings.HasPrefix(fold(c), folded) {
			d = min(d, 1)
		}
		if d < least {
			best, least = c, d
		}
	}
	return best
}

// fold makes "FailOn", "fail_on" and "fail-on" one.
func fold(s string) string {
	return strings.ToLower(strings.NewReplacer("_", "", "-", "", " ", "").Replace(s))
}

// distance is the optimal string alignment distance: insertions, deletions,
// replacements, and swaps of neighbours cost 1 each.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(y)]
}
