package reports

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/reports/diff"
)

// verdicts lists the verdicts in the order of summaries, with how each is shown:
// a sign, so that no verdict is told by colour alone, and a word.
var verdicts = []struct {
	verdict claims.Verdict
	sign    string
	style   style
}{
	{claims.Verbatim, "✓", good},
	{claims.Supported, "✓", good},
	{claims.Misattributed, "✗", bad},
	{claims.Spliced, "✗", bad},
	{claims.Altered, "✗", bad},
	{claims.Contradicted, "✗", bad},
	{claims.Truncated, "!", doubt},
	{claims.Drifted, "!", doubt},
	{claims.Translated, "!", doubt},
	{claims.NotFound, "?", doubt},
	{claims.Unchecked, "–", faint},
	{claims.NotCheckable, "–", faint},
}

// verdictSpan shows the verdict of a statement. A claim of which no source speaks is
// the common case and nothing to alarm anybody.
func verdictSpan(s *claims.StatementResult) span {
	v := s.Verdict
	for _, x := range verdicts {
		if x.verdict == v && v == claims.NotFound && s.Kind == claims.Claim {
			return span{x.sign + " " + clean(string(v)), faint}
		}
		if x.verdict == v {
			return span{x.sign + " " + clean(string(v)), x.style}
		}
	}
	return span{clean(string(v)), plain}
}

func severitySpan(s claims.Severity) span {
	switch s {
	case claims.Error:
		return span{"✗", bad}
	case claims.Warning:
		return span{"!", doubt}
	}
	return span{"·", faint}
}

// sound reports whether a verdict asks nobody to look.
func sound(v claims.Verdict) bool { return v == claims.Verbatim || v == claims.Supported }

// missingAttribution lists the rules whose findings the reports gather under that
// head: words or facts that name nobody.
var missingAttribution = []string{"quote-unattributed", "claim-unattributed", "copied-unquoted", "source-anonymous"}

func place(line, column int) string { return fmt.Sprintf("%d:%d", line, column) }

// entry is what a report shows at one place: a statement with its findings, or
// findings about no statement.
type entry struct {
	statement *claims.StatementResult // nil for findings about the article
	findings  []*claims.FindingResult
}

// entries lays the findings of an article beside its statements. Both come by place
// and stay so.
func entries(a *claims.ArticleResult) []entry {
	var out []entry
	index := map[string]int{}
	for i := range a.Statements {
		s := &a.Statements[i]
		index[s.ID] = len(out)
		out = append(out, entry{statement: s})
	}
	var loose []entry
	for i := range a.Findings {
		f := &a.Findings[i]
		if at, ok := index[f.Statement]; ok && f.Statement != "" {
			out[at].findings = append(out[at].findings, f)
			continue
		}
		loose = append(loose, entry{findings: []*claims.FindingResult{f}})
	}
	return mergeEntries(out, loose)
}

func mergeEntries(a, b []entry) []entry {
	out := make([]entry, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if b[0].start() < a[0].start() {
			out, b = append(out, b[0]), b[1:]
		} else {
			out, a = append(out, a[0]), a[1:]
		}
	}
	return append(append(out, a...), b...)
}

func (e entry) start() int {
	if e.statement != nil {
		return e.statement.Start
	}
	return e.findings[0].Start
}

func (e entry) place() string {
	if e.statement != nil {
		return place(e.statement.Line, e.statement.Column)
	}
	return place(e.findings[0].Line, e.findings[0].Column)
}

// kindOf names a statement that was not compared, with the id by which it can be
// explained.
func kindOf(s *claims.StatementResult) string {
	return s.ID + " " + string(s.Kind) + ", " + string(s.Form)
}

// nobody says that a statement names no speaker, and whether it should.
func nobody(s *claims.StatementResult) string {
	if s.Form == claims.Asserted {
		return "the article’s own voice"
	}
	return "nobody is named"
}

// worst returns the gravest severity among the findings; empty if there are none.
func (e entry) worst() claims.Severity {
	var worst claims.Severity
	for _, f := range e.findings {
		if f.Severity.Rank() > worst.Rank() {
			worst = f.Severity
		}
	}
	return worst
}

// speaker names who is said to have said a statement, for a narrow column.
func speaker(s *claims.StatementResult) string {
	at := s.Attribution
	switch {
	case at.Speaker != "" && !at.Described():
		return clean(at.Speaker)
	case at.Mention != nil:
		return "(" + clean(at.Mention.Text) + ")"
	}
	return ""
}

// evidenceName names a passage for people: "readout, paragraph 2".
func evidenceName(e claims.EvidenceResult) string {
	name := clean(e.Source)
	if e.Locator != "" {
		name += ", " + clean(e.Locator)
	}
	return name
}

// textAt returns the words of the article at a span of its file.
func textAt(l diff.Layout, a *claims.ArticleResult, start, end int) string {
	var parts []string
	for _, s := range l.Segments(start, end) {
		parts = append(parts, a.Blocks[s.Block].Text[s.Start:s.End])
	}
	return strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
}

func quoted(s string) string { return "“" + s + "”" }

func count(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}

// verdictCounts says how many statements have which verdict: "4 verbatim, 1 altered".
func verdictCounts(s claims.Summary) string {
	var parts []string
	for _, v := range verdicts {
		if n := s.ByVerdict[v.verdict]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, v.verdict))
		}
	}
	return strings.Join(parts, ", ")
}

// findingCounts says how many findings there are: "6 errors, 1 warning".
func findingCounts(c claims.FindingCounts) string {
	var parts []string
	for _, p := range []struct {
		n   int
		one string
	}{{c.Error, "error"}, {c.Warning, "warning"}} {
		if p.n > 0 {
			parts = append(parts, count(p.n, p.one))
		}
	}
	if c.Info > 0 {
		parts = append(parts, fmt.Sprintf("%d info", c.Info))
	}
	if len(parts) == 0 {
		return "no findings"
	}
	return strings.Join(parts, ", ")
}

// judged reports whether a result holds verdicts: check writes them, claims does not.
func judged(r *claims.Result) bool {
	for _, a := range r.Articles {
		if slices.ContainsFunc(a.Statements, func(s claims.StatementResult) bool { return s.Verdict != "" }) {
			return true
		}
	}
	return len(r.Summary.ByVerdict) > 0
}

// incomplete reports whether something configured could not be read.
func incomplete(r *claims.Result) bool {
	return slices.ContainsFunc(r.Problems, func(p claims.Problem) bool { return p.Severity == claims.Error })
}

// longDate writes "2022-03-10" as "10 March 2022"; anything else as it is.
func longDate(s string) string {
	if d, err := time.Parse(time.DateOnly, s); err == nil {
		return d.Format("2 January 2006")
	}
	return clean(s)
}

// problemText says what a problem is and where.
func problemText(p claims.Problem) string {
	switch {
	case p.Path == "" || p.Line == 0 && strings.Contains(p.Message, p.Path): // it names the file itself
		return p.Message
	case p.Line > 0:
		return fmt.Sprintf("%s:%d: %s", p.Path, p.Line, p.Message)
	}
	return p.Path + ": " + p.Message
}

// opinion says what a model thinks of a claim, in words that cannot be taken for a
// verdict.
func opinion(s *claims.StatementResult) string {
	return fmt.Sprintf("machine opinion (%s): %s", s.Opinion.Model, s.Opinion.Answer)
}
