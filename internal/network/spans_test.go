package network

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// follows allows what labels of spans allow.
func follows(j, k int) bool { return k == 0 || k%2 == 1 || j == k || j == k-1 }

// spansOf returns the spans of a labelling.
func spansOf(labels []uint8) (out []span) {
	for i := 0; i < len(labels); {
		k := i + 1
		if labels[i] > 0 {
			role := int(labels[i]-1) / 2
			for k < len(labels) && int(labels[k]) == 2*role+2 {
				k++
			}
			out = append(out, span{role: role, first: i, last: k})
		}
		i = k
	}
	return out
}

// TestSpans compares the probabilities of spans, and the choice among them, with going
// through all labellings.
func TestSpans(t *testing.T) {
	const K = 5
	rapid.Check(t, func(t *rapid.T) {
		T := rapid.IntRange(1, 5).Draw(t, "words")
		number := rapid.IntRange(-600, 600)
		trans, scores := make([]int32, (K+2)*K), make([]int32, T*K)
		for i := range trans {
			trans[i] = int32(number.Draw(t, "transition"))
		}
		for i := range scores {
			scores[i] = int32(number.Draw(t, "score"))
		}
		p := Prices{Near: []float64{0, 0.5}, Price: []float64{0.3, 0.4}}
		var w Workspace
		labels := NewChain(K, trans, follows).Spans(scores, p, &w)
		var all [][]uint8
		probability := map[span]float64{}
		total := 0.0
		for code := range int(math.Pow(K, float64(T))) {
			l := make([]uint8, T)
			before, sum := -1, 0.0
			ok := true
			for i, x := 0, code; i < T; i, x = i+1, x/K {
				k := x % K
				ok = ok && follows(before, k)
				sum += float64(scores[i*K+k])
				if i == 0 {
					sum += float64(trans[K*K+k])
				} else {
					sum += float64(trans[before*K+k])
				}
				l[i], before = uint8(k), k
			}
			if !ok {
				continue
			}
			all = append(all, l)
			x := math.Exp((sum + float64(trans[K*K+K+before])) / Unit)
			total += x
			for _, s := range spansOf(l) {
				probability[s] += x
			}
		}
		for s := range probability {
			probability[s] /= total
		}
		for _, s := range w.spanSums.spans {
			bare := span{role: s.role, first: s.first, last: s.last}
			if want := probability[bare]; math.Abs(s.p-want) > 1e-9 {
				t.Fatalf("span %+v has the probability %v, want %v", bare, s.p, want)
			}
			delete(probability, bare)
		}
		for s, x := range probability {
			if x > least+1e-9 {
				t.Fatalf("span %+v of probability %v is not found", s, x)
			}
		}
		found := map[span]int{}
		for i, s := range w.spanSums.spans {
			found[span{role: s.role, first: s.first, last: s.last}] = i
		}
		value := func(labels []uint8) (sum float64) {
			for _, s := range spansOf(labels) {
				i, ok := found[s]
				if !ok {
					return math.Inf(-1)
				}
				near := p.Near[s.role]
				sum += (1-near)*w.spanSums.spans[i].p + near*w.spanSums.near(i) - p.Price[s.role]
			}
			return sum
		}
		best := 0.0
		for _, l := range all {
			best = max(best, value(l))
		}
		if got := value(labels); math.Abs(got-best) > 1e-9 {
			t.Fatalf("labels %v have the value %v, the best %v", labels, got, best)
		}
	})
}
