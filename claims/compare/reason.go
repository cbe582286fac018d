package compare

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/text"
	"github.com/onrecord/onrecord/sources"
)

func capitalise(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return strings.ToUpper(string(r)) + s[n:]
}

// quoteWords shows words for a sentence: in marks, shortened in the middle.
func quoteWords(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > shownRunes {
		s = string(r[:shownRunes*2/3]) + " … " + string(r[len(r)-shownRunes/4:])
	}
	return "“" + strings.TrimSpace(s) + "”"
}

// shownRunes is how much of a passage a message shows; the whole is in the evidence.
const shownRunes = 120

func (c *comparison) source(p passage) *sources.Source {
	return c.e.lib.Sources[c.loc.regions[p.region].source]
}

func (c *comparison) reasonVerbatim() string {
	return fmt.Sprintf("Every word stands in %s.", c.source(c.passages[0]).Name())
}

func (c *comparison) reasonMisattributed(speaker string) string {
	p := c.passages[0]
	return fmt.Sprintf("The article gives these words to %s; in %s they are %s’s.", c.st.Attribution.Speaker, c.source(p).Name(), c.e.opt.Called(speaker))
}

// reasonAltered names the gravest differences, two at most, and how many more
// there are.
func (c *comparison) reasonAltered() string {
	list := c.disallowed()
	slices.SortStableFunc(list, func(a, b change) int { return gravity(b) - gravity(a) })
	s, last := "", ""
	for _, e := range list[:min(2, len(list))] {
		name := c.source(c.passages[e.piece]).Name()
		switch {
		case s == "":
			s = capitalise(name) + " "
		case name == last:
			s += "; it "
		default:
			s += "; " + name + " "
		}
		s, last = s+c.sayEdit(e), name
	}
	s += "."
	if more := len(list) - 2; more == 1 {
		s += " One more difference."
	} else if more > 1 {
		s += fmt.Sprintf(" %d more differences.", more)
	}
	return s
}

func gravity(e change) int {
	switch {
	case e.Class == claims.NegationEdit || e.Class == claims.NumberEdit || e.Class == claims.DateEdit || e.Class == claims.NameEdit || e.Class == claims.ModalityEdit:
		return 3
	case e.Material:
		return 2
	}
	return 1
}

// sayEdit says of a source what it has and the article has not: the predicate of
// a sentence whose subject is the source.
func (c *comparison) sayEdit(e change) string {
	src := c.source(c.passages[e.piece])
	here, there := withFigure(c.a.Text, e.Article), withFigure(src.Text, e.Source)
	switch {
	case e.Class == claims.Order:
		return fmt.Sprintf("has %s at another place", quoteWords(here+there))
	case e.Class == claims.Bracket && there == "":
		return fmt.Sprintf("does not say what the bracket %s adds", quoteWords(here))
	case e.Class == claims.Bracket:
		return fmt.Sprintf("says %s where the draft’s quotation puts the bracket %s", quoteWords(there), quoteWords(here))
	case there == "":
		return fmt.Sprintf("lacks %s, which the draft’s quotation puts in", quoteWords(here))
	case here == "":
		return fmt.Sprintf("has %s, which the draft’s quotation leaves out without a mark", quoteWords(there))
	}
	return fmt.Sprintf("says %s where the draft’s quotation has %s", quoteWords(there), quoteWords(here))
}

