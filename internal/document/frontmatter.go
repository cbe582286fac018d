package document

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

// readFrontMatter reads a YAML block between two lines of three dashes at the
// very start of a text into meta and returns the offset of the first byte behind
// it; 0 if there is none. What cannot be understood becomes a problem with its
// line, and the rest is read.
//
// A text that merely opens with a rule of dashes is told from front matter by
// its second line, which must look like "key:".
func readFrontMatter(d *Document, b *builder) int {
	const fence = "---"
	head, rest, ok := cutLine(b.src)
	if ok && strings.TrimRight(head, " \t\r") == tomlFence {
		return readTOML(d, b, rest)
	}
	if !ok || strings.TrimRight(head, " \t\r") != fence {
		return 0
	}
	bodyStart := len(b.src) - len(rest)
	end, after := -1, 0
	for at := bodyStart; at < len(b.src) && at-bodyStart < maxFrontMatter; {
		line, tail, _ := cutLine(b.src[at:])
		if t := strings.TrimRight(line, " \t\r"); t == fence || t == "..." {
			end, after = at, len(b.src)-len(tail)
			break
		}
		at = len(b.src) - len(tail)
	}
	if end < 0 || !keyLine.MatchString(b.src[bodyStart:end]) {
		return 0
	}
	d.frontMatter(b, b.src[bodyStart:end], bodyStart)
	return after
}

// maxFrontMatter bounds the search for the closing dashes; YAML of aliases that
// grow without end is refused by the parser.
const maxFrontMatter = 1 << 16

var keyLine = regexp.MustCompile(`^(\s*#.*\n|\s*\n)*[\p{L}_"'][\p{L}\p{N} _."'-]*:(\s|$)`)

// cutLine cuts a text behind its first line end.
func cutLine(s string) (line, rest string, found bool) {
	if i := strings.IndexAny(s, "\r\n"); i >= 0 {
		n := 1
		if strings.HasPrefix(s[i:], "\r\n") {
			n = 2
		}
		return s[:i], s[i+n:], true
	}
	return s, "", false
}

var yamlLine = regexp.MustCompile(`line (\d+)`)

func (d *Document) frontMatter(b *builder, src string, at int) {
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(src), &doc); err != nil {
		line := 1
		var te *yaml.TypeError
		if m := yamlLine.FindStringSubmatch(err.Error()); m != nil && !errors.As(err, &te) {
			line, _ = strconv.Atoi(m[1])
		}
		d.metaProblem(b, at, src, line, 1, "front matter cannot be read: "+strings.TrimPrefix(err.Error(), "yaml: "))
		return
	}
	if len(doc.Content) == 0 {
		return
	}
	m := doc.Content[0]
	if m.Kind != yaml.MappingNode {
		d.metaProblem(b, at, src, m.Line, m.Column, "front matter is no list of \"key: value\"")
		return
	}
	d.Meta.Fields = map[string]string{}
	for i := 0; i+1 < len(m.Content); i += 2 {
		k, v := m.Content[i], m.Content[i+1]
		if !d.metaField(strings.ToLower(k.Value), v) {
			d.metaProblem(b, at, src, v.Line, v.Column, fmt.Sprintf("front matter: %s cannot be understood", k.Value))
		}
	}
}

// metaProblem notes a problem at a line and column of the front matter, counted
// from its first line; the message gives the line and column of the file.
func (d *Document) metaProblem(b *builder, at int, src string, line, column int, message string) {
	offset := at
	for i := 1; i < line; i++ {
		l, rest, ok := cutLine(src)
		if !ok {
			break
		}
		offset += len(src) - len(rest)
		src = rest
		_ = l
	}
	offset += max(0, min(column-1, len(src)))
	l, c := d.Lines.At(offset)
	end := min(offset+1, len(b.src))
	b.problem(offset, end, fmt.Sprintf("line %d, column %d: %s", l, c, message))
}

// metaField stores one key of the front matter and reports whether its value
// made sense.
func (d *Document) metaField(key string, v *yaml.Node) bool {
	list := plainValues(v)
	value := strings.Join(list, ", ")
	m := &d.Meta
	switch key {
	case "title", "headline":
		if m.Title == "" || key == "title" {
			m.Title = value
		}
	case "author", "authors", "byline", "by":
		m.Authors = append(m.Authors, list...)
	case "date", "published", "publishdate", "publish_date", "pubdate", "published_at", "datepublished":
		day, ok := normalDate(value)
		if !ok && value != "" {
			return false
		}
		if m.Published == "" || key == "date" {
			m.Published = day
		}
	case "modified", "updated", "lastmod", "last_modified_at", "datemodified":
		day, ok := normalDate(value)
		if !ok && value != "" {
			return false
		}
		m.Modified = day
	case "lang", "language", "locale":
		m.Language = languageTag(value)
	case "url", "canonical", "canonical_url", "permalink":
		m.URL = value
	case "site", "publisher", "outlet", "publication":
		m.Site = value
	default:
		if len(list) > 0 {
			m.Fields[key] = value
		}
		return true
	}
	return v.Kind == yaml.ScalarNode || len(list) > 0
}

