package assess

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/onrecord/onrecord/claims"
	slot "github.com/onrecord/onrecord/claims/slots"
	"github.com/onrecord/onrecord/internal/table"
)

// matterNames are what is known of a value of a claim and another one of a source: the
// rows of data/matter.tsv, in the order of matterValues.
var matterNames = [...]string{"always", "near", "back", "there", "around", "mass", "cover squared", "length", "nameless", "head", "agrees", "distance", "share", "ordinal", "relative here", "relative there"}

type matterValues [len(matterNames)]float32

// matterWeights tell how surely two values speak of one matter: two numbers, two times.
type matterWeights struct{ number, date matterValues }

// The least sum of weights for a contradiction between a claim in prose and a document.
// Below pairOdds the two values count or date two matters; a library tells of many
// matters in the same words, so that more is asked of it. data/matter.tsv has the counts
// on the stories that nothing was learned from.
const (
	pairNumberOdds = -3
	pairDateOdds   = -3.3
	sureNumberOdds = -1.2
	sureDateOdds   = -2.3
)

func loadMatter() (w matterWeights, err error) {
	seen := 0
	err = table.Read(dataFiles, "data/matter.tsv", 3, func(f []string) error {
		k := slices.Index(matterNames[:], f[0])
		number, errN := strconv.ParseFloat(f[1], 32)
		date, errD := strconv.ParseFloat(f[2], 32)
		if k < 0 || errN != nil || errD != nil {
			return fmt.Errorf("%q is no feature with two weights", f[0])
		}
		w.number[k], w.date[k] = float32(number), float32(date)
		seen++
		return nil
	})
	if err == nil && seen != len(matterNames) {
		err = fmt.Errorf("data/matter.tsv has %d of %d weights", seen, len(matterNames))
	}
	return w, err
}

// prose reports whether the claim is a sentence and the source a document. In headlines
// and cuttings other thresholds decide.
func (j *judge) prose() bool { return !j.claim.title && len(j.doc.sents) > shortText }

// learned reports whether the sum of weights alone decides if a value that the source has
// not is gainsaid: in prose, of values of one kind. Two spies may be counted on the
// fingers.
func (j *judge) learned(i int, c candidate) bool {
	v := &j.claim.values[i]
	return j.prose() && !j.claim.difference(i) && v.Kind == j.doc.values[c.value].Kind && !(v.Kind == slot.Number && v.Shown < 10)
}

// difference reports whether a number tells how much more there is, and not how much:
// "78 fewer than a year earlier".
func (p *prepared) difference(i int) bool {
	switch p.lower(int(p.valEnd[i])) {
	case "more", "fewer", "less", "higher", "lower":
		return true
	}
	return false
}

// sameMatter returns how surely value i of the claim and a value of the source speak of
// one matter, and whether that is enough for a contradiction in prose.
func (j *judge) sameMatter(i int, c candidate) (odds float32, enough bool) {
	x := j.describe(i, c)
	if j.watchMatter != nil && j.prose() {
		j.watchMatter(Matter{Date: slotType(j.claim.values[i]) == claims.DateSlot, Claim: j.claim.values[i].Span, Values: slices.Clone(x[:])})
	}
	if slotType(j.claim.values[i]) == claims.DateSlot {
		odds = x.sum(&j.a.lex.matter.date)
		return odds, odds >= pairDateOdds
	}
	odds = x.sum(&j.a.lex.matter.number)
	return odds, odds >= pairNumberOdds
}

func (x *matterValues) sum(w *matterValues) float32 {
	var s float32
	for k := range w {
		s += w[k] * x[k]
	}
	return s
}

// The weight of a claim, and of what one sentence has of it, from which more says no more.
const (
	longClaim = 12
	fullMass  = 6
)

