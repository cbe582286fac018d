package read

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	"github.com/onrecord/onrecord/sources"
)

// line is a document of a JSON Lines file, as docs/sources.md has it. Unknown keys
// are passed over.
type line struct {
	ID        any    `json:"id"`
	Kind      string `json:"kind"`
	Issuer    string `json:"issuer"`
	Speaker   string `json:"speaker"`
	Date      string `json:"date"`
	URL       string `json:"url"`
	Language  string `json:"language"`
	Title     string `json:"title"`
	Retrieved string `json:"retrieved"`
	Text      string `json:"text"`
	Turns     []struct {
		Speaker string `json:"speaker"`
		Text    string `json:"text"`
	} `json:"turns"`
}

// jsonLines reads a file of one JSON object a line. A bad line is a fault; the
// others are read.
func jsonLines(data []byte) ([]record, []*fileError) {
	var out []record
	var faults []*fileError
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	for n := 1; len(data) > 0; n++ {
		raw, rest, _ := bytes.Cut(data, []byte("\n"))
		data = rest
		raw = bytes.TrimSpace(raw)
		if len(raw) == 0 {
			continue
		}
		rec, err := parseLine(raw)
		if err != nil {
			faults = append(faults, &fileError{n, err})
			continue
		}
		rec.number = n
		out = append(out, rec)
	}
	return out, faults
}

func parseLine(raw []byte) (record, error) {
	var l line
	if err := json.Unmarshal(raw, &l); err != nil {
		return record{}, fmt.Errorf("not a JSON object of a source: %w", err)
	}
	rec := record{
		data: raw, kind: sources.Kind(l.Kind), issuer: l.Issuer, speaker: l.Speaker, date: day(l.Date), url: l.URL,
		language: l.Language, title: l.Title, got: l.Retrieved,
	}
	if l.ID != nil {
		rec.id = strings.TrimSpace(fmt.Sprint(l.ID))
	}
	if !known(rec.kind) && rec.kind != "" {
		return record{}, fmt.Errorf("unknown kind %q", l.Kind)
	}
	if l.Text != "" {
		rec.turns = append(rec.turns, turn{paragraphs: paragraphsOf(l.Text)})
	}
	for _, t := range l.Turns {
		rec.turns = append(rec.turns, turn{speaker: t.Speaker, label: t.Speaker, paragraphs: paragraphsOf(t.Text)})
	}
	if len(rec.turns) == 0 {
		return record{}, fmt.Errorf(`neither "text" nor "turns"`)
	}
	return rec, nil
}

var blankLine = regexp.MustCompile(`\n[ \t\r]*\n\s*`)

func paragraphsOf(s string) []string { return blankLine.Split(s, -1) }
