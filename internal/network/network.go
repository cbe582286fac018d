// Package network runs small recurrent networks that label words, in integer
// arithmetic alone: the same words get the same scores on every machine.
//
// For each word:
//
//	embed     the rows of some tables of embeddings are added up      -> Dim, 7 bits
//	window    a layer over the word and its neighbours, rectified      -> Window, 7 bits
//	recur     simple recurrent layers (SRU: Lei et al., EMNLP 2018,
//	          without its output gate), left to right and right to
//	          left, rectified                                          -> 2*Hidden, 7 bits
//	label     a score for each label, in units of 1/Unit
//
// Weights have 8 bits, activations 7 bits and no sign; all their units are powers of
// two, so that going from one to another is a shift. A layer multiplies three weights
// at once: see kernel.go. internal/train/neural learns the weights in
// floating point and Quantise makes them what this package runs.
package network

import (
	"encoding/binary"
	"fmt"
)

// Unit is the number of steps of a score in one natural logarithmic unit.
const Unit = 256

// A Shape says how large a network is.
type Shape struct {
	Tables []int // rows of each table of embeddings
	Dim    int
	Reach  int // words to each side that the window sees
	Window int
	Hidden int // of one direction of a recurrent layer
	Layers int
	Labels int
	Skip   bool // recurrent layers see the window's outputs as well
}

// limits that keep a damaged file from asking for much memory.
const (
	maxTables = 16
	maxWidth  = 512
	maxLayers = 4
	maxReach  = 4
	maxLabels = 32
)

func (s Shape) check() error {
	ok := len(s.Tables) > 0 && len(s.Tables) <= maxTables && s.Dim > 0 && s.Dim%8 == 0 && s.Dim <= maxWidth && s.Reach >= 0 && s.Reach <= maxReach &&
		s.Window > 0 && s.Window <= maxWidth && s.Hidden > 0 && s.Hidden <= maxWidth && s.Layers > 0 && s.Layers <= maxLayers &&
		s.Labels > 0 && s.Labels <= maxLabels
	for _, rows := range s.Tables {
		ok = ok && rows > 0 && rows < 1<<20
	}
	if !ok {
		return fmt.Errorf("network: shape %+v is out of bounds", s)
	}
	return nil
}

// A Network is read-only once loaded and safe for many goroutines.
type Network struct {
	Shape
	tables   [][]byte // rows of Dim bytes, 128 above their value
	bias     []int32  // of the embeddings
	embed    uint     // shift from sums of embeddings to activations
	window   layer
	windowTo uint // shift from the window's sums to activations
	recur    []recurrent
	label    layer
	labelTo  int     // shift from the sums of the labels to scores; below 0: to the left
	trans    []int32 // Labels x Labels from-to, then start, then end
	sigmoid  []uint16
	gates    []int32 // sigmoid, for the wide kernel
}

// A recurrent layer has 4*Hidden outputs: forward gate and input, backward gate and
// input.
type recurrent struct {
	layer
	gateTo, inputTo, cellTo uint // shifts from sums to gates and inputs, from cells to activations
}

// Rows of tables that a word has none of are below 0.
type Rows = []int32

// A Workspace holds the memory of a run. It serves one goroutine at a time and grows
// to the longest text.
type Workspace struct {
	sums   []uint64
	short  []uint16
	acts   []uint8
	window []uint8
	cells  []uint8
	next   []uint8
	gates  []int32
	acc    []int64
	active []active
	spans  []int32
	state  []int32
	scores []int32

	spanSums sums // of Spans
}

