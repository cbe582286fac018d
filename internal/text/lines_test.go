package text

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// A slow reading of the same definition.
func lineColumn(s string, offset int) (line, column int) {
	line, start := 1, 0
	for i := 0; i < offset; i++ {
		if s[i] == '\n' || s[i] == '\r' && (i+1 >= len(s) || s[i+1] != '\n') {
			line, start = line+1, i+1
		}
	}
	return line, utf8.RuneCountInString(s[start:offset]) + 1
}

func TestLinesAt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		for _, p := range rapid.SliceOfN(rapid.SampledFrom([]string{"a", "é", "\n", "\r\n", "\r", "世", "🎉", strings.Repeat("word ", 1200), strings.Repeat("ü", 2047)}), 0, 12).Draw(t, "pieces") {
			b.WriteString(p)
		}
		s := b.String()
		l := NewLines(s)
		for range 10 {
			at := rapid.IntRange(0, len(s)).Draw(t, "offset")
			for at < len(s) && !utf8.RuneStart(s[at]) {
				at++
			}
			line, column := l.At(at)
			if wl, wc := lineColumn(s, at); line != wl || column != wc {
				t.Fatalf("offset %d of %d bytes: %d:%d, want %d:%d", at, len(s), line, column, wl, wc)
			}
		}
	})
	for s, want := range map[string][2]int{"a\xffb": {1, 4}, "": {1, 1}} {
		if l, c := NewLines(s).At(len(s) + 5); l != want[0] || c != want[1] {
			t.Errorf("end of %q: %d:%d, want %v", s, l, c, want)
		}
	}
}

// The map of a map leads where the two lead one after the other.
func TestMapThen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		middle, file := 0, 0
		var inner []Run
		for range rapid.IntRange(1, 8).Draw(t, "inner") {
			file += rapid.IntRange(0, 2).Draw(t, "skip")
			n := rapid.IntRange(1, 5).Draw(t, "length")
			m := n
			if rapid.Bool().Draw(t, "unit") {
				m = rapid.IntRange(1, 5).Draw(t, "file length")
			}
			inner = append(inner, Run{Span{middle, middle + n}, Span{file, file + m}})
			middle, file = middle+n, file+m
		}
		// Parsers never cut a unit (a converted character) in two.
		whole := []int{0}
		for _, r := range inner {
			if r.exact() {
				for i := r.Text.Start + 1; i < r.Text.End; i++ {
					whole = append(whole, i)
				}
			}
			whole = append(whole, r.Text.End)
		}
		var outer []Run
		at, in := 0, 0
		for {
			in += rapid.IntRange(0, 2).Draw(t, "skip")
			end := in + rapid.IntRange(1, 5).Draw(t, "pieces")
			if end >= len(whole) {
				break
			}
			from := Span{whole[in], whole[end]}
			m := from.Len()
			if rapid.Bool().Draw(t, "unit") {
				m = rapid.IntRange(1, 3).Draw(t, "text length")
			}
			outer = append(outer, Run{Span{at, at + m}, from})
			at, in = at+m, end
		}
		if len(outer) == 0 {
			return
		}
		a, _ := NewMap(outer)
		b, _ := NewMap(inner)
		both := a.Then(b)
		inside := map[int]bool{} // of a unit: no character begins there
		for _, r := range outer {
			for i := r.Text.Start + 1; i < r.Text.End && !r.exact(); i++ {
				inside[i] = true
			}
		}
		edges := func(in Span, r Run) {
			for i := r.Text.Start + 1; i < r.Text.End && !r.exact(); i++ {
				if in.Start <= i && i < in.End {
					inside[i] = true
				}
			}
		}
		for _, r := range outer {
			if r.exact() {
				for _, q := range inner {
					edges(r.Text, Run{Text: q.Text.Shift(r.Text.Start - r.File.Start), File: q.File})
				}
			}
		}
		for i := range at {
			for j := i + 1; j <= at; j++ {
				if inside[i] || inside[j] {
					continue
				}
				s := Span{i, j}
				if got, want := both.File(s), b.File(a.File(s)); !got.Contains(want) && got != want {
					t.Fatalf("%v: %v does not hold %v\nouter %v\ninner %v", s, got, want, outer, inner)
				}
			}
		}
	})
}

func TestMapText(t *testing.T) {
	m, err := NewMap([]Run{{Span{0, 3}, Span{5, 8}}, {Span{3, 5}, Span{10, 14}}, {Span{7, 9}, Span{20, 22}}})
	if err != nil {
		t.Fatal(err)
	}
	for file, want := range map[int]int{0: 0, 5: 0, 7: 2, 8: 3, 10: 3, 13: 3, 14: 7, 21: 8, 30: 9} {
		if got := m.Text(file); got != want {
			t.Errorf("text of file offset %d: %d, want %d", file, got, want)
		}
	}
	if got := (Map{}).Text(7); got != 7 {
		t.Errorf("identity: %d", got)
	}
}
