package neural

import "math/rand/v2"

// state keeps what the way back needs of the way forward.
type state struct {
	rows  [][]int32
	x0    matrix // embeddings, after the rectifier and dropout, with Reach empty words to either side
	given matrix // vectors of the words
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
		v[i] = max(x, 0)
	}
}

// dropout zeroes values with probability p and scales the others up.
func dropout(v []float32, p float32, r *rand.Rand) {
	if r == nil || p == 0 {
		return
	}
	const digits = 16
	scale, below := 1/(1-p), uint64(p*(1<<digits))
	var draw uint64
	for i := range v {
		if i%(64/digits) == 0 {
			draw = r.Uint64()
		}
		if draw&(1<<digits-1) < below {
			v[i] = 0
		} else {
			v[i] *= scale
		}
		draw >>= digits
	}
}

// forward computes the potentials of the labels. With r, dropout is applied.
func (n *Network) forward(rows [][]int32, r *rand.Rand) *state {
	T := len(rows)
	s := &state{rows: rows, x0: newMatrix(T+2*n.Reach, n.Dim), scaleIn: 1, scale: 1}
	if r != nil {
		s.scaleIn, s.scale = 1/(1-n.DropIn), 1/(1-n.Drop)
	}
	for t, ids := range rows {
		x := s.x0.row(t + n.Reach)
		copy(x, n.bias.data)
		for k, id := range ids {
			if id >= 0 {
				add(n.tables[k].row(int(id)), x)
			}
		}
	}
	if n.lift != nil {
		s.given = newMatrix(T, n.lift.rows)
		for t, ids := range rows {
			if ids[0] >= 0 {
				copy(s.given.row(t), n.given.row(int(ids[0])))
			}
		}
		addProduct(T, n.Dim, n.lift.rows, s.given.view(), n.lift.view(), view{s.x0.data[n.Reach*n.Dim:], n.Dim, 1})
	}
	inner := s.x0.data[n.Reach*n.Dim : (T+n.Reach)*n.Dim]
	relu(inner)
	dropout(inner, n.DropIn, r)
	s.y = apply(view{s.x0.data, n.Dim, 1}, T, n.conv, n.convB)
	relu(s.y.data)
	dropout(s.y.data, n.Drop, r)
	in := s.y
	for l := range n.sru {
		s.in = append(s.in, in)
		g, c := n.recur(l, in)
		s.gates, s.cells = append(s.gates, g), append(s.cells, c)
		out := newMatrix(T, n.width())
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
	s.logit = apply(in.view(), T, n.out, n.outB)
	return s
}

// width is the number of outputs of a recurrent layer.
func (n *Network) width() int {
	if n.Skip {
		return 2*n.Hidden + n.Window
	}
	return 2 * n.Hidden
}

// apply returns the outputs of a dense layer for T rows of inputs.
func apply(in view, T int, w, b *param) matrix {
	t := w.transpose()
	out := newMatrix(T, t.columns)
	for i := range T {
		copy(out.row(i), b.data)
	}
	addProduct(T, t.columns, w.columns, in, t.view(), out.view())
	if t.columns == w.rows {
		return out
	}
	narrow := newMatrix(T, w.rows)
	for i := range T {
		copy(narrow.row(i), out.row(i))
	}
	return narrow
}

// recur runs one recurrent layer in both directions.
func (n *Network) recur(l int, in matrix) (gates, cells matrix) {
	T, H := in.rows, n.Hidden
	gates, cells = apply(in.view(), T, n.sru[l], n.sruB[l]), newMatrix(T, 2*H)
	for t := range T {
		g := gates.row(t)
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
