package assess

import (
	"math/bits"
	"slices"
	"sort"
	"strings"

	slot "github.com/onrecord/onrecord/claims/slots"
)

// matcher finds a claim's words in a text. It is scratch space, reused from claim
// to claim.
type matcher struct {
	claim *prepared
	doc   *prepared

	table []cell // open addressing: word -> claim term and credit
	mask  uint32
	seen  filter  // which words may be in the table: nine in ten of a source's are not
	terms []int32 // claim terms that count, at most maxTerms
	total float32
	hits  []hit   // one a sentence
	best  []int32 // sentences by falling score
}

type cell struct {
	id     wordID
	term   int16 // index into terms, -1 if empty
	credit float32
}

// hit is what one sentence has of the claim.
type hit struct {
	terms   uint64  // bit k: it has term k
	score   float32 // share of the claim's weight, own words only
	context float32 // with the names of the sentence before and of the title at half weight
	credit  [maxTerms]float32
}

const (
	maxTerms      = 48 // of a claim, at most the bits of hit.terms; the heaviest stay
	synonymCredit = .7
	contextCredit = .5
	reach         = 16 // tokens around a value that tell what it is about

	questionCredit = .4 // a question tells nothing, but its answer may lean on it
)

// load fills the table with the claim's words and their synonyms.
func (m *matcher) load(l *lexicon, claim *prepared) {
	m.claim = claim
	m.terms = m.terms[:0]
	m.total = 0
	for i := range claim.terms {
		if claim.terms[i].weight > 0 {
			m.terms = append(m.terms, int32(i))
		}
	}
	if len(m.terms) > maxTerms {
		slices.SortStableFunc(m.terms, func(a, b int32) int {
			switch d := claim.terms[b].weight - claim.terms[a].weight; {
			case d > 0:
				return 1
			case d < 0:
				return -1
			}
			return 0
		})
		m.terms = m.terms[:maxTerms]
		slices.Sort(m.terms)
	}
	size := 64
	for n := len(m.terms) * 16; size < n; size *= 2 {
	}
	if len(m.table) != size {
		m.table = make([]cell, size)
	}
	for i := range m.table {
		m.table[i].term = -1
	}
	m.mask = uint32(size - 1)
	m.seen = filter{}
	for k, t := range m.terms {
		x := &claim.terms[t]
		m.total += x.weight
		m.put(x.id, int16(k), 1)
	}
	for k, t := range m.terms {
		x := &claim.terms[t]
		if x.kind == nameTerm {
			continue
		}
		for _, s := range l.news[x.id] {
			m.put(s, int16(k), synonymCredit)
		}
		syn := l.synonyms(x.id)
		for n, s := range syn {
			if n >= 12 {
				break
			}
			m.put(wordID(s), int16(k), synonymCredit)
		}
	}
}

func (m *matcher) put(id wordID, term int16, credit float32) {
	h := spread(id)
	m.seen[h/64%filterWords] |= 1 << (h % 64)
	for i := h & m.mask; ; i = (i + 1) & m.mask {
		c := &m.table[i]
		if c.term < 0 {
			*c = cell{id, term, credit}
			return
		}
		if c.id == id { // the first word of the claim that has it keeps it
			if credit > c.credit {
				c.credit, c.term = credit, term
			}
			return
		}
	}
}

// indexOf returns the place of a claim's term among those that count, -1 if it is
// not.
func (m *matcher) indexOf(t int32) int {
	for k, x := range m.terms {
		if x == t {
			return k
		}
	}
	return -1
}

// slotOf returns the place under which the words of the k-th term are filed: that
// of the first term with the same word.
func (m *matcher) slotOf(k int) int {
	if c := m.get(m.claim.terms[m.terms[k]].id); c != nil {
		return int(c.term)
	}
	return k
}

// filter has a bit for each hash of a word that was put in the table.
type filter [filterWords]uint64

const filterWords = 64

func spread(id wordID) uint32 { return uint32(id) * 2654435761 >> 8 }

func (m *matcher) get(id wordID) *cell {
	h := spread(id)
	if m.seen[h/64%filterWords]>>(h%64)&1 == 0 {
		return nil
	}
	return m.lookup(id, h)
}

