package compare

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"github.com/onrecord/onrecord/internal/text"
	"github.com/onrecord/onrecord/sources"
	"github.com/onrecord/onrecord/sources/search"
)

// The measures of finding.
const (
	wholeBytes = 16 << 10 // a source up to this size is one region, cut into words once for all quotes
	marginText = 400      // bytes read around a candidate, besides the length of the quotation
	maxRegions = 8        // regions that one chain may run through
	faintShare = 0.2      // a candidate with less than this share of the best one's bits is not read
	minRun     = 3        // words: shorter runs without a match are not sought again
	rounds     = 2        // times that runs without a match are sought

	// A chain is evidence if it is worth more bits than the best chance agreement
	// of that corpus, which grows with the logarithm of its size, and covers enough
	// of the quotation. The margin was set on 160 absent and 840 present quotes
	// against 100 MB, see docs/matching.md.
	marginBits = 16.0
	sureShare  = 0.8  // of the quotation's bits; the margin grows below it,
	doubtBits  = 70.0 // by this for every whole share missing
	leastShare = 0.35 // and below this nothing is evidence
)

// locator finds where the words of quotations come from.
type locator struct {
	lib   *sources.Library
	index search.Index
	lex   lexicons
	whole []wholeSource
}

type wholeSource struct {
	once sync.Once
	r    region
}

func newLocator(lib *sources.Library, ix search.Index, lex lexicons) *locator {
	return &locator{lib: lib, index: ix, lex: lex, whole: make([]wholeSource, len(lib.Sources))}
}

// location is where the words of a quotation were found.
type location struct {
	regions []region
	pieces  []piece
	bits    float64 // of the chain
	share   float64 // of the quotation's bits that the chain matches
	exact   []search.Candidate
}

// find returns the best chain for a quotation. bonus is what each source earns for
// a speaker and a date that fit.
func (l *locator) find(q *quotation, bonus func(source int) float64) location {
	bits := l.wordBits(q)
	loc := location{}
	if loc.exact = l.occurrences(q); len(loc.exact) > 0 {
		return loc
	}
	cands := l.candidates(q)
	size := 0
	for _, w := range q.words {
		size += w.Len() + 1
	}
	for round := 0; ; round++ {
		loc.regions = l.regionsOf(cands, size, bonus)
		ch := chainer{q: q, regions: loc.regions, bits: bits, jump: l.jumpCost(loc.regions)}
		loc.pieces, loc.bits = ch.run()
		if round == rounds {
			break
		}
		if loc.bits < math.Log2(float64(max(64, l.index.Words()))) {
			break // nothing to hold on to
		}
		more := l.seekRuns(q, loc, bits)
		if len(more) == 0 {
			break
		}
		n := len(cands)
		cands = addCandidates(cands, more)
		if len(cands) == n {
			break
		}
	}
	loc.share = matchedShare(loc.pieces, bits)
	return loc
}

// occurrences returns the places that have the very words of a quotation, in one
// turn. Editors' marks leave none.
func (l *locator) occurrences(q *quotation) []search.Candidate {
	if len(q.marks) > 0 {
		return nil
	}
	var out []search.Candidate
	for _, c := range l.index.Find(search.Query{Text: q.searchText(0, len(q.words)), Limit: manyExact, Exact: true}) {
		src := l.lib.Sources[c.Source]
		a, ok1 := turnAt(src, c.Span.Start)
		b, ok2 := turnAt(src, c.Span.End-1)
		if len(src.Turns) == 0 || ok1 && ok2 && a == b {
			out = append(out, c)
		}
	}
	return out
}

// wordBits returns the information of each word of a quotation.
func (l *locator) wordBits(q *quotation) []float64 {
	out := make([]float64, len(q.words))
	for i, w := range q.words {
		if !w.bracketed {
			out[i] = min(capBits, max(1, l.index.Bits(w.Key)))
		}
	}
	return out
}

// candidates asks the index for the whole quotation and for each stretch between
// its ellipses and parts.
func (l *locator) candidates(q *quotation) []search.Candidate {
	cands := l.index.Find(search.Query{Text: q.searchText(0, len(q.words)), Limit: 24})
	cuts := q.cuts()
	if len(cuts) > 2 {
		for i := 0; i+1 < len(cuts); i++ {
			if cuts[i+1]-cuts[i] >= minRun {
				cands = addCandidates(cands, unexact(l.index.Find(search.Query{Text: q.searchText(cuts[i], cuts[i+1]), Limit: 6})))
			}
		}
	}
	return cands
}

// cuts returns the indices of the words at which a new stretch begins, and the end.
func (q *quotation) cuts() []int {
	out := []int{0}
	for i := 1; i < len(q.words); i++ {
		if _, ok := q.ellipsisBefore(i); ok || q.words[i].part != q.words[i-1].part {
			out = append(out, i)
		}
	}
	return append(out, len(q.words))
}

// unexact marks candidates that hold a stretch of the quotation only.
func unexact(cs []search.Candidate) []search.Candidate {
	for i := range cs {
		cs[i].Exact = false
	}
	return cs
}

// addCandidates adds those that lie in no candidate already there.
func addCandidates(all, more []search.Candidate) []search.Candidate {
	for _, c := range more {
		if !slices.ContainsFunc(all, func(o search.Candidate) bool { return o.Source == c.Source && o.Span.Contains(c.Span) }) {
			all = append(all, c)
		}
	}
	return all
}

