package speakers

import (
	"strings"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/text"
)

// explicit reads turns of phrase right before a quotation that leave no doubt whose
// words they are, whatever the model holds. The model knows the outermost speaker of
// a sentence alone, and takes short words in marks for terms.
//
// Price: fires on 2 of the 6,895 quotations of PolNeAR train, where the words are those
// of whom it names both times, and the annotators mark who tells of them.
func (r *reading) explicit(i int) (answer, bool) {
	if r.blockLike(i) {
		return answer{}, false
	}
	first := r.ranges[i][0]
	if first == 0 || first >= len(r.an.Tokens) {
		return answer{}, false
	}
	lo, _ := r.sentence(first)
	for _, read := range []func(t, lo int) (answer, bool){r.inWords, r.agent, r.controlled, r.witnessed} {
		ans, ok := read(first-1, lo)
		if !ok {
			continue
		}
		if h := r.heard[i]; !h.mention.Empty() && ans.via == nil && r.identify(h.mention, h.cue).speaker == r.identify(ans.mention, ans.cue).speaker {
			return answer{}, false // “his refusal” is the refusal of whom the model names
		}
		return ans, true
	}
	return answer{}, false
}

// inWords reads "in the words of Smith," before a quotation.
func (r *reading) inWords(t, lo int) (answer, bool) {
	for k := t; k >= lo && k > t-12 && !r.quoted[k]; k-- {
		if r.lower(k) != "in" {
			continue
		}
		ans, ok := r.accordingTo(k, t+1)
		_, last := r.an.Within(ans.mention)
		return ans, ok && last >= t
	}
	return answer{}, false
}

// agent reads the agent of a passive verb: "was described by Smith as “...”".
func (r *reading) agent(t, lo int) (answer, bool) {
	if t > lo && r.lower(t) == "as" {
		t--
	}
	if t <= lo || r.quoted[t] {
		return answer{}, false
	}
	first, last, ok := r.nounBack(t, lo)
	if !ok || first-2 < lo || last != t+1 || r.lower(first-1) != "by" || r.cue(first-2) == noCue || r.tag(first-2) != "VBN" {
		return answer{}, false
	}
	return answer{mention: r.span(first, last), cue: r.cueSpan(first - 2), confidence: 0.85}, true
}

// farFromVerb bounds how many tokens stand between a verb that names something and
// the name in marks.
const farFromVerb = 9

// controlled reads whose words a fragment is where the verb that frames it is an
// infinitive or a gerund with a subject of its own: "explained the president's
// refusal to call the attack “...”", "accused Smith of calling them “...”".
func (r *reading) controlled(t, lo int) (answer, bool) {
	for v := t; v > lo+1 && v > t-farFromVerb && !r.quoted[v]; v-- {
		if r.cue(v) == frames && (r.tag(v) == "VB" || r.tag(v) == "VBG") {
			s, ok := r.controller(v, lo)
			return answer{mention: s, cue: r.cueSpan(v), confidence: 0.8}, ok
		}
		if !r.nominal(v) {
			return answer{}, false
		}
	}
	return answer{}, false
}

// witnessed reads whose words somebody recalls or hears: "recalled Smith saying, “...”",
// "quoted Smith as saying “...”". Who recalls them passes them on.
func (r *reading) witnessed(t, lo int) (answer, bool) {
	for t > lo && (punctuation(r.word(t)) || r.lower(t) == "that") {
		t--
	}
	if c := r.cue(t); r.tag(t) != "VBG" || c != speech && c != tells || t-2 <= lo {
		return answer{}, false
	}
	end := t
	if r.lower(end-1) == "as" {
		end--
	}
	first, last, ok := r.nounBack(end-1, lo)
	if !ok || last != end || first <= lo || !r.personEnds(last-1) && !(last-first == 1 && r.is(first, objective)) {
		return answer{}, false
	}
	v := first - 1
	if !r.verb(v) || r.tag(v) == "VBN" && r.passive(v, lo) || r.x.words[strings.ToLower(r.an.Tokens[v].Lemma)]&witness == 0 {
		return answer{}, false
	}
	ans := answer{mention: r.span(first, last), cue: r.cueSpan(t), confidence: 0.85}
	if s, ok := r.subject(v, lo); ok {
		id := r.identify(s, r.cueSpan(v))
		ans.via = []claims.Attribution{{Basis: id.basis, Speaker: id.speaker, Mention: s, Cue: r.cueSpan(v),
			Confidence: id.confidence, Uncertain: id.confidence < sure, By: "reported-in-report"}}
	}
	return ans, true
}

// nominal reports whether a token can stand within or between noun phrases.
func (r *reading) nominal(t int) bool {
	switch r.tag(t) {
	case "DT", "JJ", "PRP", "PRP$", "CD", "POS", "CC":
		return true
	case "IN":
		return r.lower(t) == "of" || r.lower(t) == "as"
	}
	return r.noun(t)
}

// controller returns the subject that an infinitive or gerund at token v takes from
// the noun or the verb before it.
func (r *reading) controller(v, lo int) (text.Span, bool) {
	u := v - 2
	if u <= lo || r.quoted[u] || !r.noun(u) && r.tag(u) != "PRP" {
		return text.Span{}, false
	}
	gerund := r.tag(v) == "VBG" && (r.lower(v-1) == "of" || r.lower(v-1) == "for")
	if !gerund && !(r.tag(v) == "VB" && r.lower(v-1) == "to") {
		return text.Span{}, false
	}
	p, ok := r.phrase(u)
	if !ok {
		return text.Span{}, false
	}
	switch {
	case r.tag(p.First) == "PRP$" && !gerund: // "her refusal to call"
		if f, l, ok := r.nounBack(p.First-2, lo); ok && r.lower(p.First-1) == "for" && r.personEnds(l-1) && f > lo && r.verb(f-1) {
			return r.span(f, l), true // "criticised Smith for her refusal"
		}
		return r.span(p.First, p.First+1), true
	case p.First-1 > lo && r.tag(p.First-1) == "POS" && !gerund: // "the president's refusal to call"
		first, last, ok := r.nounBack(p.First-2, lo)
		return r.span(first, last), ok
	}
	first, last, ok := r.nounBack(u, lo) // "accused Smith of calling"
	if !ok || !(r.personEnds(last-1) || r.tag(u) == "PRP") || first-1 < lo || !r.verb(first-1) {
		return text.Span{}, false
	}
	return r.span(first, last), true
}