func (m *matcher) lookup(id wordID, h uint32) *cell {
	for i := h & m.mask; ; i = (i + 1) & m.mask {
		c := &m.table[i]
		if c.term < 0 {
			return nil
		}
		if c.id == id {
			return c
		}
	}
}

// scan scores every sentence of a text. In a short text that speaks of its subject
// by a pronoun or "the film", the names of the claim's subject weigh little: the
// text does not say them again.
func (m *matcher) scan(doc *prepared) {
	m.count(doc)
	if len(doc.sents) <= shortText && doc.pronounSubject() && m.lightenSubject() {
		m.count(doc)
	}
}

// shortText is how many sentences a text may have to count as a cutting rather than
// a document.
const shortText = 3

// lightenSubject takes weight off the names before the claim's first verb that the
// text has nowhere.
func (m *matcher) lightenSubject() bool {
	changed := false
	for k, t := range m.terms {
		x := &m.claim.terms[t]
		if x.kind != nameTerm {
			if x.flags&isVerb != 0 && x.flags&isNoun == 0 || x.kind == contentTerm && changed {
				break
			}
			continue
		}
		found := false
		for j := range m.hits {
			found = found || m.hits[j].credit[k] > 0
		}
		if !found {
			m.total -= x.weight * .8
			x.weight *= .2
			changed = true
		}
	}
	return changed
}

// pronounSubject reports whether some sentence of the text begins with a pronoun or
// a definite article, or with a verb as a cutting does.
func (p *prepared) pronounSubject() bool {
	for j := range p.sents {
		for k := p.sents[j].firstTok; k < p.sents[j].lastTok && k < p.sents[j].firstTok+12; k++ {
			switch p.lower(int(k)) {
			case "he", "she", "it", "they", "his", "her", "its", "their", "the", "there", "a", "this":
				return true
			}
		}
	}
	return false
}

func (m *matcher) count(doc *prepared) {
	m.doc = doc
	m.hits = slices.Grow(m.hits[:0], len(doc.sents))[:len(doc.sents)]
	m.best = m.best[:0]
	for j := range doc.sents {
		h := &m.hits[j]
		*h = hit{}
		s := &doc.sents[j]
		for t := s.firstTerm; t < s.lastTerm; t++ {
			x := &doc.terms[t]
			c := m.get(x.id)
			if c == nil || x.weight == 0 && x.kind != valueTerm {
				continue
			}
			if c.credit > h.credit[c.term] {
				h.credit[c.term] = c.credit
				h.terms |= 1 << c.term
			}
		}
		if j < len(doc.self) {
			m.speaksOf(h, doc.self[j])
		}
		if h.terms != 0 && len(doc.sents) > 1 && doc.inQuestion(s.lastTok-1) {
			for k := range m.terms {
				h.credit[k] *= questionCredit
			}
		}
		for has := h.terms; has != 0; has &= has - 1 {
			k := bits.TrailingZeros64(has)
			h.score += h.credit[k] * m.claim.terms[m.terms[k]].weight
		}
		m.best = append(m.best, int32(j))
	}
	if m.total == 0 {
		return
	}
	things := m.things()
	for j := range m.hits {
		h := &m.hits[j]
		var extra float32
		near := m.hits[0].terms | m.hits[max(0, j-1)].terms
		for only := near & things &^ h.terms; only != 0; only &= only - 1 {
			k := bits.TrailingZeros64(only)
			extra += contextCredit * m.nearby(j, k) * m.claim.terms[m.terms[k]].weight
		}
		h.context = (h.score + extra) / m.total
	}
	for j := range m.hits {
		m.hits[j].score /= m.total
	}
	slices.SortFunc(m.best, func(a, b int32) int {
		switch d := m.hits[b].context - m.hits[a].context; {
		case d > 0:
			return 1
		case d < 0:
			return -1
		}
		return int(a - b)
	})
}

