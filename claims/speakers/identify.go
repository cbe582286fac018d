package speakers

import (
	"strings"
	"unicode"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/language"
	"github.com/onrecord/onrecord/claims/people"
	"github.com/onrecord/onrecord/internal/text"
)

// identity is what a mention was led to.
type identity struct {
	basis      claims.Basis
	speaker    string
	confidence float64
	note       string
}

// identify leads a mention to a speaker.
func (r *reading) identify(mention, cue text.Span) identity {
	if mention.Empty() {
		return identity{basis: claims.NoBasis, confidence: 1}
	}
	s := mention.Of(r.a.Text)
	first, last := r.an.Within(mention)
	if first >= last {
		return r.byName(s, mention)
	}
	if strings.HasPrefix(s, "@") {
		id := r.byName(strings.Fields(s)[0], mention)
		if name := r.ofHandle(id.speaker); name != "" {
			id.speaker, id.note = name, "whose name the handle is"
		}
		id.basis = claims.Handle
		return id
	}
	if k := r.behindObject(first, last); k > first {
		first, mention.Start = k, r.an.Tokens[k].Start
		s = mention.Of(r.a.Text)
	}
	if last-first == 1 && r.lower(first) == "it" && r.expletive(first) {
		return identity{basis: claims.NoBasis, confidence: 0.5, note: "“it” stands for nobody"}
	}
	if last-first == 1 && (r.tag(first) == "WP" || r.tag(first) == "WDT") {
		if m, ok := r.relative(first); ok {
			return r.identify(m, cue)
		}
	}
	if last-first == 1 {
		if p, ok := r.x.pronouns[strings.ToLower(s)]; ok {
			return r.antecedent(p, first, cue)
		}
	}
	if id, ok := r.several(first, last); ok {
		return id
	}
	if id, ok := r.ofPair(first, last); ok {
		return id
	}
	if e, ok := r.namedIn(first, last); ok {
		return r.byName(r.withTitle(first, e), mention)
	}
	return r.described(mention, first, last)
}

// relative returns whom "who" at token t stands for: what stands before it.
func (r *reading) relative(t int) (text.Span, bool) {
	lo, _ := r.sentence(t)
	k := t - 1
	if k > lo && punctuation(r.word(k)) {
		k--
	}
	if k < lo || r.quoted[k] {
		return text.Span{}, false
	}
	first, last, ok := r.nounBack(k, lo)
	return r.span(first, last), ok
}

// ofHandle returns the person of the article whose full name a handle is, without blanks:
// @NoraValen, @nora_valen.
func (r *reading) ofHandle(handle string) string {
	if !strings.HasPrefix(handle, "@") {
		return ""
	}
	if r.handles == nil {
		r.handles = map[string]string{}
		for _, m := range r.cast.Between(text.Span{End: len(r.a.Text)}) {
			if m.Person.Kind == people.Human && strings.Contains(m.Person.Name, " ") {
				r.handles[letters(m.Person.Name)] = m.Person.Name
			}
		}
	}
	return r.handles[letters(handle)]
}

// letters returns the letters of a name in lower case.
func letters(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) {
			return unicode.ToLower(c)
		}
		return -1
	}, s)
}

// behindObject returns where the subject begins in a mention that holds the object of a
// preposition too: "in a talk with his counterpart Mevlut Cavusoglu, Sergei Lavrov
// said". It returns first of any other mention.
func (r *reading) behindObject(first, last int) int {
	if first == 0 || r.tag(first-1) != "IN" && r.tag(first-1) != "TO" {
		return first
	}
	for t := first + 1; t+1 < last; t++ {
		if r.word(t) != "," {
			continue
		}
		_, before := r.person(t - 1)
		for k := t + 1; k < last && before; k++ {
			if _, ok := r.person(k); ok {
				return t + 1
			}
		}
		return first
	}
	return first
}

// expletive reports whether "it" at token t stands for nobody: "it is said that", "it
// was clear that".
func (r *reading) expletive(t int) bool {
	for k := t + 1; k < len(r.an.Tokens) && k < t+4; k++ {
		switch {
		case k > t+1 && (r.tag(k) == "VBN" || r.tag(k) == "VBD" || r.tag(k) == "JJ" || r.tag(k) == "TO"):
			return r.an.Tokens[k-1].Lemma == "be"
		case !r.adverb(k):
			return false
		}
	}
	return false
}

// byName leads a name to the cast; an unknown name stands for itself.
func (r *reading) byName(s string, at text.Span) identity {
	m := r.cast.Resolve(s, at.Start)
	switch {
	case m.Person == nil:
		return identity{basis: claims.Named, speaker: clean(s), confidence: 0.9}
	case m.How == people.ByPart:
		return identity{basis: claims.Named, speaker: m.Person.Name, confidence: 0.85}
	case !m.Sure:
		return identity{basis: claims.Named, speaker: m.Person.Name, confidence: 0.6, note: "of several with that name, the one named last"}
	}
	return identity{basis: claims.Named, speaker: m.Person.Name, confidence: 1}
}

