// Package compare holds a quote against the record: it finds where the words come
// from, names everything that was done to them, and gives the verdict.
//
//	article   “We will  never  yield an inch,   and we will [keep] our  promises.”
//	source     We will  not    yield one inch,  and we will  keep  all our promises, if others keep theirs.
//	                    ~~~          ~~~                           ^^^             ^^^^^^^^^^^^^^^^^^^^^^
//	edits               substitution substitution     (bracket)   omission         what stands behind the cut
//
// The flow of one quote, a file a station:
//
//	quotation.go  the words of the quote and its editor's marks (ellipsis, bracket, sic)
//	locate.go     candidates from sources/search, runs without a match sought again
//	chain.go      the best chain of matched words, with jumps where the quote jumps
//	passages.go   pieces of the chain -> passages of one turn each, and the seams between
//	align.go      word by word, by go-diff; hunks moved to where a reader expects them
//	edits.go      hunks -> edits, by classify.go and forms.go
//	cut.go        what stands before and behind a passage and turns its meaning
//	verdict.go    misattributed > spliced > truncated > altered > verbatim
//	reason.go     the same in a sentence for people
//
// No verdict rests on a similarity: a quote is verbatim if every word of it is equal
// to the source's or differs by an edit that the style allows.
package compare

import (
	"slices"
	"sync"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/sources"
	"github.com/onrecord/onrecord/sources/search"
)

// Relation says how the speaker that an article names stands to the one of a turn.
type Relation uint8

// The relations of speakers.
const (
	Unknown   Relation = iota // nothing is known that tells them apart
	Same                      // one person or body
	Related                   // a body and somebody who speaks for it
	Different                 // two persons or bodies
)

// Options say how to compare.
type Options struct {
	// Allows reports whether an edit leaves a quotation verbatim under the style. If
	// nil, those do that change nothing a reader hears.
	Allows func(claims.Edit) bool
	// Speakers tells how two speakers stand to each other. If nil, all that differ
	// in their names are Unknown to each other.
	Speakers func(article, source string) Relation
	// Value normalises a phrase that gives one quantity or date: "six" and "6" have
	// one value. If nil, they differ.
	Value func(phrase string) (value string, ok bool)
	// Names tells variants of one name from slips. If nil, names that differ are two.
	Names func(a, b string) (variant, misspelling bool)
	// Called returns a source's speaker as a sentence names them. If nil, sources.Called.
	Called func(speaker string) string
	// Tongue returns the language that a body or person speaks first, "" if unknown or
	// the article's. If nil, no source is taken for a translation.
	Tongue func(name string) string
}

// embedded are the lists that are part of the program, read once: they never change.
var embedded = sync.OnceValues(func() (lexicons, error) { return loadLexicons(dataFiles) })

// Engine compares quotes with the sources of a library. It is safe for many
// goroutines.
type Engine struct {
	lib *sources.Library
	lex lexicons
	loc *locator
	opt Options

	names [][]string // of each source: its speaker, its issuer and the speakers of its turns, each once
}

// New returns an engine over a library and its index.
func New(lib *sources.Library, ix search.Index, opt Options) (*Engine, error) {
	lex, err := embedded()
	if err != nil {
		return nil, err
	}
	if opt.Called == nil {
		opt.Called = sources.Called
	}
	e := &Engine{lib: lib, lex: lex, loc: newLocator(lib, ix, lex), opt: opt}
	for _, s := range lib.Sources {
		e.names = append(e.names, speakersOf(s))
	}
	return e, nil
}

// With returns an engine that tells speakers apart by another function: each article
// has its own cast of people, the rest is shared.
func (e *Engine) With(speakers func(article, source string) Relation) *Engine {
	other := *e
	other.opt.Speakers = speakers
	return &other
}

// Common returns the words that any text is full of, for search.Options. The list is
// shared and must not be changed.
func Common() ([]string, error) { return common() }

var common = sync.OnceValues(func() ([]string, error) {
	lex, err := embedded()
	if err != nil {
		return nil, err
	}
	var out []string
	for _, l := range lex {
		for w := range l.classes {
			out = append(out, w)
		}
	}
	slices.Sort(out)
	return slices.Compact(out), nil
})

// Quote compares a quote of an article. used counts how many other quotes of the
// article each source holds, by id: short quotes are sought there first. It may be
// nil.
func (e *Engine) Quote(a *claims.Article, st claims.Statement, used map[string]int) claims.Judged {
	if rs := runs(a, st); len(rs) > 1 {
		return e.runsOf(a, st, rs, used)
	}
	return e.quote(a, st, used)
}

// quote compares one run of sentences.
func (e *Engine) quote(a *claims.Article, st claims.Statement, used map[string]int) claims.Judged {
	j := claims.Judged{Statement: st, SpeakerConfigured: e.speakerConfigured(st.Attribution)}
	c := comparison{e: e, a: a, st: st, used: used, q: readQuotation(a.Text, st.Parts)}
	if len(c.q.words) == 0 {
		j.Verdict = claims.Unchecked
		j.Reason = "The quotation holds no words."
		return j
	}
	if c.locate() {
		c.judge(&j)
		return j
	}
	c.judgeMissing(&j)
	return j
}

// speakersOf lists who speaks in a source, each name once.
func speakersOf(s *sources.Source) []string {
	names := []string{s.Speaker, s.Issuer}
	seen := map[string]bool{"": true, s.Speaker: true, s.Issuer: true}
	for _, t := range s.Turns {
		if !seen[t.Speaker] {
			seen[t.Speaker] = true
			names = append(names, t.Speaker)
		}
	}
	return names
}

// speakerConfigured reports whether some source is by the speaker.
func (e *Engine) speakerConfigured(att claims.Attribution) bool {
	for i := range e.lib.Sources {
		if att.Speaker != "" && e.bySpeaker(i, att.Speaker) >= relationRank(Related) {
			return true
		}
	}
	return false
}

// bySpeaker returns the closest relation of a speaker to any turn of a source.
func (e *Engine) bySpeaker(source int, speaker string) int {
	best := 0
	for _, name := range e.names[source] {
		best = max(best, relationRank(e.relation(speaker, name)))
	}
	return best
}

func (e *Engine) relation(article, source string) Relation {
	switch {
	case article == "" || source == "":
		return Unknown
	case article == source:
		return Same
	case e.opt.Speakers == nil:
		return Unknown
	}
	return e.opt.Speakers(article, source)
}

// relationRank orders relations by how well they fit.
func relationRank(r Relation) int {
	switch r {
	case Same:
		return 3
	case Related:
		return 2
	case Unknown:
		return 1
	}
	return 0
}

// Locate finds the passages of a bare quotation: the places, how far the match is
// above what chance explains (in bits; below 0 it is chance), and the share of the
// quotation that matches. For benchmarks and for looking at the search alone.
func (e *Engine) Locate(quote string) (passages []sources.Passage, margin, share float64) {
	a := &claims.Article{Text: quote}
	c := comparison{e: e, a: a, st: claims.Statement{Parts: []claims.Span{{Start: 0, End: len(quote)}}}}
	c.q = readQuotation(quote, c.st.Parts)
	c.locate()
	for _, p := range c.loc.pieces {
		r := c.loc.regions[p.region]
		span := claims.Span{Start: r.words[p.pairs[0].j].Start, End: r.words[p.pairs[len(p.pairs)-1].j].End}
		passages = append(passages, sources.Passage{Source: e.lib.Sources[r.source], Span: span})
	}
	return passages, c.loc.bits - e.loc.need(c.loc), c.loc.share
}
