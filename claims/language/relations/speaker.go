package relations

import (
	"sort"

	"github.com/onrecord/onrecord/internal/tagging"
	"github.com/onrecord/onrecord/internal/text"
)

// Who spoke the words of a quotation is decided once more, apart from the links, for
// the quotation as a whole. The candidates are the sources around it, other names,
// pronouns and persons by their office that could be sources, nobody (the text
// attributes the words but names no source), and no quotation (a title, a term, a
// scare quote). A log-linear model ranks them, with the links as features: O'Keefe et
// al. (EMNLP 2012) rank speakers so, and take the previous quotation's speaker into
// account, as is done here.

// Kinds of candidates for the speaker of a quotation.
const (
	Named   = iota // a stretch of tokens
	Nobody         // attributed, but to nobody who is named
	NoQuote        // not attributed: no words of anybody's
)

const (
	mostTokens = 300  // that are looked through behind a quotation
	plausible  = 1400 // margin, in the network's units, above which a phrase cannot be a source
	mostBefore = 7    // candidates to each side
	mostAfter  = 5
)

// A Mention is a candidate for the speaker of a quotation.
type Mention struct {
	Kind        int
	First, Last int // tokens, if it is a mention
	Features    []uint64
	unit        int // -1 for a phrase that the network did not label as a source
	margin      int32
}

// A Reader finds the speakers of the quotations of one text.
type Reader struct {
	*Linker
	quotes   []text.Span
	spans    [][2]int // tokens of each quotation
	margins  []int32
	sourceOf []int     // of each cue, its source, or -1
	linkP    []float64 // of each cue and content, the probability of its link
	cueOf    []int     // of each content, its cue, or -1
	mentions []Mention
}

// collect gathers the mentions of the text in order: the sources, and phrases that
// nearly are.
func (r *Reader) collect() {
	taken := make([]bool, len(r.a.Tokens))
	for i, u := range r.units {
		for k := u.First; k < u.Last; k++ {
			taken[k] = true
		}
		if u.Role == Source {
			r.mentions = append(r.mentions, Mention{Kind: Named, First: u.First, Last: u.Last, unit: i})
		}
	}
	for _, p := range r.a.Phrases {
		free := true
		for k := p.First; k < p.Last; k++ {
			free = free && !taken[k]
		}
		m := r.margin(p.Head, Source)
		if free && m <= plausible && r.quote(p.Head) == 0 {
			r.mentions = append(r.mentions, Mention{Kind: Named, First: p.First, Last: p.Last, unit: -1, margin: m})
		}
	}
	sort.SliceStable(r.mentions, func(i, j int) bool { return r.mentions[i].First < r.mentions[j].First })
}

// margin returns how much the labelling loses if the token has to have the role.
func (r *Reader) margin(token int, role Role) int32 {
	return min(r.margins[token*Labels+2*int(role)+1], r.margins[token*Labels+2*int(role)+2])
}

// Candidates returns the candidates for the speaker of quotation q. before is the
// mention chosen for the quotation before it (its kind and first token), so that runs
// of quotations hang together.
func (r *Reader) Candidates(q int, before Mention) []Mention {
	first, last := r.spans[q][0], r.spans[q][1]
	common := r.common(q)
	var out []Mention
	at := sort.Search(len(r.mentions), func(i int) bool { return r.mentions[i].First >= first })
	block := r.block(first)
	add := func(k, rank int) bool {
		m := r.mentions[k]
		if d := r.block(m.First) - block; d > 1 || d < -paragraphsApart {
			return false
		}
		m.Features = r.features(q, m, rank, before, common)
		out = append(out, m)
		return true
	}
	for k, n := at-1, 0; k >= 0 && n < mostBefore; k, n = k-1, n+1 {
		if !add(k, -1-n) {
			break
		}
	}
	for k, n := at, 0; k < len(r.mentions) && n < mostAfter; k, n = k+1, n+1 {
		if r.mentions[k].First < last {
			continue
		}
		if !add(k, n) {
			break
		}
	}
	for _, kind := range []int{Nobody, NoQuote} {
		out = append(out, Mention{Kind: kind, Features: r.others(q, kind, before, common)})
	}
	return out
}

// traits are what is known of a quotation itself.
type traits struct {
	words    uint64 // class of its length
	content  uint64 // class of the margin of its being content
	covered  uint64 // 0: no content in it, 1: part of a content, 2: content alone, 3: wider content
	linked   int    // first token of the source that the links give it, -1: none, -2: no link
	sure     uint64 // class of the link's probability
	closed   uint64 // how it ends
	alone    uint64 // what else its paragraph holds
	opens    uint64 // it opens its paragraph, its sentence
	ordinal  uint64 // how many quotations stand before it in the paragraph
	unclosed uint64
	capital  uint64
}

