package tagging

import (
	"encoding/binary"
	"fmt"
)

// A Vocabulary knows the words that have a vector: their numbers, by falling
// frequency, and their clusters. It holds hashes, no words, reads its bytes in place
// and is safe for many goroutines. About one unknown word in 50,000 is taken for a
// known one.
//
// Slots of 4 bytes form an open-addressed hash table: 0 is free, otherwise 16 bits of
// the hash of the word in lower case stand above its number plus 1.
type Vocabulary struct {
	slots, clusters []byte
	mask            uint64
	size            int
}

// NewVocabulary reads a vocabulary in place: the slots, and 3 bytes for each word,
// its coarse cluster and its fine one.
func NewVocabulary(slots, clusters []byte) (*Vocabulary, error) {
	n, size := len(slots)/4, len(clusters)/3
	if n == 0 || n&(n-1) != 0 || len(slots)%4 != 0 || size >= n || len(clusters)%3 != 0 {
		return nil, fmt.Errorf("vocabulary: %d bytes of slots and %d of clusters do not fit together", len(slots), len(clusters))
	}
	used := 0
	for i := 0; i < len(slots); i += 4 {
		id := int(binary.LittleEndian.Uint32(slots[i:]) & 0xFFFF)
		if id > size {
			return nil, fmt.Errorf("vocabulary: slot %d names word %d of %d", i/4, id, size)
		}
		if id > 0 {
			used++
		}
	}
	if used == n {
		return nil, fmt.Errorf("vocabulary: no slot is free")
	}
	return &Vocabulary{slots, clusters, uint64(n - 1), size}, nil
}

// ReadVocabulary reads a vocabulary from its file.
func ReadVocabulary(f *File) (*Vocabulary, error) {
	if len(f.Parts) != 2 {
		return nil, fmt.Errorf("vocabulary: %d parts, want 2", len(f.Parts))
	}
	return NewVocabulary(f.Parts[0], f.Parts[1])
}

// Size returns the number of words.
func (v *Vocabulary) Size() int { return v.size }

// ID returns the number of the word whose lower-case form has this hash, or -1.
func (v *Vocabulary) ID(lower uint64) int {
	if v == nil {
		return -1
	}
	check := uint32(lower >> 48)
	for i := (lower ^ lower>>29) & v.mask; ; i = (i + 1) & v.mask {
		s := binary.LittleEndian.Uint32(v.slots[i*4:])
		if s == 0 {
			return -1
		}
		if s>>16 == check {
			return int(s&0xFFFF) - 1
		}
	}
}

// ClustersOf returns the clusters of a word by its number.
func (v *Vocabulary) ClustersOf(id int) Clusters {
	if v == nil || id < 0 {
		return Clusters{}
	}
	c := v.clusters[id*3 : id*3+3]
	return Clusters{c[0], binary.LittleEndian.Uint16(c[1:])}
}

// PackVocabulary builds the bytes of a vocabulary from the hashes of its words, in
// order, and their clusters. Words whose hash cannot be told from an earlier one's
// are numbered but never found.
func PackVocabulary(lower []uint64, clusters []Clusters) (slots, packed []byte, err error) {
	if len(lower) != len(clusters) || len(lower) > 0xFFFE {
		return nil, nil, fmt.Errorf("vocabulary: %d words, %d clusters; at most %d fit", len(lower), len(clusters), 0xFFFE)
	}
	n := 1
	for n*2 < len(lower)*3 {
		n *= 2
	}
	slots = make([]byte, 4*n)
	v := Vocabulary{slots: slots, mask: uint64(n - 1)}
	for id, h := range lower {
		packed = binary.LittleEndian.AppendUint16(append(packed, clusters[id].Coarse), clusters[id].Fine)
		if v.ID(h) >= 0 {
			continue
		}
		i := (h ^ h>>29) & v.mask
		for binary.LittleEndian.Uint32(slots[i*4:]) != 0 {
			i = (i + 1) & v.mask
		}
		binary.LittleEndian.PutUint32(slots[i*4:], uint32(h>>48)<<16|uint32(id+1))
	}
	return slots, packed, nil
}
