// Package polnear reads the PolNeAR corpus of attributions (Newell, Margolin and
// Ruths, LREC 2018) and its machine-made layers from a folder outside the
// repository. It serves training and measuring; nothing of it is shipped.
package polnear

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/onrecord/onrecord/internal/text"
)

// An Attribution says who said (thought, wants) what, and by which words. Spans are
// byte offsets into Article.Text.
type Attribution struct {
	Source, Cue, Content []text.Span
}

// A Token is one token of CoreNLP's layers.
type Token struct {
	text.Span
	Tag, Lemma, Entity string
	Head               int // index in the sentence, -1 for the root
	Relation           string
}

// An Article is one article with its attributions and, where there are any, its
// layers.
type Article struct {
	ID, Date     string
	Text         string
	Attributions []Attribution
	Discard      []text.Span
	Sentences    [][]Token     // nil without layers
	Mentions     [][]text.Span // coreference chains
}

// ErrNone says that the corpus is not there.
var ErrNone = errors.New("no corpora: set ONRECORD_CORPORA to the folder that holds polnear/")

// Folder returns the folder of the corpora: the environment's ONRECORD_CORPORA, or
// shared/corpora beside the root of the module.
func Folder() (string, error) {
	if dir := os.Getenv("ONRECORD_CORPORA"); dir != "" {
		return dir, nil
	}
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", ErrNone
		}
		dir = up
	}
	dir = filepath.Join(filepath.Dir(dir), "shared", "corpora")
	if _, err := os.Stat(filepath.Join(dir, "polnear")); err != nil {
		return "", ErrNone
	}
	return dir, nil
}

// Read reads one split, "train" or "dev", with its layers.
func Read(folder, split string) ([]Article, error) {
	var articles []Article
	byID := map[string]int{}
	err := lines(filepath.Join(folder, "polnear", split+".jsonl"), func(line []byte) error {
		var r struct {
			ID, Date, Text string
			Attributions   []struct{ Source, Cue, Content [][2]int }
			Discard        [][2]int
		}
		if err := json.Unmarshal(line, &r); err != nil {
			return err
		}
		at := offsets(r.Text)
		a := Article{ID: r.ID, Date: r.Date, Text: r.Text, Discard: at.spans(r.Discard)}
		for _, x := range r.Attributions {
			a.Attributions = append(a.Attributions, Attribution{at.spans(x.Source), at.spans(x.Cue), at.spans(x.Content)})
		}
		byID[a.ID] = len(articles)
		articles = append(articles, a)
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = lines(filepath.Join(folder, "polnear", split+".layers.jsonl"), func(line []byte) error {
		var r struct {
			ID        string
			Sentences [][]layerToken
			Coref     [][][3]int
		}
		if err := json.Unmarshal(line, &r); err != nil {
			return err
		}
		i, ok := byID[r.ID]
		if !ok {
			return fmt.Errorf("layers of %s without its article", r.ID)
		}
		a := &articles[i]
		at := offsets(a.Text)
		for _, s := range r.Sentences {
			tokens := make([]Token, len(s))
			for k, t := range s {
				tokens[k] = t.Token
				tokens[k].Span = text.Span{Start: at[t.Start], End: at[t.End]}
			}
			a.Sentences = append(a.Sentences, tokens)
		}
		for _, chain := range r.Coref {
			var c []text.Span
			for _, m := range chain {
				c = append(c, text.Span{Start: at[m[0]], End: at[m[1]]})
			}
			a.Mentions = append(a.Mentions, c)
		}
		return nil
	})
	return articles, err
}

type layerToken struct{ Token }

func (t *layerToken) UnmarshalJSON(b []byte) error {
	f := []any{&t.Start, &t.End, &t.Tag, &t.Lemma, &t.Entity, &t.Head, &t.Relation}
	err := json.Unmarshal(b, &f)
	t.Head--
	return err
}

// index leads from code points to bytes.
type index []int

func offsets(s string) index {
	at := make(index, 0, len(s)+1)
	for i := range s {
		at = append(at, i)
	}
	return append(at, len(s))
}

func (at index) spans(in [][2]int) []text.Span {
	out := make([]text.Span, len(in))
	for i, s := range in {
		out[i] = text.Span{Start: at[s[0]], End: at[s[1]]}
	}
	return out
}

// lines calls f with every line of a file, which may be gzipped under the same
// name with ".gz".
func lines(path string, f func([]byte) error) error {
	var r io.Reader
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		path += ".gz"
		file, err = os.Open(path)
	}
	if err != nil {
		return err
	}
	defer file.Close()
	r = file
	if filepath.Ext(path) == ".gz" {
		if r, err = gzip.NewReader(file); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	in := bufio.NewReaderSize(r, 1<<20)
	for n := 1; ; n++ {
		line, err := in.ReadBytes('\n')
		if len(line) > 1 {
			if err := f(line); err != nil {
				return fmt.Errorf("%s:%d: %w", path, n, err)
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
}
