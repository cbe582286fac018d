package speakers

import (
	"strings"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/people"
	"github.com/onrecord/onrecord/internal/text"
)

// Weights of salience, after Lappin and Leass (1994): a subject weighs more than an
// object or a possessor, and every sentence in between takes a part away. The values
// are among the best on the pronouns of PolNeAR train, held against machine-made
// coreference; there they differ little.
const (
	decay         = 0.7
	weightFirst   = 20 // of the first name of a sentence, over its other subjects
	weightSubject = 80
	weightOther   = 50
	weightObject  = 35
	weightOwner   = 25
	weightSpoke   = 15   // of the speaker of the quotation before
	weightGender  = 15   // if the gender is known to fit
	unlikely      = 0.25 // times the salience, if the ending of a given name speaks against the pronoun
	nearMiss      = 1.25 // times the next one's salience
	clearly       = 1.8
)

// antecedent leads a pronoun to whom it stands for.
func (r *reading) antecedent(p pronoun, t int, cue text.Span) identity {
	if p.first {
		return identity{basis: claims.Pronoun, confidence: 0.5, note: "the writer's own words"}
	}
	if p.gender == 'p' {
		if s := r.pair(t); s != "" {
			return identity{basis: claims.Pronoun, speaker: s, confidence: 0.65}
		}
		if s := r.spokeBefore(r.an.Tokens[t].Start); strings.Contains(s, " and ") {
			return identity{basis: claims.Pronoun, speaker: s, confidence: 0.65, note: "who spoke together before"}
		}
	}
	if m, ok := r.salient(p, t, cue); ok {
		return identity{basis: claims.Pronoun, speaker: m.Person.Name, confidence: m.sure, note: "“" + r.word(t) + "” is " + m.Person.Name}
	}
	if p.gender == 'n' {
		if id, ok := r.lastDocument(t); ok {
			id.basis = claims.Pronoun
			return id
		}
	}
	return identity{basis: claims.Pronoun, confidence: 0.5, note: "nobody before fits the pronoun"}
}

// candidate is somebody for whom a pronoun can stand.
type candidate struct {
	people.Mention
	sure float64
}

// salient returns who is meant by a pronoun at token t: the most salient of those
// named before it whose kind and gender fit. Names inside quotations do not count,
// nor does whom the same clause addresses.
func (r *reading) salient(p pronoun, t int, cue text.Span) (candidate, bool) {
	at := r.an.Tokens[t].Start
	here := r.sentenceIndex(t)
	score := map[*people.Person]float64{}
	var order []people.Mention
	spoke := r.lastSpeaker(at)
	from := r.an.Sentences[max(0, here-sentencesBack)].Start
	list := r.cast.Between(text.Span{Start: from, End: at})
	list = list[max(0, len(list)-40):]
	for _, m := range list {
		if !fitsPronoun(m.Person, p.gender) || !r.english() && r.tongue().Is(m.Person.Name) != 0 {
			continue // the tagger takes “Le” at the beginning of a sentence for a name
		}
		first, last := r.an.Within(m.Span)
		if first >= last || r.quoted[first] {
			continue
		}
		w := r.weight(first, last)
		for n := r.sentenceIndex(first); n < here; n++ {
			w *= decay
		}
		if w > score[m.Person] {
			if _, seen := score[m.Person]; !seen {
				order = append(order, m)
			}
			score[m.Person] = w
		}
	}
	best, second := -1, 0.0
	value := make([]float64, len(order))
	for i, m := range order {
		v := score[m.Person]
		if m.Person.Name == spoke {
			v += weightSpoke
		}
		switch g := byte(m.Person.Gender); {
		case g == p.gender:
			v += weightGender
		case (p.gender == 'm' || p.gender == 'f') && r.x.k.LikelyGender(m.Person.Name) != people.Unsaid && byte(r.x.k.LikelyGender(m.Person.Name)) != p.gender:
			v *= unlikely
		}
		value[i] = v
		if best < 0 || v >= value[best] {
			best = i
		}
	}
	if best < 0 {
		return candidate{}, false
	}
	for i, v := range value {
		if i != best {
			second = max(second, v)
		}
	}
	sure := 0.9
	switch { // a race that is close carries no error
	case value[best] < nearMiss*second:
		sure = 0.56
	case value[best] < clearly*second:
		sure = 0.75
	}
	return candidate{order[best], sure}, true
}

// sentencesBack bounds how far a pronoun reaches back.
const sentencesBack = 8

// weight says how salient a name is by its place in its sentence.
func (r *reading) weight(first, last int) float64 {
	if last < len(r.an.Tokens) && r.tag(last) == "POS" {
		return weightOwner
	}
	lo, hi := r.sentence(first)
	k := first - 1
	for k >= lo && (r.noun(k) || r.tag(k) == "DT" || strings.HasPrefix(r.tag(k), "JJ")) {
		k--
	}
	switch {
	case k < lo:
		return weightSubject + weightFirst
	case r.verb(k) && r.tag(k) != "VBD" || r.tag(k) == "IN" || r.tag(k) == "TO":
		return weightObject
	}
	if last < hi && (r.verb(last) || r.tag(last) == "MD" || r.adverb(last) || r.word(last) == ",") {
		return weightSubject
	}
	return weightOther
}

func fitsPronoun(p *people.Person, gender byte) bool {
	switch gender {
	case 'n':
		return p.Kind != people.Human
	case 'p':
		return p.Kind == people.Organization || p.Kind == people.Group
	case '-':
		return p.Kind == people.Human
	}
	return p.Kind == people.Human && (p.Gender == people.Unsaid || p.Gender == 0 || byte(p.Gender) == gender)
}

// lastSpeaker returns the speaker of the last quotation that ends before a place.
func (r *reading) lastSpeaker(at int) string {
	last := r.statementBefore(at)
	for i := last; i >= 0 && i > last-50; i-- {
		s := r.sts[i]
		if s.Kind == claims.Quote && s.Span.End <= at {
			return s.Attribution.Speaker
		}
	}
	return ""
}

// spokeBefore returns the speaker of the last quotation before a place that has been
// attributed, which the one that is being attributed has not.
func (r *reading) spokeBefore(at int) string {
	last := r.statementBefore(at)
	for i := last; i >= 0 && i > last-10; i-- {
		if s := r.sts[i]; s.Kind == claims.Quote && s.Attribution.By != "" {
			return s.Attribution.Speaker
		}
	}
	return ""
}

// pair returns two persons named together in the sentence before or at a token: "the
// two leaders", "they".
func (r *reading) pair(t int) string {
	here := r.sentenceIndex(t)
	for n := here; n >= max(0, here-1); n-- {
		s := r.an.Sentences[n]
		for k := min(s.Last, t) - 1; k > s.First; k-- {
			if r.lower(k) != "and" || r.quoted[k] {
				continue
			}
			a, ok1 := r.person(k - 1)
			b, ok2 := r.person(k + 1)
			if ok1 && ok2 {
				return r.byName(a.Of(r.a.Text), a.Span).speaker + " and " + r.byName(b.Of(r.a.Text), b.Span).speaker
			}
		}
	}
	return ""
}
