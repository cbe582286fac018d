package consistency

import (
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
			r.report(inconsistent, a.Core, "Here it is %s; the same words %s have %s.", r.show(a), r.place(b.Core), r.show(b))
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
