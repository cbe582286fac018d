package document

import (
	"bytes"
	"errors"
	"fmt"
)

// The reasons for which a file cannot be read at all.
var (
	ErrEmpty       = errors.New("nothing to read")
	ErrBinary      = errors.New("not a text file")
	ErrUnsupported = errors.New("unsupported format")
	ErrTooLarge    = errors.New("file too large")
)

// A ReadError says why a file cannot be read and what the user can do about it.
type ReadError struct {
	Name   string
	Err    error  // ErrEmpty, ErrBinary, ErrUnsupported or ErrTooLarge
	Detail string // what was found, for people
	Hint   string // what to do
}

// Error names the file and what was found.
func (e *ReadError) Error() string {
	if e.Name == "" {
		return e.Detail
	}
	return e.Name + ": " + e.Detail
}

// Unwrap returns the reason.
func (e *ReadError) Unwrap() error { return e.Err }

// signatures of files that are often handed in by mistake, by their first bytes.
var signatures = []struct {
	magic, what, hint string
	err               error
}{
	{"PK\x03\x04", "this is a zip container, but no Word file (LibreOffice and EPUB files are such)", "save it as .docx, .txt, .md or .html", ErrUnsupported},
	{"%PDF-", "this is a PDF", "save its text as .txt", ErrUnsupported},
	{"{\\rtf", "this is an RTF document", "save it as .docx or .txt", ErrUnsupported},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "this is an old Word or Office document", "save it as .docx or .txt", ErrUnsupported},
	{"\x1f\x8b", "this is a gzip archive", "unpack it first", ErrBinary},
	{"BZh", "this is a bzip2 archive", "unpack it first", ErrBinary},
	{"\xfd7zXZ\x00", "this is an xz archive", "unpack it first", ErrBinary},
	{"7z\xbc\xaf\x27\x1c", "this is a 7-Zip archive", "unpack it first", ErrBinary},
	{"\x89PNG", "this is a picture (PNG)", "hand in the text", ErrBinary},
	{"\xff\xd8\xff", "this is a picture (JPEG)", "hand in the text", ErrBinary},
	{"GIF8", "this is a picture (GIF)", "hand in the text", ErrBinary},
	{"\x7fELF", "this is a program", "hand in the text", ErrBinary},
	{"bplist00", "this is a binary property list (a Safari web archive is such)", "save the page as HTML source", ErrUnsupported},
}

// refuse says no to what is no text at all.
func refuse(name string, data []byte) error {
	if len(data) > maxSize {
		return &ReadError{name, ErrTooLarge, fmt.Sprintf("the file has %d MB, at most %d MB are read", len(data)>>20, maxSize>>20), "split it"}
	}
	if len(bytes.TrimSpace(bytes.Trim(data, "\x00"))) == 0 {
		return &ReadError{name, ErrEmpty, "the file is empty", "check the path, or that the text was saved"}
	}
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.magic)) {
			return &ReadError{name, s.err, s.what, s.hint}
		}
	}
	return nil
}

// fewControls is the number of control characters that a short text may hold all the
// same: a zero byte slipped in.
const fewControls = 3

// binary reports whether bytes that are no UTF-16 look like anything but text:
// more than one control character in fifty within the first 64 KB. Text of any
// single- or multi-byte charset holds none but tabs and line ends.
func binary(data []byte) bool {
	head := data[:min(len(data), 1<<16)]
	control := 0
	for _, c := range head {
		if c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != 0x1b {
			control++
		}
	}
	return control > fewControls && control*50 > len(head)
}

// noText is the error for a file that was parsed and holds no word.
func noText(name string, f Format) error {
	e := &ReadError{Name: name, Err: ErrEmpty, Detail: "the file holds no readable text"}
	if f == HTML {
		e.Hint = "pages that are put together by JavaScript must be saved from the browser after loading"
	}
	return e
}
