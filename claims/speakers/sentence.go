package speakers

import (
	"strings"
	"unicode"

	"github.com/onrecord/onrecord/claims"
)

// cueInSentence looks for a verb of saying elsewhere in the sentence: “It was a
// "fair" deal, Smith told the board”.
//
// Price: in a sentence with two speakers the nearest verb before the fragment wins,
// which is wrong where the fragment is the sentence's own.
func (r *reading) cueInSentence(i int) (answer, bool) {
	if r.blockLike(i) || r.term(i) || r.heard[i].known && !r.heard[i].spoken {
		return answer{}, false
	}
	first, last := r.ranges[i][0], r.ranges[i][1]
	if first >= len(r.an.Tokens) || last == 0 {
		return answer{}, false
	}
	lo, _ := r.sentence(first)
	_, hi := r.sentence(last - 1)
	direct := r.sts[i].Form == claims.Direct
	if ans, ok := r.sentenceEnd(last, hi); ok && !direct {
		return ans, true
	}
	for k, n := first-1, 0; k >= lo && n < 2*farthest; k, n = k-1, n+1 {
		c := r.cue(k)
		if c == noCue || r.tag(k) == "VBN" && (r.passive(k, lo) || r.reduced(k, lo)) || c == frames && direct {
			continue
		}
		s, ok := r.subject(k, lo)
		if !ok {
			continue
		}
		conf := 0.85
		if c == frames {
			conf = 0.72
		}
		return r.outermost(answer{mention: s, cue: r.cueSpan(k), confidence: conf}, k, lo), true
	}
	if ans, ok := r.heading(lo, first); ok {
		return ans, true
	}
	if !direct {
		for k := lo; k < first; k++ {
			if ans, ok := r.accordingTo(k, first); ok {
				ans.confidence = 0.75
				return ans, true
			}
		}
	}
	return answer{}, false
}

// outermost looks whether the cue at token v stands in what another one reports:
// "Trump says he is going to end a “rigged” game" is what Trump says. A pronoun and a
// verb that does not say anything give way; where both say something, the inner
// speaker stays and the outer one passes the words on.
func (r *reading) outermost(ans answer, v, lo int) answer {
	first, _ := r.an.Within(ans.mention)
	inner := min(first, v)
	for k := inner - 1; k >= lo && k > inner-18; k-- {
		w := r.lower(k)
		if r.quoted[k] || w == ";" || w == "who" || w == "as" || (w == "and" || w == "but") && r.word(max(k-1, 0)) == "," {
			return ans
		}
		c := r.cue(k)
		if c != speech && c != tells || r.tag(k) == "VBN" && r.passive(k, lo) {
			continue
		}
		s, ok := r.subject(k, lo)
		if !ok || s.Overlaps(ans.mention) {
			return ans
		}
		if f, _ := r.an.Within(s); f > lo && (r.tag(f-1) == "WRB" || r.tag(f-1) == "IN") && r.word(inner-1) == "," {
			return ans // “When I asked him, he said”
		}
		_, isPronoun := r.x.pronouns[strings.ToLower(ans.mention.Of(r.a.Text))]
		if isPronoun || r.cue(v) == frames {
			return answer{mention: s, cue: r.cueSpan(k), confidence: min(ans.confidence, 0.8)}
		}
		id := r.identify(s, r.cueSpan(k))
		ans.via = []claims.Attribution{{Basis: id.basis, Speaker: id.speaker, Mention: s, Cue: r.cueSpan(k),
			Confidence: id.confidence, Uncertain: id.confidence < sure, By: "reported-in-report"}}
		return ans
	}
	return ans
}

// heading reads the name before a colon that begins a sentence, as in headlines:
// "Trump: Cruz ‘has a long way to go’".
func (r *reading) heading(lo, first int) (answer, bool) {
	for k := lo + 1; k < first && k < lo+6; k++ {
		if r.word(k) != ":" {
			continue
		}
		p, l, ok := r.nounBack(k-1, lo)
		if ok && p == lo && r.speaks(p, l) && !r.cast.IsNotice(r.span(p, l).Of(r.a.Text)) && unicode.IsUpper(firstRune(r.word(lo))) {
			return answer{mention: r.span(p, l), confidence: 0.7}, true
		}
		return answer{}, false
	}
	return answer{}, false
}

// speaks reports whether a noun phrase can stand before a colon as who says what is
// behind: it holds a name that the tagger or the cast knows, or a noun for a person.
func (r *reading) speaks(first, last int) bool {
	for t := first; t < last; t++ {
		if r.entityAt[t] >= 0 || r.personNoun(t) {
			return true
		}
	}
	m := r.span(first, last)
	return r.cast.Resolve(m.Of(r.a.Text), m.Start).Person != nil || r.cast.IsBody(m.Of(r.a.Text))
}

// sentenceEnd reads an attribution at the end of a sentence, behind a comma: "...,
// Ryder said in another statement"; "..., according to Kalin".
func (r *reading) sentenceEnd(lo, hi int) (answer, bool) {
	for t := lo; t < hi; t++ {
		if r.quoted[t] {
			continue
		}
		if ans, ok := r.accordingTo(t, hi); ok {
			ans.confidence = 0.8
			return ans, true
		}
		if r.word(t) != "," || t+1 >= hi {
			continue
		}
		first, last, ok := r.nounAhead(t+1, hi)
		if !ok {
			continue
		}
		if v, ok := r.verbAhead(last, hi); ok && r.cue(v) == speech && v+1 <= hi && r.closes(v+1, hi) {
			return answer{mention: r.span(first, last), cue: r.cueSpan(v), confidence: 0.85}, true
		}
	}
	return answer{}, false
}

// closes reports whether no further words are attributed between a cue and the end
// of its sentence: at most a circumstance ("in a statement on Friday").
func (r *reading) closes(t, hi int) bool {
	for ; t < hi; t++ {
		if r.quoted[t] || r.lower(t) == "that" || r.tag(t) == "VBD" || r.tag(t) == "VBZ" || r.tag(t) == "VBP" {
			return false
		}
	}
	return true
}

// sentenceSubject takes the subject of the sentence's first finite verb where the
// model holds that a fragment is somebody's words and nothing else says whose: "Ankara
// shut the strait to ‘belligerent countries’". It is a guess, and marked so.
func (r *reading) sentenceSubject(i int) (answer, bool) {
	h := r.heard[i]
	if !h.known || h.quoted < guess || r.sts[i].Form != claims.Partial || r.term(i) {
		return answer{}, false
	}
	first := r.ranges[i][0]
	lo, _ := r.sentence(first)
	for v := lo; v < first; v++ {
		if tag := r.tag(v); r.quoted[v] || tag != "VBD" && tag != "VBZ" && tag != "VBP" {
			continue
		}
		s, ok := r.subject(v, lo)
		if !ok {
			return answer{}, false
		}
		if m := r.cast.Resolve(s.Of(r.a.Text), s.Start); m.Person == nil && !r.cast.IsBody(s.Of(r.a.Text)) {
			return answer{}, false
		}
		return answer{mention: s, confidence: 0.45}, true
	}
	return answer{}, false
}
