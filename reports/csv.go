package reports

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/reports/diff"
)

// columns are those that a fact-checking desk keeps: what the draft says, what the
// record says, and room for what a person decides.
var columns = []string{
	"article", "line", "column", "id", "kind", "form", "text", "speaker", "basis", "verdict", "score",
	"rule", "severity", "message", "suggestion", "diff",
	"source", "source_title", "source_speaker", "passage", "locator", "url", "source_date", "source_sha256", "retrieved",
	"fingerprint", "checker", "decision", "note",
}

// writeCSV writes a row for every finding, and one for every statement without
// findings. The last three columns are empty, for people.
func writeCSV(w io.Writer, r *claims.Result, _ Options) error {
	out := csv.NewWriter(w)
	if err := out.Write(columns); err != nil {
		return err
	}
	byID := map[string]claims.SourceResult{}
	for _, s := range r.Sources {
		byID[s.ID] = s
	}
	for i := range r.Articles {
		a := &r.Articles[i]
		layout := diff.NewLayout(a)
		for _, e := range entries(a) {
			if err := writeEntry(out, a, layout, e, byID); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

func writeEntry(out *csv.Writer, a *claims.ArticleResult, l diff.Layout, e entry, byID map[string]claims.SourceResult) error {
	findings := e.findings
	if len(findings) == 0 {
		findings = []*claims.FindingResult{nil}
	}
	for _, f := range findings {
		row := map[string]string{"article": a.Path}
		if s := e.statement; s != nil {
			fillStatement(row, l, s)
			fillEvidence(row, s, byID)
		}
		if f != nil {
			fillFinding(row, a, l, f)
		}
		cells := make([]string, len(columns))
		for i, name := range columns {
			cells[i] = cell(row[name])
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	return nil
}

func fillStatement(row map[string]string, l diff.Layout, s *claims.StatementResult) {
	row["line"], row["column"] = fmt.Sprint(s.Line), fmt.Sprint(s.Column)
	row["id"], row["kind"], row["form"] = s.ID, string(s.Kind), string(s.Form)
	row["text"], row["speaker"], row["basis"] = s.Text, s.Attribution.Speaker, string(s.Attribution.Basis)
	row["verdict"], row["fingerprint"] = string(s.Verdict), s.Fingerprint
	if s.Score != nil {
		row["score"] = fmt.Sprintf("%.2f", *s.Score)
	}
	if pieces := diff.Pieces(l, s, false); diff.Shown(pieces) {
		row["diff"] = diff.Plain(pieces)
	}
}

// fillEvidence puts the passages of a statement into one cell each, in order.
func fillEvidence(row map[string]string, s *claims.StatementResult, byID map[string]claims.SourceResult) {
	put := func(name, value string) {
		if value == "" || row[name] == value || strings.HasSuffix(row[name], " | "+value) {
			return
		}
		if row[name] != "" {
			value = row[name] + " | " + value
		}
		row[name] = value
	}
	for _, e := range s.Evidence {
		src := byID[e.Source]
		put("source", e.Source)
		put("source_title", src.Title)
		put("source_speaker", e.Speaker)
		put("passage", strings.Join(strings.Fields(e.Text), " "))
		put("locator", e.Locator)
		put("url", e.URL)
		put("source_date", src.Date)
		put("source_sha256", src.SHA256)
		put("retrieved", src.Retrieved)
	}
}

func fillFinding(row map[string]string, a *claims.ArticleResult, l diff.Layout, f *claims.FindingResult) {
	row["line"], row["column"] = fmt.Sprint(f.Line), fmt.Sprint(f.Column)
	row["rule"], row["severity"], row["message"], row["suggestion"] = f.Rule, string(f.Severity), f.Message, f.Suggestion
	row["fingerprint"] = f.Fingerprint
	if row["text"] == "" {
		row["text"] = textAt(l, a, f.Start, f.End)
	}
}

// cell makes a text safe for spreadsheets, which take a cell that begins with one
// of these signs for a formula and run it: a draft comes from anywhere.
func cell(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
