// Package assess compares what an article claims with what a source says: value
// by value, word by word, without any model.
package assess

import (
	"sync"

	"github.com/onrecord/onrecord/claims"
	slot "github.com/onrecord/onrecord/claims/slots"
)

// An Assessor judges claims. It is read-only once made and safe for many
// goroutines.
type Assessor struct {
	// Apart reports whether two places are known to lie apart: London and Lisbon. If nil,
	// any place may lie in any other. It is set before the first claim is judged.
	Apart func(a, b string) bool

	slots *slot.Recognizer
	lex   *lexicon
	pool  sync.Pool // of *judge
}

// New loads the tables.
func New(r *slot.Recognizer) (*Assessor, error) {
	lex, err := loadLexicon()
	if err != nil {
		return nil, err
	}
	a := &Assessor{slots: r, lex: lex}
	a.pool.New = func() any { return &judge{a: a} }
	return a, nil
}

// Result is the outcome of one claim against one text.
type Result struct {
	Verdict  claims.Verdict
	Slots    []SlotPair
	Passages []claims.Span // of the text, best first
	Score    float64
	Rule     string // that fired, for --explain
}

// SlotPair is one row of the slot table.
type SlotPair struct {
	Type          claims.SlotType
	Claim, Source string
	ClaimSpan     claims.Span
	SourceSpan    claims.Span
	Relation      claims.Relation
	Rule          string
	Score         float32
	Part          string // of the row before it: the figure in which its date differs, "day" or "year"

	odds float32 // of a different number or date, of a denial: how surely both speak of one matter
}

// Pair compares one claim with one text.
func (a *Assessor) Pair(claim, evidence string) Result {
	j := a.pool.Get().(*judge)
	defer a.pool.Put(j)
	return j.pair(claim, evidence)
}
