package assess

import (
	"embed"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/onrecord/onrecord/internal/table"
)

//go:embed data
var dataFiles embed.FS

// A word's number: of its family (announce, announcement) where the word table
// knows it, else its hash with the highest bit set.
type wordID uint32

const unknownBit wordID = 1 << 31

// What the word table says of a word, packed into a byte beside its band.
const (
	isNoun = 1 << iota
	isVerb
	isAdjective
	isAdverb
	namesPerson
	namesPlace
	isSpeech
	onlyUpper
)

// polarity is what a word does to the statement it stands in.
type polarity uint8

const (
	plain polarity = iota
	notWord
	noWord
	neverWord
	withoutWord
	negVerb
	negAdj
	openWord
	mayWord
	mustWord
	shouldWord
	willWord
	allWord
	mostWord
	someWord
	fewWord
	wishWord
	conditionWord
	limitWord
	exceptWord
	upWord
	downWord
)

var polarityNames = map[string]polarity{
	"not": notWord, "no": noWord, "never": neverWord, "without": withoutWord, "negverb": negVerb, "negadj": negAdj, "open": openWord,
	"may": mayWord, "must": mustWord, "should": shouldWord, "will": willWord, "all": allWord, "most": mostWord, "some": someWord, "few": fewWord, "wish": wishWord, "if": conditionWord, "until": limitWord, "except": exceptWord, "up": upWord, "down": downWord,
}

type entry struct {
	hash   uint32
	family uint16
	band   uint8
	flags  uint8
}

// lexicon is the word table and the small tables, read-only once loaded.
type lexicon struct {
	slots    []entry // open addressing by hash; family 0 is an empty slot
	forms    map[uint32]uint32
	synStart []uint32 // by family: where its synonyms begin in syn
	syn      []uint16
	antStart []uint32
	ant      []uint16
	aliases  map[string]string   // of short names, in lower case
	news     map[wordID][]wordID // further synonyms
	opposite map[wordID][]wordID // further antonyms, of verbs
	converse map[[2]wordID]bool  // antonyms that are two sides of one event
	mutual   map[wordID]bool     // verbs of what two do together
	posts    posts
	ladders  map[wordID][]rung // of verbs by what they claim
	function map[uint32]uint8  // weight in per cent, by hash
	polar    map[uint32]polarity
	open     [][]string      // phrases that deny nothing
	negative map[wordID]bool // families of the verbs that deny their object

	denialWeights denialWeights
	matter        matterWeights
}

const tableBits = 17

