// Package read makes sources of files: readouts and releases as text, Markdown or
// HTML; transcripts with speaker labels; JSON Lines; posts as networks hand them out.
//
//	read.Library(ctx, specs) -> sources.Library
//
//	files.go       a spec's path -> files, in a fixed order
//	read.go        one file -> records, by its shape
//	document.go    text, Markdown, HTML through internal/document
//	transcript.go  paragraphs with labels -> turns
//	jsonl.go       JSON Lines
//	posts.go       X API, X archive, Mastodon, Bluesky
//	subtitles.go   SubRip, WebVTT
//	feed.go        RSS, Atom
//
// Nothing ends the reading of a library: what cannot be read is a sources.Problem,
// and the rest is read.
package read

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/onrecord/onrecord/internal/document"
	"github.com/onrecord/onrecord/internal/langid"
	"github.com/onrecord/onrecord/internal/text"
	"github.com/onrecord/onrecord/sources"
)

// Options say how to read.
type Options struct {
	Workers int // files read at once; 0 for one a processor
}

// Library reads every source of the specs. Sources stand in the order of the specs,
// then of path, then of record. It fails only if the context ends or the word lists
// are broken.
//
// A spec of one file gives its id to the source; of several, the source is called
// id/name; a record of a file of many, id#record's own id, or id#number.
func Library(ctx context.Context, specs []sources.Spec, opt Options) (*sources.Library, error) {
	r, err := newReader()
	if err != nil {
		return nil, err
	}
	lib := &sources.Library{Specs: specs}
	var jobs []job
	for i := range specs {
		files, err := expand(specs[i].Path)
		if err != nil {
			lib.Problems = append(lib.Problems, pathProblem(specs[i], err))
		}
		for _, f := range files {
			jobs = append(jobs, job{spec: &specs[i], file: f, alone: len(files) == 1})
		}
	}
	if err := each(ctx, len(jobs), opt.Workers, func(i int) { jobs[i].found, jobs[i].problems = r.file(&jobs[i]) }); err != nil {
		return nil, err
	}
	for _, j := range jobs {
		lib.Sources = append(lib.Sources, j.found...)
		lib.Problems = append(lib.Problems, j.problems...)
	}
	unique(lib.Sources)
	return lib, nil
}

// job is one file of one spec.
type job struct {
	spec     *sources.Spec
	file     file
	alone    bool // the spec is this file
	found    []*sources.Source
	problems []sources.Problem
}

// each calls f for 0 to count-1, several at once, until the context ends.
func each(ctx context.Context, count, workers int, f func(i int)) error {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	next := make(chan int)
	var wg sync.WaitGroup
	for range min(workers, count) {
		wg.Go(func() {
			for i := range next {
				f(i)
			}
		})
	}
	for i := range count {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	wg.Wait()
	return ctx.Err()
}

// pathProblem says why a path gave no files.
func pathProblem(spec sources.Spec, err error) sources.Problem {
	p := sources.Problem{Source: spec.ID, Path: spec.Path, Missing: errors.Is(err, fs.ErrNotExist), Message: reason(err)}
	if spec.Where != "" {
		p.Message += " (named in " + spec.Where + ")"
	}
	return p
}

// reason says in short what an error of the file system means.
func reason(err error) string {
	switch {
	case errors.Is(err, errNoFit):
		return errNoFit.Error()
	case errors.Is(err, fs.ErrNotExist):
		return "no such file or folder"
	case errors.Is(err, fs.ErrPermission):
		return "no permission to read it"
	}
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err.Error()
	}
	return said(err)
}

// record is one document of a file, before it is a source.
type record struct {
	id       string // its own; "" if it has none
	number   int    // 1-based in a file of many; 0 for a file of one
	data     []byte // what its hash is of; nil for the whole file
	kind     sources.Kind
	issuer   string
	speaker  string
	handle   string // of the speaker
	date     string
	url      string
	language string
	title    string
	got      string // retrieved
	turns    []turn // in order
}

// turn is what one speaker says, as paragraphs.
type turn struct {
	speaker, label string
	paragraphs     []string
}

// fileError is a fault in one place of a file.
type fileError struct {
	line int
	err  error
}

func (e *fileError) Error() string { return e.err.Error() }

// file reads the sources of one file.
func (r *reader) file(j *job) ([]*sources.Source, []sources.Problem) {
	problem := func(line int, missing bool, message string) sources.Problem {
		return sources.Problem{Source: j.spec.ID, Path: j.file.path, Line: line, Missing: missing, Message: message}
	}
	data, err := document.ReadFile(j.file.path, 0)
	if err != nil {
		return nil, []sources.Problem{problem(0, errors.Is(err, fs.ErrNotExist), reason(err))}
	}
	records, faults, err := r.records(j, data)
	var problems []sources.Problem
	for _, f := range faults {
		problems = append(problems, problem(f.line, false, f.Error()))
	}
	if err != nil {
		problems = append(problems, problem(0, false, said(err)))
	}
	var out []*sources.Source
	for i := range records {
		if s := build(j, &records[i], data); s != nil {
			out = append(out, s)
		}
	}
	if len(out) == 0 && len(problems) == 0 {
		problems = append(problems, problem(0, false, "no words in it"))
	}
	return out, problems
}

