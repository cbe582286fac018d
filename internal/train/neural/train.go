package neural

import (
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
)

// Options say how to train.
type Options struct {
	Epochs    int
	Batch     int     // sequences
	Rate      float64 // highest learning rate
	Teacher   float64 // weight of the teacher against the labels, 0 to 1
	AuxWeight float64
	Sparse    float32 // price of activations, by their size: more of them become 0, which is faster
	WordDrop  float32 // chance that a table's row is left out
	DropRows  []bool  // tables it applies to
	After     func(epoch int, loss float64)
}

const shards = 4

// Train learns the parameters from sequences.
func (n *Network) Train(sequences []*Sequence, o Options, r *rand.Rand) {
	grads := make([]*gradient, shards)
	for i := range grads {
		grads[i] = n.newGradient()
	}
	opt := newAdam(n)
	steps := o.Epochs * ((len(sequences) + o.Batch - 1) / o.Batch)
	step := 0
	workers := make(chan struct{}, runtime.GOMAXPROCS(0))
	for epoch := range o.Epochs {
		order := r.Perm(len(sequences))
		loss, words := 0.0, 0
		for at := 0; at < len(order); at += o.Batch {
			batch := order[at:min(at+o.Batch, len(order))]
			seed := r.Uint64()
			var wait sync.WaitGroup
			for shard, g := range grads {
				wait.Add(1)
				workers <- struct{}{}
				go func() {
					defer func() { <-workers; wait.Done() }()
					g.reset()
					rr := rand.New(rand.NewPCG(seed, uint64(shard)))
					for i := shard; i < len(batch); i += shards {
						n.learn(sequences[batch[i]], &o, rr, g)
					}
				}()
			}
			wait.Wait()
			for _, g := range grads {
				loss, words = loss+g.loss, words+g.words
			}
			opt.step(n, grads, schedule(step, steps)*o.Rate)
			step++
		}
		if o.After != nil {
			o.After(epoch, loss/float64(max(words, 1)))
		}
	}
}

// schedule rises over the first tenth, then falls to nothing as a cosine.
func schedule(step, steps int) float64 {
	warm := steps / 10
	if step < warm {
		return float64(step+1) / float64(warm)
	}
	return 0.5 * (1 + math.Cos(math.Pi*float64(step-warm)/float64(max(steps-warm, 1))))
}

// learn adds the gradient of one sequence.
func (n *Network) learn(q *Sequence, o *Options, r *rand.Rand, g *gradient) {
	if len(q.Rows) == 0 {
		return
	}
	rows := q.Rows
	if o.WordDrop > 0 {
		rows = make([][]int32, len(q.Rows))
		for t, ids := range q.Rows {
			rows[t] = ids
			cloned := false
			for k, drop := range o.DropRows {
				if drop && r.Float32() < o.WordDrop {
					if !cloned {
						rows[t] = slices.Clone(ids)
						cloned = true
					}
					rows[t][k] = -1
				}
			}
		}
	}
	s := n.forward(rows, r)
	s.sparse = o.Sparse
	T, K := len(rows), n.Labels
	f := field{T, K, s.logit.data, n.trans.data}
	z, unary, trans := f.beliefs()
	score, gold := f.counts(q.Labels)
	g.loss += z - score
	g.words += T
	soft := 0.0
	var tu, tt []float64
	if q.Teach != nil && o.Teacher > 0 {
		soft = o.Teacher
		_, tu, tt = field{T, K, q.Teach, q.TeachTrans}.beliefs()
	}
	dl := newMatrix(T, K)
	for t := range T {
		if q.Skip != nil && q.Skip[t] {
			continue
		}
		d := dl.row(t)
		for k := range d {
			want := 0.0
			if int(q.Labels[t]) == k {
				want = 1 - soft
			}
			if soft > 0 {
				want += soft * tu[t*K+k]
			}
			d[k] = float32(unary[t*K+k] - want)
		}
	}
	gt := g.of(n.trans).data
	for i := range gt {
		want := (1 - soft) * gold[i]
		if soft > 0 {
			want += soft * tt[i]
		}
		gt[i] += float32(trans[i] - want)
	}
	var da matrix
	if n.Aux > 0 && o.AuxWeight > 0 && q.Aux != nil {
		da = n.auxiliary(s, q.Aux, o.AuxWeight, g)
	}
	n.backward(s, dl, da, g)
}

