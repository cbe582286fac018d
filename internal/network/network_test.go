package network

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/onrecord/onrecord/internal/tagging"
	"pgregory.net/rapid"
)

// TestKernel holds the packed multiplication against a plain loop, with weights up to
// the bound.
func TestKernel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in, out := rapid.IntRange(1, 150).Draw(t, "in"), rapid.IntRange(1, 60).Draw(t, "out")
		limit := min(127, (laneMax-1)/127/in)
		weights := make([]int8, in*out)
		for i := range weights {
			weights[i] = int8(rapid.IntRange(-limit, limit).Draw(t, "weight"))
		}
		bias := make([]int32, out)
		for i := range bias {
			bias[i] = int32(rapid.IntRange(-1000, 1000).Draw(t, "bias"))
		}
		acts := make([]uint8, in)
		for i := range acts {
			acts[i] = uint8(rapid.SampledFrom([]int{0, 0, 1, 63, 127}).Draw(t, "activation"))
		}
		l := newLayer(in, out, weights, bias, false)
		acc, got := make([]int64, l.words()), make([]int32, out)
		cut := in / 2
		clear(acc)
		l.add(collect(nil, acts[:cut], 0), 0, acc)
		l.add(collect(nil, acts[cut:], 0), cut, acc)
		l.unpack(acc, got)
		for o := range out {
			want := bias[o]
			for i, a := range acts {
				want += int32(weights[o*in+i]) * int32(a)
			}
			if got[o] != want {
				t.Fatalf("output %d of %d is %d, want %d", o, out, got[o], want)
			}
		}
		if !wide {
			return
		}
		v := newLayer(in, out, weights, bias, true)
		behind := append(append([]uint8(nil), acts...), make([]uint8, slack)...)
		for i := in; i < len(behind); i++ {
			behind[i] = 99 // what lies behind does not count
		}
		sums := make([]int32, out+slack)
		v.wide(behind[:in], sums[:out])
		if !reflect.DeepEqual(sums[:out], got) {
			t.Fatalf("the wide kernel has\n%v, want\n%v", sums[:out], got)
		}
	})
}

// sample returns the parameters of a small random network.
func sample(r *rand.Rand, skip bool) *Parameters {
	s := Shape{Dim: 8, Reach: 1, Window: 7, Hidden: 5, Layers: 2, Labels: 3, Skip: skip}
	if skip { // what the wide kernels take
		s.Dim, s.Window, s.Hidden = 16, 11, 8
	}
	dense := func(in, out int) Dense {
		d := Dense{make([]int8, in*out), make([]int32, out)}
		for i := range d.Weights {
			d.Weights[i] = int8(r.IntN(100) - 50)
		}
		for i := range d.Bias {
			d.Bias[i] = int32(r.IntN(2000) - 1000)
		}
		return d
	}
	p := &Parameters{Shape: s, Bias: make([]int32, s.Dim), Embed: 1, WindowTo: 6, LabelTo: 2, Trans: make([]int32, 15), Sigmoid: make([]uint16, 2*gateHalf)}
	for i := range p.Sigmoid {
		p.Sigmoid[i] = uint16(math.Round(32767 / (1 + math.Exp(-float64(i-gateHalf)/64))))
	}
	for range 2 {
		table := make([]byte, s.Dim*20)
		for i := range table {
			table[i] = byte(r.IntN(256))
		}
		p.Tables = append(p.Tables, table)
	}
	p.Window = dense(3*s.Dim, s.Window)
	in := s.Window
	for range s.Layers {
		p.Recurrent = append(p.Recurrent, RecurrentParameters{dense(in, 4*s.Hidden), 4, 2, 4})
		in = 2 * s.Hidden
		if skip {
			in += s.Window
		}
	}
	p.Label = dense(in, 3)
	return p
}

// plain computes the scores of a network in the plainest way.
func plain(p *Parameters, rows []Rows) []int32 {
	T := len(rows)
	x := make([][]uint8, T)
	for t, row := range rows {
		for k := range p.Dim {
			s := p.Bias[k]
			for i, id := range row {
				if id >= 0 {
					s += int32(p.Tables[i][int(id)*p.Dim+k]) - 128
				}
			}
			x[t] = append(x[t], activation(s, p.Embed))
		}
	}
	matrix := func(d Dense, in []uint8) []int32 {
		out := append([]int32(nil), d.Bias...)
		for o := range out {
			for i, a := range in {
				out[o] += int32(d.Weights[o*len(in)+i]) * int32(a)
			}
		}
		return out
	}
	y := make([][]uint8, T)
	for t := range T {
		var in []uint8
		for o := -p.Reach; o <= p.Reach; o++ {
			if t+o < 0 || t+o >= T {
				in = append(in, make([]uint8, p.Dim)...)
			} else {
				in = append(in, x[t+o]...)
			}
		}
		for _, s := range matrix(p.Window, in) {
			y[t] = append(y[t], activation(s, p.WindowTo))
		}
	}
	h := y
	for _, r := range p.Recurrent {
		next := make([][]uint8, T)
		for t := range next {
			next[t] = make([]uint8, 2*p.Hidden)
		}
		for dir := range 2 {
			c := make([]int64, p.Hidden)
			for i := range T {
				t := i
				if dir == 1 {
					t = T - 1 - i
				}
				g := matrix(r.Dense, h[t])[dir*2*p.Hidden:]
				for k := range c {
					at := max(0, min(1023, g[k]>>r.GateTo+512))
					z := int64(max(-32767, min(32767, g[p.Hidden+k]>>r.InputTo)))
					c[k] = z + ((c[k]-z)*int64(p.Sigmoid[at])+1<<14)>>15
					next[t][dir*p.Hidden+k] = activation(int32(c[k]), r.CellTo)
				}
			}
		}
		if p.Skip {
			for t := range next {
				next[t] = append(next[t], y[t]...)
			}
		}
		h = next
	}
	var out []int32
	for t := range T {
		for _, s := range matrix(p.Label, h[t]) {
			out = append(out, s>>p.LabelTo)
		}
	}
	return out
}

