package assess

import (
	"slices"
	"strings"

	"github.com/onrecord/onrecord/claims"
	slot "github.com/onrecord/onrecord/claims/slots"
)

// denial is one word that turns what follows round, with its scope.
type denial struct {
	tok   int32 // of the word
	end   int32 // token behind the scope
	head  int32 // term that is denied first; -1 if none
	polar polarity
}

// scopeLimit is how many tokens a denial reaches: further words belong to another
// thought, although no comma says so.
const scopeLimit = 14

// denials finds the negations of a text. "Not only", "no doubt" and the like deny
// nothing.
func (l *lexicon) denials(out []denial, p *prepared) []denial {
	for k := range p.terms {
		x := &p.terms[k]
		switch x.polar {
		case notWord, noWord, neverWord, withoutWord, negVerb, negAdj:
		default:
			continue
		}
		if l.deniesNothing(p, x.tok) || p.inQuestion(x.tok) {
			continue
		}
		d := denial{tok: x.tok, end: x.tok + 1, head: -1, polar: x.polar}
		first := k + 1
		if n := len(p.s[p.tokens[x.tok].Start:p.tokens[x.tok].End]); x.polar == notWord && n > 3 { // "didn't" stands before its verb like "not"
			first = k + 1
		}
		for i := int(x.tok) + 1; i < len(p.tokens) && i <= int(x.tok)+scopeLimit; i++ {
			t := &p.tokens[i]
			if t.Break || t.Kind == slot.Mark && (t.Char == ',' || t.Char == ';' || t.Char == ':' || t.Char == '.' || t.Char == '!' || t.Char == '?' || t.Char == '(' || t.Char == ')' || t.Char == '–' || t.Char == '—') {
				break
			}
			if w := p.s[t.Start:t.End]; t.Kind == slot.Word && (w == "but" || w == "although" || w == "though" || w == "because" || w == "while" || w == "despite") {
				break
			}
			d.end = int32(i + 1)
		}
		for ; first < len(p.terms) && p.terms[first].tok < d.end; first++ {
			y := &p.terms[first]
			if y.kind == functionTerm || y.kind == valueTerm || y.weight == 0 || y.flags&(isNoun|isVerb|isAdjective) == 0 && y.flags&isAdverb != 0 || y.flags == isAdverb {
				continue
			}
			d.head = int32(first)
			break
		}
		out = append(out, d)
	}
	return out
}

// deniesNothing reports whether the word at tok begins a phrase such as "not only".
func (l *lexicon) deniesNothing(p *prepared, tok int32) bool {
	for _, phrase := range l.open {
		if strings.HasPrefix(phrase[len(phrase)-1], "=") || int(tok)+len(phrase) > len(p.tokens) {
			continue
		}
		for back := 0; back < len(phrase) && back <= int(tok); back++ {
			match := true
			for k, w := range phrase {
				at := int(tok) - back + k
				if at >= len(p.tokens) {
					match = false
					break
				}
				t := p.tokens[at]
				if !strings.EqualFold(p.s[t.Start:t.End], w) {
					match = false
					break
				}
			}
			if match {
				return true
			}
		}
	}
	return false
}

// inQuestion reports whether the sentence of a token ends in a question mark.
func (p *prepared) inQuestion(tok int32) bool {
	s := p.sents[p.sentenceOf(tok)]
	for k := s.lastTok - 1; k >= s.firstTok && k >= s.lastTok-3; k-- {
		if p.tokens[k].Char == '?' {
			return true
		}
	}
	return false
}

// denied reports whether the term at tok stands in the scope of the denials of the
// text an odd number of times, and the last of them.
func (p *prepared) denied(tok int32) (bool, *denial) {
	n := 0
	var last *denial
	near := p.denialsIn(tok-scopeLimit, tok)
	for i := range near {
		if d := &near[i]; tok < d.end {
			n++
			last = d
		}
	}
	return n%2 == 1, last
}