// seekRuns asks the index for runs of the quotation that the chain does not match:
// in the sources of the chain, then everywhere.
func (l *locator) seekRuns(q *quotation, loc location, bits []float64) []search.Candidate {
	var out []search.Candidate
	for _, run := range unmatchedRuns(q, loc.pieces) {
		sum := 0.0
		for _, b := range bits[run.Start:run.End] {
			sum += b
		}
		words := q.searchText(run.Start, run.End)
		asked := map[int]bool{}
		for _, p := range loc.pieces {
			src := loc.regions[p.region].source
			if asked[src] || len(l.lib.Sources[src].Text) <= wholeBytes {
				continue
			}
			asked[src] = true
			out = append(out, unexact(l.index.Find(search.Query{Text: words, Limit: 3, Only: src + 1}))...)
		}
		if sum > math.Log2(float64(l.index.Words()))+jumpOther {
			out = append(out, unexact(l.index.Find(search.Query{Text: words, Limit: 4}))...)
		}
	}
	return out
}

// unmatchedRuns returns the runs of words, minRun at least, that no piece matches.
// One matched word between two unmatched ones does not end a run: it may be chance.
func unmatchedRuns(q *quotation, pieces []piece) []text.Span {
	matched := make([]bool, len(q.words))
	for _, p := range pieces {
		for _, m := range p.pairs {
			matched[m.i] = true
		}
	}
	var out []text.Span
	for i := 0; i < len(matched); {
		if matched[i] || q.words[i].bracketed {
			i++
			continue
		}
		j, free := i, 0
		for j < len(matched) && (!matched[j] || j+1 < len(matched) && !matched[j+1]) {
			if !matched[j] {
				free++
			}
			j++
		}
		if free >= minRun {
			out = append(out, text.Span{Start: i, End: j})
		}
		i = j
	}
	return out
}

// regionsOf reads the regions around the best candidates.
func (l *locator) regionsOf(cands []search.Candidate, size int, bonus func(int) float64) []region {
	cands = slices.Clone(cands)
	slices.SortStableFunc(cands, func(a, b search.Candidate) int {
		return cmp.Compare(b.Bits+bonus(b.Source), a.Bits+bonus(a.Source))
	})
	var out []region
	for _, c := range cands {
		if len(out) == maxRegions || c.Bits < faintShare*cands[0].Bits {
			break
		}
		src := l.lib.Sources[c.Source]
		if len(src.Text) <= wholeBytes {
			if !slices.ContainsFunc(out, func(r region) bool { return r.source == c.Source }) {
				r := l.wholeRegion(c.Source)
				r.bonus = bonus(c.Source)
				out = append(out, r)
			}
			continue
		}
		span := widen(src.Text, c.Span, marginText+size)
		merged := false
		for i := range out {
			if r := &out[i]; r.source == c.Source && r.span.Start <= span.End && span.Start <= r.span.End {
				if !r.span.Contains(span) {
					*r = readRegion(src, c.Source, widen(src.Text, r.span.Join(span), 0), l.lex.of(src.Language))
					r.bonus = bonus(c.Source)
				}
				merged = true
				break
			}
		}
		if !merged {
			r := readRegion(src, c.Source, span, l.lex.of(src.Language))
			r.bonus = bonus(c.Source)
			out = append(out, r)
		}
	}
	return out
}

func (l *locator) wholeRegion(source int) region {
	w := &l.whole[source]
	w.once.Do(func() {
		src := l.lib.Sources[source]
		w.r = readRegion(src, source, text.Span{Start: 0, End: len(src.Text)}, l.lex.of(src.Language))
	})
	return w.r
}

// widen makes a span larger by n bytes on both sides and moves its ends to white
// space.
func widen(s string, span text.Span, n int) text.Span {
	a, b := max(0, span.Start-n), min(len(s), span.End+n)
	for a > 0 && !blank(s[a-1]) {
		a--
	}
	for b < len(s) && !blank(s[b]) {
		b++
	}
	return text.Span{Start: a, End: b}
}

func blank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// jumpCost returns what a jump from a region to another one costs.
func (l *locator) jumpCost(regions []region) func(from, to int) float64 {
	same := make([]float64, len(regions))
	for i, r := range regions {
		same[i] = jumpSame + math.Log2(float64(max(leastJump, l.index.SourceWords(r.source))))
	}
	other := jumpOther + math.Log2(float64(max(leastJump, l.index.Words())))
	return func(from, to int) float64 {
		if regions[from].source == regions[to].source {
			return same[to]
		}
		return other
	}
}

// matchedShare returns the share of the quotation's bits in matched words.
func matchedShare(pieces []piece, bits []float64) float64 {
	sum, all := 0.0, 0.0
	for _, b := range bits {
		all += b
	}
	for _, p := range pieces {
		for _, m := range p.pairs {
			sum += min(m.gain, bits[m.i])
		}
	}
	if all == 0 {
		return 0
	}
	return sum / all
}

// need returns the bits that a location must have to be evidence.
func (l *locator) need(loc location) float64 {
	return marginBits + math.Log2(float64(max(64, l.index.Words()))) + doubtBits*max(0, sureShare-loc.share)
}

// found reports whether a location is evidence rather than chance.
func (l *locator) found(loc location) bool {
	return len(loc.pieces) > 0 && loc.bits >= l.need(loc) && loc.share >= leastShare
}
