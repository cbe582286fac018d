package article

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/document"
)

// A layout decides whose words each block of a document holds.
type layout struct {
	doc       *document.Document
	blocks    []claims.Block
	groups    int
	authors   []string
	datelines []string // texts that say when the article was written, the best first
}

func newLayout(doc *document.Document) *layout {
	l := &layout{doc: doc}
	for _, b := range doc.Blocks {
		l.groups = max(l.groups, b.Group)
	}
	return l
}

func (l *layout) text(b claims.Block) string { return b.Span.Of(l.doc.Text) }

// voices fills blocks from the document's, in order. A dateline is split from
// its paragraph and becomes a label of its own, so that the first sentence of an
// article begins with its first word.
func (l *layout) voices() {
	for i, b := range l.doc.Blocks {
		c := claims.Block{Kind: string(b.Kind), Span: b.Span, Level: b.Level, Group: b.Group}
		switch b.Kind {
		case document.Caption:
			c.Voice = claims.Label
		case document.Heading:
			c.Voice = l.heading(l.text(c), i)
		case document.Byline:
			c.Voice = claims.Label
			l.label(l.text(c))
		case document.BlockQuote:
			c.Voice = claims.Quoted
		case document.Post:
			c.Voice = claims.Posted
		default:
			c.Voice = l.running(l.text(c), i)
			if c.Voice == claims.Label && credited(strings.TrimSpace(l.text(c))) {
				c.Kind = string(document.Caption)
			}
		}
		if c.Voice == claims.Reporter && !l.begun() {
			l.splitDateline(&c)
		}
		l.blocks = append(l.blocks, c)
		if c.Voice == claims.Posted && b.Kind != document.Post {
			l.joinPost(len(l.blocks) - 1)
		}
	}
}

// begun reports whether running text stands before the next block.
func (l *layout) begun() bool {
	for _, b := range l.blocks {
		if b.Voice == claims.Reporter {
			return true
		}
	}
	return false
}

// splitDateline cuts the dateline off the first paragraph.
func (l *layout) splitDateline(c *claims.Block) {
	n := dateline(l.text(*c))
	if n == 0 {
		return
	}
	head := claims.Block{Kind: string(document.Byline), Voice: claims.Label, Span: c.Span}
	head.Span.End = c.Span.Start + n
	c.Span.Start = head.Span.End
	head.Span.End -= len(l.text(head)) - len(strings.TrimRight(l.text(head), " \t\u00a0"))
	l.datelines = append(l.datelines, l.text(head))
	l.blocks = append(l.blocks, head)
}

// running decides the voice of a paragraph, list item or table row.
func (l *layout) running(s string, i int) claims.Voice {
	s = strings.TrimSpace(s)
	words := len(strings.Fields(s))
	switch {
	case pasted(s):
		return claims.Posted
	case words > maxLabelWords:
		return claims.Reporter
	case credited(s):
		return claims.Label
	case !hasLetter(s):
		return claims.Label
	}
	top, end := i < 8, i >= len(l.doc.Blocks)-3
	if kind := labelKind(s); kind != "" && !speaks(s) {
		switch kind {
		case credit:
			return claims.Label
		case outside:
			return claims.Outside
		case written:
			if (top || end) && l.label(s) {
				return claims.Label
			}
		}
	}
	if top && !strings.HasSuffix(s, ".") && onlyDate(s) {
		l.datelines = append(l.datelines, s)
		return claims.Label
	}
	return claims.Reporter
}

// heading decides the voice of a heading. In plain text a short line only looks
// like one: it may as well be a post, a byline or a link to another story.
func (l *layout) heading(s string, i int) claims.Voice {
	if l.doc.Format != document.Text || i == 0 {
		return claims.Label
	}
	if v := l.running(s, i); v != claims.Reporter {
		return v
	}
	return claims.Label
}

// maxLabelWords bounds labels: what is longer is running text, however it begins.
const maxLabelWords = 30

// credited reports whether a short paragraph ends with the credit of a picture in
// brackets: "The harbour at night. (Photo: A. Writer)".
func credited(s string) bool {
	i := strings.LastIndexAny(s, "([")
	if i < 0 || !strings.HasSuffix(s, ")") && !strings.HasSuffix(s, "]") {
		return false
	}
	inner, _, colon := strings.Cut(s[i+1:len(s)-1], ":")
	return colon && labelKind(inner+":") == credit
}

