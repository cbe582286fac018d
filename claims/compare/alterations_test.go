package compare

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/text"
	"github.com/onrecord/onrecord/sources"
)

var modals = []string{"may", "will", "must", "could", "should", "might", "would"}
var months = []string{"January", "February", "April", "June", "July", "August", "September", "October", "November", "December"}
var weekdays = []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
var numerals = []string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}

// other returns a member of the list that is not w.
func (g *generator) other(list []string, w string) string {
	for {
		if v := list[g.rng.IntN(len(list))]; !strings.EqualFold(v, w) {
			return v
		}
	}
}

// alterations are those that make a quote altered.
var alterations = []alteration{
	{claims.Substitution, func(g *generator, ws []string) []string {
		i, ok := g.place(ws, g.openWord)
		if !ok {
			return nil
		}
		return replaceAt(ws, i, g.swapWord(ws[i]))
	}},
	{claims.Insertion, func(g *generator, ws []string) []string {
		i, ok := g.place(ws, g.openWord)
		if !ok {
			return nil
		}
		return replaceAt(ws, i, g.swapWord(ws[i]), ws[i])
	}},
	{claims.Omission, func(g *generator, ws []string) []string {
		n := 1 + g.rng.IntN(3)
		var at []int
		for i := 2; i+n+2 < len(ws); i++ {
			ok := true
			for _, w := range ws[i : i+n] {
				ok = ok && (g.openWord(w) || g.lex.is(w, small) && !g.lex.is(w, negation|modal|number|hedge))
			}
			if ok && ws[i] != ws[i-1] && ws[i+n-1] != ws[i+n] {
				at = append(at, i)
			}
		}
		if len(at) == 0 {
			return nil
		}
		i := at[g.rng.IntN(len(at))]
		return slices.Concat(ws[:i], ws[i+n:])
	}},
	{claims.NegationEdit, func(g *generator, ws []string) []string {
		if i, ok := g.place(ws, func(w string) bool { return w == "not" || w == "never" }); ok {
			return replaceAt(ws, i)
		}
		i, ok := g.place(ws, func(w string) bool {
			return slices.Contains([]string{"is", "are", "was", "were", "will", "would", "should", "must"}, w)
		})
		if !ok {
			return nil
		}
		return replaceAt(ws, i, ws[i], "not")
	}},
	{claims.ModalityEdit, func(g *generator, ws []string) []string {
		i, ok := g.place(ws, func(w string) bool { return slices.Contains(modals, w) })
		if !ok {
			return nil
		}
		return replaceAt(ws, i, g.other(modals, ws[i]))
	}},
	{claims.NumberEdit, func(g *generator, ws []string) []string {
		i, ok := g.place(ws, func(w string) bool {
			_, mid, _ := core(w)
			n, err := strconv.Atoi(mid)
			return err == nil && (n < 1900 || n > 2100) || slices.Contains(numerals[2:], mid)
		})
		if !ok || i > 0 && isDateWord(g.lex, ws[i-1]) || i+1 < len(ws) && isDateWord(g.lex, ws[i+1]) {
			return nil
		}
		b, mid, a := core(ws[i])
		if n, err := strconv.Atoi(mid); err == nil {
			return replaceAt(ws, i, b+strconv.Itoa(n+1+g.rng.IntN(9))+a)
		}
		return replaceAt(ws, i, b+g.other(numerals[2:], mid)+a)
	}},
	{claims.DateEdit, func(g *generator, ws []string) []string {
		for _, list := range [][]string{months, weekdays} {
			if i, ok := g.place(ws, func(w string) bool { _, mid, _ := core(w); return slices.Contains(list, mid) }); ok {
				b, mid, a := core(ws[i])
				return replaceAt(ws, i, b+g.other(list, mid)+a)
			}
		}
		return nil
	}},
	{claims.NameEdit, func(g *generator, ws []string) []string {
		var at []int
		for k := 1; k+1 < len(ws); k++ {
			_, mid, _ := core(ws[k])
			if slices.Contains(g.names, mid) && ws[k][0] == mid[0] && !strings.ContainsAny(ws[k-1], ".!?:;\"“(-—–…") {
				at = append(at, k)
			}
		}
		if len(at) == 0 {
			return nil
		}
		i := at[g.rng.IntN(len(at))]
		b, mid, a := core(ws[i])
		for {
			if v := g.other(g.names, mid); !alike(strings.ToLower(v), strings.ToLower(mid)) {
				return replaceAt(ws, i, b+v+a)
			}
		}
	}},
	{claims.Misspelling, func(g *generator, ws []string) []string {
		i, ok := g.place(ws, func(w string) bool { return len(w) >= 7 && g.openWord(w) })
		if !ok {
			return nil
		}
		w := []byte(ws[i])
		for range 20 {
			k := 1 + g.rng.IntN(len(w)-3)
			if w[k] != w[k+1] {
				w[k], w[k+1] = w[k+1], w[k]
				return replaceAt(ws, i, string(w))
			}
		}
		return nil
	}},
	{claims.Contraction, func(g *generator, ws []string) []string {
		for i := 1; i+2 < len(ws); i++ {
			if ws[i+1] == "not" && slices.Contains([]string{"do", "does", "did", "is", "are", "was", "were"}, ws[i]) {
				return slices.Concat(ws[:i], []string{ws[i] + "n't"}, ws[i+2:])
			}
			if (ws[i] == "we" || ws[i] == "they") && ws[i+1] == "are" {
				return slices.Concat(ws[:i], []string{ws[i] + "’re"}, ws[i+2:])
			}
		}
		return nil
	}},
	{claims.Order, func(g *generator, ws []string) []string {
		var at []int
		for i := 2; i+3 < len(ws); i++ {
			if g.openWord(ws[i]) && g.openWord(ws[i+1]) && ws[i] != ws[i+1] && ws[i-1] != ws[i+1] && ws[i+2] != ws[i] {
				at = append(at, i)
			}
		}
		if len(at) == 0 {
			return nil
		}
		i := at[g.rng.IntN(len(at))]
		return slices.Concat(ws[:i], []string{ws[i+1], ws[i]}, ws[i+2:])
	}},
}

