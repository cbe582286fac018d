package compare

import (
	"math"
	"slices"
)

// The costs of a chain, in bits of information (see search.Candidate.Bits): what
// a difference costs is what a chance agreement of common words must not pay for.
const (
	costReplaced = 5.0 // a word replaced
	costOpen     = 5.0 // words put in or left out: for the first
	costOut      = 0.5 // for every word left out more
	costIn       = 1.5 // for every word put in more
	nearShare    = 0.6 // a word spelt nearly alike earns this share of its bits
	capBits      = 14.0

	jumpSame  = 3.0  // a jump to another place of the source, on top of log2 of its length
	jumpOther = 9.0  // a jump to another source, on top of log2 of the corpus
	leastJump = 2048 // words: in a shorter source a jump costs no less, or it would be cheaper than a gap
	jumpShown = 6.0  // what an ellipsis at the seam takes off
	gapShown  = 0.1  // for every word that a shown ellipsis leaves out

	reachIn  = 40 // quote words that may stand between two matched ones
	reachOut = 90 // source words that may lie between two matched ones without a jump
)

// pair says that word i of the quotation is word j of a region.
type pair struct {
	i, region, j int
	gain         float64
}

// piece is a run of matched pairs in one region, in order, without a jump.
type piece struct {
	region int
	pairs  []pair
}

// chainer finds the best chain of matched words through the regions: pieces that
// follow the quotation's order, each a stretch of one region, with jumps between
// them. It is the chaining step of seed-chain-extend aligners (minimap2, Li 2018)
// with words for seeds and, for splices, the constant cost of a spliced alignment
// in place of an intron's.
type chainer struct {
	q       *quotation
	regions []region
	bits    []float64 // of the quotation's words
	jump    func(from, to int) float64

	pairs     []pair
	rows      []int // where in pairs the row of a region and a word begins: rows[region*len(words)+i]
	score     []float64
	back      []int
	jumped    []bool
	shown     []int // ellipses before word i, in all
	bracketed []int // bracketed words before word i, in all
}

// run returns the pieces of the best chain and its bits.
func (c *chainer) run() ([]piece, float64) {
	c.match()
	if len(c.pairs) == 0 {
		return nil, 0
	}
	c.countMarks()
	n := len(c.pairs)
	c.score, c.back, c.jumped = make([]float64, n), make([]int, n), make([]bool, n)
	tops := newTops(len(c.regions))
	for i := range c.q.words {
		for r := range c.regions {
			c.extend(tops, r, i)
		}
		for r := range c.regions {
			from, to := c.row(r, i)
			for k := from; k < to; k++ {
				tops.add(r, c.score[k], k)
			}
		}
	}
	best := 0
	for k := range c.score {
		if c.score[k] > c.score[best] {
			best = k
		}
	}
	return c.trust(cutPieces(c.pairs, c.back, c.jumped, best))
}

// row returns where in pairs the matches of word i in a region stand.
func (c *chainer) row(region, i int) (from, to int) {
	at := region*len(c.q.words) + i
	return c.rows[at], c.rows[at+1]
}

// match lists the equal and nearly equal words, by region, then in the order of
// the quotation, then of the region.
func (c *chainer) match() {
	ids := map[string][]int{}
	for i, w := range c.q.words {
		if !w.bracketed {
			ids[w.base] = append(ids[w.base], i)
		}
	}
	near := c.nearKeys(ids)
	for ri, r := range c.regions {
		rows := make([][]pair, len(c.q.words))
		for j, w := range r.words {
			for _, i := range ids[w.base] {
				rows[i] = append(rows[i], pair{i, ri, j, c.bits[i]})
			}
			if len(near) > 0 {
				for _, i := range near[w.base] {
					rows[i] = append(rows[i], pair{i, ri, j, c.bits[i] * nearShare})
				}
			}
		}
		for _, row := range c.thin(ri, rows) {
			c.rows = append(c.rows, len(c.pairs))
			c.pairs = append(c.pairs, row...)
		}
	}
	c.rows = append(c.rows, len(c.pairs))
}

// maxPairs bounds the matches of one region. Real texts stay far below: 40 words
// against 2,000 have about 1,000. Words repeated without end would have millions.
const maxPairs = 40_000

// thin drops, where a region has too many matches, those with no matching
// neighbour, then all but the first of each word.
func (c *chainer) thin(region int, rows [][]pair) [][]pair {
	total := 0
	for _, row := range rows {
		total += len(row)
	}
	if total <= maxPairs {
		return rows
	}
	ws := c.regions[region].words
	most := max(1, maxPairs/len(rows))
	for i, row := range rows {
		kept := row[:0]
		for _, p := range row {
			before := i > 0 && p.j > 0 && c.q.words[i-1].base == ws[p.j-1].base
			behind := i+1 < len(rows) && p.j+1 < len(ws) && c.q.words[i+1].base == ws[p.j+1].base
			if (before || behind) && len(kept) < most {
				kept = append(kept, p)
			}
		}
		rows[i] = kept
	}
	return rows
}

