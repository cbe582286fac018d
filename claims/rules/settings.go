package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/nearest"
)

// Settings say which rules are on and how grave their findings are.
type Settings struct {
	Profile    Profile
	Severities map[string]claims.Severity // of the configuration, by rule: they go before the profile's
	Select     []string                   // ids or their beginnings; if any, only these rules are on
	Ignore     []string                   // ids or their beginnings; the longer of two that fit decides

	turns turns // of phrase, for the rules about attributions
}

// NewSettings makes settings of a style's name, the configuration's severities, and
// rules selected and ignored by id or by its beginning ("quote", "claim-n").
func NewSettings(style string, severities map[string]claims.Severity, selected, ignored []string) (Settings, error) {
	profile, err := FindProfile(style)
	if err != nil {
		return Settings{}, err
	}
	for _, id := range sortedKeys(severities) {
		if _, ok := Find(id); !ok {
			return Settings{}, unknownRule(id)
		}
		if !validSeverity(severities[id]) {
			return Settings{}, fmt.Errorf("rule %s: unknown severity %q: it is error, warning, info or off", id, severities[id])
		}
	}
	for _, pattern := range slices.Concat(selected, ignored) {
		if !slices.ContainsFunc(All, func(r Rule) bool { return matches(pattern, r.ID) }) {
			return Settings{}, unknownRule(pattern)
		}
	}
	known, err := loadTurns()
	if err != nil {
		return Settings{}, err
	}
	return Settings{Profile: profile, Severities: severities, Select: selected, Ignore: ignored, turns: known}, nil
}

// UnknownRuleError says that no rule has an id, or an id that begins so.
type UnknownRuleError struct {
	ID      string
	Nearest string // what was probably meant; may be empty
}

func (e *UnknownRuleError) Error() string { return fmt.Sprintf("unknown rule %q", e.ID) }

// Hint says what to do about it.
func (e *UnknownRuleError) Hint() string {
	if e.Nearest != "" {
		return "did you mean " + e.Nearest + "? `onrecord rules` lists all"
	}
	return "`onrecord rules` lists all"
}

func unknownRule(id string) error {
	return &UnknownRuleError{ID: id, Nearest: nearest.Word(id, IDs())}
}

func validSeverity(s claims.Severity) bool { return s.Rank() > 0 || s == claims.Off }

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// matches reports whether a pattern is an id or the beginning of one.
func matches(pattern, id string) bool { return pattern != "" && strings.HasPrefix(id, pattern) }

// Severity returns how grave findings of a rule are, Off if it is switched off.
// Rules that grade their findings (quote-not-found, copied-unquoted) may report
// some as less or more grave, unless the configuration or the style sets theirs.
func (s Settings) Severity(id string) claims.Severity {
	r, ok := Find(id)
	if !ok {
		return claims.Off
	}
	return s.grade(r, "")
}

// grade returns the severity of a finding that the rule itself takes for graded.
func (s Settings) grade(r Rule, graded claims.Severity) claims.Severity {
	selected, named := s.selected(r.ID)
	if !selected {
		return claims.Off
	}
	set, ok := s.Severities[r.ID]
	if !ok {
		set, ok = s.Profile.Severities[r.ID]
	}
	switch {
	case ok && set == claims.Off && named, !ok && r.Severity == claims.Off && named:
		return claims.Info // asked for by its full name on the command line
	case ok:
		return set
	case graded != "":
		return graded
	}
	return r.Severity
}

// selected reports whether a rule is selected, and whether by its full id.
func (s Settings) selected(id string) (selected, named bool) {
	in, out := longest(s.Select, id), longest(s.Ignore, id)
	if len(s.Select) > 0 && in == 0 || out > 0 && out >= in {
		return false, false
	}
	return true, in == len(id)
}

// longest returns the length of the longest pattern that matches; 0 if none does.
func longest(patterns []string, id string) int {
	n := 0
	for _, p := range patterns {
		if matches(p, id) {
			n = max(n, len(p))
		}
	}
	return n
}
