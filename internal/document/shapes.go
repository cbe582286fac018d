package document

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The shapes of single lines of plain text. They look at punctuation, case and
// length alone: no word of any language is known here.

// ruleLine reports whether a line is nothing but a rule: "* * *", "-----", "###".
func ruleLine(s string) bool {
	marks := 0
	for _, r := range s {
		switch {
		case strings.ContainsRune("-_*=~#·•–—", r):
			marks++
		case r != ' ':
			return false
		}
	}
	return marks >= 3 || marks > 0 && s == "###"
}

// underline reports whether a line underlines the heading above it.
func underline(s string) bool {
	return len(s) >= 3 && (strings.Trim(s, "=") == "" || strings.Trim(s, "-") == "" || strings.Trim(s, "~") == "")
}

var numberMarker = regexp.MustCompile(`^\(?([0-9]{1,2}|[a-z]|[ivx]{1,4})[.)] +\S`)

// opensItem reports whether a line begins with the mark of a list item.
func opensItem(s string) bool { return itemMarker(s) > 0 }

// itemMarker returns the length of the mark that opens a list item, 0 if the
// line opens none. A dash counts as a bullet only if it is short: long dashes
// open dialogue in many languages.
func itemMarker(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	if strings.ContainsRune("-*•‣▪●◦·", r) && len(s) > n+1 && (s[n] == ' ' || s[n] == '\t') {
		rest := strings.TrimLeft(s[n:], " \t")
		if r == '-' && strings.HasPrefix(rest, "-") {
			return 0
		}
		return len(s) - len(rest)
	}
	if m := numberMarker.FindStringIndex(s); m != nil {
		_, last := utf8.DecodeLastRuneInString(s[:m[1]])
		return m[1] - last
	}
	return 0
}

// listItem reports whether a line is an item of a list and how many bytes its
// bullet takes. A number is part of the text: "3. Oktober" is a date, and the
// articles of a decree are cited by theirs.
func listItem(s string, l line, inList bool) (item bool, marker int) {
	t := l.of(s)
	n := itemMarker(t)
	if n == 0 {
		return false, 0
	}
	if r, _ := utf8.DecodeRuneInString(t); unicode.IsDigit(r) || unicode.IsLetter(r) || r == '(' {
		return true, 0
	}
	return true, n
}

var (
	capsLabel = regexp.MustCompile(`^\p{Lu}[\p{Lu}\p{N} .,'’()/&-]{1,60}:(\s|$)`)
	handleEnd = regexp.MustCompile(`\(@[\p{L}\p{N}_.-]+\)`)
)

// speakerLine reports whether a line opens with a speaker's label in capitals.
func speakerLine(s string) bool {
	return capsLabel.MatchString(s[:min(len(s), 100)])
}

// signatureLine reports whether a line is the signature of a post or a
// quotation: a long dash and a name, with or without a handle.
func signatureLine(s string) bool {
	rest := strings.TrimLeft(s, "—–―-")
	dashes := len(s) - len(rest)
	rest = strings.TrimLeft(rest, " \u00a0")
	if dashes == 0 || rest == "" || len(s) > 200 {
		return false
	}
	if handleEnd.MatchString(rest) {
		return true
	}
	return dashes >= 2 && opensUpper(rest) && len(strings.Fields(rest)) <= 6 && !endsStatement(rest)
}

// opensUpper reports whether a line begins as a sentence or title does: in upper
// case, with a digit or in a script without case, opening marks aside.
func opensUpper(s string) bool {
	for _, r := range s {
		switch {
		case unicode.IsUpper(r), unicode.IsTitle(r), unicode.IsDigit(r):
			return true
		case unicode.IsLetter(r):
			return !unicode.IsLower(r)
		case unicode.IsPunct(r), unicode.IsSymbol(r), unicode.IsSpace(r):
		default:
			return false
		}
	}
	return false
}

// endsStatement reports whether a line ends with a full stop, quotation marks and
// brackets behind it aside.
func endsStatement(s string) bool {
	s = strings.TrimRight(s, "\"”“»«’')]")
	return strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "..") || strings.HasSuffix(s, "。") || strings.HasSuffix(s, "।")
}

// endsClause reports whether a line ends with any mark that running text ends
// with.
func endsClause(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…,;:\"”“»«’)]。！？।؟", r)
}

// titleCase reports whether most words of a line are capitalised, as in English
// titles.
func titleCase(s string) bool {
	upper, words := 0, 0
	for _, w := range strings.Fields(s) {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "\"“‘'("))
		switch {
		case unicode.IsUpper(r):
			upper++
			words++
		case utf8.RuneCountInString(w) > 3:
			words++
		}
	}
	return words >= 3 && upper*10 >= words*9
}

func hasLetter(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }
