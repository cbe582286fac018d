package speakers

import (
	"strings"

	"github.com/onrecord/onrecord/claims/language"
	"github.com/onrecord/onrecord/internal/text"
)

// farthest bounds how many tokens a search for a subject goes back.
const farthest = 45

// phrase returns the noun phrase that holds a token.
func (r *reading) phrase(t int) (language.Phrase, bool) {
	if t < 0 || t >= len(r.phraseAt) || r.phraseAt[t] < 0 {
		return language.Phrase{}, false
	}
	return r.an.Phrases[r.phraseAt[t]], true
}

// nounBack returns the noun phrase that ends in token t, with what it is joined to
// before: "a spokeswoman for the Department of Defense", "the council's own report".
func (r *reading) nounBack(t, lo int) (first, last int, ok bool) {
	p, ok := r.phrase(t)
	if !ok {
		e, isName := r.person(t)
		if !isName {
			return 0, 0, false
		}
		return max(e.First, lo), e.Last, true
	}
	first, last = max(p.First, lo), p.Last
	for n := 0; n < 4 && first-1 > lo; n++ {
		join := r.lower(first - 1)
		q, before := r.phrase(first - 2)
		switch {
		case r.tag(first-1) == "POS" && before:
		case !before || r.quoted[first-2]:
			return first, last, true
		case join == "of" || r.is(first-1, joint):
			if join != "of" && !r.personNoun(q.Head) {
				return first, last, true
			}
			if _, named := r.person(q.Head); named {
				return first, last, true
			}
		case join == "and":
			_, a := r.person(q.Head)
			_, b := r.person(p.Head)
			if !(a && b) && !(r.personNoun(q.Head) && r.personNoun(p.Head)) {
				return first, last, true
			}
		default:
			return first, last, true
		}
		first = max(q.First, lo)
	}
	return first, last, true
}

// nounAhead returns the noun phrase that begins at token t, with what hangs on it.
func (r *reading) nounAhead(t, hi int) (first, last int, ok bool) {
	p, ok := r.phrase(t)
	if !ok || p.First != t {
		if e, isName := r.person(t); isName && e.First == t {
			return t, min(e.Last, hi), true
		}
		return 0, 0, false
	}
	first, last = t, min(p.Last, hi)
	head := p.Head
	for n := 0; n < 4 && last+1 < hi; n++ {
		q, behind := r.phrase(last + 1)
		if r.tag(last) == "POS" {
			if behind && q.First == last+1 {
				last, head = min(q.Last, hi), q.Head
				continue
			}
			return first, last, true
		}
		join := r.lower(last)
		if !behind || q.First != last+1 {
			return first, last, true
		}
		_, named := r.person(head)
		_, also := r.person(q.Head)
		switch {
		case join == "of" && !named:
		case join != "in" && r.is(last, joint) && r.personNoun(head) && !named:
		case join == "and" && named && also:
		default:
			return first, last, true
		}
		last = min(q.Last, hi)
	}
	return first, last, true
}

// personNoun reports whether a token is a noun for a person: an office, or one of
// the nouns for people without a name.
func (r *reading) personNoun(t int) bool {
	if _, ok := r.entity(t, language.Role); ok {
		return true
	}
	return r.x.nouns[r.an.Tokens[t].Lemma] != noNoun && r.noun(t)
}

// subject returns the subject of the verb at token v, not before lo: the noun phrase
// before it, over adverbs, auxiliaries and what stands between commas; of a
// participle, an infinitive or a second verb, the subject of the verb before.
func (r *reading) subject(v, lo int) (mention text.Span, ok bool) {
	return r.subjectOf(v, max(lo, v-farthest), 0)
}

func (r *reading) subjectOf(v, lo, depth int) (text.Span, bool) {
	t := v - 1
	for t >= lo && (r.adverb(t) || r.verb(t) && r.cue(t) == noCue && depth < 3 && r.chained(t, v)) {
		t--
	}
	if t < lo || depth > 4 {
		return text.Span{}, false
	}
	w := r.lower(t)
	switch {
	case r.quoted[t]:
		return text.Span{}, false
	case w == "who" || w == "which" || w == "that" && (r.tag(t) == "WDT" || r.tag(t) == "WP"):
		k := t - 1
		if k >= lo && r.word(k) == "," {
			k--
		}
		if first, last, ok := r.nounBack(k, lo); ok {
			return r.span(first, last), true
		}
		return text.Span{}, false
	case w == "," || w == ")" || w == "—" || w == "–" || w == "--":
		return r.overAside(v, t, lo, depth)
	case w == "and" || w == "but" || w == "or" || w == "then" || r.tag(t) == "IN" || r.tag(t) == "TO" || r.tag(t) == "CC":
		return r.verbBefore(t, lo, depth)
	}
	if first, last, ok := r.nounBack(t, lo); ok {
		if p, _ := r.phrase(t); r.temporal(last-1) && max(p.First, lo) == first {
			if first-1 >= lo && r.tag(first-1) == "IN" { // "Smith on Thursday said"
				first--
			}
			return r.subjectOf(first, lo, depth+1)
		}
		if k := r.beforePrepositions(first, lo); k < first && r.finite(v) {
			if f, l, ok := r.nounBack(k, lo); ok {
				return r.span(f, l), true
			}
		}
		if r.tag(v) == "VBG" || r.tag(v) == "VBN" && r.tag(v-1) != "VBD" && !r.adverb(v-1) && t == v-1 && r.object(first) {
			if s, ok := r.verbBefore(t, lo, depth); ok {
				return s, true
			}
		}
		return r.span(first, last), true
	}
	return r.verbBefore(t, lo, depth)
}

