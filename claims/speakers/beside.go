package speakers

import (
	"strings"
	"unicode"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/text"
)

// cueInside looks between the parts of a quotation: “We must act,” he said. “Now.”
func (r *reading) cueInside(i int) (answer, bool) {
	parts := r.sts[i].Parts
	for k := 0; k+1 < len(parts); k++ {
		_, lo := r.an.Within(outer(r.a.Text, parts[k]))
		hi, _ := r.an.Within(outer(r.a.Text, parts[k+1]))
		if lo >= hi {
			continue
		}
		_, end := r.sentence(lo)
		if ans, ok := r.ahead(lo, min(hi, max(end, lo+1)), true); ok {
			return ans, true
		}
	}
	return answer{}, false
}

// cueAfter looks behind a quotation: “...,” said Smith; “...,” Smith, who led the
// board, told reporters.
func (r *reading) cueAfter(i int) (answer, bool) {
	if r.blockLike(i) || r.term(i) {
		return answer{}, false
	}
	last := r.ranges[i][1]
	if last == 0 || last >= len(r.an.Tokens) {
		return answer{}, false
	}
	_, end := r.sentence(last - 1)
	if end <= last {
		return answer{}, false
	}
	open := r.openEnded(i)
	if !open && r.stopped(i) && !r.lowerCase(last) {
		return answer{}, false // “He loves you.” She says they are going.
	}
	ans, ok := r.ahead(last, end, open)
	if ok && r.sts[i].Form == claims.Partial && r.framed(i) && !r.closesBehind(ans, end) {
		return answer{}, false // Asked whether Smith had called him “a liar,” Jones said no.
	}
	if ok && (!open && r.introduced(i) || r.opensNext(ans)) {
		return answer{}, false // Smith said, “A,” and Jones said no.
	}
	return ans, ok
}

// framed reports whether a verb that names something stands before a fragment: had called
// him “a liar”.
func (r *reading) framed(i int) bool {
	first := r.ranges[i][0]
	lo, _ := r.sentence(first)
	for v := first - 1; v >= lo && v > first-farFromVerb && !r.quoted[v]; v-- {
		if r.cue(v) == frames {
			return true
		}
		if !r.nominal(v) {
			return false
		}
	}
	return false
}

// closesBehind reports whether an attribution has no words of its own behind it: "Jones
// said on Friday", and not "Jones said no".
func (r *reading) closesBehind(ans answer, hi int) bool {
	_, t := r.an.Within(ans.cue)
	_, m := r.an.Within(ans.mention)
	t = max(t, m)
	return t >= hi || r.closes(t, hi) && r.tag(t) != "DT" && r.tag(t) != "RB" && r.tag(t) != "UH" && r.lower(t) != "no" && r.lower(t) != "yes"
}

// stopped reports whether a quotation ends in a full stop inside its marks.
func (r *reading) stopped(i int) bool {
	return strings.HasSuffix(strings.TrimRight(r.sts[i].Span.Of(r.a.Text), " \n\t\u00a0\"'”’»"), ".")
}

// lowerCase reports whether the next word from token t on begins in lower case, so
// that the sentence goes on.
func (r *reading) lowerCase(t int) bool {
	for t < len(r.an.Tokens) && punctuation(r.word(t)) {
		t++
	}
	return t < len(r.an.Tokens) && unicode.IsLower(firstRune(r.word(t)))
}

// opensNext reports whether a cue is followed by another quotation and a comma or
// colon, which it introduces: “Is it?” He answered, “I have no idea.”
func (r *reading) opensNext(ans answer) bool {
	_, t := r.an.Within(ans.cue)
	_, m := r.an.Within(ans.mention)
	t = max(t, m)
	return t+1 < len(r.an.Tokens) && (r.word(t) == "," || r.word(t) == ":") && r.quoted[t+1]
}

// blockLike reports whether a statement stands apart from running text.
func (r *reading) blockLike(i int) bool {
	s := r.sts[i]
	return s.Form == claims.Post || s.Form == claims.BlockQ && s.Block < len(r.a.Blocks) && r.a.Blocks[s.Block].Voice != claims.Reporter
}

