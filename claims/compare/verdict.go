package compare

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/text"
	"github.com/onrecord/onrecord/sources"
	"github.com/onrecord/onrecord/sources/search"
)

// comparison is one quote on its way through the engine.
type comparison struct {
	e    *Engine
	a    *claims.Article
	st   claims.Statement
	used map[string]int
	q    quotation

	loc      location
	passages []passage
	seams    []seam
	edits    []change
	bonuses  map[int]float64

	beside []text.Word        // the words of around; nil until they are asked for
	tells  map[frameKind]bool // answers of articleHas
}

// The bits that a source earns for what else is known of it: ties and near ties go
// to the right speaker, then to the source that other quotes come from, then to
// the nearest date. Small against a word of content, so that words decide.
const (
	bonusSpeaker = 4.0
	bonusUsed    = 2.0
	bonusDate    = 1.0

	nearDays      = 3  // days between article and source that earn bonusDate
	fragmentWords = 3  // a quotation up to here is found exactly or not at all
	manyExact     = 64 // exact occurrences looked at
	maxRivals     = 5
)

func (c *comparison) bonus(source int) float64 {
	if b, ok := c.bonuses[source]; ok {
		return b
	}
	src := c.e.lib.Sources[source]
	b := 0.0
	if c.st.Attribution.Speaker != "" {
		b += bonusSpeaker * float64(c.e.bySpeaker(source, c.st.Attribution.Speaker)) / float64(relationRank(Same))
	}
	if c.used[src.ID] > 0 {
		b += bonusUsed
	}
	if near(c.a.Date, src.Date) {
		b += bonusDate
	}
	if c.bonuses == nil {
		c.bonuses = map[int]float64{}
	}
	c.bonuses[source] = b
	return b
}

// near reports whether two dates lie at most nearDays apart.
func near(a, b string) bool {
	x, err1 := time.Parse(time.DateOnly, a)
	y, err2 := time.Parse(time.DateOnly, b)
	d := x.Sub(y).Abs()
	return err1 == nil && err2 == nil && d <= nearDays*24*time.Hour
}

// locate finds the passages; false if there are none that are more than chance.
func (c *comparison) locate() bool {
	if len(c.q.words) <= fragmentWords && len(c.q.marks) == 0 {
		return c.locateFragment()
	}
	c.loc = c.e.loc.find(&c.q, c.bonus)
	if best, ok := c.bestExact(c.loc.exact); ok {
		c.loc = c.exactLocation(best)
	} else if !c.e.loc.found(c.loc) {
		return false
	}
	c.lay()
	return len(c.passages) > 0
}

// locateFragment finds a quotation of a few words: exactly, and in the words of
// its own speaker where one is named and has a source, since a few words stand in
// many a text by chance.
func (c *comparison) locateFragment() bool {
	found := c.e.loc.occurrences(&c.q)
	if c.attributed() && c.e.speakerConfigured(c.st.Attribution) {
		found = slices.DeleteFunc(found, func(x search.Candidate) bool { return c.rank(x) < relationRank(Related) })
	} else if c.attributed() {
		found = slices.DeleteFunc(found, func(x search.Candidate) bool { return c.rank(x) < relationRank(Unknown) })
	}
	c.loc.exact = found
	best, ok := c.bestExact(found)
	if !ok {
		return false
	}
	c.loc = c.exactLocation(best)
	c.lay()
	return len(c.passages) > 0
}

// attributed reports whether the article says, surely enough, whose words they are.
func (c *comparison) attributed() bool {
	att := c.st.Attribution
	return att.Speaker != "" && att.Basis != claims.NoBasis && att.Basis != claims.Anonymous
}

// rank says how well the speaker of a candidate fits.
func (c *comparison) rank(x search.Candidate) int {
	src := c.e.lib.Sources[x.Source]
	return relationRank(c.e.relation(c.st.Attribution.Speaker, speakerAt(src, x.Span.Start)))
}

