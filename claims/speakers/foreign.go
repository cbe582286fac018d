package speakers

import (
	"strings"
	"unicode"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/language/tongues"
	"github.com/onrecord/onrecord/internal/text"
)

// mostVerb is the most words in lower case between a quotation and a name beside it.
const mostVerb = 3

// nameBeside looks for a name beside a quotation in a language whose verbs are not
// known: behind it, with a word or two between («…», dijo Ana Duarte), or before it
// and a colon (Ana Duarte sagte: „…“).
//
// Price: what is capitalised and no name, as a German noun, is taken for one; the
// answer is marked uncertain unless the cast knows the name.
func (r *reading) nameBeside(i int) (answer, bool) {
	if r.blockLike(i) {
		return answer{}, false
	}
	first, last := r.ranges[i][0], r.ranges[i][1]
	if last > 0 && last < len(r.an.Tokens) && r.sameBlock(last-1, last) {
		if name, ok := r.nameFrom(last, 1); ok && (r.tongue() == nil || r.severed(i, last)) {
			return r.foreignName(name), true
		}
	}
	if first > 1 && r.sameBlock(first-1, first) && r.word(first-1) == ":" {
		if name, ok := r.nameFrom(first-2, -1); ok {
			return r.foreignName(name), true
		}
	}
	return answer{}, false
}

// severed reports whether a comma or a dash parts a quotation from what follows, as it
// does a clause that says who speaks. Where the verbs of the language are known and
// none stands there, a name is taken only so: «…», Ana Duarte.
func (r *reading) severed(i, last int) bool {
	s := strings.TrimRight(r.sts[i].Span.Of(r.a.Text), " \n\t\u00a0")
	return punctuation(r.word(last)) || strings.HasSuffix(s, ",")
}

func (r *reading) sameBlock(t, u int) bool {
	return r.an.Sentences[r.sentenceIndex(t)].Block == r.an.Sentences[r.sentenceIndex(u)].Block
}

// nameFrom returns the first run of capitalised words from token t on, forwards or
// backwards, over at most a few words in lower case.
func (r *reading) nameFrom(t, way int) (text.Span, bool) {
	small := 0
	for n := 0; n < 8 && t >= 0 && t < len(r.an.Tokens) && !r.quoted[t]; n, t = n+1, t+way {
		c := firstRune(r.word(t))
		switch {
		case unicode.IsUpper(c) && r.foreignIs(t)&tongues.Time == 0:
			end := t
			for end+way >= 0 && end+way < len(r.an.Tokens) && !r.quoted[end+way] && unicode.IsUpper(firstRune(r.word(end+way))) {
				end += way
			}
			return r.span(min(t, end), max(t, end)+1), way < 0 || small > 0
		case unicode.IsLetter(c):
			if small++; small > mostVerb {
				return text.Span{}, false
			}
		case r.word(t) != "," && r.word(t) != "-" && r.word(t) != "–" && r.word(t) != "—":
			return text.Span{}, false
		}
	}
	return text.Span{}, false
}

// foreignName makes an answer of a name. What the cast knows of it comes from a tagger
// of another language, so that the fuller of two ways to write it counts.
func (r *reading) foreignName(name text.Span) answer {
	s := clean(name.Of(r.a.Text))
	ans := answer{mention: name, confidence: 0.5, basis: claims.Named, speaker: s}
	m := r.cast.Resolve(s, name.Start)
	if m.Person == nil {
		return ans
	}
	if m.Sure {
		ans.confidence = 0.75
	}
	if titled := strings.HasSuffix(m.Person.Name, " "+s) && strings.Contains(s, " "); !titled && strings.Count(m.Person.Name, " ") >= strings.Count(s, " ") {
		ans.speaker = m.Person.Name
	}
	if full := r.fullName(s, name.Start); full != "" {
		ans.speaker, ans.confidence = full, max(ans.confidence, 0.7)
	}
	return ans
}

// mostNames bounds how many names before a place are looked through.
const mostNames = 400

// fullName returns the one full name before a place that ends in a surname and begins with
// no title, "" if there is none: “Paul Girard” for “M. Girard”.
func (r *reading) fullName(surname string, at int) string {
	if strings.Contains(surname, " ") {
		return ""
	}
	full := ""
	list := r.cast.Between(text.Span{End: at})
	for _, m := range list[max(0, len(list)-mostNames):] {
		first, rest, ok := strings.Cut(clean(m.Span.Of(r.a.Text)), " ")
		if !ok || r.tongue().Is(first) != 0 || rest != surname && !strings.HasSuffix(rest, " "+surname) {
			continue
		}
		if name := first + " " + rest; full != "" && full != name {
			return ""
		}
		full = first + " " + rest
	}
	return full
}
