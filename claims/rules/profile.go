package rules

import (
	"embed"
	"fmt"
	"io/fs"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/nearest"
	"github.com/onrecord/onrecord/internal/table"
)

// A Profile is what one newsroom's guide asks of quotations.
type Profile struct {
	Name       string // as in the configuration: "reuters"
	Title      string // "Reuters"
	Guides     []string
	Severities map[string]claims.Severity // of the rules that the guide settles
	// Allow holds the classes of edits that leave a quotation verbatim, besides those
	// that every guide lets pass (typography, case, ellipsis, bracket, sic, post-markup).
	Allow map[claims.Class]bool
	// Grammar says that a word whose form alone was changed ("was" to "were") leaves
	// a quotation verbatim; quote-grammar may report it all the same.
	Grammar bool
	Origins map[string]string // of each severity and allowance: where it comes from
}

// Allows reports whether an edit leaves a quotation verbatim under the profile.
func (p Profile) Allows(e claims.Edit) bool {
	switch e.Class {
	case claims.Typography, claims.Case, claims.Ellipsis, claims.Sic, claims.PostMarkup:
		return true
	case claims.Bracket:
		return !e.Material
	}
	return !e.Material && (p.Allow[e.Class] || p.Grammar && e.Grammar)
}

// Styles lists the names of the profiles; the first is the default.
var Styles = []string{"strict", "ap", "reuters", "guardian", "nyt"}

//go:embed data/*.tsv
var profileFiles embed.FS

// FindProfile returns the profile of a style.
func FindProfile(style string) (Profile, error) {
	for _, s := range Styles {
		if s == style {
			return loadProfile(profileFiles, style)
		}
	}
	err := fmt.Errorf("unknown style %q", style)
	if near := nearest.Word(style, Styles); near != "" {
		err = fmt.Errorf("%w; did you mean %s?", err, near)
	}
	return Profile{}, err
}

// loadProfile reads data/STYLE.tsv; its head says what the columns are.
func loadProfile(files fs.FS, style string) (Profile, error) {
	p := Profile{Name: style, Severities: map[string]claims.Severity{}, Allow: map[claims.Class]bool{}, Origins: map[string]string{}}
	err := table.Read(files, "data/"+style+".tsv", 4, func(f []string) error { return p.add(f[0], f[1], f[2], f[3]) })
	if err == nil && (p.Title == "" || len(p.Guides) == 0) {
		err = fmt.Errorf("data/%s.tsv: a style needs a title and a guide", style)
	}
	return p, err
}

func (p *Profile) add(what, key, value, origin string) error {
	switch what {
	case "title":
		p.Title = value
		return nil
	case "guide":
		p.Guides = append(p.Guides, value)
		return nil
	case "severity", "allow":
		if p.Origins[key] != "" {
			return fmt.Errorf("%s is set twice", key)
		}
		p.Origins[key] = origin
	default:
		return fmt.Errorf("unknown entry %q: it is title, guide, severity or allow", what)
	}
	if what == "severity" {
		if _, ok := Find(key); !ok {
			return unknownRule(key)
		}
		if !validSeverity(claims.Severity(value)) {
			return fmt.Errorf("unknown severity %q", value)
		}
		p.Severities[key] = claims.Severity(value)
		return nil
	}
	if value != "yes" {
		return fmt.Errorf("%s: %q, want yes", key, value)
	}
	if key == "grammar" {
		p.Grammar = true
		return nil
	}
	for _, c := range allowable {
		if string(c) == key {
			p.Allow[c] = true
			return nil
		}
	}
	return fmt.Errorf("%q is no class of edits that a style could allow", key)
}

// allowable lists the classes of edits on which the guides differ. Edits of the
// other classes are either nobody's alteration or everybody's.
var allowable = []claims.Class{claims.Spelling, claims.Misspelling, claims.Contraction, claims.Filler, claims.NumberStyle}
