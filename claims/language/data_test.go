package language

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestListsLoad(t *testing.T) {
	l, err := loadLexicon(dataFiles)
	if err != nil {
		t.Fatal(err)
	}
	if l.abbreviations["sen"] != titleAbbreviation || l.contractions["cannot"] != 3 || !l.starters["the"] || !l.domains["com"] || !l.reporting["asked"] {
		t.Error("a list lacks its best known entry")
	}
	for w := range l.abbreviations {
		if w != strings.ToLower(w) || strings.HasSuffix(w, ".") || len(w) > 6 {
			t.Errorf("abbreviation %q: want at most six letters, lower case, without the stop", w)
		}
	}
	for w := range l.starters {
		if w != strings.ToLower(w) || len(w) > 14 {
			t.Errorf("starter %q: want at most 14 letters, lower case", w)
		}
	}
	for w := range l.contractions {
		if len(w) > 8 {
			t.Errorf("contraction %q: want at most 8 letters", w)
		}
	}
}

func TestBadListsNameFileAndLine(t *testing.T) {
	for _, c := range []struct{ data, want string }{
		{"# head\nmr\ttitle\nmr\tname\n", `data/abbreviations.tsv:3: "mr" has a kind already`},
		{"mr\n", "data/abbreviations.tsv:1: 1 columns, want 2"},
		{"mr\tbaron\n", `data/abbreviations.tsv:1: unknown kind "baron"`},
	} {
		files := fstest.MapFS{"data/abbreviations.tsv": {Data: []byte(c.data)}}
		if _, err := loadLexicon(files); err == nil || err.Error() != c.want {
			t.Errorf("loading %q: error %v, want %s", c.data, err, c.want)
		}
	}
}
