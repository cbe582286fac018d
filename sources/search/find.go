package search

import (
	"cmp"
	"math/bits"
	"slices"
)

// The measures of the search. Times are for 50 quotes of 10 to 40 words against
// 100 MB, see BenchmarkFind; recalls are those of docs/matching.md.
const (
	chunkWords = 48 // a longer query is sought in pieces of this many words

	blockWords = 64      // words vote for blocks of this size; two neighbours hold any chunk and 16 words more
	seedBudget = 120_000 // places looked up for one chunk, rarest words first: more costs time, fewer loses quotes of common words
	seedWords  = 4       // but at least this many words, however many places they have
	topBlocks  = 24      // blocks aligned for one chunk
	moreBlocks = 96      // the same for a chunk of fewer than fewWords words, which many blocks fit equally well
	fewWords   = 20
	faint      = 0.25 // a block with less than this share of the best one's votes is not aligned
)

// term is one word of a query.
type term struct {
	hash uint64
	bits float64
}

// Find returns candidates for the words of a query.
func (m *Memory) Find(q Query) []Candidate {
	toks := tokens(q.Text)
	if len(toks) == 0 || m.words == 0 {
		return nil
	}
	limit := q.Limit
	if limit <= 0 {
		limit = DefaultLimit
	}
	terms := make([]term, len(toks))
	for i, t := range toks {
		terms[i] = term{t.hash, m.bits(t.hash)}
	}
	shards := m.scope(q.Only)
	out := m.exact(terms, shards, limit, q.Only)
	if len(out) >= limit || q.Exact {
		return out
	}
	var rest []Candidate
	for from := 0; from < len(terms); from += chunkWords {
		to := min(len(terms), from+chunkWords)
		if len(terms)-to < chunkWords/3 {
			to = len(terms)
		}
		rest = append(rest, m.similar(terms[from:to], shards, q.Only)...)
		if to == len(terms) {
			break
		}
	}
	return merge(out, rest, limit)
}

// scope returns the numbers of the shards to look in.
func (m *Memory) scope(only int) []int {
	if only > 0 {
		return []int{m.where[only-1].shard}
	}
	all := make([]int, len(m.shards))
	for i := range all {
		all[i] = i
	}
	return all
}

// exact returns the occurrences of the whole query, in the order of the sources.
func (m *Memory) exact(terms []term, shards []int, limit, only int) []Candidate {
	var out []Candidate
	sum := 0.0
	for _, t := range terms {
		sum += t.bits
	}
	for _, g := range shards {
		s := m.shards[g]
		s.phrase(terms, func(at int) bool {
			doc := s.docAt(at)
			_, end := s.docTerms(doc)
			if at+len(terms) > end || only > 0 && s.source[doc] != only-1 {
				return true
			}
			out = append(out, Candidate{s.source[doc], s.span(doc, at, at+len(terms)), sum, true})
			return len(out) < limit
		})
		if len(out) >= limit {
			break
		}
	}
	return out
}

// phrase calls f with every place where the terms follow each other, in order,
// until f returns false. It looks at the places of the rarest term; where all are
// common it scans.
func (s *shard) phrase(terms []term, f func(at int) bool) {
	ids := make([]uint32, len(terms))
	rare := -1
	for i, t := range terms {
		id, ok := s.dict.find(t.hash)
		if !ok {
			return
		}
		ids[i] = id
		if len(s.placesOf(id)) > 0 && (rare < 0 || len(s.placesOf(id)) < len(s.placesOf(ids[rare]))) {
			rare = i
		}
	}
	if rare >= 0 {
		for _, p := range s.placesOf(ids[rare]) {
			if at := int(p) - rare; at >= 0 && at+len(ids) <= len(s.terms) && slices.Equal(s.terms[at:at+len(ids)], ids) && !f(at) {
				return
			}
		}
		return
	}
	for at := 0; at+len(ids) <= len(s.terms); at++ {
		if s.terms[at] == ids[0] && slices.Equal(s.terms[at:at+len(ids)], ids) && !f(at) {
			return
		}
	}
}

// block is a stretch of blockWords words of one shard that words of the query
// voted for.
type block struct {
	shard, n int
	bits     float64
}

// similar returns the best alignments of a chunk of a query.
func (m *Memory) similar(terms []term, shards []int, only int) []Candidate {
	blocks := m.vote(terms, shards, only)
	var out []Candidate
	var al aligner
	for _, b := range blocks {
		s := m.shards[b.shard]
		al.query(s, terms)
		from, to := max(0, b.n*blockWords-len(terms)), min(len(s.terms), (b.n+2)*blockWords+len(terms))
		for doc := s.docAt(from); doc < len(s.texts); doc++ {
			a, z := s.docTerms(doc)
			if a >= to {
				break
			}
			if only > 0 && s.source[doc] != only-1 {
				continue
			}
			a, z = max(a, from), min(z, to)
			if hit := al.align(s.terms[a:z]); hit.bits > 0 {
				out = append(out, Candidate{s.source[doc], s.span(doc, a+hit.from, a+hit.to), hit.bits, false})
			}
		}
	}
	return out
}

