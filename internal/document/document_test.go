package document

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// outline writes the blocks of a document: kind, group, words.
func outline(d *Document) []string {
	var out []string
	for _, b := range d.Blocks {
		x := string(b.Kind)
		if b.Group > 0 {
			x += fmt.Sprint(b.Group)
		}
		out = append(out, x+": "+b.Span.Of(d.Text))
	}
	return out
}

const page = `<!DOCTYPE html><html lang="en"><head><title>Bridge opens - The Antella Post</title>
<meta property="og:site_name" content="The Antella Post"><link rel="canonical" href="https://post.example/bridge">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"Bridge opens in Antella","datePublished":"2022-03-11T08:00:00+03:00","author":[{"name":"Jane Roe"}]}]}</script>
</head><body class="page-with-sidebar"><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<div class="site-banner"><a href="/app">Get our app</a></div>
<main><h1>Bridge opens in Antella</h1><div class="byline">By <a href="/jane">Jane Roe</a></div>
<figure><img src="b.jpg"><figcaption>The bridge at night, seen from the old harbour.</figcaption></figure>
<div class="story">
<p>The mayor opened the bridge on Thursday, and the town&rsquo;s children were the first to cross it.
<p>&ldquo;It is a good bridge,&rdquo; she said, &ldquo;and I am glad that it <em>stands</em> where it stands.&rdquo;</p>
<div class="related-stories"><h3>Related</h3><ul><li><a href="/1">Ten bridges of the south, and how to cross them all</a></li><li><a href="/2">Ferry &amp; tram: what changes</a></li></ul></div>
<blockquote><p>We were told nothing at all, and we had asked for months, in writing.</p></blockquote>
<h2>What it cost</h2>
<p>The bridge cost 12&nbsp;million crowns, a third more than planned, the council said.</p>
<blockquote class="twitter-tweet"><p>What a bridge it is!</p>&mdash; Ruth Calder (@PresCalder) <a href="https://x.example/1">March 10, 2022</a></blockquote>
<p>It will be closed on Mondays.</p>
</div>
<div class="newsletter-signup"><p>Sign up for our newsletter, and get the news of the town every morning.</p></div></main>
<footer><p>All rights reserved, The Antella Post, Antella, Marmara. No part may be copied.</p></footer></body></html>`

func TestPage(t *testing.T) {
	d, err := Read("bridge.html", []byte(page), Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"heading: Bridge opens in Antella",
		"byline: By Jane Roe",
		"caption: The bridge at night, seen from the old harbour.",
		"paragraph: The mayor opened the bridge on Thursday, and the town’s children were the first to cross it.",
		"paragraph: “It is a good bridge,” she said, “and I am glad that it stands where it stands.”",
		"quote1: We were told nothing at all, and we had asked for months, in writing.",
		"heading: What it cost",
		"paragraph: The bridge cost 12\u00a0million crowns, a third more than planned, the council said.",
		"post2: What a bridge it is!",
		"post2: — Ruth Calder (@PresCalder) March 10, 2022",
		"paragraph: It will be closed on Mondays.",
	}
	if diff := cmp.Diff(want, outline(d)); diff != "" {
		t.Errorf("blocks (-want +got)\n%s", diff)
	}
	m := d.Meta
	if m.Title != "Bridge opens in Antella" || m.Published != "2022-03-11T08:00:00+03:00" || m.Language != "en" || m.Site != "The Antella Post" ||
		m.URL != "https://post.example/bridge" || len(m.Authors) != 1 || m.Authors[0] != "Jane Roe" {
		t.Errorf("meta %+v", m)
	}
	at := strings.Index(d.Text, "stands where")
	if f := d.Map.File(d.Blocks[4].Span); !strings.HasPrefix(page[f.Start:], "&ldquo;It is") {
		t.Errorf("the quotation begins at %q", page[f.Start:f.Start+20])
	}
	if line, column := d.LineColumn(d.Map.File(d.Blocks[4].Span).Start); line != 10 || column != 4 {
		t.Errorf("place %d:%d, want 9:4 (%d)", line, column, at)
	}
}

func TestMarkdown(t *testing.T) {
	src := "---\ntitle: Bridge opens\nauthor: [Jane Roe, John Doe]\ndate: 2022-03-11\nlang: en\n---\n\n# Bridge opens\n\n\"It is a *good* [bridge](https://a.example 'x'),\" she\nsaid &amp; left.\n\n> We were **told**\n> nothing.\n>\n> At all.\n\n- one\n- two\n\n![The bridge](b.jpg)\n\n```\ncode\n```\n"
	d, err := Read("a.md", []byte(src), Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"heading: Bridge opens", "paragraph: \"It is a good bridge,\" she said & left.",
		"quote1: We were told nothing.", "quote1: At all.", "list2: one", "list2: two", "caption: The bridge", "code: code",
	}
	if diff := cmp.Diff(want, outline(d)); diff != "" {
		t.Errorf("blocks (-want +got)\n%s", diff)
	}
	if d.Meta.Title != "Bridge opens" || d.Meta.Published != "2022-03-11" || len(d.Meta.Authors) != 2 || d.Meta.Language != "en" {
		t.Errorf("meta %+v", d.Meta)
	}
}

