package language

import (
	"reflect"
	"strings"
	"sync"
	"testing"
)

// marked writes a text's tokens as word/tag/lemma.
func marked(a *Analysis) string {
	var out []string
	for i, t := range a.Tokens {
		out = append(out, a.Word(i)+"/"+t.Tag+"/"+t.Lemma)
	}
	return strings.Join(out, " ")
}

func TestTagsAndLemmas(t *testing.T) {
	m := newModel(t)
	for _, c := range []struct{ text, want string }{
		{"The councils didn't vote.", "The/DT/the councils/NNS/council did/VBD/do n't/RB/not vote/VB/vote ././."},
		{"She’s planning talks.", "She/PRP/she ’s/VBZ/be planning/VBG/plan talks/NNS/talk ././."},
		{"Duarte noted rising prices.", "Duarte/NNP/Duarte noted/VBD/note rising/VBG/rise prices/NNS/price ././."},
		{"They won't say who paid them.", "They/PRP/they wo/MD/will n't/RB/not say/VB/say who/WP/who paid/VBD/pay them/PRP/they ././."},
		{"He has denied lying and visited two cities.", "He/PRP/he has/VBZ/have denied/VBN/deny lying/VBG/lie and/CC/and visited/VBD/visit two/CD/two cities/NNS/city ././."},
	} {
		if got := marked(m.Analyse(c.text, nil)); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestEntitiesAndPhrases(t *testing.T) {
	m := newModel(t)
	a := m.Analyse("President Ana Duarte told Foreign Minister J. R. Okafor of Kenya on Tuesday that the European Commission's lawyers had a quick and fair deal of $4.2 million.", nil)
	var got []string
	for _, e := range a.Entities {
		got = append(got, a.Text[e.Start:e.End]+"="+string(e.Kind))
	}
	want := "President=role Ana Duarte=person Foreign Minister=role J. R. Okafor=person Kenya=place European Commission=organization lawyers=role"
	if s := strings.Join(got, " "); s != want {
		t.Errorf("entities:\n got %s\nwant %s", s, want)
	}
	got = nil
	for _, p := range a.Phrases {
		got = append(got, a.Text[p.Start:p.End]+"="+a.Word(p.Head))
	}
	want = "President Ana Duarte=Duarte|Foreign Minister J. R. Okafor=Okafor|Kenya=Kenya|Tuesday=Tuesday|the European Commission=Commission|lawyers=lawyers|a quick and fair deal=deal|$4.2 million=million"
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("phrases:\n got %s\nwant %s", s, want)
	}
}

// TestSameFromManyGoroutines: one model, many texts at once, the same outcome.
func TestSameFromManyGoroutines(t *testing.T) {
	m := newModel(t)
	want := m.Analyse(sample, nil)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			if got := m.Analyse(sample, nil); !reflect.DeepEqual(got, want) {
				t.Error("the same text was read in two ways")
			}
		})
	}
	wait.Wait()
}
