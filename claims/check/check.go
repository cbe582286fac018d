// Package check is where to start reading. It strings the stages of a check
// together and holds nothing of its own but the order in which they run:
//
//	language    sentences, words, tags of the article; computed once
//	relations   who says what, from the trained model
//	extract     quotes and claims -> statements
//	speakers    who said each, from one cast of people
//	compare     quotes against the record -> evidence, edits, verdict
//	assess      claims against the record
//	names       how names are spelt, against the record and in the article itself
//	consistency figures, dates and ages of the article, against each other
//	rules       finished statements -> findings
//
// and a file for what is not a stage:
//
//	quoted.go    claims against the quotations in them
//	named.go     whose a speaker's label is
//	workers.go   how many at once; results are put in place by index
//	coverage.go  how much of the article was looked at
//	result.go    claims.Checked -> claims.Result, the file
//
// Nothing here or below opens a connection; a test checks the imports.
package check

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/assess"
	"github.com/onrecord/onrecord/claims/compare"
	"github.com/onrecord/onrecord/claims/consistency"
	"github.com/onrecord/onrecord/claims/extract"
	"github.com/onrecord/onrecord/claims/language"
	"github.com/onrecord/onrecord/claims/language/relations"
	"github.com/onrecord/onrecord/claims/names"
	"github.com/onrecord/onrecord/claims/people"
	"github.com/onrecord/onrecord/claims/rules"
	"github.com/onrecord/onrecord/claims/slots"
	"github.com/onrecord/onrecord/claims/speakers"
	"github.com/onrecord/onrecord/internal/text"
	"github.com/onrecord/onrecord/sources"
	"github.com/onrecord/onrecord/sources/search"
)

// Options say how to check.
type Options struct {
	Rules   rules.Settings  // which findings, how grave, and what the style lets pass
	People  []people.Person // of the configuration
	Workers int             // goroutines; 0 for one a processor
	Opinion assess.Opiner   // an optional model whose opinion is shown beside the verdicts on claims; may be nil
}

// A Checker checks articles against one library. It is read-only once made and safe
// for many goroutines.
type Checker struct {
	opt      Options
	lib      *sources.Library
	tongue   *language.Model
	model    *relations.Model
	extract  *extract.Extractor
	people   *people.Knowledge
	speakers *speakers.Attributor
	slots    *slots.Recognizer
	assess   *assess.Assessor
	compare  *compare.Engine
	record   *assess.Record
	names    *names.Record
	itself   *consistency.Checker
}

// New loads the models and lists, and indexes the library. The library may be empty
// or nil for Understand alone.
func New(ctx context.Context, lib *sources.Library, opt Options) (*Checker, error) {
	if lib == nil {
		lib = &sources.Library{}
	}
	c := &Checker{opt: opt, lib: lib}
	var index *search.Memory
	shown := lib
	// The chains do not depend on each other, and some take milliseconds to unpack.
	err := together(
		func() (err error) { index, err = indexed(ctx, lib); return },
		func() (err error) {
			if c.people, err = people.New(); err == nil {
				shown = named(c.people, opt.People, lib)
				c.names = names.NewRecord(c.people, opt.People, shown)
				c.speakers, err = speakers.New(c.people)
			}
			return
		},
		func() (err error) {
			if c.slots, err = slots.New(); err == nil {
				c.assess, err = assess.New(c.slots)
			}
			if err == nil {
				c.itself, err = consistency.New(c.slots)
			}
			return
		},
		func() (err error) { c.tongue, err = language.New(); return },
		func() (err error) { c.model, err = relations.New(); return },
		func() (err error) { c.extract, err = extract.New(); return },
	)
	if err == nil {
		c.compare, err = compare.New(shown, index, c.comparison())
	}
	if err != nil {
		return nil, fmt.Errorf("load the checker: %w", err)
	}
	c.assess.Apart = c.people.Apart
	c.record = c.assess.Record(shown, assess.Options{Candidates: func(words string, limit int) []int {
		var out []int
		for _, x := range index.Find(search.Query{Text: words, Limit: limit}) {
			out = append(out, x.Source)
		}
		return out
	}})
	return c, nil
}

// indexed makes the library searchable.
func indexed(ctx context.Context, lib *sources.Library) (*search.Memory, error) {
	common, err := compare.Common()
	if err != nil {
		return nil, err
	}
	return search.New(ctx, lib, search.Options{Common: common})
}

// comparison lends the comparison of words what other packages know.
func (c *Checker) comparison() compare.Options {
	return compare.Options{
		Allows: c.opt.Rules.Profile.Allows,
		Value:  c.slots.Wording,
		Tongue: c.people.Tongue,
		Called: c.called,
		Names: func(a, b string) (variant, misspelling bool) {
			s := c.people.Spelling(a, b)
			return s == people.Variant, s == people.Misspelling
		},
	}
}

// asker is what a sentence calls whoever a transcript labels "Q".
const asker = "a reporter"

// called returns a source's speaker as a sentence names them.
func (c *Checker) called(speaker string) string {
	if c.people.Asks(speaker) {
		return asker
	}
	return sources.Called(speaker)
}

