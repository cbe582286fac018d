// Package people knows who can speak: persons, bodies, and the names they go by.
//
//	people.go    what is known of names before any text is read
//	names.go     a name as titles, given names and surname; which names can be one person's
//	offices.go   "the Russian foreign minister" as office, country and body
//	spelling.go  Zelensky, Zelenskyy (variants) and Zelenksyy (a slip)
//	cast.go      everybody who speaks in one article and its record
//	learn.go     what the article itself says of them ("Lavrov, the Russian foreign minister")
//	resolve.go   a mention in the article -> the person
//	same.go      the speaker that an article names against the one of a source
//
// Two names are told apart only where they are clearly two persons': a wrong
// "different" is a false alarm about a clean quotation.
package people

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/claims/language"
	"github.com/onrecord/onrecord/internal/table"
	"github.com/onrecord/onrecord/internal/text"
)

//go:embed data/*.tsv
var embedded embed.FS

// Kind says what sort of speaker somebody is.
type Kind string

// The kinds of speaker.
const (
	Human        Kind = "person"
	Organization Kind = "organization"
	Document     Kind = "document"
	Group        Kind = "group"
)

// Gender is the grammatical gender that pronouns show.
type Gender byte

// The genders. Unsaid fits every pronoun of a person.
const (
	Unsaid Gender = '-'
	Male   Gender = 'm'
	Female Gender = 'f'
)

// A Person is a speaker and the names he, she or it goes by.
type Person struct {
	Name         string   // as reports write it
	Aliases      []string // other names and handles
	Roles        []string // offices and descriptions: "US President"
	Organization string   // whose statements the person speaks for
	Gender       Gender   // 0 and Unsaid if unknown
	Kind         Kind     // "" is Human, or Organization if the name is a known body's
}

// title is a word before or behind a name.
type title struct {
	gender Gender
	office string // "" of mere courtesy
	after  bool
}

// body is one well-known organisation.
type body struct {
	name    string
	aliases []string
	country string // a country's name, or ""
	head    string // office, or ""
	parent  string // a body's name, or ""
}

// Knowledge is what is known of names before any text is read. It is read-only once
// made and safe for many goroutines.
type Knowledge struct {
	titles    map[string]title
	genders   map[string]Gender
	nicknames map[string][]string
	particles map[string]bool
	labels    map[string]string // of transcripts, that name nobody: asker, host, unknown, notice
	rules     []rule            // of transliteration
	places    map[string]string // folded name, demonym -> country
	capitals  map[string]string // folded capital -> country
	demonyms  map[string]bool
	tongues   map[string]string // country -> language that it governs in
	bodies    []body
	bodyNames map[string]int // folded, without "the" -> index of bodies
	offices   map[string]string
	modifiers map[string]string // of offices: passed, limits, former
	bodyWords map[string]bool
	roleWords map[string]bool // of offices and occupations: true of those that name one, false of those before them

	officeTitles map[string]bool // the right side of offices
	longest      int             // most words in a key of places or bodyNames
}

// New loads the embedded lists. An error names the file and line that is bad.
func New() (*Knowledge, error) { return load(embedded) }

func load(files fs.FS) (*Knowledge, error) {
	k := &Knowledge{
		titles: map[string]title{}, genders: map[string]Gender{}, nicknames: map[string][]string{}, particles: map[string]bool{},
		labels: map[string]string{}, places: map[string]string{}, capitals: map[string]string{}, demonyms: map[string]bool{}, tongues: map[string]string{},
		bodyNames: map[string]int{}, offices: map[string]string{}, modifiers: map[string]string{}, bodyWords: map[string]bool{}, officeTitles: map[string]bool{},
	}
	lists := []struct {
		name    string
		columns int
		row     func([]string) error
	}{
		{"titles", 4, k.addTitle}, {"givennames", 2, k.addGivenName}, {"nicknames", 2, k.addNickname}, {"particles", 1, k.addParticle},
		{"labels", 2, k.addLabel}, {"transliteration", 3, k.addRule}, {"countries", 4, k.addCountry}, {"languages", 2, k.addTongue}, {"organizations", 5, k.addBody},
		{"offices", 2, k.addOffice}, {"modifiers", 2, k.addModifier}, {"bodywords", 1, k.addBodyWord},
	}
	for _, l := range lists {
		if err := table.Read(files, "data/"+l.name+".tsv", l.columns, l.row); err != nil {
			return nil, fmt.Errorf("names: %w", err)
		}
	}
	var err error
	if k.roleWords, err = language.RoleWords(); err != nil {
		return nil, fmt.Errorf("names: %w", err)
	}
	return k, nil
}

func gender(s string) (Gender, error) {
	if s != "m" && s != "f" && s != "-" {
		return 0, fmt.Errorf("gender %q: must be m, f or -", s)
	}
	return Gender(s[0]), nil
}

func once[V any](m map[string]V, key string) error {
	if _, ok := m[key]; ok {
		return fmt.Errorf("%q stands twice", key)
	}
	return nil
}

func dash(s string) string {
	if s == "-" {
		return ""
	}
	return s
}

func list(s string) []string {
	if s == "-" {
		return nil
	}
	return strings.Split(s, ";")
}