func TestPlain(t *testing.T) {
	for _, c := range []struct {
		name, src string
		want      []string
	}{
		{"a paragraph a line", "Bridge opens\n\nThe mayor opened the bridge on Thursday, and the children were first.\nIt rained all day.\n",
			[]string{"heading: Bridge opens", "paragraph: The mayor opened the bridge on Thursday, and the children were first.", "paragraph: It rained all day."}},
		{"wrapped", "The mayor opened the bridge on Thursday, and the children of the\ntown were the first to cross it, before the band and the council\nand everybody else who had come.\n\nIt rained all day, and nobody went home before the last of the\nspeeches was over.\n",
			[]string{"paragraph: The mayor opened the bridge on Thursday, and the children of the town were the first to cross it, before the band and the council and everybody else who had come.",
				"paragraph: It rained all day, and nobody went home before the last of the speeches was over."}},
		{"CRLF and a byte order mark", "\ufeffThe mayor came.\r\n\r\nIt rained.\r\n", []string{"paragraph: The mayor came.", "paragraph: It rained."}},
	} {
		d, err := Read("a.txt", []byte(c.src), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, outline(d)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", c.name, diff)
		}
	}
}

func TestEncodings(t *testing.T) {
	for _, c := range []struct{ name, data, encoding, want string }{
		{"windows-1252", "Caf\xe9 \x93ouvert\x94, dit le maire \xe0 midi.", "windows-1252", "Café “ouvert”, dit le maire à midi."},
		{"windows-1251", "\xcc\xfb \xe6\xe4\xb8\xec \xee\xf2\xe2\xe5\xf2\xe0 \xee\xf2 \xe3\xee\xf0\xee\xe4\xe0, \xf1\xea\xe0\xe7\xe0\xeb\xe0 \xee\xed\xe0.", "windows-1251", "Мы ждём ответа от города, сказала она."},
		{"UTF-16", "\xff\xfeI\x00t\x00 \x00r\x00a\x00i\x00n\x00e\x00d\x00.\x00", "utf-16le", "It rained."},
		{"broken UTF-8", "It rained \xffall day, said the café’s owner – again.", "utf-8", "It rained \ufffdall day, said the café’s owner – again."},
	} {
		d, err := Read("a.txt", []byte(c.data), Options{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if d.Encoding != c.encoding || d.Text != c.want {
			t.Errorf("%s: %s %q, want %s %q", c.name, d.Encoding, d.Text, c.encoding, c.want)
		}
		if strings.Contains(c.want, "\ufffd") && len(d.Problems) == 0 {
			t.Errorf("%s: no problem is told", c.name)
		}
	}
}

func TestRefused(t *testing.T) {
	for name, c := range map[string]struct {
		data string
		err  error
	}{
		"empty":  {"", ErrEmpty},
		"blank":  {" \n\n ", ErrEmpty},
		"zip":    {"PK\x03\x04abc", ErrUnsupported},
		"pdf":    {"%PDF-1.7", ErrUnsupported},
		"gzip":   {"\x1f\x8b\x08", ErrBinary},
		"binary": {strings.Repeat("\x00\x01\x02", 100), ErrBinary},
	} {
		_, err := Read("a.txt", []byte(c.data), Options{})
		var e *ReadError
		if !errors.Is(err, c.err) || !errors.As(err, &e) || e.Hint == "" {
			t.Errorf("%s: %v, want %v with a hint", name, err, c.err)
		}
	}
}

func TestListsLoad(t *testing.T) {
	if l, err := loadNames(); err != nil || len(l.words) == 0 || len(l.parts) == 0 {
		t.Error(err)
	}
	if len(postClasses()) == 0 || len(habits()) == 0 {
		t.Error("a list is empty")
	}
}

// sameBytes reports whether a run's words are its bytes, each white space standing for
// any other and a <q> for its mark.
func sameBytes(text, file string) bool {
	fold := strings.NewReplacer("\n", " ", "\t", " ", "\r", " ", "\f", " ", "\v", " ", "<q>", "“")
	return fold.Replace(text) == fold.Replace(file)
}

// check asserts what holds of every document: blocks in order, and every run of the
// map leading to bytes of the file that hold the same characters, or a character
// reference, or white space for white space.
func check(t *testing.T, d *Document, data string) {
	t.Helper()
	if !utf8.ValidString(d.Text) {
		t.Fatal("invalid UTF-8")
	}
	at := 0
	for _, b := range d.Blocks {
		if b.Span.Start < at || b.Span.End < b.Span.Start || b.Span.End > len(d.Text) {
			t.Fatalf("block %v behind %d of %d", b.Span, at, len(d.Text))
		}
		at = b.Span.End
		if f := d.Map.File(b.Span); f.Start < 0 || f.End > len(data) || f.Start > f.End {
			t.Fatalf("block %v leads to %v of %d", b.Span, f, len(data))
		}
	}
	if d.Encoding != "utf-8" {
		return
	}
	for _, r := range d.Map.Runs() {
		text, file := r.Text.Of(d.Text), data[r.File.Start:r.File.End]
		decoded, n := entity(file, false)
		tag := strings.HasPrefix(file, "<") // of <q>, or a picture's text
		if sameBytes(text, file) || strings.TrimSpace(text) == "" || strings.Contains(text, "\ufffd") || n == len(file) && decoded == text ||
			d.Format != Text && (tag || file == "" || text == "”") {
			continue
		}
		t.Fatalf("text %q is %q in the file", text, file)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{page, "---\na: b\n---\n# c\n\n> d *e*\n\n`f`", "a\n\nb\r\nc", "<p>a<blockquote>b", "&amp;&#0;&#x110000;<!--", "\xff\xfe\x00", "1. a\n   b\n", "<pre>a\nb</pre>", "[a](b \"c\") <b>d</b>", "<table><tr><td>a<td>b"} {
		for _, name := range []string{"a.txt", "a.md", "a.html"} {
			f.Add(name, s)
		}
	}
	f.Fuzz(func(t *testing.T, name, s string) {
		if len(s) > 1<<16 {
			return
		}
		d, err := Read(name, []byte(s), Options{})
		if err == nil {
			check(t, d, s)
		}
	})
}

// TestHostile gives files that nobody writes by hand; a reader that is not linear
// in their size would not come back.
func TestHostile(t *testing.T) {
	for name, unit := range map[string]string{
		"a.html": "<div><b>", "b.html": "<blockquote>a", "c.html": "<table><tr><td>a", "d.html": "<a href=x>a ", "e.html": "&amp", "f.html": "<p class='related story'>a, b. ",
		"a.md": "> ", "b.md": "[", "c.md": "*a ", "d.md": "- a\n", "e.md": "<b>", "a.txt": "a ", "b.txt": "> a\n", "c.txt": "a\n\n",
	} {
		n := 200_000
		if strings.HasSuffix(name, ".md") {
			n = 20_000
		}
		s := strings.Repeat(unit, n/len(unit))
		if d, err := Read(name, []byte(s), Options{}); err == nil {
			check(t, d, s)
		}
	}
	line := strings.Repeat("It rained all day. ", 100<<20/19/10) // ten megabytes in one line
	d, err := Read("a.txt", []byte(line), Options{})
	if err != nil || len(d.Blocks) != 1 {
		t.Error(err)
	}
}

func BenchmarkRead(b *testing.B) {
	for name, s := range map[string]string{
		"text":     strings.Repeat("The mayor opened the bridge on Thursday, and the children were first.\n\n", 2000),
		"markdown": strings.Repeat("The mayor *opened* the [bridge](x) on Thursday, and the children were first.\n\n", 2000),
		"html":     "<html><body>" + strings.Repeat("<p>The mayor <em>opened</em> the bridge on Thursday, &amp; the children were first.</p>\n", 2000),
	} {
		b.Run(name, func(b *testing.B) {
			ext := map[string]string{"text": "a.txt", "markdown": "a.md", "html": "a.html"}[name]
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				if _, err := Read(ext, []byte(s), Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// Curly quotation marks are often all that a text holds beyond ASCII.
func TestGuessQuotationMarks(t *testing.T) {
	for _, in := range []string{
		"\x93We kept the gate open,\x94 said Ada Reed.\n",
		"She said: \x93It\x92s open.\x94",
		"He called it \x91a gate\x92 \x96 and no more than that.",
	} {
		if got := guess([]byte(in)); got != "windows-1252" {
			t.Errorf("%q: %s", in, got)
		}
	}
	for in, want := range map[string]string{
		"\xcf\xf0\xe5\xe7\xe8\xe4\xe5\xed\xf2 \xf1\xea\xe0\xe7\xe0\xeb \xe2 Reuters: \xab\xcd\xe5\xf2\xbb.": "windows-1251",
	} {
		if got := guess([]byte(in)); got != want {
			t.Errorf("%q: %s, want %s", in, got, want)
		}
	}
}
