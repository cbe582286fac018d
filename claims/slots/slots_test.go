package slots

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func recognizer(t testing.TB) *Recognizer {
	t.Helper()
	r, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestFind holds for a text the values as "kind value words", counted from Friday,
// 11 March 2022.
func TestFind(t *testing.T) {
	r := recognizer(t)
	for _, c := range []struct{ text, want string }{
		{"Some 45 households", "number 45 45"},
		{"It cost 1.5 million.", "number 1500000 1.5 million"},
		{"twenty-three ministers", "number 23 twenty-three"},
		{"two thirds of them", "number 0.666666666667 two thirds"},
		{"a dozen eggs", "number 12 a dozen"},
		{"the third visit", "ordinal 3 third"},
		{"rose 12.5 percent", "percentage 12.5 12.5 percent"},
		{"$3bn in aid", "currency 3000000000 $3bn"},
		{"€2.50 a litre", "currency 2.5 €2.50"},
		{"five miles away", "dimension 5 five miles"},
		{"between 5 and 10 people", "numberrange [5,10) between 5 and 10"},
		{"on 24 February 2022", "date 2022-02-24 24 February 2022"},
		{"on March 10", "date 2022-03-10 March 10"},
		{"on Thursday", "date 2022-03-10 Thursday"},
		{"yesterday", "date 2022-03-10 yesterday"},
		{"for 16 days", "duration 1382400 16 days"},
		{"a trillion, or $1.2T", "number 1000000000000 a trillion; currency 1200000000000 $1.2T"},
		{"found that one in five left", "number 0.2 one in five"},
		{"rated 5.6/10.", "number 0.56 5.6/10"},
		{"35 cents a share", "currency 35 35 cents"},
		{"a one-off payment", ""},
		{"beat Alder City 3-2 on points", "score 3-2 3-2"},
		{"won 6-4, 3-6, 7-6 (7-5)", "score 6-4 6-4; score 3-6 3-6; score 7-6 7-6; score 7-5 7-5"},
		{"It was 24C (75F) there", "dimension 24 24C; dimension 75 75F"},
		{"between 20C and 25C", "numberrange [20,25) between 20C and 25C"},
		{"the 13F filing", "number 13 13"},
		{"who turned 44 in January", "age 44 44; daterange 2022-01-01/2022-02-01 January"},
		{"from 2026 onwards", "daterange 2026-01-01/ from 2026 onwards"},
		{"before the end of April 2021", "daterange /2021-05-01 before the end of April 2021"},
		{"since the beginning of April 2021", "daterange 2021-04-01/ since the beginning of April 2021"},
		{"for two hours from 2pm", "timerange 14:00:00/16:00:00 for two hours from 2pm"},
		{"late this morning", "datetimerange 2022-03-11 10:00:00/2022-03-11 12:00:00 late this morning"},
		{"The ministers meet on Monday.", "date 2022-03-14 Monday"},
		{"They agreed to a truce from Saturday.", "daterange 2022-03-12/ from Saturday"},
		{"in the year before 2010", "daterange 2009-01-01/2010-01-01 the year before 2010"},
		{"the 2017/18 season", "daterange 2017-01-01/2019-01-01 2017/18"},
		{"during the 2004 season", "daterange 2004-01-01/2005-01-01 2004"},
		{"He watched the 49ers from the window of his old house at 12 Downing Street.", ""},
		{"from November to February", "daterange 2021-11-01/2022-02-01 from November to February"},
		{"They left in October two thousand and returned.", "daterange 2000-10-01/2000-11-01 October two thousand"},
		{"the last ten minutes", "duration 600 ten minutes"},
		{"two hundred dozen", "number 2400 two hundred dozen"},
		{"2 covid-19 deaths", "number 2 2"},
		{"It rained on the bridge.", ""},
		{"O’Brien and SCP-173", ""},
	} {
		var got []string
		for _, f := range Facts(c.text, r.Find(c.text, Reference{Date: "2022-03-11"})) {
			if !f.Part && !f.Label {
				got = append(got, f.Kind+" "+f.Value+" "+f.Text)
			}
		}
		if have := strings.Join(got, "; "); have != c.want {
			t.Errorf("%q: %q, want %q", c.text, have, c.want)
		}
	}
}

func TestNormal(t *testing.T) {
	r := recognizer(t)
	for _, pair := range [][2]string{{"six", "6"}, {"$3bn", "$3 billion"}, {"24 February", "February 24"}, {"12 per cent", "12%"}, {"15,000", "15000"}} {
		a, ok1 := r.Normal(pair[0])
		b, ok2 := r.Normal(pair[1])
		if !ok1 || !ok2 || a != b {
			t.Errorf("%q is %q, %q is %q", pair[0], a, pair[1], b)
		}
	}
	for _, phrase := range []string{"", "ministers", "six ministers", "on 24 February"} {
		if v, ok := r.Normal(phrase); ok {
			t.Errorf("%q is the value %q", phrase, v)
		}
	}
}

// TestRoundTrip writes numbers and dates in words and figures, and reads them again.
func TestRoundTrip(t *testing.T) {
	r := recognizer(t)
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 9_999_999).Draw(t, "number")
		for _, s := range []string{fmt.Sprint(n), grouped(n)} {
			if got, ok := r.Normal(s + " "); !ok || got != fmt.Sprint(n) {
				if n < 1000 || n > 2200 { // four figures may be a year
					t.Fatalf("%q is %q", s, got)
				}
			}
		}
	})
	months := strings.Fields("January February March April May June July August September October November December")
	rapid.Check(t, func(t *rapid.T) {
		y, m, d := rapid.IntRange(1900, 2099).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day")
		want := fmt.Sprintf("%04d-%02d-%02d", y, m, d)
		for _, s := range []string{want, fmt.Sprintf("%d %s %d", d, months[m-1], y), fmt.Sprintf("%s %d, %d", months[m-1], d, y)} {
			if got, ok := r.Normal(s); !ok || got != want {
				t.Fatalf("%q is %q, want %q", s, got, want)
			}
		}
	})
}

