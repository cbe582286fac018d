package consistency

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/article"
	"github.com/onrecord/onrecord/claims/language"
	"github.com/onrecord/onrecord/claims/slots"
	"github.com/onrecord/onrecord/internal/text"
)

type kit struct {
	tongue *language.Model
	itself *Checker
}

func load(t testing.TB) kit {
	t.Helper()
	tongue, err := language.New()
	if err != nil {
		t.Fatal(err)
	}
	values, err := slots.New()
	if err != nil {
		t.Fatal(err)
	}
	itself, err := New(values)
	if err != nil {
		t.Fatal(err)
	}
	return kit{tongue, itself}
}

// read lays out a text as an article of Friday, 17 May 2024.
func (k kit) read(t testing.TB, s string) (*claims.Article, *language.Analysis) {
	t.Helper()
	a, err := article.Read("draft.md", []byte(s), article.Options{Date: "2024-05-17"})
	if err != nil {
		t.Skip("no article: ", err)
	}
	blocks := make([]text.Span, len(a.Blocks))
	for i, b := range a.Blocks {
		blocks[i] = b.Span
	}
	return a, k.tongue.Analyse(a.Text, blocks)
}

func (k kit) observe(t testing.TB, s string) (*claims.Article, []claims.Observation) {
	t.Helper()
	a, an := k.read(t, s)
	return a, k.itself.Observe(a, an, nil)
}

// TestFaults reads testdata/faults.tsv: a rule, the odd words and what the message
// must hold, and an article in which [[wrong|right]] stands for the fault and what
// mends it; "¶" begins a paragraph. With the fault there is one observation, about
// the odd words; without it there is none.
func TestFaults(t *testing.T) {
	k := load(t)
	data, err := os.ReadFile("testdata/faults.tsv")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, row := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		if strings.HasPrefix(row, "#") {
			continue
		}
		n++
		f := strings.Split(row, "\t")
		if len(f) != 4 {
			t.Fatalf("%d columns: %s", len(f), row)
		}
		wrong, right := variants(f[3])
		a, got := k.observe(t, wrong)
		switch {
		case len(got) != 1:
			t.Errorf("%s\n  %d observations: %v", wrong, len(got), got)
		case got[0].Rule != f[0] || got[0].Span.Of(a.Text) != f[1] || !strings.Contains(got[0].Message, f[2]):
			t.Errorf("%s\n  %s at “%s”: %s", wrong, got[0].Rule, got[0].Span.Of(a.Text), got[0].Message)
		}
		if _, got := k.observe(t, right); len(got) > 0 {
			t.Errorf("%s\n  is sound: %v", right, got)
		}
	}
	if n < 40 {
		t.Errorf("%d rows", n)
	}
}

// variants returns the article with its faults, and mended.
func variants(s string) (wrong, right string) {
	s = strings.ReplaceAll(s, " ¶ ", "\n\n")
	var w, r strings.Builder
	for {
		before, rest, ok := strings.Cut(s, "[[")
		w.WriteString(before)
		r.WriteString(before)
		if !ok {
			return w.String(), r.String()
		}
		pair, after, _ := strings.Cut(rest, "]]")
		bad, good, _ := strings.Cut(pair, "|")
		w.WriteString(bad)
		r.WriteString(good)
		s = after
	}
}

// TestSound holds that what only looks like a disagreement is left alone.
func TestSound(t *testing.T) {
	k := load(t)
	for _, s := range []string{
		"Some 60 percent of men, 55 percent of women and 50 percent of children own a boat.",
		"Of the 100 pupils, 60 play the flute and 50 also sing.",
		"The firm has 64 ships, including 40 trawlers and 20 tugs.",
		"About 2,000 people came: 1,100 adults and 860 children.",
		"Profit rose 20 percent to 1.2 billion euros from 1 billion.",
		"The price more than doubled from 40 euros to 95 euros.",
		"Prices rose by 4 percent, and the tax went from 10 percent to 12 percent.",
		"He was mayor from 2004 to 2012, nine years in all.",
		"The fair runs from 3 to 10 May, seven days in all.",
		"Brandt, who was born in 1977 and was 25 when he joined, is now 46.",
		"Brandt, born in 1940, died a 60-year-old man.",
		"The 30-year-old driver and his mother, born in 1961, were hurt.",
		"By June 31 companies had signed.",
		"The museum was opened on 29 February.",
		"“Of the 120 ships, 70 carried grain and 60 carried timber,” Olsen said.",
		"Anna Olsen, 62, leads the port. ¶ Erik Olsen, 26, is her grandson. ¶ Olsen, 26, sails.",
		"# Storm cuts power to 9,000 homes ¶ A storm cut power to more than 8,900 homes on Thursday.",
		"# Storm cuts power to 90 homes ¶ A storm cut power to 50 homes in Torv and 40 homes in Vik on Thursday.",
		"The fire killed seven people on Monday. ¶ The fire killed nine people in 1998.",
		"The raid freed 12 hostages on Monday. ¶ A further raid freed 15 hostages.",
		"Trade 600 of the two firms' workers walked out.",
		"One of the 12 jurors was ill, and two of the three reserves had left.",
	} {
		if a, got := k.observe(t, strings.ReplaceAll(s, " ¶ ", "\n\n")); len(got) > 0 {
			t.Errorf("%s\n  “%s”: %s", s, got[0].Span.Of(a.Text), got[0].Message)
		}
	}
}

// TestQuoted: what stands in marks is the speaker's.
func TestQuoted(t *testing.T) {
	k := load(t)
	s := "“Nine of the eight boats were found,” Olsen said."
	a, an := k.read(t, s)
	quote := claims.Judged{Statement: claims.Statement{Kind: claims.Quote, Parts: []claims.Span{{Start: 3, End: strings.Index(s, ",”") + 1}}}}
	if got := k.itself.Observe(a, an, []claims.Judged{quote}); len(got) > 0 {
		t.Errorf("%v", got)
	}
}

func FuzzObserve(f *testing.F) {
	f.Add("Of the 120 ships, 70 carried grain and 60 timber. Nine of the eight, or 30 %, rose from 3 to 10 May, nine days.")
	f.Add("# 5 dead\n\nFive of 5 died, 31 June, February 30. Born in 1961, the 20-year-old, 12 years later, in 1999.")
	f.Add("12 people: a man, a woman and 1")
	k := load(f)
	f.Fuzz(func(t *testing.T, s string) {
		a, got := k.observe(t, s)
		for _, o := range got {
			if o.Span.Start < 0 || o.Span.End > len(a.Text) || o.Span.Empty() || o.Message == "" {
				t.Errorf("%+v", o)
			}
		}
	})
}

// BenchmarkObserve: twenty times the text takes some twenty times as long.
func BenchmarkObserve(b *testing.B) {
	k := load(b)
	for _, n := range []int{100, 2000} {
		a, an := k.read(b, strings.Repeat("The fire killed 12 people, 7 men and 6 women, and Anna Olsen, 62, rose by 3 % to 9 from 4 in 1998. ", n))
		b.Run(fmt.Sprint(n, "-sentences"), func(b *testing.B) {
			for b.Loop() {
				k.itself.Observe(a, an, nil)
			}
		})
	}
}