// bestExact picks the occurrence by the right speaker, of the source that other
// quotes come from, of the nearest date; then the first. Of a few words, the one
// whose neighbourhood speaks of what the article's sentence does goes before: a body
// and its head may both have used them.
func (c *comparison) bestExact(found []search.Candidate) (search.Candidate, bool) {
	if len(found) == 0 {
		return search.Candidate{}, false
	}
	near := make(map[search.Candidate]int, len(found))
	if len(found) > 1 && len(c.q.words) <= shortWords {
		about := c.sentenceWords()
		for _, x := range found {
			near[x] = c.neighbourhood(x, about)
		}
	}
	fits := func(x search.Candidate) int { return min(c.rank(x), relationRank(Related)) }
	return slices.MinFunc(found, func(x, y search.Candidate) int {
		return cmp.Or(cmp.Compare(fits(y), fits(x)), cmp.Compare(near[y], near[x]), cmp.Compare(c.rank(y), c.rank(x)),
			cmp.Compare(c.bonus(y.Source), c.bonus(x.Source)), cmp.Compare(x.Source, y.Source), cmp.Compare(x.Span.Start, y.Span.Start))
	}), true
}

const (
	shortWords = 5   // a quotation up to here stands in many a place
	nearBytes  = 200 // of the source around it that are its neighbourhood
	nearBits   = 16  // steps in which neighbourhoods are told apart
)

// sentenceWords returns the words of the article's sentence around a quotation.
func (c *comparison) sentenceWords() map[string]bool {
	out := map[string]bool{}
	for _, w := range text.Words(c.st.Sentence.Of(c.a.Text)) {
		out[w.Key] = true
	}
	for _, p := range c.st.Parts {
		for _, w := range text.Words(p.Of(c.a.Text)) {
			delete(out, w.Key)
		}
	}
	return out
}

// neighbourhood returns how much the surroundings of a candidate say of some words,
// in steps of nearBits.
func (c *comparison) neighbourhood(x search.Candidate, about map[string]bool) int {
	s := c.e.lib.Sources[x.Source].Text
	seen := map[string]bool{}
	bits := 0.0
	for _, w := range text.Words(widen(s, x.Span, nearBytes).Of(s)) {
		if about[w.Key] && !seen[w.Key] {
			seen[w.Key] = true
			bits += c.e.loc.index.Bits(w.Key)
		}
	}
	return int(bits) / nearBits
}

// exactLocation is the location of an exact occurrence, word by word.
func (c *comparison) exactLocation(x search.Candidate) location {
	src := c.e.lib.Sources[x.Source]
	r := readRegion(src, x.Source, widen(src.Text, x.Span, marginText), c.e.lex.of(src.Language))
	loc := location{regions: []region{r}, exact: c.loc.exact, bits: x.Bits, share: 1}
	from, _ := slices.BinarySearchFunc(r.words, x.Span.Start, func(w word, at int) int { return cmp.Compare(w.End, at+1) })
	to, _ := slices.BinarySearchFunc(r.words, x.Span.End, func(w word, at int) int { return cmp.Compare(w.Start, at) })
	p := piece{}
	i := 0
	for j := from; j < to; j++ { // the index folds more than words do, so go by equality
		for k := i; k < len(c.q.words) && k < i+4; k++ {
			if c.q.words[k].base == r.words[j].base {
				p.pairs = append(p.pairs, pair{k, 0, j, 1})
				i = k + 1
				break
			}
		}
	}
	if len(p.pairs) > 0 {
		loc.pieces = []piece{p}
	}
	return loc
}

// lay turns the location into passages, seams and edits.
func (c *comparison) lay() {
	lex := c.e.lex.of(c.a.Language)
	src := func(r int) *sources.Source { return c.e.lib.Sources[c.loc.regions[r].source] }
	fm := forms{lex, c.e.opt.Value, c.e.opt.Names, c.a.Language != "" && !sameLanguage(c.a.Language, "en")}
	asm := assembler{q: &c.q, loc: c.loc, src: src, lex: lex, article: c.a.Text, form: fm.class}
	c.passages, c.seams = asm.passages()
	for i, p := range c.passages {
		s := src(p.region)
		ed := editor{
			classifier: classifier{forms: fm, spoken: s.Spoken(), post: s.Kind == sources.Post},
			article:    c.a.Text, source: s.Text, q: &c.q, words: c.loc.regions[p.region].words, piece: i,
		}
		changes := ed.edits(p)
		c.displaced(changes, p)
		c.edits = append(c.edits, changes...)
	}
	c.markSeams()
}

