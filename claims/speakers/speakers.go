// Package speakers decides who is said to have said each statement of an article.
//
// A quotation goes through steps, the surest first; the first that finds a mention
// decides and signs the attribution (Attribution.By):
//
//	signature.go  the signature of a post, the line under or over a block quotation
//	labels.go     a speaker’s label
//	explicit.go   turns of phrase that say who speaks and that the model does not know
//	learned.go    the model of claims/language/relations, where it is sure and the rules would not say the same
//	beside.go     a verb of saying and its subject inside, behind or before the quotation
//	sentence.go   a verb of saying elsewhere in the sentence
//	runs.go       quotations that hang together; the sentence before
//	terms.go      titles and terms in marks, which are nobody's words
//	abroad.go     verbs and names of other languages (claims/language/tongues); unspaced.go: of those without blanks
//	foreign.go    a name beside the quotation, in languages whose verbs are not known
//
// What was found is a mention: "he", "the statement", "Lavrov". identify.go leads it
// to a speaker: names and bodies and offices by the cast, pronouns (pronouns.go) and
// documents (documents.go) by what stands before. claims.go does the same for claims
// and finds who passes words on.
package speakers

import (
	"embed"
	"io/fs"
	"math"
	"strings"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/language"
	"github.com/onrecord/onrecord/claims/language/relations"
	"github.com/onrecord/onrecord/claims/people"
	"github.com/onrecord/onrecord/internal/text"
)

//go:embed data/*.tsv
var embedded embed.FS

// An Attributor is read-only once made and safe for many goroutines.
type Attributor struct {
	k *people.Knowledge
	*lists
}

// New returns an attributor. An error names the file and line of a list that is bad.
func New(k *people.Knowledge) (*Attributor, error) { return load(k, embedded) }

func load(k *people.Knowledge, files fs.FS) (*Attributor, error) {
	l, err := loadLists(files)
	if err != nil {
		return nil, err
	}
	return &Attributor{k, l}, nil
}

// A Step is one step that was tried for a statement.
type Step struct {
	Name    string
	Decided bool
	Note    string // what it found, in words
}

// Attribute fills in the attributions of statements, in place. A quotation that turns
// out to be a title or a term gets the form of a fragment, however it is written. Statements are those
// of the article in order of their places; the model's reading may be nil, and else is
// of the spans that Spans gives. The time taken is linear in the length of the
// article.
func (x *Attributor) Attribute(a *claims.Article, an *language.Analysis, statements []claims.Statement, r *relations.Reading, cast *people.Cast) {
	x.read(a, an, statements, r, cast).all()
}

// Explain returns the steps that were tried for one statement, in order, and which
// decided; nil if there is no such statement.
func (x *Attributor) Explain(a *claims.Article, an *language.Analysis, statements []claims.Statement, r *relations.Reading, cast *people.Cast, id string) []Step {
	own := append([]claims.Statement(nil), statements...)
	rd := x.read(a, an, own, r, cast)
	rd.explain = id
	rd.all()
	return rd.steps
}

// an answer is what a step found.
type answer struct {
	mention, cue text.Span
	confidence   float64
	basis        claims.Basis // set by a step that knows the speaker itself
	speaker      string
	note         string
	via          []claims.Attribution
}

// a step looks for the speaker of quotation i. ok is false if it has nothing to say.
type step struct {
	name string
	try  func(r *reading, i int) (answer, bool)
}

// steps in the order in which they are tried.
var steps = []step{
	{"post-signature", (*reading).postSignature},
	{"speaker-label", (*reading).speakerLabel},
	{"block-line", (*reading).blockLine},
	{"dash-signature", (*reading).dashSignature},
	{"explicit", (*reading).explicit},
	{"learned", (*reading).learnedSure},
	{"cue-inside-quote", (*reading).cueInside},
	{"cue-after-quote", (*reading).cueAfter},
	{"cue-before-quote", (*reading).cueBefore},
	{"cue-in-sentence", (*reading).cueInSentence},
	{"quote-run", (*reading).quoteRun},
	{"actor-before", (*reading).actorBefore},
	{"learned-guess", (*reading).learnedGuess},
	{"sentence-before", (*reading).sentenceBefore},
	{"subject-of-sentence", (*reading).sentenceSubject},
	{"document-title", (*reading).documentTitle},
}

