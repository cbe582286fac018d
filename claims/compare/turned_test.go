package compare

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/text"
	"github.com/onrecord/onrecord/sources"
)

// The words that generated speakers put around what they say. Cut off, they turn it.
var (
	generatedFrames = []string{
		"I do not believe that", "It is not true that", "It would be wrong to say that", "There is no evidence that", "Nobody believes that",
		"They say that", "Critics claim that", "We were told that", "The company says that", "I hope that", "Perhaps", "I am not sure that",
	}
	generatedLeads      = []string{"If the council agrees,", "Unless the wages rise,", "Provided that the owners pay,", "If it comes to that,"}
	generatedConditions = []string{"if the council agrees", "unless the wages rise", "provided that the owners pay", "as long as the money lasts", "only if the court says so"}
)

// utterance is a generated sentence of a transcript: what is said, and the words around
// it that turn it (either may be empty).
type utterance struct {
	turn          int
	before, after string
	clause        string // begins with a small letter
}

func (s utterance) whole() string {
	words := strings.TrimSpace(strings.Join([]string{s.before, s.clause, s.after}, " "))
	return strings.ToUpper(words[:1]) + words[1:]
}

// conversation writes a transcript in which two people take turns.
func conversation(seed uint64, turns int) (*sources.Source, []utterance) {
	rng := rand.New(rand.NewPCG(seed, 13))
	pick := func(list ...string) string { return list[rng.IntN(len(list))] }
	clause := func() string {
		thing := func() string {
			return pick("northern", "costly", "ancient", "broken", "crowded", "narrow", "modern", "fragile") + " " +
				pick("harbour", "bridge", "railway", "school", "hospital", "market", "reactor", "station", "quarry", "tunnel", "archive", "ferry")
		}
		return fmt.Sprintf("the %s %s %s the %s %s the %s", thing(), pick("will", "should"), pick("replace", "outlast", "feed", "finance", "relieve"), thing(), pick("before", "after", "beside"), thing())
	}
	src := &sources.Source{ID: "talk", Kind: sources.Transcript, Language: "en"}
	var out []utterance
	for turn := range turns {
		from := len(src.Text)
		for range 3 {
			s := utterance{turn: turn, clause: clause()}
			switch rng.IntN(4) {
			case 0:
				s.before = pick(generatedFrames...)
			case 1:
				s.before = pick(generatedLeads...)
			case 2:
				s.after = pick(generatedConditions...)
			}
			out = append(out, s)
			src.Text += s.whole() + ". "
		}
		src.Turns = append(src.Turns, sources.Turn{Speaker: []string{"Ada Berg", "Carl Duffy"}[turn%2], Span: text.Span{Start: from, End: len(src.Text)}})
		src.Text += "\n\n"
	}
	return src, out
}

// TestGeneratedTurns quotes a conversation: whole sentences are verbatim; without the
// words that turn them they are truncated; given to the other speaker they are
// misattributed, whole or not.
func TestGeneratedTurns(t *testing.T) {
	src, said := conversation(3, 100)
	e := engine(t, &sources.Library{Sources: []*sources.Source{src}}, testOptions(nil))
	count := map[claims.Verdict]int{}
	check := func(quote, speaker, from string, want claims.Verdict) {
		a := &claims.Article{Text: "“" + quote + "”, " + speaker + " told the board.", Language: "en"}
		span := claims.Span{Start: len("“"), End: len("“") + len(quote)}
		st := claims.Statement{Kind: claims.Quote, Form: claims.Direct, Span: span, Parts: []claims.Span{span}, Sentence: claims.Span{Start: 0, End: len(a.Text)}}
		st.Attribution = claims.Attribution{Speaker: speaker, Basis: claims.Named}
		at := strings.LastIndex(a.Text, "told")
		st.Attribution.Cue = claims.Span{Start: at, End: at + len("told")}
		count[want]++
		if j := e.Quote(a, st, nil); j.Verdict != want {
			t.Errorf("%s: %q of %q is %s, want %s (%s)", speaker, quote, from, j.Verdict, want, j.Reason)
		}
	}
	for _, s := range said {
		here, other := src.Turns[s.turn].Speaker, src.Turns[s.turn^1].Speaker
		check(s.whole(), here, s.whole(), claims.Verbatim)
		check(s.whole(), other, s.whole(), claims.Misattributed)
		if s.before != "" || s.after != "" {
			bare := strings.ToUpper(s.clause[:1]) + s.clause[1:]
			check(bare, here, s.whole(), claims.Truncated)
			check(bare, other, s.whole(), claims.Misattributed)
		}
	}
	t.Log(count)
}