// plainValues returns the scalars of a value: itself, or those of a list; of a
// mapping in a list its "name".
func plainValues(v *yaml.Node) []string {
	var out []string
	add := func(s string) {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	switch v.Kind {
	case yaml.ScalarNode:
		if v.Tag != "!!null" {
			add(v.Value)
		}
	case yaml.SequenceNode:
		for _, e := range v.Content {
			if e.Kind == yaml.ScalarNode {
				add(e.Value)
			} else if e.Kind == yaml.MappingNode {
				add(mappingName(e))
			}
		}
	case yaml.MappingNode:
		add(mappingName(v))
	}
	return out
}

func mappingName(m *yaml.Node) string {
	for i := 0; i+1 < len(m.Content); i += 2 {
		if strings.EqualFold(m.Content[i].Value, "name") {
			return m.Content[i+1].Value
		}
	}
	return ""
}

// dateLayouts are the ways in which machines write a date, the frequent ones
// first. Dates in prose are claims/article's business.
var dateLayouts = []string{
	time.RFC3339Nano, "2006-01-02T15:04:05-0700", "2006-01-02T15:04:05.000-0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04-0700",
	"2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 -07:00", "2006-01-02 15:04:05 MST", "2006-01-02 15:04 -0700",
	time.RFC1123, time.RFC1123Z, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", time.RFC850, time.RubyDate, time.UnixDate, time.ANSIC,
	"Mon Jan 02 15:04:05 MST 2006", "Mon Jan 2 15:04:05 -0700 2006",
}

var localLayouts = []string{
	"2006-01-02T15:04:05", "2006-01-02T15:04:05.000", "2006-01-02 15:04:05", "2006-01-02T15:04", "2006-01-02 15:04",
}

var dayLayouts = []string{
	"2006-01-02", "2006/01/02", "20060102", "2006-1-2", "2006.01.02", "January 2, 2006", "Jan 2, 2006", "Jan. 2, 2006", "2 January 2006", "2 Jan 2006", "Mon, 2 Jan 2006", "Monday, January 2, 2006", "Monday, 2 January 2006",
}

// normalDate brings a date as machines write it to RFC 3339 if the time zone is
// known and to the bare day if not. Dates before 1900 and after 2100 are
// mistakes of the page.
func normalDate(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 64 {
		return "", false
	}
	sane := func(t time.Time) bool { return t.Year() >= 1900 && t.Year() <= 2100 }
	for _, l := range dateLayouts {
		if t, err := time.Parse(l, s); err == nil && sane(t) {
			return t.Format(time.RFC3339), true
		}
	}
	for _, l := range localLayouts {
		if t, err := time.Parse(l, s); err == nil && sane(t) {
			return t.Format(time.DateOnly), true
		}
	}
	for _, l := range dayLayouts {
		if t, err := time.Parse(l, s); err == nil && sane(t) {
			return t.Format(time.DateOnly), true
		}
	}
	if len(s) > 10 && (s[10] == 'T' || s[10] == ' ') {
		if t, err := time.Parse(time.DateOnly, s[:10]); err == nil && sane(t) {
			return t.Format(time.DateOnly), true
		}
	}
	return "", false
}

var tagShape = regexp.MustCompile(`^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$`)

// languageTag brings a language as pages write it ("en_US", "EN-us") to BCP 47;
// "" if it is none.
func languageTag(s string) string {
	s = strings.TrimSpace(s)
	if !tagShape.MatchString(s) {
		return ""
	}
	parts := strings.Split(strings.ReplaceAll(s, "_", "-"), "-")
	for i, p := range parts {
		switch {
		case i == 0:
			parts[i] = strings.ToLower(p)
		case len(p) == 2:
			parts[i] = strings.ToUpper(p)
		case len(p) == 4:
			parts[i] = strings.ToUpper(p[:1]) + strings.ToLower(p[1:])
		}
	}
	return strings.Join(parts, "-")
}
