package check_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/article"
	"github.com/onrecord/onrecord/claims/check"
	"github.com/onrecord/onrecord/claims/rules"
	"github.com/onrecord/onrecord/internal/text"
	"github.com/onrecord/onrecord/sources"
)

// desk is a draft of about a thousand words, and twenty sources: what a newsroom
// checks at a time.
func desk(t testing.TB) (*claims.Article, *sources.Library) {
	t.Helper()
	var draft strings.Builder
	lib := &sources.Library{}
	for i := range 20 {
		words := fmt.Sprintf("The harbour board of district %d met in the old hall on Thursday. We will raise the fees by %d percent before the winter, whatever the neighbours do. "+
			"The board owes that to the %d fishermen who came, and to the ones who could not. ", i, i+3, 20+i)
		for k := range 20 {
			words += fmt.Sprintf("Item %d of the agenda was heard, and %d of the members spoke about the pier, the lamps and the price of ice. ", k, k+i)
		}
		lib.Sources = append(lib.Sources, &sources.Source{
			ID: fmt.Sprintf("minutes-%d", i), Kind: sources.Statement, Issuer: "Vik Harbour Board", Speaker: "Ingrid Solheim", Date: "2024-05-16", Language: "en",
			Text: words, Turns: []sources.Turn{{Speaker: "Ingrid Solheim", Span: text.Span{End: len(words)}}}, Blocks: []text.Span{{End: len(words)}},
		})
		fmt.Fprintf(&draft, "\"We will raise the fees by %d percent before the winter, whatever the neighbours do,\" Ingrid Solheim told reporters. "+
			"The board met on Thursday in the old hall, and %d fishermen came to hear it. Solheim said that the board owed it to them.\n\n", i+3, 20+i)
	}
	a, err := article.Read("draft.txt", []byte(draft.String()), article.Options{Date: "2024-05-17"})
	if err != nil {
		t.Fatal(err)
	}
	return a, lib
}

func options(t testing.TB) check.Options {
	t.Helper()
	s, err := rules.NewSettings("strict", nil, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return check.Options{Rules: s}
}

// BenchmarkNew loads the models and indexes twenty sources.
func BenchmarkNew(b *testing.B) {
	_, lib := desk(b)
	o := options(b)
	for b.Loop() {
		if _, err := check.New(b.Context(), lib, o); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkArticle checks a draft of a thousand words against twenty sources.
func BenchmarkArticle(b *testing.B) {
	a, lib := desk(b)
	c, err := check.New(b.Context(), lib, options(b))
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(a.Text)))
	for b.Loop() {
		if _, err := c.Article(b.Context(), a); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkUnderstand finds statements and speakers alone.
func BenchmarkUnderstand(b *testing.B) {
	a, lib := desk(b)
	c, err := check.New(b.Context(), lib, options(b))
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(a.Text)))
	for b.Loop() {
		if _, err := c.Understand(b.Context(), a); err != nil {
			b.Fatal(err)
		}
	}
}
