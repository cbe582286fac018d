package speakers

import (
	"strings"
	"unicode"

	"github.com/onrecord/onrecord/claims/language/tongues"
	"github.com/onrecord/onrecord/internal/text"
)

// How far, in words, a verb stands from its quotation and a name from its verb, in
// languages without a tagger.
const (
	foreignReach = 14
	foreignLong  = 25
)

// tongue returns the words that are known of the article's language.
func (r *reading) tongue() tongues.Words { return r.x.foreign.Of(r.a.Language) }

// foreignIs reports what a token does in the article's language.
func (r *reading) foreignIs(t int) tongues.Class { return r.tongue().Is(r.word(t)) }

// foreignAfter looks behind a quotation: a verb of saying and the name beside it, or a
// preposition that names who says it.
//
// Price: which name is the subject is told by its place alone; the answer is sure only
// of a full name.
func (r *reading) foreignAfter(i int) (answer, bool) {
	return r.foreignBehind(i, r.ranges[i][1])
}

// foreignInside looks between the parts of a quotation: „A“, sagte Duarte, „b.“
func (r *reading) foreignInside(i int) (answer, bool) {
	parts := r.sts[i].Parts
	for k := 0; k+1 < len(parts) && k < 4; k++ {
		_, last := r.an.Within(outer(r.a.Text, parts[k]))
		if ans, ok := r.foreignBehind(i, last); ok {
			return ans, true
		}
	}
	return answer{}, false
}

// tongues.Behind looks behind token last, the end of quotation i or of a part of it.
func (r *reading) foreignBehind(i, last int) (answer, bool) {
	if r.tongue() == nil || r.blockLike(i) || last == 0 || last >= len(r.an.Tokens) || !r.sameBlock(last-1, last) {
		return answer{}, false
	}
	hi := last
	for hi < len(r.an.Tokens) && hi < last+foreignReach && !r.quoted[hi] && !stops(r.word(hi)) && r.sameBlock(last, hi) {
		hi++
	}
	for v := last; v < hi; v++ {
		c := r.foreignIs(v)
		if c&(tongues.According|tongues.Behind) != 0 {
			return r.foreignSubject(v+1, hi, v)
		}
		if c&tongues.Say == 0 {
			continue
		}
		if ans, ok := r.foreignSubject(v+1, hi, v); ok {
			return ans, true
		}
		if ans, ok := r.foreignSubject(last, v+1, v); ok {
			return ans, true
		}
		if ans, ok := r.foreignSubjectBack(r.ranges[i][0]-1, v); ok {
			return ans, true // Turkish has its verb at the end
		}
		return r.unsaid(i, v)
	}
	return answer{}, false
}

// unsaid gives a verb without a subject, as in Spanish ("añadió"), that of the
// quotation before in the same paragraph.
func (r *reading) unsaid(i, v int) (answer, bool) {
	p := r.before(i)
	if p < 0 || r.sts[p].Block != r.sts[i].Block || r.sts[p].Attribution.Speaker == "" {
		return answer{}, false
	}
	att := r.sts[p].Attribution
	return answer{mention: att.Mention, cue: r.span(v, v+1), confidence: min(att.Confidence, 0.7), basis: att.Basis, speaker: att.Speaker, note: "as of the quotation before"}, true
}

// foreignBefore looks before a quotation, within its sentence.
func (r *reading) foreignBefore(i int) (answer, bool) {
	first := r.ranges[i][0]
	if r.tongue() == nil || r.blockLike(i) || first == 0 || first > len(r.an.Tokens) || !r.sameBlock(first-1, min(first, len(r.an.Tokens)-1)) {
		return answer{}, false
	}
	lo := first
	for lo > 0 && lo > first-foreignLong && !r.quoted[lo-1] && !stops(r.word(lo-1)) && r.sameBlock(lo-1, first-1) {
		lo--
	}
	for v := first - 1; v >= lo; v-- {
		c := r.foreignIs(v)
		if c&tongues.According != 0 {
			return r.foreignSubject(v+1, first, v)
		}
		if c&tongues.Say == 0 {
			continue
		}
		if ans, ok := r.foreignSubjectBack(v-1, v); ok {
			return ans, true
		}
		return r.foreignSubject(v+1, first, v)
	}
	return answer{}, false
}

func stops(w string) bool {
	return w == "." || w == "!" || w == "?" || w == ";" || w == "؟" || w == "…"
}

