package slots

// Days returns the days of the month of two times that differ in nothing else that
// both state: their years and months agree. With the other bound ("before 20 March",
// "20 March") the figures may be the same. ok is false where one names no day.
func Days(a, b Value) (dayA, dayB int, ok bool) {
	if !a.Kind.Timed() || !b.Kind.Timed() {
		return 0, 0, false
	}
	ya, ma, da := a.When.calendar()
	yb, mb, db := b.When.calendar()
	if da == 0 || db == 0 || ma != mb || ya != yb && ya != 0 && yb != 0 {
		return 0, 0, false
	}
	return da, db, true
}

// calendar returns year, month and day as the words say them, else as resolved.
func (w When) calendar() (y, m, d int) {
	if w.Day != 0 && w.Month != 0 {
		return w.Year, w.Month, w.Day
	}
	return w.fields()
}
