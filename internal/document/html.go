package document

import (
	"golang.org/x/net/html/atom"
)

// readHTML reads a page: the tree with its places (html_tree.go), the leaves of
// text in it (html_leaves.go), which of them are the article (html_main.go), and
// what the page says of itself (html_meta.go).
func readHTML(d *Document, b *builder) {
	t := parseTree(b.src)
	readPageMeta(d, t)
	leaves := t.leaves(0)
	w := &htmlWriter{t: t, b: b, groups: map[int32]int{}}
	for _, l := range mainText(t, leaves, &d.Meta) {
		w.leaf(l)
	}
	b.end()
}

// An htmlWriter writes leaves as blocks.
type htmlWriter struct {
	t      *tree
	b      *builder
	groups map[int32]int // element that makes a group -> its number
	row    int32         // the table row that the open block holds
}

func (w *htmlWriter) group(n int32) int {
	if n == 0 {
		return 0
	}
	if w.groups[n] == 0 {
		w.groups[n] = w.b.group()
	}
	return w.groups[n]
}

func (w *htmlWriter) leaf(l *leaf) {
	if l.kind == Table && l.row == w.row && w.b.begun {
		w.b.unit("\t", w.b.runs[len(w.b.runs)-1].File.End, w.b.runs[len(w.b.runs)-1].File.End)
	} else {
		w.b.begin(l.kind, l.level, w.group(l.group))
	}
	w.row = l.row
	for _, p := range l.pieces {
		w.piece(p)
	}
	if l.kind != Table {
		w.b.end()
	}
}

func (w *htmlWriter) piece(p piece) {
	n := &w.t.nodes[p.node]
	start, end := int(n.start), int(n.end)
	switch p.kind {
	case textPiece:
		w.b.entities(start, end, false)
	case linePiece:
		w.b.entities(p.from, p.to, false)
	case breakPiece:
		w.b.lineBreak(start, end)
	case openQuotePiece:
		w.b.unit("“", start, start+tagLen(w.t.src[start:end]))
	case closeQuotePiece:
		w.b.unit("”", max(start, end-len("</q>")), end)
	case altPiece:
		w.b.unit(n.attr("alt"), start, end)
	}
}

// tagLen returns the length of the tag that opens s.
func tagLen(s string) int {
	for i := 0; i < len(s); i++ {
		if s[i] == '>' {
			return i + 1
		}
	}
	return len(s)
}

func headingLevel(a atom.Atom) int {
	switch a {
	case atom.H1:
		return 1
	case atom.H2:
		return 2
	case atom.H3:
		return 3
	case atom.H4:
		return 4
	case atom.H5:
		return 5
	case atom.H6:
		return 6
	}
	return 0
}
