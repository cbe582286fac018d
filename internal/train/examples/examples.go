// Package examples makes examples to learn from and to measure by out of the
// articles of PolNeAR: what the network sees of each token, the labels that are
// right, who speaks each quotation; and it measures labels as the project's scorer
// does.
package examples

import (
	"strings"

	"github.com/onrecord/onrecord/claims/language"
	"github.com/onrecord/onrecord/claims/language/relations"
	"github.com/onrecord/onrecord/internal/text"
	"github.com/onrecord/onrecord/internal/train/neural"
	"github.com/onrecord/onrecord/internal/train/polnear"
)

// A Text is one article, read.
type Text struct {
	*polnear.Article
	Analysis *language.Analysis
	Quotes   []text.Span
	Rows     [][]int32
	Labels   []uint8 // of the tokens: see relations.Units

	skip      []bool // tokens that are no part of the article
	words     []text.Span
	discarded []bool // of the words
}

// Load reads the articles of a split.
func Load(m *language.Model, corpora, split string) ([]*Text, error) {
	articles, err := polnear.Read(corpora, split)
	if err != nil {
		return nil, err
	}
	texts := make([]*Text, len(articles))
	for i := range articles {
		texts[i] = read(m, &articles[i])
	}
	return texts, nil
}

func read(m *language.Model, a *polnear.Article) *Text {
	t := &Text{Article: a, Analysis: m.Analyse(a.Text, lines(a.Text)), Quotes: polnear.Quotes(a.Text)}
	t.Rows = relations.Rows(t.Analysis, t.Quotes)
	n := len(t.Analysis.Tokens)
	t.Labels, t.skip = make([]uint8, n), make([]bool, n)
	for _, x := range a.Attributions {
		for role, spans := range [][]text.Span{x.Source, x.Cue, x.Content} {
			for _, s := range spans {
				t.label(role, s)
			}
		}
	}
	t.words = polnear.Words(a.Text)
	t.discarded = make([]bool, len(t.words))
	for _, s := range a.Discard {
		first, last := t.Analysis.Within(s)
		for i := first; i < last; i++ {
			t.skip[i] = true
		}
		first, last = polnear.In(t.words, s)
		for i := first; i < last; i++ {
			t.discarded[i] = true
		}
	}
	return t
}

// label gives the tokens of a span a role, unless one of them has a role already.
func (t *Text) label(role int, s text.Span) {
	first, last := t.Analysis.Within(s)
	for i := first; i < last; i++ {
		if t.Labels[i] > 0 {
			return
		}
	}
	for i := first; i < last; i++ {
		t.Labels[i] = uint8(2*role + 2)
		if i == first {
			t.Labels[i] = uint8(2*role + 1)
		}
	}
}

// lines returns the lines of a text that are not empty: PolNeAR's paragraphs.
func lines(s string) []text.Span {
	var out []text.Span
	pos := 0
	for _, l := range strings.SplitAfter(s, "\n") {
		if strings.TrimSpace(l) != "" {
			out = append(out, text.Span{Start: pos, End: pos + len(l)})
		}
		pos += len(l)
	}
	return out
}

// Sequences cuts a text at paragraphs into sequences of about n tokens; firsts are
// their first tokens.
func (t *Text) Sequences(n int) (sequences []*neural.Sequence, firsts []int) {
	start, cut := 0, 0
	flush := func(end int) {
		if end > start {
			sequences = append(sequences, &neural.Sequence{Rows: t.Rows[start:end], Labels: t.Labels[start:end], Skip: t.skip[start:end]})
			firsts = append(firsts, start)
		}
		start = end
	}
	for i, s := range t.Analysis.Sentences {
		if i > 0 && t.Analysis.Sentences[i-1].Block != s.Block {
			cut = s.First
		}
		if s.Last-start > n && cut > start {
			flush(cut)
		}
	}
	flush(len(t.Analysis.Tokens))
	return sequences, firsts
}

// F1 counts what two sides have in common.
type F1 struct{ Same, Ours, Theirs int }

// Value returns the harmonic mean of precision and recall.
func (f F1) Value() float64 { return 2 * float64(f.Same) / float64(max(1, f.Ours+f.Theirs)) }

// Spans compares labels with the attributions, by role: every piece of every source,
// cue and content is one span; spans are equal if they hold the same words.
func Spans(texts []*Text, labels [][]uint8) (out [3]F1) {
	for k, t := range texts {
		var gold, got [3]map[[2]int]bool
		for role := range gold {
			gold[role], got[role] = map[[2]int]bool{}, map[[2]int]bool{}
		}
		for _, x := range t.Attributions {
			for role, spans := range [][]text.Span{x.Source, x.Cue, x.Content} {
				for _, s := range spans {
					if first, last := polnear.In(t.words, s); last > first {
						gold[role][[2]int{first, last}] = true
					}
				}
			}
		}
		for _, u := range relations.Units(labels[k]) {
			first, last := polnear.In(t.words, t.span(u.First, u.Last))
			if last > first && !t.outside(first, last) {
				got[u.Role][[2]int{first, last}] = true
			}
		}
		for role := range out {
			out[role].Ours += len(got[role])
			out[role].Theirs += len(gold[role])
			for s := range got[role] {
				if gold[role][s] {
					out[role].Same++
				}
			}
		}
	}
	return out
}

func (t *Text) span(first, last int) text.Span {
	return text.Span{Start: t.Analysis.Tokens[first].Start, End: t.Analysis.Tokens[last-1].End}
}

// outside reports whether half or more of the words are no part of the article.
func (t *Text) outside(first, last int) bool {
	n := 0
	for _, d := range t.discarded[first:last] {
		if d {
			n++
		}
	}
	return 2*n >= last-first
}
