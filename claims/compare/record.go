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
			r.dropStage(open, lex)
			open = -1
		}
		if i := strings.LastIndexAny(gap, "(["); i >= 0 && !strings.ContainsAny(gap[i:], ")]") {
			open = len(r.words)
		}
		r.words = append(r.words, word{Word: w, base: text.Base(w.Key), part: turn})
		last = w.End
	}
	if open >= 0 && strings.ContainsAny(s[last:span.End], ")]") {
		r.dropStage(open, lex)
	}
}

// stageWords is how long a stage direction can be: "(Laughter and applause.)",
// "(The President speaks off mic.)" A longer bracket is somebody's words.
const stageWords = 6

// dropStage drops the words from open on if they are a stage direction.
func (r *region) dropStage(open int, lex *lexicon) {
	if n := len(r.words) - open; n > 0 && n <= stageWords && lex.stage[r.words[open].Key] {
		r.words = r.words[:open]
	}
}