// foreignSubject returns the first name or pronoun of tokens [lo, hi).
func (r *reading) foreignSubject(lo, hi, v int) (answer, bool) {
	if lo < hi && !cased(r.word(lo)) && unicode.IsLetter(firstRune(r.word(lo))) && !cased(r.word(v)) {
		return r.caseless(lo, hi, v)
	}
	for t := lo; t < hi && !r.quoted[t]; t++ {
		if ans, ok := r.foreignPronoun(t, v); ok {
			return ans, true
		}
		if !unicode.IsUpper(firstRune(r.word(t))) {
			continue
		}
		end := t + 1
		for end < hi && !r.quoted[end] && (unicode.IsUpper(firstRune(r.word(end))) || r.particle(end) && end+1 < hi && unicode.IsUpper(firstRune(r.word(end+1)))) {
			end++
		}
		ans, ok := r.foreignNamed(t, end, v)
		if full, behind := r.renamed(end, hi, v); behind && (!ok || !strings.Contains(ans.speaker, " ")) {
			return full, true // "el portavoz del Gobierno, Luis Vega"
		}
		if ok {
			return ans, true
		}
		t = end - 1
	}
	return answer{}, false
}

// renamed returns the full name behind a comma that says who a description means.
func (r *reading) renamed(t, hi, v int) (answer, bool) {
	if t+2 >= hi || r.word(t) != "," {
		return answer{}, false
	}
	end := t + 1
	for end < hi && !r.quoted[end] && unicode.IsUpper(firstRune(r.word(end))) {
		end++
	}
	if end < t+3 {
		return answer{}, false
	}
	return r.foreignNamed(t+1, end, v)
}

// foreignSubjectBack returns the last name or pronoun before token t of its sentence.
func (r *reading) foreignSubjectBack(t, v int) (answer, bool) {
	for lo := t - foreignLong; t >= 0 && t > lo && !r.quoted[t] && !stops(r.word(t)) && r.sameBlock(t, v); t-- {
		if ans, ok := r.foreignPronoun(t, v); ok {
			return ans, true
		}
		if !unicode.IsUpper(firstRune(r.word(t))) {
			continue
		}
		first := t
		for first > 0 && !r.quoted[first-1] && r.sameBlock(first-1, v) && (unicode.IsUpper(firstRune(r.word(first-1))) || r.particle(first-1) && first > 1 && unicode.IsUpper(firstRune(r.word(first-2)))) {
			first--
		}
		if ans, ok := r.foreignNamed(first, t+1, v); ok {
			return ans, true
		}
		t = first
	}
	return answer{}, false
}

func (r *reading) particle(t int) bool {
	switch r.lower(t) {
	case "de", "del", "della", "di", "da", "do", "dos", "van", "von", "der", "den", "le", "la", "du", "al", "el", "bin", "ibn", "zu", "y", "e":
		return true
	}
	return false
}

// foreignNamed makes an answer of a run of capitalised words, without titles at its
// edges.
func (r *reading) foreignNamed(first, last, v int) (answer, bool) {
	skip := func(t int) bool { return r.foreignIs(t) != 0 }
	for first < last && skip(first) {
		first++
	}
	for first < last && skip(last-1) {
		last--
	}
	if first >= last {
		return answer{}, false
	}
	ans := r.foreignName(r.span(first, last))
	if last-first > 1 {
		ans.confidence = 0.75
	}
	ans.cue = r.span(v, v+1)
	return ans, true
}

func (r *reading) foreignPronoun(t, v int) (answer, bool) {
	c := r.foreignIs(t)
	p := pronoun{gender: 'm'}
	switch {
	case c&tongues.He != 0:
	case c&tongues.She != 0:
		p.gender = 'f'
	default:
		return answer{}, false
	}
	id := r.antecedent(p, t, text.Span{})
	if id.speaker == "" {
		return answer{}, false
	}
	return answer{mention: r.span(t, t+1), cue: r.span(v, v+1), confidence: min(id.confidence, 0.7), basis: id.basis, speaker: id.speaker, note: id.note}, true
}

// cased reports whether a word is of a script with capitals.
func cased(w string) bool {
	c := firstRune(w)
	return unicode.IsUpper(c) || unicode.IsLower(c)
}

// caseless returns the name behind a verb in a script without capitals: what stands up
// to a conjunction or a comma, without titles; its last two words.
func (r *reading) caseless(lo, hi, v int) (answer, bool) {
	end := lo
	for end < hi && !r.quoted[end] && unicode.IsLetter(firstRune(r.word(end))) && r.foreignIs(end)&tongues.Time == 0 {
		end++
	}
	first := max(lo, end-2)
	for first < end && r.foreignIs(first)&tongues.Title != 0 {
		first++
	}
	if first >= end || end-lo > 8 {
		return answer{}, false
	}
	ans := r.foreignName(r.span(first, end))
	ans.cue = r.span(v, v+1)
	return ans, true
}
