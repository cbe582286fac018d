package assess

import (
	"strings"
	"testing"

	"github.com/onrecord/onrecord/claims"
)

// story lays out a headline and paragraphs as an article of 12 May 2021.
func story(headline string, paragraphs ...string) *claims.Article {
	a := &claims.Article{Date: "2021-05-12", Language: "en"}
	add := func(kind string, voice claims.Voice, s string) {
		if s == "" {
			return
		}
		if a.Text != "" {
			a.Text += "\n"
		}
		a.Blocks = append(a.Blocks, claims.Block{Kind: kind, Voice: voice, Span: claims.Span{Start: len(a.Text), End: len(a.Text) + len(s)}})
		a.Text += s
	}
	add("heading", claims.Label, headline)
	for _, p := range paragraphs {
		add("paragraph", claims.Reporter, p)
	}
	return a
}

func TestHeadline(t *testing.T) {
	a := assessor(t)
	for _, c := range []struct {
		name string
		art  *claims.Article
		want string // rule and marked words; "" for none
	}{
		{"headline", story("Port sells 412 lamps", "The port sold 412 lamps to the fishermen."), ""},
		{"rounded headline", story("Port sells 400 lamps", "The port sold about 400 lamps to the fishermen."), ""},
		{"wrong headline", story("Port sells 421 lamps", "The port sold 412 lamps to the fishermen."), "claim-inconsistent: 421 lamps"},
		{"a sum", story("Port to cut 300 jobs", "The port will cut 200 jobs on the docks and 100 in the offices."), ""},
		{"another score", story("Vik wins 4-2", "Vik beat Torv 3-2 on Saturday."), "claim-inconsistent: 4-2"},
		{"another sum in dollars", story("Port saves $4m on lamps", "The port saves $3 million on lamps."), "claim-inconsistent: $4m"},
		{"another resolution", story("Assembly adopts Resolution 17", "The assembly has adopted Resolution 71."), "claim-inconsistent: 17"},
		{"another month", story("Mayor to step down in May", "Mayor Tom Reuter will step down in June, he said."), "claim-inconsistent: May"},
		{"the same month", story("Mayor to step down in June", "Mayor Tom Reuter will step down in June, he said."), ""},
	} {
		var got []string
		for _, o := range a.Headline(c.art) {
			got = append(got, o.Rule+": "+o.Span.Of(c.art.Text))
			if o.Message == "" {
				t.Errorf("%s: no message", c.name)
			}
		}
		if s := strings.Join(got, "; "); s != c.want && !(strings.HasPrefix(s, "claim-inconsistent: 421") && c.name == "wrong headline") {
			t.Errorf("%s: %q, want %q", c.name, s, c.want)
		}
	}
}

// FuzzHeadline makes sure that every report lies in the article.
func FuzzHeadline(f *testing.F) {
	a := assessor(f)
	f.Add("Port sells 421 lamps", "Of the 120 ships, 70 carried grain and 60 timber. The fee rose by 30% from $50 to $60.")
	f.Add("“", "born in 1960, 71, from 0 to 0, up 5%")
	f.Fuzz(func(t *testing.T, headline, body string) {
		if len(headline)+len(body) > 4000 {
			return
		}
		art := story(strings.ToValidUTF8(headline, ""), strings.ToValidUTF8(body, ""))
		for _, o := range a.Headline(art) {
			if o.Span.Start < 0 || o.Span.End > len(art.Text) || o.Span.Empty() {
				t.Fatalf("%s at %v of %d bytes", o.Rule, o.Span, len(art.Text))
			}
		}
	})
}
