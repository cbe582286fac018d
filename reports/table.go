package reports

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/reports/diff"
)

// The widths at which the table changes its shape.
const (
	wideFrom   = 110 // speaker and record have columns of their own, of at most:
	speakerMax = 16
	recordMax  = 20
	columnFrom = 72 // below, statements are listed under each other
)

// table writes the report for the terminal: for every article its statements with
// verdict, words and findings, then missing attributions, problems and a summary.
func table(w io.Writer, r *claims.Result, o Options) error {
	t := &terminal{w: w, o: o, paint: newPainter(o.Color), judged: judged(r)}
	for i := range r.Articles {
		if i > 0 {
			t.blank()
		}
		t.article(&r.Articles[i])
	}
	t.problems(r)
	t.summary(r)
	return t.err
}

// terminal writes lines and keeps the first error.
type terminal struct {
	w      io.Writer
	o      Options
	paint  painter
	judged bool
	diffs  bool // a difference was shown, so the legend is due
	hidden int  // findings of severity info that were counted only
	err    error
}

func (t *terminal) blank() { t.write("\n") }

func (t *terminal) line(spans ...span) { t.write(t.paint.line(spans) + "\n") }

func (t *terminal) lines(lines [][]span) {
	for _, l := range lines {
		t.line(l...)
	}
}

func (t *terminal) write(s string) {
	if t.err == nil {
		_, t.err = io.WriteString(t.w, s)
	}
}

func (t *terminal) article(a *claims.ArticleResult) {
	t.head(a)
	layout := diff.NewLayout(a)
	var shown []entry
	for _, e := range entries(a) {
		if t.shows(e) {
			shown = append(shown, e)
		}
	}
	switch {
	case len(shown) == 0 && len(a.Statements) == 0:
		t.line(span{"no statements to check in it", faint})
	case len(shown) == 0:
		t.line(span{count(len(a.Statements), "statement") + ", nothing to report", good})
	case t.o.Width < columnFrom:
		t.stack(a, layout, shown)
	default:
		t.columns(a, layout, shown)
	}
	t.attributions(a, layout)
}

// head names the article.
func (t *terminal) head(a *claims.ArticleResult) {
	spans := []span{{clean(a.Path), strong}}
	if a.Title != "" {
		spans = append(spans, span{" — " + clean(a.Title), plain})
	}
	if a.Date != "" {
		spans = append(spans, span{", " + longDate(a.Date), faint})
	}
	t.lines(wrap(spans, t.o.Width))
	for _, n := range a.Notes {
		t.lines(hang(span{"note: ", faint}, []span{{clean(n), faint}}, t.o.Width))
	}
}

// shows reports whether an entry is listed. Findings of severity info alone do not
// make one worth a reader's time unless all is asked for.
func (t *terminal) shows(e entry) bool {
	if t.o.Verbose {
		return true
	}
	grave := e.worst().Rank() > claims.Info.Rank()
	if e.statement == nil || t.o.Quiet {
		if !grave {
			t.hidden += len(e.findings)
		}
		return grave
	}
	return true
}

// columns writes entries as a table.
func (t *terminal) columns(a *claims.ArticleResult, l diff.Layout, shown []entry) {
	wide := t.o.Width >= wideFrom
	rows, widths := t.rows(a, l, shown, wide)
	header := []string{"Place", "Verdict", "Statement"}
	if wide {
		header = []string{"Place", "Verdict", "Speaker", "Statement", "Record"}
	}
	if !t.judged {
		header[1], header[len(header)-1] = "Kind", unjudgedLast[wide]
	}
	for i := range header {
		header[i] = t.paint.paint(span{header[i], strong})
	}
	if err := t.render(header, rows, widths); err != nil && t.err == nil {
		t.err = err
	}
}

// unjudgedLast is the head of the last column where there are no verdicts.
var unjudgedLast = map[bool]string{true: "Attribution", false: "Statement"}

