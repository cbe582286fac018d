package tagging

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
)

// A Table holds the weights of a model: a sparse row for each feature. It reads
// its bytes in place, so that loading takes no time, and is safe for many
// goroutines.
//
// Slots of 4 bytes form an open-addressed hash table whose size is a power of two: 0
// is free, otherwise 12 bits of the feature's hash stand above 20 bits of the row's
// place, counted in entries from 1. An entry is a label and a weight, one byte each;
// the label of the last entry of a row has its top bit set. A feature that is not in
// the table is taken for another one about once in 4,000 times.
type Table struct {
	slots, rows []byte
	mask        uint64
}

const (
	checkBits = 12
	placeBits = 32 - checkBits
	lastEntry = 0x80
)

// NewTable reads a table in place. It checks what a look-up relies on.
func NewTable(slots, rows []byte) (Table, error) {
	n := len(slots) / 4
	if n == 0 || n&(n-1) != 0 || len(slots)%4 != 0 {
		return Table{}, fmt.Errorf("weights: %d bytes of slots are no power of two", len(slots))
	}
	if len(rows)%2 != 0 || len(rows) > 0 && rows[len(rows)-2]&lastEntry == 0 {
		return Table{}, fmt.Errorf("weights: the last row does not end")
	}
	free := false
	for i := 0; i < len(slots); i += 4 {
		s := binary.LittleEndian.Uint32(slots[i:])
		free = free || s == 0
		if place := int(s & (1<<placeBits - 1)); s != 0 && (place == 0 || place*2 > len(rows)) {
			return Table{}, fmt.Errorf("weights: slot %d leads behind the rows", i/4)
		}
	}
	if !free {
		return Table{}, fmt.Errorf("weights: no slot is free")
	}
	return Table{slots, rows, uint64(n - 1)}, nil
}

// maxLabels is the number of labels that a table can tell apart.
const maxLabels = 64

// Scores are the sums of the weights of each label.
type Scores [maxLabels]int32

// Add adds the weights of a feature to the scores.
func (t *Table) Add(feature uint64, to *Scores) {
	check := uint32(feature >> (64 - checkBits))
	for i := feature & t.mask; ; i = (i + 1) & t.mask {
		s := binary.LittleEndian.Uint32(t.slots[i*4:])
		if s == 0 {
			return
		}
		if s>>placeBits != check {
			continue
		}
		for k := (s&(1<<placeBits-1) - 1) * 2; ; k += 2 {
			label := t.rows[k]
			to[label%maxLabels] += int32(int8(t.rows[k+1]))
			if label&lastEntry != 0 {
				return
			}
		}
	}
}

// batch is how many features AddAll looks up at once.
const batch = 24

// AddAll adds the weights of several features. The slots of all of them are read
// before the first is looked at: tables are larger than a processor's nearest memory,
// and it fetches many places in the time of one.
func (t *Table) AddAll(features []uint64, to *Scores) {
	for len(features) > 0 {
		n := min(batch, len(features))
		t.addBatch(features[:n], to)
		features = features[n:]
	}
}

func (t *Table) addBatch(features []uint64, to *Scores) {
	var slots, rows [batch]uint32
	for k, f := range features {
		slots[k] = binary.LittleEndian.Uint32(t.slots[(f&t.mask)*4:])
	}
	n := 0
	for k, f := range features {
		s, check := slots[k], uint32(f>>(64-checkBits))
		for i := f & t.mask; s != 0 && s>>placeBits != check; {
			i = (i + 1) & t.mask
			s = binary.LittleEndian.Uint32(t.slots[i*4:])
		}
		rows[n] = s & (1<<placeBits - 1)
		if s != 0 {
			n++
		}
	}
	for _, r := range rows[:n] {
		for row := t.rows[(r-1)*2:]; len(row) >= 2; row = row[2:] {
			to[row[0]%maxLabels] += int32(int8(row[1]))
			if row[0]&lastEntry != 0 {
				break
			}
		}
	}
}

// PackTable builds the bytes of a table from the weights of each feature by label.
// Weights are scaled so that the largest becomes 127; rows that round to nothing are
// left out. It returns the scale.
func PackTable(weights map[uint64][]float32) (slots, rows []byte, scale float64, err error) {
	features := make([]uint64, 0, len(weights))
	var all []float64
	for f, row := range weights {
		features = append(features, f)
		for _, w := range row {
			if w != 0 {
				all = append(all, math.Abs(float64(w)))
			}
		}
	}
	if len(all) == 0 {
		return nil, nil, 0, fmt.Errorf("weights: no feature has any")
	}
	slices.Sort(features)
	slices.Sort(all)
	// A few weights far above the rest would cost all others their precision.
	scale = 127 / all[len(all)-1-len(all)/1000]
	type entry struct {
		feature uint64
		place   uint32
	}
	var entries []entry
	for _, f := range features {
		place := uint32(len(rows)/2 + 1)
		begin := len(rows)
		for label, w := range weights[f] {
			q := math.Round(float64(w) * scale)
			if q = max(-127, min(127, q)); q != 0 {
				rows = append(rows, byte(label), byte(int8(q)))
			}
		}
		if len(rows) > begin {
			rows[len(rows)-2] |= lastEntry
			entries = append(entries, entry{f, place})
		}
	}
	if len(rows)/2 >= 1<<placeBits {
		return nil, nil, 0, fmt.Errorf("weights: %d entries, at most %d can be told apart", len(rows)/2, 1<<placeBits-1)
	}
	n := 1
	for n*3 < len(entries)*4 {
		n *= 2
	}
	slots = make([]byte, 4*n)
	for _, e := range entries {
		i := e.feature & uint64(n-1)
		for binary.LittleEndian.Uint32(slots[i*4:]) != 0 {
			i = (i + 1) & uint64(n-1)
		}
		binary.LittleEndian.PutUint32(slots[i*4:], uint32(e.feature>>(64-checkBits))<<placeBits|e.place)
	}
	return slots, rows, scale, nil
}
