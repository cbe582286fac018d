package consistency

import (
	"math"
	"sort"
	"strings"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/language"
	"github.com/onrecord/onrecord/claims/slots"
)

// item is a word, a mark or a value of a sentence.
type item struct {
	claims.Span
	word  string // lower case; "" for a value
	lemma string
	tag   string
	val   *slots.Value
}

// quoteItem stands for everything in one pair of marks.
const quoteItem = "“”"

// line is a sentence.
type line struct {
	claims.Span
	items   []item
	voice   claims.Voice
	block   int
	amounts int // values that are no times
	times   int
}

// read cuts the article into lines. Only those with a value have items.
func (r *reader) read(judged []claims.Judged) {
	top := outermost(r.values.Find(r.a.Text, slots.Reference{Date: r.a.Date, Timezone: r.a.Timezone}))
	quoted := quotedSpans(judged)
	next := 0 // value
	for _, s := range r.an.Sentences {
		b := blockAt(r.a, s.Start)
		if b < 0 || !ownWords(&r.a.Blocks[b]) {
			continue
		}
		l := line{Span: s.Span, voice: r.a.Blocks[b].Voice, block: b}
		for next < len(top) && top[next].Span.End <= s.Start {
			next++
		}
		if next < len(top) && top[next].Span.Start < s.End {
			r.fill(&l, s, top[next:], quoted)
		}
		r.lines = append(r.lines, l)
	}
}

// ownWords reports whether a block is the article's own text.
func ownWords(b *claims.Block) bool {
	return (b.Voice == claims.Reporter || b.Voice == claims.Label) && b.Kind != "table" && b.Kind != "code"
}

// fill makes items of a sentence's tokens and values; what stands in quotation marks
// becomes one item.
func (r *reader) fill(l *line, s language.Sentence, top []slots.Value, quoted []claims.Span) {
	l.items = make([]item, 0, s.Last-s.First)
	for i := s.First; i < s.Last; {
		t := &r.an.Tokens[i]
		end := t.End
		for len(top) > 0 && top[0].Span.End <= t.Start {
			top = top[1:]
		}
		if q := inside(quoted, t.Start); q >= 0 {
			l.items = append(l.items, item{Span: quoted[q], word: quoteItem})
			end = quoted[q].End
		} else if len(top) > 0 && top[0].Span.Start <= t.Start {
			l.add(&top[0])
			end = top[0].Span.End
		} else {
			l.items = append(l.items, item{Span: t.Span, word: strings.ToLower(r.an.Word(i)), lemma: strings.ToLower(t.Lemma), tag: t.Tag})
		}
		for i++; i < s.Last && r.an.Tokens[i].Start < end; i++ {
		}
	}
}

func (l *line) add(v *slots.Value) {
	l.items = append(l.items, item{Span: v.Span, val: v})
	if v.Kind.Timed() && v.Kind != slots.Duration {
		l.times++
	} else {
		l.amounts++
	}
}

// outermost leaves out the parts of values; of a range of amounts it keeps the two
// ends, which the checks read by the words before them ("from 40 to 50").
func outermost(values []slots.Value) []slots.Value {
	opened := map[int]bool{}
	for _, v := range values {
		if v.Outer >= 0 && values[v.Outer].Range {
			opened[v.Outer] = true
		}
	}
	var out []slots.Value
	for i, v := range values {
		switch {
		case opened[i]:
		case v.Outer < 0 || opened[v.Outer]:
			if v.Outer >= 0 {
				v.Span = v.Core
				if w := values[v.Outer]; v.Unit == "" && w.Unit != "" {
					v.Kind, v.Unit = w.Kind, w.Unit
				}
			}
			if n := len(out); n == 0 || out[n-1].Span.End <= v.Span.Start {
				out = append(out, v)
			}
		}
	}
	return out
}

func quotedSpans(judged []claims.Judged) []claims.Span {
	var out []claims.Span
	for i := range judged {
		if judged[i].Kind == claims.Quote {
			out = append(out, judged[i].Parts...)
		}
	}
	sort.Slice(out, func(a, b int) bool { return out[a].Start < out[b].Start })
	return out
}

