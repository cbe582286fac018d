package people

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A name is a person's name, taken apart.
type name struct {
	titles  []string // of courtesy and office, as in titles.tsv
	words   []string // folded, in order: given names, then surname with its particles
	sounds  []string // of words, as Knowledge.sounds has them
	surname int      // index of the surname's first word
	gender  Gender   // by the titles; Unsaid if they do not tell
	office  string   // by the titles
	family  bool     // "MR. X": what is left is a surname for sure
	suffix  string   // jr, iii
}

// parse takes a name apart. What stands in parentheses and behind a comma is left
// out: "Rice, Ph.D.", "President Biden (@POTUS)".
func (k *Knowledge) parse(s string) name {
	whole := s
	s = core(s)
	n := name{gender: Unsaid}
	all := words(s)
	if i := strings.IndexByte(s, ','); i > 0 && len(words(s[:i])) == 1 { // "Biden, Joe"
		if rest := words(s[i+1:]); len(rest) > 0 && !k.titles[rest[0]].after && len(rest) <= 2 {
			all = append(rest, all[0])
		}
	}
	if len(all) > 1 && all[0] == "the" {
		all = all[1:]
	}
	for len(all) > 0 {
		t, ok := k.titles[all[0]]
		if !ok || t.after || len(all) == 1 && t.office == "" && len(n.titles) == 0 {
			break
		}
		n.titles = append(n.titles, all[0])
		if t.gender != Unsaid {
			n.gender = t.gender
		}
		if t.office == "" && len(all) == 2 && (all[0] == "mr" || all[0] == "mrs" || all[0] == "ms") {
			n.family = true
		}
		all = all[1:]
	}
	if r := k.roleBefore(all); r > 0 {
		n.titles, all = append(n.titles, all[:r]...), all[r:]
	}
	if i := strings.IndexByte(whole, ','); i > 0 && len(s) == i { // "Biden, Jr."
		if behind := words(whole[i+1:]); len(behind) > 0 && generation(behind[0]) {
			n.suffix = behind[0]
		}
	}
	for len(all) > 1 && k.titles[all[len(all)-1]].after {
		if generation(all[len(all)-1]) {
			n.suffix = all[len(all)-1]
		}
		all = all[:len(all)-1]
	}
	n.office = k.office(strings.Join(n.titles, " "))
	n.words, n.sounds = all, make([]string, len(all))
	for i, w := range all {
		n.sounds[i] = k.sounds(w)
	}
	n.surname = max(0, len(all)-1)
	for i := 1; i < len(all)-1; i++ {
		if k.particles[all[i]] {
			n.surname = i
			break
		}
	}
	return n
}

// roleBefore returns how many of the first words are an occupation before a name:
// "DIRECTOR MAAS", "Managing Editor Okafor". Words that are given names too are left
// in the name ("Dean Martin").
func (k *Knowledge) roleBefore(all []string) int {
	n := 0
	for i, w := range all[:max(0, len(all)-1)] {
		names, known := k.roleWords[w]
		if _, given := k.genders[w]; !known || given {
			break
		}
		if names {
			n = i + 1
		}
	}
	return n
}

// core returns a name without what stands behind it in brackets or behind a comma:
// "JOHN SMITH, CNN ANCHOR", "Warren (D-MA)". A single word before a comma is a
// surname that stands first: "Biden, Joe".
func core(s string) string {
	if i := strings.IndexAny(s, "(["); i > 0 {
		s = s[:i]
	}
	if i := strings.IndexByte(s, ','); i > 0 && strings.Contains(strings.TrimSpace(s[:i]), " ") {
		s = s[:i]
	}
	return s
}

// heard is a word with its sound.
type heard struct{ word, sound string }

func (n name) at(i int) heard { return heard{n.words[i], n.sounds[i]} }

// generation reports whether a word behind a name tells a son from his father.
func generation(w string) bool {
	return w == "jr" || w == "sr" || w == "ii" || w == "iii" || w == "iv"
}

