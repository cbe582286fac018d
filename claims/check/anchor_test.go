package check_test

import (
	"archive/zip"
	"bytes"
	"testing"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/article"
	"github.com/onrecord/onrecord/claims/check"
)

// TestAnchors: what is found in a Word file says in which paragraph and run it
// stands, and its offsets point into the text that the result carries.
func TestAnchors(t *testing.T) {
	var file bytes.Buffer
	z := zip.NewWriter(&file)
	main, err := z.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	body := `<w:p/><w:p><w:r><w:t xml:space="preserve">The harbour stayed open, she said. </w:t></w:r>` +
		`<w:r><w:t>“Nobody was turned away,” Mara Reed added.</w:t></w:r></w:p>`
	if _, err := main.Write([]byte(`<w:document xmlns:w="w"><w:body>` + body + `</w:body></w:document>`)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	a, err := article.Read("draft.docx", file.Bytes(), article.Options{})
	if err != nil {
		t.Fatal(err)
	}
	c, err := check.New(t.Context(), nil, options(t))
	if err != nil {
		t.Fatal(err)
	}
	got, err := c.Article(t.Context(), a)
	if err != nil {
		t.Fatal(err)
	}
	r := check.Gather(claims.Tool{}, nil, []claims.Checked{got}, nil, nil, true).Articles[0]
	quotes := 0
	for _, s := range r.Statements {
		if s.Kind != claims.Quote {
			continue
		}
		quotes++
		if s.Anchor == nil || *s.Anchor != (claims.Anchor{Paragraph: 2, Run: 2}) {
			t.Errorf("%q has the anchor %+v, want paragraph 2, run 2", s.Text, s.Anchor)
		}
		if r.Text[s.Start:s.End] != s.Text {
			t.Errorf("its offsets hold %q, want %q", r.Text[s.Start:s.End], s.Text)
		}
	}
	if quotes != 1 {
		t.Errorf("%d quotes, want 1", quotes)
	}
}
