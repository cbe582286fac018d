package compare

import (
	"strings"
	"unicode"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/text"
)

// editor names the differences between a quotation and one passage.
type editor struct {
	classifier
	article string // the text that the quotation's words count in
	source  string
	q       *quotation
	words   []word // of the passage's region
	piece   int    // index of the passage
}

// edits returns every difference between the words of the quotation in a passage
// and the source's, in order. Applying them to the article's words gives the
// source's words.
func (e editor) edits(p passage) []change {
	var out []change
	qa, sa := p.qa, p.sa
	for _, m := range e.q.marks {
		if m.kind != ellipsisMark || m.at <= p.qa || m.at >= p.qb {
			continue
		}
		left, right := e.omitted(p, m.at)
		out = append(out, e.segment(qa, m.at, sa, left)...)
		out = append(out, e.ellipsis(m, left, right))
		qa, sa = m.at, right
	}
	out = append(out, e.segment(qa, p.qb, sa, p.sb)...)
	for _, m := range e.q.marks {
		if m.kind == sicMark && m.at > p.qa && m.at <= p.qb {
			out = append(out, e.sic(m, out))
		}
	}
	return out
}

// omitted returns the words of the source [left, right) that an ellipsis before
// word at stands for: what lies between the matches on its two sides, less the
// counterparts of unmatched words.
func (e editor) omitted(p passage, at int) (left, right int) {
	left, right = p.sa, p.sb
	end := p.sb
	for _, m := range p.pairs {
		if m.i >= at {
			right, end = m.j-(m.i-at), m.j
			break
		}
		left = m.j + at - m.i
	}
	left = min(left, end)
	return left, max(left, right)
}

// segment returns the edits of a stretch without ellipses.
func (e editor) segment(qa, qb, sa, sb int) []change {
	q, s := e.q.words[qa:qb], e.words[sa:sb]
	hunks := e.joinFigures(align(q, s, e.article, e.source, e.lex), q, s)
	var fine []hunk
	for _, h := range e.brackets(hunks, q) {
		if bracketed(q[h.qa:h.qb]) {
			fine = append(fine, h)
			continue
		}
		fine = append(fine, refine(h, func(a, b, c, d int) bool {
			x, y := phrase{q[a:b], e.article}, phrase{s[c:d], e.source}
			_, ok := e.class(x, y)
			return ok || e.kind(x) != "" && e.kind(x) == e.kind(y)
		})...)
	}
	out := e.typography(fine, q, s)
	order := moved(fine, q, s, e.lex)
	for i, h := range fine {
		c := e.change(h, q, s, qa, sa)
		for _, m := range order {
			if m[0] == i || m[1] == i {
				c.Class, c.Material, c.Grammar = claims.Order, e.openAny(q[h.qa:h.qb]) || e.openAny(s[h.sa:h.sb]), false
			}
		}
		out = append(out, c)
	}
	sortChanges(out)
	return out
}

// figureGap is how many equal words may stand within one figure or date that is
// written in another order: "March 10", "10 March".
const figureGap = 2

// joinFigures joins hunks that together write one date or quantity otherwise.
func (e editor) joinFigures(hunks []hunk, q, s []word) []hunk {
	if e.value == nil {
		return hunks
	}
	var out []hunk
	for i := 0; i < len(hunks); i++ {
		h := hunks[i]
		for k := min(i+2, len(hunks)-1); k > i; k-- {
			all := hunk{hunks[i].qa, hunks[k].qb, hunks[i].sa, hunks[k].sb}
			if hunks[i+1].qa-hunks[i].qb > figureGap || all.qb-all.qa > figureWords || all.sb-all.sa > figureWords || bracketed(q[all.qa:all.qb]) {
				continue
			}
			if replaces(all) && e.numbers(phrase{q[all.qa:all.qb], e.article}, phrase{s[all.sa:all.sb], e.source}) {
				h, i = all, k
				break
			}
		}
		out = append(out, h)
	}
	return out
}

