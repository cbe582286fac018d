package relations

import (
	"github.com/onrecord/onrecord/claims/language"
	"github.com/onrecord/onrecord/internal/tagging"
)

// Linking says which cue a content belongs to, and which source a cue has. For each
// content the candidates are the cues around it, for each cue the sources around it
// and none; a small log-linear model ranks them by where they stand to one another.
// A source can serve several cues ("She said ... and added ..."), a cue several
// contents.

// reach of the search for candidates, in units of the wanted role to each side and
// in paragraphs.
const (
	candidatesBefore = 5
	candidatesAfter  = 4
	paragraphsApart  = 3
)

// A Candidate is a unit that another may be linked to, -1 for none, with the
// features of the link.
type Candidate struct {
	Unit     int
	Features []uint64
}

// A Linker finds candidates among the units of one text.
type Linker struct {
	*layout
	units []Unit
}

// Sources returns the candidates for the source of the cue: none comes last.
func (l *Linker) Sources(cue int) []Candidate {
	out := l.around(cue, Source)
	return append(out, Candidate{-1, l.none(cue)})
}

// Cues returns the candidates for the cue of the content.
func (l *Linker) Cues(content int) []Candidate { return l.around(content, Cue) }

// unitsApart bounds how many units are looked through to each side, so that a text of
// one paragraph takes no longer than another.
const unitsApart = 200

func (l *Linker) around(from int, want Role) []Candidate {
	var out []Candidate
	block := l.block(l.units[from].First)
	near := func(k int) bool {
		d := l.block(l.units[k].First) - block
		return d <= paragraphsApart && d >= -paragraphsApart
	}
	rank := 0
	for k := from - 1; k >= max(0, from-unitsApart) && rank < candidatesBefore && near(k); k-- {
		if l.units[k].Role == want {
			out = append(out, Candidate{k, l.features(from, k, -1-rank)})
			rank++
		}
	}
	rank = 0
	for k := from + 1; k < min(len(l.units), from+unitsApart) && rank < candidatesAfter && near(k); k++ {
		if l.units[k].Role == want {
			out = append(out, Candidate{k, l.features(from, k, rank)})
			rank++
		}
	}
	return out
}

// none returns the features of a cue's having no source.
func (l *Linker) none(cue int) []uint64 {
	u := l.units[cue]
	w := l.word(u.First)
	before, after := l.neighbours(cue)
	return []uint64{
		tagging.Feature(40, 0, 0),
		tagging.Feature(41, w, 0),
		tagging.Feature(42, uint64(before), uint64(after)),
		tagging.Feature(43, w, uint64(before)<<4|uint64(after)),
		tagging.Feature(44, l.tag(u.First), l.tag(u.Last-1)),
		tagging.Feature(45, uint64(l.quote(u.First)), uint64(before)<<4|uint64(after)),
		tagging.Feature(46, l.tag(u.First)<<8|l.tag(u.Last-1), uint64(before)<<4|uint64(after)),
		tagging.Feature(47, l.word(u.Last-1), 0),
	}
}

func (l *Linker) word(token int) uint64 { return l.a.Forms()[token].Lower }
func (l *Linker) tag(token int) uint64  { return uint64(l.a.TagNumbers()[token]) }

// neighbours returns the roles of the units to either side in the same sentence: 0
// for none, the role plus 1 else, 4 more if the unit touches.
func (l *Linker) neighbours(k int) (before, after int) {
	u := l.units[k]
	if k > 0 && l.sentence[l.units[k-1].First] == l.sentence[u.First] {
		before = int(l.units[k-1].Role) + 1
		if l.units[k-1].Last == u.First {
			before += 4
		}
	}
	if k+1 < len(l.units) && l.sentence[l.units[k+1].First] == l.sentence[u.First] {
		after = int(l.units[k+1].Role) + 1
		if l.units[k+1].First == u.Last {
			after += 4
		}
	}
	return before, after
}

