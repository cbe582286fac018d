package compare

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/text"
	"github.com/onrecord/onrecord/sources"
)

func TestCopies(t *testing.T) {
	source := "The ministers agreed to rebuild the ferry terminal before the autumn storms and to share the cost of the new breakwater. " +
		"President Ana Maria Lopez de Ruiz and Prime Minister Bo Erik Lind of the Kingdom of Norland met Foreign Secretary Carla Mendes Ortega in Port Said."
	for _, c := range []struct {
		name, article, quoted string
		want                  []string
		words                 int
	}{
		{name: "plain", article: "On Monday both agreed to rebuild the ferry terminal before the autumn storms, a spokesman said.", want: []string{"agreed to rebuild the ferry terminal before the autumn storms"}, words: 10},
		{name: "small changes", article: "They agreed to rebuild the old ferry terminal before autumn storms and will share the cost of the new breakwater.", want: []string{"agreed to rebuild the old ferry terminal before autumn storms and will share the cost of the new breakwater"}, words: 17},
		{name: "too short", article: "They will rebuild the ferry terminal before Easter."},
		{name: "names do not count", article: "President Ana Maria Lopez de Ruiz and Prime Minister Bo Erik Lind of the Kingdom of Norland spoke."},
		{name: "in marks", article: "He said “agreed to rebuild the ferry terminal before the autumn storms” twice.", quoted: "agreed to rebuild the ferry terminal before the autumn storms"},
	} {
		t.Run(c.name, func(t *testing.T) {
			lib := &sources.Library{Sources: []*sources.Source{readSource(source, 0)}}
			a := &claims.Article{Text: c.article, Language: "en", Blocks: []claims.Block{{Voice: claims.Reporter, Span: text.Span{Start: 0, End: len(c.article)}}}}
			var sts []claims.Statement
			if c.quoted != "" {
				i := strings.Index(c.article, c.quoted)
				sts = []claims.Statement{{Kind: claims.Quote, Parts: []text.Span{{Start: i, End: i + len(c.quoted)}}}}
			}
			got := engine(t, lib, testOptions(nil)).Copies(a, sts)
			var words []string
			for _, g := range got {
				words = append(words, g.Span.Of(c.article))
			}
			if strings.Join(words, "|") != strings.Join(c.want, "|") {
				t.Errorf("got %q, want %q", words, c.want)
			}
			if len(got) > 0 && got[0].Words != c.words {
				t.Errorf("%d words count, want %d", got[0].Words, c.words)
			}
		})
	}
}

// TestCopyCases reads testdata/copies: what is copied, and what only looks like it.
func TestCopyCases(t *testing.T) {
	fh, err := os.Open("testdata/copies/cases.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer fh.Close()
	var source, article string
	sc, n := bufio.NewScanner(fh), 0
	for sc.Scan() {
		key, value, _ := strings.Cut(sc.Text(), ": ")
		switch key {
		case "source":
			source = value
		case "article":
			article = value
		case "copied":
			n++
			t.Run(article, func(t *testing.T) {
				lib := &sources.Library{Sources: []*sources.Source{readSource(source, 0)}}
				a := &claims.Article{Text: article, Language: "en", Blocks: []claims.Block{{Voice: claims.Reporter, Span: text.Span{Start: 0, End: len(article)}}}}
				var sts []claims.Statement
				if i := strings.Index(article, "“"); i >= 0 {
					sts = []claims.Statement{{Kind: claims.Quote, Parts: []text.Span{{Start: i + len("“"), End: strings.Index(article, "”")}}}}
				}
				words := []string{}
				for _, g := range engine(t, lib, testOptions(nil)).Copies(a, sts) {
					words = append(words, g.Span.Of(article))
				}
				if got := strings.Join(words, " | "); got != value && !(value == "none" && got == "") {
					t.Errorf("copied %q, want %q", got, value)
				}
			})
		}
	}
	if n < 40 {
		t.Errorf("%d cases", n)
	}
}
