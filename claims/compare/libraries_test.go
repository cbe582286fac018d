package compare

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/internal/text"
	"github.com/onrecord/onrecord/sources"
)

// corpusLibrary reads part of the sample of government sources, or returns nil
// where the corpora are absent.
func corpusLibrary(t testing.TB, most int) *sources.Library {
	dir := os.Getenv("ONRECORD_CORPORA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "corpora")
	}
	fh, err := os.Open(filepath.Join(dir, "sources-sample", "us-government.jsonl"))
	if err != nil {
		return nil
	}
	defer fh.Close()
	lib := &sources.Library{}
	sc := bufio.NewScanner(fh)
	sc.Buffer(nil, 1<<24)
	size := 0
	for sc.Scan() && size < most {
		var d struct{ ID, Text string }
		if err := json.Unmarshal(sc.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		s := &sources.Source{ID: d.ID, Kind: sources.Statement, Language: "en", Text: d.Text, Turns: []sources.Turn{{Span: text.Span{Start: 0, End: len(d.Text)}}}}
		at := 0
		for _, p := range strings.SplitAfter(d.Text, "\n") {
			s.Blocks = append(s.Blocks, text.Span{Start: at, End: at + len(p)})
			at += len(p)
		}
		lib.Sources = append(lib.Sources, s)
		size += len(d.Text)
	}
	return lib
}

// inventedLibrary writes sources out of a small grammar: news-like sentences with
// names, figures, dates, modals and negations.
func inventedLibrary(seed uint64, docs int) *sources.Library {
	rng := rand.New(rand.NewPCG(seed, 11))
	pick := func(list ...string) string { return list[rng.IntN(len(list))] }
	noun := func() string {
		return pick("harbour", "budget", "bridge", "treaty", "council", "railway", "school", "hospital", "forest", "market", "reactor", "pension", "licence", "inquiry", "settlement", "station", "programme", "orchestra", "vaccine", "quarry", "embassy", "tunnel", "archive", "festival", "ferry") + pick("", "", "s")
	}
	adj := func() string {
		return pick("northern", "costly", "ancient", "regional", "promising", "broken", "temporary", "generous", "crowded", "famous", "delayed", "private", "narrow", "modern", "reliable", "fragile", "provincial", "seasonal")
	}
	verb := func() string {
		return pick("rebuild", "protect", "finance", "inspect", "abandon", "reopen", "extend", "relocate", "replace", "document", "support", "modernise", "expand", "postpone", "examine", "transfer", "deliver", "announce")
	}
	name := func() string {
		return pick("Alvarez", "Lindqvist", "Okafor", "Petrova", "Marchetti", "Nakamura", "Hollander", "Brandt", "Castellan", "Dubois", "Eriksen", "Farrow", "Grigoriev", "Havel")
	}
	sentence := func() string {
		var b strings.Builder
		fmt.Fprintf(&b, "%s %s %s the %s %s", pick("We", "They", "The ministers", "Governor "+name(), "Our partners", "Mayor "+name()), pick("will", "will not", "may", "must", "should", "would never", "could"), verb(), adj(), noun())
		fmt.Fprintf(&b, " %s the %s %s", pick("before", "after", "without", "beside", "in return for", "despite"), adj(), noun())
		if rng.IntN(2) == 0 {
			fmt.Fprintf(&b, " %s %s", pick("on", "before", "until"), pick(weekdays...)+", "+strconv.Itoa(1+rng.IntN(28))+" "+pick(months...))
		}
		if rng.IntN(2) == 0 {
			fmt.Fprintf(&b, ", and %s %s %s of the %s %s are not %s", pick(numerals[2:]...), noun(), pick("workers", "owners", "visitors", "critics"), adj(), noun(), pick("ready", "willing", "alarmed", "insured", "counted"))
		}
		if rng.IntN(3) == 0 {
			fmt.Fprintf(&b, ", as %s told %s, because it is the %s %s that they do not %s", name(), name(), adj(), noun(), verb())
		}
		return b.String() + "."
	}
	lib := &sources.Library{}
	for i := range docs {
		s := &sources.Source{ID: fmt.Sprint("invented", i), Kind: sources.Statement, Language: "en"}
		var b strings.Builder
		for range 30 {
			from := b.Len()
			for range 3 + rng.IntN(3) {
				b.WriteString(sentence() + " ")
			}
			s.Blocks = append(s.Blocks, text.Span{Start: from, End: b.Len()})
			b.WriteString("\n\n")
		}
		s.Text = b.String()
		s.Turns = []sources.Turn{{Span: text.Span{Start: 0, End: len(s.Text)}}}
		lib.Sources = append(lib.Sources, s)
	}
	return lib
}
