package assess

import (
	"testing"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/text"
	"github.com/onrecord/onrecord/sources"
)

// A weekday speaks of a source's "yesterday" only where the two are of the same days.
func TestFarApart(t *testing.T) {
	a := assessor(t)
	const record = "Governor Helga Brand opened the new railway bridge at Osterholm yesterday."
	for date, contradicted := range map[string]bool{"2024-05-17": true, "2024-05-08": true, "2023-11-02": false} {
		lib := &sources.Library{Sources: []*sources.Source{{ID: "s", Date: date, Text: record, Turns: []sources.Turn{{Span: text.Span{End: len(record)}}}}}}
		const draft = "Governor Helga Brand opened the new railway bridge at Osterholm on Monday."
		art := &claims.Article{Text: draft, Date: "2024-05-15", Language: "en"}
		whole := claims.Span{End: len(draft)}
		got := a.Record(lib, Options{}).Judge(art, claims.Statement{Kind: claims.Claim, Form: claims.Asserted, Span: whole, Parts: []claims.Span{whole}, Sentence: whole})
		if (got.Verdict == claims.Contradicted) != contradicted {
			t.Errorf("source of %s: %s", date, got.Verdict)
		}
	}
}

// An article that keeps the speaker's "today" does not gainsay a source of the day
// before.
func TestSameDayWords(t *testing.T) {
	a := assessor(t)
	const record = "Tickets for the tram will cost no more than today."
	lib := &sources.Library{Sources: []*sources.Source{{ID: "s", Date: "2024-06-03", Text: record, Turns: []sources.Turn{{Span: text.Span{End: len(record)}}}}}}
	const draft = "tickets for the tram would cost no more than today"
	whole := claims.Span{End: len(draft)}
	got := a.Record(lib, Options{}).Judge(&claims.Article{Text: draft, Date: "2024-06-04", Language: "en"}, claims.Statement{Kind: claims.Claim, Form: claims.Reported, Span: whole, Parts: []claims.Span{whole}, Sentence: whole})
	if got.Verdict != claims.Supported {
		t.Errorf("%s: %s", got.Verdict, got.Reason)
	}
}
