package slots

// The days of the Hebrew and the Islamic calendar, as days since 1970. Both are computed
// and not looked up: the Hebrew calendar has been arithmetic since the fourth century; of
// the Islamic one there is a table of thirty years that astronomers use, while each country
// begins its months by the moon as it is seen, a day earlier or later.

// calendarKind says in which calendar a holiday's month and day are told.
type calendarKind uint8

const (
	gregorian calendarKind = iota
	hebrew
	islamic
)

// unixDay is the day 1 January 1970 in the count that begins on 1 January of the year 1.
const unixDay = 719163

const hebrewEpoch = -1373427 - unixDay

// hebrewElapsed returns the days from the epoch to the molad of a year, postponed so that
// the new year avoids Sunday, Wednesday and Friday.
func hebrewElapsed(y int) int {
	months := floorDiv(235*y-234, 19)
	parts := 12084 + 13753*months
	day := 29*months + floorDiv(parts, 25920)
	if (3*(day+1))%7 < 3 {
		day++
	}
	return day
}

// hebrewNewYear returns the first of Tishri.
func hebrewNewYear(y int) int {
	before, this, next := hebrewElapsed(y-1), hebrewElapsed(y), hebrewElapsed(y+1)
	delay := 0
	switch {
	case next-this == 356:
		delay = 2
	case this-before == 382:
		delay = 1
	}
	return hebrewEpoch + this + delay
}

func hebrewLeap(y int) bool { return (7*y+1)%19 < 7 }

// hebrewMonth returns the length of a month, counted from Nisan; Adar is 12, and 13 the
// second Adar of a leap year.
func hebrewMonth(y, m int) int {
	length := hebrewNewYear(y+1) - hebrewNewYear(y)
	switch m {
	case 2, 4, 6, 10, 13:
		return 29
	case 8:
		if length%10 != 5 {
			return 29
		}
	case 9:
		if length%10 == 3 {
			return 29
		}
	case 12:
		if !hebrewLeap(y) {
			return 29
		}
	}
	return 30
}

// hebrewDay returns a day of the Hebrew calendar. A day of Adar lies in the second Adar
// of a leap year, as its feasts do.
func hebrewDay(y, m, d int) int {
	last := 12
	if hebrewLeap(y) {
		last = 13
	}
	if m == 12 {
		m = last
	}
	day := hebrewNewYear(y) + d - 1
	for k := 7; k != m; k++ {
		if k > last {
			k = 1
			if k == m {
				break
			}
		}
		day += hebrewMonth(y, k)
	}
	return day
}

func floorDiv(a, b int) int {
	if a < 0 {
		return -((b - 1 - a) / b)
	}
	return a / b
}

const islamicEpoch = 227014 - unixDay // 15 July 622, Julian: the epoch of the astronomers

// islamicDay returns a day of the tabular Islamic calendar.
func islamicDay(y, m, d int) int {
	return islamicEpoch - 1 + (y-1)*354 + floorDiv(11*y+3, 30) + 29*(m-1) + m/2 + d
}

// within returns the first day of a holiday of another calendar in a year of ours.
func (h *holiday) within(year int) int {
	guess := year + 3760
	if h.calendar == islamic {
		guess = floorDiv((year-622)*33, 32)
	}
	for y := guess - 1; y <= guess+2; y++ {
		day := hebrewDay
		if h.calendar == islamic {
			day = islamicDay
		}
		at := day(y, h.month, h.day) + h.offset
		if got, _, _ := dateOf(at); got == year {
			return at
		}
	}
	return civil(year, 1, 1)
}
