package speakers

import (
	"strings"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/language"
	"github.com/onrecord/onrecord/claims/people"
)

// What a description says of somebody whom an earlier sentence named: "both leaders",
// "the latter", "her husband", "the 45-year-old".

// sentencesForPair bounds how far back the two of "both leaders" are sought.
const sentencesForPair = 3

// ofPair leads "both leaders" and "the two" to the two persons named together before,
// "the former" and "the latter" to one of them.
func (r *reading) ofPair(first, last int) (identity, bool) {
	w, end := r.lower(first), r.lower(last-1)
	second := ""
	if last-first > 1 {
		second = r.lower(first + 1)
	}
	both := w == "both" || w == "the" && (second == "two" || second == "pair" && last-first == 2)
	one := w == "the" && last-first == 2 && (end == "former" || end == "latter")
	if !both && !one || both && last-first > 4 {
		return identity{}, false
	}
	two := r.twoBefore(first)
	if len(two) != 2 {
		return identity{}, false
	}
	id := identity{basis: claims.Description, confidence: 0.8, note: "named together before"}
	switch {
	case both:
		id.speaker = two[0] + " and " + two[1]
	case end == "former":
		id.speaker = two[0]
	default:
		id.speaker = two[1]
	}
	return id, true
}

// twoBefore returns the persons of the last sentence before token t that names any, if
// they are two.
func (r *reading) twoBefore(t int) []string {
	here := r.sentenceIndex(t)
	at := r.an.Tokens[t].Start
	for n := here; n >= max(0, here-sentencesForPair); n-- {
		s := r.an.Sentences[n].Span
		s.End = min(s.End, at)
		var names []string
		for _, m := range r.cast.Between(s) {
			k, _ := r.an.Within(m.Span)
			if m.Person.Kind != people.Human || k >= len(r.quoted) || r.quoted[k] || contains(names, m.Person.Name) {
				continue
			}
			if names = append(names, m.Person.Name); len(names) > 2 {
				return nil
			}
		}
		if len(names) == 2 {
			return names
		}
	}
	return nil
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// tokensBack bounds how far back a description is sought.
const tokensBack = 800

// apposed returns the person whom an earlier sentence describes by the same noun or
// the same age: "Nora Valen, a nurse", "her husband, Tomas Reyes", "Reyes, 45,". unnamed is
// true if the last one of that description was not named: "a senior official ... the
// official".
func (r *reading) apposed(first, last, head int) (e language.Entity, ok, unnamed bool) {
	if age, ok := strings.CutSuffix(r.lower(last-1), "-year-old"); ok && age != "" {
		for t := first - 1; t > 1 && t > first-tokensBack; t-- {
			if r.word(t) == age && r.word(t-1) == "," {
				if e, ok := r.person(t - 2); ok {
					return e, true, false
				}
			}
		}
		return language.Entity{}, false, false
	}
	lemma := r.an.Tokens[head].Lemma
	for t := first - 1; t >= 0 && t > first-tokensBack; t-- {
		if !r.noun(t) || r.quoted[t] || r.an.Tokens[t].Lemma != lemma {
			continue
		}
		p, ok := r.phrase(t)
		if !ok {
			continue
		}
		if e, ok := r.named(p); ok {
			return e, true, false
		}
		if r.personNoun(t) && t == p.Head && !r.plural(t) && r.indefinite(p.First, t) {
			return language.Entity{}, false, true
		}
	}
	return language.Entity{}, false, false
}

// named returns the person whom a noun phrase describes: named in it, behind it, or
// before it and a comma or a form of "be".
func (r *reading) named(p language.Phrase) (language.Entity, bool) {
	lo, hi := r.sentence(p.First)
	if e, ok := r.person(p.Last - 1); ok && e.First > p.First {
		return e, true
	}
	if p.Last+1 < hi && r.word(p.Last) == "," {
		if e, ok := r.person(p.Last + 1); ok && e.First == p.Last+1 {
			return e, true
		}
	}
	if k := p.First - 1; k > lo && (r.word(k) == "," || r.an.Tokens[k].Lemma == "be") {
		if e, ok := r.person(k - 1); ok {
			return e, true
		}
	}
	return language.Entity{}, false
}
