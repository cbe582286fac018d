// Package reports shows a result file to people and programs. A format reads a
// claims.Result and nothing else: it sorts nothing, compares nothing, opens
// nothing, so a result that was saved and read again gives the same bytes.
//
//	reports.go   the formats, Render, Read
//	table.go     for the terminal; narrow.go where it is too narrow for columns
//	markdown.go  for pull requests and job summaries
//	csv.go       for spreadsheets
//	json.go      the result file itself
//	html/        one page for the desk
//	diff/        a statement's words beside the record's, for all of them
package reports

import (
	"fmt"
	"io"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/nearest"
	"github.com/onrecord/onrecord/reports/html"
)

// Options say how a report is shown. None of them changes what it says.
type Options struct {
	Width   int  // columns of the terminal; 0 is DefaultWidth
	Color   bool // for table
	Verbose bool // every statement in full, every edit, other places that fit
	Quiet   bool // statements with findings only
}

// DefaultWidth is the width of tables where no terminal tells its own.
const DefaultWidth = 100

// A Format is one way to show a result.
type Format struct {
	Name    string
	Summary string
	render  func(io.Writer, *claims.Result, Options) error
}

// Formats lists the formats; the first is the default.
var Formats = []Format{
	{"table", "a table for the terminal", table},
	{"json", "the result file, version 1", writeJSON},
	{"markdown", "for pull requests and job summaries", markdown},
	{"csv", "a row for each statement and finding, for spreadsheets", writeCSV},
	{"html", "one page with the article, the sources side by side, and all findings", page},
}

// Names returns the names of the formats.
func Names() []string {
	names := make([]string, len(Formats))
	for i, f := range Formats {
		names[i] = f.Name
	}
	return names
}

// UnknownFormatError says that there is no format of a name.
type UnknownFormatError struct{ Name string }

func (e *UnknownFormatError) Error() string { return fmt.Sprintf("unknown format %q", e.Name) }

// Hint says what to do about it.
func (e *UnknownFormatError) Hint() string {
	hint := "it is one of"
	for _, f := range Formats {
		hint += " " + f.Name
	}
	if near := nearest.Word(e.Name, Names()); near != "" {
		hint = "did you mean " + near + "? " + hint
	}
	return hint
}

// Find returns the format of a name.
func Find(name string) (Format, error) {
	for _, f := range Formats {
		if f.Name == name {
			return f, nil
		}
	}
	return Format{}, &UnknownFormatError{name}
}

// Render writes a result in a format.
func Render(format string, w io.Writer, r *claims.Result, o Options) error {
	f, err := Find(format)
	if err != nil {
		return err
	}
	if o.Width <= 0 {
		o.Width = DefaultWidth
	}
	return f.render(w, r, o)
}

func page(w io.Writer, r *claims.Result, _ Options) error { return html.Write(w, r) }
