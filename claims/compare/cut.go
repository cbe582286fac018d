package compare

import (
	"strings"

	"github.com/onrecord/onrecord/internal/text"
)

// The kinds of words whose loss turns a meaning.
const (
	negated     frameKind = "negation"
	conditional frameKind = "condition"
	framed      frameKind = "frame"
	hedged      frameKind = "hedge"
	asked       frameKind = "question"
)

// cutOff is what stands in the source right before or behind the quoted words, in
// the same sentence, and turns their meaning.
type cutOff struct {
	passage int
	before  bool
	kind    frameKind
	span    text.Span // in the source
}

// looseWords is how many small words may stand between a negation and the first
// quoted word: "not [going to] ...".
const looseWords = 2

// cut looks for what was cut off. It reads the sentence around each passage; the
// frames are in data/frames.tsv. It misses irony and whatever a whole sentence
// earlier says, and it keeps silent if the article itself has a word of the same
// kind around the quotation.
func (c *comparison) cut() (cutOff, bool) {
	for i, p := range c.passages {
		ws, src := c.loc.regions[p.region].words, c.sourceText(p)
		lex := c.e.lex.of(c.a.Language)
		if i == 0 || c.seams[i-1].spliced() {
			if found, ok := c.cutBefore(lex, src, ws, p); ok {
				found.passage = i
				return found, true
			}
		}
		if found, ok := c.cutBehind(lex, src, ws, p); ok && i == len(c.passages)-1 {
			found.passage = i
			return found, true
		}
	}
	return cutOff{}, false
}

func (c *comparison) sourceText(p passage) string {
	return c.e.lib.Sources[c.loc.regions[p.region].source].Text
}

func (c *comparison) cutBefore(lex *lexicon, src string, ws []word, p passage) (cutOff, bool) {
	from := p.sa
	for from > 0 && ws[from-1].part == ws[p.sa].part && !lex.sentenceBreak(src, ws[from-1], ws[from]) {
		from--
	}
	if from == p.sa || quoteMark(src[ws[p.sa-1].End:ws[p.sa].Start]) {
		return cutOff{}, false
	}
	var best cutOff
	for _, f := range lex.frames {
		if !f.before || c.articleHas(lex, f.kind) {
			continue
		}
		for end := p.sa; end > from && end >= p.sa-looseWords; end-- {
			if end < p.sa && (f.kind != negated || lex.open(ws[end].Key) && ws[end].Key != "going") {
				break
			}
			if start, ok := f.endsAt(ws[from:p.sa], end-from); ok && !clauseBetween(src, ws, from+start, p.sa) {
				span := text.Span{Start: ws[from+start].Start, End: ws[p.sa-1].End}
				if best.kind == "" || span.Len() > best.span.Len() {
					best = cutOff{before: true, kind: f.kind, span: span}
				}
			}
		}
	}
	return best, best.kind != ""
}

func (c *comparison) cutBehind(lex *lexicon, src string, ws []word, p passage) (cutOff, bool) {
	to := p.sb
	for to < len(ws) && ws[to].part == ws[p.sb-1].part && !lex.sentenceBreak(src, ws[to-1], ws[to]) {
		to++
	}
	if c.questionCut(lex, src, ws, p, to) {
		return cutOff{kind: asked, span: text.Span{Start: ws[p.sb-1].Start, End: ws[to-1].End}}, true
	}
	if to == p.sb || quoteMark(src[ws[p.sb-1].End:ws[p.sb].Start]) {
		return cutOff{}, false
	}
	for _, f := range lex.frames {
		if !f.before && !c.articleHas(lex, f.kind) && f.startsAt(ws[p.sb:to]) {
			return cutOff{kind: f.kind, span: text.Span{Start: ws[p.sb].Start, End: ws[to-1].End}}, true
		}
	}
	return cutOff{}, false
}

// questionCut reports whether the source asks what the quotation asserts: its
// sentence ends with a question mark and the quotation, long enough to be more
// than a term, shows none.
func (c *comparison) questionCut(lex *lexicon, src string, ws []word, p passage, to int) bool {
	end := len(src)
	if to < len(ws) {
		end = ws[to].Start
	}
	gap := src[ws[to-1].End:end]
	if len(gap) > 12 {
		gap = gap[:12]
	}
	if i := strings.IndexAny(gap, ".!?"); i < 0 || gap[i] != '?' {
		return false
	}
	last := c.st.Parts[len(c.st.Parts)-1]
	tail := c.a.Text[c.q.words[len(c.q.words)-1].End:min(len(c.a.Text), last.End+4)]
	if p.qb-p.qa <= fragmentWords || strings.Contains(tail, "?") || c.articleHas(lex, asked) {
		return false
	}
	_, open := c.q.ellipsisBefore(len(c.q.words))
	return !open
}

// articleHas reports whether the article's own words around the quotation hold a
// word of the kind, so that the reader is told.
func (c *comparison) articleHas(lex *lexicon, kind frameKind) bool {
	for _, w := range text.Words(c.around()) {
		switch kind {
		case negated:
			if lex.negates(w.Key) || lex.is(w.Key, hedge) || refuses(lex, w.Key) {
				return true
			}
		case conditional:
			if lex.is(w.Key, condition) {
				return true
			}
		case hedged:
			if lex.is(w.Key, hedge|modal) {
				return true
			}
		case asked:
			if lex.is(w.Key, asking) || w.Key == "?" {
				return true
			}
		}
	}
	return false
}

// refuses reports whether a word of the article denies what follows it: the first
// word of a negating frame.
func refuses(lex *lexicon, key string) bool {
	for _, f := range lex.frames {
		if f.before && f.kind == negated && f.words[0] == key && lex.open(key) {
			return true
		}
	}
	return false
}

// around returns the words of the article's sentence that are not the quotation's.
func (c *comparison) around() string {
	var b strings.Builder
	at := c.st.Sentence.Start
	for _, p := range c.st.Parts {
		if p.Start > at {
			b.WriteString(c.a.Text[at:p.Start])
		}
		at = max(at, p.End)
	}
	if at < c.st.Sentence.End {
		b.WriteString(c.a.Text[at:c.st.Sentence.End])
	}
	return b.String()
}

// endsAt reports whether the words [?, end) are the frame, and where it begins.
func (f frame) endsAt(ws []word, end int) (start int, ok bool) {
	i := end - 1
	for k := len(f.words) - 1; k >= 0; k-- {
		if f.words[k] == "*" {
			for range starWords {
				if i >= 0 && k > 0 && ws[i].Key != f.words[k-1] {
					i--
				}
			}
			continue
		}
		if i < 0 || !f.matches(f.words[k], ws[i].Key) {
			return 0, false
		}
		i--
	}
	return i + 1, true
}

// startsAt reports whether the words begin with the frame.
func (f frame) startsAt(ws []word) bool {
	if len(ws) < len(f.words) {
		return false
	}
	for k, w := range f.words {
		if !f.matches(w, ws[k].Key) {
			return false
		}
	}
	return true
}

// starWords is how many words a * of a frame may stand for.
const starWords = 3

func (f frame) matches(pattern, key string) bool {
	if pattern == "n't" {
		return strings.HasSuffix(key, "n't")
	}
	return pattern == key
}

// clauseBetween reports whether a clause ends between the words [from, to].
func clauseBetween(src string, ws []word, from, to int) bool {
	for i := from; i < to && i+1 < len(ws); i++ {
		if strings.ContainsAny(src[ws[i].End:ws[i+1].Start], ",;:—–") {
			return true
		}
	}
	return false
}

func quoteMark(s string) bool { return strings.ContainsAny(s, "\"“”„«»") }
