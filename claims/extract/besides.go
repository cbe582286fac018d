package extract

import (
	"sort"
	"strings"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/language"
)

// besides adds what a sentence asserts in the article's own voice beside the words that
// it gives to somebody: the clause before a participle that leads to a quotation, or
// when and where the words were said.
// It reports whether there is any such thing.
func (c *claimer) besides(st language.Sentence, taken []claims.Span) bool {
	if c.quotedWords(st.Span) == 0 && c.contents(st.Span, taken) == 0 {
		return false
	}
	if v, ok := c.participle(st, taken); ok {
		c.assert([2]int{st.First, v})
		return true
	}
	return c.occasion(st, taken)
}

// participle returns the token at which the article's own clause ends, before a
// participle and a fragment in marks: "It has been 16 days since the war began |
// citing “threats”".
func (c *claimer) participle(st language.Sentence, taken []claims.Span) (int, bool) {
	q := st.First
	for q < st.Last && !c.inQuote(c.an.Tokens[q].Start) {
		q++
	}
	for v := q - 1; v > st.First+minClaim && v > q-8 && q < st.Last; v-- {
		t := c.an.Tokens[v]
		switch {
		case t.Tag == "VBG":
			if c.an.Word(v-1) == "," {
				v--
			}
			own := claims.Span{Start: c.an.Tokens[st.First].Start, End: c.an.Tokens[v-1].End}
			return v, c.hasClause(st.First, v) && c.contents(own, taken) == 0
		case strings.HasPrefix(t.Tag, "VB") || t.Tag == "MD":
			return 0, false
		}
	}
	return 0, false
}

// contents returns how many contents of reported speech touch a span.
func (c *claimer) contents(span claims.Span, taken []claims.Span) int {
	n := 0
	for i := sort.Search(len(taken), func(i int) bool { return taken[i].End > span.Start }); i < len(taken) && taken[i].Start < span.End; i++ {
		n++
	}
	return n
}

// minOccasion is the least number of tokens of an occasion, the comma left out: "On
// Tuesday," alone says too little.
const minOccasion = 6

// occasion adds the clause that tells when and where somebody spoke, up to the verb of
// saying: "During Tuesday's hearing before the court, Justice Duarte asked".
func (c *claimer) occasion(st language.Sentence, taken []claims.Span) bool {
	if st.First >= st.Last || c.an.Tokens[st.First].Tag != "IN" || strings.EqualFold(c.an.Word(st.First), "according") {
		return false
	}
	comma := st.First
	for comma < st.Last && c.an.Word(comma) != "," {
		comma++
	}
	if comma-st.First < minOccasion || comma+3 >= st.Last || c.hasVerb(st.First, comma) {
		return false
	}
	adjunct := [2]int{st.First, comma}
	span := claims.Span{Start: c.an.Tokens[st.First].Start, End: c.an.Tokens[comma-1].End}
	if c.contents(span, taken) > 0 || c.quotedWords(span) > 0 || !c.named(span) || !c.dated(adjunct) {
		return false
	}
	for v := comma + 1; v < st.Last && v < comma+12; v++ {
		if finite(c.an.Tokens[v].Tag) && c.e.words.says(c.an.Tokens[v].Lemma) {
			c.assert([2]int{st.First, v + 1})
			return true
		}
	}
	return false
}

// dated reports whether tokens hold a number or the name of a day or month.
func (c *claimer) dated(tokens [2]int) bool {
	if c.numbered(tokens) {
		return true
	}
	for t := tokens[0]; t < tokens[1]; t++ {
		if c.e.words.day(lower(c.an.Word(t))) {
			return true
		}
	}
	return false
}

// line reports whether tokens are a paragraph of their own that ends in a full stop
// and holds a number without a verb: "For release at 2:00 pm."
func (c *claimer) line(tokens [2]int) bool {
	if !c.numbered(tokens) || c.an.Tokens[tokens[0]].Tag != "IN" {
		return false
	}
	b := c.a.Blocks[c.blockAt(c.an.Tokens[tokens[0]].Start)].Span
	s := strings.TrimSpace(b.Of(c.a.Text))
	return len(s) < longestLine && strings.HasSuffix(s, ".") && strings.HasPrefix(s, c.an.Word(tokens[0]))
}

// longestLine is the most bytes of such a paragraph.
const longestLine = 120
