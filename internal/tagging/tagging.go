// Package tagging labels words one after the other with small linear models: parts
// of speech and named entities. A model is a table of weights, one sparse row of
// small integers for each feature, looked up by the feature's hash; a label's score
// is the sum of its weights. Everything is integer arithmetic, so the same words get
// the same labels on every machine.
//
// The models are trained by averaged perceptron (Collins, EMNLP 2002) in
// internal/train, with the features of this package, so that what is trained is what
// runs.
package tagging

import "math/bits"

// A Form is what features see of one word.
type Form struct {
	Exact   uint64 // hash of the word
	Lower   uint64 // hash of the word in lower case
	Prefix  uint32 // its first three bytes in lower case
	Suffix  uint32 // its last three bytes in lower case
	Shape   Shape
	ID      int32 // number in the vocabulary, -1 if it is not there
	Cluster Clusters
}

// Shape is a set of traits of how a word is written.
type Shape uint8

// The traits.
const (
	InitialCapital Shape = 1 << iota
	LowerCase            // holds a lower-case letter
	InnerCapital         // holds a capital behind its first letter
	Digit                // holds a digit
	Hyphen               // holds a hyphen
	Mark                 // holds another mark
	Single               // is one character
)

// Clusters are the numbers of the groups of words of similar use that a word belongs
// to, coarse and fine; 0 stands for a word that is in no group.
type Clusters struct {
	Coarse uint8
	Fine   uint16
}

const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// FormOf reads one word. Curly quotation marks count as those of the Penn Treebank,
// curly apostrophes as straight ones. Only ASCII is brought to lower case byte by byte; the few words with other
// capitals keep them, which costs nothing but their sharing features.
func FormOf(word string, v *Vocabulary) Form {
	f := Form{Exact: fnvOffset, Lower: fnvOffset}
	switch word {
	case "\u201c":
		word = "``"
	case "\u201d":
		word = "''"
	case "\u2018":
		word = "`"
	}
	n := 0
	for i := 0; i < len(word); i++ {
		b := word[i]
		l := b
		switch {
		case b >= 'a' && b <= 'z':
			f.Shape |= LowerCase
		case b >= 'A' && b <= 'Z':
			l |= 0x20
			if i == 0 {
				f.Shape |= InitialCapital
			} else {
				f.Shape |= InnerCapital
			}
		case b >= '0' && b <= '9':
			f.Shape |= Digit
		case b == '-':
			f.Shape |= Hyphen
		case b == 0xE2 && i+2 < len(word) && word[i+1] == 0x80:
			switch word[i+2] {
			case 0x98, 0x99: // ‘ ’
				b, l = '\'', '\''
			case 0x90, 0x91: // hyphens
				b, l = '-', '-'
			default:
				b, l = word[i+2], word[i+2]
			}
			f.Shape |= Mark
			i += 2
		case b >= 0x80:
			f.Shape |= LowerCase
		default:
			f.Shape |= Mark
		}
		f.Exact = (f.Exact ^ uint64(b)) * fnvPrime
		f.Lower = (f.Lower ^ uint64(l)) * fnvPrime
		if n < 3 {
			f.Prefix |= uint32(l) << (8 * n)
		}
		f.Suffix = f.Suffix<<8&0xFFFFFF | uint32(l)
		n++
	}
	if n == 1 {
		f.Shape |= Single
	}
	f.ID = int32(v.ID(f.Lower))
	f.Cluster = v.ClustersOf(int(f.ID))
	return f
}

// Feature mixes the number of a template with what it looked at.
func Feature(template int, a, b uint64) uint64 {
	h, l := bits.Mul64(a^uint64(template)*0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93)
	x := h ^ l ^ b*0xA0761D6478BD642F
	x ^= x >> 32
	x *= 0xE7037ED1A0B428DB
	return x ^ x>>29
}

// LowerHash returns the hash of a word that is in lower case: Form.Lower of any word
// that folds to it.
func LowerHash(word string) uint64 {
	h := uint64(fnvOffset)
	for i := 0; i < len(word); i++ {
		h = (h ^ uint64(word[i])) * fnvPrime
	}
	return h
}