func loadLexicon() (*lexicon, error) {
	l := &lexicon{slots: make([]entry, 1<<tableBits), forms: map[uint32]uint32{}, function: map[uint32]uint8{}, news: map[wordID][]wordID{}, opposite: map[wordID][]wordID{}, converse: map[[2]wordID]bool{}, mutual: map[wordID]bool{}, aliases: map[string]string{}, polar: map[uint32]polarity{}, negative: map[wordID]bool{}}
	if err := l.loadWords(); err != nil {
		return nil, fmt.Errorf("assess: %w", err)
	}
	err := table.Read(dataFiles, "data/function.tsv", 2, func(f []string) error {
		v, err := strconv.ParseUint(f[1], 10, 7)
		if err != nil {
			return fmt.Errorf("%q is no weight in per cent", f[1])
		}
		l.function[hashOf(f[0])] = uint8(v)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("assess: %w", err)
	}
	err = table.Read(dataFiles, "data/polarity.tsv", 2, func(f []string) error {
		p, ok := polarityNames[f[1]]
		if !ok {
			return fmt.Errorf("unknown class %q", f[1])
		}
		words := strings.Fields(f[0])
		switch {
		case p == openWord:
			l.open = append(l.open, words)
		case len(words) > 1:
			l.open = append(l.open, append(words, "="+f[1]))
		case p == negVerb:
			l.negative[l.id(f[0])] = true
		default:
			l.polar[hashOf(f[0])] = p
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("assess: %w", err)
	}
	err = table.Read(dataFiles, "data/aliases.tsv", 1, func(f []string) error {
		first, rest, _ := strings.Cut(f[0], "|")
		for alias := range strings.SplitSeq(rest, "|") {
			if l.aliases[alias] != "" {
				return fmt.Errorf("%q stands twice", alias)
			}
			l.aliases[alias] = first
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("assess: %w", err)
	}
	err = table.Read(dataFiles, "data/synonyms.tsv", 1, func(f []string) error {
		var ids []wordID
		for w := range strings.SplitSeq(f[0], "|") {
			ids = append(ids, l.id(w))
		}
		for _, a := range ids {
			for _, b := range ids {
				if a != b && !slices.Contains(l.news[a], b) {
					l.news[a] = append(l.news[a], b)
				}
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("assess: %w", err)
	}
	err = table.Read(dataFiles, "data/opposites.tsv", 3, func(f []string) error {
		a, b := l.id(f[0]), l.id(f[1])
		l.opposite[a], l.opposite[b] = append(l.opposite[a], b), append(l.opposite[b], a)
		switch f[2] {
		case "converse":
			l.converse[[2]wordID{a, b}], l.converse[[2]wordID{b, a}] = true, true
		case "contrary":
		default:
			return fmt.Errorf("unknown class %q", f[2])
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("assess: %w", err)
	}
	err = table.Read(dataFiles, "data/mutual.tsv", 1, func(f []string) error {
		l.mutual[l.id(f[0])] = true
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("assess: %w", err)
	}
	if l.ladders, err = l.loadLadders(); err != nil {
		return nil, fmt.Errorf("assess: %w", err)
	}
	if l.posts, err = loadPosts(); err != nil {
		return nil, fmt.Errorf("assess: %w", err)
	}
	if l.matter, err = loadMatter(); err != nil {
		return nil, fmt.Errorf("assess: %w", err)
	}
	if l.denialWeights, err = loadDenials(); err != nil {
		return nil, fmt.Errorf("assess: %w", err)
	}
	return l, nil
}

var errTruncated = errors.New("data/words.bin ends early; derive it again with `go run ./internal/lexicon words DIR`")

// loadWords reads the table that internal/lexicon writes: see its write.
func (l *lexicon) loadWords() error {
	data, err := dataFiles.ReadFile("data/words.bin")
	if err != nil {
		return err
	}
	for { // the head, up to the line "-"
		i := slices.Index(data, '\n')
		if i < 0 {
			return errTruncated
		}
		line := string(data[:i])
		data = data[i+1:]
		if line == "-" {
			break
		}
	}
	count := func(size int) (int, error) {
		if len(data) < 4 {
			return 0, errTruncated
		}
		n := int(binary.LittleEndian.Uint32(data))
		data = data[4:]
		if len(data) < n*size {
			return 0, errTruncated
		}
		return n, nil
	}
	n, err := count(8)
	if err != nil {
		return err
	}
	families := 0
	for ; n > 0; n, data = n-1, data[8:] {
		e := entry{binary.LittleEndian.Uint32(data), binary.LittleEndian.Uint16(data[4:]), data[6], data[7]}
		families = max(families, int(e.family))
		i := e.hash >> (32 - tableBits)
		for l.slots[i].family != 0 {
			i = (i + 1) & (1<<tableBits - 1)
		}
		l.slots[i] = e
	}
	if n, err = count(8); err != nil {
		return err
	}
	for ; n > 0; n, data = n-1, data[8:] {
		l.forms[binary.LittleEndian.Uint32(data)] = binary.LittleEndian.Uint32(data[4:])
	}
	for _, to := range []struct {
		start *[]uint32
		list  *[]uint16
	}{{&l.synStart, &l.syn}, {&l.antStart, &l.ant}} {
		if n, err = count(4); err != nil {
			return err
		}
		start := make([]uint32, families+2)
		list := make([]uint16, n)
		for k := range n {
			start[binary.LittleEndian.Uint16(data[4*k:])+1]++
			list[k] = binary.LittleEndian.Uint16(data[4*k+2:]) // sorted by the first word
		}
		for k := 1; k < len(start); k++ {
			start[k] += start[k-1]
		}
		*to.start, *to.list, data = start, list, data[4*n:]
	}
	return nil
}

// hashOf is the 32-bit FNV-1a hash of a lower-case word.
func hashOf(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

func (l *lexicon) find(hash uint32) *entry {
	for i := hash >> (32 - tableBits); l.slots[i].family != 0; i = (i + 1) & (1<<tableBits - 1) {
		if l.slots[i].hash == hash {
			return &l.slots[i]
		}
	}
	return nil
}

// id returns the number of a lower-case word, its form folded.
func (l *lexicon) id(word string) wordID {
	id, _ := l.look([]byte(word))
	return id
}

// look finds a word in lower case, or the lemma that it is a form of: irregular
// forms first, then the word itself, then regular endings off.
func (l *lexicon) look(w []byte) (wordID, *entry) {
	var h [6]uint32 // of the whole word, and with 1 to 5 letters off
	x := uint32(2166136261)
	n := len(w)
	for i, c := range w {
		if k := n - i; k < len(h) {
			h[k] = x
		}
		x = (x ^ uint32(c)) * 16777619
	}
	h[0] = x
	if to, ok := l.forms[x]; ok {
		if e := l.find(to); e != nil {
			return wordID(e.family), e
		}
	}
	own := l.find(x)
	if own != nil && own.flags&(isNoun|isVerb|isAdverb) != 0 && !(n > 4 && w[n-1] == 's' && own.band > 3) {
		return wordID(own.family), own
	}
	if e := l.stripped(w, h[:]); e != nil {
		return wordID(e.family), e
	}
	if own != nil {
		return wordID(own.family), own
	}
	if n > 3 && w[n-1] == 's' && w[n-2] != 's' {
		return wordID(h[1]) | unknownBit, nil
	}
	return wordID(x) | unknownBit, nil
}

// stripped tries the word without a regular ending.
func (l *lexicon) stripped(w []byte, h []uint32) *entry {
	n := len(w)
	with := func(hash uint32, c byte) *entry { return l.find((hash ^ uint32(c)) * 16777619) }
	ends := func(s string) bool { return n > len(s)+1 && string(w[n-len(s):]) == s }
	double := func(k int) bool { return n-k >= 2 && w[n-k-1] == w[n-k-2] }
	try := func(list ...*entry) *entry {
		for _, e := range list {
			if e != nil && e.flags&^onlyUpper != 0 {
				return e
			}
		}
		return nil
	}
	switch {
	case ends("ies"):
		return try(with(h[3], 'y'), l.find(h[1]))
	case ends("es"):
		return try(l.find(h[1]), l.find(h[2]))
	case ends("s") && !ends("ss"):
		return try(l.find(h[1]))
	case ends("ied"):
		return try(with(h[3], 'y'), l.find(h[1]))
	case ends("ed"):
		if double(2) {
			return try(l.find(h[3]), l.find(h[2]), l.find(h[1]))
		}
		return try(l.find(h[1]), l.find(h[2]))
	case ends("ing"):
		if double(3) {
			return try(l.find(h[4]), l.find(h[3]), with(h[3], 'e'))
		}
		return try(with(h[3], 'e'), l.find(h[3]))
	case ends("ly"):
		return try(l.find(h[2]))
	}
	return nil
}

// synonyms returns the families that mean the same as a word's.
func (l *lexicon) synonyms(id wordID) []uint16 {
	if id&unknownBit != 0 || int(id)+1 >= len(l.synStart) {
		return nil
	}
	return l.syn[l.synStart[id]:l.synStart[id+1]]
}
