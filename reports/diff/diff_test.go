package diff

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/onrecord/onrecord/claims"
)

// article is a file "Say “we will never yield an inch, &amp; keep our promises” now."
// whose entity is one unit of the text.
func article() (*claims.ArticleResult, string) {
	file := "Say “we will never yield an inch, &amp; keep our promises” now."
	text := strings.Replace(file, "&amp;", "&", 1)
	at := strings.Index(file, "&amp;")
	return &claims.ArticleResult{Blocks: []claims.BlockResult{{
		Kind: "paragraph", Text: text,
		Runs: [][4]int{{0, at, 0, at}, {at, at + 1, at, at + 5}, {at + 1, len(text), at + 5, len(file)}},
	}}}, file
}

// place finds words of the file; an empty place stands before the words behind "|".
func place(file, words string) claims.Place {
	if before, ok := strings.CutPrefix(words, "|"); ok {
		i := strings.Index(file, before)
		return claims.Place{Start: i, End: i}
	}
	i := strings.Index(file, words)
	return claims.Place{Text: words, Start: i, End: i + len(words)}
}

func TestPieces(t *testing.T) {
	a, file := article()
	quote := place(file, "we will never yield an inch, &amp; keep our promises")
	edit := func(class claims.Class, article, source string) claims.EditResult {
		return claims.EditResult{Class: class, Material: true, Article: place(file, article), Source: claims.Place{Text: source}}
	}
	for _, c := range []struct {
		name  string
		edits []claims.EditResult
		want  string
	}{
		{"nothing", nil, "we will never yield an inch, & keep our promises"},
		{"substitution", []claims.EditResult{edit(claims.Substitution, "never", "not")}, "we will [-not-] {+never+} yield an inch, & keep our promises"},
		{"insertion", []claims.EditResult{edit(claims.Insertion, "an inch", "")}, "we will never yield {+an inch+}, & keep our promises"},
		{"omission inside", []claims.EditResult{edit(claims.Omission, "|our", "all")}, "we will never yield an inch, & keep [-all-] our promises"},
		{"omission at the start", []claims.EditResult{edit(claims.Omission, "|we will", "I fear")}, "[-I fear-] we will never yield an inch, & keep our promises"},
		{"omission at the end", []claims.EditResult{edit(claims.Omission, "|” now", "for now")}, "we will never yield an inch, & keep our promises [-for now-]"},
		{"omission before a comma", []claims.EditResult{edit(claims.Omission, "|, &amp;", "more")}, "we will never yield an inch [-more-], & keep our promises"},
		{"entity", []claims.EditResult{edit(claims.Substitution, "&amp;", "or")}, "we will never yield an inch, [-or-] {+&+} keep our promises"},
		{"two", []claims.EditResult{edit(claims.Substitution, "never", "not"), edit(claims.Substitution, "inch", "acre")},
			"we will [-not-] {+never+} yield an [-acre-] {+inch+}, & keep our promises"},
		{"typography is not shown", []claims.EditResult{edit(claims.Typography, "our", "our")}, "we will never yield an inch, & keep our promises"},
		{"overlapping", []claims.EditResult{edit(claims.Substitution, "never yield", "not give"), edit(claims.Substitution, "yield an", "x")},
			"we will [-not give-] {+never yield+} an inch, & keep our promises"},
		{"outside", []claims.EditResult{edit(claims.Substitution, "now", "then")}, "we will never yield an inch, & keep our promises"},
	} {
		s := &claims.StatementResult{Text: quote.Text, Parts: []claims.Part{{Start: quote.Start, End: quote.End}}, Verdict: claims.Altered, Edits: c.edits}
		if got := Plain(Pieces(NewLayout(a), s, false)); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
	s := &claims.StatementResult{Text: "words of no block", Parts: []claims.Part{{Start: 900, End: 910}}}
	if got := Plain(Pieces(NewLayout(a), s, false)); got != "words of no block" {
		t.Errorf("without a block: %q", got)
	}
}

// Words of the article between two parts are no part of the statement, and a report
// must not run the parts together.
func TestSeam(t *testing.T) {
	a, file := article()
	first, second := place(file, "we will never yield"), place(file, "keep our promises")
	s := &claims.StatementResult{Kind: claims.Quote, Parts: []claims.Part{{Start: first.Start, End: first.End}, {Start: second.Start, End: second.End}}}
	l := NewLayout(a)
	if got, want := Plain(Pieces(l, s, false)), "we will never yield” · “keep our promises"; got != want || Words(l, s) != want {
		t.Errorf("quote: got %s and %s, want %s", got, Words(l, s), want)
	}
	s.Kind = claims.Claim
	if got, want := Words(l, s), "we will never yield · keep our promises"; got != want {
		t.Errorf("claim: got %s, want %s", got, want)
	}
	s.Parts[1].Start, s.Parts[0].End = first.End+1, first.End // one blank between them
	if got, want := Words(l, s), "we will never yield an inch, & keep our promises"; got != want {
		t.Errorf("without words between: got %s, want %s", got, want)
	}
}

func TestSlots(t *testing.T) {
	a, file := article()
	claim := place(file, "never yield an inch")
	s := &claims.StatementResult{
		Text: claim.Text, Parts: []claims.Part{{Start: claim.Start, End: claim.End}}, Verdict: claims.Contradicted,
		Slots: []claims.SlotResult{
			{Slot: claims.Number, Relation: claims.Different, Article: slot(place(file, "an inch")), Source: &claims.SlotPlace{Text: "half  an inch"}},
			{Slot: claims.Number, Relation: claims.Different, Article: slot(place(file, "yield")), Source: &claims.SlotPlace{Text: "24 February"}},
			{Slot: claims.Negation, Relation: claims.Equal, Article: slot(place(file, "never"))},
		},
	}
	if got, want := Plain(Pieces(NewLayout(a), s, false)), "never {+yield+} [-half an inch-] {+an inch+}"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func slot(p claims.Place) claims.SlotPlace {
	return claims.SlotPlace{Start: p.Start, End: p.End, Text: p.Text}
}

// TestWords: whatever the edits, the draft's own words stand in the pieces, in order.
func TestWords(t *testing.T) {
	a, file := article()
	rapid.Check(t, func(t *rapid.T) {
		offset := rapid.IntRange(-3, len(file)+3)
		span := func(name string) (int, int) {
			x, y := offset.Draw(t, name), offset.Draw(t, name)
			return min(x, y), max(x, y)
		}
		start, end := span("part")
		s := &claims.StatementResult{Text: "fallback", Parts: []claims.Part{{Start: start, End: end}}, Verdict: claims.Altered}
		for range rapid.IntRange(0, 4).Draw(t, "edits") {
			from, to := span("edit")
			s.Edits = append(s.Edits, claims.EditResult{Class: claims.Substitution, Article: claims.Place{Start: from, End: to}, Source: claims.Place{Text: rapid.SampledFrom([]string{"", "x", "x y"}).Draw(t, "source")}})
		}
		plain := s
		l := NewLayout(a)
		without := *plain
		without.Edits = nil
		want := strings.Fields(Plain(Pieces(l, &without, false)))
		var got []string
		for _, p := range Pieces(l, s, false) {
			if p.Kind != Record {
				got = append(got, p.Text)
			}
		}
		if strings.Join(strings.Fields(strings.Join(got, "")), "") != strings.Join(want, "") {
			t.Fatalf("pieces hold %q, want %q", got, want)
		}
	})
}
