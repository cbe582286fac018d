package reports

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/fatih/color"
)

// style says what a stretch of text is; the painter says how that looks.
type style uint8

const (
	plain style = iota
	strong
	faint
	good   // verbatim, supported
	bad    // errors, and words of the draft that the record does not have
	doubt  // warnings
	record // words of the record that the draft does not have
)

// span is a stretch of text in one style.
type span struct {
	text  string
	style style
}

// painter puts styles into terminal codes. It knows nothing of the process's own
// terminal: whoever renders decides whether there is colour.
type painter struct{ codes map[style]*color.Color }

func newPainter(on bool) painter {
	if !on {
		return painter{}
	}
	codes := map[style]*color.Color{
		strong: color.New(color.Bold), faint: color.New(color.Faint),
		good: color.New(color.FgGreen), bad: color.New(color.FgRed), doubt: color.New(color.FgYellow), record: color.New(color.FgCyan),
	}
	for _, c := range codes {
		c.EnableColor()
	}
	return painter{codes}
}

func (p painter) paint(s span) string {
	if c := p.codes[s.style]; c != nil && s.text != "" {
		return c.Sprint(s.text)
	}
	return s.text
}

// line joins the spans of one line.
func (p painter) line(spans []span) string {
	var b strings.Builder
	for i := 0; i < len(spans); {
		run := spans[i]
		for i++; i < len(spans) && spans[i].style == run.style; i++ {
			run.text += spans[i].text
		}
		b.WriteString(p.paint(run))
	}
	return b.String()
}

// width is the number of columns that a text takes.
func width(s string) int { return displaywidth.String(s) }

func widthOf(spans []span) int {
	n := 0
	for _, s := range spans {
		n += width(s.text)
	}
	return n
}

// clean makes a text safe to show on one line of a terminal: a draft can carry
// escape codes that move the cursor, and marks that turn the direction of writing.
// Control characters are shown as signs, white space as blanks.
func clean(s string) string {
	if !strings.ContainsFunc(s, unsafe) {
		return s
	}
	before := ' '
	return strings.Map(func(r rune) rune {
		last := before
		before = r
		switch {
		case variation(r) && (last < utf8.RuneSelf || unicode.IsSpace(last) || variation(last)):
			before = last
			return -1 // it would make a wide sign of the blank before it
		case r == '\n' || r == '\t' || r == '\r' || r == '\u2028' || r == '\u2029':
			return ' '
		case r < 0x20:
			return 0x2400 + r
		case r == 0x7f:
			return 0x2421
		case unsafe(r) && !variation(r):
			before = last
			return -1
		}
		return r
	}, s)
}

// variation reports whether a character says how the one before it is drawn.
func variation(r rune) bool { return r >= 0xFE00 && r <= 0xFE0F }

func unsafe(r rune) bool {
	return variation(r) || unicode.IsControl(r) || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 || r == '\u2028' || r == '\u2029'
}

// wrap breaks spans into lines of at most cols columns, at blanks; a word that is
// too long for a line is broken between two characters that a reader sees as such.
func wrap(spans []span, cols int) [][]span {
	w := wrapper{cols: max(1, cols)}
	for _, s := range spans {
		rest := s.text
		for rest != "" {
			if blanks := len(rest) - len(strings.TrimLeft(rest, " ")); blanks > 0 {
				w.endWord()
				w.blank = true
				rest = rest[blanks:]
				continue
			}
			end := strings.IndexByte(rest, ' ')
			if end < 0 {
				end = len(rest)
			}
			w.word = append(w.word, span{rest[:end], s.style})
			rest = rest[end:]
		}
	}
	w.endWord()
	w.endLine()
	if len(w.lines) == 0 {
		return [][]span{nil}
	}
	return w.lines
}

type wrapper struct {
	cols  int
	lines [][]span
	line  []span
	used  int
	word  []span // not yet placed
	blank bool   // before the word
}

func (w *wrapper) endWord() {
	if len(w.word) == 0 {
		return
	}
	n := widthOf(w.word)
	if w.used > 0 && w.blank {
		if w.used+1+n > w.cols {
			w.endLine()
		} else {
			w.line = append(w.line, span{" ", w.joint()})
			w.used++
		}
	}
	for _, s := range w.word {
		w.put(s)
	}
	w.word, w.blank = nil, false
}

// joint is the style of the blank before the word: that of both its neighbours.
func (w *wrapper) joint() style {
	if last := w.line[len(w.line)-1].style; last == w.word[0].style {
		return last
	}
	return plain
}

// put appends a piece of a word, breaking it where the line is full.
func (w *wrapper) put(s span) {
	if w.used+width(s.text) <= w.cols {
		w.line = append(w.line, s)
		w.used += width(s.text)
		return
	}
	g := graphemes.FromString(s.text)
	for g.Next() {
		n := width(g.Value())
		if w.used > 0 && w.used+n > w.cols {
			w.endLine()
		}
		w.line = append(w.line, span{g.Value(), s.style})
		w.used += n
	}
}

func (w *wrapper) endLine() {
	if len(w.line) > 0 {
		w.lines = append(w.lines, w.line)
	}
	w.line, w.used = nil, 0
}

// hang wraps spans behind a lead: the lead stands on the first line, blanks of its
// width on the others.
func hang(lead span, spans []span, cols int) [][]span {
	n := width(lead.text)
	lines := wrap(spans, cols-n)
	for i := range lines {
		first := lead
		if i > 0 {
			first = span{strings.Repeat(" ", n), plain}
		}
		lines[i] = append([]span{first}, lines[i]...)
	}
	return lines
}

// cut shortens a text to one line of cols columns, with an ellipsis.
func cut(s string, cols int) string {
	if width(s) <= cols {
		return s
	}
	var b strings.Builder
	used := 0
	g := graphemes.FromString(s)
	for g.Next() {
		n := width(g.Value())
		if used+n > cols-1 {
			break
		}
		b.WriteString(g.Value())
		used += n
	}
	return strings.TrimRight(b.String(), " ") + "…"
}
