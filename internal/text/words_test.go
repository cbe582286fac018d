package text

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func keys(s string) string {
	var out []string
	for _, w := range Words(s) {
		out = append(out, w.Key)
	}
	return strings.Join(out, " ")
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"We don’t know.", "we don't know"},
		{"Don't", "don't"},
		{"The U.S. and the U.K.", "the u.s and the u.k"},
		{"at 3 p.m. on Friday", "at 3 p.m on friday"},
		{"It is over.Then we left.", "it is over then we left"},
		{"$3.5bn, or 12.5% of 1,000", "$ 3.5bn or 12.5 % of 1,000"},
		{"a fall of -5 points, 2010-11", "a fall of - 5 points 2010 11"},
		{"counter-offensive — now", "counter offensive now"},
		{"I spoke with @RTErdogan #Ukraine pic.twitter.com/cLa5, ok", "i spoke with @rterdogan #ukraine pic.twitter.com/cla5 ok"},
		{"see https://example.org/a?b=c.", "see https://example.org/a?b=c"},
		{"name@example.org", "name @ example.org"},
		{"Rock & roll 🎉", "rock & roll 🎉"},
		{"ﬁnal of\u00adfer", "final offer"},
		{"e\u0301te\u0301 été", "été été"},
		{"我们同意。", "我 们 同 意"},
		{"東京タワー", "東 京 タ ワ ー"},
		{"ไทย", "ไ ท ย"},
		{"Straße STRASSE", "strasse strasse"},
		{"said:we", "said we"},
		{"", ""},
		{"\xff\xfeab\xff", "ab"},
		{"0\xf4:a\xe2\x80b", "0 a b"},
	} {
		if got := keys(c.in); got != c.want {
			t.Errorf("Words(%q)\n got %q\nwant %q", c.in, got, c.want)
		}
	}
}

func TestBase(t *testing.T) {
	for in, want := range map[string]string{"erdoğan": "erdogan", "u.s.": "us", "türkiye": "turkiye", "we're": "were", "łódź": "lodz", "plain": "plain"} {
		if got := Base(in); got != want {
			t.Errorf("Base(%q) = %q, want %q", in, got, want)
		}
	}
}

// Words never overlap, stand in order, lie within the text, and fold stably.
func TestWordsProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkWords(t, rapid.String().Draw(t, "s")) })
}

type fataler interface{ Fatalf(string, ...any) }

func checkWords(t fataler, s string) {
	end, valid := 0, utf8.ValidString(s)
	for _, w := range Words(s) {
		if w.Start < end || w.End <= w.Start || w.End > len(s) {
			t.Fatalf("word %v after %d in %q", w, end, s)
		}
		if valid && !utf8.ValidString(w.Of(s)) {
			t.Fatalf("word %q cuts a character in %q", w.Of(s), s)
		}
		if again := Fold(w.Key); again != w.Key {
			t.Fatalf("Fold is not stable: %q -> %q", w.Key, again)
		}
		end = w.End
	}
}

// The fast path for ASCII words cuts where the library does.
func TestASCIIWords(t *testing.T) {
	gen := rapid.StringOfN(rapid.RuneFrom([]rune("aZ09 .,;'’_-\"$é…")), 1, 12, -1)
	rapid.Check(t, func(t *rapid.T) {
		s := gen.Draw(t, "s")
		end := asciiWord(s, 0)
		if end < 0 {
			return
		}
		it := words.FromString(s)
		it.Next()
		if it.End() != end {
			t.Fatalf("asciiWord(%q) = %d, UAX #29 says %d", s, end, it.End())
		}
	})
}

func FuzzWords(f *testing.F) {
	for _, s := range []string{"We don’t “know”.", "U.S. p.m. 1,000", "https://x.y/z @a #b", "我们ไทย🎉", "\xff.A.B.-1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkWords(t, s) })
}

func TestMap(t *testing.T) {
	// text "a&b c" read from the file "a&amp;b<i> </i>c"
	m, err := NewMap([]Run{{Span{0, 1}, Span{0, 1}}, {Span{1, 2}, Span{1, 6}}, {Span{2, 3}, Span{6, 7}}, {Span{3, 4}, Span{10, 11}}, {Span{4, 5}, Span{15, 16}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ in, want Span }{
		{Span{0, 5}, Span{0, 16}}, {Span{0, 1}, Span{0, 1}}, {Span{1, 2}, Span{1, 6}}, {Span{2, 4}, Span{6, 11}}, {Span{4, 4}, Span{15, 15}}, {Span{5, 5}, Span{16, 16}},
	} {
		if got := m.File(c.in); got != c.want {
			t.Errorf("File(%v) = %v, want %v", c.in, got, c.want)
		}
		s := m.Slice(c.in)
		if got := s.File(Span{0, c.in.Len()}); c.in.Len() > 0 && got != c.want {
			t.Errorf("Slice(%v).File = %v, want %v", c.in, got, c.want)
		}
	}
	if _, err := NewMap([]Run{{Span{0, 2}, Span{0, 2}}, {Span{1, 2}, Span{2, 3}}}); err == nil {
		t.Error("overlapping runs are accepted")
	}
}

func TestLines(t *testing.T) {
	l := NewLines("aé\r\nb\rc\n")
	var got [][2]int
	for _, at := range []int{0, 3, 5, 7, 9, 99} {
		a, b := l.At(at)
		got = append(got, [2]int{a, b})
	}
	want := [][2]int{{1, 1}, {1, 3}, {2, 1}, {3, 1}, {4, 1}, {4, 1}}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func BenchmarkWords(b *testing.B) {
	s := strings.Repeat("The presidents discussed their shared concern, Mr. Biden’s office said on 10 March. ", 500)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		Words(s)
	}
}
