package document

import (
	"slices"
	"strings"

	"golang.org/x/net/html/atom"
)

// The main text of a page is found in three steps, after Readability and
// boilerpipe (Kohlschütter, Fankhauser and Nejdl, WSDM 2010):
//
//  1. Prose is told from menus by the length of a leaf, its commas and stops, and
//     the share of its characters within links. What lies in elements that name
//     themselves something else (data/names.tsv: "related", "newsletter") is none.
//  2. The article is the deepest element that still holds nearly all the prose; one
//     that the page itself marks as the article's body goes before.
//  3. Within it, leaves that are links, or belong to lists and boxes of links, and
//     headings with nothing below them are left out.
//
// Price: a page of several stories of like length is read as one; prose in a box
// that is named like an advertisement is lost.
const (
	nearlyAll  = 0.75 // of the prose of an element: where one child has this, it is looked at instead
	marked     = 0.5  // of all prose: what the page marks as its article has to hold this
	linked     = 0.5  // share of link characters from which a leaf is a link
	boxLinked  = 0.45 // and a group of leaves is a box of links
	proseWords = 10

	leastDeclared = 0.15 // of all prose: what the page declares to be the body has to hold this
	shortProse    = 300  // weight below which a body counts as short
)

// role is what the names of an element say about it.
type role uint8

const (
	plainRole  role = iota
	otherRole       // something else than the article
	bylineRole      // who wrote it, when
	captionRole
	bodyRole // the article's body
)

// pageReader chooses the leaves of the article.
type pageReader struct {
	t      *tree
	leaves []*leaf
	roles  []role    // of nodes
	prose  []float64 // of nodes: the weight of the prose below them
	meta   *Meta
}

// mainText returns the leaves that belong to the article.
func mainText(t *tree, leaves []*leaf, meta *Meta) []*leaf {
	p := &pageReader{t: t, leaves: leaves, roles: make([]role, len(t.nodes)), prose: make([]float64, len(t.nodes)), meta: meta}
	for _, l := range leaves {
		if l.kind == Post {
			l.linkChars = 0 // the links of a post are its own
		}
	}
	p.weigh(false)
	for i := range t.nodes {
		p.roles[i] = p.roleOf(int32(i))
	}
	p.forgive()
	p.weigh(true)
	root := p.article()
	if p.prose[root] == 0 && root != p.declared() {
		return leaves // a page without prose: all that it shows
	}
	return p.within(root)
}

// weigh adds up the prose below every node. With names, leaves in elements that
// say they are something else count for nothing.
func (p *pageReader) weigh(names bool) {
	clear(p.prose)
	for _, l := range p.leaves {
		w := proseOf(l)
		if w == 0 || names && p.other(l.block) {
			continue
		}
		for i := l.block; ; i = p.t.nodes[i].parent {
			p.prose[i] += w
			if i == 0 {
				break
			}
		}
	}
}

// proseOf returns the weight of a leaf as prose, 0 if it is none.
func proseOf(l *leaf) float64 {
	switch l.kind {
	case Paragraph, BlockQuote, Post:
	case ListItem:
		if l.words < 2*proseWords {
			return 0
		}
	default:
		return 0
	}
	if l.words < proseWords || l.marks == 0 || float64(l.linkChars) > linked*float64(l.chars) {
		return 0
	}
	return float64(min(l.chars, 1200)) * (1 - float64(l.linkChars)/float64(l.chars))
}

// other reports whether a node lies in an element that is something else.
func (p *pageReader) other(i int32) bool {
	for ; i > 0; i = p.t.nodes[i].parent {
		if p.roles[i] == otherRole {
			return true
		}
	}
	return false
}

// roleOf reads the names of an element.
func (p *pageReader) roleOf(i int32) role {
	n := &p.t.nodes[i]
	if n.text() || i == 0 {
		return plainRole
	}
	switch n.tag {
	case atom.Nav, atom.Footer, atom.Form, atom.Menu:
		return otherRole
	case atom.Aside:
		if p.prose[i] < marked*p.prose[0] {
			return otherRole
		}
	case atom.Time, atom.Address:
		return bylineRole
	case atom.Header, atom.Body, atom.Main, atom.Html, atom.Head:
		return plainRole
	}
	switch n.attr("role") {
	case "navigation", "complementary", "banner", "contentinfo", "search", "dialog", "alert", "menu":
		return otherRole
	}
	if strings.Contains(n.attr("itemprop"), "articleBody") {
		return bodyRole
	}
	out := plainRole
	if n.name != "" {
		out = pageNames().role(n.name) // <amp-ad>, <amp-sidebar>
	}
	for _, key := range []string{"class", "id", "data-component", "data-testid", "data-module", "data-type", "itemprop", "rel", "aria-label"} {
		v := n.attr(key)
		if v == "" || len(v) > 400 {
			continue
		}
		if r := pageNames().role(v); r != plainRole && (out == plainRole || r == otherRole) {
			out = r
		}
	}
	return out
}

