package slots

import (
	"strings"

	"github.com/onrecord/onrecord/internal/text"
)

type spanT = text.Span

// settle fills what a time leaves open, from the reference and the tense of its
// sentence, and gives it its period.
func (p *parser) settle(e *timex) {
	if e.kind == Clock || e.kind == ClockSpan || e.Resolved {
		p.setClock(e)
		return
	}
	switch e.open {
	case settled:
		if e.Year != 0 {
			e.Period, e.Resolved = p.fieldsPeriod(e, e.Year), true
		}
	case openWeekday:
		if !p.hasRef {
			return
		}
		e.Relative = true
		back := (weekdayOf(p.ref) - (e.Weekday - 1) + 7) % 7
		day := p.ref - back
		if p.tense(e.start, e.next) > 0 && back > 0 {
			day += 7
		}
		e.Period, e.Resolved = dayPeriod(day), true
	case openMonth: // "Friday the 26th"
		p.settleMonth(e)
	case openYear:
		if !p.hasRef {
			return
		}
		y, m, _ := dateOf(p.ref)
		if e.Day == 0 {
			// a month alone: the last that has begun, or the next
			switch t := p.tense(e.start, e.next); {
			case t > 0 && e.Month < m:
				y++
			case t <= 0 && e.Month > m:
				y--
			}
			e.Period, e.Resolved = monthPeriod(y, e.Month), true
			return
		}
		last, ahead := y, y
		for civil(last, e.Month, e.Day) > p.ref || e.Day > monthDays(last, e.Month) {
			last--
		}
		for civil(ahead, e.Month, e.Day) < p.ref || e.Day > monthDays(ahead, e.Month) {
			ahead++
		}
		y = last
		if p.nearer(civil(last, e.Month, e.Day), civil(ahead, e.Month, e.Day), p.tense(e.start, e.next)) == civil(ahead, e.Month, e.Day) {
			y = ahead
		}
		e.Period, e.Resolved = p.fieldsPeriod(e, y), true
		if e.Weekday != 0 {
			p.byWeekday(e, y)
		}
	}
	p.setClock(e)
}

// byWeekday moves a date without a year to the nearest year in which it falls on
// the weekday that it names.
func (p *parser) byWeekday(e *timex, y int) {
	for _, d := range []int{0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5} {
		if e.Day <= monthDays(y+d, e.Month) && weekdayOf(civil(y+d, e.Month, e.Day)) == e.Weekday-1 {
			e.Period = p.fieldsPeriod(e, y+d)
			return
		}
	}
}

// settleMonth finds the month for "Friday the 26th": the nearest in which the day
// falls on the weekday.
func (p *parser) settleMonth(e *timex) {
	if !p.hasRef {
		return
	}
	y, m, _ := dateOf(p.ref)
	for k := range 14 {
		for _, s := range []int{-k, k} {
			yy, mm, _ := dateOf(civil(y, m+s, 1))
			if e.Day <= monthDays(yy, mm) && weekdayOf(civil(yy, mm, e.Day)) == e.Weekday-1 {
				e.Period, e.Resolved, e.Relative = dayPeriod(civil(yy, mm, e.Day)), true, true
				return
			}
		}
	}
}

// nearer chooses between the last and the next such day: the one that the tense
// points to, unless it lies ten times as far as the other and beyond a hundred
// days; without a tense the nearer, the past one at a tie.
func (p *parser) nearer(last, ahead, tense int) int {
	back, fore := p.ref-last, ahead-p.ref
	switch {
	case tense < 0 && !(back > 100 && back > 6*fore):
		return last
	case tense > 0 && !(fore > 100 && fore > 6*back):
		return ahead
	case back <= fore:
		return last
	}
	return ahead
}

func (p *parser) fieldsPeriod(e *timex, y int) Period {
	switch {
	case e.Day != 0 && e.ToDay != 0:
		e.End = int64(civil(y, max(e.ToMonth, 1), e.ToDay)) * daySeconds
		return days(civil(y, e.Month, e.Day), civil(y, max(e.ToMonth, 1), e.ToDay)+1, Day)
	case e.Day != 0:
		return dayPeriod(civil(y, e.Month, min(e.Day, monthDays(y, e.Month))))
	case e.Month != 0:
		return monthPeriod(y, e.Month)
	}
	return yearPeriod(y)
}

