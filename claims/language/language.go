// Package language reads text as language: words, sentences, parts of speech,
// lemmas, named entities and noun phrases, each with its span. It is computed once
// for an article (or a source) and shared by everything that follows.
package language

import "github.com/onrecord/onrecord/internal/text"

// A Token is one word or punctuation mark, cut as in the Penn Treebank ("did" +
// "n't", "Biden" + "'s") so that tags mean what the literature says they mean.
type Token struct {
	text.Span
	Tag   string // Penn Treebank tag
	Lemma string // lower case unless a proper noun
}

// A Sentence is a run of tokens. A sentence inside a quotation that belongs to a
// longer sentence outside is not cut off from it ("We must act. Now," she said).
type Sentence struct {
	text.Span
	First, Last int // tokens [First, Last) of Analysis.Tokens
	Block       int // index of the block that holds it
}

// EntityKind says what a named entity is.
type EntityKind string

// The kinds of entity.
const (
	Person       EntityKind = "person"
	Organization EntityKind = "organization"
	Place        EntityKind = "place"
	Role         EntityKind = "role" // a title or office: "president", "Foreign Minister"
	Misc         EntityKind = "misc" // nationalities, events, works
)

// An Entity is a named entity.
type Entity struct {
	text.Span
	First, Last int // tokens [First, Last)
	Kind        EntityKind
}

// A Phrase is a base noun phrase with its head.
type Phrase struct {
	text.Span
	First, Last int // tokens [First, Last)
	Head        int // token
}

// An Analysis is everything that is known of a text as language. It is read-only
// once made and safe for many goroutines.
type Analysis struct {
	Text      string
	Tokens    []Token
	Sentences []Sentence
	Entities  []Entity
	Phrases   []Phrase
}
