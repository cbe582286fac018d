package rules

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/onrecord/onrecord/claims"
)

// defaults are those of the table of rules in the project's domain page, for the
// strict style.
var defaults = map[string]claims.Severity{
	"quote-altered": "error", "quote-spliced": "error", "quote-misattributed": "error",
	"quote-truncated": "warning", "quote-not-found": "error",
	"quote-unattributed": "warning", "quote-translated": "warning", "quote-bracket": "warning", "quote-sic": "warning", "quote-unbalanced": "warning",
	"quote-grammar": "error", "quote-filler": "warning", "quote-partial": "off", "quote-late-attribution": "off",
	"claim-number": "error", "claim-date": "error", "claim-name": "error", "claim-negation": "error",
	"claim-drift": "warning", "claim-unattributed": "warning", "claim-arithmetic": "warning", "claim-inconsistent": "warning",
	"claim-not-found": "info", "name-misspelled": "warning", "name-inconsistent": "warning",
	"source-anonymous": "warning", "copied-unquoted": "warning",
	"source-changed": "warning", "source-unreadable": "error", "source-stale": "info",
}

func TestAll(t *testing.T) {
	s, err := NewSettings("strict", nil, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, r := range All {
		if seen[r.ID] {
			t.Errorf("%s stands twice", r.ID)
		}
		seen[r.ID] = true
		if want, ok := defaults[r.ID]; !ok || r.Severity != want {
			t.Errorf("%s: default %q, want %q", r.ID, r.Severity, want)
		}
		if got := s.Severity(r.ID); got != r.Severity {
			t.Errorf("%s: the strict style says %q, the rule %q", r.ID, got, r.Severity)
		}
		if (r.find == nil) != (strings.HasPrefix(r.ID, "source-") && r.ID != "source-anonymous") {
			t.Errorf("%s: a rule has a function unless it is about sources", r.ID)
		}
	}
	if len(All) != len(defaults) {
		t.Errorf("%d rules, want %d", len(All), len(defaults))
	}
}

// TestDocs holds every rule's text to the fixed shape and its examples to being
// examples.
func TestDocs(t *testing.T) {
	for _, r := range All {
		d, err := Describe(r.ID)
		if err != nil {
			t.Error(err)
			continue
		}
		if !strings.HasSuffix(d.Summary, ".") || len(d.Summary) > 100 {
			t.Errorf("%s: the summary is one sentence of at most 100 characters: %q", r.ID, d.Summary)
		}
		wrong, right, ok, err := Examples(d)
		if err != nil {
			t.Error(err)
		}
		if ok != (r.find != nil) {
			t.Errorf("%s: examples with an article: %v", r.ID, ok)
		}
		if ok && (len(wrong.Sources) == 0 || wrong.Article == right.Article && len(right.Sources) == 0) {
			t.Errorf("%s: the example has no source, or right is wrong", r.ID)
		}
	}
	files, err := docFiles.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if _, ok := Find(strings.ReplaceAll(strings.TrimSuffix(f.Name(), ".md"), "_", "-")); !ok {
			t.Errorf("%s documents no rule", f.Name())
		}
	}
	_, err = Describe("quote-alterd")
	var unknown *UnknownRuleError
	if !errors.As(err, &unknown) || !strings.Contains(unknown.Hint(), "quote-altered") {
		t.Errorf("error %v", err)
	}
}

