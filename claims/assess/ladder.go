package assess

import (
	"fmt"
	"strings"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/table"
)

// rung is a place of a verb on a ladder of data/ladders.tsv.
type rung struct {
	ladder int
	strong bool
}

func (l *lexicon) loadLadders() (map[wordID][]rung, error) {
	out := map[wordID][]rung{}
	n := 0
	err := table.Read(dataFiles, "data/ladders.tsv", 2, func(f []string) error {
		n++
		for k, words := range f {
			for w := range strings.SplitSeq(words, "|") {
				id := l.id(w)
				for _, r := range out[id] {
					if r.ladder == n {
						return fmt.Errorf("%q stands twice", w)
					}
				}
				out[id] = append(out[id], rung{n, k == 1})
			}
		}
		return nil
	})
	return out, err
}

// A saying is the words that give a claim to somebody: "demanded", and where they begin,
// counted from the claim's first byte.
type saying struct {
	words string
	at    int
}

// strengthened looks for a verb that claims more than the source's: "demanded" for
// "asked", "confirmed" for "said", "orders" for "recommends". It looks at the words that
// give the claim to somebody and at its own, and at the sentence of the source nearest to the
// claim. It is silent where the source denies anything there or has the stronger word
// anywhere.
func (j *judge) strengthened() (SlotPair, bool) {
	if len(j.m.best) == 0 || j.m.hits[j.m.best[0]].context < hedgedMatch || j.claim.title {
		return SlotPair{}, false
	}
	s := int(j.m.best[0])
	if j.deniesAny(s) {
		return SlotPair{}, false
	}
	for _, v := range j.verbs() {
		for _, r := range j.a.lex.ladders[v.id] {
			if !r.strong || j.hasRung(r) {
				continue
			}
			if k, ok := j.weakerIn(s, r.ladder); ok {
				return SlotPair{
					Type: claims.Predicate, Relation: claims.Different, Rule: "stronger", Score: j.m.hits[s].context,
					Claim: v.word, ClaimSpan: v.span, Source: j.doc.lower(k), SourceSpan: j.doc.tokens[k].Span(),
				}, true
			}
		}
	}
	return SlotPair{}, false
}

// verb is a word of the claim or of what gives it to somebody, with its place counted
// from the claim's first byte.
type verb struct {
	id   wordID
	word string
	span claims.Span
}

func (j *judge) verbs() []verb {
	var out []verb
	at := j.cue.at
	for _, w := range strings.Fields(j.cue.words) {
		i := strings.Index(j.cue.words[at-j.cue.at:], w) + at
		out = append(out, verb{j.a.lex.id(strings.ToLower(w)), w, claims.Span{Start: i, End: i + len(w)}})
		at = i + len(w)
	}
	for t := range j.claim.terms {
		if x := &j.claim.terms[t]; x.kind != nameTerm && x.flags&isVerb != 0 && !j.claim.nominal(x.tok) {
			out = append(out, verb{x.id, j.claim.word(int32(t)), j.claim.tokens[x.tok].Span()})
		}
	}
	return out
}

// hasRung reports whether the source has a word of the same rung anywhere.
func (j *judge) hasRung(r rung) bool {
	for k := range j.doc.tokens {
		for _, x := range j.a.lex.ladders[j.doc.idAt(k, j.a.lex)] {
			if x == r {
				return true
			}
		}
	}
	return false
}

// weakerIn returns the only weaker word of a ladder in sentence s of the source.
func (j *judge) weakerIn(s, ladder int) (tok int, ok bool) {
	st := &j.doc.sents[s]
	for k := int(st.firstTok); k < int(st.lastTok); k++ {
		if t := j.doc.termAt[k]; t < 0 || j.doc.terms[t].flags&isNoun != 0 && j.doc.nominal(int32(k)) || j.doc.terms[t].flags&(isNoun|isVerb) == isNoun {
			continue
		}
		for _, x := range j.a.lex.ladders[j.doc.idAt(k, j.a.lex)] {
			if x.ladder == ladder && !x.strong {
				if ok {
					return 0, false
				}
				tok, ok = k, true
			}
		}
	}
	return tok, ok
}

// nominal reports whether a word stands where a noun does: behind an article, a
// preposition or a possessive.
func (p *prepared) nominal(tok int32) bool {
	switch w := p.lower(int(tok) - 1); w {
	case "a", "an", "the", "this", "that", "its", "their", "his", "her", "our", "no", "any", "into", "s":
		return true
	default:
		return preposition(w) && w != "to"
	}
}

// idAt returns the family of a word in lower case; 0 for marks and names.
func (p *prepared) idAt(k int, l *lexicon) wordID {
	t := p.termAt[k]
	if t < 0 || p.terms[t].kind == nameTerm || p.terms[t].kind == valueTerm {
		return 0
	}
	if id := p.terms[t].id; id&unknownBit == 0 {
		return id
	}
	return l.id(p.lower(k))
}