var quantities = []string{"all", "some", "many", "most", "few", "every", "several", "half"}

// hard are alterations whose class is a matter of reading; the quotation must not pass.
var hard = []alteration{
	{claims.NegationEdit, func(g *generator, ws []string) []string { // un-
		i, ok := g.place(ws, func(w string) bool { return len(w) >= 6 && g.openWord(w) && !strings.Contains("aeiou", w[:1]) })
		if !ok {
			return nil
		}
		return replaceAt(ws, i, "un"+ws[i])
	}},
	{claims.Substitution, func(g *generator, ws []string) []string {
		i, ok := g.place(ws, func(w string) bool { return slices.Contains(quantities, w) })
		if !ok {
			return nil
		}
		return replaceAt(ws, i, g.other(quantities, ws[i]))
	}},
	{claims.NumberEdit, func(g *generator, ws []string) []string { // a point or a nought
		i, ok := g.place(ws, func(w string) bool { _, mid, _ := core(w); n, err := strconv.Atoi(mid); return err == nil && n > 9 })
		if !ok {
			return nil
		}
		b, mid, a := core(ws[i])
		return replaceAt(ws, i, b+[]string{mid + "0", mid[:1] + "." + mid[1:], mid[:1] + "-" + mid[1:]}[g.rng.IntN(3)]+a)
	}},
	{claims.Substitution, func(g *generator, ws []string) []string { // tense
		i, ok := g.place(ws, func(w string) bool { return w == "is" || w == "are" || w == "has" || w == "have" })
		if !ok {
			return nil
		}
		return replaceAt(ws, i, map[string]string{"is": "was", "are": "were", "has": "had", "have": "had"}[ws[i]])
	}},
	{claims.Substitution, func(g *generator, ws []string) []string { // who
		list := []string{"he", "she", "they", "we", "you"}
		i, ok := g.place(ws, func(w string) bool { return slices.Contains(list, w) })
		if !ok {
			return nil
		}
		return replaceAt(ws, i, g.other(list, ws[i]))
	}},
	{claims.Bracket, func(g *generator, ws []string) []string {
		i, ok := g.place(ws, g.openWord)
		if !ok {
			return nil
		}
		return replaceAt(ws, i, "["+g.swapWord(ws[i])+"]")
	}},
	{claims.Substitution, func(g *generator, ws []string) []string { // noise of a transcription, a word cut in two
		i, ok := g.place(ws, func(w string) bool { return len(w) >= 8 && g.openWord(w) })
		if !ok {
			return nil
		}
		return replaceAt(ws, i, g.vocab[g.rng.IntN(len(g.vocab))][:3], g.swapWord(ws[i]))
	}},
	{claims.Ellipsis, func(g *generator, ws []string) []string { // over a negation
		for i := 3; i+4 < len(ws); i++ {
			if ws[i] == "not" || ws[i] == "never" {
				return replaceAt(ws, i, "...")
			}
		}
		return nil
	}},
}

