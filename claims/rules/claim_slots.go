package rules

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/claims"
)

// The four rules of this file share one shape: a claim that the record contradicts,
// and the slot in which it does.

// claimNumber reports figures and quantifiers that the record has otherwise.
func claimNumber(p *pass) { p.contradictions(claims.Number, claims.Quantifier) }

// claimDate reports dates that the record has otherwise.
func claimDate(p *pass) { p.contradictions(claims.DateSlot) }

// claimName reports names and places that the record has otherwise.
func claimName(p *pass) { p.contradictions(claims.Name, claims.PlaceSlot) }

// claimNegation reports claims that the record denies, or that deny the record.
func claimNegation(p *pass) { p.contradictions(claims.Negation) }

func (p *pass) contradictions(types ...claims.SlotType) {
	p.claims(func(j *claims.Judged) {
		if j.Verdict != claims.Contradicted {
			return
		}
		differing := differingSlots(j)
		for _, s := range differing {
			if !isOneOf(s.Type, types) || p.misspelt(s) {
				continue
			}
			message := j.Reason
			if len(differing) > 1 || message == "" {
				message = p.saySlot(j, s)
			}
			span := s.Span
			if span.Empty() {
				span = j.Span
			}
			p.report(claims.Finding{Statement: j.ID, Span: span, Message: message, Suggestion: p.replacement(j, s)}, "")
		}
	})
}

// misspelt reports whether a name is reported as misspelt already.
func (p *pass) misspelt(s claims.Slot) bool {
	return s.Type == claims.Name && p.on["name-misspelled"] && slices.ContainsFunc(p.Observations, func(o claims.Observation) bool {
		return o.Rule == "name-misspelled" && o.Span == s.Span
	})
}

func differingSlots(j *claims.Judged) []claims.Slot {
	var out []claims.Slot
	for _, s := range j.Slots {
		if s.Relation == claims.Different {
			out = append(out, s)
		}
	}
	return out
}

func isOneOf(t claims.SlotType, types []claims.SlotType) bool {
	for _, x := range types {
		if x == t {
			return true
		}
	}
	return false
}

// saySlot puts one differing slot into words.
func (p *pass) saySlot(j *claims.Judged, s claims.Slot) string {
	here, there := s.Span.Of(p.Article.Text), p.slotWords(j, s)
	source := "the record"
	if e, ok := slotEvidence(j, s); ok {
		source = e.Source.Name()
	}
	switch {
	case here == "":
		return fmt.Sprintf("%s says %s; the draft does not.", capitalise(source), inMarks(there))
	case there == "":
		return fmt.Sprintf("The draft says %s; %s does not.", inMarks(here), source)
	}
	return fmt.Sprintf("%s says %s; the draft has %s.", capitalise(source), inMarks(there), inMarks(here))
}

// slotWords returns the source's words for a slot; empty if it has none.
func (p *pass) slotWords(j *claims.Judged, s claims.Slot) string {
	if e, ok := slotEvidence(j, s); ok && s.At.End <= len(e.Source.Text) {
		return oneLine(s.At.Of(e.Source.Text))
	}
	return ""
}

// replacement returns the source's words for a slot if they can stand in the draft's
// place: a name for a name, or a phrase that counts the same thing ("34 nations"
// for "43 nations", but not "24 February" for "19 days").
func (p *pass) replacement(j *claims.Judged, s claims.Slot) string {
	here, there := strings.Fields(s.Span.Of(p.Article.Text)), strings.Fields(p.slotWords(j, s))
	switch {
	case len(here) == 0 || len(there) == 0:
		return ""
	case s.Type == claims.Name && clause(here):
		return "" // two names in each other's places: the sentence is to be mended
	case s.Type == claims.Name || s.Type == claims.PlaceSlot,
		len(here) == 1 && len(there) == 1,
		strings.EqualFold(here[len(here)-1], there[len(there)-1]):
		return strings.Join(there, " ")
	}
	return ""
}

func slotEvidence(j *claims.Judged, s claims.Slot) (claims.Evidence, bool) {
	for _, e := range j.Evidence {
		if e.Source.ID == s.Source {
			return e, true
		}
	}
	return claims.Evidence{}, false
}

// clause reports whether words tell more than a name: between two names stands something
// that has no capital.
func clause(words []string) bool {
	for i := 1; i+1 < len(words); i++ {
		if r, _ := utf8.DecodeRuneInString(words[i]); unicode.IsLower(r) && !nameParticle[words[i]] {
			return true
		}
	}
	return false
}

var nameParticle = map[string]bool{"of": true, "the": true, "and": true, "de": true, "der": true, "den": true, "van": true, "von": true, "al": true, "el": true, "bin": true, "la": true, "le": true, "du": true, "di": true, "da": true, "for": true}
