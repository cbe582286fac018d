package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/article"
	"github.com/onrecord/onrecord/configs"
	"github.com/onrecord/onrecord/sources"
)

// extensions are those by which articles are found in folders. A file that is named
// is read whatever it is called.
var extensions = []string{".md", ".markdown", ".txt", ".text", ".html", ".htm", ".xhtml", ".docx"}

// stdinName is the argument that stands for stdin.
const stdinName = "-"

// draft is one article to read.
type draft struct {
	path  string // slashes; of stdin the name that it goes by
	stdin bool
	found bool // in a folder or by a pattern, not named
}

// dir returns the folder in which the search for the draft's configuration begins.
func (d draft) dir() string { return filepath.Dir(filepath.FromSlash(d.path)) }

// drafts returns the articles that arguments name: files, folders with the articles
// below them, patterns ("**" for any number of folders), and "-" for stdin. What
// does not exist is a problem, and the rest is read; an error only if nothing is
// left to read.
func drafts(args []string, stdinAs string, noneAllowed bool) (out []draft, problems []claims.Problem, err error) {
	var failed error
	for _, arg := range args {
		found, err := named(arg, stdinAs)
		if noneAllowed && errors.Is(err, errNoArticle) {
			continue
		}
		if err != nil {
			failed = err
			problems = append(problems, unreadable(arg, err))
		}
		out = append(out, found...)
	}
	seen := map[string]bool{}
	out = slices.DeleteFunc(out, func(d draft) bool {
		key := filepath.Clean(d.path)
		again := seen[key]
		seen[key] = true
		return again
	})
	if len(out) == 0 {
		return nil, nil, failed
	}
	return out, problems, nil
}

var errNoArticle = errors.New("no article in it")

func named(arg, stdinAs string) ([]draft, error) {
	if arg == stdinName {
		if stdinAs == "" {
			stdinAs = "stdin"
		}
		return []draft{{path: filepath.ToSlash(stdinAs), stdin: true}}, nil
	}
	info, err := os.Stat(arg)
	var paths []string
	switch {
	case err == nil && !info.IsDir():
		return []draft{{path: filepath.ToSlash(arg)}}, nil
	case err == nil:
		paths, err = articlesBelow(arg)
	case strings.ContainsAny(arg, "*?[{"):
		paths, err = doublestar.FilepathGlob(arg, doublestar.WithFilesOnly(), doublestar.WithNoFollow(), doublestar.WithNoHidden())
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", arg, cause(err))
	}
	if len(paths) == 0 {
		return nil, hinted(fmt.Errorf("%s: %w", arg, errNoArticle), "articles end in "+strings.Join(extensions, ", "))
	}
	out := make([]draft, len(paths))
	for i, p := range paths {
		out[i] = draft{path: filepath.ToSlash(p), found: true}
	}
	slices.SortFunc(out, func(a, b draft) int { return strings.Compare(a.path, b.path) })
	return out, nil
}

// articlesBelow returns the articles in a folder and those below it. Hidden ones are
// passed over, links to folders are not followed.
func articlesBelow(root string) (out []string, err error) {
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case path != root && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return filepath.SkipDir
			}
		case !d.IsDir() && slices.Contains(extensions, strings.ToLower(filepath.Ext(path))):
			out = append(out, path)
		}
		return nil
	})
	return out, err
}

// unreadable is the problem of an article that could not be read.
func unreadable(path string, err error) claims.Problem {
	message := err.Error()
	if hint := advice(err); hint != "" {
		message += "; " + hint
	}
	return claims.Problem{Code: "article-unreadable", Severity: claims.Error, Message: message, Path: filepath.ToSlash(path)}
}

// readDraft reads one article with what the configuration says of it.
func (a *app) readDraft(ctx context.Context, d draft, c configs.Article) (*claims.Article, error) {
	name := filepath.FromSlash(d.path)
	if d.stdin {
		name = stdinName
	}
	data, err := a.readInput(ctx, name)
	if err != nil {
		return nil, err
	}
	return article.Read(d.path, data, article.Options{Date: c.Date, Timezone: c.Timezone, Language: c.Language})
}

// sourceFiles returns the files that sources were read from, or could not be, so
// that a folder of articles may hold them without their being checked themselves.
func sourceFiles(libs ...*sources.Library) map[string]bool {
	files := map[string]bool{}
	add := func(path string) {
		if abs, err := filepath.Abs(filepath.FromSlash(path)); err == nil && path != "" {
			files[abs] = true
		}
	}
	for _, lib := range libs {
		for _, s := range lib.Sources {
			add(s.Path)
		}
		for _, p := range lib.Problems {
			add(p.Path)
		}
	}
	return files
}

// withoutSources leaves out the articles that are sources. A source that was named is
// left out with a warning: tools that pass the files of a change name them all.
func (a *app) withoutSources(ds []draft, files map[string]bool) []draft {
	return slices.DeleteFunc(ds, func(d draft) bool {
		abs, err := filepath.Abs(filepath.FromSlash(d.path))
		isSource := err == nil && files[abs] && !d.stdin
		if isSource && !d.found {
			a.message("warning", d.path+" is a source and is not checked itself", "")
		}
		return isSource
	})
}
