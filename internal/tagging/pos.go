package tagging

import (
	"encoding/binary"
	"fmt"
	"strings"
)

// A POSTagger gives words their parts of speech (Penn Treebank), left to right, each
// with the tags before it known. Words that have one tag nearly always are looked
// up. It is read-only and safe for many goroutines.
type POSTagger struct {
	Tags    []string // by number; 0 is never given
	weights Table
	usual   Usual
}

// NewPOSTagger reads a tagger from its file.
func NewPOSTagger(f *File) (*POSTagger, error) {
	if len(f.Parts) != 4 {
		return nil, fmt.Errorf("parts of speech: %d parts, want 4", len(f.Parts))
	}
	t := &POSTagger{Tags: strings.Split(string(f.Parts[0]), "\n"), usual: Usual(f.Parts[1])}
	if len(t.Tags) < 2 || len(t.Tags) > maxLabels {
		return nil, fmt.Errorf("parts of speech: %d tags, want 2 to %d", len(t.Tags), maxLabels)
	}
	if err := t.usual.check(len(t.Tags)); err != nil {
		return nil, err
	}
	var err error
	t.weights, err = NewTable(f.Parts[2], f.Parts[3])
	return t, err
}

// Usual is a table of the usual tags of words. Slots of 4 bytes form an
// open-addressed hash table: 0 is free, otherwise 23 bits of the hash of the word
// stand above 8 bits of its most frequent tag and a bit that says that it has no
// other worth the name.
type Usual []byte

func (u Usual) check(tags int) error {
	n := len(u) / 4
	if n == 0 || n&(n-1) != 0 || len(u)%4 != 0 {
		return fmt.Errorf("usual tags: %d bytes are no power of two", len(u))
	}
	free := false
	for i := 0; i < len(u); i += 4 {
		s := binary.LittleEndian.Uint32(u[i:])
		free = free || s == 0
		if int(uint8(s>>1)) >= tags {
			return fmt.Errorf("usual tags: slot %d holds tag %d of %d", i/4, uint8(s>>1), tags)
		}
	}
	if !free {
		return fmt.Errorf("usual tags: no slot is free")
	}
	return nil
}

// Look returns the usual tag of a word, 0 if it is unknown, and whether it always
// has that tag.
func (u Usual) Look(exact uint64) (tag uint8, always bool) {
	mask := uint64(len(u)/4 - 1)
	check := uint32(exact >> 41)
	for i := (exact ^ exact>>31) & mask; ; i = (i + 1) & mask {
		s := binary.LittleEndian.Uint32(u[i*4:])
		if s == 0 {
			return 0, false
		}
		if s>>9 == check {
			return uint8(s >> 1), s&1 != 0
		}
	}
}

// A UsualTag is an entry of a Usual.
type UsualTag struct {
	Exact  uint64
	Tag    uint8
	Always bool
}

// PackUsual builds the table. Words that cannot be told from earlier ones are left
// out.
func PackUsual(words []UsualTag) Usual {
	n := 1
	for n*2 < len(words)*3+2 {
		n *= 2
	}
	u := make(Usual, 4*n)
	for _, w := range words {
		if tag, _ := u.Look(w.Exact); tag != 0 {
			continue
		}
		i := (w.Exact ^ w.Exact>>31) & uint64(n-1)
		for binary.LittleEndian.Uint32(u[i*4:]) != 0 {
			i = (i + 1) & uint64(n-1)
		}
		s := uint32(w.Exact>>41)<<9 | uint32(w.Tag)<<1
		if w.Always {
			s |= 1
		}
		binary.LittleEndian.PutUint32(u[i*4:], s)
	}
	return u
}

// A POSContext is what the features of a word's tag look at: the forms of a
// sentence, the usual tags of its words, and the tags given so far.
type POSContext struct {
	Forms  []Form
	Usual  []uint8
	Always []bool
	Tags   []uint8
}

// Reset makes the context ready for a sentence.
func (c *POSContext) Reset(forms []Form, u Usual) {
	n := len(forms)
	c.Forms = forms
	if cap(c.Usual) < n {
		c.Usual, c.Always, c.Tags = make([]uint8, n, 2*n), make([]bool, n, 2*n), make([]uint8, n, 2*n)
	}
	c.Usual, c.Always, c.Tags = c.Usual[:n], c.Always[:n], c.Tags[:n]
	for i := range forms {
		c.Usual[i], c.Always[i] = u.Look(forms[i].Exact)
	}
}

// edge stands for the words before the first and behind the last.
var edge = Form{Exact: 1, Lower: 1}

func (c *POSContext) at(i int) (*Form, uint64) {
	if i < 0 || i >= len(c.Forms) {
		return &edge, 63
	}
	return &c.Forms[i], uint64(c.Usual[i])
}

// POSFeatures is the number of features of a word.
const POSFeatures = 21

// Features returns the features of word i. The tags of the words before it must be
// known.
func (c *POSContext) Features(i int) (f [POSFeatures]uint64) {
	w, u := c.at(i)
	p, _ := c.at(i - 1)
	pp, _ := c.at(i - 2)
	n, nu := c.at(i + 1)
	nn, nnu := c.at(i + 2)
	t1, t2 := uint64(63), uint64(63)
	if i > 0 {
		t1 = uint64(c.Tags[i-1])
	}
	if i > 1 {
		t2 = uint64(c.Tags[i-2])
	}
	shape := uint64(w.Shape)
	if i == 0 {
		shape |= 1 << 8
	}
	f = [POSFeatures]uint64{
		Feature(1, w.Exact, 0),
		Feature(2, w.Lower, 0),
		Feature(3, uint64(w.Suffix), 0),
		Feature(4, uint64(w.Suffix&0xFFFF), shape),
		Feature(5, uint64(w.Prefix), 0),
		Feature(6, shape, uint64(w.Suffix&0xFF)),
		Feature(7, t1, shape),
		Feature(8, t1, t2),
		Feature(9, t1, w.Lower),
		Feature(10, p.Lower, u),
		Feature(11, n.Lower, t1),
		Feature(12, pp.Lower, 0),
		Feature(13, nn.Lower, 0),
		Feature(14, uint64(n.Suffix), u),
		Feature(15, t1, u<<8|nu),
		Feature(16, u<<8|nu, nnu),
		Feature(17, t2<<8|t1, u),
		Feature(18, uint64(w.Cluster.Fine), t1),
		Feature(19, uint64(w.Cluster.Coarse), nu<<8|t1),
		Feature(20, uint64(p.Suffix), u),
		Feature(21, w.Lower, nu),
	}
	return f
}

// Tag gives the words of a sentence their tags, as numbers into Tags, in c.Tags.
func (t *POSTagger) Tag(c *POSContext, forms []Form) {
	c.Reset(forms, t.usual)
	for i := range forms {
		if c.Always[i] {
			c.Tags[i] = c.Usual[i]
			continue
		}
		var scores Scores
		features := c.Features(i)
		t.weights.AddAll(features[:], &scores)
		best := 1
		for k := 2; k < len(t.Tags); k++ {
			if scores[k] > scores[best] {
				best = k
			}
		}
		c.Tags[i] = uint8(best)
	}
}