// figureWords is the longest figure or date in words: "the 10th of March, 2021".
const figureWords = 6

// brackets cuts hunks so that each of an editor's brackets is a hunk of its own.
// The words before and behind them keep as many of the source's words as they
// are; the rest of the source's words are what the first bracket stands for.
func (e editor) brackets(hunks []hunk, q []word) []hunk {
	var out []hunk
	for _, h := range hunks {
		if !bracketed(q[h.qa:h.qb]) {
			out = append(out, h)
			continue
		}
		runs := e.bracketRuns(q, h)
		lead, trail := 0, 0
		if n := runs[0]; !q[n[0]].bracketed {
			lead = min(n[1]-n[0], h.sb-h.sa)
		}
		if n := runs[len(runs)-1]; !q[n[0]].bracketed {
			trail = min(n[1]-n[0], h.sb-h.sa-lead)
		}
		sa, taken := h.sa, false
		for i, r := range runs {
			sb := sa
			switch {
			case q[r[0]].bracketed && !taken:
				sb, taken = h.sb-trail, true
			case i == 0:
				sb = sa + lead
			case i == len(runs)-1:
				sb = h.sb
			}
			out = append(out, hunk{r[0], r[1], sa, sb})
			sa = sb
		}
	}
	return out
}

// bracketRuns cuts the words of a hunk into runs: one for each bracket, one for
// the words between.
func (e editor) bracketRuns(q []word, h hunk) [][2]int {
	var out [][2]int
	last := -1
	for i := h.qa; i < h.qb; i++ {
		m := e.bracketOf(q[i])
		if i == h.qa || m != last {
			out = append(out, [2]int{i, i})
		}
		out[len(out)-1][1] = i + 1
		last = m
	}
	return out
}

// bracketOf returns the index of the mark that holds a word; -1 if none does.
func (e editor) bracketOf(w word) int {
	if w.bracketed {
		for k, m := range e.q.marks {
			if m.kind == bracketMark && m.span.Overlaps(w.Span) {
				return k
			}
		}
	}
	return -1
}

func bracketed(ws []word) bool {
	for _, w := range ws {
		if w.bracketed {
			return true
		}
	}
	return false
}

// change makes an edit of a hunk. qa and sa are where the segment begins.
func (e editor) change(h hunk, q, s []word, qa, sa int) change {
	c := change{piece: e.piece}
	c.Article = spanOf(e.q.words, qa+h.qa, qa+h.qb)
	c.Source = spanOf(e.words, sa+h.sa, sa+h.sb)
	if h.sa == h.sb && len(s) > 0 && h.sa == 0 {
		c.Source = text.Span{Start: s[0].Start, End: s[0].Start}
	}
	if h.qa == h.qb && len(q) > 0 && h.qa == 0 {
		c.Article = text.Span{Start: q[0].Start, End: q[0].Start}
	}
	qp, sp := phrase{q[h.qa:h.qb], e.article}, phrase{s[h.sa:h.sb], e.source}
	if bracketed(qp.words) {
		c.Class, c.Marked = claims.Bracket, true
		c.Material = e.bracketMatters(qp, sp, q, h)
		c.Article = e.withBrackets(c.Article)
		return c
	}
	before := ""
	if h.sa > 0 {
		before = s[h.sa-1].Key
	}
	c.Class, c.Material, c.Grammar = e.classify(qp, sp, before)
	if c.Class == claims.NumberEdit && (e.besideMonth(q, h.qa, h.qb, e.article) || e.besideMonth(s, h.sa, h.sb, e.source)) {
		c.Class = claims.DateEdit
	}
	if h.qa == h.qb && e.spoken && c.Class != claims.Filler && repeated(s, h.sa, h.sb) {
		c.Class, c.Material = claims.Filler, false
	}
	return c
}

