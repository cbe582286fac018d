package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/text"
)

// sourceAnonymous reports people who pass something on without a name, each wording
// once: informants as a warning, experts and critics at large for information. Whoever
// wants, fears or prefers something tells nobody anything; a woman at the pier needs no
// name; and where the paragraph says why there is none, or names one of them, all is
// said.
//
// Price: in 120 news stories it fired 27 times where an editor found 25 right; in the
// same stories it fired 212 times when every unnamed speaker was reported. Of a
// spokesman, a lawyer or a judge, whom readers can place, it says nothing.
func sourceAnonymous(p *pass) {
	seen := map[string]bool{}
	for i := range p.Statements {
		j := &p.Statements[i]
		at := j.Attribution
		if at.Basis != claims.Anonymous && at.Basis != claims.Description || at.Mention.Empty() || namedVia(at) || !p.passesOn(j) {
			continue
		}
		whole := p.whole(at.Mention, j.Sentence)
		mention := whole.Of(p.Article.Text)
		graded, ok := p.unnamed(mention)
		if !ok || seen[text.Fold(mention)] || p.settings.turns.has("reason", p.blockOf(j)) || p.namedNear(i, graded == claims.Info) {
			continue
		}
		seen[text.Fold(mention)] = true
		p.report(claims.Finding{Statement: j.ID, Span: whole, Message: fmt.Sprintf("%s without a name: say who it is, or why the name cannot be given.", inMarks(mention))}, graded)
	}
}

// whole returns a mention with the informant before it whom it only narrows down: of “a
// source close to the talks”, “the talks” may have been taken for who said it.
func (p *pass) whole(mention, sentence claims.Span) claims.Span {
	before := text.Words(p.Article.Text[sentence.Start:max(sentence.Start, mention.Start)])
	for i := len(before) - 1; i >= 0 && len(before)-i <= mostNarrowing; i-- {
		switch w := before[i].Key; {
		case p.settings.turns.has("informant", w) || w == "people" || w == "person":
			if i+1 < len(before) {
				return claims.Span{Start: before[i].Start + sentence.Start, End: mention.End}
			}
			return mention
		case !p.settings.turns.has("narrows", w):
			return mention
		}
	}
	return mention
}

// mostNarrowing is how many words "with direct knowledge of" and the like have at most.
const mostNarrowing = 6

// passesOn reports whether a statement is what somebody says, not what he wants.
func (p *pass) passesOn(j *claims.Judged) bool {
	cue := j.Attribution.Cue.Of(p.Article.Text)
	if before := strings.Fields(p.Article.Text[j.Sentence.Start:max(j.Sentence.Start, j.Attribution.Cue.Start)]); len(before) > 0 && before[len(before)-1] == "to" {
		return false // "have been reluctant to reveal it"
	}
	return cue == "" || p.settings.turns.has("told", cue) || j.Kind == claims.Quote && j.Form == claims.Direct && j.Attribution.Basis == claims.Anonymous
}

// unnamed tells whether a mention is of somebody who passes on what he knows, or of
// experts at large, by the noun that it turns on. "The official" has been spoken of
// before.
func (p *pass) unnamed(mention string) (claims.Severity, bool) {
	words := text.Words(mention)
	if len(words) == 0 || words[0].Key == "the" || words[0].Key == "this" || words[0].Key == "that" {
		return "", false
	}
	head := headOf(words)
	for _, phrase := range p.settings.turns["informant"] {
		if len(phrase) > 1 && match(phrase, words[head:], nil) > 0 || len(phrase) == 1 && slices.Contains(phrase[0], words[head].Key) {
			return "", true
		}
	}
	return claims.Info, match(p.settings.turns["opinion"][0], words[head:], nil) > 0 || p.settings.turns.has("opinion", words[head].Key)
}

// headOf returns the word that a mention turns on: the last before what narrows it
// down ("a former employee of the firm"), behind "one of" and the like.
func headOf(words []text.Word) int {
	for i := 1; i < len(words); i++ {
		switch words[i].Key {
		case "of":
			if partOf[words[i-1].Key] && i+1 < len(words) {
				return i + 1 + headOf(words[i+1:])
			}
			return i - 1
		case "who", "that", "which", "whose", "in", "at", "from", "for", "on", "with", "to", "by", "near", "close", "familiar", "briefed", "speaking", "involved", "working", "and", "or", "as", "inside", "within":
			return i - 1
		}
	}
	return len(words) - 1
}

// partOf are words behind which "of" tells who is meant.
var partOf = map[string]bool{"one": true, "two": true, "three": true, "some": true, "several": true, "many": true, "most": true, "both": true, "group": true, "number": true, "dozens": true}

// namedNear reports whether the paragraph of a statement, or with wide the next one too,
// goes on with somebody who is named: the crowd was only the way to him.
func (p *pass) namedNear(i int, wide bool) bool {
	j := &p.Statements[i]
	last := j.Block
	if wide {
		last++
	}
	plural := strings.HasSuffix(text.Fold(j.Attribution.Mention.Of(p.Article.Text)), "s")
	for k := i + 1; plural && k < len(p.Statements) && p.Statements[k].Block <= last; k++ {
		if at := p.Statements[k].Attribution; at.Basis == claims.Named && p.vouched(at) {
			return true
		}
	}
	return false
}

// namedVia reports whether second-hand words come through somebody who is named.
func namedVia(at claims.Attribution) bool {
	for _, v := range at.Via {
		if v.Speaker != "" {
			return true
		}
	}
	return false
}
