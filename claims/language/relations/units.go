package relations

import (
	"github.com/onrecord/onrecord/claims/language"
)

// Role says what part of an attribution a stretch of text is.
type Role uint8

// The roles, in the order of the network's labels: label 0 is none, 2r+1 begins a
// stretch of role r, 2r+2 goes on with it.
const (
	Source Role = iota
	Cue
	Content
)

// Labels is the number of labels of the network.
const Labels = 7

// Follows reports whether label k may follow label j (-1: the first word).
func Follows(j, k int) bool { return k == 0 || k%2 == 1 || j == k || j == k-1 }

// A Unit is a stretch of tokens [First, Last) with one role.
type Unit struct {
	Role        Role
	First, Last int
}

// Units reads the units off the labels of tokens.
func Units(labels []uint8) []Unit {
	var out []Unit
	for i := 0; i < len(labels); {
		if labels[i] == 0 {
			i++
			continue
		}
		role := Role(labels[i]-1) / 2
		k := i + 1
		for k < len(labels) && labels[k] == uint8(2*role+2) {
			k++
		}
		out = append(out, Unit{role, i, k})
		i = k
	}
	return out
}

// layout tells where tokens stand.
type layout struct {
	a        *language.Analysis
	sentence []int32 // of each token
	rows     [][]int32
}

func newLayout(a *language.Analysis, rows [][]int32) *layout {
	l := &layout{a: a, sentence: make([]int32, len(a.Tokens)), rows: rows}
	for i, s := range a.Sentences {
		for k := s.First; k < s.Last; k++ {
			l.sentence[k] = int32(i)
		}
	}
	return l
}

// block returns the paragraph of a token.
func (l *layout) block(token int) int { return l.a.Sentences[l.sentence[token]].Block }

// quote returns where a token stands to quotation marks: see setQuotes.
func (l *layout) quote(token int) int32 { return l.rows[token][quoteTable] & 3 }
