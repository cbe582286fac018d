//go:build !purego

package network

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestCells holds the kernels of cells and activations against their loops in Go.
func TestCells(t *testing.T) {
	if !wide {
		t.Skip("no wide kernel on this processor")
	}
	r := rand.New(rand.NewPCG(3, 3))
	table, gates := make([]uint16, 2*gateHalf), make([]int32, 2*gateHalf)
	for i := range table {
		table[i] = uint16(r.IntN(1 << gateBits))
		gates[i] = int32(table[i])
	}
	for range 2000 {
		n := 8 * (1 + r.IntN(6))
		c := &recurrent{gateTo: uint(r.IntN(14)), inputTo: uint(r.IntN(8)), cellTo: uint(r.IntN(12))}
		sums, cells := make([]int32, 2*n), make([]int32, n)
		for i := range sums {
			sums[i] = int32(r.IntN(1<<22) - 1<<21)
		}
		for i := range cells {
			cells[i] = int32(r.IntN(1<<22)-1<<21) >> c.inputTo
		}
		want, got := make([]uint8, n), make([]uint8, n)
		other := slices.Clone(cells)
		c.step(cells, sums, want, table)
		stepCells(&other[0], &sums[0], &sums[n], &got[0], &gates[0], n, c.gateTo, c.inputTo, c.cellTo)
		if !slices.Equal(cells, other) || !slices.Equal(want, got) {
			t.Fatalf("%+v: cells\n%v, want\n%v; activations\n%v, want\n%v", c, other, cells, got, want)
		}
		activations(&sums[0], &got[0], n, c.gateTo)
		for i, s := range sums[:n] {
			if a := activation(s, c.gateTo); got[i] != a {
				t.Fatalf("activation of %d by %d bits is %d, want %d", s, c.gateTo, got[i], a)
			}
		}
	}
}

// TestDots holds one kernel of products against the other; TestKernel holds the one
// that is used against plain Go.
func TestDots(t *testing.T) {
	if !dots {
		t.Skip("one kernel on this processor")
	}
	r := rand.New(rand.NewPCG(5, 5))
	for range 200 {
		stride, n := slack*(1+r.IntN(6)), 4*(1+r.IntN(6))
		rows, x := make([]int8, stride*n), make([]uint8, stride)
		bias, want, got := make([]int32, n), make([]int32, n), make([]int32, n)
		for i := range rows {
			rows[i] = int8(r.IntN(255) - 127)
		}
		for i := range x {
			x[i] = uint8(r.IntN(128))
		}
		for i := range bias {
			bias[i] = int32(r.IntN(2000) - 1000)
		}
		dotRows(&rows[0], stride, &x[0], &bias[0], &want[0], n)
		dotRowsVNNI(&rows[0], stride, &x[0], &bias[0], &got[0], n)
		if !slices.Equal(got, want) {
			t.Fatalf("%d rows of %d:\n%v, want\n%v", n, stride, got, want)
		}
	}
}
