package speakers

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/people"
	"github.com/onrecord/onrecord/internal/text"
)

// Labels before a colon that say who speaks: in transcripts, interviews and collections of
// statements.

// speakerLabel reads the label that begins the paragraph of a statement, or one
// before it in a transcript: "ELENA KAGAN: You know, ...".
func (r *reading) speakerLabel(i int) (answer, bool) {
	s := r.sts[i]
	b := s.Block
	if b >= len(r.a.Blocks) || s.Form != claims.BlockQ && s.Form != claims.Direct {
		return answer{}, false
	}
	if name := label(s.Span.Of(r.a.Text)); !name.Empty() && strings.ToUpper(name.Of(s.Span.Of(r.a.Text))) == name.Of(s.Span.Of(r.a.Text)) &&
		!r.cast.IsNotice(name.Of(s.Span.Of(r.a.Text))) {
		return r.byLabel(name.Shift(s.Span.Start)), true // a transcript in marks: “SMITH: We did it.”
	}
	if name := r.markedLabel(s); !name.Empty() {
		return r.byLabel(name), true
	}
	if s.Form == claims.BlockQ {
		if name := r.labelBefore(s); !name.Empty() {
			return r.byLabel(name), true
		}
		if ans, ok := r.turnBefore(i); ok {
			return ans, true
		}
	}
	for back := b; back >= 0 && back > b-40; back-- {
		blk := r.a.Blocks[back]
		if back < b && (blk.Voice == claims.Label || blk.Kind == "heading" || s.Form != claims.BlockQ) {
			return answer{}, false
		}
		body := blk.Span
		if back == b {
			body.End = min(body.End, max(body.Start, s.Span.Start)+2)
			if s.Span.Start > body.Start+mostSigned {
				return answer{}, false
			}
			body.End = min(blk.Span.End, body.Start+mostSigned)
		}
		if name := label(body.Of(r.a.Text)); !name.Empty() {
			name = name.Shift(body.Start)
			if s.Form == claims.Direct && !r.nothingButName(name) {
				return answer{}, false // “Reyes Answers Hollis: ‘Never’”
			}
			if name.End > s.Span.Start && name.Start < s.Span.Start && back == b || r.cast.IsNotice(name.Of(r.a.Text)) {
				return answer{}, false
			}
			return r.byLabel(name), true
		}
		if s.Form == claims.BlockQ && blk.Voice == claims.Reporter && back < b && r.hasQuote(back) {
			return answer{}, false
		}
	}
	return answer{}, false
}

// markedLabel returns the label that stands within the marks before the words of a
// statement, where extraction has taken it off.
func (r *reading) markedLabel(s claims.Statement) text.Span {
	before := text.Span{Start: max(r.a.Blocks[s.Block].Span.Start, s.Span.Start-mostSigned), End: s.Span.Start}
	k := strings.LastIndexFunc(before.Of(r.a.Text), isMark)
	if k < 0 {
		return text.Span{}
	}
	_, size := utf8.DecodeRuneInString(before.Of(r.a.Text)[k:])
	before.Start += k + size
	name := label(before.Of(r.a.Text))
	if name.Empty() || strings.TrimSpace(before.Of(r.a.Text)[name.End:]) != ":" || r.cast.IsNotice(name.Of(before.Of(r.a.Text))) {
		return text.Span{}
	}
	return name.Shift(before.Start)
}

// nothingButName reports whether a label in title case is a name, with an office or not:
// each of its words belongs to a name or an office, or the cast knows it as somebody's.
func (r *reading) nothingButName(label text.Span) bool {
	s := label.Of(r.a.Text)
	if strings.ToUpper(s) == s {
		return true
	}
	if m := r.cast.Resolve(s, label.Start); m.Person != nil && r.cast.Same(m.Person.Name, s) == people.Same {
		return true
	}
	first, last := r.an.Within(label)
	for t := first; t < last; t++ {
		if r.entityAt[t] < 0 {
			return false
		}
	}
	return first < last
}

// labelBefore returns the label that is all that stands before a statement in its block.
// Extraction has decided that it is one, so that a word is enough: "Hollis: The county ...".
func (r *reading) labelBefore(s claims.Statement) text.Span {
	before := text.Span{Start: r.a.Blocks[s.Block].Span.Start, End: s.Span.Start}
	words := strings.TrimRight(before.Of(r.a.Text), " \t\n\u00a0\"“«")
	name := strings.TrimRight(words, ":. ")
	if before.Len() > mostSigned || name == words || !unicode.IsUpper(firstRune(strings.TrimSpace(name))) || r.cast.IsNotice(strings.TrimSpace(name)) {
		return text.Span{}
	}
	lead := len(name) - len(strings.TrimLeft(name, " \t\n\u00a0"))
	if from := strings.TrimPrefix(name[lead:], "From "); from != name[lead:] {
		lead = len(name) - len(strings.TrimLeft(from, " "))
	}
	return text.Span{Start: before.Start + lead, End: before.Start + len(name)}
}

// turnBefore gives a paragraph without a label the speaker of the one before it in the
// same turn.
func (r *reading) turnBefore(i int) (answer, bool) {
	if i == 0 || r.sts[i].Span.Start > r.a.Blocks[r.sts[i].Block].Span.Start+2 {
		return answer{}, false
	}
	p := r.sts[i-1]
	if p.Form != claims.BlockQ || p.Block != r.sts[i].Block-1 || p.Attribution.By != "speaker-label" || r.a.Blocks[p.Block].Voice != claims.Reporter {
		return answer{}, false
	}
	att := p.Attribution
	return answer{mention: att.Mention, confidence: att.Confidence, basis: att.Basis, speaker: att.Speaker, note: "as of the paragraph before"}, true
}

