package configs

import (
	"fmt"
	"strings"
)

// A Fault is one thing that is wrong with a configuration file, and what to do
// about it.
type Fault struct {
	File         string
	Line, Column int // from 1; columns in code points
	Key          string
	Text         string
	Hint         string // may be empty
}

// Place returns "file:line:column".
func (f Fault) Place() string { return fmt.Sprintf("%s:%d:%d", f.File, f.Line, f.Column) }

func (f Fault) Error() string {
	s := f.Place() + ": "
	if f.Key != "" {
		s += f.Key + ": "
	}
	return s + f.Text
}

// Faults are all faults of the files read, in order.
type Faults []Fault

func (fs Faults) Error() string {
	lines := make([]string, len(fs))
	for i, f := range fs {
		lines[i] = f.Error()
	}
	return strings.Join(lines, "\n")
}
