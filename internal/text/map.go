package text

import (
	"fmt"
	"sort"
)

// A Run says that the bytes Text of a readable text were read from the bytes
// File of a file. With equal lengths the run maps byte for byte; otherwise (a
// decoded entity, a converted character) the run is one unit and only its ends
// can be told apart.
type Run struct {
	Text, File Span
}

func (r Run) exact() bool { return r.Text.Len() == r.File.Len() }

// A Map leads from offsets of a readable text to offsets of the file that it was
// read from. Readers build it while they parse, so no place is ever found again
// by searching. The zero Map is the identity: the text is the file.
//
// A Map is read-only once built and safe for many goroutines.
type Map struct {
	runs []Run // ascending and disjoint in Text; File ascends too
}

// NewMap returns a map of the runs, which must ascend in Text without
// overlapping. Neighbours that continue each other byte for byte are merged.
func NewMap(runs []Run) (Map, error) {
	var m Map
	for i, r := range runs {
		if r.Text.Start < 0 || r.File.Start < 0 || r.Text.End < r.Text.Start || r.File.End < r.File.Start {
			return Map{}, fmt.Errorf("text map: run %d is malformed: %v", i, r)
		}
		if i > 0 && r.Text.Start < runs[i-1].Text.End {
			return Map{}, fmt.Errorf("text map: run %d starts inside the run before it: %v after %v", i, r, runs[i-1])
		}
		m.add(r)
	}
	return m, nil
}

func (m *Map) add(r Run) {
	if n := len(m.runs); n > 0 {
		p := &m.runs[n-1]
		if p.exact() && r.exact() && p.Text.End == r.Text.Start && p.File.End == r.File.Start {
			p.Text.End, p.File.End = r.Text.End, r.File.End
			return
		}
	}
	m.runs = append(m.runs, r)
}

// Identity reports whether text and file are the same bytes.
func (m Map) Identity() bool { return len(m.runs) == 0 }

// Runs returns the runs in order. The caller must not change them.
func (m Map) Runs() []Run { return m.runs }

// File returns the smallest span of the file that holds everything that the span
// s of the text was read from. Text that no run covers (a space put between two
// blocks) adds nothing; a span made of such text alone maps to the empty span at
// the end of the run before it. An empty span maps to an empty span.
func (m Map) File(s Span) Span {
	if m.Identity() {
		return s
	}
	first := sort.Search(len(m.runs), func(i int) bool { return m.runs[i].Text.End > s.Start })
	if s.Empty() {
		p := m.point(s.Start, first)
		return Span{p, p}
	}
	last := sort.Search(len(m.runs), func(i int) bool { return m.runs[i].Text.Start >= s.End }) - 1
	if last < first {
		p := m.point(s.Start, first)
		return Span{p, p}
	}
	a, b := m.runs[first], m.runs[last]
	out := Span{a.File.Start, b.File.End}
	if a.exact() && s.Start > a.Text.Start {
		out.Start += s.Start - a.Text.Start
	}
	if b.exact() && s.End < b.Text.End {
		out.End -= b.Text.End - s.End
	}
	return out
}

// point maps one offset; first is the index of the first run that ends behind it.
func (m Map) point(at, first int) int {
	if first < len(m.runs) {
		if r := m.runs[first]; at >= r.Text.Start {
			if r.exact() {
				return r.File.Start + at - r.Text.Start
			}
			return r.File.Start
		}
	}
	if first > 0 {
		return m.runs[first-1].File.End
	}
	return m.runs[0].File.Start
}

// Slice returns the map of the part s of the text, with text offsets counted from
// s.Start.
func (m Map) Slice(s Span) Map {
	if m.Identity() {
		return Map{runs: []Run{{Text: Span{0, s.Len()}, File: s}}}
	}
	var out Map
	first := sort.Search(len(m.runs), func(i int) bool { return m.runs[i].Text.End > s.Start })
	for _, r := range m.runs[first:] {
		if r.Text.Start >= s.End {
			break
		}
		if r.exact() {
			cutL, cutR := max(0, s.Start-r.Text.Start), max(0, r.Text.End-s.End)
			r = Run{Span{r.Text.Start + cutL, r.Text.End - cutR}, Span{r.File.Start + cutL, r.File.End - cutR}}
		} else {
			r.Text = Span{max(r.Text.Start, s.Start), min(r.Text.End, s.End)}
		}
		r.Text = r.Text.Shift(-s.Start)
		out.add(r)
	}
	return out
}

// Text returns the offset of the text that was read from the byte at an offset
// of the file; for a byte that no run covers, the offset where the next run
// begins, or the end of the text.
func (m Map) Text(file int) int {
	if m.Identity() {
		return file
	}
	i := sort.Search(len(m.runs), func(i int) bool { return m.runs[i].File.End > file })
	if i == len(m.runs) {
		return m.runs[i-1].Text.End
	}
	r := m.runs[i]
	if r.exact() && file > r.File.Start {
		return r.Text.Start + file - r.File.Start
	}
	return r.Text.Start
}

// Then joins two maps: m leads from a text to a file that itself is the text of
// n, the result straight to the file of n.
func (m Map) Then(n Map) Map {
	switch {
	case n.Identity():
		return m
	case m.Identity():
		return n
	}
	var out Map
	at := 0 // runs of n before it end before everything that is still to come
	for _, r := range m.runs {
		for at < len(n.runs) && n.runs[at].Text.End <= r.File.Start {
			at++
		}
		if !r.exact() {
			r.File = n.File(r.File)
			out.add(r)
			continue
		}
		for _, s := range n.runs[at:] {
			if s.Text.Start >= r.File.End {
				break
			}
			lo, hi := max(s.Text.Start, r.File.Start), min(s.Text.End, r.File.End)
			piece := Run{Text: Span{lo, hi}.Shift(r.Text.Start - r.File.Start), File: s.File}
			if s.exact() {
				piece.File = Span{lo, hi}.Shift(s.File.Start - s.Text.Start)
			}
			out.add(piece)
		}
	}
	return out
}
