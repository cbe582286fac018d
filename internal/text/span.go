// Package text is the leaf that every other package stands on: byte spans, the
// map from a text back to the file it was read from, lines and columns, and the
// folding of words for comparison. It holds no word lists.
package text

// A Span is a half-open range of bytes, [Start, End), of one text. Which text is
// said where a Span is stored: a document's readable text, a file, a source.
// The zero Span stands for "none".
type Span struct {
	Start, End int
}

// Len returns the number of bytes in the span.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether the span holds no byte.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains reports whether t lies within s. An empty t lies within s when its
// place does.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share at least one byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Of returns the bytes of the text that the span covers. The span must lie
// within the text.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Shift returns the span moved by n bytes.
func (s Span) Shift(n int) Span { return Span{s.Start + n, s.End + n} }

// Join returns the smallest span that covers both s and t; an empty span at
// zero is ignored.
func (s Span) Join(t Span) Span {
	if s == (Span{}) {
		return t
	}
	if t == (Span{}) {
		return s
	}
	return Span{min(s.Start, t.Start), max(s.End, t.End)}
}
