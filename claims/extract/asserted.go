package extract

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/language"
)

// asserted adds the article's own sentences that hold something checkable: a
// number, a date, or a named actor and what it did. Sentences that reported speech
// or quotations cover are passed over, and so are those without a verb of their own.
func (c *claimer) asserted() {
	taken := slices.Clone(c.taken)
	slices.SortFunc(taken, func(a, b claims.Span) int { return a.Start - b.Start })
	slices.SortFunc(c.frames, func(a, b claims.Span) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
	given := merged(c.given)
	for _, st := range c.an.Sentences {
		if c.voice(st.Start) != claims.Reporter {
			continue
		}
		if c.besides(st, taken) || c.covered(st.Span, taken) || c.told(st.Span, given) {
			continue
		}
		for _, part := range c.clauses(st) {
			c.assert(part)
		}
	}
}

// covered reports whether a sentence is taken by reported speech, or holds so many
// words in marks that little is left to assert.
func (c *claimer) covered(span claims.Span, taken []claims.Span) bool {
	words, quoted := len(strings.Fields(span.Of(c.a.Text))), c.quotedWords(span)
	said := 0
	// Contents are disjoint, so that their ends ascend as well.
	for i := sort.Search(len(taken), func(i int) bool { return taken[i].End > span.Start }); i < len(taken) && taken[i].Start < span.End; i++ {
		said += len(strings.Fields(overlap(taken[i], span).Of(c.a.Text)))
	}
	if said > 0 {
		said += c.framing(span)
		if 3*said > words || words-said < 2*minClaim {
			return true
		}
	}
	if quoted == 0 {
		return false
	}
	return 2*quoted > words || words-quoted < minClaim || c.attributes(span)
}

// framing returns how many words of a sentence say who reports the claims in it.
func (c *claimer) framing(span claims.Span) int {
	n := 0
	for i := sort.Search(len(c.frames), func(i int) bool { return c.frames[i].End > span.Start }); i < len(c.frames) && c.frames[i].Start < span.End; i++ {
		n += len(strings.Fields(overlap(c.frames[i], span).Of(c.a.Text)))
	}
	return n
}

// told reports whether a sentence has nothing left to assert beside what somebody says
// and who says it.
func (c *claimer) told(span claims.Span, given []claims.Span) bool {
	said := 0
	for i := sort.Search(len(given), func(i int) bool { return given[i].End > span.Start }); i < len(given) && given[i].Start < span.End; i++ {
		said += len(strings.Fields(overlap(given[i], span).Of(c.a.Text)))
	}
	return said > 0 && len(strings.Fields(span.Of(c.a.Text)))-said < minClaim
}

// attributes reports whether a sentence's own words are those that give a
// quotation to somebody: its verb is one of saying.
func (c *claimer) attributes(span claims.Span) bool {
	first, last := c.an.Within(span)
	for i := first; i < last; i++ {
		t := c.an.Tokens[i]
		if !c.inQuote(t.Start) && strings.HasPrefix(t.Tag, "VB") && c.e.words.says(t.Lemma) {
			return true
		}
	}
	return false
}

// minClaim is the least number of words of a claim.
const minClaim = 4

// clauses splits a compound sentence at a comma or semicolon with "and" or "but"
// between two clauses that both have a subject and a verb of their own.
func (c *claimer) clauses(st language.Sentence) [][2]int {
	first, last := st.First, c.lastWordToken(st)
	var out [][2]int
	for i := first + minClaim; i+minClaim < last; i++ {
		w := c.an.Word(i)
		next := i + 1
		switch {
		case w == ";":
		case w == "," && c.e.words.joins(lower(c.an.Word(i+1))):
			next = i + 2
		default:
			continue
		}
		if c.inQuote(c.an.Tokens[i].Start) || !c.hasClause(first, i) || !c.beginsClause(next, last) {
			continue
		}
		out = append(out, [2]int{first, i})
		first = next
	}
	return append(out, [2]int{first, last})
}

// hasClause reports whether tokens hold a finite verb.
func (c *claimer) hasClause(from, to int) bool {
	for _, t := range c.an.Tokens[from:to] {
		if finite(t.Tag) {
			return true
		}
	}
	return false
}

func finite(tag string) bool { return tag == "VBD" || tag == "VBZ" || tag == "VBP" || tag == "MD" }

// beginsClause reports whether a subject and a finite verb follow soon.
func (c *claimer) beginsClause(from, last int) bool {
	noun := false
	for i := from; i < last && i < from+12; i++ {
		t := c.an.Tokens[i]
		switch {
		case strings.HasPrefix(t.Tag, "NN") || t.Tag == "PRP" || t.Tag == "EX" || t.Tag == "DT" && i == from && i+1 < last && finite(c.an.Tokens[i+1].Tag):
			noun = true
		case finite(t.Tag):
			return noun
		case t.Tag == "," || t.Tag == "WDT" || t.Tag == "WP":
			return false
		}
	}
	return false
}

// assert adds one clause as a claim if it holds something checkable.
func (c *claimer) assert(tokens [2]int) {
	if tokens[1]-tokens[0] < minClaim || !c.hasVerb(tokens[0], tokens[1]) && !c.line(tokens) {
		return
	}
	span := claims.Span{Start: c.an.Tokens[tokens[0]].Start, End: c.an.Tokens[tokens[1]-1].End}
	nature := c.nature([]claims.Span{span})
	loose := nature == claims.Fact && !c.checkable(tokens)
	if nature != claims.Fact && !c.numbered(tokens) && !c.named(span) {
		return // scene-setting and comment
	}
	st := claims.Statement{
		Kind: claims.Claim, Form: claims.Asserted, Nature: nature, Span: span, Parts: []claims.Span{span}, Loose: loose,
		Block: c.blockAt(span.Start), Sentence: c.sentences(span), Attribution: claims.Attribution{Basis: claims.NoBasis},
	}
	if loose {
		c.loose = append(c.loose, st)
		return
	}
	c.out = append(c.out, st)
}

// checkable reports whether a clause holds a number, a date or a name: what a
// record could have otherwise.
func (c *claimer) checkable(tokens [2]int) bool {
	span := claims.Span{Start: c.an.Tokens[tokens[0]].Start, End: c.an.Tokens[tokens[1]-1].End}
	return c.numbered(tokens) || c.named(span)
}

func (c *claimer) numbered(tokens [2]int) bool {
	for _, t := range c.an.Tokens[tokens[0]:tokens[1]] {
		if t.Tag == "CD" && !c.inQuote(t.Start) {
			return true
		}
	}
	return false
}

func (c *claimer) named(span claims.Span) bool {
	from := sort.Search(len(c.an.Entities), func(i int) bool { return c.an.Entities[i].Start >= span.Start })
	for _, n := range c.an.Entities[from:] {
		if n.Start >= span.End {
			break
		}
		if n.Kind != language.Role && !c.inQuote(n.Start) {
			return true
		}
	}
	// The tagger of entities misses names that it has not met; a role ("the
	// president", "the presidents") is an actor too.
	first, last := c.an.Within(span)
	for i := first; i < last; i++ {
		t := c.an.Tokens[i]
		if (t.Tag == "NNP" || t.Tag == "NNPS" || c.e.words.actor(t.Lemma)) && !c.inQuote(t.Start) {
			return true
		}
	}
	return false
}

// nature tells fact from opinion, prediction and question by the words of a claim.
func (c *claimer) nature(parts []claims.Span) claims.Nature {
	s := c.a.Text
	end := parts[len(parts)-1].End
	if rest := strings.TrimLeft(s[end:min(len(s), end+8)], " \"”’'"); strings.HasPrefix(rest, "?") || strings.HasSuffix(s[:end], "?") {
		return claims.Question
	}
	for _, p := range parts {
		first, last := c.an.Within(p)
		for i := first; i < last; i++ {
			t := c.an.Tokens[i]
			if c.inQuote(t.Start) {
				continue
			}
			w := lower(c.an.Word(i))
			if n := c.e.words.nature[w]; n != "" && (n != claims.Prediction || t.Tag == "MD") {
				return n
			}
			if i+1 < last {
				if n := c.e.words.nature[w+" "+lower(c.an.Word(i+1))]; n != "" {
					return n
				}
			}
		}
	}
	if !c.predicates(parts) {
		return claims.Topic
	}
	return claims.Fact
}

// predicates reports whether some part holds a verb.
func (c *claimer) predicates(parts []claims.Span) bool {
	for _, p := range parts {
		if first, last := c.an.Within(p); c.hasVerb(first, last) {
			return true
		}
	}
	return false
}
