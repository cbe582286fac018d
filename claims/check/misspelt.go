package check

import (
	"slices"
	"strings"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/text"
)

// misspelt holds claims against the names that their passages spell otherwise: whoever is
// named wrongly is somebody else to a reader. The rule name-misspelled reports the place;
// the claim has it among its slots. A sentence of which only the matter is a statement
// ("Lloyd Austen and Sergei Shoigu discussed the situation") becomes one for it.
func misspelt(a *claims.Article, judged []claims.Judged, observed []claims.Observation) []claims.Judged {
	var more []claims.Judged
	for _, o := range observed {
		if o.Rule != "name-misspelled" {
			continue
		}
		within, about := -1, -1
		for i := range judged {
			switch j := &judged[i]; {
			case j.Kind != claims.Claim || !spelling(j, o).found:
			case j.Span.Contains(o.Span):
				within = i
			case j.Nature == claims.Topic && j.Sentence.Contains(o.Span):
				about = i
			}
		}
		switch {
		case within >= 0:
			spelt(a, &judged[within], o)
		case about >= 0:
			j := sentenceOf(a, &judged[about])
			spelt(a, &j, o)
			more = append(more, j)
		}
	}
	return added(judged, more...)
}

// spelled is where a source spells a name.
type spelled struct {
	found  bool
	source string
	at     text.Span
}

// spelling returns where a passage of a claim spells a name as the record does.
func spelling(j *claims.Judged, o claims.Observation) spelled {
	names := text.Words(o.Suggestion)
	for _, e := range j.Evidence {
		words := text.Words(e.Span.Of(e.Source.Text))
		for i := 0; len(names) > 0 && i+len(names) <= len(words); i++ {
			if slices.EqualFunc(names, words[i:i+len(names)], func(a, b text.Word) bool { return a.Key == b.Key }) {
				at := text.Span{Start: words[i].Start, End: words[i+len(names)-1].End}
				return spelled{true, e.Source.ID, at.Shift(e.Span.Start)}
			}
		}
	}
	return spelled{}
}

// spelt adds the slot of a name that the record has otherwise.
func spelt(a *claims.Article, j *claims.Judged, o claims.Observation) {
	there := spelling(j, o)
	j.Slots = append(j.Slots, claims.Slot{
		Type: claims.Name, Span: o.Span, Value: o.Span.Of(a.Text), Relation: claims.Different, Source: there.source, At: there.at, Found: o.Suggestion,
	})
	if j.Verdict != claims.Contradicted {
		j.Verdict, j.Reason = claims.Contradicted, o.Message
	}
}

// sentenceOf makes a claim of the sentence around a matter, as the article's own.
func sentenceOf(a *claims.Article, about *claims.Judged) claims.Judged {
	span := about.Sentence
	span.End = span.Start + len(strings.TrimRight(span.Of(a.Text), " \n.!?"))
	return claims.Judged{
		Statement: claims.Statement{
			Kind: claims.Claim, Form: claims.Asserted, Nature: claims.Fact, Loose: true, Span: span, Parts: []claims.Span{span}, Block: about.Block,
			Sentence: about.Sentence, Attribution: ownVoice(),
		},
		Evidence: about.Evidence, Score: about.Score,
	}
}