func grouped(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// TestCompareIsSymmetric: whether two values are the same does not depend on which
// is the article's.
func TestCompareIsSymmetric(t *testing.T) {
	r := recognizer(t)
	var values []Value
	for _, s := range []string{"45", "54", "forty-five", "45 percent", "$45", "45 miles", "72 km", "24 February 2022", "25 February 2022", "February 2022", "16 days"} {
		values = append(values, r.Find(s, Reference{Date: "2022-03-11"})...)
	}
	for _, a := range values {
		for _, b := range values {
			if x, y := Compare(a, b) == Same, Compare(b, a) == Same; x != y {
				t.Errorf("%v and %v: %v one way, %v the other", a.Normal(), b.Normal(), x, y)
			}
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"1.5 million on Thursday", "24/02/22", "½ of 3½", "£5m-£10m", "a dozen or so", "from 9 to 5", "the 1990s", "١٢٣", "6'2\"", "-3 C", "1e99", strings.Repeat("9", 400), "Feb. 31, 0000"} {
		f.Add(s)
	}
	r := recognizer(f)
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 1<<13 {
			return
		}
		for _, v := range r.Find(s, Reference{Date: "2022-03-11", Timezone: "Asia/Kolkata"}) {
			if v.Span.Start < 0 || v.Span.End > len(s) || v.Span.Start >= v.Span.End {
				t.Fatalf("span %v of %d bytes", v.Span, len(s))
			}
			if utf8.ValidString(s) && !utf8.ValidString(v.Span.Of(s)) {
				t.Fatalf("span %v cuts a character", v.Span)
			}
			v.Normal()
		}
	})
}

// TestHostile gives texts of nothing but values; the time must stay linear.
func TestHostile(t *testing.T) {
	r := recognizer(t)
	for _, unit := range []string{"1 ", "one ", "hundred ", "to ", "March ", "1/2/", "$", "5 to ", "about ", "of the ", "-1"} {
		r.Find(strings.Repeat(unit, 200_000/len(unit)), Reference{Date: "2022-03-11"})
	}
}

