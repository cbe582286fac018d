package assess

import (
	"strings"

	"github.com/onrecord/onrecord/claims"
)

// name is a run of words that name somebody or something.
type name struct {
	first, last int32 // terms, last included
	tok, end    int32 // tokens, half-open
	place       bool  // the word table knows it as a place
}

// names gathers the names of a text: neighbouring words with capitals, "of", "the"
// and the like between them allowed.
func (p *prepared) names(out []name) []name {
	for t := 0; t < len(p.terms); t++ {
		x := &p.terms[t]
		if x.kind != nameTerm {
			continue
		}
		n := name{first: int32(t), last: int32(t), tok: x.tok, end: x.tok + 1, place: x.flags&namesPlace != 0}
		for k := t + 1; k < len(p.terms); k++ {
			y := &p.terms[k]
			if y.kind == nameTerm && (y.tok == n.end || y.tok == n.end+1 && p.joins(n.end)) && !p.tokens[y.tok].Break {
				n.last, n.end = int32(k), y.tok+1
				n.place = n.place || y.flags&namesPlace != 0
				continue
			}
			if y.kind == functionTerm && y.tok == n.end && p.particle(y.tok) && k+1 < len(p.terms) && p.terms[k+1].kind == nameTerm && p.terms[k+1].tok == y.tok+1 {
				continue
			}
			break
		}
		t = int(n.last)
		out = append(out, n)
	}
	return out
}

// joins reports whether the mark at tok stands inside a name: a hyphen, a full stop
// of an initial.
func (p *prepared) joins(tok int32) bool {
	c := p.tokens[tok].Char
	return (c == '-' || c == '.' && tok > 0 && abbreviated(p.s, p.tokens[tok-1])) && !p.tokens[tok].Space
}

func (p *prepared) particle(tok int32) bool {
	switch p.lower(int(tok)) {
	case "de", "der", "den", "van", "von", "al", "el", "bin", "ibn", "la", "le", "du", "di", "da", "dos", "of":
		return true
	}
	return false
}

// frame is what holds a name in its place: the word that governs it, the
// preposition between, and the noun that it stands before.
type frame struct {
	before, after wordID
	prep          string
}

func (p *prepared) frameOf(n name) frame {
	var f frame
	k := n.tok - 1
	if k >= 0 && p.lower(int(k)) == "the" {
		k--
	}
	if k >= 0 && preposition(p.lower(int(k))) {
		f.prep = p.lower(int(k))
		k--
	}
	if k >= 0 && (p.lower(int(k)) == "the" || p.lower(int(k)) == "a") {
		k--
	}
	if k >= 0 && p.termAt[k] >= 0 {
		if x := &p.terms[p.termAt[k]]; x.kind == contentTerm && x.weight >= .4 {
			f.before = x.id
		}
	}
	if e := n.end; int(e) < len(p.tokens) {
		if c := p.tokens[e].Char; (c == '\'' || c == '’') && int(e)+2 < len(p.tokens) && p.lower(int(e)+1) == "s" {
			e += 2
		}
		if int(e) < len(p.tokens) && p.termAt[e] >= 0 {
			if x := &p.terms[p.termAt[e]]; x.kind == contentTerm && x.weight >= .4 && x.flags&isNoun != 0 {
				f.after = x.id
			}
		}
	}
	return f
}

func preposition(w string) bool {
	switch w {
	case "in", "of", "at", "from", "by", "near", "to", "for", "with", "over", "against", "on", "outside", "off":
		return true
	}
	return false
}

// compareNames looks for names of the claim that the source has in the same place
// of the sentence under another name.
func (j *judge) compareNames() {
	j.claimNames = j.claim.names(j.claimNames[:0])
	j.docNames = j.doc.names(j.docNames[:0])
	for i := range j.claimNames {
		j.compareName(j.claimNames[i])
	}
}

