package document

import (
	"strings"
	"unicode"
)

// nameList is what the words in names of elements say.
type nameList struct {
	words map[string]role
	parts []struct {
		part string
		role role
	}
}

// role returns what a class, an id or the like says: a word of it, or a part.
func (l *nameList) role(v string) role {
	out := plainRole
	note := func(r role) {
		if out == plainRole || r == otherRole {
			out = r
		}
	}
	for _, name := range strings.Fields(v) {
		if len(name) > 80 {
			continue
		}
		if r, ok := l.words[strings.ToLower(name)]; ok {
			note(r)
			continue
		}
		for _, w := range nameWords(name) {
			if r, ok := l.words[w]; ok {
				note(r)
			}
		}
	}
	if out == plainRole {
		low := strings.ToLower(v)
		for _, p := range l.parts {
			if strings.Contains(low, p.part) {
				note(p.role)
			}
		}
	}
	return out
}

// nameWords cuts a name at marks and where a capital follows a small letter:
// "relatedStories-2" -> related, stories.
func nameWords(s string) []string {
	var out []string
	start := 0
	flush := func(end int) {
		if end > start {
			out = append(out, strings.ToLower(s[start:end]))
		}
		start = end
	}
	before := ' '
	for i, r := range s {
		switch {
		case !unicode.IsLetter(r):
			flush(i)
			start = i + len(string(r))
		case unicode.IsUpper(r) && unicode.IsLower(before):
			flush(i)
		}
		before = r
	}
	flush(len(s))
	return out
}
