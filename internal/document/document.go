// Package document reads the bytes of a file into a Document: one readable text,
// the blocks that it is made of, what the file says of itself (title, date,
// language), and the map from every byte of the text back to the file.
//
// An article and a source come through the same door:
//
//	Read(name, bytes, options) -> Document{Text, Blocks, Map, Meta}
//
// On the way the bytes become UTF-8 (decode.go), one parser a format lays the
// text out (plain.go, markdown.go, html.go) into a builder that notes for every
// piece where it came from (builder.go), and the two maps are joined, so that a
// place in a page in windows-1251 leads to the byte on disk.
//
// The package knows no word of any language and decides nothing about what is to
// be checked; that is claims/article (articles) and sources/read (sources).
package document

import (
	"fmt"
	"path"
	"sort"
	"strings"

	"github.com/onrecord/onrecord/internal/text"
)

// Format names how a file is written.
type Format string

// The formats that Read knows.
const (
	Auto     Format = "auto" // tell from name and content
	Text     Format = "text"
	Markdown Format = "markdown"
	HTML     Format = "html"
	Docx     Format = "docx" // offsets point into Document.Text: the file has no text of its own
)

// Kind says what a block is.
type Kind string

// The kinds of block.
const (
	Paragraph  Kind = "paragraph"
	Heading    Kind = "heading"
	BlockQuote Kind = "quote"   // a block quotation; blocks that follow each other in one quotation share Group
	ListItem   Kind = "list"    // an item of a list
	Caption    Kind = "caption" // the text below a picture, or its credit
	Byline     Kind = "byline"  // who wrote it, when
	Post       Kind = "post"    // an embedded social post
	Table      Kind = "table"   // a row of a table
	Code       Kind = "code"    // preformatted text
)

// A Block is one paragraph-like piece of a document. Blocks stand in the order of
// the text, do not overlap, and together hold all of it but the blank lines
// between them.
type Block struct {
	Kind  Kind
	Span  text.Span // in Document.Text
	Level int       // of a heading, 1 to 6; of a list item or quotation its depth
	Group int       // blocks of one quotation, post, list or table share a number above 0
}

// Meta is what a file says of itself: front matter, meta tags, JSON-LD, <time>.
// Empty fields are unknown.
type Meta struct {
	Title     string
	Authors   []string
	Published string            // "2006-01-02" or RFC 3339 when a time of day is known
	Modified  string            // likewise
	Language  string            // BCP 47
	Site      string            // publisher or site name
	URL       string            // canonical address
	Fields    map[string]string // other plain front-matter keys, lower case
}

// A Problem is something about the file that a reader of the report should know:
// bytes that are no valid UTF-8, a part that could not be read.
type Problem struct {
	Message string
	File    text.Span // where in the file; zero if nowhere
}

// A Document is one file, read. Text is valid UTF-8 and never changes.
type Document struct {
	Name     string
	Format   Format
	Encoding string // of the file, an IANA name in lower case: "utf-8", "windows-1252"
	Text     string
	Blocks   []Block
	Map      text.Map    // Text -> bytes of the file
	Lines    *text.Lines // of the file, decoded; see LineColumn
	Meta     Meta
	Problems []Problem
	Anchors  []Anchor // of a Word file, by place: where its runs begin

	decoded text.Map // decoded file -> bytes of the file
}

// An Anchor leads from a place in the text of a packed file, into which no offset can
// point, to where its words stand in the file.
type Anchor struct {
	At        int // offset in Document.Text
	Paragraph int // of the part that holds the text, from 1, empty paragraphs counted
	Run       int // of the paragraph, from 1
}

// Anchor returns the anchor of a place in the text; ok is false where the file is not
// packed and its offsets say all.
func (d *Document) Anchor(at int) (a Anchor, ok bool) {
	i := sort.Search(len(d.Anchors), func(i int) bool { return d.Anchors[i].At > at })
	if i == 0 {
		return Anchor{}, false
	}
	return d.Anchors[i-1], true
}

// Options say what is known of a file before it is read.
type Options struct {
	Format   Format // "" and Auto: told from name and content
	Encoding string // a charset label as in HTML ("windows-1251", "utf-16le"); "": told from content
}

// maxSize bounds a file: offsets of lines are kept in 32 bits, and nothing that a
// newsroom checks comes near it.
const maxSize = 1 << 30

