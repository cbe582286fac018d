package compare

import (
	"fmt"
	"slices"
	"strings"

	"github.com/sergi/go-diff/diffmatchpatch"

	"github.com/onrecord/onrecord/internal/text"
)

// hunk is a difference between two runs of words: words [qa, qb) of the one stand
// where words [sa, sb) of the other do. One of the two may be empty.
type hunk struct{ qa, qb, sa, sb int }

// align returns the differences between two runs of words, in order, words of
// equal keys being equal: a shortest edit script (Myers 1986, by go-diff), its
// hunks then moved and joined to where a reader expects them. qText and sText are
// the texts that the spans of the words count in.
func align(q, s []word, qText, sText string, lex *lexicon) []hunk {
	hunks := diffWords(q, s)
	for i := range hunks {
		slide(hunks, i, q, s, qText, sText)
	}
	return joinHunks(hunks, q, lex)
}

// diffWords runs go-diff over numbers of words. Words are numbered in runes past
// which no text has any, so the surrogate range, which does not survive the
// conversion to a string, is never met; and there is no timeout, so that the
// result never depends on the load of the machine.
func diffWords(q, s []word) []hunk {
	ids := map[string]rune{}
	number := func(ws []word) []rune {
		out := make([]rune, len(ws))
		for i, w := range ws {
			key := w.Key
			if w.bracketed {
				key = fmt.Sprint("[", i) // an editor's word is equal to none
			}
			id, ok := ids[key]
			if !ok {
				id = wordRune(len(ids))
				ids[key] = id
			}
			out[i] = id
		}
		return out
	}
	a, b := number(q), number(s)
	dmp := diffmatchpatch.New()
	dmp.DiffTimeout = 0
	var out []hunk
	i, j := 0, 0
	for _, d := range dmp.DiffMainRunes(a, b, false) {
		n := len([]rune(d.Text))
		if d.Type == diffmatchpatch.DiffEqual {
			i, j = i+n, j+n
			continue
		}
		if k := len(out) - 1; k < 0 || out[k].qb != i || out[k].sb != j {
			out = append(out, hunk{i, i, j, j})
		}
		k := len(out) - 1
		if d.Type == diffmatchpatch.DiffDelete {
			i += n
		} else {
			j += n
		}
		out[k].qb, out[k].sb = i, j
	}
	return out
}

// wordRune returns the rune that stands for the n-th different word. Runs of
// words are bounded by maxWords, far below the number of runes.
func wordRune(n int) rune {
	const surrogates, after = 0xD800, 0xE000
	r := rune(n + 1)
	if r >= surrogates {
		r += after - surrogates
	}
	if r >= 0xFFFD {
		r += 3 // the replacement character and two that are none
	}
	return r
}

// slide moves a hunk that only leaves out or only puts in words, and could stand
// at several places ("and [and] so"), to the place where it begins or ends with a
// sentence or clause.
func slide(hunks []hunk, i int, q, s []word, qText, sText string) {
	h := hunks[i]
	ws, txt, from, to := s, sText, h.sa, h.sb
	if h.qa < h.qb {
		ws, txt, from, to = q, qText, h.qa, h.qb
		if h.sa < h.sb {
			return
		}
	}
	var lo int
	hi := min(len(q)-h.qb, len(s)-h.sb)
	if i > 0 {
		lo = max(hunks[i-1].qb-h.qa, hunks[i-1].sb-h.sa)
	} else {
		lo = max(-h.qa, -h.sa)
	}
	if i+1 < len(hunks) {
		hi = min(hunks[i+1].qa-h.qb, hunks[i+1].sa-h.sb)
	}
	best, move := boundary(ws, txt, from, to), 0
	for d := 1; d <= hi && ws[from+d-1].Key == ws[to+d-1].Key; d++ {
		if b := boundary(ws, txt, from+d, to+d); b > best {
			best, move = b, d
		}
	}
	for d := -1; d >= lo && ws[from+d].Key == ws[to+d].Key; d-- {
		if b := boundary(ws, txt, from+d, to+d); b > best {
			best, move = b, d
		}
	}
	hunks[i] = hunk{h.qa + move, h.qb + move, h.sa + move, h.sb + move}
}

// boundary scores how well the words [from, to) stand for themselves: 3 for a side
// at the end of a sentence, 2 for a comma or dash.
func boundary(ws []word, s string, from, to int) int {
	score := func(i int) int {
		if i == 0 || i == len(ws) {
			return 3
		}
		gap := s[ws[i-1].End:ws[i].Start]
		switch {
		case strings.ContainsAny(gap, ".!?\n"):
			return 3
		case strings.ContainsAny(gap, ",;:—–()"):
			return 2
		}
		return 0
	}
	return score(from) + score(to)
}

