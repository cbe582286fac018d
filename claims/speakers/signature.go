package speakers

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/text"
)

// postSignature reads who signed a post: "— President Biden (@POTUS) March 10, 2022"
// behind it, or the name and handle before it.
func (r *reading) postSignature(i int) (answer, bool) {
	s := r.sts[i]
	if s.Form != claims.Post || s.Block >= len(r.a.Blocks) {
		return answer{}, false
	}
	first, last := r.group(s.Block)
	for b := s.Block; b <= min(last+1, len(r.a.Blocks)-1); b++ {
		span := r.a.Blocks[b].Span
		if b == s.Block {
			span.Start = min(s.Span.End, span.End)
		}
		if name := signed(span.Of(r.a.Text)); !name.Empty() && (b <= last || strings.Contains(span.Of(r.a.Text), "(@")) {
			return r.bySignature(name.Shift(span.Start)), true
		}
	}
	for b := first; b <= s.Block; b++ {
		span := r.a.Blocks[b].Span
		if b == s.Block {
			span.End = max(span.Start, s.Span.Start)
		}
		if name := handled(span.Of(r.a.Text)); !name.Empty() {
			return r.bySignature(name.Shift(span.Start)), true
		}
	}
	if b := s.Block; b > 0 && r.a.Blocks[b-1].Voice == claims.Reporter { // "Biden tweeted:" before it
		lo, hi := r.blockTokens(b - 1)
		if hi > lo && r.word(hi-1) == ":" {
			lo, _ = r.sentence(hi - 1)
			return r.introduction(lo, hi-1)
		}
		return r.poster(lo, hi)
	}
	return answer{}, false
}

// poster reads who put up a post that nothing signs from the last sentence of the paragraph
// before it: “Hollis shared a picture of the dam.” It is a guess, and marked so.
func (r *reading) poster(lo, hi int) (answer, bool) {
	if hi <= lo {
		return answer{}, false
	}
	if from, _ := r.sentence(hi - 1); from > lo {
		lo = from
	}
	for v := hi - 1; v > lo; v-- {
		if r.quoted[v] || !r.finite(v) || r.x.words[strings.ToLower(r.an.Tokens[v].Lemma)]&posts == 0 {
			continue
		}
		s, ok := r.subject(v, lo)
		return answer{mention: s, cue: r.cueSpan(v), confidence: 0.55}, ok
	}
	return answer{}, false
}

// group returns the first and last block of the quotation or post that holds a block.
func (r *reading) group(b int) (first, last int) {
	first, last = b, b
	g := r.a.Blocks[b].Group
	if g == 0 {
		return first, last
	}
	for first > 0 && r.a.Blocks[first-1].Group == g {
		first--
	}
	for last+1 < len(r.a.Blocks) && r.a.Blocks[last+1].Group == g {
		last++
	}
	return first, last
}

// bySignature makes an answer of a signature's name. Its handle decides; a post
// without one is signed by the name.
func (r *reading) bySignature(name text.Span) answer {
	s := name.Of(r.a.Text)
	ans := answer{mention: name, confidence: 0.98, basis: claims.Named}
	if strings.Contains(s, "@") {
		ans.basis = claims.Handle
	}
	if m := r.cast.Resolve(s, name.Start); m.Person != nil {
		ans.speaker = m.Person.Name
		return ans
	}
	if before, _, ok := strings.Cut(s, "("); ok && strings.TrimSpace(before) != "" {
		s = strings.TrimSpace(before)
	}
	ans.speaker = s
	return ans
}

// mostSigned is the most characters of a signature.
const mostSigned = 120

