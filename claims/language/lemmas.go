package language

import (
	"strings"

	"github.com/onrecord/onrecord/internal/tagging"
)

// lemma returns the dictionary form of a word with its tag, in lower case unless the
// tag says that it is a proper noun. Irregular forms are listed; regular endings are
// taken off, and where that leaves a choice ("rating": rate, rat) the vocabulary's
// more frequent word is taken.
//
// Agreement with CoreNLP's lemmas: see TestLemmaAgreement.
func (m *Model) lemma(word, tag string) string {
	if strings.HasPrefix(tag, "NNP") {
		return word
	}
	lower := strings.ToLower(straight(word))
	class := lemmaClass(tag)
	if class == noClass {
		return lower
	}
	if l, ok := m.lexicon.irregular[irregularForm{lower, class}]; ok {
		return l
	}
	switch class {
	case verbClass:
		return m.verb(lower, tag)
	case nounClass:
		if tag == "NNS" {
			return m.plural(lower)
		}
	case adjectiveClass, adverbClass:
		switch tag {
		case "JJR", "RBR":
			return m.strip(lower, "er")
		case "JJS", "RBS":
			return m.strip(lower, "est")
		}
	}
	return lower
}

// wordClass groups tags whose forms are inflected alike.
type wordClass uint8

const (
	noClass wordClass = iota
	verbClass
	nounClass
	adjectiveClass
	adverbClass
	functionClass
)

var wordClasses = map[string]wordClass{
	"verb": verbClass, "noun": nounClass, "adjective": adjectiveClass, "adverb": adverbClass, "function": functionClass,
}

type irregularForm struct {
	form  string
	class wordClass
}

func lemmaClass(tag string) wordClass {
	switch {
	case strings.HasPrefix(tag, "VB") || tag == "MD":
		return verbClass
	case tag == "NN" || tag == "NNS":
		return nounClass
	case strings.HasPrefix(tag, "JJ"):
		return adjectiveClass
	case strings.HasPrefix(tag, "RB"):
		if tag == "RB" {
			return functionClass
		}
		return adverbClass
	case tag == "PRP" || tag == "DT":
		return functionClass
	}
	return noClass
}

// straight replaces curly apostrophes.
func straight(word string) string {
	if strings.Contains(word, "\u2019") {
		return strings.ReplaceAll(word, "\u2019", "'")
	}
	return word
}

func (m *Model) verb(w, tag string) string {
	switch tag {
	case "VBZ":
		return m.plural(w)
	case "VBG":
		return m.strip(w, "ing")
	case "VBD", "VBN":
		return m.strip(w, "ed")
	}
	return w
}

// plural takes the ending off a plural noun or a verb's third person.
func (m *Model) plural(w string) string {
	switch {
	case len(w) < 4 || !strings.HasSuffix(w, "s") || strings.HasSuffix(w, "ss"):
		return w
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "es"):
		stem := w[:len(w)-2]
		switch {
		case strings.HasSuffix(stem, "ch") || strings.HasSuffix(stem, "sh") || strings.HasSuffix(stem, "ss") || strings.HasSuffix(stem, "x") || strings.HasSuffix(stem, "zz"):
			return stem
		case len(stem) > 2 && strings.HasSuffix(stem, "s") || strings.HasSuffix(stem, "z") || strings.HasSuffix(stem, "o"):
			return m.likelier(w[:len(w)-1], stem)
		}
	case strings.HasSuffix(w, "us") || strings.HasSuffix(w, "is"):
		return m.likelier(w, w[:len(w)-1])
	}
	return w[:len(w)-1]
}

// strip takes a regular ending off and mends the stem: planned, plan; making, make;
// happier, happy.
func (m *Model) strip(w, ending string) string {
	stem, ok := strings.CutSuffix(w, ending)
	if !ok || !strings.ContainsAny(stem, "aeiouy") || len(stem) < 2 {
		return w
	}
	n := len(stem)
	last := stem[n-1]
	switch {
	case ending != "ing" && last == 'i' && n > 2:
		return stem[:n-1] + "y"
	case n > 3 && last == stem[n-2] && !vowel(last):
		if strings.IndexByte("lsfz", last) >= 0 {
			return m.likelier(stem, stem[:n-1])
		}
		return stem[:n-1]
	case vowel(last):
		if last == 'e' && ending == "ed" || last == 'u' { // freed is listed; argu-ed
			return stem + "e"
		}
		return m.likelier(stem, stem+"e")
	case last == 'w' || last == 'x' || last == 'y':
		return m.likelier(stem, stem+"e")
	case n >= 2 && vowel(stem[n-2]) && (n == 2 || !vowel(stem[n-3])) && !strings.ContainsAny(stem[:n-2], "aeiouy"):
		return stem + "e" // one syllable and no doubled consonant: noted, note
	}
	if m.words.ID(tagging.LowerHash(stem)) < 0 && silentE(stem) {
		return stem + "e"
	}
	return m.likelier(stem, stem+"e")
}

// silentE reports whether a verb's stem that no list knows looks as if it had lost
// an e: demoraliz, litigat, mishandl, outpac, enshrin.
func silentE(stem string) bool {
	last, before := stem[len(stem)-1], stem[len(stem)-2]
	switch last {
	case 'c', 'v', 'z', 'g':
		return last != 'g' || before != 'n'
	case 'l':
		return !vowel(before) && before != 'l'
	case 's', 'd', 't', 'n', 'r':
		return vowel(before) && (before == 'a' || before == 'i' || before == 'u') && (len(stem) < 3 || !vowel(stem[len(stem)-3]) || last == 's')
	}
	return false
}

// likelier returns the more frequent of two words; a if neither is known.
func (m *Model) likelier(a, b string) string {
	x, y := m.words.ID(tagging.LowerHash(a)), m.words.ID(tagging.LowerHash(b))
	if y >= 0 && (x < 0 || y < x) {
		return b
	}
	return a
}

func vowel(b byte) bool { return b == 'a' || b == 'e' || b == 'i' || b == 'o' || b == 'u' }
