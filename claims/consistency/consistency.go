// Package consistency holds an article against itself: parts against their total,
// changes against their figures, ages against years of birth, weekdays against
// dates, a headline against the lead, one thing told twice.
//
//	line.go    a sentence as words and values
//	change.go  from, to, by how much
//	total.go   parts and totals, shares
//	time.go    dates, years, counts of days
//	age.go     ages and years of birth
//	twice.go, otherwise.go   one quantity in two sentences
//	headline.go              headline, deck and captions against the text
//
// What stands in quotation marks is left alone: who speaks may be wrong, and the
// article may not mend it. A check speaks only where the grammar ties the figures
// together; rounding, bounds and both ways of counting days agree.
//
// Price: in 2,133 stories (924 of an election year, 541 with their headlines, 668
// others) it fired twice, once rightly ("from $2.81 billion to $1.22 million, 41 %");
// the other is a headline that adds two gifts of which the story tells one. It names
// 59 of 483 headlines whose figure was changed, and 68 of 70 planted faults.
package consistency

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/language"
	"github.com/onrecord/onrecord/claims/slots"
	"github.com/onrecord/onrecord/internal/table"
)

//go:embed data
var dataFiles embed.FS

// The rules that report what is found here.
const (
	arithmetic   = "claim-arithmetic"
	inconsistent = "claim-inconsistent"
)

// A Checker looks for disagreements within an article. It is read-only once made and
// safe for many goroutines.
type Checker struct {
	values *slots.Recognizer
	words  map[string]map[string]bool // class -> words
}

// New loads the word list. An error names the line that is bad.
func New(values *slots.Recognizer) (*Checker, error) {
	c := &Checker{values: values, words: map[string]map[string]bool{}}
	err := table.Read(dataFiles, "data/words.tsv", 2, func(f []string) error {
		if c.words[f[0]] != nil {
			return fmt.Errorf("class %q stands twice", f[0])
		}
		set := map[string]bool{}
		for _, w := range strings.Fields(f[1]) {
			set[w] = true
		}
		c.words[f[0]] = set
		return nil
	})
	return c, err
}

// is reports whether a word is of a class of the list.
func (c *Checker) is(word, class string) bool { return c.words[class][word] }

// reader goes through one article.
type reader struct {
	*Checker
	a     *claims.Article
	an    *language.Analysis
	lines []line
	out   []claims.Observation
}

// Observe returns what in an article does not agree with the rest of it, in order of
// place. The time is linear in the length of the article.
func (c *Checker) Observe(a *claims.Article, an *language.Analysis, judged []claims.Judged) []claims.Observation {
	r := &reader{Checker: c, a: a, an: an}
	r.read(judged)
	for i := range r.lines {
		l := &r.lines[i]
		if l.amounts+l.times == 0 { // nothing to hold against anything
			continue
		}
		r.changes(l)
		r.totals(l)
		r.times(l, i)
		r.born(l)
	}
	r.agesTwice()
	r.headlines()
	if !r.running() {
		r.toldTwice()
		r.toldOtherwise()
	}
	slices.SortStableFunc(r.out, func(a, b claims.Observation) int { return a.Span.Start - b.Span.Start })
	return slices.CompactFunc(r.out, func(a, b claims.Observation) bool { return a.Span.Overlaps(b.Span) })
}

// running reports whether the article is a running report, in which a later entry
// rightly gives other figures: two of its lines are a time of day and nothing else.
func (r *reader) running() bool {
	n := 0
	for k := range r.lines {
		l := &r.lines[k]
		if v := l.val(0); v != nil && v.Kind == slots.Clock && len(l.items) <= 2 {
			n++
		}
	}
	return n >= 2
}

// report adds an observation about the words of a span.
func (r *reader) report(rule string, at claims.Span, format string, args ...any) {
	r.out = append(r.out, claims.Observation{Rule: rule, Span: at, Message: fmt.Sprintf(format, args...)})
}

// place says for people where in the file a span begins.
func (r *reader) place(s claims.Span) string {
	if r.a.Place == nil {
		return "elsewhere"
	}
	n, _ := r.a.Place(r.a.Map.File(s).Start)
	return fmt.Sprintf("in line %d", n)
}

// show returns the article's words for a value, in marks.
func (r *reader) show(v *slots.Value) string {
	return "“" + strings.Join(strings.Fields(v.Core.Of(r.a.Text)), " ") + "”"
}