// besideMonth reports whether the words [from, to) stand beside a month, or beside
// the day that does: "March 10", "May 2019", "10 March, 2021".
func (e editor) besideMonth(ws []word, from, to int, txt string) bool {
	is := func(i int) bool {
		return i >= 0 && i < len(ws) && e.lex.is(ws[i].Key, month) && titled(ws[i].Of(txt))
	}
	day := func(i int) bool { return i >= 0 && i < len(ws) && hasDigit(ws[i].Key) }
	return from < to && (is(from-1) || is(to) || is(from-2) && day(from-1))
}

func (e editor) withBrackets(s text.Span) text.Span {
	for _, m := range e.q.marks {
		if m.kind == bracketMark && m.span.Overlaps(s) {
			return s.Join(m.span)
		}
	}
	return s
}

// bracketMatters reports whether an editor's bracket can change the meaning: it
// replaces or adds a word of an open class. Names and what makes a pronoun plain
// ("they [the companies]", "[the president]" for "he") do not.
func (e editor) bracketMatters(q, s phrase, all []word, h hunk) bool {
	if e.polarity(q.words) != e.polarity(s.words) {
		return true
	}
	if len(q.words) == 1 && len(s.words) == 1 && inflected(s.words[0].Key, q.words[0].Key) {
		return false // "want[ed]": the reader sees which letters are the editor's
	}
	for _, w := range s.words {
		if e.lex.open(w.Key) && !titled(w.Of(e.source)) || e.lex.is(w.Key, modal|quantifier|number|hedge|month|weekday) {
			return true
		}
	}
	replacesPronoun := len(s.words) > 0 && e.allSmall(s.words)
	explains := len(s.words) == 0 && h.qa > 0 && e.lex.is(all[h.qa-1].Key, pronoun)
	for _, w := range q.words {
		raw := w.Of(e.article)
		if e.lex.is(w.Key, modal|quantifier|number|hedge|comparative) {
			return true
		}
		if e.lex.open(w.Key) && !titled(raw) && !replacesPronoun && !explains && !e.lex.stage[q.words[0].Key] {
			return true
		}
	}
	return false
}

func (e editor) allSmall(ws []word) bool {
	for _, w := range ws {
		if e.lex.open(w.Key) {
			return false
		}
	}
	return true
}

// ellipsis makes the edit of a marked omission. It is material where it leaves out
// a negation that reaches into what is kept.
func (e editor) ellipsis(m mark, left, right int) change {
	c := change{piece: e.piece}
	c.Class, c.Marked = claims.Ellipsis, true
	c.Article = m.span
	c.Source = spanOf(e.words, left, right)
	c.Material = e.hidesNegation(left, right)
	return c
}

// hidesNegation reports whether the words left out [left, right) negate what is
// kept: a negation among them with no end of a clause between it and the words
// behind the ellipsis.
func (e editor) hidesNegation(left, right int) bool {
	beyond := false // a clause ends between the word and what is kept
	for i := right - 1; i >= left; i-- {
		if i+1 < len(e.words) {
			gap := e.source[e.words[i].End:e.words[i+1].Start]
			if strings.ContainsAny(gap, ".;:!?\n") {
				return false
			}
			apart := strings.ContainsAny(gap, ",—–") || strings.Contains(gap, " - ")
			if apart && i+1 < right && e.lex.negates(e.words[i].Key) {
				return e.resumes(right) // "did not, and I repeat this, sell": the aside ends, the negation goes on
			}
			beyond = beyond || apart
		}
		if beyond {
			continue
		}
		if e.lex.is(e.words[i].Key, conjunction) {
			beyond = true
		} else if e.lex.negates(e.words[i].Key) {
			return true
		}
	}
	return false
}

// resumes reports whether an aside ends right before word i: a comma or dash.
func (e editor) resumes(i int) bool {
	return i > 0 && i < len(e.words) && strings.ContainsAny(e.source[e.words[i-1].End:e.words[i].Start], ",—–-")
}