// beforePrepositions returns the token before what hangs on a subject with a preposition:
// in “protesters marching through the streets chanted” that of “protesters”. It returns
// first where the noun phrase that begins at token first is the subject itself.
func (r *reading) beforePrepositions(first, lo int) int {
	t := first - 1
	if t-1 < lo || r.tag(t) != "IN" && r.tag(t) != "TO" || r.is(t, clausal) || r.tag(first) == "PRP" || r.quoted[t] {
		return first
	}
	for t--; t > lo && (r.tag(t) == "VBG" || r.tag(t) == "RB" || r.tag(t) == "RP"); t-- {
	}
	p, ok := r.phrase(t)
	if !ok || r.quoted[t] || r.temporal(p.Head) {
		return first
	}
	if _, document := r.x.documents[strings.ToLower(r.an.Tokens[p.Head].Lemma)]; !document && !r.personEnds(p.Last-1) && r.entityAt[p.Head] < 0 {
		return first
	}
	if k := r.beforePrepositions(p.First, lo); k < p.First {
		return k
	}
	return t
}

// chained reports whether verb t belongs to the group of verb v: "went on to say".
func (r *reading) chained(t, v int) bool {
	return t+1 < len(r.an.Tokens) && (r.lower(t+1) == "to" || r.adverb(t+1)) && t+1 < v
}

// object reports whether a noun phrase stands behind a verb or preposition.
func (r *reading) object(first int) bool {
	return first > 0 && (r.verb(first-1) || r.tag(first-1) == "IN")
}

// overAside passes over what stands between commas, brackets or dashes before a
// verb: "Smith, who led the board until 2015, said". If it is a name alone, the name
// is the subject: "the minister, Sergei Lavrov, said".
func (r *reading) overAside(v, close, lo, depth int) (text.Span, bool) {
	open := close - 1
	closing := r.word(close)
	for open >= lo && !(punctuation(r.word(open)) && (closing != ")" || r.word(open) == "(")) {
		if r.quoted[open] {
			return text.Span{}, false
		}
		open--
	}
	if open < lo {
		if first, last, ok := r.nounBack(close-1, lo); ok && r.tag(v) != "VBG" {
			return r.span(first, last), true
		}
		return r.verbBefore(close, lo, depth)
	}
	if w := r.clauseVerb(open+1, close); w > 0 && closing == "," {
		return r.subjectOf(w, open+1, depth+1)
	}
	if e, ok := r.person(close - 1); ok && e.First <= open+3 && e.First > open {
		return r.span(e.First, e.Last), true
	}
	if r.tag(v) == "VBG" {
		return r.verbBefore(close, lo, depth)
	}
	before := open - 1
	if before > lo && r.word(before) == ")" { // "Reyes (L-Alder), who ..., said"
		for before > lo && r.word(before) != "(" {
			before--
		}
		before--
	}
	if first, last, ok := r.nounBack(before, lo); ok && !r.temporal(last-1) {
		// "In Ohio, a state that ..., said": an object or a place is no subject
		if !r.object(first) || r.personEnds(last-1) {
			return r.span(first, last), true
		}
	}
	if depth < 3 && open-1 > lo {
		return r.overAside(v, open, lo, depth+1)
	}
	return r.verbBefore(close, lo, depth)
}

// clauseVerb returns the finite verb of a main clause that tokens [lo, hi) begin with, 0
// if they hold none: in “when I asked her, she looked at me, nodded and said” she says.
func (r *reading) clauseVerb(lo, hi int) int {
	p, ok := r.phrase(lo)
	if !ok || p.First != lo || p.Last >= hi || !r.finite(p.Last) || r.quoted[p.Last] {
		return 0
	}
	return p.Last
}

func (r *reading) personEnds(t int) bool {
	_, ok := r.person(t)
	return ok || r.personNoun(t)
}

// verbBefore returns the subject of the nearest finite verb before token t that is not
// of a clause which another one holds, and of the nearest one if all are: in “The
// minister said the talks had failed, adding: ...” the minister adds.
func (r *reading) verbBefore(t, lo, depth int) (text.Span, bool) {
	nearest := -1
	for k := t; k >= lo; k-- {
		if r.quoted[k] || !r.finite(k) {
			continue
		}
		if !r.embedded(k, lo) {
			if s, ok := r.subjectOf(k, lo, depth+1); ok || nearest < 0 {
				return s, ok
			}
			break
		}
		if nearest < 0 {
			nearest = k
		}
	}
	if nearest < 0 {
		return text.Span{}, false
	}
	return r.subjectOf(nearest, lo, depth+1)
}

func (r *reading) finite(t int) bool {
	switch r.tag(t) {
	case "VBD", "VBZ", "VBP", "MD":
		return true
	}
	return false
}

// embedded reports whether the subject right before a finite verb follows a conjunction
// that makes its clause a part of another one (“that he was”), or a verb of saying.
func (r *reading) embedded(v, lo int) bool {
	t := v - 1
	for t > lo && (r.adverb(t) || r.finite(t)) {
		t--
	}
	if t > lo && (r.tag(t) == "WP" || r.tag(t) == "WDT") {
		return true // “the architect who said he was cheated”
	}
	p, ok := r.phrase(t)
	if !ok || p.First <= lo {
		return false
	}
	before := p.First - 1
	if r.quoted[before] {
		return false
	}
	return r.tag(before) == "WRB" || r.is(before, clausal) || r.cue(before) == speech
}

// temporal reports whether a noun names a time: "Thursday", "last week".
func (r *reading) temporal(t int) bool {
	if r.is(t, timeWord) {
		_, name := r.person(t)
		return !name
	}
	return r.tag(t) == "CD"
}