// auxiliary adds the gradient of the auxiliary task and returns that of the first
// recurrent layer's output.
func (n *Network) auxiliary(s *state, labels []uint8, weight float64, g *gradient) matrix {
	T := len(labels)
	out := s.last
	if len(s.in) > 1 {
		out = s.in[1]
	}
	w := 2 * n.Hidden
	d := newMatrix(T, w)
	gw, gb := g.of(n.aux).data, g.of(n.auxB).data
	p := make([]float64, n.Aux)
	for t, y := range labels {
		if y == 255 {
			continue
		}
		x := out.row(t)[:w]
		for k := range p {
			p[k] = float64(n.auxB.data[k] + dot(x, n.aux.row(k)))
		}
		z := logSum(p)
		for k := range p {
			v := math.Exp(p[k] - z)
			if k == int(y) {
				v--
			}
			dv := float32(v * weight)
			gb[k] += dv
			axpy(dv, x, gw[k*w:(k+1)*w])
			axpy(dv, n.aux.row(k), d.row(t))
		}
	}
	return d
}

// Active returns the share of activations above 0 of embeddings, window and recurrent
// layers.
func (n *Network) Active(samples []*Sequence) []float64 {
	sums, counts := make([]float64, 2+n.Layers), make([]float64, 2+n.Layers)
	add := func(k int, v []float32) {
		for _, x := range v {
			counts[k]++
			if x > 0 {
				sums[k]++
			}
		}
	}
	for _, q := range samples {
		s := n.forward(q.Rows, nil)
		add(0, s.x0.data)
		add(1, s.y.data)
		for l, c := range s.cells {
			add(2+l, c.data)
		}
	}
	for k := range sums {
		sums[k] /= counts[k]
	}
	return sums
}

// Potentials returns the potentials of the labels for each word, and those of pairs.
func (n *Network) Potentials(rows [][]int32) (unary, trans []float32) {
	return n.forward(rows, nil).logit.data, n.trans.data
}

// Label returns the best labelling.
func (n *Network) Label(rows [][]int32, allowed func(j, k int) bool) []uint8 {
	u, t := n.Potentials(rows)
	return field{len(rows), n.Labels, u, t}.best(allowed)
}

// Best returns the best labelling for given potentials.
func Best(labels int, unary, trans []float32, allowed func(j, k int) bool) []uint8 {
	return field{len(unary) / labels, labels, unary, trans}.best(allowed)
}

// adam is the optimiser of Kingma and Ba (ICLR 2015) with decoupled weight decay;
// rows of tables are moved only when touched.
type adam struct {
	t      int
	m, v   [][]float32
	tm, tv []matrix
}

func newAdam(n *Network) *adam {
	a := &adam{}
	for _, p := range n.dense {
		a.m, a.v = append(a.m, make([]float32, len(p.data))), append(a.v, make([]float32, len(p.data)))
	}
	for _, t := range n.tables {
		a.tm, a.tv = append(a.tm, newMatrix(t.rows, t.columns)), append(a.tv, newMatrix(t.rows, t.columns))
	}
	return a
}

const (
	beta1, beta2 = 0.9, 0.99
	decay        = 1e-4
	clip         = 5.0
)

func (a *adam) step(n *Network, grads []*gradient, rate float64) {
	a.t++
	words := 0
	for _, g := range grads {
		words += g.words
	}
	scale := 1 / float64(max(words, 1)) * 100 // per hundred words: keeps the sums in a good range
	first := grads[0]
	for _, g := range grads[1:] {
		first.add(g, n.Dim)
	}
	norm := 0.0
	for _, d := range first.dense {
		for _, x := range d.data {
			norm += float64(float64(x) * float64(x))
		}
	}
	for _, x := range first.rows {
		norm += float64(float64(x) * float64(x))
	}
	if norm = math.Sqrt(norm) * scale; norm > clip*100 {
		scale *= clip * 100 / norm
	}
	c1, c2 := 1-math.Pow(beta1, float64(a.t)), 1-math.Pow(beta2, float64(a.t))
	lr := rate / c1
	f := float32(scale)
	for i, p := range n.dense {
		wd := float32(0)
		if p.decay {
			wd = float32(rate * decay)
		}
		update(p.data, first.dense[i].data, a.m[i], a.v[i], f, float32(lr), float32(1/c2), wd)
	}
	for i, t := range first.order {
		k, r := int(t.table), int(t.row)
		update(n.tables[k].row(r), first.rows[i*n.Dim:(i+1)*n.Dim], a.tm[k].row(r), a.tv[k].row(r), f, float32(lr), float32(1/c2), 0)
	}
}

func update(x, g, m, v []float32, f, lr, c2, wd float32) {
	for i, d := range g {
		d = float32(d * f)
		m[i] += float32((1 - beta1) * (d - m[i]))
		v[i] += float32((1 - beta2) * (float32(d*d) - v[i]))
		x[i] -= float32(lr*m[i]/(float32(math.Sqrt(float64(float32(v[i]*c2))))+1e-8)) + float32(wd*x[i])
	}
}