func TestParseDoc(t *testing.T) {
	good, err := Markdown("quote-sic")
	if err != nil {
		t.Fatal(err)
	}
	for name, bad := range map[string]string{
		"title":    strings.Replace(good, "# quote-sic", "# quote-sick", 1),
		"heading":  strings.Replace(good, "## Why it matters", "## Why", 1),
		"order":    strings.Replace(strings.Replace(good, "## Wrong", "## X", 1), "## Right", "## Wrong", 1),
		"missing":  good[:strings.Index(good, "## Where")],
		"empty":    good[:strings.Index(good, "## Where")] + "## Where this comes from\n\n",
		"summary":  strings.Replace(good, "\n\n## What", "\n\nMore.\n\n## What", 1),
		"nothing":  "",
		"headless": "## What it reports\n",
	} {
		if _, err := parseDoc("quote-sic", bad); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestProfiles(t *testing.T) {
	for _, style := range Styles {
		p, err := FindProfile(style)
		if err != nil {
			t.Error(err)
			continue
		}
		if p.Name != style {
			t.Errorf("style %s is called %s", style, p.Name)
		}
		for what, origin := range p.Origins {
			if len(origin) < 10 {
				t.Errorf("%s: %s has no origin", style, what)
			}
		}
		for _, id := range []string{"quote-grammar", "quote-filler", "quote-partial", "quote-late-attribution"} {
			if _, ok := p.Severities[id]; !ok {
				t.Errorf("%s says nothing of %s", style, id)
			}
		}
		if !p.Allow[claims.Spelling] || !p.Allow[claims.NumberStyle] || p.Allow[claims.Omission] || p.Allow[claims.NegationEdit] {
			t.Errorf("%s allows %v", style, p.Allow)
		}
		if p.Allows(claims.Edit{Class: claims.Spelling, Material: true}) {
			t.Errorf("%s allows a material edit", style)
		}
	}
	if _, err := FindProfile("reuter"); err == nil || !strings.Contains(err.Error(), "did you mean reuters?") {
		t.Errorf("error %v", err)
	}
}

func TestBadProfile(t *testing.T) {
	good := "title\t-\tX\t-\nguide\t-\tY\t-\n"
	for name, bad := range map[string]string{
		"no title":     "guide\t-\tY\t-\n",
		"what":         good + "sevrity\tquote-sic\terror\torigin\n",
		"rule":         good + "severity\tquote-sick\terror\torigin\n",
		"severity":     good + "severity\tquote-sic\tfatal\torigin\n",
		"twice":        good + "severity\tquote-sic\terror\torigin\nseverity\tquote-sic\tinfo\torigin\n",
		"class":        good + "allow\tsubstitution\tyes\torigin\n",
		"no":           good + "allow\tspelling\tno\torigin\n",
		"few columns":  good + "allow\tspelling\tyes\n",
		"missing file": "",
	} {
		files := fstest.MapFS{"data/x.tsv": {Data: []byte(bad)}}
		if name == "missing file" {
			files = fstest.MapFS{}
		}
		if _, err := loadProfile(files, "x"); err == nil || !strings.Contains(err.Error(), "data/x.tsv") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func TestSettings(t *testing.T) {
	type sev = map[string]claims.Severity
	for _, c := range []struct {
		name             string
		style            string
		config           sev
		selected, ignore []string
		rule             string
		want             claims.Severity
	}{
		{"default", "strict", nil, nil, nil, "quote-altered", "error"},
		{"style", "reuters", nil, nil, nil, "quote-grammar", "warning"},
		{"configuration over style", "reuters", sev{"quote-grammar": "off"}, nil, nil, "quote-grammar", "off"},
		{"selected by prefix", "strict", nil, []string{"quote"}, nil, "quote-altered", "error"},
		{"not selected", "strict", nil, []string{"quote"}, nil, "claim-number", "off"},
		{"ignored by prefix", "strict", nil, nil, []string{"claim-n"}, "claim-number", "off"},
		{"the longer wins", "strict", nil, []string{"claim-number"}, []string{"claim"}, "claim-number", "error"},
		{"the longer wins, other way", "strict", nil, []string{"claim"}, []string{"claim-number"}, "claim-number", "off"},
		{"a tie ignores", "strict", nil, []string{"claim"}, []string{"claim"}, "claim-number", "off"},
		{"named though off", "strict", nil, []string{"quote-partial"}, nil, "quote-partial", "info"},
		{"a prefix leaves off", "strict", nil, []string{"quote-p"}, nil, "quote-partial", "off"},
	} {
		s, err := NewSettings(c.style, c.config, c.selected, c.ignore)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := s.Severity(c.rule); got != c.want {
			t.Errorf("%s: %s is %s, want %s", c.name, c.rule, got, c.want)
		}
	}
	for _, bad := range [][]string{{"claim-nmber"}, {""}} {
		if _, err := NewSettings("strict", nil, bad, nil); err == nil {
			t.Errorf("%q: no error", bad)
		}
	}
	if _, err := NewSettings("strict", sev{"quote-sic": "fatal"}, nil, nil); err == nil {
		t.Error("no error for an unknown severity")
	}
	if !slices.Contains(IDs(), "quote-sic") {
		t.Error("IDs lacks quote-sic")
	}
}
