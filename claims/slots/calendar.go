package slots

import (
	"fmt"
	"math"
)

// A day is counted from 1 January 1970 in the proleptic Gregorian calendar; a
// moment is seconds from its midnight. Both are civil: the clock on the wall of
// the place that the text speaks of, without time zones.

const daySeconds = 86400

// civil returns the day of a date (Howard Hinnant, "chrono-Compatible Low-Level
// Date Algorithms"). Months and days beyond their range run over.
func civil(y, m, d int) int {
	y += (m - 1) / 12
	m = (m-1)%12 + 1
	if m < 1 {
		m += 12
		y--
	}
	if m <= 2 {
		y--
	}
	era := y / 400
	if y < 0 {
		era = (y - 399) / 400
	}
	yoe := y - era*400
	mp := (m + 9) % 12
	doy := (153*mp+2)/5 + d - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return era*146097 + doe - 719468
}

// dateOf is the inverse of civil.
func dateOf(day int) (y, m, d int) {
	z := day + 719468
	era := z / 146097
	if z < 0 {
		era = (z - 146096) / 146097
	}
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	y = yoe + era*400
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	d = doy - (153*mp+2)/5 + 1
	m = mp + 3
	if m > 12 {
		m -= 12
	}
	if m <= 2 {
		y++
	}
	return y, m, d
}

// weekdayOf returns 0 for Sunday to 6 for Saturday.
func weekdayOf(day int) int { return ((day+4)%7 + 7) % 7 }

func monthDays(y, m int) int { return civil(y, m+1, 1) - civil(y, m, 1) }

// A Grain is how finely a time is told.
type Grain uint8

// The grains, from the finest.
const (
	NoGrain Grain = iota
	Second
	Minute
	Hour
	PartOfDay
	Day
	Week
	Month
	Quarter
	Season
	Year
	Decade
	Century
)

// Unknown and open ends of a period.
const (
	openStart = math.MinInt64
	openEnd   = math.MaxInt64
)

// A Period is a stretch of civil time, [From, To) in seconds from 1 January 1970.
// An open start is the smallest int64, an open end the largest.
type Period struct {
	From, To int64
	Grain    Grain
}

func days(from, to int, g Grain) Period {
	return Period{int64(from) * daySeconds, int64(to) * daySeconds, g}
}

func yearPeriod(y int) Period { return days(civil(y, 1, 1), civil(y+1, 1, 1), Year) }
func monthPeriod(y, m int) Period {
	return days(civil(y, m, 1), civil(y, m+1, 1), Month)
}
func dayPeriod(day int) Period { return days(day, day+1, Day) }
func quarterPeriod(y, q int) Period {
	return days(civil(y, 3*q-2, 1), civil(y, 3*q+1, 1), Quarter)
}

// weekPeriod is the week from Monday to Monday that holds the day.
func weekPeriod(day int) Period {
	monday := day - (weekdayOf(day)+6)%7
	return days(monday, monday+7, Week)
}

// isoWeek is week w of a year after ISO 8601: week 1 holds 4 January.
func isoWeek(y, w int) Period {
	p := weekPeriod(civil(y, 1, 4))
	return Period{p.From + int64(w-1)*7*daySeconds, p.To + int64(w-1)*7*daySeconds, Week}
}

func (p Period) startDay() int { return floorDay(p.From) }

// endDay is the first day behind the period.
func (p Period) endDay() int {
	if p.To == openEnd {
		return math.MaxInt32
	}
	return floorDay(p.To + daySeconds - 1)
}

func floorDay(s int64) int {
	d := s / daySeconds
	if s%daySeconds < 0 {
		d--
	}
	return int(d)
}

// shift moves a period by n units of a grain; months and years keep the day of
// the month as far as the month has it.
func (p Period) shift(n int, g Grain) Period {
	return Period{shiftMoment(p.From, n, g), shiftMoment(p.To, n, g), p.Grain}
}

