package document

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A tree is a page, parsed as far as reading it needs: elements with their start
// and end, and text nodes as ranges of the undecoded file. The parser of
// x/net/html drops positions; its tokenizer does not (the lengths of its raw
// tokens add up to the page), so the tree is built here, by the rules of the HTML
// standard on void elements, implied end tags and stray end tags, without those
// on misnested formatting, which move no text.
type tree struct {
	src   string
	nodes []node         // nodes[0] is the root
	data  map[int32]bool // tables: whether they hold data; filled by dataTable
}

// A node is an element or, with tag 0 and name "", a text. Links are indices into
// tree.nodes, 0 for none.
type node struct {
	tag                       atom.Atom
	name                      string // of elements that have no atom
	attrs                     []html.Attribute
	parent, first, last, next int32
	start, end                int32 // in src: of a text its bytes, of an element from start tag to end tag
	raw                       bool  // a text that holds no character references: in script, style
}

func (n *node) text() bool { return n.tag == 0 && n.name == "" }

// attr returns the value of an attribute, "" if there is none.
func (n *node) attr(key string) string {
	for i := range n.attrs {
		if n.attrs[i].Key == key {
			return n.attrs[i].Val
		}
	}
	return ""
}

func (n *node) has(key string) bool {
	for i := range n.attrs {
		if n.attrs[i].Key == key {
			return true
		}
	}
	return false
}

// maxDepth bounds the nesting of elements. What lies deeper hangs at the bound:
// browsers do the same at 512.
const maxDepth = 400

// keptAttrs are the attributes that reading a page asks for.
var keptAttrs = map[string]bool{
	"class": true, "id": true, "role": true, "itemprop": true, "itemtype": true, "style": true, "hidden": true, "aria-hidden": true, "aria-label": true,
	"datetime": true, "href": true, "src": true, "property": true, "name": true, "content": true, "lang": true, "xml:lang": true,
	"rel": true, "type": true, "alt": true, "cite": true, "http-equiv": true, "data-testid": true, "data-component": true, "data-type": true, "data-module": true, "pubdate": true, "data-qa": true,
}

func parseTree(src string) *tree {
	t := &tree{src: src, nodes: make([]node, 1, len(src)/40+16)}
	t.nodes[0] = node{tag: atom.Html, end: int32(len(src))}
	b := treeBuilder{tree: t, stack: []int32{0}}
	z := html.NewTokenizer(strings.NewReader(src))
	at := 0
	for {
		kind := z.Next()
		n := len(z.Raw())
		if kind == html.ErrorToken {
			break
		}
		b.token(z, kind, at, at+n)
		at += n
	}
	if at < len(src) { // a tag that the file breaks off in
		t.nodes[0].end = int32(at)
	}
	for len(b.stack) > 1 {
		b.pop(at)
	}
	return t
}

type treeBuilder struct {
	*tree
	stack []int32 // open elements, the root first
	deep  int     // elements that are open beyond maxDepth
}

func (b *treeBuilder) top() int32 { return b.stack[len(b.stack)-1] }

func (b *treeBuilder) token(z *html.Tokenizer, kind html.TokenType, start, end int) {
	switch kind {
	case html.TextToken:
		b.add(node{start: int32(start), end: int32(end), raw: rawText(b.nodes[b.top()].tag)})
	case html.StartTagToken, html.SelfClosingTagToken:
		b.startTag(z, start, end)
	case html.EndTagToken:
		name, _ := z.TagName()
		b.endTag(atom.Lookup(name), string(name), end)
	}
}

func rawText(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Noscript, atom.Iframe, atom.Noframes, atom.Noembed, atom.Xmp, atom.Plaintext:
		return true
	}
	return false
}

func (b *treeBuilder) add(n node) int32 {
	i := int32(len(b.nodes))
	n.parent = b.top()
	b.nodes = append(b.nodes, n)
	p := &b.nodes[n.parent]
	if p.last == 0 {
		p.first = i
	} else {
		b.nodes[p.last].next = i
	}
	p.last = i
	return i
}

func (b *treeBuilder) startTag(z *html.Tokenizer, start, end int) {
	name, more := z.TagName()
	n := node{tag: atom.Lookup(name), start: int32(start), end: int32(end)}
	if n.tag == 0 {
		n.name = string(name)
	}
	for more {
		var k, v []byte
		k, v, more = z.TagAttr()
		if keptAttrs[string(k)] {
			n.attrs = append(n.attrs, html.Attribute{Key: string(k), Val: string(v)})
		}
	}
	if n.tag == atom.Html || n.tag == atom.Body {
		b.merge(n)
		if n.tag == atom.Html {
			return
		}
	}
	b.implyEnd(n.tag, start)
	i := b.add(n)
	switch {
	case void(n.tag):
	case len(b.stack) >= maxDepth:
		b.deep++
	default:
		b.stack = append(b.stack, i)
	}
}

// merge gives the attributes of an <html> tag to the root.
func (b *treeBuilder) merge(n node) {
	if n.tag == atom.Html {
		b.nodes[0].attrs = append(b.nodes[0].attrs, n.attrs...)
	}
}

func (b *treeBuilder) pop(end int) {
	i := b.top()
	b.nodes[i].end = int32(end)
	b.stack = b.stack[:len(b.stack)-1]
}

