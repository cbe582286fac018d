package language

import "github.com/onrecord/onrecord/internal/text"

// phrases finds the base noun phrases of one sentence: the stretches of Abney's
// chunks (Abney 1991, as in CoNLL-2000) that end in a noun, a number or a pronoun,
// without what follows the head. "the council's own report" is two phrases, cut at
// the possessive: "the council" and "own report".
func (a *Analysis) phrases(s Sentence) {
	for i := s.First; i < s.Last; {
		end, head := a.phrase(i, s.Last)
		if end == i {
			i++
			continue
		}
		a.Phrases = append(a.Phrases, Phrase{text.Span{Start: a.Tokens[i].Start, End: a.Tokens[end-1].End}, i, end, head})
		i = end
	}
}

// phrase returns the end and the head of the noun phrase that begins at token i;
// end is i if there is none.
func (a *Analysis) phrase(i, last int) (end, head int) {
	switch a.Tokens[i].Tag {
	case "PRP", "EX":
		return i + 1, i
	}
	k := i
	for k < last && (a.Tokens[k].Tag == "PDT" || a.Tokens[k].Tag == "DT" || a.Tokens[k].Tag == "PRP$" || a.Tokens[k].Tag == "WP$") {
		k++
	}
	determined := k > i
	head = -1
	for ; k < last; k++ {
		switch a.Tokens[k].Tag {
		case "NN", "NNS", "NNP", "NNPS":
			head = k
			continue
		case "CD": // "three lines", "$4.2 million", "Sept. 30"
			if head < 0 || a.Tokens[k-1].Tag == "CD" || a.modifies(k, last) {
				if !a.modifies(k, last) {
					head = k
				}
				continue
			}
			if head == k-1 && a.Tokens[head].Tag == "NNP" {
				k++
				return k, head
			}
		case "$", "#":
			if head < 0 {
				continue
			}
		case "JJ", "JJR", "JJS":
			if a.modifies(k, last) {
				continue
			}
		case "VBN", "VBG":
			if (determined || head >= 0 || k > i) && a.modifies(k, last) {
				continue
			}
		case "RB", "RBR", "RBS":
			if head < 0 && k+1 < last && (a.Tokens[k+1].Tag == "JJ" || a.Tokens[k+1].Tag == "VBN") && a.modifies(k+1, last) {
				continue
			}
		case "CC", ",": // "a quick and fair vote", "a long, hard day"
			if head < 0 && k > i && k+1 < last && a.Tokens[k-1].Tag == "JJ" && a.Tokens[k+1].Tag == "JJ" && a.modifies(k+1, last) {
				continue
			}
		}
		break
	}
	if head < 0 {
		return i, 0
	}
	return head + 1, head
}

// modifies reports whether a noun follows token k with nothing but further modifiers
// between, within six tokens.
func (a *Analysis) modifies(k, last int) bool {
	for n := k + 1; n < last && n < k+7; n++ {
		switch a.Tokens[n].Tag {
		case "NN", "NNS", "NNP", "NNPS":
			return true
		case "JJ", "JJR", "JJS", "CD", "VBN", "VBG":
		case "CC", ",":
			if n != k+1 {
				return false
			}
		default:
			return false
		}
	}
	return false
}
