package slots

import (
	"testing"
	"time"
)

// TestFeasts holds computed feasts against days that history remembers. The Islamic ones
// may be a day off: the moon is seen or not.
func TestFeasts(t *testing.T) {
	r := recognizer(t)
	for _, c := range []struct {
		text, want string
		slack      int // days
	}{
		{"Yom Kippur 1973", "1973-10-06", 0},
		{"Rosh Hashanah 2018", "2018-09-09/2018-09-12", 0},
		{"Passover 1943", "1943-04-19/1943-04-28", 0},
		{"Hanukkah 2013", "2013-11-27/2013-12-06", 0},
		{"Purim 2016", "2016-03-24", 0}, // in the second Adar
		{"Purim 2017", "2017-03-12", 0}, // in the only one
		{"Sukkot 2020", "2020-10-02/2020-10-11", 0},
		{"Eid al-Fitr 2023", "2023-04-21", 1},
		{"Eid al-Adha 2015", "2015-09-24", 1},
		{"Islamic New Year 1979", "1979-11-21", 1},
		{"Easter 2018", "2018-04-01", 0},
	} {
		v := r.Find(c.text, Reference{})
		if len(v) != 1 {
			t.Errorf("%q: %d values", c.text, len(v))
			continue
		}
		got := v[0].Normal()
		if c.slack == 0 && got != c.want {
			t.Errorf("%q: %s, want %s", c.text, got, c.want)
		}
		if c.slack > 0 {
			a, errA := time.Parse(time.DateOnly, got)
			b, errB := time.Parse(time.DateOnly, c.want)
			if errA != nil || errB != nil || a.Sub(b).Abs() > time.Duration(c.slack)*24*time.Hour {
				t.Errorf("%q: %s, want %s or a day beside it", c.text, got, c.want)
			}
		}
	}
}

// TestFeastsEveryYear: a feast falls into every year, in its season where its calendar
// keeps one.
func TestFeastsEveryYear(t *testing.T) {
	passover := &holiday{calendar: hebrew, month: 1, day: 15}
	eid := &holiday{calendar: islamic, month: 10, day: 1}
	for y := 1900; y <= 2100; y++ {
		if got, m, _ := dateOf(passover.on(y)); got != y || m != 3 && m != 4 {
			t.Errorf("Passover %d lies in month %d of %d", y, m, got)
		}
		if got, _, _ := dateOf(eid.on(y)); got != y {
			t.Errorf("the feast of %d lies in %d", y, got)
		}
	}
}