// joinHunks joins hunks with one small word between them, where both replace
// words: "raised [the] rates" read as two changes is harder to follow than one.
func joinHunks(hunks []hunk, q []word, lex *lexicon) []hunk {
	var out []hunk
	for _, h := range hunks {
		if n := len(out); n > 0 {
			p := &out[n-1]
			gap := h.qa - p.qb
			if gap == 1 && replaces(*p) && replaces(h) && !lex.open(q[p.qb].Key) && !lex.negates(q[p.qb].Key) {
				p.qb, p.sb = h.qb, h.sb
				continue
			}
		}
		out = append(out, h)
	}
	return out
}

func replaces(h hunk) bool { return h.qa < h.qb && h.sa < h.sb }

// refine cuts a hunk that replaces words into finer ones: pairs of words or short
// phrases that are forms of each other, and what remains between them. It is an
// alignment by dynamic programming over the hunk; form says whether two phrases
// are forms of each other.
func refine(h hunk, form func(qa, qb, sa, sb int) bool) []hunk {
	n, m := h.qb-h.qa, h.sb-h.sa
	if n == 0 || m == 0 || n > refineWords || m > refineWords {
		return []hunk{h}
	}
	type step struct{ cost, k, l int }
	best := make([]step, (n+1)*(m+1))
	for i := n; i >= 0; i-- {
		for j := m; j >= 0; j-- {
			var b step
			try := func(cost, k, l int) {
				if i+k <= n && j+l <= m {
					if c := cost + best[(i+k)*(m+1)+j+l].cost; c < b.cost {
						b = step{c, k, l}
					}
				}
			}
			if i < n || j < m {
				b.cost = 1 << 30
				for k := 1; k <= formWords; k++ {
					for l := 1; l <= formWords; l++ {
						if i+k <= n && j+l <= m && form(h.qa+i, h.qa+i+k, h.sa+j, h.sa+j+l) {
							try(1, k, l)
						}
					}
				}
				try(3, 1, 1)
				try(2, 1, 0)
				try(2, 0, 1)
			}
			best[i*(m+1)+j] = b
		}
	}
	var out []hunk
	formed := false // the last hunk is a pair of forms and takes nothing more in
	for i, j := 0, 0; i < n || j < m; {
		b := best[i*(m+1)+j]
		isForm := b.k > 0 && b.l > 0 && form(h.qa+i, h.qa+i+b.k, h.sa+j, h.sa+j+b.l)
		next := hunk{h.qa + i, h.qa + i + b.k, h.sa + j, h.sa + j + b.l}
		if k := len(out) - 1; k >= 0 && !isForm && !formed {
			out[k].qb, out[k].sb = next.qb, next.sb
		} else {
			out = append(out, next)
		}
		formed = isForm
		i, j = i+b.k, j+b.l
	}
	return out
}

// The bounds of refine.
const (
	refineWords = 24 // a longer replacement stays whole: nobody reads it word by word
	formWords   = 6  // the longest phrase that can be a form of another one
)

// moved finds words that are left out at one place and put in at another: the
// pairs of hunks (i, j) of equal words. A negation moved is two changes of meaning
// and none of order.
func moved(hunks []hunk, q, s []word, lex *lexicon) [][2]int {
	var out [][2]int
	used := map[int]bool{}
	for i, a := range hunks {
		if a.qa == a.qb || a.sa < a.sb || used[i] || slices.ContainsFunc(q[a.qa:a.qb], func(w word) bool { return lex.negates(w.Key) }) {
			continue
		}
		for j, b := range hunks {
			if used[j] || b.qa < b.qb || b.sb-b.sa != a.qb-a.qa {
				continue
			}
			if slices.EqualFunc(q[a.qa:a.qb], s[b.sa:b.sb], func(x, y word) bool { return x.Key == y.Key }) {
				used[i], used[j] = true, true
				out = append(out, [2]int{i, j})
				break
			}
		}
	}
	return out
}

// spanOf returns the bytes of words [from, to); for none, the empty place where
// they would stand: behind the word before them.
func spanOf(ws []word, from, to int) text.Span {
	switch {
	case from < to:
		return text.Span{Start: ws[from].Start, End: ws[to-1].End}
	case from > 0:
		return text.Span{Start: ws[from-1].End, End: ws[from-1].End}
	case len(ws) > 0:
		return text.Span{Start: ws[0].Start, End: ws[0].Start}
	}
	return text.Span{}
}
