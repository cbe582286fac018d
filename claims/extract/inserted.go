package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/language/tongues"
)

// In French, and behind the dashes of Spanish, Italian, Polish and Russian, the clause that
// says who speaks stands within the marks, or a dialogue has none:
//
//	« Nous avons trouvé de l’eau, dit Anne Moreau, là où devait être la roche. »
//	—Encontramos agua —dijo Ana Duarte— donde debía haber roca.

const (
	mostInserted = 16 // tokens of such a clause
	mostClauses  = 6  // of them in one quotation
	toVerb       = 3  // tokens from its beginning within which its verb stands: “a-t-il dit”, “le ha dicho”
	shortTitle   = 3  // letters of a title that a full stop shortens: Mme
	toName       = 6  // tokens from the verb within which who speaks stands
)

// tongue returns the words known of the article's language, nil in English.
func (f *finder) tongue() tongues.Words {
	if !f.foreign() {
		return nil
	}
	return f.e.tongues.Of(f.a.Language)
}

// spokenParts returns the words of a quotation without the clauses within that say who
// speaks, in languages that have them there.
//
// Price: who tells of what another one said in the same form («Il a menti, dit Paul, et
// ...») is taken for the reporter; such clauses are cut only where no verb of saying
// stands behind the marks.
func (f *finder) spokenParts(span claims.Span) []claims.Span {
	whole := []claims.Span{span}
	words := f.tongue()
	if words == nil {
		return whole
	}
	first, last := f.an.Within(span)
	if f.saidBehind(words, last) {
		return whole
	}
	return f.cut(words, span, first, last)
}

// saidBehind reports whether a verb of saying follows soon behind a closing mark.
func (f *finder) saidBehind(words tongues.Words, t int) bool {
	for k := t; k < len(f.an.Tokens) && k < t+toVerb+2; k++ {
		w := f.an.Word(k)
		if w == "." {
			return false
		}
		if words.Is(w)&tongues.Say != 0 {
			return true
		}
	}
	return false
}

// cut returns the parts of tokens [first, last) between clauses that say who speaks; the
// whole span if there are none.
func (f *finder) cut(words tongues.Words, span claims.Span, first, last int) []claims.Span {
	var out []claims.Span
	start := span.Start
	for t, n := first, 0; t < last && n < mostClauses; t++ {
		end := f.clause(words, t, last)
		if end == 0 {
			continue
		}
		n++
		if p := trim(f.a.Text, claims.Span{Start: start, End: f.an.Tokens[t].Start}); hasWord(p.Of(f.a.Text)) {
			out = append(out, p)
		}
		if start = span.End; end < last {
			start = f.an.Tokens[end].Start
		}
		t = end - 1
	}
	if p := trim(f.a.Text, claims.Span{Start: start, End: span.End}); hasWord(p.Of(f.a.Text)) {
		out = append(out, p)
	}
	if len(out) == 0 {
		return []claims.Span{span}
	}
	return out
}

// clause returns the end of the clause that says who speaks and that a comma or a dash at
// token t opens, the mark that closes it included; 0 if there is none.
func (f *finder) clause(words tongues.Words, t, last int) int {
	if !f.opens(words, t) {
		return 0
	}
	dash := f.an.Word(t) != ","
	v := t + 1
	if v < last && !dash && f.opens(words, v) && f.an.Word(v) != "," {
		dash, v = true, v+1 // “, —”
	}
	from := v
	for v < last && v < from+toVerb && words.Is(f.an.Word(v))&tongues.Say == 0 {
		v++
	}
	if v >= last || v >= from+toVerb {
		return 0
	}
	named := words.Is(f.an.Word(v))&(tongues.He|tongues.She) != 0
	for k := v + 1; k < last && k < t+mostInserted; k++ {
		w := f.an.Word(k)
		closes := f.closes(words, k, last, dash)
		if closes && dash && k == v+1 {
			named = true // – dodała.
		}
		if closes {
			if !named {
				return 0
			}
			return f.beyond(words, k, last)
		}
		r, _ := utf8.DecodeRuneInString(w)
		named = named || k <= v+toName && (unicode.IsUpper(r) || words.Is(w)&(tongues.He|tongues.She) != 0)
	}
	if dash && (named || v+1 == last) || named && last <= t+mostInserted {
		return last // the words end with it
	}
	return 0
}

// opens reports whether a token is a mark that sets such a clause off.
func (f *finder) opens(words tongues.Words, t int) bool {
	return words[f.an.Word(t)]&tongues.Insert != 0
}

// closes reports whether a clause ends with token k: at the next mark of its kind, or at a
// full stop that is no abbreviation's.
func (f *finder) closes(words tongues.Words, k, last int, dash bool) bool {
	switch w := f.an.Word(k); {
	case w == "." && words.Is(f.an.Word(k-1))&tongues.Title != 0 && utf8.RuneCountInString(f.an.Word(k-1)) <= shortTitle:
		return false // M. Girard
	case w == "." || w == "!" || w == "?":
		return true
	case dash:
		return f.opens(words, k) && w != ","
	default:
		// a comma before an office goes on: “dit Anne Moreau, la maire, ...”
		return w == "," && !(k+1 < last && words.Is(f.an.Word(k+1))&tongues.Title != 0 && (f.commaSoon(k+2, last) || f.officeEnds(words, k+2, last)))
	}
}

// officeEnds reports whether an office at token t ends the sentence: “la ministre.”, “la
// ministre de la Culture.”
func (f *finder) officeEnds(words tongues.Words, t, last int) bool {
	if t+1 >= last || words.Is(f.an.Word(t))&tongues.Title == 0 {
		return false
	}
	of := f.an.Word(t + 1)
	if of == "." {
		return true
	}
	if r := []rune(of); unicode.ToLower(r[0]) != 'd' || len(r) > 3 {
		return false // de, du, des, d', del, di, da
	}
	for k := t + 2; k < last && k < t+7; k++ {
		if f.an.Word(k) == "." {
			return true
		}
	}
	return false
}

func (f *finder) commaSoon(t, last int) bool {
	for k := t; k < last && k < t+8; k++ {
		if f.an.Word(k) == "," {
			return true
		}
	}
	return false
}

// beyond returns the token behind the mark at token k and others that belong to it: “. –”,
// “—,”.
func (f *finder) beyond(words tongues.Words, k, last int) int {
	for k < last && (f.opens(words, k) || !hasWord(f.an.Word(k)) && !isOpener(firstRune(f.an.Word(k)))) {
		k++
	}
	return k
}

// dialogue adds a paragraph that begins with a dash and says between dashes who speaks. It
// reports whether it is one.
func (f *finder) dialogue(i int) bool {
	words := f.tongue()
	if words == nil {
		return false
	}
	b := f.a.Blocks[i]
	span := trim(f.a.Text, b.Span)
	rest := strings.TrimLeft(span.Of(f.a.Text), "—–-\u00a0 ")
	if len(rest) == span.Len() && b.Kind != "list" || !hasWord(rest) {
		return false
	}
	span.Start = span.End - len(rest)
	first, last := f.an.Within(span)
	said := false
	for t := first; t < last; t++ {
		said = said || f.an.Word(t) != "," && f.clause(words, t, last) > 0
	}
	if !said {
		return false
	}
	parts := f.cut(words, span, first, last)
	f.carry = nil
	f.out = append(f.out, claims.Statement{Kind: claims.Quote, Form: claims.Direct, Parts: parts, Block: i,
		Span: claims.Span{Start: parts[0].Start, End: parts[len(parts)-1].End}})
	return true
}
