package document

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// wordFile makes a Word file of the content of its body.
func wordFile(t testing.TB, body string, parts ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	add := func(name, content string) {
		f, err := z.Create(name)
		if err == nil {
			_, err = f.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	add("[Content_Types].xml", "<Types/>")
	add("word/document.xml", `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>`+body+`<w:sectPr/></w:body></w:document>`)
	for i := 0; i+1 < len(parts); i += 2 {
		add(parts[i], parts[i+1])
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const wordStyles = `<w:styles xmlns:w="x"><w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style><w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style><w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/></w:style></w:styles>`

func wp(style, runs string) string {
	if style != "" {
		style = `<w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>`
	}
	return "<w:p>" + style + runs + "</w:p>"
}

func wr(words string) string { return `<w:r><w:t xml:space="preserve">` + words + `</w:t></w:r>` }

func TestDocx(t *testing.T) {
	for _, c := range []struct {
		name, body string
		want       []string
	}{
		{"styles in another language", wp("Titel", wr("The gate")) + wp("", wr("It was open. ")+wr("All night.")) + wp("berschrift2", wr("What it cost")) + wp("Zitat", wr("We kept it open.")) + wp("Zitat", wr("Every night.")) + wp("Caption", wr("The gate at night.")),
			[]string{"heading: The gate", "paragraph: It was open. All night.", "heading: What it cost", "quote1: We kept it open.", "quote1: Every night.", "caption: The gate at night."}},
		{"tracked changes", wp("", wr("She said: “We kept it ")+`<w:del w:id="1"><w:r><w:delText>shut</w:delText></w:r></w:del><w:ins w:id="2">`+wr("open")+`</w:ins>`+wr(".”")) + `<w:p><w:moveFrom w:id="3">` + wr("gone") + `</w:moveFrom><w:moveTo w:id="4">` + wr("here") + `</w:moveTo></w:p>`,
			[]string{"paragraph: She said: “We kept it open.”", "paragraph: here"}},
		{"comments, notes and fields", wp("", `<w:commentRangeStart w:id="0"/>`+wr("It was ")+`<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>`+wr("open")+`<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r>`+`<w:hyperlink>`+wr(" all")+`</w:hyperlink>`+wr(" night.")),
			[]string{"paragraph: It was open all night."}},
		{"breaks, tabs, hyphens, hidden words", `<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>One</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>well</w:t><w:noBreakHyphen/><w:t>known</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:rPr><w:vanish w:val="false"/></w:rPr><w:t>.</w:t></w:r></w:p>`,
			[]string{"paragraph: One\ntwo well\u2011known."}},
		{"entities", wp("", wr("Reed &amp; Falk &lt;said&gt; &#8220;no&#8221;.")), []string{"paragraph: Reed & Falk <said> “no”."}},
		{"a list and a table", wp("", `<w:pPr><w:numPr/></w:pPr>`+wr("one")) + `<w:tbl><w:tr><w:tc>` + wp("", wr("a")) + `</w:tc><w:tc>` + wp("", wr("b")) + `</w:tc></w:tr><w:tr><w:tc>` + wp("", wr("c")) + `</w:tc><w:tc>` + wp("", wr("d")) + `</w:tc></w:tr></w:tbl>`,
			[]string{"list1: one", "table2: a\tb", "table2: c\td"}},
		{"a table that lays out prose", `<w:tbl><w:tr><w:tc>` + wp("", wr(strings.Repeat("It was open. ", 30))) + `</w:tc></w:tr></w:tbl>`,
			[]string{"paragraph: " + strings.TrimSpace(strings.Repeat("It was open. ", 30))}},
		{"a text box in two forms", wp("", wr("Before.")+`<w:r><mc:AlternateContent><mc:Choice>`+`<w:txbxContent>`+wp("", wr("In the box."))+`</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>`+wp("", wr("In the box."))+`</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>`+wr(" After.")),
			[]string{"paragraph: Before. After.", "paragraph: In the box."}},
	} {
		d, err := Read("a.docx", wordFile(t, c.body, "word/styles.xml", wordStyles, "word/comments.xml", "<w:comments/>"), Options{})
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if diff := cmp.Diff(c.want, outline(d)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", c.name, diff)
		}
		for _, b := range d.Blocks {
			if f := d.Map.File(b.Span); f != b.Span {
				t.Errorf("%s: block %v leads to %v; offsets are those of the text", c.name, b.Span, f)
			}
		}
	}
}

// Every run's words are found where its anchor says.
func TestDocxAnchors(t *testing.T) {
	body := wp("", wr("One ")+wr(" two")+`<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>`+wr("three.")) + wp("", "") +
		wp("Zitat", wr(" ")+`<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>`+wr("\tfour\n")+wr("five")) +
		`<w:tbl><w:tr><w:tc>` + wp("", wr("six")) + `</w:tc><w:tc>` + wp("", wr("seven")+wr(" 8")) + `</w:tc></w:tr></w:tbl>`
	d, err := Read("a.docx", wordFile(t, body), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for words, want := range map[string][2]int{
		"One": {1, 1}, "two": {1, 2}, "three": {1, 3}, "four": {3, 3}, "five": {3, 4}, "six": {4, 1}, "seven": {5, 1}, "8": {5, 2},
	} {
		a, ok := d.Anchor(strings.Index(d.Text, words))
		if !ok || a.Paragraph != want[0] || a.Run != want[1] || d.Text[a.At:a.At+len(words)] != words {
			t.Errorf("%q of %q: %+v, want paragraph and run %v", words, d.Text, a, want)
		}
	}
	if plain, err := Read("a.txt", []byte("One two three.\n"), Options{}); err != nil {
		t.Fatal(err)
	} else if _, ok := plain.Anchor(3); ok {
		t.Error("a text file has anchors")
	}
}

func TestDocxProperties(t *testing.T) {
	core := `<cp:coreProperties xmlns:cp="a" xmlns:dc="b" xmlns:dcterms="c"><dc:title>The gate</dc:title><dc:creator>Jane Roe; John Doe</dc:creator><dc:language>en-GB</dc:language><dcterms:modified>2022-03-11T08:00:00Z</dcterms:modified></cp:coreProperties>`
	d, err := Read("a.docx", wordFile(t, wp("", wr("It was open.")), "docProps/core.xml", core), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(Meta{Title: "The gate", Authors: []string{"Jane Roe", "John Doe"}, Language: "en-GB", Modified: "2022-03-11T08:00:00Z"}, d.Meta); diff != "" {
		t.Error(diff)
	}
}

func TestDocxRefused(t *testing.T) {
	whole := wordFile(t, wp("", wr("It was open.")))
	var other bytes.Buffer
	z := zip.NewWriter(&other)
	if _, err := z.Create("content.xml"); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		data []byte
		err  error
		says string
	}{
		"cut off":      {whole[:len(whole)/2], ErrUnsupported, "damaged"},
		"no Word file": {other.Bytes(), ErrUnsupported, "no Word file"},
		"no words":     {wordFile(t, wp("", "")), ErrEmpty, "no readable text"},
		"bad XML":      {wordFile(t, "<w:p><w:r></w:p>"), ErrUnsupported, "damaged"},
		"a bomb":       {wordFile(t, strings.Repeat(" ", maxPart)), ErrUnsupported, "more than 64 MB"},
		"too deep":     {wordFile(t, strings.Repeat("<w:p>", 100_000)), ErrUnsupported, "nested too deeply"},
		"plain text":   {[]byte("It was open."), ErrUnsupported, "no Word file"},
	} {
		_, err := Read("a.docx", c.data, Options{})
		var e *ReadError
		if !errors.Is(err, c.err) || !errors.As(err, &e) || e.Hint == "" && !errors.Is(e.Err, ErrEmpty) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %v that says %q", name, err, c.err, c.says)
		}
	}
}

func FuzzDocx(f *testing.F) {
	f.Add(wp("", wr("a")))
	f.Add(`<w:tbl><w:tr><w:tc>` + wp("Quote", wr("b")) + `</w:tc></w:tr></w:tbl><w:p><w:r><w:br/><w:t>c</w:t></w:r></w:p>`)
	f.Fuzz(func(t *testing.T, body string) {
		if len(body) > 1<<14 {
			return
		}
		d, err := Read("a.docx", wordFile(t, body), Options{})
		if err != nil {
			return
		}
		last := -1
		for _, a := range d.Anchors {
			if a.At <= last || a.At >= len(d.Text) || a.Paragraph < 1 || a.Run < 1 {
				t.Fatalf("anchor %+v behind %d in %q", a, last, d.Text)
			}
			last = a.At
		}
		if !utf8.ValidString(d.Text) {
			t.Fatal("invalid UTF-8")
		}
		at := 0
		for _, b := range d.Blocks {
			if b.Span.Start < at || b.Span.End <= b.Span.Start || b.Span.End > len(d.Text) {
				t.Fatalf("block %v behind %d of %d", b.Span, at, len(d.Text))
			}
			at = b.Span.End
		}
	})
}
