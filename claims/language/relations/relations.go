// Package relations finds who says (thinks, wants) what in a text: for each
// attribution its source, cue and content, and for each quotation its speaker.
//
//	[Duarte]   [told reporters]  [that the council would ask for $4.2 million]
//	 source     cue               content
//
// The terms are those of PARC and PolNeAR: a source is the mention next to the cue
// ("she", "a spokesman"), not the person it stands for; thought and intention count
// as well as speech; contents can be in several pieces; no attribution lies inside
// another, and a token has one role at most.
//
// A text is read in three steps. A small recurrent network scores the labels of each
// token (internal/network; features.go says what it sees), and those spans are chosen
// that are likely each for itself (label.go). Log-linear models link contents
// to cues and cues to sources (link.go). Another one decides for each quotation who
// speaks, if anybody (speaker.go). docs/models.md has the figures, and how all are
// trained.
package relations

import (
	_ "embed"
	"fmt"

	"github.com/onrecord/onrecord/claims/language"
	"github.com/onrecord/onrecord/internal/ranking"
	"github.com/onrecord/onrecord/internal/tagging"
	"github.com/onrecord/onrecord/internal/text"
)

// A Relation is one attribution. Spans are byte offsets into the text, from the
// first to the last token.
type Relation struct {
	Source  text.Span // zero if none is named
	Cue     text.Span
	Content []text.Span // its pieces, in order; at least one

	Score       float64 // 0 to 1: how sure the labels of cue and content are
	SourceScore float64 // 0 to 1: how sure the source is, or that there is none
}

// A Speaker says who speaks a quotation.
type Speaker struct {
	Spoken  bool      // the text attributes the words to somebody
	Mention text.Span // of the speaker; zero if nobody is named or the words are not attributed
	Cue     text.Span // zero if there is none
	Score   float64   // 0 to 1: the probability of Mention (or of nobody, if it is zero)
	Quoted  float64   // 0 to 1: the probability that the words are attributed at all
}

// A Reading is what is found in one text.
type Reading struct {
	Relations []Relation // by the place of their cue
	Speakers  []Speaker  // of the quotations, in their order
}

// A Model is read-only once loaded and safe for many goroutines.
type Model struct {
	labeller *Labeller
	links    Links
	speaker  *ranking.Ranker
}

// Links are the models that link contents to cues and cues to sources.
type Links struct {
	Sources, Cues *ranking.Ranker
}

//go:embed data/attribution.bin
var attributionFile []byte

//go:embed data/choices.bin
var choicesFile []byte

// New loads the embedded weights, which internal/train builds.
func New() (*Model, error) {
	m := &Model{}
	f, err := tagging.ParseFile(attributionFile)
	if err == nil {
		m.labeller, err = NewLabeller(f)
	}
	if err == nil {
		f, err = tagging.ParseFile(choicesFile)
	}
	if err == nil && len(f.Parts) != 3*ranking.Parts {
		err = fmt.Errorf("%d parts, want %d", len(f.Parts), 3*ranking.Parts)
	}
	for i, r := range []**ranking.Ranker{&m.links.Sources, &m.links.Cues, &m.speaker} {
		if err == nil {
			*r, err = ranking.New(f.Parts[i*ranking.Parts : (i+1)*ranking.Parts])
		}
	}
	if err != nil {
		return nil, fmt.Errorf("attribution model: %w", err)
	}
	return m, nil
}

// Read finds the attributions of a text and the speakers of its quotations. Quotes
// are the spans of quotations, marks included, ascending and disjoint; a quotation
// over several paragraphs is a span in each.
func (m *Model) Read(a *language.Analysis, quotes []text.Span) *Reading {
	rows := Rows(a, quotes)
	labels, margins := m.labeller.Label(a, rows)
	r := NewReader(a, rows, quotes, labels, margins, m.links)
	out := &Reading{Relations: r.Relations()}
	before := Mention{}
	for q := range quotes {
		s := Speaker{}
		if c := r.Candidates(q, before); len(c) > 0 {
			s, before = r.Choose(m.speaker, c)
		}
		out.Speakers = append(out.Speakers, s)
	}
	return out
}

// Labels returns the label of each token as the network has it: 0 for none, odd for
// the first token of a source, cue or content, even for those behind it.
func (m *Model) Labels(a *language.Analysis, quotes []text.Span) []uint8 {
	labels, _ := m.labeller.Label(a, Rows(a, quotes))
	return labels
}
