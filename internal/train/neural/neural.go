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
		p := &param{newMatrix(rows, columns), scale > 0}
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

// SetTable gives a row of a table its first values, padded with noise as made.
func (n *Network) SetTable(table, row int, values []float32) {
	copy(n.tables[table].row(row), values)
}

// gradient holds the sums of the gradients of one shard.
type gradient struct {
	dense  [][]float32
	tables []map[int32][]float32
	order  []tableRow // rows touched, in order of their first touch
	pool   [][]float32
	loss   float64
	words  int
}

type tableRow struct{ table, row int32 }

func (n *Network) newGradient() *gradient {
	g := &gradient{}
	for _, p := range n.dense {
		g.dense = append(g.dense, make([]float32, len(p.data)))
	}
	for range n.tables {
		g.tables = append(g.tables, map[int32][]float32{})
	}
	return g
}

func (g *gradient) reset() {
	for _, d := range g.dense {
		clear(d)
	}
	for _, t := range g.order {
		v := g.tables[t.table][t.row]
		clear(v)
		g.pool = append(g.pool, v)
		delete(g.tables[t.table], t.row)
	}
	g.order = g.order[:0]
	g.loss, g.words = 0, 0
}

func (g *gradient) rowOf(table int, row int32, dim int) []float32 {
	v := g.tables[table][row]
	if v == nil {
		if k := len(g.pool); k > 0 {
			v, g.pool = g.pool[k-1], g.pool[:k-1]
		} else {
			v = make([]float32, dim)
		}
		g.tables[table][row] = v
		g.order = append(g.order, tableRow{int32(table), row})
	}
	return v
}

// state keeps what the way back needs of the way forward.
type state struct {
	rows  [][]int32
	x0    matrix // embeddings, after the rectifier and dropout
	y     matrix // window
	in    []matrix
	gates []matrix // of the recurrent layers: 4*Hidden
	cells []matrix // 2*Hidden
	last  matrix
	logit matrix

	scaleIn, scale float32 // of what dropout kept
	sparse         float32 // price of each activation above 0
}

func relu(v []float32) {
	for i, x := range v {
		if x < 0 {
			v[i] = 0
		}
	}
}

// dropout zeroes values with probability p and scales the others up.
func dropout(v []float32, p float32, r *rand.Rand) {
	if r == nil || p == 0 {
		return
	}
	scale := 1 / (1 - p)
	for i := range v {
		if v[i] == 0 {
			continue
		}
		if r.Float32() < p {
			v[i] = 0
		} else {
			v[i] *= scale
		}
	}
}

func sigmoid(x float32) float32 { return float32(1 / (1 + math.Exp(-float64(x)))) }

// forward computes the potentials of the labels. With r, dropout is applied.
func (n *Network) forward(rows [][]int32, r *rand.Rand) *state {
	T := len(rows)
	s := &state{rows: rows, x0: newMatrix(T, n.Dim), y: newMatrix(T, n.Window), scaleIn: 1, scale: 1}
	if r != nil {
		s.scaleIn, s.scale = 1/(1-n.DropIn), 1/(1-n.Drop)
	}
	for t, ids := range rows {
		x := s.x0.row(t)
		copy(x, n.bias.data)
		for k, id := range ids {
			if id >= 0 {
				axpy(1, n.tables[k].row(int(id)), x)
			}
		}
		relu(x)
		dropout(x, n.DropIn, r)
	}
	for t := range T {
		y := s.y.row(t)
		lo, hi := max(0, t-n.Reach), min(T, t+n.Reach+1)
		x := s.x0.data[lo*n.Dim : hi*n.Dim]
		off := (lo - t + n.Reach) * n.Dim
		for k := range y {
			y[k] = n.convB.data[k] + dot(x, n.conv.row(k)[off:off+len(x)])
		}
		relu(y)
		dropout(y, n.Drop, r)
	}
	in := s.y
	for l := range n.sru {
		s.in = append(s.in, in)
		g, c := n.recur(l, in)
		s.gates, s.cells = append(s.gates, g), append(s.cells, c)
		width := 2 * n.Hidden
		if n.Skip {
			width += n.Window
		}
		out := newMatrix(T, width)
		for t := range T {
			o := out.row(t)
			copy(o, c.row(t))
			relu(o[:2*n.Hidden])
			dropout(o[:2*n.Hidden], n.Drop, r)
			if n.Skip {
				copy(o[2*n.Hidden:], s.y.row(t))
			}
		}
		in = out
	}
	s.last = in
	s.logit = newMatrix(T, n.Labels)
	for t := range T {
		o, x := s.logit.row(t), in.row(t)
		for k := range o {
			o[k] = n.outB.data[k] + dot(x, n.out.row(k))
		}
	}
	return s
}

