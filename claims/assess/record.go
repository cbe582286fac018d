package assess

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/onrecord/onrecord/claims"
	slot "github.com/onrecord/onrecord/claims/slots"
	"github.com/onrecord/onrecord/internal/text"
	"github.com/onrecord/onrecord/sources"
)

// Options tell the comparison what other packages know.
type Options struct {
	// Speakers reports whether a speaker that the article names may be the one that a
	// source gives a turn to: the same person or body, or one that speaks for the
	// other. If nil, names that share a word may be.
	Speakers func(article, source string) bool
	// Candidates returns the sources, by index, that are most likely to speak of what
	// words say. It is asked where the library is too large to look at each source. If
	// nil, each source is looked at.
	Candidates func(words string, limit int) []int
}

// The library up to which every source is looked at, and how many are beyond.
const (
	fewSources    = 48
	maxCandidates = 24
)

// A Record is every source of a run. Each is read for comparison once, when a claim
// first needs it. A record is safe for many goroutines.
type Record struct {
	a    *Assessor
	opt  Options
	docs []document
}

// document is one source, prepared.
type document struct {
	once sync.Once
	src  *sources.Source
	p    prepared
	turn []int32 // of each sentence
}

// doc returns a source, prepared.
func (r *Record) doc(i int) *document {
	d := &r.docs[i]
	d.once.Do(func() { d.read(r.a, d.src) })
	return d
}

// Record makes a library ready for claims. Words outside every turn (labels, stage
// directions) count for nobody and are left out.
func (a *Assessor) Record(lib *sources.Library, opt Options) *Record {
	r := &Record{a: a, opt: opt, docs: make([]document, len(lib.Sources))}
	for i, s := range lib.Sources {
		r.docs[i].src = s
	}
	return r
}

func (d *document) read(a *Assessor, src *sources.Source) {
	a.prepare(&d.p, src.Text, slot.Reference{Date: src.Date})
	defer d.speakers(a)
	if len(src.Turns) == 0 {
		d.turn = make([]int32, len(d.p.sents))
		return
	}
	// A sentence belongs to the turn in which it begins; those in none are emptied.
	t := 0
	for i := range d.p.sents {
		s := &d.p.sents[i]
		at := int(d.p.tokens[s.firstTok].Start)
		for t < len(src.Turns) && src.Turns[t].Span.End <= at {
			t++
		}
		if t < len(src.Turns) && src.Turns[t].Span.Start <= at+1 {
			d.turn = append(d.turn, int32(t))
			continue
		}
		d.turn = append(d.turn, -1)
		s.firstTerm, s.firstValue, s.total = s.lastTerm, s.lastValue, 0
	}
}

// speakers notes who says "I" and "we" in each sentence.
func (d *document) speakers(a *Assessor) {
	words := func(name string) (out []wordID) {
		for _, w := range strings.Fields(name) {
			var buf [48]byte
			if id, _ := a.lex.look(lowerInto(buf[:0], strings.Trim(w, ".,:()"))); id != 0 {
				out = append(out, id)
			}
		}
		return out
	}
	of := map[string][]wordID{}
	d.p.self = make([][]wordID, len(d.p.sents))
	for i := range d.p.sents {
		name := d.src.Speaker
		if t := d.turn[i]; t >= 0 && int(t) < len(d.src.Turns) && d.src.Turns[t].Speaker != "" {
			name = d.src.Turns[t].Speaker
		}
		if name == "" || !d.p.firstPerson(i) {
			continue
		}
		if _, known := of[name]; !known {
			of[name] = words(name)
		}
		d.p.self[i] = of[name]
	}
}

// firstPerson reports whether a sentence says "I" or "we".
func (p *prepared) firstPerson(i int) bool {
	s := &p.sents[i]
	for k := s.firstTok; k < s.lastTok; k++ {
		w, _, _ := strings.Cut(strings.ReplaceAll(p.lower(int(k)), "’", "'"), "'")
		switch w {
		case "i", "we", "my", "our", "me", "us", "mine", "ours":
			return true
		}
	}
	return false
}

