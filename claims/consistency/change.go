package consistency

import (
	"math"
	"strings"

	"github.com/onrecord/onrecord/claims/slots"
)

// change is what a sentence says of one change.
type change struct {
	from, to, by *slots.Value
	fromAt, toAt int // items
	byAt         int
}

// changes checks what is said to have changed: by 20 per cent to 120 from 100,
// doubled from 200 to 400.
func (r *reader) changes(l *line) {
	r.ratios(l)
	c, ok := r.changeOf(l)
	if !ok {
		return
	}
	if factor, at := r.factorOf(l, c); factor > 0 {
		r.checkFactor(l, c, factor, at)
	}
	if c.by != nil && r.moves(l, c) {
		r.checkChange(c)
	}
}

// changeOf finds the one pair of from and to in a sentence, and what lies between
// them. A sentence with two such pairs is left alone.
func (r *reader) changeOf(l *line) (change, bool) {
	c := change{}
	rest := 0
	for i := range l.items {
		v := l.items[i].val
		if !amount(v) {
			continue
		}
		switch l.word(i - 1) {
		case "from":
			if c.from != nil {
				return c, false
			}
			c.from, c.fromAt = v, i
		case "to":
			if c.to != nil {
				return c, false
			}
			c.to, c.toAt = v, i
		default:
			if v.Kind == slots.Percentage || l.word(i-1) == "by" {
				rest++
				c.by, c.byAt = v, i
			}
		}
	}
	if c.from == nil || c.to == nil || !like(c.from, c.to) || c.from.Shown <= 0 || c.to.Shown <= 0 {
		return c, false
	}
	lo, hi := min(c.fromAt, c.toAt), max(c.fromAt, c.toAt)
	if hi-lo > 14 || !firm(c.from) || !firm(c.to) {
		return c, false
	}
	for i := lo; i < hi; i++ {
		if w := l.word(i); w == ";" || w == ":" || w == quoteItem {
			return c, false
		}
	}
	if rest != 1 {
		c.by = nil
	}
	return c, true
}

// moves reports whether figures and change are one statement: a word of rising or
// falling stands at it, and no other statement begins between ("down from 45 % to
// 10 %; Cain is up to 30 %").
func (r *reader) moves(l *line, c change) bool {
	lo, hi := min(c.fromAt, c.toAt, c.byAt), max(c.fromAt, c.toAt, c.byAt)
	for i := lo; i < hi; i++ {
		switch w := l.word(i); {
		case w == ";" || w == ":" || w == quoteItem:
			return false
		case l.tag(i) == "VBZ" || l.tag(i) == "VBP" || l.tag(i) == "VBD":
			if !r.is(l.items[i].lemma, "rise") && !r.is(l.items[i].lemma, "fall") {
				return false
			}
		}
	}
	return hi-lo <= 20 && (r.has(l, "rise", lo-8, hi+1) || r.has(l, "fall", lo-8, hi+1))
}

// ends returns what a change between two rounded figures can be: f of the extremes.
func (r *reader) ends(c change, f func(from, to float64) float64) (lo, hi float64) {
	a, b := r.step(c.from)*.499, r.step(c.to)*.499
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, x := range []float64{c.from.Shown - a, c.from.Shown + a} {
		for _, y := range []float64{c.to.Shown - b, c.to.Shown + b} {
			z := f(x, y)
			lo, hi = math.Min(lo, z), math.Max(hi, z)
		}
	}
	return lo, hi
}

func relative(from, to float64) float64 { return math.Abs(to/from-1) * 100 }
func absolute(from, to float64) float64 { return math.Abs(to - from) }

// checkChange holds the told change against the two figures.
func (r *reader) checkChange(c change) {
	f, unit := relative, " %"
	switch {
	case c.by.Kind != slots.Percentage:
		if !like(c.by, c.to) || c.from.Kind == slots.Percentage {
			return
		}
		f, unit = absolute, ""
	case c.by.Unit == "points":
		f, unit = absolute, " points"
	}
	if lo, hi := r.ends(c, f); r.agrees(c.by, lo, hi) {
		return
	}
	if c.from.Kind == slots.Percentage && unit == " %" { // points that are called per cent
		if lo, hi := r.ends(c, absolute); r.agrees(c.by, lo, hi) {
			return
		}
	}
	r.report(arithmetic, c.by.Core, "From %s to %s the change is %s%s, not %s.",
		r.show(c.from), r.show(c.to), figure(f(c.from.Shown, c.to.Shown)), unit, r.show(c.by))
}

// figure prints a computed figure for people.
func figure(x float64) string {
	for _, m := range []struct {
		worth float64
		name  string
	}{{1e9, " billion"}, {1e6, " million"}} {
		if x >= m.worth {
			return slots.Decimal(math.Round(x/m.worth*100)/100) + m.name
		}
	}
	x = math.Round(x*10) / 10
	s := slots.Decimal(x)
	whole, rest, _ := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0 && len(whole) > 4; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if rest != "" {
		return whole + "." + rest
	}
	return whole
}

// factors of the verbs that are one.
var factors = []struct {
	class  string
	factor float64
}{{"double", 2}, {"triple", 3}, {"quadruple", 4}, {"halve", .5}}

