package rules

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/text"
	"github.com/onrecord/onrecord/sources"
)

// edits calls report with every edit of a quote that test picks.
func (p *pass) edits(test func(claims.Edit) bool, report func(*claims.Judged, claims.Edit)) {
	p.quotes(func(j *claims.Judged) {
		for _, e := range j.Edits {
			if test(e) {
				report(j, e)
			}
		}
	})
}

// sourceText returns the source's side of an edit, on one line.
func (p *pass) sourceText(j *claims.Judged, e claims.Edit) string {
	return oneLine(e.Source.Of(j.Evidence[e.Evidence].Source.Text))
}

// sourceAt names the source of an edit for people.
func (p *pass) sourceAt(j *claims.Judged, e claims.Edit) string {
	return j.Evidence[e.Evidence].Source.Name()
}

// sourceOf names the source of a statement's first evidence.
func (p *pass) sourceOf(j *claims.Judged) string { return j.Evidence[0].Source.Name() }

// speakerOf names who speaks there: " (Orhan Deniz)"; empty if nobody is known.
func speakerOf(j *claims.Judged) string {
	e := j.Evidence[0]
	name := e.Source.Speaker
	if e.Turn >= 0 && e.Turn < len(e.Source.Turns) {
		name = e.Source.Turns[e.Turn].Speaker
	}
	if name == "" || strings.Contains(e.Source.Name(), name) {
		return ""
	}
	return " (" + sources.Called(name) + ")"
}

// sayEdit puts one edit into words, without a full stop.
func (p *pass) sayEdit(j *claims.Judged, e claims.Edit) string {
	here, there, name := oneLine(e.Article.Of(p.Article.Text)), p.sourceText(j, e), p.sourceAt(j, e)
	switch {
	case there == "":
		return fmt.Sprintf("the draft has %s, which %s does not", inMarks(here), name)
	case here == "":
		return fmt.Sprintf("%s has %s, which the draft leaves out", name, inMarks(there))
	}
	return fmt.Sprintf("%s says %s; the draft has %s", name, inMarks(there), inMarks(here))
}

// words counts the words of a statement's parts.
func (p *pass) words(j *claims.Judged) int {
	n := 0
	for _, s := range j.Parts {
		n += len(text.Words(s.Of(p.Article.Text)))
	}
	return n
}

// inMarks shows words in a sentence: on one line, in quotation marks, the middle of
// long ones left out.
func inMarks(s string) string {
	s = oneLine(s)
	if r := []rune(s); len(r) > shownRunes {
		s = strings.TrimSpace(string(r[:shownRunes*2/3])) + " … " + strings.TrimSpace(string(r[len(r)-shownRunes/4:]))
	}
	return "“" + s + "”"
}

// shownRunes is how many characters of a passage a message shows; the whole is in
// the evidence.
const shownRunes = 120

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func capitalise(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return strings.ToUpper(string(r)) + s[n:]
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
