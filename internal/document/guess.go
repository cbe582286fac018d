package document

import (
	"bytes"
	"embed"
	"fmt"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/charset"

	"github.com/onrecord/onrecord/internal/table"
)

//go:embed data
var dataFiles embed.FS

// A habit is one way in which a language was written before Unicode: an encoding
// and the letters beyond ASCII that the language uses, the frequent ones first.
type habit struct {
	encoding string
	rank     map[rune]int
}

var habits = sync.OnceValue(func() []habit {
	var out []habit
	err := table.Read(dataFiles, "data/encodings.tsv", 3, func(f []string) error {
		if e, _ := charset.Lookup(f[1]); e == nil {
			return fmt.Errorf("unknown encoding %q", f[1])
		}
		h := habit{f[1], map[rune]int{}}
		for _, r := range f[2] {
			if _, double := h.rank[r]; double {
				return fmt.Errorf("letter %q stands twice", r)
			}
			h.rank[r] = len(h.rank)
		}
		out = append(out, h)
		return nil
	})
	if err != nil {
		panic(err) // the list is part of the program; a test reads it
	}
	return out
})

// guess returns the encoding that makes bare text the most plausible: every
// candidate decodes the first 64 KB, and each character beyond ASCII counts for
// or against it.
//
// It looks at letters, not at words, so two encodings that differ in a few
// letters (windows-1252 and iso-8859-15, windows-1250 and iso-8859-2) are told
// apart only if the text uses those letters. Where nothing speaks for any
// candidate the answer is windows-1252, as HTML has it.
func guess(data []byte) string {
	head := data[:min(len(data), 1<<16)]
	if bytes.Count(head, []byte{0x1b, '$'})+bytes.Count(head, []byte{0x1b, '('}) > 1 {
		return "iso-2022-jp"
	}
	best, bestScore := "windows-1252", 0.0
	for _, h := range habits() {
		if s := h.score(head); s > bestScore {
			best, bestScore = h.encoding, s
		}
	}
	return best
}

// score rates one candidate: the mean over all characters beyond ASCII, 1 for
// the language's most frequent letters, less for its rare ones, a little for
// punctuation, and a loss for anything that no text would hold at that place.
func (h habit) score(head []byte) float64 {
	e, _ := charset.Lookup(h.encoding)
	out, err := e.NewDecoder().Bytes(head)
	if err != nil {
		return 0
	}
	sum, n, before := 0.0, 0, ' '
	s := string(out)
	for i, r := range s {
		if r >= utf8.RuneSelf && i+utf8.UTFMax < len(s) {
			n++
			after, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
			if foreign(r) && (latin(before) || latin(after)) {
				sum-- // "УWe": a quotation mark read as a letter of another script
			} else {
				sum += h.rate(before, r)
			}
		}
		before = r
	}
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}

// foreign reports whether a character is a letter of an alphabet that shares no words
// with Latin letters; Japanese and Chinese do without blanks, so they may.
func foreign(r rune) bool {
	return unicode.In(r, unicode.Cyrillic, unicode.Greek, unicode.Arabic, unicode.Hebrew, unicode.Thai)
}

func latin(r rune) bool { return r < utf8.RuneSelf && unicode.IsLetter(r) }

func (h habit) rate(before, r rune) float64 {
	known := func(r rune) (int, bool) {
		k, ok := h.rank[r]
		return k, ok
	}
	k, ok := known(r)
	if !ok {
		k, ok = known(unicode.ToLower(r))
	}
	switch {
	case r == utf8.RuneError, unicode.IsControl(r):
		return -4
	case ok && unicode.IsUpper(r) && unicode.IsLower(before):
		return -1 // "naÏve": the cases are swapped, as KOI8 read as windows-1251
	case ok:
		return 1 - 0.6*float64(k)/float64(len(h.rank))
	case unicode.In(r, unicode.Han, unicode.Hangul):
		if len(h.rank) > 60 { // a list of frequent characters, not the whole script
			return 0.2
		}
		return -1
	case strings.ContainsRune("’‘“”„«»–—…€£§°\u00a0·•、。，！？「」『』：；（）《》", r):
		return 0.3
	case unicode.IsLetter(r):
		return -0.8
	}
	return -0.5
}