// rows lays out the cells and says how wide the columns are.
func (t *terminal) rows(a *claims.ArticleResult, l diff.Layout, shown []entry, wide bool) ([][]string, []int) {
	places, verdict, speakers, records := width("Place"), width("Verdict"), width("Speaker"), width("Record")
	for _, e := range shown {
		places = max(places, width(e.place()))
		verdict = max(verdict, width(t.verdict(e).text))
		if e.statement != nil {
			speakers = max(speakers, width(speaker(e.statement)))
			for _, ev := range e.statement.Evidence {
				records = max(records, width(evidenceName(ev)))
			}
		}
	}
	if !t.judged {
		records = recordMax
	}
	speakers, records = min(speakers, speakerMax), min(records, recordMax)
	widths := []int{places, verdict, 0}
	if wide {
		widths = []int{places, verdict, speakers, 0, records}
	}
	words := t.o.Width - 1
	for _, n := range widths {
		words -= n + 3 // a blank on both sides and a line
	}
	widths[slices.Index(widths, 0)] = words
	var rows [][]string
	brief := false
	for _, e := range shown {
		lines := [][][]span{{{{e.place(), plain}}}, {{t.verdict(e)}}, t.statement(a, l, e, words, !wide)}
		if wide {
			lines = [][][]span{lines[0], lines[1], t.speaker(e, speakers), lines[2], t.record(e, records)}
		}
		row := make([]string, len(lines))
		for i, cell := range lines {
			row[i] = t.join(cell)
		}
		if t.brief(e) && brief { // neighbours of one line each share a row, without a rule between them
			for i, cell := range rows[len(rows)-1] {
				row[i] = cell + "\n" + row[i]
			}
			rows = rows[:len(rows)-1]
		}
		brief = t.brief(e)
		rows = append(rows, row)
	}
	return rows, widths
}

// brief reports whether an entry takes one line: nobody needs to look at it.
func (t *terminal) brief(e entry) bool {
	s := e.statement
	return t.judged && (s == nil || s.Opinion == nil) && !t.o.Verbose && s != nil && e.worst().Rank() <= claims.Info.Rank() && (sound(s.Verdict) || len(s.Evidence) == 0)
}

func (t *terminal) join(lines [][]span) string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = t.paint.line(l)
	}
	return strings.Join(out, "\n")
}

// verdict is what the second column says.
func (t *terminal) verdict(e entry) span {
	switch {
	case e.statement == nil:
		s := severitySpan(e.findings[0].Severity)
		return span{s.text + " " + string(e.findings[0].Severity), s.style}
	case e.statement.Verdict == "":
		return span{clean(kindOf(e.statement)), plain}
	}
	return verdictSpan(e.statement)
}

// statement lays out the words of an entry and its findings. below says that
// speaker and record stand under the words, having no columns of their own.
func (t *terminal) statement(a *claims.ArticleResult, l diff.Layout, e entry, cols int, below bool) [][]span {
	if e.statement == nil {
		f := e.findings[0]
		lines := wrap([]span{{quoted(clean(textAt(l, a, f.Start, f.End))), plain}}, cols)
		return append(lines, t.findings(e, cols)...)
	}
	s := e.statement
	if t.brief(e) {
		return t.briefly(l, e, cols, below)
	}
	pieces := diff.Pieces(l, s, t.o.Verbose)
	t.diffs = t.diffs || diff.Shown(pieces)
	lines := wrap(pieceSpans(pieces, s.Kind), cols)
	if below {
		if by := t.byline(s); by != "" {
			lines = append(lines, hang(span{"— ", faint}, []span{{by, faint}}, cols)...)
		}
	}
	if !t.judged {
		if below {
			lines = append(lines, t.cue(s, cols)...)
		}
		return lines
	}
	lines = append(lines, t.findings(e, cols)...)
	if s.Opinion != nil {
		lines = append(lines, hang(span{"  ", plain}, []span{{clean(opinion(s)), faint}}, cols)...)
	}
	if t.o.Verbose {
		lines = append(lines, t.details(e, cols)...)
	}
	return lines
}

// briefly lays out a statement on one line.
func (t *terminal) briefly(l diff.Layout, e entry, cols int, below bool) [][]span {
	for _, f := range e.findings {
		if f.Severity.Rank() <= claims.Info.Rank() {
			t.hidden++
		}
	}
	s, tail := e.statement, ""
	if below && len(s.Evidence) > 0 {
		tail = "  " + cut(clean(s.Evidence[0].Source), cols/3)
	}
	text := clean(diff.Words(l, s))
	if s.Kind == claims.Quote {
		return [][]span{{{quoted(cut(text, cols-2-width(tail))), plain}, {tail, faint}}}
	}
	return [][]span{{{cut(text, cols-width(tail)), plain}, {tail, faint}}}
}

// pieceSpans shows the pieces of a statement, those of a quote in marks.
func pieceSpans(pieces []diff.Piece, kind claims.Kind) []span {
	var out []span
	if kind == claims.Quote {
		out = append(out, span{"“", plain})
	}
	for _, p := range pieces {
		switch p.Kind {
		case diff.Record:
			out = append(out, span{"[-" + clean(p.Text) + "-]", record})
		case diff.Draft:
			out = append(out, span{"{+" + clean(p.Text) + "+}", bad})
		default:
			out = append(out, span{clean(p.Text), plain})
		}
	}
	if kind == claims.Quote {
		out = append(out, span{"”", plain})
	}
	return out
}

