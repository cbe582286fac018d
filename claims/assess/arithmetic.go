package assess

import (
	"math"
	"strconv"

	slot "github.com/onrecord/onrecord/claims/slots"
)

// derived reports whether a claim's figure follows from figures of the source,
// though it stands nowhere in it: a sum or difference of two like amounts of one
// passage, a change in per cent, a year told by its distance, days between two
// dates, a count of some and others. Such a figure is no contradiction.
//
// Operations behind headline figures, in 2,572 of NumEval's: difference 2 %, sum
// 1.5 %, change, quotient, span 0.8 %.
func (j *judge) derived(v slot.Value) bool {
	switch {
	case v.Kind == slot.Percentage:
		return j.sumOf(v) || j.changeOf(v)
	case v.Kind.Timed() && v.Kind != slot.Duration:
		return j.yearOf(v)
	case v.Kind == slot.Duration && (j.daysBetween(v) || j.yearsSince(v)):
		return true
	case v.Kind == slot.Age:
		return j.ageOf(v)
	case v.Kind == slot.Ordinal || v.Kind == slot.Score:
		return false
	}
	return j.sumOf(v) || j.shareOf(v) || !bounded(v) && j.restOf(v)
}

// shareOf looks for a share of an amount that makes the claim's: "one in six of its 612
// branches", "two-thirds of that".
func (j *judge) shareOf(v slot.Value) bool {
	d := j.doc
	if v.Range {
		return false
	}
	for a := range d.values {
		share := d.values[a].Shown
		switch d.values[a].Kind {
		case slot.Percentage:
			share /= 100
		case slot.Number:
		default:
			continue
		}
		of := d.valEnd[a]
		if share <= 0 || share >= 1 || d.values[a].OutOf > 0 || d.lower(int(of)) != "of" {
			continue
		}
		sa, that := d.sentenceOf(d.valTok[a]), refersBack(d.lower(int(of)+1))
		for b := range d.values {
			whole, ok := plainAmount(d.values[b])
			if !ok || b == a || d.values[b].Outer == a || whole < 10 || whole == v.Shown*v.Scale || slot.Compare(v, d.values[b]) == slot.Incomparable {
				continue
			}
			if sb := d.sentenceOf(d.valTok[b]); !(that && (sb == sa || sb == sa-1) || d.valTok[b] > of && d.valTok[b] <= of+3) {
				continue
			}
			if got := share * whole; matches(v, got, got*.01) {
				return true
			}
		}
	}
	return false
}

// plainAmount returns an amount's figure in base units; ok is false for ranges and
// values that are no amounts.
func plainAmount(v slot.Value) (float64, bool) {
	if v.Kind.Timed() && v.Kind != slot.Duration || v.Kind == slot.Score || v.Kind == slot.Ordinal || v.Range || v.Label || v.OutOf > 0 {
		return 0, false
	}
	return v.Shown * v.Scale, true
}

// nearBound is how far a sum may lie from the bound that a claim gives it ("more than
// 250 million") for the claim to tell that sum.
const nearBound = .1

// matches reports whether the figure got is the claim's, or rounds to it.
func matches(v slot.Value, got, step float64) bool {
	want := v.Shown * v.Scale
	switch v.Bound {
	case slot.More:
		return got > want && got < want*(1+nearBound)
	case slot.AtLeast:
		return got >= want && got < want*(1+nearBound)
	case slot.Less, slot.Nearly:
		return got < want && got > want*(1-nearBound)
	case slot.AtMost:
		return got <= want && got > want*(1-nearBound)
	}
	if math.Abs(got-want) <= 1e-9*math.Max(1, math.Abs(want)) {
		return true
	}
	return slot.Rounds(want, v.Step*v.Scale, got, step) || v.Bound == slot.About && math.Abs(got-want) <= .1*math.Abs(want)
}

func refersBack(w string) bool {
	switch w {
	case "that", "those", "this", "these", "them", "it", "which", "whom":
		return true
	}
	return false
}

// sumOf looks for two like amounts, in one sentence or neighbouring ones, whose sum
// or difference the claim tells.
func (j *judge) sumOf(v slot.Value) bool {
	d := j.doc
	for a := range d.values {
		x, ok := plainAmount(d.values[a])
		if !ok || slot.Compare(v, d.values[a]) == slot.Incomparable {
			continue
		}
		sa := d.sentenceOf(d.valTok[a])
		for b := a + 1; b < len(d.values); b++ {
			y, ok := plainAmount(d.values[b])
			if !ok || slot.Compare(v, d.values[b]) == slot.Incomparable || d.values[b].Outer == a {
				continue
			}
			if sb := d.sentenceOf(d.valTok[b]); sb-sa > 2 {
				break
			}
			if j.bestOf(a) < changeMatch && j.bestOf(b) < changeMatch && !d.listed(a, b) {
				continue
			}
			if v.Kind == slot.Number && !j.likeHeads(a, b) || v.Kind == slot.Duration && d.values[a].Unit != d.values[b].Unit {
				continue
			}
			step := math.Min(d.values[a].Step, d.values[b].Step) * d.values[a].Scale
			if matches(v, x+y, step) || x != y && matches(v, math.Abs(x-y), step) {
				return true
			}
		}
	}
	return false
}

