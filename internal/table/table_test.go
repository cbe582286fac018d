package table

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"
)

func TestRead(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"# head\na\tb\n\nc\td\r\n", ""},
		{"a\tb\na\n", "x.tsv:2: 1 columns, want 2"},
		{"\tb\n", "x.tsv:1: the first column is empty"},
		{"a\tb\nc\td\na\tb\n", "x.tsv:3: stands in line 1 already"},
		{"bad\tb\n", "x.tsv:1: no good"},
	} {
		var got []string
		err := Read(fstest.MapFS{"x.tsv": {Data: []byte(c.text)}}, "x.tsv", 2, func(f []string) error {
			if f[0] == "bad" {
				return errors.New("no good")
			}
			got = append(got, strings.Join(f, "="))
			return nil
		})
		switch {
		case c.want == "" && (err != nil || strings.Join(got, " ") != "a=b c=d"):
			t.Errorf("%q: %v, %v", c.text, got, err)
		case c.want != "" && (err == nil || err.Error() != c.want):
			t.Errorf("%q: error %v, want %q", c.text, err, c.want)
		}
	}
	if err := Read(fstest.MapFS{}, "none.tsv", 1, nil); err == nil {
		t.Error("a missing list gives no error")
	}
}