// denialsIn returns the denials whose words stand in the tokens [from, to). A source
// may have thousands, so they are not walked for each word that is asked about.
func (p *prepared) denialsIn(from, to int32) []denial {
	first, _ := slices.BinarySearchFunc(p.denials, from, denial.compare)
	behind, _ := slices.BinarySearchFunc(p.denials, to, denial.compare)
	return p.denials[first:max(first, behind)]
}

func (d denial) compare(tok int32) int { return int(d.tok - tok) }

// negations compares what the claim denies with what the source denies.
func (j *judge) negations() {
	for i := range j.claim.denials {
		if d := &j.claim.denials[i]; j.claim.lower(int(d.tok)) == "barely" || j.claim.lower(int(d.tok)) == "hardly" || j.claim.lower(int(d.tok)) == "scarcely" {
			continue // they say that it all but happened
		} else if d.polar == notWord || d.polar == neverWord || d.polar == noWord || d.polar == negAdj && j.claim.lower(int(d.tok)) == "unable" {
			j.claimDenies(d)
		}
	}
	if len(j.claim.denials) == 0 {
		j.sourceDenies()
	}
}

// claimDenies looks for the denied word in the source: said there without a
// denial, the two contradict each other.
func (j *judge) claimDenies(d *denial) {
	switch j.claim.lower(int(d.tok) + 1) {
	case "so", "very", "too", "quite", "always", "every", "all", "necessarily", "exactly", "enough", "entirely", "fully", "much":
		return // denied in part
	}
	if d.head < 0 || j.claim.conditional(d.tok) || j.claim.purpose(d.tok) {
		return
	}
	for i := range j.claim.denials {
		if o := &j.claim.denials[i]; o != d && abs(o.tok-d.tok) <= 4 {
			return // one denial denies the other
		}
	}
	p := SlotPair{Type: claims.Negation, Claim: "not " + j.claim.word(d.head), ClaimSpan: j.claim.termSpan(d.tok, d.head), Relation: claims.Missing}
	f := j.denialFeatures(d)
	if only(j.claim.lower(int(d.tok)+2)) && !j.onlyIn(f.at) {
		j.add(p) // “not the only one”: that there is one does not gainsay it
		return
	}
	short := len(j.doc.sents) <= 3
	if j.claim.title && head(j, d).flags&isVerb == 0 {
		return // "Not So 1984-Like"
	}
	could := j.claim.lower(int(d.tok))
	if m := j.claim.lower(int(d.tok) - 1); could == "cannot" || could == "can't" || could == "couldn't" || could == "unable" || m == "can" || m == "could" {
		f.pos -= .15 // that somebody tries does not say that he can
	}
	switch {
	case f.neg > 0 && f.neg >= f.pos-.12:
		p.Relation, p.Score = claims.Equal, f.neg
	case short && f.pos >= .45 && f.scope >= .5 && (!f.near || f.pos >= .8), !short && j.gainsaid(d, &f):
		p.Relation, p.Rule, p.Score, p.odds = claims.Different, "not-claim", f.pos, j.a.lex.denialWeights.sum(j.denialValues(d, &f))
		if f.pos >= .18 {
			k := j.doc.tokens[f.at]
			p.Source, p.SourceSpan = j.doc.s[k.Start:k.End], k.Span()
			break
		}
		p.Rule, p.Score, p.SourceSpan = "not-claim-scope", f.best, j.doc.sentenceSpan(int(j.m.best[0]))
	}
	j.add(p)
}

// gainsaid reports whether a source of some length, which does not deny the same,
// tells so much of the claim that its denial gainsays it.
func (j *judge) gainsaid(d *denial, f *denialFeatures) bool {
	if len(j.m.best) == 0 || j.claim.title && f.pos < .2 || f.near && f.pos < 0 {
		return false // “cannot be”, of what the source denies in other words
	}
	x := j.denialValues(d, f)
	if j.watch != nil {
		j.watch(x)
	}
	return j.a.lex.denialWeights.sum(x) >= pairDenialOdds
}

