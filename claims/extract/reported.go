package extract

import (
	"slices"
	"sort"
	"strings"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/language"
	"github.com/onrecord/onrecord/claims/language/relations"
)

// Claims finds what an article claims outside of its quotations: reported speech
// and thought from the reading of the model, and where that found none, from cues;
// then the article's own sentences that hold something checkable. Attribution.Cue
// and .Mention of reported claims are as the reading has them; who is meant is left
// to claims/speakers. The reading may be nil.
func (e *Extractor) Claims(a *claims.Article, an *language.Analysis, quotes []claims.Statement, r *relations.Reading) []claims.Statement {
	found, _ := e.Assertions(a, an, quotes, r)
	return found
}

// Assertions finds the claims of an article and, apart, its other sentences that say
// something as a fact. Those hold no figure and no name that a record could have
// otherwise; they are worth telling of only where a source speaks of them.
func (e *Extractor) Assertions(a *claims.Article, an *language.Analysis, quotes []claims.Statement, r *relations.Reading) (found, loose []claims.Statement) {
	f := &finder{e: e, a: a, an: an}
	c := &claimer{finder: f, quoted: partsOf(quotes), whole: partsOf(slices.DeleteFunc(slices.Clone(quotes), func(q claims.Statement) bool { return q.Form == claims.Partial })), turns: f.interview()}
	if r != nil {
		for _, x := range r.Relations {
			c.reported(x)
		}
		c.trailing()
	} else {
		c.cued()
	}
	c.asserted()
	slices.SortStableFunc(f.out, func(a, b claims.Statement) int { return a.Span.Start - b.Span.Start })
	return f.out, c.loose
}

// claimer finds the claims of one article.
type claimer struct {
	*finder
	quoted []claims.Span // the pieces in marks, ascending
	whole  []claims.Span // those of whole sentences
	turns  map[int]turn  // of an interview
	taken  []claims.Span // contents of reported claims
	given  []claims.Span // them, and the words by which somebody is said to have said them
	frames []claims.Span // their sources and cues
	loose  []claims.Statement
}

// partsOf returns the pieces of all quotes, ascending.
func partsOf(quotes []claims.Statement) []claims.Span {
	var out []claims.Span
	for _, q := range quotes {
		out = append(out, q.Parts...)
	}
	slices.SortFunc(out, func(a, b claims.Span) int { return a.Start - b.Start })
	return out
}

// mostlyQuoted is the share of a content's words in marks from which the quotation
// stands for it: there is nothing left to claim. With 0.8 the few words that tie two
// quotations together, or that a quotation ends, were lost: contents found exactly
// .608 to .618 on articles that the network had not seen, mixed ones .772 to .781.
const mostlyQuoted = 0.95

// reported adds a claim of indirect speech. A content that is a quotation is no
// claim; one that holds a fragment in marks is.
func (c *claimer) reported(x relations.Relation) {
	s := c.a.Text
	var parts []claims.Span
	words, quoted := 0, 0
	for _, p := range c.besideQuote(x) {
		p = trim(s, p)
		if !hasWord(p.Of(s)) || !c.tells(p) || c.callsUp(x, p) {
			continue
		}
		n, marked := len(strings.Fields(p.Of(s))), c.quotedWords(p)
		if 2*marked > n && c.blockAt(p.Start) != c.blockAt(x.Cue.Start) {
			continue // a quotation in another paragraph has a statement of its own
		}
		parts = append(parts, p)
		words += n
		quoted += marked
	}
	if len(parts) == 0 || c.isName(x.Cue) || float64(quoted) >= mostlyQuoted*float64(words) {
		return
	}
	st := claims.Statement{
		Kind: claims.Claim, Form: claims.Reported, Parts: parts,
		Span:  claims.Span{Start: parts[0].Start, End: parts[len(parts)-1].End},
		Block: c.blockAt(parts[0].Start),
		Attribution: claims.Attribution{
			Cue: x.Cue, Mention: x.Source, Confidence: x.Score,
		},
	}
	st.Sentence = c.sentences(st.Span)
	st.Nature = c.nature(parts)
	c.out = append(c.out, st)
	c.taken = append(c.taken, parts...)
	c.given = append(c.given, parts...)
	if c.saying(x.Cue) {
		c.given = append(c.given, x.Cue)
		if !strings.Contains(x.Source.Of(s), ",") { // ", the town's chief engineer," asserts something
			c.given = append(c.given, x.Source)
		}
	}
	// who a named speaker is said to be is a claim of its own
	if !c.named(x.Source) && (c.reports(x.Cue) || strings.Contains(strings.ToLower(x.Cue.Of(s)), "according")) {
		c.frames = append(c.frames, x.Source, x.Cue)
	}
}

