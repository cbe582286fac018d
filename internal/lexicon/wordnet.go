package main

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// The word table is what the comparison of claims knows of English words beside
// their spelling: which ones are common, which are forms or derivations of one
// another, which mean the same, which the opposite.
//
//	family    announce, announces, announced, announcement; Greece, Greek
//	synonyms  words of one synset, in senses that are used
//	antonyms  raise, lower
//
// Words are told by 32-bit hashes: with 60,000 of them, a word that is not in the
// table is taken for one that is once in 70,000 unknown words.

const (
	maxSense    = 3   // further senses are too rare to vouch for a synonym
	minTagged   = 1   // or the sense was met at least so often in the tagged texts of WordNet
	synonymsPer = 24  // words of one family
	maxBand     = 5   // words of no SCOWL list
	familyBits  = 16  // of a family's number
	headMarker  = "-" // ends the head of the file
)

type lemma struct {
	text   string
	pos    uint8 // bits: 1 noun, 2 verb, 4 adjective, 8 adverb
	flags  uint8
	band   uint8
	parent *lemma // union-find over derivations
	family int
}

const (
	flagPerson = 1 << iota // names a kind of person: minister
	flagPlace              // names a place: Germany
	flagSpeech             // a verb of saying
	flagUpper              // WordNet writes it with a capital alone
)

func (l *lemma) root() *lemma {
	for l.parent != nil {
		if l.parent.parent != nil {
			l.parent = l.parent.parent
		}
		l = l.parent
	}
	return l
}

type pointer struct {
	symbol, target string // target: part of speech and offset
	from, to       int    // word numbers, from 1; 0 for the whole synset
}

type synset struct {
	lexfile  int
	pos      byte
	words    []string
	pointers []pointer
}

type wordnet struct {
	synsets map[string]*synset
	ranks   map[string]int // "n:dog:02084071" -> 1
	tagged  map[string]int // the same key
	lemmas  map[string]*lemma
	forms   map[string]string // irregular form -> lemma
}

// words derives the table from WordNet and the frequency bands from SCOWL. DIR
// holds both as the Debian packages unpack: wordnet/ and dict/scowl/.
func words(dir string, w io.Writer) error {
	bands, err := scowl(filepath.Join(dir, "dict", "scowl"))
	if err != nil {
		return err
	}
	n := &wordnet{synsets: map[string]*synset{}, ranks: map[string]int{}, tagged: map[string]int{}, lemmas: map[string]*lemma{}, forms: map[string]string{}}
	if err := n.read(filepath.Join(dir, "wordnet"), bands); err != nil {
		return err
	}
	n.derive()
	return n.write(w)
}

// scowl reads how common words are: 1 for the list of the most common words (size
// 10) to 4 (size 50).
func scowl(dir string) (map[string]uint8, error) {
	out := map[string]uint8{}
	for band, sizes := range [][]int{1: {10}, 2: {20}, 3: {35}, 4: {40, 50}} {
		for _, size := range sizes {
			for _, list := range []string{"english-words", "american-words", "british-words", "british_z-words", "canadian-words", "australian-words"} {
				name := filepath.Join(dir, fmt.Sprintf("%s.%d", list, size))
				if _, err := os.Stat(name); err != nil && list != "english-words" {
					continue
				}
				err := lines(name, func(l string) error {
					if _, ok := out[l]; !ok && !strings.ContainsAny(l, "' ") {
						out[l] = uint8(band)
					}
					return nil
				})
				if err != nil {
					return nil, err
				}
			}
		}
	}
	return out, nil
}

