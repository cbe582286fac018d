package compare

import (
	"fmt"

	"github.com/onrecord/onrecord/internal/text"
	"github.com/onrecord/onrecord/sources"
	"github.com/onrecord/onrecord/sources/search"
)

// Engine compares quotes with a library.
type Engine struct {
	lib *sources.Library
	lex lexicons
	loc *locator
}

// New returns an engine.
func New(lib *sources.Library, ix search.Index) (*Engine, error) {
	lex, err := loadLexicons(dataFiles)
	if err != nil {
		return nil, err
	}
	return &Engine{lib, lex, newLocator(lib, ix, lex)}, nil
}

// Common returns the words that any text is full of, for the index.
func Common() ([]string, error) {
	lex, err := loadLexicons(dataFiles)
	if err != nil {
		return nil, fmt.Errorf("common words: %w", err)
	}
	var out []string
	for _, l := range lex {
		for w := range l.classes {
			out = append(out, w)
		}
	}
	return out, nil
}

// Locate finds.
func (e *Engine) Locate(quote string) (passages []sources.Passage, score, share float64, found bool) {
	q := readQuotation(quote, []text.Span{{Start: 0, End: len(quote)}})
	loc := e.loc.find(&q, func(int) float64 { return 0 })
	for _, p := range loc.pieces {
		r := loc.regions[p.region]
		w := r.words
		span := text.Span{Start: w[p.pairs[0].j].Start, End: w[p.pairs[len(p.pairs)-1].j].End}
		passages = append(passages, sources.Passage{Source: e.lib.Sources[r.source], Span: span})
	}
	return passages, loc.bits - e.loc.need(loc), loc.share, e.loc.found(loc)
}
