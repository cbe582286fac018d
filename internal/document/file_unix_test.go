//go:build unix

package document

import (
	"path/filepath"
	"syscall"
	"testing"
)

// A pipe that nobody writes into is empty; to wait for a writer would be to hang.
func TestReadFilePipe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Skip(err)
	}
	if data, err := ReadFile(path, 0); err != nil || len(data) != 0 {
		t.Errorf("%q %v", data, err)
	}
}