func (r *reading) hasQuote(b int) bool {
	first, last := r.blockTokens(b)
	last = min(last, first+mostWords)
	whole := last > first
	for t := first; t < last; t++ {
		whole = whole && r.quoted[t]
	}
	return !whole
}

func (r *reading) byLabel(name text.Span) answer {
	s := name.Of(r.a.Text)
	ans := answer{mention: name, confidence: 0.95, basis: claims.Named}
	m := r.cast.Resolve(title(s), name.Start)
	who, sure := r.behindLabel(s, name.Start)
	switch {
	case m.Person != nil && !r.cast.IsLabel(s) && strings.Count(m.Person.Name, " ") >= min(1, strings.Count(s, " ")):
		ans.speaker = m.Person.Name
		if full := r.labelled(m.Person.Name, name.Start); full != "" {
			ans.speaker = full
		}
	case who != "":
		ans.speaker, ans.basis, ans.confidence = who, claims.Description, sure
	case r.cast.IsLabel(s):
		ans.basis = claims.Description
	default:
		if ans.speaker = r.labelled(title(s), name.Start); ans.speaker == "" {
			ans.speaker = title(s)
		}
	}
	return ans
}

// labelsBack bounds how many statements are looked through for a label.
const labelsBack = 60

// labelled returns the full name that an earlier label gives to a surname: ADA HOLT: ...
// HOLT: ...
func (r *reading) labelled(surname string, at int) string {
	if strings.Contains(surname, " ") {
		return ""
	}
	last := r.statementBefore(at)
	for i := last; i >= 0 && i > last-labelsBack; i-- {
		if att := r.sts[i].Attribution; att.By == "speaker-label" && strings.HasSuffix(att.Speaker, " "+surname) {
			return att.Speaker
		}
	}
	return ""
}

// behindLabel returns who is meant by initials (“PH”) or by the A of questions and
// answers, and how sure that is. Initials are those of one person whom the article names.
// The A is the one person who is named before the first question, authors aside; of
// several, the one whom the headline names first is a guess.
func (r *reading) behindLabel(label string, at int) (string, float64) {
	answers := strings.EqualFold(label, "a") || strings.EqualFold(label, "answer")
	initials := len(label) >= 2 && len(label) <= 4 && strings.ToUpper(label) == label
	if !answers && !initials {
		return "", 0
	}
	if who, known := r.behind[label]; known {
		return who.speaker, who.confidence
	}
	if len(r.behind) == mostInitials {
		return "", 0
	}
	until := len(r.a.Text)
	if answers {
		until = at
	}
	var names []string
	for _, m := range r.cast.Between(text.Span{End: until}) {
		n := m.Person.Name
		if m.Person.Kind != people.Human || contains(names, n) || contains(r.a.Authors, n) || !answers && initialsOf(n) != label || answers && r.asking(m.Span) {
			continue
		}
		if names = append(names, n); len(names) > 1 {
			break
		}
	}
	var who answer
	switch {
	case len(names) == 1:
		who = answer{speaker: names[0], confidence: 0.8}
	case len(names) > 1 && answers:
		who = answer{speaker: names[0], confidence: 0.5}
	}
	if r.behind == nil {
		r.behind = map[string]answer{}
	}
	r.behind[label] = who
	return who.speaker, who.confidence
}

// mostInitials bounds how many labels are looked up, each of which takes a look at all
// names.
const mostInitials = 50

// asking reports whether a name stands in a paragraph that begins with a question's label,
// where it is that of whom the question is put to, or of somebody it is about.
func (r *reading) asking(name text.Span) bool {
	b := r.block(name.Start)
	if b < 0 {
		return false
	}
	s := strings.TrimSpace(r.a.Blocks[b].Span.Of(r.a.Text))
	return strings.HasPrefix(s, "Q:") || strings.HasPrefix(s, "Q.")
}

// initialsOf returns the first letters of a name.
func initialsOf(name string) string {
	out := ""
	for _, w := range strings.Fields(name) {
		out += string(firstRune(w))
	}
	return out
}

// title writes a label in capitals as names are written.
func title(s string) string {
	if s != strings.ToUpper(s) {
		return s
	}
	start := true
	return strings.Map(func(c rune) rune {
		defer func() { start = !unicode.IsLetter(c) }()
		if start {
			return unicode.ToUpper(c)
		}
		return unicode.ToLower(c)
	}, s)
}

// label returns the name before a colon at the beginning of a paragraph: one to six
// words in capitals or with capitals, and nothing else.
func label(s string) text.Span {
	k := strings.IndexByte(s, ':')
	if k <= 0 || k > 60 || k+1 < len(s) && s[k+1] != ' ' && s[k+1] != '\n' && s[k+1] != '\t' && s[k+1] != '*' && !strings.HasPrefix(s[k+1:], "\u00a0") {
		return text.Span{}
	}
	name := strings.TrimSpace(s[:k])
	if from, ok := strings.CutPrefix(name, "From "); ok {
		name = strings.TrimSpace(from)
	}
	w := strings.Fields(name)
	if len(w) == 0 || len(w) > 6 || strings.ContainsRune(name, '\n') || strings.ContainsAny(name, "\"“”.!?;,") && !strings.ContainsAny(name, ".") {
		return text.Span{}
	}
	capitals := name == strings.ToUpper(name) && strings.IndexFunc(name, unicode.IsLetter) >= 0
	for _, x := range w {
		c, _ := utf8.DecodeRuneInString(x)
		if !capitals && !unicode.IsUpper(c) && c != '(' {
			return text.Span{}
		}
	}
	if !capitals && (len(w) < 2 || len(w) > 4) {
		return text.Span{}
	}
	start := strings.Index(s, name)
	return text.Span{Start: start, End: start + len(name)}
}
