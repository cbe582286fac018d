// Package article lays out the text under check: which blocks are the reporter's
// own words, which are quoted or posted by others, which are labels; what the
// article is called, who wrote it, when, in which language.
//
//	document.Read(name, bytes) -> Document     offsets, markup, metadata
//	article.From(document)     -> Article      whose words each block holds
//
// What an article says of itself (front matter, meta tags, a dateline) wins over
// what the configuration says; the configuration wins over guesses.
package article

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/document"
	"github.com/onrecord/onrecord/internal/langid"
	"github.com/onrecord/onrecord/internal/text"
)

// Options say what is known of an article that it may not say itself.
type Options struct {
	Format   string // text, markdown, html; "" and "auto": told from name and content
	Encoding string // charset label; "": told from content
	Date     string // "2006-01-02"
	Timezone string // IANA name
	Language string // BCP 47
}

// maxArticle bounds an article, in bytes. It is some ten times the longest that
// newsrooms publish; what is larger is a dump, and to check each of its thousands of
// statements helps nobody.
const maxArticle = 2 << 20

// Read reads an article from the bytes of a file. The name serves to tell the
// format and stands in messages. Errors are those of document.Read.
func Read(name string, data []byte, opt Options) (*claims.Article, error) {
	tooLarge := func(what string, n int) error {
		return &document.ReadError{Name: name, Err: document.ErrTooLarge,
			Detail: fmt.Sprintf("%s has %d MB; an article of at most %d MB is checked", what, n>>20, maxArticle>>20), Hint: "split it, or hand it in as a source"}
	}
	packed := strings.HasPrefix(string(data[:min(len(data), 4)]), "PK\x03\x04") // with pictures, of any size
	if len(data) > maxArticle && !packed {
		return nil, tooLarge("the file", len(data))
	}
	doc, err := document.Read(name, data, document.Options{Format: document.Format(opt.Format), Encoding: opt.Encoding})
	if err != nil {
		return nil, err
	}
	if len(doc.Text) > maxArticle {
		return nil, tooLarge("its text", len(doc.Text))
	}
	a := From(doc, opt)
	sum := sha256.Sum256(data)
	a.SHA256 = hex.EncodeToString(sum[:])
	return a, nil
}

// From makes an article of a document.
func From(doc *document.Document, opt Options) *claims.Article {
	a := &claims.Article{
		Path: doc.Name, Format: string(doc.Format), Encoding: doc.Encoding,
		URL: doc.Meta.URL, Text: doc.Text, Map: doc.Map, Place: doc.LineColumn,
	}
	if len(doc.Anchors) > 0 {
		a.Anchor = func(at int) *claims.Anchor {
			if found, ok := doc.Anchor(at); ok {
				return &claims.Anchor{Paragraph: found.Paragraph, Run: found.Run}
			}
			return nil
		}
	}
	for _, p := range doc.Problems {
		a.Notes = append(a.Notes, p.Message)
	}
	l := newLayout(doc)
	l.voices()
	a.Blocks = l.blocks
	a.Title = title(doc, a.Blocks)
	a.Authors = authors(doc, l.authors)
	a.Timezone = timezone(doc, opt)
	a.Date = date(doc, l, a.Timezone, opt)
	a.Language = language(a, doc, opt)
	return a
}

// Body returns the text of an article as a reader takes it for the story: the
// blocks of the reporter, of block quotations and of posts, and the headings
// between them, parted by blank lines; not the headline, captions, bylines and
// what lies outside. The runs lead from it to the bytes of the file.
func Body(a *claims.Article) (string, []text.Run) {
	var out strings.Builder
	var runs []text.Run
	started := false
	for i, b := range a.Blocks {
		if !inBody(a, i, started) {
			continue
		}
		started = true
		if out.Len() > 0 {
			out.WriteString("\n\n")
		}
		at := out.Len()
		out.WriteString(b.Span.Of(a.Text))
		m := a.Map.Slice(b.Span)
		for _, r := range m.Runs() {
			r.Text = r.Text.Shift(at)
			runs = append(runs, r)
		}
	}
	return out.String(), runs
}

func inBody(a *claims.Article, i int, started bool) bool {
	b := a.Blocks[i]
	switch b.Voice {
	case claims.Reporter, claims.Quoted, claims.Posted:
		return true
	case claims.Label:
		return started && b.Kind == string(document.Heading) && strings.TrimSpace(b.Span.Of(a.Text)) != a.Title
	}
	return false
}

// title returns what the article is called: as its metadata has it, else its
// first heading.
func title(doc *document.Document, blocks []claims.Block) string {
	first := ""
	for i, b := range blocks {
		if b.Kind == string(document.Heading) && (b.Level == 1 || i < 3) {
			first = strings.Join(strings.Fields(b.Span.Of(doc.Text)), " ")
			break
		}
	}
	switch {
	case doc.Meta.Title == "":
		return first
	case doc.Format == document.HTML && first != "" && overlap(first, doc.Meta.Title):
		return first // the <title> of a page carries the name of the site as well
	}
	return doc.Meta.Title
}

// overlap reports whether one of two titles is part of the other, letter case and
// marks aside.
func overlap(a, b string) bool {
	fold := func(s string) string {
		var out strings.Builder
		for _, w := range text.Words(s) {
			out.WriteString(w.Key)
			out.WriteByte(' ')
		}
		return out.String()
	}
	a, b = fold(a), fold(b)
	return a != "" && b != "" && (strings.Contains(a, b) || strings.Contains(b, a))
}

func authors(doc *document.Document, bylines []string) []string {
	if doc.Format == document.Docx && len(bylines) > 0 {
		return bylines // Word notes whose computer it was
	}
	if len(doc.Meta.Authors) > 0 {
		return doc.Meta.Authors
	}
	return bylines
}

func timezone(doc *document.Document, opt Options) string {
	for _, key := range []string{"timezone", "time_zone", "tz"} {
		if v := doc.Meta.Fields[key]; v != "" {
			return v
		}
	}
	return opt.Timezone
}

// language returns the language of an article. The lang attribute of a page is
// part of its template and often wrong; where the text is plainly in another
// language, the text decides and a note says so.
func language(a *claims.Article, doc *document.Document, opt Options) string {
	body, _ := Body(a)
	if body == "" {
		body = doc.Text
	}
	guess, sure := langid.Language(body)
	said := doc.Meta.Language
	switch {
	case said != "" && doc.Format == document.HTML && sure > 0.9 && len(body) > 500 && primary(said) != guess:
		a.Notes = append(a.Notes, fmt.Sprintf("the page says that it is in %q; its text is read as %q", said, guess))
		return guess
	case said != "":
		return said
	case opt.Language != "":
		return opt.Language
	case sure >= 0.2:
		return guess
	}
	return ""
}

// primary returns the language of a tag without region and script.
func primary(tag string) string {
	tag, _, _ = strings.Cut(strings.ToLower(tag), "-")
	return tag
}
