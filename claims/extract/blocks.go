package extract

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/onrecord/onrecord/claims"
)

// blocks goes through the blocks of the article.
func (f *finder) blocks() {
	turns := f.interview()
	for i := 0; i < len(f.a.Blocks); i++ {
		b := f.a.Blocks[i]
		if b.Voice != claims.Reporter {
			f.carry = nil
		}
		switch b.Voice {
		case claims.Quoted:
			f.block(i)
		case claims.Posted:
			f.post(i)
		case claims.Reporter:
			if n := f.spoken(i); n > 0 {
				i += n - 1
				continue
			}
			if _, ok := turns[i]; ok {
				f.carry = nil
				i += f.answer(i, turns) - 1
				continue
			}
			if !f.dialogue(i) {
				f.quoted(i)
			}
		case claims.Label:
			if b.Kind == "heading" || b.Kind == "caption" {
				f.carry = nil
				f.quoted(i)
				f.carry = nil
			}
		}
	}
}

// signature is the line that ends a block quotation or a post: a dash and a name.
var signature = lazily(`(?:^|[\s.!?…"”»])(?:[—–―]|--?)\s?[\p{Lu}@(][^.!?\n]{0,120}(?:\([^)\n]{0,60}\)[^.!?\n]{0,40}|[^.!?\n]{0,60}\.?)$`)

// block adds a paragraph of a block quotation. Each paragraph is a statement, so
// that a finding points to what it is about. Marks around the whole are left out,
// and so is a line that says who speaks.
func (f *finder) block(i int) {
	s := f.a.Text
	span := trim(s, f.a.Blocks[i].Span)
	words := span.Of(s)
	if m := signature().FindStringIndex(words); m != nil {
		if rest := strings.TrimSpace(words[:m[0]+1]); !hasWord(rest) {
			return // nothing but a signature
		} else if len(strings.Fields(words[m[0]:])) <= maxSignature {
			span.End = span.Start + m[0] + 1
		}
	}
	span = f.unmarked(trim(s, span))
	if hasWord(span.Of(s)) {
		f.out = append(f.out, claims.Statement{Kind: claims.Quote, Form: claims.BlockQ, Span: span, Parts: []claims.Span{span}, Block: i})
	}
}

// maxSignature bounds the words of a signature.
const maxSignature = 16

// unmarked takes marks off that stand around a whole block.
func (f *finder) unmarked(span claims.Span) claims.Span {
	s := f.a.Text
	ms := f.e.marks.scan(s, span)
	if len(ms) == 0 || ms[0].Start != span.Start || !ms[0].open {
		return span
	}
	if len(ms) == 1 || ms[0].s != `"` && f.e.closing(s, ms, 0) == 0 {
		span.Start = ms[0].End // re-opened, and closed in a later paragraph
		return trim(s, span)
	}
	if last := ms[len(ms)-1]; last.End == span.End && f.e.closing(s, ms, 0) == len(ms)-1 {
		return trim(s, claims.Span{Start: ms[0].End, End: last.Start})
	}
	return span
}

// post adds a post: the blocks of one group, without the signature and what comes
// with it. The link of its picture stays: posts have it as part of their text. A post of several paragraphs is one statement with a part for each.
func (f *finder) post(i int) {
	s := f.a.Text
	b := f.a.Blocks[i]
	span := trim(s, b.Span)
	for _, tail := range []*regexp.Regexp{postSignature(), datedSignature()} {
		if m := tail.FindStringIndex(span.Of(s)); m != nil {
			span.End = span.Start + m[0]
			span = trim(s, span)
		}
	}
	span = f.unmarked(span)
	if !hasWord(span.Of(s)) {
		return
	}
	if n := len(f.out); n > 0 && b.Group > 0 && f.out[n-1].Form == claims.Post && f.a.Blocks[f.out[n-1].Block].Group == b.Group {
		f.out[n-1].Parts = append(f.out[n-1].Parts, span)
		f.out[n-1].Span.End = span.End
		return
	}
	f.out = append(f.out, claims.Statement{Kind: claims.Quote, Form: claims.Post, Span: span, Parts: []claims.Span{span}, Block: i})
}

// postSignature ends a post: a dash, a name, a handle in brackets, mostly a date.
var postSignature = lazily(`(?:^|\s)(?:[—–―]|--?)\s*[^—–()\n]{0,80}\(@[^)\n]{1,60}\)[^\n]{0,60}$`)

