package extract

import (
	"fmt"
	"io/fs"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/table"
)

// vocabulary holds the words that extraction looks for.
type vocabulary struct {
	kinds  map[string]map[string]bool // kind of word -> words
	nature map[string]claims.Nature   // words and pairs of words that make a claim something else than a fact
}

func loadVocabulary(files fs.FS) (vocabulary, error) {
	v := vocabulary{kinds: map[string]map[string]bool{}, nature: map[string]claims.Nature{}}
	for _, k := range []string{"say", "person", "join", "open", "actor", "day", "first"} {
		v.kinds[k] = map[string]bool{}
	}
	err := table.Read(files, "data/words.tsv", 2, func(f []string) error {
		if v.kinds[f[0]] == nil {
			return fmt.Errorf("unknown kind of word %q", f[0])
		}
		v.kinds[f[0]][f[1]] = true
		return nil
	})
	if err != nil {
		return v, err
	}
	err = table.Read(files, "data/nature.tsv", 2, func(f []string) error {
		switch n := claims.Nature(f[0]); n {
		case claims.Opinion, claims.Prediction, claims.Question:
			v.nature[f[1]] = n
			return nil
		}
		return fmt.Errorf("unknown nature %q", f[0])
	})
	return v, err
}

// says reports whether a lemma is a verb of saying.
func (v *vocabulary) says(lemma string) bool { return v.kinds["say"][lemma] }

// person reports whether a word is a pronoun of the first or second person.
func (v *vocabulary) person(word string) bool { return v.kinds["person"][word] }

// first reports whether a word is a pronoun of the first person.
func (v *vocabulary) first(word string) bool { return v.kinds["first"][word] }

// joins reports whether a word joins two main clauses.
func (v *vocabulary) joins(word string) bool { return v.kinds["join"][word] }

// opens reports whether a word opens a subordinate clause.
func (v *vocabulary) opens(word string) bool { return v.kinds["open"][word] }

// actor reports whether a lemma is an office or body that acts without a name.
func (v *vocabulary) actor(lemma string) bool { return v.kinds["actor"][lemma] }

// day reports whether a word names a day of the week or a month.
func (v *vocabulary) day(word string) bool { return v.kinds["day"][word] }
