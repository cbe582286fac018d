package people

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/text"
)

// Spelling says how two ways of writing a name stand to each other.
type Spelling uint8

// The relations of spellings.
const (
	SpeltApart  Spelling = iota // two names
	SpeltSame                   // equal but for case and typography
	Variant                     // Erdoğan, Erdogan; Zelensky, Zelenskyy; Kiev, Kyiv
	Misspelling                 // a letter or two off: Zelenksyy
)

// rule rewrites one way of writing a sound.
type rule struct {
	from, to   string
	start, end bool // only there
}

func (k *Knowledge) addRule(f []string) error {
	if f[2] != "any" && f[2] != "start" && f[2] != "end" {
		return fmt.Errorf("where %q: must be any, start or end", f[2])
	}
	k.rules = append(k.rules, rule{f[0], f[1], f[2] == "start", f[2] == "end"})
	return nil
}

// Spelling compares two ways of writing a name, word by word.
//
// Price: "Hanson" for "Hansen" counts as a slip though both are surnames; a caller
// has to know already that one name is meant.
func (k *Knowledge) Spelling(a, b string) Spelling {
	if text.Fold(a) == text.Fold(b) {
		return SpeltSame
	}
	fa, fb := fold(a), fold(b)
	if fa == "" || fb == "" {
		return SpeltApart
	}
	if fa == fb {
		return Variant
	}
	if ca, ok := k.names(fa); ok {
		if cb, ok := k.names(fb); ok {
			if ca == cb {
				return Variant
			}
			return SpeltApart
		}
	}
	wa, wb := strings.Fields(fa), strings.Fields(fb)
	if len(wa) != len(wb) {
		if strings.Join(wa, "") == strings.Join(wb, "") { // Al Assad, al-Assad
			return Variant
		}
		return SpeltApart
	}
	worst := SpeltSame
	for i := range wa {
		s := k.spelt(heard{wa[i], k.sounds(wa[i])}, heard{wb[i], k.sounds(wb[i])})
		if s == SpeltApart {
			return s
		}
		worst = max(worst, s)
	}
	return max(worst, Variant)
}

// names returns what a folded name of a place or body is a name of. Demonyms count
// for themselves.
func (k *Knowledge) names(key string) (string, bool) {
	if c := k.places[key]; c != "" {
		if k.demonyms[key] {
			return "of " + c, true
		}
		return c, true
	}
	if c := k.capitals[key]; c != "" {
		return "seat of " + c, true
	}
	if i, ok := k.bodyNames[key]; ok {
		return k.bodies[i].name, true
	}
	return "", false
}

// spelt compares two folded words that can be given names or words of offices too.
func (k *Knowledge) spelt(a, b heard) Spelling {
	s := wordSpelling(a, b)
	if s == Misspelling {
		_, x := k.genders[a.word]
		_, y := k.genders[b.word]
		if x && y || k.ordinary(a.word) && k.ordinary(b.word) {
			return SpeltApart
		}
	}
	return s
}

// ordinary reports whether a word of a name is one of titles, offices or bodies: a
// minister is no slip of a ministry.
func (k *Knowledge) ordinary(word string) bool {
	_, title := k.titles[word]
	_, role := k.roleWords[word]
	return title || role || k.bodyWords[word]
}

// wordSpelling compares two folded words.
func wordSpelling(x, y heard) Spelling {
	a, b := x.word, y.word
	if a == b {
		return SpeltSame
	}
	if a == "" || b == "" || strings.ContainsAny(a+b, "0123456789@#") {
		return SpeltApart
	}
	if x.sound == y.sound {
		return Variant
	}
	// A slip costs a letter or two, and seldom the first.
	if a[0] != b[0] && (len(a) < 2 || a[1] != b[0]) {
		return SpeltApart
	}
	n := min(utf8.RuneCountInString(a), utf8.RuneCountInString(b))
	if n < 5 {
		return SpeltApart
	}
	allowed := 1
	if n >= 8 {
		allowed = 2
	}
	d := distance(a, b)
	if d > allowed || a[0] != b[0] && d > 1 {
		return SpeltApart
	}
	return Misspelling
}

// sounds rewrites a folded word to the form that its transliterations share.
func (k *Knowledge) sounds(w string) string {
	for _, r := range k.rules {
		switch {
		case r.start:
			if strings.HasPrefix(w, r.from) {
				w = r.to + w[len(r.from):]
			}
		case r.end:
			if strings.HasSuffix(w, r.from) && len(w) > len(r.from) {
				w = w[:len(w)-len(r.from)] + r.to
			}
		default:
			w = strings.ReplaceAll(w, r.from, r.to)
		}
	}
	return w
}

// distance counts the letters that are inserted, left out, changed or swapped
// between two words (Damerau 1964, restricted), at most 3.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) > 2 || len(y)-len(x) > 2 {
		return 3
	}
	before, row, next := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(x); i++ {
		next[0] = i
		for j := 1; j <= len(y); j++ {
			d := row[j-1]
			if x[i-1] != y[j-1] {
				d++
			}
			d = min(d, row[j]+1, next[j-1]+1)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				d = min(d, before[j-2]+1)
			}
			next[j] = d
		}
		before, row, next = row, next, before
	}
	return min(row[len(y)], 3)
}
