package compare

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/text"
)

// forms tells whether two phrases are forms of one: another spelling, a
// contraction, a figure written out. It knows nothing of alignments.
type forms struct {
	lex   *lexicon
	value func(phrase string) (value string, ok bool)   // normalised quantity or date of a whole phrase
	names func(a, b string) (variant, misspelling bool) // of one name

	foreign bool // the words are not English
}

// phrase is a run of words with the text they count in.
type phrase struct {
	words []word
	text  string
}

func (p phrase) raw() string {
	return p.text[p.words[0].Start:p.words[len(p.words)-1].End]
}

func (p phrase) keys() string {
	if len(p.words) == 1 {
		return p.words[0].Key
	}
	ks := make([]string, len(p.words))
	for i, w := range p.words {
		ks[i] = w.Key
	}
	return strings.Join(ks, " ")
}

// class returns the class of the edit between two phrases that are forms of each
// other; ok is false if they are not.
func (f forms) class(a, b phrase) (class claims.Class, ok bool) {
	ka, kb := a.keys(), b.keys()
	switch {
	case ka == kb:
		return claims.Typography, true
	case f.contraction(ka, kb) || f.contraction(kb, ka):
		return claims.Contraction, true
	case f.variant(a, b, ka, kb):
		return claims.Spelling, true
	}
	if f.numbers(a, b) {
		return claims.NumberStyle, true
	}
	if ja, jb := joined(ka), joined(kb); len(a.words) != len(b.words) && ja == jb && !figuresMeet(ka) && !figuresMeet(kb) {
		return claims.Typography, true // cease-fire, ceasefire
	}
	if len(a.words) != 1 || len(b.words) != 1 {
		return "", false
	}
	return f.word(a, b, ka, kb)
}

// word compares two single words.
func (f forms) word(a, b phrase, ka, kb string) (claims.Class, bool) {
	if text.Base(ka) == text.Base(kb) {
		switch {
		case strings.Contains(ka, "'") != strings.Contains(kb, "'"):
			return claims.Misspelling, f.lex.open(ka) && f.lex.open(kb) // were, we're are two words; dont, don't one
		case hasDigit(ka):
			return claims.NumberStyle, grouped(ka) == grouped(kb) // 1.5 is not 15
		case strings.Contains(ka, ".") != strings.Contains(kb, "."):
			return claims.Typography, upper(a.raw()) == upper(b.raw()) // U.S., US; but not us
		}
		return claims.Spelling, f.diacritics(a, b, ka, kb)
	}
	if f.ending(ka, kb) {
		return claims.Spelling, true
	}
	if hasDigit(ka) && grouped(ka) == grouped(kb) {
		return claims.NumberStyle, true
	}
	if strings.TrimPrefix(ka, "#") == strings.TrimPrefix(kb, "#") {
		return claims.PostMarkup, true // the sign alone was dropped
	}
	if f.names != nil && titled(a.raw()) && titled(b.raw()) {
		if variant, slip := f.names(a.raw(), b.raw()); variant {
			return claims.Spelling, true
		} else if slip {
			return claims.Misspelling, true
		}
	}
	if ra, rb := []rune(ka), []rune(kb); f.slip(ka, kb, ra, rb) {
		return claims.Misspelling, true
	}
	return "", false
}

// diacritics reports whether words that differ in the marks on their letters are
// spellings of one. In English they are ("café"), and in names and capitals; in other
// languages the marks tell words apart ("schon", "schön"), but for umlauts written out.
func (f forms) diacritics(a, b phrase, ka, kb string) bool {
	return !f.foreign || titled(a.raw()) && titled(b.raw()) || upper(a.raw()) || upper(b.raw()) || writtenOut.Replace(ka) == writtenOut.Replace(kb)
}

// writtenOut are letters and what stands for them where a keyboard lacks them.
var writtenOut = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "æ", "ae", "ø", "oe", "å", "aa")

