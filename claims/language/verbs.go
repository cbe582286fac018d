package language

import (
	"slices"
	"strings"
)

// pasts gives back their verb to sentences that the tagger leaves without one: behind a
// noun or pronoun, a past form of an irregular verb ("sank", "wept") that it took for a
// noun, adjective or adverb, or a word in -ed before what it governs ("tortured
// prisoners"). Forms that are base forms too ("cut", "found") are left alone, and so is
// what ends without a full stop: headlines have no verb.
//
// Price: in 300 stories of politics, whose words the tagger knows, it changes five
// sentences, all rightly; in sentences from other walks of life it is what makes a
// claim of them.
func (m *Model) pasts(a *Analysis, s Sentence, tags []uint8) {
	for _, tag := range tags {
		if finiteTags[m.pos.Tags[tag]] {
			return
		}
	}
	if s.First == s.Last || a.Word(s.Last-1) != "." {
		return
	}
	for i := s.First + 1; i+1 < s.Last; i++ {
		if before := a.Tokens[i-1].Tag; !strings.HasPrefix(before, "NN") && before != "PRP" {
			continue
		}
		lemma, ok := m.pastOf(a, i)
		if !ok {
			continue
		}
		if n := slices.Index(m.pos.Tags, "VBD"); n > 0 {
			tags[i-s.First], a.Tokens[i].Tag, a.Tokens[i].Lemma = uint8(n), "VBD", lemma
		}
		return
	}
}

// pastOf returns the lemma of token i if it can be a past form that was taken for
// something else.
func (m *Model) pastOf(a *Analysis, i int) (string, bool) {
	t, word := &a.Tokens[i], a.Word(i)
	if word != strings.ToLower(word) {
		return "", false
	}
	if strings.HasSuffix(word, "ed") && (t.Tag == "JJ" || t.Tag == "VBN") {
		next := a.Tokens[i+1].Tag
		governs := strings.HasPrefix(next, "NN") || next == "DT" || next == "PRP$" || next == "CD" || next == "PRP"
		return m.lemma(word, "VBD"), governs
	}
	if !strings.HasPrefix(t.Tag, "NN") && !strings.HasPrefix(t.Tag, "JJ") && !strings.HasPrefix(t.Tag, "RB") && t.Tag != "IN" {
		return "", false
	}
	lemma := m.lexicon.irregular[irregularForm{word, verbClass}]
	switch word[len(word)-1] {
	case 'n', 's', 'g':
		return "", false // "written", "echoes", "lying"
	}
	return lemma, lemma != "" && lemma != word && word[0] != '\''
}

// inverted makes a verb of a verb of saying in the past that begins its sentence before a
// proper noun and that the tagger took for a part of the name: Said Duarte, “...”
//
// Price: of somebody whose given name is Said, the surname alone is left.
func (m *Model) inverted(a *Analysis, s Sentence, tags []uint8) {
	i := s.First
	for i < s.Last && (a.Tokens[i].Tag == "``" || a.Tokens[i].Tag == "''") {
		i++
	}
	if i+3 >= s.Last || a.Tokens[i].Tag != "NNP" || a.Tokens[i+1].Tag != "NNP" || !m.lexicon.reporting[strings.ToLower(a.Word(i))] {
		return
	}
	end := i + 2
	for end < s.Last && a.Tokens[end].Tag == "NNP" {
		end++
	}
	if end+1 >= s.Last || a.Word(end) != "," && a.Word(end) != ":" || a.Tokens[end+1].Tag != "``" && a.Tokens[end+1].Tag != "''" {
		return
	}
	lower := strings.ToLower(a.Word(i))
	if n := slices.Index(m.pos.Tags, "VBD"); n > 0 {
		tags[i-s.First], a.Tokens[i].Tag, a.Tokens[i].Lemma = uint8(n), "VBD", m.lemma(lower, "VBD")
	}
}

var finiteTags = map[string]bool{"VBD": true, "VBZ": true, "VBP": true, "MD": true}
