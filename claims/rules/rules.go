// Package rules turns what a check found into findings for people. A rule reads
// one finished article and never another rule's findings, so their order does not
// matter; where two rules could name one fault, the more exact one names it.
//
//	rules.go     the list, and Apply
//	settings.go  how grave a rule's findings are: configuration over style over default
//	profile.go   the styles: what newsrooms allow, as data with origins (data/*.tsv)
//	docs.go      the texts of the rules, a Markdown file beside each
//	examples.go  the wrong and right examples in them, which the tests run
//
// A rule lives in a file of its own named like its id: quote_altered.go beside
// quote_altered.md.
package rules

import (
	"cmp"
	"slices"

	"github.com/onrecord/onrecord/claims"
)

// A Rule is one rule: its id, how grave its findings are unless a style or the
// configuration says otherwise, and the function that finds them.
type Rule struct {
	ID       string
	Severity claims.Severity
	find     func(*pass) // nil for rules about sources: their findings are problems of the run
}

// All lists the rules in the order in which they are documented.
var All = []Rule{
	{"quote-altered", claims.Error, quoteAltered},
	{"quote-spliced", claims.Error, quoteSpliced},
	{"quote-misattributed", claims.Error, quoteMisattributed},
	{"quote-truncated", claims.Warning, quoteTruncated},
	{"quote-not-found", claims.Error, quoteNotFound},
	{"quote-unattributed", claims.Warning, quoteUnattributed},
	{"quote-translated", claims.Warning, quoteTranslated},
	{"quote-bracket", claims.Warning, quoteBracket},
	{"quote-sic", claims.Warning, quoteSic},
	{"quote-unbalanced", claims.Warning, quoteUnbalanced},
	{"quote-grammar", claims.Error, quoteGrammar},
	{"quote-filler", claims.Warning, quoteFiller},
	{"quote-partial", claims.Off, quotePartial},
	{"quote-late-attribution", claims.Off, quoteLateAttribution},
	{"claim-number", claims.Error, claimNumber},
	{"claim-date", claims.Error, claimDate},
	{"claim-name", claims.Error, claimName},
	{"claim-negation", claims.Error, claimNegation},
	{"claim-drift", claims.Warning, claimDrift},
	{"claim-unattributed", claims.Warning, claimUnattributed},
	{"claim-arithmetic", claims.Warning, observed},
	{"claim-inconsistent", claims.Warning, observed},
	{"claim-not-found", claims.Info, claimNotFound},
	{"name-misspelled", claims.Warning, observed},
	{"name-inconsistent", claims.Warning, observed},
	{"source-anonymous", claims.Warning, sourceAnonymous},
	{"copied-unquoted", claims.Warning, copiedUnquoted},
	{"source-changed", claims.Warning, nil},
	{"source-unreadable", claims.Error, nil},
	{"source-stale", claims.Info, nil},
}

// IDs returns the ids of all rules.
func IDs() []string {
	ids := make([]string, len(All))
	for i, r := range All {
		ids[i] = r.ID
	}
	return ids
}

// Find returns the rule of an id.
func Find(id string) (Rule, bool) {
	i := slices.IndexFunc(All, func(r Rule) bool { return r.ID == id })
	if i < 0 {
		return Rule{}, false
	}
	return All[i], true
}

// Apply returns the findings of one finished article: by place, then by rule.
func Apply(c *claims.Checked, s Settings) []claims.Finding {
	on := map[string]bool{}
	for _, r := range All {
		on[r.ID] = r.find != nil && s.grade(r, "").Rank() > 0
	}
	found := []claims.Finding{}
	for _, r := range All {
		if !on[r.ID] {
			continue
		}
		p := &pass{Checked: c, settings: s, rule: r, on: on}
		r.find(p)
		found = append(found, p.found...)
	}
	slices.SortStableFunc(found, func(a, b claims.Finding) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End), cmp.Compare(a.Rule, b.Rule))
	})
	return found
}

// pass is one rule on its way through one article.
type pass struct {
	*claims.Checked
	settings Settings
	rule     Rule
	on       map[string]bool // ids of the rules that are switched on
	found    []claims.Finding
}

// report adds a finding. graded is how grave the rule itself finds the case; empty
// for the rule's severity. What the configuration or the style sets goes before.
func (p *pass) report(f claims.Finding, graded claims.Severity) {
	f.Rule, f.Severity = p.rule.ID, p.settings.grade(p.rule, graded)
	if f.Severity.Rank() > 0 {
		p.found = append(p.found, f)
	}
}

// about adds a finding about a whole statement.
func (p *pass) about(j *claims.Judged, message, suggestion string) {
	p.report(claims.Finding{Statement: j.ID, Span: j.Span, Message: message, Suggestion: suggestion}, "")
}

// quotes calls f with every quote; claims likewise with every claim.
func (p *pass) quotes(f func(*claims.Judged)) { p.each(claims.Quote, f) }
func (p *pass) claims(f func(*claims.Judged)) { p.each(claims.Claim, f) }

func (p *pass) each(kind claims.Kind, f func(*claims.Judged)) {
	for i := range p.Statements {
		if p.Statements[i].Kind == kind {
			f(&p.Statements[i])
		}
	}
}

// observed reports what other stages noticed and ascribed to the rule.
func observed(p *pass) {
	for _, o := range p.Observations {
		if o.Rule == p.rule.ID {
			p.report(claims.Finding{Statement: o.Statement, Span: o.Span, Message: o.Message, Suggestion: o.Suggestion}, "")
		}
	}
}
