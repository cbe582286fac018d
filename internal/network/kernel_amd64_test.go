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
