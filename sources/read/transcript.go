package read

import (
	"embed"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/table"
)

//go:embed data/*.tsv
var dataFiles embed.FS

// reader holds the lists. It is read-only once made.
type reader struct {
	notLabels map[string]bool // words before a colon that name no speaker: "Note:"
	unnamed   map[string]bool // labels that name nobody: "Q"
}

func newReader() (*reader, error) {
	r := &reader{map[string]bool{}, map[string]bool{}}
	err := table.Read(dataFiles, "data/labels.tsv", 2, func(f []string) error {
		switch f[0] {
		case "none":
			r.notLabels[f[1]] = true
		case "unnamed":
			r.unnamed[f[1]] = true
		default:
			return errorString("unknown kind of label " + f[0])
		}
		return nil
	})
	return r, err
}

// A label stands at the beginning of a paragraph or alone on its line: capitals
// ("THE PRESIDENT:", "MS. PSAKI:", "Q"), or a name in any letters with a colon
// ("Ruth Calder:"), with what is in brackets behind it ("MR. LEE (via video):").
var (
	capitals = lazily(`^(?:\*\*|__)?(\p{Lu}[\p{Lu}\p{M}\p{N}.,'’\-& ]{0,60}?)(?:\s*\(([^)\n]{0,60})\))?\s?(?::(?:\*\*|__)?|(?:\*\*|__):)(?:\s+|$)`)
	named    = lazily(`^(?:\*\*|__)?(\p{Lu}[\p{L}\p{M}.'’\-]*(?: (?:\p{Lu}[\p{L}\p{M}.'’\-]*|de|da|di|van|von|der|den|bin|al|el|la|le|of|the|and)){0,7})(?:,(?: (?:\p{Lu}[\p{L}\p{M}.'’\-]*|of|the|and|for|de|du|der|des|del)){1,8})?(?:\s*\(([^)\n]{0,60})\))?\s?(?::(?:\*\*|__)?|(?:\*\*|__):)(?:\s+|$)`)
	// "interviewer:", "记者：": small letters and scripts without any. Prose has such, too.
	uncased = lazily(`^([\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{M}·・.'’\-]*(?: [\p{Ll}\p{Lo}\p{M}·・.'’\-]+){0,2})(?:\s*[(（]([^)）\n]{0,60})[)）])?\s?(?:：|:\s)\s*`)
	// "[00:01:02]", "00:01 -", ">>" before a label; "Jane Roe  00:01" on a line of its own.
	clock    = lazily(`^(?:>>+\s*|(?:[\[(]\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]|\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,3})?)\s*(?:[-–—]\s+)?)+`)
	timed    = lazily(`^(\p{Lu}[\p{L}\p{M}.'’\-]*(?: [\p{L}\p{M}.'’\-]+){0,4})\s+[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?$`)
	question = lazily(`^(Q|A|Question|QUESTION|Answer|ANSWER)(?:\.|:)?\s+(?:\(([^)\n]{0,60})\)\s*)?`)
)

// labelled is a paragraph with the label cut off.
type labelled struct {
	label, rest string
	strong      bool // in capitals, or marked bold: hardly anything else
	bare        bool // no colon: only Q and A in a transcript
	weak        bool // in small letters, or a script without capitals
}

// label finds the label of a paragraph, a time code before it aside.
func (r *reader) label(p string) (labelled, bool) {
	if l, ok := r.labelAt(p); ok {
		return l, ok
	}
	if n := len(clock().FindString(p)); n > 0 {
		return r.labelAt(p[n:])
	}
	return labelled{}, false
}

func (r *reader) labelAt(p string) (labelled, bool) {
	if m := capitals().FindStringSubmatch(p); m != nil && !r.notLabels[lower(m[1])] && strings.ContainsFunc(m[1], isLetter) {
		return labelled{label: strings.TrimSpace(m[1]), rest: p[len(m[0]):], strong: true}, true
	}
	if m := named().FindStringSubmatch(p); m != nil && !r.notLabels[lower(m[1])] {
		return labelled{label: strings.TrimSpace(m[1]), rest: p[len(m[0]):], strong: strings.HasPrefix(p, "**") || strings.HasPrefix(p, "__")}, true
	}
	if m := timed().FindStringSubmatch(p); m != nil && !r.notLabels[lower(m[1])] {
		return labelled{label: m[1]}, true
	}
	if m := question().FindStringSubmatch(p); m != nil && len(p) > len(m[0]) {
		l := labelled{label: m[1], rest: p[len(m[0]):], bare: !strings.Contains(m[0], ":")}
		return l, !l.bare || !startsLower(l.rest) // "A vote is a vote."
	}
	if m := uncased().FindStringSubmatch(p); m != nil && !r.notLabels[lower(m[1])] && len(p) > len(m[0]) {
		return labelled{label: m[1], rest: p[len(m[0]):], weak: true}, true
	}
	return labelled{}, false
}

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// dropWeak takes back labels in small letters unless they make up the document: a
// transcript, most of it labelled so, two labels or more that come back. "他说：" and
// "they said:" open paragraphs of prose.
func dropWeak(marks []labelled, paragraphs int, spoken bool) {
	seen := map[string]int{}
	count := 0
	for _, l := range marks {
		if l.weak {
			seen[l.label]++
			count++
		}
	}
	back := 0
	for _, n := range seen {
		if n > 1 {
			back++
		}
	}
	if spoken && back >= 2 && 2*count >= paragraphs {
		return
	}
	for i := range marks {
		if marks[i].weak {
			marks[i] = labelled{}
		}
	}
}

