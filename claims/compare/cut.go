package compare

import (
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/text"
	"github.com/onrecord/onrecord/sources"
)

// The kinds of words whose loss turns a meaning.
const (
	negated     frameKind = "negation"
	conditional frameKind = "condition"
	excepted    frameKind = "exception"
	framed      frameKind = "frame"
	hedged      frameKind = "hedge"
	asked       frameKind = "question"
	idiom       frameKind = "idiom"    // turns nothing
	quantified  frameKind = "quantity" // before a figure alone
	phrased     frameKind = "phrase"   // "if you ask me": a clause like a condition that is none
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
		if !f.before || f.kind == idiom || !c.counts(lex, f, p) || f.kind == quantified && !lex.figure(ws[p.sa]) {
			continue
		}
		for end := p.sa; end > from && end >= p.sa-looseWords; end-- {
			if end < p.sa && (f.kind != negated || lex.open(ws[end].Key) && ws[end].Key != "going") {
				break
			}
			start, ok := f.endsAt(lex, ws[from:p.sa], end-from)
			if ok && f.kind == negated && lex.deniesNothing(ws, from, from+start) {
				continue
			}
			if !ok || clauseBetween(src, ws, from+start, p.sa) || c.told(lex, ws[from+start:p.sa]) {
				continue
			}
			span := text.Span{Start: ws[from+start].Start, End: ws[p.sa-1].End}
			if best.kind == "" || span.Len() > best.span.Len() {
				best = cutOff{before: true, kind: f.kind, span: span}
			}
		}
	}
	if best.kind == "" {
		best, _ = c.leadingCondition(lex, src, ws, from, p.sa)
	}
	return best, best.kind != ""
}

// leadingCondition finds a condition that opens the sentence at word from and ends
// with a comma right before the quoted words: "If the council agrees, we will ...".
func (c *comparison) leadingCondition(lex *lexicon, src string, ws []word, from, to int) (cutOff, bool) {
	if !strings.Contains(src[ws[to-1].End:ws[to].Start], ",") || clauseBetween(src, ws, from, to-1) || c.articleHas(lex, conditional) {
		return cutOff{}, false
	}
	if lex.is(ws[from].Key, conjunction) && !lex.is(ws[from].Key, condition) {
		from++ // "But if ..."
	}
	found := false
	for _, f := range lex.leads {
		if _, ok := f.startsAt(lex, ws[from:to]); ok {
			if f.kind != conditional {
				return cutOff{}, false
			}
			found = true
		}
	}
	if !found {
		return cutOff{}, false
	}
	return cutOff{before: true, kind: conditional, span: text.Span{Start: ws[from].Start, End: ws[to-1].End}}, true
}

// figure reports whether a word gives a quantity.
func (l *lexicon) figure(w word) bool { return l.numeric([]word{w}) || l.is(w.Key, quantifier) }

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
		if f.before || !c.counts(lex, f, p) {
			continue
		}
		for at := p.sb; at < to && (at == p.sb || f.kind == conditional && at <= p.sb+conditionWords); at++ {
			if at > p.sb && (lex.is(ws[at-1].Key, conjunction|pronoun) || clauseBetween(src, ws, p.sb, at)) {
				break // the condition is another clause's
			}
			n, ok := f.startsAt(lex, ws[at:to])
			if ok && lex.idiomAt(ws[at:to]) {
				continue // "if not this year"
			}
			if ok && f.others() && at+n < to && !clauseBetween(src, ws, at+n-1, at+n) {
				continue // "..., he says" ends a clause; "Bush said that ..." begins one
			}
			if ok && !c.told(lex, ws[at:at+n]) {
				return cutOff{kind: f.kind, span: text.Span{Start: ws[p.sb].Start, End: ws[to-1].End}}, true
			}
		}
	}
	return cutOff{}, false
}

// conditionWords is how many words of the same clause may stand between the quoted
// words and the condition that they are under: "we will come [on Monday] if ...".
const conditionWords = 5

// counts reports whether a frame can turn what the quotation says: the article does
// not have the like itself, an exception has a rule that it is one of, and who says
// it is another than whose words these are.
func (c *comparison) counts(lex *lexicon, f frame, p passage) bool {
	if c.articleHas(lex, f.kind) {
		return false
	}
	if f.kind == excepted {
		ws := c.loc.regions[p.region].words[p.sa:p.sb]
		return slices.ContainsFunc(ws, func(w word) bool { return lex.negates(w.Key) || lex.is(w.Key, universal) })
	}
	if f.others() {
		src := c.source(p)
		return src.Spoken() || src.Kind == sources.Post || src.Kind == sources.Statement
	}
	return true
}

// stemBytes is how much of a word's beginning its forms share: hope and hoped.
const stemBytes = 5

// told reports whether the article's own words around the quotation hold a word of
// the frame that carries meaning.
func (c *comparison) told(lex *lexicon, ws []word) bool {
	if len(ws) == 0 {
		return false
	}
	around := c.withoutCue(c.wordsAround())
	for _, w := range ws {
		if !lex.open(w.Key) || lex.is(w.Key, saying) {
			continue
		}
		if slices.ContainsFunc(around, func(a text.Word) bool { return strings.HasPrefix(a.Key, w.Key[:min(len(w.Key), stemBytes)]) }) {
			return true
		}
	}
	return false
}

