package document

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
)

// A leaf is a stretch of text between two block boundaries: what a reader sees as
// one paragraph, heading, list item or cell.
type leaf struct {
	pieces []piece
	block  int32 // the innermost block element around it
	kind   Kind
	level  int
	group  int32 // the element that makes the group: quotation, list, post, table
	row    int32 // of a table: its row

	chars     int // characters but white space
	linkChars int // those within links
	words     int
	marks     int // commas and sentence ends: prose has them, menus do not
}

type pieceKind uint8

const (
	textPiece pieceKind = iota
	linePiece           // a part of a text node
	breakPiece
	openQuotePiece
	closeQuotePiece
	altPiece
)

// A piece is something that a leaf shows.
type piece struct {
	kind     pieceKind
	node     int32
	from, to int // of a linePiece: its bytes
}

// leaves returns the leaves below an element in the order of the page, those of
// parts that are never shown left out.
func (t *tree) leaves(root int32) []*leaf {
	f := &flattener{t: t}
	f.walk(root, root, false)
	f.cut()
	for _, l := range f.out {
		t.classify(l)
	}
	return f.out
}

type flattener struct {
	t    *tree
	out  []*leaf
	open *leaf
}

func (f *flattener) cut() {
	if f.open != nil && f.open.chars > 0 {
		f.trim()
		f.out = append(f.out, f.open)
	}
	f.open = nil
}

// trim drops line breaks at the end of the open leaf.
func (f *flattener) trim() {
	for n := len(f.open.pieces); n > 0 && f.open.pieces[n-1].kind == breakPiece; n-- {
		f.open.pieces = f.open.pieces[:n-1]
	}
}

func (f *flattener) put(p piece, block int32) *leaf {
	if f.open == nil {
		f.open = &leaf{block: block}
	}
	f.open.pieces = append(f.open.pieces, p)
	return f.open
}

// walk visits the nodes below i; the recursion is as deep as the tree, which
// maxDepth bounds.
func (f *flattener) walk(i, block int32, link bool) {
	n := &f.t.nodes[i]
	if n.text() {
		f.text(i, block, link)
		return
	}
	if neverShown(n) {
		return
	}
	switch n.tag {
	case atom.Br:
		f.br(i, block)
		return
	case atom.Img:
		if strings.Contains(n.attr("class"), "emoji") && n.attr("alt") != "" {
			f.put(piece{kind: altPiece, node: i}, block).chars++
		}
		return
	case atom.Pre:
		f.cut()
		f.pre(i)
		f.cut()
		return
	case atom.Q:
		f.put(piece{kind: openQuotePiece, node: i}, block)
	}
	edge := isBlock(n.tag)
	if edge {
		f.cut()
		block = i
	}
	link = link || n.tag == atom.A
	for c := n.first; c != 0; c = f.t.nodes[c].next {
		f.walk(c, block, link)
	}
	if n.tag == atom.Q {
		f.put(piece{kind: closeQuotePiece, node: i}, block)
	}
	if edge {
		f.cut()
	}
}

func (f *flattener) text(i, block int32, link bool) {
	n := &f.t.nodes[i]
	if n.raw {
		return
	}
	s := f.t.src[n.start:n.end]
	if f.open == nil && strings.TrimSpace(s) == "" {
		return
	}
	f.put(piece{kind: textPiece, node: i}, block).count(s, link)
}

// count adds the figures of one text. They need not be exact: references count
// as one character each where that is cheap to see.
func (l *leaf) count(s string, link bool) {
	inWord, chars := false, 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case isSpace(c):
			inWord = false
			continue
		case c == '&':
			if n := strings.IndexByte(s[i:min(i+10, len(s))], ';'); n > 1 {
				if s[i:i+n+1] == "&nbsp;" {
					inWord = false
					chars--
				}
				i += n
			}
		case c == ',' || c == '.' || c == '!' || c == '?' || c == ';':
			l.marks++
		case c >= utf8.RuneSelf:
			if !utf8.RuneStart(c) {
				continue
			}
			r, _ := utf8.DecodeRuneInString(s[i:])
			if strings.ContainsRune("。，、！？；।؟،", r) {
				l.marks++
			}
			if unspaced(r) {
				l.words++ // scripts without spaces: a character is about half a word
				chars++
				continue
			}
		}
		chars++
		if !inWord {
			l.words++
			inWord = true
		}
	}
	l.chars += chars
	if link {
		l.linkChars += chars
	}
}

// br breaks a line; two in a row, or one behind a whole sentence of some length,
// end the paragraph, because many pages have no other paragraphs.
func (f *flattener) br(i, block int32) {
	if f.open == nil {
		return
	}
	for k := len(f.open.pieces) - 1; k >= 0; k-- {
		p := f.open.pieces[k]
		if p.kind == breakPiece {
			f.cut()
			return
		}
		n := &f.t.nodes[p.node]
		if p.kind != textPiece || strings.TrimSpace(f.t.src[n.start:n.end]) != "" {
			break
		}
	}
	if f.open.chars > 120 && f.endsSentence() {
		f.cut()
		return
	}
	f.put(piece{kind: breakPiece, node: i}, block)
}

func (f *flattener) endsSentence() bool {
	for k := len(f.open.pieces) - 1; k >= 0; k-- {
		p := f.open.pieces[k]
		if p.kind != textPiece {
			return false
		}
		n := &f.t.nodes[p.node]
		if s := strings.TrimSpace(f.t.src[n.start:n.end]); s != "" {
			s = strings.NewReplacer("&quot;", "\"", "&rdquo;", "”", "&nbsp;", "").Replace(s[max(0, len(s)-24):])
			return endsSentence(s)
		}
	}
	return false
}

