package extract

import (
	"sort"
	"strings"
	"unicode"

	"github.com/onrecord/onrecord/claims"
)

// An interview that is printed as one: paragraphs that begin with who speaks, or with Q
// and A. Labels in capitals make a transcript of any paragraph (blocks.go); a name and a
// colon in other letters also stand before notes, prices and times, so that they count
// only where several come back and what is behind them is said by somebody.

// A turn is what one label begins.
type turn struct {
	words int  // where its words begin
	asks  bool // it is the interviewer's
}

const (
	fewTurns  = 3   // that make an interview
	saidShare = 0.6 // of them, at least, are in the first or second person or ask
)

// turnLabel is a name, or Q or A, before a colon (Q and A: or a full stop).
var turnLabel = lazily(`^\s*(?:(Q|A)[.:]|(\p{Lu}[\p{L}\p{M}.'’-]*(?: (?:\p{Lu}[\p{L}\p{M}.'’-]*|de|da|di|van|von|der|den|bin|al|of|the)){0,4}):)\s+`)

// interview returns the turns of an interview by their blocks, nil if the article is none.
//
// Price: in 420 articles it finds one interview, which is one.
func (f *finder) interview() map[int]turn {
	type labelled struct {
		block, words int
		who          string
		said, asks   bool
	}
	var found []labelled
	said, count, asks := 0, map[string]int{}, map[string]int{}
	for i, b := range f.a.Blocks {
		if b.Voice != claims.Reporter || i == 0 && !f.labelledNext() {
			continue
		}
		s := b.Span.Of(f.a.Text)
		m := turnLabel().FindStringSubmatchIndex(s[:min(len(s), longestLabel)])
		if m == nil || !hasWord(s[m[1]:]) {
			continue
		}
		k := 2
		if m[k] < 0 {
			k = 4
		}
		x := labelled{block: i, words: b.Span.Start + m[1], who: key(s[m[k]:m[k+1]])}
		x.asks = strings.HasSuffix(strings.TrimRight(s, " \n\"”"), "?")
		x.said = x.asks || f.speaks(claims.Span{Start: x.words, End: b.Span.End})
		if found = append(found, x); x.said {
			said++
		}
		count[x.who]++
		if x.asks {
			asks[x.who]++
		}
	}
	own := false // somebody speaks of himself; a list of questions that the article answers has no such
	for _, x := range found {
		own = own || !x.asks && f.ofSelf(claims.Span{Start: x.words, End: f.a.Blocks[x.block].Span.End})
	}
	answers := count["q"] > 0 && count["a"] > 0
	if !own || len(found) < fewTurns && !answers || float64(said) < saidShare*float64(len(found)) || len(count) < 2 || len(count) == len(found) && !answers {
		return nil
	}
	out := map[int]turn{}
	for _, x := range found {
		if count[x.who] > 1 || x.who == "q" || x.who == "a" || x.said && f.names(x.block, x.words) {
			out[x.block] = turn{x.words, x.who == "q" || x.who != "a" && 2*asks[x.who] > count[x.who]}
		}
	}
	return out
}

// ofSelf reports whether somebody speaks in the first person in a stretch.
func (f *finder) ofSelf(span claims.Span) bool {
	first, last := f.an.Within(span)
	for i := first; i < last; i++ {
		if f.e.words.first(lower(f.an.Word(i))) {
			return true
		}
	}
	return false
}

// labelledNext reports whether the second block begins with a label, so that the first may
// be a turn too and no headline (“Hollis: The County Knew Nothing”).
func (f *finder) labelledNext() bool {
	if len(f.a.Blocks) < 2 {
		return false
	}
	s := f.a.Blocks[1].Span.Of(f.a.Text)
	return turnLabel().MatchString(s[:min(len(s), longestLabel)])
}

// longestLabel is how many bytes of a paragraph are looked at for a label.
const longestLabel = 80

// key is what two labels of one person have in common: “Petra Hollis”, “Hollis”.
func key(label string) string {
	w := strings.Fields(lower(label))
	return w[len(w)-1]
}

// names reports whether a label that stands once is a name to the tagger, or initials.
func (f *finder) names(block, words int) bool {
	b := f.a.Blocks[block].Span
	label := strings.TrimRight(f.a.Text[b.Start:words], ": \u00a0")
	if n := len(label); n >= 2 && n <= 4 && strings.ToUpper(label) == label && strings.IndexFunc(label, unicode.IsLetter) == 0 {
		return true
	}
	k := sort.Search(len(f.an.Entities), func(k int) bool { return f.an.Entities[k].Start >= b.Start })
	return k < len(f.an.Entities) && f.an.Entities[k].End <= words
}

// answer adds what a block of an interview says, without its label; what the interviewer
// asks is nothing to check. It returns how many blocks belong to the turn: paragraphs
// without a label go on with it as in a transcript.
func (f *finder) answer(i int, turns map[int]turn) int {
	t := turns[i]
	n := 0
	for ; i+n < len(f.a.Blocks); n++ {
		span := f.a.Blocks[i+n].Span
		if n == 0 {
			span.Start = t.words
		} else if _, next := turns[i+n]; next || f.a.Blocks[i+n].Voice != claims.Reporter || !f.speaks(span) {
			break
		}
		if span = f.unmarked(trim(f.a.Text, span)); hasWord(span.Of(f.a.Text)) && !t.asks {
			f.out = append(f.out, claims.Statement{Kind: claims.Quote, Form: claims.BlockQ, Span: span, Parts: []claims.Span{span}, Block: i + n})
		}
	}
	return n
}