// withFigure returns the words of an edit; a sign alone with the figure it belongs to:
// "€3" says more than "€".
func withFigure(s string, span text.Span) string {
	words := span.Of(s)
	if words == "" || strings.IndexFunc(words, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0 {
		return words
	}
	end := span.End
	for end < len(s) && (s[end] >= '0' && s[end] <= '9' || end+1 < len(s) && strings.ContainsRune(".,", rune(s[end])) && s[end+1] >= '0' && s[end+1] <= '9') {
		end++
	}
	return s[span.Start:end]
}

func (c *comparison) reasonSpliced() string {
	for i, s := range c.seams {
		if !s.spliced() {
			continue
		}
		a, b := c.source(c.passages[i]), c.source(c.passages[i+1])
		left, right := c.lastWords(c.passages[i]), c.firstWords(c.passages[i+1])
		how := "without a mark"
		if s.shown {
			how = "with only an ellipsis"
		}
		head := fmt.Sprintf("The quotation joins %s and %s %s", left, right, how)
		switch {
		case s.other:
			return fmt.Sprintf("%s: the first is from %s (%s), the second from %s (%s).", head, a.Name(), a.ID, b.Name(), b.ID)
		case s.back:
			return fmt.Sprintf("%s: in %s the second stands before the first.", head, a.Name())
		case s.turns > 0:
			return fmt.Sprintf("%s: in %s %s lie between them, %s spoken by %s.", head, a.Name(), count(s.words, "word"), count(s.turns, "turn"), c.between(i))
		}
		return fmt.Sprintf("%s: in %s %s in %s lie between them.", head, a.Name(), count(s.words, "word"), count(max(1, s.sentences), "sentence"))
	}
	return ""
}

// between names who speaks between two passages of one source.
func (c *comparison) between(i int) string {
	src := c.source(c.passages[i])
	from, _ := turnAt(src, c.passages[i].span(c.loc).Start)
	to, _ := turnAt(src, c.passages[i+1].span(c.loc).Start)
	var names []string
	for k := from + 1; k <= to && k < len(src.Turns); k++ {
		n := src.Turns[k].Speaker
		if n == "" {
			n = src.Turns[k].Label
		}
		if n = c.e.opt.Called(n); n != "" && !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	if len(names) == 0 {
		return "others"
	}
	if last := len(names) - 1; last > 0 {
		return strings.Join(names[:last], ", ") + " and " + names[last]
	}
	return names[0]
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func (c *comparison) firstWords(p passage) string {
	to := min(p.qb, p.qa+5)
	return quoteWords(c.a.Text[c.q.words[p.qa].Start:c.q.words[to-1].End] + ellipsisIf(to < p.qb))
}

func (c *comparison) lastWords(p passage) string {
	from := max(p.qa, p.qb-5)
	return quoteWords(ellipsisIf(from > p.qa) + c.a.Text[c.q.words[from].Start:c.q.words[p.qb-1].End])
}

func ellipsisIf(cut bool) string {
	if cut {
		return "…"
	}
	return ""
}

func (c *comparison) reasonTruncated(cut cutOff) string {
	src := c.source(c.passages[cut.passage])
	words := quoteWords(cut.span.Of(src.Text))
	name := src.Name()
	switch cut.kind {
	case asked:
		return fmt.Sprintf("In %s this is asked, not said: the sentence ends with a question mark.", name)
	case negated:
		side := "behind"
		if cut.before {
			side = "before"
		}
		return fmt.Sprintf("In %s %s stands %s these words and denies them; the quotation leaves that out.", name, words, side)
	case excepted:
		return fmt.Sprintf("In %s an exception follows, %s, which the quotation leaves out.", name, words)
	case conditional:
		return fmt.Sprintf("In %s the words stand under a condition, %s, which the quotation leaves out.", name, words)
	case framed:
		return fmt.Sprintf("In %s the speaker reports what others say, %s; the quotation leaves that out.", name, words)
	}
	return fmt.Sprintf("In %s the words are qualified by %s, which the quotation leaves out.", name, words)
}

func (c *comparison) reasonHidden() string {
	for _, e := range c.edits {
		if e.Class == claims.Ellipsis && e.Material {
			src := c.source(c.passages[e.piece])
			return fmt.Sprintf("The ellipsis leaves out %s of %s, and with it a negation of what follows.", quoteWords(e.Source.Of(src.Text)), src.Name())
		}
	}
	return ""
}

func (c *comparison) reasonNotFound(speakerConfigured bool) string {
	who := c.st.Attribution.Speaker
	switch {
	case who == "":
		return "No configured source has these words."
	case speakerConfigured:
		return fmt.Sprintf("No configured source has these words, though there are sources of %s.", who)
	}
	return fmt.Sprintf("No configured source has these words, and none is by %s.", who)
}

// sourceWords returns the source's own words for a suggestion: the passages in
// order, if there is one only.
func (c *comparison) sourceWords() string {
	if len(c.passages) != 1 || slices.ContainsFunc(c.q.marks, func(m mark) bool { return m.kind != sicMark }) {
		return ""
	}
	p := c.passages[0]
	return strings.Join(strings.Fields(p.span(c.loc).Of(c.sourceText(p))), " ")
}

// translation reports whether a source of the speaker is in another language than
// the quotation, so that a person must judge, and adds it as evidence.
func (c *comparison) translation(j *claims.Judged) bool {
	if !c.attributed() || c.a.Language == "" {
		return false
	}
	for i, s := range c.e.lib.Sources {
		if s.Language == "" || sameLanguage(s.Language, c.a.Language) || c.e.bySpeaker(i, c.st.Attribution.Speaker) < relationRank(Related) {
			continue
		}
		span := c.likeliest(s)
		j.Evidence = append(j.Evidence, c.e.evidenceAt(i, span))
		j.Reason = fmt.Sprintf("No source in the draft’s language has these words; %s is in another language (%s), so a person must judge the translation.", s.Name(), s.Language)
		return true
	}
	return false
}

// reasonRetranslated says that two translations differ.
func (c *comparison) reasonRetranslated() string {
	src := c.e.lib.Sources[c.loc.regions[c.passages[0].region].source]
	return fmt.Sprintf("%s has this in other English words, and its speaker’s own language is another: the draft may quote another translation. A person must judge.", capitalise(src.Name()))
}

func sameLanguage(a, b string) bool {
	x, _, _ := strings.Cut(strings.ToLower(a), "-")
	y, _, _ := strings.Cut(strings.ToLower(b), "-")
	return x == y
}

// likeliest returns the paragraph of a source in another language that shares most
// figures and names with the quotation; the first if none does.
func (c *comparison) likeliest(s *sources.Source) text.Span {
	blocks := s.Blocks
	if len(blocks) == 0 {
		blocks = []text.Span{{Start: 0, End: len(s.Text)}}
	}
	want := map[string]bool{}
	for _, w := range c.q.words {
		if w.Kind != text.Letters || titled(w.Of(c.a.Text)) || len(w.base) > 6 {
			want[w.base] = true
		}
	}
	best, most := trim(s.Text, blocks[0]), 0
	for _, b := range blocks {
		n := 0
		for _, w := range text.Words(b.Of(s.Text)) {
			if want[text.Base(w.Key)] {
				n++
			}
		}
		if n > most {
			best, most = trim(s.Text, b), n
		}
	}
	return best
}