func (f *figures) runHard(g *generator, e *Engine, lib *sources.Library) {
	_, _, ws := g.passageOf(lib, false)
	a := hard[g.rng.IntN(len(hard))]
	quote := ""
	if g.rng.IntN(4) == 0 { // two sentences of different places
		_, _, a := g.passageOf(lib, true)
		_, _, b := g.passageOf(lib, true)
		quote = strings.Join(a, " ") + " " + strings.Join(b, " ")
	} else if next := a.apply(g, ws); next != nil {
		quote = strings.Join(next, " ")
	}
	if quote == "" || g.elsewhere(e, quote) {
		return
	}
	f.hard++
	if j := judgeWords(e, quote); j.Verdict == claims.Verbatim {
		f.verbatim++
		f.sample("VERBATIM %s: %s\n  edits: %v", a.class, quote, sayEdits(j, &claims.Article{Text: quote}))
	}
}

func isDateWord(lex *lexicon, w string) bool {
	_, mid, _ := core(w)
	return lex.is(strings.ToLower(mid), month|weekday)
}

// allowances are those that leave a quote verbatim.
var allowances = []alteration{
	{claims.Typography, func(g *generator, ws []string) []string {
		out := slices.Clone(ws)
		for i, w := range out {
			out[i] = strings.NewReplacer("'", "’", " - ", " – ", "--", "—", "\"", "”").Replace(w)
		}
		return out
	}},
	{claims.Typography, func(g *generator, ws []string) []string {
		i, ok := g.place(ws, func(w string) bool { return strings.HasSuffix(w, ",") })
		if !ok {
			return nil
		}
		return replaceAt(ws, i, strings.TrimSuffix(ws[i], ","))
	}},
	{claims.Case, func(g *generator, ws []string) []string {
		r := []rune(ws[0])
		if len(r) < 2 || !unicode.IsLetter(r[0]) {
			return nil
		}
		if unicode.IsUpper(r[0]) {
			r[0] = unicode.ToLower(r[0])
		} else {
			r[0] = unicode.ToUpper(r[0])
		}
		return replaceAt(ws, 0, string(r))
	}},
	{claims.Ellipsis, func(g *generator, ws []string) []string {
		n := 5 + g.rng.IntN(21)
		if len(ws) < n+8 {
			return nil
		}
		i := 4 + g.rng.IntN(len(ws)-n-7)
		for _, w := range ws[i : i+n] {
			_, mid, _ := core(w)
			if g.lex.negates(text.Fold(mid)) || strings.Contains(text.Fold(w), "n't") {
				return nil
			}
		}
		return slices.Concat(ws[:i], []string{[]string{"...", "…", "[...]", ". . ."}[g.rng.IntN(4)]}, ws[i+n:])
	}},
	{claims.Bracket, func(g *generator, ws []string) []string {
		i, ok := g.place(ws, func(w string) bool { return w == "he" || w == "she" || w == "they" || w == "it" })
		if !ok {
			return nil
		}
		return replaceAt(ws, i, "["+g.names[g.rng.IntN(len(g.names))]+"]")
	}},
	{claims.NumberStyle, func(g *generator, ws []string) []string {
		i, ok := g.place(ws, func(w string) bool { _, mid, _ := core(w); return slices.Contains(numerals[2:], mid) })
		if !ok {
			return nil
		}
		b, mid, a := core(ws[i])
		return replaceAt(ws, i, b+strconv.Itoa(slices.Index(numerals, mid))+a)
	}},
	{claims.Spelling, func(g *generator, ws []string) []string {
		i, ok := g.place(ws, func(w string) bool { return strings.HasSuffix(w, "ise") && g.openWord(w) && len(w) > 6 })
		if !ok {
			return nil
		}
		return replaceAt(ws, i, strings.TrimSuffix(ws[i], "ise")+"ize")
	}},
	{claims.Spelling, func(g *generator, ws []string) []string {
		for i, w := range ws {
			if w == "Governor" && i > 0 {
				return replaceAt(ws, i, "Gov.")
			}
		}
		return nil
	}},
	{claims.NumberStyle, func(g *generator, ws []string) []string { // 14 April, April 14
		for i := 2; i+2 < len(ws); i++ {
			if n, err := strconv.Atoi(ws[i]); err == nil && n < 32 && slices.Contains(months, ws[i+1]) {
				return slices.Concat(ws[:i], []string{ws[i+1], ws[i]}, ws[i+2:])
			}
		}
		return nil
	}},
}
