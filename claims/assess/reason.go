package assess

import (
	"fmt"
	"strings"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/sources"
)

// reason says for people what was compared and what differs.
func (j *judge) reason(src *sources.Source, res Result) string {
	name := src.Name()
	switch res.Verdict {
	case claims.Contradicted:
		var out []string
		for _, s := range res.Slots {
			if s.Relation == claims.Different {
				out = append(out, capital(j.differs(src, name, s)))
			}
		}
		return strings.Join(out, " ")
	case claims.Supported:
		switch n := checked(res.Slots); n {
		case 0:
		case 1:
			return capital(name) + " says the same; one value agrees."
		default:
			return fmt.Sprintf("%s says the same; %d values agree.", capital(name), n)
		}
		return capital(name) + " says the same."
	case claims.Drifted:
		for _, s := range res.Slots {
			switch s.Rule {
			case "condition-lost":
				return fmt.Sprintf("%s makes it depend on more: “%s”; the article says “%s” without that.", capital(name), s.Source, s.Claim)
			case "denial-doubt":
				return fmt.Sprintf("%s speaks of it with a denial, “%s”, which the article does not have.", capital(name), oneLine(s.SourceSpan.Of(src.Text)))
			case "another-actor":
				return fmt.Sprintf("%s says it of “%s”; the article, of “%s”.", capital(name), oneLine(s.SourceSpan.Of(src.Text)), oneLine(s.ClaimSpan.Of(j.claim.s)))
			case "exception-lost":
				return fmt.Sprintf("%s makes an exception, “%s”, which the article does not have.", capital(name), s.Source)
			case "hedge-lost":
				return fmt.Sprintf("%s hedges it: “%s”; the article says “%s” without that.", capital(name), s.Source, s.Claim)
			}
			if s.Relation == claims.Different && s.Rule == "post" {
				return fmt.Sprintf("%s calls this person “%s”; the article has “%s”.", capital(name), s.Source, s.Claim)
			}
			if s.Relation == claims.Different && (s.Type == claims.Modality || s.Type == claims.Quantifier || s.Type == claims.Predicate) {
				return fmt.Sprintf("%s puts it differently: “%s” where the article has “%s”.", capital(name), s.Source, s.Claim)
			}
		}
		if w := j.unmatched(); len(w) > 0 {
			return fmt.Sprintf("%s speaks of the same matter, but has nothing of %s.", capital(name), inWords(w))
		}
		return capital(name) + " speaks of the same matter in other words."
	}
	return "No configured source speaks of this."
}

// differs puts one differing slot into a sentence.
func (j *judge) differs(src *sources.Source, name string, s SlotPair) string {
	here, there := oneLine(s.ClaimSpan.Of(j.claim.s)), ""
	if s.SourceSpan.End <= len(src.Text) {
		there = oneLine(s.SourceSpan.Of(src.Text))
	}
	switch {
	case s.Rule == "date-count":
		return j.countReason(name, here, there, s)
	case s.Type == claims.Negation && strings.HasPrefix(s.Claim, "not "):
		return fmt.Sprintf("%s says it without the negation of “%s”.", name, here)
	case s.Type == claims.Negation:
		return fmt.Sprintf("%s denies it: “%s”.", name, there)
	case there == "":
		return fmt.Sprintf("%s is of %s; the article has “%s”.", name, s.Source, here)
	}
	return fmt.Sprintf("%s has “%s”%s; the article has “%s”%s.", name, there, reading(s, there, s.Source), here, reading(s, here, s.Claim))
}

func checked(slots []SlotPair) int {
	n := 0
	for _, s := range slots {
		if s.Relation == claims.Equal || s.Relation == claims.Compatible {
			n++
		}
	}
	return n
}

// unmatched lists up to three weighty words of the claim that the source has
// nowhere.
func (j *judge) unmatched() []string {
	var out []string
	for k, t := range j.m.terms {
		x := &j.claim.terms[t]
		if x.weight < .6 || x.kind == valueTerm {
			continue
		}
		found := false
		for s := range j.m.hits {
			found = found || j.m.hits[s].credit[k] > 0
		}
		if !found && len(out) < 3 {
			out = append(out, "“"+j.claim.word(t)+"”")
		}
	}
	return out
}

func inWords(list []string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + " or " + list[len(list)-1]
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