// factorOf returns the factor that the sentence's one verb of multiplying stands
// for, and the verb; 0 if there is none near the figures.
func (r *reader) factorOf(l *line, c change) (float64, int) {
	for i := range l.items {
		if !strings.HasPrefix(l.items[i].tag, "VB") {
			continue
		}
		for _, f := range factors {
			if d := min(c.fromAt, c.toAt) - i; r.is(l.items[i].lemma, f.class) && d > 0 && d <= 8 {
				return f.factor, i
			}
		}
	}
	return 0, 0
}

// checkFactor allows "doubled" a fourteenth either way and more where it is hedged.
func (r *reader) checkFactor(l *line, c change, factor float64, at int) {
	lo, hi := factor*.93, factor*1.08
	switch before := l.word(at - 1); before {
	case "than":
		lo, hi = factor*.98, factor*2
		if factor < 1 {
			lo, hi = 0, factor*1.02
		}
	case "nearly", "almost", "about", "roughly", "virtually", "practically", "approximately", "effectively":
		lo, hi = factor*.7, factor*1.3
	}
	ratio := c.to.Shown / c.from.Shown
	if a, b := r.ends(c, func(x, y float64) float64 { return y / x }); b >= lo && a <= hi {
		return
	}
	span := c.to.Core
	r.report(arithmetic, span, "From %s to %s is %s times as much; the sentence says “%s”.", r.show(c.from), r.show(c.to), slots.Decimal(math.Round(ratio*100)/100), l.items[at].Of(r.a.Text))
}

// ratios checks "9 of the 8 boats" and "100 of 400, or 40 per cent".
func (r *reader) ratios(l *line) {
	for i := range l.items {
		part := l.val(i)
		if !count(part) || l.word(i+1) != "of" && !(l.word(i+1) == "out" && l.word(i+2) == "of") {
			continue
		}
		k := i + 2
		if l.word(i+1) == "out" {
			k++
		}
		for n := 0; n < 4 && l.word(k) != "" && determines(l.tag(k)); n++ {
			k++
		}
		whole := l.val(k)
		if !count(whole) || whole.Shown < 2 || part.Label || l.tag(k+1) == "POS" || !strings.HasPrefix(l.tag(k+1), "NN") && !strings.HasPrefix(l.tag(k+1), "JJ") || part.Shown > 5*whole.Shown {
			continue
		}
		if part.Shown > whole.Shown && !r.possessed(l, k) && (firm(part) || part.Bound == slots.More || part.Bound == slots.AtLeast || part.Bound == slots.About) && (firm(whole) || whole.Bound == slots.Less || whole.Bound == slots.AtMost || whole.Bound == slots.Nearly) {
			r.report(arithmetic, part.Core.Join(whole.Core), "%s of %s is more than there are.", r.show(part), r.show(whole))
			continue
		}
		r.share(l, part, whole, k+1)
	}
	if l.word(0) == "of" { // "Of 400 patients, 100 recovered, or 25 per cent."
		var seen []int
		for i := range l.items {
			if l.items[i].val != nil {
				seen = append(seen, i)
			}
		}
		if len(seen) == 3 && count(l.val(seen[0])) && count(l.val(seen[1])) && seen[0] <= 3 {
			r.share(l, l.val(seen[1]), l.val(seen[0]), seen[1]+1)
		}
	}
}

// possessed reports whether the noun behind item k owns what is counted: "200 of
// the two firms' workers".
func (r *reader) possessed(l *line, k int) bool {
	for i := k + 1; i < min(k+4, len(l.items)); i++ {
		if l.tag(i) == "POS" {
			return true
		}
	}
	return false
}

func determines(tag string) bool {
	return tag == "DT" || tag == "PRP$" || tag == "PDT" || tag == "POS" || strings.HasPrefix(tag, "JJ") || strings.HasPrefix(tag, "NN")
}

// share checks the percentage that restates a part of a whole: ", or 25 per cent",
// "(25 per cent)".
func (r *reader) share(l *line, part, whole *slots.Value, from int) {
	if !firm(part) || !firm(whole) {
		return
	}
	for i := from; i < min(from+7, len(l.items)); i++ {
		v := l.val(i)
		if v == nil {
			continue
		}
		before := l.word(i - 1)
		if v.Kind != slots.Percentage || v.Unit != "" || before != "or" && before != "(" || before == "or" && l.word(i-2) != "," {
			return
		}
		c := change{from: whole, to: part}
		of := func(x, y float64) float64 { return y / x * 100 }
		if lo, hi := r.ends(c, of); !r.agrees(v, lo, hi) {
			r.report(arithmetic, v.Core, "%s of %s is %s %%, not %s.", r.show(part), r.show(whole), figure(of(whole.Shown, part.Shown)), r.show(v))
		}
		return
	}
}

// sum adds values up and shows the sum for a message.
func (r *reader) sum(parts []*slots.Value) (string, float64) {
	var out []string
	total := 0.0
	for _, v := range parts {
		out = append(out, slots.Decimal(v.Shown))
		total += v.Shown
	}
	return strings.Join(out, " + "), total
}