// isName reports whether a span lies in the name of somebody who does what the verb behind
// it says, so that it is no cue: “Chancellor | Otto | Brandt met”.
func (c *claimer) isName(s claims.Span) bool {
	i := sort.Search(len(c.an.Entities), func(i int) bool { return c.an.Entities[i].End >= s.End })
	if s.Empty() || i == len(c.an.Entities) {
		return false
	}
	e := c.an.Entities[i]
	return e.Kind == language.Person && e.Start <= s.Start && e.Last < len(c.an.Tokens) && finite(c.an.Tokens[e.Last].Tag)
}

// besideQuote returns the contents of one attribution without those behind a quotation of
// whole sentences that hold no words in marks: “A,” she said about Reed.
func (c *claimer) besideQuote(x relations.Relation) []claims.Span {
	var out []claims.Span
	behind := false
	for _, p := range x.Content {
		if behind && c.quotedWords(p) == 0 {
			continue
		}
		behind = behind || c.isWhole(p) && c.blockAt(p.Start) == c.blockAt(x.Cue.Start)
		out = append(out, p)
	}
	return out
}

// isWhole reports whether a quotation of whole sentences covers a content.
func (c *claimer) isWhole(p claims.Span) bool {
	i := sort.Search(len(c.whole), func(i int) bool { return c.whole[i].End > p.Start })
	return i < len(c.whole) && 2*overlap(c.whole[i], p).Len() > p.Len()
}

// saying reports whether a cue is a verb of saying or "according to": nothing but who
// said it is asserted there. Who "was convicted of" something was convicted.
func (c *claimer) saying(cue claims.Span) bool {
	first, last := c.an.Within(cue)
	for i := first; i < last; i++ {
		if t := c.an.Tokens[i]; strings.HasPrefix(t.Tag, "VB") && c.e.words.says(t.Lemma) || lower(c.an.Word(i)) == "according" {
			return true
		}
	}
	return false
}

// merged returns spans in order, those that touch joined.
func merged(spans []claims.Span) []claims.Span {
	spans = slices.Clone(spans)
	slices.SortFunc(spans, func(a, b claims.Span) int { return a.Start - b.Start })
	out := spans[:0]
	for _, s := range spans {
		switch n := len(out); {
		case s.Empty():
		case n > 0 && s.Start <= out[n-1].End:
			out[n-1].End = max(out[n-1].End, s.End)
		default:
			out = append(out, s)
		}
	}
	return out
}

func overlap(a, b claims.Span) claims.Span {
	o := claims.Span{Start: max(a.Start, b.Start), End: min(a.End, b.End)}
	if o.Start >= o.End {
		return claims.Span{}
	}
	return o
}

// tells reports whether the article tells there what others say: in its running text,
// and in its headings (“Okoro: The channel will stay open”), of which a few words are
// too little to check. On articles that the network had not seen, headings brought
// contents that overlap from F1 .730 to .733, at a precision of .804 and .805.
func (c *claimer) tells(p claims.Span) bool {
	switch c.voice(p.Start) {
	case claims.Reporter:
		return true
	case claims.Label:
		return len(strings.Fields(p.Of(c.a.Text))) >= minClaim
	}
	return false
}

// callsUp reports whether a content is whom somebody called: no more than names, and a
// day. Who calls somebody something says what, too (“called Reyes a fool”); of “Maas
// called Minister Reyes on Friday” the sentence tells something, the content nothing.
// On dev it holds of no content.
func (c *claimer) callsUp(x relations.Relation, p claims.Span) bool {
	first, last := c.an.Within(x.Cue)
	if last != first+1 || c.an.Tokens[first].Lemma != "call" {
		return false
	}
	first, last = c.an.Within(p)
	for i := first; i < last; i++ {
		switch c.an.Tokens[i].Tag {
		case "NNP", "NNPS", "DT", "IN", "CD", "CC", ",", "POS", "PRP":
		default:
			return false
		}
	}
	return true
}

