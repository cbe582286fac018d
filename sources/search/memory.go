package search

import (
	"context"
	"fmt"
	"math"
	"runtime"
	"sort"
	"sync"

	"github.com/onrecord/onrecord/internal/text"
	"github.com/onrecord/onrecord/sources"
)

// Options tune an index.
type Options struct {
	// Common lists words that any text is full of (articles, pronouns,
	// prepositions). Small corpora are too small to tell them by counting.
	Common []string
}

// Memory is an index in memory: for every word of the corpus its number in the
// dictionary (4 bytes) and, for words that are not too common, its places
// (4 bytes). It is read-only once built and safe for many goroutines. Its answers
// do not depend on how many of them there are.
type Memory struct {
	sources []*sources.Source
	shards  []*shard
	where   []place // source -> shard and document
	words   int
	common  map[uint64]bool
	scratch sync.Pool
}

type place struct{ shard, doc int }

// shardBytes is how much text one shard holds, about: small enough that two cores
// share the building of 10 MB, large enough that a query pays little for asking
// each.
const shardBytes = 4 << 20

// New builds an index of all sources of a library.
func New(ctx context.Context, lib *sources.Library, opt Options) (*Memory, error) {
	m := &Memory{sources: lib.Sources, where: make([]place, len(lib.Sources)), common: map[uint64]bool{}}
	for _, w := range opt.Common {
		for _, t := range tokens(w) {
			m.common[t.hash] = true
		}
	}
	var groups [][]int
	size := 0
	for i, s := range lib.Sources {
		if len(groups) == 0 || size+len(s.Text) > shardBytes {
			groups, size = append(groups, nil), 0
		}
		g := len(groups) - 1
		m.where[i] = place{g, len(groups[g])}
		groups[g] = append(groups[g], i)
		size += len(s.Text)
	}
	m.shards = make([]*shard, len(groups))
	err := parallel(ctx, len(groups), func(g int) {
		texts := make([]string, len(groups[g]))
		for k, i := range groups[g] {
			texts[k] = lib.Sources[i].Text
		}
		m.shards[g] = newShard(texts, groups[g])
	})
	if err != nil {
		return nil, fmt.Errorf("index sources: %w", err)
	}
	for _, s := range m.shards {
		m.words += len(s.terms)
	}
	return m, nil
}

// parallel calls f(0) to f(n-1), a worker for each processor.
func parallel(ctx context.Context, n int, f func(int)) error {
	var wg sync.WaitGroup
	next := make(chan int)
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := range next {
				f(i)
			}
		})
	}
	for i := 0; i < n && ctx.Err() == nil; i++ {
		next <- i
	}
	close(next)
	wg.Wait()
	return ctx.Err()
}

// Words returns the number of words in the corpus.
func (m *Memory) Words() int { return m.words }

// SourceWords returns the number of words in one source.
func (m *Memory) SourceWords(source int) int {
	p := m.where[source]
	a, b := m.shards[p.shard].docTerms(p.doc)
	return b - a
}

// Prior knowledge of how frequent a word is, worth as much as a corpus of
// priorWords: a common word is one in 2^7, any other one in 2^15 words of English
// news.
const (
	priorWords = 20_000
	commonBits = 7
	otherBits  = 15
)

func (m *Memory) bits(hash uint64) float64 {
	n := 0
	for _, s := range m.shards {
		n += s.count(hash)
	}
	prior := math.Exp2(-otherBits)
	if m.common[hash] {
		prior = math.Exp2(-commonBits)
	}
	p := (float64(n) + priorWords*prior) / float64(m.words+priorWords)
	return max(1, -math.Log2(p))
}

// Bits returns the information of a word in the corpus.
func (m *Memory) Bits(word string) float64 {
	sc := scanner{s: word}
	sum := 0.0
	for t, ok := sc.next(); ok; t, ok = sc.next() {
		sum += m.bits(t.hash)
	}
	return sum
}

// shard is the index of some documents.
type shard struct {
	source  []int    // document -> index into Library.Sources
	texts   []string // document -> its text
	first   []uint32 // document -> its first term; one more at the end
	terms   []uint32 // the words of all documents in order, as numbers of the dictionary
	anchors []uint32 // byte offset, in its document, of every anchorStep-th word of each document
	anchor  []uint32 // document -> its first anchor
	dict    dictionary
	from    []uint32 // term -> its first place in places; one more at the end
	places  []uint32 // indices into terms, ascending for each term; none for common terms
}