// openEnded reports whether a quotation ends in a comma, or in a question or
// exclamation, so that what follows goes on with the sentence.
func (r *reading) openEnded(i int) bool {
	s := strings.TrimRight(r.sts[i].Span.Of(r.a.Text), " \n\t\u00a0\"'”’»")
	return strings.HasSuffix(s, ",") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "—") || strings.HasSuffix(s, "…")
}

// introduced reports whether a quotation follows a comma or a colon, or a verb of
// saying.
func (r *reading) introduced(i int) bool {
	t := r.ranges[i][0] - 1
	if t < 0 {
		return false
	}
	first, _ := r.sentence(r.ranges[i][0])
	if t < first {
		return false
	}
	return r.word(t) == ":" || r.word(t) == "," && t > first && (r.cue(t-1) != noCue || r.cueNear(t-1, first)) || r.cue(t) == speech || r.cue(t) == tells
}

func (r *reading) cueNear(t, lo int) bool {
	for k := t; k >= lo && k > t-6; k-- {
		if c := r.cue(k); c == speech || c == tells {
			return true
		}
	}
	return false
}

// ahead reads an attribution from token lo on: a cue and its subject behind it, a
// subject and its cue, or "according to". anyVerb accepts a verb that is not in the
// list of cues, because the quotation is left open.
func (r *reading) ahead(lo, hi int, anyVerb bool) (answer, bool) {
	t := lo
	for t < hi && (punctuation(r.word(t)) || r.tag(t) == "RB") {
		t++
	}
	if t >= hi || r.quoted[t] {
		return answer{}, false
	}
	if ans, ok := r.accordingTo(t, hi); ok {
		return ans, true
	}
	if c := r.cue(t); c != noCue || anyVerb && (r.tag(t) == "VBD" || r.tag(t) == "VBZ") {
		return r.inverted(t, hi, c)
	}
	if w := r.lower(t); w == "as" && t+1 < hi {
		t++
	}
	first, last, ok := r.nounAhead(t, hi)
	if !ok {
		return answer{}, false
	}
	v, ok := r.verbAhead(last, hi)
	if !ok {
		return answer{}, false
	}
	c := r.cue(v)
	switch {
	case c == speech || c == tells:
		return answer{mention: r.span(first, last), cue: r.cueSpan(v), confidence: 0.96}, true
	case c == frames && anyVerb:
		return answer{mention: r.span(first, last), cue: r.cueSpan(v), confidence: 0.85}, true
	case anyVerb && v == last && (r.tag(v) == "VBD" || r.tag(v) == "VBZ"):
		return answer{mention: r.span(first, last), cue: r.cueSpan(v), confidence: 0.75}, true
	}
	return answer{}, false
}

// inverted reads the subject behind a cue: “...,” said Smith.
func (r *reading) inverted(v, hi int, c cueKind) (answer, bool) {
	if r.tag(v) == "VBG" || r.tag(v) == "VB" {
		return answer{}, false
	}
	first, last, ok := r.nounAhead(v+1, hi)
	if !ok || r.temporal(last-1) || c == noCue && !r.personEnds(last-1) || r.tag(v+1) == "PRP" && r.is(v+1, objective) {
		return answer{}, false
	}
	conf := 0.96
	if c != speech {
		conf = 0.75
	}
	// "said a spokesman, Pat Ryder": the name
	if _, named := r.person(last - 1); !named && last+1 < hi && r.word(last) == "," {
		if e, ok := r.person(last + 1); ok && (e.Last >= hi || punctuation(r.word(e.Last)) || r.word(e.Last) == ".") {
			first, last = e.First, e.Last
		}
	}
	return answer{mention: r.span(first, last), cue: r.cueSpan(v), confidence: conf}, true
}