func TestScores(t *testing.T) {
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 3))
		p := sample(r, seed%2 == 1)
		f := &tagging.File{Head: map[string]string{}, Parts: p.Parts()}
		f, err := tagging.ParseFile(f.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		n, err := New(f)
		if err != nil {
			t.Fatal(err)
		}
		var w Workspace
		for range 3 { // texts of different lengths with one workspace
			var rows []Rows
			for range r.IntN(30) {
				rows = append(rows, Rows{int32(r.IntN(20)), int32(r.IntN(21)) - 1})
			}
			if got, want := n.Scores(rows, &w), plain(p, rows); len(want) > 0 && !reflect.DeepEqual(got, want) {
				t.Fatalf("seed %d: scores\n%v, want\n%v", seed, got, want)
			}
		}
	}
}

// TestMargins compares labels and margins with trying all labellings.
func TestMargins(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const K = 3
		T := rapid.IntRange(1, 5).Draw(t, "words")
		number := rapid.IntRange(-20, 20)
		n := &Network{Shape: Shape{Labels: K}, trans: make([]int32, (K+2)*K)}
		for i := range n.trans {
			n.trans[i] = int32(number.Draw(t, "transition"))
		}
		scores := make([]int32, T*K)
		for i := range scores {
			scores[i] = int32(number.Draw(t, "score"))
		}
		allowed := func(j, k int) bool { return k != 2 || j == 1 || j == 2 }
		const none = -1 << 30
		best, at := none, make([]int, T*K) // the best score, with each label at each word
		for i := range at {
			at[i] = none
		}
		value := func(labels []uint8) int {
			sum, before := int(n.trans[K*K+int(labels[0])])+int(n.trans[K*K+K+int(labels[T-1])]), -1
			for i, l := range labels {
				if !allowed(before, int(l)) {
					return none
				}
				sum += int(scores[i*K+int(l)])
				if i > 0 {
					sum += int(n.trans[before*K+int(l)])
				}
				before = int(l)
			}
			return sum
		}
		labels := make([]uint8, T)
		for code := range int(math.Pow(K, float64(T))) {
			for i, x := 0, code; i < T; i, x = i+1, x/K {
				labels[i] = uint8(x % K)
			}
			s := value(labels)
			best = max(best, s)
			for i, l := range labels {
				at[i*K+int(l)] = max(at[i*K+int(l)], s)
			}
		}
		got, margins := n.Chain(allowed).Margins(scores)
		if s := value(got); s != best {
			t.Fatalf("labels %v score %d, the best %d", got, s, best)
		}
		for i, a := range at {
			if want := min(best-a, 1<<20); int(margins[i]) != want {
				t.Fatalf("margin of label %d at word %d is %d, want %d", i%K, i/K, margins[i], want)
			}
		}
	})
}

// FuzzNew: whatever the file holds, loading it gives an error or a network that runs.
func FuzzNew(f *testing.F) {
	p := sample(rand.New(rand.NewPCG(1, 1)), true)
	data := (&tagging.File{Head: map[string]string{"what": "x"}, Parts: p.Parts()}).Bytes()
	f.Add(data)
	f.Add(data[:len(data)/2])
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := tagging.ParseFile(data)
		if err != nil {
			return
		}
		n, err := New(file)
		if err != nil {
			return
		}
		n.Scores([]Rows{{0, 1}, {-1, 0}, {5, 7, 9}}, new(Workspace))
	})
}

// BenchmarkScores runs a network of the size that is embedded.
func BenchmarkScores(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	p := sample(r, false)
	p.Dim, p.Shape.Window, p.Hidden, p.Labels = 48, 72, 48, 7
	p.Bias, p.Trans = make([]int32, 48), make([]int32, 63)
	dense := func(in, out int) Dense {
		d := Dense{make([]int8, in*out), make([]int32, out)}
		for i := range d.Weights {
			d.Weights[i] = int8(r.IntN(100) - 50)
		}
		return d
	}
	p.Window, p.WindowTo = dense(144, 72), 9
	p.Recurrent[0].Dense, p.Recurrent[1].Dense, p.Label = dense(72, 192), dense(96, 192), dense(96, 7)
	for i := range p.Tables {
		p.Tables[i] = make([]byte, 48*20)
		for k := range p.Tables[i] {
			p.Tables[i][k] = byte(r.IntN(256))
		}
	}
	n, err := New(&tagging.File{Parts: p.Parts()})
	if err != nil {
		b.Fatal(err)
	}
	var rows []Rows
	for range 1000 {
		rows = append(rows, Rows{int32(r.IntN(20)), int32(r.IntN(21)) - 1})
	}
	var w Workspace
	for b.Loop() {
		n.Scores(rows, &w)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(rows)), "ns/word")
}
