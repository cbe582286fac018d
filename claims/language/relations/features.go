package relations

import (
	"github.com/onrecord/onrecord/claims/language"
	"github.com/onrecord/onrecord/internal/text"
)

// The tables of embeddings: what the network sees of one word.
const (
	wordTable     = iota // the word, if the vocabulary has it
	formTable            // a hash of the word
	suffixTable          // a hash of its last three letters
	prefixTable          // a hash of its first three letters
	shapeTable           // how it is written
	tagTable             // its part of speech
	entityTable          // the kind of the name or office it belongs to
	quoteTable           // where it stands to quotation marks
	positionTable        // where it stands in paragraph and sentence
	tables
)

const (
	formRows     = 8192
	suffixRows   = 4096
	prefixRows   = 4096
	shapeRows    = 256
	tagRows      = 64
	entityRows   = 12
	quoteRows    = 8
	positionRows = 8
)

// TableRows returns the number of rows of each table.
func TableRows(vocabulary int) []int {
	return []int{vocabulary, formRows, suffixRows, prefixRows, shapeRows, tagRows, entityRows, quoteRows, positionRows}
}

// Rows returns what the network sees of each token: a row of each table, or -1.
// Quotes are the spans of quotations, marks included, ascending and disjoint.
func Rows(a *language.Analysis, quotes []text.Span) [][]int32 {
	forms, tags := a.Forms(), a.TagNumbers()
	n := len(a.Tokens)
	cells := make([]int32, n*tables)
	rows := make([][]int32, n)
	for i := range rows {
		r := cells[i*tables : (i+1)*tables : (i+1)*tables]
		f := &forms[i]
		r[wordTable] = f.ID
		r[formTable] = int32(f.Lower >> 20 % formRows)
		r[suffixTable] = int32(uint64(f.Suffix) * 0x9E3779B97F4A7C15 >> 40 % suffixRows)
		r[prefixTable] = int32(uint64(f.Prefix) * 0x9E3779B97F4A7C15 >> 40 % prefixRows)
		r[shapeTable] = int32(f.Shape)
		r[tagTable] = int32(tags[i])
		rows[i] = r
	}
	for _, e := range a.Entities {
		k := entityRow(e.Kind)
		for i := e.First; i < e.Last; i++ {
			rows[i][entityTable] = k
			if i == e.First {
				rows[i][entityTable] = k + 1
			}
		}
	}
	setQuotes(a, rows, quotes)
	setPositions(a, rows)
	return rows
}

func entityRow(k language.EntityKind) int32 {
	switch k {
	case language.Person:
		return 1
	case language.Organization:
		return 3
	case language.Place:
		return 5
	case language.Role:
		return 7
	}
	return 9
}

// setQuotes: 0 outside, 1 first token of a quotation, 2 inside, 3 last; 4 more if
// the paragraph holds a quotation.
func setQuotes(a *language.Analysis, rows [][]int32, quotes []text.Span) {
	for _, q := range quotes {
		first, last := a.Within(q)
		for i := first; i < last; i++ {
			rows[i][quoteTable] = 2
		}
		if first < last {
			rows[last-1][quoteTable] = 3
			rows[first][quoteTable] = 1
		}
	}
	for s := 0; s < len(a.Sentences); {
		e := s
		quoted := false
		for ; e < len(a.Sentences) && a.Sentences[e].Block == a.Sentences[s].Block; e++ {
			for i := a.Sentences[e].First; i < a.Sentences[e].Last; i++ {
				quoted = quoted || rows[i][quoteTable] > 0
			}
		}
		if quoted {
			for i := a.Sentences[s].First; i < a.Sentences[e-1].Last; i++ {
				rows[i][quoteTable] += 4
			}
		}
		s = e
	}
}

// setPositions: 1 first token of a sentence, 2 last token of it, 3 first of a
// paragraph; 4 more in the first paragraph (a headline, as often as not).
func setPositions(a *language.Analysis, rows [][]int32) {
	for i, s := range a.Sentences {
		p := int32(0)
		if s.Block == a.Sentences[0].Block {
			p = 4
		}
		for k := s.First; k < s.Last; k++ {
			rows[k][positionTable] = p
		}
		rows[s.Last-1][positionTable] = p + 2
		rows[s.First][positionTable] = p + 1
		if i == 0 || a.Sentences[i-1].Block != s.Block {
			rows[s.First][positionTable] = p + 3
		}
	}
}
