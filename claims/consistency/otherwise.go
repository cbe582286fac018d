package consistency

import (
	"slices"
	"strings"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/slots"
)

// told is one figure with what its sentence says.
type told struct {
	line *line
	at   int
	noun string
}

// maxTold bounds how many sentences with one noun are compared with each other.
const maxTold = 30

// toldOtherwise reports a figure that stands once in the article where another
// sentence with the same words counts the same noun with another figure.
func (r *reader) toldOtherwise() {
	byNoun := map[string][]told{}
	times := map[float64]int{}
	for k := range r.lines {
		l := &r.lines[k]
		for i := range l.items {
			v := l.items[i].val
			if !amount(v) {
				continue
			}
			times[v.Shown*v.Scale]++
			if l.voice != claims.Reporter || l.amounts != 1 || v.Kind == slots.Percentage || !amount(v) || !firm(v) || v.Shown <= 1 {
				continue
			}
			n := l.noun(i)
			if v.Kind == slots.Number && n < 0 || r.hedged(l, i) || l.hasTag("PRP") {
				continue
			}
			noun := v.Kind.String() + v.Quantity
			if v.Kind == slots.Number {
				noun = l.items[n].lemma
			}
			x := told{l, i, noun}
			if before := byNoun[noun]; len(before) < maxTold {
				for _, y := range before {
					if r.otherwise(x, y, times) {
						break
					}
				}
				byNoun[noun] = append(before, x)
			}
		}
	}
}

// hedged reports whether a figure is said to be one of several such.
func (r *reader) hedged(l *line, i int) bool {
	return r.has(l, "further", 0, i+3)
}

// hasTag reports whether a word of the sentence has a tag.
func (l *line) hasTag(tag string) bool {
	return slices.ContainsFunc(l.items, func(it item) bool { return it.tag == tag })
}

// fixed reports whether a sentence names a month or year.
func (l *line) fixed() bool {
	return slices.ContainsFunc(l.timesOf(), func(v *slots.Value) bool { return v.When.Year != 0 || v.When.Month != 0 })
}

func (r *reader) otherwise(x, y told, times map[float64]int) bool {
	v, w := x.line.val(x.at), y.line.val(y.at)
	if x.line == y.line || !differ(v, w) || !r.sameTimes(x.line, y.line, false) || x.line.fixed() != y.line.fixed() || times[v.Shown*v.Scale] > 1 && times[w.Shown*w.Scale] > 1 {
		return false
	}
	if !r.sameMatter(x, y) {
		return false
	}
	r.report(inconsistent, v.Core, "Here it is %s; the sentence %s that says the same has %s.", r.show(v), r.place(w.Core), r.show(w))
	return true
}

// sameMatter reports whether one of two sentences says nothing of what it counts
// that the other does not say as well: a noun and a verb at least.
func (r *reader) sameMatter(x, y told) bool {
	a, verbs := r.contents(x)
	b, _ := r.contents(y)
	if len(a) > len(b) {
		a, b = b, a
	}
	verb, noun := false, false
	for w := range a {
		if !b[w] {
			return false
		}
		verb, noun = verb || verbs[w], noun || !verbs[w]
	}
	return verb && noun
}

// contents returns the content words of a sentence that are not light, and which of
// them are verbs.
func (r *reader) contents(x told) (all, verbs map[string]bool) {
	all, verbs = map[string]bool{}, map[string]bool{}
	for i := range x.line.items {
		it := &x.line.items[i]
		if it.val != nil || !content(it) || len(it.word) < 3 || r.is(it.lemma, "light") || it.lemma == x.noun {
			continue
		}
		all[it.lemma] = true
		if strings.HasPrefix(it.tag, "VB") {
			verbs[it.lemma] = true
		}
	}
	return all, verbs
}