// inside returns the index of the span that holds a place, -1 if none does.
func inside(spans []claims.Span, at int) int {
	i := sort.Search(len(spans), func(i int) bool { return spans[i].End > at })
	if i < len(spans) && spans[i].Start <= at {
		return i
	}
	return -1
}

func blockAt(a *claims.Article, at int) int {
	i := sort.Search(len(a.Blocks), func(i int) bool { return a.Blocks[i].Span.End > at })
	if i == len(a.Blocks) || a.Blocks[i].Span.Start > at {
		return -1
	}
	return i
}

// word returns the word at i, "" outside and for values.
func (l *line) word(i int) string {
	if i < 0 || i >= len(l.items) {
		return ""
	}
	return l.items[i].word
}

// val returns the value at i, nil if there is none.
func (l *line) val(i int) *slots.Value {
	if i < 0 || i >= len(l.items) {
		return nil
	}
	return l.items[i].val
}

// tag returns the tag at i.
func (l *line) tag(i int) string {
	if i < 0 || i >= len(l.items) {
		return ""
	}
	return l.items[i].tag
}

// has reports whether a word of a class stands in [from, to).
func (r *reader) has(l *line, class string, from, to int) bool {
	for i := max(0, from); i < min(to, len(l.items)); i++ {
		if it := &l.items[i]; it.val == nil && (r.is(it.word, class) || r.is(it.lemma, class)) {
			return true
		}
	}
	return false
}

// count reports whether a value is a plain count: an integer without a unit.
func count(v *slots.Value) bool {
	return v != nil && v.Kind == slots.Number && !v.Label && !v.Range && v.OutOf == 0 && v.Unit == "" && v.Shown == math.Trunc(v.Shown) && v.Shown >= 1
}

// firm reports whether a value is told without a hedge.
func firm(v *slots.Value) bool {
	return v.Bound == slots.Exact || v.Bound == slots.Only || v.Bound == slots.Exactly
}

// amount reports whether a value can be a side of a change.
func amount(v *slots.Value) bool {
	return v != nil && !v.Kind.Timed() && v.Kind != slots.Score && v.Kind != slots.Ordinal && v.Kind != slots.Age && !v.Label && !v.Range && v.OutOf == 0
}

// like reports whether two amounts are of one unit; a bare figure takes the other's
// ("to 150 million euros from 100 million").
func like(a, b *slots.Value) bool {
	if a.Kind == b.Kind {
		return a.Unit == b.Unit || a.Kind == slots.Currency && slots.SameCurrency(a.Unit, b.Unit)
	}
	return a.Kind == slots.Number && a.Counts.Empty() || b.Kind == slots.Number && b.Counts.Empty()
}

// step is how finely a figure is told, as its writer rounded it: to the last digit
// written, and where that is one of several zeros to a fiftieth.
func (r *reader) step(v *slots.Value) float64 {
	mantissa, decimals, n := 0.0, 0, 0
	point := false
	for _, c := range v.Figure.Of(r.a.Text) {
		switch {
		case c >= '0' && c <= '9':
			mantissa = mantissa*10 + float64(c-'0')
			if n++; point {
				decimals++
			}
			continue
		case c == '.' && n > 0:
			point = true
			continue
		case c == ',' || n == 0:
			continue
		}
		break
	}
	if mantissa == 0 {
		return v.Step
	}
	mantissa /= math.Pow10(decimals)
	unit := v.Shown / mantissa * math.Pow10(-decimals)
	return math.Min(v.Step, math.Max(unit, .02*v.Shown))
}

// agrees reports whether a told figure fits what lies between two ends by its
// arithmetic: to within its last digit, rounded or cut, and by its hedge.
func (r *reader) agrees(v *slots.Value, lo, hi float64) bool {
	step := r.step(v) * 1.0001
	switch v.Bound {
	case slots.More, slots.AtLeast:
		return hi >= v.Shown-step
	case slots.Less, slots.AtMost, slots.Nearly:
		return lo <= v.Shown+step
	case slots.About:
		step = math.Max(step, .1*v.Shown)
	}
	return v.Shown+step >= lo && v.Shown-step <= hi
}
