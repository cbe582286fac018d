package compare

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/text"
	"github.com/onrecord/onrecord/sources"
)

// The measures of seams: places where two stretches of a quotation meet that do
// not meet in the source.
const (
	spliceWords   = 25 // words left out without a mark up to here are an omission; more, or a whole sentence, are a splice
	ellipsisWords = 80 // an ellipsis that leaves out more is no excuse: the reader cannot guess that much is missing
)

// passage is a run of a quotation's words [qa, qb) and the run of one turn's words
// [sa, sb) of a region that they are held against.
type passage struct {
	region         int
	qa, qb, sa, sb int
	pairs          []pair
}

// seam is a place where two passages meet.
type seam struct {
	shown     bool // an ellipsis stands there
	other     bool // in another source
	back      bool // the second stands before the first
	turns     int  // turns between, 0 within one turn
	words     int  // words between, of one source
	sentences int  // sentence ends between
}

// spliced reports whether joining the two sides presents as one what is not.
func (s seam) spliced() bool {
	switch {
	case s.other || s.back || s.turns > 0:
		return true
	case s.shown:
		return s.words > ellipsisWords
	}
	return s.words > spliceWords || s.sentences > 0 && s.words > 0
}

// assembler turns the pieces of a chain into passages.
type assembler struct {
	q   *quotation
	loc location
	src func(region int) *sources.Source
	lex *lexicon

	article string
	form    func(q, s phrase) (claims.Class, bool) // forms.class
}

// passages cuts the pieces where the source changes turn or a seam is a splice,
// joins those that an omission or a fair ellipsis separates, and gives every word
// of the quotation that stays unmatched to one of them.
func (a *assembler) passages() ([]passage, []seam) {
	var ps []passage
	for _, pc := range a.loc.pieces {
		for _, m := range pc.pairs {
			n := len(ps)
			if n > 0 && ps[n-1].region == m.region && m.j >= ps[n-1].sb && a.sameTurn(ps[n-1], m) && !a.seam(ps[n-1], m).spliced() {
				p := &ps[n-1]
				p.qb, p.sb, p.pairs = m.i+1, m.j+1, append(p.pairs, m)
				continue
			}
			ps = append(ps, passage{m.region, m.i, m.i + 1, m.j, m.j + 1, []pair{m}})
		}
	}
	ps = a.dropStray(ps)
	var seams []seam
	for i := 1; i < len(ps); i++ {
		seams = append(seams, a.seam(ps[i-1], ps[i].pairs[0]))
	}
	a.stretch(ps)
	return ps, seams
}

// sameTurn reports whether a match lies in the turn where a passage ends.
func (a *assembler) sameTurn(p passage, m pair) bool {
	ws := a.loc.regions[p.region].words
	return ws[p.sb-1].part == ws[m.j].part
}

// dropStray drops passages of one or two matched words that a cut has left alone,
// unless they are all there is or an ellipsis announces them.
func (a *assembler) dropStray(ps []passage) []passage {
	longest := 0
	for _, p := range ps {
		longest = max(longest, len(p.pairs))
	}
	var out []passage
	for _, p := range ps {
		_, announced := a.q.ellipsisBefore(p.qa)
		if len(p.pairs) > 2 || len(p.pairs) == longest || announced {
			out = append(out, p)
		}
	}
	return out
}

// seam describes what lies between a passage and the match that follows it.
func (a *assembler) seam(p passage, next pair) seam {
	s := seam{}
	for i := p.qb; i <= next.i; i++ {
		if _, ok := a.q.ellipsisBefore(i); ok {
			s.shown = true
		}
	}
	r1, r2 := a.loc.regions[p.region], a.loc.regions[next.region]
	if r1.source != r2.source {
		s.other = true
		return s
	}
	from, to := r1.words[p.sb-1], r2.words[next.j]
	if to.Start < from.End {
		s.back = true
		from, to = to, from
	}
	s.turns = to.part - from.part
	if s.turns > 0 && !s.back && p.region == next.region && next.j == p.sb && next.i == p.qb && a.oneSpeaker(p.region, from.part, to.part) {
		s.turns = 0 // a speaker goes on in a turn of the same name
	}
	txt := a.src(p.region).Text
	if p.region == next.region && !s.back {
		between := r1.words[p.sb:next.j]
		s.words = max(0, len(between)-(next.i-p.qb))
		if len(between) > 0 {
			s.sentences = a.lex.sentenceEnds(txt, r1.words, p.sb, next.j)
		}
	} else {
		s.words = text.CountWords(txt[from.End:to.Start])
		s.sentences = strings.Count(txt[from.End:to.Start], ". ")
	}
	return s
}

// oneSpeaker reports whether one and the same named speaker has all turns [from, to].
func (a *assembler) oneSpeaker(region, from, to int) bool {
	turns := a.src(region).Turns
	if from < 0 || to >= len(turns) || turns[from].Speaker == "" {
		return false
	}
	for _, t := range turns[from : to+1] {
		if t.Speaker != turns[from].Speaker {
			return false
		}
	}
	return true
}

// sentenceEnds counts the whole sentences among the words [from, to): sentence ends
// both before and behind a run of them.
func (l *lexicon) sentenceEnds(txt string, ws []word, from, to int) int {
	ends := 0
	for i := from; i <= to; i++ {
		if i > 0 && i < len(ws) && l.sentenceBreak(txt, ws[i-1], ws[i]) {
			ends++
		}
	}
	return max(0, ends-1)
}