func (c *claimer) blockAt(at int) int {
	i := sort.Search(len(c.a.Blocks), func(i int) bool { return c.a.Blocks[i].Span.End > at })
	return min(i, len(c.a.Blocks)-1)
}

func (c *claimer) voice(at int) claims.Voice {
	if len(c.a.Blocks) == 0 {
		return claims.Reporter
	}
	b := c.blockAt(at)
	if _, ok := c.turns[b]; ok {
		return claims.Quoted // a question of an interview is no quote, but not the article's own either
	}
	return c.a.Blocks[b].Voice
}

// cued finds indirect speech by its cues alone: a subject, a verb of saying, and a
// clause behind it or, with a comma, before it; or "according to" and the rest of
// the sentence.
func (c *claimer) cued() {
	for i, st := range c.an.Sentences {
		if c.voice(st.Start) == claims.Reporter {
			c.cuedSentence(i)
		}
	}
}

func (c *claimer) cuedSentence(i int) {
	st := c.an.Sentences[i]
	for t := st.First; t < st.Last; t++ {
		tok := c.an.Tokens[t]
		if c.inQuote(tok.Start) {
			continue
		}
		if strings.HasPrefix(tok.Tag, "VB") && c.e.words.says(tok.Lemma) && t > st.First {
			if c.clauseAfter(st, t) || c.clauseBefore(st, t) {
				return
			}
		}
	}
}

// trailing finds what the reading missed of the plainest form: a sentence that ends in
// ", SOURCE said" with at most when, where or to whom behind it.
func (c *claimer) trailing() {
	taken := slices.Clone(c.taken)
	slices.SortFunc(taken, func(a, b claims.Span) int { return a.Start - b.Start })
	for _, st := range c.an.Sentences {
		if c.voice(st.Start) != claims.Reporter || c.quotedWords(st.Span) > 0 || c.contents(st.Span, taken) > 0 {
			continue
		}
		for t := st.Last - 1; t > st.First && t > st.Last-trailingWords; t-- {
			tok := c.an.Tokens[t]
			if !finite(tok.Tag) {
				continue
			}
			switch {
			case tok.Tag == "MD" || !c.e.words.says(tok.Lemma):
			case c.source(st, t) > 0:
				c.clauseBefore(st, t)
			case c.an.Word(t-1) == ",":
				c.explained(st, t)
			}
			break
		}
	}
}

// trailingWords is how far from the end of a sentence the verb of its last clause may
// stand.
const trailingWords = 14

// explained takes "CONTENT, the director of the agency, Ana Ribeiro, said": a source in two
// noun phrases between commas, the second of which explains the first.
func (c *claimer) explained(st language.Sentence, t int) {
	name := c.source(st, t-1)
	if name == 0 {
		return
	}
	office := c.source(st, name-1)
	if office == 0 || office-2 < st.First+3 || !c.hasVerb(st.First, office-1) {
		return
	}
	from, to := office, t-1
	switch {
	case c.nameOnly(name, t-1):
		from = name
	case c.nameOnly(office, name-1):
		to = name - 1
	}
	c.reported(relations.Relation{
		Source: claims.Span{Start: c.an.Tokens[from].Start, End: c.an.Tokens[to-1].End}, Cue: c.an.Tokens[t].Span, Score: 0.5,
		Content: []claims.Span{{Start: c.an.Tokens[st.First].Start, End: c.an.Tokens[office-2].End}},
	})
}

// nameOnly reports whether tokens are words of a name.
func (c *claimer) nameOnly(from, to int) bool {
	for _, t := range c.an.Tokens[from:to] {
		if t.Tag != "NNP" && t.Tag != "NNPS" {
			return false
		}
	}
	return from < to
}