// known reports whether the source has a word of a name.
func (j *judge) known(n name) bool {
	for t := n.first; t <= n.last; t++ {
		if j.claim.terms[t].kind != nameTerm {
			continue
		}
		k := j.m.indexOf(t)
		if k < 0 {
			continue
		}
		k = j.m.slotOf(k)
		for s := range j.m.hits {
			if j.m.hits[s].credit[k] >= 1 {
				return true
			}
		}
	}
	return false
}

// shared reports whether a name of the source has a word of some name of the claim.
func (j *judge) shared(n name) bool {
	for t := n.first; t <= n.last; t++ {
		if x := &j.doc.terms[t]; x.kind == nameTerm {
			if c := j.m.get(x.id); c != nil && c.credit >= 1 {
				return true
			}
		}
	}
	return false
}

func (j *judge) compareName(n name) {
	if j.known(n) || j.m.total == 0 {
		return // the source has it elsewhere: who did what takes more than words
	}
	f := j.claim.frameOf(n)
	var best float32
	var rival name
	only := j.elsewherePlaced(n)
	for _, m := range j.docNames {
		if only >= 0 && j.doc.sentenceOf(m.tok) != only && !j.spelling(n, m) {
			continue // where else in the source places may lie is no matter of this one
		}
		if j.shared(m) || j.spelling(n, m) || j.within(m, n) {
			if !j.shared(m) {
				return // the same under another spelling, or a part of it
			}
			continue
		}
		if !framesMeet(f, j.doc.frameOf(m)) && !j.nationality(n, m) && !j.apartBehind(n, m) {
			continue
		}
		s := j.doc.sentenceOf(m.tok)
		score := .4*j.m.hits[s].context + .6*j.m.local(n.tok, m.tok, s) + .15
		if j.nationality(n, m) { // "is German" alone tells a claim: without the word itself
			rest := j.m.total - j.claim.terms[n.first].weight
			score = min(1, j.m.hits[s].context*j.m.total/max(.1, rest))
		}
		if score > best {
			best, rival = score, m
		}
	}
	if best < .63 {
		return
	}
	kind := claims.Name
	if n.place && rival.place && !j.demonym(&j.claim, n) {
		kind = claims.PlaceSlot
	}
	j.add(SlotPair{Type: kind, Claim: j.claim.nameText(n), Source: j.doc.nameText(rival), ClaimSpan: j.claim.nameSpan(n), SourceSpan: j.doc.nameSpan(rival), Relation: claims.Different, Rule: "name-frame", Score: best})
}

// spelling reports whether two names are one in two spellings, or one is the
// other's initials.
func (j *judge) spelling(n, m name) bool {
	a, b := fold(j.claim.nameText(n)), fold(j.doc.nameText(m))
	a, b = j.a.lex.canonical(a), j.a.lex.canonical(b)
	if strings.Contains(a, b) || strings.Contains(b, a) {
		return true
	}
	for _, x := range strings.Fields(a) {
		for _, y := range strings.Fields(b) {
			if len(x) >= 4 && len(y) >= 4 && distance(x, y) <= 1+min(len(x), len(y))/8 {
				return true
			}
		}
	}
	return initials(a) == b || initials(b) == a
}

// canonical is a folded name without full stops, or what it is an alias of.
func (l *lexicon) canonical(name string) string {
	name = strings.ReplaceAll(name, ".", "")
	if full := l.aliases[name]; full != "" {
		return full
	}
	return name
}

func initials(s string) string {
	var out []byte
	for _, w := range strings.Fields(s) {
		out = append(out, w[0])
	}
	return string(out)
}

// within reports whether place m of the source may lie in place n of the claim:
// two places of which the table does not know better. That somebody was born in
// Padua does not gainsay that it was in Italy; two nationalities do.
func (j *judge) within(m, n name) bool {
	return n.place && j.placeName(m) && !j.demonym(&j.claim, n) && !j.demonym(j.doc, m) && !j.apart(n, m)
}