// speaks reports whether a short paragraph holds a quotation, which makes it text
// whatever its first words are.
func speaks(s string) bool {
	return strings.ContainsAny(s, "\"“”„«»") && len(strings.Fields(s)) > 6
}

// label takes authors and dates out of a byline or a line with the day of
// publication and reports whether it held any.
func (l *layout) label(s string) bool {
	names := byline(s)
	l.authors = append(l.authors, names...)
	dated := findDate(s) != (day{})
	if dated {
		l.datelines = append(l.datelines, s)
	}
	return len(names) > 0 || dated
}

var (
	// The signature that ends a pasted post: a dash, a name, a handle in brackets
	// and mostly a date.
	signature = regexp.MustCompile(`(?:^|\s)[—–―-]{1,2}\s*([^—–()\n]{1,80}?)\s*\(@[\p{L}\p{N}_.@-]+\)[\s,·|]*([^.!?"“”]{0,40})$`)
	// One without a handle stands on a line of its own or behind a sentence, with the
	// day: — Ada Holt, May 4, 2024
	dated    = regexp.MustCompile(`(?:^|\n|[.!?…)#] )[ \t]*(?:[—–―]|--)[ \t]*(\p{Lu}[\p{L}\p{M}.'’-]*(?: \p{Lu}[\p{L}\p{M}.'’-]*){1,3})[ \t]*[,·|(][ \t]*([^.!?"“”\n]{4,30})$`)
	picture  = regexp.MustCompile(`(?:^|\s)pic\.(?:twitter|x)\.com/\w+\s*$`)
	postLink = regexp.MustCompile(`(?:^|\s)https?://t\.co/\w+\s*$`)
)

// pasted reports whether a paragraph is a post of a social network that was
// pasted as text: it ends with a signature, or with nothing but the link of its
// picture. A paragraph that ends with a link to a post in the reporter's own
// words is taken for the post itself if the link is such a one.
//
// A quotation in marks before the link that does not begin the paragraph is the
// reporter's: Reyes wrote: “No more ferries!” pic.twitter.com/...
func pasted(s string) bool {
	return linked(s) || signed(s)
}

// linked reports whether a paragraph ends in the link of a post's picture, or to a post.
func linked(s string) bool {
	m := picture.FindStringIndex(s)
	if m == nil {
		m = postLink.FindStringIndex(s)
	}
	if m == nil {
		return false
	}
	before := strings.TrimSpace(s[:m[0]])
	inMarks := strings.TrimRight(before, "\"”»") != before
	return !inMarks || strings.IndexAny(before, "\"“«") == 0
}

func signed(s string) bool { return signatureAt(s) != nil }

// signatureAt returns where the signature of a pasted post stands, nil if a text ends in
// none.
func signatureAt(s string) []int {
	if strings.Contains(s, "(@") {
		if m := signature.FindStringIndex(s); m != nil {
			return m
		}
	}
	if strings.IndexAny(s, "\"“«") == 0 {
		return nil // “We did it.” — Ada Holt: a quotation, signed
	}
	if m := dated.FindStringSubmatchIndex(s); m != nil && findDate(s[m[4]:m[5]]) != (day{}) {
		from := strings.IndexAny(s[m[0]:m[2]], "—–―-")
		return []int{m[0] + from, m[1]}
	}
	return nil
}

// joinPost gives the post that ends with block i a group. A signature on a line
// of its own makes the paragraph before it, or the quotation before it, a post.
func (l *layout) joinPost(i int) {
	l.groups++
	l.blocks[i].Group = l.groups
	m := signatureAt(l.text(l.blocks[i]))
	if m == nil || m[0] > 0 || i == 0 {
		return
	}
	before := l.blocks[i-1]
	switch before.Voice {
	case claims.Reporter, claims.Posted:
		if before.Voice == claims.Posted && signed(l.text(before)) {
			return
		}
		l.blocks[i-1].Voice, l.blocks[i-1].Group = claims.Posted, l.groups
	case claims.Quoted:
		for k := i - 1; k >= 0 && l.blocks[k].Voice == claims.Quoted && l.blocks[k].Group == before.Group; k-- {
			l.blocks[k].Voice, l.blocks[k].Group = claims.Posted, l.groups
		}
	}
}

func hasLetter(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }
