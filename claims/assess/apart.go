package assess

import (
	"strings"
	"time"

	"github.com/onrecord/onrecord/claims"
	slot "github.com/onrecord/onrecord/claims/slots"
)

// sameEvent is how many days may lie between an article and a source for "Monday" in
// the one to speak of the event that is "yesterday" in the other.
const sameEvent = 10

// farApart takes back contradictions between days that are counted from the article's
// and the source's own day where these lie so far apart that they tell of two events:
// a president who "spoke on Monday" spoke "yesterday" in many a speech. Where both say
// it in the same words, the article has kept the speaker's: "no more than today".
func (j *judge) farApart(article, source string) {
	a, errA := time.Parse(time.DateOnly, article)
	s, errS := time.Parse(time.DateOnly, source)
	far := errA == nil && errS == nil && a.Sub(s).Abs() > sameEvent*24*time.Hour
	changed := false
	for i := range j.out.Slots {
		p := &j.out.Slots[i]
		if p.Type != claims.DateSlot || p.Relation != claims.Different {
			continue
		}
		here, there := relativeAt(j.claim.values, p.ClaimSpan), relativeAt(j.doc.values, p.SourceSpan)
		switch {
		case here && there && strings.EqualFold(p.ClaimSpan.Of(j.claim.s), p.SourceSpan.Of(j.doc.s)):
			p.Relation, p.Rule, changed = claims.Compatible, "", true
		case far && (here || there):
			p.Relation, p.Rule, changed = claims.Missing, "time-apart", true
		}
	}
	if changed {
		j.out.Verdict, j.out.Rule = "", ""
		j.verdict()
		j.passages()
	}
}

// relativeAt reports whether the value at a span is a day without a year of its own,
// counted from the day of the text.
func relativeAt(values []slot.Value, span claims.Span) bool {
	for i := range values {
		if values[i].Span == span {
			return relative(&values[i])
		}
	}
	return false
}

func relative(v *slot.Value) bool {
	return v.When.Relative || v.When.Weekday != 0 && v.When.Day == 0
}
