package language

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/text"
)

// splitter cuts the tokens of one block into sentences.
//
// A stop ends a sentence unless it belongs to an abbreviation before a name or
// number, or the text goes on in lower case. Marks that close stay with the
// sentence before. Inside quotation marks nothing is cut while the quotation is part
// of a longer sentence outside ("We must act. Now," she said); a quotation that
// stands alone is cut as any text.
//
// Price: an opening mark without its closing one in the same block is read as plain
// text, so `He said: "We must act. Now.` gives two sentences.
type splitter struct {
	*lexicon
	s       string
	tokens  []Token
	partner []int // of an opening mark its closing one, of a closing one its opening one, else -1
}

// sentences appends the sentences of tokens [first, last), which make one block.
func (p *splitter) sentences(out []Sentence, first, last, block int) []Sentence {
	p.pair(first, last)
	start := first
	for i := first; i < last; i++ {
		end, ok := p.boundary(i, last)
		if !ok {
			continue
		}
		if open := p.enclosing(start, end); open >= 0 && p.bound(open, first, last) {
			continue
		}
		out = append(out, p.sentence(start, end, block))
		start, i = end, end-1
	}
	if start < last {
		out = append(out, p.sentence(start, last, block))
	}
	return out
}

func (p *splitter) sentence(first, last, block int) Sentence {
	return Sentence{text.Span{Start: p.tokens[first].Start, End: p.tokens[last-1].End}, first, last, block}
}

func (p *splitter) word(i int) string { return p.s[p.tokens[i].Start:p.tokens[i].End] }

// pair matches opening with closing double quotation marks inside the block.
func (p *splitter) pair(first, last int) {
	for len(p.partner) < last {
		p.partner = append(p.partner, -1)
	}
	open := -1
	for i := first; i < last; i++ {
		p.partner[i] = -1
		switch k := p.quoteMark(i); {
		case k == opening || k == undecided && open < 0:
			if open < 0 {
				open = i
			}
		case k != noMark && open >= 0:
			p.partner[open], p.partner[i] = i, open
			open = -1
		}
	}
}

type markKind uint8

const (
	noMark markKind = iota
	opening
	closing
	undecided
)

// quoteMark says what a double quotation mark does, going by the space around it.
func (p *splitter) quoteMark(i int) markKind {
	switch p.word(i) {
	case "\u201c", "\u201e", "\u00ab", "``":
		return opening
	case "\u201d", "\u00bb", "''":
		return closing
	case `"`:
		before := i == 0 || p.tokens[i-1].End < p.tokens[i].Start
		after := i+1 == len(p.tokens) || p.tokens[i].End < p.tokens[i+1].Start
		switch {
		case before && !after:
			return opening
		case after && !before:
			return closing
		}
		return undecided
	}
	return noMark
}

// enclosing returns the opening mark of the quotation that is still open where the
// sentence [start, end) would be cut, or -1.
func (p *splitter) enclosing(start, end int) int {
	for i := end - 1; i >= start; i-- {
		if q := p.partner[i]; q >= end {
			return i
		} else if q >= 0 {
			if q < start { // the quotation began in an earlier sentence and is closed here
				return -1
			}
			i = q
		}
	}
	if start > 0 {
		if s := p.open(start); s >= end {
			return p.partner[s]
		}
	}
	return -1
}

// open returns the closing mark of the quotation that is open at token i, or -1.
// Only quotations that stand alone are open at the beginning of a sentence.
func (p *splitter) open(i int) int {
	for k := i - 1; k >= 0 && k >= i-maxLookBack; k-- {
		if q := p.partner[k]; q >= i {
			return q
		} else if q >= 0 {
			return -1
		}
	}
	return -1
}

// maxLookBack bounds the search for the opening mark of a quotation that stands
// alone and runs over several sentences, so that cutting stays linear; quotations
// longer than this are cut as plain text either way.
const maxLookBack = 400 // tokens

