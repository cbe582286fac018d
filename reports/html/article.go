package html

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/reports/diff"
)

// articleView is one article with its marks, cards and findings.
type articleView struct {
	*claims.ArticleResult
	Anchor   string
	LongDate string
	Byline   string
	Shown    []blockView
	Cards    []cardView
	Findings []findingView
	Coverage string
}

// blockView is one block of the article, cut into pieces.
type blockView struct {
	Class  string // of its kind and voice
	Kind   string
	Pieces []piece
}

// A piece is a stretch of a block with the same marks all over.
type piece struct {
	Text   string
	Target string // anchor of the card it leads to; "" for plain text
	Quote  string // class of the verdict of the quote it lies in; "" if in none
	Claim  string // likewise of the claim
	Note   string // likewise of a finding that is about no statement
	Role   string // "who" or "cue" of an attribution, where there are no verdicts
	Edited bool   // words that the record does not have
	Gap    string // before the text: words of the record that were left out without a mark
	Anchor string // set on the first piece of a statement
	Signs  []sign // behind the last piece of a statement
}

// sign stands behind a statement in the text.
type sign struct{ Sign, Class, Word string }

// findingView is a row of the table of findings.
type findingView struct {
	*claims.FindingResult
	Sign, Class string
	Target      string
	Words       string
}

func newArticle(a *claims.ArticleResult, anchor string, judged bool, sources map[string]string) articleView {
	v := articleView{ArticleResult: a, Anchor: anchor, LongDate: longDate(a.Date), Byline: strings.Join(a.Authors, ", ")}
	layout := diff.NewLayout(a)
	m := &marker{layout: layout, marks: map[int][]mark{}}
	for i := range a.Statements {
		s := &a.Statements[i]
		target := anchor + "-" + s.ID
		m.statement(s, target, judged)
		v.Cards = append(v.Cards, newCard(layout, s, target, sources))
	}
	loose := 0
	for i := range a.Findings {
		f := &a.Findings[i]
		sign, class := severity(f.Severity)
		row := findingView{FindingResult: f, Sign: sign, Class: class, Words: shorten(textAt(layout, a, f.Start, f.End))}
		if at := cardOf(v.Cards, f.Statement); at >= 0 {
			row.Target = v.Cards[at].Anchor
			v.Cards[at].Findings = append(v.Cards[at].Findings, row)
		} else {
			loose++
			row.Target = fmt.Sprintf("%s-f%d", anchor, loose)
			m.finding(f, row.Target, class, sign)
			v.Cards = append(v.Cards, looseCard(a, layout, f, row, loose))
		}
		v.Findings = append(v.Findings, row)
	}
	slices.SortStableFunc(v.Cards, func(x, y cardView) int { return cmp.Compare(x.start, y.start) })
	for i, b := range a.Blocks {
		v.Shown = append(v.Shown, blockView{Class: blockClass(b), Kind: b.Kind, Pieces: m.cut(i, b.Text)})
	}
	c := a.Coverage
	v.Coverage = fmt.Sprintf("%d of %d quotes and %d of %d claims compared; %.0f%% of the article’s own words lie in one of them",
		c.QuotesChecked, c.Quotes, c.ClaimsChecked, c.Claims, 100*c.Words)
	return v
}

func cardOf(cards []cardView, id string) int {
	if id == "" {
		return -1
	}
	return slices.IndexFunc(cards, func(c cardView) bool { return c.ID == id })
}

func blockClass(b claims.BlockResult) string {
	class := "voice-" + string(b.Voice)
	switch b.Kind {
	case "heading", "quote", "list", "caption", "byline", "post", "table", "code":
		class += " kind-" + b.Kind
	}
	return class
}

// mark is a stretch of one block that a statement, an edit or a finding covers.
type mark struct {
	start, end int
	target     string
	apply      func(*piece)
	gap        string // of an empty mark
	first      string // anchor, if the mark begins a statement
	last       *sign  // if the mark ends one
	outer      int    // length of the whole, to tell the innermost
}

// marker collects the marks of an article by block.
type marker struct {
	layout diff.Layout
	marks  map[int][]mark
}

// span adds a mark for every stretch of a block that a span of the file covers. edge,
// if any, sees each with its number, from 0, and how many there are.
func (m *marker) span(start, end int, k mark, edge func(k *mark, i, n int)) {
	segments := m.layout.Segments(start, end)
	for i, s := range segments {
		k := k
		k.start, k.end = s.Start, s.End
		if edge != nil {
			edge(&k, i, len(segments))
		}
		m.marks[s.Block] = append(m.marks[s.Block], k)
	}
}

