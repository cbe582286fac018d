package extract

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/language/relations"
)

// TestReported: which contents of attributions are claims. The content stands between
// [ and ] in the text, which are taken away.
func TestReported(t *testing.T) {
	e, m := setUp(t)
	for _, c := range []struct{ name, text, want string }{
		{"running text", "Okoro said [the channel will stay open].", "the channel will stay open"},
		{"heading", "# Okoro: [The channel will stay open]\n\nThe hall was full.", "The channel will stay open"},
		{"heading, too little", "# Okoro wants [an end]\n\nThe hall was full.", ""},
		{"quotation alone", "Okoro said: [“The channel will stay open.”]", ""},
		{"its first word outside", "Okoro said [that “the channel will stay open.”]", "that “the channel will stay open.”"},
		{"two fragments tied", "Okoro called it [“the deepest channel” and “the most open port”] of all.", "“the deepest channel” and “the most open port”"},
	} {
		t.Run(c.name, func(t *testing.T) {
			start, end := strings.Index(c.text, "["), strings.Index(c.text, "]")
			want := c.text[start+1 : end]
			a, an := read(t, m, "a.md", strings.NewReplacer("[", "", "]", "").Replace(c.text))
			at := strings.Index(a.Text, want)
			if at < 0 {
				t.Fatalf("%q is not in %q", want, a.Text)
			}
			cue := strings.Index(a.Text, "Okoro") + len("Okoro")
			r := &relations.Reading{Relations: []relations.Relation{{
				Cue: claims.Span{Start: cue, End: cue + 1}, Content: []claims.Span{{Start: at, End: at + len(want)}},
			}}}
			var got []string
			for _, s := range e.Claims(a, an, e.Quotes(a, an), r) {
				if s.Form == claims.Reported {
					got = append(got, s.Span.Of(a.Text))
				}
			}
			if d := cmp.Diff(c.want, strings.Join(got, " / ")); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
		})
	}
}

// TestTrailing: a sentence that ends in ", SOURCE said" is a report also where the
// reading has found nothing.
func TestTrailing(t *testing.T) {
	e, m := setUp(t)
	for _, c := range []struct{ text, want string }{
		{"The fire was under control by six, the harbour authority of Vik said in a statement.", "The fire was under control by six | the harbour authority of Vik"},
		{"The pumps had been switched off, Mayor Ingrid Solheim told the council on Thursday.", "The pumps had been switched off | Mayor Ingrid Solheim"},
		{"Alarms rose by 16 percent last year, the director of the Safety Agency, Ana Ribeiro, told a committee.", "Alarms rose by 16 percent last year | Ana Ribeiro"},
		{"The pumps had been switched off, which Solheim said was a mistake.", ""},
		{"The pumps had been switched off, as Solheim said on Thursday.", ""},
		{"The council met in Vik on Thursday, and Solheim spoke for an hour.", ""},
	} {
		a, an := read(t, m, "a.md", c.text)
		got := ""
		for _, s := range e.Claims(a, an, nil, &relations.Reading{}) {
			if s.Form == claims.Reported {
				got = s.Span.Of(a.Text) + " | " + s.Attribution.Mention.Of(a.Text)
			}
		}
		if got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}
