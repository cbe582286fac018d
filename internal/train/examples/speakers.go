package examples

import (
	"strings"

	"github.com/onrecord/onrecord/claims/language/relations"
	"github.com/onrecord/onrecord/internal/ranking"
	"github.com/onrecord/onrecord/internal/text"
	"github.com/onrecord/onrecord/internal/train/polnear"
)

// light words do not make two mentions the same: the scorer's list.
var light = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("the a an of for to in on at by and or mr mrs ms dr sen rep gov president senator s his her their its our my") {
		m[w] = true
	}
	return m
}()

func (t *Text) lightWord(i int) bool {
	w := strings.ToLower(t.Text[t.words[i].Start:t.words[i].End])
	return light[strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "\u2019s")]
}

// Right reports whether a candidate is the right speaker of a quotation with that
// attribution (nil: none), by the scorer's rule of overlap: the mention shares a word
// with the source that is not a light one.
func (t *Text) Right(x *polnear.Attribution, m relations.Mention) bool {
	switch {
	case x == nil || m.Kind == relations.NoQuote:
		return x == nil && m.Kind == relations.NoQuote
	case len(x.Source) == 0 || m.Kind == relations.Nobody:
		return len(x.Source) == 0 && m.Kind == relations.Nobody
	}
	gold := map[int]bool{}
	allLight := true
	for _, s := range x.Source {
		first, last := polnear.In(t.words, s)
		for i := first; i < last; i++ {
			gold[i] = true
			allLight = allLight && t.lightWord(i)
		}
	}
	shared := false
	first, last := polnear.In(t.words, t.span(m.First, m.Last))
	for i := first; i < last; i++ {
		if gold[i] {
			shared = true
			if !t.lightWord(i) {
				return true
			}
		}
	}
	return shared && allLight
}

// Attribution returns the attribution whose content holds four fifths of the words
// of a quotation, or nil.
func (t *Text) Attribution(quote text.Span) *polnear.Attribution {
	first, last := polnear.In(t.words, quote)
	best, most := -1, 0
	for i, x := range t.Attributions {
		n := 0
		for _, s := range x.Content {
			f, l := polnear.In(t.words, s)
			n += max(0, min(l, last)-max(f, first))
		}
		if n > most {
			best, most = i, n
		}
	}
	if best < 0 || float64(most) < 0.8*float64(last-first) {
		return nil
	}
	return &t.Attributions[best]
}

// Links returns the choices of links to learn from, by the gold labels: the source of
// each cue, and the cue of each content.
func (t *Text) Links() (sources, cues []ranking.Case) {
	units := relations.Units(t.Labels)
	at := map[relations.Unit]int{}
	for i, u := range units {
		at[relations.Unit{Role: u.Role, First: u.First}] = i
	}
	find := func(role relations.Role, spans []text.Span) int {
		if len(spans) == 0 {
			return -1
		}
		first, _ := t.Analysis.Within(spans[0])
		if i, ok := at[relations.Unit{Role: role, First: first}]; ok {
			return i
		}
		return -2
	}
	l := relations.NewLinker(t.Analysis, t.Rows, units)
	for _, x := range t.Attributions {
		cue, source := find(relations.Cue, x.Cue), find(relations.Source, x.Source)
		if cue < 0 || source == -2 {
			continue
		}
		sources = appendCase(sources, l.Sources(cue), source)
		for i := range x.Content {
			if content := find(relations.Content, x.Content[i:]); content >= 0 {
				cues = appendCase(cues, l.Cues(content), cue)
			}
		}
	}
	return sources, cues
}

func appendCase(to []ranking.Case, candidates []relations.Candidate, right int) []ranking.Case {
	var c ranking.Case
	any := false
	for _, x := range candidates {
		c.Candidates = append(c.Candidates, x.Features)
		c.Right = append(c.Right, x.Unit == right)
		any = any || x.Unit == right
	}
	if any {
		return append(to, c)
	}
	return to
}

// Speakers returns the choices of speakers to learn from, given the reader of the
// text. With a ranker, its choice stands for the quotation before; without, the right
// one does.
func (t *Text) Speakers(r *relations.Reader, ranker *ranking.Ranker) []ranking.Case {
	var out []ranking.Case
	before := relations.Mention{}
	for q, span := range t.Quotes {
		candidates := r.Candidates(q, before)
		if len(candidates) == 0 {
			continue
		}
		x := t.Attribution(span)
		var c ranking.Case
		right := -1
		for i, m := range candidates {
			ok := t.Right(x, m)
			c.Candidates = append(c.Candidates, m.Features)
			c.Right = append(c.Right, ok)
			if ok && right < 0 {
				right = i
			}
		}
		if right >= 0 {
			out = append(out, c)
		}
		switch {
		case ranker != nil:
			_, before = r.Choose(ranker, candidates)
		case right >= 0:
			before = candidates[right]
		default:
			before = relations.Mention{Kind: relations.Nobody}
		}
	}
	return out
}
