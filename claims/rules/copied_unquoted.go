package rules

import (
	"fmt"

	"github.com/onrecord/onrecord/claims"
)

// manyWords is the length from which a copied run is an error; from eight words on
// it is a warning (compare finds none that are shorter). With the source named in
// the same sentence it counts one step less.
const manyWords = 25

// copiedUnquoted reports runs of a source's words in the article's own voice.
func copiedUnquoted(p *pass) {
	for _, c := range p.Copies {
		graded := claims.Warning
		switch {
		case c.Words >= manyWords && !c.Attributed:
			graded = claims.Error
		case c.Words < manyWords && c.Attributed:
			graded = claims.Info
		}
		source := c.Evidence.Source
		message := fmt.Sprintf("%s in a row are those of %s, without quotation marks.", count(c.Words, "word"), source.Name())
		if !c.Attributed {
			message = fmt.Sprintf("%s in a row are those of %s, without quotation marks and without naming it.", count(c.Words, "word"), source.Name())
		}
		suggestion := ""
		if here := oneLine(c.Span.Of(p.Article.Text)); here == oneLine(c.Evidence.Span.Of(source.Text)) {
			suggestion = "“" + here + "”"
		}
		p.report(claims.Finding{Statement: p.statementAt(c.Span), Span: c.Span, Message: message, Suggestion: suggestion}, graded)
	}
}

// statementAt returns the id of the first statement that holds most of a span; empty
// if none does.
func (p *pass) statementAt(s claims.Span) string {
	for _, j := range p.Statements {
		if in := min(j.Span.End, s.End) - max(j.Span.Start, s.Start); in*2 > s.Len() {
			return j.ID
		}
	}
	return ""
}
