package neural

import (
	"math"
	"slices"
)

// A linear-chain conditional random field (Lafferty et al., ICML 2001): potentials
// of labels at words, of pairs of neighbouring labels, and of the first and the last
// label. Sums run in float64 in the log domain.
type field struct {
	T, K  int
	unary []float32 // T*K
	trans []float32 // K*K from-to, then K for the start, K for the end
}

func logSum(v []float64) float64 {
	m := math.Inf(-1)
	for _, x := range v {
		m = max(m, x)
	}
	if math.IsInf(m, -1) {
		return m
	}
	s := 0.0
	for _, x := range v {
		s += math.Exp(x - m)
	}
	return m + math.Log(s)
}

// beliefs computes the logarithm of the sum over all labellings, the marginals of
// labels (T*K), and the expected counts of pairs, starts and ends (as trans).
func (f field) beliefs() (z float64, unary, trans []float64) {
	T, K := f.T, f.K
	pairs, words := make([]float64, len(f.trans)), make([]float64, T*K)
	for i, x := range f.trans {
		pairs[i] = float64(exp(x))
	}
	start, end := pairs[K*K:K*K+K], pairs[K*K+K:]
	// Sums before and behind a word are divided by those before it, which keeps them
	// in range; z has their logarithms.
	before, behind, sums := make([]float64, T*K), make([]float64, T*K), make([]float64, T)
	for t := range T {
		u := f.unary[t*K : (t+1)*K]
		top := slices.Max(u)
		z += float64(top)
		w, now := words[t*K:(t+1)*K], before[t*K:(t+1)*K]
		for k, x := range u {
			w[k] = float64(exp(x - top))
		}
		if t == 0 {
			copy(now, start)
		} else {
			for j, a := range before[(t-1)*K : t*K] {
				for k, p := range pairs[j*K : (j+1)*K] {
					now[k] += float64(a * p)
				}
			}
		}
		sum := 0.0
		for k := range now {
			now[k] = float64(now[k] * w[k])
			sum += now[k]
		}
		for k := range now {
			now[k] /= sum
		}
		sums[t] = sum
		z += math.Log(sum)
	}
	copy(behind[(T-1)*K:], end)
	trans = make([]float64, len(f.trans))
	next := make([]float64, K)
	total := 0.0
	for k, a := range before[(T-1)*K:] {
		total += float64(a * end[k])
	}
	z += math.Log(total)
	for t := T - 1; t > 0; t-- {
		for k, b := range behind[t*K : (t+1)*K] {
			next[k] = float64(words[t*K+k]*b) / sums[t]
		}
		for j := range K {
			sum, a := 0.0, before[(t-1)*K+j]/total
			for k, p := range pairs[j*K : (j+1)*K] {
				both := float64(p * next[k])
				sum += both
				trans[j*K+k] += float64(a * both)
			}
			behind[(t-1)*K+j] = sum
		}
	}
	unary = before
	for i, b := range behind {
		unary[i] = float64(unary[i]*b) / total
	}
	copy(trans[K*K:], unary[:K])
	copy(trans[K*K+K:], unary[(T-1)*K:])
	return z, unary, trans
}

// best returns the labelling of the highest score (Viterbi) among those that allowed
// permits: allowed(j, k) for k behind j, j = -1 for the start.
func (f field) best(allowed func(j, k int) bool) []uint8 {
	T, K := f.T, f.K
	if T == 0 {
		return nil
	}
	start, end := f.trans[K*K:K*K+K], f.trans[K*K+K:]
	a := make([]float64, K)
	from := make([]uint8, T*K)
	for k := range K {
		a[k] = float64(start[k]) + float64(f.unary[k])
		if !allowed(-1, k) {
			a[k] = math.Inf(-1)
		}
	}
	for t := 1; t < T; t++ {
		n := make([]float64, K)
		for k := range K {
			n[k] = math.Inf(-1)
			for j := range K {
				if s := a[j] + float64(f.trans[j*K+k]); s > n[k] && allowed(j, k) {
					n[k] = s
					from[t*K+k] = uint8(j)
				}
			}
			n[k] += float64(f.unary[t*K+k])
		}
		a = n
	}
	k := 0
	for j := range K {
		if a[j]+float64(end[j]) > a[k]+float64(end[k]) {
			k = j
		}
	}
	out := make([]uint8, T)
	for t := T - 1; t >= 0; t-- {
		out[t] = uint8(k)
		k = int(from[t*K+k])
	}
	return out
}

// counts returns what beliefs would for a labelling that is certain.
func (f field) counts(labels []uint8) (score float64, trans []float64) {
	K := f.K
	trans = make([]float64, len(f.trans))
	for t, k := range labels {
		score += float64(f.unary[t*K+int(k)])
		if t == 0 {
			trans[K*K+int(k)]++
		} else {
			trans[int(labels[t-1])*K+int(k)]++
		}
	}
	trans[K*K+K+int(labels[len(labels)-1])]++
	for i, c := range trans {
		if c > 0 {
			score += c * float64(f.trans[i])
		}
	}
	return score, trans
}
