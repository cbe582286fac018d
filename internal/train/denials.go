package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"log"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/onrecord/onrecord/claims/assess"
	"github.com/onrecord/onrecord/claims/slots"
)

// A pair is a line of the corpora of claims.
type pair struct {
	Group, Claim, Evidence, Label, Slot string
}

// denialCase is one denial of a claim: what is known of it, and whether it gainsays
// the text.
type denialCase struct {
	values []float32
	wrong  bool
	half   int
}

// The settings of the log-linear model: it is small, so that plain descent will do.
const (
	denialSteps = 6000
	denialRate  = .5
	denialDecay = .003
)

// denials learns how far a denial in a claim gainsays a text that does not make it.
// Wrong are claims into which "not" was put. Right are sound claims with a denial
// and, as there are few, the sentences with a denial of the same texts, each against
// the rest of its text. The text's group tells the half: the weights are those of
// one half, the figures in the head those of the other.
func (t *trainer) denials() ([]byte, error) {
	r, err := slots.New()
	if err != nil {
		return nil, err
	}
	a, err := assess.New(r)
	if err != nil {
		return nil, err
	}
	var cases []denialCase
	inputs := map[string]string{}
	for _, name := range []string{"xsum-swapped", "headline", "pairs"} {
		path := filepath.Join(t.corpora, "claims", name+".jsonl")
		pairs, err := readPairs(path)
		if err != nil {
			return nil, err
		}
		if inputs[name], err = hash(path); err != nil {
			return nil, err
		}
		cases = append(cases, denialCases(a, pairs)...)
	}
	w := fitDenials(cases, 0)
	var b bytes.Buffer
	fmt.Fprintf(&b, "# How far a denial in a claim gainsays a text of more than three sentences that does not make it: a log-linear model. feature, weight\n")
	fmt.Fprintf(&b, "# features: see claims/assess/denials.go\n# origin: learned by `go run ./internal/train denials` from claims with a denial put in, sound ones, and sentences of news against the rest of their story; no text of theirs is here\n")
	fmt.Fprintf(&b, "# inputs, sha256: xsum-swapped %s, headline %s, pairs %s\n", inputs["xsum-swapped"], inputs["headline"], inputs["pairs"])
	for half, name := range []string{"learned from", "not learned from"} {
		for _, odds := range []float64{-1.3, -.8, -.4, 0} {
			right, all, mistaken, sound := countDenials(cases, w, half, odds)
			fmt.Fprintf(&b, "# stories %s, odds %.1f: called contradicted are %d of %d with a denial put in, %d of %d others\n", name, odds, right, all, mistaken, sound)
		}
	}
	for k, name := range assess.DenialNames() {
		fmt.Fprintf(&b, "%s\t%.3f\n", name, w[k])
	}
	log.Printf("denials: %d described", len(cases))
	return b.Bytes(), nil
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

func denialCases(a *assess.Assessor, pairs []pair) []denialCase {
	var out []denialCase
	groups, seen := map[string]int{}, map[string]bool{}
	for _, p := range pairs {
		if _, ok := groups[p.Group]; !ok {
			groups[p.Group] = len(groups) % 2
		}
		half := groups[p.Group]
		if p.Label == "supported" || p.Slot == "negation" {
			for _, x := range a.Denials(p.Claim, p.Evidence) {
				out = append(out, denialCase{x, p.Label == "contradicted", half})
			}
		}
		if seen[p.Evidence] {
			continue
		}
		seen[p.Evidence] = true
		for _, held := range heldOut(p.Evidence) {
			for _, x := range a.Denials(held[0], held[1]) {
				out = append(out, denialCase{x, false, half})
			}
		}
	}
	return out
}

var (
	sentenceEnd = regexp.MustCompile(`\n+|([.!?]) +`)
	denialWord  = regexp.MustCompile(`\b(?:not|never|no)\b|n't\b`)
)

// heldOut returns the sentences of a text with a denial, each with the rest of the
// text. Quoted ones are left out, as what a speaker denies is not the paper's.
func heldOut(text string) [][2]string {
	if len(text) < 600 {
		return nil
	}
	var sentences []string
	for s := range strings.SplitSeq(sentenceEnd.ReplaceAllString(text, "$1\n"), "\n") {
		if s = strings.TrimSpace(s); s != "" {
			sentences = append(sentences, s)
		}
	}
	var out [][2]string
	for i, s := range sentences {
		if i == 0 || len(s) < 40 || len(s) > 260 || strings.ContainsAny(s, `"“”`) || s[0] < 'A' || s[0] > 'Z' || s[len(s)-1] != '.' || !denialWord.MatchString(s) {
			continue
		}
		rest := append(append([]string(nil), sentences[:i]...), sentences[i+1:]...)
		out = append(out, [2]string{s, strings.Join(rest, "\n")})
	}
	return out
}

func odds(w []float64, x []float32) float64 {
	var z float64
	for k, v := range x {
		z += float64(w[k] * float64(v)) // the conversion forbids a fused product, which would differ by machine
	}
	return z
}

// fitDenials descends on the log loss of one half with a small penalty on all
// weights but the first.
func fitDenials(cases []denialCase, half int) []float64 {
	n, used := len(assess.DenialNames()), 0
	for _, c := range cases {
		if c.half == half {
			used++
		}
	}
	w, g := make([]float64, n), make([]float64, n)
	for range denialSteps {
		for k := range g {
			g[k] = denialDecay * w[k]
		}
		g[0] = 0
		for _, c := range cases {
			if c.half != half {
				continue
			}
			e := 1 / (1 + math.Exp(-odds(w, c.values)))
			if c.wrong {
				e--
			}
			for k, v := range c.values {
				g[k] += float64(e*float64(v)) / float64(used)
			}
		}
		for k := range w {
			w[k] -= float64(denialRate * g[k])
		}
	}
	return w
}

func countDenials(cases []denialCase, w []float64, half int, least float64) (right, wrong, mistaken, sound int) {
	for _, c := range cases {
		if c.half != half {
			continue
		}
		called := odds(w, c.values) >= least
		switch {
		case c.wrong && called:
			right++
			wrong++
		case c.wrong:
			wrong++
		case called:
			mistaken++
			sound++
		default:
			sound++
		}
	}
	return right, wrong, mistaken, sound
}
