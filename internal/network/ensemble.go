package network

import (
	"fmt"

	"github.com/onrecord/onrecord/internal/tagging"
)

// An Ensemble is some networks that label the same words; its scores are the means of
// theirs. Networks that were trained from other random numbers are wrong in other
// places. It is read-only and safe for many goroutines.
type Ensemble struct {
	members []*Network
}

// Join puts the parts of networks' files together. The first part is their number.
func Join(files []*tagging.File) *tagging.File {
	f := &tagging.File{Parts: [][]byte{ints([]int32{int32(len(files))})}}
	for _, m := range files {
		f.Parts = append(f.Parts, m.Parts...)
	}
	return f
}

// maxMembers keeps a damaged file from asking for much.
const maxMembers = 8

// NewEnsemble loads what Join put together. All networks have the same shape.
func NewEnsemble(f *tagging.File) (*Ensemble, error) {
	if len(f.Parts) == 0 || len(f.Parts[0]) != 4 {
		return nil, fmt.Errorf("network: the file does not say how many networks it has")
	}
	count, parts := int(readInts(f.Parts[0])[0]), f.Parts[1:]
	if count < 1 || count > maxMembers || len(parts)%count != 0 {
		return nil, fmt.Errorf("network: %d parts are not those of %d networks", len(parts), count)
	}
	e := &Ensemble{}
	each := len(parts) / count
	for i := range count {
		n, err := New(&tagging.File{Parts: parts[i*each : (i+1)*each]})
		if err != nil {
			return nil, err
		}
		if i > 0 && n.Labels != e.Labels() {
			return nil, fmt.Errorf("network: networks of %d and of %d labels", e.Labels(), n.Labels)
		}
		e.members = append(e.members, n)
	}
	return e, nil
}

// Labels returns the number of labels.
func (e *Ensemble) Labels() int { return e.members[0].Labels }

// Scores returns the scores of the labels of each word: see Network.Scores.
func (e *Ensemble) Scores(rows []Rows, w *Workspace) []int32 {
	if len(e.members) == 1 {
		return e.members[0].Scores(rows, w)
	}
	w.mean = grow(w.mean, len(rows)*e.Labels())
	clear(w.mean)
	for _, n := range e.members {
		for i, x := range n.Scores(rows, w) {
			w.mean[i] += x
		}
	}
	divide(w.mean, len(e.members))
	return w.mean
}

// Chain returns the chain of the labels with the means of the scores of pairs: see
// Network.Chain.
func (e *Ensemble) Chain(allowed func(j, k int) bool) *Chain {
	return NewChain(e.Labels(), e.Trans(), allowed)
}

// Trans returns the mean scores of pairs.
func (e *Ensemble) Trans() []int32 {
	mean := make([]int32, len(e.members[0].trans))
	for _, n := range e.members {
		for i, x := range n.trans {
			mean[i] += x
		}
	}
	divide(mean, len(e.members))
	return mean
}

func divide(sums []int32, by int) {
	for i, x := range sums {
		sums[i] = x / int32(by)
	}
}
