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
// A text is read in three steps. A small recurrent network labels each token
// (internal/network; features.go says what it sees). Log-linear models link contents
// to cues and cues to sources (link.go). Another one decides for each quotation who
// speaks, if anybody (speaker.go). docs/models.md has the figures, and how all are
// trained.
package relations

import (
	_ "embed"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/onrecord/onrecord/claims/language"
	"github.com/onrecord/onrecord/internal/network"
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
	network *network.Network
	chain   *network.Chain
	links   Links
	speaker *ranking.Ranker
	spaces  sync.Pool // of *network.Workspace
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
		m.network, err = network.New(f)
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
	m.chain = m.network.Chain(Follows)
	return m, nil
}

// Read finds the attributions of a text and the speakers of its quotations. Quotes
// are the spans of quotations, marks included, ascending and disjoint; a quotation
// over several paragraphs is a span in each.
func (m *Model) Read(a *language.Analysis, quotes []text.Span) *Reading {
	rows := Rows(a, quotes)
	labels, margins := m.label(a, rows)
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
	labels, _ := m.label(a, Rows(a, quotes))
	return labels
}

// stretch is about how many tokens are labelled at once, as in training. Texts are
// cut between blocks, and between sentences where a block has longest tokens and more,
// so that memory does not grow with a text of one paragraph.
const (
	stretch = 250
	longest = 4000
)

// label labels the stretches of a text, several at once. Where they are cut depends
// on the text alone, so the labels do not depend on the number of processors.
func (m *Model) label(a *language.Analysis, rows [][]int32) (labels []uint8, margins []int32) {
	cuts := []int{0}
	for i := 1; i < len(a.Sentences); i++ {
		s := a.Sentences[i]
		if n := s.First - cuts[len(cuts)-1]; n >= longest || n >= stretch && s.Block != a.Sentences[i-1].Block {
			cuts = append(cuts, s.First)
		}
	}
	cuts = append(cuts, len(rows))
	labels, margins = make([]uint8, len(rows)), make([]int32, len(rows)*Labels)
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(cuts)-1) {
		wg.Go(func() {
			w, _ := m.spaces.Get().(*network.Workspace)
			if w == nil {
				w = new(network.Workspace)
			}
			defer m.spaces.Put(w)
			for i := int(next.Add(1)); i < len(cuts); i = int(next.Add(1)) {
				from, to := cuts[i-1], cuts[i]
				l, g := m.chain.Margins(m.network.Scores(rows[from:to], w))
				copy(labels[from:], l)
				copy(margins[from*Labels:], g)
			}
		})
	}
	wg.Wait()
	return labels, margins
}
