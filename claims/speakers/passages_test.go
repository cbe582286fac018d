package speakers

import (
	"os"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/extract"
	"github.com/onrecord/onrecord/claims/language/relations"
)

// A passage is a text with the speakers of its quotations.
type passage struct {
	name, text string
	want       [][2]string // first words of a quotation, speaker
}

func passages(t testing.TB) []passage {
	data, err := os.ReadFile("testdata/passages.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []passage
	for _, s := range strings.Split("\n"+string(data), "\n== ")[1:] {
		head, rest, _ := strings.Cut(s, "\n")
		text, want, ok := strings.Cut(rest, "\n--\n")
		if !ok {
			t.Fatalf("%s: no answers", head)
		}
		p := passage{name: head, text: text + "\n"}
		for _, line := range strings.Split(strings.TrimSpace(want), "\n") {
			if line == "nothing" {
				continue
			}
			words, speaker, ok := strings.Cut(line, " | ")
			if !ok {
				t.Fatalf("%s: %q: want words | speaker", head, line)
			}
			p.want = append(p.want, [2]string{words, speaker})
		}
		out = append(out, p)
	}
	return out
}

// spokenBy writes an attribution as the passages do.
func spokenBy(a claims.Attribution) string {
	s := strings.TrimPrefix(a.Speaker, "The ")
	switch {
	case s != "":
	case a.Basis == claims.Anonymous:
		s = "anonymous"
	case a.Basis == claims.DocumentBasis:
		s = "document"
	default:
		s = "none"
	}
	for i := len(a.Via) - 1; i >= 0; i-- {
		s += " < " + spokenBy(a.Via[i])
	}
	return s
}

// TestPassages runs the whole way from text to speaker, model included.
func TestPassages(t *testing.T) {
	k, x := attributor(t)
	m, err := relations.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range passages(t) {
		language, _, _ := strings.Cut(p.name, " ")
		if x.foreign[language] == nil {
			language = "en"
		}
		a, an, sts := statementsIn(t, p.text, language)
		spans, _ := Spans(a, sts)
		x.Attribute(a, an, sts, m.Read(an, spans), k.Cast(nil, nil, a, an))
		if len(sts) != len(p.want) {
			var got []string
			for _, s := range sts {
				got = append(got, s.Span.Of(a.Text))
			}
			t.Errorf("%s: quotes %q, want %d", p.name, got, len(p.want))
			continue
		}
		for i, w := range p.want {
			s := sts[i]
			if !strings.HasPrefix(s.Span.Of(a.Text), w[0]) {
				t.Errorf("%s: quote %d is %q, want %q", p.name, i, s.Span.Of(a.Text), w[0])
			}
			if got := spokenBy(s.Attribution); got != w[1] {
				t.Errorf("%s: %q by %s (%q, %.2f), want %q", p.name, got, s.Attribution.By, s.Attribution.Mention.Of(a.Text), s.Attribution.Confidence, w[1])
			}
		}
	}
}

// TestReported runs indirect speech the whole way: who said it, and who passes it on.
func TestReported(t *testing.T) {
	k, x := attributor(t)
	m, err := relations.New()
	if err != nil {
		t.Fatal(err)
	}
	e, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, words, want string }{
		{"Ruth Calder and Nora Valen met in Vik. Calder said Valen told the board that the ships would leave on Monday.", "Valen told", "Ruth Calder"},
		{"President Orhan Deniz and Chancellor Otto Brandt met in Oslo on Friday, and Foreign Minister Nora Valen was there.\n\nValen said Brandt told Deniz that the ships would leave on Monday.", "Brandt told", "Nora Valen"},
		{"According to Ruth Calder, Nora Valen said the ships would leave on Monday.", "the ships", "Nora Valen < Ruth Calder"},
		{"An aide to Senator Nora Valen said the ships would leave on Monday.", "the ships", "anonymous"},
		{"The ships will leave on Monday, according to two people briefed on the matter.", "The ships", "anonymous"},
		{"A spokesman for the ministry, who declined to be named, said the ships would leave on Monday.", "the ships", "anonymous"},
		{"Tomas Reyes bought a ship, which he said was built in 1975.", "was built", "Tomas Reyes"},
		{"The ship, Tomas Reyes said, was built in 1975 and would sail in May.", "The ship", "Tomas Reyes"},
		{"Polls show that 60 percent of the town wants a ferry.", "that 60", "document"},
		{"Experience shows that the ferry is late in winter.", "that the ferry", "none"},
		{"Both Ruth Calder and Nora Valen said the ships would leave on Monday.", "the ships", "Ruth Calder and Nora Valen"},
	} {
		a, an, quotes := statementsIn(t, c.text, "en")
		spans, _ := Spans(a, quotes)
		r := m.Read(an, spans)
		sts := extract.Number(quotes, e.Claims(a, an, quotes, r))
		x.Attribute(a, an, sts, r, k.Cast(nil, nil, a, an))
		found := false
		for _, s := range sts {
			if s.Form != claims.Reported || !strings.HasPrefix(s.Span.Of(a.Text), c.words) {
				continue
			}
			found = true
			if got := spokenBy(s.Attribution); got != c.want {
				t.Errorf("%q: %q by %q (%q), want %q", c.text, s.Span.Of(a.Text), got, s.Attribution.Mention.Of(a.Text), c.want)
			}
		}
		if !found {
			t.Errorf("%q: nothing reported", c.text)
		}
	}
}