// Read reads a file. The name serves to tell the format and stands in messages;
// nothing is opened.
//
// What cannot be read at all is a *ReadError around ErrEmpty, ErrBinary,
// ErrUnsupported or ErrTooLarge, with a hint of what to do. What can be read in
// part is read, and Document.Problems says what is missing.
func Read(name string, data []byte, opt Options) (*Document, error) {
	if isZip(data) {
		return readDocx(name, data)
	}
	if err := refuse(name, data); err != nil {
		return nil, err
	}
	format, err := formatOf(name, data, opt.Format)
	if err != nil {
		return nil, err
	}
	dec, err := decode(name, data, opt.Encoding, format)
	if err != nil {
		return nil, err
	}
	if format == "" {
		format = sniff(name, dec.text)
	}
	d := &Document{
		Name: name, Format: format, Encoding: dec.encoding, Problems: dec.problems,
		Lines: text.NewLines(dec.text), decoded: dec.toFile,
	}
	b := &builder{src: dec.text}
	switch format {
	case HTML:
		readHTML(d, b)
	case Markdown:
		readMarkdown(d, b)
	default:
		readPlain(d, b)
	}
	if err := d.take(b); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if d.Text == "" {
		return nil, noText(name, format)
	}
	return d, nil
}

// take moves what the builder holds into the document and leads its map on to
// the bytes on disk.
func (d *Document) take(b *builder) error {
	b.end()
	m, err := text.NewMap(b.runs)
	if err != nil {
		return err
	}
	d.Text, d.Blocks = string(b.text), b.blocks
	d.Map = m.Then(d.decoded)
	for i, p := range b.problems {
		if !p.File.Empty() {
			b.problems[i].File = d.decoded.File(p.File)
		}
	}
	d.Problems = append(d.Problems, b.problems...)
	return nil
}

// LineColumn returns the line and the column of a byte of the file, both counted
// from 1; the column counts code points of the decoded text, so it is the one
// that an editor shows whatever the encoding.
func (d *Document) LineColumn(fileOffset int) (line, column int) {
	return d.Lines.At(d.decoded.Text(fileOffset))
}

// extensions of the formats that are told by name.
var extensions = map[string]Format{
	".md": Markdown, ".markdown": Markdown, ".mdown": Markdown, ".mkd": Markdown, ".mdx": Markdown,
	".html": HTML, ".htm": HTML, ".xhtml": HTML, ".shtml": HTML,
	".docx": Docx,
}

// Extension returns the format that a file name stands for, "" if the name does
// not tell.
func Extension(name string) Format {
	return extensions[strings.ToLower(path.Ext(strings.ReplaceAll(name, `\`, "/")))]
}

// formatOf returns the format that was asked for or that name and first bytes
// tell, "" if the text must be seen first.
func formatOf(name string, data []byte, asked Format) (Format, error) {
	switch asked {
	case Text, Markdown, HTML:
		return asked, nil
	case "", Auto:
	case Docx:
		return "", &ReadError{Name: name, Err: ErrUnsupported, Detail: "this is no Word file (.docx)", Hint: "save it as .docx, or name its format"}
	default:
		return "", &ReadError{Name: name, Err: ErrUnsupported, Detail: fmt.Sprintf("unknown format %q", asked),
			Hint: "the formats are text, markdown, html and docx"}
	}
	if f := Extension(name); f == Docx {
		return formatOf(name, data, f)
	} else if f != "" {
		return f, nil
	}
	if startsAsHTML(string(data[:min(len(data), 1024)])) {
		return HTML, nil
	}
	return "", nil
}

// startsAsHTML reports whether a text opens with one of the tags that only a page
// opens with.
func startsAsHTML(s string) bool {
	s = strings.ToLower(strings.TrimLeft(s, "\ufeff \t\r\n\f"))
	for strings.HasPrefix(s, "<!--") || strings.HasPrefix(s, "<?xml") {
		i := strings.IndexByte(s, '>')
		if i < 0 {
			return false
		}
		s = strings.TrimLeft(s[i+1:], " \t\r\n\f")
	}
	for _, tag := range []string{"<!doctype html", "<html", "<head>", "<body", "<article", "<main"} {
		if strings.HasPrefix(s, tag) {
			return true
		}
	}
	return false
}

// sniff tells Markdown from plain text where the name does not: only marks that
// plain prose does not hold count, because a text that is read as Markdown loses
// its asterisks and underscores.
func sniff(name, s string) Format {
	s = s[:min(len(s), 1<<16)]
	if startsAsHTML(s) {
		return HTML
	}
	if path.Ext(name) != "" {
		return Text
	}
	marks := 0
	for line := range strings.Lines(s) {
		switch {
		case strings.HasPrefix(line, "# "), strings.HasPrefix(line, "## "), strings.HasPrefix(line, "### "):
			marks += 2
		case strings.Contains(line, "](http"):
			marks++
		case strings.HasPrefix(line, "**") && strings.Count(line, "**") >= 2:
			marks++
		}
	}
	if marks >= 2 {
		return Markdown
	}
	return Text
}
