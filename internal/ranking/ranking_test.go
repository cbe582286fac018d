package ranking

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/onrecord/onrecord/internal/tagging"
)

// TestTrain: a choice that depends on two features together with a prior is learned,
// and probabilities are those of the data.
func TestTrain(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	kinds := []uint64{tagging.Feature(2, 0, 0), tagging.Feature(2, 1, 0), tagging.Feature(2, 2, 0)}
	draw := func() Case {
		var c Case
		for k := range 4 {
			f := []uint64{tagging.Feature(1, uint64(k), 0), kinds[r.IntN(3)]}
			c.Candidates = append(c.Candidates, f)
		}
		c.Right = make([]bool, 4)
		best, most := 0, -1.0
		for k, f := range c.Candidates {
			s := float64(slices.Index(kinds, f[1])*2) - float64(k) - math.Log(-math.Log(r.Float64()))
			if s > most || k == 0 {
				best, most = k, s
			}
		}
		c.Right[best] = true
		return c
	}
	var cases []Case
	for range 20_000 {
		cases = append(cases, draw())
	}
	parts, err := Train(cases, Options{Epochs: 4, Rate: 0.1, AtLeast: 2}, r)
	if err != nil {
		t.Fatal(err)
	}
	ranker, err := New(parts)
	if err != nil {
		t.Fatal(err)
	}
	var sure, right float64
	n := 0
	for range 5000 {
		c := draw()
		var scores []int32
		for _, f := range c.Candidates {
			scores = append(scores, ranker.Score(f))
		}
		p := ranker.Probabilities(scores)
		b := Best(scores)
		n++
		sure += p[b]
		if c.Right[b] {
			right++
		}
	}
	if math.Abs(sure-right)/float64(n) > 0.02 || right/float64(n) < 0.7 {
		t.Errorf("right %.3f of the time, sure of %.3f", right/float64(n), sure/float64(n))
	}
}
