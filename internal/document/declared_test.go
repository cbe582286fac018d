package document

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const smallPrint = `<div class="bottom"><div class="bottom-text">The customer service of this paper can be reached by telephone every day from eight, by letter, and at the counter in the old market hall.</div>
<div class="bottom-text">For all questions of the paper's archive, its pictures, and their use by others, write to the librarian, who answers within a week.</div></div>`

// What a page declares to be its article goes before what its prose weighs.
func TestDeclaredBody(t *testing.T) {
	for _, c := range []struct {
		name, page string
		want       []string
	}{
		{"an item shorter than the small print", `<html><body><div itemprop="articleBody">The bridge was closed on Monday night, after a lorry had struck its rail, the council said.</div>` + smallPrint,
			[]string{"paragraph: The bridge was closed on Monday night, after a lorry had struck its rail, the council said."}},
		{"a list without prose", `<html><body><div itemprop="articleBody"><p>The markets of 2018<p>First: 10 March – Old Town<br>Second: 8 April – Harbour<br>Third: 22 April – Mill Gate<p>Dates may change</div><p>Comments that insult others are not shown, and those that nobody can read are not, either.</p>`,
			[]string{"paragraph: The markets of 2018", "paragraph: First: 10 March – Old Town\nSecond: 8 April – Harbour\nThird: 22 April – Mill Gate", "paragraph: Dates may change"}},
		{"an empty declaration", `<html><body><div itemprop="articleBody">By Jane Roe</div><div><p>The bridge was closed on Monday night, after a lorry had struck its rail, the council said.<p>It opens again in May, if the weather allows it, and not a day before that.</div>`,
			[]string{"paragraph: The bridge was closed on Monday night, after a lorry had struck its rail, the council said.", "paragraph: It opens again in May, if the weather allows it, and not a day before that."}},
		{"teasers that all declare it", `<html><body><div itemprop="articleBody">One two three and four and five and six and seven</div><div itemprop="articleBody">Eight nine ten and eleven and twelve and all the others of them</div><main>` +
			strings.Repeat(`<p>The bridge was closed on Monday night, after a lorry had struck its rail, the council said in a long letter to all who live by it and pay for it.</p>`, 3) + `</main>`,
			[]string{"paragraph: The bridge was closed on Monday night, after a lorry had struck its rail, the council said in a long letter to all who live by it and pay for it.", "paragraph: The bridge was closed on Monday night, after a lorry had struck its rail, the council said in a long letter to all who live by it and pay for it.", "paragraph: The bridge was closed on Monday night, after a lorry had struck its rail, the council said in a long letter to all who live by it and pay for it."}},
	} {
		d, err := Read("a.html", []byte(c.page), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, outline(d)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", c.name, diff)
		}
	}
}
