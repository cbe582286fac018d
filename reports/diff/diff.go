// Package diff lays out the words of a statement beside the record's: as pieces
// that are the same, that only the record has, and that only the draft has. It
// reads a result file and compares nothing.
package diff

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/claims"
)

// Kind says who has the words of a piece.
type Kind uint8

// The kinds of piece.
const (
	Same   Kind = iota // the draft's words as they stand
	Record             // words that the record has and the draft does not
	Draft              // words that the draft has and the record does not
)

// A Piece is a stretch of a statement. Joined in order, the pieces of kind Same and
// Draft are the statement's words (and a blank beside each piece of the record, and a
// seam where the article's own words stand between two parts).
type Piece struct {
	Kind     Kind
	Text     string
	Class    claims.Class // of the edit; of a slot its type; empty for Same
	Material bool
}

// Layout leads from places in the article's file to places in its blocks.
type Layout struct{ blocks []claims.BlockResult }

// NewLayout returns the layout of an article.
func NewLayout(a *claims.ArticleResult) Layout { return Layout{a.Blocks} }

// A Segment is a stretch [Start, End) of one block's text.
type Segment struct{ Block, Start, End int }

// At returns the block and the place in its text of an offset of the file. At the
// seam of two blocks the later one is taken, or the earlier one if end is set.
func (l Layout) At(offset int, end bool) (block, at int, ok bool) {
	for i, b := range l.blocks {
		if len(b.Runs) == 0 || offset > b.Runs[len(b.Runs)-1][3] || offset == b.Runs[len(b.Runs)-1][3] && !end {
			continue
		}
		if offset < b.Runs[0][2] {
			return 0, 0, false
		}
		return i, inRuns(b.Runs, offset, end), true
	}
	return 0, 0, false
}

// inRuns maps an offset of the file that lies inside the runs of a block.
func inRuns(runs [][4]int, offset int, end bool) int {
	i, _ := slices.BinarySearchFunc(runs, offset, func(r [4]int, at int) int {
		if r[3] < at || r[3] == at && !end {
			return -1
		}
		return 1
	})
	if i >= len(runs) {
		return runs[len(runs)-1][1]
	}
	r := runs[i]
	switch {
	case offset <= r[2]:
		return r[0]
	case r[1]-r[0] == r[3]-r[2]:
		return r[0] + offset - r[2]
	case offset >= r[3]:
		return r[1]
	}
	return r[0] // inside a unit, such as a decoded entity
}

// Segments returns the stretches of blocks that a span of the file covers; none if
// the article's blocks do not hold it.
func (l Layout) Segments(start, end int) []Segment {
	b1, from, ok1 := l.At(start, false)
	b2, to, ok2 := l.At(end, true)
	if !ok1 || !ok2 || b2 < b1 || b1 == b2 && to < from {
		return nil
	}
	var out []Segment
	for b := b1; b <= b2; b++ {
		s := Segment{b, 0, len(l.blocks[b].Text)}
		if b == b1 {
			s.Start = from
		}
		if b == b2 {
			s.End = to
		}
		if l.valid(s) && s.Start < s.End {
			out = append(out, s)
		}
	}
	return out
}

// valid guards against result files that were changed by hand.
func (l Layout) valid(s Segment) bool {
	t := l.blocks[s.Block].Text
	return 0 <= s.Start && s.Start <= s.End && s.End <= len(t) &&
		(s.Start == len(t) || utf8.RuneStart(t[s.Start])) && (s.End == len(t) || utf8.RuneStart(t[s.End]))
}

// A change is one thing to show: an edit of a quote or a slot of a claim.
type change struct {
	start, end    int // in the file
	draft, record string
	class         claims.Class
	material      bool
}

// Pieces lays out a statement. With all set, changes that no reader hears (marks,
// capitals) and those that the style lets pass are shown too.
func Pieces(l Layout, s *claims.StatementResult, all bool) []Piece {
	segments := segmentsOf(l, s)
	if len(segments) == 0 {
		return []Piece{{Text: oneLine(s.Text)}}
	}
	b := builder{layout: l, changes: changes(s, all)}
	for i, seg := range segments {
		if i > 0 {
			b.add(Piece{Text: l.between(segments[i-1], seg, s.Kind)})
		}
		b.segment(seg, i == len(segments)-1)
	}
	return b.out
}

// Words returns a statement on one line, as its pieces show it, without the record.
func Words(l Layout, s *claims.StatementResult) string {
	segments := segmentsOf(l, s)
	if len(segments) == 0 {
		return oneLine(s.Text)
	}
	var b strings.Builder
	for i, seg := range segments {
		if i > 0 {
			b.WriteString(l.between(segments[i-1], seg, s.Kind))
		}
		b.WriteString(oneLine(l.blocks[seg.Block].Text[seg.Start:seg.End]))
	}
	return b.String()
}

func segmentsOf(l Layout, s *claims.StatementResult) []Segment {
	var out []Segment
	for _, p := range s.Parts {
		out = append(out, l.Segments(p.Start, p.End)...)
	}
	return out
}

// between returns what a report puts between two stretches of a statement: a blank,
// or a seam where words of the article stand between them that are not part of it,
// as in “We are ready,” she said. “We wait.”
func (l Layout) between(a, b Segment, kind claims.Kind) string {
	if !l.wordsBetween(a, b) {
		return " "
	}
	if kind == claims.Quote {
		return "” · “"
	}
	return " · "
}