// listed reports whether a count of people is followed by "and" and another one: "25 men
// and two women", which nobody reads but as a sum.
func (p *prepared) listed(a, b int) bool {
	k := p.valTok[b] - 1
	return p.lower(int(k)) == "and" && k-p.valEnd[a] <= 2 && p.people(a) && p.people(b)
}

// likeHeads reports whether two bare counts may be added: of the same noun, of
// people, or with one of them counting nothing said ("another 19 had lesser
// injuries").
func (j *judge) likeHeads(a, b int) bool {
	x, y := j.doc.headOf(a), j.doc.headOf(b)
	if y == 0 {
		switch j.doc.lower(int(j.doc.valTok[b]) - 1) {
		case "further", "another", "additional", "extra":
			return true
		}
	}
	return x == y && x != 0 || j.doc.people(a) && j.doc.people(b)
}

// people reports whether a value counts persons.
func (p *prepared) people(i int) bool {
	v := &p.values[i]
	if v.Counts.Empty() {
		return false
	}
	for k := int(p.valEnd[i]); k < len(p.tokens) && k < int(p.valEnd[i])+8; k++ {
		if int(p.tokens[k].Start) == v.Counts.Start && p.termAt[k] >= 0 {
			return p.terms[p.termAt[k]].flags&namesPerson != 0 || v.Counts.Of(p.s) == "people"
		}
	}
	return false
}

// changeOf looks for two like amounts of one sentence of which one is the claim's
// per cent more or less than the other.
func (j *judge) changeOf(v slot.Value) bool {
	d := j.doc
	for a := range d.values {
		x, ok := plainAmount(d.values[a])
		if !ok || x == 0 {
			continue
		}
		for b := a + 1; b < len(d.values) && b < a+8; b++ {
			y, ok := plainAmount(d.values[b])
			if !ok || y == 0 || d.values[b].Outer == a || slot.Compare(d.values[a], d.values[b]) == slot.Incomparable {
				continue
			}
			if d.sentenceOf(d.valTok[b])-d.sentenceOf(d.valTok[a]) > 1 {
				break
			}
			if j.bestOf(a) < changeMatch && j.bestOf(b) < changeMatch {
				continue // a long text holds some pair for every figure
			}
			if bounded(v) && v.Bound != slot.About && !d.fromTo(a, b) {
				continue // and for every "more than"
			}
			for _, share := range []float64{y/x - 1, x/y - 1, x / y, y / x} {
				got := math.Abs(share) * 100
				if math.Abs(got-v.Shown) <= v.Step*.5000001 || (v.Bound == slot.More || v.Bound == slot.AtLeast) && got > v.Shown && got < v.Shown*1.25 || (v.Bound == slot.Less || v.Bound == slot.Nearly || v.Bound == slot.AtMost) && got < v.Shown && got > v.Shown*.75 {
					return true
				}
			}
		}
	}
	return false
}

// fromTo reports whether the words between two values tell a change from the one to the
// other, or set one beside the other.
func (p *prepared) fromTo(a, b int) bool {
	for k := p.valEnd[a]; k < p.valTok[b]; k++ {
		switch p.lower(int(k)) {
		case "to", "from", "than", "against", "compared", "versus", "up", "down", "was", "were":
			return true
		}
	}
	return false
}

// changeMatch is what one of the sentences of a change must have of the claim.
const changeMatch = .25

// bestOf is what the sentence of a value of the source has of the claim.
func (j *judge) bestOf(i int) float32 { return j.m.hits[j.doc.sentenceOf(j.doc.valTok[i])].context }

// restOf reads "five officers and a civilian" as six, "five other sedans" beside
// one named as six.
func (j *judge) restOf(v slot.Value) bool {
	if v.Kind != slot.Number || v.Shown < 2 || v.Shown > 30 || v.Shown != math.Trunc(v.Shown) {
		return false
	}
	for i := range j.claim.values {
		if j.claim.values[i].Span == v.Span && j.claim.others(i) {
			return false // "four other firms" are four besides, whoever is named as well
		}
	}
	d := j.doc
	for a := range d.values {
		x, ok := plainAmount(d.values[a])
		if !ok || d.values[a].Kind != slot.Number || x != v.Shown-1 {
			continue
		}
		for k := int(d.valEnd[a]); k < len(d.tokens) && k < int(d.valEnd[a])+5; k++ {
			switch d.lower(k) {
			case "other", "others", "more", "another":
				return true
			case "and":
				if w := d.lower(k + 1); w == "a" || w == "an" || w == "one" || w == "another" || w == "his" || w == "her" {
					return true
				}
			}
		}
	}
	return false
}