func only(w string) bool { return w == "only" || w == "sole" || w == "lone" }

// onlyIn reports whether "only" stands in the sentence of a token of the source.
func (j *judge) onlyIn(tok int32) bool {
	if len(j.doc.sents) == 0 {
		return false
	}
	st := &j.doc.sents[j.doc.sentenceOf(tok)]
	for k := st.firstTok; k < st.lastTok; k++ {
		if only(j.doc.lower(int(k))) {
			return true
		}
	}
	return false
}

func head(j *judge, d *denial) *term { return &j.claim.terms[d.head] }

// denialFeatures is what the source has of a denied word.
type denialFeatures struct {
	pos, neg float32 // how well the word is aligned where it stands without and with a denial
	scope    float32 // share of the other denied words beside it
	at       int32   // token of the best place without a denial
	best     float32 // context of the best sentence
	near     bool    // a denial stands in one of the best sentences
}

func (j *judge) denialFeatures(d *denial) denialFeatures {
	var f denialFeatures
	head := &j.claim.terms[d.head]
	now, factual := j.claim.forNow(d), !j.claim.unreal(d.tok) && !j.claim.unreal(d.tok+1)
	k := j.m.indexOf(d.head)
	if k >= 0 {
		k = j.m.slotOf(k)
	}
	if len(j.m.best) > 0 {
		f.best = j.m.hits[j.m.best[0]].context
		for _, s := range j.m.best[:min(4, len(j.m.best))] {
			if j.m.hits[s].context >= .6*f.best && j.deniesIn(int(s), d) {
				f.near = true
			}
		}
	}
	for s := range j.doc.sents {
		h := &j.m.hits[s]
		if k < 0 || h.credit[k] == 0 {
			continue
		}
		scope, deniedScope := j.scopeIn(d, s)
		st := &j.doc.sents[s]
		for t := st.firstTerm; t < st.lastTerm; t++ {
			x := &j.doc.terms[t]
			c := j.m.get(x.id)
			if c == nil || int(c.term) != k {
				continue
			}
			credit := c.credit
			if head.flags&isVerb != 0 && nominal(j.doc.word(t)) && !nominal(j.claim.word(d.head)) {
				credit *= .7 // "the identification of" says less than "identified"
			}
			if c.credit < 1 && head.flags&isVerb == 0 {
				continue // a musician is no player
			}
			score := (.4*h.context + .6*j.m.local(head.tok, x.tok, s)) * (.4 + .6*credit)
			if now && j.doc.past(x.tok) {
				continue
			}
			is, _ := j.doc.denied(x.tok)
			if is || deniedScope {
				f.neg = max(f.neg, score)
				continue
			}
			if factual && j.doc.unreal(x.tok) {
				score *= .6 // "to identify him" does not say that he was identified
			}
			if score*(.5+.5*scope) > f.pos*(.5+.5*f.scope) {
				f.pos, f.at, f.scope = score, x.tok, scope
			}
		}
	}
	return f
}

// scopeIn tells which share of the denied words beside the head sentence s has,
// and whether it denies one of them.
func (j *judge) scopeIn(d *denial, s int) (share float32, denies bool) {
	var all, got float32
	for t := d.head + 1; int(t) < len(j.claim.terms) && j.claim.terms[t].tok < d.end; t++ {
		x := &j.claim.terms[t]
		if x.weight == 0 {
			continue
		}
		all += x.weight
		if k := j.m.indexOf(t); k >= 0 {
			k = j.m.slotOf(k)
			got += x.weight * max(j.m.hits[s].credit[k], .6*j.m.nearby(s, k))
		}
	}
	if all == 0 {
		return 1, false
	}
	st := &j.doc.sents[s]
	for t := st.firstTerm; t < st.lastTerm; t++ {
		x := &j.doc.terms[t]
		if c := j.m.get(x.id); c != nil && x.weight > 0 {
			if ct := j.m.terms[c.term]; ct > d.head && j.claim.terms[ct].tok < d.end {
				if is, by := j.doc.denied(x.tok); is && by.head == t {
					denies = true
				}
			}
		}
	}
	return got / all, denies
}

