package speakers

import (
	"fmt"
	"io/fs"
	"slices"

	"github.com/onrecord/onrecord/claims/language/tongues"
	"github.com/onrecord/onrecord/internal/table"
)

// cueKind says how a verb introduces words.
type cueKind uint8

const (
	noCue cueKind = iota
	speech
	tells  // its object is who is addressed
	frames // takes a fragment in marks as an object
)

// nounKind says what a noun without a name stands for.
type nounKind uint8

const (
	noNoun nounKind = iota
	somebody
	mouthpiece
)

// wordClass says what a small word does. A word can do several things.
type wordClass uint8

const (
	auxiliary wordClass = 1 << iota // stands between a subject and its verb
	timeWord                        // names a time
	objective                       // a pronoun that is no subject
	joint                           // a preposition that hangs one noun on another
	clausal                         // a conjunction that makes a clause a part of another
	witness                         // a verb, as a lemma, whose object is heard or seen to speak
	posts                           // a verb, as a lemma, of putting up a post
	passiveOf                       // tells what others say of the subject: "is said to", "was accused of"
)

// pronoun is what a pronoun tells of whom it stands for.
type pronoun struct {
	gender byte // m, f, n, p, -
	first  bool // the writer's own: I, we
}

// lists is what is known of the words around statements.
type lists struct {
	cues      map[string]cueKind // lemmas
	documents map[string]string  // nouns -> kind of source, or ""
	nouns     map[string]nounKind
	pronouns  map[string]pronoun
	words     map[string]wordClass
	foreign   tongues.Lists          // of other languages
	unspaced  map[string][2][]string // titles and verbs of languages without blanks, long ones first
}

func loadLists(files fs.FS) (*lists, error) {
	l := &lists{
		map[string]cueKind{}, map[string]string{}, map[string]nounKind{}, map[string]pronoun{}, map[string]wordClass{},
		nil, map[string][2][]string{},
	}
	kinds := map[string]cueKind{"speech": speech, "answers": speech, "tells": tells, "frames": frames}
	classes := map[string]wordClass{"aux": auxiliary, "time": timeWord, "object": objective, "joint": joint, "clause": clausal, "witness": witness, "post": posts, "passive": passiveOf}
	nouns := map[string]nounKind{"people": somebody, "mouth": mouthpiece}
	for _, f := range []struct {
		name    string
		columns int
		row     func(f []string) error
	}{
		{"cues", 2, func(f []string) error {
			l.cues[f[0]] = kinds[f[1]]
			return known(kinds, f[1])
		}},
		{"documents", 2, func(f []string) error {
			l.documents[f[0]] = f[1]
			return nil
		}},
		{"anonymous", 2, func(f []string) error {
			l.nouns[f[0]] = nouns[f[1]]
			return known(nouns, f[1])
		}},
		{"words", 2, func(f []string) error {
			l.words[f[0]] |= classes[f[1]]
			return known(classes, f[1])
		}},
		{"pronouns", 3, func(f []string) error {
			if len(f[1]) != 1 || !slices.Contains([]byte("mfnp-"), f[1][0]) {
				return fmt.Errorf("gender %q: must be m, f, n, p or -", f[1])
			}
			l.pronouns[f[0]] = pronoun{f[1][0], f[2] == "1"}
			return nil
		}},
	} {
		if err := table.Read(files, "data/"+f.name+".tsv", f.columns, f.row); err != nil {
			return nil, fmt.Errorf("words of attribution: %w", err)
		}
	}
	var err error
	if l.foreign, err = tongues.New(); err != nil {
		return nil, err
	}
	l.sortTitles()
	return l, nil
}

func known[V any](m map[string]V, key string) error {
	if _, ok := m[key]; !ok {
		return fmt.Errorf("unknown kind %q", key)
	}
	return nil
}