func lines(name string, each func(string) error) error {
	f, err := os.Open(name)
	if err != nil {
		return fmt.Errorf("open a list (unpack scowl and wordnet-base and give their usr/share folder): %w", err)
	}
	defer f.Close()
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for n := 1; s.Scan(); n++ {
		if err := each(s.Text()); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	return s.Err()
}

var posFiles = []struct {
	name string
	pos  byte
	bit  uint8
}{{"noun", 'n', 1}, {"verb", 'v', 2}, {"adj", 'a', 4}, {"adv", 'r', 8}}

func (n *wordnet) read(dir string, bands map[string]uint8) error {
	for _, p := range posFiles {
		if err := lines(filepath.Join(dir, "data."+p.name), func(l string) error { return n.synset(l, p.pos) }); err != nil {
			return err
		}
		if err := lines(filepath.Join(dir, "index."+p.name), func(l string) error { return n.index(l, p.pos) }); err != nil {
			return err
		}
	}
	for _, s := range n.sorted() {
		for _, w := range s.words {
			n.add(w, s, bands)
		}
	}
	for _, p := range posFiles {
		name := filepath.Join(dir, p.name+".exc")
		err := lines(name, func(l string) error {
			f := strings.Fields(l)
			if len(f) < 2 || strings.ContainsRune(l, '_') || n.lemmas[f[1]] == nil || f[0] == f[1] {
				return nil
			}
			if own := n.lemmas[f[0]]; own != nil && own.band <= n.lemmas[f[1]].band && own.pos&p.bit != 0 && p.bit != 2 {
				return nil // "better", "found": words of their own
			}
			if _, ok := n.forms[f[0]]; !ok || p.bit == 2 {
				n.forms[f[0]] = f[1]
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// synset reads one line of a data file, after wndb(5WN).
func (n *wordnet) synset(l string, pos byte) error {
	if strings.HasPrefix(l, "  ") {
		return nil
	}
	f := strings.Fields(strings.SplitN(l, "|", 2)[0])
	if len(f) < 6 {
		return fmt.Errorf("%d fields in a synset", len(f))
	}
	s := &synset{pos: pos}
	var err error
	if s.lexfile, err = strconv.Atoi(f[1]); err != nil {
		return err
	}
	count, err := strconv.ParseInt(f[3], 16, 32)
	if err != nil {
		return err
	}
	i := 4
	for range count {
		word, _, _ := strings.Cut(f[i], "(")
		s.words = append(s.words, word)
		i += 2
	}
	pointers, err := strconv.Atoi(f[i])
	if err != nil {
		return err
	}
	i++
	for range pointers {
		from, err1 := strconv.ParseInt(f[i+3][:2], 16, 32)
		to, err2 := strconv.ParseInt(f[i+3][2:], 16, 32)
		if err1 != nil || err2 != nil {
			return fmt.Errorf("pointer %q", f[i+3])
		}
		target := f[i+2]
		if target == "s" {
			target = "a"
		}
		s.pointers = append(s.pointers, pointer{f[i], target + f[i+1], int(from), int(to)})
		i += 4
	}
	n.synsets[string(pos)+f[0]] = s
	return nil
}

// index reads the order of a lemma's senses; the first ones are the most used.
func (n *wordnet) index(l string, pos byte) error {
	if strings.HasPrefix(l, "  ") {
		return nil
	}
	f := strings.Fields(l)
	senses, err := strconv.Atoi(f[2])
	if err != nil {
		return err
	}
	pointers, err := strconv.Atoi(f[3])
	if err != nil {
		return err
	}
	at := 4 + pointers
	tagged, err := strconv.Atoi(f[at+1])
	if err != nil {
		return err
	}
	for k := range senses {
		key := string(pos) + ":" + f[0] + ":" + f[at+2+k]
		n.ranks[key] = k + 1
		if k < tagged {
			n.tagged[key] = 1
		}
	}
	return nil
}

func (n *wordnet) keys() []string {
	keys := make([]string, 0, len(n.synsets))
	for k := range n.synsets {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

func (n *wordnet) sorted() []*synset {
	var out []*synset
	for _, k := range n.keys() {
		out = append(out, n.synsets[k])
	}
	return out
}

// add keeps a word if it is common enough, or names a place or its people.
func (n *wordnet) add(w string, s *synset, bands map[string]uint8) {
	lower := strings.ToLower(w)
	if strings.ContainsAny(w, "_-.'/0123456789") || len(w) < 2 {
		return
	}
	band, common := bands[lower]
	place := s.pos == 'n' && s.lexfile == 15 && w != lower
	named := w != lower && (s.pos == 'a' || s.pos == 'n' && (s.lexfile == 18 || s.lexfile == 15 || s.lexfile == 10))
	if !common && !place && !named {
		return
	}
	if !common {
		band = maxBand
	}
	l := n.lemmas[lower]
	if l == nil {
		l = &lemma{text: lower, band: band, flags: flagUpper}
		n.lemmas[lower] = l
	}
	if w == lower {
		l.flags &^= flagUpper
	}
	for _, p := range posFiles {
		if p.pos == s.pos {
			l.pos |= p.bit
		}
	}
	switch {
	case place:
		l.flags |= flagPlace
	case s.pos == 'n' && s.lexfile == 18 && w == lower:
		if r := n.rank(lower, s); r > 0 && r <= 2 {
			l.flags |= flagPerson
		}
	case s.pos == 'v' && s.lexfile == 32:
		if r := n.rank(lower, s); r > 0 && r <= 2 {
			l.flags |= flagSpeech
		}
	}
}

func (n *wordnet) rank(word string, s *synset) int { return n.ranks[n.key(word, s)] }

func (n *wordnet) key(word string, s *synset) string {
	return string(s.pos) + ":" + strings.ToLower(word) + ":" + n.offset(s)
}

// offset finds a synset's offset; synsets know their words, not their place.
func (n *wordnet) offset(s *synset) string {
	if offsets == nil {
		offsets = map[*synset]string{}
		for k, v := range n.synsets {
			offsets[v] = k[1:]
		}
	}
	return offsets[s]
}

var offsets map[*synset]string

func (n *wordnet) used(word string, s *synset) bool {
	k := n.key(word, s)
	return n.ranks[k] > 0 && (n.ranks[k] <= maxSense || n.tagged[k] >= minTagged)
}

// derive joins derivations that share their beginning, and what pertains to a
// place with the place.
func (n *wordnet) derive() {
	join := func(a, b *lemma) {
		if a, b = a.root(), b.root(); a != b {
			if b.text < a.text {
				a, b = b, a
			}
			b.parent = a
		}
	}
	for _, s := range n.sorted() {
		for _, p := range s.pointers {
			t := n.synsets[p.target]
			if p.from == 0 || p.to == 0 || t == nil || p.from > len(s.words) || p.to > len(t.words) {
				continue
			}
			a, b := n.lemmas[strings.ToLower(s.words[p.from-1])], n.lemmas[strings.ToLower(t.words[p.to-1])]
			if a == nil || b == nil {
				continue
			}
			switch {
			case p.symbol == "+" && n.used(a.text, s) && n.used(b.text, t) && related(a.text, b.text):
				join(a, b)
			case p.symbol == "\\" && s.pos == 'r' && related(a.text, b.text): // quickly, quick
				join(a, b)
			case p.symbol == "\\" && (b.flags&flagPlace != 0 || related(a.text, b.text) && n.used(a.text, s)): // Greek, Greece
				join(a, b)
			}
		}
	}
}

// related reports whether two words share enough of their beginning to be forms of
// one word: announce, announcement; not general, generation.
func related(a, b string) bool {
	k := 0
	for k < len(a) && k < len(b) && a[k] == b[k] {
		k++
	}
	return k >= 3 && (k >= min(len(a), len(b))-2) && k*10 >= 5*max(len(a), len(b))
}

type link struct{ a, b int }

// write writes the table: the head, then the lemmas, the irregular forms, the
// synonyms and the antonyms, all numbers little endian.
func (n *wordnet) write(w io.Writer) error {
	var all []*lemma
	for _, l := range n.lemmas {
		all = append(all, l)
	}
	slices.SortFunc(all, func(a, b *lemma) int { return strings.Compare(a.text, b.text) })
	families := 0
	for _, l := range all {
		if l.parent == nil {
			families++
			l.family = families
		}
	}
	for _, l := range all {
		l.family = l.root().family
	}
	if families >= 1<<familyBits {
		return fmt.Errorf("%d families do not fit into %d bits", families, familyBits)
	}
	synonyms, antonyms := n.links()
	fmt.Fprintf(w, "# What the comparison of claims knows of English words: how common, forms and derivations of one another, synonyms, antonyms.\n")
	fmt.Fprintf(w, "# origin: WordNet 3.0 (Debian wordnet-base 1:3.0-37) and the frequency lists of SCOWL (Debian scowl 2020.12.07-2); derived by `go run ./internal/lexicon words DIR`\n")
	fmt.Fprintf(w, "# licence: WordNet 3.0 license; SCOWL's own; see NOTICE\n")
	fmt.Fprintf(w, "# binary from the next line but one: %d words (hash, family, band, part of speech and flags), then irregular forms, synonyms, antonyms\n", len(all))
	fmt.Fprintln(w, headMarker)
	put := func(v any) { _ = binary.Write(w, binary.LittleEndian, v) } // a bufio.Writer keeps its error for Flush
	put(uint32(len(all)))
	for _, l := range all {
		put(hash(l.text))
		put(uint16(l.family))
		put(l.band)
		put(l.pos | l.flags<<4)
	}
	forms := make([]string, 0, len(n.forms))
	for f := range n.forms {
		forms = append(forms, f)
	}
	sort.Strings(forms)
	put(uint32(len(forms)))
	for _, f := range forms {
		put(hash(f))
		put(hash(n.forms[f]))
	}
	for _, list := range [][]link{synonyms, antonyms} {
		put(uint32(len(list)))
		for _, l := range list {
			put(uint16(l.a))
			put(uint16(l.b))
		}
	}
	return nil
}

// links gathers synonyms and antonyms between families, each pair once in both
// directions, sorted.
func (n *wordnet) links() (synonyms, antonyms []link) {
	weight := map[link]int{}
	opposite := map[link]bool{}
	for _, s := range n.sorted() {
		for i, a := range s.words {
			la := n.lemmas[strings.ToLower(a)]
			if la == nil || !n.used(a, s) {
				continue
			}
			for _, b := range s.words[i+1:] {
				lb := n.lemmas[strings.ToLower(b)]
				if lb == nil || lb.family == la.family || !n.used(b, s) || la.band >= maxBand || lb.band >= maxBand {
					continue
				}
				weight[link{la.family, lb.family}]++
				weight[link{lb.family, la.family}]++
			}
		}
		for _, p := range s.pointers {
			t := n.synsets[p.target]
			if p.symbol != "!" || p.from == 0 || t == nil || p.from > len(s.words) || p.to > len(t.words) || p.to == 0 {
				continue
			}
			la, lb := n.lemmas[strings.ToLower(s.words[p.from-1])], n.lemmas[strings.ToLower(t.words[p.to-1])]
			if la == nil || lb == nil || la.family == lb.family || !n.used(la.text, s) || !n.used(lb.text, t) {
				continue
			}
			opposite[link{la.family, lb.family}] = true
			opposite[link{lb.family, la.family}] = true
		}
	}
	for l := range weight {
		if !opposite[l] {
			synonyms = append(synonyms, l)
		}
	}
	for l := range opposite {
		antonyms = append(antonyms, l)
	}
	order := func(a, b link) int {
		if a.a != b.a {
			return a.a - b.a
		}
		return a.b - b.b
	}
	slices.SortFunc(synonyms, order)
	slices.SortFunc(antonyms, order)
	return synonyms, antonyms
}

func hash(s string) uint32 {
	h := fnv.New32a()
	_, _ = io.WriteString(h, s)
	return h.Sum32()
}