// datedSignature is one without a handle, on a line of its own or behind a sentence.
var datedSignature = lazily(`(?:^|\s)[ \t]*(?:[—–―]|--)[ \t]*\p{Lu}[^\n]{0,90}$`)

// label is a speaker's label at the beginning of a paragraph, as in a transcript.
var label = lazily(`^\s*((?:\p{Lu}[\p{Lu}\p{M}.'’-]*\s+){1,5}\p{Lu}[\p{Lu}\p{M}'’-]+|\p{Lu}[\p{Lu}\p{M}'’-]{3,})\s?:\s+`)

// spoken adds speech under a speaker's label and returns how many blocks it holds:
// paragraphs without a label go on with the same voice as long as they speak in
// the first or second person and hold no marks.
func (f *finder) spoken(i int) int {
	s := f.a.Text
	n := 0
	for ; i+n < len(f.a.Blocks); n++ {
		b := f.a.Blocks[i+n]
		if b.Voice != claims.Reporter {
			break
		}
		span := trim(s, b.Span)
		if m := label().FindStringIndex(span.Of(s)); m != nil && (n > 0 || f.transcript() || f.loneLabel(span, m[1])) {
			span.Start += m[1]
		} else if m := fromLabel().FindStringIndex(span.Of(s)); m != nil && f.from(i+n, span.Start+m[1]) {
			span.Start += m[1]
		} else if n == 0 || !f.speaks(span) {
			break
		}
		if hasWord(span.Of(s)) {
			f.out = append(f.out, claims.Statement{Kind: claims.Quote, Form: claims.BlockQ, Span: span, Parts: []claims.Span{span}, Block: i + n})
		}
	}
	return n
}

// fewLabels is how many labels in capitals make a transcript of an article, whatever
// stands behind them. A single one may be a cry: BOOM: The dam holds.
const fewLabels = 2

// transcript reports whether the article holds so many.
func (f *finder) transcript() bool {
	if f.labelled == 0 {
		f.labelled = 1
		for _, b := range f.a.Blocks {
			if s := b.Span.Of(f.a.Text); b.Voice == claims.Reporter && label().MatchString(s[:min(len(s), longestLabel)]) {
				f.labelled++
			}
		}
	}
	return f.labelled > fewLabels
}

// loneLabel reports whether the only label in capitals of an article begins somebody's
// words: a name of two words, behind which somebody speaks in the first or second person.
func (f *finder) loneLabel(span claims.Span, words int) bool {
	return len(strings.Fields(f.a.Text[span.Start:span.Start+words])) > 1 && f.speaks(claims.Span{Start: span.Start + words, End: span.End})
}

// fromLabel is the line of a collection of statements: From Ada Holt:
var fromLabel = lazily(`^\s*From\s+(?:\p{Lu}[\p{L}\p{M}.'’-]*\s+){1,5}?\p{Lu}[\p{L}\p{M}.'’-]+(?:\s+\([^)\n]{1,30}\))?:(?:\s+|$)`)

// from reports whether what stands behind such a label, in its block or in the next one,
// is in somebody's voice.
func (f *finder) from(block, at int) bool {
	rest := claims.Span{Start: at, End: f.a.Blocks[block].Span.End}
	if hasWord(rest.Of(f.a.Text)) {
		return f.speaks(rest)
	}
	return block+1 < len(f.a.Blocks) && f.a.Blocks[block+1].Voice == claims.Reporter && f.speaks(f.a.Blocks[block+1].Span)
}

// speaks reports whether a paragraph is somebody's speech: in the first or second
// person, and not itself somebody else's in marks.
func (f *finder) speaks(span claims.Span) bool {
	marked := f.e.pieces(f.a.Text, span)
	quoted := 0
	for _, p := range marked {
		quoted += p.span.Len()
	}
	if 3*quoted > span.Len() {
		return false
	}
	first, last := f.an.Within(span)
	for i := first; i < last; i++ {
		t := f.an.Tokens[i]
		in := slices.ContainsFunc(marked, func(p piece) bool { return t.Start >= p.span.Start && t.Start < p.span.End })
		if !in && f.e.words.person(lower(f.an.Word(i))) {
			return true
		}
	}
	return false
}

// lazily compiles a pattern when it is first used: most articles have no posts.
func lazily(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}
