package assess

import slot "github.com/onrecord/onrecord/claims/slots"

// stretch is a run of tokens, half-open.
type stretch struct{ from, to int32 }

func (s stretch) has(tok int32) bool { return s.from <= tok && tok < s.to }

// around returns the words that belong to value i among the values like it in its
// sentence: those behind the comma, semicolon or "and" that parts it from the one
// before, to the mark that parts it from the next; and the words before the first of
// them, which govern all. "It earned $5 million at home, and $7 million abroad": "at
// home" belongs to five, "abroad" to seven, "it earned" to both.
func (p *prepared) around(i int) (own, head stretch) {
	s := &p.sents[p.sentenceOf(p.valTok[i])]
	own = stretch{s.firstTok, s.lastTok}
	first := p.valTok[i]
	for k := int(s.firstValue); k < int(s.lastValue); k++ {
		if k == i || p.values[k].Outer >= 0 || !alike(p.values[i], p.values[k]) {
			continue
		}
		if k < i {
			first = min(first, p.valTok[k])
			own.from = max(own.from, p.seam(p.valEnd[k], p.valTok[i], true))
		} else {
			own.to = min(own.to, p.seam(p.valEnd[i], p.valTok[k], false))
		}
	}
	return own, stretch{s.firstTok, first}
}

// alike reports whether two values measure the same kind of thing, so that one could
// stand for the other.
func alike(a, b slot.Value) bool {
	switch {
	case a.Kind.Timed() && a.Kind != slot.Duration:
		return b.Kind.Timed() && b.Kind != slot.Duration
	case a.Kind == slot.Currency:
		return b.Kind == slot.Currency
	case a.Kind == slot.Number:
		return b.Kind == slot.Number
	}
	return a.Kind == b.Kind
}

// seam returns the token at which the words between two values part: the last comma,
// semicolon, bracket or conjunction between them; where there is none, the words belong
// to both.
func (p *prepared) seam(from, to int32, after bool) int32 {
	for k := to - 1; k >= from; k-- {
		switch p.tokens[k].Char {
		case ',', ';', ':', '(', ')':
			return k
		case 0:
			switch p.lower(int(k)) {
			case "and", "but", "while", "whereas", "then":
				return k
			}
		}
	}
	if after {
		return from
	}
	return to
}

// roleWeight is what a value loses for each share of the claim's words that stand around
// another one and not around it.
const roleWeight = .4

// byRole lowers the candidates for value i of the claim that stand in another role than
// the best: "more than 62 million worldwide" holds of many sums in a sentence, and is told
// of one.
//
// Price: among the bounded numbers of vitaminc, seven more contradictions found, none
// false; two of them with the words of totals alone.
func (j *judge) byRole(i int) {
	if len(j.cands) < 2 {
		return
	}
	best := float32(0)
	for x := range j.cands {
		j.cands[x].role = j.role(i, j.cands[x].value)
		best = max(best, j.cands[x].role)
	}
	for x := range j.cands {
		j.cands[x].score -= roleWeight * (best - j.cands[x].role)
	}
}

// role tells how much of the words around value i of the claim stands around value k
// of the source, from 0 to 1.
func (j *judge) role(i, k int) float32 {
	c := &j.claim
	ownC, headC := c.around(i)
	own, head := j.doc.around(k)
	var has [maxTerms]float32
	s := &j.doc.sents[j.doc.sentenceOf(j.doc.valTok[k])]
	for t := s.firstTerm; t < s.lastTerm; t++ {
		x := &j.doc.terms[t]
		if x.weight == 0 || !own.has(x.tok) && !head.has(x.tok) {
			continue
		}
		if cell := j.m.get(x.id); cell != nil {
			has[cell.term] = max(has[cell.term], cell.credit)
		}
	}
	var sum, all float32
	for n, t := range j.m.terms {
		x := &c.terms[t]
		if !ownC.has(x.tok) && !headC.has(x.tok) {
			continue
		}
		w := x.weight / (1 + float32(abs(x.tok-c.valTok[i]))/4)
		all += w
		sum += w * has[n]
	}
	if all == 0 {
		return 0
	}
	return sum / all
}

// numberReach is how many words may stand between "number of" and the figure.
const numberReach = 14

// numberOf returns the word that a bare figure counts by a phrase before it: "the number
// of motorcyclists killed on the roads reached 36"; 0 if there is none.
func (p *prepared) numberOf(i int) wordID {
	v := &p.values[i]
	if v.Kind != slot.Number || !v.Counts.Empty() {
		return 0
	}
	for k := p.valTok[i] - 1; k > 1 && k > p.valTok[i]-numberReach; k-- {
		switch {
		case p.tokens[k].Char == '.' || p.tokens[k].Char == ';' || p.tokens[k].Break:
			return 0
		case p.lower(int(k)) != "of" || p.lower(int(k)-1) != "number":
			continue
		}
		for n := k + 1; n < p.valTok[i]; n++ {
			if t := p.termAt[n]; t >= 0 && p.terms[t].weight > 0 && p.terms[t].flags&isNoun != 0 {
				return p.terms[t].id
			}
		}
	}
	return 0
}