func lower(s string) string { return strings.ToLower(strings.TrimSpace(s)) }

func isLetter(r rune) bool { return r >= 'A' && r <= 'Z' || r > 127 }

// The least share of labelled paragraphs, and their least number, that make a
// transcript of a document that is not said to be one.
const (
	fewLabels  = 3
	labelShare = 0.3
)

// turns puts paragraphs into turns. spoken says that the source is a transcript,
// so that one label is enough, and Q and A need no colon.
func (r *reader) turns(paragraphs []string, spoken bool) []turn {
	paragraphs = splitLines(paragraphs)
	marks := make([]labelled, len(paragraphs))
	strong, any, seen := 0, 0, map[string]int{}
	asked := false // the label before is a question's
	for i, p := range paragraphs {
		l, ok := r.label(p)
		if !ok {
			continue
		}
		if l.bare && (!spoken || l.label[0] == 'A' && !asked) {
			continue // "A President must act."
		}
		asked = l.label[0] == 'Q'
		marks[i] = l
	}
	dropWeak(marks, len(paragraphs), spoken)
	for _, l := range marks {
		if l.label == "" {
			continue
		}
		any++
		seen[l.label]++
		if l.strong || r.unnamed[lower(l.label)] {
			strong++
		}
	}
	repeated := 0
	for _, n := range seen {
		if n > 1 {
			repeated += n
		}
	}
	isTranscript := spoken && (strong > 0 || repeated >= 2 || any >= 2) ||
		any >= fewLabels && (strong >= fewLabels || repeated >= fewLabels) && float64(any) >= labelShare*float64(len(paragraphs)) ||
		strong > 0 && marks[firstText(paragraphs)].strong && len(strings.Fields(marks[firstText(paragraphs)].label)) >= 2
	if !isTranscript {
		return []turn{{paragraphs: paragraphs}}
	}
	if !spoken {
		return r.turns(paragraphs, true) // "Q Will you go?" is no one else's words
	}
	return r.split(paragraphs, marks)
}

// lone gives a transcript that seemed to have no labels the one that it begins with:
// one person speaks in it. A speech does not count, as its first line may be a title
// with a colon.
func (r *reader) lone(turns []turn) []turn {
	if len(turns) != 1 || turns[0].speaker != "" || len(turns[0].paragraphs) == 0 {
		return turns
	}
	paragraphs := turns[0].paragraphs
	i := firstText(paragraphs)
	l, ok := r.label(paragraphs[i])
	if !ok || l.weak || l.bare || strings.TrimSpace(l.rest) == "" {
		return turns
	}
	marks := make([]labelled, len(paragraphs))
	marks[i] = l
	return r.split(paragraphs, marks)
}

// firstText returns the first paragraph with words.
func firstText(paragraphs []string) int {
	for i, p := range paragraphs {
		if strings.TrimSpace(p) != "" {
			return i
		}
	}
	return 0
}

// split makes a turn of every labelled paragraph and those behind it. What stands
// before the first label is the transcriber's.
func (r *reader) split(paragraphs []string, marks []labelled) []turn {
	var out []turn
	for i, p := range paragraphs {
		l := marks[i]
		if l.label == "" {
			if len(out) == 0 {
				out = append(out, turn{})
			}
			t := &out[len(out)-1]
			t.paragraphs = append(t.paragraphs, p[len(clock().FindString(p)):])
			continue
		}
		speaker := l.label
		if n := len(out); n > 0 && out[n-1].label == l.label {
			out[n-1].paragraphs = append(out[n-1].paragraphs, l.rest)
			continue
		}
		out = append(out, turn{speaker: speaker, label: l.label, paragraphs: []string{l.rest}})
	}
	return out
}

// splitLines parts the lines of a paragraph that are single ones by a label: a
// transcript with a line a turn and no blank lines between.
func splitLines(paragraphs []string) []string {
	var out []string
	for _, p := range paragraphs {
		if !strings.Contains(p, "\n") {
			out = append(out, p)
			continue
		}
		var held []string
		for _, l := range strings.Split(p, "\n") {
			if capitals().MatchString(l) && len(held) > 0 {
				out = append(out, strings.Join(held, "\n"))
				held = nil
			}
			held = append(held, l)
		}
		out = append(out, strings.Join(held, "\n"))
	}
	return out
}

// lazily compiles a pattern when it is first used, on whichever worker that is.
func lazily(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}