// said returns an error of reading with its hint.
func said(err error) string {
	var e *document.ReadError
	if errors.As(err, &e) {
		if e.Hint != "" {
			return e.Detail + "; " + e.Hint
		}
		return e.Detail
	}
	return err.Error()
}

// records reads a file by its shape.
func (r *reader) records(j *job, data []byte) ([]record, []*fileError, error) {
	switch shape := shapeOf(j, data); shape {
	case "jsonl":
		records, faults := jsonLines(data)
		return records, faults, nil
	case "x-api", "x-archive", "mastodon", "bluesky":
		return posts(shape, data)
	case "srt", "vtt":
		return r.subtitles(j.file.path, data)
	case "feed":
		return feed(data)
	case "pdf", "warc":
		return nil, nil, fmt.Errorf("files of format %s are not read yet; save it as .txt, .md or .html", shape)
	default:
		return r.document(j, shape, data)
	}
}

// shapeOf returns the format that the spec asks for or that name and content tell.
func shapeOf(j *job, data []byte) string {
	if f := j.spec.Format; f != "" && f != "auto" {
		return f
	}
	switch ext := strings.ToLower(path.Ext(j.file.path)); ext {
	case ".jsonl", ".ndjson":
		return "jsonl"
	case ".json":
		return jsonShape(data)
	case ".js":
		return "x-archive"
	case ".rss", ".atom":
		return "feed"
	case ".xml":
		if isFeed(data) {
			return "feed"
		}
	case ".pdf", ".docx", ".srt", ".vtt", ".warc":
		return ext[1:]
	}
	if isSubtitles(data) {
		return "srt"
	}
	return "auto"
}

// build makes a source of a record: what the spec says of it wins over what the
// record says.
func build(j *job, rec *record, file []byte) *sources.Source {
	spec := j.spec
	s := &sources.Source{
		ID: spec.ID, Kind: first(spec.Kind, rec.kind, sources.Document), Issuer: first(spec.Issuer, rec.issuer),
		Speaker: first(spec.Speaker, rec.speaker), Date: first(spec.Date, rec.date), Language: first(spec.Language, rec.language),
		URL: first(spec.URL, rec.url), Path: j.file.path, Record: rec.number, Title: rec.title, Retrieved: rec.got,
	}
	if !j.alone {
		s.ID += "/" + j.file.name
	}
	if rec.number > 0 {
		s.ID += "#" + first(rec.id, fmt.Sprint(rec.number))
	}
	if rec.data == nil {
		rec.data = file
	}
	sum := sha256.Sum256(rec.data)
	s.SHA256 = hex.EncodeToString(sum[:])
	lay(s, rec)
	if strings.TrimSpace(s.Text) == "" {
		return nil
	}
	if s.Language == "" {
		if guess, sure := langid.Language(s.Text); sure >= 0.2 {
			s.Language = guess
		}
	}
	return s
}

func first[T ~string](values ...T) T {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

// lay writes the turns into the text of the source, a blank line between paragraphs.
func lay(s *sources.Source, rec *record) {
	var b strings.Builder
	for _, t := range rec.turns {
		start := -1
		for _, p := range t.paragraphs {
			p = strings.ToValidUTF8(strings.TrimSpace(p), "\uFFFD")
			if p == "" {
				continue
			}
			if b.Len() > 0 {
				b.WriteString("\n\n")
			}
			at := b.Len()
			if start < 0 {
				start = at
			}
			b.WriteString(p)
			s.Blocks = append(s.Blocks, text.Span{Start: at, End: b.Len()})
		}
		if start < 0 {
			continue
		}
		turn := sources.Turn{Speaker: t.speaker, Label: t.label, Span: text.Span{Start: start, End: b.Len()}}
		if t.speaker == "" {
			turn.Speaker = first(s.Speaker, handled(rec))
		}
		s.Turns = append(s.Turns, turn)
	}
	s.Text = b.String()
	if len(s.Turns) > 0 && s.Turns[0].Speaker == "" && len(s.Turns) == 1 {
		s.Turns[0].Speaker = s.Issuer // a release speaks for who issued it
	}
}

// handled returns who wrote a record whose speaker nobody named.
func handled(rec *record) string {
	switch {
	case rec.handle == "":
		return rec.speaker
	case rec.speaker == "":
		return "@" + rec.handle
	}
	return strings.TrimSpace(rec.speaker + " (@" + rec.handle + ")")
}

// unique gives sources that ended with one id numbers behind it.
func unique(all []*sources.Source) {
	seen := map[string]int{}
	for _, s := range all {
		seen[s.ID]++
	}
	count := map[string]int{}
	for _, s := range all {
		if seen[s.ID] > 1 {
			count[s.ID]++
			if id := s.ID; count[id] > 1 {
				s.ID = fmt.Sprintf("%s~%d", id, count[id])
			}
		}
	}
}

// Formats lists the formats of files that can be read.
func Formats() []string {
	return slices.Clone([]string{"auto", "text", "markdown", "html", "docx", "transcript", "srt", "vtt", "jsonl", "x-api", "x-archive", "mastodon", "bluesky", "feed"})
}