// markSeams adds the edit of every ellipsis that stands between two passages.
func (c *comparison) markSeams() {
	for i := 1; i < len(c.passages); i++ {
		for _, m := range c.q.marks {
			if m.kind == ellipsisMark && m.at == c.passages[i].qa {
				at := c.passages[i].spanStart(c.loc)
				e := change{piece: i}
				e.Class, e.Marked, e.Article, e.Source = claims.Ellipsis, true, m.span, text.Span{Start: at, End: at}
				c.edits = append(c.edits, e)
			}
		}
	}
	sortChanges(c.edits)
}

func (p passage) spanStart(loc location) int { return loc.regions[p.region].words[p.sa].Start }

func (p passage) span(loc location) text.Span {
	ws := loc.regions[p.region].words
	return text.Span{Start: ws[p.sa].Start, End: ws[p.sb-1].End}
}

// judge fills in what was found. The order of the cases is that of precedence.
func (c *comparison) judge(j *claims.Judged) {
	matched := 0
	for _, p := range c.passages {
		j.Evidence = append(j.Evidence, c.evidence(p))
		matched += len(p.pairs)
	}
	for _, ed := range c.edits {
		ed.Evidence = ed.piece
		j.Edits = append(j.Edits, ed.Edit)
	}
	j.Score = float64(matched) / float64(max(1, len(c.q.words)-c.bracketedWords()))
	j.Rivals = c.rivals()
	wrong := c.wrongSpeaker()
	cut, turned := c.cut()
	switch {
	case wrong != "":
		j.Verdict = claims.Misattributed
		j.Reason = c.reasonMisattributed(wrong)
	case slices.ContainsFunc(c.seams, seam.spliced):
		j.Verdict = claims.Spliced
		j.Reason = c.reasonSpliced()
	case turned:
		j.Verdict = claims.Truncated
		j.Reason = c.reasonTruncated(cut)
	case c.hidden():
		j.Verdict = claims.Truncated
		j.Reason = c.reasonHidden()
	case len(c.disallowed()) > 0 && c.retranslated():
		j.Verdict = claims.Translated
		j.Reason = c.reasonRetranslated()
	case len(c.disallowed()) > 0:
		j.Verdict = claims.Altered
		j.Reason = c.reasonAltered()
		j.Suggestion = c.sourceWords()
	default:
		j.Verdict = claims.Verbatim
		j.Reason = c.reasonVerbatim()
	}
}

// minReworded is how many words two translations of one sentence differ in at least
// to be taken for such.
const minReworded = 3

// retranslated reports whether a quotation looks like another translation of what the
// source is one of: its speaker speaks another language, no figure, name, negation or
// modal verb differs, and several words do, small ones among them, which who changes
// a quotation leaves alone.
//
// Price: a quotation of a foreign body that somebody reworded in English passes for a
// translation; it is never verbatim, and a person is asked to judge.
func (c *comparison) retranslated() bool {
	if c.e.opt.Tongue == nil || len(c.passages) != 1 {
		return false
	}
	p := c.passages[0]
	src := c.e.lib.Sources[c.loc.regions[p.region].source]
	tongue := c.e.opt.Tongue(firstName(src.Issuer, src.Speaker))
	if tongue == "" || sameLanguage(tongue, src.Language) {
		return false
	}
	words, small := 0, false
	for _, e := range c.disallowed() {
		switch e.Class {
		case claims.Substitution, claims.Order:
		case claims.Insertion, claims.Omission:
			if e.Material {
				return false
			}
		default:
			return false
		}
		words += len(text.Words(e.Article.Of(c.a.Text)))
		small = small || c.small(e.Article.Of(c.a.Text))
	}
	return words >= minReworded && small
}

// small reports whether a phrase holds a word that any text is full of.
func (c *comparison) small(phrase string) bool {
	for _, w := range text.Words(phrase) {
		for _, l := range c.e.lex {
			if l.classes[w.Key] != 0 {
				return true
			}
		}
	}
	return false
}