func (l Layout) wordsBetween(a, b Segment) bool {
	word := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	for i := a.Block; i <= b.Block; i++ {
		text := l.blocks[i].Text
		from, to := 0, len(text)
		if i == a.Block {
			from = a.End
		}
		if i == b.Block {
			to = b.Start
		}
		if from < to && strings.ContainsFunc(text[from:to], word) {
			return true
		}
	}
	return false
}

func changes(s *claims.StatementResult, all bool) []change {
	var out []change
	for _, e := range s.Edits {
		if all || s.Verdict != claims.Verbatim && heard(e) {
			out = append(out, change{e.Article.Start, e.Article.End, e.Article.Text, e.Source.Text, e.Class, e.Material})
		}
	}
	for _, sl := range s.Slots {
		if sl.Relation == claims.Different && sl.Article.End > sl.Article.Start {
			c := change{start: sl.Article.Start, end: sl.Article.End, draft: sl.Article.Text, class: claims.Class(sl.Slot), material: true}
			if sl.Source != nil && alike(sl) {
				c.record = sl.Source.Text
			}
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b change) int { return cmp.Compare(a.start, b.start) })
	return out
}

// alike reports whether the record's words for a slot could stand where the draft's
// do: "34 nations" for "43 nations", but not "24 February" for "19 days".
func alike(s claims.SlotResult) bool {
	here, there := strings.Fields(s.Article.Text), strings.Fields(s.Source.Text)
	if len(here) == 0 || len(there) == 0 {
		return false
	}
	return s.Slot == claims.Name || s.Slot == claims.PlaceSlot || len(here) == len(there) && len(here) == 1 ||
		slices.ContainsFunc(here, func(w string) bool {
			return !strings.ContainsAny(w, "0123456789") && slices.ContainsFunc(there, func(v string) bool { return strings.EqualFold(w, v) })
		})
}

// heard reports whether an edit is more than typesetting and marks that the reader
// sees anyway.
func heard(e claims.EditResult) bool {
	switch e.Class {
	case claims.Typography, claims.Case, claims.PostMarkup:
		return false
	case claims.Ellipsis, claims.Sic, claims.Bracket:
		return e.Material
	}
	return true
}

// builder puts the pieces of a statement together.
type builder struct {
	layout  Layout
	changes []change // those not yet shown
	out     []Piece
}

// segment lays out one stretch with the changes that lie in it.
func (b *builder) segment(s Segment, last bool) {
	text, at := b.layout.blocks[s.Block].Text, s.Start
	for len(b.changes) > 0 {
		c := b.changes[0]
		block, from, ok := b.layout.At(c.start, c.start == c.end && last)
		_, to, ok2 := b.layout.At(c.end, true)
		if !ok || !ok2 {
			b.changes = b.changes[1:]
			continue
		}
		if c.start == c.end {
			to = from
		}
		if block > s.Block || block == s.Block && (from > s.End || from == s.End && !(last && c.start == c.end)) {
			break // it lies in a later segment
		}
		b.changes = b.changes[1:]
		if block < s.Block || from < at || to < from || to > s.End || !b.layout.valid(Segment{s.Block, from, to}) {
			continue // overlaps a change before it
		}
		b.add(Piece{Text: oneSpace(text[at:from])})
		b.change(c, text[from:to], text[to:s.End])
		at = to
	}
	b.add(Piece{Text: oneSpace(text[at:s.End])})
}

// change adds the record's words, then the draft's. rest is what follows.
func (b *builder) change(c change, draft, rest string) {
	record, draft := oneLine(c.record), oneSpace(draft)
	if record == oneLine(draft) {
		b.add(Piece{Text: draft})
		return
	}
	if record != "" {
		if !b.atBlank() {
			b.add(Piece{Text: " "})
		}
		b.add(Piece{Record, record, c.class, c.material})
		if next, _ := utf8.DecodeRuneInString(draft + rest); draft != "" || next != utf8.RuneError && !unicode.IsSpace(next) && !unicode.IsPunct(next) {
			b.add(Piece{Text: " "})
		}
	}
	if draft != "" {
		b.add(Piece{Draft, draft, c.class, c.material})
	}
}

// atBlank reports whether a word may follow without a blank.
func (b *builder) atBlank() bool {
	if len(b.out) == 0 {
		return true
	}
	last := b.out[len(b.out)-1]
	r, _ := utf8.DecodeLastRuneInString(last.Text)
	return unicode.IsSpace(r) || last.Kind == Same && strings.ContainsRune("“‘«„([", r)
}

func (b *builder) add(p Piece) {
	if p.Text == "" {
		return
	}
	if n := len(b.out); n > 0 && p.Kind == Same && b.out[n-1].Kind == Same {
		b.out[n-1].Text += p.Text
		return
	}
	b.out = append(b.out, p)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// oneSpace makes one blank of every run of white space, at the ends too.
func oneSpace(s string) string {
	if !strings.ContainsFunc(s, unicode.IsSpace) {
		return s
	}
	out := oneLine(s)
	if out == "" {
		return " "
	}
	if r, _ := utf8.DecodeRuneInString(s); unicode.IsSpace(r) {
		out = " " + out
	}
	if r, _ := utf8.DecodeLastRuneInString(s); unicode.IsSpace(r) {
		out += " "
	}
	return out
}

// Plain writes pieces as text: [-only in the record-] {+only in the draft+}.
func Plain(ps []Piece) string {
	var b strings.Builder
	for _, p := range ps {
		switch p.Kind {
		case Record:
			b.WriteString("[-" + p.Text + "-]")
		case Draft:
			b.WriteString("{+" + p.Text + "+}")
		default:
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

// Shown reports whether any piece differs from the record.
func Shown(ps []Piece) bool {
	return slices.ContainsFunc(ps, func(p Piece) bool { return p.Kind != Same })
}