// understanding is an article as it was understood, before any comparison.
type understanding struct {
	analysis   *language.Analysis
	statements []claims.Statement
	loose      []claims.Statement // claims that are kept only if the record says otherwise
	reading    *relations.Reading
	cast       *people.Cast
}

// understand finds the statements of an article and who said them.
func (c *Checker) understand(a *claims.Article) understanding {
	blocks := make([]text.Span, len(a.Blocks))
	for i, b := range a.Blocks {
		blocks[i] = b.Span
	}
	u := understanding{analysis: c.tongue.Analyse(a.Text, blocks)}
	_ = together( // neither fails
		func() error { u.cast = c.people.Cast(c.opt.People, c.lib, a, u.analysis); return nil },
		func() error { c.statements(a, &u); return nil },
	)
	c.speakers.Attribute(a, u.analysis, u.statements, u.reading, u.cast)
	return u
}

// statements finds the quotes and claims of an article.
func (c *Checker) statements(a *claims.Article, u *understanding) {
	quotes := c.extract.Quotes(a, u.analysis)
	if !english(a.Language) {
		u.statements = extract.Number(quotes, nil)
		return
	}
	spans, _ := speakers.Spans(a, quotes)
	u.reading = c.model.Read(u.analysis, spans)
	quotes = c.extract.Join(a, u.analysis, quotes, u.reading)
	found, loose := c.extract.Assertions(a, u.analysis, quotes, u.reading)
	u.statements, u.loose = extract.Number(quotes, found), loose
}

// english reports whether claims can be read: the models know no other language.
// What is not known is taken for English.
func english(tag string) bool { return tag == "" || tag == "en" || len(tag) > 2 && tag[:3] == "en-" }

// Understand finds what an article says and who is said to have said it, and
// compares nothing.
func (c *Checker) Understand(ctx context.Context, a *claims.Article) (out claims.Checked, err error) {
	defer guard(a, &err)
	if err := ctx.Err(); err != nil {
		return out, err
	}
	u := c.understand(a)
	out = claims.Checked{Article: noted(a)}
	for _, st := range u.statements {
		out.Statements = append(out.Statements, claims.Judged{Statement: st})
	}
	out.Coverage = coverage(&out)
	return out, nil
}

// Article checks one article. It fails if the context ends; what it found until
// then is lost, as half a check would look like a clean one.
func (c *Checker) Article(ctx context.Context, a *claims.Article) (claims.Checked, error) {
	return c.article(ctx, a, workers(c.opt.Workers))
}

func (c *Checker) article(ctx context.Context, a *claims.Article, n int) (out claims.Checked, err error) {
	defer guard(a, &err)
	u := c.understand(a)
	out = claims.Checked{Article: noted(a), Statements: make([]claims.Judged, len(u.statements))}
	err = together(
		func() error { return c.judge(ctx, a, u, out.Statements, n) },
		func() error { out.Copies = c.compare.Copies(a, u.statements); return nil },
	)
	if err != nil {
		return claims.Checked{}, err
	}
	if out.Statements, err = c.otherwise(ctx, a, u, out.Statements, n); err != nil {
		return claims.Checked{}, err
	}
	if err := c.opinions(ctx, &out, n); err != nil {
		return claims.Checked{}, err
	}
	out.Observations = c.names.Observe(a, u.analysis, out.Statements)
	out.Statements = misspelt(a, out.Statements, out.Observations)
	if english(a.Language) {
		out.Observations = append(out.Observations, c.within(a, u, out.Statements)...)
	}
	out.Coverage = coverage(&out)
	out.Findings = rules.Apply(&out, c.opt.Rules)
	return out, ctx.Err()
}

// within returns what in an article does not agree with the rest of it. A headline is
// held against the text in two ways, by the grammar of its sentences and as a claim is
// held against a source; what both see is told once.
func (c *Checker) within(a *claims.Article, u understanding, judged []claims.Judged) []claims.Observation {
	out := c.itself.Observe(a, u.analysis, judged)
	for _, o := range c.assess.Headline(a) {
		if !slices.ContainsFunc(out, func(p claims.Observation) bool { return p.Span.Overlaps(o.Span) }) {
			out = append(out, o)
		}
	}
	return out
}

// clearWords is the length from which a quote finds its place alone. Shorter ones
// are sought where the longer ones were found first.
const clearWords = 6

// judge compares every statement with the record, n at once.
func (c *Checker) judge(ctx context.Context, a *claims.Article, u understanding, out []claims.Judged, n int) error {
	quotes, record := c.compare.With(relation(u.cast)), c.record.With(mayBe(u.cast))
	short := func(st claims.Statement) bool {
		return st.Kind == claims.Quote && text.CountWords(st.Span.Of(a.Text)) < clearWords
	}
	err := each(ctx, len(out), n, func(i int) {
		switch st := u.statements[i]; {
		case st.Kind == claims.Claim:
			out[i] = record.Judge(a, st)
		case !short(st):
			out[i] = quotes.Quote(a, st, nil)
		}
	})
	if err != nil {
		return err
	}
	used := map[string]int{}
	for _, j := range out {
		if j.Kind == claims.Quote && len(j.Evidence) > 0 {
			used[j.Evidence[0].Source.ID]++
		}
	}
	err = each(ctx, len(out), n, func(i int) {
		if st := u.statements[i]; short(st) {
			out[i] = quotes.Quote(a, st, used)
		}
	})
	quoted(a, out)
	return err
}

