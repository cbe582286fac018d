package neural

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestProduct holds the product against its definition: each sum in the order of k,
// bit for bit, whatever the kernel.
func TestProduct(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 6))
	random := func(rows, columns int) matrix {
		m := newMatrix(rows, columns)
		for i := range m.data {
			m.data[i] = float32(r.NormFloat64())
		}
		return m
	}
	for range 200 {
		m, n, k := r.IntN(11), r.IntN(40), r.IntN(20)
		a, b, c := random(k, m), random(k, n), random(m, n)
		want := slices.Clone(c.data)
		for i := range m {
			for j := range n {
				for x := range k {
					want[i*n+j] += float32(a.data[x*m+i] * b.data[x*n+j])
				}
			}
		}
		turned := newMatrix(m, k)
		for i := range m {
			for x := range k {
				turned.data[i*k+x] = a.data[x*m+i]
			}
		}
		got := matrix{m, n, slices.Clone(c.data)}
		addProduct(m, n, k, a.turned(), b.view(), got.view())
		if !slices.Equal(got.data, want) {
			t.Fatalf("%d times %d times %d, a turned:\n%v, want\n%v", m, k, n, got.data, want)
		}
		copy(got.data, c.data)
		addProduct(m, n, k, turned.view(), b.view(), got.view())
		if !slices.Equal(got.data, want) {
			t.Fatalf("%d times %d times %d:\n%v, want\n%v", m, k, n, got.data, want)
		}
	}
}

func TestExp(t *testing.T) {
	for x := float32(-86); x < 88; x += 0.0137 {
		want := math.Exp(float64(x))
		if got := float64(exp(x)); math.Abs(got-want) > 3e-7*want {
			t.Fatalf("exp(%v) is %v, want %v", x, got, want)
		}
	}
	for _, x := range []float32{-1e30, -88} {
		if got := exp(x); got != 0 {
			t.Errorf("exp(%v) is %v, want 0", x, got)
		}
	}
	if got := float64(exp(1e30)); math.IsInf(got, 0) || got < 1e38 {
		t.Errorf("exp(1e30) is %v", got)
	}
}
