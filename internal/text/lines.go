package text

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// Lines tells the line and column of a byte offset. Lines end with \n, \r\n or a
// lone \r. It is read-only once built and safe for many goroutines.
type Lines struct {
	text   string
	starts []int // byte offset of the first byte of each line
	marks  []int // code points before every lineMark bytes; nil if the text is not valid UTF-8
}

// lineMark is the distance of the places whose code points are counted
// beforehand, so that a file that is one line of 100 MB costs no more per
// question than any other.
const lineMark = 4096

// NewLines indexes the lines of a text.
func NewLines(text string) *Lines {
	l := &Lines{text: text, starts: []int{0}}
	plain := strings.IndexByte(text, '\r') < 0
	for i := 0; i < len(text); i++ {
		if plain {
			n := strings.IndexByte(text[i:], '\n')
			if n < 0 {
				break
			}
			i += n
		}
		switch text[i] {
		case '\n':
			l.starts = append(l.starts, i+1)
		case '\r':
			if i+1 >= len(text) || text[i+1] != '\n' {
				l.starts = append(l.starts, i+1)
			}
		}
	}
	if utf8.ValidString(text) {
		l.marks = make([]int, 0, len(text)/lineMark+1)
		n := 0
		for i := 0; i < len(text); i += lineMark {
			l.marks = append(l.marks, n)
			n += leading(text[i:min(i+lineMark, len(text))])
		}
	}
	return l
}

// leading counts the bytes that begin a code point.
func leading(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if utf8.RuneStart(s[i]) {
			n++
		}
	}
	return n
}

// At returns the line and the column of a byte offset, both counted from 1; the
// column counts code points (an invalid byte counts as one). An offset behind the
// end gives the place of the end; one inside a code point that of its next.
func (l *Lines) At(offset int) (line, column int) {
	offset = max(0, min(offset, len(l.text)))
	i := sort.Search(len(l.starts), func(i int) bool { return l.starts[i] > offset }) - 1
	return i + 1, l.codePoints(l.starts[i], offset) + 1
}

func (l *Lines) codePoints(from, to int) int {
	if to-from <= lineMark || l.marks == nil {
		return utf8.RuneCountInString(l.text[from:to])
	}
	a, b := from/lineMark, to/lineMark
	if b == len(l.marks) {
		b--
	}
	return l.marks[b] + leading(l.text[b*lineMark:to]) - l.marks[a] - leading(l.text[a*lineMark:from])
}
