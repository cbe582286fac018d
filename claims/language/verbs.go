package language

import (
	"slices"
	"strings"
)

// pasts gives back their verb to sentences that the tagger leaves without one: a
// past form of an irregular verb ("sank", "wept") that it took for a noun, adjective or
// adverb, behind a noun or pronoun. Forms that are base forms too ("cut", "found") are
// left alone.
//
// Price: in 300 stories of politics, whose words the tagger knows, nothing changes;
// in sentences from other walks of life ("the tug sank off the cape") it is what makes
// a claim of them.
func (m *Model) pasts(a *Analysis, s Sentence, tags []uint8) {
	for _, tag := range tags {
		if finiteTags[m.pos.Tags[tag]] {
			return
		}
	}
	for i := s.First + 1; i < s.Last; i++ {
		t := &a.Tokens[i]
		if !strings.HasPrefix(t.Tag, "NN") && !strings.HasPrefix(t.Tag, "JJ") && !strings.HasPrefix(t.Tag, "RB") && t.Tag != "IN" {
			continue
		}
		before := a.Tokens[i-1].Tag
		if !strings.HasPrefix(before, "NN") && before != "PRP" {
			continue
		}
		lower := strings.ToLower(a.Word(i))
		lemma := m.lexicon.irregular[irregularForm{lower, verbClass}]
		if lower != a.Word(i) || lemma == "" || lemma == lower || strings.HasPrefix(lower, "'") || strings.HasSuffix(lower, "n") || strings.HasSuffix(lower, "s") || strings.HasSuffix(lower, "ing") {
			continue
		}
		if n := slices.Index(m.pos.Tags, "VBD"); n > 0 {
			tags[i-s.First], t.Tag, t.Lemma = uint8(n), "VBD", lemma
		}
		return
	}
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
