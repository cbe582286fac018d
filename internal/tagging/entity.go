package tagging

import (
	"fmt"
	"strings"
)

// An EntityTagger says of each word whether it belongs to the name of a person, an
// organisation, a place or something else, left to right. Words in lower case are
// part of a name only between words of it ("Institutes of Health"). It is read-only
// and safe for many goroutines.
type EntityTagger struct {
	Labels  []string // by number; 0 stands for no name
	weights Table
}

// NewEntityTagger reads a tagger from its file.
func NewEntityTagger(f *File) (*EntityTagger, error) {
	if len(f.Parts) != 3 {
		return nil, fmt.Errorf("entities: %d parts, want 3", len(f.Parts))
	}
	t := &EntityTagger{Labels: strings.Split(string(f.Parts[0]), "\n")}
	if len(t.Labels) > maxLabels {
		return nil, fmt.Errorf("entities: %d labels, at most %d fit", len(t.Labels), maxLabels)
	}
	var err error
	t.weights, err = NewTable(f.Parts[1], f.Parts[2])
	return t, err
}

// An EntityContext is what the features of a word's label look at: the forms and
// tags of a sentence, and the labels given so far.
type EntityContext struct {
	Forms  []Form
	Tags   []uint8 // parts of speech, by their numbers in the tagger
	Labels []uint8
}

// Reset makes the context ready for a sentence.
func (c *EntityContext) Reset(forms []Form, tags []uint8) {
	c.Forms, c.Tags = forms, tags
	if cap(c.Labels) < len(forms) {
		c.Labels = make([]uint8, len(forms), 2*len(forms))
	}
	c.Labels = c.Labels[:len(forms)]
}

// Possible reports whether word i can be part of a name: it is written with a
// capital, or stands inside a name and is followed by such a word within two.
func (c *EntityContext) Possible(i int) bool {
	const capital = InitialCapital | InnerCapital
	if c.Forms[i].Shape&capital != 0 {
		return true
	}
	if i == 0 || c.Labels[i-1] == 0 {
		return false
	}
	for k := i + 1; k < len(c.Forms) && k <= i+2; k++ {
		if c.Forms[k].Shape&capital != 0 {
			return true
		}
	}
	return false
}

func (c *EntityContext) at(i int) (*Form, uint64) {
	if i < 0 || i >= len(c.Forms) {
		return &edge, 63
	}
	return &c.Forms[i], uint64(c.Tags[i])
}

// LexicalFeatures is the number of features of a word, first in order, that name the
// word itself. Training leaves them out now and then, so that names it has not met
// are judged by their company.
const LexicalFeatures = 4

// EntityFeatures is the number of features of a word.
const EntityFeatures = 28

// Features returns the features of word i. The labels of the words before it must
// be known.
func (c *EntityContext) Features(i int) (f [EntityFeatures]uint64) {
	w, t := c.at(i)
	p, pt := c.at(i - 1)
	pp, ppt := c.at(i - 2)
	n, nt := c.at(i + 1)
	nn, nnt := c.at(i + 2)
	l1, l2 := uint64(63), uint64(63)
	if i > 0 {
		l1 = uint64(c.Labels[i-1])
	}
	if i > 1 {
		l2 = uint64(c.Labels[i-2])
	}
	shape := uint64(w.Shape)
	if i == 0 {
		shape |= 1 << 8
	}
	fine, coarse := uint64(w.Cluster.Fine), uint64(w.Cluster.Coarse)
	return [EntityFeatures]uint64{
		Feature(1, w.Exact, 0),
		Feature(2, w.Lower, l1),
		Feature(3, w.Lower, p.Lower),
		Feature(4, w.Lower, n.Lower),
		Feature(5, uint64(w.Suffix), shape),
		Feature(6, uint64(w.Prefix), 0),
		Feature(7, shape, t),
		Feature(8, shape, l1),
		Feature(9, l1, l2<<8|t),
		Feature(10, fine, 0),
		Feature(11, fine, l1),
		Feature(12, coarse, shape<<8|l1),
		Feature(13, coarse, uint64(n.Cluster.Coarse)),
		Feature(14, coarse, uint64(p.Cluster.Coarse)<<8|l1),
		Feature(15, p.Lower, l1),
		Feature(16, pp.Lower, l1),
		Feature(17, n.Lower, l1),
		Feature(18, nn.Lower, l1),
		Feature(19, uint64(n.Cluster.Fine), l1),
		Feature(20, uint64(p.Cluster.Fine), l1),
		Feature(21, uint64(n.Shape)<<8|nt, l1),
		Feature(22, pt<<8|ppt, l1),
		Feature(23, nt<<8|nnt, l1<<8|t),
		Feature(24, uint64(n.Suffix), l1),
		Feature(25, uint64(nn.Cluster.Fine), l1),
		Feature(26, uint64(n.Shape)<<8|shape, uint64(p.Shape)<<8|l1),
		Feature(27, fine, uint64(n.Cluster.Fine)),
		Feature(28, fine, uint64(p.Cluster.Fine)),
	}
}

// Label gives the words of a sentence their labels, in c.Labels.
func (t *EntityTagger) Label(c *EntityContext, forms []Form, tags []uint8) {
	c.Reset(forms, tags)
	for i := range forms {
		c.Labels[i] = 0
		if !c.Possible(i) {
			continue
		}
		var scores Scores
		features := c.Features(i)
		t.weights.AddAll(features[:], &scores)
		best := 0
		for k := range t.Labels {
			if scores[k] > scores[best] {
				best = k
			}
		}
		c.Labels[i] = uint8(best)
	}
}
