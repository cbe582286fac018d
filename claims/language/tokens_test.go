package language

import (
	"strings"
	"testing"
	"unicode"

	"github.com/onrecord/onrecord/internal/text"
)

func newModel(t testing.TB) *Model {
	t.Helper()
	m, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestTokens(t *testing.T) {
	m := newModel(t)
	for _, c := range []struct{ text, want string }{
		{`He didn't go; they've won.`, `He did n't go ; they 've won .`},
		{`He didn’t say "I can’t", and I cannot.`, `He did n’t say " I ca n’t " , and I can not .`},
		{`Sen. J. R. Duarte, R-Ky., and U.S.-led talks at 9:30 p.m. Tuesday`, `Sen. J. R. Duarte , R-Ky. , and U.S.-led talks at 9:30 p.m. Tuesday`},
		{`about $1,250.50 (or 12.5%) in 1,2 and 1,2345`, `about $ 1,250.50 ( or 12.5 % ) in 1 , 2 and 1 , 2345`},
		{`Write to ana.duarte@example.org or see https://example.org/a?b=c. Ask @POTUS, #news!`, `Write to ana.duarte@example.org or see https://example.org/a?b=c . Ask @POTUS , #news !`},
		{`the '90s and ’16 -3 +4 .45`, `the '90s and ’16 -3 +4 .45`},
		{`“Duarte”’s plan`, `“ Duarte ” ’s plan`},
		{`AT&T and CNN/ORC on example.org.The end.Next`, `AT&T and CNN/ORC on example.org . The end . Next`},
		{`Well . . . no... yes… -- no—yes`, `Well . . . no ... yes … -- no — yes`},
		{"``Yes,'' she said.", "`` Yes , '' she said ."},
		{`No. 10 said no. Vitamin C. He left.`, `No. 10 said no . Vitamin C . He left .`},
		{`мир и 北京 мы 👍🏽 ok`, `мир и 北 京 мы 👍🏽 ok`},
		{`the senators' plan`, `the senators ' plan`},
		{`O'Malley and D’Souza`, `O'Malley and D’Souza`},
	} {
		a := m.Analyse(c.text, nil)
		var got []string
		for i := range a.Tokens {
			got = append(got, a.Word(i))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("tokens of %q:\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}

func TestSentences(t *testing.T) {
	m := newModel(t)
	for _, c := range []struct{ text, want string }{
		{`Mr. Duarte left. He is in the U.S. now.`, `Mr. Duarte left.|He is in the U.S. now.`},
		{`It fell 2.5 percent in the U.S. The plan failed.`, `It fell 2.5 percent in the U.S.|The plan failed.`},
		{`“We must act. Now,” she said. “Or never.”`, `“We must act. Now,” she said.|“Or never.”`},
		{`She said: “We must act. Now.” They left.`, `She said: “We must act. Now.”|They left.`},
		{`“We must act. We will.” They left.`, `“We must act.|We will.”|They left.`},
		{`"Is it true?" she asked. "Yes!" Duarte said.`, `"Is it true?" she asked.|"Yes!" Duarte said.`},
		{`He met Sen. Ana Duarte, D-Calif., on Jan. 5. No. 10 was silent.`, `He met Sen. Ana Duarte, D-Calif., on Jan. 5.|No. 10 was silent.`},
		{`At 9 p.m. Tuesday it ended. (It rained.) Then... nothing.`, `At 9 p.m. Tuesday it ended.|(It rained.)|Then... nothing.`},
		{`He said: “We must act. Now. And so on`, `He said: “We must act.|Now.|And so on`},
		{"One\n\nTwo. Three", "One|Two.|Three"},
		{`Acme Inc. said so. J. R. Duarte of Acme Corp. agreed.`, `Acme Inc. said so.|J. R. Duarte of Acme Corp. agreed.`},
	} {
		a := m.Analyse(c.text, nil)
		var got []string
		for _, s := range a.Sentences {
			got = append(got, a.Text[s.Start:s.End])
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("sentences of %q:\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}

// checkCut reports what must hold of the tokens and sentences of any text.
func checkCut(t *testing.T, s string, blocks []text.Span, a *Analysis) {
	t.Helper()
	at, token := 0, 0
	for i, x := range a.Tokens {
		if x.Start < at || x.End <= x.Start || x.End > len(s) {
			t.Fatalf("token %d of %q is %v, after %d", i, s, x.Span, at)
		}
		if strings.ContainsFunc(s[x.Start:x.End], unicode.IsSpace) && strings.Trim(s[x.Start:x.End], ". ") != "" {
			t.Fatalf("token %q holds space", s[x.Start:x.End])
		}
		for _, r := range s[at:x.Start] {
			if unicode.IsLetter(r) && inside(blocks, at, x.Start) {
				t.Fatalf("letters %q of %q are in no token", s[at:x.Start], s)
			}
		}
		at = x.End
	}
	for i, x := range a.Sentences {
		if x.First != token || x.Last <= x.First {
			t.Fatalf("sentence %d of %q holds tokens [%d,%d), the one before ends at %d", i, s, x.First, x.Last, token)
		}
		if x.Start != a.Tokens[x.First].Start || x.End != a.Tokens[x.Last-1].End {
			t.Fatalf("sentence %d of %q has span %v", i, s, x.Span)
		}
		if b := blocks[x.Block]; x.Start < b.Start || x.End > b.End {
			t.Fatalf("sentence %d of %q leaves its block", i, s)
		}
		token = x.Last
	}
	for i, x := range a.Tokens {
		if x.Tag == "" || x.Lemma == "" {
			t.Fatalf("token %d of %q has tag %q and lemma %q", i, s, x.Tag, x.Lemma)
		}
	}
	last := 0
	for _, e := range a.Entities {
		if e.First < last || e.Last <= e.First || e.Start != a.Tokens[e.First].Start || e.End != a.Tokens[e.Last-1].End {
			t.Fatalf("entity %v of %q, after token %d", e, s, last)
		}
		last = e.Last
	}
	last = 0
	for _, p := range a.Phrases {
		if p.First < last || p.Last <= p.First || p.Head < p.First || p.Head >= p.Last || p.Start != a.Tokens[p.First].Start || p.End != a.Tokens[p.Last-1].End {
			t.Fatalf("phrase %v of %q, after token %d", p, s, last)
		}
		last = p.Last
	}
	if token != len(a.Tokens) {
		t.Fatalf("%d tokens of %q, sentences hold %d", len(a.Tokens), s, token)
	}
}

func inside(blocks []text.Span, from, to int) bool {
	for _, b := range blocks {
		if b.Start <= from && to <= b.End {
			return true
		}
	}
	return false
}

func FuzzAnalyse(f *testing.F) {
	m := newModel(f)
	for _, s := range []string{
		"", "a", "“We must act. Now,” she said.\n\n“Or", "U.S.-led @a #b x@y.z http://a.b/c. . . . 1,000.5 '90s",
		"\xff\xfe“\xe2\x80", "北京。它说：“是”", "a\u00adb \u200b c\u0301 👩‍👩‍👧 \u2028", strings.Repeat(`"`, 50), strings.Repeat(". ", 40),
		"-.-", "''''`", "Mr.\n\n.", "d'-.a.b.c.-d", "@@a@b@c.d",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		checkCut(t, s, Paragraphs(s), m.Analyse(s, nil))
		half := len(s) / 2
		blocks := []text.Span{{Start: 0, End: half}, {Start: half, End: len(s)}}
		checkCut(t, s, blocks, m.Analyse(s, blocks))
	})
}

func TestHostileTexts(t *testing.T) {
	m := newModel(t)
	for _, unit := range []string{"a", ".", "a.", `"`, "“", "“a. ", "'", "-", "a@", "@", "a-", "1,", "http://", "a.b ", ". ", "\xff", "北", "’s", "(a. ", "A. "} {
		s := strings.Repeat(unit, 50_000/len(unit))
		a := m.Analyse(s, nil)
		checkCut(t, s, Paragraphs(s), a)
	}
}

func BenchmarkCut(b *testing.B) {
	m := newModel(b)
	a := Analysis{Text: strings.Repeat(sample, 20)}
	blocks := Paragraphs(a.Text)
	b.SetBytes(int64(len(a.Text)))
	for b.Loop() {
		a.Sentences = nil
		m.cut(&a, blocks)
	}
}

// sample is an invented article.
const sample = `The regional council on Tuesday rejected a plan to close three of its nine ferry lines, saying that the islands could not be "left to the weather."

“We have read every letter that came in,” said Ana Duarte, who chairs the council’s transport committee. “Nobody wrote to us in favor of the plan. Not one person.”

Duarte told reporters that the council would ask the ministry for $4.2 million, about 12 percent more than last year. A spokesman for the ministry, J. R. Okafor, declined to comment on the figure but said officials were aware of the islands' concerns.

According to the council's own report, 38,000 passengers used the lines between Jan. 5 and Sept. 30. "That is not a small number," Okafor conceded. "It's a town."

The Harbor Workers Union believes that the figure is too low. It wants the council to count the winter months, too, and has threatened to strike if it doesn’t.
`

func BenchmarkAnalyse(b *testing.B) {
	m := newModel(b)
	s := strings.Repeat(sample, 20)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		m.Analyse(s, nil)
	}
}

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		newModel(b)
	}
}