// popTo closes the open elements down to and with the one at stack index k.
func (b *treeBuilder) popTo(k, end int) {
	for len(b.stack) > k {
		b.pop(end)
	}
}

// implyEnd closes the elements that a start tag ends without their end tag.
func (b *treeBuilder) implyEnd(tag atom.Atom, at int) {
	var closes, within func(atom.Atom) bool
	switch {
	case tag == atom.Li:
		closes, within = is(atom.Li), is(atom.Ul, atom.Ol, atom.Menu)
	case tag == atom.Dt || tag == atom.Dd:
		closes, within = is(atom.Dt, atom.Dd), is(atom.Dl)
	case tag == atom.Option || tag == atom.Optgroup:
		closes, within = is(atom.Option), is(atom.Select)
	case tag == atom.Td || tag == atom.Th:
		closes, within = is(atom.Td, atom.Th), is(atom.Tr, atom.Table)
	case tag == atom.Tr:
		closes, within = is(atom.Tr), is(atom.Table, atom.Tbody, atom.Thead, atom.Tfoot)
	case tag == atom.Tbody || tag == atom.Thead || tag == atom.Tfoot:
		closes, within = is(atom.Tbody, atom.Thead, atom.Tfoot), is(atom.Table)
	case tag == atom.Body:
		closes, within = is(atom.Head), is()
	}
	if closes != nil {
		for k := len(b.stack) - 1; k > 0; k-- {
			t := b.nodes[b.stack[k]].tag
			if closes(t) {
				b.popTo(k, at)
				break
			}
			if within(t) || scopeEdge(t) && !(tag == atom.Tr && (t == atom.Td || t == atom.Th)) {
				break
			}
		}
	}
	if closesParagraph(tag) {
		for k := len(b.stack) - 1; k > 0; k-- {
			t := b.nodes[b.stack[k]].tag
			if t == atom.P {
				b.popTo(k, at)
				break
			}
			if scopeEdge(t) || t == atom.Button {
				break
			}
		}
	}
}

func is(tags ...atom.Atom) func(atom.Atom) bool {
	return func(a atom.Atom) bool {
		for _, t := range tags {
			if a == t {
				return true
			}
		}
		return false
	}
}

func (b *treeBuilder) endTag(tag atom.Atom, name string, end int) {
	if tag == atom.Body || tag == atom.Html || void(tag) {
		return
	}
	special := isBlock(tag) || scopeEdge(tag)
	for k := len(b.stack) - 1; k > 0; k-- {
		n := &b.nodes[b.stack[k]]
		if n.tag == tag && (tag != 0 || n.name == name) {
			b.popTo(k, end)
			return
		}
		if b.deep > 0 && k == len(b.stack)-1 && !isTableTag(tag) {
			b.deep-- // the end of an element that hangs at the bound
			return
		}
		if scopeEdge(n.tag) && !isTableTag(tag) || !special && (isBlock(n.tag) || scopeEdge(n.tag)) {
			return
		}
	}
}

func isTableTag(a atom.Atom) bool {
	switch a {
	case atom.Table, atom.Tbody, atom.Thead, atom.Tfoot, atom.Tr, atom.Td, atom.Th:
		return true
	}
	return false
}

func scopeEdge(a atom.Atom) bool {
	switch a {
	case atom.Table, atom.Td, atom.Th, atom.Caption, atom.Object, atom.Template, atom.Html:
		return true
	}
	return false
}

func void(a atom.Atom) bool {
	switch a {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta, atom.Param, atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}

// closesParagraph reports whether a start tag ends an open <p>.
func closesParagraph(a atom.Atom) bool {
	switch a {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Center, atom.Details, atom.Dialog, atom.Dir, atom.Div, atom.Dl, atom.Fieldset,
		atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header, atom.Hgroup, atom.Hr,
		atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.P, atom.Pre, atom.Section, atom.Summary, atom.Table, atom.Ul, atom.Li, atom.Dt, atom.Dd:
		return true
	}
	return false
}

// isBlock reports whether an element stands on lines of its own.
func isBlock(a atom.Atom) bool {
	switch a {
	case atom.Html, atom.Body, atom.Tr, atom.Td, atom.Th, atom.Table, atom.Tbody, atom.Thead, atom.Tfoot, atom.Caption,
		atom.Option, atom.Select, atom.Textarea, atom.Button, atom.Legend, atom.Head, atom.Title, atom.Iframe, atom.Video, atom.Audio, atom.Picture, atom.Noscript:
		return true
	}
	return closesParagraph(a)
}

// under reports whether node i lies within node a, a itself included.
func (t *tree) under(i, a int32) bool {
	for i > a {
		i = t.nodes[i].parent
	}
	return i == a
}

// plainText returns the decoded text below a node, white space folded.
func (t *tree) plainText(i int32) string {
	b := &builder{src: t.src}
	t.collect(i, b)
	b.end()
	return string(b.text)
}

func (t *tree) collect(i int32, b *builder) {
	n := &t.nodes[i]
	if n.text() {
		if !n.raw {
			b.entities(int(n.start), int(n.end), false)
		}
		return
	}
	if isBlock(n.tag) || n.tag == atom.Br {
		b.space(int(n.start), int(n.start))
	}
	for c := n.first; c != 0; c = t.nodes[c].next {
		t.collect(c, b)
	}
	if isBlock(n.tag) {
		b.space(int(n.end), int(n.end))
	}
}
