package assess

import (
	"strconv"

	"github.com/onrecord/onrecord/claims"
	slot "github.com/onrecord/onrecord/claims/slots"
)

// figures lists, behind a date that differs from the source's in its day or its year
// alone, that figure: who tells "9 March" for "8 March" has got a number wrong, a reader
// sees at once which, and a list of slips by kind finds it under either. The rows are
// parts of the row before them; a report has one finding for both.
func (j *judge) figures() {
	for i := 0; i < len(j.out.Slots); i++ {
		p := j.out.Slots[i]
		if p.Type != claims.DateSlot || p.Relation != claims.Different {
			continue
		}
		v, okV := valueAt(j.claim.values, p.ClaimSpan)
		w, okW := valueAt(j.doc.values, p.SourceSpan)
		if p.SourceSpan.Empty() { // the source's own day
			if day := j.a.slots.Find(p.Source, slot.Reference{}); len(day) == 1 {
				w, okW = day[0], true
			}
		}
		if !okV || !okW {
			continue
		}
		if a, b, part, ok := slot.DateFigure(v, w); ok {
			p.Type, p.Claim, p.Source, p.Part = claims.Number, strconv.Itoa(a), strconv.Itoa(b), part
			i++
			j.out.Slots = append(j.out.Slots[:i], append([]SlotPair{p}, j.out.Slots[i:]...)...)
		}
	}
}

func valueAt(values []slot.Value, span claims.Span) (slot.Value, bool) {
	for i := range values {
		if values[i].Span == span {
			return values[i], true
		}
	}
	return slot.Value{}, false
}