func (m *marker) statement(s *claims.StatementResult, target string, judged bool) {
	sg, class := look(s)
	if !judged {
		sg, class = "", "none"
	}
	set := func(p *piece) { p.Claim = class }
	if s.Kind == claims.Quote {
		set = func(p *piece) { p.Quote = class }
	}
	for i, part := range s.Parts {
		m.span(part.Start, part.End, mark{target: target, apply: set, outer: s.End - s.Start}, func(k *mark, j, n int) {
			if i == 0 && j == 0 {
				k.first = target + "-text"
			}
			if i == len(s.Parts)-1 && j == n-1 && sg != "" {
				k.last = &sign{sg, class, string(s.Verdict)}
			}
		})
	}
	if !judged {
		m.attribution(s.Attribution)
		return
	}
	m.edits(s)
}

func (m *marker) attribution(at claims.AttributionResult) {
	if at.Mention != nil {
		m.span(at.Mention.Start, at.Mention.End, mark{apply: func(p *piece) { p.Role = "who" }}, nil)
	}
	if at.Cue != nil {
		m.span(at.Cue.Start, at.Cue.End, mark{apply: func(p *piece) { p.Role = "cue" }}, nil)
	}
}

// edits marks the words of a statement that the record does not have, and the
// places where words of the record are missing.
func (m *marker) edits(s *claims.StatementResult) {
	edited := mark{apply: func(p *piece) { p.Edited = true }}
	for _, e := range s.Edits {
		switch {
		case s.Verdict == claims.Verbatim || !shownEdit(e):
		case e.Article.End > e.Article.Start:
			m.span(e.Article.Start, e.Article.End, edited, nil)
		case e.Source.Text != "":
			if block, at, ok := m.layout.At(e.Article.Start, e.Article.Start == s.End); ok {
				m.marks[block] = append(m.marks[block], mark{start: at, end: at, gap: e.Source.Text})
			}
		}
	}
	for _, sl := range s.Slots {
		if sl.Relation == claims.Different {
			m.span(sl.Article.Start, sl.Article.End, edited, nil)
		}
	}
}

func (m *marker) finding(f *claims.FindingResult, target, class, sg string) {
	k := mark{target: target, apply: func(p *piece) { p.Note = class }, outer: f.End - f.Start}
	m.span(f.Start, f.End, k, func(k *mark, i, n int) {
		if i == 0 {
			k.first = target + "-text"
		}
		if i == n-1 {
			k.last = &sign{sg, class, f.Rule}
		}
	})
}

// cut cuts the text of a block wherever a mark begins or ends.
func (m *marker) cut(block int, text string) []piece {
	marks := m.marks[block]
	edges := []int{0, len(text)}
	for _, k := range marks {
		edges = append(edges, k.start, k.end)
	}
	slices.Sort(edges)
	edges = slices.Compact(edges)
	var out []piece
	for i, from := range edges {
		to := from
		if i+1 < len(edges) {
			to = edges[i+1]
		}
		p := piece{Text: text[from:to]}
		inner := -1
		for _, k := range marks {
			if k.gap != "" && k.start == from {
				p.Gap = strings.TrimSpace(p.Gap + " " + k.gap)
			}
			if k.start > from || k.end <= from {
				continue
			}
			k.apply(&p)
			if k.target != "" && (inner < 0 || k.outer <= inner) {
				p.Target, inner = k.target, k.outer
			}
			if k.first != "" && k.start == from {
				p.Anchor = k.first
			}
			if k.last != nil && k.end == to {
				p.Signs = append(p.Signs, *k.last)
			}
		}
		if p.Text != "" || p.Gap != "" {
			out = append(out, p)
		}
	}
	return out
}

func textAt(l diff.Layout, a *claims.ArticleResult, start, end int) string {
	var parts []string
	for _, s := range l.Segments(start, end) {
		parts = append(parts, a.Blocks[s.Block].Text[s.Start:s.End])
	}
	return strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
}

// shorten keeps the table of findings readable.
func shorten(s string) string {
	const most = 160 // characters, about two lines
	if r := []rune(s); len(r) > most {
		return strings.TrimSpace(string(r[:most])) + "…"
	}
	return s
}
