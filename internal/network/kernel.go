package network

// A layer multiplies a vector of activations with a matrix of weights. Weights of
// three outputs are packed into one 64-bit word, 21 bits apart, as a sum of signed
// numbers; multiplying that word with an activation multiplies all three, and the
// products add up in place as long as no sum leaves its 21 bits (20 and a sign):
//
//	word = w0 + w1<<21 + w2<<42
//	acc += word * a          // three products, three sums
//
// Quantise keeps 127 times the sum of the absolute weights of every output below
// 2^20, so none ever does. Activations that are 0 are passed over; rectified ones
// often are. The words of eight neighbouring packs stand together for each input, so
// that eight sums stay in registers: this does two to three times as many products a
// second as a plain loop over bytes, which TestKernel holds it against.
//
// Where the processor multiplies 32 bytes at once, the weights stay bytes in rows
// (kernel_amd64.s). The sums are whole numbers and the same both ways.
type layer struct {
	in, out int
	packed  []int64 // for each block of 24 outputs, for each input, 8 words
	bias    []int32 // in the unit of the sums

	rows   []int8  // instead of packed: out rows of stride weights, filled up with 0
	biases []int32 // and bias, filled up to a multiple of 4
	stride int
}

const (
	laneBits = 21
	lanes    = 3
	blockLen = 8                   // words
	slack    = 32                  // bytes that the wide kernel reads at once, and four sums that it writes
	laneMax  = 1 << (laneBits - 1) // sums stay below this
)

// blocks returns the number of blocks of words.
func (l *layer) blocks() int { return (l.out + lanes*blockLen - 1) / (lanes * blockLen) }

// words returns the number of words that hold the sums.
func (l *layer) words() int { return l.blocks() * blockLen }

// newLayer lays out weights, out rows of in values, for the kernel that is used.
func newLayer(in, out int, weights []int8, bias []int32, wide bool) layer {
	l := layer{in: in, out: out, bias: bias}
	if wide {
		l.stride = roundUp(in, slack)
		l.rows = make([]int8, l.stride*roundUp(out, 4))
		l.biases = append(append([]int32(nil), bias...), make([]int32, 4)...)
		for o := range out {
			copy(l.rows[o*l.stride:], weights[o*in:(o+1)*in])
		}
		return l
	}
	l.packed = make([]int64, l.blocks()*in*blockLen)
	for o := range out {
		block, lane := o/(lanes*blockLen), o%(lanes*blockLen)
		word, shift := lane/lanes, lane%lanes*laneBits
		for i := range in {
			l.packed[(block*in+i)*blockLen+word] += int64(weights[o*in+i]) << shift
		}
	}
	return l
}

func roundUp(n, to int) int { return (n + to - 1) / to * to }

// forward sets sums to the products of the activations and adds the biases. acts has
// at least slack bytes of capacity behind its end, whatever they hold, and so has sums
// four values.
func (l *layer) forward(acts []uint8, sums []int32, w *Workspace) {
	if l.rows == nil {
		w.active = collect(w.active[:0], acts, 0)
		w.acc = grow(w.acc, l.words())
		l.run(w.active, w.acc)
		l.unpack(w.acc, sums)
		return
	}
	l.wide(acts, sums)
}

// wide is forward by the wide kernel. Weights behind a row are 0, so that what is read
// behind the activations does not count.
func (l *layer) wide(acts []uint8, sums []int32) {
	n := roundUp(l.out, 4)
	acts, all := acts[:l.stride], sums[:n]
	if dots {
		dotRowsVNNI(&l.rows[0], l.stride, &acts[0], &l.biases[0], &all[0], n)
		return
	}
	dotRows(&l.rows[0], l.stride, &acts[0], &l.biases[0], &all[0], n)
}

// An active input is one that is not 0.
type active struct {
	index, value int32
}

// collect appends the active inputs among acts.
func collect(to []active, acts []uint8, offset int) []active {
	for i, a := range acts {
		if a != 0 {
			to = append(to, active{int32(offset + i), int32(a)})
		}
	}
	return to
}

// run sets the sums to the products of the inputs.
func (l *layer) run(in []active, acc []int64) {
	clear(acc)
	l.add(in, 0, acc)
}

// add adds the products of the inputs, whose index counts from offset, to the sums.
func (l *layer) add(in []active, offset int, acc []int64) {
	for b := range l.blocks() {
		w := l.packed[(b*l.in+offset)*blockLen : (b+1)*l.in*blockLen]
		s := (*[blockLen]int64)(acc[b*blockLen:])
		a0, a1, a2, a3, a4, a5, a6, a7 := s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7]
		for _, x := range in {
			a := int64(x.value)
			r := (*[blockLen]int64)(w[int(x.index)*blockLen:])
			a0 += a * r[0]
			a1 += a * r[1]
			a2 += a * r[2]
			a3 += a * r[3]
			a4 += a * r[4]
			a5 += a * r[5]
			a6 += a * r[6]
			a7 += a * r[7]
		}
		s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7] = a0, a1, a2, a3, a4, a5, a6, a7
	}
}

// unpack takes the sums out of their words and adds the biases.
func (l *layer) unpack(acc []int64, out []int32) {
	const half = 1 << (laneBits - 1)
	bias := l.bias[:len(out)]
	k := 0
	for _, v := range acc {
		if k+lanes > len(out) {
			break
		}
		o, b := (*[lanes]int32)(out[k:]), (*[lanes]int32)(bias[k:])
		// A negative sum has borrowed 1 from the lane above it; adding half before the
		// shift gives it back.
		o[0] = int32(v<<(64-laneBits)>>(64-laneBits)) + b[0]
		v = (v + half) >> laneBits
		o[1] = int32(v<<(64-laneBits)>>(64-laneBits)) + b[1]
		o[2] = int32((v+half)>>laneBits) + b[2]
		k += lanes
	}
	if k < len(out) {
		v := acc[k/lanes]
		for ; k < len(out); k++ {
			out[k] = int32(v<<(64-laneBits)>>(64-laneBits)) + bias[k]
			v = (v + half) >> laneBits
		}
	}
}

// activation brings a number to an activation: shifted to the right, rounded, held
// between 0 and 127.
func activation(x int32, shift uint) uint8 {
	if shift > 0 {
		x = (x + 1<<(shift-1)) >> shift
	}
	return uint8(max(0, min(127, x)))
}