// recur runs one recurrent layer in both directions.
func (n *Network) recur(l int, in matrix) (gates, cells matrix) {
	T, H := in.rows, n.Hidden
	gates, cells = newMatrix(T, 4*H), newMatrix(T, 2*H)
	w, b := n.sru[l], n.sruB[l].data
	for t := range T {
		g, x := gates.row(t), in.row(t)
		for k := range g {
			g[k] = b[k] + dot(x, w.row(k))
		}
		for k := range H {
			g[k] = sigmoid(g[k])
			g[2*H+k] = sigmoid(g[2*H+k])
		}
	}
	zero := make([]float32, H)
	for dir := range 2 {
		before := zero
		for i := range T {
			t := i
			if dir == 1 {
				t = T - 1 - i
			}
			g := gates.row(t)[dir*2*H:]
			c := cells.row(t)[dir*H : dir*H+H]
			for k := range c {
				c[k] = g[H+k] + float32(g[k]*(before[k]-g[H+k]))
			}
			before = c
		}
	}
	return gates, cells
}

// backward adds the gradients that follow from those of the potentials (and of the
// first recurrent layer's output, from the auxiliary task; may be nil) to g.
func (n *Network) backward(s *state, dLogit matrix, dAux matrix, g *gradient) {
	T, H := len(s.rows), n.Hidden
	index := map[*param][]float32{}
	for i, p := range n.dense {
		index[p] = g.dense[i]
	}
	d := newMatrix(T, s.last.columns)
	for t := range T {
		dl := dLogit.row(t)
		axpy(1, dl, index[n.outB])
		for k, v := range dl {
			axpy(v, s.last.row(t), index[n.out][k*n.out.columns:(k+1)*n.out.columns])
			axpy(v, n.out.row(k), d.row(t))
		}
	}
	dy := newMatrix(T, n.Window)
	for l := len(n.sru) - 1; l >= 0; l-- {
		out := s.last
		if l+1 < len(n.sru) {
			out = s.in[l+1]
		}
		if l == 0 && dAux.data != nil {
			for t := range T {
				axpy(1, dAux.row(t), d.row(t)[:2*H])
			}
		}
		if n.Skip {
			for t := range T {
				axpy(1, d.row(t)[2*H:], dy.row(t))
			}
		}
		da := newMatrix(T, 4*H)
		for dir := range 2 {
			dc := make([]float32, H)
			for i := range T {
				t := T - 1 - i
				before := t - 1
				if dir == 1 {
					t = i
					before = t + 1
				}
				o, do := out.row(t)[dir*H:dir*H+H], d.row(t)[dir*H:dir*H+H]
				gt, a := s.gates[l].row(t)[dir*2*H:dir*2*H+2*H], da.row(t)[dir*2*H:dir*2*H+2*H]
				for k := range H {
					if o[k] > 0 {
						dc[k] += float32((do[k] + s.sparse) * s.scale)
					}
					var cb float32
					if before >= 0 && before < T {
						cb = s.cells[l].row(before)[dir*H+k]
					}
					f, z := gt[k], gt[H+k]
					a[k] = float32(float32(dc[k]*(cb-z)) * float32(f*(1-f)))
					a[H+k] = float32(dc[k] * (1 - f))
					dc[k] = float32(dc[k] * f)
				}
			}
		}
		din := newMatrix(T, s.in[l].columns)
		gw, gb := index[n.sru[l]], index[n.sruB[l]]
		cols := n.sru[l].columns
		for t := range T {
			a, x, dx := da.row(t), s.in[l].row(t), din.row(t)
			axpy(1, a, gb)
			for k, v := range a {
				axpy(v, x, gw[k*cols:(k+1)*cols])
				axpy(v, n.sru[l].row(k), dx)
			}
		}
		d = din
	}
	for t := range T {
		axpy(1, d.row(t), dy.row(t))
	}
	dx := newMatrix(T, n.Dim)
	gw, cols := index[n.conv], n.conv.columns
	for t := range T {
		y, v := s.y.row(t), dy.row(t)
		lo, hi := max(0, t-n.Reach), min(T, t+n.Reach+1)
		x, ddx := s.x0.data[lo*n.Dim:hi*n.Dim], dx.data[lo*n.Dim:hi*n.Dim]
		off := (lo - t + n.Reach) * n.Dim
		for k := range y {
			if y[k] <= 0 {
				continue
			}
			w := (v[k] + s.sparse) * s.scale
			index[n.convB][k] += w
			axpy(w, x, gw[k*cols+off:k*cols+off+len(x)])
			axpy(w, n.conv.row(k)[off:off+len(x)], ddx)
		}
	}
	for t, ids := range s.rows {
		x, v := s.x0.row(t), dx.row(t)
		for k := range v {
			if x[k] <= 0 {
				v[k] = 0
			} else {
				v[k] = (v[k] + s.sparse) * s.scaleIn
			}
		}
		axpy(1, v, index[n.bias])
		for k, id := range ids {
			if id >= 0 {
				axpy(1, v, g.rowOf(k, id, n.Dim))
			}
		}
	}
}
