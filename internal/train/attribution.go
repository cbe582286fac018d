package main

import (
	"fmt"
	"log"
	"math/rand/v2"

	"github.com/onrecord/onrecord/claims/language"
	"github.com/onrecord/onrecord/claims/language/relations"
	"github.com/onrecord/onrecord/internal/ranking"
	"github.com/onrecord/onrecord/internal/tagging"
	"github.com/onrecord/onrecord/internal/train/examples"
	"github.com/onrecord/onrecord/internal/train/neural"
	"github.com/onrecord/onrecord/internal/train/vectors"
)

// How the network of attributions is shaped and trained. The figures behind the
// choices are in docs/models.md.
const (
	dimension    = 48   // of the embedding of a word and of each of its traits
	vectorScale  = 0.25 // word vectors are brought to this before training
	sequence     = 250  // tokens, about: texts are cut at paragraphs
	epochs       = 16   // of the network that is kept
	foldEpochs   = 10   // of those that label what they have not seen
	folds        = 5    // the articles are cut into, to learn the choice of speakers from
	samples      = 200  // sequences that the units of the quantised network are set by
	networkSeed  = 1    // of the weights and the order of sequences
	rankerRounds = 2    // of training: the second sees the choices of the first
	rankerShrink = 1e-4 // price of the squares of a ranker's weights
)

// loaded is what the steps of attribution share.
type loaded struct {
	model      *language.Model
	train, dev []*examples.Text
	vectors    [][]float32 // of the vocabulary's words, in its order
}

func (t *trainer) load() (*loaded, error) {
	m, err := language.New()
	if err != nil {
		return nil, err
	}
	l := &loaded{model: m}
	if l.train, err = examples.Load(m, t.corpora, "train"); err != nil {
		return nil, err
	}
	if l.dev, err = examples.Load(m, t.corpora, "dev"); err != nil {
		return nil, err
	}
	_, kept, err := t.words()
	if err != nil {
		return nil, err
	}
	l.vectors = vectors.Principal(kept, vectors.Dimensions)
	for _, v := range l.vectors {
		for i := range v {
			v[i] *= vectorScale
		}
	}
	return l, nil
}

// fit trains a network on texts and returns it as it will run.
func (l *loaded) fit(texts []*examples.Text, epochs int) (*tagging.File, error) {
	shape := neural.Shape{
		Tables: relations.TableRows(l.model.VocabularySize()), Dim: dimension, Reach: 1, Window: 96, Hidden: 64, Layers: 2,
		Labels: relations.Labels, DropIn: 0.3, Drop: 0.3,
	}
	r := rand.New(rand.NewPCG(networkSeed, 9))
	net := neural.New(shape, r)
	net.Give(l.vectors)
	var all []*neural.Sequence
	for _, t := range texts {
		s, _ := t.Sequences(sequence)
		all = append(all, s...)
	}
	net.Train(all, neural.Options{
		Epochs: epochs, Batch: 12, Rate: 0.003, WordDrop: 0.2,
		DropRows: []bool{true, true, true, true, false, true, true, false, false},
		After:    func(epoch int, loss float64) { log.Printf("  epoch %d, loss %.4f", epoch+1, loss) },
	}, r)
	p, err := net.Quantise(all[:min(samples, len(all))])
	if err != nil {
		return nil, err
	}
	return &tagging.File{Parts: p.Parts()}, nil
}

// labels labels texts with networks as they will run.
func labels(f *tagging.File, texts []*examples.Text) (found [][]uint8, margins [][]int32, err error) {
	n, err := relations.NewLabeller(f)
	if err != nil {
		return nil, nil, err
	}
	for _, t := range texts {
		l, m := n.Label(t.Analysis, t.Rows)
		found, margins = append(found, l), append(margins, m)
	}
	return found, margins, nil
}

// attribution builds the network that labels sources, cues and contents.
func (t *trainer) attribution() (*tagging.File, error) {
	l, err := t.load()
	if err != nil {
		return nil, err
	}
	f, err := l.fit(l.train, epochs)
	if err != nil {
		return nil, err
	}
	found, _, err := labels(f, l.dev)
	if err != nil {
		return nil, err
	}
	x := examples.Spans(l.dev, found)
	if f.Head, err = t.attributionHead("network that labels the tokens of sources, cues and contents of attributions"); err != nil {
		return nil, err
	}
	f.Head["figures"] = fmt.Sprintf("dev, exact spans: source %.3f, cue %.3f, content %.3f", x[0].Value(), x[1].Value(), x[2].Value())
	log.Print("  ", f.Head["figures"])
	return f, nil
}

