// Package langid tells the language of a text: first by its script, then by its
// most frequent short words and by the letters that few languages share. It is
// small and deterministic, and right on a paragraph of news; on a few words it
// says so by a low confidence. Names in another language do not mislead it, as
// they hold no short words.
package langid

import (
	"embed"
	"fmt"
	"sort"
	"strings"
	"sync"
	"unicode"

	"github.com/onrecord/onrecord/internal/table"
)

//go:embed data
var dataFiles embed.FS

// maxText bounds how much of a text is looked at, in bytes.
const maxText = 4_000

type lists struct {
	tags    []string
	words   map[string][]int // word -> languages, as indices into tags
	letters map[rune][]int
}

var load = sync.OnceValue(func() lists {
	l := lists{words: map[string][]int{}, letters: map[rune][]int{}}
	err := table.Read(dataFiles, "data/words.tsv", 2, func(f []string) error {
		l.tags = append(l.tags, f[0])
		for _, w := range strings.Fields(f[1]) {
			l.words[w] = append(l.words[w], len(l.tags)-1)
		}
		return nil
	})
	if err == nil {
		err = table.Read(dataFiles, "data/letters.tsv", 2, func(f []string) error {
			for i, t := range l.tags {
				if t == f[0] {
					for _, r := range f[1] {
						l.letters[r] = append(l.letters[r], i)
					}
					return nil
				}
			}
			return fmt.Errorf("language %q has no words", f[0])
		})
	}
	if err != nil {
		panic(err) // the lists are part of the program; a test reads them
	}
	return l
})

// Language returns the BCP 47 tag of the language that a text is most likely
// written in and how sure that is, from 0 to 1; "" and 0 if nothing tells. Below
// 0.5 the answer is a guess among neighbours (Danish or Norwegian) or rests on a
// few words.
func Language(text string) (tag string, confidence float64) {
	if len(text) > maxText {
		text = text[:maxText]
	}
	c := count(text)
	if tag, sure := c.byScript(); tag != "" {
		return tag, sure
	}
	return c.byWords()
}

// counts are the figures of one text.
type counts struct {
	letters, words int
	script         []int
	score          []float64
}

func count(text string) counts {
	l := load()
	c := counts{script: make([]int, scripts+len(oneLanguage)), score: make([]float64, len(l.tags))}
	word := make([]rune, 0, 32)
	flush := func() {
		if len(word) == 0 {
			return
		}
		c.words++
		langs := l.words[string(word)]
		for _, i := range langs {
			// A word that many of the languages use says less of each.
			c.score[i] += 1 / (0.5 + 0.5*float64(len(langs)))
		}
		word = word[:0]
	}
	for _, r := range text {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			if r != '\u200c' { // joins the parts of a word in Persian
				flush()
			}
			continue
		}
		c.letters++
		c.script[script(r)]++
		r = unicode.ToLower(r)
		word = append(word, r)
		if r < 0x80 {
			continue
		}
		for _, i := range l.letters[r] {
			c.score[i] += 0.25 / float64(len(l.letters[r]))
		}
	}
	flush()
	return c
}

// The scripts that are told apart, and the language of those that news writes
// only one language with.
const (
	latin = iota
	cyrillic
	arabic
	han
	kana
	scripts // the first of oneLanguage
)

var oneLanguage = []struct {
	table *unicode.RangeTable
	tag   string
}{
	{unicode.Hangul, "ko"}, {unicode.Greek, "el"}, {unicode.Thai, "th"}, {unicode.Georgian, "ka"}, {unicode.Armenian, "hy"},
	{unicode.Bengali, "bn"}, {unicode.Tamil, "ta"}, {unicode.Hebrew, "he"}, {unicode.Devanagari, "hi"},
}

func script(r rune) int {
	switch {
	case r < 0x0250:
		return latin
	case unicode.Is(unicode.Cyrillic, r):
		return cyrillic
	case unicode.Is(unicode.Arabic, r):
		return arabic
	case unicode.Is(unicode.Han, r):
		return han
	case unicode.In(r, unicode.Hiragana, unicode.Katakana):
		return kana
	}
	for i, o := range oneLanguage {
		if unicode.Is(o.table, r) {
			return scripts + i
		}
	}
	return latin
}

// byScript decides for scripts that tell by themselves.
func (c counts) byScript() (string, float64) {
	n := c.letters
	if n == 0 {
		return "", 0
	}
	sure := min(1, float64(n)/20)
	if east := c.script[han] + c.script[kana]; east*2 > n {
		// Japanese cannot do without kana; Chinese has none but in names.
		if c.script[kana]*10 > east {
			return "ja", sure
		}
		return "zh", sure
	}
	for i, o := range oneLanguage {
		if c.script[scripts+i]*2 > n {
			return o.tag, sure
		}
	}
	return "", 0
}

func (c counts) byWords() (string, float64) {
	l := load()
	order := make([]int, len(l.tags))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return c.score[order[a]] > c.score[order[b]] })
	best, second := c.score[order[0]], c.score[order[1]]
	if best <= 0 || c.words == 0 {
		return "", 0
	}
	// A quarter of the words of running text are among the list's; half of that
	// is as good as certain. The lead over the second tells neighbours apart.
	share := min(1, best/float64(c.words)/0.12)
	lead := min(1, (best-second)/best/0.4)
	length := min(1, float64(c.words)/12)
	return l.tags[order[0]], share * lead * length
}
