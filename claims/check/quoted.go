package check

import (
	"slices"
	"sort"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/text"
)

const (
	// A claim with no more words than these outside its quotations ("she believed that")
	// says what they say.
	frameWords = 4
	// nearQuote is how many bytes of a source may lie between the words of a quotation
	// and what the claim around it is held against.
	nearQuote = 600
)

// quoted holds claims against the quotations in them. Where the record has the quoted
// words, the claim around them speaks of that place: another one that seems to differ
// tells of something else, and a word inside the marks is the quotation's affair.
func quoted(a *claims.Article, judged []claims.Judged) {
	var quotes []*claims.Judged
	for i := range judged {
		if j := &judged[i]; j.Kind == claims.Quote && len(j.Evidence) > 0 {
			quotes = append(quotes, j)
		}
	}
	for i := range judged {
		c := &judged[i]
		if c.Kind != claims.Claim {
			continue
		}
		inside := quotesIn(c.Span, quotes)
		if len(inside) == 0 {
			continue
		}
		if wordsOutside(a.Text, c, inside) <= frameWords && !loose(c) {
			asQuoted(c, inside)
		} else if c.Verdict == claims.Contradicted {
			elsewhere(c, inside)
		}
		if c.Verdict == claims.Drifted {
			toldThere(c, inside)
		}
	}
}

// quotesIn returns the quotations that lie in a span; they are ordered by their start.
func quotesIn(span claims.Span, quotes []*claims.Judged) []*claims.Judged {
	from := sort.Search(len(quotes), func(i int) bool { return quotes[i].Span.Start >= span.Start })
	var out []*claims.Judged
	for _, q := range quotes[from:] {
		if q.Span.Start >= span.End {
			break
		}
		if span.Contains(q.Span) {
			out = append(out, q)
		}
	}
	return out
}

// toldThere leaves what drifted in a quotation to the findings on the quotation, so that
// one change is reported once.
func toldThere(c *claims.Judged, quotes []*claims.Judged) {
	kept := slices.DeleteFunc(slices.Clone(c.Slots), func(s claims.Slot) bool {
		return s.Relation == claims.Different && within(quotes, s.Span)
	})
	if len(kept) == len(c.Slots) || slices.ContainsFunc(kept, func(s claims.Slot) bool { return s.Relation == claims.Different }) {
		return
	}
	c.Slots, c.Reason = kept, "What differs lies in the quotation and is told there."
}

// loose reports whether a claim drifted by its wording alone: its own words, few as
// they are, need a person's eye.
func loose(c *claims.Judged) bool {
	return c.Verdict == claims.Drifted && !slices.ContainsFunc(c.Slots, func(s claims.Slot) bool { return s.Relation == claims.Different })
}

// wordsOutside counts the words of a claim that stand in none of its quotations.
func wordsOutside(s string, c *claims.Judged, quotes []*claims.Judged) int {
	n := 0
	for _, p := range c.Parts {
		n += text.CountWords(p.Of(s))
	}
	for _, q := range quotes {
		for _, p := range q.Parts {
			n -= text.CountWords(p.Of(s))
		}
	}
	return n
}

// asQuoted gives a claim that is all quotation the verdict that follows from its
// quotations: what was done to their words is said there.
func asQuoted(c *claims.Judged, quotes []*claims.Judged) {
	exact := !slices.ContainsFunc(quotes, func(q *claims.Judged) bool { return q.Verdict != claims.Verbatim })
	differs := slices.ContainsFunc(c.Slots, func(s claims.Slot) bool {
		return s.Relation == claims.Different && !within(quotes, s.Span) && !far(quotes, s)
	})
	if !exact || differs {
		if c.Verdict == claims.Contradicted {
			elsewhere(c, quotes)
		}
		return
	}
	c.Verdict, c.Score, c.Rivals, c.Slots = claims.Supported, 1, nil, nil
	c.Reason = "The record has the quoted words."
	c.Evidence = nil
	for _, q := range quotes {
		c.Evidence = append(c.Evidence, q.Evidence...)
	}
}

// elsewhere takes back contradictions in quoted words that the record has, and with
// places that are far from them.
func elsewhere(c *claims.Judged, quotes []*claims.Judged) {
	kept := c.Slots[:0:0]
	differs := false
	for _, s := range c.Slots {
		if s.Relation == claims.Different && (exactAt(quotes, s.Span) || far(quotes, s)) {
			continue
		}
		differs = differs || s.Relation == claims.Different && s.Type != claims.Modality
		kept = append(kept, s)
	}
	if differs || len(kept) == len(c.Slots) {
		return
	}
	c.Slots, c.Verdict = kept, claims.NotFound
	c.Reason = "The record has the quoted words; what the article says around them stands in no configured source."
	c.Evidence, c.Rivals = nil, nil
	for _, q := range quotes {
		c.Evidence = append(c.Evidence, q.Evidence...)
	}
}

// within reports whether a span lies in the words of a quotation.
func within(quotes []*claims.Judged, span claims.Span) bool {
	return slices.ContainsFunc(quotes, func(q *claims.Judged) bool { return q.Span.Contains(span) })
}

// exactAt reports whether a span lies in words that the record has as they are.
func exactAt(quotes []*claims.Judged, span claims.Span) bool {
	return slices.ContainsFunc(quotes, func(q *claims.Judged) bool { return q.Verdict == claims.Verbatim && q.Span.Contains(span) })
}

// far reports whether what a slot differs from stands near none of the quoted words.
func far(quotes []*claims.Judged, s claims.Slot) bool {
	if s.Relation != claims.Different {
		return false
	}
	for _, q := range quotes {
		for _, e := range q.Evidence {
			if e.Source.ID == s.Source && s.At.Start <= e.Span.End+nearQuote && s.At.End+nearQuote >= e.Span.Start {
				return false
			}
		}
	}
	return true
}
