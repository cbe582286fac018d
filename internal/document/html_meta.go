package document

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// readPageMeta reads what a page says of itself, the most deliberate first: its
// structured data (JSON-LD), its meta tags, then <time>, <title> and <html lang>.
func readPageMeta(d *Document, t *tree) {
	m := &d.Meta
	m.Language = languageTag(t.nodes[0].attr("lang"))
	var tags, title Meta
	times := []string{}
	var authors []string // of <meta name=author>, which may stand several times
	for i := range t.nodes {
		n := &t.nodes[i]
		switch n.tag {
		case atom.Script:
			if strings.Contains(n.attr("type"), "ld+json") && n.first != 0 {
				c := t.nodes[n.first]
				linkedData(m, t.src[c.start:c.end])
			}
		case atom.Meta:
			metaTag(&tags, n)
			if strings.EqualFold(n.attr("name"), "author") {
				authors = append(authors, strings.TrimPrefix(strings.Join(strings.Fields(n.attr("content")), " "), "By "))
			}
		case atom.Link:
			if n.attr("rel") == "canonical" {
				tags.URL = n.attr("href")
			}
		case atom.Title:
			if title.Title == "" {
				title.Title = t.plainText(int32(i))
			}
		case atom.Time:
			if v := moment(n.attr("datetime")); v != "" && (n.has("pubdate") || strings.Contains(n.attr("itemprop"), "datePublished")) {
				times = append([]string{v}, times...)
			} else if v != "" {
				times = append(times, v)
			}
		}
		if strings.Contains(n.attr("itemprop"), "datePublished") && n.tag != atom.Time {
			tags.Published = firstOf(tags.Published, moment(n.attr("content")), moment(n.attr("datetime")))
		}
	}
	if len(authors) > 1 && len(authors) <= 8 && len(tags.Authors) > 0 && authors[0] == tags.Authors[0] {
		tags.Authors = slices.Compact(authors)
	}
	m.merge(tags)
	if len(times) > 0 && m.Published == "" {
		m.Published = times[0]
	}
	m.merge(title)
}

func firstOf(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

// merge fills what is unknown.
func (m *Meta) merge(o Meta) {
	m.Title = firstOf(m.Title, o.Title)
	m.Published = firstOf(m.Published, o.Published)
	m.Modified = firstOf(m.Modified, o.Modified)
	m.Language = firstOf(m.Language, o.Language)
	m.Site = firstOf(m.Site, o.Site)
	m.URL = firstOf(m.URL, o.URL)
	if len(m.Authors) == 0 {
		m.Authors = o.Authors
	}
}

// metaTag reads one <meta>. The first of a kind stands.
func metaTag(m *Meta, n *node) {
	v := strings.Join(strings.Fields(n.attr("content")), " ")
	if v == "" {
		return
	}
	switch strings.ToLower(firstOf(n.attr("property"), n.attr("name"), n.attr("itemprop"))) {
	case "og:title", "twitter:title", "headline":
		m.Title = firstOf(m.Title, v)
	case "article:published_time", "datepublished", "dc.date.issued", "dc.date", "dcterms.created", "date", "pubdate", "publishdate", "sailthru.date", "parsely-pub-date", "publish-date", "article.published", "dcterms.issued":
		m.Published = firstOf(m.Published, moment(v))
	case "article:modified_time", "datemodified", "last-modified", "og:updated_time":
		m.Modified = firstOf(m.Modified, moment(v))
	case "author", "byl", "parsely-author", "dc.creator", "sailthru.author":
		if len(m.Authors) == 0 && !strings.Contains(v, "://") {
			m.Authors = []string{strings.TrimPrefix(strings.TrimPrefix(v, "By "), "by ")}
		}
	case "og:site_name", "application-name":
		m.Site = firstOf(m.Site, v)
	case "og:url":
		m.URL = firstOf(m.URL, v)
	}
	if strings.EqualFold(n.attr("http-equiv"), "content-language") {
		m.Language = firstOf(m.Language, languageTag(v))
	}
}

// maxLinked bounds the structured data that is read and how deep it is searched.
const (
	maxLinked      = 1 << 20
	maxLinkedDepth = 6
)

// linkedData reads JSON-LD: the first object that has a headline or says that it is
// an article. Data that is no JSON is passed over, as browsers do.
func linkedData(m *Meta, s string) {
	if len(s) > maxLinked {
		return
	}
	var v any
	if json.Unmarshal([]byte(s), &v) != nil && json.Unmarshal([]byte(html.UnescapeString(s)), &v) != nil {
		return
	}
	linkedObject(m, v, 0)
}

func linkedObject(m *Meta, v any, depth int) {
	if depth > maxLinkedDepth {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			linkedObject(m, x, depth+1)
		}
	case map[string]any:
		if linkedArticle(v) {
			m.merge(Meta{
				Title: word(v["headline"]), Published: moment(word(v["datePublished"])), Modified: moment(word(v["dateModified"])),
				Language: languageTag(word(v["inLanguage"])), Authors: people(v["author"]), Site: name(v["publisher"]),
			})
		}
		linkedObject(m, v["@graph"], depth+1)
		linkedObject(m, v["mainEntity"], depth+1)
	}
}

// linkedArticle reports whether an object describes an article.
func linkedArticle(v map[string]any) bool {
	for _, t := range words(v["@type"]) {
		if strings.Contains(t, "Article") || strings.Contains(t, "Posting") || t == "Report" {
			return true
		}
	}
	return false
}

func words(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var out []string
		for _, x := range v {
			out = append(out, words(x)...)
		}
		return out
	}
	return nil
}

func word(v any) string {
	if w := words(v); len(w) > 0 {
		return strings.Join(strings.Fields(html.UnescapeString(w[0])), " ")
	}
	return ""
}

// name returns the name of a person or body, given as such or as an object.
func name(v any) string {
	if o, ok := v.(map[string]any); ok {
		return word(o["name"])
	}
	return word(v)
}

func people(v any) []string {
	list, ok := v.([]any)
	if !ok {
		list = []any{v}
	}
	var out []string
	for _, x := range list {
		if n := name(x); n != "" && !strings.Contains(n, "://") {
			out = append(out, n)
		}
	}
	return out
}

// moments are the ways in which pages write a time.
var moments = []string{
	time.RFC3339, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04Z0700", "2006-01-02 15:04:05 -0700", "2006-01-02T15:04:05.000Z0700",
	time.RFC1123, time.RFC1123Z,
}

var days = []string{"2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02T15:04", "2006-01-02 15:04", "2006-01-02", "20060102", "2006/01/02", "January 2, 2006", "2 January 2006", "Jan 2, 2006"}

// moment returns a time as RFC 3339, or the day alone where no zone is told.
func moment(s string) string {
	s = strings.TrimSpace(s)
	for _, f := range moments {
		if t, err := time.Parse(f, s); err == nil {
			return t.Format(time.RFC3339)
		}
	}
	for _, f := range days {
		if t, err := time.Parse(f, s); err == nil {
			return t.Format(time.DateOnly)
		}
	}
	return ""
}
