package relations

import (
	"math"

	"github.com/onrecord/onrecord/claims/language"
	"github.com/onrecord/onrecord/internal/ranking"
	"github.com/onrecord/onrecord/internal/text"
)

// NewReader links the labelled tokens of one text and prepares the choice of its
// speakers. Labels and margins are those of the network's chain.
func NewReader(a *language.Analysis, rows [][]int32, quotes []text.Span, labels []uint8, margins []int32, links Links) *Reader {
	r := &Reader{Linker: NewLinker(a, rows, Units(labels)), quotes: quotes, margins: margins}
	for _, q := range quotes {
		first, last := a.Within(q)
		r.spans = append(r.spans, [2]int{first, last})
	}
	r.link(links)
	r.collect()
	return r
}

// link chooses a source for each cue and a cue for each content.
func (r *Reader) link(links Links) {
	n := len(r.units)
	r.sourceOf, r.linkP, r.cueOf = make([]int, n), make([]float64, n), make([]int, n)
	for i, u := range r.units {
		r.sourceOf[i], r.cueOf[i] = -1, -1
		switch u.Role {
		case Cue:
			r.sourceOf[i], r.linkP[i] = pick(links.Sources, r.Sources(i))
		case Content:
			r.cueOf[i], r.linkP[i] = pick(links.Cues, r.Cues(i))
		}
	}
}

// pick returns the best candidate's unit and its probability; -1 of none.
func pick(m *ranking.Ranker, c []Candidate) (unit int, p float64) {
	var scores []int32
	for _, x := range c {
		scores = append(scores, m.Score(x.Features))
	}
	b := ranking.Best(scores)
	if b < 0 {
		return -1, 0
	}
	return c[b].Unit, m.Probabilities(scores)[b]
}

// Relations puts together what was linked. A cue without a content makes none.
func (r *Reader) Relations() []Relation {
	index := make([]int, len(r.units))
	var out []Relation
	worst := []int32{}
	for i, u := range r.units {
		if u.Role != Cue {
			continue
		}
		index[i] = len(out)
		x := Relation{Cue: r.span(u), SourceScore: r.linkP[i]}
		if s := r.sourceOf[i]; s >= 0 {
			x.Source = r.span(r.units[s])
		}
		out = append(out, x)
		worst = append(worst, r.rival(u))
	}
	for i, u := range r.units {
		if u.Role != Content || r.cueOf[i] < 0 {
			continue
		}
		k := index[r.cueOf[i]]
		out[k].Content = append(out[k].Content, r.span(u))
		worst[k] = min(worst[k], r.rival(u))
	}
	kept := out[:0]
	for k, x := range out {
		if len(x.Content) > 0 {
			x.Score = logistic(worst[k])
			kept = append(kept, x)
		}
	}
	return kept
}

func (r *Reader) span(u Unit) text.Span {
	return text.Span{Start: r.a.Tokens[u.First].Start, End: r.a.Tokens[u.Last-1].End}
}

// rival returns the least that the labelling loses if a token of the unit has no
// role.
func (r *Reader) rival(u Unit) int32 {
	least := int32(1 << 20)
	for t := u.First; t < u.Last; t++ {
		least = min(least, r.margins[t*Labels])
	}
	return least
}

// logistic makes a probability of a margin, rounded to thousandths.
func logistic(margin int32) float64 {
	return math.Round(1000/(1+math.Exp(-float64(margin)/256))) / 1000
}

// Choose ranks the candidates for a quotation's speaker. It returns the choice as a
// mention too, for the quotation behind.
func (r *Reader) Choose(m *ranking.Ranker, c []Mention) (Speaker, Mention) {
	scores := make([]int32, len(c))
	for i, x := range c {
		scores[i] = m.Score(x.Features)
	}
	p := m.Probabilities(scores)
	quoted, best := 1.0, -1
	for i, x := range c {
		if x.Kind == NoQuote {
			quoted -= p[i]
		} else if best < 0 || scores[i] > scores[best] {
			best = i
		}
	}
	quoted = math.Round(max(0, quoted)*1000) / 1000
	all := ranking.Best(scores)
	s := Speaker{Spoken: c[all].Kind != NoQuote, Score: p[all], Quoted: quoted}
	if s.Spoken && c[all].Kind == Named {
		x := c[all]
		s.Mention = r.span(Unit{Source, x.First, x.Last})
		for i, src := range r.sourceOf {
			if src >= 0 && src == x.unit && r.units[i].Role == Cue {
				s.Cue = r.span(r.units[i])
				break
			}
		}
	}
	return s, c[all]
}