// others reports whether a count is one of others: "four other firms", "two more".
func (p *prepared) others(i int) bool {
	switch p.lower(int(p.valEnd[i])) {
	case "other", "others", "more", "further", "additional":
		return true
	}
	return false
}

// yearsReach is how many sentences a number of years may stand from the year that it
// counts from.
const yearsReach = 2

// yearOf reads "some 121 years after": a year of the source, or its own, and a
// number of years between.
func (j *judge) yearOf(v slot.Value) bool {
	y := v.When.Year
	if y == 0 || v.When.Month != 0 {
		return false
	}
	d := j.doc
	type year struct{ n, sentence int }
	var years []year
	if len(d.date) >= 4 {
		n := 0
		for _, c := range d.date[:4] {
			n = n*10 + int(c-'0')
		}
		years = append(years, year{n, -1})
	}
	for i := range d.values {
		if w := d.values[i].When; d.values[i].Kind.Timed() && w.Year != 0 {
			years = append(years, year{w.Year, d.sentenceOf(d.valTok[i])})
		}
	}
	for i := range d.values {
		w := &d.values[i]
		n := 0
		switch {
		case w.Kind == slot.Duration && w.Unit == "year", w.Kind == slot.Age && w.Unit == "year":
			n = int(w.Shown)
		case w.Kind == slot.Duration && w.Unit == "decade":
			n = int(w.Shown * 10)
		case w.Kind == slot.Ordinal && d.countsYears(i): // the 39th anniversary
			n = int(w.Shown)
		default:
			continue
		}
		at := d.sentenceOf(d.valTok[i])
		for _, base := range years {
			if base.sentence >= 0 && abs(int32(base.sentence-at)) > yearsReach {
				continue // “after 8 years” counts from a year that stands nearby
			}
			x := base.n
			if n > 0 && (x-n == y || x+n == y || w.Kind != slot.Ordinal && (x-n-1 == y) && w.Kind == slot.Age) {
				return true
			}
		}
	}
	return false
}

// countsYears reports whether an ordinal counts years: "the 39th anniversary".
func (p *prepared) countsYears(i int) bool {
	switch p.lower(int(p.valEnd[i])) {
	case "anniversary", "birthday", "year", "annual", "edition", "season", "jubilee":
		return true
	}
	return false
}

// yearsSince reads a number of years as the distance of a year of the source from the
// source's own: "after 35 years" of what happened in 1980 and is told in 2015.
func (j *judge) yearsSince(v slot.Value) bool {
	d := j.doc
	if v.Unit != "year" || v.Shown < 2 || len(d.date) < 4 {
		return false
	}
	now, err := strconv.Atoi(d.date[:4])
	if err != nil {
		return false
	}
	for i := range d.values {
		if w := &d.values[i]; w.Kind.Timed() && w.When.Year != 0 && now-w.When.Year == int(v.Shown) && j.tells(i) {
			return true
		}
	}
	return false
}

// ageOf reads an age from a year of birth in the source and its own year.
func (j *judge) ageOf(v slot.Value) bool {
	d := j.doc
	if len(d.date) < 4 {
		return false
	}
	now := 0
	for _, c := range d.date[:4] {
		now = now*10 + int(c-'0')
	}
	for i := range d.values {
		if y := d.values[i].When.Year; d.values[i].Kind.Timed() && y > 1850 && d.lower(int(d.valTok[i])-2) == "born" {
			if age := now - y; age == int(v.Shown) || age-1 == int(v.Shown) {
				return true
			}
		}
	}
	return false
}

// daysBetween reads a number of days as the distance of two days of the source,
// with or without the first.
func (j *judge) daysBetween(v slot.Value) bool {
	if v.Unit != "day" && v.Unit != "week" {
		return false
	}
	want := v.Shown * v.Scale / 86400
	counts := func(from, to int64) bool {
		days := float64(to-from) / 86400
		return days == want || days+1 == want
	}
	d := j.doc
	for a := range d.values {
		x := &d.values[a]
		if !x.When.Resolved || !j.tells(a) {
			continue
		}
		if x.Kind == slot.DateSpan && x.When.End != 0 && counts(x.When.From, x.When.End) { // "from 3 to 7 February"
			return true
		}
		for b := range d.values {
			y := &d.values[b]
			if x.Kind == slot.Date && y.Kind == slot.Date && y.When.Resolved && y.When.From > x.When.From && j.tells(b) && counts(x.When.From, y.When.From) {
				return true
			}
		}
	}
	return false
}

// tellsWords is the share of a claim that a sentence must have for its dates to be
// counted from and to.
const tellsWords = .2

// tells reports whether value k of the source stands in a sentence that tells some of the
// claim.
func (j *judge) tells(k int) bool {
	return j.m.hits[j.doc.sentenceOf(j.doc.valTok[k])].score >= tellsWords
}
