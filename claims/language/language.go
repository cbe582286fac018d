// Package language reads text as language: words, sentences, parts of speech,
// lemmas, named entities and noun phrases, each with its span. It is computed once
// for an article (or a source) and shared by everything that follows.
package language

import (
	"fmt"
	"io/fs"
	"sort"
	"strings"

	"github.com/onrecord/onrecord/internal/tagging"
	"github.com/onrecord/onrecord/internal/text"
)

// A Model holds what is known of English before any text is read: word lists and
// trained weights. It is read-only once made and safe for many goroutines.
type Model struct {
	lexicon *lexicon
	words   *tagging.Vocabulary
	pos     *tagging.POSTagger
	names   *tagging.EntityTagger
}

// New loads the embedded lists and weights. An error names the file and line that
// is bad.
func New() (*Model, error) {
	return load(dataFiles, map[string][]byte{
		"vocabulary.bin": vocabularyFile, "tags.bin": tagsFile, "entities.bin": entitiesFile,
	})
}

// Load loads lists and weights from the folder data of another file system than the
// embedded one; training uses it to go on with what it has just built.
func Load(files fs.FS) (*Model, error) {
	weights := map[string][]byte{}
	for _, name := range []string{"vocabulary.bin", "tags.bin", "entities.bin"} {
		data, err := fs.ReadFile(files, "data/"+name)
		if err != nil {
			return nil, fmt.Errorf("language model: %w", err)
		}
		weights[name] = data
	}
	return load(files, weights)
}

func load(lists fs.FS, weights map[string][]byte) (*Model, error) {
	lexicon, err := loadLexicon(lists)
	if err != nil {
		return nil, err
	}
	m := &Model{lexicon: lexicon}
	for _, part := range []struct {
		name string
		read func(*tagging.File) error
	}{
		{"vocabulary.bin", func(f *tagging.File) (err error) { m.words, err = tagging.ReadVocabulary(f); return err }},
		{"tags.bin", func(f *tagging.File) (err error) { m.pos, err = tagging.NewPOSTagger(f); return err }},
		{"entities.bin", func(f *tagging.File) (err error) { m.names, err = tagging.NewEntityTagger(f); return err }},
	} {
		f, err := tagging.ParseFile(weights[part.name])
		if err == nil {
			err = part.read(f)
		}
		if err != nil {
			return nil, fmt.Errorf("language model: data/%s: %w", part.name, err)
		}
	}
	return m, nil
}

// Analyse reads a text as language. Blocks are its paragraph-like pieces, ascending
// and disjoint: no sentence or token crosses their edges, and what lies outside of
// them is not read. Without blocks, the text is cut at empty lines. The time taken
// is linear in the length of the text.
func (m *Model) Analyse(s string, blocks []text.Span) *Analysis {
	if blocks == nil {
		blocks = Paragraphs(s)
	}
	a := &Analysis{Text: s}
	m.cut(a, blocks)
	m.tag(a)
	return a
}

// cut finds the tokens and sentences.
func (m *Model) cut(a *Analysis, blocks []text.Span) {
	t := tokenizer{lexicon: m.lexicon, s: a.Text, sign: -1, out: make([]Token, 0, len(a.Text)/5+1)}
	cut := splitter{lexicon: m.lexicon, s: a.Text}
	for i, b := range blocks {
		first := len(t.out)
		t.block(b)
		cut.tokens = t.out
		a.Sentences = cut.sentences(a.Sentences, first, len(t.out), i)
	}
	a.Tokens = t.out
}

// tag gives the tokens their parts of speech and lemmas, and finds entities and
// noun phrases.
func (m *Model) tag(a *Analysis) {
	a.forms = make([]tagging.Form, len(a.Tokens))
	a.tags = make([]uint8, len(a.Tokens))
	for i := range a.Tokens {
		a.forms[i] = tagging.FormOf(a.Word(i), m.words)
	}
	var c tagging.POSContext
	var e tagging.EntityContext
	for _, s := range a.Sentences {
		m.pos.Tag(&c, a.forms[s.First:s.Last])
		for i, tag := range c.Tags {
			t := &a.Tokens[s.First+i]
			t.Tag = m.pos.Tags[tag]
			t.Lemma = m.lemma(a.Word(s.First+i), t.Tag)
		}
		m.pasts(a, s, c.Tags)
		m.inverted(a, s, c.Tags)
		copy(a.tags[s.First:], c.Tags)
		m.entities(a, s, &e, c.Tags)
		a.phrases(s)
	}
}

// VocabularySize returns the number of words that have a number of their own.
func (m *Model) VocabularySize() int { return m.words.Size() }

// Paragraphs returns the stretches of a text between empty lines.
func Paragraphs(s string) []text.Span {
	out := []text.Span{}
	start, last := -1, 0 // of the paragraph at hand; last is the end of its last line with words
	for pos := 0; pos < len(s); {
		end := len(s)
		if i := strings.IndexByte(s[pos:], '\n'); i >= 0 {
			end = pos + i + 1
		}
		if strings.TrimSpace(s[pos:end]) == "" {
			if start >= 0 {
				out = append(out, text.Span{Start: start, End: last})
			}
			start = -1
		} else {
			if start < 0 {
				start = pos
			}
			last = end
		}
		pos = end
	}
	if start >= 0 {
		out = append(out, text.Span{Start: start, End: last})
	}
	return out
}

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

	forms []tagging.Form // of the tokens
	tags  []uint8        // of the tokens, as the tagger numbers them
}

// Forms returns what features see of each token. The caller must not change it.
func (a *Analysis) Forms() []tagging.Form { return a.forms }

// TagNumbers returns the part of speech of each token by its number in the tagger.
// The caller must not change it.
func (a *Analysis) TagNumbers() []uint8 { return a.tags }

// Word returns the text of token i.
func (a *Analysis) Word(i int) string { return a.Text[a.Tokens[i].Start:a.Tokens[i].End] }

// Within returns the tokens [first, last) that begin inside the span.
func (a *Analysis) Within(s text.Span) (first, last int) {
	first = a.tokenFrom(s.Start)
	last = a.tokenFrom(s.End)
	return first, max(first, last)
}

// tokenFrom returns the first token that begins at or behind an offset.
func (a *Analysis) tokenFrom(at int) int {
	return sort.Search(len(a.Tokens), func(i int) bool { return a.Tokens[i].Start >= at })
}

// SentenceAt returns the index of the sentence that holds the byte at an offset, or
// of the next one behind it; len(a.Sentences) if there is none.
func (a *Analysis) SentenceAt(at int) int {
	return sort.Search(len(a.Sentences), func(i int) bool { return a.Sentences[i].End > at })
}