// findings lays out the findings of an entry, those of severity info only if all is
// asked for.
func (t *terminal) findings(e entry, cols int) [][]span {
	var lines [][]span
	for _, f := range e.findings {
		if f.Severity.Rank() <= claims.Info.Rank() && !t.o.Verbose {
			t.hidden++
			continue
		}
		sign := severitySpan(f.Severity)
		text := []span{{clean(f.Rule), sign.style}, {": " + clean(f.Message), plain}}
		lines = append(lines, hang(span{sign.text + " ", sign.style}, text, cols)...)
		if f.Suggestion != "" {
			lines = append(lines, hang(span{"  → ", faint}, []span{{clean(f.Suggestion), good}}, cols)...)
		}
	}
	return lines
}

// details lays out what only a reader with time asks for: why a sound statement is
// sound, and the other places that fit.
func (t *terminal) details(e entry, cols int) [][]span {
	var lines [][]span
	s := e.statement
	said := slices.ContainsFunc(e.findings, func(f *claims.FindingResult) bool { return strings.Contains(f.Message, s.Reason) })
	if s.Reason != "" && !said {
		lines = append(lines, hang(span{"  ", plain}, []span{{clean(s.Reason), faint}}, cols)...)
	}
	for _, r := range s.Rivals {
		lines = append(lines, hang(span{"  also in ", faint}, []span{{evidenceName(r), faint}}, cols)...)
	}
	return lines
}

// cue shows by what a statement was attributed.
func (t *terminal) cue(s *claims.StatementResult, cols int) [][]span {
	at := s.Attribution
	text := clean(string(at.Basis))
	if at.Basis == claims.NoBasis {
		text = nobody(s)
	}
	if at.Cue != nil {
		text += ", cue " + quoted(clean(at.Cue.Text))
	}
	if at.Uncertain {
		text += ", uncertain"
	}
	for _, v := range at.Via {
		who := v.Speaker
		if who == "" && v.Mention != nil {
			who = "(" + v.Mention.Text + ")"
		}
		if who != "" {
			text += ", via " + clean(who)
		}
	}
	return wrap([]span{{text, faint}}, cols)
}

// byline names speaker and record on one line.
func (t *terminal) byline(s *claims.StatementResult) string {
	var parts []string
	if who := speaker(s); who != "" {
		parts = append(parts, who)
	}
	for i, e := range s.Evidence {
		if i == 0 || evidenceName(e) != evidenceName(s.Evidence[i-1]) {
			parts = append(parts, evidenceName(e))
		}
	}
	return strings.Join(parts, " · ")
}

// speaker names the speaker in a column.
func (t *terminal) speaker(e entry, cols int) [][]span {
	if e.statement == nil {
		return nil
	}
	if t.brief(e) {
		return [][]span{{{cut(speaker(e.statement), cols), plain}}}
	}
	return wrap([]span{{speaker(e.statement), plain}}, cols)
}

// record names the passages of a statement in a column; where nothing was compared,
// by what the statement was attributed.
func (t *terminal) record(e entry, cols int) [][]span {
	switch {
	case e.statement == nil:
		return nil
	case !t.judged:
		return t.cue(e.statement, cols)
	case t.brief(e) && len(e.statement.Evidence) > 0:
		return [][]span{{{cut(evidenceName(e.statement.Evidence[0]), cols), plain}}}
	}
	var lines [][]span
	last := ""
	for _, ev := range e.statement.Evidence {
		if name := evidenceName(ev); name != last {
			lines = append(lines, wrap([]span{{name, plain}}, cols)...)
			last = name
		}
	}
	return lines
}

// render draws the table. Cells come wrapped, so the library's own wrapping, which
// cuts words, is off.
func (t *terminal) render(header []string, rows [][]string, widths []int) error {
	columns := tw.NewMapper[int, int]()
	for i, n := range widths {
		columns.Set(i, n+2)
	}
	tbl := tablewriter.NewTable(t.w,
		tablewriter.WithRenderer(renderer.NewBlueprint(tw.Rendition{
			Symbols:  tw.NewSymbols(tw.StyleRounded),
			Settings: tw.Settings{Separators: tw.Separators{BetweenRows: tw.On, BetweenColumns: tw.On}},
		})),
		tablewriter.WithHeaderAutoFormat(tw.Off), tablewriter.WithHeaderAlignment(tw.AlignLeft), tablewriter.WithHeaderAutoWrap(tw.WrapNone),
		tablewriter.WithRowAlignment(tw.AlignLeft), tablewriter.WithRowAutoWrap(tw.WrapNone),
		tablewriter.WithTrimSpace(tw.Off), tablewriter.WithColumnWidths(columns), tablewriter.WithEastAsian(tw.Off),
	)
	cells := make([]any, len(header))
	for i := range header {
		cells[i] = header[i]
	}
	tbl.Header(cells...)
	if err := tbl.Bulk(rows); err != nil {
		return fmt.Errorf("table: %w", err)
	}
	if err := tbl.Render(); err != nil {
		return fmt.Errorf("table: %w", err)
	}
	return nil
}

