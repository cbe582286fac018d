package document

import "strings"

// An htmlContext carries what HTML blocks within Markdown leave open: a
// <blockquote> that one block opens and a later one closes makes the Markdown
// between them a quotation.
type htmlContext struct {
	quotes int // open <blockquote> elements
	group  int
}

// fragment writes the HTML block [start, end) of a Markdown file. after is the
// end of what was written before it.
func (c *htmlContext) fragment(b *builder, start, end int, p place, after int) {
	start = max(start, after)
	if start >= end {
		return
	}
	src := b.src[:end]
	t := parseTree(src[start:])
	w := &htmlWriter{t: t, b: b, groups: map[int32]int{}}
	t.shift(start, src)
	for _, l := range t.leaves(0) {
		q := c.within(p)
		if q.kind == BlockQuote && l.kind != Post {
			l.kind, l.level = BlockQuote, q.level
			b.begin(BlockQuote, q.level, q.group)
		}
		w.leaf(l)
	}
	lower := strings.ToLower(src[start:end])
	c.quotes = max(0, c.quotes+strings.Count(lower, "<blockquote")-strings.Count(lower, "</blockquote"))
	if c.quotes == 0 {
		c.group = 0
	} else if c.group == 0 {
		c.group = b.group()
	}
}

// shift makes the tree of a part the tree of the whole: all places move by n.
func (t *tree) shift(n int, src string) {
	t.src = src
	for i := range t.nodes {
		t.nodes[i].start += int32(n)
		t.nodes[i].end += int32(n)
	}
}

// within returns the place of a Markdown block under the elements that are open.
func (c *htmlContext) within(p place) place {
	if p.kind == "" {
		p.kind = Paragraph
	}
	if c.quotes > 0 && p.kind == Paragraph {
		return place{kind: BlockQuote, level: 1, group: c.group}
	}
	return p
}