// kind returns what a single word counts as where one such word stands for another:
// "two workers" for "nine workers" is a change of the number, whatever else
// changes beside it. Empty for a word of no such kind.
func (f forms) kind(p phrase) string {
	if len(p.words) != 1 {
		return ""
	}
	w := p.words[0]
	switch {
	case w.Kind == text.Number || f.lex.is(w.Key, number):
		return "number"
	case f.lex.is(w.Key, month):
		return "month"
	case f.lex.is(w.Key, weekday):
		return "weekday"
	case f.lex.is(w.Key, modal):
		return "modal"
	case titled(w.Of(p.text)) && f.lex.open(w.Key) && !f.lex.sentenceStart(p.text, w.Start):
		return "name"
	}
	return ""
}

// slip reports whether one word is the other with one or two letters wrong, and
// not an inflection of it ("nation", "nations").
func (f forms) slip(ka, kb string, ra, rb []rune) bool {
	if !f.lex.open(ka) || !f.lex.open(kb) || hasDigit(ka) || hasDigit(kb) || inflected(ka, kb) || inflected(kb, ka) {
		return false
	}
	short, limit := min(len(ra), len(rb)), 1
	if short >= 8 {
		limit = 2
	}
	return short >= 5 && editDistance(ra, rb, limit) <= limit
}

// inflected reports whether b is a with a regular ending.
func inflected(a, b string) bool {
	for _, stem := range []string{a, strings.TrimSuffix(a, "e"), strings.TrimSuffix(a, "y")} {
		if rest, ok := strings.CutPrefix(b, stem); ok && len(stem) >= 3 {
			switch rest {
			case "s", "es", "d", "ed", "ing", "ly", "er", "ers", "est", "ies", "ied", "'s", "n", "en", "al", "ion", "ment", "y":
				return true
			}
		}
	}
	return false
}

// contraction reports whether short is a contraction of long, by the list or by
// the patterns "X's" = "X is" or "X has".
func (f forms) contraction(short, long string) bool {
	for _, full := range f.lex.contractions[short] {
		if full == long {
			return true
		}
	}
	if stem, ok := strings.CutSuffix(short, "'s"); ok {
		return long == stem+" is" || long == stem+" has"
	}
	return false
}

// variant reports whether two phrases stand in one line of the list of variants.
// A form that is a small word of its own ("us") counts in capitals only.
func (f forms) variant(a, b phrase, ka, kb string) bool {
	la, lb := f.lex.variants[ka], f.lex.variants[kb]
	for _, x := range la {
		for _, y := range lb {
			if x == y {
				return f.capital(a, ka) && f.capital(b, kb)
			}
		}
	}
	return false
}

func (f forms) capital(p phrase, key string) bool {
	return !f.lex.is(key, pronoun) || upper(p.raw())
}

// ending reports whether two words differ in a British or American ending alone.
func (f forms) ending(a, b string) bool {
	if x, ok := strings.CutSuffix(a, "'s"); ok {
		if y, ok := strings.CutSuffix(b, "'s"); ok {
			a, b = x, y
		}
	}
	for _, e := range f.lex.endings {
		for _, pair := range [][2]string{{a, b}, {b, a}} {
			x, ok1 := strings.CutSuffix(pair[0], e.american)
			y, ok2 := strings.CutSuffix(pair[1], e.british)
			if ok1 && ok2 && x == y && (e.stems[x] || e.stems == nil && utf8.RuneCountInString(x) >= 3) {
				return true
			}
		}
	}
	return false
}

// numbers reports whether two phrases give one quantity or date: "6" and "six",
// "$3bn" and "$3 billion".
func (f forms) numbers(a, b phrase) bool {
	if f.value == nil || !f.lex.numeric(a.words) || !f.lex.numeric(b.words) {
		return false
	}
	for _, x := range f.readings(a, b) {
		for _, y := range f.readings(b, a) {
			if f.sameValue(x, y) {
				return true
			}
		}
	}
	return f.scores(a, b)
}