// attributions gathers the findings about words that name nobody.
func (t *terminal) attributions(a *claims.ArticleResult, l diff.Layout) {
	var found []claims.FindingResult
	places, ruleWidth := 0, 0
	for _, f := range a.Findings {
		if slices.Contains(missingAttribution, f.Rule) && (t.o.Verbose || f.Severity.Rank() > claims.Info.Rank()) {
			found = append(found, f)
			places = max(places, width(place(f.Line, f.Column)))
			ruleWidth = max(ruleWidth, width(f.Rule))
		}
	}
	if len(found) == 0 {
		return
	}
	t.blank()
	t.line(span{"Missing attributions", strong})
	for _, f := range found {
		sign := severitySpan(f.Severity)
		lead := fmt.Sprintf("  %-*s  ", places, place(f.Line, f.Column))
		name := fmt.Sprintf("%-*s  ", ruleWidth, clean(f.Rule))
		room := t.o.Width - width(lead) - 2 - width(name) - 2
		words := clean(textAt(l, a, f.Start, f.End))
		if room < 20 {
			t.line(span{lead, plain}, sign, span{" " + clean(f.Rule), sign.style})
			t.line(span{"    " + quoted(cut(words, t.o.Width-6)), plain})
			continue
		}
		t.line(span{lead, plain}, sign, span{" " + name, sign.style}, span{quoted(cut(words, room)), plain})
	}
}

// problems lists what kept the run from being complete.
func (t *terminal) problems(r *claims.Result) {
	if len(r.Problems) == 0 {
		return
	}
	t.blank()
	t.line(span{"Problems", strong})
	for _, p := range r.Problems {
		sign := severitySpan(p.Severity)
		t.lines(hang(span{"  " + sign.text + " ", sign.style}, []span{{clean(p.Code), sign.style}, {": " + clean(problemText(p)), plain}}, t.o.Width))
	}
}

// summary says what was looked at and how much was found.
func (t *terminal) summary(r *claims.Result) {
	t.blank()
	if t.diffs {
		t.lines(wrap([]span{{"[-in the record only-]", record}, {" ", plain}, {"{+in the draft only+}", bad}}, t.o.Width))
	}
	if !t.judged {
		t.lines(wrap([]span{{t.extracted(r), plain}}, t.o.Width))
		return
	}
	text := count(r.Summary.Statements, "statement")
	if len(r.Articles) != 1 {
		text += " in " + count(len(r.Articles), "article")
	}
	if counts := verdictCounts(r.Summary); counts != "" {
		text += ": " + counts
	}
	t.lines(wrap([]span{{text, plain}}, t.o.Width))
	t.lines(wrap([]span{{t.coverage(r), faint}}, t.o.Width))
	style, n := good, r.Summary.Findings
	switch {
	case n.Error > 0:
		style = bad
	case n.Warning > 0 || incomplete(r):
		style = doubt
	}
	last := findingCounts(n)
	if t.hidden > 0 && !t.o.Quiet {
		last += " (-v shows those of severity info)"
	}
	if incomplete(r) {
		last += "; incomplete: not everything that is configured could be read"
	}
	t.lines(wrap([]span{{last, style}}, t.o.Width))
}

func (t *terminal) coverage(r *claims.Result) string {
	var c claims.CoverageResult
	for _, a := range r.Articles {
		c.Quotes, c.QuotesChecked = c.Quotes+a.Coverage.Quotes, c.QuotesChecked+a.Coverage.QuotesChecked
		c.Claims, c.ClaimsChecked = c.Claims+a.Coverage.Claims, c.ClaimsChecked+a.Coverage.ClaimsChecked
	}
	text := fmt.Sprintf("%d of %s and %d of %s compared with %s", c.QuotesChecked, count(c.Quotes, "quote"), c.ClaimsChecked, count(c.Claims, "claim"), count(len(r.Sources), "source"))
	if len(r.Articles) == 1 {
		text += fmt.Sprintf("; %.0f%% of the draft’s own words lie in one of them", 100*r.Articles[0].Coverage.Words)
	}
	return text
}

// extracted counts what the command claims found.
func (t *terminal) extracted(r *claims.Result) string {
	quotes, others := 0, 0
	for _, a := range r.Articles {
		for _, s := range a.Statements {
			if s.Kind == claims.Quote {
				quotes++
			} else {
				others++
			}
		}
	}
	return count(quotes, "quote") + " and " + count(others, "claim")
}
