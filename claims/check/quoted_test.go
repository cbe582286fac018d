package check

import (
	"testing"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/sources"
)

func TestQuoted(t *testing.T) {
	const words = `She believed that "not one ship will sail." He said 40 ships and "not one sailor" had left.`
	a := &claims.Article{Text: words}
	src := &sources.Source{ID: "speech"}
	span := func(from, to int) claims.Span { return claims.Span{Start: from, End: to} }
	quote := func(from, to int, v claims.Verdict, at int) claims.Judged {
		return claims.Judged{
			Statement: claims.Statement{Kind: claims.Quote, Span: span(from, to), Parts: []claims.Span{span(from, to)}},
			Verdict:   v, Evidence: []claims.Evidence{{Source: src, Span: span(at, at+20)}},
		}
	}
	claim := func(from, to int, slots ...claims.Slot) claims.Judged {
		return claims.Judged{
			Statement: claims.Statement{Kind: claims.Claim, Span: span(from, to), Parts: []claims.Span{span(from, to)}, Slots: slots},
			Verdict:   claims.Contradicted,
		}
	}
	differs := func(from, to, at int) claims.Slot {
		return claims.Slot{Type: claims.Number, Span: span(from, to), Source: "speech", At: span(at, at+2), Relation: claims.Different}
	}
	for _, c := range []struct {
		name string
		in   []claims.Judged
		want claims.Verdict
	}{
		{"all quotation, exact", []claims.Judged{claim(4, 42, differs(19, 26, 9000)), quote(19, 41, claims.Verbatim, 100)}, claims.Supported},
		{"all quotation, altered, another place", []claims.Judged{claim(4, 42, differs(19, 26, 9000)), quote(19, 41, claims.Altered, 100)}, claims.NotFound},
		{"own figure, the same place", []claims.Judged{claim(51, 91, differs(52, 54, 200)), quote(66, 80, claims.Verbatim, 100)}, claims.Contradicted},
		{"own figure, another place", []claims.Judged{claim(51, 91, differs(52, 54, 9000)), quote(66, 80, claims.Verbatim, 100)}, claims.NotFound},
		{"no quotation of the record", []claims.Judged{claim(51, 91, differs(52, 54, 9000))}, claims.Contradicted},
	} {
		quoted(a, c.in)
		if got := c.in[0].Verdict; got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// One change in a quotation is told of the quotation, not of the claim around it too.
func TestToldThere(t *testing.T) {
	const words = `The authority said the line "will carry 40,000 passengers a day" from June.`
	at := claims.Span{Start: 28, End: 62}
	quote := claims.Judged{
		Statement: claims.Statement{Kind: claims.Quote, Span: at, Parts: []claims.Span{at}},
		Verdict:   claims.Altered, Evidence: []claims.Evidence{{Source: &sources.Source{ID: "s"}}},
	}
	whole := claims.Span{Start: 19, End: len(words) - 1}
	slots := []claims.Slot{{Type: claims.Modality, Span: claims.Span{Start: 33, End: 38}, Source: "s", Relation: claims.Different}}
	claim := claims.Judged{Statement: claims.Statement{Kind: claims.Claim, Span: whole, Parts: []claims.Span{whole}, Slots: slots}, Verdict: claims.Drifted}
	judged := []claims.Judged{claim, quote}
	quoted(&claims.Article{Text: words}, judged)
	if got := judged[0]; got.Verdict != claims.Drifted || len(got.Slots) != 0 {
		t.Errorf("%s with %d slots", got.Verdict, len(got.Slots))
	}
}
