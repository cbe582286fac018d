package document

import (
	"math"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A line is one line of a plain text without its line end, the white space
// around it and its ">" marks. Offsets count in the decoded file.
type line struct {
	start, end int32
	indent     uint16 // columns of white space before it, tabs to the next multiple of 4
	depth      uint16 // of ">" marks
}

func (l line) blank() bool { return l.start == l.end }

func (l line) of(s string) string { return s[l.start:l.end] }

// width is the place of the last character in columns, counted in code points.
func (l line) width(s string) int {
	return int(l.indent) + utf8.RuneCountInString(l.of(s))
}

// splitLines cuts a text from an offset on. Several blank lines are kept as two,
// which says all that matters.
func splitLines(s string, from int) []line {
	var out []line
	blanks := 0
	for at := from; at < len(s); {
		text, rest, _ := cutLine(s[at:])
		l := trimLine(s, at, at+len(text))
		at = len(s) - len(rest)
		if l.blank() {
			if blanks++; blanks > 2 {
				continue
			}
		} else {
			blanks = 0
		}
		out = append(out, l)
	}
	return out
}

func trimLine(s string, start, end int) line {
	var l line
	indent := 0
	for start < end {
		switch c := s[start]; {
		case c == '\t':
			indent += 4 - indent%4
		case c == ' ' || c == '\f' || c == '\v':
			indent++
		case strings.HasPrefix(s[start:end], "\u00a0"):
			indent++
			start++
		case c == '>' && quoteMark(s[start+1:end], l.depth):
			l.depth = uint16(min(int(l.depth)+1, math.MaxUint16))
			indent = 0
		default:
			goto trimmed
		}
		start++
	}
trimmed:
	end = start + len(strings.TrimRightFunc(s[start:end], unicode.IsSpace))
	l.start, l.end, l.indent = int32(start), int32(end), uint16(min(indent, math.MaxUint16))
	return l
}

// quoteMark reports whether the ">" before rest marks a quoted line as mail
// programs write it: alone, before a space, a letter or another mark. "->", ">=",
// "> 5" within a formula stand elsewhere in the line and are not asked.
func quoteMark(rest string, depth uint16) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || depth > 0 || r == ' ' || r == '>' || r == '\t' || unicode.IsLetter(r) || strings.ContainsRune("\"“«„'‘", r)
}

// A layout says how the lines of a file were broken.
type layout struct {
	wrapped bool // paragraphs run over lines of a fixed width
	width   int  // that width in code points
	slack   int  // how far a line may fall short of it although the next word would have fit
	doubled bool // and every line is followed by a blank one
}

const (
	// A pair of lines "continues" if the second begins in lower case and the first
	// does not end a sentence. In wrapped English two of three pairs do, in wrapped
	// German one of two; in texts with one paragraph a line next to none.
	wrappedShare = 0.25
	// Lines longer than this are no wrapped lines: no editor wraps so late.
	longLine = 160
	// The number of pairs that are looked at bounds the work on huge files; they
	// come from its start.
	maxPairs = 20_000
)

// measure finds the layout of the lines of one file.
func measure(s string, lines []line) layout {
	l := measurePairs(s, lines, 1)
	if !l.wrapped {
		if d := measurePairs(s, lines, 2); d.wrapped {
			d.doubled = true
			return d
		}
	}
	return l
}

