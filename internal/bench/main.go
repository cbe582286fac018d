// Command bench finds the quotes of a file in a corpus and prints what it cost:
// the same files and figures as the peers' harness, so that both can be timed in
// one run.
//
//	go run ./internal/bench -corpus FOLDER -quotes quotes.jsonl -runs 20
//
// FOLDER holds docs.jsonl, {"id","text"} a line; quotes.jsonl holds
// {"id","kind","text","doc","spans"} a line, spans in bytes of the document, kind
// "absent" for quotes that no document holds; -out gets {"id","doc","spans","score"}
// a line. With -runs the quotes are sought so many times more, on one processor and
// on all in turn, and the command fails unless every run gives the same bytes.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"time"

	"github.com/onrecord/onrecord/claims/compare"
	"github.com/onrecord/onrecord/sources"
	"github.com/onrecord/onrecord/sources/search"
)

type document struct{ ID, Text string }

type quote struct {
	ID, Text, Kind, Doc string
	Spans               [][2]int
}

type options struct {
	corpus, quotes, out string
	runs                int
}

type found struct {
	ID    string   `json:"id"`
	Doc   string   `json:"doc"`
	Spans [][2]int `json:"spans"`
	Score float64  `json:"score"`
	Share float64  `json:"share"`
	Found bool     `json:"found"`
}

func main() {
	corpus := flag.String("corpus", "", "folder with docs.jsonl")
	quotes := flag.String("quotes", "", "quotes.jsonl")
	out := flag.String("out", "", "hits.jsonl; nothing is written without it")
	runs := flag.Int("runs", 0, "further runs that must give the same bytes")
	prof := flag.String("cpuprofile", "", "write a CPU profile")
	flag.Parse()
	if *prof != "" {
		fh, _ := os.Create(*prof)
		_ = pprof.StartCPUProfile(fh)
		defer pprof.StopCPUProfile()
	}
	if err := run(options{*corpus, *quotes, *out, *runs}); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(2)
	}
}

func run(opt options) error {
	lib := &sources.Library{}
	start := time.Now()
	err := lines(filepath.Join(opt.corpus, "docs.jsonl"), func(b []byte) error {
		var d document
		if err := json.Unmarshal(b, &d); err != nil {
			return err
		}
		lib.Sources = append(lib.Sources, &sources.Source{ID: d.ID, Text: d.Text})
		return nil
	})
	if err != nil {
		return err
	}
	load := time.Since(start)
	var qs []quote
	if err := lines(opt.quotes, func(b []byte) error {
		var q quote
		err := json.Unmarshal(b, &q)
		qs = append(qs, q)
		return err
	}); err != nil {
		return err
	}
	start = time.Now()
	ix, err := search.New(context.Background(), lib, search.Options{})
	if err != nil {
		return err
	}
	build := time.Since(start)
	start = time.Now()
	eng, err := compare.New(lib, ix, compare.Options{})
	if err != nil {
		return err
	}
	hits := locate(eng, qs)
	query := time.Since(start)
	var ms runtime.MemStats
	runtime.ReadMemStats(&ms)
	fmt.Printf(`{"load":%.2f,"build":%.3f,"query":%.3f,"heap_mb":%d,"words":%d}`+"\n", load.Seconds(), build.Seconds(), query.Seconds(), ms.HeapAlloc>>20, ix.Words())
	docs := map[string]string{}
	for _, d := range lib.Sources {
		docs[d.ID] = d.Text
	}
	var r recall
	for i, q := range qs {
		r.add(q, hits[i], docs)
	}
	fmt.Print(r.String())
	if err := repeat(eng, qs, hits, opt.runs); err != nil || opt.out == "" {
		return err
	}
	return write(opt.out, hits)
}

// locate seeks every quote.
func locate(eng *compare.Engine, qs []quote) []found {
	hits := make([]found, len(qs))
	for i, q := range qs {
		ps, margin, share := eng.Locate(q.Text)
		h := found{ID: q.ID, Score: margin, Share: share, Found: margin >= 0}
		for _, p := range ps {
			h.Doc = p.Source.ID
			h.Spans = append(h.Spans, [2]int{p.Span.Start, p.Span.End})
		}
		hits[i] = h
	}
	return hits
}

// repeat seeks the quotes again and reports a run that finds anything else.
func repeat(eng *compare.Engine, qs []quote, hits []found, runs int) error {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	want, err := json.Marshal(hits)
	if err != nil {
		return err
	}
	for i := range runs {
		runtime.GOMAXPROCS(1 + i%2*(runtime.NumCPU()-1))
		got, err := json.Marshal(locate(eng, qs))
		if err != nil {
			return err
		}
		if string(got) != string(want) {
			return fmt.Errorf("run %d gives another result", i+1)
		}
	}
	return nil
}

func lines(path string, f func([]byte) error) error {
	fh, err := os.Open(path)
	if err != nil {
		return err
	}
	defer fh.Close()
	sc := bufio.NewScanner(fh)
	sc.Buffer(make([]byte, 1<<20), 1<<28)
	for sc.Scan() {
		if err := f(sc.Bytes()); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return sc.Err()
}

func write(path string, hits []found) error {
	fh, err := os.Create(path)
	if err != nil {
		return err
	}
	enc := json.NewEncoder(fh)
	for _, h := range hits {
		if err := enc.Encode(h); err != nil {
			return err
		}
	}
	return fh.Close()
}