// nominal reports whether a word is made a noun by its ending: identification.
func nominal(w string) bool {
	for _, end := range []string{"tion", "sion", "ment", "ance", "ence", "ity", "ism"} {
		if strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// purpose reports whether the denial at tok is a wish: "to ensure that no player",
// "so that they do not".
func (p *prepared) purpose(tok int32) bool {
	for k := max(0, tok-10); k < tok; k++ {
		t := p.tokens[k]
		if t.Kind != slot.Word {
			continue
		}
		switch w := strings.ToLower(p.s[t.Start:t.End]); w {
		case "ensure", "ensures", "ensured", "ensuring", "prevent", "avoid", "sure", "so", "order", "lest":
			return true
		}
	}
	return false
}

// forNow reports whether a denial holds for the present alone: "no longer", "not
// currently", "not yet"; a source that tells of the past does not gainsay it.
func (p *prepared) forNow(d *denial) bool {
	for k := d.tok; k < min(d.tok+4, int32(len(p.tokens))); k++ {
		t := p.tokens[k]
		if t.Kind != slot.Word {
			continue
		}
		switch strings.ToLower(p.s[t.Start:t.End]) {
		case "longer", "currently", "yet", "anymore", "now":
			return true
		}
	}
	return false
}

// unreal reports whether the word at tok is told as a plan, a wish or a
// possibility: "to identify", "will visit", "could fail".
func (p *prepared) unreal(tok int32) bool {
	for k := max(0, tok-2); k < tok; k++ {
		switch p.lower(int(k)) {
		case "to", "will", "would", "could", "can", "may", "might", "should", "shall", "'ll":
			return true
		}
	}
	return false
}

// past reports whether the word at tok is told of the past: "were part of".
func (p *prepared) past(tok int32) bool {
	for k := max(0, tok-4); k < tok; k++ {
		t := p.tokens[k]
		switch strings.ToLower(p.s[t.Start:t.End]) {
		case "was", "were", "had":
			return true
		}
	}
	return false
}

// conditional reports whether a token stands behind "if" or "unless" in its
// sentence.
func (p *prepared) conditional(tok int32) bool {
	s := p.sents[p.sentenceOf(tok)]
	for k := s.firstTok; k < tok; k++ {
		t := p.tokens[k]
		if t.Kind != slot.Word {
			continue
		}
		if w := p.s[t.Start:t.End]; strings.EqualFold(w, "if") || strings.EqualFold(w, "unless") || strings.EqualFold(w, "whether") {
			return true
		}
	}
	return false
}

// deniesIn reports whether sentence s of the source denies something of the claim's
// own: a word of the claim stands in the scope of a denial there.
func (j *judge) deniesIn(s int, d *denial) bool {
	st := &j.doc.sents[s]
	for _, o := range j.doc.denialsIn(st.firstTok, st.lastTok) {
		for t := st.firstTerm; t < st.lastTerm; t++ {
			x := &j.doc.terms[t]
			if x.tok <= o.tok || x.tok >= o.end || x.weight == 0 {
				continue
			}
			if c := j.m.get(x.id); c != nil && j.m.terms[c.term] >= d.head {
				return true
			}
		}
	}
	return false
}

// sourceDenies looks for words of the claim that the source denies where it is
// nearest to the claim.
func (j *judge) sourceDenies() {
	if len(j.m.best) == 0 {
		return
	}
	s := int(j.m.best[0])
	h := &j.m.hits[s]
	st := &j.doc.sents[s]
	if h.context < .6 {
		return
	}
	for t := st.firstTerm; t < st.lastTerm; t++ {
		x := &j.doc.terms[t]
		c := j.m.get(x.id)
		if c == nil || x.weight == 0 || c.credit < synonymCredit {
			continue
		}
		is, d := j.doc.denied(x.tok)
		if !is || d.head != t || d.polar == negAdj {
			continue
		}
		ct := &j.claim.terms[j.m.terms[c.term]]
		score := (.4*h.context + .6*j.m.local(ct.tok, x.tok, s)) * (.7 + .3*c.credit)
		if score < .75 || ct.flags&(isVerb|isAdjective|isNoun) == 0 {
			continue
		}
		j.add(SlotPair{Type: claims.Negation, Claim: j.claim.word(j.m.terms[c.term]), Source: "not " + j.doc.word(t), ClaimSpan: j.claim.tokens[ct.tok].Span(), SourceSpan: j.doc.termSpan(d.tok, t), Relation: claims.Different, Rule: "not-source", Score: score})
		return
	}
}

// denialDoubt finds a word of the claim that the source has in the sentences nearest to
// the claim under a denial alone. That is too little to call the claim contradicted
// where sourceDenies does not, and too much to call it supported: "we have had no
// direct contact" beside "direct contact through an intermediary".
func (j *judge) denialDoubt() (SlotPair, bool) {
	if len(j.m.best) == 0 {
		return SlotPair{}, false
	}
	near := []int32{j.m.best[0]}
	if k := j.complement(); k >= 0 {
		near = append(near, int32(k))
	}
	return j.denialDoubtIn(near)
}

// denialDoubtIn is denialDoubt for some sentences.
func (j *judge) denialDoubtIn(near []int32) (SlotPair, bool) {
	if len(j.claim.denials) > 0 || j.claim.title {
		return SlotPair{}, false
	}
	for k, t := range j.m.terms {
		x := &j.claim.terms[t]
		if x.kind != contentTerm || x.flags != 0 && x.flags&(isVerb|isNoun|isAdjective) == 0 {
			continue
		}
		if p, only := j.deniedOnly(int16(k), t, near); only {
			return p, true
		}
	}
	return SlotPair{}, false
}

// deniedOnly reports whether the claim's k-th word stands in the given sentences, and
// there as the word that is denied alone.
func (j *judge) deniedOnly(k int16, t int32, sentences []int32) (p SlotPair, only bool) {
	for _, s := range sentences {
		st := &j.doc.sents[s]
		for u := st.firstTerm; u < st.lastTerm; u++ {
			y := &j.doc.terms[u]
			c := j.m.get(y.id)
			if c == nil || c.term != k || y.weight == 0 {
				continue
			}
			is, d := j.doc.denied(y.tok)
			if c.credit < 1 {
				if is {
					continue // "not involved" does not deny that somebody took part in something else
				}
				return p, false
			}
			if !is || d.head != u || d.polar == negAdj {
				return p, false
			}
			x := &j.claim.terms[t]
			p = SlotPair{
				Type: claims.Negation, Claim: j.claim.word(t), ClaimSpan: j.claim.tokens[x.tok].Span(), Relation: claims.Missing, Rule: "denial-doubt",
				Source: "not " + j.doc.word(u), SourceSpan: j.doc.termSpan(d.tok, u),
			}
			only = true
		}
	}
	return p, only
}

func (p *prepared) word(t int32) string {
	k := p.tokens[p.terms[t].tok]
	return p.s[k.Start:k.End]
}

// termSpan covers everything from a token to a term.
func (p *prepared) termSpan(tok, t int32) claims.Span {
	return p.tokens[tok].Span().Join(p.tokens[p.terms[t].tok].Span())
}

func (p *prepared) sentenceSpan(s int) claims.Span {
	st := &p.sents[s]
	return claims.Span{Start: int(p.tokens[st.firstTok].Start), End: int(p.tokens[st.lastTok-1].End)}
}