func (r *Reader) common(q int) traits {
	first, last := r.spans[q][0], r.spans[q][1]
	t := traits{linked: -2}
	t.words = distance(last - first - 2)
	sum := int64(0)
	for i := first; i < last; i++ {
		sum += int64(r.margin(i, Content))
	}
	t.content = marginClass(int32(sum / int64(max(1, last-first))))
	best := 0
	// units ascend and are disjoint
	from := sort.Search(len(r.units), func(i int) bool { return r.units[i].Last > first })
	for i := from; i < len(r.units) && r.units[i].First < last; i++ {
		u := r.units[i]
		if u.Role != Content || u.Last <= first || u.First >= last {
			continue
		}
		n := min(u.Last, last) - max(u.First, first)
		if n <= best {
			continue
		}
		best = n
		t.covered = 1
		if n >= last-first-2 {
			t.covered = 2
			if u.First < first-1 || u.Last > last+1 {
				t.covered = 3
			}
		}
		t.linked = -2
		if c := r.cueOf[i]; c >= 0 {
			t.linked = -1
			t.sure = uint64(r.linkP[c] * r.linkP[i] * 9)
			if s := r.sourceOf[c]; s >= 0 {
				t.linked = r.units[s].First
			}
		}
	}
	w := r.a.Word(last - 1)
	t.unclosed = b2u(w != "\u201d" && w != "''" && w != `"` && w != "\u2019" && w != "'")
	if last-2 >= first {
		switch r.a.Word(last - 2) {
		case ",":
			t.closed = 1
		case ".":
			t.closed = 2
		case "?", "!":
			t.closed = 3
		}
	}
	if last < len(r.a.Tokens) && r.sentence[last-1] == r.sentence[last] {
		t.closed += 4
	}
	t.opens = uint64(r.rows[first][positionTable] & 3)
	if first+1 < last {
		t.capital = uint64(r.a.Forms()[first+1].Shape & tagging.InitialCapital)
	}
	block := r.block(first)
	for k := q - 1; k >= 0 && t.ordinal < 3 && r.block(r.spans[k][0]) == block; k-- {
		t.ordinal++
	}
	for i := max(0, r.firstOf(first)); i < first; i++ {
		if r.quote(i) == 0 {
			t.alone |= 1
			break
		}
	}
	for i := last; i < min(len(r.a.Tokens), last+mostTokens) && r.block(i) == block; i++ {
		if r.quote(i) == 0 {
			t.alone |= 2
			break
		}
	}
	return t
}

// firstOf returns the first token of the paragraph that holds a token, at most 300
// tokens back.
func (r *Reader) firstOf(token int) int {
	b := r.block(token)
	k := token
	for k > 0 && token-k < 300 && r.block(k-1) == b {
		k--
	}
	return k
}

// marginClass sorts a margin into ten classes.
func marginClass(m int32) uint64 {
	if m <= 0 {
		return 0
	}
	c := uint64(1)
	for limit := int32(64); m > limit && c < 9; limit *= 2 {
		c++
	}
	return c
}

// features describes a mention as the speaker of quotation q, the rank-th to its
// side (below 0: before).
func (r *Reader) features(q int, m Mention, rank int, before Mention, t traits) []uint64 {
	first, last := r.spans[q][0], r.spans[q][1]
	lo, hi := m.Last, first
	if m.First >= last {
		lo, hi = last, m.First
	}
	blocks := uint64(clamp(r.block(m.First)-r.block(first), 3) + 3)
	same := b2u(r.sentence[m.First] == r.sentence[first])
	place := blocks<<2 | same<<1 | b2u(rank < 0)
	kind := r.kind(m)
	margin := marginClass(m.margin)
	cue, others, quotes := r.between(lo, hi, m)
	linked := b2u(t.linked == m.First)
	if t.linked == -2 {
		linked = 2
	} else if t.linked == -1 {
		linked = 3
	}
	repeat := uint64(0)
	if before.Kind == Named && before.Last > 0 {
		switch {
		case before.First == m.First:
			repeat = 1
		case r.sameName(before, m):
			repeat = 2
		default:
			repeat = 3
		}
	}
	order := uint64(rank + 8)
	d := distance(hi - lo)
	state := linked<<8 | t.sure<<4 | t.covered
	next := r.beside(m)
	return []uint64{
		tagging.Feature(1, state, place),
		tagging.Feature(2, linked, order<<8|place),
		tagging.Feature(3, linked, margin<<8|kind),
		tagging.Feature(4, place, d<<8|cue),
		tagging.Feature(5, place, others<<8|cue),
		tagging.Feature(6, place, quotes<<8|t.closed),
		tagging.Feature(7, repeat, place<<8|linked),
		tagging.Feature(8, repeat, t.ordinal<<8|t.alone<<2|t.opens),
		tagging.Feature(9, kind, place<<8|next),
		tagging.Feature(10, cue<<8|next, place<<4|t.closed),
		tagging.Feature(11, margin<<8|place, linked<<8|cue),
		tagging.Feature(12, t.alone<<8|t.ordinal, place<<8|linked),
		tagging.Feature(13, t.unclosed<<4|t.opens, place<<8|repeat),
		tagging.Feature(14, kind, linked<<8|repeat),
		tagging.Feature(15, order, others<<8|place),
		tagging.Feature(16, state, cue<<8|quotes),
		tagging.Feature(17, t.words, place<<8|linked),
		tagging.Feature(18, t.alone<<8|cue, place<<8|t.closed),
		tagging.Feature(19, margin<<8|next, kind),
	}
}

