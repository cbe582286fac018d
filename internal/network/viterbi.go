package network

import "slices"

// never is the score of what is not allowed.
const never = -1 << 40

// A Chain labels words by their scores and the scores of pairs of neighbouring
// labels. It is read-only and safe for many goroutines.
type Chain struct {
	K     int
	from  [][]arc // for each label, the labels that may stand before it
	to    [][]arc // for each label, the labels that may follow it
	start []int64
	end   []int64

	// Exponentials of the same, for Spans; powers are those of whole scores below 0.
	powers               []float64
	fromPowers, toPowers [][]float64
	starts, ends         []float64
}

type arc struct {
	label uint8
	score int64
}

// Chain returns the chain of a network's labels, of which only those pairs count that
// allowed permits: allowed(j, k) says whether label k may follow label j; j is -1 for
// the first word.
func (n *Network) Chain(allowed func(j, k int) bool) *Chain {
	return NewChain(n.Labels, n.trans, allowed)
}

// NewChain returns the chain of K labels with the scores of pairs: from j to k at
// j*K+k, then those of the first label and of the last.
func NewChain(K int, trans []int32, allowed func(j, k int) bool) *Chain {
	c := &Chain{K: K, from: make([][]arc, K), to: make([][]arc, K), start: make([]int64, K), end: make([]int64, K)}
	for k := range K {
		c.start[k], c.end[k] = never, int64(trans[K*K+K+k])
		if allowed(-1, k) {
			c.start[k] = int64(trans[K*K+k])
		}
		for j := range K {
			if allowed(j, k) {
				s := int64(trans[j*K+k])
				c.from[k] = append(c.from[k], arc{uint8(j), s})
				c.to[j] = append(c.to[j], arc{uint8(k), s})
			}
		}
	}
	c.exponentials(slices.Max(trans))
	return c
}

// exponentials fills in what Spans needs, in units of the highest score of a pair.
func (c *Chain) exponentials(top int32) {
	c.powers = powers()
	of := func(arcs [][]arc) (out [][]float64) {
		for _, list := range arcs {
			var v []float64
			for _, a := range list {
				v = append(v, c.power(int64(top)-a.score))
			}
			out = append(out, v)
		}
		return out
	}
	c.fromPowers, c.toPowers = of(c.from), of(c.to)
	for k := range c.K {
		start := 0.0
		if c.start[k] > never {
			start = c.power(int64(top) - c.start[k])
		}
		c.starts, c.ends = append(c.starts, start), append(c.ends, c.power(int64(top)-c.end[k]))
	}
}

// Margins labels words (Viterbi) and says how sure it is: labels is the best
// labelling, and margins[t*K+k] how much is lost from its score if word t has to have
// label k: 0 for its own. Both have the scores' unit.
func (c *Chain) Margins(scores []int32) (labels []uint8, margins []int32) {
	K := c.K
	T := len(scores) / K
	if T == 0 {
		return nil, nil
	}
	best := make([]int64, T*K) // of the words up to t, with label k at t
	for k := range K {
		best[k] = c.start[k] + int64(scores[k])
	}
	for t := 1; t < T; t++ {
		before, now, s := best[(t-1)*K:t*K], best[t*K:(t+1)*K], scores[t*K:(t+1)*K]
		for k := range now {
			top := int64(2 * never)
			for _, f := range c.from[k] {
				top = max(top, before[f.label]+f.score)
			}
			now[k] = max(top, 2*never) + int64(s[k])
		}
	}
	after := append([]int64(nil), c.end...) // of the words behind t
	next := make([]int64, K)
	total, label := int64(4*never), 0
	for k, v := range best[(T-1)*K:] {
		if v += after[k]; v > total {
			total, label = v, k
		}
	}
	labels, margins = make([]uint8, T), make([]int32, T*K)
	for t := T - 1; ; t-- {
		now := best[t*K : (t+1)*K]
		labels[t] = uint8(label)
		for k, v := range now {
			margins[t*K+k] = int32(min(total-v-after[k], 1<<20))
		}
		if t == 0 {
			return labels, margins
		}
		top := int64(4 * never)
		behind := c.from[label]
		for _, f := range behind {
			if v := best[(t-1)*K+int(f.label)] + f.score; v > top {
				top, label = v, int(f.label)
			}
		}
		s := scores[t*K : (t+1)*K]
		for j := range next {
			top := int64(2 * never)
			for _, f := range c.to[j] {
				top = max(top, after[f.label]+f.score+int64(s[f.label]))
			}
			next[j] = max(top, 2*never)
		}
		after, next = next, after
	}
}
