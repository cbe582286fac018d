package text

import (
	"sort"
	"unicode/utf8"
)

// Lines tells the line and column of a byte offset. Lines end with \n, \r\n or a
// lone \r. It is read-only once built and safe for many goroutines.
type Lines struct {
	text   string
	starts []int // byte offset of the first byte of each line
}

// NewLines indexes the lines of a text.
func NewLines(text string) *Lines {
	l := &Lines{text: text, starts: []int{0}}
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\n':
			l.starts = append(l.starts, i+1)
		case '\r':
			if i+1 >= len(text) || text[i+1] != '\n' {
				l.starts = append(l.starts, i+1)
			}
		}
	}
	return l
}

// At returns the line and the column of a byte offset, both counted from 1; the
// column counts code points (an invalid byte counts as one). An offset behind the
// end gives the place of the end.
func (l *Lines) At(offset int) (line, column int) {
	offset = max(0, min(offset, len(l.text)))
	i := sort.Search(len(l.starts), func(i int) bool { return l.starts[i] > offset }) - 1
	return i + 1, utf8.RuneCountInString(l.text[l.starts[i]:offset]) + 1
}
