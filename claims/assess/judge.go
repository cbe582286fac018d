package assess

import (
	"slices"
	"strings"

	"github.com/onrecord/onrecord/claims"
	slot "github.com/onrecord/onrecord/claims/slots"
)

// judge is scratch space for one claim at a time.
type judge struct {
	a                    *Assessor
	claim                prepared
	doc                  *prepared // the source under comparison
	own                  prepared  // scratch for a text that is compared once
	m                    matcher
	out                  Result
	claimNames, docNames []name
	taken                []int32     // of each value of the source: the claim's value that it is equal to, from 1
	cands                []candidate // for one value of the claim
	cover                float32     // share of the claim's weight that stands anywhere in the source
	hedged               bool        // the words around the claim hedge it: "she hoped that"
	cue                  saying      // what gives the claim to somebody
	missed               bool        // a slot of the claim that the source does not settle

	watch       func(denialWeights) // is shown what is known of each denial; nil but in training
	watchMatter func(Matter)        // and of each pair of values
}

func (j *judge) pair(claim, evidence string) Result { return j.pairOn(claim, evidence, "") }

// pairOn compares a claim with a text of the same day; "" if that is unknown.
func (j *judge) pairOn(claim, evidence, day string) Result {
	its := day
	if its == "" {
		its = j.dateline(evidence)
	}
	j.a.prepare(&j.own, evidence, slot.Reference{Date: its})
	j.a.prepare(&j.claim, claim, slot.Reference{Date: day})
	j.hedged, j.cue = false, saying{}
	j.m.load(j.a.lex, &j.claim)
	j.docRef(&j.own)
	j.assess()
	j.figures()
	return j.out
}

// docRef turns the judge to a source and counts the claim's words in it.
func (j *judge) docRef(p *prepared) {
	j.doc = p
	j.m.scan(p)
}

// dateline finds the day that a text says it is from: the first whole date among
// its first words that stands behind "by", "published" and the like, else the first
// alone on its line (on a page, often the day of its visit), else the first.
func (j *judge) dateline(s string) string {
	head := s
	if len(head) > 1200 {
		head = head[:1200]
	}
	first, alone := "", ""
	for _, v := range j.a.slots.Find(head, slot.Reference{}) {
		if v.Kind != slot.Date && v.Kind != slot.DateTime || !v.When.Resolved || v.When.Year == 0 || v.When.Bound != slot.On {
			continue
		}
		day := v.When.Day8601()
		line := head[strings.LastIndexByte(head[:v.Span.Start], '\n')+1 : v.Span.Start]
		switch {
		case published(line):
			return day
		case alone == "" && strings.TrimSpace(line) == "" && strings.Contains(head[:v.Span.Start], "\n"):
			alone = day
		case first == "" && v.Span.Start < 600:
			first = day
		}
	}
	if alone != "" {
		return alone
	}
	return first
}

// published reports whether the words before a date on its line announce it as that
// of the text.
func published(line string) bool {
	words := strings.Fields(strings.ToLower(line))
	if len(words) > 8 {
		words = words[len(words)-8:]
	}
	return slices.ContainsFunc(words, func(w string) bool {
		switch strings.Trim(w, ":.,(|") {
		case "published", "posted", "updated", "by", "date", "issued", "released":
			return true
		}
		return false
	})
}

func (j *judge) assess() Result {
	j.out, j.missed = Result{}, false
	j.cover = j.coverage()
	j.numbers()
	j.negations()
	j.compareNames()
	j.swapped()
	j.opposites()
	j.verdict()
	j.passages()
	return j.out
}

func (j *judge) add(p SlotPair) { j.out.Slots = append(j.out.Slots, p) }

// coverage is the share of the claim's weight that stands anywhere in the source.
func (j *judge) coverage() float32 {
	if j.m.total == 0 {
		return 0
	}
	var cover float32
	for k, t := range j.m.terms {
		var c float32
		for s := range j.m.hits {
			c = max(c, j.m.hits[s].credit[k])
		}
		cover += c * j.claim.terms[t].weight
	}
	return cover / j.m.total
}

// timeApart drops contradicting figures of a claim that gives another as-of date
// than the source: cases by 7 April are not those of 10 April.
func (j *judge) timeApart() {
	date, number := false, false
	for _, s := range j.out.Slots {
		if s.Relation == claims.Different {
			date = date || s.Rule == "date-bound"
			number = number || s.Type == claims.Number
		}
	}
	if !date || !number {
		return
	}
	for i := range j.out.Slots {
		if s := &j.out.Slots[i]; s.Relation == claims.Different && (s.Type == claims.Number || s.Rule == "date-bound") {
			s.Relation, s.Rule = claims.Missing, "time-apart"
		}
	}
}