// signed returns the name in a signature at the end of a text: behind the last long
// dash, up to the handle's bracket or the date.
func signed(s string) text.Span {
	from := max(0, len(s)-mostSigned-80)
	at, size := -1, 0
	for _, d := range []string{"—", "–", "―", "--", "&mdash;"} {
		if k := strings.LastIndex(s[from:], d); k >= 0 && from+k > at {
			at, size = from+k, len(d)
		}
	}
	if at < 0 {
		t := strings.TrimLeft(s, " \n\t\u00a0")
		if !strings.HasPrefix(t, "- ") {
			return text.Span{}
		}
		at, size = len(s)-len(t), 2
	}
	start := at + size
	for start < len(s) && (s[start] == ' ' || s[start] == '-' || strings.HasPrefix(s[start:], "\u00a0")) {
		if s[start] == 0xC2 {
			start++
		}
		start++
	}
	end := len(s)
	rest := s[start:]
	if k := strings.Index(rest, "(@"); k >= 0 {
		if c := strings.IndexByte(rest[k:], ')'); c >= 0 {
			end = start + k + c + 1
		}
	} else {
		if k := strings.IndexAny(rest, ",\n(·|"); k >= 0 {
			end = start + k
		}
		if k := strings.IndexFunc(rest, unicode.IsDigit); k >= 0 {
			end = min(end, start+k)
		}
	}
	for end > start && (s[end-1] == ' ' || s[end-1] == '.') {
		end--
	}
	c, _ := utf8.DecodeRuneInString(s[start:])
	if end <= start || end-start > mostSigned || !unicode.IsUpper(c) && c != '@' {
		return text.Span{}
	}
	return text.Span{Start: start, End: end}
}

// handled returns a name and handle, or a handle, at the beginning of a post:
// "President Biden @POTUS · Mar 10".
func handled(s string) text.Span {
	k := strings.IndexByte(s, '@')
	if k < 0 || k > mostSigned {
		return text.Span{}
	}
	end := k + 1
	for end < len(s) && (s[end] == '_' || s[end] == '.' || s[end] >= '0' && s[end] <= '9' || s[end] >= 'A' && s[end] <= 'Z' || s[end] >= 'a' && s[end] <= 'z') {
		end++
	}
	if end < len(s) && s[end] == ')' {
		end++
	}
	start := 0
	if nl := strings.LastIndexByte(s[:k], '\n'); nl >= 0 && strings.TrimSpace(s[nl:k]) != "" {
		start = nl + 1
	}
	for start < k && (s[start] == ' ' || s[start] == '\n') {
		start++
	}
	return text.Span{Start: start, End: end}
}

// dashSignature reads the name behind a quotation and a dash at the end of its line, or
// on the next line, which holds nothing else: “We did it.” ― Ana Smith
func (r *reading) dashSignature(i int) (answer, bool) {
	s := r.sts[i]
	if s.Form == claims.Post || len(s.Parts) > 1 {
		return answer{}, false
	}
	line := text.Span{Start: outer(r.a.Text, s.Span).End, End: len(r.a.Text)}
	if b := r.block(s.Span.Start); b >= 0 {
		line.End = max(line.Start, r.a.Blocks[b].Span.End)
		if strings.TrimSpace(line.Of(r.a.Text)) == "" && b+1 < len(r.a.Blocks) {
			line = r.a.Blocks[b+1].Span
			if r.loneItem(b + 1) {
				name := nameIn(r.a.Text, line)
				return r.bySignature(name), !name.Empty()
			}
		}
	}
	name := afterDash(r.a.Text, line)
	return r.bySignature(name), !name.Empty()
}

// afterDash returns the name that stands behind a dash at the beginning of a stretch, up
// to a comma or the end of the line.
func afterDash(s string, span text.Span) text.Span {
	span.Start += len(span.Of(s)) - len(strings.TrimLeft(span.Of(s), " \u00a0\n"))
	span.End = min(span.End, span.Start+mostSigned)
	c, size := utf8.DecodeRuneInString(span.Of(s))
	if c != '—' && c != '–' && c != '―' && c != '-' {
		return text.Span{}
	}
	rest := strings.TrimLeft(span.Of(s)[size:], "-— \u00a0")
	span.Start = span.End - len(rest)
	return nameIn(s, span)
}

