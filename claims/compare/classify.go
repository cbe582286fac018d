package compare

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/text"
)

// change is an edit in the making.
type change struct {
	claims.Edit
	piece int // index of the passage
}

// classifier names the difference between words of an article and of a source.
type classifier struct {
	forms
	spoken bool // fillers in the source are nobody's choice of words
	post   bool // hashtags, links and handles in the source are markup
}

// classify returns the class of an edit that puts the words q in place of s. Either
// may be empty. The order of the tests is that of gravity: what can turn the
// meaning is named first. before is the key of the source's word before s.
func (c classifier) classify(q, s phrase, before string) (class claims.Class, material, grammar bool) {
	switch {
	case len(q.words) == 0 && c.spoken && c.isFiller(s):
		return claims.Filler, false, false
	case len(q.words) == 0 && c.post && isMarkup(s.words):
		return claims.PostMarkup, false, false
	case c.post && isLinks(q.words) && (len(s.words) == 0 || isLinks(s.words)):
		return claims.PostMarkup, false, false // networks show one link in several ways: t.co, pic.twitter.com, in full
	case len(q.words) > 0 && len(s.words) > 0:
		if class, ok := c.class(q, s); ok {
			return class, class == claims.Misspelling && c.openAny(s.words), false
		}
	}
	if class, ok := c.meaning(q, s); ok {
		return class, true, false
	}
	material = c.openAny(q.words) || c.openAny(s.words)
	switch {
	case len(q.words) == 0:
		return claims.Omission, material, false
	case len(s.words) == 0:
		return claims.Insertion, material, false
	}
	grammar = c.onlyGrammar(q, s, before)
	return claims.Substitution, material && !grammar, grammar
}

// meaning looks for the changes that are material however small.
func (c classifier) meaning(q, s phrase) (claims.Class, bool) {
	short := len(q.words) <= meaningWords && len(s.words) <= meaningWords
	switch {
	case c.polarity(q.words) != c.polarity(s.words) || c.prefixed(q, s):
		return claims.NegationEdit, true
	case !short:
		return "", false
	case differ(q.words, s.words, func(w word) bool { return c.lex.is(w.Key, month|weekday) && titledOrPlain(w, c.lex) }):
		return claims.DateEdit, true
	case differ(q.words, s.words, func(w word) bool {
		return w.Kind == text.Number || hasDigit(w.Key) || c.lex.is(w.Key, number)
	}):
		if c.dated(q) || c.dated(s) {
			return claims.DateEdit, true
		}
		return claims.NumberEdit, true
	case differ(q.words, s.words, func(w word) bool { return c.lex.is(w.Key, modal|hedge) }):
		return claims.ModalityEdit, true
	case c.nameChanged(q, s):
		return claims.NameEdit, true
	}
	return "", false
}

// meaningWords is the longest edit that is named by one word in it. In a longer
// one that word is one change among others, and the edit is named by its shape.
const meaningWords = 6

// polarity is the parity of the negating words: "not never" negates nothing.
func (c classifier) polarity(ws []word) bool {
	odd := false
	for _, w := range ws {
		odd = odd != c.lex.negates(w.Key)
	}
	return odd
}

// prefixed reports whether one word is another with a negating prefix.
func (c classifier) prefixed(q, s phrase) bool {
	x, y := c.withoutArticle(q.words), c.withoutArticle(s.words) // "an unlawful", "a lawful"
	if len(x) != 1 || len(y) != 1 {
		return false
	}
	a, b := x[0].Key, y[0].Key
	if len(a) > len(b) {
		a, b = b, a
	}
	prefix, ok := strings.CutSuffix(b, a)
	return ok && len(a) >= 4 && c.lex.prefixes[prefix]
}

// withoutArticle drops the article before words.
func (c classifier) withoutArticle(ws []word) []word {
	if len(ws) > 1 && c.lex.is(ws[0].Key, article) {
		return ws[1:]
	}
	return ws
}

// differ reports whether the words that test picks are not the same on both sides.
func differ(q, s []word, test func(word) bool) bool {
	pick := func(ws []word) string {
		var b strings.Builder
		for _, w := range ws {
			if test(w) {
				b.WriteString(w.Key)
				b.WriteByte(' ')
			}
		}
		return b.String()
	}
	return pick(q) != pick(s)
}

// titledOrPlain keeps "may" and "march" as months only where they are written with
// a capital, which the key no longer shows: words that are of another class too
// are left to that class.
func titledOrPlain(w word, lex *lexicon) bool { return !lex.is(w.Key, modal) && w.Key != "march" }

func (c classifier) dated(p phrase) bool {
	for _, w := range p.words {
		if c.lex.is(w.Key, month|weekday) {
			return true
		}
	}
	return false
}

// nameChanged reports whether a name was put in, left out or replaced: a word with
// a capital inside a sentence that is of an open class.
func (c classifier) nameChanged(q, s phrase) bool {
	a, b := c.names1(q), c.names1(s)
	if len(q.words) > 0 && len(s.words) > 0 {
		return a != b && (a != "" || b != "") && (a != "" && b != "" || len(q.words)+len(s.words) <= 3)
	}
	return a != b && (len(q.words) > 0 && allOpenTitled(q, c.lex) || len(s.words) > 0 && allOpenTitled(s, c.lex))
}