func (j *judge) verdict() {
	j.timeApart()
	out := &j.out
	cover := j.cover
	best := float32(0)
	if len(j.m.best) > 0 {
		best = j.m.hits[j.m.best[0]].context
	}
	out.Score = float64(best)
	missing := false
	for _, s := range out.Slots {
		if s.Relation == claims.Different {
			out.Verdict, out.Rule = claims.Contradicted, s.Rule
			return
		}
		missing = missing || s.Relation == claims.Missing
	}
	switch {
	case !missing && cover >= .65 && best >= .25:
		out.Verdict = claims.Supported
		if p, shifted := j.shifted(); shifted {
			j.add(p)
			out.Verdict, out.Rule = claims.Drifted, p.Rule
		} else if p, doubt := j.denialDoubt(); doubt {
			j.add(p)
			out.Verdict, out.Rule = claims.Drifted, p.Rule
		}
	case cover >= .4:
		out.Verdict = claims.Drifted
	default:
		out.Verdict = claims.NotFound
	}
}

// shifted looks for what changes a claim of which every value agrees: a hedge or a
// condition that it has lost, a quantifier, an office, a stronger verb.
func (j *judge) shifted() (SlotPair, bool) {
	for _, look := range []func() (SlotPair, bool){j.modality, j.wrongQuantifier, j.wrongPost, j.strengthened} {
		if p, ok := look(); ok {
			return p, true
		}
	}
	return SlotPair{}, false
}

// shareHead reports whether value k of the source tells the same matter as the
// neighbours of a claim's value.
func (j *judge) shareHead(head [4]wordID, k int) bool {
	other := j.doc.neighbours(j.a.lex, k)
	for _, a := range head {
		for _, b := range other {
			if a != 0 && (a == b || b != 0 && slices.Contains(j.a.lex.news[a], b)) {
				return true
			}
		}
	}
	return false
}

// maxPassages bounds the sentences of a source that are shown for a claim.
const maxPassages = 3

// passages lists the sentences that a verdict rests on: those of the values that
// differ, then the one that says most of the claim, then those of the values that
// agree.
func (j *judge) passages() {
	j.out.Passages = j.out.Passages[:0:0]
	if j.out.Verdict == claims.NotFound {
		return
	}
	add := func(sentence int) {
		if span := j.doc.sentenceSpan(sentence); !span.Empty() && len(j.out.Passages) < maxPassages && !slices.Contains(j.out.Passages, span) {
			j.out.Passages = append(j.out.Passages, span)
		}
	}
	at := func(relation claims.Relation) {
		for _, s := range j.out.Slots {
			if s.Relation == relation && !s.SourceSpan.Empty() {
				add(j.doc.sentenceAt(s.SourceSpan.Start))
			}
		}
	}
	at(claims.Different)
	if len(j.m.best) > 0 {
		add(int(j.m.best[0]))
	}
	at(claims.Equal)
	at(claims.Compatible)
	if k := j.complement(); k >= 0 {
		add(k)
	}
}

// The least that a further sentence must add of the claim's weight, and have of it,
// to be shown beside the best one.
const (
	complementAdds = .12
	complementHas  = .2
)

// complement returns the sentence that has most of what the best one lacks of the
// claim; -1 if none has much. Several passages can support one claim.
func (j *judge) complement() int {
	if len(j.m.best) == 0 || j.m.total == 0 {
		return -1
	}
	first := &j.m.hits[j.m.best[0]]
	best, most := -1, float32(complementAdds)
	for _, s := range j.m.best[1:] {
		h := &j.m.hits[s]
		if h.score < complementHas {
			continue
		}
		var adds float32
		for k, t := range j.m.terms {
			adds += max(0, h.credit[k]-first.credit[k]) * j.claim.terms[t].weight
		}
		if adds /= j.m.total; adds > most {
			best, most = int(s), adds
		}
	}
	return best
}

// partitive reports whether "of" follows a count: "two of the kids".
func (p *prepared) partitive(i int) bool {
	v := &p.values[i]
	return v.Kind == slot.Number && p.lower(int(p.valEnd[i])) == "of"
}

// eventYear reports whether a year is part of an event's name: "the 2018 FIFA
// World Cup". That somebody was at another one does not gainsay it.
func (p *prepared) eventYear(l *lexicon, i int) bool {
	v := &p.values[i]
	k := int(p.valEnd[i])
	if v.Kind != slot.DateSpan || v.When.Month != 0 || v.When.Year == 0 || p.title || v.When.Bound != slot.On || k >= len(p.tokens) || p.tokens[k].Break {
		return false
	}
	t := &p.tokens[k]
	if t.Kind != slot.Word || t.Shape == slot.Lower || p.termAt[k] < 0 {
		return false
	}
	x := &p.terms[p.termAt[k]]
	return x.flags&isAdjective == 0 || x.flags&namesPlace != 0 && x.flags&isAdjective == 0
}

// notOnly reports whether "not only" or "not just" stands right before a value.
func (p *prepared) notOnly(i int) bool {
	k := int(p.valTok[i])
	for _, at := range []int{k - 2, k - 1} {
		if w := p.lower(at); (w == "not" || strings.HasSuffix(w, "n't")) && (p.lower(at+1) == "only" || p.lower(at+1) == "just") {
			return true
		}
	}
	return false
}
