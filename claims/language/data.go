package language

import (
	"embed"
	"fmt"
	"io/fs"
	"strconv"

	"github.com/onrecord/onrecord/internal/table"
)

//go:embed data/*.tsv
var dataFiles embed.FS

//go:embed data/vocabulary.bin
var vocabularyFile []byte

//go:embed data/tags.bin
var tagsFile []byte

//go:embed data/entities.bin
var entitiesFile []byte

// lexicon holds the lists that cutting a text into words and sentences rests on.
// It is read-only once loaded.
type lexicon struct {
	abbreviations map[string]abbreviation
	contractions  map[string]int // letters of the first part
	contracted    [256]bool      // first letters of contractions
	endings       []string       // "n't", "'s", ...: straight apostrophe, lower case
	starters      map[string]bool
	domains       map[string]bool
	reporting     map[string]bool
	irregular     map[irregularForm]string
	roles         map[string]role
}

// abbreviation says how a word that ends in its own full stop behaves.
type abbreviation uint8

const (
	noAbbreviation     abbreviation = iota
	titleAbbreviation               // stands before a name, so never ends a sentence
	numberAbbreviation              // an abbreviation before a number only
	properAbbreviation              // written with a capital: Jr. Inc. Jan. Mon. Fla.
	plainAbbreviation               // etc. vs. km.
)

var abbreviationKinds = map[string]abbreviation{
	"title": titleAbbreviation, "number": numberAbbreviation,
	"name": properAbbreviation, "month": properAbbreviation, "day": properAbbreviation, "place": properAbbreviation,
	"unit": plainAbbreviation, "word": plainAbbreviation,
}

// loadLexicon reads the lists. Errors name file and line.
func loadLexicon(files fs.FS) (*lexicon, error) {
	l := &lexicon{abbreviations: map[string]abbreviation{}, contractions: map[string]int{}}
	err := table.Read(files, "data/abbreviations.tsv", 2, func(f []string) error {
		kind, ok := abbreviationKinds[f[1]]
		if !ok {
			return fmt.Errorf("unknown kind %q", f[1])
		}
		if l.abbreviations[f[0]] != noAbbreviation {
			return fmt.Errorf("%q has a kind already", f[0])
		}
		l.abbreviations[f[0]] = kind
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = table.Read(files, "data/contractions.tsv", 2, func(f []string) error {
		n, err := strconv.Atoi(f[1])
		if err != nil || n < 0 || n >= len(f[0]) {
			return fmt.Errorf("length of the first part of %q: %q is no number below %d", f[0], f[1], len(f[0]))
		}
		if n == 0 {
			l.endings = append(l.endings, f[0])
		} else {
			l.contractions[f[0]] = n
			l.contracted[f[0][0]] = true
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	l.irregular = map[irregularForm]string{}
	err = table.Read(files, "data/irregular.tsv", 3, func(f []string) error {
		form := irregularForm{f[0], wordClasses[f[1]]}
		if form.class == noClass {
			return fmt.Errorf("unknown class %q", f[1])
		}
		if l.irregular[form] != "" {
			return fmt.Errorf("%s %q has a lemma already", f[1], f[0])
		}
		l.irregular[form] = f[2]
		return nil
	})
	if err != nil {
		return nil, err
	}
	l.roles, err = readRoles(files)
	if err != nil {
		return nil, err
	}
	for _, list := range []struct {
		name string
		into *map[string]bool
	}{{"data/starters.tsv", &l.starters}, {"data/domains.tsv", &l.domains}, {"data/reporting.tsv", &l.reporting}} {
		words := map[string]bool{}
		*list.into = words
		err := table.Read(files, list.name, 1, func(f []string) error { words[f[0]] = true; return nil })
		if err != nil {
			return nil, err
		}
	}
	return l, nil
}

// readRoles reads the words of offices and occupations.
func readRoles(files fs.FS) (map[string]role, error) {
	roles := map[string]role{}
	err := table.Read(files, "data/roles.tsv", 2, func(f []string) error {
		if roleKinds[f[1]] == noRole {
			return fmt.Errorf("unknown kind %q", f[1])
		}
		if roles[f[0]] != noRole {
			return fmt.Errorf("%q has a kind already", f[0])
		}
		roles[f[0]] = roleKinds[f[1]]
		return nil
	})
	return roles, err
}

// RoleWords returns the words of offices and occupations, lower case, singular: true
// of those that name one ("director"), false of those that stand before them
// ("deputy"). An error names the line of the list that is bad.
func RoleWords() (map[string]bool, error) {
	roles, err := readRoles(dataFiles)
	if err != nil {
		return nil, err
	}
	words := make(map[string]bool, len(roles))
	for w, r := range roles {
		words[w] = r == roleHead
	}
	return words, nil
}
