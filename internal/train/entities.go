package main

import (
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"

	"github.com/onrecord/onrecord/internal/tagging"
	"github.com/onrecord/onrecord/internal/train/polnear"
)

// entityLabels are the labels that are learned; CoreNLP's others (dates, amounts)
// are the concern of claims/slots.
var entityLabels = []string{"", "person", "organization", "place", "misc"}

var entityNumbers = map[string]uint8{"PERSON": 1, "ORGANIZATION": 2, "LOCATION": 3, "MISC": 4}

type named struct {
	forms        []tagging.Form
	tags, labels []uint8
}

const (
	entityRounds  = 6
	entityUpdates = 3
	wordDropout   = 0.3 // share of decisions taken without the word itself
)

// entities trains the tagger of names.
func (t *trainer) entities() (*tagging.File, error) {
	v, err := t.readVocabulary()
	if err != nil {
		return nil, err
	}
	pos, err := t.readTagger()
	if err != nil {
		return nil, err
	}
	train, err := t.named("train", v, pos)
	if err != nil {
		return nil, err
	}
	dev, err := t.named("dev", v, pos)
	if err != nil {
		return nil, err
	}
	p := tagging.NewPerceptron(len(entityLabels))
	r := rand.New(rand.NewPCG(3, 4))
	var c tagging.EntityContext
	for round := range entityRounds {
		wrong, all := 0, 0
		for _, i := range r.Perm(len(train)) {
			s := train[i]
			c.Reset(s.forms, s.tags)
			for i := range s.forms {
				c.Labels[i] = 0
				if !c.Possible(i) {
					continue
				}
				features := c.Features(i)
				f := features[:]
				if r.Float64() < wordDropout {
					f = f[tagging.LexicalFeatures:]
				}
				var scores [64]int32
				p.Scores(f, scores[:len(entityLabels)])
				best := 0
				for k := range entityLabels {
					if scores[k] > scores[best] {
						best = k
					}
				}
				p.Step()
				all++
				if best != int(s.labels[i]) {
					wrong++
					p.Update(f, int(s.labels[i]), best)
				}
				c.Labels[i] = uint8(best)
			}
		}
		log.Printf("  round %d: %.4f wrong", round+1, float64(wrong)/float64(all))
	}
	slots, rows, _, err := tagging.PackTable(p.Averages(entityUpdates))
	if err != nil {
		return nil, err
	}
	head, err := t.head("names of persons, organisations, places and others", map[string]string{
		"articles": t.polnear("train.layers.jsonl.gz"),
	})
	if err != nil {
		return nil, err
	}
	f := &tagging.File{Head: head, Parts: [][]byte{[]byte(strings.Join(entityLabels, "\n")), slots, rows}}
	tagger, err := tagging.NewEntityTagger(f)
	if err != nil {
		return nil, err
	}
	head["figures"] = "agreement with CoreNLP's entities on PolNeAR dev, F1 of exact spans:" + entityAgreement(tagger, dev)
	log.Print("  ", head["figures"])
	return f, nil
}

// named reads the sentences of a split, with the parts of speech that the tagger
// gives them.
func (t *trainer) named(split string, v *tagging.Vocabulary, pos *tagging.POSTagger) ([]named, error) {
	articles, err := polnear.Read(t.corpora, split)
	if err != nil {
		return nil, err
	}
	var c tagging.POSContext
	var out []named
	for _, a := range articles {
		for _, s := range a.Sentences {
			x := named{forms: make([]tagging.Form, len(s)), labels: make([]uint8, len(s))}
			for i, w := range s {
				x.forms[i] = tagging.FormOf(a.Text[w.Start:w.End], v)
				x.labels[i] = entityNumbers[w.Entity]
			}
			pos.Tag(&c, x.forms)
			x.tags = append(x.tags, c.Tags...)
			out = append(out, x)
		}
	}
	return out, nil
}

// entityAgreement returns the F1 of exact spans, by label.
func entityAgreement(t *tagging.EntityTagger, sentences []named) string {
	type span struct{ first, last, label int }
	spans := func(labels []uint8) map[span]bool {
		out := map[span]bool{}
		for i := 0; i < len(labels); {
			k := i + 1
			for k < len(labels) && labels[k] == labels[i] {
				k++
			}
			if labels[i] > 0 {
				out[span{i, k, int(labels[i])}] = true
			}
			i = k
		}
		return out
	}
	var same, ours, theirs [8]int
	var c tagging.EntityContext
	for _, s := range sentences {
		t.Label(&c, s.forms, s.tags)
		got, want := spans(c.Labels), spans(s.labels)
		for g := range got {
			ours[g.label]++
			if want[g] {
				same[g.label]++
			}
		}
		for w := range want {
			theirs[w.label]++
		}
	}
	var b strings.Builder
	sum := [3]int{}
	for k, name := range t.Labels {
		if k > 0 {
			fmt.Fprintf(&b, " %s %.3f", name, 2*float64(same[k])/float64(ours[k]+theirs[k]))
			sum[0], sum[1], sum[2] = sum[0]+same[k], sum[1]+ours[k], sum[2]+theirs[k]
		}
	}
	fmt.Fprintf(&b, " all %.3f", 2*float64(sum[0])/float64(sum[1]+sum[2]))
	return b.String()
}

func (t *trainer) readTagger() (*tagging.POSTagger, error) {
	data, err := os.ReadFile(filepath.Join(t.root, tagsFile))
	if err != nil {
		return nil, fmt.Errorf("run the step tags first: %w", err)
	}
	f, err := tagging.ParseFile(data)
	if err != nil {
		return nil, err
	}
	return tagging.NewPOSTagger(f)
}
