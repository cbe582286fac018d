package assess

import (
	"github.com/onrecord/onrecord/claims"
	slot "github.com/onrecord/onrecord/claims/slots"
)

// badDay compares a day that no month has, "35 January 2019", with the days that the
// source names in that month. It is read as a number before a month, and no number
// of the source answers it.
func (j *judge) badDay(i int) (SlotPair, bool) {
	c := &j.claim
	v := &c.values[i]
	if v.Kind != slot.Number || v.Words || v.Range || v.Shown < 32 || v.Shown > 99 || v.Step != 1 || i+1 >= len(c.values) {
		return SlotPair{}, false
	}
	m := &c.values[i+1]
	if m.Kind != slot.DateSpan || m.When.Month == 0 || m.When.Day != 0 || c.valTok[i+1] != c.valEnd[i] {
		return SlotPair{}, false
	}
	best, at := float32(0), -1
	for k := range j.doc.values {
		w := &j.doc.values[k]
		if !w.Kind.Timed() || w.When.Day == 0 || w.When.Month != m.When.Month || m.When.Year != 0 && w.When.Year != 0 && w.When.Year != m.When.Year {
			continue
		}
		if s := j.pairScore(c.valTok[i], k, false); s > best {
			best, at = s, k
		}
	}
	if best < .25 {
		return j.badDayline(v, m)
	}
	w := &j.doc.values[at]
	return SlotPair{
		Type: claims.Number, Claim: v.Normal(), ClaimSpan: v.Span, Source: w.Normal(), SourceSpan: w.Span,
		Relation: claims.Different, Rule: "day-impossible", Score: best,
	}, true
}

// badDayline compares such a day with that of the source itself, where the source
// tells most of the claim: an article of 15 January that is told as of the 35th.
func (j *judge) badDayline(v, m *slot.Value) (SlotPair, bool) {
	day := j.a.slots.Find(j.doc.date, slot.Reference{})
	if len(day) != 1 || day[0].When.Month != m.When.Month || m.When.Year != 0 && day[0].When.Year != m.When.Year || j.cover < coverDate || len(j.m.best) == 0 {
		return SlotPair{}, false
	}
	return SlotPair{
		Type: claims.Number, Claim: v.Normal(), ClaimSpan: v.Span, Source: j.doc.date,
		Relation: claims.Different, Rule: "day-impossible", Score: j.m.hits[j.m.best[0]].context,
	}, true
}
