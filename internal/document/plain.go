package document

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// readPlain reads a plain text. Two habits must be told apart, and one file may
// hold both: paragraphs as one long line each, and paragraphs that an editor or a
// mail program broke into lines of about 70 characters. Blank lines always end a
// paragraph; within a run of lines without a blank one
//
//   - a line that goes on in lower case where the line before leaves its sentence
//     open is its continuation;
//   - in files where many lines are continued so, a line break was forced if the
//     next word would not have fit, and forced breaks do not end a paragraph;
//   - bullets, speaker labels ("MS. PSAKI:"), signatures ("— Name (@handle)"),
//     rules and indented first lines begin anew.
//
// Price: in a wrapped text without blank lines a paragraph whose last line is
// full is joined with the next; a heading that fills its line is joined with the
// text below it; a list of lower-case words without bullets becomes one
// paragraph.
func readPlain(d *Document, b *builder) {
	lines := splitLines(b.src, readFrontMatter(d, b))
	p := &plain{b: b, s: b.src, lines: lines, layout: measure(b.src, lines)}
	if p.layout.doubled {
		p.undouble()
	}
	p.measureIndent()
	for i := 0; i < len(p.lines); {
		if p.lines[i].blank() {
			i++
			continue
		}
		i = p.paragraph(i)
	}
}

type plain struct {
	b      *builder
	s      string
	lines  []line
	layout layout

	base     uint16 // indentation of running text
	first    bool   // first lines of paragraphs are indented, so indentation does not mean a quotation
	group    int    // of the quotation or list that the last block belongs to
	inGroup  Kind
	depth    uint16 // of the quotation
	anything bool   // a block was written
}

// undouble takes out the blank line after each line of a text in which every
// line is followed by one.
func (p *plain) undouble() {
	out := p.lines[:0]
	for i, l := range p.lines {
		single := l.blank() && i > 0 && i+1 < len(p.lines) && !p.lines[i-1].blank() && !p.lines[i+1].blank()
		if !single {
			out = append(out, l)
		}
	}
	p.lines = out
}

// measureIndent finds out whether indentation means anything in this file.
func (p *plain) measureIndent() {
	indented, flush := 0, 0
	count := map[uint16]int{}
	for i, l := range p.lines {
		if l.blank() || l.depth > 0 {
			continue
		}
		count[l.indent]++
		if i > 0 && !p.lines[i-1].blank() {
			continue
		}
		if l.indent >= 2 {
			indented++
		} else {
			flush++
		}
	}
	best := 0
	for indent := range uint16(12) {
		if count[indent] > best {
			best, p.base = count[indent], indent
		}
	}
	p.first = indented*3 > flush
}

// paragraph writes the paragraph that begins at line i and returns the index of
// the line behind it.
func (p *plain) paragraph(i int) int {
	first := p.lines[i]
	if ruleLine(first.of(p.s)) {
		return i + 1
	}
	item, marker := listItem(p.s, first, i > 0 && p.inGroup == ListItem)
	end := i + 1
	for ; end < len(p.lines); end++ {
		a, b := p.lines[end-1], p.lines[end]
		if b.blank() || a.depth != b.depth {
			break
		}
		if !p.layout.joins(p.s, first, a, b, item) && (p.layout.wrapped || end > i+1 || !joinsAlone(p.s, a, b)) {
			break
		}
	}
	kind, level := p.kind(i, end, item)
	p.open(kind, level, first.depth)
	p.write(p.lines[i:end], marker)
	p.anything = true
	if end < len(p.lines) && level > 0 && kind == Heading && underline(p.lines[end].of(p.s)) {
		end++
	}
	return end
}

// open begins a block; quotations and lists that go on keep their group.
func (p *plain) open(kind Kind, level int, depth uint16) {
	switch {
	case kind != BlockQuote && kind != ListItem:
		p.group = 0
	case p.group == 0 || p.inGroup != kind || (depth == 0) != (p.depth == 0):
		p.group = p.b.group()
	}
	p.inGroup, p.depth = kind, depth
	p.b.begin(kind, level, p.group)
}

// kind says what the lines [i, end) are.
func (p *plain) kind(i, end int, item bool) (Kind, int) {
	first := p.lines[i]
	switch {
	case first.depth > 0:
		return BlockQuote, int(first.depth)
	case item:
		return ListItem, 1
	}
	alone := end == i+1
	if alone && p.heading(i) {
		if !p.anything {
			return Heading, 1
		}
		return Heading, 2
	}
	if p.quotation(p.lines[i:end]) {
		return BlockQuote, 1
	}
	return Paragraph, 0
}

// quotation reports whether all lines of a paragraph are indented where running
// text is not.
func (p *plain) quotation(lines []line) bool {
	if p.base >= 2 || p.first && len(lines) == 1 {
		return false
	}
	for _, l := range lines {
		if l.indent < p.base+2 || l.indent > p.base+24 {
			return false
		}
	}
	text := lines[0].of(p.s)
	return !speakerLine(text) && strings.IndexByte(text, ' ') > 0
}

// heading reports whether the single line i is one: short, no sentence, not
// signed, followed by text. The first line of a file may be longer, and may end
// with a full stop if its words are capitalised as in a title.
func (p *plain) heading(i int) bool {
	t := p.lines[i].of(p.s)
	words := len(strings.Fields(t))
	if words == 0 || speakerLine(t) || signatureLine(t) || strings.Contains(t, "://") || !hasLetter(t) {
		return false
	}
	next := i + 1
	for next < len(p.lines) && p.lines[next].blank() {
		next++
	}
	if next < len(p.lines) && underline(p.lines[next].of(p.s)) && next == i+1 {
		return words <= 20
	}
	if next == len(p.lines) {
		return false
	}
	if !p.anything {
		return words <= 25 && utf8.RuneCountInString(t) <= 160 && (!endsStatement(t) || words <= 15 && titleCase(t)) && opensUpper(t) &&
			!strings.ContainsAny(t[len(t)-1:], ",;:") && p.lines[i].width(p.s) <= p.longest(next)+20
	}
	return words <= 12 && utf8.RuneCountInString(t) <= 80 && opensUpper(t) && !endsClause(t)
}

// longest returns the width of the longest of the few lines from i on.
func (p *plain) longest(i int) int {
	n := 0
	for _, l := range p.lines[i:min(i+8, len(p.lines))] {
		n = max(n, l.width(p.s))
	}
	return n
}

// write writes the lines of one paragraph, each break as one space; none between
// two characters of a script that is written without spaces.
func (p *plain) write(lines []line, marker int) {
	for k, l := range lines {
		start := int(l.start)
		if k == 0 {
			start += marker
		} else {
			p.soft(lines[k-1], l)
		}
		p.b.exact(start, int(l.end))
	}
}

func (p *plain) soft(a, b line) {
	before, _ := utf8.DecodeLastRuneInString(a.of(p.s))
	after, _ := utf8.DecodeRuneInString(b.of(p.s))
	if unspaced(before) && unspaced(after) {
		return
	}
	if before == '-' && unicode.IsLower(after) && a.end-a.start > 1 && p.s[a.end-2] != ' ' && p.s[a.end-2] != '-' {
		return // "well-/known": the hyphen stays, no space comes in
	}
	p.b.space(int(a.end), int(b.start))
}

// unspaced reports whether a character belongs to a script that is written
// without spaces between words.
func unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) ||
		strings.ContainsRune("、。，！？「」『』：；（）《》・ー", r)
}
