// Package neural trains the small networks that internal/network runs: sums of
// embeddings, a window over neighbours, simple recurrent layers in both directions
// (SRU: Lei et al., EMNLP 2018, without its output gate), and a linear-chain
// conditional random field over the labels. Gradients are written out by hand and
// checked against finite differences by the tests.
//
// Training is deterministic: a batch is cut into a fixed number of shards whatever
// the number of processors, and sums are taken in a fixed order.
package neural

import (
	"math"
	"math/rand/v2"
)

// A Shape says how large a network is.
type Shape struct {
	Tables []int // rows of each embedding table
	Dim    int   // of the embeddings
	Reach  int   // words to each side that the window sees
	Window int   // outputs of the window
	Hidden int   // of one direction of a recurrent layer
	Layers int
	Labels int
	Aux    int // labels of the auxiliary task, learned from the first recurrent layer; 0: none
	DropIn float32
	Drop   float32
	Skip   bool // each recurrent layer sees the window's outputs as well
}

// A Sequence is one text to learn from or to label.
type Sequence struct {
	Rows       [][]int32 // for each word, a row of each table; below 0: none
	Labels     []uint8
	Aux        []uint8   // labels of the auxiliary task; 255: unknown
	Skip       []bool    // words that are not to be learned from; nil: none
	Teach      []float32 // potentials of the teacher: Labels values for each word; nil: none
	TeachTrans []float32 // and of its pairs
}

// A Network holds the parameters of a network.
type Network struct {
	Shape
	tables []matrix
	given  matrix // vectors of the first table's rows, and how they are mapped to Dim; see Give
	lift   *param
	dense  []*param
	bias   *param
	conv   *param // Window rows of (2*Reach+1)*Dim
	convB  *param
	sru    []*param // 4*Hidden rows: forward gate, forward input, backward gate, backward input
	sruB   []*param
	out    *param
	outB   *param
	aux    *param
	auxB   *param
	trans  *param // Labels x Labels, then start, then end
}

type param struct {
	matrix
	index int // among the dense ones
	decay bool
}

// New returns a network with random parameters.
func New(s Shape, r *rand.Rand) *Network {
	n := &Network{Shape: s}
	for _, rows := range s.Tables {
		m := newMatrix(rows, s.Dim)
		for i := range m.data {
			m.data[i] = float32(r.NormFloat64() * 0.1)
		}
		n.tables = append(n.tables, m)
	}
	add := func(rows, columns int, scale float64) *param {
		p := &param{newMatrix(rows, columns), len(n.dense), scale > 0}
		for i := range p.data {
			p.data[i] = float32(r.NormFloat64() * scale)
		}
		n.dense = append(n.dense, p)
		return p
	}
	n.bias = add(1, s.Dim, 0)
	in := (2*s.Reach + 1) * s.Dim
	n.conv = add(s.Window, in, math.Sqrt(2/float64(in)))
	n.convB = add(1, s.Window, 0)
	in = s.Window
	for range s.Layers {
		n.sru = append(n.sru, add(4*s.Hidden, in, math.Sqrt(1.5/float64(in))))
		n.sruB = append(n.sruB, add(1, 4*s.Hidden, 0))
		in = 2 * s.Hidden
		if s.Skip {
			in += s.Window
		}
	}
	n.out = add(s.Labels, in, math.Sqrt(1/float64(in)))
	n.outB = add(1, s.Labels, 0)
	if s.Aux > 0 {
		w := 2 * s.Hidden
		n.aux = add(s.Aux, w, math.Sqrt(1/float64(w)))
		n.auxB = add(1, s.Aux, 0)
	}
	n.trans = add(s.Labels+2, s.Labels, 0)
	return n
}

// Give gives the words of the first table vectors of their own, which stay as they are.
// What is added to a word's row is learned: a linear map of the vectors, which begins
// as their first Dim values. Rows of the table begin as 0 and learn what the words do
// beside that.
func (n *Network) Give(vectors [][]float32) {
	n.given = newMatrix(len(vectors), len(vectors[0]))
	n.lift = &param{newMatrix(n.given.columns, n.Dim), len(n.dense), true}
	n.dense = append(n.dense, n.lift)
	for i, v := range vectors {
		copy(n.given.row(i), v)
	}
	for i := range min(n.Dim, n.given.columns) {
		n.lift.row(i)[i] = 1
	}
	clear(n.tables[0].data)
}

// words returns the first table with what its words were given.
func (n *Network) words() matrix {
	t := newMatrix(n.tables[0].rows, n.Dim)
	copy(t.data, n.tables[0].data)
	if n.lift != nil {
		addProduct(n.given.rows, n.Dim, n.given.columns, n.given.view(), n.lift.view(), t.view())
	}
	return t
}
