package extract

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/language"
	"github.com/onrecord/onrecord/claims/language/relations"
)

// Join makes one statement of the quotations of a paragraph that one attribution gives
// to its source: “A,” she said. “B.” The marks alone do not tell it; the reading does,
// in which the cue between them has both as its contents, and where it is silent, the
// form of the sentences does. Fragments that stand between (she said on “The Hour”) stay
// statements of their own. Quotes are ascending, as Quotes returns them, and are left
// as they were.
//
// In 430 articles, 536 of 547 pairs that are joined within a paragraph are one
// attribution to the annotators as well.
func (e *Extractor) Join(a *claims.Article, an *language.Analysis, quotes []claims.Statement, r *relations.Reading) []claims.Statement {
	if r == nil {
		return quotes
	}
	j := joiner{finder{e: e, a: a, an: an}, attributed(r)}
	var out []claims.Statement
	whole := -1 // the last quotation of whole sentences
	for _, q := range quotes {
		if q.Form == claims.Partial && j.exclaims(q) {
			q.Form = claims.Direct
		}
		if whole >= 0 && (j.together(out[whole], q) || j.nextParagraph(out[whole], q)) {
			p := &out[whole]
			p.Parts = append(slices.Clip(p.Parts), q.Parts...)
			p.Span.End, p.Unclosed = q.Span.End, q.Unclosed
			p.Sentence = p.Sentence.Join(q.Sentence)
			if q.Form == claims.BlockQ {
				p.Form = q.Form
			}
			continue
		}
		if q.Form != claims.Partial && !j.term(q) {
			whole = len(out)
		}
		out = append(out, q)
	}
	return out
}

// joiner joins the quotations of one article.
type joiner struct {
	finder
	said contents
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

// term reports whether a quotation is a few words, or a title, in a sentence of the
// article's own that the reading takes for nobody's, however they end: on “Morning Hour.”
func (j *joiner) term(q claims.Statement) bool {
	words := strings.Fields(q.Span.Of(j.a.Text))
	return j.said.of(q.Span) == nil && (len(words) < minSentence || titled(words)) && !j.introduced(q.Span.Start)
}

// titled reports whether all words but the small ones begin with capitals.
func titled(words []string) bool {
	for _, w := range words {
		if r, n := utf8.DecodeRuneInString(w); len(w) > n+3 && unicode.IsLower(r) {
			return false
		}
	}
	return true
}

// exclaims reports whether a fragment is a word that the reading has somebody say at the
// beginning of a sentence, with the comma that ties it to its attribution: “Safety,” she
// said. “Safety for us all.”
func (j *joiner) exclaims(q claims.Statement) bool {
	i := j.an.SentenceAt(q.Span.Start)
	return i < len(j.an.Sentences) && j.an.Sentences[i].Start+4 >= q.Span.Start && strings.HasSuffix(q.Span.Of(j.a.Text), ",") && j.said.of(q.Span) != nil
}

// maxLinked bounds the words between two quotations, that of a speaker who is described
// at length.
const maxLinked = 60

// together reports whether two quotations are whole sentences of one attribution, with
// a sentence's rest of the article's own between them.
func (j *joiner) together(p, q claims.Statement) bool {
	if !j.running(p) || !j.running(q) || j.lastBlock(p) != q.Block || p.Unclosed {
		return false
	}
	if q.Form == claims.BlockQ && j.openEnded(q) {
		return false // its last paragraph says who speaks
	}
	between := claims.Span{Start: p.Span.End, End: q.Span.Start}
	words := between.Of(j.a.Text)
	if !strings.ContainsFunc(words, unicode.IsLetter) || len(strings.Fields(words)) > maxLinked || !j.stops(words) {
		return false
	}
	x, y := j.said.of(p.Parts[len(p.Parts)-1]), j.said.of(q.Parts[0])
	return x != nil && x == y || j.follows(p, between, q)
}

// running reports whether a quotation is of whole sentences in marks in the running text.
func (j *joiner) running(q claims.Statement) bool {
	return q.Form == claims.Direct || q.Form == claims.BlockQ && j.a.Blocks[q.Block].Voice == claims.Reporter && j.marked(q)
}

// marked reports whether a mark opens a quotation.
func (j *joiner) marked(q claims.Statement) bool {
	r, _ := utf8.DecodeLastRuneInString(j.a.Text[:q.Span.Start])
	return j.e.marks.leads[r] && r != ','
}

// lastBlock returns the block in which a quotation ends.
func (j *joiner) lastBlock(q claims.Statement) int {
	b, last := q.Block, q.Parts[len(q.Parts)-1]
	for b+1 < len(j.a.Blocks) && j.a.Blocks[b].Span.End <= last.Start {
		b++
	}
	return b
}

// nextParagraph reports whether a quotation is a paragraph of its own behind the one
// sentence that attributes the only quotation before it, and nothing attributes itself:
// “A,” Reed told the board. “B.”, in two paragraphs.
//
// In 430 articles, 12 of 14 such pairs are one attribution.
func (j *joiner) nextParagraph(p, q claims.Statement) bool {
	if p.Form != claims.Direct || q.Form == claims.Partial || len(p.Parts) > 1 || q.Block != p.Block+1 || p.Unclosed || len(q.Parts) > 1 && q.Form != claims.BlockQ {
		return false
	}
	between := claims.Span{Start: p.Span.End, End: q.Span.Start}
	words, own := between.Of(j.a.Text), j.a.Blocks[q.Block].Span
	own.End = max(own.End, q.Span.End)
	if len(strings.Fields(words)) > maxLinked || !j.stops(words) || len(strings.Fields(q.Span.Of(j.a.Text))) < len(strings.Fields(own.Of(j.a.Text))) {
		return false
	}
	return j.openEnded(p) && j.reports(between) && j.sentenceStarts(between) == 1
}

// openEnded reports whether a quotation ends in a comma, or in a question or an
// exclamation, so that the article's sentence goes on behind it.
func (j *joiner) openEnded(p claims.Statement) bool {
	r, _ := utf8.DecodeLastRuneInString(p.Parts[len(p.Parts)-1].Of(j.a.Text))
	return strings.ContainsRune(",?!", r)
}

// stops reports whether words before a quotation end a sentence. If they lead to it
// (Reed smiled and said, “B.”), it is another attribution's.
func (j *joiner) stops(words string) bool {
	words = strings.TrimRightFunc(words, func(r rune) bool { return unicode.IsSpace(r) || j.e.marks.leads[r] && r != ',' })
	r, _ := utf8.DecodeLastRuneInString(words)
	return strings.ContainsRune(".?!…", r)
}

// follows reports whether a quotation stands right behind the one sentence that
// attributes the quotation before it, and nothing attributes itself: “A,” Reed said on
// Monday. “B.”
func (j *joiner) follows(p claims.Statement, between claims.Span, q claims.Statement) bool {
	ends, _ := utf8.DecodeLastRuneInString(q.Span.Of(j.a.Text))
	if !j.openEnded(p) || !strings.ContainsRune(".?!…", ends) || !j.reports(between) {
		return false
	}
	return j.sentenceStarts(between) == 1
}

// sentenceStarts counts the sentences that start in a stretch, its end included, where a
// quotation's mark stands before the quotation.
func (j *joiner) sentenceStarts(span claims.Span) int {
	n := 0
	for i := j.an.SentenceAt(span.Start); i < len(j.an.Sentences) && j.an.Sentences[i].Start <= span.End; i++ {
		if j.an.Sentences[i].Start > span.Start {
			n++
		}
	}
	return n
}