// setClock narrows a day to its clock or part.
func (p *parser) setClock(e *timex) {
	if !e.Resolved || e.kind == Clock || e.kind == ClockSpan {
		return
	}
	day := e.From
	switch {
	case e.clockTo >= 0 && e.When.Clock >= 0:
		e.From, e.To, e.kind, e.Grain = day+int64(e.When.Clock), day+int64(e.clockTo), TimeSpan, Minute
		if e.To <= e.From {
			e.To += daySeconds
		}
	case e.When.Clock >= 0:
		e.From, e.To, e.kind, e.Grain = day+int64(e.When.Clock), day+int64(e.When.Clock), DateTime, Minute
	case e.part != nil:
		e.From, e.To, e.kind, e.Grain = day+int64(e.part.partFrom)*3600, day+int64(e.part.partTo)*3600, TimeSpan, PartOfDay
		if e.edge != nil { // "late this morning": its second half
			switch half := (e.To - e.From) / 2; e.edge.text {
			case "early":
				e.To -= half
			case "late", "later":
				e.From += half
			}
		}
		if e.part.partTo == 24 {
			e.To--
		}
	}
	e.When.Clock, e.clockTo, e.part = -1, -1, nil
}

// value turns a settled expression into a Value and remembers it as the anchor of
// what follows.
func (p *parser) value(e timex) Value {
	v := Value{Kind: e.kind, When: e.When, Outer: -1}
	v.Span = p.span(e.start, e.next)
	v.Core, v.Figure = v.Span, v.Span
	if e.kind == Clock || e.kind == ClockSpan {
		v.When.From, v.When.To = int64(e.When.Clock), int64(e.clockTo)
		v.When.Resolved = true
		return v
	}
	v.Length = e.length
	if e.Resolved && e.From != openStart && e.To != openEnd && !e.Anchored {
		p.anchor, p.hasAnchor = e.Period, true
		if e.Grain >= Month && e.Grain <= Year {
			p.lastPeriod, p.hasPeriod = e.Period, true
		}
	}
	return v
}

// tense tells whether a time at tokens [start, next) lies behind (-1) or ahead
// (+1) of the day of writing, from the words around it: the nearest word before it
// in the sentence that looks forward ("will", "plans", "until") or back ("said",
// "was", a past tense), and for a time at the head of its sentence the nearest
// behind it. 0 where nothing tells.
func (p *parser) tense(start, next int) int {
	if p.future {
		return 1
	}
	if p.is(start-1, mUntil) || p.is(start, mUntil) {
		return 1
	}
	if c := p.char(next); (c == '\'' || c == '’') && p.tight(next) && p.text(next+1) == "s" {
		return -1 // "Wednesday's ruling": most are past
	}
	for i := start - 1; i >= 0 && i > start-40; i-- {
		if p.sentenceEnd(i) {
			break
		}
		if t := p.tenseOf(i); t != 0 {
			if t < 0 && p.is(i, mSaid) && false {
				continue
			}
			return t
		}
	}
	for i := next; i < len(p.tokens) && i < next+40; i++ {
		if p.sentenceEnd(i) {
			break
		}
		if t := p.tenseOf(i); t != 0 {
			return t
		}
	}
	return 0
}

func (p *parser) sentenceEnd(i int) bool {
	switch p.char(i) {
	case ';':
		return true
	case '.', '!', '?':
		return i+1 >= len(p.tokens) || p.tokens[i+1].Space && (p.tokens[i+1].Kind != Word || p.tokens[i+1].Shape != Lower) && !(i > 0 && p.w(i-1).abbr)
	}
	return p.tokens[i].Break && i > 0
}

func (p *parser) tenseOf(i int) int {
	t := &p.tokens[i]
	if t.Kind != Word {
		return 0
	}
	if w := t.word; w != nil {
		switch {
		case w.marker&mFuture != 0:
			if w.text == "next" || w.text == "may" && t.Shape != Lower {
				return 0
			}
			return 1
		case w.marker&(mPast|mSaid) != 0:
			if p.is(i-1, mTo) || p.is(i-1, mFuture) {
				return 0
			}
			return -1
		case w.marker&mTo != 0 && p.says(i+1, "be"):
			return 1
		case w.marker&mToward != 0 && p.is(i+1, mTo|mFor):
			return 1
		}
	}
	if t.Shape == Lower && t.End-t.Start > 3 && strings.HasSuffix(p.s[t.Start:t.End], "ed") && !strings.HasSuffix(p.s[t.Start:t.End], "eed") {
		if b := p.w(i - 1); b.text == "be" || b.marker&mFuture != 0 || p.hyphen(i-1) {
			return 0
		}
		return -1
	}
	return 0
}