// apart reports whether a name of the claim and one of the source are of places that are
// known to lie apart.
func (j *judge) apart(n, m name) bool {
	return j.a.Apart != nil && n.place && m.place && j.a.Apart(j.claim.nameText(n), j.doc.nameText(m))
}

// apartBehind reports whether two such places stand behind the same preposition and the
// same verb, whatever stands between: "met the envoy in London", "met the envoy Chen in
// Lisbon".
func (j *judge) apartBehind(n, m name) bool {
	if !j.apart(n, m) {
		return false
	}
	here, there := j.claim.lower(int(n.tok)-1), j.doc.lower(int(m.tok)-1)
	return here == there && preposition(here) && here != "of" && here != "by" && j.claim.verbBefore(n.tok) != 0 && j.claim.verbBefore(n.tok) == j.doc.verbBefore(m.tok)
}

// elsewherePlaced returns the sentence of the source that has another place where the
// claim has n; -1 if there is none.
func (j *judge) elsewherePlaced(n name) int {
	for _, m := range j.docNames {
		if j.apartBehind(n, m) {
			return j.doc.sentenceOf(m.tok)
		}
	}
	return -1
}

// verbBefore returns the verb nearest before a token, in its clause; 0 if there is none.
func (p *prepared) verbBefore(tok int32) wordID {
	for k := tok - 1; k >= 0 && k >= tok-swapReach-2; k-- {
		switch w := p.lower(int(k)); w {
		case ",", ";", ".", "and", "or", "but", "who", "which":
			return 0
		}
		if t := p.termAt[k]; t >= 0 {
			if x := &p.terms[t]; x.kind == contentTerm && x.flags&isVerb != 0 && x.flags&namesPerson == 0 && !p.nominal(k) {
				return x.id
			}
		}
	}
	return 0
}

func (j *judge) placeName(m name) bool { return m.place }

// demonym reports whether a name is one word that tells a nationality.
func (j *judge) demonym(p *prepared, n name) bool {
	x := &p.terms[n.first]
	return n.first == n.last && x.flags&isAdjective != 0 && x.flags&(onlyUpper|namesPerson|namesPlace) != 0
}

// nationality reports whether both names tell what somebody or something is: "is
// an American film", "is a French film".
func (j *judge) nationality(n, m name) bool {
	return j.demonym(&j.claim, n) && j.demonym(j.doc, m) && j.claim.predicative(n) && j.doc.predicative(m)
}

// predicative reports whether a form of be and an article stand shortly before a
// name.
func (p *prepared) predicative(n name) bool {
	article := false
	for k := n.tok - 1; k >= 0 && k >= n.tok-4; k-- {
		switch p.lower(int(k)) {
		case "a", "an", "the":
			article = true
		case "is", "was", "are", "were":
			return article || k == n.tok-1
		}
	}
	return false
}

// distance is the number of single-letter edits and swaps of neighbours between two
// words (optimal string alignment).
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	if len(x) > 32 || len(y) > 32 {
		return 32
	}
	var rows [3][33]int
	for j := range len(y) + 1 {
		rows[1][j] = j
	}
	for i := 1; i <= len(x); i++ {
		rows[2][0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			d := min(rows[1][j]+1, rows[2][j-1]+1, rows[1][j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				d = min(d, rows[0][j-2]+1)
			}
			rows[2][j] = d
		}
		rows[0], rows[1] = rows[1], rows[2]
	}
	return rows[1][len(y)]
}

func (p *prepared) nameSpan(n name) claims.Span {
	return claims.Span{Start: int(p.tokens[n.tok].Start), End: int(p.tokens[n.end-1].End)}
}

func framesMeet(a, b frame) bool {
	if a.before != 0 && a.before == b.before && a.prep == b.prep {
		return true
	}
	return a.after != 0 && a.after == b.after
}

func (p *prepared) nameText(n name) string {
	return p.s[p.tokens[n.tok].Start:p.tokens[n.end-1].End]
}
