package network

import "math"

// Prices say what a span has to be worth for Spans to choose it, by role. A span's value
// is in part the probability that it is right to the word, in part (Near) the one that
// some span is right which it overlaps by half.
type Prices struct {
	Near  []float64 // share of overlapping spans in the value
	Price []float64
}

// least is the least probability of a span that counts. Spans that hold a word exclude
// each other, so no word is in more than 1/least of them.
const least = 0.01

// A span has a role, words [first, last), and a probability.
type span struct {
	role, first, last int
	p                 float64
}

// sums are what Spans computes with: for each word and label.
type sums struct {
	words  []float64 // exponentials of the scores
	before []float64 // share of the label among labellings of the words up to this one
	behind []float64 // sum over those of the words behind it, in units of steps
	steps  []float64 // what the sums grow by at a word
	total  float64
	spans  []span
	best   []float64
	chosen []int32
}

// Spans labels words so that as many spans as can be are right, where Margins finds the
// one labelling that is the likeliest as a whole. Of the labels 2r+1 and 2r+2 the first
// begins a span of role r and the second goes on with it; 0 is none.
//
// Where a span ends is often open: many labellings have it, none of them is likely, and
// the best one says nothing at all. Here each span has its probability among all
// labellings, and those disjoint ones are chosen whose values less their prices add up to
// most. F1 is highest at a price of half of it (Lipton et al., ECML 2014).
//
// All is computed in double precision in a fixed order, so that every machine gets the
// same labels.
func (c *Chain) Spans(scores []int32, p Prices, w *Workspace) []uint8 {
	T := len(scores) / c.K
	if T == 0 {
		return nil
	}
	s := &w.spanSums
	c.forward(s, scores, T)
	c.backward(s, T)
	s.spans = s.spans[:0]
	for t := range T {
		for role := range c.K / 2 {
			c.spansAt(s, t, T, role)
		}
	}
	return s.choose(T, p)
}

// powers[k] is exp(-k/Unit), by multiplication: math.Exp may differ in the last place
// from processor to processor.
func powers() []float64 {
	const step = 0.99610136947011749 // exp(-1/256)
	out := make([]float64, 64*Unit)
	x := 1.0
	for k := range out {
		out[k] = x
		x *= step
	}
	return out
}

// power returns exp(-k/Unit), but not less than e to the power -64.
func (c *Chain) power(k int64) float64 { return c.powers[max(0, min(int64(len(c.powers)-1), k))] }

func (c *Chain) forward(s *sums, scores []int32, T int) {
	K := c.K
	s.words, s.before, s.behind, s.steps = grow(s.words, T*K), grow(s.before, T*K), grow(s.behind, T*K), grow(s.steps, T)
	for t := range T {
		u, now, words := scores[t*K:(t+1)*K], s.before[t*K:(t+1)*K], s.words[t*K:(t+1)*K]
		top := u[0]
		for _, x := range u {
			top = max(top, x)
		}
		sum := 0.0
		for k, x := range u {
			words[k] = c.power(int64(top - x))
			v := 0.0
			if t == 0 {
				v = c.starts[k]
			} else {
				for i, f := range c.from[k] {
					v += float64(s.before[(t-1)*K+int(f.label)] * c.fromPowers[k][i])
				}
			}
			now[k] = float64(v * words[k])
			sum += now[k]
		}
		for k := range now {
			now[k] /= sum
		}
		s.steps[t] = sum
	}
	s.total = 0
	for k, v := range s.before[(T-1)*K : T*K] {
		s.total += float64(v * c.ends[k])
	}
}

func (c *Chain) backward(s *sums, T int) {
	K := c.K
	copy(s.behind[(T-1)*K:], c.ends)
	for t := T - 2; t >= 0; t-- {
		for j := range K {
			s.behind[t*K+j] = c.onwards(s, t, j, K)
		}
	}
}

// onwards returns the sum over what may stand behind label j at word t, but for label
// without.
func (c *Chain) onwards(s *sums, t, j, without int) float64 {
	next := (t + 1) * c.K
	v := 0.0
	for i, a := range c.to[j] {
		if k := int(a.label); k != without {
			v += float64(float64(c.toPowers[j][i]*s.words[next+k]) * s.behind[next+k])
		}
	}
	return v / s.steps[t+1]
}

// spansAt appends the spans of a role that begin at word t.
func (c *Chain) spansAt(s *sums, t, T, role int) {
	label, inside := 2*role+1, 2*role+2
	mass := s.before[t*c.K+label] / s.total // of the labellings up to e in which the span goes on to e
	for e := t; float64(mass*s.behind[e*c.K+label]) >= least; e++ {
		ends := c.ends[label]
		if e+1 < T {
			ends = c.onwards(s, e, label, inside)
		}
		if p := float64(mass * ends); p >= least {
			s.spans = append(s.spans, span{role, t, e + 1, p})
		}
		if e+1 == T {
			return
		}
		mass = float64(float64(mass*c.goesOn(label, inside))*s.words[(e+1)*c.K+inside]) / s.steps[e+1]
		label = inside
	}
}

func (c *Chain) goesOn(j, k int) float64 {
	for i, a := range c.to[j] {
		if int(a.label) == k {
			return c.toPowers[j][i]
		}
	}
	return 0
}

// choose returns the labels of the disjoint spans of the highest value. Spans are in
// the order of their first words.
func (s *sums) choose(T int, p Prices) []uint8 {
	s.best, s.chosen = grow(s.best, T+1), grow(s.chosen, T+1)
	for t := range s.best {
		s.best[t], s.chosen[t] = math.Inf(-1), -1
	}
	s.best[0] = 0
	next := 0
	for t := range T {
		if s.best[t] >= s.best[t+1] {
			s.best[t+1], s.chosen[t+1] = s.best[t], -1
		}
		for ; next < len(s.spans) && s.spans[next].first == t; next++ {
			x := s.spans[next]
			near := p.Near[x.role]
			value := float64((1-near)*x.p) + float64(near*s.near(next)) - p.Price[x.role]
			if v := s.best[t] + value; v > s.best[x.last] {
				s.best[x.last], s.chosen[x.last] = v, int32(next)
			}
		}
	}
	labels := make([]uint8, T)
	for t := T; t > 0; {
		if s.chosen[t] < 0 {
			t--
			continue
		}
		x := s.spans[s.chosen[t]]
		for i := x.first; i < x.last; i++ {
			labels[i] = uint8(2*x.role + 2)
		}
		labels[x.first]--
		t = x.first
	}
	return labels
}

// near returns the probability that a span of its role is right that the i-th overlaps
// by half: the words of both at least half of those of either.
func (s *sums) near(i int) float64 {
	x := s.spans[i]
	sum := 0.0
	add := func(y span) {
		if y.role == x.role && 2*(min(x.last, y.last)-max(x.first, y.first)) >= max(x.last, y.last)-min(x.first, y.first) {
			sum += y.p
		}
	}
	for k := i; k >= 0 && s.spans[k].first >= 2*x.first-x.last; k-- {
		add(s.spans[k])
	}
	for k := i + 1; k < len(s.spans) && s.spans[k].first < x.last; k++ {
		add(s.spans[k])
	}
	return sum
}
