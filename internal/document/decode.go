package document

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"

	"github.com/onrecord/onrecord/internal/text"
)

// decoded is a file as valid UTF-8.
type decoded struct {
	text     string
	encoding string   // IANA name, lower case
	toFile   text.Map // text -> bytes of the file; the identity for clean UTF-8
	problems []Problem
}

const utf8Name, utf16LE, utf16BE = "utf-8", "utf-16le", "utf-16be"

// decode turns the bytes of a file into UTF-8. The encoding is, in this order,
// the one asked for, that of the byte order mark, UTF-8 if the bytes are valid
// UTF-8, the one that a page declares, and for bare text the most plausible one
// (guess.go).
func decode(name string, data []byte, asked string, f Format) (*decoded, error) {
	label, skip, err := encodingOf(name, data, asked, f)
	if err != nil {
		return nil, err
	}
	c := &converter{data: data, pos: skip}
	switch label {
	case utf8Name:
		if binary(data) {
			return nil, notText(name)
		}
		if skip == 0 && utf8.Valid(data) && bytes.IndexByte(data, 0) < 0 {
			return &decoded{text: string(data), encoding: label}, nil
		}
		c.utf8()
	case utf16LE, utf16BE:
		c.utf16(label == utf16BE)
	default:
		e, _ := charset.Lookup(label)
		if e == nil {
			return nil, &ReadError{name, ErrUnsupported, fmt.Sprintf("unknown encoding %q", label), "name it as in HTML, for example windows-1251, or save the file as UTF-8"}
		}
		if binary(data) {
			return nil, notText(name)
		}
		if m, ok := e.(*charmap.Charmap); ok {
			c.charmap(m)
		} else {
			c.multibyte(e)
		}
	}
	return c.finish(label)
}

func notText(name string) error {
	return &ReadError{name, ErrBinary, "this is no text file: it is full of control characters", "save it as .txt, .md or .html"}
}

// encodingOf returns the name of a file's encoding and the length of its byte
// order mark.
func encodingOf(name string, data []byte, asked string, f Format) (label string, skip int, err error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return utf8Name, 3, nil
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return utf16LE, 2, nil
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return utf16BE, 2, nil
	}
	if asked != "" {
		_, label := charset.Lookup(asked)
		if label == "" {
			return "", 0, &ReadError{name, ErrUnsupported, fmt.Sprintf("unknown encoding %q", asked), "name it as in HTML, for example windows-1251 or utf-16le"}
		}
		return label, 0, nil
	}
	if label := bareUTF16(data); label != "" {
		return label, 0, nil
	}
	valid, invalid, escapes := census(data)
	declared := declaredEncoding(data, f)
	switch {
	case invalid == 0 && !(escapes && declared == "iso-2022-jp"):
		return utf8Name, 0, nil
	case declared != "" && declared != utf8Name && !strings.HasPrefix(declared, "utf-16"):
		return declared, 0, nil
	case valid >= invalid:
		// Sequences of two and more bytes that are right by chance are rare, so
		// this is UTF-8 with broken places.
		return utf8Name, 0, nil
	}
	return guess(data), 0, nil
}

// bareUTF16 recognises UTF-16 without a byte order mark by its zero bytes: in
// text of any language the spaces and line ends have one.
func bareUTF16(data []byte) string {
	head := data[:min(len(data), 4096)]
	if len(data)%2 != 0 || len(head) < 4 {
		return ""
	}
	var zero [2]int
	for i, c := range head {
		if c == 0 {
			zero[i%2]++
		}
	}
	units := len(head) / 2
	switch {
	case zero[1]*10 > units && zero[0]*20 < zero[1]:
		return utf16LE
	case zero[0]*10 > units && zero[1]*20 < zero[0]:
		return utf16BE
	}
	return ""
}

// census counts the sequences of more than one byte that are valid UTF-8 and the
// bytes that are not, within the first megabyte.
func census(data []byte) (valid, invalid int, escapes bool) {
	data = data[:min(len(data), 1<<20)]
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			escapes = escapes || data[i] == 0x1b
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:])
		switch {
		case r != utf8.RuneError || n > 1:
			valid++
		case i+utf8.UTFMax <= len(data):
			invalid++
		}
		i += n
	}
	return valid, invalid, escapes
}

var (
	metaCharset = regexp.MustCompile(`(?i)<meta[^>]{0,200}charset\s*=\s*["']?\s*([a-z0-9_:.-]+)`)
	xmlEncoding = regexp.MustCompile(`(?i)^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([a-z0-9_:.-]+)`)
)

// declaredEncoding returns what a page says of its encoding in its first 4 KB.
func declaredEncoding(data []byte, f Format) string {
	if f != HTML {
		return ""
	}
	head := data[:min(len(data), 4096)]
	m := xmlEncoding.FindSubmatch(head)
	if m == nil {
		m = metaCharset.FindSubmatch(head)
	}
	if m == nil {
		return ""
	}
	_, label := charset.Lookup(string(m[1]))
	return label
}

// A converter writes a file as UTF-8 and notes where each character came from.
type converter struct {
	data   []byte
	pos    int // next byte to read
	out    strings.Builder
	runs   []text.Run
	broken []text.Span // places that are no text in this encoding
	lost   int         // their number, also of those that are not listed
	nul    int
}

