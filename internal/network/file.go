package network

import (
	"encoding/binary"
	"fmt"

	"github.com/onrecord/onrecord/internal/tagging"
)

// Parameters are a network's numbers as they lie in a file, for those who make one.
type Parameters struct {
	Shape
	Tables    [][]byte // rows of Dim bytes, 128 above their value
	Bias      []int32
	Embed     uint
	Window    Dense
	WindowTo  uint
	Recurrent []RecurrentParameters
	Label     Dense
	LabelTo   int
	Trans     []int32
	Sigmoid   []uint16 // 1/(1+exp(-x)) in units of 1/2^15, at (i-512)/64
}

// Dense is a matrix of weights, a row for each output, with biases.
type Dense struct {
	Weights []int8
	Bias    []int32
}

// RecurrentParameters are those of one recurrent layer.
type RecurrentParameters struct {
	Dense
	GateTo, InputTo, CellTo uint
}

// Parts returns the parts of a file of weights.
func (p *Parameters) Parts() [][]byte {
	head := []int32{int32(p.Dim), int32(p.Reach), int32(p.Shape.Window), int32(p.Hidden), int32(p.Layers), int32(p.Labels), 0, int32(p.Embed), int32(p.WindowTo), int32(p.LabelTo)}
	if p.Skip {
		head[6] = 1
	}
	for _, r := range p.Recurrent {
		head = append(head, int32(r.GateTo), int32(r.InputTo), int32(r.CellTo))
	}
	parts := [][]byte{ints(head), ints(p.Bias), ints(p.Trans), shorts(p.Sigmoid)}
	dense := func(d Dense) { parts = append(parts, bytes(d.Weights), ints(d.Bias)) }
	dense(p.Window)
	for _, r := range p.Recurrent {
		dense(r.Dense)
	}
	dense(p.Label)
	return append(parts, p.Tables...)
}

// New loads a network from its file. The tables lie in the file's bytes, uncopied.
func New(f *tagging.File) (*Network, error) {
	const fixed = 10
	parts := f.Parts
	if len(parts) < 4 || len(parts[0]) < 4*fixed {
		return nil, fmt.Errorf("network: the file lacks its shape")
	}
	head := readInts(parts[0])
	n := &Network{Shape: Shape{Dim: int(head[0]), Reach: int(head[1]), Window: int(head[2]), Hidden: int(head[3]), Layers: int(head[4]), Labels: int(head[5]), Skip: head[6] == 1}}
	n.Tables = []int{1}
	if err := n.check(); err != nil {
		return nil, err
	}
	first := 4 + 2*(n.Layers+2)
	if len(head) != fixed+3*n.Layers || len(parts) <= first || len(parts)-first > maxTables {
		return nil, fmt.Errorf("network: %d parts and %d numbers do not fit %d layers", len(parts), len(head), n.Layers)
	}
	for _, shift := range append(head[7:9:9], head[fixed:]...) {
		if shift < 0 || shift > 30 {
			return nil, fmt.Errorf("network: a shift of %d bits", shift)
		}
	}
	n.embed, n.windowTo, n.labelTo = uint(head[7]), uint(head[8]), int(max(-16, min(30, head[9])))
	n.bias, n.trans, n.sigmoid = readInts(parts[1]), readInts(parts[2]), readShorts(parts[3])
	if len(n.bias) != n.Dim || len(n.trans) != (n.Labels+2)*n.Labels || len(n.sigmoid) != 2*gateHalf {
		return nil, fmt.Errorf("network: biases, transitions or the sigmoid have the wrong length")
	}
	for _, x := range n.sigmoid {
		n.gates = append(n.gates, int32(x))
	}
	var err error
	dense := func(at, in, out int) (l layer) {
		if err == nil {
			l, err = readLayer(parts[at], parts[at+1], in, out)
		}
		return l
	}
	n.window = dense(4, (2*n.Reach+1)*n.Dim, n.Window)
	in := n.Window
	for i := range n.Layers {
		r := recurrent{layer: dense(6+2*i, in, 4*n.Hidden)}
		r.gateTo, r.inputTo, r.cellTo = uint(head[fixed+3*i]), uint(head[fixed+3*i+1]), uint(head[fixed+3*i+2])
		n.recur = append(n.recur, r)
		in = 2 * n.Hidden
		if n.Skip {
			in += n.Window
		}
	}
	n.label = dense(first-2, in, n.Labels)
	if err != nil {
		return nil, err
	}
	n.tables, n.Tables = parts[first:], nil
	for _, t := range n.tables {
		if len(t) == 0 || len(t)%n.Dim != 0 {
			return nil, fmt.Errorf("network: a table of %d bytes has no rows of %d", len(t), n.Dim)
		}
		n.Tables = append(n.Tables, len(t)/n.Dim)
	}
	return n, n.check()
}

func readLayer(weights, bias []byte, in, out int) (layer, error) {
	if len(weights) != in*out || len(bias) != 4*out {
		return layer{}, fmt.Errorf("network: a layer of %d times %d has %d weights and %d bytes of biases", out, in, len(weights), len(bias))
	}
	w := make([]int8, len(weights))
	for i, b := range weights {
		w[i] = int8(b)
	}
	for o := range out {
		sum := 0
		for _, x := range w[o*in : (o+1)*in] {
			sum += max(int(x), -int(x))
		}
		if sum*127 >= laneMax {
			return layer{}, fmt.Errorf("network: the weights of output %d add up to %d, which overflows", o, sum)
		}
	}
	b := readInts(bias)
	for _, x := range b {
		if x < -1<<29 || x > 1<<29 {
			return layer{}, fmt.Errorf("network: a bias of %d overflows", x)
		}
	}
	return newLayer(in, out, w, b, wide), nil
}

func ints(v []int32) []byte {
	var out []byte
	for _, x := range v {
		out = binary.LittleEndian.AppendUint32(out, uint32(x))
	}
	return out
}

func shorts(v []uint16) []byte {
	var out []byte
	for _, x := range v {
		out = binary.LittleEndian.AppendUint16(out, x)
	}
	return out
}

func bytes(v []int8) []byte {
	out := make([]byte, len(v))
	for i, x := range v {
		out[i] = byte(x)
	}
	return out
}

func readInts(b []byte) []int32 {
	out := make([]int32, len(b)/4)
	for i := range out {
		out[i] = int32(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return out
}

func readShorts(b []byte) []uint16 {
	out := make([]uint16, len(b)/2)
	for i := range out {
		out[i] = binary.LittleEndian.Uint16(b[2*i:])
	}
	return out
}
