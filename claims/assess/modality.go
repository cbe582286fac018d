package assess

import (
	"strings"

	"github.com/onrecord/onrecord/claims"
	slot "github.com/onrecord/onrecord/claims/slots"
)

// hedgeScope is how many tokens behind a hedge the verb may stand that it weakens:
// "we hope that we will not have to close".
const hedgeScope = 12

// hedgedMatch is the share of a claim that the source's sentence must have for its
// hedges to be held against the claim.
const hedgedMatch = .5

// modality finds a hedge of the source that the claim has lost: what the source
// hopes or thinks possible, the claim asserts. It looks at the sentence nearest to
// the claim only. The other way round, a claim weaker than its source, is none of
// its business: an article may say less.
//
// Price: a source that says a thing twice, first as a hope and then as a fact, is
// read where it is nearer to the claim's words.
func (j *judge) modality() (SlotPair, bool) {
	if j.hedged || len(j.m.best) == 0 || j.m.hits[j.m.best[0]].context < hedgedMatch || j.claim.anyHedge() {
		return SlotPair{}, false
	}
	s := j.doc.sents[j.m.best[0]]
	for t := s.firstTerm; t < s.lastTerm; t++ {
		if p, lost := j.condition(t, s); lost {
			return p, true
		}
		if !j.doc.hedge(t) && !j.noEvidence(t) || j.doc.inQuestion(j.doc.terms[t].tok) {
			continue
		}
		if v, ok := j.weakened(t, s.lastTerm); ok {
			x := j.m.terms[v.term]
			return SlotPair{
				Type: claims.Modality, Relation: claims.Different, Rule: "hedge-lost",
				Claim: j.claim.word(x), ClaimSpan: j.claim.tokens[j.claim.terms[x].tok].Span(),
				Source: oneLine(j.doc.termSpan(j.doc.terms[t].tok, v.at).Of(j.doc.s)), SourceSpan: j.doc.termSpan(j.doc.terms[t].tok, v.at),
			}, true
		}
	}
	return SlotPair{}, false
}

// noEvidence reports whether term t is what the source lacks for what follows, and the
// claim says nothing of: "no evidence that", "no sign of".
func (j *judge) noEvidence(t int32) bool {
	k := int(j.doc.terms[t].tok)
	switch w := j.doc.lower(k); w {
	case "evidence", "proof", "indication", "sign", "suggestion":
		if j.claim.hasWord(w) {
			return false
		}
	default:
		return false
	}
	if next := j.doc.lower(k + 1); next != "that" && next != "of" {
		return false
	}
	return j.doc.lower(k-1) == "no" || j.doc.lower(k-2) == "no"
}

// hasWord reports whether a text has a word in lower case.
func (p *prepared) hasWord(w string) bool {
	for k := range p.tokens {
		if p.lower(k) == w {
			return true
		}
	}
	return false
}

// condition reports whether term t begins a condition of the source, in the sentence s,
// that the claim has lost: "I will not vote for it before I have seen the books". The
// claim's verb stands before the condition or behind the comma that ends it.
func (j *judge) condition(t int32, s sentence) (SlotPair, bool) {
	x := &j.doc.terms[t]
	if x.polar != conditionWord && x.polar != limitWord || j.doc.inQuestion(x.tok) || j.doc.noCondition(x.tok, s) {
		return SlotPair{}, false
	}
	end := x.tok + 1
	for end < s.lastTok && !j.doc.ends(end-1, end+1) {
		end++
	}
	if c := j.doc.tokens[end-1].Char; end > x.tok+1 && (c == '.' || c == '!') {
		end--
	}
	for u := s.firstTerm; u < s.lastTerm; u++ {
		y := &j.doc.terms[u]
		if y.tok >= x.tok && y.tok < end || y.weight == 0 || y.flags&isVerb == 0 {
			continue
		}
		c := j.m.get(y.id)
		if c == nil || c.credit < synonymCredit || !j.claim.asVerb(j.m.terms[c.term]) {
			continue
		}
		if is, _ := j.doc.denied(y.tok); x.polar == limitWord && (!is || y.tok > x.tok) {
			continue
		}
		v := j.m.terms[c.term]
		span := claims.Span{Start: int(j.doc.tokens[x.tok].Start), End: int(j.doc.tokens[end-1].End)}
		return SlotPair{
			Type: claims.Modality, Relation: claims.Different, Rule: "condition-lost",
			Claim: j.claim.word(v), ClaimSpan: j.claim.tokens[j.claim.terms[v].tok].Span(),
			Source: oneLine(span.Of(j.doc.s)), SourceSpan: span,
		}, true
	}
	return SlotPair{}, false
}