// given returns the first given name, "" if there is none.
func (n name) given() string {
	if n.surname > 0 {
		return n.words[0]
	}
	return ""
}

func (n name) last() string {
	if len(n.words) == 0 {
		return ""
	}
	return n.words[len(n.words)-1]
}

func (n name) full() bool { return len(n.words) >= 2 }

// genderOf guesses from titles and given name.
func (k *Knowledge) genderOf(n name) Gender {
	if n.gender != Unsaid {
		return n.gender
	}
	if g := n.given(); g != "" {
		if x, ok := k.genders[g]; ok {
			return x
		}
	}
	return Unsaid
}

// GivenName reports whether a folded word is known as a given name.
func (k *Knowledge) GivenName(key string) bool { _, ok := k.genders[key]; return ok }

// fit says how two names stand to each other.
type fit uint8

const (
	apart  fit = iota // clearly two names
	unsure            // a surname alone that differs by little; given names of one woman
	weak              // one given name in common, or the first of several words
	good              // the surname, with given names that do not contradict
	exact             // the same words
)

// fits compares two names of persons.
func (k *Knowledge) fits(a, b name) fit {
	if len(a.words) == 0 || len(b.words) == 0 {
		return unsure
	}
	if slices.Equal(a.words, b.words) {
		// "Donald Trump Jr." is not Donald Trump; "Joseph R. Biden Jr." can be Joe Biden
		if a.suffix != b.suffix && a.full() {
			return unsure
		}
		return exact
	}
	if len(a.words) > len(b.words) {
		a, b = b, a
	}
	if a.gender != Unsaid && b.gender != Unsaid && a.gender != b.gender {
		return apart
	}
	if !a.full() && !b.full() {
		return k.single(a.at(0), b.at(0))
	}
	if !a.full() {
		return k.part(a, b)
	}
	return k.fullNames(a, b)
}

// single compares two single words.
func (k *Knowledge) single(a, b heard) fit {
	switch wordSpelling(a, b) {
	case SpeltSame, Variant:
		return exact
	case Misspelling:
		return unsure
	}
	return apart
}

// part compares a single word with a full name.
func (k *Knowledge) part(a, b name) fit {
	w, near := a.at(0), false
	for i := len(b.words) - 1; i >= 0; i-- {
		switch s := wordSpelling(w, b.at(i)); {
		case s == SpeltSame || s == Variant:
			if i >= b.surname {
				return good
			}
			if _, given := k.genders[w.word]; i == 0 && !given && (a.office != "" || a.family) {
				return good // "President Xi", of Xi Jinping
			}
			if a.family {
				return unsure
			}
			return weak
		case s == Misspelling && i >= b.surname:
			near = true
		case i == 0 && k.nickname(w.word, b.words[0]):
			return weak
		}
	}
	if near {
		return unsure
	}
	return apart
}

// fullNames compares two names of at least two words each; a has no more than b.
func (k *Knowledge) fullNames(a, b name) fit {
	if a.suffix != b.suffix {
		son := b
		if a.suffix != "" {
			son = a
		}
		if son.surname < 2 && wordSpelling(a.at(len(a.words)-1), b.at(len(b.words)-1)) != SpeltApart {
			return unsure
		}
	}
	switch wordSpelling(a.at(len(a.words)-1), b.at(len(b.words)-1)) {
	case SpeltSame, Variant:
		if a.surname > 1 && b.surname > 1 && k.sameGiven(a.at(0), b.at(0)) && !k.sameGiven(a.at(1), b.at(1)) {
			return unsure // George W. and George H. W. Bush
		}
		if k.inOrder(a, b) {
			return good
		}
		if k.sameGiven(a.at(0), b.at(0)) {
			return good
		}
		if k.spelt(a.at(0), b.at(0)) == Misspelling {
			return unsure
		}
		// "Roberto Gomez" and "Maria Gomez": two; "Ann Mary Smith" and "Mary Smith": one
		if k.givenIn(a.at(0), b) {
			return good
		}
		// the first word of one may be an occupation that no list has: "HARBOURMASTER MAAS"
		if !k.knownGiven(a) || !k.knownGiven(b) {
			return unsure
		}
		return apart
	case Misspelling:
		if k.sameGiven(a.at(0), b.at(0)) {
			return good
		}
		return apart
	}
	if k.inOrder(a, b) { // "Gabriel García", "Gabriel García Márquez"
		return good
	}
	if k.sameGiven(a.at(len(a.words)-1), b.at(0)) && k.sameGiven(a.at(0), b.at(len(b.words)-1)) { // Jinping Xi
		return good
	}
	if !k.sameGiven(a.at(0), b.at(0)) {
		return apart
	}
	// The same given name with another surname: a woman may have married.
	if g := k.genders[a.words[0]]; g == Female {
		return unsure
	}
	return apart
}

