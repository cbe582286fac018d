package extract

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/language"
)

// Quotes finds the quotations of an article: statements of kind Quote, ascending by
// start, their parts disjoint. Attributions are left empty.
func (e *Extractor) Quotes(a *claims.Article, an *language.Analysis) []claims.Statement {
	f := finder{e: e, a: a, an: an}
	f.blocks()
	out := f.out
	for i := range out {
		f.finish(&out[i])
	}
	slices.SortStableFunc(out, func(a, b claims.Statement) int { return a.Span.Start - b.Span.Start })
	return out
}

// finder is the way of one article through the extraction.
type finder struct {
	e   *Extractor
	a   *claims.Article
	an  *language.Analysis
	out []claims.Statement

	labelled int // one more than the blocks that begin with a label in capitals, 0 before they are counted

	carry *carried // a quotation whose paragraph ended before it was closed
}

// carried is a quotation that goes on with the next paragraph if that one opens
// with the same mark again.
type carried struct {
	statement int
	mark      string
}

// piece is what stands between two marks.
type piece struct {
	open   mark
	span   claims.Span // without the marks
	closed bool
	end    int // behind the closing mark
}

// quoted adds the quotations in marks of one block.
func (f *finder) quoted(block int) {
	span := f.a.Blocks[block].Span
	found := f.e.pieces(f.a.Text, span)
	carry := f.carry
	f.carry = nil
	for i, p := range found {
		again := i == 0 && carry != nil && p.open.s == carry.mark && p.open.Start == firstWord(f.a.Text, span)
		turn := f.turn(&p)
		if again && !turn && bracketed(p.span.Of(f.a.Text)) {
			f.carry = carry
			continue
		}
		if again && !turn {
			f.goOn(carry.statement, p)
		} else if i > 0 && !turn && f.joins(found[i-1], p) {
			st := &f.out[len(f.out)-1]
			f.add(st, p)
		} else {
			f.out = append(f.out, claims.Statement{Kind: claims.Quote, Span: claims.Span{Start: p.span.Start}, Block: block})
			f.add(&f.out[len(f.out)-1], p)
		}
		if !p.closed && p.span.End == lastWord(f.a.Text, span) {
			if f.forgotten(block, p) {
				continue
			}
			f.carry = &carried{len(f.out) - 1, p.open.s}
		}
	}
}

// turn takes a speaker's label off a piece in marks, as in a transcript each turn of which
// stands in marks (“SMITH: We did it.”), and reports whether there was one.
func (f *finder) turn(p *piece) bool {
	m := label().FindStringIndex(p.span.Of(f.a.Text))
	if m == nil || m[1] >= p.span.Len() {
		return false
	}
	p.span.Start += m[1]
	return true
}

// bracketed reports whether words are nothing but a note in brackets: (laughter).
func bracketed(s string) bool {
	return len(s) > 2 && strings.ContainsRune("([", rune(s[0])) && strings.ContainsRune(")]", rune(s[len(s)-1])) && strings.IndexAny(s, ")]") == len(s)-1
}

// goOn adds the piece of a further paragraph to a quotation.
func (f *finder) goOn(statement int, p piece) {
	st := &f.out[statement]
	st.Form = claims.BlockQ
	f.add(st, p)
}

// add gives a statement what stands in a piece, without clauses that say who speaks.
func (f *finder) add(st *claims.Statement, p piece) {
	st.Parts = append(st.Parts, f.spokenParts(p.span)...)
	st.Span = claims.Span{Start: st.Parts[0].Start, End: st.Parts[len(st.Parts)-1].End}
	st.Unclosed = !p.closed
}

// firstWord and lastWord return where the words of a block begin and end.
func firstWord(s string, b claims.Span) int {
	t := b.Of(s)
	return b.Start + len(t) - len(strings.TrimLeftFunc(t, unicode.IsSpace))
}

func lastWord(s string, b claims.Span) int {
	return b.Start + len(strings.TrimRightFunc(b.Of(s), unicode.IsSpace))
}

