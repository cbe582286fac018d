package names

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/onrecord/onrecord/claims/article"
	"github.com/onrecord/onrecord/claims/language"
	"github.com/onrecord/onrecord/claims/people"
	"github.com/onrecord/onrecord/internal/text"
	"github.com/onrecord/onrecord/sources"
)

func TestObserve(t *testing.T) {
	k, err := people.New()
	if err != nil {
		t.Fatal(err)
	}
	m, err := language.New()
	if err != nil {
		t.Fatal(err)
	}
	const record = "The talks went on. Foreign Minister Leyla Aydan and Volodymyr Zelenskyy met in Antella. The Russian delegation left for Moscow with Viktor Zelenchuk."
	lib := &sources.Library{Sources: []*sources.Source{{
		ID: "readout", Kind: sources.Readout, Date: "2022-03-10", Text: record,
		Turns: []sources.Turn{{Speaker: "The Chancery", Span: text.Span{End: len(record)}}},
	}}}
	configured := []people.Person{{Name: "Orhan Deniz"}, {Name: "Ingrid Solheim"}}
	for _, c := range []struct{ article, want string }{
		{"Foreign Minister Leyla Aydin spoke in Antella.", "name-misspelled Aydin Aydan"},
		{"The envoys of the Zelenksyy government left.", "name-misspelled Zelenksyy Zelenskyy"},
		{"President Zelensky and President Zelenskiy are one man.", ""},
		{"Ingrid Solhiem spoke, and Solhiem left.", "name-misspelled Solhiem Solheim"},
		{"The Russians left Russia for Antella.", ""},
		{"Ferdinand Samuelson opened the gates. Later Ferdinand Sameuelson closed them, and Samuelson left.", "name-inconsistent Sameuelson Samuelson"},
		{"Leyla Aydan met Orhan Deniz in Antella.", ""},
		{"The director, Maria Oduya, left early. Nobody knew why, said Oduyah.", "name-inconsistent Oduyah Oduya"},
		{"The director, Maria Oduya, left early. Nobody saw the Oduyas leave.", ""},
		{"Martin Hansen left early. Nobody knew why, said Ella Hanson.", ""},
		{"\"I met Leyla Aydin,\" said Orhan Deniz.", "name-misspelled Aydin Aydan"}, // no statements are given here, so marks count for nothing
		{"Viktor Zelenchuk spoke. Martin Hansen and Ella Hanson listened.", ""},
	} {
		a, err := article.Read("a.txt", []byte(c.article), article.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var blocks []text.Span
		for _, b := range a.Blocks {
			blocks = append(blocks, b.Span)
		}
		var got []string
		for _, o := range NewRecord(k, configured, lib).Observe(a, m.Analyse(a.Text, blocks), nil) {
			got = append(got, o.Rule+" "+o.Span.Of(a.Text)+" "+o.Suggestion)
		}
		if diff := cmp.Diff(c.want, strings.Join(got, "; ")); diff != "" {
			t.Errorf("%q (-want +got)\n%s", c.article, diff)
		}
	}
}
