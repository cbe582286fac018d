package slots

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var (
	units = strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
	tens  = strings.Fields("zero ten twenty thirty forty fifty sixty seventy eighty ninety")
)

// spelled writes a number below a thousand million in words.
func spelled(n int) string {
	switch {
	case n < 20:
		return units[n]
	case n < 100 && n%10 == 0:
		return tens[n/10]
	case n < 100:
		return tens[n/10] + "-" + units[n%10]
	}
	for _, m := range []struct {
		n    int
		word string
	}{{1_000_000, "million"}, {1000, "thousand"}, {100, "hundred"}} {
		if n >= m.n {
			s := spelled(n/m.n) + " " + m.word
			if rest := n % m.n; rest > 0 {
				s += " "
				if m.n == 100 {
					s += "and "
				}
				s += spelled(rest)
			}
			return s
		}
	}
	return ""
}

// TestWordsRoundTrip: a number in words has the value of its figures.
func TestWordsRoundTrip(t *testing.T) {
	r := recognizer(t)
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 999_999).Draw(t, "n")
		if n >= 1000 && n < 2200 {
			return // may be a year
		}
		if got, ok := r.Normal(spelled(n)); !ok || got != fmt.Sprint(n) {
			t.Fatalf("%q is %q, want %d", spelled(n), got, n)
		}
	})
}

// TestQuantitiesRoundTrip: however an amount is written, it is one value.
func TestQuantitiesRoundTrip(t *testing.T) {
	r := recognizer(t)
	magnitudes := []struct {
		factor float64
		forms  []string
	}{{1e3, []string{"k", " thousand"}}, {1e6, []string{"m", "M", " million"}}, {1e9, []string{"bn", " billion"}}, {1e12, []string{"tn", " trillion"}}}
	rapid.Check(t, func(t *rapid.T) {
		v := float64(rapid.IntRange(11, 9999).Draw(t, "tenths")) / 10
		m := magnitudes[rapid.IntRange(0, 3).Draw(t, "magnitude")]
		sign := rapid.SampledFrom([]string{"$", "£", "€"}).Draw(t, "sign")
		want := Decimal(v * m.factor)
		for _, form := range m.forms {
			s := sign + Decimal(v) + form
			if got, ok := r.Normal(s); !ok || got != want {
				t.Fatalf("%q is %q, want %s", s, got, want)
			}
		}
		for _, s := range []string{Decimal(v) + "%", Decimal(v) + " percent", Decimal(v) + " per cent"} {
			if got, ok := r.Normal(s); !ok || got != Decimal(v) {
				t.Fatalf("%q is %q, want %s", s, got, Decimal(v))
			}
		}
	})
}

// TestNormalOfNormal: the normal form of a day is itself a day, and the same.
func TestNormalOfNormal(t *testing.T) {
	r := recognizer(t)
	rapid.Check(t, func(t *rapid.T) {
		day := rapid.IntRange(civil(1800, 1, 1), civil(2199, 12, 31)).Draw(t, "day")
		iso := isoDay(day)
		v := r.Find(iso, Reference{})
		if len(v) != 1 || v[0].Normal() != iso {
			t.Fatalf("%q is read as %d values", iso, len(v))
		}
		if rel := Compare(v[0], v[0]); rel != Same {
			t.Fatalf("%q against itself: %d", iso, rel)
		}
	})
}

// TestCompareProperties: what two plain figures or days have to say to each other is the
// same from both sides; a bound holds of a figure or does not.
func TestCompareProperties(t *testing.T) {
	r := recognizer(t)
	one := func(t *rapid.T, s string) Value {
		v := r.Find(s, Reference{})
		if len(v) == 0 {
			t.Fatalf("%q: no value", s)
		}
		return v[0]
	}
	relation := func(t *rapid.T, a, b string) Relation { return Compare(one(t, a), one(t, b)) }
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.IntRange(2, 999).Draw(t, "a"), rapid.IntRange(2, 999).Draw(t, "b")
		x, y := fmt.Sprint(a, " boats"), fmt.Sprint(b, " boats")
		if relation(t, x, y) == Different != (a != b) || relation(t, y, x) == Different != (a != b) {
			t.Fatalf("%s, %s: %d, %d", x, y, relation(t, x, y), relation(t, y, x))
		}
		for _, c := range []struct {
			bound string
			holds bool
		}{{"more than", b > a}, {"at least", b >= a}, {"less than", b < a}, {"fewer than", b < a}, {"at most", b <= a}, {"no more than", b <= a}} {
			want := Different
			if c.holds {
				want = Compatible
			}
			if got := relation(t, c.bound+" "+x, y); got != want {
				t.Fatalf("%s %s of %s: %d, want %d", c.bound, x, y, got, want)
			}
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.IntRange(civil(1950, 1, 1), civil(2050, 1, 1)).Draw(t, "a"), rapid.IntRange(-400, 400).Draw(t, "b")
		x, y := isoDay(a), isoDay(a+b)
		if (relation(t, x, y) == Different) != (b != 0) || relation(t, x, y) != relation(t, y, x) {
			t.Fatalf("%s, %s: %d, %d", x, y, relation(t, x, y), relation(t, y, x))
		}
		for _, c := range []struct {
			bound string
			holds bool
		}{{"before", b < 0}, {"after", b > 0}, {"since", b >= 0}, {"until", b <= 0}, {"by", b <= 0}} {
			if got := relation(t, c.bound+" "+x, y); (got == Different) == c.holds {
				t.Fatalf("%s %s of %s: %d, and it is %v", c.bound, x, y, got, c.holds)
			}
		}
	})
}
