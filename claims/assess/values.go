package assess

import (
	"github.com/onrecord/onrecord/claims"
	slot "github.com/onrecord/onrecord/claims/slots"
)

// pairScore is how surely value i of the source speaks of the same as the claim's
// at token at.
func (j *judge) pairScore(at int32, i int, sameHead bool) float32 {
	to := j.doc.valTok[i]
	s := j.doc.sentenceOf(to)
	x := .4*j.m.hits[s].context + .6*j.m.local(at, to, s)
	if sameHead {
		x += .15
	}
	return x
}

type candidate struct {
	value int
	score float32
	head  bool
	rel   slot.Relation
	role  float32 // see role; of bounded values
}

func (j *judge) numbers() {
	c := &j.claim
	j.take()
	for i := range c.values {
		v := c.values[i]
		if v.Label {
			j.label(i)
			continue
		}
		if v.Outer >= 0 || v.Kind == slot.Number && v.Words && v.Shown == 1 {
			continue
		}
		if c.rate(i) {
			continue
		}
		if c.denies(c.valTok[i]) || c.notOnly(i) {
			continue // what is denied of a number leaves all others open
		}
		if p, bad := j.badDay(i); bad {
			j.add(p)
			continue
		}
		head := c.neighbours(j.a.lex, i)
		if h := c.numberOf(i); h != 0 {
			head = [4]wordID{h}
		}
		j.candidates(i, head)
		var eq, diff, vague candidate
		for _, cand := range j.cands {
			best := &vague
			switch {
			case cand.rel >= slot.Compatible:
				best = &eq
			case cand.rel == slot.Different:
				best = &diff
			}
			if best.rel == 0 || cand.score > best.score {
				*best = cand
			}
		}
		j.decide(i, eq, diff, vague)
	}
}

// candidates gathers the values of the source that value i of the claim can be held
// against.
func (j *judge) candidates(i int, head [4]wordID) {
	j.cands = j.cands[:0]
	c := &j.claim
	v := c.values[i]
	ranked := c.ranking(i)
	for k := range j.doc.values {
		other := j.taken[k] != 0 && int(j.taken[k]) != i+1 // the source's value answers another one of the claim's
		w := &j.doc.values[k]
		if w.Outer >= 0 || w.Label {
			continue
		}
		rel := j.doc.relate(v, k)
		if v.Kind == slot.Number && w.Kind == slot.Number && rel < slot.Compatible && rel != slot.Incomparable && ranked != j.doc.ranking(k) {
			continue // "in the top ten" counts no one
		}
		if other && rel != slot.Same {
			continue
		}
		same := j.shareHead(head, k)
		if rel == slot.Incomparable {
			if rel = crossKind(v, *w, same); rel == slot.Incomparable {
				continue
			}
		}
		if rel == slot.Different && (j.doc.denies(j.doc.valTok[k]) || j.doc.lower(int(j.doc.valTok[k])) == "one") {
			continue // "does not have more than 5,500"; "one" counts little
		}
		cand := candidate{value: k, score: j.pairScore(c.valTok[i], k, same), head: same, rel: rel}
		if c.partitive(i) != j.doc.partitive(k) {
			cand.score -= .25 // "two of the kids" are not the kids
		}
		if rel == slot.Different && v.Kind == slot.Duration && v.Shown != w.Shown && unlikely(v, *w) > 0 && c.lower(int(c.valEnd[i])) != j.doc.lower(int(j.doc.valEnd[k])) {
			continue // two decades, and 33 hours; but "26 days left", and six seconds left
		}
		if rel < slot.Compatible && v.Kind == slot.Duration && v.Unit != w.Unit {
			cand.score -= .15 // two years in all, and seven months of them in court
		}
		if rel == slot.Different && (slotType(v) == claims.DateSlot && slot.NearMiss(v, *w) || sameFigure(v, *w)) {
			cand.score += .2
			cand.head = true
		}
		j.cands = append(j.cands, cand)
	}
	if bounded(v) {
		j.byRole(i)
	}
}

// ranking reports whether a number is that of a "top ten".
func (p *prepared) ranking(i int) bool {
	k := int(p.valTok[i]) - 1
	if k > 0 && p.tokens[k].Char == '-' {
		k--
	}
	return p.values[i].Kind == slot.Number && p.lower(k) == "top"
}