// nameIn returns the name that a line begins with, up to a comma, if it holds nothing
// else.
func nameIn(s string, span text.Span) text.Span {
	name, _, _ := strings.Cut(span.Of(s), "\n")
	name, _, _ = strings.Cut(strings.TrimRight(name, " .\u00a0\t\r"), ",")
	if len(strings.Fields(name)) > 6 || !capitalised(name) {
		return text.Span{}
	}
	return text.Span{Start: span.Start, End: span.Start + len(name)}
}

// loneItem reports whether a block is a list of one item: a line behind a dash.
func (r *reading) loneItem(b int) bool {
	item := func(k int) bool { return k >= 0 && k < len(r.a.Blocks) && r.a.Blocks[k].Kind == "list" }
	return item(b) && !item(b-1) && !item(b+1)
}

// capitalised reports whether the first and the last word of a name begin with a
// capital, and the name holds nothing but words.
func capitalised(name string) bool {
	w := strings.Fields(name)
	if len(w) == 0 || strings.ContainsAny(name, "\"“”?!:;") {
		return false
	}
	for _, x := range []string{w[0], w[len(w)-1]} {
		if c, _ := utf8.DecodeRuneInString(x); !unicode.IsUpper(c) && c != '@' && c != '(' {
			return false
		}
	}
	return true
}

// blockLine reads the line that names the speaker of a block quotation: under it
// behind a dash, or the sentence over it that ends in a colon.
func (r *reading) blockLine(i int) (answer, bool) {
	s := r.sts[i]
	if s.Form != claims.BlockQ || s.Block >= len(r.a.Blocks) {
		return answer{}, false
	}
	first, last := r.group(s.Block)
	if tail := r.a.Blocks[last].Span; tail.Len() < 2*mostSigned || s.Span.End < tail.End {
		from := tail.Start
		if last == s.Block {
			from = min(s.Span.End, tail.End)
		}
		part := text.Span{Start: from, End: tail.End}
		if name := signed(part.Of(r.a.Text)); !name.Empty() && r.nameLine(part, name) {
			return r.bySignature(name.Shift(part.Start)), true
		}
	}
	if last+1 < len(r.a.Blocks) && r.a.Blocks[last].Voice == claims.Quoted {
		next := r.a.Blocks[last+1].Span
		if name := signed(next.Of(r.a.Text)); !name.Empty() && r.nameLine(next, name) {
			return r.bySignature(name.Shift(next.Start)), true
		}
	}
	if first == 0 {
		return answer{}, false
	}
	before := r.a.Blocks[first-1]
	lo, hi := r.blockTokens(first - 1)
	if hi <= lo {
		return answer{}, false
	}
	ends := r.word(hi - 1)
	if ends != ":" && !(r.a.Blocks[s.Block].Voice == claims.Quoted && before.Voice == claims.Reporter && r.announces(lo, hi)) {
		return answer{}, false
	}
	if from, _ := r.sentence(hi - 1); from > lo {
		lo = from
	}
	return r.introduction(lo, hi-1)
}

// nameLine reports whether a signature is all that a line holds but for its dash and
// what follows the name.
func (r *reading) nameLine(line, name text.Span) bool {
	return len(strings.Trim(line.Of(r.a.Text)[:name.Start], " —–―-\n\t\u00a0")) == 0
}

// announces reports whether the last sentence of tokens [lo, hi) announces words
// without a colon: its verb of saying has no words of its own ("He wrote on
// Telegram."), or it names a document at its end.
func (r *reading) announces(lo, hi int) bool {
	from, _ := r.sentence(hi - 1)
	for t := max(lo, from); t < hi; t++ {
		if r.quoted[t] {
			return false
		}
		if (r.lower(t) == "following" || r.lower(t) == "below" || r.lower(t) == "follows" || r.lower(t) == "full") && t > hi-12 {
			return true
		}
	}
	return false
}
