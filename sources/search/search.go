// Package search finds where words may come from: words in, candidate passages
// out. It is cheap and errs on the side of finding; what a candidate is worth,
// claims/compare decides by aligning it word by word.
//
//	ix, err := search.New(ctx, library)
//	cands := ix.Find(search.Query{Text: "underscored the need for an immediate ceasefire"})
//
// Memory keeps everything in memory. An index on disk or a search engine can take
// its place: Index is all that the comparison asks for.
//
// The method is that of seed and extend (BLAST, minimap2): the rarest words of the
// query vote for blocks of the corpus, the best blocks are aligned, and what an
// alignment is worth is counted in bits, the information of its matched words, so
// that a chance match in a large corpus and a real one in a small corpus are told
// apart by the same scale. Exact matches of folded words do not depend on votes:
// every one is found, by construction.
package search

import (
	"github.com/onrecord/onrecord/internal/text"
)

// A Query asks where the words of a text may come from.
type Query struct {
	Text  string
	Limit int  // candidates wanted; 0 means DefaultLimit
	Only  int  // index of the one source to look in, plus 1; 0 means all
	Exact bool // exact occurrences alone
}

// DefaultLimit is the number of candidates returned unless the query says otherwise.
const DefaultLimit = 16

// A Candidate is a stretch of a source that may hold the words of a query, or
// some of them.
type Candidate struct {
	Source int       // index into Library.Sources
	Span   text.Span // in Source.Text; begins and ends at words
	Bits   float64   // information of the words matched in order, less the cost of what differs
	Exact  bool      // every word of the query in order, nothing between
}

// Index is what the comparison needs of a search.
type Index interface {
	// Find returns candidates, best first; ties by source, then place. Exact
	// occurrences come before all others; more of them than Limit are cut, in the
	// order of the sources.
	Find(q Query) []Candidate
	// Runs returns the stretches of at least least words that a text and a source
	// have in common, by place in the text, then by source.
	Runs(s string, least int) []Run
	// Bits returns the information of a word in the corpus: log2 of one over its
	// share of all words, between 1 and about 25.
	Bits(word string) float64
	// Words returns the number of words in the corpus.
	Words() int
	// SourceWords returns the number of words in one source.
	SourceWords(source int) int
}