// anchorStep is how many words lie between two stored byte offsets: fewer cost
// memory, more cost time when a place is shown.
const anchorStep = 32

func newShard(texts []string, source []int) *shard {
	s := &shard{source: source, texts: texts}
	size := 0
	for _, t := range texts {
		size += len(t)
	}
	s.terms = make([]uint32, 0, size/5+16)
	s.anchors = make([]uint32, 0, size/(5*anchorStep)+len(texts)+1)
	s.dict.init(size/60 + 64)
	for _, t := range texts {
		s.first = append(s.first, uint32(len(s.terms)))
		s.anchor = append(s.anchor, uint32(len(s.anchors)))
		sc, n := scanner{s: t}, 0
		for tok, ok := sc.next(); ok; tok, ok = sc.next() {
			if n%anchorStep == 0 {
				s.anchors = append(s.anchors, uint32(tok.start))
			}
			s.terms = append(s.terms, s.dict.add(tok.hash))
			n++
		}
	}
	s.first = append(s.first, uint32(len(s.terms)))
	s.placeTerms()
	return s
}

// placeTerms lists the places of every term that is not too common: by counting,
// two passes over the words.
func (s *shard) placeTerms() {
	limit := uint32(max(256, len(s.terms)/256))
	s.from = make([]uint32, len(s.dict.counts)+1)
	sum := uint32(0)
	for i, c := range s.dict.counts {
		s.from[i] = sum
		if c <= limit {
			sum += c
		}
	}
	s.from[len(s.dict.counts)] = sum
	s.places = make([]uint32, sum)
	next := make([]uint32, len(s.dict.counts))
	copy(next, s.from)
	for p, t := range s.terms {
		if next[t] < s.from[t+1] {
			s.places[next[t]] = uint32(p)
			next[t]++
		}
	}
}

func (s *shard) count(hash uint64) int {
	if t, ok := s.dict.find(hash); ok {
		return int(s.dict.counts[t])
	}
	return 0
}

// placesOf returns the places of a term; none for a common one.
func (s *shard) placesOf(term uint32) []uint32 { return s.places[s.from[term]:s.from[term+1]] }

func (s *shard) docTerms(doc int) (from, to int) { return int(s.first[doc]), int(s.first[doc+1]) }

// docAt returns the document of a place.
func (s *shard) docAt(p int) int {
	return sort.Search(len(s.first), func(i int) bool { return int(s.first[i]) > p }) - 1
}

// span returns the bytes, in its document's text, of the words [from, to) of the
// shard, which must lie in one document.
func (s *shard) span(doc, from, to int) text.Span {
	return text.Span{Start: s.word(doc, from).start, End: s.word(doc, to-1).end}
}

func (s *shard) word(doc, p int) token {
	n := p - int(s.first[doc])
	sc := scanner{s: s.texts[doc], pos: int(s.anchors[int(s.anchor[doc])+n/anchorStep])}
	t, _ := sc.next()
	for range n % anchorStep {
		t, _ = sc.next()
	}
	return t
}

// dictionary numbers the hashes of words by open addressing.
type dictionary struct {
	keys   []uint64 // 0: free
	ids    []uint32
	counts []uint32 // term -> how often
}

func (d *dictionary) init(n int) {
	size := 1
	for size < 2*n {
		size *= 2
	}
	d.keys, d.ids = make([]uint64, size), make([]uint32, size)
}

func (d *dictionary) slot(hash uint64) int {
	mask := uint64(len(d.keys) - 1)
	i := (hash ^ hash>>29) & mask
	for d.keys[i] != 0 && d.keys[i] != hash {
		i = (i + 1) & mask
	}
	return int(i)
}

func (d *dictionary) add(hash uint64) uint32 {
	i := d.slot(hash)
	if d.keys[i] == 0 {
		if 2*len(d.counts) >= len(d.keys) {
			d.grow()
			i = d.slot(hash)
		}
		d.keys[i], d.ids[i] = hash, uint32(len(d.counts))
		d.counts = append(d.counts, 0)
	}
	t := d.ids[i]
	d.counts[t]++
	return t
}

func (d *dictionary) grow() {
	keys, ids := d.keys, d.ids
	d.keys, d.ids = make([]uint64, 2*len(keys)), make([]uint32, 2*len(keys))
	for i, k := range keys {
		if k != 0 {
			j := d.slot(k)
			d.keys[j], d.ids[j] = k, ids[i]
		}
	}
}

func (d *dictionary) find(hash uint64) (uint32, bool) {
	i := d.slot(hash)
	return d.ids[i], d.keys[i] != 0
}
