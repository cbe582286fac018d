package rules

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/sources"
)

const draft = `“We were ready,” the minister said. The readout lists 43 nations and [firm] help. Officials said more would come. “One. Two follows. Three here,” Calder said. Reuter took bribes.`

var record = &sources.Source{
	ID: "readout", Kind: sources.Readout, Date: "2022-03-10", Speaker: "The Chancery", Text: "We was, um, ready. 34 nations gave steady help.",
}

// at returns the span of words of the draft; in of the record.
func at(words string) claims.Span { return spanIn(draft, words) }
func in(words string) claims.Span { return spanIn(record.Text, words) }

func spanIn(s, words string) claims.Span {
	i := strings.Index(s, words)
	if i < 0 {
		panic("no " + words)
	}
	return claims.Span{Start: i, End: i + len(words)}
}

func quote(words string, v claims.Verdict, edits ...claims.Edit) claims.Judged {
	j := claims.Judged{Verdict: v, Reason: "Because.", Edits: edits}
	j.ID, j.Kind, j.Form, j.Span = "s1", claims.Quote, claims.Direct, at(words)
	j.Parts = []claims.Span{j.Span}
	j.Attribution = claims.Attribution{Basis: claims.Named, Speaker: "Leyla Aydan", Mention: at("the minister")}
	if v != claims.NotFound && v != claims.Unchecked {
		j.Evidence = []claims.Evidence{{Source: record, Turn: -1, Span: in("We was, um, ready")}}
	}
	return j
}

func claim(words string, v claims.Verdict, slots ...claims.Slot) claims.Judged {
	j := quote(words, v)
	j.Kind, j.Form, j.Nature, j.Slots = claims.Claim, claims.Asserted, claims.Fact, slots
	return j
}

func with(j claims.Judged, change func(*claims.Judged)) claims.Judged {
	change(&j)
	return j
}

