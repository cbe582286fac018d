package rules

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/onrecord/onrecord/claims"
)

// An Example is an article and the record it is checked against, as a rule's text
// shows them: fenced blocks named "source" and "article". The first line of a
// source block gives what the configuration would: kind=readout issuer="...".
type Example struct {
	Sources []ExampleSource
	Article string
}

// ExampleSource is a source of an example.
type ExampleSource struct {
	Kind, Issuer, Speaker, Date, Language string
	Text                                  string
}

// Examples returns the wrong and the right example of a rule. Right is checked
// against the sources of wrong unless it has its own. ok is false for rules that
// are not about articles, whose examples are prose.
func Examples(r claims.Rule) (wrong, right Example, ok bool, err error) {
	if wrong, err = parseExample(r.Wrong); err != nil {
		return wrong, right, false, fmt.Errorf("rule %s, Wrong: %w", r.ID, err)
	}
	if right, err = parseExample(r.Right); err != nil {
		return wrong, right, false, fmt.Errorf("rule %s, Right: %w", r.ID, err)
	}
	if len(right.Sources) == 0 {
		right.Sources = wrong.Sources
	}
	return wrong, right, wrong.Article != "" && right.Article != "", nil
}

var (
	fence     = regexp.MustCompile("(?ms)^```(\\w+)([^\n]*)\n(.*?)^```$")
	attribute = regexp.MustCompile(`(\w+)=("[^"]*"|\S+)`)
)

func parseExample(s string) (Example, error) {
	var e Example
	for _, m := range fence.FindAllStringSubmatch(s, -1) {
		switch m[1] {
		case "article":
			if e.Article != "" {
				return e, fmt.Errorf("two article blocks")
			}
			e.Article = m[3]
		case "source":
			src := ExampleSource{Text: m[3]}
			for _, a := range attribute.FindAllStringSubmatch(m[2], -1) {
				if err := src.set(a[1], strings.Trim(a[2], `"`)); err != nil {
					return e, err
				}
			}
			e.Sources = append(e.Sources, src)
		}
	}
	return e, nil
}

func (s *ExampleSource) set(key, value string) error {
	switch key {
	case "kind":
		s.Kind = value
	case "issuer":
		s.Issuer = value
	case "speaker":
		s.Speaker = value
	case "date":
		s.Date = value
	case "language":
		s.Language = value
	default:
		return fmt.Errorf("a source block has no %q", key)
	}
	return nil
}
