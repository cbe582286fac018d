package speakers

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/language"
	"github.com/onrecord/onrecord/claims/language/relations"
	"github.com/onrecord/onrecord/claims/people"
	"github.com/onrecord/onrecord/internal/text"
)

// reading is the work on one article.
type reading struct {
	x     *Attributor
	a     *claims.Article
	an    *language.Analysis
	sts   []claims.Statement
	cast  *people.Cast
	heard []heard // the model's word on each statement

	quoted   []bool                // of each token: it lies in a quotation
	ranges   [][2]int              // of each statement: its tokens, marks included
	entityAt []int32               // of each token: its entity, -1 if none
	kinds    []language.EntityKind // of each entity; a surname that the tagger took for a body is a person's
	phraseAt []int32               // of each token: its noun phrase, -1 if none

	behind  map[string]answer // who is meant by labels that are no names
	handles map[string]string // full names without blanks -> names
	explain string
	steps   []Step
	deep    bool // a document's issuer is being sought in an earlier sentence
}

func (x *Attributor) read(a *claims.Article, an *language.Analysis, sts []claims.Statement, m *relations.Reading, cast *people.Cast) *reading {
	r := &reading{x: x, a: a, an: an, sts: sts, cast: cast}
	n := len(an.Tokens)
	r.quoted, r.entityAt, r.phraseAt = make([]bool, n), filled(n), filled(n)
	named := map[text.Span]bool{}
	for _, m := range cast.Mentions() {
		named[m.Span] = m.Person.Kind == people.Human
	}
	r.kinds = make([]language.EntityKind, len(an.Entities))
	for i, e := range an.Entities {
		r.kinds[i] = e.Kind
		if named[e.Span] {
			r.kinds[i] = language.Person
		}
		for t := e.First; t < e.Last; t++ {
			r.entityAt[t] = int32(i)
		}
	}
	for i, p := range an.Phrases {
		for t := p.First; t < p.Last; t++ {
			r.phraseAt[t] = int32(i)
		}
	}
	r.ranges = make([][2]int, len(sts))
	for i, s := range sts {
		r.ranges[i] = r.tokens(s)
		if s.Kind != claims.Quote {
			continue
		}
		for _, p := range s.Parts {
			first, last := an.Within(outer(a.Text, p))
			for t := first; t < last; t++ {
				r.quoted[t] = true
			}
		}
	}
	r.hear(m)
	return r
}

func filled(n int) []int32 {
	out := make([]int32, n)
	for i := range out {
		out[i] = -1
	}
	return out
}

// tokens returns the tokens of a statement, with the marks around it.
func (r *reading) tokens(s claims.Statement) [2]int {
	span := s.Span
	if len(s.Parts) > 0 {
		span = s.Parts[0].Join(s.Parts[len(s.Parts)-1])
	}
	if s.Kind == claims.Quote {
		span = outer(r.a.Text, span)
	}
	first, last := r.an.Within(span)
	return [2]int{first, last}
}

// outer widens a span by the quotation marks that touch it.
func outer(s string, p text.Span) text.Span {
	for n := 0; n < 2; n++ {
		c, size := utf8.DecodeLastRuneInString(s[:p.Start])
		if !isMark(c) {
			break
		}
		p.Start -= size
	}
	for n := 0; n < 2; n++ {
		c, size := utf8.DecodeRuneInString(s[p.End:])
		if !isMark(c) {
			break
		}
		p.End += size
	}
	return p
}

func isMark(c rune) bool {
	return strings.ContainsRune("\"'“”„‟‘’‚‛«»‹›「」『』＂`´", c)
}

func (r *reading) word(t int) string { return r.an.Word(t) }

func (r *reading) lower(t int) string { return strings.ToLower(r.an.Word(t)) }

func (r *reading) tag(t int) string { return r.an.Tokens[t].Tag }

func (r *reading) verb(t int) bool { return strings.HasPrefix(r.tag(t), "VB") }

func (r *reading) noun(t int) bool { return strings.HasPrefix(r.tag(t), "NN") }

func (r *reading) is(t int, c wordClass) bool { return r.x.words[r.lower(t)]&c != 0 }

// span returns the text of tokens [first, last).
func (r *reading) span(first, last int) text.Span {
	if first >= last {
		return text.Span{}
	}
	return text.Span{Start: r.an.Tokens[first].Start, End: r.an.Tokens[last-1].End}
}

// mostWords bounds how far a sentence or block is looked through from a place in it,
// in tokens, so that a text without full stops takes no longer than another.
const mostWords = 250

// sentence returns the tokens of the sentence that holds a token, as far as they are
// near it.
func (r *reading) sentence(t int) (first, last int) {
	if t < 0 || t >= len(r.an.Tokens) {
		return 0, 0
	}
	i := r.sentenceIndex(t)
	return max(r.an.Sentences[i].First, t-mostWords), min(r.an.Sentences[i].Last, t+mostWords)
}

func (r *reading) sentenceIndex(t int) int {
	return sort.Search(len(r.an.Sentences), func(i int) bool { return r.an.Sentences[i].Last > t })
}

// block returns the article's block that holds an offset, -1 if there is none.
func (r *reading) block(at int) int {
	i := sort.Search(len(r.a.Blocks), func(i int) bool { return r.a.Blocks[i].Span.End > at })
	if i < len(r.a.Blocks) && r.a.Blocks[i].Span.Start <= at {
		return i
	}
	return -1
}

// blockTokens returns the tokens of a block.
func (r *reading) blockTokens(b int) (first, last int) { return r.an.Within(r.a.Blocks[b].Span) }

// person returns the entity of a token if it is a person's name.
func (r *reading) person(t int) (language.Entity, bool) { return r.entity(t, language.Person) }

func (r *reading) entity(t int, kind language.EntityKind) (language.Entity, bool) {
	if t < 0 || t >= len(r.entityAt) || r.entityAt[t] < 0 {
		return language.Entity{}, false
	}
	i := r.entityAt[t]
	return r.an.Entities[i], r.kinds[i] == kind
}

// cue returns how a token introduces words: a verb of the list.
func (r *reading) cue(t int) cueKind {
	if t < 0 || t >= len(r.an.Tokens) || !r.verb(t) || r.quoted[t] {
		return noCue
	}
	return r.x.cues[strings.ToLower(r.an.Tokens[t].Lemma)]
}

func punctuation(w string) bool {
	switch w {
	case ",", ";", ":", "-", "--", "—", "–", "―", "(", ")", "…", "...":
		return true
	}
	return false
}

// adverb reports whether a token can stand between a subject and its verb.
func (r *reading) adverb(t int) bool {
	switch r.tag(t) {
	case "RB", "RBR", "RBS", "MD":
		return true
	}
	return r.is(t, auxiliary) && r.tag(t) != "POS"
}