// verbAhead returns the verb of a subject that ends before token t: over adverbs,
// auxiliaries, times, and what stands between commas.
func (r *reading) verbAhead(t, hi int) (int, bool) {
	limit := min(hi, t+32)
	for n := 0; t < limit && n < 6; n++ {
		switch {
		case r.cue(t) != noCue && !(r.lower(t) == "be"):
			return t, true
		case r.adverb(t):
			t++
		case r.word(t) == "," || r.word(t) == "(" || r.word(t) == "—" || r.word(t) == "–" || r.word(t) == "--":
			end := t + 1
			for end < limit && !(punctuation(r.word(end)) && (r.word(t) != "(" || r.word(end) == ")")) && !r.quoted[end] {
				end++
			}
			if end >= limit || r.quoted[end] {
				return 0, false
			}
			t = end + 1
		case r.tag(t) == "IN" && t+1 < limit: // "Smith in an interview said"
			p, ok := r.phrase(t + 1)
			if !ok {
				return 0, false
			}
			t = p.Last
		case r.temporal(t):
			t++
		case r.verb(t):
			// "went on to say"
			for k := t + 1; k < min(limit, t+4); k++ {
				if c := r.cue(k); (c == speech || c == tells) && (r.tag(k) == "VB" || r.tag(k) == "VBG") {
					return k, true
				}
			}
			return t, true
		default:
			return 0, false
		}
	}
	return 0, false
}

// cueSpan returns a cue with the auxiliaries before it.
func (r *reading) cueSpan(v int) text.Span {
	first := v
	for first > 0 && v-first < 3 && (r.tag(first-1) == "MD" || r.verb(first-1) && r.adverb(first-1)) && !r.quoted[first-1] {
		first--
	}
	return r.span(first, v+1)
}

// accordingTo reads "according to the readout" at token t.
func (r *reading) accordingTo(t, hi int) (answer, bool) {
	n := 0
	switch {
	case r.lower(t) == "according" && t+1 < hi && r.lower(t+1) == "to":
		n = 2
	case r.lower(t) == "per" && t+1 < hi && r.tag(t) == "IN":
		n = 1
	case r.lower(t) == "in" && t+3 < hi && r.lower(t+1) == "the" && r.lower(t+2) == "words" && r.lower(t+3) == "of":
		n = 4
	default:
		return answer{}, false
	}
	if t+n >= hi {
		return answer{}, false
	}
	first, last, ok := r.nounAhead(t+n, hi)
	if !ok {
		return answer{}, false
	}
	return answer{mention: r.span(first, last), cue: r.span(t, t+n), confidence: 0.93}, true
}

// cueBefore looks right before a quotation: Smith said: “...”; According to the
// readout, “...”.
func (r *reading) cueBefore(i int) (answer, bool) {
	if r.blockLike(i) || r.term(i) {
		return answer{}, false
	}
	t := r.ranges[i][0] - 1
	if t < 0 {
		return answer{}, false
	}
	lo, _ := r.sentence(r.ranges[i][0])
	if t < lo { // the line before ends in a colon
		return r.colonBefore(i)
	}
	colon := false
	for t >= lo && (punctuation(r.word(t)) || r.lower(t) == "that" || r.lower(t) == "as" || r.lower(t) == "how") && !r.quoted[t] {
		colon = colon || r.word(t) == ":"
		t--
	}
	if t < lo || r.quoted[t] {
		return answer{}, false
	}
	touching := t == r.ranges[i][0]-1
	if ans, ok := r.invertedBefore(lo, t+1); ok && !touching {
		return ans, true
	}
	if v, ok := r.cueBack(t, lo, touching); ok {
		if s, ok := r.subject(v, lo); ok {
			conf := 0.94
			if r.cue(v) == frames {
				conf = 0.8
			}
			return r.outermost(answer{mention: s, cue: r.cueSpan(v), confidence: conf}, v, lo), true
		}
	}
	if !touching {
		if ans, ok := r.accordingBack(t, lo); ok {
			return ans, true
		}
	}
	if colon {
		if first, last, ok := r.nounBack(t, lo); ok { // "Trump: “...”"
			if _, named := r.person(last - 1); named && r.object(first) {
				return r.introduction(lo, t+1) // "compared Smith with Jones: “...”"
			} else if named {
				return answer{mention: r.span(first, last), confidence: 0.8}, true
			}
		}
	}
	return answer{}, false
}

