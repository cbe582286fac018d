package people

import (
	"strings"
	"testing"
)

// A surname of two persons is the one's whom the article names far more often.
func TestSurnames(t *testing.T) {
	for _, c := range []struct {
		text, want string
		sure       bool
	}{
		{"Hillary Clinton spoke. Bill Clinton listened. ", "Bill Clinton", false},
		{"Hillary Clinton spoke. Bill Clinton listened. " + strings.Repeat("Hillary Clinton left. ", 4), "Hillary Clinton", true},
	} {
		m := knowledge(t).Cast(nil, nil, nil, analyse(t, c.text)).Resolve("Clinton", len(c.text))
		if m.Person == nil || m.Person.Name != c.want || m.Sure != c.sure {
			t.Errorf("%q: got %+v, %v", c.text, m.Person, m.Sure)
		}
	}
}
