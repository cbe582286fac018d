package assess

import (
	"fmt"
	"slices"
	"strconv"

	slot "github.com/onrecord/onrecord/claims/slots"
	"github.com/onrecord/onrecord/internal/table"
)

// denialNames are what is known of a denial in a claim that a source of some length
// does not make: the columns of data/denials.tsv, in the order of denialValues.
var denialNames = [...]string{"always", "no", "never", "scope", "denied", "near", "cover", "around", "verb", "before", "after", "late", "subordinate", "denials", "nameless"}

type denialWeights [len(denialNames)]float32

// The least sum of weights for a contradiction, of a claim with the text that it is
// compared with and with one source of a library. data/denials.tsv has the counts on the
// stories that nothing was learned from. Where the story denies it in the same words
// there is no doubt, and the sum is not asked.
const (
	pairDenialOdds = -3.3
	sureDenialOdds = -1.8
	sureScopeOdds  = -1 // where the source has not the denied word itself
)

func loadDenials() (w denialWeights, err error) {
	seen := 0
	err = table.Read(dataFiles, "data/denials.tsv", 2, func(f []string) error {
		k := slices.Index(denialNames[:], f[0])
		v, err := strconv.ParseFloat(f[1], 32)
		if k < 0 || err != nil {
			return fmt.Errorf("%q is no feature with a weight", f[0])
		}
		w[k] = float32(v)
		seen++
		return nil
	})
	if err == nil && seen != len(denialNames) {
		err = fmt.Errorf("data/denials.tsv has %d of %d weights", seen, len(denialNames))
	}
	return w, err
}

// denialValues describes denial d of the claim and what the source has of it.
func (j *judge) denialValues(d *denial, f *denialFeatures) (x denialWeights) {
	var before, after float32
	for _, t := range j.m.terms {
		y := &j.claim.terms[t]
		switch {
		case t == d.head:
		case y.tok < d.tok:
			before += y.weight
		case y.tok < d.end:
			after += y.weight
		}
	}
	is := func(name int, b bool) {
		if b {
			x[name] = 1
		}
	}
	word := j.claim.lower(int(d.tok))
	s := int(j.m.best[0])
	x[0] = 1
	is(1, word == "no" || word == "none" || word == "nobody")
	is(2, word == "never")
	if f.pos > 0 {
		x[3] = f.scope
		s = j.doc.sentenceOf(f.at)
	}
	x[4] = f.neg
	is(5, f.near)
	x[6] = j.cover
	x[7] = j.m.around(s)
	is(8, head(j, d).flags&isVerb != 0)
	x[9] = min(before, 4)
	x[10] = min(after, 4)
	is(11, j.claim.untilThen())
	is(12, j.claim.subordinate(d.tok))
	x[13] = min(.5, float32(len(j.doc.denials))/float32(len(j.doc.sents)))
	is(14, !j.m.named())
	return x
}

func (w *denialWeights) sum(x denialWeights) float32 {
	var s float32
	for k := range w {
		s += w[k] * x[k]
	}
	return s
}

// untilThen reports whether a claim bounds in time what it says: "not arrested until",
// "never driven before", "not yet". A source may tell of another time.
func (p *prepared) untilThen() bool {
	for k := range p.tokens {
		switch p.lower(k) {
		case "until", "before", "yet", "longer", "anymore", "again", "still":
			return true
		}
	}
	return false
}

// subordinate reports whether a denial stands behind a word that begins another
// clause or joins one: what it denies is said in passing, seldom the news.
func (p *prepared) subordinate(tok int32) bool {
	for k := range int(tok) {
		if p.tokens[k].Kind != slot.Word {
			continue
		}
		switch p.lower(k) {
		case "who", "which", "that", "whether", "if", "as", "because", "but", "and", "while", "although":
			return true
		}
	}
	return false
}

// DenialNames returns the names of the values that Denials gives.
func DenialNames() []string { return slices.Clone(denialNames[:]) }

// Denials describes the denials of a claim that a source of more than a few
// sentences does not make itself, for learning how far each kind gainsays a source.
func (a *Assessor) Denials(claim, evidence string) [][]float32 {
	j := a.pool.Get().(*judge)
	defer a.pool.Put(j)
	var out [][]float32
	j.watch = func(x denialWeights) { out = append(out, slices.Clone(x[:])) }
	j.pair(claim, evidence)
	j.watch = nil
	return out
}