// withoutCue drops the verb by which the article gives the quotation to its speaker:
// "Berg told the board" does not say that Berg was told.
func (c *comparison) withoutCue(ws []text.Word) []text.Word {
	cue := keysOf(c.st.Attribution.Cue.Of(c.a.Text))
	if i := slices.IndexFunc(ws, func(w text.Word) bool { return w.Key == cue }); i >= 0 {
		return slices.Concat(ws[:i], ws[i+1:])
	}
	return ws
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
	has, known := c.tells[kind]
	if !known {
		has = c.besideHas(lex, kind)
		if c.tells == nil {
			c.tells = map[frameKind]bool{}
		}
		c.tells[kind] = has // a hundred frames of nine kinds ask
	}
	return has
}

func (c *comparison) besideHas(lex *lexicon, kind frameKind) bool {
	for _, w := range c.wordsAround() {
		switch kind {
		case negated:
			if lex.negates(w.Key) || lex.is(w.Key, hedge) || refuses(lex, w.Key) {
				return true
			}
		case conditional:
			if lex.is(w.Key, condition) {
				return true
			}
		case quantified:
			if c.says(lex, w.Key, quantified) {
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

// says reports whether a word begins a frame of a kind.
func (c *comparison) says(lex *lexicon, key string, kind frameKind) bool {
	for _, f := range lex.frames {
		if f.kind == kind && f.words[0] == key {
			return true
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

// wordsAround returns the words of around.
func (c *comparison) wordsAround() []text.Word {
	if c.beside == nil {
		c.beside = append([]text.Word{}, text.Words(c.around())...)
	}
	return c.beside
}

// around returns what of the article's sentence is not the quotation's.
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

// deniesNothing reports whether the negation at ws[at] is itself negated ("no doubt
// that") or belongs to an idiom that denies nothing ("no matter how").
func (l *lexicon) deniesNothing(ws []word, from, at int) bool {
	if at > from && l.negates(ws[at-1].Key) {
		return true
	}
	return l.idiomAt(ws[at:])
}

// idiomAt reports whether words begin with an idiom that turns nothing.
func (l *lexicon) idiomAt(ws []word) bool {
	return slices.ContainsFunc(l.frames, func(f frame) bool {
		if f.kind != idiom {
			return false
		}
		_, ok := f.startsAt(l, ws)
		return ok
	})
}

// others reports whether a frame names somebody else as who speaks.
func (f frame) others() bool { return slices.Contains(f.words, "@") }

// endsAt reports whether the words [?, end) are the frame, and where it begins.
func (f frame) endsAt(lex *lexicon, ws []word, end int) (start int, ok bool) {
	i := end - 1
	for k := len(f.words) - 1; k >= 0; k-- {
		switch f.words[k] {
		case "*":
			for range starWords {
				if i >= 0 && k > 0 && !lex.stands(f.words[k-1], ws[i].Key) {
					i--
				}
			}
			continue
		case "@":
			if i = lex.subject(ws[:i+1]); i < 0 {
				return 0, false
			}
		default:
			if i < 0 || !lex.stands(f.words[k], ws[i].Key) {
				return 0, false
			}
		}
		i--
	}
	return i + 1, true
}

// subject returns the word that a verb behind ws has for its subject, auxiliaries and
// adverbs passed over; -1 if that is the speaker or none is there.
func (l *lexicon) subject(ws []word) int {
	for i := len(ws) - 1; i >= 0; i-- {
		switch key := ws[i].Key; {
		case l.is(key, auxiliary|modal|particle|quantifier|hedge) || strings.HasSuffix(key, "ly"):
			continue
		case l.is(key, pronoun):
			if l.is(key, speaker) {
				return -1
			}
			return i
		case !l.open(key):
			return -1
		}
		if i > 0 && l.is(ws[i-1].Key, article) {
			i--
		}
		return i
	}
	return -1
}

// startsAt reports whether the words begin with the frame, and how many words it has.
func (f frame) startsAt(lex *lexicon, ws []word) (n int, ok bool) {
	for k, w := range f.words {
		if w == "@" { // a subject of a word or two
			if n < len(ws) && lex.is(ws[n].Key, article) {
				n++
			}
			if n >= len(ws) || lex.is(ws[n].Key, speaker) || !lex.open(ws[n].Key) && !lex.is(ws[n].Key, pronoun) {
				return 0, false
			}
		} else if n >= len(ws) || !lex.stands(f.words[k], ws[n].Key) {
			return 0, false
		}
		n++
	}
	return n, true
}

// starWords is how many words a * of a frame may stand for.
const starWords = 3

// stands reports whether a word stands for one of a frame.
func (l *lexicon) stands(pattern, key string) bool {
	switch pattern {
	case "n't":
		return strings.HasSuffix(key, "n't")
	case "%say":
		return l.is(key, saying)
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