// forgive takes back the role of elements that hold too much of the page's prose to
// be a box beside the article: the names of a whole page ("page-with-sidebar").
func (p *pageReader) forgive() {
	for i, r := range p.roles {
		if r != plainRole && r != bodyRole && p.prose[i] > 0.4*p.prose[0] {
			p.roles[i] = plainRole
		}
	}
}

// declared returns the one element that the page's markup declares to be the
// article's body (schema.org's articleBody), 0 if there is none or if it holds next
// to nothing of what the page says. It goes before all that its prose weighs: a
// short item is outweighed by the page's small print. Of 58 pages 13 declare one,
// all rightly; on 2 the weights alone find something else.
func (p *pageReader) declared() int32 {
	found := int32(0)
	for i := range p.t.nodes {
		if n := &p.t.nodes[i]; strings.Contains(n.attr("itemprop"), "articleBody") && n.tag != atom.Meta {
			if found != 0 && !p.t.under(int32(i), found) {
				return 0 // a page of several articles
			}
			if found == 0 {
				found = int32(i)
			}
		}
	}
	if found == 0 || p.prose[found] < leastDeclared*p.prose[0] && !p.short(0) {
		return 0
	}
	words := 0
	for _, l := range p.leaves {
		if p.t.under(l.block, found) && float64(l.linkChars) <= linked*float64(l.chars) {
			words += l.words
		}
	}
	if words < proseWords {
		return 0
	}
	return found
}

// short reports whether an element holds too little prose to tell by it where the
// article begins and ends: a list of dates, results.
func (p *pageReader) short(root int32) bool { return p.prose[root] < shortProse }

// article returns the element that holds the article.
func (p *pageReader) article() int32 {
	best := p.declared()
	if best != 0 && p.short(best) {
		return best
	}
	if best == 0 {
		best = p.named()
	}
	return p.descend(best)
}

// named returns the element that names itself the article and holds enough of the
// page's prose, 0 if there is none.
func (p *pageReader) named() int32 {
	best := int32(0)
	for i, r := range p.roles {
		n := &p.t.nodes[i]
		if r != bodyRole && n.tag != atom.Article {
			continue
		}
		if p.prose[i] >= marked*p.prose[0] && (best == 0 || p.prose[i] >= nearlyAll*p.prose[best]) {
			best = int32(i)
		}
	}
	return best
}

// descend returns the deepest element below root that holds nearly all its prose.
func (p *pageReader) descend(root int32) int32 {
	for {
		next := int32(0)
		for c := p.t.nodes[root].first; c != 0; c = p.t.nodes[c].next {
			if p.prose[c] >= nearlyAll*p.prose[root] && p.prose[root] > 0 {
				next = c
			}
		}
		if next == 0 || !isBlock(p.t.nodes[next].tag) && p.t.nodes[next].name == "" || p.t.nodes[next].tag == atom.P || p.t.nodes[next].tag == atom.Blockquote {
			break
		}
		if p.lone(root, next) {
			break
		}
		root = next
	}
	return root
}

// lone reports whether an element besides its one great child holds paragraphs of
// its own: a lead above the body belongs to the article.
func (p *pageReader) lone(root, child int32) bool {
	rest := p.prose[root] - p.prose[child]
	return rest > 0 && rest >= 0.02*p.prose[root] && p.direct(root, child)
}

// direct reports whether prose stands right below an element or in a simple child.
func (p *pageReader) direct(root, child int32) bool {
	for _, l := range p.leaves {
		if proseOf(l) == 0 || p.t.under(l.block, child) || !p.t.under(l.block, root) || p.other(l.block) {
			continue
		}
		depth := 0
		for i := l.block; i != root; i = p.t.nodes[i].parent {
			depth++
		}
		if depth <= 2 {
			return true
		}
	}
	return false
}

// within returns the leaves of the article below its element, with the headline,
// the byline and the captions that stand around.
func (p *pageReader) within(root int32) []*leaf {
	boxes := p.boxes(root)
	kept := make([]bool, len(p.leaves))
	first, last := len(p.leaves), -1
	for k, l := range p.leaves {
		if !p.t.under(l.block, root) {
			continue
		}
		p.name(l)
		if p.dropped(l, root, boxes) {
			continue
		}
		kept[k] = true
		if proseOf(l) > 0 {
			first, last = min(first, k), k
		}
	}
	if last < 0 {
		first = slices.Index(kept, true)
	}
	if !p.short(root) || root != p.declared() {
		p.ends(kept, first, last)
	}
	p.headings(kept)
	p.above(kept, first)
	var out []*leaf
	for k, l := range p.leaves {
		if kept[k] {
			out = append(out, l)
		}
	}
	return out
}

