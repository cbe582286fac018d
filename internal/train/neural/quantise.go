package neural

import (
	"fmt"
	"math"
	"slices"

	"github.com/onrecord/onrecord/internal/network"
)

// Quantise makes the network what internal/network runs. The units of activations
// are taken from how the network answers the samples; all units are powers of two.
func (n *Network) Quantise(samples []*Sequence) (*network.Parameters, error) {
	act := n.ranges(samples)
	p := &network.Parameters{Shape: network.Shape{
		Tables: n.Shape.Tables, Dim: n.Dim, Reach: n.Reach, Window: n.Window, Hidden: n.Hidden, Layers: n.Layers, Labels: n.Labels, Skip: n.Skip,
	}}
	var values []float64
	tables := append([]matrix{n.words()}, n.tables[1:]...)
	for _, t := range tables {
		for _, x := range t.data {
			values = append(values, math.Abs(float64(x)))
		}
	}
	slices.Sort(values)
	table := bits(values[len(values)-1-len(values)/5000], 127)
	for _, t := range tables {
		b := make([]byte, len(t.data))
		for i, x := range t.data {
			b[i] = byte(128 + steps(float64(x), table, 127))
		}
		p.Tables = append(p.Tables, b)
	}
	in := bits(act[0], 127)
	table, in = max(table, in), min(table, in)
	p.Bias = biases(n.bias.data, table)
	p.Embed = uint(table - in)
	var unit int
	p.Window, unit = dense(n.conv, n.convB, in)
	window := bits(act[1], 127)
	if n.Skip {
		for _, a := range act[2:] {
			window = min(window, bits(a, 127))
		}
	}
	p.WindowTo = shift(unit, &window)
	in = window
	for l := range n.sru {
		d, unit := dense(n.sru[l], n.sruB[l], in)
		gate, cell := gateBits, cellBits
		r := network.RecurrentParameters{Dense: d, GateTo: shift(unit, &gate), InputTo: shift(unit, &cell)}
		if gate < gateBits {
			return nil, fmt.Errorf("recurrent layer %d: its weights are too large for 8 bits", l)
		}
		in = min(bits(act[2+l], 127), cell)
		if n.Skip {
			in = min(window, cell)
		}
		r.CellTo = uint(cell - in)
		p.Recurrent = append(p.Recurrent, r)
	}
	p.Label, unit = dense(n.out, n.outB, in)
	p.LabelTo = unit - 8 // network.Unit is 1<<8
	for _, x := range n.trans.data {
		p.Trans = append(p.Trans, int32(math.Round(float64(x)*network.Unit)))
	}
	for i := range 1024 {
		p.Sigmoid = append(p.Sigmoid, uint16(math.Round(32767/(1+math.Exp(-(float64(i-512)+0.5)/64)))))
	}
	return p, nil
}

// The units of internal/network: a gate's argument has 6 bits behind the point, a
// cell 10.
const gateBits, cellBits = 6, 10

// ranges returns the largest activations of embeddings, window and recurrent layers
// over the samples, but for one in two thousand.
func (n *Network) ranges(samples []*Sequence) []float64 {
	all := make([][]float64, 2+n.Layers)
	keep := func(k int, v []float32) {
		for _, x := range v {
			if x > 0 {
				all[k] = append(all[k], float64(x))
			}
		}
	}
	for _, q := range samples {
		s := n.forward(q.Rows, nil)
		keep(0, s.x0.data)
		keep(1, s.y.data)
		for l, c := range s.cells {
			keep(2+l, c.data)
		}
	}
	out := make([]float64, len(all))
	for k, v := range all {
		slices.Sort(v)
		out[k] = 1
		if len(v) > 0 {
			out[k] = v[len(v)-1-len(v)/2000]
		}
	}
	return out
}

// bits returns how many bits may stand behind the point so that largest fits limit.
func bits(largest float64, limit float64) int {
	if largest <= 0 {
		return 0
	}
	return int(math.Floor(math.Log2(limit / largest)))
}

// steps returns x in steps of 2^-bits, held within limit.
func steps(x float64, bits int, limit float64) int {
	return int(math.Round(max(-limit, min(limit, math.Ldexp(x, bits)))))
}

// dense makes a layer whose input has in bits behind the point; unit is the number of
// bits behind the point of its sums.
func dense(w, b *param, in int) (d network.Dense, unit int) {
	largest, sum := 0.0, 0.0
	for r := range w.rows {
		s := 0.0
		for _, x := range w.row(r) {
			largest = max(largest, math.Abs(float64(x)))
			s += math.Abs(float64(x))
		}
		sum = max(sum, s)
	}
	// A weight may be cut off a little where that spares all others half their steps.
	f := bits(largest/1.3, 127)
	// The kernel adds up in 20 bits and a sign; rounding adds up to half a step each.
	for math.Ldexp(sum, f)+float64(w.columns)/2 >= float64(1<<20)/127 {
		f--
	}
	for _, x := range w.data {
		d.Weights = append(d.Weights, int8(steps(float64(x), f, 127)))
	}
	d.Bias = biases(b.data, f+in)
	return d, f + in
}

func biases(v []float32, unit int) []int32 {
	out := make([]int32, len(v))
	for i, x := range v {
		out[i] = int32(steps(float64(x), unit, 1<<28))
	}
	return out
}

// shift returns the shift from a unit to another, which it lowers if need be.
func shift(from int, to *int) uint {
	*to = min(*to, from)
	return uint(from - *to)
}
