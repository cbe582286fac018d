package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestBench runs the command on three documents and four quotes of every kind.
func TestBench(t *testing.T) {
	dir := t.TempDir()
	file := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	file("docs.jsonl", `{"id":"a","text":"We rebuild the ferry terminal before the autumn storms and share the cost of the breakwater with Norland."}
{"id":"b","text":"Nobody counted the herons on the estuary until the dredger frightened every heron away from the mudflats."}
{"id":"c","text":"Yes: we rebuild the ferry terminal before the autumn storms, he repeated in the evening to the crew."}
`)
	quotes := file("quotes.jsonl", `{"id":"1","kind":"exact","text":"rebuild the ferry terminal before the autumn storms","doc":"c","spans":[[8,59]]}
{"id":"2","kind":"sub1","text":"the dredger frightened every gull away from the mudflats","doc":"b","spans":[[47,104]]}
{"id":"3","kind":"absent","text":"the violins were tuned in another key by a blind conductor"}
`)
	if err := run(options{corpus: dir, quotes: quotes, out: filepath.Join(dir, "hits.jsonl"), runs: 3}); err != nil {
		t.Fatal(err)
	}
	hits, err := os.ReadFile(filepath.Join(dir, "hits.jsonl"))
	if err != nil || strings.Count(string(hits), "\n") != 3 {
		t.Fatalf("hits %s, %v", hits, err)
	}
	var r recall
	docs := map[string]string{"a": "we rebuild it", "c": "so we rebuild it"}
	r.add(quote{Kind: "exact", Doc: "a", Spans: [][2]int{{0, 13}}}, found{Found: true, Doc: "c"}, docs)
	r.add(quote{Kind: "splice", Doc: "a", Spans: [][2]int{{0, 4}, {6, 10}}}, found{Found: true, Doc: "a", Spans: [][2]int{{0, 4}}}, docs)
	r.add(quote{Kind: absent}, found{}, docs)
	want := "exact           1  found 1.000  every part 1.000\nsplice          1  found 1.000  every part 0.000\nabsent          1  reported as found: 0\n"
	if got := r.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