// bound reports whether the quotation is part of a longer sentence: text of the
// same sentence stands before it, or goes on behind it.
func (p *splitter) bound(open, first, last int) bool {
	if open > first && !p.terminal(open-1) && p.partner[open-1] < 0 {
		if w := p.word(open - 1); w != ")" && w != "]" {
			return true
		}
	}
	end := p.partner[open]
	if end+1 >= last {
		return false
	}
	_, cut := p.boundaryAfter(end, last)
	return !cut
}

// terminal reports whether token i can end a sentence.
func (p *splitter) terminal(i int) bool {
	w := p.word(i)
	switch w[0] {
	case '.', '!', '?':
		return w[0] != '.' || len(w) == 1 || w[1] == '.' || w[1] == ' '
	case 0xE2:
		return w == "\u2026" || w == "\u203d"
	case 0xE3:
		return w == "\u3002"
	case 0xEF:
		return w == "\uff01" || w == "\uff1f"
	}
	return false
}

// boundary reports whether a sentence ends at token i, and behind which token once
// the marks that close are taken in.
func (p *splitter) boundary(i, last int) (end int, ok bool) {
	if !p.terminal(i) && !p.stopped(i) {
		return 0, false
	}
	end = i + 1
	for end < last && p.closes(end) {
		end++
	}
	return p.boundaryAfter(end-1, last)
}

// boundaryAfter decides between token i, a terminal or a mark that closes behind
// one, and the token that follows.
func (p *splitter) boundaryAfter(i, last int) (end int, ok bool) {
	end = i + 1
	if end >= last {
		return end, true
	}
	k := i
	for k > 0 && p.closes(k) {
		k--
	}
	switch {
	case p.stopped(k):
		return end, p.starts(end) && p.starter(end)
	case !p.terminal(k):
		return end, false
	}
	spaced := p.tokens[i].End < p.tokens[end].Start
	if !spaced && k == i && p.partner[end] <= end { // "a.b": a stop without a space cuts before a capital alone
		r := firstRune(p.word(end))
		return end, unicode.IsUpper(r) && p.word(k) == "."
	}
	if !p.starts(end) {
		return end, false
	}
	return end, i == k || !p.reports(end, last)
}

// stopped reports whether the token is an abbreviation with its stop that may end
// a sentence.
func (p *splitter) stopped(i int) bool {
	w := p.word(i)
	if len(w) < 2 || w[len(w)-1] != '.' || classOf(w[0]) == other {
		return false
	}
	w = w[:len(w)-1]
	if k := strings.LastIndexByte(w, '-'); k >= 0 {
		w = w[k+1:]
	}
	if len(w) > 6 {
		return true
	}
	var lower [8]byte
	kind := p.abbreviations[string(foldASCII(lower[:0], w))]
	return kind != titleAbbreviation && kind != numberAbbreviation
}

// closes reports whether the token is a mark that belongs to the sentence before it.
func (p *splitter) closes(i int) bool {
	switch w := p.word(i); w {
	case ")", "]", "\u2019", "'":
		return true
	default:
		return p.quoteMark(i) == closing || p.quoteMark(i) == undecided && p.partner[i] >= 0 && p.partner[i] < i
	}
}

// starts reports whether token i can begin a sentence.
func (p *splitter) starts(i int) bool {
	w := p.word(i)
	r, _ := utf8.DecodeRuneInString(w)
	if unicode.IsLower(r) {
		return false
	}
	switch w {
	case ",", ";", ":", ".", "!", "?", "%", "-", "--", "\u2013", "\u2014":
		return false
	}
	return true
}

// starter reports whether token i, capitalised, is a word that begins sentences
// behind abbreviations, or an opening quotation mark.
func (p *splitter) starter(i int) bool {
	w := p.word(i)
	if p.quoteMark(i) == opening {
		return true
	}
	if len(w) > 14 {
		return false
	}
	var lower [16]byte
	return p.starters[string(foldASCII(lower[:0], w))]
}

// reports reports whether a name and a verb of speech follow a closing mark, so
// that the sentence of the quotation goes on: "Is it true?" Smith asked.
func (p *splitter) reports(i, last int) bool {
	for k := i; k < last && k < i+5; k++ {
		w := p.word(k)
		if k > i && p.reporting[w] {
			return true
		}
		if !unicode.IsUpper(firstRune(w)) {
			return false
		}
	}
	return false
}