// Judge compares one claim of an article with the record.
func (r *Record) Judge(art *claims.Article, st claims.Statement) claims.Judged {
	out := claims.Judged{Statement: st, SpeakerConfigured: r.speakerConfigured(st.Attribution)}
	switch st.Nature {
	case claims.Opinion:
		out.Verdict, out.Reason = claims.NotCheckable, "An opinion: no record can settle it."
	case claims.Question:
		out.Verdict, out.Reason = claims.NotCheckable, "A question claims nothing."
	}
	j := r.a.pool.Get().(*judge)
	defer r.a.pool.Put(j)
	whole := st // what is compared
	if st.Nature == claims.Topic {
		whole.Span, whole.Parts = st.Sentence, nil // a matter alone says nothing; the sentence does
	}
	r.a.prepare(&j.claim, words(art.Text, whole), slot.Reference{Date: art.Date, Timezone: art.Timezone})
	j.hedged = r.a.lex.hedges(st.Attribution.Cue.Of(art.Text))
	j.cue = saying{st.Attribution.Cue.Of(art.Text), st.Attribution.Cue.Start - whole.Span.Start}
	j.m.load(r.a.lex, &j.claim)
	if out.Verdict == claims.NotCheckable || len(j.m.terms) == 0 {
		out.Slots = j.ownSlots(whole.Span.Start)
		if out.Verdict == "" {
			out.Verdict, out.Reason = claims.NotFound, "The claim has no words of its own to look for."
		}
		return out
	}
	r.weigh(j, art, whole, st.Span.Shift(-whole.Span.Start), &out)
	if st.Nature == claims.Prediction {
		foretold(&out)
	}
	if st.Nature == claims.Topic {
		judgeTopic(art, st, &out)
	}
	return out
}

// foretells is the share of a prediction's words from which a source speaks of the
// same plan.
const foretells = .45

// foretold gives a prediction the verdict of what a source foretells: the same, another
// day or figure, or the same with less certainty. Where none does, no record can settle it.
func foretold(out *claims.Judged) {
	switch out.Verdict {
	case claims.Supported, claims.Contradicted:
		if out.Score >= foretells {
			return
		}
	case claims.Drifted: // "will close" of what the source says "may close" of
		if slices.ContainsFunc(out.Slots, func(s claims.Slot) bool { return s.Type == claims.Modality && s.Relation == claims.Different }) {
			return
		}
	}
	out.Verdict, out.Evidence, out.Rivals, out.Reason = claims.NotCheckable, nil, nil, "A prediction: no record can settle it yet."
}

// bareWords is how many words a matter may have that says nothing at all: "the
// contract", but not "the need for an immediate ceasefire".
const bareWords = 2

// judgeTopic takes back what was found of the sentence around a matter and not of the
// matter itself.
func judgeTopic(art *claims.Article, st claims.Statement, out *claims.Judged) {
	switch {
	case out.Verdict == claims.Contradicted && within(out.Slots, st):
		return
	case text.CountWords(st.Span.Of(art.Text)) <= bareWords:
		out.Verdict, out.Reason = claims.NotCheckable, "The words name a matter and claim nothing of it."
	case out.Verdict == claims.Contradicted:
		out.Verdict, out.Reason = claims.NotFound, "No configured source speaks of this."
	default:
		return
	}
	out.Evidence, out.Rivals, out.Slots = nil, nil, nil
}

// within reports whether some slot that differs lies in the statement itself or in the
// words that give it to somebody and that the source denies ("ruled out"), not in the
// sentence around it.
func within(slots []claims.Slot, st claims.Statement) bool {
	return slices.ContainsFunc(slots, func(s claims.Slot) bool {
		return s.Relation == claims.Different && (st.Span.Contains(s.Span) || s.Span.Overlaps(st.Attribution.Cue) && strings.HasPrefix(s.Found, "not "))
	})
}

// words returns the text of a statement with everything between its parts blanked,
// so that offsets stay.
func words(s string, st claims.Statement) string {
	whole := st.Span.Of(s)
	if len(st.Parts) < 2 {
		return whole
	}
	b := []byte(whole)
	at := 0
	blank := func(to int) {
		for ; at < to; at++ {
			b[at] = ' '
		}
	}
	for _, p := range st.Parts {
		blank(p.Start - st.Span.Start)
		at = p.End - st.Span.Start
	}
	return string(b)
}

// likely returns the sources to look at for a claim, ascending.
func (r *Record) likely(claim string) []int {
	if len(r.docs) <= fewSources || r.opt.Candidates == nil {
		all := make([]int, len(r.docs))
		for i := range all {
			all[i] = i
		}
		return all
	}
	out := slices.Clone(r.opt.Candidates(claim, maxCandidates))
	slices.Sort(out)
	return slices.Compact(out)
}

// trial is a claim against one source.
type trial struct {
	doc    int
	result Result
	cover  float32
	match  float32
	spoken bool // a speaker of the source may be the one that the article names
}