// rate reports whether a length of time tells a rate: the month of "€750 a month".
func (p *prepared) rate(i int) bool {
	v := &p.values[i]
	return i > 0 && v.Kind == slot.Duration && v.Shown == 1 && p.values[i-1].Kind == slot.Currency && p.valEnd[i-1] == p.valTok[i]
}

// denies reports whether a "not", "never" or "no" holds for the value at tok. "Former"
// and "to prevent" deny something else in its sentence.
func (p *prepared) denies(tok int32) bool {
	is, d := p.denied(tok)
	return is && d != nil && (d.polar == notWord || d.polar == neverWord || d.polar == noWord || d.polar == withoutWord)
}

// take gives values of the source that agree with one of the claim's to the one
// that they fit best, so that no other value of the claim is held against them.
func (j *judge) take() {
	j.taken = append(j.taken[:0], make([]int32, len(j.doc.values))...)
	for k := range j.doc.values {
		if j.doc.values[k].Outer >= 0 {
			continue
		}
		var best float32
		for i := range j.claim.values {
			v := j.claim.values[i]
			if v.Outer >= 0 || v.Label {
				continue
			}
			rel := j.doc.relate(v, k)
			if rel < slot.Compatible {
				continue
			}
			same := j.shareHead(j.claim.neighbours(j.a.lex, i), k)
			if rel < slot.Same && !same && bounded(v) && v.Kind == slot.Number {
				continue // "more than 40" holds of many figures
			}
			s := j.pairScore(j.claim.valTok[i], k, same)
			if rel == slot.Same {
				s += .3
			} else if s < .4 {
				continue
			}
			if s > best {
				best, j.taken[k] = s, int32(i+1)
			}
		}
	}
}

func slotType(v slot.Value) claims.SlotType {
	if v.Kind.Timed() && v.Kind != slot.Duration {
		return claims.DateSlot
	}
	return claims.Number
}

func (j *judge) decide(i int, eq, diff, vague candidate) {
	v := j.claim.values[i]
	p := SlotPair{Type: slotType(v), Claim: v.Normal(), ClaimSpan: v.Span, Relation: claims.Missing}
	set := func(c candidate, rel claims.Relation, rule string) {
		w := j.doc.values[c.value]
		p.Source, p.SourceSpan, p.Relation, p.Score, p.Rule = w.Normal(), w.Span, rel, c.score, rule
	}
	kind := "number"
	if p.Type == claims.DateSlot {
		kind = "date"
	}
	differ := func(rule string) bool {
		odds, enough := j.sameMatter(i, diff)
		if enough || !j.prose() {
			set(diff, claims.Different, rule)
			p.odds = odds
		}
		return p.Relation == claims.Different
	}
	agree := func() {
		rel := claims.Compatible
		if eq.rel == slot.Same {
			rel = claims.Equal
		}
		set(eq, rel, "")
	}
	if kind == "date" && j.claim.eventYear(j.a.lex, i) {
		if eq.rel != 0 {
			agree()
		}
		j.add(p)
		return
	}
	lenient := float32(.1)
	if kind == "date" {
		lenient = .05
	}
	if v.Kind == slot.Currency { // what was earned here, there and in all stands in one sentence: 6 false alarms fewer, 4 right ones lost
		lenient = .4
	}
	switch {
	case bounded(v):
		switch {
		case eq.rel == slot.Same, eq.rel != 0 && sameEdge(v, j.doc.values[eq.value]):
			agree()
		case eq.rel != 0 && (eq.score >= diff.score-lenient && (eq.head || !diff.head || v.Kind == slot.Currency)):
			agree()
		case diff.rel != 0 && diff.score > eq.score && diff.score > vague.score && !j.elsewhere(coverBounded):
			least := unlikely(v, j.doc.values[diff.value])
			switch likely := diff.score >= .3+least || diff.score >= .25+least && diff.head; {
			case (likely || diff.score >= .4) && kind == "number" && j.derived(v):
				p.Relation, p.Rule = claims.Compatible, kind+"-derived"
			case likely:
				differ(kind + "-bound")
			}
		case eq.rel != 0:
			agree()
		}
	case eq.rel == 0 && diff.rel != 0 && (vague.rel == 0 || diff.score > vague.score+.05):
		t, rule := j.leastAbsent(v, diff)
		if (j.learned(i, diff) || diff.score >= t) && differ(rule) && j.derived(v) {
			p.Source, p.SourceSpan, p.Score = "", claims.Span{}, 0
			p.Relation, p.Rule = claims.Compatible, kind+"-derived"
		}
	case eq.rel != 0:
		if gap := diff.score - eq.score; diff.rel != 0 && diff.head && !eq.head && (diff.score >= .5 && gap > .35 || diff.score >= .6 && gap > .25 || diff.score >= .4 && eq.score < .2 && gap > .2 && kind == "number") && (eq.score < .2 || kind == "date" || v.Shown >= 10 || gap > .4) && !tellingSum(v) && differ(kind+"-present") {
			break
		}
		agree()
	}
	if p.Relation == claims.Missing && (eq.rel == 0 && diff.rel == 0 && v.Kind == slot.Percentage && j.changeOf(v) || v.Kind == slot.Duration && j.daysBetween(v) || eq.rel == 0 && (v.Kind == slot.Number || v.Kind == slot.Currency) && j.shareOf(v)) {
		p.Relation, p.Rule = claims.Compatible, "number-derived"
	}
	if p.Relation == claims.Missing && p.Type == claims.DateSlot && eq.rel == 0 {
		j.againstDateline(&p, v)
	}
	j.add(p)
}