// describe tells what is known of value i of the claim and a value of the source.
func (j *judge) describe(i int, c candidate) (x matterValues) {
	v, w := &j.claim.values[i], &j.doc.values[c.value]
	at, to := j.claim.valTok[i], j.doc.valTok[c.value]
	s := j.doc.sentenceOf(to)
	there := j.m.hits[s].context
	is := func(k int, b bool) {
		if b {
			x[k] = 1
		}
	}
	x[0] = 1
	x[1] = j.m.local(at, to, s)
	x[2] = j.m.back(to, s)
	x[3] = there
	x[4] = j.m.around(s)
	x[5] = min(there*j.m.total/fullMass, 1)
	x[6] = j.cover * j.cover
	x[7] = min(j.m.total/longClaim, 1)
	is(8, !j.m.named())
	is(9, c.head)
	is(10, j.agreesBeside(i, s))
	x[11] = distance10(v, w)
	is(12, v.Kind == slot.Percentage)
	is(13, v.Kind == slot.Ordinal)
	is(14, v.Kind.Timed() && relative(v) && !figured(v.Span.Of(j.claim.s)))
	is(15, w.Kind.Timed() && relative(w) && !figured(w.Span.Of(j.doc.s)))
	return x
}

// figured reports whether a time is told in figures: "within 30 days" is compared by them
// and not by the days that it comes to.
func figured(words string) bool { return strings.ContainsAny(words, "0123456789") }

// farthest bounds how many powers of ten two figures are taken to lie apart.
const farthest = 2

// distance10 is how many powers of ten lie between two figures. Figures with the same
// digits are near: three million for three billion is a slip.
func distance10(v, w *slot.Value) float32 {
	a, b := math.Abs(v.Shown*v.Scale), math.Abs(w.Shown*w.Scale)
	if v.Kind.Timed() || a == 0 || b == 0 || math.IsInf(a, 0) || math.IsInf(b, 0) {
		return 0
	}
	d := math.Abs(math.Log10(a) - math.Log10(b))
	if d > .5 && math.Abs(d-math.Round(d)) < 1e-6 {
		return 0
	}
	return float32(min(d, farthest))
}

// passage is how many sentences on either side of one speak of its matter.
const passage = 2

// back is the share of the words around a token of the source that the claim has:
// nearer ones weigh more.
func (m *matcher) back(to int32, s int) float32 {
	st := &m.doc.sents[s]
	var got, all float32
	for t := st.firstTerm; t < st.lastTerm; t++ {
		x := &m.doc.terms[t]
		if d := abs(x.tok - to); x.weight > 0 && d <= reach {
			w := x.weight / (1 + float32(d)/4)
			all += w
			if c := m.get(x.id); c != nil {
				got += w * c.credit
			}
		}
	}
	if all == 0 {
		return 0
	}
	return got / all
}

// around is the share of the claim's weight in the passage of a sentence of the source.
func (m *matcher) around(s int) float32 {
	if m.total == 0 {
		return 0
	}
	var sum float32
	for k, t := range m.terms {
		sum += m.found(k, s) * m.claim.terms[t].weight
	}
	return sum / m.total
}

// found is how surely the passage of a sentence of the source has the k-th word of the
// claim: the sentence, those around it, and the first, which often names the subject.
func (m *matcher) found(k, s int) float32 {
	c := m.hits[0].credit[k]
	for i := max(0, s-passage); i <= min(len(m.hits)-1, s+passage); i++ {
		c = max(c, m.hits[i].credit[k])
	}
	return c
}

// named reports whether a claim names anybody or anything.
func (m *matcher) named() bool {
	return slices.ContainsFunc(m.terms, func(t int32) bool { return m.claim.terms[t].kind == nameTerm })
}

// agreesBeside reports whether a sentence of the source has another value of the claim.
func (j *judge) agreesBeside(i, s int) bool {
	st := &j.doc.sents[s]
	for k := st.firstValue; k < st.lastValue; k++ {
		if t := int(j.taken[k]); t != 0 && t != i+1 {
			return true
		}
	}
	return false
}

// A Matter is a value of a claim beside another one of a source, as it is described to
// tell whether both speak of one matter.
type Matter struct {
	Claim  claims.Span
	Date   bool
	Values []float32 // as MatterNames has them
}

// MatterNames returns the names of the values that describe a Matter.
func MatterNames() []string { return slices.Clone(matterNames[:]) }

// Matters describes the values of a claim in prose that a document has nowhere, each
// beside the one that is most like it there, for learning when the two speak of one
// matter. Days without a year count from date.
func (a *Assessor) Matters(claim, evidence, date string) []Matter {
	j := a.pool.Get().(*judge)
	defer a.pool.Put(j)
	var out []Matter
	j.watchMatter = func(m Matter) { out = append(out, m) }
	j.pairOn(claim, evidence, date)
	j.watchMatter = nil
	return out
}
