// Package table reads the lists that knowledge of a language is kept in: text
// files of tab-separated columns. Lines that begin with # are the head: what the
// columns are, where the list comes from, under which licence it stands. Empty
// lines are passed over.
package table

import (
	"fmt"
	"io/fs"
	"strings"
)

// Read calls row with the fields of every line of the list. A line with another
// number of columns, an empty first field, a line that stands twice, and whatever
// row objects to are errors that name file and line.
func Read(files fs.FS, name string, columns int, row func(fields []string) error) error {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return fmt.Errorf("read list: %w", err)
	}
	seen := map[string]int{}
	for i, line := range strings.Split(string(data), "\n") {
		line = strings.TrimSuffix(line, "\r")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) != columns {
			return fmt.Errorf("%s:%d: %d columns, want %d", name, i+1, len(fields), columns)
		}
		if fields[0] == "" {
			return fmt.Errorf("%s:%d: the first column is empty", name, i+1)
		}
		if first := seen[line]; first > 0 {
			return fmt.Errorf("%s:%d: stands in line %d already", name, i+1, first)
		}
		seen[line] = i + 1
		if err := row(fields); err != nil {
			return fmt.Errorf("%s:%d: %w", name, i+1, err)
		}
	}
	return nil
}
