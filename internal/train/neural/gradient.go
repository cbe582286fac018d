package neural

// gradient holds the sums of the gradients of one shard.
type gradient struct {
	dense []matrix
	slots [][]int32 // for each row of each table, its place in rows, counted from 1; 0: untouched
	rows  []float32 // gradients of the rows touched
	order []tableRow
	loss  float64
	words int
}

type tableRow struct{ table, row int32 }

func (n *Network) newGradient() *gradient {
	g := &gradient{}
	for _, p := range n.dense {
		g.dense = append(g.dense, newMatrix(p.rows, p.columns))
	}
	for _, t := range n.tables {
		g.slots = append(g.slots, make([]int32, t.rows))
	}
	return g
}

func (g *gradient) reset() {
	for _, d := range g.dense {
		clear(d.data)
	}
	for _, t := range g.order {
		g.slots[t.table][t.row] = 0
	}
	g.order, g.rows = g.order[:0], g.rows[:0]
	g.loss, g.words = 0, 0
}

// rowOf returns the gradient of a row of a table, which is valid until the next call.
func (g *gradient) rowOf(table int, row int32, dim int) []float32 {
	slot := &g.slots[table][row]
	if *slot == 0 {
		g.order = append(g.order, tableRow{int32(table), row})
		*slot = int32(len(g.order))
		for range dim {
			g.rows = append(g.rows, 0)
		}
	}
	return g.rows[int(*slot-1)*dim : int(*slot)*dim]
}

// of returns the gradient of a parameter.
func (g *gradient) of(p *param) matrix {
	return g.dense[p.index]
}

// add adds another shard's gradients.
func (g *gradient) add(o *gradient, dim int) {
	for i, d := range o.dense {
		axpy(1, d.data, g.dense[i].data)
	}
	for i, t := range o.order {
		axpy(1, o.rows[i*dim:(i+1)*dim], g.rowOf(int(t.table), t.row, dim))
	}
}
