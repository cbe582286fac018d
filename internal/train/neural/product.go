package neural

// A view is a matrix within a slice: the value at row i and column j is
// data[i*row+j*step].
type view struct {
	data      []float32
	row, step int
}

func (m matrix) view() view { return view{m.data, m.columns, 1} }

// turned returns the view of the transposed matrix.
func (m matrix) turned() view { return view{m.data, 1, m.columns} }

// from returns the view of the columns from k on.
func (v view) from(k int) view { return view{v.data[k*v.step:], v.row, v.step} }

// addProduct adds the product of a (m times k) and b (k times n) to c (m times n). The
// values of a row of b and of c are next to one another. Each sum is taken in the order
// of k, whatever the kernel, so that every machine gets the same. The conversions keep
// the compiler from fusing multiplication and addition.
func addProduct(m, n, k int, a, b, c view) {
	if m == 0 || n == 0 || k == 0 {
		return
	}
	i := 0
	if wide {
		for ; i+4 <= m; i += 4 {
			j := 0
			for ; j+16 <= n; j += 16 {
				product4x16(k, &a.data[i*a.row], 4*a.row, 4*a.step, &b.data[j], 4*b.row, &c.data[i*c.row+j], 4*c.row)
			}
			for r := i; r < i+4; r++ {
				addRow(r, j, n, k, a, b, c)
			}
		}
	}
	for ; i < m; i++ {
		addRow(i, 0, n, k, a, b, c)
	}
}

// addRow is addProduct for columns j to n of one row.
func addRow(i, j, n, k int, a, b, c view) {
	if wide {
		for ; j+8 <= n; j += 8 {
			product1x8(k, &a.data[i*a.row], 4*a.step, &b.data[j], 4*b.row, &c.data[i*c.row+j])
		}
	}
	if j == n {
		return
	}
	to := c.data[i*c.row+j : i*c.row+n]
	for x := range k {
		f := a.data[i*a.row+x*a.step]
		for y, v := range b.data[x*b.row+j : x*b.row+n] {
			to[y] += float32(f * v)
		}
	}
}

// transpose returns the transposed matrix, its rows filled up to a multiple of 8.
func (m matrix) transpose() matrix {
	t := newMatrix(m.columns, (m.rows+7)&^7)
	for i := range m.rows {
		for j, v := range m.row(i) {
			t.data[j*t.columns+i] = v
		}
	}
	return t
}
