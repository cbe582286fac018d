package document

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReadFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.txt")
	if err := os.WriteFile(path, []byte("It rained."), 0o644); err != nil {
		t.Fatal(err)
	}
	if data, err := ReadFile(path, 0); err != nil || string(data) != "It rained." {
		t.Errorf("%q %v", data, err)
	}
	if _, err := ReadFile(filepath.Join(dir, "b.txt"), 0); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing: %v", err)
	}
	large := filepath.Join(dir, "large.txt")
	if err := os.WriteFile(large, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(large, 3<<20); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		path string
		err  error
		says string
	}{
		"a folder":       {dir, ErrUnsupported, "folder"},
		"a large file":   {large, ErrTooLarge, "3 MB"},
		"a device":       {os.DevNull, ErrUnsupported, "device"},
		"a device's end": {"/dev/zero", ErrUnsupported, "device"},
	} {
		if _, err := os.Stat(c.path); err != nil {
			continue // another system
		}
		_, err := ReadFile(c.path, 1<<20)
		var e *ReadError
		if !errors.Is(err, c.err) || !errors.As(err, &e) || e.Hint == "" || !strings.Contains(e.Detail, c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := ReadLimited(strings.NewReader(strings.Repeat("a", 2000)), 0, 1000); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a stream that is too long: %v", err)
	}
	if data, err := ReadLimited(strings.NewReader(strings.Repeat("a", 2000)), 0, 2000); err != nil || len(data) != 2000 {
		t.Errorf("%d bytes, %v", len(data), err)
	}
}
