package neural

// backward adds the gradients that follow from those of the potentials (and of the
// first recurrent layer's output, from the auxiliary task; may be nil) to g.
func (n *Network) backward(s *state, dLogit matrix, dAux matrix, g *gradient) {
	T, H := len(s.rows), n.Hidden
	d := descend(s.last.view(), dLogit, n.out, n.outB, g)
	dy := newMatrix(T, n.Window)
	for l := len(n.sru) - 1; l >= 0; l-- {
		out := s.last
		if l+1 < len(n.sru) {
			out = s.in[l+1]
		}
		if l == 0 && dAux.data != nil {
			for t := range T {
				add(dAux.row(t), d.row(t)[:2*H])
			}
		}
		if n.Skip {
			for t := range T {
				add(d.row(t)[2*H:], dy.row(t))
			}
		}
		d = descend(s.in[l].view(), n.recurBack(l, s, out, d), n.sru[l], n.sruB[l], g)
	}
	add(d.data, dy.data)
	for i, y := range s.y.data {
		if y > 0 {
			dy.data[i] = float32((dy.data[i] + s.sparse) * s.scale)
		} else {
			dy.data[i] = 0
		}
	}
	addSums(dy, g.of(n.convB))
	addProduct(n.Window, n.conv.columns, T, dy.turned(), view{s.x0.data, n.Dim, 1}, g.of(n.conv).view())
	dx := newMatrix(T+2*n.Reach, n.Dim)
	for o := range 2*n.Reach + 1 {
		addProduct(T, n.Dim, n.Window, dy.view(), n.conv.view().from(o*n.Dim), view{dx.data[o*n.Dim:], n.Dim, 1})
	}
	bias := g.of(n.bias).data
	for t, ids := range s.rows {
		x, v := s.x0.row(t+n.Reach), dx.row(t+n.Reach)
		for k := range v {
			if x[k] <= 0 {
				v[k] = 0
			} else {
				v[k] = float32((v[k] + s.sparse) * s.scaleIn)
			}
		}
		add(v, bias)
		for k, id := range ids {
			if id >= 0 {
				add(v, g.rowOf(k, id, n.Dim))
			}
		}
	}
	if n.lift != nil {
		addProduct(n.lift.rows, n.Dim, T, s.given.turned(), view{dx.data[n.Reach*n.Dim:], n.Dim, 1}, g.of(n.lift).view())
	}
}

// recurBack returns the gradients of the sums of a recurrent layer from those of its
// outputs.
func (n *Network) recurBack(l int, s *state, out, d matrix) matrix {
	T, H := len(s.rows), n.Hidden
	da := newMatrix(T, 4*H)
	zero := make([]float32, H)
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
			c := zero
			if before >= 0 && before < T {
				c = s.cells[l].row(before)[dir*H : dir*H+H]
			}
			for k := range H {
				if o[k] > 0 {
					dc[k] += float32((do[k] + s.sparse) * s.scale)
				}
				f, z := gt[k], gt[H+k]
				a[k] = float32(float32(dc[k]*(c[k]-z)) * float32(f*(1-f)))
				a[H+k] = float32(dc[k] * (1 - f))
				dc[k] = float32(dc[k] * f)
			}
		}
	}
	return da
}

// descend adds the gradients of a dense layer's weights and biases to g and returns
// those of its inputs.
func descend(in view, d matrix, w, b *param, g *gradient) matrix {
	addSums(d, g.of(b))
	addProduct(w.rows, w.columns, d.rows, d.turned(), in, g.of(w).view())
	to := newMatrix(d.rows, w.columns)
	addProduct(d.rows, w.columns, w.rows, d.view(), w.view(), to.view())
	return to
}

// addSums adds the sums of the columns to the first row of a matrix.
func addSums(d, to matrix) {
	for t := range d.rows {
		add(d.row(t), to.data)
	}
}
