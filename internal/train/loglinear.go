package main

import (
	"fmt"
	"math"
	"strings"
)

// A described case is what is known of something a claim says, and whether it gainsays
// the text.
type described struct {
	values []float32
	wrong  bool
	half   int
}

// The settings of the log-linear models: they are small, so that plain descent will do.
const (
	modelSteps = 20000
	modelRate  = 1
	modelDecay = .0003
)

// both is where halfOf is not asked: cases of either half.
const both = -1

func odds(w []float64, x []float32) float64 {
	var z float64
	for k, v := range x {
		z += float64(w[k] * float64(v)) // the conversion forbids a fused product, which would differ by machine
	}
	return z
}

// fit descends on the log loss of one half, or of both, with a small penalty on all
// weights but the first.
func fit(cases []described, n, half int) []float64 {
	var used []described
	for _, c := range cases {
		if half == both || c.half == half {
			used = append(used, c)
		}
	}
	w, g := make([]float64, n), make([]float64, n)
	for range modelSteps {
		for k := range g {
			g[k] = modelDecay * w[k]
		}
		g[0] = 0
		for _, c := range used {
			e := 1 / (1 + math.Exp(-odds(w, c.values)))
			if c.wrong {
				e--
			}
			for k, v := range c.values {
				if v != 0 {
					g[k] += float64(e*float64(v)) / float64(len(used))
				}
			}
		}
		for k := range w {
			w[k] -= float64(modelRate * g[k])
		}
	}
	return w
}

// price says how many cases are called contradicted from each sum of weights on. Each
// half is counted by the weights that were learned from the other.
func price(cases []described, n int, what string, least []float64) string {
	halves := [2][]float64{fit(cases, n, 1), fit(cases, n, 0)}
	var b strings.Builder
	for _, l := range least {
		var right, wrong, mistaken, sound int
		for _, c := range cases {
			called := odds(halves[c.half], c.values) >= l
			switch {
			case c.wrong && called:
				right++
				wrong++
			case c.wrong:
				wrong++
			case called:
				mistaken++
				sound++
			default:
				sound++
			}
		}
		fmt.Fprintf(&b, "# %s, odds %.1f: called contradicted are %d of %d that are, %d of %d others\n", what, l, right, wrong, mistaken, sound)
	}
	return b.String()
}
