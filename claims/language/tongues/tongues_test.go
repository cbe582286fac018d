package tongues

import (
	"testing"
	"testing/fstest"
)

func TestIs(t *testing.T) {
	l, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		language, word string
		want           Class
	}{
		{"fr", "dit", Say}, {"fr-CA", "Dit", Say}, {"fr", "dit-il", Say | He}, {"fr", "assure-t-elle", Say | She}, {"fr", "pont", 0},
		{"de", "sagte", Say}, {"xx", "said", 0}, {"en", "said", 0},
	} {
		if got := l.Of(c.language).Is(c.word); got != c.want {
			t.Errorf("%s %q: %b, want %b", c.language, c.word, got, c.want)
		}
	}
}

func TestLoad(t *testing.T) {
	_, err := load(fstest.MapFS{"data/foreign.tsv": {Data: []byte("de\tsings\tsagte\n")}})
	if want := `words of other languages: data/foreign.tsv:1: unknown kind "sings"`; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}
