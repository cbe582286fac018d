package speakers

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/claims/language/tongues"
	"github.com/onrecord/onrecord/internal/text"
)

// Chinese and Japanese set no blanks between words, so that a name is what is left of
// the clause beside a quotation once verb and title are taken off.

// mostClause is the most bytes of a clause that names who speaks.
const mostClause = 150

// sortTitles puts the titles and verbs of languages without blanks in order, long ones
// first.
func (l *lists) sortTitles() {
	for _, language := range []string{"zh", "ja"} {
		var out [2][]string
		for w, c := range l.foreign[language] {
			switch {
			case c&tongues.Title != 0:
				out[0] = append(out[0], w)
			case c&tongues.Say != 0:
				out[1] = append(out[1], w)
			}
		}
		for i := range out {
			slices.SortFunc(out[i], func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
		}
		l.unspaced[language] = out
	}
}

// unspacedCue reads 市长王明说：“…” and 山田太郎市長は「…」と述べた.
func (r *reading) unspacedCue(i int) (answer, bool) {
	language, _, _ := strings.Cut(strings.ToLower(r.a.Language), "-")
	words, ok := r.x.unspaced[language]
	if !ok || r.blockLike(i) || len(words[1]) == 0 {
		return answer{}, false
	}
	span := outer(r.a.Text, r.sts[i].Span)
	before := text.Span{Start: max(0, span.Start-mostClause), End: span.Start}
	after := text.Span{Start: span.End, End: min(len(r.a.Text), span.End+mostClause)}
	if b := r.block(r.sts[i].Span.Start); b >= 0 {
		before.Start, after.End = max(before.Start, r.a.Blocks[b].Span.Start), min(after.End, r.a.Blocks[b].Span.End)
	}
	for before.Start < before.End && !utf8.RuneStart(r.a.Text[before.Start]) {
		before.Start++
	}
	if language == "ja" {
		return r.japanese(before, after, words)
	}
	return r.chinese(before, after, words)
}

// chinese takes the clause before the quotation that ends in a verb of saying, or the
// one behind it.
func (r *reading) chinese(before, after text.Span, words [2][]string) (answer, bool) {
	lead := strings.TrimRight(before.Of(r.a.Text), "：:，, \n")
	if name, ok := verbLess(lead, words[1]); ok {
		return r.unspacedName(before.Start, lastClause(name, "。！？；，,\n”」"), words[0], false)
	}
	tail, _ := clauseEnd(after.Of(r.a.Text))
	at := after.Start + len(tail) - len(strings.TrimLeft(tail, "，, "))
	if name, ok := verbLess(strings.TrimLeft(tail, "，, "), words[1]); ok {
		return r.unspacedName(at, text.Span{Start: 0, End: len(name)}, words[0], false)
	}
	return answer{}, false
}

// japanese takes the topic before the quotation (…は「…」) if a verb of saying follows.
func (r *reading) japanese(before, after text.Span, words [2][]string) (answer, bool) {
	tail := after.Of(r.a.Text)
	if !slices.ContainsFunc(words[1], func(w string) bool { return strings.HasPrefix(tail, w) }) {
		return answer{}, false
	}
	lead := before.Of(r.a.Text)
	k := strings.LastIndex(lead, "は")
	if stop := strings.LastIndexAny(lead, "。！？"); k < 0 || stop > k {
		return answer{}, false
	}
	return r.unspacedName(before.Start, lastClause(lead[:k], "。！？、\n」の"), words[0], true)
}

// verbLess returns a text without the verb of saying that ends it.
func verbLess(s string, verbs []string) (string, bool) {
	for _, v := range verbs {
		if rest, ok := strings.CutSuffix(s, v); ok {
			return rest, rest != ""
		}
	}
	return s, false
}

// lastClause returns where the last clause of a text lies.
func lastClause(s, stops string) text.Span {
	start := 0
	if k := strings.LastIndexAny(s, stops); k >= 0 {
		_, n := utf8.DecodeRuneInString(s[k:])
		start = k + n
	}
	return text.Span{Start: start, End: len(s)}
}

// clauseEnd cuts a text at its first full stop.
func clauseEnd(s string) (string, bool) {
	k := strings.IndexAny(s, "。！？\n“「")
	if k < 0 {
		return s, false
	}
	return s[:k], true
}

// longestUnspaced is the most characters of a name.
const longestUnspaced = 12

// unspacedName takes titles off a clause at offset base: before the name, or behind.
func (r *reading) unspacedName(base int, clause text.Span, titles []string, behind bool) (answer, bool) {
	span := clause.Shift(base)
	s := span.Of(r.a.Text)
	known := false
	for _, t := range titles {
		if k := strings.LastIndex(s, t); k >= 0 {
			if behind && k+len(t) == len(s) && k > 0 {
				s, known = s[:k], true
			} else if !behind && k+len(t) < len(s) {
				span.Start, s, known = span.Start+k+len(t), s[k+len(t):], true
			}
		}
	}
	trimmed := strings.TrimLeftFunc(s, unicode.IsSpace)
	span.Start += len(s) - len(trimmed)
	span.End = span.Start + len(trimmed)
	if n := utf8.RuneCountInString(trimmed); n < 2 || n > longestUnspaced || strings.ContainsFunc(trimmed, unicode.IsPunct) {
		return answer{}, false
	}
	ans := r.foreignName(span)
	if known {
		ans.confidence = max(ans.confidence, 0.7)
	}
	return ans, true
}