// Scores returns the scores of the labels of each word, Labels values a word. They
// are valid until the next call with the same workspace.
func (n *Network) Scores(rows []Rows, w *Workspace) []int32 {
	T := len(rows)
	n.embedAll(rows, w)
	w.window = roomy(w.window, T*n.Window)
	n.windowAll(T, w)
	in, width := w.window, n.Window
	for i := range n.recur {
		out := 2 * n.Hidden
		if n.Skip {
			out += n.Window
		}
		next := &w.cells
		if i%2 == 1 {
			next = &w.next
		}
		*next = roomy(*next, T*out)
		n.recurAll(&n.recur[i], in, width, *next, out, T, w)
		if n.Skip {
			for t := range T {
				copy((*next)[t*out+2*n.Hidden:(t+1)*out], w.window[t*n.Window:])
			}
		}
		in, width = *next, out
	}
	w.scores = grow(w.scores, T*n.Labels)
	w.gates = roomy(w.gates, n.Labels)
	for t := range T {
		n.label.forward(in[t*width:(t+1)*width], w.gates, w)
		s := w.scores[t*n.Labels : (t+1)*n.Labels]
		copy(s, w.gates)
		for k, x := range s {
			if n.labelTo >= 0 {
				s[k] = x >> n.labelTo
			} else {
				s[k] = x << -n.labelTo
			}
		}
	}
	return w.scores
}

// Transitions returns the scores of pairs of labels: from j to k at j*Labels+k, then
// those of the first label and of the last. The caller must not change it.
func (n *Network) Transitions() []int32 { return n.trans }

func grow[E any](s []E, n int) []E {
	if cap(s) < n {
		return make([]E, n, n+n/4)
	}
	return s[:n]
}

// roomy is grow for what the wide kernel reads or writes beyond the end of.
func roomy[E any](s []E, n int) []E { return grow(s, n+slack)[:n] }

// embedAll adds up the rows of the tables and rectifies them into w.acts, with Reach
// empty words before the first and behind the last.
func (n *Network) embedAll(rows []Rows, w *Workspace) {
	w.acts = roomy(w.acts, (len(rows)+2*n.Reach)*n.Dim)
	clear(w.acts[:n.Reach*n.Dim])
	clear(w.acts[(len(rows)+n.Reach)*n.Dim:])
	if wide && n.Dim%16 == 0 {
		n.embedWide(rows, w)
		return
	}
	words := n.Dim / 8
	w.sums = grow(w.sums, 2*words)
	for t, row := range rows {
		sums := w.sums
		clear(sums)
		count := int32(0)
		for k, id := range row {
			if id < 0 || k >= len(n.tables) || int(id) >= n.Tables[k] {
				continue
			}
			count++
			at := int(id) * n.Dim
			addBytes(n.tables[k][at:at+n.Dim], sums)
		}
		out := w.acts[(t+n.Reach)*n.Dim : (t+n.Reach+1)*n.Dim]
		for i := range words {
			even, odd := sums[2*i], sums[2*i+1]
			for b := range 4 {
				k := 8*i + 2*b
				out[k] = activation(int32(even>>(16*b)&0xFFFF)-128*count+n.bias[k], n.embed)
				out[k+1] = activation(int32(odd>>(16*b)&0xFFFF)-128*count+n.bias[k+1], n.embed)
			}
		}
	}
}

// embedWide is embedAll by the wide kernels.
func (n *Network) embedWide(rows []Rows, w *Workspace) {
	w.short, w.gates = grow(w.short, n.Dim), roomy(w.gates, n.Dim)
	short, sums := w.short, w.gates[:len(n.bias)]
	for t, row := range rows {
		clear(short)
		count := int32(0)
		for k, id := range row {
			if id < 0 || k >= len(n.tables) || int(id) >= n.Tables[k] {
				continue
			}
			count++
			at := int(id) * n.Dim
			addRow(&n.tables[k][at], &short[0], n.Dim)
		}
		for k, b := range n.bias {
			sums[k] = int32(short[k]) - 128*count + b
		}
		activations(&sums[0], &w.acts[(t+n.Reach)*n.Dim], n.Dim, n.embed)
	}
}

// addBytes adds bytes to sums of 16 bits, four in each word: the even bytes of each
// eight to one word, the odd ones to the next.
func addBytes(row []byte, sums []uint64) {
	const even = 0x00FF00FF00FF00FF
	for i := 0; i+8 <= len(row); i += 8 {
		v := binary.LittleEndian.Uint64(row[i:])
		s := sums[i/4 : i/4+2 : i/4+2]
		s[0] += v & even
		s[1] += v >> 8 & even
	}
}

