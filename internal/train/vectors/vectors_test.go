package vectors

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestPrincipal(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	var v [][]float32
	for range 2000 {
		a, b := r.NormFloat64()*5, r.NormFloat64()*2
		v = append(v, []float32{float32(a + b + 3), float32(a - b), float32(r.NormFloat64() * 0.01), 7})
	}
	out := Principal(v, 2)
	var va, vb, cov float64
	for _, x := range out {
		va += float64(x[0]*x[0]) / 2000
		vb += float64(x[1]*x[1]) / 2000
		cov += float64(x[0]*x[1]) / 2000
	}
	if math.Abs(va/vb-25.0/4) > 0.5 || math.Abs(cov) > 0.01 || math.Abs(va+vb-2) > 0.01 {
		t.Errorf("variances %.3f and %.3f, covariance %.3f", va, vb, cov)
	}
}

func TestClusters(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var v [][]float32
	for i := range 300 {
		x := []float32{0, 0, 0, 0}
		x[i%3] = 1
		for k := range x {
			x[k] += float32(r.NormFloat64() * 0.05)
		}
		Normalise(x)
		v = append(v, x)
	}
	c := Clusters(v, 3)
	for i := range c {
		if c[i] != c[i%3] {
			t.Fatalf("vector %d is in cluster %d, its like in %d", i, c[i], c[i%3])
		}
	}
}
