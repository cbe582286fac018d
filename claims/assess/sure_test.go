package assess

import (
	"testing"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/text"
	"github.com/onrecord/onrecord/sources"
)

// A library that speaks of the same people and places does not gainsay whatever else an
// article says of them.
func TestDoubt(t *testing.T) {
	a := assessor(t)
	for _, c := range []struct {
		draft, record string
		want          bool
	}{
		{"The port of Lanwick sold 412 lamps to the fishermen in March.", "The port of Lanwick sold 421 lamps to the fishermen in March.", true},
		{"Some 14 candidates are still in the race for the council of Lanwick.", "Helga Brand won the race for the council of Lanwick with more than 13 million votes.", false},
		{"The party of Helga Brand met in Lanwick in 1972.", "In 2004 Helga Brand gave her first speech to the council.", false},
		{"Helga Brand did not open the bridge at Osterholm.", "Helga Brand opened the bridge at Osterholm.", true},
		{"The library of Lanwick sold 40 lamps to 11 fishermen.", "The museum of Lanwick sold 65 lamps to five visitors.", false},
		{"The bridge would stay closed until May.", "The library of Osterholm is closed in August.", false},
		{"All that the council of Lanwick has to do is not anger the fishermen.", "The council of Lanwick met on the pier, where many of the fishermen spoke.", false},
	} {
		lib := &sources.Library{Sources: []*sources.Source{{ID: "s", Text: c.record, Turns: []sources.Turn{{Span: text.Span{End: len(c.record)}}}}}}
		whole := claims.Span{End: len(c.draft)}
		got := a.Record(lib, Options{}).Judge(&claims.Article{Text: c.draft, Language: "en"}, claims.Statement{Kind: claims.Claim, Form: claims.Asserted, Span: whole, Parts: []claims.Span{whole}, Sentence: whole})
		if (got.Verdict == claims.Contradicted) != c.want {
			t.Errorf("%s: %s (%s)", c.draft, got.Verdict, got.Reason)
		}
	}
}
