package search

import (
	"cmp"
	"slices"

	"github.com/onrecord/onrecord/internal/text"
)

// A Run is a stretch of words that a text and a source have in common, word for
// word, as long as it can be made on both sides.
type Run struct {
	Text   text.Span // in the text that was asked about
	Source int       // index into Library.Sources
	Span   text.Span // in Source.Text
	Words  int
}

// The measures of Runs.
const (
	runPlaces = 4000 // a window of words whose rarest word has more places than this is a common phrase
	runLimit  = 2000 // runs returned for one text: a bound for hostile input
)

// Runs returns the stretches of at least least words that stand in a source word
// for word, by place in the text, then by source. Windows that are made of common
// words alone are passed over.
func (m *Memory) Runs(s string, least int) []Run {
	toks := tokens(s)
	var out []Run
	for g := range m.shards {
		out = append(out, m.shards[g].runs(toks, least)...)
	}
	slices.SortFunc(out, func(a, b Run) int {
		return cmp.Or(cmp.Compare(a.Text.Start, b.Text.Start), cmp.Compare(a.Source, b.Source), cmp.Compare(a.Span.Start, b.Span.Start))
	})
	return out
}

func (s *shard) runs(toks []token, least int) []Run {
	ids := make([]uint32, len(toks))
	for i, t := range toks {
		id, ok := s.dict.find(t.hash)
		if !ok {
			id = 1<<32 - 1
		}
		ids[i] = id
	}
	var out []Run
	done := map[int]int{} // diagonal -> where its last run ends in the text
	for i := 0; i+least <= len(ids) && len(out) < runLimit; i++ {
		rare := s.rarest(ids[i : i+least])
		if rare < 0 {
			continue
		}
		for _, p := range s.placesOf(ids[i+rare]) {
			at := int(p) - rare
			if at < 0 || at+least > len(s.terms) || !slices.Equal(s.terms[at:at+least], ids[i:i+least]) {
				continue
			}
			doc := s.docAt(at)
			lo, hi := s.docTerms(doc)
			if at+least > hi || i < done[at-i] {
				continue // crosses two sources, or is part of a run found before
			}
			from, n := 0, least
			for i+n < len(ids) && at+n < hi && s.terms[at+n] == ids[i+n] {
				n++
			}
			for i+from > 0 && at+from > lo && s.terms[at+from-1] == ids[i+from-1] {
				from--
			}
			done[at-i] = i + n
			out = append(out, Run{text.Span{Start: toks[i+from].start, End: toks[i+n-1].end}, s.source[doc], s.span(doc, at+from, at+n), n - from})
		}
	}
	return out
}

// rarest returns the index of the word with fewest places; -1 if a word is unknown
// or all are too common.
func (s *shard) rarest(ids []uint32) int {
	rare, fewest := -1, runPlaces+1
	for k, id := range ids {
		if id == 1<<32-1 {
			return -1
		}
		if n := len(s.placesOf(id)); n > 0 && n < fewest {
			rare, fewest = k, n
		}
	}
	return rare
}
