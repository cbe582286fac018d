package compare

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/text"
)

// A quotation may be several sentences around the one that gives it to its speaker:
// “A,” she said. “B.” The reader is not told that B followed A at once, so each run of
// sentences is compared by itself, and is held to as much as if it were a quotation of
// its own. The gravest verdict is that of the statement.

// runs cuts the parts of a quote where a sentence of the article ends between them.
func runs(a *claims.Article, st claims.Statement) []claims.Statement {
	var out []claims.Statement
	from := 0
	for i := 1; i <= len(st.Parts); i++ {
		if i < len(st.Parts) && !apart(a.Text[st.Parts[i-1].End:st.Parts[i].Start]) {
			continue
		}
		run := st
		run.Parts = st.Parts[from:i]
		run.Span = run.Parts[0].Join(run.Parts[len(run.Parts)-1])
		out = append(out, run)
		from = i
	}
	return out
}

// apart reports whether what stands between two parts ends a sentence: it holds words,
// and no comma or dash leads on from them.
func apart(between string) bool {
	if !strings.ContainsFunc(between, unicode.IsLetter) {
		return false
	}
	between = strings.TrimRightFunc(between, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.In(r, unicode.Pi, unicode.Pf, unicode.Ps) || r == '"' || r == '\''
	})
	end, _ := utf8.DecodeLastRuneInString(between)
	return strings.ContainsRune(".!?…:;。！？؟", end)
}

// graver orders the verdicts of quotes. What was never found comes behind what was
// found to be otherwise than quoted, as there the record speaks.
var graver = []claims.Verdict{
	claims.Unchecked, claims.Verbatim, claims.Translated, claims.NotFound, claims.Altered, claims.Truncated, claims.Spliced, claims.Misattributed,
}

// runsOf compares the runs of a quote, the longest first: the others are sought in its
// source before they are sought elsewhere.
func (e *Engine) runsOf(a *claims.Article, st claims.Statement, rs []claims.Statement, used map[string]int) claims.Judged {
	long := 0
	for i, r := range rs {
		if len(r.Span.Of(a.Text)) > len(rs[long].Span.Of(a.Text)) {
			long = i
		}
	}
	found := make([]claims.Judged, len(rs))
	found[long] = e.quote(a, rs[long], used)
	if used = maps.Clone(used); used == nil {
		used = map[string]int{}
	}
	if ev := found[long].Evidence; len(ev) > 0 {
		used[ev[0].Source.ID]++
	}
	for i, r := range rs {
		if i != long {
			found[i] = e.quote(a, r, used)
		}
	}
	return merged(a, st, found)
}

// merged puts the answers to the runs of one quote into one, the gravest first, so
// that what is said of the quote speaks of its evidence.
func merged(a *claims.Article, st claims.Statement, found []claims.Judged) claims.Judged {
	out := claims.Judged{Statement: st, SpeakerConfigured: found[0].SpeakerConfigured}
	slices.SortStableFunc(found, func(x, y claims.Judged) int {
		return slices.Index(graver, y.Verdict) - slices.Index(graver, x.Verdict)
	})
	words, matched := 0, 0.0
	for _, j := range found {
		n := text.CountWords(j.Span.Of(a.Text))
		words, matched = words+n, matched+float64(n)*j.Score
		for _, ed := range j.Edits {
			ed.Evidence += len(out.Evidence)
			out.Edits = append(out.Edits, ed)
		}
		out.Evidence = append(out.Evidence, j.Evidence...)
		out.Rivals = append(out.Rivals, j.Rivals...)
	}
	slices.SortStableFunc(out.Edits, func(x, y claims.Edit) int { return x.Article.Start - y.Article.Start })
	out.Rivals = out.Rivals[:min(len(out.Rivals), maxRivals)]
	out.Verdict, out.Reason = found[0].Verdict, found[0].Reason
	out.Score = matched / float64(max(1, words))
	return out
}
