package compare

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/text"
)

// markKind says what an editor's mark inside a quotation stands for.
type markKind uint8

const (
	ellipsisMark markKind = iota // words left out
	bracketMark                  // words put in, or put in place of others
	sicMark                      // "so in the source"
)

// mark is an editor's mark inside a quotation.
type mark struct {
	kind markKind
	span text.Span // in the article, brackets included
	at   int       // index of the first word behind an ellipsis or [sic]; of the first word inside a bracket
	to   int       // behind the last word inside a bracket; at otherwise
}

// word is one word of a quotation or of a passage.
type word struct {
	text.Word
	base      string // text.Base of the key: what words are matched by, before they are compared
	bracketed bool   // between an editor's brackets
	part      int    // quotation: the part it lies in; passage: the turn
}

// quotation is a quote laid out for comparison: its words, without editors'
// marks, and the marks.
type quotation struct {
	words []word
	marks []mark
}

// editorMark finds ellipses, brackets and both at once. Dots that stand apart
// (". . .") count, since many typesetters write them so.
var editorMark = regexp.MustCompile(`\[[^\[\]]{0,300}\]|\(\s*(?:…|\.{3,4}|\. \. \.)\s*\)|…|\.{3,}|\.(?:[ \x{00a0}]\.){2,3}`)

var onlyDots = regexp.MustCompile(`^[\[(\s]*(?:…|[.\s\x{00a0}])+[\])\s]*$`)

// readQuotation lays out the parts of a quote.
func readQuotation(article string, parts []text.Span) quotation {
	var q quotation
	for i, p := range parts {
		q.addPart(article, p, i)
	}
	return q
}

func (q *quotation) addPart(article string, part text.Span, n int) {
	raw := part.Of(article)
	first := len(q.words)
	for _, w := range text.Words(raw) {
		w.Span = w.Span.Shift(part.Start)
		q.words = append(q.words, word{Word: w, base: text.Base(w.Key), part: n})
	}
	for _, m := range editorMark.FindAllStringIndex(raw, -1) {
		span := text.Span{Start: part.Start + m[0], End: part.Start + m[1]}
		q.addMark(article, span, first)
	}
}

func (q *quotation) addMark(article string, span text.Span, first int) {
	at := first
	for at < len(q.words) && q.words[at].Start < span.Start {
		at++
	}
	to := at
	for to < len(q.words) && q.words[to].End <= span.End {
		to++
	}
	inside := strings.TrimSpace(strings.Trim(span.Of(article), "[]"))
	switch {
	case onlyDots.MatchString(span.Of(article)):
		q.marks = append(q.marks, mark{ellipsisMark, span, at, at})
	case strings.EqualFold(inside, "sic"):
		q.words = append(q.words[:at], q.words[to:]...)
		q.marks = append(q.marks, mark{sicMark, span, at, at})
	case to > at:
		at, to = q.joinLetters(article, span, at, to)
		if to > at {
			for i := at; i < to; i++ {
				q.words[i].bracketed = true
			}
			q.marks = append(q.marks, mark{bracketMark, span, at, to})
		}
	}
}

// joinLetters makes one word of "[T]he" and of "support[ed]", whose bracket marks
// letters, not words. A word whose bracket holds its first letter alone shows a
// changed capital and is no replacement.
func (q *quotation) joinLetters(article string, span text.Span, at, to int) (int, int) {
	before, _ := utf8.DecodeLastRuneInString(article[:span.Start])
	after, _ := utf8.DecodeRuneInString(article[span.End:])
	if unicode.IsLetter(after) && to < len(q.words) && q.words[to].Start == span.End {
		letter := utf8.RuneCountInString(q.words[at].Of(article)) == 1 && to == at+1
		q.join(article, to-1)
		if letter {
			return at, at
		}
	}
	if unicode.IsLetter(before) && at > 0 && q.words[at-1].End == span.Start {
		q.join(article, at-1)
		return at - 1, to - 1
	}
	return at, to
}

// join makes one word of words i and i+1, the bracket between them left out of
// its key.
func (q *quotation) join(article string, i int) {
	w := &q.words[i]
	w.End = q.words[i+1].End
	w.Key = text.Fold(strings.NewReplacer("[", "", "]", "").Replace(w.Of(article)))
	w.base = text.Base(w.Key)
	q.words = append(q.words[:i+1], q.words[i+2:]...)
}

// ellipsisBefore returns the ellipsis that stands right before word i.
func (q *quotation) ellipsisBefore(i int) (mark, bool) {
	for _, m := range q.marks {
		if m.kind == ellipsisMark && m.at == i {
			return m, true
		}
	}
	return mark{}, false
}

// searchText returns the words to search for: without brackets.
func (q *quotation) searchText(from, to int) string {
	var b strings.Builder
	for _, w := range q.words[from:to] {
		if !w.bracketed {
			b.WriteString(w.Key)
			b.WriteByte(' ')
		}
	}
	return b.String()
}