func (k *Knowledge) addTitle(f []string) error {
	g, err := gender(f[1])
	if err == nil {
		err = once(k.titles, f[0])
	}
	if err == nil && f[3] != "before" && f[3] != "after" {
		err = fmt.Errorf("place %q: must be before or after", f[3])
	}
	k.titles[f[0]] = title{g, dash(f[2]), f[3] == "after"}
	return err
}

func (k *Knowledge) addGivenName(f []string) error {
	g, err := gender(f[1])
	if err == nil {
		err = once(k.genders, f[0])
	}
	k.genders[f[0]] = g
	return err
}

func (k *Knowledge) addNickname(f []string) error {
	err := once(k.nicknames, f[0])
	k.nicknames[f[0]] = list(f[1])
	return err
}

func (k *Knowledge) addParticle(f []string) error {
	k.particles[f[0]] = true
	return nil
}

func (k *Knowledge) addLabel(f []string) error {
	if !slices.Contains([]string{"asker", "host", "unknown", "notice"}, f[1]) {
		return fmt.Errorf("kind %q: must be asker, host, unknown or notice", f[1])
	}
	err := once(k.labels, f[0])
	k.labels[f[0]] = f[1]
	return err
}

func (k *Knowledge) addTongue(f []string) error {
	if k.places[fold(f[0])] != f[0] {
		return fmt.Errorf("country %q is not in countries.tsv", f[0])
	}
	return once2(k.tongues, f[0], f[1])
}

// once2 adds an entry that must not be there yet.
func once2(m map[string]string, key, value string) error {
	if m[key] != "" {
		return fmt.Errorf("%q stands twice", key)
	}
	m[key] = value
	return nil
}

func (k *Knowledge) addCountry(f []string) error {
	for i, names := range [][]string{append(list(f[1]), f[0]), list(f[2])} {
		for _, n := range names {
			key := fold(n)
			if err := once(k.places, key); err != nil {
				return err
			}
			k.places[key] = f[0]
			if i == 1 {
				k.demonyms[key] = true
			}
			k.note(key)
		}
	}
	for _, c := range list(f[3]) {
		if err := once(k.capitals, fold(c)); err != nil {
			return err
		}
		k.capitals[fold(c)] = f[0]
	}
	return nil
}

func (k *Knowledge) addBody(f []string) error {
	if f[2] != "-" && k.places[fold(f[2])] != f[2] {
		return fmt.Errorf("country %q is not in countries.tsv", f[2])
	}
	b := body{f[0], list(f[1]), dash(f[2]), dash(f[3]), dash(f[4])}
	if b.parent != "" {
		if i, ok := k.bodyNames[fold(b.parent)]; !ok || k.bodies[i].name != b.parent {
			return fmt.Errorf("body %q must stand before its parts", b.parent)
		}
	}
	for _, n := range append([]string{b.name}, b.aliases...) {
		key := fold(n)
		if i, ok := k.bodyNames[key]; ok && i != len(k.bodies) {
			return fmt.Errorf("%q is a name of %s too", n, k.bodies[i].name)
		}
		k.bodyNames[key] = len(k.bodies)
		k.note(key)
	}
	k.bodies = append(k.bodies, b)
	return nil
}

func (k *Knowledge) note(key string) { k.longest = max(k.longest, strings.Count(key, " ")+1) }

func (k *Knowledge) addOffice(f []string) error {
	err := once(k.offices, f[0])
	k.offices[f[0]] = f[1]
	k.officeTitles[f[1]] = true
	return err
}

func (k *Knowledge) addModifier(f []string) error {
	if !slices.Contains([]string{"passed", "limits", "former"}, f[1]) {
		return fmt.Errorf("effect %q: must be passed, limits or former", f[1])
	}
	err := once(k.modifiers, f[0])
	k.modifiers[f[0]] = f[1]
	return err
}

func (k *Knowledge) addBodyWord(f []string) error {
	k.bodyWords[f[0]] = true
	return nil
}

// fold makes the key under which names are looked up: the words of a name, folded,
// without diacritics, stops, possessive endings and a leading article.
func fold(s string) string {
	w := words(s)
	if len(w) > 1 && w[0] == "the" {
		w = w[1:]
	}
	return strings.Join(w, " ")
}

// words cuts a name into its words, folded and without diacritics. Handles keep
// their @.
func words(s string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(clip(s), separates) {
		if key := word(w); key != "" {
			out = append(out, key)
		}
	}
	return out
}

// longestName is the most bytes of a name that are looked at: what is longer is no
// name, and the comparison of two names takes time with the product of their lengths.
const longestName = 200

func clip(s string) string {
	if len(s) > longestName {
		return strings.ToValidUTF8(s[:longestName], "")
	}
	return s
}

func separates(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', '\u00a0', ',', ';', '(', ')', '[', ']', '"', '“', '”', '/', '\u2009', '\u202f':
		return true
	}
	return false
}

// word folds one word of a name: no case, no diacritics, no stops and hyphens, no
// possessive.
func word(w string) string {
	key := text.Fold(w)
	key = strings.TrimSuffix(key, "'s")
	return text.Base(strings.Trim(key, "'.:-–—*_!?&"))
}