// pre reads preformatted text: government sites keep whole statements in it. If
// its lines were wrapped, they are joined as those of a plain text; blank lines
// part paragraphs.
func (f *flattener) pre(i int32) {
	var texts []int32
	f.t.textNodes(i, &texts)
	wrapped := f.t.wrappedPre(texts)
	for _, x := range texts {
		n := &f.t.nodes[x]
		for at := int(n.start); at < int(n.end); {
			line, rest, found := cutLine(f.t.src[at:n.end])
			end := at + len(line)
			if strings.TrimSpace(line) == "" && (found || at > int(n.start)) && (at > int(n.start) || f.open == nil) {
				f.cut()
			} else if strings.TrimSpace(line) != "" {
				f.put(piece{kind: linePiece, node: x, from: at, to: end}, i).count(line, false)
			}
			at = int(n.end) - len(rest)
			if found && f.open != nil {
				if !wrapped && strings.TrimSpace(line) != "" {
					f.cut()
				} else {
					f.put(piece{kind: linePiece, node: x, from: end, to: at}, i)
				}
			}
		}
	}
}

func (t *tree) textNodes(i int32, out *[]int32) {
	n := &t.nodes[i]
	if n.text() && !n.raw {
		*out = append(*out, i)
	}
	if !n.text() && neverShown(n) {
		return
	}
	for c := n.first; c != 0; c = t.nodes[c].next {
		t.textNodes(c, out)
	}
}

// wrappedPre reports whether the lines of preformatted texts were wrapped.
func (t *tree) wrappedPre(texts []int32) bool {
	for _, x := range texts {
		n := &t.nodes[x]
		if measure(t.src[:n.end], splitLines(t.src[:n.end], int(n.start))).wrapped {
			return true
		}
	}
	return false
}

// neverShown reports whether an element is no part of what a reader sees.
func neverShown(n *node) bool {
	switch n.tag {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Iframe, atom.Object, atom.Embed, atom.Noframes, atom.Noembed,
		atom.Title, atom.Select, atom.Textarea, atom.Button, atom.Input, atom.Canvas, atom.Audio, atom.Video, atom.Datalist, atom.Dialog, atom.Map:
		return true
	}
	if len(n.attrs) == 0 {
		return false
	}
	if n.has("hidden") || n.attr("aria-hidden") == "true" && n.tag != atom.Span {
		return true
	}
	style := n.attr("style")
	if style == "" {
		return false
	}
	style = strings.ToLower(strings.ReplaceAll(style, " ", ""))
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

// classify says what a leaf is from the elements around it.
func (t *tree) classify(l *leaf) {
	l.kind = Paragraph
	for i := l.block; i > 0; i = t.nodes[i].parent {
		n := &t.nodes[i]
		switch {
		case postElement(n):
			l.kind, l.group, l.level = Post, i, 0
			return
		case n.tag == atom.Blockquote:
			if l.kind != BlockQuote {
				l.level = 0
			}
			l.kind, l.group = BlockQuote, i
			l.level++
		case l.kind == BlockQuote:
		case headingLevel(n.tag) > 0:
			l.kind, l.level, l.group = Heading, headingLevel(n.tag), 0
		case n.tag == atom.Figcaption || n.tag == atom.Figure || n.tag == atom.Caption:
			if l.kind != Heading {
				l.kind, l.level, l.group = Caption, 0, 0
			}
		case l.kind == Caption || l.kind == Heading:
		case n.tag == atom.Ul || n.tag == atom.Ol || n.tag == atom.Dl:
			l.kind, l.group = ListItem, i
			l.level++
		case n.tag == atom.Tr && l.row == 0 && l.kind == Paragraph:
			l.row = i
		case n.tag == atom.Table && l.row != 0 && l.kind == Paragraph && t.dataTable(i):
			l.kind, l.group = Table, i
		}
	}
	if l.kind != Table {
		l.row = 0
	}
}

// postElement reports whether an element embeds a post of a social network; the
// names are those that the networks' own embed codes carry.
func postElement(n *node) bool {
	if n.tag != atom.Blockquote && n.tag != atom.Div {
		return false
	}
	for _, c := range strings.Fields(n.attr("class")) {
		if postClasses()[c] {
			return true
		}
	}
	return false
}

// dataTable reports whether a table holds data, not the layout of a page: no
// table within it, no cell of the length of prose or of several paragraphs.
func (t *tree) dataTable(i int32) bool {
	data, known := t.data[i]
	if !known {
		data = t.holdsData(i)
		if t.data == nil {
			t.data = map[int32]bool{}
		}
		t.data[i] = data
	}
	return data
}

// followsParagraph reports whether a paragraph stands behind another of the same cell.
func (t *tree) followsParagraph(n *node) bool {
	for c := t.nodes[n.parent].first; c != 0 && &t.nodes[c] != n; c = t.nodes[c].next {
		if t.nodes[c].tag == atom.P {
			return true
		}
	}
	return false
}

func (t *tree) holdsData(i int32) bool {
	n := &t.nodes[i]
	for k := i + 1; k < int32(len(t.nodes)) && t.nodes[k].start < n.end; k++ {
		switch c := &t.nodes[k]; {
		case c.tag == atom.Table, headingLevel(c.tag) > 0, c.tag == atom.Form:
			return false
		case c.text() && c.end-c.start > 300, c.tag == atom.P && t.followsParagraph(c):
			return false
		}
	}
	return true
}