// vote lets the rarest words of a chunk vote for blocks and returns the best.
func (m *Memory) vote(terms []term, shards []int, only int) []block {
	seeds := m.seeds(terms, shards)
	sc := m.ballot()
	defer m.scratch.Put(sc)
	top := podium{places: topBlocks}
	if len(terms) < fewWords {
		top.places = moreBlocks
	}
	for _, g := range shards {
		s := m.shards[g]
		sc.size(len(s.terms)/blockWords + 2)
		lo, hi := 0, len(s.terms)
		if only > 0 {
			lo, hi = s.docTerms(m.where[only-1].doc)
		}
		for k, i := range seeds {
			id, ok := s.dict.find(terms[i].hash)
			if !ok {
				continue
			}
			for _, p := range s.placesOf(id) {
				if int(p) >= lo && int(p) < hi {
					sc.mark(int(p)/blockWords, k)
				}
			}
			if only > 0 && len(s.placesOf(id)) == 0 { // a common word: in one source its places are few
				for p := lo; p < hi; p++ {
					if s.terms[p] == id {
						sc.mark(p/blockWords, k)
					}
				}
			}
		}
		for _, n := range sc.touched {
			b := 0.0
			for set := sc.masks[n] | sc.masks[n+1]; set != 0; set &= set - 1 {
				b += terms[seeds[bits.TrailingZeros64(set)]].bits
			}
			top.add(block{g, n, b})
		}
		sc.clear()
	}
	return top.best()
}

// seeds returns the indices of the words that vote, rarest first, one for every
// different word, at most 64.
func (m *Memory) seeds(terms []term, shards []int) []int {
	order := make([]int, len(terms))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(terms[b].bits, terms[a].bits) })
	var out []int
	seen := map[uint64]bool{}
	places := 0
	for _, i := range order {
		t := terms[i]
		if seen[t.hash] || len(out) == 64 {
			continue
		}
		seen[t.hash] = true
		n := 0
		for _, g := range shards {
			s := m.shards[g]
			if id, ok := s.dict.find(t.hash); ok {
				n += len(s.placesOf(id))
			}
		}
		if places += n; places > seedBudget && len(out) >= seedWords {
			break
		}
		out = append(out, i)
	}
	return out
}

// podium keeps the best blocks of a vote.
type podium struct {
	places int
	blocks []block
	floor  float64 // what a block must have to be kept
}

// spare is how many times more blocks a podium keeps than are wanted, since
// neighbours of better ones go in the end.
const spare = 4

func (p *podium) add(b block) {
	if b.bits <= p.floor {
		return
	}
	p.blocks = append(p.blocks, b)
	if len(p.blocks) == 2*spare*p.places {
		p.cut()
		p.floor = p.blocks[len(p.blocks)-1].bits
	}
}

func (p *podium) cut() {
	slices.SortFunc(p.blocks, func(a, b block) int {
		return cmp.Or(cmp.Compare(b.bits, a.bits), cmp.Compare(a.shard, b.shard), cmp.Compare(a.n, b.n))
	})
	p.blocks = p.blocks[:min(len(p.blocks), spare*p.places)]
}

// best returns the blocks with most bits, at most as many as
// there are places, none beside a better
// one, none with less than a fraction of the best one's bits.
func (p *podium) best() []block {
	p.cut()
	var out []block
	for _, b := range p.blocks {
		if len(out) == p.places || b.bits < faint*p.blocks[0].bits {
			break
		}
		near := slices.ContainsFunc(out, func(o block) bool { return o.shard == b.shard && o.n-b.n <= 1 && b.n-o.n <= 1 })
		if !near {
			out = append(out, b)
		}
	}
	return out
}

// ballot is the scratch memory of a vote: for each block the set of words that
// voted for it.
type ballot struct {
	masks   []uint64
	touched []int
}

func (m *Memory) ballot() *ballot {
	if b, ok := m.scratch.Get().(*ballot); ok {
		return b
	}
	return &ballot{}
}

func (b *ballot) size(n int) {
	if len(b.masks) < n {
		b.masks = make([]uint64, n)
	}
}

func (b *ballot) mark(n, word int) {
	if b.masks[n] == 0 {
		b.touched = append(b.touched, n)
	}
	b.masks[n] |= 1 << word
}

func (b *ballot) clear() {
	for _, n := range b.touched {
		b.masks[n] = 0
	}
	b.touched = b.touched[:0]
}

// merge joins exact and similar candidates: best first, no two that overlap.
func merge(exact, similar []Candidate, limit int) []Candidate {
	slices.SortStableFunc(similar, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.Bits, a.Bits), cmp.Compare(a.Source, b.Source), cmp.Compare(a.Span.Start, b.Span.Start))
	})
	out := exact
	for _, c := range similar {
		if len(out) >= limit {
			break
		}
		if !slices.ContainsFunc(out, func(o Candidate) bool { return o.Source == c.Source && o.Span.Overlaps(c.Span) }) {
			out = append(out, c)
		}
	}
	return out
}
