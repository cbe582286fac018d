package document

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestForms holds what is read of the many ways in which articles are written.
func TestForms(t *testing.T) {
	for _, c := range []struct {
		name, file, src string
		want            []string
	}{
		{"TOML front matter", "a.md", "+++\ntitle = \"The gate\"\ndate = 2022-03-11\nauthors = [\"Jane Roe\"]\n+++\n\nIt was open.\n", []string{"paragraph: It was open."}},
		{"reference links", "a.md", "The [mayor][1] said [so][] and [left].\n\n[1]: https://a.example\n[so]: https://b.example 'x'\n[left]: <https://c.example>\n", []string{"paragraph: The mayor said so and left."}},
		{"escapes and entities", "a.md", "5 \\* 3 &amp; \\\"no\\\" &mdash; &#8220;yes&#8221; 2\\. x\n", []string{"paragraph: 5 * 3 & \"no\" — “yes” 2. x"}},
		{"hard breaks", "a.md", "One  \ntwo\\\nthree\n", []string{"paragraph: One\ntwo\nthree"}},
		{"markup in a quotation", "a.md", "\"We **kept** it *o*pen, `all` ~~day~~ night,\" she said.\n", []string{"paragraph: \"We kept it open, all day night,\" she said."}},
		{"footnotes", "a.md", "It was open.[^1] All night.\n\n[^1]: As she said.\n", []string{"paragraph: It was open. All night.", "paragraph: As she said."}},
		{"a table", "a.md", "| a | b |\n|---|---|\n| one | *two* |\n", []string{"table1: a\tb", "table1: one\ttwo"}},
		{"HTML in Markdown", "a.md", "<blockquote>\n\nWe kept it open.\n\n</blockquote>\n\nHe <b>said</b> so.<br>Yes.\n\n<!-- not a word -->\n", []string{"quote1: We kept it open.", "paragraph: He said so.\nYes."}},
		{"an image and a link", "a.md", "![The gate](a.jpg) at night, [![x](b.png)](c) he said.\n", []string{"paragraph: The gate at night, x he said."}},
		{"nested quotations", "a.md", "> One.\n>\n> > Two.\n\nThree.\n", []string{"quote1: One.", "quote1: Two.", "paragraph: Three."}},
		{"a setext heading and an autolink", "a.md", "The gate\n========\n\nSee <https://a.example> now.\n", []string{"heading: The gate", "paragraph: See https://a.example now."}},
		{"CR alone", "a.txt", "One came.\r\rTwo left.\r", []string{"paragraph: One came.", "paragraph: Two left."}},
		{"tabs and form feeds", "a.txt", "\tOne came and stayed here.\f\n\n\tTwo left in the\tevening.\n", []string{"paragraph: One came and stayed here.", "paragraph: Two left in the\tevening."}},
		{"zero-width and a soft hyphen stay", "a.txt", "The go\u200bvern\u00ador spoke.\n", []string{"paragraph: The go\u200bvern\u00ador spoke."}},
		{"NUL", "a.txt", "The mayor\x00 spoke to all of them today, and left.\n", []string{"paragraph: The mayor\ufffd spoke to all of them today, and left."}},
		{"q, br, entities", "a.html", "<article><p>She said <q>we kept it open</q> &amp; left;<br>he stayed &#x201C;here&#8221;, all of the night long, alone.</p></article>", []string{"paragraph: She said “we kept it open” & left;\nhe stayed “here”, all of the night long, alone."}},
		{"scripts, styles, templates, noscript, hidden", "a.html", "<article><p>The gate was open, and nobody was turned away from it<script>var x='<p>no</p>';</script> all night.</p><style>p{}</style><template><p>Not this, not that, and not the other thing at all.</p></template><noscript><p>Switch on scripts, please, to see the whole of the page.</p></noscript><p style='display: none'>Hidden words, which no reader of the page can see at all.</p><p hidden>More hidden words, which no reader of the page can see.</p></article>",
			[]string{"paragraph: The gate was open, and nobody was turned away from it all night."}},
		{"a picture in the page", "a.html", "<article><p>The gate was open, and nobody was turned away from it.<img src=\"data:image/png;base64,iVBORw0KGgo=\" alt=\"gate\"></p><figure><img src=x><figcaption>The gate at night. <span>Photo: J. Roe</span></figcaption></figure><p>It was closed in spring, when the snow had gone, at last.</p></article>",
			[]string{"paragraph: The gate was open, and nobody was turned away from it.", "caption: The gate at night. Photo: J. Roe", "paragraph: It was closed in spring, when the snow had gone, at last."}},
		{"an AMP page", "a.html", "<!doctype html><html amp><body><amp-sidebar id=s><ul><li><a href=/>Home</a></ul></amp-sidebar><article><p>The gate was open, and nobody was turned away from it.</p><amp-ad type=x><div>Advertisement</div></amp-ad><amp-img alt=x><noscript><img src=x></noscript></amp-img><p>It was closed in spring, when the snow had gone, at last.</p></article></body></html>",
			[]string{"paragraph: The gate was open, and nobody was turned away from it.", "paragraph: It was closed in spring, when the snow had gone, at last."}},
		{"a table that lays out the page", "a.html", "<table><tr><td><a href=/>Home</a><br><a href=/n>News</a></td><td><table><tr><td><p>The gate was open, and nobody was turned away from it.</p><p>It was closed in spring, when the snow had gone, at last.</p></td></tr></table></td></tr></table>",
			[]string{"paragraph: The gate was open, and nobody was turned away from it.", "paragraph: It was closed in spring, when the snow had gone, at last."}},
		{"pre", "a.html", "<body><pre>The gate was open all night, and nobody was turned away from it,\nas the keeper had said before the snow came down the valley and over the road that\nleads to it, which was in the end of the year.\n\nIt was closed in spring, when the snow had gone, at last.\n</pre></body>",
			[]string{"paragraph: The gate was open all night, and nobody was turned away from it, as the keeper had said before the snow came down the valley and over the road that leads to it, which was in the end of the year.", "paragraph: It was closed in spring, when the snow had gone, at last."}},
		{"a tweet", "a.html", "<article><p>The gate was open, and nobody was turned away from it.</p><blockquote class=\"twitter-tweet\"><p lang=en>We kept it open <a href=x>#gate</a></p>&mdash; Ada Reed (@ada) <a href=y>March 10, 2022</a></blockquote><script src=z></script><p>It was closed in spring, when the snow had gone, at last.</p></article>",
			[]string{"paragraph: The gate was open, and nobody was turned away from it.", "post1: We kept it open #gate", "post1: — Ada Reed (@ada) March 10, 2022", "paragraph: It was closed in spring, when the snow had gone, at last."}},
		{"unclosed elements", "a.html", "<html><body><article><p>The gate was <b>open, and nobody <i>was</b> turned</i> away from it.<p>It was closed in spring, when the snow had gone, at last.<li>no", []string{"paragraph: The gate was open, and nobody was turned away from it.", "paragraph: It was closed in spring, when the snow had gone, at last."}},
		{"a byline by its class", "a.html", "<article><h1>The gate</h1><p class=byline>By Jane Roe</p><p>The gate was open, and nobody was turned away from it.</p></article>", []string{"heading: The gate", "byline: By Jane Roe", "paragraph: The gate was open, and nobody was turned away from it."}},
	} {
		d, err := Read(c.file, []byte(c.src), Options{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if diff := cmp.Diff(c.want, outline(d)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", c.name, diff)
		}
		check(t, d, c.src)
	}
}

func TestMoreEncodings(t *testing.T) {
	for _, c := range []struct{ name, file, data, encoding, want string }{
		{"UTF-16 LE without a mark", "a.txt", "I\x00t\x00 \x00r\x00a\x00i\x00n\x00e\x00d\x00 \x00o\x00n\x00.\x00", "utf-16le", "It rained on."},
		{"UTF-16 BE without a mark", "a.txt", "\x00I\x00t\x00 \x00r\x00a\x00i\x00n\x00e\x00d\x00 \x00o\x00n\x00.", "utf-16be", "It rained on."},
		{"UTF-16 BE with a mark", "a.txt", "\xfe\xff\x00I\x00t\x00 \x00r\x00a\x00i\x00n\x00e\x00d\x00.", "utf-16be", "It rained."},
		{"Shift_JIS", "a.txt", "\x91\xe5\x93\x9d\x97\xcc\x82\xcd\x81A\x96{\x93\xfa\x82\xcc\x89\xef\x8bc\x82\xc5\x81u\x8ds\x82\xab\x82\xdc\x82\xb7\x81v\x82\xc6\x8fq\x82\xd7\x82\xbd\x81B", "shift_jis", "大統領は、本日の会議で「行きます」と述べた。"},
		{"EUC-KR", "a.txt", "\xb4\xeb\xc5\xeb\xb7\xc9\xc0\xba \xbf\xc0\xb4\xc3 \xc8\xb8\xc0\xc7\xbf\xa1\xbc\xad \xb8\xbb\xc7\xdf\xb4\xd9.", "euc-kr", "대통령은 오늘 회의에서 말했다."},
		{"GBK", "a.txt", "\xd7\xdc\xcd\xb3\xbd\xf1\xcc\xec\xd4\xda\xbb\xe1\xd2\xe9\xc9\xcf\xcb\xb5\xa3\xba\xce\xd2\xc3\xc7\xb2\xbb\xbb\xe1\xc8\xa5\xa1\xa3", "gb18030", "总统今天在会议上说：我们不会去。"},
		{"windows-1254 as the page says", "a.html", "<html><head><meta charset=windows-1254></head><body><article><p>Cumhurba\xfekan\xfd bug\xfcn, \xfeehirde, k\xfdsa bir a\xe7\xfdklama yapt\xfd ve gitti.</p></article>", "windows-1254", "Cumhurbaşkanı bugün, şehirde, kısa bir açıklama yaptı ve gitti."},
		{"a page that says the wrong thing", "a.html", "<html><head><meta charset=iso-8859-1></head><body><article><p>Le maire a été réélu, dit-il, à midi, et il n’a pas bougé.</p></article>", "utf-8", "Le maire a été réélu, dit-il, à midi, et il n’a pas bougé."},
		{"iso-8859-1 means windows-1252", "a.html", "<html><head><meta http-equiv=Content-Type content='text/html; charset=ISO-8859-1'></head><body><article><p>Le maire, \x93r\xe9\xe9lu\x94, dit-il, n\x92a pas boug\xe9 de toute la nuit.</p></article>", "windows-1252", "Le maire, “réélu”, dit-il, n’a pas bougé de toute la nuit."},
		{"invalid bytes in the middle", "a.txt", "Le maire a été \xe9lu à midi, dit-il, et réélu après.", "utf-8", "Le maire a été \ufffdlu à midi, dit-il, et réélu après."},
	} {
		d, err := Read(c.file, []byte(c.data), Options{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if d.Encoding != c.encoding || d.Text != c.want {
			t.Errorf("%s: %s %q, want %s %q", c.name, d.Encoding, d.Text, c.encoding, c.want)
		}
	}
}

func TestMeta(t *testing.T) {
	for _, c := range []struct {
		name, file, src string
		want            Meta
	}{
		{"TOML", "a.md", "+++\ntitle = \"The gate\"\ndate = 2022-03-11\nauthor = 'Jane Roe'\nlang = \"en\"\n+++\nIt was open.\n", Meta{Title: "The gate", Authors: []string{"Jane Roe"}, Published: "2022-03-11", Language: "en", Fields: map[string]string{}}},
		{"YAML with lists", "a.md", "---\r\ntitle: 'The gate: open'\r\nauthors:\r\n  - name: Jane Roe\r\n  - John Doe\r\ndate: 2022-03-11T08:00:00+03:00\r\nslug: gate\r\n---\r\nIt was open.\r\n", Meta{Title: "The gate: open", Authors: []string{"Jane Roe", "John Doe"}, Published: "2022-03-11T08:00:00+03:00", Fields: map[string]string{"slug": "gate"}}},
		{"JSON-LD in a list", "a.html", `<script type="application/ld+json">[{"@type":"WebSite","name":"Post"},{"@type":["NewsArticle"],"headline":"The &amp; gate","datePublished":"2022-03-11T08:00:00.000Z","author":[{"@type":"Person","name":"Jane Roe"},"John Doe"],"inLanguage":"en-US"}]</script><article><p>It was open, and nobody was turned away from it, all night.</p></article>`,
			Meta{Title: "The & gate", Authors: []string{"Jane Roe", "John Doe"}, Published: "2022-03-11T08:00:00Z", Language: "en-US"}},
		{"a time element", "a.html", `<html lang=fr><title>La porte</title><article><time datetime="2022-03-11 08:00">11 mars</time><p>Elle était ouverte, et personne n'a été refusé de toute la nuit.</p></article>`,
			Meta{Title: "La porte", Published: "2022-03-11", Language: "fr"}},
		{"several authors in meta", "a.html", `<meta property="article:published_time" content="2022-03-11T08:00:00+0000"><meta name=author content="Jane Roe"><meta name=author content="John Doe"><article><p>It was open, and nobody was turned away from it, all night.</p></article>`,
			Meta{Authors: []string{"Jane Roe", "John Doe"}, Published: "2022-03-11T08:00:00Z"}},
	} {
		d, err := Read(c.file, []byte(c.src), Options{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if diff := cmp.Diff(c.want, d.Meta); diff != "" {
			t.Errorf("%s (-want +got)\n%s", c.name, diff)
		}
		check(t, d, c.src)
	}
}