// sentenceBreak reports whether a sentence ends between two words: a full stop,
// question or exclamation mark, and a capital or a new line behind it. Stops
// behind a single letter or a short title ("Mr.") end nothing.
func (l *lexicon) sentenceBreak(txt string, a, b word) bool {
	gap := txt[a.End:b.Start]
	if strings.Contains(gap, "\n\n") {
		return true
	}
	i := strings.IndexAny(gap, ".!?…")
	if i < 0 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(txt[b.Start:])
	if !unicode.IsUpper(r) && !unicode.IsDigit(r) && unicode.IsLower(r) {
		return false
	}
	if gap[i] != '.' {
		return true
	}
	return utf8.RuneCountInString(a.Key) > 1 && !l.is(a.Key, title) && !strings.Contains(a.Key, ".")
}

// stretch gives the unmatched words at the ends of passages their counterparts in
// the source: as many words, within the sentence, that no other passage holds.
func (a *assembler) stretch(ps []passage) {
	for i := range ps {
		from, to := 0, len(a.q.words)
		if i > 0 {
			from = ps[i-1].qb
		}
		if i+1 < len(ps) {
			to = a.border(ps[i].qb, ps[i+1].qa)
		}
		a.stretchBack(&ps[i], ps[i].qa-from)
		ps[i].qa = from
		a.stretchOn(&ps[i], to-ps[i].qb)
		ps[i].qb = to
	}
}

// border returns where the unmatched words between two passages are divided: at
// the ellipsis or the statement's own seam, else all go to the first.
func (a *assembler) border(from, to int) int {
	for i := from; i <= to && i < len(a.q.words); i++ {
		if _, ok := a.q.ellipsisBefore(i); ok || i > 0 && a.q.words[i].part != a.q.words[i-1].part {
			return i
		}
	}
	return to
}

// slackWords is how much farther than the number of unmatched words a counterpart
// of the outermost one is looked for: "don't" stands for two words.
const slackWords = 3

func (a *assembler) stretchBack(p *passage, n int) {
	ws := a.loc.regions[p.region].words
	first := p.qa - n
	room := 0 // words of the sentence before the passage
	for room < n+slackWords && p.sa-room > 0 && a.together(p, p.sa-room-1) {
		room++
	}
	take := min(n-a.bracketed(first, p.qa), room)
	for d := take; n > 0 && d <= room; d++ {
		if d > 0 && ws[p.sa-d].base == a.q.words[first].base {
			take = d
			break
		}
	}
	if d, ok := a.formBack(p, first, n, room); ok {
		take = d
	}
	if n > 0 && a.q.words[first].bracketed && take < room && a.lex.is(ws[p.sa-take-1].Key, pronoun) {
		take++ // "[The mayor] said" for "he said"
	}
	p.sa -= take
}

func (a *assembler) stretchOn(p *passage, n int) {
	ws := a.loc.regions[p.region].words
	last := p.qb + n - 1
	room := 0
	for room < n+slackWords && p.sb+room < len(ws) && a.together(p, p.sb+room-1) {
		room++
	}
	take := min(n-a.bracketed(p.qb, p.qb+n), room)
	for d := take; n > 0 && d <= room; d++ {
		if d > 0 && ws[p.sb+d-1].base == a.q.words[last].base {
			take = d
			break
		}
	}
	if d, ok := a.formOn(p, n, room); ok {
		take = d
	}
	if n > 0 && a.q.words[last].bracketed && take < room && a.lex.is(ws[p.sb+take].Key, pronoun) {
		take++
		if at := p.sb + take; take < room && a.lex.is(ws[at-1].Key, determiner) && a.lex.open(ws[at].Key) && !strings.HasSuffix(ws[at].Key, "ly") {
			take++ // "by [the government]" for "by this agency" stands for the noun too
		}
	}
	p.sb += take
}

// formBack returns how many words before a passage are another form of the n
// unmatched ones there, alone or with the first matched word: "It is" for "It's",
// "10 March" for "March 10", "seven to [two]" for "7-[2]".
func (a *assembler) formBack(p *passage, first, n, room int) (int, bool) {
	ws, txt := a.loc.regions[p.region].words, a.src(p.region).Text
	for d := 1; n > 0 && n <= formWords && d <= min(room, formWords); d++ {
		for with := range 2 {
			if _, ok := a.form(phrase{a.q.words[first : p.qa+with], a.article}, phrase{ws[p.sa-d : p.sa+with], txt}); ok {
				return d, true
			}
		}
	}
	return 0, false
}

// formOn is formBack behind a passage.
func (a *assembler) formOn(p *passage, n, room int) (int, bool) {
	ws, txt := a.loc.regions[p.region].words, a.src(p.region).Text
	for d := 1; n > 0 && n <= formWords && d <= min(room, formWords); d++ {
		for with := range 2 {
			if _, ok := a.form(phrase{a.q.words[p.qb-with : p.qb+n], a.article}, phrase{ws[p.sb-with : p.sb+d], txt}); ok {
				return d, true
			}
		}
	}
	return 0, false
}

// together reports whether words i and i+1 of the passage's region stand in one
// sentence of one turn.
func (a *assembler) together(p *passage, i int) bool {
	ws := a.loc.regions[p.region].words
	return ws[i].part == ws[i+1].part && !a.lex.sentenceBreak(a.src(p.region).Text, ws[i], ws[i+1])
}

// bracketed counts the words between an editor's brackets.
func (a *assembler) bracketed(from, to int) int {
	n := 0
	for _, w := range a.q.words[from:to] {
		if w.bracketed {
			n++
		}
	}
	return n
}