// otherwise adds the loose claims of which the record says something else. Their ids
// follow those of the statements, which stay what they are without a record.
func (c *Checker) otherwise(ctx context.Context, a *claims.Article, u understanding, judged []claims.Judged, n int) ([]claims.Judged, error) {
	record, out := c.record.With(mayBe(u.cast)), make([]claims.Judged, len(u.loose))
	err := each(ctx, len(out), n, func(i int) { out[i] = record.Judge(a, u.loose[i]) })
	if err != nil {
		return nil, err
	}
	var kept []claims.Judged
	for _, j := range out {
		if j.Verdict == claims.Contradicted || j.Verdict == claims.Drifted && slices.ContainsFunc(j.Slots, func(s claims.Slot) bool { return s.Relation == claims.Different }) {
			j.Attribution = ownVoice()
			kept = append(kept, j)
		}
	}
	return added(judged, kept...), nil
}

// ownVoice is the attribution of what the article says itself.
func ownVoice() claims.Attribution {
	return claims.Attribution{Basis: claims.NoBasis, Confidence: .9, By: "own-voice"}
}

// added puts further statements among others, by place, with ids that follow theirs.
func added(judged []claims.Judged, more ...claims.Judged) []claims.Judged {
	for _, j := range more {
		j.ID = "s" + strconv.Itoa(len(judged)+1)
		judged = append(judged, j)
	}
	slices.SortStableFunc(judged, func(x, y claims.Judged) int { return x.Span.Start - y.Span.Start })
	return judged
}

// Articles checks several articles. The results stand in their order; done is
// called after each, from several goroutines, and may be nil.
func (c *Checker) Articles(ctx context.Context, as []*claims.Article, done func()) ([]claims.Checked, error) {
	return c.all(ctx, as, done, c.article)
}

// UnderstandAll does for several articles what Understand does for one.
func (c *Checker) UnderstandAll(ctx context.Context, as []*claims.Article, done func()) ([]claims.Checked, error) {
	return c.all(ctx, as, done, func(ctx context.Context, a *claims.Article, _ int) (claims.Checked, error) {
		return c.Understand(ctx, a)
	})
}

// all runs a check over articles: one article with all workers, or several with one
// each, so that work is shared out at one level only.
func (c *Checker) all(ctx context.Context, as []*claims.Article, done func(), f func(context.Context, *claims.Article, int) (claims.Checked, error)) ([]claims.Checked, error) {
	n, inner := workers(c.opt.Workers), 1
	if len(as) == 1 {
		inner = n
	}
	out, errs := make([]claims.Checked, len(as)), make([]error, len(as))
	err := each(ctx, len(as), n, func(i int) {
		out[i], errs[i] = f(ctx, as[i], inner)
		if done != nil {
			done()
		}
	})
	if err = errors.Join(append(errs, err)...); err != nil {
		return nil, err
	}
	return out, nil
}

// Explain returns the steps that were tried to find who said a statement, and which
// of them decided.
func (c *Checker) Explain(ctx context.Context, a *claims.Article, id string) (steps []speakers.Step, err error) {
	defer guard(a, &err)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	u := c.understand(a)
	for _, st := range u.statements {
		if st.ID == id {
			return c.speakers.Explain(a, u.analysis, u.statements, u.reading, u.cast, id), nil
		}
	}
	return nil, fmt.Errorf("%s has no statement %q: it has s1 to s%d", a.Path, id, len(u.statements))
}

// relation remembers how speakers stand to each other: a quote asks for every turn
// of every source.
func relation(cast *people.Cast) func(article, source string) compare.Relation {
	known := memo[compare.Relation]{}
	return func(article, source string) compare.Relation {
		return known.get(article, source, func() compare.Relation {
			switch cast.Same(article, source) {
			case people.Same:
				return compare.Same
			case people.Related:
				return compare.Related
			case people.Different:
				return compare.Different
			}
			return compare.Unknown
		})
	}
}

// mayBe reports whether a claim's speaker may be a source's: a claim may rest on
// whatever the body says for its head.
func mayBe(cast *people.Cast) func(article, source string) bool {
	known := memo[bool]{}
	return func(article, source string) bool {
		return known.get(article, source, func() bool {
			r := cast.Same(article, source)
			return r == people.Same || r == people.Related
		})
	}
}

// noted returns the article with what a reader of the report should know of it.
func noted(a *claims.Article) *claims.Article {
	if english(a.Language) {
		return a
	}
	b := *a
	b.Notes = append(b.Notes[:len(b.Notes):len(b.Notes)], fmt.Sprintf("The article is in %q: quotations are checked, claims are not, as only English ones can be read.", a.Language))
	return &b
}
