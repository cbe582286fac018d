package search

// The costs of an alignment, in bits (see Candidate.Bits). A word too many, too
// few or replaced costs about what a common word gains, so that a chance run of
// common words gains nothing; a longer gap costs little more, so that what was
// left out of a quote does not hide the rest of it.
const (
	costReplaced = 5
	costGap      = 5
	costGapMore  = 0.5
	capBits      = 14 // a name that stands once in 100 MB is no better evidence than two words of half its rarity
)

// aligner finds the best local alignment of a query with a window of words (Smith
// and Waterman 1981, with affine gaps after Gotoh 1982). It keeps its memory
// between calls.
type aligner struct {
	shard *shard
	ids   []uint32
	gain  []float32
	rows  [3][]cell // best ending here; ending in a gap of the query; previous best row
}

type cell struct {
	bits float32
	from int32 // where in the window the alignment begins
}

type hit struct {
	from, to int // in the window
	bits     float64
}

// query sets the words to align, as numbers of the shard's dictionary.
func (a *aligner) query(s *shard, terms []term) {
	if a.shard == s && len(a.ids) == len(terms) {
		return
	}
	a.shard = s
	a.ids, a.gain = a.ids[:0], a.gain[:0]
	for _, t := range terms {
		id, ok := s.dict.find(t.hash)
		if !ok {
			id = 1<<32 - 1
		}
		a.ids = append(a.ids, id)
		a.gain = append(a.gain, float32(min(t.bits, capBits)))
	}
}

// align returns the best local alignment with the window.
func (a *aligner) align(window []uint32) hit {
	n := len(window) + 1
	for k := range a.rows {
		if cap(a.rows[k]) < n {
			a.rows[k] = make([]cell, n)
		}
		a.rows[k] = a.rows[k][:n]
		clear(a.rows[k])
	}
	prev, down, cur := a.rows[0], a.rows[1], a.rows[2]
	var top hit
	for i, id := range a.ids {
		gain := a.gain[i]
		var across cell // ends in words of the window that the query lacks
		cur[0] = cell{}
		for j, w := range window {
			c := prev[j]
			if c.bits <= 0 {
				c = cell{0, int32(j)}
			}
			if w == id {
				c.bits += gain
			} else {
				c.bits -= costReplaced
			}
			d := down[j+1]
			d.bits -= costGapMore
			if p := prev[j+1]; p.bits-costGap > d.bits {
				d = cell{p.bits - costGap, p.from}
			}
			down[j+1] = d
			across.bits -= costGapMore
			if p := cur[j]; p.bits-costGap > across.bits {
				across = cell{p.bits - costGap, p.from}
			}
			if d.bits > c.bits {
				c = d
			}
			if across.bits > c.bits {
				c = across
			}
			if c.bits <= 0 {
				c = cell{}
			}
			cur[j+1] = c
			if w == id && float64(c.bits) > top.bits {
				top = hit{int(c.from), j + 1, float64(c.bits)}
			}
		}
		prev, cur = cur, prev
	}
	return top
}
