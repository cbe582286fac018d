package neural

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/onrecord/onrecord/internal/network"
	"github.com/onrecord/onrecord/internal/tagging"
)

// small returns a small network and a sequence for it.
func small(seed uint64, skip bool) (*Network, *Sequence) {
	r := rand.New(rand.NewPCG(seed, 1))
	n := New(Shape{Tables: []int{6, 4}, Dim: 5, Reach: 1, Window: 4, Hidden: 3, Layers: 2, Labels: 3, Aux: 4, Skip: skip}, r)
	if skip {
		n.Give(given(6, 7, r))
	}
	for _, p := range n.dense {
		for i := range p.data {
			p.data[i] += float32(r.NormFloat64() * 0.3)
		}
	}
	for _, t := range n.tables {
		for i := range t.data {
			t.data[i] *= 8
		}
	}
	q := &Sequence{TeachTrans: make([]float32, 15)}
	for range 7 {
		q.Rows = append(q.Rows, []int32{int32(r.IntN(6)), int32(r.IntN(5)) - 1})
		q.Labels = append(q.Labels, uint8(r.IntN(3)))
		q.Aux = append(q.Aux, uint8(r.IntN(4)))
		for range 3 {
			q.Teach = append(q.Teach, float32(r.NormFloat64()))
		}
	}
	q.Aux[2] = 255
	for i := range q.TeachTrans {
		q.TeachTrans[i] = float32(r.NormFloat64())
	}
	return n, q
}

// given returns vectors of words.
func given(words, size int, r *rand.Rand) [][]float32 {
	v := make([][]float32, words)
	for i := range v {
		v[i] = make([]float32, size)
		for k := range v[i] {
			v[i][k] = float32(r.NormFloat64())
		}
	}
	return v
}

// loss computes what learn descends, by brute force over the definition.
func loss(n *Network, q *Sequence, o *Options) float64 {
	s := n.forward(q.Rows, nil)
	f := field{len(q.Rows), n.Labels, s.logit.data, n.trans.data}
	z, _, _ := f.beliefs()
	score, _ := f.counts(q.Labels)
	_, tu, tt := field{f.T, f.K, q.Teach, q.TeachTrans}.beliefs()
	expected := 0.0
	for i, p := range tu {
		expected += p * float64(f.unary[i])
	}
	for i, p := range tt {
		expected += p * float64(f.trans[i])
	}
	sum := z - (1-o.Teacher)*score - o.Teacher*expected
	for t, y := range q.Aux {
		if y == 255 {
			continue
		}
		var p []float64
		for k := range n.Aux {
			p = append(p, float64(n.auxB.data[k]+dot(s.in[1].row(t)[:2*n.Hidden], n.aux.row(k))))
		}
		sum += o.AuxWeight * (logSum(p) - p[y])
	}
	return sum
}

// TestGradients compares the gradients with finite differences, for numbers of which none is
// so near to a rectifier's bend that a difference goes across it.
func TestGradients(t *testing.T) {
	for _, skip := range []bool{false, true} {
		n, q := small(8, skip)
		o := &Options{Teacher: 0.4, AuxWeight: 0.5}
		g := n.newGradient()
		n.learn(q, o, rand.New(rand.NewPCG(1, 1)), g)
		check := func(name string, x []float32, d []float32) {
			for i := range x {
				const h = 2e-3
				old := x[i]
				x[i] = old + h
				up := loss(n, q, o)
				x[i] = old - h
				down := loss(n, q, o)
				x[i] = old
				got, want := float64(d[i]), (up-down)/(2*h)
				if math.Abs(got-want) > 0.02*math.Max(1, math.Abs(want)) {
					t.Errorf("skip %v, %s[%d]: gradient %.4f, differences give %.4f", skip, name, i, got, want)
				}
			}
		}
		for i, p := range n.dense {
			check([]string{"bias", "conv", "convB", "sru0", "sruB0", "sru1", "sruB1", "out", "outB", "aux", "auxB", "trans", "lift"}[i], p.data, g.dense[i].data)
		}
		for k, table := range n.tables {
			for r := range table.rows {
				check("table", table.row(r), g.rowOf(k, int32(r), n.Dim))
			}
		}
	}
}

