package consistency

import (
	"slices"
	"strings"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/slots"
)

// frame is a value with the words that say what it is of.
type frame struct {
	line *line
	at   int
	left []string // lemmas of the content words before it in its sentence
	noun string   // what it counts, else its unit
}

// toldTwice reports one quantity that two sentences of the body give differently.
// All content words up to the value must be the same, a verb among them, and the
// same thing must be counted; times and other values may not differ.
func (r *reader) toldTwice() {
	seen := map[string]frame{}
	for k := range r.lines {
		l := &r.lines[k]
		if l.amounts+l.times == 0 || l.voice != claims.Reporter {
			continue
		}
		for i := range l.items {
			f, ok := r.frameOf(l, i)
			if !ok {
				continue
			}
			key := strings.Join(f.left, " ") + "|" + f.noun
			first, known := seen[key]
			if !known {
				seen[key] = f
				continue
			}
			a, b := l.val(i), first.line.val(first.at)
			if first.line == l || !differ(a, b) || !r.sameTimes(l, first.line, a.Kind.Timed()) {
				continue
			}
			r.report(inconsistent, a.Core, "Here it is %s; %s the same words have %s.", r.show(a), r.place(b.Core), r.show(b))
		}
	}
}

// differ reports whether no figure or day satisfies both values.
func differ(a, b *slots.Value) bool {
	return firm(a) && firm(b) && slots.Compare(*a, *b) == slots.Different && slots.Compare(*b, *a) == slots.Different
}

// frameOf returns the frame of the first value of a sentence, at i: what stands
// before it tells what it is of. ok is false for values that change from sentence to
// sentence, such as ages and times of day.
func (r *reader) frameOf(l *line, i int) (frame, bool) {
	v := l.items[i].val
	f := frame{line: l, at: i}
	switch {
	case v == nil || v.Label || v.Range:
		return f, false
	case v.Kind == slots.Number && v.Shown > 1:
		if n := l.noun(i); n > 0 {
			f.noun = l.items[n].lemma
		}
	case v.Kind == slots.Dimension || v.Kind == slots.Currency:
		f.noun = v.Kind.String() + v.Quantity
	case v.Kind == slots.Date && v.When.Month != 0 && v.When.Day != 0:
		f.noun = "date"
	case l.year(i) != 0:
		f.noun = "date"
	}
	if f.noun == "" {
		return f, false
	}
	verb, names := false, false
	for k := 0; k < i; k++ {
		it := &l.items[k]
		if it.val != nil || it.word == quoteItem || it.tag == "PRP" || it.tag == "CC" || it.tag == "EX" {
			return f, false // another value, or a subject that is told elsewhere
		}
		switch {
		case strings.HasPrefix(it.tag, "VB") || it.tag == "MD":
			verb = true
			f.left = append(f.left, it.lemma)
		case strings.HasPrefix(it.tag, "NN"):
			names = true
			f.left = append(f.left, it.lemma)
		case strings.HasPrefix(it.tag, "JJ"), strings.HasPrefix(it.tag, "RB"), it.tag == "IN", it.tag == "CD":
			f.left = append(f.left, it.word)
		case it.word == "another" || it.word == "each" || it.word == "one" || it.word == "a" || it.word == "an" || it.word == "that":
			return f, false
		}
	}
	return f, verb && names && len(f.left) >= 2
}

// sameTimes reports whether two sentences can speak of one time: none of the times
// of one rules out one of the other.
func (r *reader) sameTimes(a, b *line, dated bool) bool {
	if dated {
		return true
	}
	ta, tb := a.timesOf(), b.timesOf()
	for _, x := range ta {
		for _, y := range tb {
			if slots.CompareTimes(*x, *y) == slots.Different {
				return false
			}
		}
	}
	return true
}

func (l *line) timesOf() []*slots.Value {
	var out []*slots.Value
	for i := range l.items {
		if v := l.items[i].val; v != nil && v.Kind.Timed() && v.Kind != slots.Duration {
			out = append(out, v)
		}
	}
	return out
}

// leadSentences is how far the lead goes that a headline is held against.
const leadSentences = 2

// headline reports a figure of the headline that stands nowhere in the story, where
// the lead counts the same with another figure.
func (r *reader) headline() {
	title := -1
	for k := range r.lines {
		if l := &r.lines[k]; r.isTitle(l) {
			title = k
			break
		}
	}
	if title < 0 {
		return
	}
	h := &r.lines[title]
	lead := r.lead(title)
	for i := range h.items {
		v := h.items[i].val
		if !headlineFigure(v) || r.inStory(v, title) {
			continue
		}
		if w := r.rival(h, i, lead); w != nil {
			r.report(inconsistent, v.Core, "The headline has %s; the lead %s has %s.", r.show(v), r.place(w.Core), r.show(w))
		}
	}
}

