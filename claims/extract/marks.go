package extract

import (
	"fmt"
	"io/fs"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/table"
)

// marks says which quotation marks close which.
type marks struct {
	closing map[string]map[string]bool // opening mark -> marks that close it
	opens   map[string]bool
	closes  map[string]bool
	leads   map[rune]bool     // first runes of all marks
	elided  map[string]bool   // what follows an apostrophe that stands for letters left out: 'tis, '90s
	outer   map[string]string // language + opening mark -> its proper closing mark
	pairs   map[string]bool   // opening mark + another look's that properly closes it
}

func loadMarks(files fs.FS) (marks, error) {
	m := marks{
		closing: map[string]map[string]bool{}, opens: map[string]bool{}, closes: map[string]bool{},
		leads: map[rune]bool{}, elided: map[string]bool{}, outer: map[string]string{}, pairs: map[string]bool{},
	}
	err := table.Read(files, "data/marks.tsv", 4, func(f []string) error {
		language, level, open, shut := f[0], f[1], f[2], f[3]
		switch level {
		case "outer", "inner", "typed", "slip":
		default:
			return fmt.Errorf("unknown level %q", level)
		}
		if open == "" || shut == "" {
			return fmt.Errorf("a mark is missing")
		}
		if level == "outer" {
			m.outer[language+open] = shut
		}
		if open != shut && level != "slip" {
			m.pairs[open+shut] = true
		}
		if m.closing[open] == nil {
			m.closing[open] = map[string]bool{}
		}
		m.closing[open][shut] = true
		m.opens[open], m.closes[shut] = true, true
		for _, s := range []string{open, shut} {
			r, _ := utf8.DecodeRuneInString(s)
			m.leads[r] = true
		}
		return nil
	})
	if err != nil {
		return m, err
	}
	err = table.Read(files, "data/elisions.tsv", 1, func(f []string) error {
		m.elided[f[0]] = true
		return nil
	})
	return m, err
}

// A mark is one quotation mark in the text.
type mark struct {
	claims.Span
	s            string
	open, shut   bool // what its neighbours allow it to be
	apostrophe   bool // single: as well an apostrophe by its looks
	afterPoint   bool // a comma, full stop or the like stands right before it
	single       bool
	possibleFoot bool // after a figure: feet, inches, minutes
}

// scan lists the marks of a block in order.
func (m *marks) scan(s string, block claims.Span) []mark {
	var out []mark
	for i := block.Start; i < block.End; {
		r, n := utf8.DecodeRuneInString(s[i:block.End])
		if !m.leads[r] {
			i += n
			continue
		}
		for _, double := range []string{"``", "''", ",,"} {
			if i+2 <= block.End && s[i:i+2] == double {
				n = 2
			}
		}
		if sym := s[i : i+n]; m.opens[sym] || m.closes[sym] {
			if k, ok := m.look(s, block, claims.Span{Start: i, End: i + n}); ok {
				out = append(out, k)
			}
		}
		i += n
	}
	return out
}

// look decides what a mark can be by what stands around it; false if it is no
// quotation mark at all.
func (m *marks) look(s string, block, at claims.Span) (mark, bool) {
	before, _ := utf8.DecodeLastRuneInString(s[block.Start:at.Start])
	after, _ := utf8.DecodeRuneInString(s[at.End:block.End])
	first, last := at.Start == block.Start, at.End == block.End
	sym := s[at.Start:at.End]
	k := mark{Span: at, s: sym}
	k.single = sym == "'" || sym == "’" || sym == "‘" || sym == "`" || sym == "‛"
	word := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) }
	gapBefore := first || unicode.IsSpace(before) || isOpener(before) || unicode.Is(unicode.Pd, before) || before == '…' || m.leads[before]
	gapAfter := last || unicode.IsSpace(after) || isCloser(after) || m.leads[after]
	wide := wideScript(before) || wideScript(after)
	if k.single {
		if !first && !last && word(before) && word(after) && !wide {
			return k, false // don't, O’Brien
		}
		if gapBefore && !last && m.elision(s[at.End:block.End]) {
			return k, false
		}
		k.apostrophe = !first && word(before)
	}
	if sym == "\"" || sym == "''" || sym == "'" {
		k.possibleFoot = !first && unicode.IsDigit(before)
	}
	k.open = m.opens[sym] && !last && (wide || gapBefore || !word(before) || m.oneWay(sym)) && (!unicode.IsSpace(after) || m.oneWay(sym) && !k.single || spaced(sym))
	k.shut = m.closes[sym] && !first && (wide || gapAfter || !word(after) || m.oneWay(sym)) && (!unicode.IsSpace(before) || spaced(sym) || !gapBefore)
	if unicode.IsSpace(before) && gapAfter && !spaced(sym) && !m.oneWay(sym) {
		k.shut = m.closes[sym] && !first // " stands alone: whatever is open ends here
	}
	k.afterPoint = before != utf8.RuneError && (unicode.IsPunct(before) || before == '…')
	return k, k.open || k.shut
}

// oneWay reports whether a mark opens and never closes in any usual hand.
func (m *marks) oneWay(sym string) bool {
	return m.opens[sym] && !m.closes[sym] || sym == "„" || sym == "‚"
}

// spaced reports whether a mark may stand apart from its words, as in French.
func spaced(sym string) bool { return sym == "«" || sym == "»" || sym == "‹" || sym == "›" }

// elision reports whether the text behind an apostrophe is a word whose beginning
// was left out, or a decade.
func (m *marks) elision(s string) bool {
	n := 0
	for i, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			break
		}
		if n = i + utf8.RuneLen(r); n > 12 {
			return false
		}
	}
	word := lower(s[:n])
	if len(word) >= 2 && word[0] >= '0' && word[0] <= '9' && word[1] >= '0' && word[1] <= '9' && (len(word) == 2 || word[2:] == "s") {
		return true
	}
	return m.elided[word]
}

func isOpener(r rune) bool {
	return unicode.Is(unicode.Ps, r) || unicode.Is(unicode.Pi, r) || r == '/' || r == '*' || r == '_'
}

func isCloser(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

// wideScript reports whether a script sets no blanks between words, so that a mark
// may touch letters on both sides.
func wideScript(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}
