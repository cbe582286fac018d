package assess

import (
	"strings"
	"testing"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/slots"
	"github.com/onrecord/onrecord/internal/text"
	"github.com/onrecord/onrecord/sources"
)

func assessor(t testing.TB) *Assessor {
	t.Helper()
	r, err := slots.New()
	if err != nil {
		t.Fatal(err)
	}
	a, err := New(r)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

const minutes = "The harbour board met on 16 May in Vik. Ingrid Solheim opened the meeting. The board raised the fees by 12 percent and lent 412 lamps to the fishermen. " +
	"It will not close the pier. The storm began on 2 May and sank 3 boats."

func TestPair(t *testing.T) {
	a := assessor(t)
	for _, c := range []struct {
		claim string
		want  claims.Verdict
		slot  claims.SlotType // that differs
	}{
		{"The board raised the fees by 12 percent.", claims.Supported, ""},
		{"The board raised the fees by 21 percent.", claims.Contradicted, claims.Number},
		{"The harbour board met on 16 May in Vik.", claims.Supported, ""},
		{"The harbour board met on 15 May in Vik.", claims.Contradicted, claims.DateSlot},
		{"The board lent more than 400 lamps to the fishermen.", claims.Supported, ""},
		{"The board lent about 400 lamps to the fishermen.", claims.Supported, ""},
		{"The board will close the pier.", claims.Contradicted, claims.Negation},
		{"The board will not close the pier.", claims.Supported, ""},
		{"Nine trams left the depot in Alder on Sunday.", claims.NotFound, ""},
		{"The storm sank the fourth boat.", claims.Contradicted, claims.Number},
		{"The storm sank the second boat.", claims.Drifted, ""},                // of three
		{"The board could not resist raising the fees.", claims.Supported, ""}, // no denial
	} {
		r := a.Pair(c.claim, minutes)
		if r.Verdict != c.want {
			t.Errorf("%q: %s by %s, want %s (%+v)", c.claim, r.Verdict, r.Rule, c.want, r.Slots)
			continue
		}
		named := c.slot == ""
		for _, s := range r.Slots {
			named = named || s.Type == c.slot && s.Relation == claims.Different
		}
		if !named {
			t.Errorf("%q: no slot %s differs: %+v", c.claim, c.slot, r.Slots)
		}
	}
}

const plans = "The first tram will run on 13 June with 240 seats."

func record(t testing.TB) *Record {
	t.Helper()
	lib := &sources.Library{Sources: []*sources.Source{
		{ID: "other", Kind: sources.Statement, Issuer: "Alder", Date: "2024-05-01", Text: plans, Turns: []sources.Turn{{Speaker: "Alder", Span: text.Span{End: len(plans)}}}},
		{ID: "minutes", Kind: sources.Statement, Issuer: "Vik Harbour Board", Date: "2024-05-16", Text: minutes, Turns: []sources.Turn{{Speaker: "Vik Harbour Board", Span: text.Span{End: len(minutes)}}}},
	}}
	return assessor(t).Record(lib, Options{})
}

func judge1(r *Record, s string, nature claims.Nature) claims.Judged {
	span := claims.Span{End: len(s)}
	return r.Judge(&claims.Article{Text: s, Date: "2024-05-17"}, claims.Statement{Kind: claims.Claim, Nature: nature, Span: span, Parts: []claims.Span{span}, Sentence: span})
}

func TestJudge(t *testing.T) {
	r := record(t)
	for _, c := range []struct {
		claim  string
		nature claims.Nature
		want   claims.Verdict
		says   string
	}{
		{"The board raised the fees by 21 percent", claims.Fact, claims.Contradicted, "21 percent"},
		{"The board raised the fees by 12 percent", claims.Fact, claims.Supported, "says the same"},
		{"It has been 15 days since the storm began", claims.Fact, claims.Supported, ""},
		{"It has been 16 days since the storm began", claims.Fact, claims.Supported, ""}, // both ends counted
		{"It has been 19 days since the storm began", claims.Fact, claims.Contradicted, "15 days"},
		{"The lamps will be cleaned on 3 June", claims.Prediction, claims.NotCheckable, "prediction"},
		{"The tram will run on 3 June with 240 seats", claims.Prediction, claims.Contradicted, "13 June"},
		{"The board should raise the fees", claims.Opinion, claims.NotCheckable, "opinion"},
		{"Nine trams left the depot in Alder on Sunday", claims.Fact, claims.NotFound, "No configured source"},
	} {
		j := judge1(r, c.claim, c.nature)
		if j.Verdict != c.want || !strings.Contains(j.Reason, c.says) {
			t.Errorf("%q: %s, %q; want %s, %q", c.claim, j.Verdict, j.Reason, c.want, c.says)
		}
		if found := j.Verdict == claims.Supported || j.Verdict == claims.Contradicted; found && c.nature == claims.Fact && (len(j.Evidence) == 0 || j.Evidence[0].Source.ID != "minutes") {
			t.Errorf("%q: evidence %v", c.claim, j.Evidence)
		}
	}
}

// TestSpans: what a slot shows lies where it says, on both sides.
func TestSpans(t *testing.T) {
	const claim = "The harbour board lent 421 lamps on 16 May"
	j := judge1(record(t), claim, claims.Fact)
	for _, s := range j.Slots {
		if s.Span.End > len(claim) || s.At.End > len(minutes) {
			t.Errorf("slot %+v lies outside", s)
		}
	}
	for _, s := range j.Slots {
		if s.Type == claims.Number && (s.Span.Of(claim) != "421" || s.At.Of(minutes) != "412") {
			t.Errorf("slot %q, %q", s.Span.Of(claim), s.At.Of(minutes))
		}
	}
}

func FuzzPair(f *testing.F) {
	f.Add("The board met on 16 May.", minutes)
	f.Add("not not never no 3 of 4", "\xff 12 percent of -1")
	f.Add(strings.Repeat("a 1 ", 100), strings.Repeat("not 2 b ", 100))
	a := assessor(f)
	f.Fuzz(func(t *testing.T, claim, evidence string) {
		if len(claim) > 2048 || len(evidence) > 8192 {
			return
		}
		r := a.Pair(claim, evidence)
		for _, p := range r.Passages {
			if p.Start < 0 || p.End > len(evidence) || p.Start > p.End {
				t.Fatalf("passage %v of %d bytes", p, len(evidence))
			}
		}
	})
}

func BenchmarkPair(b *testing.B) {
	a := assessor(b)
	for b.Loop() {
		a.Pair("The board raised the fees by 21 percent on 16 May.", minutes)
	}
}
