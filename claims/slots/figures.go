package slots

// DateFigure returns the one figure in which two times differ that else agree in what
// both state: the day of the month where their years and months agree, the year where
// their months do not gainsay each other. Under unlike bounds ("before 20 March", "20
// March") the two may be the same. ok is false where more differs, or no figure does.
func DateFigure(a, b Value) (x, y int, part string, ok bool) {
	if !a.Kind.Timed() || !b.Kind.Timed() {
		return 0, 0, "", false
	}
	ya, ma, da := a.When.calendar()
	yb, mb, db := b.When.calendar()
	agree := func(p, q int) bool { return p == q || p == 0 || q == 0 }
	switch {
	case ya != 0 && yb != 0 && ya != yb:
		return ya, yb, "year", agree(ma, mb) && agree(da, db)
	case ma != mb:
		return 0, 0, "", false
	case da != 0 && db != 0:
		return da, db, "day", true
	}
	return ya, yb, "year", ya != 0 && yb != 0 && a.When.Bound != b.When.Bound
}

// calendar returns year, month and day as the words say them, else as resolved.
func (w When) calendar() (y, m, d int) {
	if w.Day != 0 && w.Month != 0 {
		return w.Year, w.Month, w.Day
	}
	return w.fields()
}
