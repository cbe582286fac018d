package assess

import (
	"slices"

	"github.com/onrecord/onrecord/claims"
)

// anotherActor reports whether the sentence that tells most of what a claim says tells
// it of somebody else: "Mr. Berg has been released" of "Okafor has been released", with
// Okafor named in the sentence before. It looks at names that begin a sentence and are
// followed by its verb alone.
func (j *judge) anotherActor(w *teller, sentences []int32) (SlotPair, bool) {
	first, last := j.claim.subjectName(0, int32(len(j.claim.terms)))
	if first == last {
		return SlotPair{}, false
	}
	main := w.telling(sentences)
	if main < 0 {
		return SlotPair{}, false
	}
	for k, t := range j.m.terms {
		if t >= first && t < last && j.claim.terms[t].kind == nameTerm && j.m.hits[main].credit[k] > 0 {
			return SlotPair{}, false
		}
	}
	st := &j.doc.sents[main]
	from, to := j.doc.subjectName(st.firstTerm, st.lastTerm)
	for t := from; t < to; t++ {
		x := &j.doc.terms[t]
		if x.kind != nameTerm {
			continue
		}
		if j.m.get(x.id) != nil || x.flags&namesPlace != 0 {
			return SlotPair{}, false
		}
	}
	if from == to {
		return SlotPair{}, false
	}
	return SlotPair{
		Type: claims.Name, Relation: claims.Missing, Rule: "another-actor",
		Claim: j.claim.word(first), ClaimSpan: j.claim.termSpan(j.claim.terms[first].tok, last-1),
		Source: j.doc.word(to - 1), SourceSpan: j.doc.termSpan(j.doc.terms[from].tok, to-1),
	}, true
}

// telling is the sentence that tells most of the claim's words that are no names.
func (w *teller) telling(sentences []int32) int32 {
	main, most := int32(-1), float32(0)
	for _, s := range sentences {
		var sum float32
		for k := range w.j.m.terms {
			if w.word(k) {
				sum += w.weight[k] * w.credit(s, k)
			}
		}
		if sum > most {
			main, most = s, sum
		}
	}
	return main
}

// subjectName returns the name that begins a sentence, a title before it counted in, if
// a verb follows it at once; none if the two are equal.
func (p *prepared) subjectName(from, to int32) (first, last int32) {
	for from < to && p.terms[from].kind == functionTerm && abbreviated(p.s, p.tokens[p.terms[from].tok]) {
		from++ // "Mr."
	}
	for last = from; last < to && p.terms[last].kind == nameTerm && (last == from || p.terms[last].tok <= p.terms[last-1].tok+2); last++ {
	}
	if last == from || last == to {
		return 0, 0
	}
	next := &p.terms[last]
	if next.tok > p.terms[last-1].tok+1 {
		return 0, 0 // a mark between them
	}
	if next.flags&isVerb != 0 && next.flags&isNoun == 0 || p.auxiliary(next.tok) {
		return from, last
	}
	return 0, 0
}

// auxiliary reports whether a token is a form of be, have or do, or a modal verb.
func (p *prepared) auxiliary(tok int32) bool {
	switch p.lower(int(tok)) {
	case "is", "are", "was", "were", "has", "have", "had", "does", "did", "will", "would", "can", "could", "may", "might", "must", "should":
		return true
	}
	return false
}

// lostException finds an exception of the source that a claim about all has lost: "all
// of them were below the limit, except two".
func (j *judge) lostException(sentences []int32) (SlotPair, bool) {
	all := j.claim.polarTerm(0, int32(len(j.claim.terms)), allWord)
	if all < 0 || j.claim.polarTerm(0, int32(len(j.claim.terms)), exceptWord) >= 0 {
		return SlotPair{}, false
	}
	for _, s := range sentences {
		st := &j.doc.sents[s]
		if e := j.doc.polarTerm(st.firstTerm, st.lastTerm, exceptWord); e >= 0 && j.doc.polarTerm(st.firstTerm, st.lastTerm, allWord) >= 0 {
			end := j.doc.clauseEnd(j.doc.terms[e].tok, st.lastTok)
			span := j.doc.tokens[j.doc.terms[e].tok].Span().Join(j.doc.tokens[end].Span())
			return SlotPair{
				Type: claims.Quantifier, Relation: claims.Different, Rule: "exception-lost",
				Claim: j.claim.word(all), ClaimSpan: j.claim.tokens[j.claim.terms[all].tok].Span(), Source: oneLine(span.Of(j.doc.s)), SourceSpan: span,
			}, true
		}
	}
	return SlotPair{}, false
}

// polarTerm returns the first of some terms that is of a class; -1 if none is.
func (p *prepared) polarTerm(from, to int32, class polarity) int32 {
	i := slices.IndexFunc(p.terms[from:to], func(x term) bool { return x.polar == class })
	if i < 0 {
		return -1
	}
	return from + int32(i)
}

// clauseEnd returns the last token of the clause that a token stands in.
func (p *prepared) clauseEnd(tok, last int32) int32 {
	for k := tok + 1; k < last; k++ {
		if c := p.tokens[k].Char; c == ',' || c == ';' || c == '.' || c == '!' {
			return k - 1
		}
	}
	return max(tok, last-1)
}

// otherWay finds a claim of a rise or fall whose figures the source has for the other:
// "fell from 412 to 388" of "412, against 388 the year before, an increase". What tells
// of both is left alone.
func (j *judge) otherWay() (SlotPair, bool) {
	sentences, whole := j.figureSentences(), int32(len(j.claim.terms))
	if len(sentences) == 0 || len(j.claim.denials) > 0 {
		return SlotPair{}, false
	}
	for _, way := range [][2]polarity{{upWord, downWord}, {downWord, upWord}} {
		here := j.claim.polarTerm(0, whole, way[0])
		if here < 0 || j.claim.polarTerm(0, whole, way[1]) >= 0 {
			continue
		}
		there, same := int32(-1), false
		for _, s := range sentences {
			st := &j.doc.sents[s]
			same = same || j.doc.polarTerm(st.firstTerm, st.lastTerm, way[0]) >= 0
			if u := j.doc.polarTerm(st.firstTerm, st.lastTerm, way[1]); u >= 0 && there < 0 {
				there = u
			}
		}
		if there >= 0 && !same {
			x, y := j.claim.terms[here].tok, j.doc.terms[there].tok
			return SlotPair{
				Type: claims.Predicate, Relation: claims.Different, Rule: "other-way",
				Claim: j.claim.word(here), ClaimSpan: j.claim.tokens[x].Span(), Source: j.doc.word(there), SourceSpan: j.doc.tokens[y].Span(),
			}, true
		}
	}
	return SlotPair{}, false
}

// figureSentences returns the sentences of the source that share a figure with the claim,
// each with the one behind it, which may say what they come to.
func (j *judge) figureSentences() []int32 {
	var out []int32
	for _, p := range j.out.Slots {
		if p.Type != claims.Number || p.Relation != claims.Equal && p.Relation != claims.Compatible || p.SourceSpan.Empty() {
			continue
		}
		s := int32(j.doc.sentenceAt(p.SourceSpan.Start))
		for _, near := range []int32{s, s + 1} {
			if int(near) < len(j.doc.sents) && !slices.Contains(out, near) {
				out = append(out, near)
			}
		}
	}
	return out
}