func (f forms) sameValue(x, y string) bool {
	vx, ok := f.value(x)
	if !ok {
		return false
	}
	vy, ok := f.value(y)
	return ok && vx == vy
}

// scores reports whether two phrases give one pair of figures, a vote or a range:
// "7-2" and "seven to two", "£3.1m and £3.4m" and "3.1 and 3.4 million pounds".
func (f forms) scores(a, b phrase) bool {
	x, ok := sides(a.raw())
	if !ok {
		return false
	}
	y, ok := sides(b.raw())
	if !ok || !f.sameValue(x[1], y[1]) {
		return false
	}
	return f.sameValue(x[0], y[0]) || f.sameValue(x[0], withUnit(y)) || f.sameValue(withUnit(x), y[0])
}

// withUnit gives the first figure of a pair the unit that is written behind the
// second alone.
func withUnit(pair [2]string) string {
	if strings.Trim(pair[0], "0123456789.,") == "" {
		if i := strings.IndexByte(pair[1], ' '); i > 0 {
			return pair[0] + pair[1][i:]
		}
	}
	return pair[0]
}

// sides cuts a pair of figures at its dash, "to" or "and". Between words a dash or
// "and" makes one figure of the two: "twenty-one", "a hundred and one".
func sides(raw string) (out [2]string, ok bool) {
	left, right, found := strings.Cut(raw, " to ")
	if found {
		return [2]string{left, right}, true
	}
	if left, right, found = strings.Cut(raw, " and "); !found {
		i := strings.IndexFunc(raw, func(r rune) bool { return unicode.Is(unicode.Pd, r) })
		if i < 0 {
			return out, false
		}
		_, n := utf8.DecodeRuneInString(raw[i:])
		left, right = raw[:i], raw[i+n:]
	}
	return [2]string{left, right}, hasDigit(left) && hasDigit(right)
}

// readings returns what a figure can stand for beside another phrase. "1.5m" is a
// million and a half or, where the other phrase writes its unit out, metres; but not
// one and a half, which is what dropping the letter would make of it.
func (f forms) readings(p, other phrase) []string {
	raw := p.raw()
	if n := len(raw) - 1; n > 0 && raw[n] == 'm' && unicode.IsDigit(rune(raw[n-1])) {
		if len(other.words) > len(p.words) {
			return []string{raw[:n] + " million", raw}
		}
		return []string{raw[:n] + " million"}
	}
	return []string{raw}
}

// grouped returns a figure without the commas between its thousands.
func grouped(key string) string {
	parts := strings.Split(key, ",")
	for i, p := range parts {
		if strings.Trim(p, "0123456789") != "" || i > 0 && len(p) != 3 || len(p) == 0 || len(p) > 3 {
			return key
		}
	}
	return strings.Join(parts, "")
}

// numeric reports whether words hold a figure or a word of quantity.
func (l *lexicon) numeric(words []word) bool {
	for _, w := range words {
		if w.Kind == text.Number || hasDigit(w.Key) || l.is(w.Key, number) {
			return true
		}
	}
	return false
}

func hasDigit(s string) bool { return strings.IndexFunc(s, unicode.IsDigit) >= 0 }

// joined returns keys run together, without hyphens and blanks.
func joined(keys string) string {
	return strings.NewReplacer(" ", "", "-", "").Replace(keys)
}

// figuresMeet reports whether keys run together would make one figure of two: 3-4 is
// not 34.
func figuresMeet(keys string) bool {
	digit := func(i int) bool { return i >= 0 && i < len(keys) && keys[i] >= '0' && keys[i] <= '9' }
	for i := range keys {
		if (keys[i] == ' ' || keys[i] == '-') && digit(i-1) && digit(i+1) {
			return true
		}
	}
	return false
}

// titled reports whether a word begins with a capital.
func titled(raw string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(raw, "@#"))
	return unicode.IsUpper(r)
}

// upper reports whether all letters of a word are capitals.
func upper(raw string) bool {
	return strings.IndexFunc(raw, unicode.IsLower) < 0
}
