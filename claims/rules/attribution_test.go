package rules

import (
	"strings"
	"testing"

	"github.com/onrecord/onrecord/claims"
)

// TestUnnamed tells informants from people whom readers can place or who pass nothing on.
func TestUnnamed(t *testing.T) {
	s, err := NewSettings("strict", nil, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	p := &pass{settings: s}
	for mention, want := range map[string]string{
		"officials":                                  "warning",
		"a senior adviser":                           "warning",
		"one of the mayor's aides":                   "warning",
		"a source close to the talks":                "warning",
		"people familiar with the matter":            "warning",
		"two people with direct knowledge of it":     "warning",
		"a former employee of Alder Water":           "warning",
		"legal experts":                              "info",
		"the official":                               "",
		"a spokesman for Alder Water":                "",
		"the mayor's lawyer":                         "",
		"most residents of the town":                 "",
		"a woman at the pier":                        "",
		"residents of the officials' quarter":        "",
		"the police":                                 "",
		"a judge":                                    "",
		"people":                                     "",
		"a report by officials of the World Bank":    "",
		"the head of the union of state employees":   "",
		"a lawyer for two former employees of Alder": "",
	} {
		graded, ok := p.unnamed(mention)
		got := ""
		if ok {
			if got = string(graded); got == "" {
				got = "warning"
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", mention, got, want)
		}
	}
}

// TestAsks tells what needs somebody to vouch for it from what a reporter sees, reads up
// or leaves to a court.
func TestAsks(t *testing.T) {
	s, err := NewSettings("strict", nil, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ sentence, figure, value, want string }{
		{"Treasurer Northup is widely believed to have leaked the letter.", "", "", "rests this on"},
		{"The director reportedly left the country.", "", "", "rests this on"},
		{"Mayor Reuter accepted bribes from two builders.", "", "", "accuses"},
		{"The firm knew about the abuse for years.", "", "", "accuses"},
		{"Mayor Reuter was convicted of accepting bribes.", "", "", ""},
		{"He lied, the court found.", "", "", ""},
		{"The guard was murdered.", "", "", ""},
		{"The ministry waited a week to hide the losses.", "", "", "why this was done"},
		{"Nearly all teachers want the principal to leave.", "", "", "many people think"},
		{"Most of the pews were empty.", "", "", ""},
		{"Most voters want a new mayor, a survey found.", "", "", ""},
		{"At least 40 villagers were killed in the raid.", "40", "40", "counted this"},
		{"Some 6,000 people fled the valley.", "6,000", "6000", "counted this"},
		{"Three women were hurt.", "Three", "3", ""},
		{"The ship carried 240 passengers.", "240", "240", ""},
		{"At least 40 delegates voted against him.", "40", "40", ""},
	} {
		j := claims.Judged{Verdict: claims.NotFound, Statement: claims.Statement{
			ID: "s1", Kind: claims.Claim, Form: claims.Asserted, Nature: claims.Fact, Block: -1,
			Span: claims.Span{End: len(c.sentence) - 1}, Sentence: claims.Span{End: len(c.sentence)}, Attribution: claims.Attribution{Basis: claims.NoBasis},
		}}
		if at := strings.Index(c.sentence, c.figure); c.figure != "" {
			j.Slots = []claims.Slot{{Type: claims.Number, Value: c.value, Span: claims.Span{Start: at, End: at + len(c.figure)}}}
		}
		p := &pass{settings: s, Checked: &claims.Checked{Article: &claims.Article{Text: c.sentence}, Statements: []claims.Judged{j}}}
		got, ok := p.asks(&j)
		if ok != (c.want != "") || !strings.Contains(got.message, c.want) {
			t.Errorf("%s: %q, want %q", c.sentence, got.message, c.want)
		}
	}
}
