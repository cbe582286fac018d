package rules

import (
	"embed"
	"fmt"
	"strings"

	"github.com/onrecord/onrecord/claims"
)

//go:embed *.md
var docFiles embed.FS

// headings are those of every rule's text, in order.
var headings = []string{"What it reports", "Why it matters", "Wrong", "Right", "Where this comes from"}

// Describe returns the description of a rule: the text beside its function.
func Describe(id string) (claims.Rule, error) {
	r, ok := Find(id)
	if !ok {
		return claims.Rule{}, unknownRule(id)
	}
	name := strings.ReplaceAll(id, "-", "_") + ".md"
	data, err := docFiles.ReadFile(name)
	if err != nil {
		return claims.Rule{}, fmt.Errorf("rule %s: %w", id, err)
	}
	d, err := parseDoc(id, string(data))
	if err != nil {
		return claims.Rule{}, fmt.Errorf("%s: %w", name, err)
	}
	d.Severity = r.Severity
	return d, nil
}

// Markdown returns the whole text of a rule.
func Markdown(id string) (string, error) {
	if _, ok := Find(id); !ok {
		return "", unknownRule(id)
	}
	data, err := docFiles.ReadFile(strings.ReplaceAll(id, "-", "_") + ".md")
	return string(data), err
}

// parseDoc reads a rule's text: "# id", one line that sums it up, and the sections
// under the fixed headings.
func parseDoc(id, s string) (claims.Rule, error) {
	head, rest, ok := strings.Cut(s, "\n## ")
	if !ok || !strings.HasPrefix(head, "# "+id+"\n") {
		return claims.Rule{}, fmt.Errorf("does not begin with \"# %s\" and a section", id)
	}
	d := claims.Rule{ID: id, Summary: strings.TrimSpace(strings.TrimPrefix(head, "# "+id))}
	if d.Summary == "" || strings.Contains(d.Summary, "\n") {
		return claims.Rule{}, fmt.Errorf("the text between the title and the first section is not one line")
	}
	sections := strings.Split(rest, "\n## ")
	if len(sections) != len(headings) {
		return claims.Rule{}, fmt.Errorf("%d sections, want %d: %s", len(sections), len(headings), strings.Join(headings, ", "))
	}
	bodies := make([]string, len(sections))
	for i, section := range sections {
		title, body, _ := strings.Cut(section, "\n")
		if title != headings[i] {
			return claims.Rule{}, fmt.Errorf("section %d is %q, want %q", i+1, title, headings[i])
		}
		if bodies[i] = strings.TrimSpace(body); bodies[i] == "" {
			return claims.Rule{}, fmt.Errorf("section %q is empty", title)
		}
	}
	d.Explanation = bodies[0] + "\n\n" + bodies[1]
	d.Wrong, d.Right, d.Guide = bodies[2], bodies[3], bodies[4]
	return d, nil
}