// TestBest compares Viterbi with trying all labellings.
func TestBest(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	for range 50 {
		f := field{T: 5, K: 3, unary: make([]float32, 15), trans: make([]float32, 15)}
		for i := range f.unary {
			f.unary[i], f.trans[i] = float32(r.NormFloat64()), float32(r.NormFloat64())
		}
		allowed := func(j, k int) bool { return k != 2 || j == 1 || j == 2 }
		best := math.Inf(-1)
		labels := make([]uint8, 5)
		for code := range 243 {
			ok, x := true, code
			for i := range labels {
				labels[i] = uint8(x % 3)
				x /= 3
				before := -1
				if i > 0 {
					before = int(labels[i-1])
				}
				ok = ok && allowed(before, int(labels[i]))
			}
			if s, _ := f.counts(labels); ok && s > best {
				best = s
			}
		}
		if s, _ := f.counts(f.best(allowed)); math.Abs(s-best) > 1e-5 {
			t.Fatalf("best labelling scores %f, want %f", s, best)
		}
	}
}

// TestLearns: a task that needs the words to both sides is learned, and training
// twice gives the same parameters.
func TestLearns(t *testing.T) {
	task := func(r *rand.Rand) *Sequence {
		q := &Sequence{}
		open := uint8(0)
		for range 20 {
			w := r.IntN(5)
			switch w {
			case 0:
				open = 1
			case 1:
				open = 0
			}
			q.Rows = append(q.Rows, []int32{int32(w)})
			q.Labels = append(q.Labels, open)
		}
		return q
	}
	run := func() (*Network, float64) {
		r := rand.New(rand.NewPCG(5, 5))
		var train []*Sequence
		for range 200 {
			train = append(train, task(r))
		}
		n := New(Shape{Tables: []int{5}, Dim: 6, Reach: 1, Window: 8, Hidden: 6, Layers: 1, Labels: 2}, r)
		n.Train(train, Options{Epochs: 12, Batch: 8, Rate: 0.02}, r)
		right, all := 0, 0
		for range 50 {
			q := task(r)
			for i, k := range n.Label(q.Rows, func(int, int) bool { return true }) {
				all++
				if k == q.Labels[i] {
					right++
				}
			}
		}
		return n, float64(right) / float64(all)
	}
	n, accuracy := run()
	if accuracy < 0.97 {
		t.Errorf("accuracy %.3f", accuracy)
	}
	m, _ := run()
	for i, p := range n.dense {
		for k, x := range p.data {
			if x != m.dense[i].data[k] {
				t.Fatal("training twice gave two networks")
			}
		}
	}
}

// TestQuantise: the integer network labels nearly all words as the one it comes from.
func TestQuantise(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 8))
	task := func() *Sequence {
		q := &Sequence{}
		open := uint8(0)
		for range 30 {
			w := r.IntN(20)
			switch w {
			case 0:
				open = 1
			case 1:
				open = 2
			case 2:
				open = 0
			}
			q.Rows = append(q.Rows, []int32{int32(w), int32(w%3) - 1})
			q.Labels = append(q.Labels, open)
		}
		return q
	}
	for _, skip := range []bool{false, true} {
		var train []*Sequence
		for range 150 {
			train = append(train, task())
		}
		n := New(Shape{Tables: []int{20, 2}, Dim: 8, Reach: 1, Window: 9, Hidden: 8, Layers: 2, Labels: 3, Skip: skip}, r)
		if skip {
			n.Give(given(20, 12, r))
		}
		n.Train(train, Options{Epochs: 12, Batch: 8, Rate: 0.02}, r)
		p, err := n.Quantise(train[:20])
		if err != nil {
			t.Fatal(err)
		}
		q, err := network.New(&tagging.File{Parts: p.Parts()})
		if err != nil {
			t.Fatal(err)
		}
		same, all, right := 0, 0, 0
		var w network.Workspace
		for range 100 {
			x := task()
			want := n.Label(x.Rows, func(int, int) bool { return true })
			got, _ := q.Chain(func(int, int) bool { return true }).Margins(q.Scores(x.Rows, &w))
			for i := range want {
				all++
				if got[i] == want[i] {
					same++
				}
				if got[i] == x.Labels[i] {
					right++
				}
			}
		}
		if float64(same)/float64(all) < 0.985 || float64(right)/float64(all) < 0.95 {
			t.Errorf("skip %v: of %d labels %d are the same, %d are right", skip, all, same, right)
		}
	}
}
