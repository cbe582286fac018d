package compare

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/text"
	"github.com/onrecord/onrecord/sources"
)

// evidenceAt makes the evidence of a span of a source.
func (e *Engine) evidenceAt(source int, span text.Span) claims.Evidence {
	src := e.lib.Sources[source]
	turn, ok := turnAt(src, span.Start)
	bounds := text.Span{Start: 0, End: len(src.Text)}
	if ok {
		bounds = src.Turns[turn].Span
	}
	lex := e.lex.of(src.Language)
	return claims.Evidence{
		Source: src, Turn: max(0, min(turn, len(src.Turns)-1)), Span: span,
		Before: sentenceBefore(lex, src.Text, bounds, span), After: sentenceAfter(lex, src.Text, bounds, span),
		Locator: placeOf(src, turn, span),
	}
}

// placeOf says for people where in a source a passage stands.
func placeOf(src *sources.Source, turn int, span text.Span) string {
	var parts []string
	if len(src.Turns) > 1 {
		parts = append(parts, fmt.Sprintf("turn %d", turn+1))
	}
	if n, _ := slices.BinarySearchFunc(src.Blocks, span.Start, func(b text.Span, at int) int { return b.End - at - 1 }); len(src.Blocks) > 1 && n < len(src.Blocks) {
		parts = append(parts, fmt.Sprintf("paragraph %d", n+1))
	}
	return strings.Join(parts, ", ")
}

// aroundBytes is how far the sentences around a passage are looked for.
const aroundBytes = 600

// sentenceBefore returns the rest of the sentence before a passage, or the sentence
// before it if the passage begins one.
func sentenceBefore(lex *lexicon, s string, bounds, span text.Span) text.Span {
	from := min(span.Start, max(bounds.Start, span.Start-aroundBytes))
	for from > bounds.Start && from < span.Start && !utf8.RuneStart(s[from]) {
		from++
	}
	ws := wordsOf(s, text.Span{Start: from, End: span.Start})
	if len(ws) == 0 {
		return text.Span{Start: span.Start, End: span.Start}
	}
	k := len(ws) - 1
	for k > 0 && !lex.sentenceBreak(s, ws[k-1], ws[k]) {
		k--
	}
	return trim(s, text.Span{Start: ws[k].Start, End: span.Start})
}

// sentenceAfter returns the rest of the sentence behind a passage, or the next
// sentence if the passage ends one.
func sentenceAfter(lex *lexicon, s string, bounds, span text.Span) text.Span {
	to := max(span.End, min(bounds.End, span.End+aroundBytes))
	for to < bounds.End && !utf8.RuneStart(s[to]) {
		to++
	}
	ws := wordsOf(s, text.Span{Start: span.End, End: to})
	if len(ws) == 0 {
		return text.Span{Start: span.End, End: span.End}
	}
	k := 1
	for k < len(ws) && !lex.sentenceBreak(s, ws[k-1], ws[k]) {
		k++
	}
	end := to
	if k < len(ws) {
		end = ws[k].Start
	}
	return trim(s, text.Span{Start: span.End, End: end})
}

func wordsOf(s string, span text.Span) []word {
	var out []word
	for _, w := range text.Words(span.Of(s)) {
		w.Span = w.Span.Shift(span.Start)
		out = append(out, word{Word: w})
	}
	return out
}

// trim takes white space off both ends.
func trim(s string, span text.Span) text.Span {
	for span.Start < span.End {
		r, n := utf8.DecodeRuneInString(s[span.Start:span.End])
		if !unicode.IsSpace(r) {
			break
		}
		span.Start += n
	}
	for span.Start < span.End {
		r, n := utf8.DecodeLastRuneInString(s[span.Start:span.End])
		if !unicode.IsSpace(r) {
			break
		}
		span.End -= n
	}
	return span
}