// noCondition reports whether the word at tok makes nothing depend on what follows:
// "even if", "as if", "if not", "before noon".
func (p *prepared) noCondition(tok int32, s sentence) bool {
	before, after := "", p.lower(int(tok)+1)
	if tok > s.firstTok {
		before = p.lower(int(tok) - 1)
	}
	switch before {
	case "even", "as", "what", "wonder", "ask", "asked", "see", "know", "unclear":
		return true
	}
	switch p.lower(int(tok)) {
	case "before", "until":
		switch after {
		case "i", "we", "he", "she", "they", "you", "it":
			return false
		}
		return true
	case "provided":
		return after != "that"
	case "subject", "contingent", "conditional", "pending": // “, subject to approval”, not “the subject of the talks”
		set := tok > s.firstTok && (p.tokens[tok-1].Char == ',' || p.tokens[tok-1].Char == '(')
		return !set || p.lower(int(tok)) != "pending" && after != "to" && after != "on" && after != "upon"
	}
	return after == "not" || after == "any"
}

// weak is a verb of the claim in the scope of a hedge of the source.
type weak struct {
	term int16 // of the claim, among those that count
	at   int32 // term of the source
}

// weakened returns the first verb of the claim in the scope of the hedge at term t.
func (j *judge) weakened(t, last int32) (weak, bool) {
	from := j.doc.terms[t].tok
	for u := t + 1; u < last && j.doc.terms[u].tok <= from+hedgeScope; u++ {
		x := &j.doc.terms[u]
		if j.doc.ends(from, x.tok) {
			break
		}
		if x.weight == 0 || x.flags&isVerb == 0 || x.flags&isNoun != 0 && !j.doc.governed(x.tok) && !strings.HasSuffix(j.doc.lower(int(x.tok)), "ed") {
			continue
		}
		c := j.m.get(x.id)
		if c == nil || c.credit < synonymCredit {
			continue
		}
		if j.claim.asVerb(j.m.terms[c.term]) {
			return weak{c.term, u}, true
		}
	}
	return weak{}, false
}

// governed reports whether the word at tok follows one that verbs follow: "to close",
// "they plan". A noun would follow an article or an adjective.
func (p *prepared) governed(tok int32) bool {
	switch p.lower(int(tok) - 1) {
	case "to", "not", "never", "will", "would", "can", "could", "may", "might", "must", "should", "be", "have", "has", "had", "i", "we", "he", "she", "they", "it", "you", "who":
		return true
	}
	return false
}

// asVerb reports whether a term may be a verb where it stands. In a headline, whose
// words all have capitals, what can be a noun is taken for one.
func (p *prepared) asVerb(t int32) bool {
	x := &p.terms[t]
	return x.flags&isVerb != 0 && x.kind != nameTerm && (!p.title || x.flags&isNoun == 0)
}

// ends reports whether a mark or a conjunction between two tokens ends the reach of a
// hedge.
func (p *prepared) ends(from, to int32) bool {
	for k := from + 1; k < to; k++ {
		switch t := &p.tokens[k]; {
		case t.Kind == slot.Mark && (t.Char == ',' || t.Char == ';' || t.Char == ':' || t.Char == '(' || t.Char == ')'):
			return true
		case t.Kind == slot.Word && (p.lower(int(k)) == "but" || p.lower(int(k)) == "because" || p.lower(int(k)) == "after"):
			return true
		}
	}
	return false
}

// hedge reports whether a term makes what follows a possibility or a hope. The month
// of May does not.
func (p *prepared) hedge(t int32) bool {
	x := &p.terms[t]
	if x.polar != mayWord && x.polar != wishWord {
		return false
	}
	return p.s[p.tokens[x.tok].Start:p.tokens[x.tok].End] != "May"
}

// anyHedge reports whether a text hedges anything, or speaks under a condition.
func (p *prepared) anyHedge() bool {
	for t := range p.terms {
		if p.hedge(int32(t)) {
			return true
		}
		switch p.lower(int(p.terms[t].tok)) {
		case "if", "unless", "can", "should", "whether", "until", "before", "provided":
			return true
		}
	}
	return false
}

// hedges reports whether words around a claim hedge it: the cue of "Maas hoped that".
func (l *lexicon) hedges(s string) bool {
	for _, w := range strings.Fields(strings.ToLower(s)) {
		switch l.polar[hashOf(w)] {
		case mayWord, wishWord:
			return true
		}
	}
	return false
}
