package tagging

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"
)

// TestTableHoldsWhatWasPacked: every feature gives its weights back, to the step of
// the scale, and others give none (but for one in thousands).
func TestTableHoldsWhatWasPacked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		weights := map[uint64][]float32{}
		for range rapid.IntRange(1, 300).Draw(t, "features") {
			row := make([]float32, 5)
			for k := range row {
				row[k] = float32(rapid.IntRange(-100, 100).Draw(t, "weight"))
			}
			row[0] = 100 // so that the scale is known
			weights[Feature(1, rapid.Uint64().Draw(t, "feature"), 0)] = row
		}
		slots, rows, scale, err := PackTable(weights)
		if err != nil {
			t.Fatal(err)
		}
		table, err := NewTable(slots, rows)
		if err != nil {
			t.Fatal(err)
		}
		sharing := map[uint64]int{} // features whose check is another's, too, may be mistaken for it
		for f := range weights {
			sharing[f>>(64-checkBits)]++
		}
		var one, all Scores
		var many []uint64
		for f := range weights {
			many = append(many, f, f^1<<60, f+7) // most of the others are not there
		}
		for _, f := range many {
			table.Add(f, &one)
		}
		if table.AddAll(many, &all); one != all {
			t.Fatalf("%d features one by one: %v, all at once: %v", len(many), one, all)
		}
		for f, row := range weights {
			var s Scores
			table.Add(f, &s)
			for k, w := range row {
				want := float64(w) * scale
				if d := float64(s[k]) - want; (d > 0.51 || d < -0.51) && sharing[f>>(64-checkBits)] == 1 {
					t.Fatalf("weight %d is %d, want %.1f", k, s[k], want)
				}
			}
		}
	})
}

func TestVocabularyFindsItsWords(t *testing.T) {
	words := []string{"the", "council", "ferry", "said", "don't"}
	var hashes []uint64
	var clusters []Clusters
	for i, w := range words {
		hashes = append(hashes, LowerHash(w))
		clusters = append(clusters, Clusters{uint8(i + 1), uint16(i + 300)})
	}
	slots, packed, err := PackVocabulary(hashes, clusters)
	if err != nil {
		t.Fatal(err)
	}
	v, err := NewVocabulary(slots, packed)
	if err != nil {
		t.Fatal(err)
	}
	for i, w := range []string{"The", "COUNCIL", "Ferry", "said", "don’t"} {
		f := FormOf(w, v)
		if f.ID != int32(i) || f.Cluster != clusters[i] {
			t.Errorf("%s is word %d in clusters %v", w, f.ID, f.Cluster)
		}
	}
	if f := FormOf("harbor", v); f.ID != -1 || f.Cluster != (Clusters{}) {
		t.Errorf("an unknown word is word %d in %v", f.ID, f.Cluster)
	}
}

func TestFileRoundTrip(t *testing.T) {
	f := &File{Head: map[string]string{"what": "a test", "figures": "none: 0"}, Parts: [][]byte{{1, 2}, {}, {3}}}
	data := f.Bytes()
	g, err := ParseFile(data)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(g.Bytes(), data) || g.Head["what"] != "a test" || len(g.Parts) != 3 {
		t.Errorf("read back as %v", g)
	}
}

// FuzzFiles: whatever a file of weights holds, reading it gives an error or a model
// that tags without a panic.
func FuzzFiles(f *testing.F) {
	usual := PackUsual([]UsualTag{{5, 1, true}})
	slots, rows, _, err := PackTable(map[uint64][]float32{7: {0, 1, -1}})
	if err != nil {
		f.Fatal(err)
	}
	file := File{Head: map[string]string{"what": "x"}, Parts: [][]byte{[]byte("\nNN\nVB"), usual, slots, rows}}
	f.Add(file.Bytes())
	file.Parts = file.Parts[1:]
	f.Add(file.Bytes())
	f.Add([]byte(magic + "\n\x00\x00\x00\x01"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := ParseFile(data)
		if err != nil {
			return
		}
		v, err := ReadVocabulary(file)
		if err != nil {
			v = nil
		}
		forms := []Form{FormOf("The", v), FormOf("council", v), FormOf("'s", v)}
		tags := []uint8{0, 0, 0}
		if pos, err := NewPOSTagger(file); err == nil {
			var c POSContext
			pos.Tag(&c, forms)
			tags = c.Tags
			for _, tag := range tags {
				if int(tag) >= len(pos.Tags) {
					t.Fatalf("tag %d of %d", tag, len(pos.Tags))
				}
			}
		}
		if names, err := NewEntityTagger(file); err == nil {
			var c EntityContext
			names.Label(&c, forms, tags)
		}
	})
}