func (c classifier) names1(p phrase) string {
	var out []string
	for i, w := range p.words {
		if c.isName(p, i) {
			out = append(out, w.base)
		}
	}
	return strings.Join(out, " ")
}

func (c classifier) isName(p phrase, i int) bool {
	w := p.words[i]
	raw := w.Of(p.text)
	if !titled(raw) || !c.lex.open(w.Key) && !upper(raw) || w.Kind == text.Number {
		return false
	}
	return !c.lex.sentenceStart(p.text, w.Start) || len(raw) > 1 && upper(raw)
}

func allOpenTitled(p phrase, lex *lexicon) bool {
	for _, w := range p.words {
		if lex.open(w.Key) && !titled(w.Of(p.text)) {
			return false
		}
	}
	return true
}

// sentenceStart reports whether a place is the first of a sentence or of a
// quotation, where any word has a capital. Titles ("Ms.") and initials end none.
func (l *lexicon) sentenceStart(s string, at int) bool {
	before := strings.TrimRight(s[:at], " \t\r\n\u00a0\"'“”‘’«»„([{—–-")
	if before == "" {
		return true
	}
	gap := s[len(before):at]
	switch before[len(before)-1] {
	case '.':
		from := strings.LastIndexAny(before[:len(before)-1], " \n.\u00a0") + 1
		last := text.Fold(before[from : len(before)-1])
		return utf8.RuneCountInString(last) > 1 && !l.is(last, title)
	case '!', '?', ':':
		return true
	}
	return strings.HasSuffix(before, "…") || strings.ContainsAny(gap, "\n\"“„«‘")
}

func (c classifier) openAny(ws []word) bool {
	for _, w := range ws {
		if c.lex.open(w.Key) || c.lex.is(w.Key, quantifier|comparative|negation|modal|hedge|number|month|weekday) || w.Kind != text.Letters {
			return true
		}
	}
	return false
}

// isFiller reports whether words of a source are fillers, one or several. Those that
// are words of their own too ("like", "right", "sort of") are fillers only where the
// speaker, or who wrote it down, sets them apart.
func (c classifier) isFiller(s phrase) bool {
	ws := s.words
	for i := 0; i < len(ws); {
		n := 0
		for k := min(3, len(ws)-i); k > 0 && n == 0; k-- {
			need, ok := c.lex.fillers[phrase{words: ws[i : i+k]}.keys()]
			if ok && s.setApart(i, i+k) >= need {
				n = k
			}
		}
		if n == 0 {
			return false
		}
		i += n
	}
	return len(ws) > 0
}

// setApart counts on how many sides of the words [from, to) a phrase's text has
// punctuation, or begins or ends.
func (p phrase) setApart(from, to int) int {
	const marks = ",.;:!?…—–-\n"
	n := 0
	before := strings.TrimRight(p.text[:p.words[from].Start], " \"'“”‘’()[]")
	if before == "" || strings.HasSuffix(before, "…") || strings.ContainsAny(before[len(before)-1:], marks) || strings.HasSuffix(before, "—") || strings.HasSuffix(before, "–") {
		n++
	}
	after := strings.TrimLeft(p.text[p.words[to-1].End:], " \"'“”‘’()[]")
	if r, _ := utf8.DecodeRuneInString(after); after == "" || strings.ContainsRune(marks, r) {
		n++
	}
	return n
}

// repeated reports whether the words [from, to) stand again right before or after:
// a speaker's false start.
func repeated(ws []word, from, to int) bool {
	n := to - from
	same := func(at int) bool {
		if n == 0 || n > 4 || at < 0 || at+n > len(ws) {
			return false
		}
		for k := range n {
			if ws[at+k].Key != ws[from+k].Key {
				return false
			}
		}
		return true
	}
	return same(from-n) || same(to)
}

func isMarkup(ws []word) bool {
	for _, w := range ws {
		if w.Kind != text.Hashtag && w.Kind != text.Link && w.Kind != text.Handle && w.Kind != text.Emoji {
			return false
		}
	}
	return len(ws) > 0
}

func isLinks(ws []word) bool {
	return len(ws) > 0 && !slices.ContainsFunc(ws, func(w word) bool { return w.Kind != text.Link })
}

// onlyGrammar reports whether a replacement changes the form of words alone: an
// agreement ("was", "were"), the ending of a verb behind its pronoun ("he want",
// "he wants"), an adverb's. A change of tense or of number says something else.
func (c classifier) onlyGrammar(q, s phrase, before string) bool {
	if len(q.words) != 1 || len(s.words) != 1 {
		return false
	}
	a, b := q.words[0].Key, s.words[0].Key
	if c.lex.agree[a] != 0 && c.lex.agree[a] == c.lex.agree[b] {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	switch {
	case b == a+"ly":
		return true
	case b == a+"s" || b == a+"es" || len(a) > 3 && a[len(a)-1] == 'y' && b == a[:len(a)-1]+"ies":
		return c.lex.is(before, pronoun)
	}
	return false
}
