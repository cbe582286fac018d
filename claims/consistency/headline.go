package consistency

import (
	"slices"
	"strings"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/slots"
)

// leadSentences is how far the lead goes that a headline is held against.
const leadSentences = 15

// maxHeads bounds how many headings and captions are held against the story.
const maxHeads = 40

// headlines reports a figure of the headline, the deck or a caption that stands
// nowhere in the story, neither rounded nor as a sum or difference, where the lead
// (for a caption, a sentence of the story) counts the same with another figure.
func (r *reader) headlines() {
	figures := r.figures()
	heads := 0
	begun := false
	for k := range r.lines {
		h := &r.lines[k]
		title := r.isTitle(h)
		if h.voice == claims.Reporter && !title {
			begun = true
			continue
		}
		against, what := r.lead(k), "headline"
		switch kind := r.a.Blocks[h.block].Kind; {
		case kind == "caption":
			against, what = r.body(), "caption"
		case title, kind == "heading" && !begun:
		default:
			continue
		}
		if heads++; heads > maxHeads {
			return
		}
		for i := range h.items {
			v := h.items[i].val
			if !headlineFigure(v) || r.inStory(v, figures) {
				continue
			}
			if w := r.rival(h, i, against); w != nil {
				r.report(inconsistent, v.Core, "The %s has %s; the text %s has %s.", what, r.show(v), r.place(w.Core), r.show(w))
			}
		}
	}
}

// isTitle reports whether a line is the article's headline.
func (r *reader) isTitle(l *line) bool {
	b := r.a.Blocks[l.block]
	return r.a.Title != "" && strings.TrimRight(strings.Join(strings.Fields(b.Span.Of(r.a.Text)), " "), ".") == strings.TrimRight(r.a.Title, ".")
}

// lead returns the first sentences of the running text behind line k.
func (r *reader) lead(k int) []*line {
	var out []*line
	block := r.lines[k].block
	for k++; k < len(r.lines) && len(out) < leadSentences; k++ {
		if r.lines[k].voice == claims.Reporter && r.lines[k].block != block {
			out = append(out, &r.lines[k])
		}
	}
	return out
}

// body returns the sentences of the running text that hold figures.
func (r *reader) body() []*line {
	var out []*line
	for k := range r.lines {
		if l := &r.lines[k]; l.voice == claims.Reporter && l.amounts > 0 && !r.isTitle(l) {
			out = append(out, l)
		}
	}
	return out
}

// fewest is the count up to which a story may name what a headline counts ("two
// prisoners") and never count it.
const fewest = 3

func headlineFigure(v *slots.Value) bool {
	return v != nil && (count(v) || v.Kind == slots.Currency || v.Kind == slots.Percentage || v.Kind == slots.Dimension) && firm(v) && !v.Range && !v.Label && v.Shown > 1 && (v.Kind != slots.Number || v.Shown > fewest)
}

// maxFigures bounds how many figures of a story are added up in pairs.
const maxFigures = 120

// amountOf is an amount of the running text.
type amountOf struct {
	*slots.Value
	noun   string // what it counts; "" if nothing or no count
	person bool
}

// adds reports whether two amounts can be added up: of one kind, and of one noun if
// they count something, or both of people.
func (a amountOf) adds(b amountOf) bool {
	return a.Kind == b.Kind && (a.noun == b.noun || a.noun == "" || b.noun == "" || a.person && b.person)
}

// figures lists the amounts of the running text.
func (r *reader) figures() []amountOf {
	var out []amountOf
	for k := range r.lines {
		l := &r.lines[k]
		if l.voice != claims.Reporter || r.isTitle(l) {
			continue
		}
		for i := range l.items {
			w := l.items[i].val
			if w == nil || w.Kind.Timed() && w.Kind != slots.Duration || w.Kind == slots.Score {
				continue
			}
			x := amountOf{Value: w}
			if n := l.noun(i); n > 0 && w.Kind == slots.Number {
				x.noun = l.items[n].lemma
				x.person = r.is(x.noun, "person")
			}
			out = append(out, x)
		}
	}
	return out
}