func (c *converter) emit(s string, n int) {
	at := c.out.Len()
	c.out.WriteString(s)
	t, f := text.Span{Start: at, End: c.out.Len()}, text.Span{Start: c.pos, End: c.pos + n}
	c.pos += n
	if k := len(c.runs); k > 0 {
		p := &c.runs[k-1]
		if p.Text.End == t.Start && p.File.End == f.Start && p.Text.Len() == p.File.Len() && t.Len() == f.Len() {
			p.Text.End, p.File.End = t.End, f.End
			return
		}
	}
	c.runs = append(c.runs, text.Run{Text: t, File: f})
}

// spoilt stands U+FFFD for n bytes that are no text.
func (c *converter) spoilt(n int) {
	if c.lost++; len(c.broken) < 1 {
		c.broken = append(c.broken, text.Span{Start: c.pos, End: c.pos + n})
	}
	c.emit("\ufffd", n)
}

// zero stands U+FFFD for a zero byte, which no text holds.
func (c *converter) zero(n int) {
	c.nul++
	c.emit("\ufffd", n)
}

// ascii copies the bytes up to the next that is not ASCII or zero.
func (c *converter) ascii() {
	n := 0
	for rest := c.data[c.pos:]; n < len(rest) && rest[n] < utf8.RuneSelf && rest[n] != 0; n++ {
	}
	if n > 0 {
		c.emit(string(c.data[c.pos:c.pos+n]), n)
	}
}

func (c *converter) utf8() {
	for c.ascii(); c.pos < len(c.data); c.ascii() {
		r, n := utf8.DecodeRune(c.data[c.pos:])
		switch {
		case r == 0:
			c.zero(1)
		case r == utf8.RuneError && n == 1:
			c.spoilt(brokenLen(c.data[c.pos:]))
		default:
			c.emit(string(c.data[c.pos:c.pos+n]), n)
		}
	}
}

// brokenLen returns the length of the longest start of a UTF-8 sequence, which
// becomes one U+FFFD (Unicode 3.9, "maximal subpart").
func brokenLen(b []byte) int {
	for n := 2; n < utf8.UTFMax && n <= len(b); n++ {
		if utf8.FullRune(b[:n]) {
			return n - 1
		}
	}
	return min(len(b), utf8.UTFMax-1)
}

func (c *converter) utf16(big bool) {
	unit := func(at int) rune {
		if big {
			return rune(c.data[at])<<8 | rune(c.data[at+1])
		}
		return rune(c.data[at+1])<<8 | rune(c.data[at])
	}
	for c.pos < len(c.data) {
		if c.pos+2 > len(c.data) {
			c.spoilt(1)
			continue
		}
		r := unit(c.pos)
		switch {
		case r == 0:
			c.zero(2)
		case !utf16.IsSurrogate(r):
			c.emit(string(r), 2)
		case c.pos+4 <= len(c.data) && utf16.DecodeRune(r, unit(c.pos+2)) != utf8.RuneError:
			c.emit(string(utf16.DecodeRune(r, unit(c.pos+2))), 4)
		default:
			c.spoilt(2)
		}
	}
}

func (c *converter) charmap(m *charmap.Charmap) {
	for c.ascii(); c.pos < len(c.data); c.ascii() {
		b := c.data[c.pos]
		switch r := m.DecodeByte(b); {
		case b == 0:
			c.zero(1)
		case r == utf8.RuneError:
			c.spoilt(1)
		default:
			c.emit(string(r), 1)
		}
	}
}

// multibyte feeds a decoder byte by byte until a character comes out, so that
// the place of each is known.
func (c *converter) multibyte(e encoding.Encoding) {
	dec := e.NewDecoder()
	stateful := bytes.IndexByte(c.data, 0x1b) >= 0
	var dst [64]byte
	for c.pos < len(c.data) {
		if !stateful {
			if c.ascii(); c.pos == len(c.data) {
				return
			}
		}
		if c.data[c.pos] == 0 {
			c.zero(1)
			continue
		}
		c.character(dec, dst[:])
	}
}

func (c *converter) character(dec *encoding.Decoder, dst []byte) {
	rest := c.data[c.pos:]
	for n := 1; n <= len(rest); n++ {
		nDst, nSrc, _ := dec.Transform(dst, rest[:n], n == len(rest) || n >= 8)
		if nSrc == 0 && n < 8 && n < len(rest) {
			continue
		}
		nSrc = max(nSrc, 1)
		switch out := string(dst[:nDst]); {
		case strings.ContainsRune(out, utf8.RuneError):
			c.spoilt(nSrc)
		case out == "": // an escape sequence
			c.pos += nSrc
		default:
			c.emit(out, nSrc)
		}
		return
	}
}

func (c *converter) finish(label string) (*decoded, error) {
	m, err := text.NewMap(c.runs)
	if err != nil {
		return nil, err
	}
	d := &decoded{text: c.out.String(), encoding: label, toFile: m}
	if c.lost > 0 {
		d.problems = append(d.problems, Problem{fmt.Sprintf("%s no valid %s; they are read as U+FFFD", places(c.lost), strings.ToUpper(label)), c.broken[0]})
	}
	if c.nul > 0 {
		d.problems = append(d.problems, Problem{Message: fmt.Sprintf("%s a zero byte; they are read as U+FFFD", places(c.nul))})
	}
	return d, nil
}

func places(n int) string {
	if n == 1 {
		return "1 place holds"
	}
	return fmt.Sprintf("%d places hold", n)
}

// Decode returns the bytes of a text file as UTF-8, its encoding told as Read tells
// it. Errors are those of Read.
func Decode(name string, data []byte) (string, []Problem, error) {
	if err := refuse(name, data); err != nil {
		return "", nil, err
	}
	dec, err := decode(name, data, "", Text)
	if err != nil {
		return "", nil, err
	}
	return dec.text, dec.problems, nil
}
