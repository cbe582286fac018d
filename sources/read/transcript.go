package read

import (
	"embed"
	"regexp"
	"strings"
	"sync"

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
	named    = lazily(`^(?:\*\*|__)?(\p{Lu}[\p{L}\p{M}.'’\-]*(?: (?:\p{Lu}[\p{L}\p{M}.'’\-]*|de|da|di|van|von|der|den|bin|al|el|la|le|of|the|and)){0,7})(?:\s*\(([^)\n]{0,60})\))?\s?(?::(?:\*\*|__)?|(?:\*\*|__):)(?:\s+|$)`)
	question = lazily(`^(Q|A|Question|QUESTION|Answer|ANSWER)(?:\.|:)?\s+(?:\(([^)\n]{0,60})\)\s*)?`)
)

// labelled is a paragraph with the label cut off.
type labelled struct {
	label, rest string
	strong      bool // in capitals, or marked bold: hardly anything else
	bare        bool // no colon: only Q and A in a transcript
}

// label finds the label of a paragraph.
func (r *reader) label(p string) (labelled, bool) {
	if m := capitals().FindStringSubmatch(p); m != nil && !r.notLabels[lower(m[1])] && strings.ContainsFunc(m[1], isLetter) {
		return labelled{label: strings.TrimSpace(m[1]), rest: p[len(m[0]):], strong: true}, true
	}
	if m := named().FindStringSubmatch(p); m != nil && !r.notLabels[lower(m[1])] {
		return labelled{label: strings.TrimSpace(m[1]), rest: p[len(m[0]):], strong: strings.HasPrefix(p, "**") || strings.HasPrefix(p, "__")}, true
	}
	if m := question().FindStringSubmatch(p); m != nil && len(p) > len(m[0]) {
		return labelled{label: m[1], rest: p[len(m[0]):], bare: !strings.Contains(m[0], ":")}, true
	}
	return labelled{}, false
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
	for i, p := range paragraphs {
		l, ok := r.label(p)
		if !ok {
			continue
		}
		if l.bare && !spoken {
			continue
		}
		marks[i] = l
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
			t.paragraphs = append(t.paragraphs, p)
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