// pieces pairs the marks of a block. Marks inside of a quotation belong to it; a
// mark that nothing closes ends with its sentence, so that it swallows no more.
func (e *Extractor) pieces(s string, block claims.Span) []piece {
	ms := e.marks.scan(s, block)
	var out []piece
	for i := 0; i < len(ms); i++ {
		if !ms[i].open || ms[i].possibleFoot {
			continue
		}
		if ms[i].single && !e.worthOpening(ms, i) {
			continue
		}
		j := e.closing(s, ms, i)
		p := piece{open: ms[i], closed: j > 0}
		if j > 0 {
			p.span, p.end = claims.Span{Start: ms[i].End, End: ms[j].Start}, ms[j].End
			i = j
		} else if p.span.Start, p.end = ms[i].End, 0; !ms[i].single {
			i = e.openEnd(s, block, ms, i, &p)
		} else {
			continue // an apostrophe after all
		}
		p.span = trim(s, p.span)
		if hasWord(p.span.Of(s)) {
			out = append(out, p)
		}
	}
	return out
}

// openEnd gives a piece that nothing closes its end: that of the block, or if other
// marks follow, that of the stretch before the next opening one. It returns the
// last mark that lies in it.
func (e *Extractor) openEnd(s string, block claims.Span, ms []mark, i int, p *piece) int {
	p.span.End = lastWord(s, block)
	within := ms[i].Start > firstWord(s, block) // a paragraph that begins with a mark may go on in the next one
	for k := i + 1; k < reach(ms, i); k++ {
		if ms[k].open && (ms[k].s == ms[i].s || within && !ms[k].single && !ms[k].shut) {
			p.span.End = ms[k].Start
			if at := sentenceEnd(s, claims.Span{Start: p.span.Start, End: ms[k].Start}); at > 0 {
				p.span.End = at
			}
			p.end = p.span.End
			return k - 1
		}
	}
	p.end = p.span.End
	return len(ms)
}

// sentenceEnd returns where the first sentence of a stretch ends, 0 if none does.
func sentenceEnd(s string, span claims.Span) int {
	for i := span.Start; i < span.End; i++ {
		if (s[i] == '.' || s[i] == '!' || s[i] == '?') && i+1 < span.End && s[i+1] == ' ' {
			return i + 1
		}
	}
	return 0
}

// worthOpening reports whether a single mark opens a quotation: some mark behind
// it must be able to close it.
func (e *Extractor) worthOpening(ms []mark, i int) bool {
	if ms[i].apostrophe {
		return false
	}
	for j := i + 1; j < reach(ms, i); j++ {
		if ms[j].shut && e.marks.closing[ms[i].s][ms[j].s] {
			return true
		}
	}
	return false
}

// reach returns the end of the marks that may belong to a quotation which mark i
// opens. The bound keeps the time linear; a quotation that holds more marks inside
// one paragraph is cut into several.
func reach(ms []mark, i int) int { return min(len(ms), i+1+maxMarks) }

const maxMarks = 100

// closing returns the index of the mark that closes mark i, 0 if none does.
func (e *Extractor) closing(s string, ms []mark, i int) int {
	shut := e.marks.closing[ms[i].s]
	uneven := sync.OnceValue(func() bool { return odd(ms, i) })
	var inner []string
	for j := i + 1; j < reach(ms, i); j++ {
		k := ms[j]
		if n := len(inner); n > 0 && k.shut && e.marks.closing[inner[n-1]][k.s] && (!shut[k.s] || k.s == inner[n-1] || k.single || e.marks.pairs[inner[n-1]+k.s]) {
			if !k.apostrophe || k.afterPoint || e.endsInner(s, ms, j) {
				inner = inner[:n-1]
			}
			continue
		}
		if k.shut && shut[k.s] && !e.opensBetter(s, ms[i], k) {
			if ms[i].single && e.possessive(s, ms, i, j) {
				continue
			}
			return j
		}
		if k.s == ms[i].s && !k.single && e.opensBetter(s, ms[i], k) && uneven() {
			return 0 // the next quotation begins before this one was closed
		}
		if k.open && !k.possibleFoot && (e.opensInner(ms[i], ms, j) || e.opensAlike(ms, i, j) && !(k.s == ms[i].s && uneven())) {
			inner = append(inner, k.s)
		}
	}
	return 0
}

// odd reports whether the marks of one symbol that stand from mark i on, if it has
// no closing partner of another look, cannot all pair.
func odd(ms []mark, i int) bool {
	n, partners := 0, 0
	for _, k := range ms[i:reach(ms, i)] {
		switch {
		case k.s == ms[i].s && !k.possibleFoot:
			n++
		case !k.single && k.shut && !k.open:
			partners++
		}
	}
	if partners > 0 {
		return n > partners
	}
	return n%2 == 1
}

