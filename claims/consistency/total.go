package consistency

import (
	"math"
	"strings"

	"github.com/onrecord/onrecord/claims/slots"
)

// totals checks parts against their total and shares against one whole.
func (r *reader) totals(l *line) {
	for i := range l.items {
		if v := l.val(i); v != nil && firm(v) && (v.Kind == slots.Dimension || v.Kind == slots.Currency) && r.inAll(l, i) {
			return
		}
		if v := l.val(i); count(v) && firm(v) {
			if r.listed(l, i) || r.spread(l, i) || r.ofThem(l, i) || r.inAll(l, i) {
				return
			}
		}
	}
	r.shares(l)
}

// noun returns the place of the noun that the count at i counts, -1 if none stands
// within the next words.
func (l *line) noun(i int) int {
	for k := i + 1; k < min(i+5, len(l.items)); k++ {
		switch t := l.tag(k); {
		case strings.HasPrefix(t, "NN"):
			for strings.HasPrefix(l.tag(k+1), "NN") {
				k++
			}
			return k
		case strings.HasPrefix(t, "JJ") || t == "VBN" || t == "VBG":
		default:
			return -1
		}
	}
	return -1
}

func isDash(w string) bool { return w == "-" || w == "–" || w == "—" || w == "--" }

// listed checks a total that is followed by its parts: "12 people - seven men, two
// women and three children", "64 vessels, including 40 trawlers and 14 tugs".
func (r *reader) listed(l *line, i int) bool {
	k := l.noun(i)
	if k < 0 {
		return false
	}
	open, closed := -1, true
	for n := k + 1; n < min(k+6, len(l.items)) && open < 0; n++ {
		switch w := l.word(n); {
		case l.val(n) != nil:
			return false
		case w == ":" || isDash(w) || w == "(":
			open = n
		case w == "including":
			open, closed = n, false
		case w == ",":
			if l.word(n+1) != "including" {
				return false
			}
		}
	}
	if open < 0 {
		return false
	}
	parts := r.parts(l, open+1)
	if len(parts) < 2 {
		return false
	}
	return r.compareSum(l.val(i), parts, closed)
}

// compareSum reports parts that do not make their total: any other sum if they are
// all of it, else only a larger one.
func (r *reader) compareSum(total *slots.Value, parts []*slots.Value, closed bool) bool {
	words, sum := r.sum(parts)
	if math.Abs(sum-total.Shown) < .5 || !closed && sum < total.Shown || r.rounded(total, sum) {
		return false
	}
	r.report(arithmetic, total.Core, "The parts add up to %s (%s), not to %s.", figure(sum), words, r.show(total))
	return true
}

// rounded reports whether a total may be the sum in round figures: "2,000" of 1,960.
func (r *reader) rounded(total *slots.Value, sum float64) bool {
	return total.Step >= 100 && math.Abs(sum-total.Shown) <= total.Step/2
}

// one stands for "a woman" in a list of counts.
var one = &slots.Value{Kind: slots.Number, Shown: 1}

// parts reads a list of counts, "seven men, two women and three children", up to
// its last member behind "and". A list with anything else in it is none.
func (r *reader) parts(l *line, i int) []*slots.Value {
	var out []*slots.Value
	last := false
	for i < len(l.items) {
		v := l.val(i)
		switch w := l.word(i); {
		case v != nil && count(v) && firm(v):
		case w == "a" || w == "an":
			v = one
		default:
			return nil
		}
		k := l.noun(i)
		if k < 0 {
			return nil
		}
		out = append(out, v)
		if last {
			switch w := l.word(k + 1); {
			case w == "" && k+1 < len(l.items), w == "and", w == "or", w == "plus", w == ",", w == "of" && l.val(k+2) != nil:
				if w == "," && !r.listGoesOn(l, k+2) {
					return out
				}
				return nil
			}
			return out
		}
		switch {
		case l.word(k+1) == "," && l.word(k+2) == "and", l.word(k+1) == "," && l.word(k+2) == "plus":
			i, last = k+3, true
		case l.word(k+1) == ",":
			i = k + 2
		case l.word(k+1) == "and":
			i, last = k+2, true
		default:
			return nil
		}
	}
	return nil
}

// listGoesOn reports whether another member follows a comma.
func (r *reader) listGoesOn(l *line, i int) bool {
	w := l.word(i)
	return l.val(i) != nil || w == "a" || w == "an" || w == "and" || w == "plus" || w == "as" || w == "or"
}

// spread checks "85 houses, 50 in Torv and 35 in Antella", where every part is
// followed by the same preposition. Only behind "a total of" and a colon are the
// parts taken for all of it.
func (r *reader) spread(l *line, i int) bool {
	if l.noun(i) < 0 {
		return false
	}
	var parts []*slots.Value
	prep, and := "", false
	for k := l.noun(i) + 1; k < len(l.items); k++ {
		v := l.val(k)
		if v == nil {
			continue
		}
		w := l.word(k + 1)
		if !count(v) || !firm(v) || l.tag(k+1) != "IN" || w == "of" || w == "to" || prep != "" && w != prep {
			return false
		}
		if b := l.word(k - 1); b != "," && b != "and" && b != ":" && !isDash(b) {
			return false
		}
		and = l.word(k-1) == "and"
		prep = w
		parts = append(parts, v)
	}
	if len(parts) < 2 || !and || r.has(l, "overlap", 0, len(l.items)) {
		return false
	}
	whole := l.word(i-1) == "of" && l.word(i-2) == "total" && l.word(i-3) == "a"
	if w := l.word(l.noun(i) + 1); w == ":" || isDash(w) {
		whole = true
	}
	return r.compareSum(l.val(i), parts, whole)
}