func firstName(names ...string) string {
	for _, n := range names {
		if n != "" {
			return n
		}
	}
	return ""
}

func (c *comparison) bracketedWords() int {
	n := 0
	for _, w := range c.q.words {
		if w.bracketed {
			n++
		}
	}
	return n
}

// hidden reports whether an ellipsis hides a negation.
func (c *comparison) hidden() bool {
	return slices.ContainsFunc(c.edits, func(e change) bool { return e.Class == claims.Ellipsis && e.Material })
}

// disallowed returns the edits that neither convention nor the style lets pass.
func (c *comparison) disallowed() []change {
	var out []change
	for _, e := range c.edits {
		if !c.allowed(e) {
			out = append(out, e)
		}
	}
	return out
}

func (c *comparison) allowed(e change) bool {
	if c.e.opt.Allows != nil {
		return c.e.opt.Allows(e.Edit)
	}
	switch e.Class {
	case claims.Typography, claims.Case, claims.Ellipsis, claims.Sic, claims.PostMarkup:
		return true
	case claims.Bracket:
		return !e.Material
	}
	return false
}

// wrongSpeaker returns the speaker of the words if it is surely somebody else than
// the article says. Words that the source itself puts in quotation marks may be
// anybody's, so they are left alone.
func (c *comparison) wrongSpeaker() string {
	if !c.attributed() || c.st.Attribution.Uncertain {
		return ""
	}
	for _, p := range c.passages {
		src := c.e.lib.Sources[c.loc.regions[p.region].source]
		span := p.span(c.loc)
		speaker := speakerAt(src, span.Start)
		if c.e.relation(c.st.Attribution.Speaker, speaker) == Different && !quoted(src.Text, span) {
			return speaker
		}
	}
	return ""
}

// quoted reports whether a place of a source lies inside quotation marks of its
// own, looking back through the paragraph.
func quoted(s string, span text.Span) bool {
	from := strings.LastIndex(s[:span.Start], "\n\n") + 1
	para := s[from:span.Start]
	if strings.Count(para, "“") > strings.Count(para, "”") {
		return true
	}
	return strings.Count(para, `"`)%2 == 1
}

// speakerAt returns who speaks at a place of a source.
func speakerAt(s *sources.Source, at int) string {
	i, ok := turnAt(s, at)
	if !ok {
		return cmp.Or(s.Speaker, s.Issuer)
	}
	return s.Turns[i].Speaker
}

func turnAt(s *sources.Source, at int) (int, bool) {
	i, found := slices.BinarySearchFunc(s.Turns, at, func(t sources.Turn, at int) int {
		switch {
		case t.Span.End <= at:
			return -1
		case t.Span.Start > at:
			return 1
		}
		return 0
	})
	return i, found
}

// evidence makes the evidence of a passage, with the sentences around it.
func (c *comparison) evidence(p passage) claims.Evidence {
	r := c.loc.regions[p.region]
	return c.e.evidenceAt(r.source, p.span(c.loc))
}

// rivals returns the other places that hold the very words.
func (c *comparison) rivals() []claims.Evidence {
	var out []claims.Evidence
	for _, x := range c.loc.exact {
		if len(out) == maxRivals {
			break
		}
		if !slices.ContainsFunc(c.passages, func(p passage) bool {
			return c.loc.regions[p.region].source == x.Source && p.span(c.loc).Overlaps(x.Span)
		}) {
			out = append(out, c.e.evidenceAt(x.Source, x.Span))
		}
	}
	return out
}

// judgeMissing gives the verdict of a quote that no source has.
func (c *comparison) judgeMissing(j *claims.Judged) {
	switch {
	case c.translation(j):
		j.Verdict = claims.Translated
	case c.st.Attribution.Basis == claims.NoBasis && c.st.Form == claims.Partial:
		j.Verdict = claims.Unchecked
		j.Reason = "A term in quotation marks that the article ascribes to nobody; no configured source has it."
	default:
		j.Verdict = claims.NotFound
		j.Reason = c.reasonNotFound(j.SpeakerConfigured)
	}
}
