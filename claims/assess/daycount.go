package assess

import (
	"fmt"
	"time"

	"github.com/onrecord/onrecord/claims"
	slot "github.com/onrecord/onrecord/claims/slots"
)

// minEvent is how surely a day of the source must be that of the event from which
// a claim counts.
const minEvent = .3

// dayCounts checks counts of days or weeks since an event ("19 days since the attack
// began") by the day that the source gives for it. Both ways of counting are right:
// with the first day and without. The count runs to the day of the article.
func (j *judge) dayCounts(today string) {
	now, err := time.Parse(time.DateOnly, today)
	if err != nil {
		return
	}
	for i := range j.out.Slots {
		p := &j.out.Slots[i]
		k := j.counted(p)
		if k < 0 {
			continue
		}
		event, ok := j.eventOf(k, now.Unix())
		if !ok {
			continue
		}
		v, w := j.claim.values[k], j.doc.values[event.value]
		days := float64(now.Unix()-w.When.From) / 86400
		want := v.Shown * v.Scale / 86400
		p.Type, p.Score, p.SourceSpan, p.Source = claims.DateSlot, event.score, w.Span, fmt.Sprintf("%.0f days", days)
		if days == want || days+1 == want || v.Unit == "week" && (int(days)/7 == int(v.Shown) || int(days+1)/7 == int(v.Shown)) {
			p.Relation, p.Rule = claims.Compatible, "date-count"
			continue
		}
		p.Relation, p.Rule = claims.Different, "date-count"
	}
}

// counted returns the value of a slot if it counts days since something, else -1.
func (j *judge) counted(p *SlotPair) int {
	c := &j.claim
	for k := range c.values {
		v := &c.values[k]
		if v.Span != p.ClaimSpan || v.Kind != slot.Duration || v.Range || v.Bound != slot.Exact || v.Unit != "day" && v.Unit != "week" {
			continue
		}
		switch c.lower(int(c.valEnd[k])) {
		case "since", "after", "from":
			return k
		}
	}
	return -1
}

// eventOf returns the day of the source that is most likely that of the event which
// value k of the claim counts from. "Today" is when the source speaks of the event, not
// when that was.
func (j *judge) eventOf(k int, now int64) (candidate, bool) {
	var best candidate
	for x := range j.doc.values {
		w := &j.doc.values[x]
		if w.Kind != slot.Date || w.When.Relative || !w.When.Resolved || w.When.Bound != slot.On || w.When.From >= now || w.Outer >= 0 {
			continue
		}
		c := candidate{value: x, score: j.pairScore(j.claim.valTok[k], x, false)}
		if c.score > best.score {
			best = c
		}
	}
	return best, best.score >= minEvent
}

// countReason puts a wrong count of days into a sentence.
func (j *judge) countReason(name, here, there string, s SlotPair) string {
	return fmt.Sprintf("%s gives the day as “%s”; from then to the day of the article it is %s, not “%s”.", name, there, s.Source, here)
}
