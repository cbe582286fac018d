package compare

import (
	"fmt"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/sources"
)

// BenchmarkQuote is one quote of an article against sources in memory: found word
// for word, altered, and absent.
func BenchmarkQuote(b *testing.B) {
	libs := map[string]*sources.Library{"invented": inventedLibrary(3, 20)}
	if lib := corpusLibrary(b, 250_000); lib != nil {
		libs["government 250 kB"] = lib
	}
	if lib := corpusLibrary(b, 7<<20); lib != nil {
		libs["government 7 MB"] = lib
	}
	for name, lib := range libs {
		e := engine(b, lib, generatorOptions())
		g := newGenerator(4, lib, e.lex.of("en"))
		var verbatim, altered, absent []string
		for range 50 {
			_, _, ws := g.passageOf(lib, false)
			verbatim = append(verbatim, strings.Join(ws, " "))
			ws[len(ws)/2] = "changed"
			altered = append(altered, strings.Join(ws, " "))
			for i := range ws {
				ws[i] = g.vocab[g.rng.IntN(len(g.vocab))]
			}
			absent = append(absent, strings.Join(ws, " "))
		}
		for kind, list := range map[string][]string{"verbatim": verbatim, "altered": altered, "absent": absent} {
			b.Run(fmt.Sprintf("%s/%s", name, kind), func(b *testing.B) {
				for i := 0; b.Loop(); i++ {
					judgeWords(e, list[i%len(list)])
				}
			})
		}
	}
}