// TestEdges: two beginnings of one state differ as two dates do, and so do two ends; a
// bound that is told of another time stays a bound.
func TestEdges(t *testing.T) {
	r := recognizer(t)
	for _, c := range []struct {
		claim, source string
		want          Relation
	}{
		{"since 2017", "since 2019", Different},
		{"since 2019", "since 2019", Same},
		{"since 2019", "since March 2019", Compatible},
		{"since March 2019", "since 2019", Unclear},
		{"since 4 March 2019", "since 5 March 2019", Different},
		{"until 2017", "until 2019", Different},
		{"until 2019", "until 30 June 2019", Compatible},
		{"until June 2019", "until July 2019", Different},
		{"by 2030", "by 2035", Different},
		{"since 2017", "2019", Compatible},
		{"before 2019", "before 2017", Compatible},
		{"after 2017", "after 2019", Compatible},
	} {
		a, b := r.Find(c.claim, Reference{}), r.Find(c.source, Reference{})
		if len(a) == 0 || len(b) == 0 {
			t.Errorf("%q, %q: not found", c.claim, c.source)
			continue
		}
		if got := Compare(a[0], b[0]); got != c.want {
			t.Errorf("%q against %q: relation %d, want %d", c.claim, c.source, got, c.want)
		}
	}
}

// TestZones holds clocks of named zones against each other.
func TestZones(t *testing.T) {
	r, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		claim, source string
		want          Relation
	}{
		{"2:00 pm EST", "2:00 p.m. EDT", Different},
		{"7 p.m. GMT", "2 p.m. EST", Same},
		{"1 a.m. GMT", "8 p.m. EST", Same},
		{"7 p.m. ET", "7 p.m. EDT", Same}, // the season decides what ET means
		{"7 p.m.", "7 p.m. GMT", Same},
		{"7 p.m. GMT on 3 May 2021", "2 p.m. EST on 3 May 2021", Same},
		{"7 p.m. GMT on 3 May 2021", "7 p.m. EST on 3 May 2021", Different},
	} {
		a, b := r.Find(c.claim, Reference{}), r.Find(c.source, Reference{})
		if len(a) == 0 || len(b) == 0 {
			t.Errorf("%q, %q: not found", c.claim, c.source)
			continue
		}
		if got := Compare(a[0], b[0]); got != c.want {
			t.Errorf("%q against %q: relation %d, want %d", c.claim, c.source, got, c.want)
		}
		if got := Compare(b[0], a[0]); got != c.want {
			t.Errorf("%q against %q: relation %d, want %d", c.source, c.claim, got, c.want)
		}
	}
}

func TestCompareDurations(t *testing.T) {
	r := recognizer(t)
	for _, c := range []struct {
		claim, source string
		want          Relation
	}{
		{"lasted 21 days", "lasted three weeks", Same},
		{"lasted three months", "lasted three weeks", Different},
		{"lasted a year", "lasted twelve months", Compatible},
		{"lasted a year", "lasted eleven months", Compatible},
		{"lasted eleven months", "lasted a year", Unclear},
		{"lasted 36 hours", "lasted a day and a half", Same},
		{"lasted four weeks", "lasted three weeks", Different},
		{"won in three seasons", "won in three years", Incomparable},
	} {
		a, b := r.Find(c.claim, Reference{}), r.Find(c.source, Reference{})
		if len(a) != 1 || len(b) != 1 {
			t.Fatalf("%q, %q: %d and %d values", c.claim, c.source, len(a), len(b))
		}
		if got := Compare(a[0], b[0]); got != c.want {
			t.Errorf("%q against %q: %d, want %d", c.claim, c.source, got, c.want)
		}
	}
}

// TestCompareRoundTimes: distances in round numbers, limits and parts of months.
func TestCompareRoundTimes(t *testing.T) {
	r := recognizer(t)
	for _, c := range []struct {
		claim, source string
		want          Relation
	}{
		{"sank more than two weeks ago", "sank on 24 February 2026", Compatible},
		{"sank more than two weeks ago", "sank on 14 January 2026", Different},
		{"founded almost four decades ago", "founded in May 1987", Compatible},
		{"pay within three months", "pay within 90 days", Compatible},
		{"pay within 30 days", "pay within 90 days", Different},
		{"pay within 30 days", "pay by 12 May 2026", Incomparable},
		{"has until late June 2026", "has until 26 June 2026", Compatible},
		{"closed until July", "closed until 3 August 2026", Different},
		{"refilled by the end of August 2026", "refilled by the end of September 2026", Different},
	} {
		a, b := r.Find(c.claim, Reference{Date: "2026-03-14"}), r.Find(c.source, Reference{Date: "2026-03-12"})
		if len(a) == 0 || len(b) == 0 {
			t.Fatalf("%q, %q: %d and %d values", c.claim, c.source, len(a), len(b))
		}
		if got := Compare(a[0], b[0]); got != c.want {
			t.Errorf("%q against %q: %d, want %d", c.claim, c.source, got, c.want)
		}
	}
}
