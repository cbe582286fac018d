package document

import (
	"sort"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	mtext "github.com/yuin/goldmark/text"
)

// readMarkdown reads CommonMark with GitHub's tables, strikethrough and
// footnotes. Goldmark parses; every piece of text that it finds is a segment
// of the file, so the spans are exact. HTML inside Markdown goes through the HTML
// reader.
//
// Files that only an attacker writes (thousands of nested marks in a line) are
// read as plain text, because the time to parse them grows with the square of
// the nesting.
func readMarkdown(d *Document, b *builder) {
	body := readFrontMatter(d, b)
	if hostileMarkdown(b.src) {
		b.problem(0, 0, "the Markdown is nested too deeply or too long to be parsed; it is read as plain text")
		readPlain(d, b)
		return
	}
	src := []byte(b.src)
	blank(src[:body])
	unifyLineEnds(src)
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.Footnote))
	root := md.Parser().Parse(mtext.NewReader(src), parser.WithContext(parser.NewContext()))
	m := &markdown{b: b, src: src}
	m.blocks(root, place{})
	m.write()
}

const (
	maxMarkdown        = 32 << 20 // bytes
	maxMarkdownNesting = 200      // marks of containers at the start of a line
	maxMarkdownRun     = 2000     // brackets or delimiters in a row of text without a blank line
)

// hostileMarkdown reports whether parsing would take time beyond all proportion.
// No text that people write comes near the bounds.
func hostileMarkdown(s string) bool {
	if len(s) > maxMarkdown {
		return true
	}
	open := 0
	for line := range strings.Lines(s) {
		if strings.TrimSpace(line) == "" {
			open = 0
			continue
		}
		nest := 0
		for i := 0; i < len(line); i++ {
			switch line[i] {
			case '>', '-', '+', '*':
				if nest >= 0 {
					nest++
				}
			case ' ', '\t':
				continue
			default:
				if nest >= maxMarkdownNesting && strings.Trim(line[:i], "-*+> \t") == "" {
					return true
				}
				nest = -1
			}
			switch line[i] {
			case '[', '<', '`', '_', '*', '~', '&':
				open++
			}
		}
		if nest >= maxMarkdownNesting && strings.Contains(line, ">") || open > maxMarkdownRun {
			return true
		}
	}
	return false
}

// blank overwrites front matter with spaces, line ends kept, so that all offsets
// stay as they are.
func blank(src []byte) {
	for i, c := range src {
		if c != '\n' && c != '\r' {
			src[i] = ' '
		}
	}
}

// unifyLineEnds makes the bytes of \r\n and of a lone \r ones that goldmark takes
// for a line end, without moving anything.
func unifyLineEnds(src []byte) {
	for i, c := range src {
		if c == '\r' && (i+1 == len(src) || src[i+1] != '\n') {
			src[i] = '\n'
		}
	}
}

type markdown struct {
	b    *builder
	src  []byte
	jobs []job
}

// A job is one leaf block, to be written when all are in the order of the file:
// footnotes stand where they are defined, not where they are shown.
type job struct {
	at    int // first byte
	place place
	node  ast.Node
	span  [2]int // of HTML; node is nil
}

// A place says within what a leaf block lies.
type place struct {
	kind         Kind
	level, group int
}

// blocks collects the leaf blocks below n. The depth of the recursion is bounded
// by maxMarkdownNesting and what one line can nest.
func (m *markdown) blocks(n ast.Node, p place) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch v := c.(type) {
		case *ast.Heading:
			m.leaf(c, place{kind: Heading, level: v.Level, group: p.group})
		case *ast.Paragraph, *ast.TextBlock:
			m.leaf(c, p)
		case *ast.Blockquote:
			m.blocks(c, m.inside(p, BlockQuote))
		case *ast.List:
			if p.kind == BlockQuote {
				m.blocks(c, p)
			} else {
				m.blocks(c, m.inside(p, ListItem))
			}
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			m.leaf(c, place{kind: Code, group: p.group})
		case *ast.HTMLBlock:
			m.html(v, p)
		case *east.Table:
			m.blocks(c, place{kind: Table, group: m.newGroup()})
		case *east.TableHeader, *east.TableRow:
			m.leaf(c, p)
		case *ast.ThematicBreak:
		default: // list items, footnotes
			m.blocks(c, p)
		}
	}
}

func (m *markdown) newGroup() int {
	return m.b.group()
}

func (m *markdown) inside(p place, kind Kind) place {
	if p.kind == kind {
		p.level++
		return p
	}
	return place{kind: kind, level: 1, group: m.newGroup()}
}

func (m *markdown) leaf(n ast.Node, p place) {
	if p.kind == "" {
		p.kind = Paragraph
	}
	if at, ok := firstByte(n); ok {
		m.jobs = append(m.jobs, job{at: at, place: p, node: n})
	}
}

// firstByte returns the place of the first text below a block.
func firstByte(n ast.Node) (int, bool) {
	if n.Type() == ast.TypeBlock {
		if lines := n.Lines(); lines != nil && lines.Len() > 0 {
			return lines.At(0).Start, true
		}
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			return t.Segment.Start, true
		}
		if at, ok := firstByte(c); ok {
			return at, true
		}
	}
	return 0, false
}