// measurePairs looks at the pairs of lines that lie step apart: 1 for neighbours,
// 2 for lines with one blank line between them.
func measurePairs(s string, lines []line, step int) layout {
	pairs, continued := 0, 0
	var widths, short []int
	for i := 0; i+step < len(lines) && pairs < maxPairs; i++ {
		a, b := lines[i], lines[i+step]
		if a.blank() || b.blank() || a.depth != b.depth || step == 2 && !lines[i+1].blank() || opensItem(b.of(s)) || a.width(s) > longLine {
			continue
		}
		pairs++
		if continues(a.of(s), b.of(s)) {
			continued++
			widths = append(widths, a.width(s))
		}
	}
	least := 2
	if step == 2 {
		least = 5
	}
	if continued < least || float64(continued) < wrappedShare*float64(pairs) {
		return layout{}
	}
	if step == 2 && float64(continued) < 0.5*float64(pairs) {
		return layout{}
	}
	sort.Ints(widths)
	l := layout{wrapped: true, width: widths[(len(widths)-1)*98/100]}
	if l.width < 30 {
		return layout{} // verse, columns of words
	}
	for i := 0; i+step < len(lines) && len(short) < maxPairs; i++ {
		a, b := lines[i], lines[i+step]
		if !a.blank() && !b.blank() && a.depth == b.depth && continues(a.of(s), b.of(s)) {
			short = append(short, l.width-a.width(s)-1-firstWord(b.of(s)))
		}
	}
	sort.Ints(short)
	l.slack = max(0, short[(len(short)-1)*95/100])
	return l
}

// continues reports whether b goes on with the sentence that a leaves open.
func continues(a, b string) bool {
	return !endsSentence(a) && startsLower(b)
}

// startsLower reports whether a line begins in the middle of a sentence: with a
// lower-case letter, opening marks before it aside, or with a mark that closes.
// Scripts without case count as lower: there only the end of the line before it
// can tell.
func startsLower(s string) bool {
	for i, r := range s {
		switch {
		case unicode.IsLower(r):
			return true
		case unicode.IsUpper(r), unicode.IsTitle(r), unicode.IsDigit(r):
			return false
		case unicode.IsLetter(r):
			return true
		case i == 0 && strings.ContainsRune(",;:.!?)]”»’", r):
			return true
		case strings.ContainsRune("([\"“„‘'«–—-…¿¡", r):
		default:
			return false
		}
	}
	return false
}

// endsSentence reports whether a line ends with a mark that ends sentences,
// closing quotation marks and brackets behind it aside. A colon counts: what
// follows it on a line of its own begins anew.
func endsSentence(s string) bool {
	for s != "" {
		r, n := utf8.DecodeLastRuneInString(s)
		if strings.ContainsRune(".!?:…。！？；।؟۔։", r) {
			return true
		}
		if !strings.ContainsRune("\"”“»«’')]}*_）」』", r) {
			return false
		}
		s = s[:len(s)-n]
	}
	return false
}

// firstWord returns the length of the first word of a line in code points.
func firstWord(s string) int {
	if i := strings.IndexFunc(s, unicode.IsSpace); i >= 0 {
		s = s[:i]
	}
	return utf8.RuneCountInString(s)
}

// joins reports whether line b belongs to the paragraph that line a is part of;
// they are neighbours of the same depth. first is the line that the paragraph
// begins with.
func (l layout) joins(s string, first, a, b line, item bool) bool {
	at, bt := a.of(s), b.of(s)
	switch {
	case opensItem(bt), ruleLine(at), ruleLine(bt), speakerLine(bt), signatureLine(bt):
		return false
	case item && b.indent > first.indent:
		return true // the hanging lines of a list item
	case int(b.indent) >= int(a.indent)+2 && !item && !startsLower(bt):
		return false // an indented first line
	}
	aw := a.width(s)
	if continues(at, bt) && (l.wrapped || aw >= 32) {
		return true
	}
	if !l.wrapped {
		return false
	}
	if aw > l.width+12 || b.width(s) > l.width+40 {
		return false // lines that nobody wrapped
	}
	forced := l.width-aw-1-firstWord(bt) <= l.slack
	switch {
	case forced:
		return true
	case endsSentence(at):
		return false
	}
	return startsLower(bt) || aw*10 >= l.width*7
}

// joinsAlone decides for two neighbours in a file that shows no layout, where
// the only evidence is the two lines: a full line that leaves its sentence open,
// and a second line that is no longer.
func joinsAlone(s string, a, b line) bool {
	aw := a.width(s)
	return aw >= 50 && aw <= 100 && b.width(s) <= aw+8 && !endsSentence(a.of(s)) &&
		!speakerLine(b.of(s)) && !signatureLine(b.of(s)) && !opensItem(b.of(s)) && a.indent == b.indent
}
