package read

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/onrecord/onrecord/sources"
)

func TestSubtitlesAndFeeds(t *testing.T) {
	for _, c := range []struct {
		name, file, content string
		want                []string
	}{
		{"SubRip", "a.srt", "\ufeff1\r\n00:00:01,000 --> 00:00:03,000\r\n<i>We kept the gate open</i>\r\nthrough the whole\r\n\r\n2\r\n00:00:03,200 --> 00:00:05,000\r\nof the winter &amp; the spring.\r\n\r\n3\r\n00:00:12,000 --> 00:00:14,000\r\n{\\an8}Nobody was turned away.\r\n",
			[]string{"x transcript issuer=\"\" speaker=\"\" date= lang=en\n  : We kept the gate open through the whole of the winter & the spring. / Nobody was turned away.\n"}},
		{"SubRip with labels", "a.srt", "1\n00:00:01,000 --> 00:00:02,000\nJANE ROE: Was it\n\n2\n00:00:02,000 --> 00:00:03,000\nopen?\n\n3\n00:00:03,100 --> 00:00:04,000\nMR. DOE: It was.\n",
			[]string{"x transcript issuer=\"\" speaker=\"\" date= lang=en\n  JANE ROE: Was it open?\n  MR. DOE: It was.\n"}},
		{"WebVTT with voices", "a.vtt", "WEBVTT - a talk\n\nNOTE not a word\nof this\n\nSTYLE\n::cue { color: red }\n\nintro\n00:01.000 --> 00:02.000 align:start\n<v Jane Roe>Was it\n\n00:02.000 --> 00:03.000\n<v Jane Roe>open?</v>\n\n00:03.100 --> 00:04.000\n<v.loud John Doe>It <c.red>was</c>.\n",
			[]string{"x transcript issuer=\"\" speaker=\"\" date= lang=en\n  Jane Roe: Was it open?\n  John Doe: It was.\n"}},
		{"captions that roll up", "a.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nwe kept the gate\n\n00:00:02.000 --> 00:00:03.000\nwe kept the gate\nopen all winter\n\n00:00:03.000 --> 00:00:04.000\nopen all winter\nand in spring\n",
			[]string{"x transcript issuer=\"\" speaker=\"\" date= lang=en\n  : we kept the gate open all winter and in spring\n"}},
		{"captions with marks", "a.srt", "1\n00:00:01,000 --> 00:00:02,000\n>> Jane Roe: Good evening.\n\n2\n00:00:02,000 --> 00:00:03,000\n>> John Doe: Welcome.\n",
			[]string{"x transcript issuer=\"\" speaker=\"\" date= lang=en\n  Jane Roe: Good evening.\n  John Doe: Welcome.\n"}},
		{"dashes of two speakers", "a.srt", "1\n00:00:01,000 --> 00:00:02,000\n- Was it open?\n- It was.\n",
			[]string{"x transcript issuer=\"\" speaker=\"\" date= lang=en\n  : Was it open? / It was.\n"}},
		{"no cue", "a.srt", "just words\n", []string{"problem: no cue in it: subtitles have lines like 00:01:02,000 --> 00:01:04,500"}},
		{"RSS", "a.xml", `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Board</title><language>en</language><link>https://board.example</link>
<item><title>Fees &amp; dues</title><link>https://board.example/1</link><guid>https://board.example/?p=1</guid><pubDate>Thu, 16 May 2024 10:00:00 +0200</pubDate><dc:creator>Jane Roe</dc:creator><description>Short.</description><content:encoded><![CDATA[<p>The fees <b>stay</b> as they were.</p><p>All year.</p>]]></content:encoded></item>
<item><title>Second</title><pubDate>6 May 2024 10:00:00 EST</pubDate><description>&lt;p&gt;The hall is closed.&lt;/p&gt;</description></item></channel></rss>`,
			[]string{"x#?p=1 document issuer=\"The Board\" speaker=\"Jane Roe\" date=2024-05-16 lang=en url=https://board.example/1 title=\"Fees & dues\"\n  Jane Roe: The fees stay as they were. / All year.\n",
				"x#2 document issuer=\"The Board\" speaker=\"\" date=2024-05-06 lang=en title=\"Second\"\n  The Board: The hall is closed.\n"}},
		{"Atom", "a.atom", `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Board</title><entry><id>tag:board.example,2024:7</id><title>Fees</title><link rel="self" href="https://board.example/self"/><link href="https://board.example/7"/><published>2024-05-16T10:00:00Z</published><author><name>Jane Roe</name></author><content type="html">&lt;p&gt;The fees stay.&lt;/p&gt;</content></entry><entry><id>8</id><title>Hall</title><updated>2024-05-17T10:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The hall <em>is</em> closed.</p></div></content></entry></feed>`,
			[]string{"x#tag:board.example,2024:7 document issuer=\"The Board\" speaker=\"Jane Roe\" date=2024-05-16 lang=en url=https://board.example/7 title=\"Fees\"\n  Jane Roe: The fees stay.\n",
				"x#8 document issuer=\"The Board\" speaker=\"\" date=2024-05-17 lang=en title=\"Hall\"\n  The Board: The hall is closed.\n"}},
		{"a feed that breaks off", "a.rss", "<rss><channel><title>The Board</title>\n<item><title>Fees", []string{"problem: line 2: not a feed of RSS or Atom: XML syntax error on line 2: unexpected EOF"}},
		{"no feed", "a.rss", "<html><body>words</body></html>", []string{"problem: not a feed: its first element is <html>, not <rss> or <feed>"}},
		{"a deep feed", "a.rss", "<rss>" + strings.Repeat("<a>", 100_000), []string{"problem: elements are nested too deeply for a feed"}},
	} {
		lib := library(t, c.file, c.content, sources.Spec{Language: "en"})
		var got []string
		for _, s := range lib.Sources {
			got = append(got, describe(s))
		}
		for _, p := range lib.Problems {
			got = append(got, "problem: "+p.Message)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", c.name, diff)
		}
	}
}