// ofThem checks parts that are told of one group: "of the 130 ships, 70 carried
// grain and 60 timber", "fourteen people, eight of them children and six of them
// adults". They may not exceed it; who counts twice says "also" or "both".
func (r *reader) ofThem(l *line, i int) bool {
	fronted := false
	for k := i - 1; k >= max(0, i-3) && l.val(k) == nil; k-- {
		if l.word(k) == "of" && (k == 0 || l.word(k-1) == "," && k == 1) {
			fronted = true
		}
	}
	var parts []*slots.Value
	them, and, verb := false, false, ""
	for k := i + 1; k < len(l.items); k++ {
		v := l.val(k)
		if v == nil {
			continue
		}
		next := l.word(k + 1)
		those := next == "of" && r.is(l.word(k+2), "same")
		tag := l.tag(k + 1)
		if strings.HasPrefix(tag, "VB") {
			verb = next
		} else if verb != "" && next == verb {
			tag = "VBD" // "70 carried grain and 60 carried timber": the tagger may take the second for an adjective
		}
		if !count(v) || !firm(v) || !those && tag != "IN" && !strings.HasPrefix(tag, "VB") && tag != "MD" && tag != "RB" || next == "of" && !those || next == "to" || l.word(k-1) == "of" || l.word(k-1) == "to" || l.word(k-1) == "than" || l.word(k-1) == "by" {
			return false
		}
		them = them || those && len(parts) == 0
		and = l.word(k-1) == "and" || l.word(k-1) == "while" || and && len(parts) < 2
		parts = append(parts, v)
	}
	if !fronted && !them || !and || len(parts) < 2 || l.noun(i) < 0 || r.has(l, "overlap", 0, len(l.items)) {
		return false
	}
	return r.compareSum(l.val(i), parts, false)
}

// inAll checks a total behind its parts: "12 goals at home and 9 away, 21 in total".
func (r *reader) inAll(l *line, i int) bool {
	k := i + 1
	if n := l.noun(i); n > 0 {
		k = n + 1
	}
	if !(l.word(k) == "in" && r.is(l.word(k+1), "total")) && l.word(k) != "altogether" || l.word(i-1) != "," {
		return false
	}
	var parts []*slots.Value
	and, noun := false, ""
	for n := 0; n < i; n++ {
		v := l.val(n)
		if v == nil || v.Kind.Timed() && v.Kind != slots.Duration {
			continue
		}
		if !firm(v) || !count(v) && !measures(l.val(i), v) || measures(l.val(i), l.val(i)) && !measures(l.val(i), v) {
			return false
		}
		if h := l.noun(n); h > 0 && h < i && l.tag(h) == "NNS" {
			if noun != "" && l.items[h].lemma != noun {
				return false
			}
			noun = l.items[h].lemma
		}
		and = l.word(n-1) == "and"
		parts = append(parts, v)
	}
	return and && len(parts) >= 2 && r.compareSum(l.val(i), parts, true)
}

// measures reports whether two values are amounts in one unit, which add up.
func measures(a, b *slots.Value) bool {
	return (a.Kind == slots.Dimension || a.Kind == slots.Currency) && a.Kind == b.Kind && a.Unit == b.Unit
}

// shares checks the percentages of one whole: three or more in one list that is
// either told without repeating the verb or ends with who is left over.
func (r *reader) shares(l *line) {
	var parts []*slots.Value
	var at []int
	for i := range l.items {
		v := l.items[i].val
		if v == nil || v.Kind.Timed() {
			continue
		}
		if v.Kind != slots.Percentage || v.Unit != "" || v.Bound != slots.Exact && v.Bound != slots.About {
			return
		}
		switch l.word(i - 1) {
		case "from", "to", "by", "than", "of", "up", "down", "least", "or", "(":
			return
		}
		parts, at = append(parts, v), append(at, i)
	}
	n := len(parts)
	if n < 3 || r.has(l, "overlap", 0, len(l.items)) || r.has(l, "rise", 0, len(l.items)) || r.has(l, "fall", 0, len(l.items)) {
		return
	}
	verbs := 0
	for i := at[0]; i < len(l.items); i++ {
		if i > at[0] && l.word(i) == "of" && l.val(i-1) != nil { // "60 % of men, 55 % of women"
			if i-1 != at[0] {
				return
			}
		}
		if t := l.tag(i); i > at[1] && strings.HasPrefix(t, "VB") {
			verbs++
		}
	}
	if !r.has(l, "residual", at[n-1]-3, len(l.items)) && !r.has(l, "choice", 0, len(l.items)) && verbs > 0 {
		return
	}
	words, sum := r.sum(parts)
	if slack := .5 * float64(n); sum <= 100+slack || sum > 150 {
		return
	}
	r.report(arithmetic, parts[n-1].Core, "The shares add up to %s %% (%s), more than the whole.", figure(sum), words)
}
