package read

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// file is a file of a spec.
type file struct {
	path string // slashes
	name string // as ids have it: without the spec's folder
}

// expand returns the files that a path stands for: a file, a folder with all below
// it, or a glob ("**" for any number of folders). Hidden files and folders are
// passed over; links to folders are not followed, so that there are no loops.
func expand(spec string) ([]file, error) {
	info, err := os.Stat(spec)
	switch {
	case err == nil && !info.IsDir():
		return []file{{filepath.ToSlash(spec), filepath.Base(spec)}}, nil
	case err == nil:
		return folder(spec)
	case strings.ContainsAny(spec, "*?[{"):
		return glob(spec)
	}
	return nil, err
}

func folder(root string) ([]file, error) {
	var out []file
	var unread error // of the first folder below that cannot be read; the others are
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && path == root:
			return err
		case err != nil:
			if unread == nil {
				unread = fmt.Errorf("%s: %s", filepath.ToSlash(path), reason(err))
			}
			if d != nil && d.IsDir() {
				return filepath.SkipDir
			}
		case path != root && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return filepath.SkipDir
			}
		case regular(path, d):
			name, err := filepath.Rel(root, path)
			if err != nil {
				return err
			}
			out = append(out, file{filepath.ToSlash(path), filepath.ToSlash(name)})
		}
		return nil
	})
	if err == nil {
		err = unread
	}
	if err == nil && len(out) == 0 {
		err = fmt.Errorf("the folder holds no files")
	}
	slices.SortFunc(out, func(a, b file) int { return strings.Compare(a.name, b.name) })
	return out, err
}

// regular reports whether an entry is a file or a link to one.
func regular(path string, d fs.DirEntry) bool {
	if d.Type()&fs.ModeSymlink == 0 {
		return d.Type().IsRegular()
	}
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

var errNoFit = errors.New("no file fits the pattern")

func glob(pattern string) ([]file, error) {
	pattern = filepath.ToSlash(pattern)
	base, _ := doublestar.SplitPattern(pattern)
	paths, err := doublestar.FilepathGlob(pattern, doublestar.WithFilesOnly(), doublestar.WithNoFollow(), doublestar.WithNoHidden())
	if err != nil {
		return nil, fmt.Errorf("bad pattern: %w", err)
	}
	if len(paths) == 0 {
		return nil, fmt.Errorf("%w: %w", errNoFit, fs.ErrNotExist)
	}
	slices.Sort(paths)
	var out []file
	for _, p := range paths {
		p = filepath.ToSlash(p)
		out = append(out, file{p, strings.TrimPrefix(strings.TrimPrefix(p, base), "/")})
	}
	return out, nil
}
