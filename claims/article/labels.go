package article

import (
	"embed"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/table"
)

//go:embed data
var dataFiles embed.FS

// The kinds of label in data/labels.tsv.
const (
	credit  = "credit"  // of a picture
	outside = "outside" // sign-up lines, links to other stories
	written = "written" // who wrote it or when it was published
)

type labelList struct {
	first  map[string][]labelPhrase // by the first word
	author map[string]bool          // first words of bylines: "by", "von"
	role   map[string]bool          // words of what authors are: "staff", "correspondent"
}

type labelPhrase struct{ kind, phrase string }

var labels = sync.OnceValue(func() labelList {
	l := labelList{first: map[string][]labelPhrase{}, author: map[string]bool{}, role: map[string]bool{}}
	err := table.Read(dataFiles, "data/labels.tsv", 3, func(f []string) error {
		switch f[0] {
		case credit, outside, written:
		case "author":
			l.author[f[2]] = true
		case "role":
			l.role[f[2]] = true
		default:
			return fmt.Errorf("unknown kind %q", f[0])
		}
		if f[2] != strings.ToLower(f[2]) {
			return fmt.Errorf("%q is not in lower case", f[2])
		}
		if f[0] != "author" && f[0] != "role" {
			w := firstWord(f[2])
			l.first[w] = append(l.first[w], labelPhrase{f[0], f[2]})
		}
		return nil
	})
	if err != nil {
		panic(err) // the list is part of the program; a test reads it
	}
	return l
})

// firstWord returns what stands before the first space.
func firstWord(s string) string {
	if i := strings.IndexByte(s, ' '); i >= 0 {
		return s[:i]
	}
	return s
}

// labelKind returns the kind of label that a line begins as, "" if none. The
// longest phrase decides.
func labelKind(s string) string {
	as := s // as written: names begin with capitals
	s = strings.ToLower(strings.TrimLeft(s, "([*_•·–—- \u00a0"))
	s = strings.Join(strings.Fields(s[:min(len(s), 400)]), " ")
	best, kind := 0, ""
	for _, p := range labels().first[firstWord(s)] {
		if len(p.phrase) > best && strings.HasPrefix(s, p.phrase) && wordEnds(s[len(p.phrase):], p.phrase) {
			best, kind = len(p.phrase), p.kind
		}
	}
	if kind == "" && len(byline(as)) > 0 {
		return written
	}
	return kind
}

// wordEnds reports whether a phrase ends where a word of the line does.
func wordEnds(rest, phrase string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	last, _ := utf8.DecodeLastRuneInString(phrase)
	return rest == "" || !unicode.IsLetter(last) || !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

var (
	nameShape = regexp.MustCompile(`^\p{Lu}[\p{L}'’.-]*(?:\s+(?:(?:de|da|di|del|der|den|van|von|bin|al|el|la|le|du|dos)\s+)*\p{Lu}[\p{L}'’.-]*){1,3}$`)
	nameParts = regexp.MustCompile(`\s*(?:,|;|/|&|\band\b|\bund\b|\bet\b|\by\b|\be\b|\ben\b|\bi\b|\bve\b|\bи\b|\bта\b|\bs\b)\s+`)
)

// byline returns the names in a line that says who wrote the article ("By Jane
// Roe and John Doe, Staff Writers"), nil if it is none.
func byline(s string) []string {
	s = strings.Join(strings.Fields(s), " ")
	word := strings.ToLower(firstWord(s))
	rest := strings.TrimSpace(s[min(len(s), len(firstWord(s))):])
	if head, tail, ok := strings.Cut(s, ":"); ok && labels().author[strings.ToLower(head)] {
		word, rest = strings.ToLower(head), strings.TrimSpace(tail)
	}
	if !labels().author[strings.TrimSuffix(word, ":")] || len(rest) > 160 {
		return nil
	}
	rest, _, _ = strings.Cut(rest, "|")
	var names []string
	for _, p := range nameParts.Split(rest, -1) {
		if p = strings.TrimSpace(strings.TrimRight(p, ".")); !nameShape.MatchString(p) || isRole(p) {
			break
		}
		names = append(names, p)
	}
	return names
}

// isRole reports whether a piece of a byline says what an author is, not who.
func isRole(p string) bool {
	for _, w := range strings.Fields(strings.ToLower(p)) {
		if labels().role[strings.Trim(w, ".,")] {
			return true
		}
	}
	return false
}
