package main

import (
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"github.com/onrecord/onrecord/internal/tagging"
	"github.com/onrecord/onrecord/internal/train/polnear"
)

// A tagged sentence is what the tagger of parts of speech learns from.
type tagged struct {
	forms []tagging.Form
	tags  []uint8
}

const (
	tagRounds  = 8
	tagUpdates = 2 // rows that fewer updates touched are left out
)

// tags trains the tagger of parts of speech.
func (t *trainer) tags() (*tagging.File, error) {
	v, err := t.readVocabulary()
	if err != nil {
		return nil, err
	}
	names := []string{""}
	number := map[string]uint8{}
	train, err := t.tagged("train", v, func(tag string) uint8 {
		if number[tag] == 0 {
			number[tag] = uint8(len(names))
			names = append(names, tag)
		}
		return number[tag]
	})
	if err != nil {
		return nil, err
	}
	dev, err := t.tagged("dev", v, func(tag string) uint8 { return number[tag] })
	if err != nil {
		return nil, err
	}
	usual := tagging.PackUsual(usualTags(train))
	p := tagging.NewPerceptron(len(names))
	r := rand.New(rand.NewPCG(1, 2))
	var c tagging.POSContext
	for round := range tagRounds {
		wrong, all := 0, 0
		for _, i := range r.Perm(len(train)) {
			s := train[i]
			c.Reset(s.forms, usual)
			for i := range s.forms {
				all++
				if c.Always[i] {
					c.Tags[i] = c.Usual[i]
					continue
				}
				f := c.Features(i)
				var scores [64]int32
				p.Scores(f[:], scores[:len(names)])
				best := 1
				for k := range names {
					if k > 0 && scores[k] > scores[best] {
						best = k
					}
				}
				p.Step()
				if best != int(s.tags[i]) {
					wrong++
					p.Update(f[:], int(s.tags[i]), best)
				}
				c.Tags[i] = uint8(best)
			}
		}
		log.Printf("  round %d: %.4f wrong", round+1, float64(wrong)/float64(all))
	}
	slots, rows, _, err := tagging.PackTable(p.Averages(tagUpdates))
	if err != nil {
		return nil, err
	}
	head, err := t.head("parts of speech (Penn Treebank)", map[string]string{
		"articles": t.polnear("train.layers.jsonl.gz"),
	})
	if err != nil {
		return nil, err
	}
	f := &tagging.File{Head: head, Parts: [][]byte{[]byte(strings.Join(names, "\n")), usual, slots, rows}}
	tagger, err := tagging.NewPOSTagger(f)
	if err != nil {
		return nil, err
	}
	head["figures"] = fmt.Sprintf("agreement with CoreNLP's tags on PolNeAR dev %.4f", agreement(tagger, dev))
	log.Print("  ", head["figures"])
	return f, nil
}

func agreement(t *tagging.POSTagger, sentences []tagged) float64 {
	var c tagging.POSContext
	same, all := 0, 0
	for _, s := range sentences {
		t.Tag(&c, s.forms)
		for i := range s.tags {
			all++
			if c.Tags[i] == s.tags[i] {
				same++
			}
		}
	}
	return float64(same) / float64(all)
}

// tagged reads the sentences of a split.
func (t *trainer) tagged(split string, v *tagging.Vocabulary, number func(string) uint8) ([]tagged, error) {
	articles, err := polnear.Read(t.corpora, split)
	if err != nil {
		return nil, err
	}
	var out []tagged
	for _, a := range articles {
		for _, s := range a.Sentences {
			x := tagged{make([]tagging.Form, len(s)), make([]uint8, len(s))}
			for i, w := range s {
				x.forms[i] = tagging.FormOf(a.Text[w.Start:w.End], v)
				x.tags[i] = number(w.Tag)
			}
			out = append(out, x)
		}
	}
	return out, nil
}

// usualTags returns the most frequent tag of words that stand at least 3 times; a
// word that stands at least 20 times and has it in 99.5 of 100 always has it.
func usualTags(sentences []tagged) []tagging.UsualTag {
	count := map[uint64]*[64]int{}
	for _, s := range sentences {
		for i, f := range s.forms {
			if count[f.Exact] == nil {
				count[f.Exact] = new([64]int)
			}
			count[f.Exact][s.tags[i]]++
		}
	}
	var out []tagging.UsualTag
	for exact, tags := range count {
		sum, best := 0, 0
		for k, n := range tags {
			sum += n
			if n > tags[best] {
				best = k
			}
		}
		if sum >= 3 {
			out = append(out, tagging.UsualTag{Exact: exact, Tag: uint8(best), Always: sum >= 20 && float64(tags[best]) >= 0.995*float64(sum)})
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Exact < out[j].Exact })
	return out
}

func (t *trainer) readVocabulary() (*tagging.Vocabulary, error) {
	data, err := os.ReadFile(filepath.Join(t.root, vocabularyFile))
	if err != nil {
		return nil, fmt.Errorf("run the step vocabulary first: %w", err)
	}
	f, err := tagging.ParseFile(data)
	if err != nil {
		return nil, err
	}
	return tagging.ReadVocabulary(f)
}
