// Package sources holds the nouns of the record: a Source is one primary-source
// document, made of Turns by one speaker each; a Passage is a stretch of one
// turn; a Library is everything that was configured, read once and shared.
// The verbs live below: read (files to sources), search (words to passages).
package sources

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/text"
)

// Kind says what sort of document a source is.
type Kind string

// The kinds of source.
const (
	Readout      Kind = "readout"
	Transcript   Kind = "transcript"
	PressRelease Kind = "press-release"
	Statement    Kind = "statement"
	Speech       Kind = "speech"
	Interview    Kind = "interview"
	Post         Kind = "post"
	Document     Kind = "document"
)

// Kinds lists every kind of source.
var Kinds = []Kind{Readout, Transcript, PressRelease, Statement, Speech, Interview, Post, Document}

// Formats lists how a source's file may be written, as the configuration names it.
// "auto" tells from name and content.
var Formats = []string{
	"auto", "text", "markdown", "html", "pdf", "docx", "transcript", "srt", "vtt",
	"jsonl", "x-api", "x-archive", "mastodon", "bluesky", "feed", "warc",
}

// Spoken reports whether the words of such a source were spoken and written down
// by somebody else, so that fillers and punctuation are the transcriber's.
func (k Kind) Spoken() bool { return k == Transcript || k == Speech || k == Interview }

// A Spec says where a source is and what is known of it: one entry of the
// configuration, its paths already resolved.
type Spec struct {
	ID       string
	Kind     Kind
	Path     string // a file, a folder or a glob
	URL      string
	Issuer   string
	Speaker  string // of turns that name nobody
	Date     string // "2006-01-02"
	Language string // BCP 47
	Format   string // one of Formats; "" is auto
	Where    string // "file:line:column" of the entry, for messages
}

// A Turn is a stretch of a source by one speaker.
type Turn struct {
	Speaker string    // canonical where known; "" if the source does not say
	Label   string    // the speaker as the source writes it: "THE PRESIDENT", "Q"
	Span    text.Span // in Source.Text, without the label
}

// A Source is one primary-source document. Text is valid UTF-8 and never changes.
type Source struct {
	ID        string
	Kind      Kind
	Issuer    string
	Speaker   string
	Date      string // "2006-01-02"; "" if unknown
	Language  string
	URL       string
	Path      string // as configured, slashes
	Record    int    // 1-based number of the record in a file of many; 0 for a file of one
	SHA256    string // of the file's bytes (of the record's bytes in a file of many)
	Retrieved string // RFC 3339; "" if unknown
	Title     string
	Text      string
	Turns     []Turn      // in order, not overlapping
	Blocks    []text.Span // paragraphs, in order; turns begin and end at their edges
}

// Spoken reports whether the words of a source were spoken: as its kind says, or, of a
// document whose kind nobody stated, because two people take turns in it.
func (s *Source) Spoken() bool {
	if s.Kind != Document {
		return s.Kind.Spoken()
	}
	first := ""
	for _, t := range s.Turns {
		switch {
		case t.Speaker == "" || t.Speaker == first:
		case first == "":
			first = t.Speaker
		default:
			return true
		}
	}
	return false
}

// A Passage is a contiguous span of one turn of one source.
type Passage struct {
	Source *Source
	Turn   int
	Span   text.Span // in Source.Text
}

// Text returns the words of the passage.
func (p Passage) Text() string { return p.Span.Of(p.Source.Text) }

// Speaker returns who spoke the passage.
func (p Passage) Speaker() string {
	if p.Turn < 0 || p.Turn >= len(p.Source.Turns) {
		return p.Source.Speaker
	}
	return p.Source.Turns[p.Turn].Speaker
}

// A Problem is a source, or a part of one, that could not be read.
type Problem struct {
	Source  string // id of the spec
	Path    string
	Line    int  // 1-based; 0 if the whole file
	Missing bool // configured but gone
	Message string
}

// A Library is every source of one run, read once. It is read-only after loading
// and safe for use by many goroutines.
type Library struct {
	Sources  []*Source // in the order of the configuration, then of path and record
	Problems []Problem
	Specs    []Spec
}

// Find returns the source of an id, or nil.
func (l *Library) Find(id string) *Source {
	for _, s := range l.Sources {
		if s.ID == id {
			return s
		}
	}
	return nil
}

// Name names a source for people, in the middle of a sentence: "the readout of 10
// March 2022", "the post by @POTUS of 10 March 2022".
func (s *Source) Name() string {
	kind := strings.ReplaceAll(string(s.Kind), "-", " ")
	if kind == "" {
		return "the source " + s.ID
	}
	name := "the " + kind
	if s.Kind == Post && s.Speaker != "" {
		name += " by " + s.Speaker
	}
	if d, err := time.Parse(time.DateOnly, s.Date); err == nil {
		name += " of " + d.Format("2 January 2006")
	}
	return name
}

// Called returns a speaker as a sentence may name them: transcripts write labels in
// capitals, "FOREIGN MINISTER AYDAN", which becomes "Foreign Minister Aydan". What
// holds a small letter stays as it is. The price: an acronym that can be spoken is
// taken for a word (NATO becomes Nato); those without a vowel and with stops stay.
func Called(speaker string) string {
	if strings.ContainsFunc(speaker, unicode.IsLower) {
		return speaker
	}
	words := strings.Fields(speaker)
	for i, w := range words {
		switch {
		case w == "THE" || w == "OF" || w == "AND" || w == "FOR":
			words[i] = strings.ToLower(w)
		case strings.Count(w, ".") > 1, utf8.RuneCountInString(w) < 2:
		case !strings.HasSuffix(w, ".") && !strings.ContainsFunc(w, vowel):
		default:
			words[i] = titled(w)
		}
	}
	return strings.Join(words, " ")
}

// vowel reports whether a capital makes a word one that is spoken; letters of other
// alphabets do.
func vowel(r rune) bool { return r > unicode.MaxASCII || strings.ContainsRune("AEIOUY", r) }

// titled leaves the first letter of a word, and those behind an apostrophe or hyphen.
func titled(word string) string {
	begins := true
	return strings.Map(func(r rune) rune {
		out := unicode.ToLower(r)
		if begins {
			out = r
		}
		begins = !unicode.IsLetter(r)
		return out
	}, word)
}

// Words counts the words of a source roughly as a word processor does: runs
// between white space that hold a letter or digit.
func (s *Source) Words() int { return text.CountWords(s.Text) }
