package document

import (
	"html"
	"strings"
)

// entity decodes the character reference at the start of s ("&amp;", "&#8217;",
// "&copy 2019") as HTML does and returns the text and the number of bytes that it
// takes; n is 0 if none stands there. With strict set the semicolon is required,
// as in Markdown.
func entity(s string, strict bool) (decoded string, n int) {
	end := 1
	for end < len(s) && end < 34 && (isAlnum(s[end]) || s[end] == '#' && end == 1) {
		end++
	}
	if end == 1 {
		return "", 0
	}
	closed := end < len(s) && s[end] == ';'
	if closed {
		end++
	} else if strict {
		return "", 0
	}
	raw := s[:end]
	out := html.UnescapeString(raw)
	if out == raw {
		return "", 0
	}
	// A reference without its semicolon may be followed by letters that are none
	// of it ("&ampfoo"): what stands at the end of both is not decoded.
	tail := 0
	for tail < len(out) && tail < len(raw)-2 && out[len(out)-1-tail] == raw[len(raw)-1-tail] {
		tail++
	}
	if tail == len(out) {
		tail = 0 // "&semi;"
	}
	if strict && tail > 0 {
		return "", 0
	}
	out = out[:len(out)-tail]
	if strings.Contains(out, "\x00") {
		out = "\ufffd"
	}
	return out, len(raw) - tail
}

func isAlnum(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

// entities writes the bytes [start, end) of the file with references decoded and
// white space folded.
func (b *builder) entities(start, end int, strict bool) {
	for p := start; p < end; {
		i := strings.IndexByte(b.src[p:end], '&')
		if i < 0 {
			b.flow(p, end)
			return
		}
		b.flow(p, p+i)
		p += i
		out, n := entity(b.src[p:end], strict)
		switch {
		case n == 0:
			b.exact(p, p+1)
			n = 1
		case strings.Trim(out, " \t\r\n\f") == "":
			b.space(p, p+n)
		default:
			b.unit(out, p, p+n)
		}
		p += n
	}
}
