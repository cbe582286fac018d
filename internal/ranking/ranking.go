// Package ranking chooses one of several candidates by a log-linear model: a
// candidate's score is the sum of the weights of its features, its probability the
// share of its exponential among all candidates'. Scores are integers, so the choice
// is the same on every machine.
package ranking

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"

	"github.com/onrecord/onrecord/internal/tagging"
)

// A Ranker is read-only once loaded and safe for many goroutines.
type Ranker struct {
	weights tagging.Table
	unit    float64 // steps of a score in one natural logarithmic unit
}

// Parts is the number of parts of a ranker in a file.
const Parts = 3

// New reads a ranker from the parts of a file.
func New(parts [][]byte) (*Ranker, error) {
	if len(parts) != Parts {
		return nil, fmt.Errorf("ranker: %d parts, want %d", len(parts), Parts)
	}
	unit, err := strconv.ParseFloat(string(parts[0]), 64)
	if err != nil || !(unit > 0) || math.IsInf(unit, 0) {
		return nil, fmt.Errorf("ranker: unit %q is no number above 0", parts[0])
	}
	r := &Ranker{unit: unit}
	r.weights, err = tagging.NewTable(parts[1], parts[2])
	return r, err
}

// Score returns the score of a candidate.
func (r *Ranker) Score(features []uint64) int32 {
	var s tagging.Scores
	r.weights.AddAll(features, &s)
	return s[0]
}

// Probabilities returns the candidates' probabilities from their scores, rounded to
// thousandths so that they are the same on every machine.
func (r *Ranker) Probabilities(scores []int32) []float64 {
	if len(scores) == 0 {
		return nil
	}
	top := slices.Max(scores)
	p := make([]float64, len(scores))
	sum := 0.0
	for i, s := range scores {
		p[i] = math.Exp(float64(s-top) / r.unit)
		sum += p[i]
	}
	for i := range p {
		p[i] = math.Round(p[i]/sum*1000) / 1000
	}
	return p
}

// Best returns the index of the highest score, the first of equals; -1 of none.
func Best(scores []int32) int {
	best := -1
	for i, s := range scores {
		if best < 0 || s > scores[best] {
			best = i
		}
	}
	return best
}

// A Case is a choice to learn from: the features of each candidate, and which are
// right.
type Case struct {
	Candidates [][]uint64
	Right      []bool
}

// Options say how to train.
type Options struct {
	Epochs  int
	Rate    float64
	Shrink  float64 // price of the squares of weights, for each case
	AtLeast int     // features that fewer candidates have are left out
}

// Train learns a ranker by stochastic gradients (AdaGrad: Duchi et al., JMLR 2011)
// and returns its parts. A case with several right candidates counts them together.
func Train(cases []Case, o Options, rnd *rand.Rand) ([][]byte, error) {
	count := map[uint64]int{}
	for _, c := range cases {
		for _, f := range c.Candidates {
			for _, x := range f {
				count[x]++
			}
		}
	}
	type weight struct{ w, g float64 }
	weights := map[uint64]*weight{}
	for f, n := range count {
		if n >= o.AtLeast {
			weights[f] = &weight{}
		}
	}
	for range o.Epochs {
		for _, i := range rnd.Perm(len(cases)) {
			c := cases[i]
			scores := make([]float64, len(c.Candidates))
			for k, f := range c.Candidates {
				for _, x := range f {
					if w := weights[x]; w != nil {
						scores[k] += w.w
					}
				}
			}
			p, want := shares(scores, c.Right)
			for k, f := range c.Candidates {
				d := p[k] - want[k]
				for _, x := range f {
					w := weights[x]
					if w == nil {
						continue
					}
					g := d + o.Shrink*w.w
					w.g += g * g
					w.w -= o.Rate * g / (math.Sqrt(w.g) + 1e-3)
				}
			}
		}
	}
	rows := map[uint64][]float32{}
	for f, w := range weights {
		rows[f] = []float32{float32(w.w)}
	}
	slots, packed, unit, err := tagging.PackTable(rows)
	if err != nil {
		return nil, err
	}
	return [][]byte{[]byte(strconv.FormatFloat(unit, 'g', 8, 64)), slots, packed}, nil
}

// shares returns the candidates' probabilities, and those given that one of the
// right ones is chosen.
func shares(scores []float64, right []bool) (p, want []float64) {
	p, want = make([]float64, len(scores)), make([]float64, len(scores))
	top := slices.Max(scores)
	sum, good := 0.0, 0.0
	for k, s := range scores {
		p[k] = math.Exp(s - top)
		sum += p[k]
		if right[k] {
			good += p[k]
		}
	}
	for k := range p {
		if right[k] {
			want[k] = p[k] / good
		}
		p[k] /= sum
	}
	return p, want
}
