package document

import (
	"fmt"
	"strings"
	"sync"

	"github.com/onrecord/onrecord/internal/table"
)

// postClasses are the classes of embedded posts.
var postClasses = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	err := table.Read(dataFiles, "data/embeds.tsv", 2, func(f []string) error {
		out[f[0]] = true
		return nil
	})
	if err != nil {
		panic(err) // the list is part of the program; a test reads it
	}
	return out
})

// pageNames are the words by which elements of pages are named.
var pageNames = sync.OnceValue(func() *nameList {
	l, err := loadNames()
	if err != nil {
		panic(err) // the list is part of the program; a test reads it
	}
	return l
})

func loadNames() (*nameList, error) {
	l := &nameList{words: map[string]role{}}
	roles := map[string]role{"other": otherRole, "byline": bylineRole, "caption": captionRole, "body": bodyRole}
	err := table.Read(dataFiles, "data/names.tsv", 2, func(f []string) error {
		r := roles[f[0]]
		if r == plainRole {
			return fmt.Errorf("unknown role %q", f[0])
		}
		if part, ok := strings.CutPrefix(f[1], "*"); ok {
			l.parts = append(l.parts, struct {
				part string
				role role
			}{part, r})
			return nil
		}
		if l.words[f[1]] != plainRole {
			return fmt.Errorf("%q has a role already", f[1])
		}
		l.words[f[1]] = r
		return nil
	})
	return l, err
}