// speaksOf counts the names of who says "I" as words of the sentence: what Mira Dahl has
// done is told by "I have".
func (m *matcher) speaksOf(h *hit, self []wordID) {
	for _, id := range self {
		if c := m.get(id); c != nil && c.credit == 1 {
			h.credit[c.term] = 1
			h.terms |= 1 << c.term
		}
	}
}

// things returns the terms that are names or nouns, as bits.
func (m *matcher) things() (set uint64) {
	for k, t := range m.terms {
		if x := &m.claim.terms[t]; x.kind == nameTerm || x.flags&isNoun != 0 {
			set |= 1 << k
		}
	}
	return set
}

// nearby is what the sentence before j, or the first of the text, has of a claim
// term.
func (m *matcher) nearby(j, k int) float32 {
	c := m.hits[0].credit[k]
	if j > 0 {
		c = max(c, m.hits[j-1].credit[k])
	}
	return c
}

// local tells how well the words around claim token at are found around doc token
// to, in sentence j: words close by in the claim weigh more, and count in full
// where they stand close by in the source too.
func (m *matcher) local(at, to int32, j int) float32 {
	s := &m.doc.sents[j]
	var near [maxTerms]float32
	for t := s.firstTerm; t < s.lastTerm; t++ {
		x := &m.doc.terms[t]
		if x.weight == 0 {
			continue
		}
		c := m.get(x.id)
		if c == nil {
			continue
		}
		v := c.credit * (1 - min(float32(abs(x.tok-to)), 18)/30)
		if m.apart(x.tok, to) {
			v *= .85
		}
		near[c.term] = max(near[c.term], v)
	}
	var sum, all float32
	for k, t := range m.terms {
		x := &m.claim.terms[t]
		d := abs(x.tok - at)
		if d > reach {
			continue
		}
		w := x.weight / (1 + float32(d)/4)
		all += w
		v := near[k]
		if v == 0 && (x.kind == nameTerm || x.flags&isNoun != 0) {
			v = .4 * m.nearby(j, k)
		}
		sum += w * v
	}
	if all == 0 {
		return 0
	}
	return sum / all
}

// apart reports whether a comma, semicolon or "and" stands between two tokens of
// the source.
func (m *matcher) apart(a, b int32) bool {
	if a > b {
		a, b = b, a
	}
	for k := a + 1; k < b; k++ {
		switch m.doc.tokens[k].Char {
		case ',', ';', ':', '(', ')':
			return true
		case 0:
			if t := m.doc.tokens[k]; t.End-t.Start == 3 && (m.doc.s[t.Start:t.End] == "and" || m.doc.s[t.Start:t.End] == "but") {
				return true
			}
		}
	}
	return false
}

func abs(n int32) int32 {
	if n < 0 {
		return -n
	}
	return n
}

// countTok returns the token of the noun that a value counts.
func (p *prepared) countTok(i int) int {
	for k := int(p.valEnd[i]); k < len(p.tokens) && k < int(p.valEnd[i])+8; k++ {
		if int(p.tokens[k].Start) == p.values[i].Counts.Start {
			return k
		}
	}
	return int(p.valTok[i])
}

// headOf returns the word that a value counts.
func (p *prepared) headOf(i int) wordID {
	v := &p.values[i]
	if v.Counts.Empty() {
		return 0
	}
	for k := int(p.valEnd[i]); k < len(p.tokens) && k < int(p.valEnd[i])+8; k++ {
		if int(p.tokens[k].Start) == v.Counts.Start {
			if t := p.termAt[k]; t >= 0 {
				return p.terms[t].id
			}
		}
	}
	return 0
}