// kind says what sort of phrase a mention is.
func (r *Reader) kind(m Mention) uint64 {
	k := uint64(0)
	head := m.Last - 1
	tag := r.a.Tokens[head].Tag
	switch {
	case m.Last == m.First+1 && tag == "PRP":
		k = 1
		switch r.a.Word(m.First) {
		case "he", "He", "she", "She":
			k = 2
		case "I", "we", "We", "it", "It", "they", "They":
			k = 3
		}
	case tag == "NNP" || tag == "NNPS":
		k = 4
	case tag == "NN" || tag == "NNS":
		k = 5
	}
	if e := r.rows[head][entityTable]; e > 0 {
		k += 6 * uint64((e+1)/2)
	}
	return k<<1 | b2u(m.unit >= 0)
}

// beside says what touches a mention: a cue before it, behind it; how sure the
// network is of the tokens next to it being a cue.
func (r *Reader) beside(m Mention) uint64 {
	out := uint64(0)
	if m.First > 0 {
		out |= min(marginClass(r.margin(m.First-1, Cue)), 7)
	} else {
		out |= 7
	}
	if m.Last < len(r.a.Tokens) {
		out |= min(marginClass(r.margin(m.Last, Cue)), 7) << 3
	} else {
		out |= 7 << 3
	}
	return out
}

// between says what stands between a mention and a quotation: cues, other sources,
// other quotations.
func (r *Reader) between(lo, hi int, m Mention) (cue, others, quotes uint64) {
	at := sort.Search(len(r.units), func(i int) bool { return r.units[i].First >= lo })
	for i := at; i < min(len(r.units), at+unitsApart) && r.units[i].First < hi; i++ {
		switch r.units[i].Role {
		case Cue:
			cue = min(cue+1, 2)
			if s := r.sourceOf[i]; s >= 0 && r.units[s].First != m.First {
				cue |= 4
			}
		case Source:
			others = min(others+1, 3)
		case Content:
			if r.quote(r.units[i].First) == 0 {
				others |= 4
			}
		}
	}
	k := sort.Search(len(r.spans), func(i int) bool { return r.spans[i][0] >= lo })
	for ; k < len(r.spans) && r.spans[k][1] <= hi && quotes < 3; k++ {
		quotes++
	}
	return cue, others, quotes
}

// sameName reports whether two mentions end in the same word.
func (r *Reader) sameName(a, b Mention) bool {
	return a.Last > 0 && b.Last > 0 && r.word(a.Last-1) == r.word(b.Last-1)
}

// others describes the choice of no mention.
func (r *Reader) others(q, kind int, before Mention, t traits) []uint64 {
	k := uint64(kind)
	first := r.spans[q][0]
	prior := uint64(0)
	if first > 0 && r.block(first-1) == r.block(first) {
		prior = 1 + r.tag(first-1)
	}
	link := uint64(3)
	switch t.linked {
	case -2:
		link = 0
	case -1:
		link = 1
	}
	state := link<<8 | t.sure<<4 | t.covered
	inner := uint64(0)
	if first+1 < r.spans[q][1] {
		inner = r.tag(first + 1)
	}
	return []uint64{
		tagging.Feature(30, k, 0),
		tagging.Feature(31, k, state),
		tagging.Feature(32, k, t.words<<8|t.content),
		tagging.Feature(33, k, t.content<<8|t.covered),
		tagging.Feature(34, k, t.closed<<8|t.words),
		tagging.Feature(35, k, prior<<8|t.words),
		tagging.Feature(36, k, t.capital<<8|t.words),
		tagging.Feature(37, k, t.alone<<8|t.opens<<4|t.words),
		tagging.Feature(38, k, uint64(before.Kind)<<8|t.content),
		tagging.Feature(39, k, link<<8|t.words<<4|t.closed),
		tagging.Feature(40, k, inner<<8|t.words),
		tagging.Feature(41, k, t.unclosed<<8|t.alone),
		tagging.Feature(42, k, t.alone<<16|t.content<<8|t.covered),
	}
}
