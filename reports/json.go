package reports

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"github.com/onrecord/onrecord/claims"
)

// writeJSON writes the result file.
func writeJSON(w io.Writer, r *claims.Result, _ Options) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(r)
}

// Read reads a result file.
func Read(data []byte) (*claims.Result, error) {
	var r claims.Result
	if err := json.NewDecoder(bytes.NewReader(data)).Decode(&r); err != nil {
		return nil, fmt.Errorf("not a result file: %w", err)
	}
	if r.Schema != claims.Schema {
		return nil, fmt.Errorf("not a result file of this version: its schema is %q, want %q", r.Schema, claims.Schema)
	}
	return &r, nil
}
