// Package tongues knows the words around quotations in languages that the models of
// claims/language do not read: verbs of saying, titles, pronouns.
package tongues

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"github.com/onrecord/onrecord/internal/table"
)

//go:embed data/foreign.tsv
var embedded embed.FS

// Class says what a word does around quotations. A word can do several things.
type Class uint8

// The classes.
const (
	Say       Class = 1 << iota // a form of a verb of saying
	According                   // a preposition that names who says it
	Behind                      // a word that does so behind a quotation
	He                          // a pronoun
	She
	Title // a title or an article beside a name
	Time  // no name, though it may look like one

	Insert // a mark that sets off a clause within the words which says who speaks
)

var classes = map[string]Class{"say": Say, "according": According, "behind": Behind, "he": He, "she": She, "title": Title, "time": Time, "insert": Insert}

// Words are those of one language, in lower case.
type Words map[string]Class

// Lists are the words of all languages by BCP 47 primary tag. They are read-only.
type Lists map[string]Words

// New loads the lists. An error names the line that is bad.
func New() (Lists, error) { return load(embedded) }

func load(files fs.FS) (Lists, error) {
	l := Lists{}
	err := table.Read(files, "data/foreign.tsv", 3, func(f []string) error {
		c, ok := classes[f[1]]
		if !ok {
			return fmt.Errorf("unknown kind %q", f[1])
		}
		if l[f[0]] == nil {
			l[f[0]] = Words{}
		}
		l[f[0]][f[2]] |= c
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("words of other languages: %w", err)
	}
	return l, nil
}

// Of returns the words of a language by its tag ("fr-CA"), nil if none are known.
func (l Lists) Of(language string) Words {
	primary, _, _ := strings.Cut(strings.ToLower(language), "-")
	return l[primary]
}

// Is returns the class of a word, abbreviated or not (“M.”). A pronoun may hang on its
// verb: “a-t-elle”.
func (w Words) Is(word string) Class {
	word = strings.ReplaceAll(strings.ToLower(strings.TrimSuffix(word, ".")), "’", "'")
	if c, ok := w[word]; ok {
		return c
	}
	if k := strings.LastIndexByte(word, '-'); k > 0 {
		return w[word[k+1:]] | w[strings.TrimSuffix(word[:k], "-t")]
	}
	return 0
}
