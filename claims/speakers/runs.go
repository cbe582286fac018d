package speakers

import (
	"strings"

	"github.com/onrecord/onrecord/claims"
)

// quoteRun gives a quotation that has no attribution of its own the speaker of the
// one before: in the same paragraph with nothing but quotations between, or a
// paragraph that is all quotation behind one that ended so.
func (r *reading) quoteRun(i int) (answer, bool) {
	unspoken := r.english() && r.heard[i].known && !r.heard[i].spoken && r.heard[i].score > 0.8
	if r.sts[i].Form == claims.Post || r.term(i) || unspoken {
		return answer{}, false
	}
	p := r.before(i)
	if p < 0 {
		return answer{}, false
	}
	att := r.sts[p].Attribution
	if att.Basis == claims.NoBasis || att.Mention.Empty() {
		return answer{}, false
	}
	conf := 0.0
	same := r.sts[i].Block == r.sts[p].Block
	form := r.sts[i].Form
	switch {
	case form == claims.BlockQ && r.sts[p].Form == claims.BlockQ && r.sameGroup(i, p):
		conf = 0.95
	case same && r.apart(i) && r.clear(p, i):
		conf = 0.9
	case same && r.ownSentence(i) && form != claims.Partial:
		conf = 0.62
	case !same && r.wholeBlock(i) && r.sts[i].Block <= r.sts[p].Block+1 && r.voiceLike(i, p):
		conf = 0.7
		if r.sts[p].Unclosed {
			conf = 0.95
		}
	default:
		return answer{}, false
	}
	return answer{mention: att.Mention, cue: att.Cue, confidence: conf * min(1, att.Confidence+0.05), basis: att.Basis, speaker: att.Speaker, via: att.Via,
		note: "as of the quotation before"}, true
}

// before returns the quotation before statement i, -1 if there is none near.
func (r *reading) before(i int) int {
	for p := i - 1; p >= 0 && p > i-20; p-- {
		if r.sts[p].Kind == claims.Quote && r.sts[p].Span.End <= r.sts[i].Span.Start {
			return p
		}
	}
	return -1
}

func (r *reading) sameGroup(i, p int) bool {
	a, b := r.sts[i].Block, r.sts[p].Block
	if a >= len(r.a.Blocks) || b >= len(r.a.Blocks) {
		return false
	}
	return a == b || r.a.Blocks[a].Group == r.a.Blocks[b].Group && r.a.Blocks[a].Group > 0
}

// ownSentence reports whether a quotation is its sentence: no other words in it.
func (r *reading) ownSentence(i int) bool {
	first, last := r.ranges[i][0], r.ranges[i][1]
	if first >= last {
		return false
	}
	lo, _ := r.sentence(first)
	_, hi := r.sentence(last - 1)
	return !r.words(lo, first) && !r.words(last, hi)
}

// apart reports whether a quotation is its sentence, or ends in a full stop inside its
// marks before what begins with a capital: “Nothing moved.” Reyes called the plan good.
func (r *reading) apart(i int) bool {
	if r.ownSentence(i) {
		return true
	}
	first, last := r.ranges[i][0], r.ranges[i][1]
	if first >= last {
		return false
	}
	lo, _ := r.sentence(first)
	return !r.words(lo, first) && r.stopped(i) && !r.lowerCase(last)
}

// words reports whether tokens [lo, hi) hold a word outside of quotations.
func (r *reading) words(lo, hi int) bool {
	for t := lo; t < hi; t++ {
		if c := r.word(t)[0]; !r.quoted[t] && (c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= 0xC3) && !punctuation(r.word(t)) && !isMark(firstRune(r.word(t))) {
			return true
		}
	}
	return false
}

func firstRune(s string) rune {
	for _, c := range s {
		return c
	}
	return 0
}

// clear reports whether nothing stands between two quotations but the rest of the
// first one's sentence.
func (r *reading) clear(p, i int) bool {
	_, end := r.sentence(r.ranges[p][1] - 1)
	return !r.words(end, r.ranges[i][0])
}

// wholeBlock reports whether a quotation is all that its block holds.
func (r *reading) wholeBlock(i int) bool {
	b := r.sts[i].Block
	if b >= len(r.a.Blocks) {
		return false
	}
	lo, hi := r.blockTokens(b)
	lo, hi = max(lo, r.ranges[i][0]-mostWords), min(hi, r.ranges[i][1]+mostWords)
	return !r.words(lo, min(hi, r.ranges[i][0])) && (r.ranges[i][1] >= hi || !r.words(r.ranges[i][1], hi))
}

