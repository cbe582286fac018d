package relations

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/onrecord/onrecord/claims/language"
	"github.com/onrecord/onrecord/internal/network"
	"github.com/onrecord/onrecord/internal/tagging"
)

// A Labeller labels the tokens of sources, cues and contents. It is read-only once
// loaded and safe for many goroutines.
type Labeller struct {
	network *network.Network
	chain   *network.Chain
	spaces  sync.Pool // of *network.Workspace
}

// NewLabeller loads the network of a file of weights.
func NewLabeller(f *tagging.File) (*Labeller, error) {
	n, err := network.New(f)
	if err != nil {
		return nil, err
	}
	if n.Labels != Labels {
		return nil, fmt.Errorf("a network of %d labels, want %d", n.Labels, Labels)
	}
	return &Labeller{network: n, chain: n.Chain(Follows)}, nil
}

// prices of a source, a cue and a content: see network.Prices. On dev, prices of 0.3
// find contents that overlap at a precision of .800 and a recall of .733, these at .838
// and .704; F1 is the same.
func prices() network.Prices {
	return network.Prices{Near: []float64{0.5, 0.5, 0.5}, Price: []float64{0.4, 0.4, 0.4}}
}

// stretch is about how many tokens are labelled at once, as in training. Texts are
// cut between blocks, and between sentences where a block has longest tokens and more,
// so that memory does not grow with a text of one paragraph.
const (
	stretch = 250
	longest = 4000
)

// Label returns the label of each token (0 for none, odd for the first token of a
// source, cue or content, even for those behind it), and how much the labelling as a
// whole loses if a token has another label: see network.Chain. Stretches of the text
// are labelled several at once; where they are cut depends on the text alone, so the
// labels do not depend on the number of processors.
func (m *Labeller) Label(a *language.Analysis, rows [][]int32) (labels []uint8, margins []int32) {
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
				scores := m.network.Scores(rows[from:to], w)
				_, g := m.chain.Margins(scores)
				copy(labels[from:], m.chain.Spans(scores, prices(), w))
				copy(margins[from*Labels:], g)
			}
		})
	}
	wg.Wait()
	return labels, margins
}