func TestApply(t *testing.T) {
	grammar := claims.Edit{Class: claims.Substitution, Grammar: true, Article: at("were"), Source: in("was")}
	filler := claims.Edit{Class: claims.Filler, Article: claims.Span{Start: at("ready").Start, End: at("ready").Start}, Source: in("um")}
	word := claims.Edit{Class: claims.Substitution, Material: true, Article: at("ready"), Source: in("ready")}
	bracket := claims.Edit{Class: claims.Bracket, Marked: true, Material: true, Article: at("[firm]"), Source: in("steady")}
	number := claims.Slot{Type: claims.Number, Span: at("43 nations"), Source: "readout", At: in("34 nations"), Relation: claims.Different}
	negation := claims.Slot{Type: claims.Negation, Span: at("lists"), Relation: claims.Different}
	const said = "We were ready"
	copied := func(words int, attributed bool) []claims.Copy {
		return []claims.Copy{{Span: at("43 nations"), Words: words, Attributed: attributed, Evidence: claims.Evidence{Source: record, Span: in("34 nations")}}}
	}
	for _, c := range []struct {
		name  string
		style string
		given claims.Checked
		want  []string
	}{
		{"altered", "strict", one(quote(said, claims.Altered, word)), []string{"quote-altered error s1 We were ready: Because."}},
		{"altered, edits unknown", "strict", one(quote(said, claims.Altered)), []string{"quote-altered error s1 We were ready: Because."}},
		{"grammar alone is named as grammar", "strict", one(quote(said, claims.Altered, grammar)),
			[]string{"quote-grammar error s1 were: The grammar of the quotation was tidied: the readout of 10 March 2022 says “was”. > was"}},
		{"grammar under a style that allows it", "reuters", one(quote(said, claims.Verbatim, grammar)),
			[]string{"quote-grammar warning s1 were: The grammar of the quotation was tidied: the readout of 10 March 2022 says “was”. > was"}},
		{"filler alone is named as filler", "strict", one(quote(said, claims.Altered, filler)),
			[]string{"quote-filler warning s1 We were ready: Left out without a mark: “um”."}},
		{"filler under a style that drops it", "guardian", one(quote(said, claims.Verbatim, filler)), nil},
		{"bracket alone is named as bracket", "strict", one(quote(said, claims.Altered, bracket)),
			[]string{"quote-bracket warning s1 [firm]: The bracket “[firm]” replaces “steady” of the readout of 10 March 2022, which carries meaning. > steady"}},
		{"a filler and a word", "strict", one(quote(said, claims.Altered, filler, word)),
			[]string{"quote-altered error s1 We were ready: Because.", "quote-filler warning s1 We were ready: Left out without a mark: “um”."}},
		{"spliced", "strict", one(quote(said, claims.Spliced)),
			[]string{"quote-spliced error s1 We were ready: Because. End the quotation at the seam and begin a new one."}},
		{"misattributed and altered", "strict", one(quote(said, claims.Misattributed, word)),
			[]string{
				"quote-altered error s1 We were ready: The words differ as well: the readout of 10 March 2022 says “ready”; the draft has “ready”.",
				"quote-misattributed error s1 We were ready: Because.",
			}},
		{"truncated", "strict", one(quote(said, claims.Truncated)), []string{"quote-truncated warning s1 We were ready: Because."}},
		{"translated", "strict", one(quote(said, claims.Translated)), []string{"quote-translated warning s1 We were ready: Because."}},
		{"not found, no source of the speaker", "strict", one(quote(said, claims.NotFound)), []string{"quote-not-found warning s1 We were ready: Because."}},
		{"not found, though there are sources", "strict", one(with(quote(said, claims.NotFound), func(j *claims.Judged) { j.SpeakerConfigured = true })),
			[]string{"quote-not-found error s1 We were ready: Because."}},
		{"unattributed", "strict", one(with(quote(said, claims.Verbatim), func(j *claims.Judged) { j.Attribution = claims.Attribution{Basis: claims.NoBasis} })),
			[]string{"quote-unattributed warning s1 We were ready: Nobody is named as the speaker of this quotation; the words are from the readout of 10 March 2022 (The Chancery)."}},
		{"a term in marks", "strict", one(with(quote(said, claims.Unchecked), func(j *claims.Judged) {
			j.Form, j.Attribution = claims.Partial, claims.Attribution{Basis: claims.NoBasis}
		})), nil},
		{"sic", "strict", one(quote(said, claims.Verbatim, claims.Edit{Class: claims.Sic, Marked: true, Material: true, Article: at("ready"), Source: in("ready")})),
			[]string{"quote-sic warning s1 ready: There is no such slip in the readout of 10 March 2022: it says “ready”."}},
		{"unbalanced", "strict", one(with(quote(said, claims.Verbatim), func(j *claims.Judged) { j.Unclosed = true })),
			[]string{"quote-unbalanced warning s1 We were ready: The quotation that opens here is never closed, so nobody can tell where it ends."}},
		{"fragment", "ap", one(with(quote(said, claims.Verbatim), func(j *claims.Judged) { j.Form = claims.Partial })),
			[]string{"quote-partial info s1 We were ready: A fragment of 3 words in quotation marks: quote the sentence, or paraphrase without marks."}},
		{"late attribution", "guardian", one(with(quote("One. Two follows. Three here", claims.Verbatim), func(j *claims.Judged) { j.Attribution.Mention = at("Calder") })),
			[]string{"quote-late-attribution info s1 One. Two follows. Three here: The reader learns who speaks only after the second sentence: name the speaker before the quotation or behind its first sentence."}},
		{"early attribution", "guardian", one(with(quote("Three here", claims.Verbatim), func(j *claims.Judged) { j.Attribution.Mention = at("Calder") })), nil},
		{"number", "strict", one(claim("The readout lists 43 nations", claims.Contradicted, number)), []string{"claim-number error s1 43 nations: Because. > 34 nations"}},
		{"number and negation", "strict", one(claim("The readout lists 43 nations", claims.Contradicted, number, negation)),
			[]string{
				"claim-negation error s1 lists: The draft says “lists”; the record does not.",
				"claim-number error s1 43 nations: The readout of 10 March 2022 says “34 nations”; the draft has “43 nations”. > 34 nations",
			}},
		{"a contradiction in no slot", "strict", one(claim("The readout lists 43 nations", claims.Contradicted)), []string{"claim-drift warning s1 The readout lists 43 nations: Because."}},
		{"drift", "strict", one(claim("The readout lists 43 nations", claims.Drifted, number)), []string{"claim-drift warning s1 The readout lists 43 nations: Because."}},
		{"claim not found", "strict", one(claim("The readout lists 43 nations", claims.NotFound)), []string{"claim-not-found info s1 The readout lists 43 nations: Because."}},
		{"a figure that anybody can look up", "strict", one(with(claim("The readout lists 43 nations", claims.NotFound, number), func(j *claims.Judged) {
			j.Attribution = claims.Attribution{Basis: claims.NoBasis}
		})), []string{"claim-not-found info s1 The readout lists 43 nations: Because."}},
		{"a wrong that nobody vouches for", "strict", one(with(claim("Reuter took bribes", claims.NotFound), func(j *claims.Judged) {
			j.Attribution = claims.Attribution{Basis: claims.NoBasis}
		})), []string{
			"claim-unattributed warning s1 Reuter took bribes: The article accuses somebody in its own voice, and no configured source has it: say whose accusation it is.",
		}},
		{"anonymous, two statements of one mention", "strict", claims.Checked{Statements: []claims.Judged{anonymous("more"), anonymous("come")}},
			[]string{"source-anonymous warning s1 Officials: “Officials” without a name: say who it is, or why the name cannot be given."}},
		{"copied", "strict", claims.Checked{Copies: copied(8, false)}, []string{"copied-unquoted warning  43 nations: 8 words in a row are those of the readout of 10 March 2022, without quotation marks and without naming it."}},
		{"copied, long", "strict", claims.Checked{Copies: copied(25, false)}, []string{"copied-unquoted error  43 nations: 25 words in a row are those of the readout of 10 March 2022, without quotation marks and without naming it."}},
		{"copied, with the source named", "strict", claims.Checked{Copies: copied(8, true)}, []string{"copied-unquoted info  43 nations: 8 words in a row are those of the readout of 10 March 2022, without quotation marks."}},
		{"copied, the longest warning", "strict", claims.Checked{Copies: copied(24, false)}, []string{"copied-unquoted warning  43 nations: 24 words in a row are those of the readout of 10 March 2022, without quotation marks and without naming it."}},
		{"copied, the longest note", "strict", claims.Checked{Copies: copied(24, true)}, []string{"copied-unquoted info  43 nations: 24 words in a row are those of the readout of 10 March 2022, without quotation marks."}},
		{"copied, long, with the source named", "strict", claims.Checked{Copies: copied(25, true)}, []string{"copied-unquoted warning  43 nations: 25 words in a row are those of the readout of 10 March 2022, without quotation marks."}},
		{"observed", "strict", claims.Checked{Observations: []claims.Observation{{Rule: "claim-arithmetic", Span: at("43"), Message: "Does not add up."}}},
			[]string{"claim-arithmetic warning  43: Does not add up."}},
		{"by place, then by rule", "strict", claims.Checked{Observations: []claims.Observation{
			{Rule: "name-misspelled", Span: at("Calder"), Message: "b"}, {Rule: "name-inconsistent", Span: at("Calder"), Message: "a"}, {Rule: "name-misspelled", Span: at("readout"), Message: "c"},
		}}, []string{"name-misspelled warning  readout: c", "name-inconsistent warning  Calder: a", "name-misspelled warning  Calder: b"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := NewSettings(c.style, nil, nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			c.given.Article = &claims.Article{Text: draft}
			var got []string
			for _, f := range Apply(&c.given, s) {
				line := fmt.Sprintf("%s %s %s %s: %s", f.Rule, f.Severity, f.Statement, f.Span.Of(draft), f.Message)
				if f.Suggestion != "" {
					line += " > " + f.Suggestion
				}
				got = append(got, line)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
		})
	}
}

func one(j claims.Judged) claims.Checked { return claims.Checked{Statements: []claims.Judged{j}} }

func anonymous(words string) claims.Judged {
	return with(quote(words, claims.Verbatim), func(j *claims.Judged) {
		j.Kind, j.Attribution = claims.Claim, claims.Attribution{Basis: claims.Anonymous, Mention: at("Officials")}
	})
}

// TestOff switches every rule off and expects silence.
func TestOff(t *testing.T) {
	off := map[string]claims.Severity{}
	for _, id := range IDs() {
		off[id] = claims.Off
	}
	s, err := NewSettings("strict", off, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	c := one(quote("We were ready", claims.Altered))
	c.Article = &claims.Article{Text: draft}
	if got := Apply(&c, s); len(got) != 0 {
		t.Errorf("%d findings", len(got))
	}
}

func TestSentenceEnds(t *testing.T) {
	for s, want := range map[string]int{
		"We did not choose this war. We will not feed it": 1,
		"We will act. We must. Now":                       2,
		"Is it? Yes":                                      1,
		"Mr. Smith met Sen. Jones in the U.S. Senate":     0,
		"It rose by 2.5 points":                           0,
		"One sentence.":                                   0,
		"“It is done.” Then he left":                      1,
		"":                                                0,
	} {
		if got := sentenceEnds(s); got != want {
			t.Errorf("%q: %d, want %d", s, got, want)
		}
	}
}