// features describes the link from one unit to another, the rank-th of its role to
// that side (below 0: to the left).
func (l *Linker) features(from, to, rank int) []uint64 {
	f, t := l.units[from], l.units[to]
	role := uint64(t.Role)
	lo, hi := from, to
	if to < from {
		lo, hi = to, from
	}
	gap := l.units[hi].First - l.units[lo].Last
	order := uint64(rank + 8)
	sentences := clamp(int(l.sentence[t.First]-l.sentence[f.First]), 2) + 2
	blocks := clamp(l.block(t.First)-l.block(f.First), 2) + 2
	place := uint64(sentences*8+blocks)<<1 | b2u(to < from)
	// The roles between, up to six, as digits.
	path, counts := uint64(1), [3]uint64{}
	for k := lo + 1; k < hi; k++ {
		r := l.units[k].Role
		if k-lo <= 6 {
			path = path*4 + uint64(r) + 1
		}
		counts[r] = min(counts[r]+1, 3)
	}
	between := counts[0]<<4 | counts[1]<<2 | counts[2]
	marks := l.marks(l.units[lo].Last, l.units[hi].First)
	fb, fa := l.neighbours(from)
	tb, ta := l.neighbours(to)
	around := uint64(fb<<3|fa)<<6 | uint64(tb<<3|ta)
	quoted := uint64(l.quote(f.First))<<6 | uint64(l.quote(f.Last-1))<<4 | uint64(l.quote(t.First))<<2 | uint64(l.quote(t.Last-1))
	d := distance(gap)
	cue := f
	if t.Role == Cue {
		cue = t
	}
	pronoun := uint64(0)
	if s := t; t.Role == Source && s.Last == s.First+1 {
		pronoun = 1 + l.tag(s.First)
	}
	// Whether the content, or what precedes it, opens its sentence or paragraph.
	head := uint64(l.rows[f.First][positionTable]&3)<<2 | uint64(l.rows[t.First][positionTable]&3)
	return []uint64{
		tagging.Feature(1, role, order),
		tagging.Feature(2, role, place),
		tagging.Feature(3, place, path<<2|role),
		tagging.Feature(4, role<<8|d, place),
		tagging.Feature(5, role<<8|between, place),
		tagging.Feature(6, role<<12|marks, place),
		tagging.Feature(7, role<<12|around, place),
		tagging.Feature(8, role<<8|quoted, place),
		tagging.Feature(9, role<<8|d, order<<8|between),
		tagging.Feature(10, role<<12|marks, between<<8|d),
		tagging.Feature(11, role<<12|around, path),
		tagging.Feature(12, l.word(cue.First), place<<2|role),
		tagging.Feature(13, l.word(cue.Last-1), place<<2|role),
		tagging.Feature(14, role<<8|pronoun, place),
		tagging.Feature(15, role<<8|head, place),
		tagging.Feature(16, role<<8|quoted, path),
		tagging.Feature(17, role<<12|marks, around),
		tagging.Feature(18, role<<8|pronoun, order<<8|between),
		tagging.Feature(19, l.tag(cue.First), place<<10|order<<2|role),
		tagging.Feature(20, role<<8|quoted, marks<<8|d),
		tagging.Feature(21, role<<8|head, path),
	}
}

// marks returns a set of what stands between tokens [first, last): comma, end of a
// sentence, other mark, quotation mark, "and" or "but", a verb, "who" or "which".
func (l *Linker) marks(first, last int) uint64 {
	set := uint64(0)
	if last-first > 60 {
		return 1 << 7
	}
	for i := first; i < last; i++ {
		switch t := l.a.Tokens[i].Tag; t {
		case ",":
			set |= 1
		case ".":
			set |= 2
		case ":", "-LRB-", "-RRB-":
			set |= 4
		case "``", "''":
			set |= 8
		case "CC":
			set |= 16
		case "VBD", "VBZ", "VBP", "MD":
			set |= 32
		case "WP", "WDT", "IN", "TO":
			set |= 64
		}
	}
	return set
}

// distance sorts a number of tokens into ten classes.
func distance(n int) uint64 {
	switch {
	case n <= 3:
		return uint64(max(n, 0))
	case n <= 5:
		return 4
	case n <= 8:
		return 5
	case n <= 14:
		return 6
	case n <= 25:
		return 7
	case n <= 50:
		return 8
	}
	return 9
}

func clamp(x, to int) int { return max(-to, min(to, x)) }

func b2u(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

// NewLinker prepares the units of a text for linking.
func NewLinker(a *language.Analysis, rows [][]int32, units []Unit) *Linker {
	return &Linker{newLayout(a, rows), units}
}