// clean drops an article and a possessive from a name.
func clean(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	s = strings.TrimSuffix(strings.TrimSuffix(s, "'s"), "’s")
	if len(s) > 4 && strings.EqualFold(s[:4], "the ") {
		s = s[4:]
	}
	return s
}

// namedIn returns the person whose name is the head of a mention: not a possessor
// ("Trump's campaign") nor one in whose name somebody speaks ("a spokesman for
// Trump").
func (r *reading) namedIn(first, last int) (language.Entity, bool) {
	for t := first; t < last; t++ {
		e, ok := r.person(t)
		if !ok {
			if w := r.lower(t); (r.tag(t) == "IN" || r.tag(t) == "TO") && w != "of" && t > first {
				return language.Entity{}, false
			}
			if r.lower(t) == "of" && t > first && (r.personNoun(t-1) || r.noun(t-1)) {
				return language.Entity{}, false
			}
			continue
		}
		if e.Last < last && r.tag(e.Last) == "POS" {
			t = e.Last
			continue
		}
		if e.Last < last && r.noun(e.Last) { // "the Trump campaign", "a Clinton aide"
			return language.Entity{}, false
		}
		return e, true
	}
	return language.Entity{}, false
}

// withTitle returns a name with the title right before it.
func (r *reading) withTitle(first int, e language.Entity) string {
	start := e.First
	for start > first && (r.tag(start-1) == "NNP" || r.tag(start-1) == "NNPS") {
		start--
	}
	return r.an.Text[r.an.Tokens[start].Start:e.End]
}

// several reads more than one speaker: "Erdogan and Biden".
func (r *reading) several(first, last int) (identity, bool) {
	var names []string
	joined := false
	for t := first; t < last; t++ {
		if r.lower(t) == "and" || r.word(t) == "&" {
			joined = true
			continue
		}
		e, ok := r.person(t)
		if !ok {
			continue
		}
		if e.Last < last && (r.tag(e.Last) == "POS" || r.noun(e.Last)) {
			return identity{}, false
		}
		id := r.byName(r.an.Text[e.Start:e.End], e.Span)
		names = append(names, id.speaker)
		t = e.Last - 1
	}
	if !joined || len(names) < 2 {
		return identity{}, false
	}
	return identity{basis: claims.Named, speaker: strings.Join(names, " and "), confidence: 0.9}, true
}

// described leads a noun phrase without a person's name at its head: a body, a
// document, an office, somebody who is not named.
func (r *reading) described(mention text.Span, first, last int) identity {
	s := mention.Of(r.a.Text)
	head := r.head(first, last)
	lemma := strings.ToLower(r.an.Tokens[head].Lemma)
	if r.oneOf(first, last, head, lemma) {
		return identity{basis: claims.Anonymous, confidence: 0.9}
	}
	if m := r.cast.Resolve(s, mention.Start); m.Person != nil && m.How != people.ByRole {
		return r.byName(s, mention)
	}
	if _, ok := r.x.documents[lemma]; ok && !r.personNoun(head) {
		return r.document(first, last, head, lemma)
	}
	if r.x.nouns[lemma] == mouthpiece {
		if id, ok := r.mouthpiece(s, mention, first, last); ok {
			return id
		}
	}
	if r.indefinite(first, head) && r.personNoun(head) || r.outOf(first, last) {
		return identity{basis: claims.Anonymous, confidence: 0.9}
	}
	if m := r.cast.Resolve(s, mention.Start); m.Person != nil {
		c := 0.95
		if !m.Sure {
			c = 0.7
		}
		return identity{basis: claims.Description, speaker: m.Person.Name, confidence: c, note: "who holds that office"}
	}
	if body := r.bodyIn(first, last, head); body != "" {
		return identity{basis: claims.Named, speaker: body, confidence: 0.95}
	}
	if r.tag(head) == "NNP" || r.tag(head) == "NNPS" {
		return identity{basis: claims.Named, speaker: clean(s), confidence: 0.85}
	}
	if r.cast.IsBodyNoun(lemma) { // "the Trump campaign"
		return identity{basis: claims.Named, speaker: clean(s), confidence: 0.8}
	}
	if !r.plural(head) && (r.lower(first) == "the" || r.tag(first) == "PRP$" || r.tag(first) == "POS") {
		e, ok, unnamed := r.apposed(first, last, head)
		if unnamed {
			return identity{basis: claims.Anonymous, confidence: 0.85, note: "somebody who was not named before"}
		}
		if ok {
			return identity{basis: claims.Description, speaker: r.byName(e.Of(r.a.Text), e.Span).speaker, confidence: 0.85, note: "who was described so before"}
		}
	}
	if r.personNoun(head) && !r.plural(head) && r.lower(first) == "the" {
		if m, ok := r.salient(pronoun{gender: '-'}, first, text.Span{}); ok { // "the billionaire"
			return identity{basis: claims.Description, speaker: m.Person.Name, confidence: 0.5, note: "who was last spoken of"}
		}
	}
	if r.personNoun(head) || r.plural(head) {
		return identity{basis: claims.Anonymous, confidence: 0.85}
	}
	if r.indefinite(first, head) && r.tag(head) == "NN" {
		return identity{basis: claims.Anonymous, confidence: 0.7} // "an eyewitness": what says something and is no document
	}
	return identity{basis: claims.Description, confidence: 0.7}
}