func (t *trainer) attributionHead(what string) (map[string]string, error) {
	return t.head(what, map[string]string{
		"vectors": t.vectors, "articles": t.polnear("train.jsonl.gz"), "dev": t.polnear("dev.jsonl"),
	})
}

// choices builds the models that link contents to cues and cues to sources, learned
// from the annotated labels, and the one that chooses the speaker of a quotation,
// learned from labels of networks that had not seen the article.
func (t *trainer) choices() (*tagging.File, error) {
	l, err := t.load()
	if err != nil {
		return nil, err
	}
	f := &tagging.File{}
	var links relations.Links
	if links, err = fitLinks(l, f); err != nil {
		return nil, err
	}
	readers, err := l.unseen(links)
	if err != nil {
		return nil, err
	}
	speaker, err := fitSpeaker(l.train, readers, f)
	if err != nil {
		return nil, err
	}
	if f.Head, err = t.attributionHead("models that link contents to cues and cues to sources, and choose the speaker of a quotation"); err != nil {
		return nil, err
	}
	cases := 0
	right := 0
	for i, x := range l.train {
		for _, c := range x.Speakers(readers[i], speaker) {
			cases++
			if isRight(speaker, c) {
				right++
			}
		}
	}
	f.Head["figures"] = fmt.Sprintf("train, by networks that had not seen the article: right speaker among the candidates chosen %.3f of %d", float64(right)/float64(max(1, cases)), cases)
	log.Print("  ", f.Head["figures"])
	return f, nil
}

// unseen returns the readers of the training articles, each labelled by a network
// that was trained without it.
func (l *loaded) unseen(links relations.Links) ([]*relations.Reader, error) {
	out := make([]*relations.Reader, len(l.train))
	for k := range folds {
		var in, left []*examples.Text
		var at []int
		for i, x := range l.train {
			if i%folds == k {
				left, at = append(left, x), append(at, i)
			} else {
				in = append(in, x)
			}
		}
		log.Printf("  fold %d of %d", k+1, folds)
		f, err := l.fit(in, foldEpochs)
		if err != nil {
			return nil, err
		}
		found, margins, err := labels(f, left)
		if err != nil {
			return nil, err
		}
		for n, i := range at {
			x := l.train[i]
			out[i] = relations.NewReader(x.Analysis, x.Rows, x.Quotes, found[n], margins[n], links)
		}
	}
	return out, nil
}

func fitLinks(l *loaded, f *tagging.File) (relations.Links, error) {
	var sources, cues []ranking.Case
	for _, x := range l.train {
		s, c := x.Links()
		sources, cues = append(sources, s...), append(cues, c...)
	}
	var links relations.Links
	var err error
	if links.Sources, err = rank(f, sources, ranking.Options{Epochs: 6, Rate: 0.1, Shrink: rankerShrink, AtLeast: 3}, 1); err != nil {
		return links, err
	}
	links.Cues, err = rank(f, cues, ranking.Options{Epochs: 6, Rate: 0.1, Shrink: rankerShrink, AtLeast: 3}, 1)
	return links, err
}

func fitSpeaker(texts []*examples.Text, readers []*relations.Reader, f *tagging.File) (*ranking.Ranker, error) {
	var speaker *ranking.Ranker
	for range rankerRounds {
		var cases []ranking.Case
		for i, x := range texts {
			cases = append(cases, x.Speakers(readers[i], speaker)...)
		}
		var err error
		parts := &tagging.File{Parts: f.Parts[:2*ranking.Parts]}
		if speaker, err = rank(parts, cases, ranking.Options{Epochs: 8, Rate: 0.05, Shrink: rankerShrink, AtLeast: 3}, 2); err != nil {
			return nil, err
		}
		f.Parts = parts.Parts
	}
	return speaker, nil
}

// rank trains a ranker and adds its parts to the file.
func rank(f *tagging.File, cases []ranking.Case, o ranking.Options, seed uint64) (*ranking.Ranker, error) {
	parts, err := ranking.Train(cases, o, rand.New(rand.NewPCG(seed, 1)))
	if err != nil {
		return nil, err
	}
	f.Parts = append(f.Parts[:len(f.Parts):len(f.Parts)], parts...)
	r, err := ranking.New(parts)
	if err != nil {
		return nil, err
	}
	right := 0
	for _, c := range cases {
		if isRight(r, c) {
			right++
		}
	}
	log.Printf("  ranker: %d of %d choices of its own right", right, len(cases))
	return r, nil
}

func isRight(r *ranking.Ranker, c ranking.Case) bool {
	scores := make([]int32, len(c.Candidates))
	for i, f := range c.Candidates {
		scores[i] = r.Score(f)
	}
	b := ranking.Best(scores)
	return b >= 0 && c.Right[b]
}
