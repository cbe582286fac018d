package speakers

import (
	"strings"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/language"
	"github.com/onrecord/onrecord/internal/text"
)

// document leads "the readout", "a White House statement", "a letter from Clinton"
// to who issued it: whom the mention itself names, whom the sentence or an earlier
// one names beside such a document, or who issued the one source of that kind.
func (r *reading) document(first, last, head int, noun string) identity {
	id := identity{basis: claims.DocumentBasis, confidence: 0.95}
	lo, hi := r.sentence(head)
	if s := r.issuerIn(first, last); s != "" {
		id.speaker = s
		return id
	}
	if s := r.issuedBy(last, hi); s != "" {
		id.speaker = s
		return id
	}
	if kind := r.x.documents[noun]; kind != "" {
		if list := r.cast.Issued(kind); len(list) == 1 {
			id.speaker, id.note = list[0].Name, "who issued the only source of that kind"
			return id
		}
	}
	if s, ok := r.earlier(lo, noun); ok {
		id.speaker, id.confidence, id.note = s, 0.8, "who issued the one named before"
		return id
	}
	id.confidence = 0.75
	return id
}

// issuerIn returns the person or body named in a mention: "the White House readout",
// "Clinton's letter".
func (r *reading) issuerIn(first, last int) string {
	for t := first; t < last; t++ {
		if e, ok := r.person(t); ok {
			return r.byName(e.Of(r.a.Text), e.Span).speaker
		}
		if r.tag(t) == "PRP$" {
			if p, ok := r.x.pronouns[r.lower(t)]; ok {
				if m, ok := r.salient(p, t, text.Span{}); ok {
					return m.Person.Name
				}
			}
		}
	}
	return r.bodyIn(first, last, -1)
}

// issuedBy returns the person or body behind a document: "released by the White
// House", "from Clinton". It looks a few words far.
func (r *reading) issuedBy(t, hi int) string {
	for k := t; k+1 < hi && k < t+14; k++ {
		if r.quoted[k] {
			break
		}
		if w := r.lower(k); w != "by" && w != "from" {
			continue
		}
		first, last, ok := r.nounAhead(k+1, hi)
		if !ok || r.temporal(last-1) {
			continue
		}
		if s := r.issuerIn(first, last); s != "" {
			return s
		}
	}
	return ""
}

// sentencesForDocument bounds how far back a document is sought.
const (
	sentencesForDocument = 25
	mostDocuments        = 8
)

// earlier returns who issued the document that an earlier sentence names by the same
// noun, or by another if that is the last one.
func (r *reading) earlier(before int, noun string) (string, bool) {
	if before <= 0 || r.deep {
		return "", false
	}
	n, tried := r.sentenceIndex(before-1), 0
	for k := n; k >= 0 && k > n-sentencesForDocument; k-- {
		s := r.an.Sentences[k]
		for t := s.Last - 1; t >= max(s.First, s.Last-mostWords); t-- {
			lemma := strings.ToLower(r.an.Tokens[t].Lemma)
			if r.quoted[t] || !r.noun(t) || lemma != noun && (noun != "document" && noun != "statement" || r.x.documents[lemma] == "") {
				continue
			}
			if who := r.issuerNear(t); who != "" {
				return who, true
			}
			if tried++; tried == mostDocuments {
				return "", false
			}
		}
	}
	return "", false
}

// issuerNear returns who issued the document that token t names: in its noun phrase,
// behind it, or the subject of its sentence's verb before it ("Ryder said in a
// statement").
func (r *reading) issuerNear(t int) string {
	lo, hi := r.sentence(t)
	if p, ok := r.phrase(t); ok {
		first, last, _ := r.nounBack(p.Last-1, lo)
		if s := r.issuerIn(first, last); s != "" {
			return s
		}
	}
	if s := r.issuedBy(t+1, hi); s != "" {
		return s
	}
	if r.deep {
		return ""
	}
	for v := t - 1; v >= lo && v > t-12; v-- {
		if r.cue(v) == speech {
			if m, ok := r.subject(v, lo); ok {
				r.deep = true
				defer func() { r.deep = false }()
				return r.identify(m, text.Span{}).speaker
			}
		}
	}
	return ""
}

// lastDocument returns what "it" can be if no body was named: the last document.
func (r *reading) lastDocument(t int) (identity, bool) {
	lo, _ := r.sentence(t)
	for noun := range strings.FieldsSeq("statement readout release letter") {
		if s, ok := r.earlier(lo, noun); ok {
			return identity{basis: claims.DocumentBasis, speaker: s, confidence: 0.7}, true
		}
	}
	return identity{}, false
}

// documentIn reads a document that tokens [lo, hi) name: "Read the full statement
// from the governor".
func (r *reading) documentIn(lo, hi int) (answer, bool) {
	for t := hi - 1; t >= lo; t-- {
		lemma := strings.ToLower(r.an.Tokens[t].Lemma)
		if _, ok := r.x.documents[lemma]; !ok || !r.noun(t) || r.quoted[t] || r.personNoun(t) {
			continue
		}
		p, ok := r.phrase(t)
		if !ok {
			continue
		}
		first, last, _ := r.nounBack(p.Last-1, lo)
		return answer{mention: r.span(max(first, lo), min(last, hi)), confidence: 0.7}, true
	}
	return answer{}, false
}

// documentTitle reads who speaks in block quotations of a page that is nothing but
// the document: its title or heading names it.
func (r *reading) documentTitle(i int) (answer, bool) {
	s := r.sts[i]
	if s.Form != claims.BlockQ || s.Block >= len(r.a.Blocks) {
		return answer{}, false
	}
	for b := s.Block - 1; b >= 0; b-- {
		if r.a.Blocks[b].Kind != "heading" {
			if r.a.Blocks[b].Voice == claims.Reporter && r.a.Blocks[b].Span.Len() > 3*mostSigned {
				return answer{}, false
			}
			continue
		}
		lo, hi := r.blockTokens(b)
		if ans, ok := r.documentIn(lo, hi); ok {
			first, last := r.an.Within(ans.mention)
			if who := r.titleIssuer(first, last, lo, hi); who != "" {
				ans.basis, ans.speaker = claims.DocumentBasis, who
				return ans, true
			}
		}
		return answer{}, false
	}
	return answer{}, false
}

// titleIssuer returns who issued the document of a title: in its own noun phrase
// ("FOMC statement"), else the first body or person of the title.
func (r *reading) titleIssuer(first, last, lo, hi int) string {
	if s := r.issuerIn(first, last); s != "" {
		return s
	}
	for t := first; t < last; t++ { // letters the tagger does not know
		w := r.word(t)
		if len(w) > 2 && w == strings.ToUpper(w) {
			if m := r.cast.Resolve(w, r.an.Tokens[t].Start); m.Person != nil {
				return m.Person.Name
			}
		}
	}
	for t := lo; t < hi; t++ {
		if e, ok := r.entity(t, language.Organization); ok {
			return r.byName(e.Of(r.a.Text), e.Span).speaker
		}
		if e, ok := r.person(t); ok {
			return r.byName(e.Of(r.a.Text), e.Span).speaker
		}
	}
	return ""
}
