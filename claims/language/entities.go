package language

import (
	"github.com/onrecord/onrecord/internal/tagging"
	"github.com/onrecord/onrecord/internal/text"
)

// role says what part a word can play in the name of an office.
type role uint8

const (
	noRole   role = iota
	roleHead      // president
	rolePart      // vice, foreign, deputy
)

var roleKinds = map[string]role{"head": roleHead, "part": rolePart}

// entityKinds leads from the labels of the tagger to kinds.
var entityKinds = map[string]EntityKind{
	"person": Person, "organization": Organization, "place": Place, "misc": Misc,
}

// entities finds the names of one sentence with the tagger, and the offices by list.
func (m *Model) entities(a *Analysis, s Sentence, c *tagging.EntityContext, tags []uint8) {
	m.names.Label(c, a.forms[s.First:s.Last], tags)
	for i := s.First; i < s.Last; {
		label := c.Labels[i-s.First]
		k := i + 1
		if label == 0 {
			if k = m.office(a, i, s.Last, c.Labels[i-s.First:]); k > i {
				a.Entities = append(a.Entities, entity(a, i, k, Role))
			}
			i = max(k, i+1)
			continue
		}
		for k < s.Last && c.Labels[k-s.First] == label {
			k++
		}
		first, kind := i, entityKinds[m.names.Labels[label]]
		// a given name, and a surname that the tagger took for a place or a body: on dev F1 of
		// names from the raw text .838 to .839
		if k < s.Last && m.oneName(a, i, k, s.Last, c.Labels[i-s.First:]) {
			k, kind = k+1, Person
		}
		if kind == Person { // "President Duarte": the office is no part of the name
			if n := m.office(a, i, k, nil); n > i && n < k {
				a.Entities = append(a.Entities, entity(a, i, n, Role))
				first = n
			} else if k > i+1 && a.Tokens[i].Tag == "VBD" {
				first++ // Said Duarte, “...”
			}
		}
		a.Entities = append(a.Entities, entity(a, first, k, kind))
		i = k
	}
}

// oneName reports whether tokens i and k are a given name and a surname of which the
// tagger took one for a place or a body: each is a name of one word to it, and nothing
// stands between. On dev, F1 of names from the raw text .838 to .840.
func (m *Model) oneName(a *Analysis, i, k, last int, labels []uint8) bool {
	if k != i+1 || a.Tokens[i].Tag != "NNP" || a.Tokens[k].Tag != "NNP" || labels[1] == 0 || k+1 < last && labels[2] == labels[1] {
		return false
	}
	first, second := entityKinds[m.names.Labels[labels[0]]], entityKinds[m.names.Labels[labels[1]]]
	return first == Person && (second == Place || second == Organization) || first == Organization && second == Person
}

func entity(a *Analysis, first, last int, kind EntityKind) Entity {
	return Entity{text.Span{Start: a.Tokens[first].Start, End: a.Tokens[last-1].End}, first, last, kind}
}

// office returns the end of the name of an office that begins at token i: parts,
// then heads ("deputy prime minister", "Senate majority leader"), then "of" and a
// name in capitals ("Secretary of State"). It returns i if there is none. A part
// counts only if a head follows; words of names (labels) end it.
//
// Price: an occupation that is somebody's surname ("Judge", "Baker") alone in a
// sentence is taken for the occupation unless the tagger knows better.
func (m *Model) office(a *Analysis, i, last int, labels []uint8) int {
	end := i
	for k := i; k < last && k < i+6; k++ {
		if labels != nil && labels[k-i] != 0 {
			break
		}
		t := &a.Tokens[k]
		if len(t.Tag) < 2 || t.Tag[:2] != "NN" && t.Tag[:2] != "JJ" {
			break
		}
		switch m.role(a.Word(k), t.Tag) {
		case roleHead:
			if t.Tag[:2] == "NN" {
				end = k + 1
			}
			continue
		case rolePart:
			continue
		}
		break
	}
	if end > i && end+1 < last && a.Word(end) == "of" && a.Tokens[end+1].Tag == "NNP" && a.Tokens[end-1].Tag == "NNP" &&
		(labels == nil || labels[end+1-i] == 0) {
		for end++; end < last && a.Tokens[end].Tag == "NNP" && (labels == nil || labels[end-i] == 0 || labels[end-i] == labels[end-i-1]); end++ {
		}
	}
	return end
}

func (m *Model) role(word, tag string) role {
	if len(word) > 24 {
		return noRole
	}
	var lower [24]byte
	w := foldASCII(lower[:0], word)
	if r := m.lexicon.roles[string(w)]; r != noRole {
		return r
	}
	if n := len(w) - 1; n > 2 && w[n] == 's' && (tag == "NNS" || tag == "NNPS" || tag == "NNP") {
		return m.lexicon.roles[string(w[:n])]
	}
	if tag == "NNS" {
		return m.lexicon.roles[m.lemma(word, tag)]
	}
	return noRole
}
