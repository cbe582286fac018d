package slots

// yearEnd reads "year end" and "year-end" as the reference's year.
func (p *parser) yearEnd(i int) (timex, bool) {
	e := newTimex(i)
	k := i + 1
	if p.hyphen(k) && p.tight(k) {
		k++
	}
	if !p.says(k, "end") || !p.sameLine(k) {
		if p.hyphen(i+1) && p.is(i+2, mEarlier|mAgo) && p.tight(i+2) { // "year-earlier"
			return p.relative(e, i+3, Year, func() Period {
				if p.hasPeriod {
					return p.lastPeriod.shift(-1, Year)
				}
				return around(p.ref, Year).shift(-1, Year)
			})
		}
		return e, false
	}
	e.Approx = true
	return p.relative(e, k+1, Year, func() Period { return around(p.ref, Year) })
}

// edgeExpr reads the part of a time that "early", "mid", "late", "the end of" and
// the like name. The period stays the whole one, marked as approximate: nobody
// agrees where "late November" begins. "Later this week" and "earlier this year"
// end or begin with the reference.
func (p *parser) edgeExpr(i int) (timex, bool) {
	j := i
	if p.is(j, mThe) {
		j++
	}
	if p.is(j, mAround) && j == i {
		x, ok := p.timeCore(j + 1)
		if !ok || x.kind != Date && x.kind != DateSpan && !(x.kind == Clock && x.amPM) {
			return x, false
		}
		whole := x
		x.start, x.Approx, x.inner = i, true, &whole
		return x, true
	}
	d := p.w(j)
	if d.edge == noEdge {
		return timex{}, false
	}
	k := j + 1
	switch {
	case p.is(k, mOf):
		if d.text == "early" || d.text == "earlier" || d.text == "later" {
			return timex{}, false
		}
		k++
	case p.hyphen(k) && p.tight(k) && p.tight(k+1):
		k++
	case p.is(k, mOn) && (d.text == "early" || d.text == "late" || d.text == "earlier" || d.text == "later"):
		k++
	case p.is(k, mIn) && (d.text == "early" || d.text == "late" || d.text == "earlier" || d.text == "later"):
		k++
	case d.text == "end" || d.text == "start" || d.text == "beginning" || d.text == "middle":
		return timex{}, false
	}
	if !p.sameLine(k) {
		return timex{}, false
	}
	x, ok := p.edged(k)
	if !ok {
		return x, false
	}
	if j > i && !p.is(j+1, mOf) && !p.is(i, mThe) {
		return x, false
	}
	whole := x
	x.start, x.Approx, x.strong, x.inner, x.edge = i, true, true, &whole, d
	if j > i && k > j+1 && p.hyphen(j+1) || j > i && d.edge != noEdge && !p.is(j+1, mOf) {
		x.start = i
	}
	if x.Resolved && p.hasRef && x.Relative && (d.text == "later" || d.text == "earlier") && x.Grain >= Week {
		ref := int64(p.ref) * daySeconds
		if x.From <= ref && ref < x.To {
			if d.text == "later" {
				x.From = ref
			} else if x.From < ref {
				x.To = ref
			}
			x.kind = DateSpan
		}
	}
	p.trim(&x, d)
	return x, true
}

// trim keeps which edge was meant, for ranges ("from the middle of 2007").
func (p *parser) trim(x *timex, d *word) {
	if !x.Resolved || x.Grain < Month {
		return
	}
	switch d.text {
	case "middle":
		x.End = (x.From + x.To) / 2 / daySeconds * daySeconds
	}
}

func (p *parser) edged(k int) (timex, bool) {
	if x, ok := p.withClock(p.anyDay(k)); ok && x.kind != Clock {
		return x, true
	}
	if x, ok := p.periodExpr(k); ok {
		return x, true
	}
	if p.is(k, mThe) && p.w(k+1).unit >= Week && !p.w(k+1).plural && p.hasRef { // "the end of the month"
		w := p.w(k + 1)
		if w.unit == Quarter && w.ordinal != 0 {
			return timex{}, false
		}
		return p.relative(newTimex(k), k+2, w.unit, func() Period { return around(p.ref, w.unit) })
	}
	if w := p.w(k); w.month != 0 {
		m, n, _ := p.monthAt(k)
		e := newTimex(k)
		e.Month, e.open, e.next = m, openYear, n
		if w.text == "may" && !p.capital(k) {
			return e, false
		}
		return p.dated(e, m), true
	}
	if y, n, ok := p.yearNumber(k); ok && p.digit(k) {
		e := newTimex(k)
		e.Year, e.strong = y, true
		return e.fixed(yearPeriod(y), n), true
	}
	return timex{}, false
}
