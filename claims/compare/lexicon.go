package compare

import (
	"embed"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"github.com/onrecord/onrecord/internal/table"
	"github.com/onrecord/onrecord/internal/text"
)

//go:embed data/*.tsv
var dataFiles embed.FS

// class is a set of word classes.
type class uint32

// The classes of words.tsv.
const (
	article class = 1 << iota
	pronoun
	preposition
	conjunction
	auxiliary
	particle
	negation
	modal
	quantifier
	comparative
	hedge
	number
	month
	weekday
	title
	asking
	saying
	speaker
	universal
	condition
	cased
	determiner
)

var classNames = map[string]class{
	"article": article, "pronoun": pronoun, "preposition": preposition, "conjunction": conjunction, "auxiliary": auxiliary, "particle": particle,
	"negation": negation, "modal": modal, "quantifier": quantifier, "comparative": comparative, "hedge": hedge, "number": number, "month": month, "weekday": weekday, "title": title, "asking": asking, "saying": saying, "speaker": speaker, "universal": universal, "condition": condition, "cased": cased, "determiner": determiner,
}

// small are the classes whose words seldom carry the meaning of a sentence.
const small = article | pronoun | preposition | conjunction | auxiliary | particle

// frameKind says how words that stand around a quotation turn its meaning.
type frameKind string

// frame is a phrase that turns the meaning of the words behind or before it.
type frame struct {
	before bool
	kind   frameKind
	words  []string // keys; "*" stands for up to three words, "%say" for a verb of saying, "@" for a subject that is not the speaker
}

// ending is a pair of endings of one word, American and British.
type ending struct {
	american, british string
	stems             map[string]bool // nil: any stem of three letters and more
}

// lexicon is what is known of one language. It is read-only once loaded.
type lexicon struct {
	classes      map[string]class
	contractions map[string][]string // key -> full forms, keys joined by blanks
	fillers      map[string]int      // keys joined by blanks -> on how many sides they must be set apart
	agree        map[string]int      // forms of one verb in one tense -> their line
	stage        map[string]bool
	prefixes     map[string]bool  // that negate
	variants     map[string][]int // keys joined by blanks -> the lines it stands in
	endings      []ending
	frames       []frame
	leads        []frame // that begin a sentence whose second clause may be quoted alone
}

// lexicons holds the lexicon of each language.
type lexicons map[string]*lexicon

// of returns the lexicon of a language, the English one where there is none.
func (l lexicons) of(language string) *lexicon {
	base, _, _ := strings.Cut(strings.ToLower(language), "-")
	if lex, ok := l[base]; ok {
		return lex
	}
	return l["en"]
}

// loadLexicons reads the lists. Errors name file and line.
func loadLexicons(files fs.FS) (lexicons, error) {
	all := lexicons{}
	lang := func(name string) *lexicon {
		if all[name] == nil {
			all[name] = &lexicon{classes: map[string]class{}, contractions: map[string][]string{}, fillers: map[string]int{}, agree: map[string]int{}, stage: map[string]bool{}, prefixes: map[string]bool{}, variants: map[string][]int{}}
		}
		return all[name]
	}
	line := 0
	var endings []ending
	lists := []struct {
		name    string
		columns int
		row     func(f []string) error
	}{
		{"words", 3, func(f []string) error {
			c, ok := classNames[f[1]]
			if !ok {
				return fmt.Errorf("unknown class %q", f[1])
			}
			for _, w := range strings.Fields(f[2]) {
				lang(f[0]).classes[text.Fold(w)] |= c
			}
			return nil
		}},
		{"contractions", 3, func(f []string) error {
			lang(f[0]).contractions[text.Fold(f[1])] = strings.Split(f[2], "|")
			return nil
		}},
		{"fillers", 3, func(f []string) (err error) {
			lang(f[0]).fillers[keysOf(f[2])], err = strconv.Atoi(f[1])
			return err
		}},
		{"agreement", 2, func(f []string) error {
			line++
			for _, w := range strings.Fields(f[1]) {
				lang(f[0]).agree[text.Fold(w)] = line
			}
			return nil
		}},
		{"stage", 2, func(f []string) error { lang(f[0]).stage[f[1]] = true; return nil }},
		{"prefixes", 2, func(f []string) error { lang(f[0]).prefixes[f[1]] = true; return nil }},
		{"variants", 2, func(f []string) error {
			line++
			for _, form := range strings.Split(f[1], "|") {
				k := keysOf(form)
				lang(f[0]).variants[k] = append(lang(f[0]).variants[k], line)
			}
			return nil
		}},
		{"endings", 3, func(f []string) error {
			e := ending{american: f[0], british: f[1]}
			if f[2] != "*" {
				e.stems = map[string]bool{}
				for _, stem := range strings.Fields(f[2]) {
					e.stems[stem] = true
				}
			}
			endings = append(endings, e)
			return nil
		}},
		{"frames", 4, func(f []string) error {
			fr := frame{f[1] == "before", frameKind(f[2]), strings.Fields(text.Fold(f[3]))}
			switch f[1] {
			case "before", "after":
				lang(f[0]).frames = append(lang(f[0]).frames, fr)
			case "lead":
				lang(f[0]).leads = append(lang(f[0]).leads, fr)
			default:
				return fmt.Errorf("side %q is none of before, after, lead", f[1])
			}
			return nil
		}},
	}
	for _, l := range lists {
		if err := table.Read(files, "data/"+l.name+".tsv", l.columns, l.row); err != nil {
			return nil, fmt.Errorf("comparison: %w", err)
		}
	}
	lang("en").endings = endings
	return all, nil
}

// keysOf returns the keys of the words of a phrase, joined by blanks.
func keysOf(phrase string) string {
	var keys []string
	for _, w := range text.Words(phrase) {
		keys = append(keys, w.Key)
	}
	return strings.Join(keys, " ")
}

// is reports whether a word has one of the classes. A word of no list is of an
// open class (noun, verb, adjective, adverb) and has none.
func (l *lexicon) is(key string, c class) bool { return l.classes[key]&c != 0 }

// open reports whether a word is of an open class: it carries meaning.
func (l *lexicon) open(key string) bool {
	return l.classes[key]&^(title|asking|saying|condition|speaker|universal|cased|determiner) == 0
}

// negates reports whether a word negates; endings such as n't count.
func (l *lexicon) negates(key string) bool {
	return l.is(key, negation) || strings.HasSuffix(key, "n't")
}
