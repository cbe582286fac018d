package document

import (
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
