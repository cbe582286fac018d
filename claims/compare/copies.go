package compare

import (
	"cmp"
	"slices"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/text"
	"github.com/onrecord/onrecord/sources/search"
)

// The measures of copying.
const (
	copyWords = 8   // words that count: shorter runs are shared by texts that know nothing of each other
	copySeed  = 3   // words of an exact run that a copy may be pieced together from
	copyGap   = 3   // words changed between two such runs, on either side
	copyDense = 0.7 // share of both sides' words that such runs must hold
	copyOpen  = 3   // words of content, names left out, without which a run is a common phrase
)

// Copies finds runs of a source's words in the article's own voice: outside its
// quotes, posts and block quotations. Small changes between do not hide a run.
// Names, titles and what stands between them are not counted.
func (e *Engine) Copies(a *claims.Article, sts []claims.Statement) []claims.Copy {
	var out []claims.Copy
	for _, own := range ownVoice(a, sts) {
		out = append(out, e.copiesIn(a, own)...)
	}
	for i := range out {
		out[i].Attributed = attributedNear(out[i].Span, sts)
	}
	return out
}

// ownVoice returns the stretches of the article in the reporter's own words.
func ownVoice(a *claims.Article, sts []claims.Statement) []text.Span {
	var taken []text.Span
	for _, s := range sts {
		if s.Kind == claims.Quote {
			taken = append(taken, s.Parts...)
		}
	}
	slices.SortFunc(taken, func(x, y text.Span) int { return cmp.Compare(x.Start, y.Start) })
	var out []text.Span
	for _, b := range a.Blocks {
		if b.Voice != claims.Reporter {
			continue
		}
		at := b.Span.Start
		for _, t := range taken {
			if t.End <= at || t.Start >= b.Span.End {
				continue
			}
			if t.Start > at {
				out = append(out, text.Span{Start: at, End: t.Start})
			}
			at = max(at, t.End)
		}
		if at < b.Span.End {
			out = append(out, text.Span{Start: at, End: b.Span.End})
		}
	}
	return out
}

// copiesIn finds the copies in one stretch of the article.
func (e *Engine) copiesIn(a *claims.Article, own text.Span) []claims.Copy {
	runs := e.loc.index.Runs(own.Of(a.Text), copySeed)
	var all []claims.Copy
	for len(runs) > 0 {
		var chain []search.Run
		chain, runs = gapped(runs, own.Of(a.Text), e)
		first, last := chain[0], chain[len(chain)-1]
		c := claims.Copy{Span: text.Span{Start: first.Text.Start, End: last.Text.End}.Shift(own.Start)}
		words, open := e.counted(a, chain, own.Start)
		if words < copyWords || open < copyOpen || !e.dense(a, c.Span, chain) {
			continue
		}
		c.Words = words
		c.Evidence = e.evidenceAt(first.Source, first.Span.Join(last.Span))
		all = append(all, c)
	}
	return e.longest(all)
}

// gapped takes the first run and those that continue it with small gaps, and
// returns them and the rest.
func gapped(runs []search.Run, txt string, e *Engine) (chain, rest []search.Run) {
	chain = runs[:1:1]
	for _, r := range runs[1:] {
		last := chain[len(chain)-1]
		src := e.lib.Sources[last.Source].Text
		if r.Source == last.Source && r.Text.Start >= last.Text.End && r.Span.Start >= last.Span.End &&
			wordsBetween(txt, last.Text.End, r.Text.Start) <= copyGap && wordsBetween(src, last.Span.End, r.Span.Start) <= copyGap {
			chain = append(chain, r)
		} else {
			rest = append(rest, r)
		}
	}
	return chain, rest
}

// wordsBetween counts words between two places; far more than copyGap are not
// counted out.
func wordsBetween(s string, from, to int) int {
	if to-from > 40*copyGap {
		return copyGap + 1
	}
	return text.CountWords(s[from:to])
}

// dense reports whether the runs of a chain hold most of what they span.
func (e *Engine) dense(a *claims.Article, span text.Span, chain []search.Run) bool {
	n := 0
	for _, r := range chain {
		n += r.Words
	}
	there := chain[0].Span.Join(chain[len(chain)-1].Span).Of(e.lib.Sources[chain[0].Source].Text)
	return float64(n) >= copyDense*float64(max(text.CountWords(span.Of(a.Text)), text.CountWords(there)))
}

// counted returns the words of a copy that count, and those among them of an open
// class.
func (e *Engine) counted(a *claims.Article, chain []search.Run, shift int) (words, open int) {
	lex := e.lex.of(a.Language)
	for _, r := range chain {
		span := r.Text.Shift(shift)
		for _, w := range text.Words(span.Of(a.Text)) {
			w.Span = w.Span.Shift(span.Start)
			name := titled(w.Of(a.Text)) && !lex.sentenceStart(a.Text, w.Start)
			if name || lex.is(w.Key, title) {
				continue
			}
			words++
			if lex.open(w.Key) {
				open++
			}
		}
	}
	return words, open
}

// longest keeps, of copies that overlap in the article, the one with most words;
// of equals the first.
func (e *Engine) longest(all []claims.Copy) []claims.Copy {
	slices.SortStableFunc(all, func(x, y claims.Copy) int { return cmp.Compare(y.Words, x.Words) })
	var out []claims.Copy
	for _, c := range all {
		if !slices.ContainsFunc(out, func(o claims.Copy) bool { return o.Span.Overlaps(c.Span) }) {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(x, y claims.Copy) int { return cmp.Compare(x.Span.Start, y.Span.Start) })
	return out
}

// attributedNear reports whether the sentence of a copy says whose words it gives.
func attributedNear(span text.Span, sts []claims.Statement) bool {
	return slices.ContainsFunc(sts, func(s claims.Statement) bool {
		return s.Attribution.Basis != claims.NoBasis && s.Attribution.Basis != "" && s.Sentence.Overlaps(span)
	})
}