// windowAll runs the layer over each word and its neighbours.
func (n *Network) windowAll(T int, w *Workspace) {
	w.gates = roomy(w.gates, n.Window)
	if n.window.rows == nil {
		n.windowPacked(T, w)
		return
	}
	for t := range T {
		n.window.wide(w.acts[t*n.Dim:(t+2*n.Reach+1)*n.Dim], w.gates)
		n.rectify(t, w)
	}
}

// windowPacked looks for the inputs that are not 0 once a word, not once for each
// window that the word is in.
func (n *Network) windowPacked(T int, w *Workspace) {
	w.acc = grow(w.acc, n.window.words())
	w.active, w.spans = w.active[:0], append(w.spans[:0], 0) // spans[t] is where word t's begin
	for t := range T {
		w.active = collect(w.active, w.acts[(t+n.Reach)*n.Dim:(t+n.Reach+1)*n.Dim], 0)
		w.spans = append(w.spans, int32(len(w.active)))
	}
	for t := range T {
		clear(w.acc)
		for o := -n.Reach; o <= n.Reach; o++ {
			if s := t + o; s >= 0 && s < T {
				n.window.add(w.active[w.spans[s]:w.spans[s+1]], (o+n.Reach)*n.Dim, w.acc)
			}
		}
		n.window.unpack(w.acc, w.gates)
		n.rectify(t, w)
	}
}

// rectify makes the sums of word t's window activations.
func (n *Network) rectify(t int, w *Workspace) {
	out := w.window[t*n.Window : (t+1)*n.Window]
	k := 0
	if wide {
		if k = len(out) &^ 7; k > 0 {
			activations(&w.gates[0], &out[0], k, n.windowTo)
		}
	}
	for ; k < len(out); k++ {
		out[k] = activation(w.gates[k], n.windowTo)
	}
}

// recurAll runs one recurrent layer over the text, in both directions.
func (n *Network) recurAll(r *recurrent, in []uint8, width int, out []uint8, stride, T int, w *Workspace) {
	H := n.Hidden
	w.gates = roomy(w.gates, T*4*H)
	for t := range T {
		r.forward(in[t*width:(t+1)*width], w.gates[t*4*H:(t+1)*4*H], w)
	}
	w.state = grow(w.state, H)
	for dir := range 2 {
		clear(w.state)
		for i := range T {
			t := i
			if dir == 1 {
				t = T - 1 - i
			}
			g := w.gates[t*4*H+dir*2*H : t*4*H+dir*2*H+2*H]
			o := out[t*stride+dir*H : t*stride+dir*H+H]
			if wide && H%8 == 0 {
				stepCells(&w.state[0], &g[0], &g[H], &o[0], &n.gates[0], H, r.gateTo, r.inputTo, r.cellTo)
			} else {
				r.step(w.state, g, o, n.sigmoid)
			}
		}
	}
}

const (
	gateBits = 15  // of the values of the sigmoid
	gateHalf = 512 // steps to either side that its table has, 64 in one unit
)

// step moves the cells of one direction on by one word. A gate of 1 keeps the cell,
// a gate of 0 takes the input. Sums have 21 bits at most, so a cell has too, and the
// product of a difference of two and a gate fits 64 bits with room to spare.
func (r *recurrent) step(cells []int32, sums []int32, out []uint8, sigmoid []uint16) {
	H := len(cells)
	gate, input := sums[:H], sums[H:][:H]
	out = out[:H]
	table := (*[2 * gateHalf]uint16)(sigmoid)
	gateTo, inputTo, cellTo := r.gateTo&31, r.inputTo&31, r.cellTo&31
	half := int64(1) << cellTo >> 1
	for k, c := range cells {
		g := max(0, min(2*gateHalf-1, gate[k]>>gateTo+gateHalf))
		z := int64(input[k] >> inputTo)
		v := z + ((int64(c)-z)*int64(table[g])+1<<(gateBits-1))>>gateBits
		cells[k] = int32(v)
		out[k] = uint8(max(0, min(127, (v+half)>>cellTo)))
	}
}
