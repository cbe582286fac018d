// Command lexicon derives the word lists that the comparison of claims embeds
// from open resources that are not in the repository:
//
//	go run ./internal/lexicon currencies DIR/unicode/cldr  > claims/slots/data/currencies.tsv
//	go run ./internal/lexicon words DIR                    > claims/assess/data/words.bin
//
// The resources come from Debian packages (unicode-cldr-core, wordnet-base);
// `dpkg -x` unpacks them without installing. Every list starts with its origin,
// version and licence; NOTICE repeats them.
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"sort"
)

// A recipe derives one list from a resource's folder.
type recipe struct {
	name, resource string
	run            func(dir string, w io.Writer) error
}

func recipes() []recipe {
	return []recipe{
		{"words", "Debian's wordnet-base and scowl: the usr/share folder that holds wordnet/ and dict/scowl/", words},
		{"currencies", "Unicode CLDR: the folder that holds common/main/en.xml", currencies},
	}
}

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "lexicon:", err)
		os.Exit(2)
	}
}

func run(args []string, out io.Writer) error {
	all := recipes()
	if len(args) == 2 {
		for _, r := range all {
			if r.name == args[0] {
				w := bufio.NewWriter(out)
				if err := r.run(args[1], w); err != nil {
					return fmt.Errorf("%s: %w", r.name, err)
				}
				return w.Flush()
			}
		}
	}
	sort.Slice(all, func(i, j int) bool { return all[i].name < all[j].name })
	usage := "usage: lexicon LIST DIR > FILE, with LIST one of"
	for _, r := range all {
		usage += fmt.Sprintf("\n  %-12s from %s", r.name, r.resource)
	}
	return fmt.Errorf("%s", usage)
}
