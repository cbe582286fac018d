package claims

// A Rule describes a rule without running it: for explain, the HTML report, the
// JSON Schema and docs/rules.md. The function that applies it lives in
// claims/rules.
type Rule struct {
	ID          string
	Severity    Severity // default of the strict profile
	Summary     string   // one line
	Explanation string   // Markdown: what it reports, why it matters
	Wrong       string   // an example that the rule reports
	Right       string   // the same, mended
	Guide       string   // the newsroom guide it stems from
}
