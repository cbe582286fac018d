package document

import (
	"github.com/onrecord/onrecord/internal/text"
)

// A builder collects the readable text of a document piece by piece, and for
// every piece the bytes of the decoded file that it was read from. Parsers hand
// in pieces in the order of the file.
type builder struct {
	src      string // the decoded file
	text     []byte
	runs     []text.Run
	blocks   []Block
	problems []Problem
	groups   int

	open  bool // a block was begun
	begun bool // it holds text
	block Block
	gap   text.Span // white space that becomes a space once text follows
	sep   byte      // ' ' or '\n'; 0: no gap
}

// group returns a fresh group number.
func (b *builder) group() int {
	b.groups++
	return b.groups
}

// begin ends the open block and begins another. A block without text leaves no
// trace.
func (b *builder) begin(kind Kind, level, group int) {
	b.end()
	b.open, b.block = true, Block{Kind: kind, Level: level, Group: group}
}

func (b *builder) end() {
	if b.begun {
		b.block.Span.End = len(b.text)
		b.blocks = append(b.blocks, b.block)
	}
	b.open, b.begun, b.sep = false, false, 0
}

// space notes that white space at [start, end) of the file parts what was
// written from what follows. Several become one space, at the edges of a block
// none.
func (b *builder) space(start, end int) { b.white(' ', start, end) }

// lineBreak is space for a break that the reader sees.
func (b *builder) lineBreak(start, end int) { b.white('\n', start, end) }

func (b *builder) white(sep byte, start, end int) {
	if !b.begun {
		return
	}
	if b.sep == 0 {
		b.sep, b.gap = sep, text.Span{Start: start, End: end}
		return
	}
	b.gap.End = max(b.gap.End, end)
	if sep == '\n' {
		b.sep = sep
	}
}

// unit writes s as read from [start, end) of the file, one indivisible piece.
func (b *builder) unit(s string, start, end int) {
	if s == "" {
		return
	}
	b.start()
	at := len(b.text)
	b.text = append(b.text, s...)
	b.run(text.Span{Start: at, End: len(b.text)}, text.Span{Start: start, End: end})
}

// exact writes the bytes [start, end) of the file as they are.
func (b *builder) exact(start, end int) {
	if start < end {
		b.unit(b.src[start:end], start, end)
	}
}

// flow writes the bytes [start, end) of the file, each run of white space as one
// space.
func (b *builder) flow(start, end int) {
	for p := start; p < end; {
		from := p
		for p < end && !isSpace(b.src[p]) {
			p++
		}
		b.exact(from, p)
		from = p
		for p < end && isSpace(b.src[p]) {
			p++
		}
		if from < p {
			b.space(from, p)
		}
	}
}

// start makes ready for text: a blank line before the first text of a block, the
// gap that is due within one.
func (b *builder) start() {
	if !b.open {
		b.begin(Paragraph, 0, 0)
	}
	if !b.begun {
		if len(b.text) > 0 {
			b.text = append(b.text, '\n', '\n')
		}
		b.begun = true
		b.block.Span.Start = len(b.text)
	} else if b.sep != 0 {
		at := len(b.text)
		b.text = append(b.text, b.sep)
		b.run(text.Span{Start: at, End: at + 1}, b.gap)
	}
	b.sep = 0
}

func (b *builder) run(t, f text.Span) {
	if n := len(b.runs); n > 0 {
		p := &b.runs[n-1]
		if p.Text.End == t.Start && p.File.End == f.Start && p.Text.Len() == p.File.Len() && t.Len() == f.Len() {
			p.Text.End, p.File.End = t.End, f.End
			return
		}
	}
	b.runs = append(b.runs, text.Run{Text: t, File: f})
}

func (b *builder) problem(start, end int, message string) {
	b.problems = append(b.problems, Problem{Message: message, File: text.Span{Start: start, End: end}})
}

// isSpace reports whether a byte is white space of HTML and Markdown. The
// no-break space is none: it belongs to the text.
func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v'
}
