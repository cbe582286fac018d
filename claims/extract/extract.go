// Package extract finds the units that are checked: quotes, in marks of any
// language, in block quotations and in posts; and claims, reported or in the
// article's own voice.
//
//	quotes.go      marks -> pieces in marks -> quotes over parts and paragraphs
//	marks.go       which mark closes which (data/marks.tsv), and which are none
//	interrupted.go pieces around an attribution -> parts of one quote
//	inserted.go    clauses within the marks that say who speaks, and dialogue behind dashes
//	join.go        quotes of one attribution -> one quote
//	interview.go   interviews printed as articles
//	blocks.go      block quotations, posts, speech under a speaker's label
//	form.go        whole sentences or a fragment
//	reported.go    indirect speech
//	asserted.go    the article's own sentences, and what is not checkable in them
//
// Who said it is left to claims/speakers.
package extract

import (
	"embed"
	"slices"
	"strconv"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/language/tongues"
)

//go:embed data/*.tsv
var dataFiles embed.FS

// An Extractor holds the lists. It is read-only once made and safe for many
// goroutines.
type Extractor struct {
	marks   marks
	words   vocabulary
	tongues tongues.Lists
}

// New loads the lists. An error names the file and line that is bad.
func New() (*Extractor, error) {
	m, err := loadMarks(dataFiles)
	if err != nil {
		return nil, err
	}
	v, err := loadVocabulary(dataFiles)
	if err != nil {
		return nil, err
	}
	t, err := tongues.New()
	if err != nil {
		return nil, err
	}
	return &Extractor{m, v, t}, nil
}

// Number puts statements into one list by where they start and gives them their
// ids: s1, s2, ...
func Number(lists ...[]claims.Statement) []claims.Statement {
	all := slices.Concat(lists...)
	slices.SortStableFunc(all, func(a, b claims.Statement) int {
		if a.Span.Start != b.Span.Start {
			return a.Span.Start - b.Span.Start
		}
		return b.Span.End - a.Span.End
	})
	for i := range all {
		all[i].ID = "s" + strconv.Itoa(i+1)
	}
	return all
}