// neighbours returns what tells the matter of a value: the word that it counts,
// else the nouns and names right beside it.
func (p *prepared) neighbours(l *lexicon, i int) [4]wordID {
	var out [4]wordID
	n := 0
	if h := p.headOf(i); h != 0 {
		out[0] = h
		if p.terms[p.termAt[p.countTok(i)]].flags&namesPerson == 0 && p.values[i].Counts.Of(p.s) != "people" {
			return out
		}
		n = 1 // "five people were killed" counts the killed
	}
	take := func(from, step, limit int) {
		for k := from; k >= 0 && k < len(p.tokens) && abs(int32(k-from)) < 4 && limit > 0; k += step {
			t := &p.tokens[k]
			if t.Kind == slot.Mark && t.Char != '-' && t.Char != '\'' && t.Char != '’' || step > 0 && t.Break {
				return
			}
			if x := p.termAt[k]; x >= 0 {
				y := &p.terms[x]
				if y.weight > 0 && y.kind != nameTerm && (y.flags&isNoun != 0 || y.id&unknownBit != 0 || len(l.news[y.id]) > 0) && n < len(out) {
					out[n] = y.id
					n++
					limit--
				}
			}
		}
	}
	take(int(p.valEnd[i]), 1, 2)
	take(int(p.valTok[i])-1, -1, 2)
	return out
}

// lower returns the text of a token in lower case.
func (p *prepared) lower(k int) string {
	if k < 0 || k >= len(p.tokens) {
		return ""
	}
	t := p.tokens[k]
	return strings.ToLower(p.s[t.Start:t.End])
}

// sentenceOf returns the sentence that holds a token.
func (p *prepared) sentenceOf(tok int32) int {
	j := sort.Search(len(p.sents), func(j int) bool { return tok < p.sents[j].lastTok })
	return min(j, len(p.sents)-1)
}

// sentenceAt returns the sentence that holds a byte, or the last before it.
func (p *prepared) sentenceAt(at int) int {
	j := sort.Search(len(p.sents), func(j int) bool { return int(p.tokens[p.sents[j].firstTok].Start) > at })
	return max(0, j-1)
}

// group returns the last value that belongs to value i: its parts follow it.
func (p *prepared) group(i int) int {
	e := i + 1
	for e < len(p.values) && p.values[e].Outer >= 0 && (p.values[e].Outer == i || p.values[p.values[e].Outer].Outer == i) {
		e++
	}
	return e
}

// relate compares a claim's value with a source's and its parts and returns the
// friendliest relation.
func (p *prepared) relate(c slot.Value, i int) slot.Relation {
	best, end := slot.Incomparable, p.group(i)
	switch b := c.When.Bound; {
	case (b == slot.Since || b == slot.Until) && p.values[i].When.Bound == b:
		end = i + 1 // the bare "2019" of "since 2019" lies in "since 2017"
	case (b != slot.On || twoEnds(c)) && twoEnds(p.values[i]):
		end = i + 1 // "married after 1989" of "from 1988 to 1998": its end is later, and no matter
	}
	if p.values[i].Kind == slot.Score && c.Kind != slot.Score {
		return slot.Incomparable // the goals of one side are no count of anything else
	}
	for k := i; k < end; k++ {
		best = max(best, slot.Compare(c, p.values[k]))
		if sameMonth(c, p.values[k]) || offset(c) && offset(p.values[k]) {
			best = max(best, slot.Compatible)
		}
	}
	return best
}

// twoEnds reports whether a time has a beginning and an end of its own.
func twoEnds(v slot.Value) bool {
	return v.Kind == slot.DateSpan && (v.When.End != 0 || v.When.ToMonth != 0 && !v.When.Resolved) && v.When.Bound == slot.On
}

// offset reports whether a time is told by its distance from now in hours or less ("in
// nineteen minutes"): of a plan that is a length, and now is another day in each text.
func offset(v slot.Value) bool {
	w := v.When
	return v.Kind == slot.DateTime && w.Year == 0 && w.Month == 0 && w.Day == 0 && w.Weekday == 0 && w.Clock < 0
}

// sameMonth reports whether two times name the same month, and the same day if they
// name one, and neither its year: which year each means is a reading of tenses, and
// no ground for a contradiction.
func sameMonth(a, b slot.Value) bool {
	return a.Kind.Timed() && b.Kind.Timed() && !(a.Kind == slot.DateTime && b.Kind == slot.DateTime) && a.When.Month != 0 && a.When.Year == 0 && b.When.Year == 0 &&
		a.When.Month == b.When.Month && a.When.Day == b.When.Day && a.When.ToDay == b.When.ToDay && a.When.ToMonth == b.When.ToMonth
}
