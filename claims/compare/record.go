package compare

import (
	"strings"

	"github.com/onrecord/onrecord/internal/text"
	"github.com/onrecord/onrecord/sources"
)

// region is a stretch of a source with its words. Words that nobody speaks
// (labels between turns, stage directions) are left out.
type region struct {
	source int // index into Library.Sources
	span   text.Span
	words  []word
	bonus  float64 // bits, for a speaker and a date that fit
}

// readRegion cuts a stretch of a source into words, turn by turn.
func readRegion(src *sources.Source, index int, span text.Span, lex *lexicon) region {
	r := region{source: index, span: span}
	turns := src.Turns
	if len(turns) == 0 {
		turns = []sources.Turn{{Span: text.Span{Start: 0, End: len(src.Text)}}}
	}
	for i, t := range turns {
		s := text.Span{Start: max(t.Span.Start, span.Start), End: min(t.Span.End, span.End)}
		if s.Empty() {
			continue
		}
		r.addTurn(src.Text, s, i, lex)
	}
	return r
}

func (r *region) addTurn(s string, span text.Span, turn int, lex *lexicon) {
	open := -1 // index of the first word inside a bracket
	last := span.Start
	for _, w := range text.Words(span.Of(s)) {
		w.Span = w.Span.Shift(span.Start)
		gap := s[last:w.Start]
		if open >= 0 && strings.ContainsAny(gap, ")]") {
			r.dropStage(s, open, lex)
			open = -1
		}
		if i := strings.LastIndexAny(gap, "(["); i >= 0 && !strings.ContainsAny(gap[i:], ")]") {
			open = len(r.words)
		}
		if noteSign(s, w, r.words, last) {
			continue
		}
		r.words = append(r.words, word{Word: w, base: text.Base(w.Key), part: turn})
		last = w.End
	}
	if open >= 0 && strings.ContainsAny(s[last:span.End], ")]") {
		r.dropStage(s, open, lex)
	}
}

// stageWords is how long a stage direction can be: "(Laughter and applause.)",
// "(The President speaks off mic.)" A longer bracket is somebody's words.
const stageWords = 6

// dropStage drops the words from open on if they are a stage direction, a time
// stamp or the number of a note.
func (r *region) dropStage(s string, open int, lex *lexicon) {
	n := len(r.words) - open
	if n > 0 && n <= stageWords && lex.stage[r.words[open].Key] || n == 1 && r.noteNumber(s, open) || n > 0 && timeStamp(s[r.words[open].Start:r.words[len(r.words)-1].End]) {
		r.words = r.words[:open]
	}
}

// noteNumber reports whether word i is the number of a note, right behind the word
// that it belongs to: "clean[3]".
func (r *region) noteNumber(s string, i int) bool {
	w := r.words[i]
	return i > 0 && w.Start == r.words[i-1].End+1 && s[w.Start-1] == '[' && w.Kind == text.Number && w.Len() <= noteDigits
}

// timeStamp reports whether the words between two brackets are a transcriber's time
// stamp: "00:14:02".
func timeStamp(s string) bool {
	return strings.Contains(s, ":") && strings.Trim(s, "0123456789:.") == ""
}

// noteDigits is how many digits the number of a note has at most.
const noteDigits = 3

// noteSign reports whether a word is the raised number of a note: behind a word of
// letters that is no unit ("km²").
func noteSign(s string, w text.Word, before []word, last int) bool {
	n := len(before)
	return n > 0 && w.Start == last && before[n-1].End == last && before[n-1].Len() >= 4 && strings.Trim(w.Of(s), "⁰¹²³⁴⁵⁶⁷⁸⁹") == ""
}
