package reports

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/reports/diff"
)

// markdown writes the report for pull requests and job summaries: GitHub's
// Markdown, with <ins> and <del> in the cells of tables. Everything that comes from
// drafts and sources is escaped, and no "@name" in it calls anybody.
func markdown(w io.Writer, r *claims.Result, o Options) error {
	m := &document{o: o, judged: judged(r)}
	m.line("# " + m.headline(r))
	for i := range r.Articles {
		m.article(&r.Articles[i])
	}
	m.problems(r)
	m.sources(r)
	_, err := io.WriteString(w, m.b.String())
	return err
}

type document struct {
	b      strings.Builder
	o      Options
	judged bool
}

// line writes a block: a line and an empty one.
func (m *document) line(s string) { m.b.WriteString(s + "\n\n") }

func (m *document) row(cells ...string) {
	m.b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
}

func (m *document) header(cells ...string) {
	m.row(cells...)
	m.b.WriteString("|" + strings.Repeat("---|", len(cells)) + "\n")
}

func (m *document) headline(r *claims.Result) string {
	switch {
	case !m.judged:
		return count(r.Summary.Statements, "statement")
	case incomplete(r):
		return findingCounts(r.Summary.Findings) + " (incomplete)"
	}
	return findingCounts(r.Summary.Findings)
}

func (m *document) article(a *claims.ArticleResult) {
	m.line("## " + escape(a.Path))
	var about []string
	if a.Title != "" {
		about = append(about, "**"+escape(a.Title)+"**")
	}
	if a.Date != "" {
		about = append(about, longDate(a.Date))
	}
	if len(about) > 0 {
		m.line(strings.Join(about, ", "))
	}
	for _, n := range a.Notes {
		m.line("> " + escape(n))
	}
	m.statements(a)
	m.attributions(a)
}

// statements writes a row for every statement that somebody should look at, or for
// each if all is asked for, and folds the others away.
func (m *document) statements(a *claims.ArticleResult) {
	layout := diff.NewLayout(a)
	var look, fine []entry
	for _, e := range entries(a) {
		if !m.judged || e.worst().Rank() > claims.Info.Rank() || m.o.Verbose {
			look = append(look, e)
		} else if e.statement != nil {
			fine = append(fine, e)
		}
	}
	switch {
	case len(look) > 0:
		m.table(a, layout, look)
		m.b.WriteString("\n")
	case len(a.Statements) == 0:
		m.line("No statements to check in it.")
	default:
		m.line(fmt.Sprintf("%s, nothing to report.", count(len(a.Statements), "statement")))
	}
	if len(fine) > 0 && !m.o.Quiet {
		m.line(fmt.Sprintf("<details><summary>%s without findings</summary>", count(len(fine), "statement")))
		m.table(a, layout, fine)
		m.line("\n</details>")
	}
}

func (m *document) table(a *claims.ArticleResult, l diff.Layout, es []entry) {
	second := "Verdict"
	if !m.judged {
		second = "Kind"
	}
	m.header("Place", second, "Speaker", "Statement", "Record")
	for _, e := range es {
		var who, record string
		if e.statement != nil {
			who, record = escape(speaker(e.statement)), m.record(e.statement)
		}
		m.row(e.place(), escape(m.verdict(e)), who, m.words(a, l, e), record)
	}
}

func (m *document) verdict(e entry) string {
	switch {
	case e.statement == nil:
		return severitySpan(e.findings[0].Severity).text + " " + string(e.findings[0].Severity)
	case e.statement.Verdict == "":
		return kindOf(e.statement)
	}
	return verdictSpan(e.statement).text
}

// words writes a statement with its differences, and its findings below.
func (m *document) words(a *claims.ArticleResult, l diff.Layout, e entry) string {
	var b strings.Builder
	switch s := e.statement; {
	case s == nil:
		b.WriteString(quoted(escape(textAt(l, a, e.findings[0].Start, e.findings[0].End))))
	case s.Kind == claims.Quote:
		b.WriteString(quoted(marked(diff.Pieces(l, s, m.o.Verbose))))
	default:
		b.WriteString(marked(diff.Pieces(l, s, m.o.Verbose)))
	}
	for _, f := range e.findings {
		if f.Severity.Rank() <= claims.Info.Rank() && !m.o.Verbose {
			continue
		}
		fmt.Fprintf(&b, "<br>%s **%s**: %s", severitySpan(f.Severity).text, escape(f.Rule), escape(f.Message))
		if f.Suggestion != "" {
			b.WriteString("<br>→ " + escape(f.Suggestion))
		}
	}
	if e.statement != nil && e.statement.Opinion != nil {
		b.WriteString("<br>" + escape(opinion(e.statement)))
	}
	return b.String()
}

func marked(pieces []diff.Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		switch text := escape(p.Text); p.Kind {
		case diff.Record:
			b.WriteString("<del>" + text + "</del>")
		case diff.Draft:
			b.WriteString("<ins>" + text + "</ins>")
		default:
			b.WriteString(text)
		}
	}
	return b.String()
}

func (m *document) record(s *claims.StatementResult) string {
	var names []string
	for _, e := range s.Evidence {
		if name := escape(evidenceName(e)); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, "<br>")
}

func (m *document) attributions(a *claims.ArticleResult) {
	layout := diff.NewLayout(a)
	var lines []string
	for _, f := range a.Findings {
		if slices.Contains(missingAttribution, f.Rule) && (m.o.Verbose || f.Severity.Rank() > claims.Info.Rank()) {
			lines = append(lines, fmt.Sprintf("- %s %s **%s**: %s", place(f.Line, f.Column), severitySpan(f.Severity).text, escape(f.Rule),
				quoted(escape(textAt(layout, a, f.Start, f.End)))))
		}
	}
	if len(lines) > 0 {
		m.line("### Missing attributions")
		m.line(strings.Join(lines, "\n"))
	}
}

func (m *document) problems(r *claims.Result) {
	if len(r.Problems) == 0 {
		return
	}
	m.line("## Problems")
	var lines []string
	for _, p := range r.Problems {
		lines = append(lines, fmt.Sprintf("- %s **%s**: %s", severitySpan(p.Severity).text, escape(p.Code), escape(problemText(p))))
	}
	m.line(strings.Join(lines, "\n"))
}

func (m *document) sources(r *claims.Result) {
	if len(r.Sources) == 0 || !m.judged {
		return
	}
	m.line(fmt.Sprintf("<details><summary>%s</summary>", count(len(r.Sources), "source")))
	m.header("Id", "Kind", "Issuer", "Date", "Words", "SHA-256")
	for _, s := range r.Sources {
		m.row(escape(s.ID), escape(s.Kind), escape(s.Issuer), longDate(s.Date), fmt.Sprint(s.Words), "`"+escape(short(s.SHA256))+"`")
	}
	m.b.WriteString("\n</details>\n")
}

// short shows as much of a hash as tells it from others.
func short(hash string) string { return hash[:min(12, len(hash))] }

// escape makes a text safe inside a cell: no markup, no new row, no mention or
// reference that a forge would act on.
func escape(s string) string {
	var b strings.Builder
	for _, r := range clean(s) {
		switch r {
		case '&':
			b.WriteString("&amp;")
		case '<':
			b.WriteString("&lt;")
		case '>':
			b.WriteString("&gt;")
		case '@', '#':
			b.WriteRune(r)
			b.WriteString("<!-- -->")
		case '\\', '`', '*', '_', '[', ']', '|', '~', '$':
			b.WriteByte('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	return strings.ReplaceAll(b.String(), "://", ":<!-- -->//")
}
