package speakers

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/language"
	"github.com/onrecord/onrecord/claims/language/relations"
	"github.com/onrecord/onrecord/internal/text"
)

// heard is the model's word on one statement.
type heard struct {
	known        bool
	spoken       bool
	mention, cue text.Span
	score        float64 // of the mention, or of nobody
	quoted       float64
}

// Spans returns the quotations that the model is asked about, ascending and disjoint:
// one for each part of a quote in marks and each paragraph of it, marks included.
// owner says which statement each belongs to.
func Spans(a *claims.Article, statements []claims.Statement) (spans []text.Span, owner []int) {
	type piece struct {
		text.Span
		owner int
	}
	var all []piece
	for i, s := range statements {
		if s.Kind != claims.Quote || s.Form == claims.Post {
			continue
		}
		for _, p := range s.Parts {
			for _, span := range paragraphs(a, p) {
				all = append(all, piece{outer(a.Text, span), i})
			}
		}
	}
	// a fragment may stand between the parts of another quotation
	slices.SortStableFunc(all, func(p, q piece) int { return p.Start - q.Start })
	end := 0
	for _, p := range all {
		if p.Start < end || p.Empty() || !marked(a.Text, p.Span) {
			continue
		}
		spans, owner = append(spans, p.Span), append(owner, p.owner)
		end = p.End
	}
	return spans, owner
}

// marked reports whether a span begins with a quotation mark: a block quotation
// without marks is no quotation to the model.
func marked(s string, p text.Span) bool {
	c, _ := utf8.DecodeRuneInString(s[p.Start:p.End])
	return isMark(c)
}

// paragraphs cuts a span at line breaks; a mark that opens each paragraph belongs to
// its piece.
func paragraphs(a *claims.Article, p text.Span) []text.Span {
	var out []text.Span
	s := p.Of(a.Text)
	for at := 0; at < len(s); {
		end := len(s)
		if k := strings.IndexByte(s[at:], '\n'); k >= 0 {
			end = at + k
		}
		piece := text.Span{Start: at, End: end}
		for piece.Start < piece.End && strings.ContainsRune(" \t\r", rune(s[piece.Start])) {
			piece.Start++
		}
		for piece.Start < piece.End && strings.ContainsRune(" \t\r", rune(s[piece.End-1])) {
			piece.End--
		}
		if !piece.Empty() {
			out = append(out, piece.Shift(p.Start))
		}
		at = end + 1
	}
	return out
}

// hear brings the model's answers to the statements. A quotation in pieces takes the
// surest piece that names somebody.
func (r *reading) hear(m *relations.Reading) {
	r.heard = make([]heard, len(r.sts))
	if m == nil {
		return
	}
	_, owner := Spans(r.a, r.sts)
	for k, i := range owner {
		if k >= len(m.Speakers) {
			return
		}
		s := m.Speakers[k]
		h := &r.heard[i]
		better := !h.known || !s.Mention.Empty() && (h.mention.Empty() || s.Score > h.score)
		if !better {
			continue
		}
		quoted := max(h.quoted, s.Quoted)
		*h = heard{true, s.Spoken || h.spoken, s.Mention, s.Cue, s.Score, quoted}
	}
}

// surely is the model's score from which on it overrules the verb beside a quotation:
// on PolNeAR, where they differ, the model is right from there on, and the verb as
// often as not below.
const surely = 0.75

// learnedSure takes the model's mention where the model is sure of it, unless the verb
// beside the quotation says the same and shows it better.
//
// The model knows the outermost speaker alone. Where the verb beside the quotation
// names another one whose words the model's speaker passes on, the verb decides.
func (r *reading) learnedSure(i int) (answer, bool) {
	ans, ok := r.learned(i, surely)
	if !ok || r.beaten(i, ans.mention) {
		return ans, false
	}
	for _, beside := range []func(*reading, int) (answer, bool){(*reading).cueInside, (*reading).cueAfter, (*reading).cueBefore} {
		rule, found := beside(r, i)
		if !found {
			continue
		}
		if r.touched(i) || rule.mention.Overlaps(ans.mention) || len(rule.via) > 0 && rule.via[0].Mention.Overlaps(ans.mention) {
			return answer{}, false
		}
		if r.passedOn(ans) && r.says(rule.cue) {
			return answer{}, false // “...,” Smith said, according to Jones
		}
		return ans, true
	}
	if rule, found := r.cueInSentence(i); found && r.sts[i].Form == claims.Partial && r.framed(i) && len(rule.via) > 0 && rule.via[0].Mention.Overlaps(ans.mention) {
		return answer{}, false // the Gazette reported that Smith had called it “a farce”
	}
	return ans, true
}

// beaten reports whether a mention stands in an earlier paragraph than a quotation before
// which, in its own, a sentence tells what somebody else does.
func (r *reading) beaten(i int, mention text.Span) bool {
	if mention.Start >= r.a.Blocks[r.sts[i].Block].Span.Start {
		return false
	}
	ans, ok := r.actor(i)
	return ok && r.identify(ans.mention, text.Span{}).speaker != r.identify(mention, text.Span{}).speaker
}

// acted reports whether a noun phrase is the object of a verb: "shut down the strait".
func (r *reading) acted(first int) bool {
	if p, ok := r.phrase(first); ok {
		first = p.First
	}
	return first > 1 && (r.verb(first-1) || r.tag(first-1) == "RP" && r.verb(first-2))
}

// passedOn reports whether a mention stands behind "according to".
func (r *reading) passedOn(ans answer) bool {
	first, _ := r.an.Within(ans.mention)
	return first > 1 && r.lower(first-1) == "to" && r.lower(first-2) == "according"
}

// says reports whether a cue is a verb of saying.
func (r *reading) says(cue text.Span) bool {
	first, last := r.an.Within(cue)
	for t := first; t < last; t++ {
		if c := r.cue(t); c == speech || c == tells {
			return true
		}
	}
	return false
}

// touched reports whether nothing but a comma or colon stands between a verb of saying
// and the quotation behind it: Kagan quipped, “...”.
func (r *reading) touched(i int) bool {
	t := r.ranges[i][0] - 1
	return t > 0 && punctuation(r.word(t)) && (r.cue(t-1) == speech || r.cue(t-1) == tells)
}

// guess is the least score of a guess: below, two in three are wrong.
const guess = 0.5

// learnedGuess takes it where it is the best guess there is.
func (r *reading) learnedGuess(i int) (answer, bool) { return r.learned(i, guess) }

func (r *reading) learned(i int, least float64) (answer, bool) {
	h := r.heard[i]
	if !h.known || !h.spoken || h.mention.Empty() || h.score < least {
		return answer{}, false
	}
	first, last := r.an.Within(h.mention)
	if e, ok := r.entity(last-1, language.Place); ok && !r.cast.IsBody(e.Of(r.a.Text)) && (h.score < surely || r.acted(first) && !r.says(h.cue)) {
		return answer{}, false // a strait says nothing
	}
	if _, named := r.person(last - 1); !named && h.cue.Empty() && r.acted(first) {
		return answer{}, false // nor does what a verb is done to
	}
	return answer{mention: h.mention, cue: h.cue, confidence: h.score}, true
}