// source returns the first token of the noun phrase that stands between a verb, or the
// comma at t, and the comma before it; 0 if something else does.
func (c *claimer) source(st language.Sentence, t int) int {
	noun := false
	for k := t - 1; k > st.First && t-k < trailingWords; k-- {
		switch tag := c.an.Tokens[k].Tag; {
		case c.an.Word(k) == ",":
			if noun {
				return k + 1
			}
			return 0
		case strings.HasPrefix(tag, "NN") || tag == "PRP":
			noun = true
		case strings.HasPrefix(tag, "VB") || tag == "MD" || tag == "WDT" || tag == "WP" || tag == "CC" && k == t-1 || c.frameWord(k):
			return 0
		}
	}
	return 0
}

// frameWord reports whether a word opens a clause: ", as Brandt said", ", which he said".
func (c *claimer) frameWord(k int) bool {
	w := lower(c.an.Word(k))
	return c.e.words.opens(w) || c.e.words.joins(w)
}

// clauseAfter takes "SOURCE said (that) CONTENT".
func (c *claimer) clauseAfter(st language.Sentence, t int) bool {
	from := t + 1
	if from < st.Last && strings.EqualFold(c.an.Word(from), "that") {
		from++
	}
	last := c.lastWordToken(st)
	if last-from < 3 || !c.hasVerb(from, last) || c.inQuote(c.an.Tokens[from].Start) {
		return false
	}
	if w := c.an.Tokens[t+1]; w.Tag == "," || w.Tag == ":" || w.Tag == "TO" {
		return false
	}
	c.reported(relations.Relation{
		Source: c.subject(st, t), Cue: c.an.Tokens[t].Span, Score: 0.5,
		Content: []claims.Span{{Start: c.an.Tokens[from].Start, End: c.an.Tokens[last-1].End}},
	})
	return true
}

// clauseBefore takes "CONTENT, SOURCE said."
func (c *claimer) clauseBefore(st language.Sentence, t int) bool {
	comma := -1
	for k := t - 1; k > st.First && t-k < 14; k-- {
		if c.an.Word(k) == "," {
			comma = k
			break
		}
	}
	if comma < st.First+3 || !c.hasVerb(st.First, comma) || c.inQuote(c.an.Tokens[comma-1].Start) {
		return false
	}
	source := claims.Span{Start: c.an.Tokens[comma+1].Start, End: c.an.Tokens[t-1].End}
	if comma+1 >= t {
		source = claims.Span{}
	}
	c.reported(relations.Relation{
		Source: source, Cue: c.an.Tokens[t].Span, Score: 0.5,
		Content: []claims.Span{{Start: c.an.Tokens[st.First].Start, End: c.an.Tokens[comma-1].End}},
	})
	return true
}

// subject returns the noun phrase before a verb, back to the sentence's beginning
// or the last comma.
func (c *claimer) subject(st language.Sentence, t int) claims.Span {
	k := t
	for k > st.First && t-k < 12 && c.an.Word(k-1) != "," && !c.inQuote(c.an.Tokens[k-1].Start) {
		k--
	}
	if k == t {
		return claims.Span{}
	}
	return claims.Span{Start: c.an.Tokens[k].Start, End: c.an.Tokens[t-1].End}
}

func (c *claimer) lastWordToken(st language.Sentence) int {
	last := st.Last
	for last > st.First && !hasWord(c.an.Word(last-1)) {
		last--
	}
	return last
}

func (c *claimer) hasVerb(from, to int) bool {
	for _, t := range c.an.Tokens[from:to] {
		if strings.HasPrefix(t.Tag, "VB") || t.Tag == "MD" {
			return true
		}
	}
	return false
}

func (c *claimer) inQuote(at int) bool {
	i := sort.Search(len(c.quoted), func(i int) bool { return c.quoted[i].End > at })
	return i < len(c.quoted) && c.quoted[i].Start <= at
}

// quotedWords counts the words of a span that stand in marks.
func (c *claimer) quotedWords(span claims.Span) int {
	n := 0
	for i := sort.Search(len(c.quoted), func(i int) bool { return c.quoted[i].End > span.Start }); i < len(c.quoted) && c.quoted[i].Start < span.End; i++ {
		n += len(strings.Fields(overlap(span, c.quoted[i]).Of(c.a.Text)))
	}
	return n
}
