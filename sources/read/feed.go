package read

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"strings"
	"time"

	"golang.org/x/net/html/charset"
)

// feedItem is an item of RSS or an entry of Atom; of what both have the first counts.
type feedItem struct {
	GUID    string `xml:"guid"`
	ID      string `xml:"id"`
	Title   string `xml:"title"`
	Link    []link `xml:"link"`
	PubDate string `xml:"pubDate"`
	Dated   string `xml:"date"` // dc:date
	Issued  string `xml:"published"`
	Updated string `xml:"updated"`
	Creator string `xml:"creator"` // dc:creator
	Author  struct {
		Name string `xml:"name"`
		Text string `xml:",chardata"`
	} `xml:"author"`
	Encoded     string  `xml:"encoded"` // content:encoded
	Content     content `xml:"content"`
	Description string  `xml:"description"`
	Summary     content `xml:"summary"`
}

type link struct {
	Rel  string `xml:"rel,attr"`
	Href string `xml:"href,attr"`
	Text string `xml:",chardata"`
}

// content is text, HTML in references, or XHTML as elements.
type content struct {
	Type  string `xml:"type,attr"`
	Text  string `xml:",chardata"`
	Inner string `xml:",innerxml"`
}

func (c content) html() string {
	switch {
	case c.Type == "xhtml":
		return c.Inner
	case c.Type == "" || c.Type == "text":
		return html.EscapeString(c.Text)
	}
	return c.Text
}

// maxFeedDepth bounds the nesting of a feed; encoding/xml is recursive.
const maxFeedDepth = 200

// feed reads RSS and Atom: each item is a source. Only what the feed itself carries
// is read, which may be less than the page that it leads to.
func feed(data []byte) ([]record, []*fileError, error) {
	if err := feedShape(data); err != nil {
		return nil, nil, err
	}
	var doc struct {
		Title   string     `xml:"title"`
		Entries []feedItem `xml:"entry"`
		Items   []feedItem `xml:"item"` // RSS 1.0
		Lang    string     `xml:"lang,attr"`
		Channel struct {
			Title    string     `xml:"title"`
			Language string     `xml:"language"`
			Items    []feedItem `xml:"item"`
		} `xml:"channel"`
	}
	d := feedDecoder(data)
	if err := d.Decode(&doc); err != nil {
		line, _ := d.InputPos()
		return nil, nil, fmt.Errorf("line %d: not a feed of RSS or Atom: %w", line, err)
	}
	var out []record
	for _, list := range [][]feedItem{doc.Entries, doc.Items, doc.Channel.Items} {
		for _, x := range list {
			rec := x.record()
			rec.number = len(out) + 1
			rec.issuer = first(strings.TrimSpace(doc.Channel.Title), strings.TrimSpace(doc.Title))
			rec.language = first(doc.Lang, doc.Channel.Language)
			out = append(out, rec)
		}
	}
	if len(out) == 0 {
		return nil, nil, errors.New("the feed has no items")
	}
	return out, nil, nil
}

func feedDecoder(data []byte) *xml.Decoder {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = charset.NewReaderLabel
	d.Strict = false
	d.Entity = xml.HTMLEntity
	return d
}

// feedShape refuses what is no feed, or nested beyond all sense.
func feedShape(data []byte) error {
	d := feedDecoder(data)
	depth := 0
	for t, err := d.RawToken(); err == nil; t, err = d.RawToken() { // the decoder that follows names the place of an error
		switch t := t.(type) {
		case xml.StartElement:
			if depth == 0 && t.Name.Local != "rss" && t.Name.Local != "feed" && t.Name.Local != "RDF" {
				return fmt.Errorf("not a feed: its first element is <%s>, not <rss> or <feed>", t.Name.Local)
			}
			if depth++; depth > maxFeedDepth {
				return errors.New("elements are nested too deeply for a feed")
			}
		case xml.EndElement:
			depth--
		}
	}
	return nil
}

func (x feedItem) record() record {
	rec := record{
		title: strings.TrimSpace(html.UnescapeString(x.Title)), id: shortID(strings.TrimSpace(first(x.GUID, x.ID))),
		speaker: strings.TrimSpace(first(x.Creator, x.Author.Name, x.Author.Text)),
		date:    feedDay(first(x.PubDate, x.Issued, x.Dated, x.Updated)),
	}
	for _, l := range x.Link {
		if to := first(l.Href, strings.TrimSpace(l.Text)); to != "" && (l.Rel == "" || l.Rel == "alternate") {
			rec.url = to
			break
		}
	}
	if strings.Contains(rec.speaker, "@") { // "desk@post.example (Jane Roe)"
		_, rec.speaker, _ = strings.Cut(strings.TrimSuffix(rec.speaker, ")"), "(")
	}
	words := plain(first(x.Encoded, x.Content.html(), x.Description, x.Summary.html()))
	rec.turns = []turn{{paragraphs: paragraphsOf(words)}}
	rec.data, _ = xml.Marshal(x)
	return rec
}

// feedDay returns the day of a feed's time: RFC 3339 or RFC 822 in its many forms.
func feedDay(s string) string {
	s = strings.TrimSpace(s)
	if d := day(s); d != "" {
		return d
	}
	if _, rest, found := strings.Cut(s, ", "); found {
		s = rest
	}
	m := feedDate().FindString(s)
	for _, layout := range []string{"2 Jan 2006", "2 January 2006"} {
		if t, err := time.Parse(layout, m); err == nil {
			return t.Format(time.DateOnly)
		}
	}
	return ""
}

var feedDate = lazily(`^\d{1,2} \p{L}+ \d{4}`)

// isFeed reports whether XML begins as a feed does.
func isFeed(data []byte) bool {
	return feedRoot().Match(data[:min(len(data), 2000)])
}

var feedRoot = lazily(`<(?:rss|feed|rdf:RDF)[\s>]`)
