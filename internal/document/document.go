// Package document reads the bytes of a file into a Document: one readable text,
// the blocks that it is made of, what the file says of itself (title, date,
// language), and the map from every byte of the text back to the file.
//
// An article and a source come through the same door:
//
//	Read(name, bytes) -> Document{Text, Blocks, Map, Meta}
//
// The package knows no word of any language and decides nothing about what is to
// be checked; that is claims/article (articles) and sources/read (sources).
package document

import "github.com/onrecord/onrecord/internal/text"

// Format names how a file is written.
type Format string

// The formats that Read knows.
const (
	Auto     Format = "auto" // tell from name and content
	Text     Format = "text"
	Markdown Format = "markdown"
	HTML     Format = "html"
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
}
