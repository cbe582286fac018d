package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/onrecord/onrecord/claims/assess"
	"github.com/onrecord/onrecord/claims/slots"
)

// A pair is a line of the corpora of claims.
type pair struct {
	Group, Set, Claim, Evidence, Label, Slot string
}

// claimFiles are the corpora of claims whose texts are documents.
var claimFiles = []string{"xsum-swapped", "headline", "pairs"}

// claimPairs reads the claims against documents and tells the hashes of their files.
func (t *trainer) claimPairs() (out []pair, inputs string, err error) {
	var hashes []string
	for _, name := range claimFiles {
		path := filepath.Join(t.corpora, "claims", name+".jsonl")
		pairs, err := readPairs(path)
		if err != nil {
			return nil, "", err
		}
		h, err := hash(path)
		if err != nil {
			return nil, "", err
		}
		out, hashes = append(out, pairs...), append(hashes, name+" "+h)
	}
	h, err := hash(filepath.Join(t.corpora, "polnear", "train.jsonl.gz"))
	return out, strings.Join(append(hashes, "polnear "+h), ", "), err
}

func readPairs(path string) ([]pair, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []pair
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var p pair
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		out = append(out, p)
	}
	return out, lines.Err()
}

func newAssessor() (*assess.Assessor, error) {
	r, err := slots.New()
	if err != nil {
		return nil, err
	}
	return assess.New(r)
}

var denialWord = regexp.MustCompile(`\b(?:not|never|no)\b|n['’]t\b`)

// The sentences of a text that are taken, and those that are held against another.
const (
	perStory = 8
	perOther = 6
)

// denials learns how far a denial in a claim gainsays a text that does not make it.
// Wrong are claims into which "not" was put. Right are sound claims with a denial and, as there are few,
// sentences with a denial, each against the rest of its text or against another text of
// the same month.
func (t *trainer) denials() ([]byte, error) {
	a, err := newAssessor()
	if err != nil {
		return nil, err
	}
	pairs, inputs, err := t.claimPairs()
	if err != nil {
		return nil, err
	}
	stories, err := t.stories(pairs)
	if err != nil {
		return nil, err
	}
	cases := denialCases(a, pairs, stories)
	n := len(assess.DenialNames())
	var b bytes.Buffer
	fmt.Fprintf(&b, "# How far a denial in a claim gainsays a text of more than three sentences that does not make it: a log-linear model. feature, weight\n")
	fmt.Fprintf(&b, "# features: see claims/assess/denials.go\n# origin: learned by `go run ./internal/train denials` from claims with a denial put in, sound ones, and sentences of news against the rest of their story and against other stories; no text of theirs is here\n")
	fmt.Fprintf(&b, "# inputs, sha256: %s\n", inputs)
	b.WriteString(price(cases, n, "stories not learned from", []float64{-3.5, -3, -2.5, -2, -1.5, -1, -.5, 0}))
	w := fit(cases, n, both)
	for k, name := range assess.DenialNames() {
		fmt.Fprintf(&b, "%s\t%.3f\n", name, w[k])
	}
	log.Printf("denials: %d described", len(cases))
	return b.Bytes(), nil
}

func denialCases(a *assess.Assessor, pairs []pair, stories []story) []described {
	var out []described
	add := func(claim, evidence, group string, wrong bool) {
		for _, x := range a.Denials(claim, evidence) {
			out = append(out, described{x, wrong, halfOf(group)})
		}
	}
	for _, p := range pairs {
		if p.Label == "supported" || p.Slot == "negation" {
			add(p.Claim, p.Evidence, p.Group, p.Label == "contradicted")
		}
	}
	for i, s := range stories {
		for _, h := range heldOut(s.text, denialWord, perStory) {
			add(h[0], h[1], s.group, false)
		}
		for _, h := range elsewhere(stories, i, denialWord, perOther) {
			add(h[0], h[1], s.group, false)
		}
	}
	return out
}
