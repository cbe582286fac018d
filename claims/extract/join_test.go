package extract

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/language/relations"
)

// TestJoin: contents of one cue are one quotation, those of two are two. In each text
// the cues are the words "said" and "added", and contents are the words in marks.
func TestJoin(t *testing.T) {
	e, m := setUp(t)
	for _, c := range []struct {
		name, text string
		cues       []int // for each content, the cue that it belongs to; -1: none
		want       []string
	}{
		{"sentences around the cue", `“The door stays open,” she said. “We promise.”`, []int{0, 0}, []string{"The door stays open, / We promise."}},
		{"three of them", `“It stays,” she said. “We promise.” She smiled. “You may go.”`, []int{0, 0, 0}, []string{"It stays, / We promise. / You may go."}},
		{"introduced anew", `“It stays,” she said. “We promise.” Then: “You may go.”`, []int{0, 0, 0}, []string{"It stays, / We promise.", "You may go."}},
		{"a verb of its own", `“It stays,” she said. Later she told us, “We promise.”`, []int{0, 0}, []string{"It stays,", "We promise."}},
		{"two who speak", `“Is it open?” He answered, “It is shut.”`, nil, []string{"Is it open?", "It is shut."}},
		{"added with a participle", `“It is open,” she said, adding, “You may come.”`, nil, []string{"It is open,", "You may come."}},
		{"one sentence", `“It is open,” she said, pointing at the door, “and you may come.”`, nil, []string{"It is open, / and you may come."}},
		{"a term between", `“It stays,” she said on “Morning Hour.” “We promise.”`, []int{0, -1, 0}, []string{"It stays, / We promise.", "Morning Hour."}},
		{"two cues", `“The door stays open,” she said. “We promise,” he added.`, []int{0, 1}, []string{"The door stays open,", "We promise,"}},
		{"right behind the sentence", `“The door stays open,” she said on Monday. “We promise.”`, []int{0, -1}, []string{"The door stays open, / We promise."}},
		{"no attribution", `“The door stays open,” she said. A bell rang. “We promise.”`, []int{0, -1}, []string{"The door stays open,", "We promise."}},
		{"fragments", `She said it was “wide” and it was “open”.`, []int{0, 0}, []string{"wide", "open"}},
		{"paragraphs", "“The door stays open,” she said.\n\n“We promise.”", []int{0, -1}, []string{"The door stays open, / We promise."}},
		{"paragraphs, and words of the second's own", "“The door stays open,” she said.\n\n“We promise,” read a sign.", []int{0, -1}, []string{"The door stays open,", "We promise,"}},
		{"paragraphs, and more said", "“The door stays open,” she said. A bell rang.\n\n“We promise.”", []int{0, -1}, []string{"The door stays open,", "We promise."}},
		{"one word", `“Safety,” she said. “Safety for us all.”`, []int{0, 0}, []string{"Safety, / Safety for us all."}},
		{"a title between", `“It stays,” she said on “This Morning with Carla Montero.” “We promise.”`, []int{0, -1, 0}, []string{"It stays, / We promise.", "This Morning with Carla Montero."}},
		{"asked before a participle's object", `“It is open,” she told us before asking him, “Is it warm enough for you?”`, nil, []string{"It is open,", "Is it warm enough for you?"}},
		{"added with an adverb", `“It is open,” she said, adding later, “You may come.”`, nil, []string{"It is open,", "You may come."}},
		{"a question that was led to", `Ada asked, “Is it open?” Ben then said, “You may come.”`, nil, []string{"Is it open?", "You may come."}},
		{"a forgotten stop", `“It is open,” she said “You may all come at noon.”`, nil, []string{"It is open, / You may all come at noon."}},
		{"paragraphs that open again", "“It stays,” she said. “We promise.\n\n“You may go.”", []int{0, 0}, []string{"It stays, / We promise. / You may go."}},
		{"paragraphs, and the last one says who", "“It stays,” she said. “We promise.\n\n“You may go,” he added.", []int{0, 1}, []string{"It stays,", "We promise. / You may go,"}},
		{"nothing between", `She said: “The door stays open.” “We promise.”`, []int{0, 0}, []string{"The door stays open.", "We promise."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, an := read(t, m, "a.txt", c.text)
			quotes := e.Quotes(a, an)
			r := &relations.Reading{}
			for _, cue := range []string{"said", "added"} {
				if at := strings.Index(a.Text, cue); at >= 0 {
					r.Relations = append(r.Relations, relations.Relation{Cue: claims.Span{Start: at, End: at + len(cue)}})
				}
			}
			for i, q := range quotes {
				if c.cues == nil {
					break
				}
				if k := c.cues[i]; k >= 0 {
					r.Relations[k].Content = append(r.Relations[k].Content, q.Span)
				}
			}
			before := slices.Clone(quotes)
			var got []string
			for _, q := range e.Join(a, an, quotes, r) {
				var parts []string
				for _, p := range q.Parts {
					parts = append(parts, p.Of(a.Text))
				}
				got = append(got, strings.Join(parts, " / "))
				if q.Span.Start != q.Parts[0].Start || q.Span.End != q.Parts[len(q.Parts)-1].End {
					t.Errorf("span %v does not fit the parts %v", q.Span, q.Parts)
				}
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
			if d := cmp.Diff(before, quotes); d != "" {
				t.Errorf("the quotes were changed:\n%s", d)
			}
		})
	}
	a, an := read(t, m, "a.txt", `“We wait,” she said. “We do.”`)
	if quotes := e.Quotes(a, an); len(e.Join(a, an, quotes, nil)) != 2 {
		t.Error("joined without a reading")
	}
}
