package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/table"
	"github.com/onrecord/onrecord/internal/text"
)

// turns are the turns of phrase of data/attribution.tsv, by class. Each word of one is
// a list of alternatives.
type turns map[string][][][]string

// The classes of data/attribution.tsv; its head says what they are.
var turnClasses = []string{"informant", "narrows", "opinion", "told", "reason", "leans", "accuses", "judged", "settled", "undone", "undoer", "motive", "crowd", "uncrowd", "counted", "bounded", "polled", "said"}

func loadTurns() (turns, error) {
	t := turns{}
	err := table.Read(profileFiles, "data/attribution.tsv", 2, func(f []string) error {
		if !slices.Contains(turnClasses, f[0]) {
			return fmt.Errorf("unknown class %q", f[0])
		}
		var phrase [][]string
		for _, w := range strings.Fields(f[1]) {
			phrase = append(phrase, strings.Split(w, "|"))
		}
		t[f[0]] = append(t[f[0]], phrase)
		return nil
	})
	return t, err
}

// gap is how many words "*" stands for at most.
const gap = 3

// find returns the first turn of a class among words. figure says whether a word is
// part of a figure; it may be nil.
func (t turns) find(class string, words []text.Word, figure func(text.Span) bool) (text.Span, bool) {
	for i := range words {
		for _, phrase := range t[class] {
			if end := match(phrase, words[i:], figure); end > 0 {
				return words[i].Join(words[i+end-1].Span), true
			}
		}
	}
	return text.Span{}, false
}

// has reports whether a text holds a turn of a class.
func (t turns) has(class, s string) bool {
	_, ok := t.find(class, text.Words(s), nil)
	return ok
}

// match returns how many of the first words a phrase takes, 0 if they do not begin
// with it.
func match(phrase [][]string, words []text.Word, figure func(text.Span) bool) int {
	if len(phrase) == 0 {
		return 0
	}
	if phrase[0][0] == "*" {
		for skip := 0; skip <= gap && skip < len(words); skip++ {
			if n := match(phrase[1:], words[skip:], figure); n > 0 {
				return skip + n
			}
		}
		return 0
	}
	if len(words) == 0 {
		return 0
	}
	fits := slices.Contains(phrase[0], words[0].Key)
	if phrase[0][0] == "#" {
		fits = figure != nil && figure(words[0].Span)
	}
	switch {
	case !fits:
		return 0
	case len(phrase) == 1:
		return 1
	}
	if n := match(phrase[1:], words[1:], figure); n > 0 {
		return 1 + n
	}
	return 0
}

// vouched reports whether an attribution names words by which somebody vouches for
// them: "said", "according to". Who lies, opposes or prefers vouches for nothing.
func (p *pass) vouched(at claims.Attribution) bool {
	return at.Basis != claims.NoBasis && (at.Cue.Empty() || p.settings.turns.has("told", at.Cue.Of(p.Article.Text)) || p.settings.turns.has("said", at.Cue.Of(p.Article.Text)))
}

// blockOf returns the text of the block that holds a statement.
func (p *pass) blockOf(j *claims.Judged) string {
	if j.Block < 0 || j.Block >= len(p.Article.Blocks) {
		return j.Sentence.Of(p.Article.Text)
	}
	return p.Article.Blocks[j.Block].Span.Of(p.Article.Text)
}