// inOrder reports whether the words of a short name stand in a longer one in order,
// an initial for its name, and not by initials alone.
func (k *Knowledge) inOrder(short, long name) bool {
	j, whole := 0, 0
	for i, w := range short.words {
		for j < len(long.words) && !k.sameGiven(short.at(i), long.at(j)) {
			j++
		}
		if j == len(long.words) {
			return false
		}
		if len(w) > 1 && len(long.words[j]) > 1 {
			whole++
		}
		j++
	}
	return whole > 0
}

// knownGiven reports whether the first word of a name is a given name that the list
// has, or an initial.
func (k *Knowledge) knownGiven(n name) bool {
	_, known := k.genders[n.words[0]]
	return known || len(n.words[0]) == 1 || len(k.nicknames[n.words[0]]) > 0
}

// givenIn reports whether a given name is among those of a full name.
func (k *Knowledge) givenIn(w heard, n name) bool {
	for i := range n.words[:len(n.words)-1] {
		if k.sameGiven(w, n.at(i)) {
			return true
		}
	}
	return false
}

// sameGiven reports whether two words can be one given name: spellings, an initial,
// a short form.
func (k *Knowledge) sameGiven(a, b heard) bool {
	if a.word == b.word || k.nickname(a.word, b.word) || k.nickname(b.word, a.word) {
		return true
	}
	if len(a.word) == 1 || len(b.word) == 1 {
		return a.word[0] == b.word[0]
	}
	if s := wordSpelling(a, b); s == SpeltSame || s == Variant {
		return true
	}
	for _, x := range k.nicknames[a.word] { // Bill, Billy
		if slices.Contains(k.nicknames[b.word], x) {
			return true
		}
	}
	return false
}

func (k *Knowledge) nickname(short, long string) bool {
	return slices.Contains(k.nicknames[short], long)
}

// best compares a name with all names that a person goes by. A full name is held
// against full names where there are any.
func (k *Knowledge) best(n name, names []name) fit {
	out, full := apart, false
	for _, x := range names {
		full = full || x.full()
	}
	for _, x := range names {
		if !n.full() || !full || x.full() {
			out = max(out, k.fits(n, x))
		}
	}
	return out
}

// upper reports whether the first letter of a word is a capital.
func upper(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

// LikelyGender tells a gender by the ending of a given name that is on no list;
// Unsaid if it does not tell, or the name is known. Nothing may rest on it alone.
//
// Price: of the names on the list that end in -a, 179 of 193 are women's; of those in
// -o, 53 of 56 are men's.
func (k *Knowledge) LikelyGender(s string) Gender {
	n := k.parse(s)
	if len(n.words) < 2 || n.gender != Unsaid {
		return Unsaid
	}
	if _, known := k.genders[n.words[0]]; known {
		return Unsaid
	}
	switch w := n.words[0]; {
	case len(w) > 3 && strings.HasSuffix(w, "a"):
		return Female
	case len(w) > 3 && strings.HasSuffix(w, "o"):
		return Male
	}
	return Unsaid
}