// foreign are the steps for articles in other languages than English: those that need
// no English verbs.
var foreign = []step{
	{"post-signature", (*reading).postSignature},
	{"speaker-label", (*reading).speakerLabel},
	{"block-line", (*reading).blockLine},
	{"dash-signature", (*reading).dashSignature},
	{"cue-without-blanks", (*reading).unspacedCue},
	{"cue-inside-quote", (*reading).foreignInside},
	{"cue-after-quote", (*reading).foreignAfter},
	{"cue-before-quote", (*reading).foreignBefore},
	{"name-beside-quote", (*reading).nameBeside},
	{"quote-run", (*reading).quoteRun},
}

func (r *reading) english() bool {
	l := r.a.Language
	return l == "" || l == "en" || strings.HasPrefix(l, "en-")
}

// all attributes the quotations in order, then the claims: later ones lean on
// earlier ones.
func (r *reading) all() {
	for i := range r.sts {
		if r.sts[i].Kind == claims.Quote {
			r.quote(i)
		}
	}
	for i := range r.sts {
		if r.sts[i].Kind == claims.Quote && r.sts[i].Attribution.By == noStep {
			r.fromNext(i)
		}
	}
	for i := range r.sts {
		if r.sts[i].Kind == claims.Claim {
			r.claim(i)
		}
	}
}

// noStep signs quotations for which no step found anybody.
const noStep = "no-cue"

func (r *reading) quote(i int) {
	tries := steps
	if !r.english() {
		tries = foreign
	}
	for _, s := range tries {
		ans, ok := s.try(r, i)
		r.tried(i, s.name, ok, ans)
		if ok {
			if ans.via == nil && !ans.cue.Empty() {
				ans.via = r.via(r.sts[i].Sentence, ans)
			}
			r.settle(i, s.name, ans)
			return
		}
	}
	r.sts[i].Attribution = claims.Attribution{Basis: claims.NoBasis, Confidence: 0.8, By: noStep}
	if !r.english() {
		r.sts[i].Attribution.Confidence, r.sts[i].Attribution.Uncertain = 0.3, true
	}
	if r.sts[i].Form == claims.Direct && r.term(i) {
		r.sts[i].Form = claims.Partial // no words of anybody's: a title, a term
	}
	r.tried(i, noStep, true, answer{note: "nobody is said to have said it"})
}

// sure is the confidence from which on an attribution can carry an error.
const sure = 0.6

// settle makes an attribution of what a step found.
func (r *reading) settle(i int, by string, ans answer) {
	att := claims.Attribution{Mention: ans.mention, Cue: ans.cue, By: by, Basis: ans.basis, Speaker: ans.speaker, Via: ans.via}
	confidence := ans.confidence
	if att.Basis == "" {
		id := r.identify(ans.mention, ans.cue)
		att.Basis, att.Speaker = id.basis, id.speaker
		confidence *= id.confidence
		if i >= 0 && id.note != "" {
			r.tried(i, by, true, answer{note: id.note})
		}
	}
	att.Mention = r.fuller(i, att.Mention)
	att.Confidence = math.Round(confidence*100) / 100
	att.Uncertain = confidence < sure
	r.sts[i].Attribution = att
}

// fuller returns the model's mention of the same speaker where it holds the one that
// was found: “Baer, a former aide” for “Baer”. Who is meant has been decided before.
func (r *reading) fuller(i int, mention text.Span) text.Span {
	if i < 0 || i >= len(r.heard) {
		return mention
	}
	h := r.heard[i].mention
	if mention.Empty() || h.Start > mention.Start || h.End < mention.End {
		return mention
	}
	return h
}

func (r *reading) tried(i int, name string, ok bool, ans answer) {
	if r.explain == "" || r.sts[i].ID != r.explain {
		return
	}
	note := ans.note
	if note == "" && ok {
		note = r.describe(ans)
	}
	r.steps = append(r.steps, Step{name, ok, note})
}

func (r *reading) describe(ans answer) string {
	switch {
	case ans.mention.Empty() && ans.speaker != "":
		return ans.speaker
	case ans.mention.Empty():
		return ""
	case ans.cue.Empty():
		return "“" + ans.mention.Of(r.a.Text) + "”"
	}
	return "“" + ans.mention.Of(r.a.Text) + "”, by “" + ans.cue.Of(r.a.Text) + "”"
}