// isTitle reports whether a line is the article's headline.
func (r *reader) isTitle(l *line) bool {
	b := r.a.Blocks[l.block]
	return r.a.Title != "" && strings.TrimRight(strings.Join(strings.Fields(b.Span.Of(r.a.Text)), " "), ".") == strings.TrimRight(r.a.Title, ".")
}

// lead returns the first sentences of the running text behind the headline.
func (r *reader) lead(title int) []*line {
	var out []*line
	for k := title + 1; k < len(r.lines) && len(out) < leadSentences; k++ {
		if r.lines[k].voice == claims.Reporter && r.lines[k].block != r.lines[title].block {
			out = append(out, &r.lines[k])
		}
	}
	return out
}

func headlineFigure(v *slots.Value) bool {
	return v != nil && (count(v) || v.Kind == slots.Currency || v.Kind == slots.Percentage || v.Kind == slots.Dimension) && firm(v) && !v.Range && !v.Label && v.Shown > 1
}

// inStory reports whether a figure stands in the story, rounded or not, or is the
// sum or difference of two figures that do.
func (r *reader) inStory(v *slots.Value, title int) bool {
	var all []float64
	want := v.Shown * v.Scale
	for k := range r.lines {
		if k == title {
			continue
		}
		for i := range r.lines[k].items {
			w := r.lines[k].items[i].val
			if w == nil || w.Kind.Timed() && w.Kind != slots.Duration || w.Kind == slots.Score {
				continue
			}
			x := w.Shown * w.Scale
			if x == want || slots.Rounds(want, v.Step*v.Scale, x, w.Step*w.Scale) || r.rounded(v, x) {
				return true
			}
			for _, y := range all {
				if near(x+y, want) || near(x-y, want) || near(y-x, want) {
					return true
				}
			}
			if len(all) < 200 {
				all = append(all, x)
			}
		}
	}
	return false
}

func near(a, b float64) bool { return a-b < 1e-9 && b-a < 1e-9 }

// rival returns the lead's figure for what the headline counts at i: the same noun
// is counted, or the same verb governs it, and the headline's other content words
// stand in the lead.
func (r *reader) rival(h *line, i int, lead []*line) *slots.Value {
	v := h.val(i)
	for _, l := range lead {
		if !r.sharesWords(h, l) {
			continue
		}
		var found *slots.Value
		n := 0
		for k := range l.items {
			w := l.items[k].val
			if w == nil || !amount(w) || w.Kind != v.Kind {
				continue
			}
			if r.countsSame(h, i, l, k) {
				found = w
				n++
			}
		}
		if n == 1 && firm(found) && differ(v, found) && slots.Compare(*v, *found) == slots.Different {
			return found
		}
	}
	return nil
}

// countsSame reports whether the value at i of the headline and that at k of the
// lead are of one thing.
func (r *reader) countsSame(h *line, i int, l *line, k int) bool {
	v, w := h.val(i), l.val(k)
	if v.Kind != slots.Number {
		return like(v, w)
	}
	a, b := h.noun(i), l.noun(k)
	if b < 0 {
		return false
	}
	if a > 0 {
		return h.items[a].lemma == l.items[b].lemma
	}
	verb := h.items[max(0, i-1)].lemma // "kills 16", "arrest 51"
	if i == 0 || verb == "" || !r.is(l.items[b].lemma, "person") {
		return false
	}
	return slices.ContainsFunc(l.items, func(it item) bool { return it.lemma == verb && strings.HasPrefix(it.tag, "VB") })
}

// sharesWords reports whether a sentence has at least two content words of the
// headline, and half of them.
func (r *reader) sharesWords(h, l *line) bool {
	n, all := 0, 0
	for i := range h.items {
		it := &h.items[i]
		if it.val != nil || len(it.word) < 3 || !strings.HasPrefix(it.tag, "NN") && !strings.HasPrefix(it.tag, "VB") && !strings.HasPrefix(it.tag, "JJ") {
			continue
		}
		all++
		if slices.ContainsFunc(l.items, func(x item) bool { return x.lemma == it.lemma || strings.EqualFold(x.word, it.word) }) {
			n++
		}
	}
	return n >= 2 && 2*n >= all
}
