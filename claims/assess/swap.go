package assess

import (
	"slices"

	"github.com/onrecord/onrecord/claims"
	slot "github.com/onrecord/onrecord/claims/slots"
)

// What may stand between a name and its verb at most, in tokens, and how much of a claim
// a sentence must have for its names to be held against the claim's.
const (
	swapReach = 8
	swapMatch = .6
)

// swapped looks for two names of the claim that the source has in each other's places:
// who called whom, where something was built and where it was named. It is silent where
// some sentence has them as the claim does, where a verb tells what two do together
// (data/mutual.tsv), and in headlines with a capital on every word.
//
// Price: a sentence that names two who do a thing in turn, and in a second that names
// them by pronouns, is read by its first alone.
func (j *judge) swapped() {
	if len(j.claimNames) < 2 || j.m.total == 0 {
		return
	}
	for i, a := range j.claimNames {
		for _, b := range j.claimNames[i+1:] {
			if j.claim.sentenceOf(a.tok) != j.claim.sentenceOf(b.tok) || j.claim.lastWord(a) == j.claim.lastWord(b) {
				continue
			}
			if p, found := j.swappedPair(a, b); found {
				j.add(p)
				return
			}
		}
	}
}

// swappedPair holds two names of the claim against every sentence that has both.
func (j *judge) swappedPair(a, b name) (out SlotPair, found bool) {
	for s := range j.doc.sents {
		x, y, ok := j.bothIn(s, a, b)
		if !ok {
			continue
		}
		switch j.order(a, b, x, y) {
		case sameOrder:
			return SlotPair{}, false
		case otherOrder:
			if j.m.hits[s].context >= swapMatch && !found {
				found = true
				out = SlotPair{
					Type: claims.Name, Relation: claims.Different, Rule: "swapped", Score: j.m.hits[s].context,
					Claim: j.claim.nameText(a), ClaimSpan: j.claim.nameSpan(a).Join(j.claim.nameSpan(b)),
					Source: j.doc.nameText(y), SourceSpan: j.doc.nameSpan(x).Join(j.doc.nameSpan(y)), // both, with what stands between them
				}
			}
		}
	}
	return out, found
}

// bothIn returns the names of sentence s of the source that end with the same words as
// two names of the claim. Where one stands twice, who did what is not told by order.
func (j *judge) bothIn(s int, a, b name) (x, y name, ok bool) {
	st := &j.doc.sents[s]
	nx, ny := 0, 0
	for _, n := range j.docNames {
		if n.tok < st.firstTok || n.tok >= st.lastTok {
			continue
		}
		switch j.doc.lastWord(n) {
		case j.claim.lastWord(a):
			x, nx = n, nx+1
		case j.claim.lastWord(b):
			y, ny = n, ny+1
		}
	}
	return x, y, nx == 1 && ny == 1
}

// lastWord is the word that a name ends with: the surname of a person.
func (p *prepared) lastWord(n name) wordID { return p.terms[n.last].id }

type nameOrder uint8

const (
	unknownOrder nameOrder = iota
	sameOrder
	otherOrder
)

// order compares what two names of the claim do with what they do in the source, where
// x and y are the same two.
func (j *judge) order(a, b, x, y name) nameOrder {
	here, there := j.claim.doer(a, b, j.a.lex), j.doc.doer(x, y, j.a.lex)
	if here.verb != 0 && here.verb == there.verb && here.prep == there.prep {
		if here.first == there.first {
			return sameOrder
		}
		return otherOrder
	}
	fa, fb, fx, fy := j.claim.place(a), j.claim.place(b), j.doc.place(x), j.doc.place(y)
	switch {
	case fa.prep == "" || fb.prep == "" || fa == fb:
	case fa == fx && fb == fy:
		return sameOrder
	case fa == fy && fb == fx:
		return otherOrder
	}
	return unknownOrder
}

// place is the frame of a name without what follows it.
func (p *prepared) place(n name) frame {
	f := p.frameOf(n)
	f.after = 0
	return f
}

// deed tells which of two names does something to the other.
type deed struct {
	verb  wordID
	prep  string // between the verb and whom it is done to
	first bool   // the first of the two does it
}

// doer reads "A calls B" and "B was called by A"; the zero deed if the words between two
// names are not of that kind.
func (p *prepared) doer(a, b name, l *lexicon) deed {
	first := a.tok < b.tok
	if !first {
		a, b = b, a
	}
	verb := int32(-1)
	for t := a.last + 1; t < b.first; t++ {
		x := &p.terms[t]
		switch {
		case x.kind == nameTerm && x.tok < b.tok:
			return deed{} // a third name between
		case x.kind != contentTerm || x.flags&isVerb == 0 || l.mutual[x.id] && verb < 0:
			if l.mutual[x.id] {
				return deed{}
			}
		case x.flags&isNoun == 0 || p.governs(x.tok, a):
			if verb >= 0 {
				return deed{} // two verbs: the second may be the doer's or the other's
			}
			verb = t
		}
	}
	if verb < 0 || p.tokens[p.terms[verb].tok].Shape != slot.Lower {
		return deed{}
	}
	v := p.terms[verb].tok
	if v-a.end > swapReach || b.tok-v > swapReach || slices.Contains([]string{"and", "or", "of", "for", "'s"}, p.lower(int(a.end))) {
		return deed{}
	}
	out := deed{verb: p.terms[verb].id, first: first}
	by := false
	for k := v + 1; k < b.tok; k++ {
		switch w := p.lower(int(k)); {
		case w == "by":
			by = true
		case w == "and" || w == "or" || w == "but" || w == "who" || w == "that" || w == "with" || w == "than" || w == "as" || w == ":" || w == ";":
			return deed{}
		case preposition(w) && out.prep == "":
			out.prep = w
		}
	}
	passive := false
	for k := v - 1; k >= a.end && k >= v-3; k-- {
		switch p.lower(int(k)) {
		case "was", "were", "is", "are", "been", "being", "be":
			passive = true
		}
	}
	switch {
	case by != passive:
		return deed{}
	case by:
		out.first, out.prep = !out.first, ""
	}
	return out
}

// governs reports whether a word that can be a noun stands right behind a name and what
// is set off behind it, as its verb does.
func (p *prepared) governs(tok int32, a name) bool {
	w := p.lower(int(tok) - 1)
	switch p.lower(int(tok) + 1) {
	case "is", "are", "was", "were", "has", "have", "had", "will", "would", "of":
		return false // "AO mail is"
	}
	return tok == a.end || w == "," || w == "has" || w == "had" || w == "have" || w == "will" || w == "was" || w == "were" || w == "is" || w == "are" || w == "to"
}