// oneOf reports whether a mention is of somebody who belongs to whom it names: "a former
// employee of Alder Water", "a neighbour of Tom Reuter". A spokesman speaks for the firm,
// an employee does not.
func (r *reading) oneOf(first, last, head int, lemma string) bool {
	return head+1 < last && (r.tag(head+1) == "IN" || r.tag(head+1) == "TO") && r.x.nouns[lemma] != mouthpiece && r.personNoun(head) && r.indefinite(first, head)
}

// outOf reports whether a mention is somebody out of several: "one of the builders", "some
// of Smith's aides", "another".
func (r *reading) outOf(first, last int) bool {
	if last-first == 1 {
		w := r.lower(first)
		return w == "another" || w == "others" || w == "some" || w == "many" || w == "several"
	}
	return r.lower(first+1) == "of" && (r.tag(first) == "CD" || r.tag(first) == "DT" || strings.HasPrefix(r.tag(first), "JJ"))
}

// head returns the head of the leftmost noun phrase of a mention that is no
// possessor.
func (r *reading) head(first, last int) int {
	for t := first; t < last; {
		p, ok := r.phrase(t)
		if !ok {
			t++
			continue
		}
		if p.Last < last && r.tag(p.Last) == "POS" {
			t = p.Last + 1
			continue
		}
		return min(p.Head, last-1)
	}
	return last - 1
}

// indefinite reports whether a mention names nobody in particular: a plural, or a
// noun with "a", "one", "another".
func (r *reading) indefinite(first, head int) bool {
	switch r.lower(first) {
	case "a", "an", "one", "another", "some", "many", "several", "two", "three", "few":
		return true
	case "the", "this", "that", "his", "her":
		return false
	}
	return r.plural(head)
}

func (r *reading) plural(t int) bool { return r.tag(t) == "NNS" || r.tag(t) == "NNPS" }

// mouthpiece leads "a spokeswoman for the Department of Defense" to the office's
// holder if the article names one, else to the body; one of a person names nobody.
func (r *reading) mouthpiece(s string, mention text.Span, first, last int) (identity, bool) {
	body := r.bodyIn(first, last, -1)
	if m := r.cast.Resolve(s, mention.Start); m.Person != nil && m.Sure && r.lower(first) != "a" && r.lower(first) != "an" {
		return identity{basis: claims.Description, speaker: m.Person.Name, confidence: 0.9, note: "who holds that office"}, true
	}
	if body != "" {
		return identity{basis: claims.Description, speaker: body, confidence: 0.9, note: "for whom the spokesperson speaks"}, true
	}
	if r.lower(first) == "the" {
		return identity{}, false
	}
	return identity{basis: claims.Anonymous, confidence: 0.85}, true
}

// bodyIn returns the body or place whose name stands in tokens [first, last); with a
// head of 0 or more, only one that holds the head or stands alone.
func (r *reading) bodyIn(first, last, head int) string {
	for t := first; t < last; t++ {
		if r.entityAt[t] < 0 {
			continue
		}
		e := r.an.Entities[r.entityAt[t]]
		t = e.Last - 1
		s := e.Of(r.a.Text)
		if head >= 0 && (head < e.First || head >= e.Last) {
			continue
		}
		switch {
		case r.cast.BodyName(s) != "":
			return r.cast.BodyName(s)
		case e.Kind == language.Organization:
			if m := r.cast.Resolve(s, e.Start); m.Person != nil {
				return m.Person.Name
			}
			return clean(s)
		case e.Kind == language.Place && head >= 0:
			return clean(s)
		}
	}
	// words the tagger did not take for a name: "White House", "Pentagon"
	for n := min(last-first, 6); n > 0; n-- {
		for t := first; t+n <= last; t++ {
			if c := firstRune(r.word(t)); !unicode.IsUpper(c) || head >= 0 && (head < t || head >= t+n) {
				continue
			}
			if b := r.cast.BodyName(r.span(t, t+n).Of(r.a.Text)); b != "" {
				return b
			}
		}
	}
	return ""
}
