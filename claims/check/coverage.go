package check

import (
	"slices"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/text"
)

// coverage counts what was looked at. A quote is checked if it was sought in the
// sources, whether found or not; a claim if a passage speaks of its matter. Words
// are accounted for if they lie in a checked statement; those of headings, captions
// and bylines do not count.
func coverage(c *claims.Checked) claims.Coverage {
	var out claims.Coverage
	var seen []claims.Span
	for _, j := range c.Statements {
		checked := false
		if j.Kind == claims.Quote {
			out.Quotes++
			if checked = j.Verdict != "" && j.Verdict != claims.Unchecked; checked {
				out.QuotesChecked++
			}
		} else {
			out.Claims++
			switch j.Verdict {
			case claims.Supported, claims.Contradicted, claims.Drifted:
				out.ClaimsChecked++
				checked = true
			}
		}
		if checked {
			seen = append(seen, j.Parts...)
		}
	}
	out.WordsAccounted = share(c.Article, seen)
	return out
}

// share returns the share of an article's own words that lie in spans.
func share(a *claims.Article, spans []claims.Span) float64 {
	spans = union(spans)
	all, in, k := 0, 0, 0
	for _, b := range a.Blocks {
		if b.Voice == claims.Label || b.Voice == claims.Outside {
			continue
		}
		all += text.CountWords(b.Span.Of(a.Text))
		for k < len(spans) && spans[k].End <= b.Span.Start {
			k++
		}
		for i := k; i < len(spans) && spans[i].Start < b.Span.End; i++ {
			s := claims.Span{Start: max(b.Span.Start, spans[i].Start), End: min(b.Span.End, spans[i].End)}
			in += text.CountWords(s.Of(a.Text))
		}
	}
	if all == 0 {
		return 0
	}
	return float64(in) / float64(all)
}

// union returns the same places as ascending, disjoint spans: a reported claim may
// hold a quotation.
func union(spans []claims.Span) []claims.Span {
	slices.SortFunc(spans, func(a, b claims.Span) int { return a.Start - b.Start })
	var out []claims.Span
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
		} else {
			out = append(out, s)
		}
	}
	return out
}
