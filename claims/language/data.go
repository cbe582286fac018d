package language

import (
	"embed"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

//go:embed data/*.tsv
var dataFiles embed.FS

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
	err := readTable(files, "data/abbreviations.tsv", 2, func(f []string) error {
		kind, ok := abbreviationKinds[f[1]]
		if !ok {
			return fmt.Errorf("unknown kind %q", f[1])
		}
		l.abbreviations[f[0]] = kind
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = readTable(files, "data/contractions.tsv", 2, func(f []string) error {
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
	for _, list := range []struct {
		name string
		into *map[string]bool
	}{{"data/starters.tsv", &l.starters}, {"data/domains.tsv", &l.domains}, {"data/reporting.tsv", &l.reporting}} {
		words := map[string]bool{}
		*list.into = words
		err := readTable(files, list.name, 1, func(f []string) error { words[f[0]] = true; return nil })
		if err != nil {
			return nil, err
		}
	}
	return l, nil
}

// readTable calls row with the tab-separated fields of every line that is no
// comment. The first field may not stand twice. Errors name file and line.
func readTable(files fs.FS, name string, columns int, row func(fields []string) error) error {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return fmt.Errorf("language data: %w", err)
	}
	seen := map[string]int{}
	for i, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) != columns || fields[0] == "" {
			return fmt.Errorf("%s:%d: want %d columns, found %d", name, i+1, columns, len(fields))
		}
		if first := seen[fields[0]]; first > 0 {
			return fmt.Errorf("%s:%d: %q stands in line %d already", name, i+1, fields[0], first)
		}
		seen[fields[0]] = i + 1
		if err := row(fields); err != nil {
			return fmt.Errorf("%s:%d: %w", name, i+1, err)
		}
	}
	return nil
}
