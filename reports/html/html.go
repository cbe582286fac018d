// Package html writes a result as one page that needs nothing else: the article with
// every statement marked by its verdict, the record beside it, all findings, all
// sources. It can be read without JavaScript, printed, and used by keyboard; it
// loads nothing and runs no script but its own, which its content security policy
// names by hash.
//
//	html.go     Write; the page as the template sees it
//	article.go  the article's text, cut where statements, edits and findings begin and end
//	card.go     one card for each statement: draft and record side by side
//	page.gohtml, style.css, script.js
package html

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"net/url"
	"strings"
	"time"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/rules"
)

var (
	//go:embed page.gohtml
	pageSource string
	//go:embed style.css
	styleSource string
	//go:embed script.js
	scriptSource string
)

// Write writes the page.
func Write(w io.Writer, r *claims.Result) error {
	t, err := template.New("page").Parse(pageSource)
	if err != nil {
		return fmt.Errorf("HTML report: %w", err)
	}
	p, err := newPage(r)
	if err != nil {
		return fmt.Errorf("HTML report: %w", err)
	}
	if err := t.Execute(w, p); err != nil {
		return fmt.Errorf("HTML report: %w", err)
	}
	return nil
}

// page is what the template shows.
type page struct {
	Title      string
	Policy     string
	Style      template.CSS
	Script     template.JS
	Judged     bool
	Single     bool // one article: its title is the page's
	Incomplete bool
	Tool       string
	Config     *claims.ConfigInfo
	Verdicts   []tally
	Findings   []tally
	Statements int
	Articles   []articleView
	Problems   []problemView
	Sources    []sourceView
	Rules      []ruleView
}

// tally is a count with how it is shown.
type tally struct {
	Count int
	Word  string
	Class string // of the style sheet: good, bad, doubt, none
	Sign  string
}

type problemView struct {
	claims.Problem
	Sign, Class string
}

type sourceView struct {
	claims.SourceResult
	Anchor, Date, Link string
}

type ruleView struct {
	ID, Summary string
	Paragraphs  []template.HTML
	Guide       string
}

func newPage(r *claims.Result) (*page, error) {
	p := &page{
		Title: "onrecord", Style: template.CSS(styleSource), Script: template.JS(scriptSource),
		Tool: strings.TrimSpace(r.Tool.Name + " " + r.Tool.Version), Config: r.Config, Statements: r.Summary.Statements, Judged: judged(r),
	}
	p.Policy = fmt.Sprintf("default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'", hash(styleSource), hash(scriptSource))
	for _, v := range shownVerdicts {
		if n := r.Summary.ByVerdict[v.verdict]; n > 0 {
			p.Verdicts = append(p.Verdicts, tally{n, string(v.verdict), v.class, v.sign})
		}
	}
	for _, f := range []struct {
		n    int
		s    claims.Severity
		word string
	}{{r.Summary.Findings.Error, claims.Error, "errors"}, {r.Summary.Findings.Warning, claims.Warning, "warnings"}, {r.Summary.Findings.Info, claims.Info, "info"}} {
		sign, class := severity(f.s)
		p.Findings = append(p.Findings, tally{f.n, f.word, class, sign})
	}
	p.addSources(r)
	anchors := map[string]string{}
	for _, s := range p.Sources {
		anchors[s.ID] = s.Anchor
	}
	used := map[string]bool{}
	for i := range r.Articles {
		a := &r.Articles[i]
		p.Articles = append(p.Articles, newArticle(a, fmt.Sprintf("a%d", i+1), p.Judged, anchors))
		for _, f := range a.Findings {
			used[f.Rule] = true
		}
	}
	if p.Single = len(r.Articles) == 1; p.Single {
		p.Title = first(r.Articles[0].Title, r.Articles[0].Path)
	} else {
		p.Title = fmt.Sprintf("%d articles", len(r.Articles))
	}
	for _, pr := range r.Problems {
		sign, class := severity(pr.Severity)
		p.Problems = append(p.Problems, problemView{pr, sign, class})
		p.Incomplete = p.Incomplete || pr.Severity == claims.Error
		used[pr.Code] = true
	}
	return p, p.addRules(used)
}

func (p *page) addSources(r *claims.Result) {
	for i, s := range r.Sources {
		p.Sources = append(p.Sources, sourceView{SourceResult: s, Anchor: fmt.Sprintf("source-%d", i+1), Date: longDate(s.Date), Link: link(s.URL)})
	}
}

// addRules describes the rules that reported something.
func (p *page) addRules(used map[string]bool) error {
	for _, rule := range rules.All {
		if !used[rule.ID] {
			continue
		}
		d, err := rules.Describe(rule.ID)
		if err != nil {
			return err
		}
		v := ruleView{ID: d.ID, Summary: d.Summary, Guide: d.Guide}
		for _, para := range strings.Split(d.Explanation, "\n\n") {
			v.Paragraphs = append(v.Paragraphs, inline(para))
		}
		p.Rules = append(p.Rules, v)
	}
	return nil
}

// inline turns the one piece of Markdown that rules' texts use inside a paragraph,
// code in backticks, into HTML.
func inline(s string) template.HTML {
	var b strings.Builder
	for i, part := range strings.Split(template.HTMLEscapeString(s), "`") {
		if i%2 == 1 {
			part = "<code>" + part + "</code>"
		}
		b.WriteString(part)
	}
	return template.HTML(b.String())
}

// hash names a script or style for the content security policy.
func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// shownVerdicts lists the verdicts with how each is shown. The sign tells them apart
// where colours cannot be seen.
var shownVerdicts = []struct {
	verdict     claims.Verdict
	sign, class string
}{
	{claims.Verbatim, "✓", "good"},
	{claims.Supported, "✓", "good"},
	{claims.Misattributed, "✗", "bad"},
	{claims.Spliced, "✗", "bad"},
	{claims.Altered, "✗", "bad"},
	{claims.Contradicted, "✗", "bad"},
	{claims.Truncated, "!", "doubt"},
	{claims.Drifted, "!", "doubt"},
	{claims.Translated, "!", "doubt"},
	{claims.NotFound, "?", "doubt"},
	{claims.Unchecked, "–", "none"},
	{claims.NotCheckable, "–", "none"},
}

// look returns the sign and class of a statement's verdict. A claim of which no
// source speaks is the common case and does not call for attention.
func look(s *claims.StatementResult) (sign, class string) {
	for _, v := range shownVerdicts {
		if v.verdict == s.Verdict {
			if v.verdict == claims.NotFound && s.Kind == claims.Claim {
				return v.sign, "none"
			}
			return v.sign, v.class
		}
	}
	return "", "none"
}

func severity(s claims.Severity) (sign, class string) {
	switch s {
	case claims.Error:
		return "✗", "bad"
	case claims.Warning:
		return "!", "doubt"
	}
	return "·", "none"
}

func judged(r *claims.Result) bool {
	for _, a := range r.Articles {
		for _, s := range a.Statements {
			if s.Verdict != "" {
				return true
			}
		}
	}
	return len(r.Summary.ByVerdict) > 0
}

// link returns an address that may be followed; empty for any other.
func link(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}

func longDate(s string) string {
	if d, err := time.Parse(time.DateOnly, s); err == nil {
		return d.Format("2 January 2006")
	}
	return s
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