func shiftMoment(s int64, n int, g Grain) int64 {
	if s == openStart || s == openEnd {
		return s
	}
	months := 0
	switch g {
	case Second:
		return s + int64(n)
	case Minute:
		return s + int64(n)*60
	case Hour:
		return s + int64(n)*3600
	case Day, PartOfDay:
		return s + int64(n)*daySeconds
	case Week:
		return s + int64(n)*7*daySeconds
	case Month:
		months = n
	case Quarter, Season:
		months = 3 * n
	case Year:
		months = 12 * n
	case Decade:
		months = 120 * n
	case Century:
		months = 1200 * n
	}
	day := floorDay(s)
	y, m, d := dateOf(day)
	total := y*12 + m - 1 + months
	y, m = total/12, total%12+1
	if m < 1 {
		m += 12
		y--
	}
	d = min(d, monthDays(y, m))
	return int64(civil(y, m, d))*daySeconds + (s - int64(day)*daySeconds)
}

// around is the period of a grain that holds the day: its week, month, ...
func around(day int, g Grain) Period {
	y, m, _ := dateOf(day)
	switch g {
	case Week:
		return weekPeriod(day)
	case Month:
		return monthPeriod(y, m)
	case Quarter:
		return quarterPeriod(y, (m+2)/3)
	case Season:
		return seasonAround(day)
	case Year:
		return yearPeriod(y)
	case Decade:
		return days(civil(y/10*10, 1, 1), civil(y/10*10+10, 1, 1), Decade)
	case Century:
		return days(civil(y/100*100, 1, 1), civil(y/100*100+100, 1, 1), Century)
	}
	return dayPeriod(day)
}

// seasonPeriod is a season of the northern hemisphere, by whole months as the
// meteorologists count: spring from March, winter from December of the year
// before.
func seasonPeriod(y, s int) Period {
	first := 3 * s
	return days(civil(y, first, 1), civil(y, first+3, 1), Season)
}

func seasonAround(day int) Period {
	y, m, _ := dateOf(day)
	if m < 3 {
		return seasonPeriod(y-1, 4)
	}
	return seasonPeriod(y, min(4, m/3))
}

func isoDay(day int) string {
	y, m, d := dateOf(day)
	return fmt.Sprintf("%04d-%02d-%02d", y, m, d)
}

func isoMoment(s int64) string {
	day := floorDay(s)
	return isoDay(day) + " " + clock(int(s-int64(day)*daySeconds))
}

func clock(sec int) string {
	return fmt.Sprintf("%02d:%02d:%02d", sec/3600, sec/60%60, sec%60)
}

// parseDay reads "2006-01-02" (anything behind it, such as a time, is ignored).
func parseDay(s string) (int, bool) {
	if len(s) < 10 || s[4] != '-' || s[7] != '-' {
		return 0, false
	}
	num := func(s string) int {
		n := 0
		for i := 0; i < len(s); i++ {
			if s[i] < '0' || s[i] > '9' {
				return -1
			}
			n = n*10 + int(s[i]-'0')
		}
		return n
	}
	y, m, d := num(s[:4]), num(s[5:7]), num(s[8:10])
	if y < 1 || m < 1 || m > 12 || d < 1 || d > monthDays(y, m) {
		return 0, false
	}
	return civil(y, m, d), true
}

// easter is the Gregorian Easter Sunday (the anonymous algorithm, Nature 1876).
func easter(y int) int {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	f := (b + 8) / 25
	g := (b - f + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	return civil(y, (h+l-7*m+114)/31, (h+l-7*m+114)%31+1)
}

// orthodoxEaster is Easter Sunday of the Julian computus, in the Gregorian
// calendar (Meeus, Astronomical Algorithms, chapter 8).
func orthodoxEaster(y int) int {
	a, b, c := y%4, y%7, y%19
	d := (19*c + 15) % 30
	e := (2*a + 4*b - d + 34) % 7
	month, day := (d+e+114)/31, (d+e+114)%31+1
	return civil(y, month, day) + y/100 - y/400 - 2
}