// inStory reports whether a figure stands in the story, rounded or not, or is the
// sum or difference of two like figures that do.
func (r *reader) inStory(v *slots.Value, figures []amountOf) bool {
	want := v.Shown * v.Scale
	near := func(x float64) bool { return x-want < 1e-9 && want-x < 1e-9 }
	for n, w := range figures {
		x := w.Shown * w.Scale
		if v.Kind == slots.Percentage && w.Kind == slots.Number && x < 1 { // "three-quarters" of 75 %
			x *= 100
		}
		if near(x) || slots.Rounds(want, v.Step*v.Scale, x, w.Step*w.Scale) || r.rounded(v, x) {
			return true
		}
		for _, f := range figures[:min(n, maxFigures)] {
			y := f.Shown * f.Scale
			if n < maxFigures && w.Kind == v.Kind && w.adds(f) && (near(x+y) || near(x-y) || near(y-x)) {
				return true
			}
		}
	}
	return false
}

// rival returns the text's figure for what the headline counts at i: the same noun
// is counted, or the same verb governs it, and the headline's other content words
// stand in the sentence.
func (r *reader) rival(h *line, i int, text []*line) *slots.Value {
	v := h.val(i)
	for _, l := range text {
		n, most := sharesWords(h, l)
		if n == 0 || !most && (n < 2 && v.Kind != slots.Number || v.Kind == slots.Number && h.noun(i) < 0) {
			continue
		}
		var found *slots.Value
		several := false
		for k := range l.items {
			if w := l.items[k].val; amount(w) && w.Kind == v.Kind && r.countsSame(h, i, l, k) {
				several = several || found != nil && found.Shown != w.Shown
				found = w
			}
		}
		if found != nil && !several && differ(v, found) {
			return found
		}
	}
	return nil
}

// countsSame reports whether the value at i of the headline and that at k of the
// text are of one thing.
func (r *reader) countsSame(h *line, i int, l *line, k int) bool {
	v, w := h.val(i), l.val(k)
	if v.Kind != slots.Number {
		return like(v, w)
	}
	a, b := h.noun(i), l.noun(k)
	if a > 0 && b > 0 && sameWord(&h.items[a], &l.items[b]) {
		return true
	}
	if i == 0 || h.items[i-1].val != nil || b >= 0 && !r.is(l.items[b].lemma, "person") {
		return false
	}
	if b < 0 && !strings.HasPrefix(l.tag(k+1), "V") && !strings.HasPrefix(l.tag(k+1), "I") && l.tag(k+1) != "." {
		return false
	}
	verb := &h.items[i-1] // "kills 16", "arrest 51"
	return len(verb.word) > 2 && slices.ContainsFunc(l.items, func(it item) bool { return strings.HasPrefix(it.tag, "VB") && sameWord(verb, &it) })
}

// sharesWords counts the content words of the headline that a sentence has, and
// reports whether they are two at least and half of them.
func sharesWords(h, l *line) (n int, most bool) {
	all := 0
	for i := range h.items {
		it := &h.items[i]
		if it.val != nil || len(it.word) < 3 || !content(it) {
			continue
		}
		all++
		if slices.ContainsFunc(l.items, func(x item) bool { return sameWord(it, &x) }) {
			n++
		}
	}
	return n, n >= 2 && 2*n >= all
}

// content reports whether an item is a word that carries meaning.
func content(it *item) bool {
	return strings.HasPrefix(it.tag, "NN") || strings.HasPrefix(it.tag, "VB") || strings.HasPrefix(it.tag, "JJ")
}

// sameWord reports whether two words are one but for their endings. Taggers go wrong
// in headlines, and lemmas with them.
func sameWord(a, b *item) bool {
	if a.val != nil || b.val != nil {
		return false
	}
	if a.word == b.word || a.lemma == b.lemma {
		return true
	}
	n := 0
	for n < len(a.word) && n < len(b.word) && a.word[n] == b.word[n] {
		n++
	}
	return n >= 4 && ending(a.word[n:]) && ending(b.word[n:])
}

func ending(s string) bool {
	switch s {
	case "", "s", "es", "d", "ed", "ing", "'s":
		return true
	}
	return false
}