// opensInner reports whether a mark opens a quotation within the one that another
// opened: of another kind, and with something to close it.
func (e *Extractor) opensInner(outer mark, ms []mark, j int) bool {
	k := ms[j]
	if k.s == outer.s || k.single == outer.single && k.s != "«" && k.s != "‹" && k.s != "『" && k.s != "「" && k.s != "„" {
		return false
	}
	return !k.single || e.worthOpening(ms, j)
}

// opensAlike reports whether a double mark that can only open opens a quotation within
// one of double marks too, “what he calls “hell” on earth” or "on “The Hour” again", as is
// so if a mark that properly closes it follows. Where both have the same look, every one
// of the marks needs a partner besides.
func (e *Extractor) opensAlike(ms []mark, i, j int) bool {
	k := ms[j]
	if k.single || ms[i].single || k.shut || k.s != ms[i].s && ms[i].s != `"` {
		return false
	}
	for _, m := range ms[j+1 : min(reach(ms, i), j+1+mostInner)] {
		if m.shut && e.marks.pairs[k.s+m.s] {
			return true
		}
		if m.s == ms[i].s && m.s != k.s {
			return false
		}
	}
	return false
}

// mostInner bounds the marks between those of a quotation within another one.
const mostInner = 8

// endsInner reports whether an apostrophe-like mark ends an inner quotation: no
// better one follows before the next opening mark.
func (e *Extractor) endsInner(_ string, ms []mark, j int) bool {
	for _, k := range ms[j+1 : reach(ms, j)] {
		if k.single && k.shut && !k.apostrophe {
			return false
		}
		if k.single && k.open && !k.apostrophe {
			return true
		}
	}
	return true
}

// opensBetter reports whether a mark that could close begins a quotation rather:
// there is a blank before it and none behind.
func (e *Extractor) opensBetter(s string, open, k mark) bool {
	if !k.open || !e.marks.opens[k.s] || k.Start <= open.End {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(s[:k.Start])
	after, _ := utf8.DecodeRuneInString(s[k.End:])
	return unicode.IsSpace(before) && !unicode.IsSpace(after) && !isCloser(after) && !spaced(k.s)
}

// possessive reports whether a single mark after a letter is an apostrophe rather
// than the end of the quotation that mark i opened: "the ministers' plan", if a
// mark after a stop or a comma closes it later.
func (e *Extractor) possessive(s string, ms []mark, i, j int) bool {
	k := ms[j]
	if !k.apostrophe || k.Start == 0 || k.End >= len(s) {
		return false
	}
	if b := s[k.Start-1]; b != 's' && b != 'S' && b != 'z' && b != 'x' && b != 'n' {
		return false
	}
	after, _ := utf8.DecodeRuneInString(s[k.End:])
	if !unicode.IsSpace(after) {
		return false
	}
	for _, m := range ms[j+1 : reach(ms, j)] {
		if m.single && m.open && !m.apostrophe {
			return false
		}
		if m.single && m.shut && e.marks.closing[ms[i].s][m.s] && (m.afterPoint || !m.apostrophe) {
			return true
		}
	}
	return false
}

// reports reports whether a stretch holds a verb of saying.
func (f *finder) reports(span claims.Span) bool {
	first, last := f.an.Within(span)
	for i := first; i < last; i++ {
		if f.says(i) {
			return true
		}
	}
	return false
}

func (f *finder) says(i int) bool {
	t := f.an.Tokens[i]
	return strings.HasPrefix(t.Tag, "VB") && f.e.words.says(t.Lemma)
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// finish sets what follows from the span: the sentences, the form.
func (f *finder) finish(st *claims.Statement) {
	st.Sentence = f.sentences(st.Span)
	if st.Form == "" {
		st.Form = f.form(st)
	}
}

// sentences returns the sentences that a span lies in.
func (f *finder) sentences(s claims.Span) claims.Span {
	i := f.an.SentenceAt(s.Start)
	if i == len(f.an.Sentences) {
		return s
	}
	out := s
	for ; i < len(f.an.Sentences) && f.an.Sentences[i].Start < s.End; i++ {
		out.Start, out.End = min(out.Start, f.an.Sentences[i].Start), max(out.End, f.an.Sentences[i].End)
	}
	return out
}

// trim takes blanks off both ends.
func trim(s string, span claims.Span) claims.Span {
	t := span.Of(s)
	span.Start += len(t) - len(strings.TrimLeftFunc(t, unicode.IsSpace))
	t = span.Of(s)
	span.End -= len(t) - len(strings.TrimRightFunc(t, unicode.IsSpace))
	return span
}

func hasWord(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

func lower(s string) string { return strings.ReplaceAll(strings.ToLower(s), "’", "'") }