// invertedBefore reads a verb of saying and its subject that are all that tokens [lo, hi)
// hold: Said Smith, “...”.
func (r *reading) invertedBefore(lo, hi int) (answer, bool) {
	if c := r.cue(lo); c != speech || !r.finite(lo) {
		return answer{}, false
	}
	first, last, ok := r.nounAhead(lo+1, hi)
	if !ok || last != hi || r.temporal(last-1) {
		return answer{}, false
	}
	return answer{mention: r.span(first, last), cue: r.cueSpan(lo), confidence: 0.94}, true
}

// cueBack returns the verb of saying nearest before token t: at it, or before its
// object and circumstances ("told reporters on Thursday"). With a quotation that
// touches it, only a verb at it, or one that frames a fragment.
func (r *reading) cueBack(t, lo int, touching bool) (int, bool) {
	for k := t; k >= lo && k > t-14; k-- {
		if r.quoted[k] || r.word(k) == ";" {
			return 0, false
		}
		c := r.cue(k)
		switch {
		case c == noCue && r.verb(k) && k < t && !r.adverb(k) && r.tag(k) != "VBG" && r.tag(k) != "VBN":
			return 0, false
		case c == noCue:
			continue
		case r.tag(k) == "VBN" && k > lo && (r.passive(k, lo) || r.reduced(k, lo)):
			continue
		case !touching || k == t:
			return k, true
		case c == tells || c == speech && (r.lower(t) == "that" || k >= t-1):
			return k, true
		default:
			return 0, false
		}
	}
	return 0, false
}

// passive reports whether a participle has no agent as its subject: "was said".
func (r *reading) passive(v, lo int) bool {
	for k := v - 1; k >= lo && k > v-4; k-- {
		switch r.lower(k) {
		case "was", "were", "is", "are", "be", "been", "being", "'s", "'re":
			return true
		case "has", "have", "had", "'ve", "'d":
			return false
		}
	}
	return false
}

// reduced reports whether a participle hangs on a thing: "a box labeled “x”".
func (r *reading) reduced(v, lo int) bool {
	return v > lo && r.noun(v-1) && !r.personEnds(v-1) && r.entityAt[v-1] < 0
}

// accordingBack finds "According to the readout" before a comma at the end of a
// clause that begins its sentence.
func (r *reading) accordingBack(t, lo int) (answer, bool) {
	for k := t; k >= lo && k > t-25; k-- {
		if r.lower(k) == "according" || r.lower(k) == "per" && k == lo {
			return r.accordingTo(k, t+1)
		}
	}
	return answer{}, false
}

// colonBefore looks at the sentence before a quotation that begins its own: a
// sentence or paragraph that ends in a colon introduces it.
func (r *reading) colonBefore(i int) (answer, bool) {
	t := r.ranges[i][0] - 1
	if r.word(t) != ":" || r.quoted[t] {
		return answer{}, false
	}
	lo, _ := r.sentence(t)
	return r.introduction(lo, t)
}

// introduction reads who speaks from a clause [lo, hi) that introduces words: its
// last verb of saying, else a name in it.
func (r *reading) introduction(lo, hi int) (answer, bool) {
	for v := hi - 1; v >= lo; v-- {
		if c := r.cue(v); c == speech || c == tells {
			if s, ok := r.subject(v, lo); ok {
				return answer{mention: s, cue: r.cueSpan(v), confidence: 0.85}, true
			}
		}
	}
	for k := lo; k < hi; k++ {
		if ans, ok := r.accordingTo(k, hi); ok {
			return ans, true
		}
	}
	for v := hi - 1; v >= lo; v-- {
		if r.verb(v) && !r.quoted[v] && (r.tag(v) == "VBD" || r.tag(v) == "VBZ" || r.tag(v) == "VBP") {
			if s, ok := r.subject(v, lo); ok {
				return answer{mention: s, cue: r.cueSpan(v), confidence: 0.62}, true
			}
		}
	}
	for k := hi - 1; k >= lo; k-- {
		if e, ok := r.person(k); ok {
			return answer{mention: r.span(e.First, e.Last), confidence: 0.62}, true
		}
	}
	return r.documentIn(lo, hi)
}