// nearKeys finds, for words of the quotation that no region has, the words of the
// regions that are spelt nearly alike: key of the region -> words of the quotation.
func (c *chainer) nearKeys(ids map[string][]int) map[string][]int {
	missing := map[string]bool{}
	for k := range ids {
		missing[k] = len(k) >= 4
	}
	for _, r := range c.regions {
		for _, w := range r.words {
			if missing[w.base] {
				missing[w.base] = false
			}
		}
	}
	var wanted []string
	for k, m := range missing {
		if m {
			wanted = append(wanted, k)
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	near, tried := map[string][]int{}, map[string]bool{}
	for _, r := range c.regions {
		for _, w := range r.words {
			if len(w.base) < 4 || tried[w.base] {
				continue
			}
			tried[w.base] = true
			for _, k := range wanted {
				if alike(k, w.base) {
					near[w.base] = append(near[w.base], ids[k]...)
				}
			}
			slices.Sort(near[w.base])
		}
	}
	return near
}

func (c *chainer) countMarks() {
	n := len(c.q.words)
	c.shown, c.bracketed = make([]int, n+1), make([]int, n+1)
	for i := range n {
		c.shown[i+1], c.bracketed[i+1] = c.shown[i], c.bracketed[i]
		if _, ok := c.q.ellipsisBefore(i); ok {
			c.shown[i+1]++
		}
		if c.q.words[i].bracketed {
			c.bracketed[i+1]++
		}
	}
}

// extend scores the matches of word i in a region: as the first of a chain, as the
// continuation of a match before it in the region, or as the first of a new piece.
func (c *chainer) extend(t *tops, region, i int) {
	from, to := c.row(region, i)
	if from == to {
		return
	}
	jump, at := c.jumpTo(t, region, i)
	for k := from; k < to; k++ {
		c.score[k], c.back[k] = c.pairs[k].gain+c.regions[region].bonus, -1
		if s := jump + c.pairs[k].gain; at >= 0 && s > c.score[k] {
			c.score[k], c.back[k], c.jumped[k] = s, at, true
		}
	}
	for before := i - 1; before >= max(0, i-reachIn); before-- {
		lo, hi := c.row(region, before)
		for k := from; k < to && lo < hi; k++ {
			p := c.pairs[k]
			for lo < hi && c.pairs[lo].j < p.j-reachOut {
				lo++
			}
			for x := lo; x < hi && c.pairs[x].j < p.j; x++ {
				s := c.score[x] + p.gain
				if s <= c.score[k] {
					continue
				}
				if s -= c.gapCost(c.pairs[x], p); s > c.score[k] {
					c.score[k], c.back[k], c.jumped[k] = s, x, false
				}
			}
		}
	}
}

// gapCost is the cost of what lies between two matched words. An editor's words
// stand for up to three of the source's; a shown ellipsis for many.
func (c *chainer) gapCost(a, b pair) float64 {
	in, out := b.i-a.i-1, b.j-a.j-1
	if n := c.bracketed[b.i] - c.bracketed[a.i+1]; n > 0 {
		in, out = in-n, max(0, out-3*n)
	}
	if c.shown[b.i+1] > c.shown[a.i+1] {
		return gapShown*float64(out) + costOpen*float64(in)
	}
	both := min(in, out)
	cost := costReplaced * float64(both)
	if more := out - both; more > 0 {
		cost += costOpen + costOut*float64(more-1)
	}
	if more := in - both; more > 0 {
		cost += costOpen + costIn*float64(more-1)
	}
	return cost
}

// jumpTo returns the best score with which word i can begin a new piece in a
// region, and the match it continues; -1 if there is none.
func (c *chainer) jumpTo(t *tops, region, i int) (float64, int) {
	best, from := math.Inf(-1), -1
	for r := range c.regions {
		if t.at[r] < 0 {
			continue
		}
		cost := c.jump(r, region)
		if c.shown[i+1] > c.shown[i] {
			cost -= jumpShown
		}
		if s := t.score[r] - cost; s > best {
			best, from = s, t.at[r]
		}
	}
	return best, from
}

// tops keeps the best chain so far that ends in each region.
type tops struct {
	score []float64
	at    []int
}

func newTops(regions int) *tops {
	t := &tops{make([]float64, regions), make([]int, regions)}
	for i := range t.at {
		t.at[i] = -1
	}
	return t
}

func (t *tops) add(region int, score float64, k int) {
	if t.at[region] < 0 || score > t.score[region] {
		t.score[region], t.at[region] = score, k
	}
}

// nearBack is how many words of the source a jump back may span to be a change of
// order within one passage rather than a splice.
const nearBack = 12

// unfold joins pieces where the second begins just before the end of the first:
// words in another order. Of the matches of both, the most that ascend on both
// sides are kept.
func unfold(pieces []piece) []piece {
	var out []piece
	for _, p := range pieces {
		if n := len(out); n > 0 && out[n-1].region == p.region {
			last, first := out[n-1].pairs[len(out[n-1].pairs)-1], p.pairs[0]
			if first.j <= last.j && last.j-first.j <= nearBack {
				out[n-1].pairs = ascending(append(slices.Clone(out[n-1].pairs), p.pairs...))
				continue
			}
		}
		out = append(out, p)
	}
	return out
}

// ascending returns the pairs, in order of i, that ascend in j with most bits.
func ascending(ps []pair) []pair {
	best, back := make([]float64, len(ps)), make([]int, len(ps))
	top := 0
	for k, p := range ps {
		best[k], back[k] = p.gain, -1
		for m := range k {
			if ps[m].j < p.j && best[m]+p.gain > best[k] {
				best[k], back[k] = best[m]+p.gain, m
			}
		}
		if best[k] > best[top] {
			top = k
		}
	}
	var out []pair
	for k := top; k >= 0; k = back[k] {
		out = append(out, ps[k])
	}
	slices.Reverse(out)
	return out
}

// leastPiece is how many words a piece must match to stand for itself where no
// ellipsis announces it: shorter runs of words are in any text.
const leastPiece = 4

// trust drops the pieces that chance explains and returns the rest with their bits.
func (c *chainer) trust(pieces []piece) ([]piece, float64) {
	pieces = unfold(pieces)
	main := 0
	for i, p := range pieces {
		if len(p.pairs) > len(pieces[main].pairs) {
			main = i
		}
	}
	var out []piece
	for i, p := range pieces {
		first := p.pairs[0].i
		announced := c.shown[first+1] > c.shown[first] || i+1 < len(pieces) && c.shown[pieces[i+1].pairs[0].i+1] > c.shown[first+1]
		if i == main || len(p.pairs) >= leastPiece || announced && len(p.pairs) >= 2 {
			out = append(out, p)
		}
	}
	sum := c.regions[out[0].region].bonus
	for i, p := range out {
		if i > 0 {
			sum -= c.jump(out[i-1].region, p.region)
			if first := p.pairs[0].i; c.shown[first+1] > c.shown[first] {
				sum += jumpShown
			}
		}
		for k, m := range p.pairs {
			sum += m.gain
			if k > 0 {
				sum -= c.gapCost(p.pairs[k-1], m)
			}
		}
	}
	return out, sum
}

func cutPieces(pairs []pair, back []int, jumped []bool, last int) []piece {
	var out []piece
	cur := piece{region: pairs[last].region}
	for k := last; k >= 0; k = back[k] {
		cur.pairs = append(cur.pairs, pairs[k])
		if back[k] >= 0 && jumped[k] {
			slices.Reverse(cur.pairs)
			out = append(out, cur)
			cur = piece{region: pairs[back[k]].region}
		}
	}
	slices.Reverse(cur.pairs)
	out = append(out, cur)
	slices.Reverse(out)
	return out
}

// alike reports whether two keys are spellings, slips or inflections of one word:
// one or two edits apart, or with a common stem.
func alike(a, b string) bool {
	if a == b {
		return true
	}
	ra, rb := []rune(a), []rune(b)
	if len(ra) > len(rb) {
		ra, rb = rb, ra
	}
	if len(ra) < 4 {
		return false
	}
	stem := 0
	for stem < len(ra) && ra[stem] == rb[stem] {
		stem++
	}
	if stem >= 5 && 10*stem >= 6*len(rb) {
		return true
	}
	allowed := 1
	if len(ra) >= 8 {
		allowed = 2
	}
	return len(rb)-len(ra) <= allowed && editDistance(ra, rb, allowed) <= allowed
}

// editDistance is the optimal string alignment distance (Damerau 1964): edits of
// one letter and swaps of neighbours. It stops once above limit.
func editDistance(a, b []rune, limit int) int {
	prev2, prev, cur := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur[0] = i
		low := cur[0]
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d := min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, prev2[j-2]+1)
			}
			cur[j] = d
			low = min(low, d)
		}
		if low > limit {
			return low
		}
		prev2, prev, cur = prev, cur, prev2
	}
	return prev[len(b)]
}