const (
	minMatch  = .22 // of the best sentence, to look at a source at all
	maxTrials = 4   // sources that are compared value by value

	// A claim of which a source has less than this in one place, or altogether, is
	// not found in it: the words are there by chance.
	driftMatch = .35
	driftCover = .45
)

// weigh compares a claim with the sources that speak of its matter and takes the
// clearest answer: a source that supports it, then one that contradicts it, then
// the one nearest to it.
func (r *Record) weigh(j *judge, art *claims.Article, st claims.Statement, own claims.Span, out *claims.Judged) {
	var trials []trial
	var rare rarity
	for _, i := range r.likely(j.claim.s) {
		d := r.doc(i)
		j.m.scan(&d.p)
		if len(j.m.best) == 0 {
			continue
		}
		rare.count(&j.m)
		t := trial{doc: i, cover: j.coverage(), match: j.m.hits[j.m.best[0]].context, spoken: r.spokenBy(d, st.Attribution)}
		if t.match >= minMatch {
			trials = append(trials, t)
		}
	}
	slices.SortStableFunc(trials, func(a, b trial) int {
		switch x, y := a.weight(), b.weight(); {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	if len(trials) > maxTrials {
		trials = trials[:maxTrials]
	}
	for k := range trials {
		t := &trials[k]
		j.docRef(&r.doc(t.doc).p)
		j.assess()
		j.farApart(art.Date, r.docs[t.doc].src.Date)
		j.doubt(t.match, &rare)
		if !j.bears(j.out.Slots, &rare, st.Loose) {
			j.takeBack(func(*SlotPair) bool { return true })
		}
		t.result = j.out
		j.dayCounts(art.Date)
		j.settle(&t.result)
		t.result.Slots = slices.Clone(t.result.Slots)
		t.result.Passages = slices.Clone(t.result.Passages)
		if t.result.Verdict == claims.Drifted && !differs(t.result.Slots) && (t.match < driftMatch || t.cover < driftCover || unsaid(t.result.Slots)) {
			t.result.Verdict = claims.NotFound // some of its words, scattered, or all but its figures
		}
		j.ground(&t.result, &rare, own)
	}
	best := -1
	for _, want := range []claims.Verdict{claims.Supported, claims.Contradicted, claims.Drifted} {
		for k := range trials {
			if trials[k].result.Verdict == want && (want != claims.Contradicted || trials[k].cover >= .8*trials[0].cover) {
				best = k
				break
			}
		}
		if best >= 0 {
			break
		}
	}
	if best < 0 {
		out.Verdict, out.Slots = claims.NotFound, j.ownSlots(st.Span.Start)
		out.Reason = "No configured source speaks of this."
		return
	}
	r.report(j, st, &trials[best], out)
	for k := range trials {
		if k != best && (trials[k].result.Verdict == out.Verdict) && len(trials[k].result.Passages) > 0 {
			out.Rivals = append(out.Rivals, r.evidence(trials[k].doc, trials[k].result.Passages[0]))
		}
	}
}

// settle gives a result the verdict that follows from slots that were changed after
// the comparison.
func (j *judge) settle(res *Result) {
	res.Slots = j.out.Slots
	switch {
	case differs(res.Slots):
		res.Verdict = claims.Contradicted
	case res.Verdict == claims.Drifted && counts(res.Slots) && j.cover >= driftCover:
		res.Verdict = claims.Supported
	default:
		return
	}
	j.out.Verdict = res.Verdict
	j.passages()
	res.Passages = j.out.Passages
}

// counts reports whether a count of days agrees and nothing is missing.
func counts(slots []SlotPair) bool {
	agrees := false
	for _, s := range slots {
		if s.Relation == claims.Missing {
			return false
		}
		agrees = agrees || s.Rule == "date-count"
	}
	return agrees
}

// unsaid reports whether a claim has numbers or dates and the source none of them.
func unsaid(slots []SlotPair) bool {
	any := false
	for _, s := range slots {
		if s.Type != claims.Number && s.Type != claims.DateSlot {
			continue
		}
		if s.Relation != claims.Missing {
			return false
		}
		any = true
	}
	return any
}

// differs reports whether some slot contradicts the source. A lost hedge does not:
// it only says more than the source.
func differs(slots []SlotPair) bool {
	return slices.ContainsFunc(slots, func(s SlotPair) bool { return s.Relation == claims.Different && !s.shift() })
}

// shift reports whether a slot changes what a claim says of the same matter, for a
// person to read, and does not contradict it.
func (s SlotPair) shift() bool {
	switch s.Rule {
	case "quantifier", "post", "stronger", "denial-doubt", "exception-lost", "another-actor", "other-way":
		return true
	}
	return s.Type == claims.Modality
}

func (t trial) weight() float32 {
	w := t.match + t.cover
	if t.spoken {
		w += .3
	}
	return w
}

// report turns a result against one source into the verdict, with the source's
// passages, the slot table and a sentence for people.
func (r *Record) report(j *judge, st claims.Statement, t *trial, out *claims.Judged) {
	d := &r.docs[t.doc]
	res := t.result
	out.Verdict, out.Score = res.Verdict, float64(min(1, t.cover))
	for _, p := range res.Passages {
		out.Evidence = append(out.Evidence, r.evidence(t.doc, p))
	}
	for _, s := range res.Slots {
		x := claims.Slot{Type: s.Type, Span: s.ClaimSpan.Shift(st.Span.Start), Value: s.Claim, Relation: s.Relation}
		if s.Relation != claims.Missing {
			x.Source, x.At, x.Found = d.src.ID, s.SourceSpan, s.Source
		}
		out.Slots = append(out.Slots, x)
	}
	out.Reason = j.reason(d.src, res)
}

// ownSlots lists the values of a claim that nothing was compared with.
func (j *judge) ownSlots(at int) []claims.Slot {
	var out []claims.Slot
	for _, v := range j.claim.values {
		if v.Outer < 0 && !v.Label {
			out = append(out, claims.Slot{Type: slotType(v), Span: v.Span.Shift(at), Value: v.Normal(), Relation: claims.Missing})
		}
	}
	return out
}

// evidence makes the evidence of a sentence of a source.
func (r *Record) evidence(doc int, span claims.Span) claims.Evidence {
	d := &r.docs[doc]
	e := claims.Evidence{Source: d.src, Span: span, Before: claims.Span{Start: span.Start, End: span.Start}, After: claims.Span{Start: span.End, End: span.End}}
	for i := range d.p.sents {
		if s := d.p.sentenceSpan(i); s.Overlaps(span) {
			e.Turn = max(0, int(d.turn[i]))
			if i > 0 && d.turn[i-1] == d.turn[i] {
				e.Before = d.p.sentenceSpan(i - 1)
			}
			if i+1 < len(d.turn) && d.turn[i+1] == d.turn[i] {
				e.After = d.p.sentenceSpan(i + 1)
			}
			break
		}
	}
	e.Locator = locator(d.src, e.Turn, span)
	return e
}

// locator says for people where in a source a passage stands.
func locator(src *sources.Source, turn int, span text.Span) string {
	var parts []string
	if len(src.Turns) > 1 {
		parts = append(parts, fmt.Sprintf("turn %d", turn+1))
	}
	for i, b := range src.Blocks {
		if b.Overlaps(span) && len(src.Blocks) > 1 {
			parts = append(parts, fmt.Sprintf("paragraph %d", i+1))
			break
		}
	}
	return strings.Join(parts, ", ")
}

// speakerConfigured reports whether some source is by the speaker of a claim.
func (r *Record) speakerConfigured(at claims.Attribution) bool {
	return at.Speaker != "" && r.anySpokenBy(at)
}

func (r *Record) anySpokenBy(at claims.Attribution) bool {
	for i := range r.docs {
		if r.spokenBy(&r.docs[i], at) {
			return true
		}
	}
	return false
}

func (r *Record) spokenBy(d *document, at claims.Attribution) bool {
	if at.Speaker == "" {
		return false
	}
	if r.mayBe(at.Speaker, d.src.Speaker) || r.mayBe(at.Speaker, d.src.Issuer) {
		return true
	}
	for i := range d.src.Turns {
		if r.mayBe(at.Speaker, d.src.Turns[i].Speaker) {
			return true
		}
	}
	return false
}

func (r *Record) mayBe(article, source string) bool {
	if article == "" || source == "" {
		return false
	}
	if r.opt.Speakers != nil {
		return r.opt.Speakers(article, source)
	}
	for _, a := range strings.Fields(fold(article)) {
		for _, b := range strings.Fields(fold(source)) {
			if a == b && len(a) > 3 {
				return true
			}
		}
	}
	return false
}

// With returns a record that tells speakers apart by another function: each article
// has its own cast of people, the rest is shared.
func (r *Record) With(mayBe func(article, source string) bool) *Record {
	opt := r.opt
	opt.Speakers = mayBe
	return &Record{a: r.a, opt: opt, docs: r.docs}
}