// againstDateline compares a claim's date that the source does not have at all
// with the day that the source is from: an article that tells today's readout as
// last year's. The date must be a slip of that day (two of year, month and day the
// same), or the source must tell the whole claim.
func (j *judge) againstDateline(p *SlotPair, v slot.Value) {
	if j.doc.date == "" || len(j.m.best) == 0 || v.When.Year == 0 || v.When.Bound != slot.On || v.When.ToYear != 0 {
		return
	}
	day := j.a.slots.Find(j.doc.date, slot.Reference{})
	if len(day) != 1 || slot.Compare(v, day[0]) != slot.Different {
		return
	}
	best := j.m.hits[j.m.best[0]].context
	slip := slot.NearMiss(v, day[0])
	if slip && best >= .35 && j.cover >= .5 || best >= .6 && j.cover >= .8 {
		p.Relation, p.Rule, p.Score, p.Source = claims.Different, "date-line", best, j.doc.date
	}
}

// crossKind compares a count with an ordinal: the third victim and three dead. The
// fourth of 31 is no contradiction, the fourth of three is one.
func crossKind(a, b slot.Value, same bool) slot.Relation {
	if !(a.Kind == slot.Ordinal && b.Kind == slot.Number || a.Kind == slot.Number && b.Kind == slot.Ordinal) || a.Range || b.Range {
		return slot.Incomparable
	}
	switch {
	case a.Shown == b.Shown:
		return slot.Compatible
	case a.Kind == slot.Number && a.Shown < 2: // "one wounded" and "a third officer was wounded"
	case same && (a.Kind == slot.Ordinal) == (a.Shown > b.Shown):
		return slot.Different
	}
	return slot.Incomparable
}

// sameEdge reports whether two times are bounded alike and by one month: "by the end of
// July", "by July 31".
func sameEdge(a, b slot.Value) bool {
	return a.When.Bound != slot.On && a.When.Bound == b.When.Bound && a.When.Month != 0 && a.When.Month == b.When.Month
}

// tellingSum reports whether an amount is of a kind and size that does not stand in a
// text by chance: money, a measure, a thousand. Where the source has it, another one in
// better company is no ground for a contradiction: of six such reports among the shared
// headlines four were false.
func tellingSum(v slot.Value) bool {
	return v.Kind == slot.Currency || v.Kind == slot.Dimension || v.Kind == slot.Number && v.Shown >= 1000
}

// bounded reports whether a value leaves one side open: "more than 40", "before
// March".
func bounded(v slot.Value) bool {
	return v.Bound != slot.Exact && v.Bound != slot.Only && v.Bound != slot.Exactly || v.When.Bound != slot.On
}

// chanceFigure is the least figure that is not met by chance: 1 % fell on many things.
const chanceFigure = 10

// sameFigure reports whether two values are of one figure or day and differ in their
// bounds: "more than 40" and 40, "before 20 March" and "20 March".
func sameFigure(a, b slot.Value) bool {
	if a.Kind.Timed() && a.Kind != slot.Duration {
		return slot.SameDate(a, b)
	}
	return a.Kind == b.Kind && a.Kind != slot.Score && a.Shown*a.Scale == b.Shown*b.Scale && a.Shown >= chanceFigure && !a.Range && !b.Range && !bounded(b)
}