// voiceLike reports whether two statements stand alike: both in running text or both
// apart from it.
func (r *reading) voiceLike(i, p int) bool {
	a, b := r.sts[i].Block, r.sts[p].Block
	return a < len(r.a.Blocks) && b < len(r.a.Blocks) && r.a.Blocks[a].Voice == r.a.Blocks[b].Voice
}

// fromNext gives a quotation without attribution the speaker of the one behind it, if
// that goes straight on: “We must act. ...” “Now,” he said.
func (r *reading) fromNext(i int) {
	if r.sts[i].Form == claims.Post || r.sts[i].Form == claims.Partial || r.term(i) || !r.ownSentence(i) {
		return
	}
	n := i + 1
	for n < len(r.sts) && r.sts[n].Kind != claims.Quote {
		n++
	}
	if n >= len(r.sts) || r.sts[n].Attribution.Basis == claims.NoBasis || r.sts[n].Attribution.Mention.Empty() {
		return
	}
	multi := r.sts[i].Unclosed && r.sts[n].Block == r.sts[i].Block+1 // paragraphs of one quotation
	first, _ := r.sentence(r.ranges[n][0])
	straight := r.sts[n].Block == r.sts[i].Block && first >= r.ranges[i][1] && !r.words(r.ranges[i][1], r.ranges[n][0])
	if !multi && !straight {
		return
	}
	att := r.sts[n].Attribution
	att.By = "quote-run"
	att.Confidence = min(att.Confidence, 0.7)
	r.sts[i].Attribution = att
	r.tried(i, att.By, true, answer{note: "as of the quotation behind"})
}

// sentenceBefore looks at the sentence before a quotation that stands alone: its
// last verb of saying announces the words.
func (r *reading) sentenceBefore(i int) (answer, bool) {
	if r.sts[i].Form == claims.Post || r.term(i) || !r.ownSentence(i) || r.blockLike(i) || r.sts[i].Form == claims.Partial {
		return answer{}, false
	}
	if h := r.heard[i]; h.known && !h.spoken {
		return answer{}, false
	}
	t := r.ranges[i][0] - 1
	if t < 0 || r.quoted[t] {
		return answer{}, false
	}
	lo, hi := r.sentence(t)
	if r.an.Sentences[r.sentenceIndex(t)].Block != r.an.Sentences[r.sentenceIndex(r.ranges[i][0])].Block {
		return answer{}, false
	}
	for v := hi - 1; v >= lo; v-- {
		if c := r.cue(v); c == speech || c == tells {
			if s, ok := r.subject(v, lo); ok {
				return answer{mention: s, cue: r.cueSpan(v), confidence: 0.55}, true
			}
		}
	}
	return answer{}, false
}

// actorBefore takes it where the model would take a mention of an earlier paragraph.
func (r *reading) actorBefore(i int) (answer, bool) {
	h := r.heard[i]
	if !h.known || !h.spoken || h.mention.Empty() || !r.beaten(i, h.mention) {
		return answer{}, false
	}
	return r.actor(i)
}

// actor reads who does something in the sentence before a quotation that stands alone, in
// one paragraph: Nora Valen stepped to the microphone. “The bridge is closed.”
func (r *reading) actor(i int) (answer, bool) {
	if r.sts[i].Form == claims.Post || r.sts[i].Form == claims.Partial || r.term(i) || !r.ownSentence(i) || r.blockLike(i) {
		return answer{}, false
	}
	t := r.ranges[i][0] - 1
	if t < 0 || r.quoted[t] || !r.sameBlock(t, r.ranges[i][0]) {
		return answer{}, false
	}
	lo, hi := r.sentence(t)
	for v := lo; v < hi; v++ {
		if r.quoted[v] {
			return answer{}, false
		}
		if !r.finite(v) || r.embedded(v, lo) {
			continue
		}
		s, ok := r.subject(v, lo)
		if !ok {
			return answer{}, false
		}
		_, last := r.an.Within(s)
		_, isPronoun := r.x.pronouns[strings.ToLower(s.Of(r.a.Text))]
		if _, named := r.person(last - 1); !named && !isPronoun {
			return answer{}, false
		}
		return answer{mention: s, confidence: 0.58}, true
	}
	return answer{}, false
}
