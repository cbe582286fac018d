package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/text"
)

// absent is the kind of the quotes that no document holds.
const absent = "absent"

// recall counts how many quotes of each kind were found.
type recall struct {
	kinds []string
	n     map[string][3]int // all, in their place, with every part
}

// add scores a hit. A quote found in another document that holds the same words is
// found: corpora repeat themselves.
func (r *recall) add(q quote, h found, docs map[string]string) {
	if r.n == nil {
		r.n = map[string][3]int{}
	}
	if !slices.Contains(r.kinds, q.Kind) {
		r.kinds = append(r.kinds, q.Kind)
	}
	n := r.n[q.Kind]
	n[0]++
	switch {
	case !h.Found:
	case q.Kind == absent || h.Doc != q.Doc && same(q, docs[q.Doc], docs[h.Doc]):
		n[1], n[2] = n[1]+1, n[2]+1
	case h.Doc == q.Doc:
		parts := 0
		for _, want := range q.Spans {
			if slices.ContainsFunc(h.Spans, func(got [2]int) bool {
				return 2*(min(want[1], got[1])-max(want[0], got[0])) >= want[1]-want[0]
			}) {
				parts++
			}
		}
		if parts > 0 {
			n[1]++
		}
		if parts == len(q.Spans) {
			n[2]++
		}
	}
	r.n[q.Kind] = n
}

// same reports whether the passages of a quote stand in another document too.
func same(q quote, here, there string) bool {
	there = keys(there)
	return !slices.ContainsFunc(q.Spans, func(s [2]int) bool { return !strings.Contains(there, keys(here[s[0]:s[1]])) })
}

func keys(s string) string {
	var b strings.Builder
	for _, w := range text.Words(s) {
		b.WriteString(w.Key + " ")
	}
	return b.String()
}

// String makes a table: kind, quotes, share found, share found with every part; of
// the absent ones, how many were reported as found.
func (r *recall) String() string {
	var b strings.Builder
	for _, k := range r.kinds {
		n := r.n[k]
		if k == absent {
			fmt.Fprintf(&b, "%-12s %4d  reported as found: %d\n", k, n[0], n[1])
			continue
		}
		fmt.Fprintf(&b, "%-12s %4d  found %.3f  every part %.3f\n", k, n[0], float64(n[1])/float64(n[0]), float64(n[2])/float64(n[0]))
	}
	return b.String()
}