// sic makes the edit of a [sic]. It is material, which is to say wrong, if the word
// before it is not the source's.
func (e editor) sic(m mark, done []change) change {
	c := change{piece: e.piece}
	c.Class, c.Marked, c.Article = claims.Sic, true, m.span
	w := e.q.words[m.at-1]
	for _, d := range done {
		if d.Article.Overlaps(w.Span) && d.Class != claims.Case && d.Class != claims.Typography {
			c.Material = true
			c.Source = d.Source
			return c
		}
	}
	return c
}

// typography returns the edits of equal words that are written differently, and of
// the punctuation between equal words.
func (e editor) typography(hunks []hunk, q, s []word) []change {
	var out []change
	add := func(class claims.Class, a, b text.Span) {
		c := change{piece: e.piece}
		c.Class, c.Article, c.Source = class, a, b
		out = append(out, c)
	}
	i, j := 0, 0
	equal := func(n int) {
		for k := range n {
			a, b := q[i+k], s[j+k]
			switch x, y := a.Of(e.article), b.Of(e.source); {
			case x == y:
			case e.otherWord(q, s, i+k, j+k):
				add(claims.Substitution, a.Span, b.Span)
				out[len(out)-1].Material = true
			default:
				add(writing(x, y), a.Span, b.Span)
			}
			if k > 0 {
				ga, gb := text.Span{Start: q[i+k-1].End, End: a.Start}, text.Span{Start: s[j+k-1].End, End: b.Start}
				if plainGap(ga.Of(e.article)) != plainGap(gb.Of(e.source)) && !e.marksIn(ga) {
					add(claims.Typography, ga, gb)
				}
			}
		}
		i, j = i+n, j+n
	}
	for _, h := range hunks {
		equal(h.qa - i)
		i, j = h.qb, h.sb
	}
	equal(len(q) - i)
	return out
}

func (e editor) marksIn(s text.Span) bool {
	for _, m := range e.q.marks {
		if m.span.Overlaps(s) {
			return true
		}
	}
	return false
}

// otherWord reports whether equal words are two by their capitals: "helped us",
// "helped US". Behind an article or before a noun both can only be the name, whatever
// their letters, and a post sets words in capitals to stress them.
func (e editor) otherWord(q, s []word, i, j int) bool {
	x, y := q[i].Of(e.article), s[j].Of(e.source)
	if !e.lex.is(q[i].Key, cased) || e.post || e.foreign || !lowerAndUpper(x, y) && !lowerAndUpper(y, x) {
		return false
	}
	if i > 0 && e.lex.is(q[i-1].Key, article) || i+1 < len(q) && e.lex.open(q[i+1].Key) && plainGap(e.article[q[i].End:q[i+1].Start]) == "" {
		return false
	}
	// A line all in capitals tells nothing.
	return i == 0 || j == 0 || !upper(q[i-1].Of(e.article)) && !upper(s[j-1].Of(e.source))
}

func lowerAndUpper(a, b string) bool { return a == strings.ToLower(a) && b == strings.ToUpper(b) }

// writing tells a change of capitals from one of typography.
func writing(a, b string) claims.Class {
	if strings.EqualFold(a, b) {
		return claims.Case
	}
	return claims.Typography
}

// plainGap reduces what stands between two words to what a reader hears: no quote
// marks, one kind of dash, no doubled blanks.
func plainGap(gap string) string {
	var b strings.Builder
	dash := false
	for _, r := range gap {
		switch {
		case r == '-' || unicode.Is(unicode.Pd, r):
			if !dash {
				b.WriteByte('-')
			}
			dash = true
		case strings.ContainsRune(".,;:!?", r):
			b.WriteRune(r)
		case r == '…':
			b.WriteString("...")
		}
	}
	return b.String()
}

func sortChanges(cs []change) {
	for i := 1; i < len(cs); i++ {
		for k := i; k > 0 && before(cs[k], cs[k-1]); k-- {
			cs[k], cs[k-1] = cs[k-1], cs[k]
		}
	}
}

func before(a, b change) bool {
	if a.Article.Start != b.Article.Start {
		return a.Article.Start < b.Article.Start
	}
	return a.Source.Start < b.Source.Start
}
