package rules

import (
	"strings"
	"testing"

	"github.com/onrecord/onrecord/claims"
)

func TestDisputable(t *testing.T) {
	for _, c := range []struct {
		sentence, figure, value string
		want                    bool
	}{
		{"More than 70 ships were turned away.", "70", "70", true},
		{"The repairs cost $5 million.", "$5 million", "5000000", true},
		{"Some 4 % of them voted.", "4 %", "4", true},
		{"The hall has two doors.", "two", "2", false},
		{"The game ended 3-1.", "3-1", "3-1", false},
		{"The 12-member panel meets.", "12", "12", false},
		{"Olsen, 62, leads the port.", "62", "62", false},
		{"According to the police, 70 ships were turned away.", "70", "70", false},
	} {
		at := strings.Index(c.sentence, c.figure)
		j := claims.Judged{Statement: claims.Statement{
			Sentence: claims.Span{End: len(c.sentence)},
			Slots:    []claims.Slot{{Type: claims.Number, Value: c.value, Span: claims.Span{Start: at, End: at + len(c.figure)}}},
		}}
		p := &pass{Checked: &claims.Checked{Article: &claims.Article{Text: c.sentence}}}
		if got := p.disputable(&j); got != c.want {
			t.Errorf("%s: %v", c.sentence, got)
		}
	}
}
