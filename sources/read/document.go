package read

import (
	"regexp"
	"strings"

	"github.com/onrecord/onrecord/internal/document"
	"github.com/onrecord/onrecord/sources"
)

// document reads a text, a Markdown file or a page. Its paragraphs are one turn
// unless they carry speakers' labels.
func (r *reader) document(j *job, shape string, data []byte) ([]record, []*fileError, error) {
	format := document.Format(shape)
	if shape == "transcript" {
		format = document.Auto
	}
	doc, err := document.Read(j.file.path, data, document.Options{Format: format})
	if err != nil {
		return nil, nil, err
	}
	rec := record{
		title: doc.Meta.Title, url: doc.Meta.URL, language: doc.Meta.Language, date: day(doc.Meta.Published),
		kind: sources.Kind(doc.Meta.Fields["kind"]), issuer: first(doc.Meta.Fields["issuer"], doc.Meta.Site),
		speaker: doc.Meta.Fields["speaker"], got: doc.Meta.Fields["retrieved"],
	}
	if !known(rec.kind) {
		rec.kind = ""
	}
	if url := doc.Meta.Fields["url"]; url != "" {
		rec.url = url
	}
	if doc.Format == document.HTML && doc.Meta.Language != "" {
		rec.language = "" // the template's; the words tell better
	}
	var paragraphs []string
	for _, b := range doc.Blocks {
		switch b.Kind {
		case document.Caption, document.Byline, document.Code:
			if doc.Format == document.HTML {
				continue
			}
		}
		paragraphs = append(paragraphs, b.Span.Of(doc.Text))
	}
	kind := first(j.spec.Kind, rec.kind)
	rec.turns = r.turns(paragraphs, shape == "transcript" || kind.Spoken())
	if shape == "transcript" || kind == sources.Transcript || kind == sources.Interview {
		rec.turns = r.lone(rec.turns)
	}
	var faults []*fileError
	for _, p := range doc.Problems {
		line, _ := doc.LineColumn(p.File.Start)
		faults = append(faults, &fileError{line, errorString(p.Message)})
	}
	return []record{rec}, faults, nil
}

type errorString string

func (e errorString) Error() string { return string(e) }

func known(k sources.Kind) bool {
	for _, x := range sources.Kinds {
		if k == x {
			return true
		}
	}
	return false
}

var date = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}`)

// day returns the day of a date or an RFC 3339 time.
func day(s string) string { return date.FindString(strings.TrimSpace(s)) }