func (m *markdown) html(v *ast.HTMLBlock, p place) {
	lines := v.Lines()
	if lines.Len() == 0 {
		return
	}
	start, end := lines.At(0).Start, lines.At(lines.Len()-1).Stop
	if v.HasClosure() {
		end = max(end, v.ClosureLine.Stop)
	}
	m.jobs = append(m.jobs, job{at: start, place: p, span: [2]int{start, end}})
}

// write writes the blocks in the order of the file. goldmark hands out
// overlapping segments for nothing that it calls text; should it ever, the later
// one is left out.
func (m *markdown) write() {
	sort.SliceStable(m.jobs, func(i, j int) bool { return m.jobs[i].at < m.jobs[j].at })
	w := &inliner{b: m.b, src: m.src}
	var embed htmlContext
	for _, j := range m.jobs {
		if j.node == nil {
			embed.fragment(m.b, j.span[0], j.span[1], j.place, w.end)
			w.end = max(w.end, j.span[1])
			continue
		}
		p := embed.within(j.place)
		if p.kind == Paragraph && onlyImage(j.node) {
			p.kind = Caption
		}
		m.b.begin(p.kind, p.level, p.group)
		if code := j.node; code.Kind() == ast.KindCodeBlock || code.Kind() == ast.KindFencedCodeBlock {
			w.code(code)
		} else {
			w.children(code)
		}
		m.b.end()
	}
}

// onlyImage reports whether a paragraph holds pictures and nothing else.
func onlyImage(n ast.Node) bool {
	images := 0
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch v := c.(type) {
		case *ast.Image:
			images++
		case *ast.Link:
			if !onlyImage(v) {
				return false
			}
			images++
		case *ast.Text:
			if v.Segment.Len() > 0 {
				return false
			}
		default:
			return false
		}
	}
	return images > 0
}

// An inliner writes the inline content of one block after the other.
type inliner struct {
	b   *builder
	src []byte
	end int // behind the last byte written
}

func (w *inliner) children(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.inline(c)
	}
}

func (w *inliner) inline(n ast.Node) {
	switch v := n.(type) {
	case *ast.Text:
		w.text(v, false)
	case *ast.CodeSpan:
		for c := v.FirstChild(); c != nil; c = c.NextSibling() {
			if t, ok := c.(*ast.Text); ok {
				w.text(t, true)
			}
		}
	case *ast.AutoLink:
		if i := v.Pos(); i >= 0 {
			w.raw(i+len("<"), len(v.Label(w.src)))
		}
	case *ast.RawHTML:
		w.tag(v)
	case *east.TableCell:
		if n.PreviousSibling() != nil && w.b.begun {
			w.b.unit("\t", w.end, w.end)
		}
		w.children(n)
	case *east.FootnoteLink, *east.FootnoteBacklink:
	default:
		w.children(n)
	}
}

// raw writes n bytes as they are.
func (w *inliner) raw(at, n int) {
	if at >= w.end {
		w.b.exact(at, at+n)
		w.end = at + n
	}
}

func (w *inliner) text(t *ast.Text, code bool) {
	s := t.Segment
	if s.Start < w.end {
		return
	}
	w.end = s.Stop
	if code {
		w.b.flow(s.Start, s.Stop)
		if s.Len() > 0 && isSpace(w.src[s.Stop-1]) {
			w.b.space(s.Stop-1, s.Stop)
		}
	} else {
		w.unescape(s.Start, s.Stop)
	}
	switch {
	case t.HardLineBreak():
		w.b.lineBreak(s.Stop, w.next(s.Stop))
	case t.SoftLineBreak():
		w.b.space(s.Stop, w.next(s.Stop))
	}
}

// next returns the place behind the line end at or after at.
func (w *inliner) next(at int) int {
	for at < len(w.src) && w.src[at] != '\n' {
		at++
	}
	return min(at+1, len(w.src))
}

// unescape writes text with backslash escapes and entities resolved.
func (w *inliner) unescape(start, end int) {
	from := start
	for p := start; p < end; p++ {
		if w.src[p] == '\\' && p+1 < end && isPunct(w.src[p+1]) {
			w.b.entities(from, p, true)
			w.b.exact(p+1, p+2)
			p++
			from = p + 1
		}
	}
	w.b.entities(from, end, true)
}

func (w *inliner) tag(v *ast.RawHTML) {
	if v.Segments.Len() == 0 {
		return
	}
	first, last := v.Segments.At(0), v.Segments.At(v.Segments.Len()-1)
	w.end = max(w.end, last.Stop)
	tag := strings.ToLower(strings.Trim(string(first.Value(w.src)), "</> \t\r\n"))
	if tag == "br" || strings.HasPrefix(tag, "br ") {
		w.b.lineBreak(first.Start, last.Stop)
	}
}

// code writes a code block, its line ends kept.
func (w *inliner) code(n ast.Node) {
	lines := n.Lines()
	for i := range lines.Len() {
		s := lines.At(i)
		if i > 0 {
			w.b.lineBreak(lines.At(i-1).Stop-1, s.Start)
		}
		stop := s.Stop
		for stop > s.Start && (w.src[stop-1] == '\n' || w.src[stop-1] == '\r') {
			stop--
		}
		w.b.exact(s.Start, stop)
		w.end = s.Stop
	}
}

func isPunct(c byte) bool {
	return '!' <= c && c <= '/' || ':' <= c && c <= '@' || '[' <= c && c <= '`' || '{' <= c && c <= '~'
}