// name gives a leaf the kind that the elements around it are named by.
func (p *pageReader) name(l *leaf) {
	if l.kind != Paragraph && l.kind != ListItem {
		return
	}
	for i := l.block; i > 0; i = p.t.nodes[i].parent {
		switch p.roles[i] {
		case bylineRole:
			if l.words <= 40 {
				l.kind, l.level, l.group = Byline, 0, 0
				return
			}
		case captionRole:
			if l.words <= 80 {
				l.kind, l.level, l.group = Caption, 0, 0
				return
			}
		}
	}
}

// dropped reports whether a leaf of the article's element is no part of it.
func (p *pageReader) dropped(l *leaf, root int32, boxes map[int32]bool) bool {
	for i := l.block; i > root; i = p.t.nodes[i].parent {
		if (p.roles[i] == otherRole || boxes[i]) && (l.kind != Post || p.furniture(i)) {
			return true
		}
	}
	if l.kind == Heading || l.kind == Caption || l.kind == Byline || l.kind == Table {
		return l.kind != Byline && l.words > 2 && float64(l.linkChars) > 0.9*float64(l.chars)
	}
	return float64(l.linkChars) > linked*float64(l.chars) && !(l.kind == BlockQuote || l.kind == Post)
}

// furniture reports whether an element is navigation whatever it is named: posts in
// boxes named "twitter" or "widget" belong to the article all the same.
func (p *pageReader) furniture(i int32) bool {
	switch p.t.nodes[i].tag {
	case atom.Nav, atom.Footer, atom.Aside, atom.Form, atom.Menu:
		return true
	}
	return false
}

// boxes finds the elements below the article's that are lists of links: several
// leaves, mostly links.
func (p *pageReader) boxes(root int32) map[int32]bool {
	chars, links, count := map[int32]int{}, map[int32]int{}, map[int32]int{}
	for _, l := range p.leaves {
		if !p.t.under(l.block, root) {
			continue
		}
		for i := l.block; i > root; i = p.t.nodes[i].parent {
			chars[i] += l.chars
			links[i] += l.linkChars
			count[i]++
		}
	}
	out := map[int32]bool{}
	for i, n := range count {
		tag := p.t.nodes[i].tag
		if tag == atom.Blockquote || postElement(&p.t.nodes[i]) {
			continue
		}
		if (n >= 2 || tag == atom.Ul) && float64(links[i]) > boxLinked*float64(chars[i]) && p.prose[i] < 0.2*p.prose[root] {
			out[i] = true
		}
	}
	return out
}

// ends cuts what stands before the first and behind the last prose: lines of a
// byline or a sign-up. A short last paragraph that ends like a sentence stays.
func (p *pageReader) ends(kept []bool, first, last int) {
	for k, l := range p.leaves {
		if !kept[k] || k >= first && k <= last {
			continue
		}
		switch l.kind {
		case Heading, Byline, Caption:
			if k > last {
				kept[k] = l.kind == Caption
			}
		case BlockQuote, Post, Table:
		default:
			kept[k] = k > last && k <= last+4 && l.marks > 0 && l.words >= 3 && l.linkChars == 0 && p.adjacent(k, last)
			if k < first && l.words >= 5 && l.marks > 0 && l.linkChars == 0 && first-k <= 3 {
				kept[k] = true
			}
		}
	}
}

// adjacent reports whether a leaf stands in the same element as another, a quotation
// around either aside.
func (p *pageReader) adjacent(a, b int) bool {
	return p.container(p.leaves[a].block) == p.container(p.leaves[b].block)
}

func (p *pageReader) container(i int32) int32 {
	parent := p.t.nodes[i].parent
	for parent > 0 && p.t.nodes[parent].tag == atom.Blockquote {
		parent = p.t.nodes[parent].parent
	}
	return parent
}

// headings drops those that nothing follows: before the next heading of the same
// or a higher level, or the end, some text must stand.
func (p *pageReader) headings(kept []bool) {
	text := false
	for k := len(p.leaves) - 1; k >= 0; k-- {
		if !kept[k] {
			continue
		}
		switch p.leaves[k].kind {
		case Heading:
			if !text {
				kept[k] = false
			}
			text = false
		case Caption, Byline:
		default:
			text = true
		}
	}
}

// above keeps the headline and the byline that stand over the article: the last
// heading of the first level before its first prose, and what is named a byline
// or a caption between.
func (p *pageReader) above(kept []bool, first int) {
	head := -1
	for k := first - 1; k >= 0 && first < len(p.leaves); k-- {
		l := p.leaves[k]
		if l.kind == Heading && l.level == 1 && !p.other(l.block) {
			head = k
			break
		}
	}
	if head < 0 {
		return
	}
	kept[head] = true
	for k := head + 1; k < first; k++ {
		p.name(p.leaves[k])
		if kind := p.leaves[k].kind; (kind == Byline || kind == Caption) && !p.other(p.leaves[k].block) {
			kept[k] = true
		}
	}
	for k := range head {
		kept[k] = false
	}
}
