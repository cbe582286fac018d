package main

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"log"
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/onrecord/onrecord/claims/assess"
	"github.com/onrecord/onrecord/internal/text"
)

var valueWord = regexp.MustCompile(`\d|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b`)

// matter learns how surely two values speak of one matter, so that another value
// gainsays a claim. Wrong are claims with a changed number or date, among them
// sentences of news whose value the rest of their story has too, changed here. Right are
// sound claims, and sentences of news against the rest of their story and against
// another one of the same month.
func (t *trainer) matter() ([]byte, error) {
	a, err := newAssessor()
	if err != nil {
		return nil, err
	}
	pairs, inputs, err := t.claimPairs()
	if err != nil {
		return nil, err
	}
	stories, err := t.stories(pairs)
	if err != nil {
		return nil, err
	}
	numbers, dates := matterCases(a, pairs, stories)
	n := len(assess.MatterNames())
	var b bytes.Buffer
	fmt.Fprintf(&b, "# How surely a number or date of a claim and another one of a document speak of one matter: two log-linear models. feature, weight for numbers, weight for dates\n")
	fmt.Fprintf(&b, "# features: see claims/assess/matter.go\n# origin: learned by `go run ./internal/train matter` from claims with a changed value, sound ones, and sentences of news against the rest of their story and against other stories; no text of theirs is here\n")
	fmt.Fprintf(&b, "# inputs, sha256: %s\n", inputs)
	steps := []float64{-3, -2.5, -2, -1.5, -1, -.5, 0}
	b.WriteString(price(numbers, n, "numbers of stories not learned from", steps))
	b.WriteString(price(dates, n, "dates of stories not learned from", steps))
	number, date := fit(numbers, n, both), fit(dates, n, both)
	for k, name := range assess.MatterNames() {
		fmt.Fprintf(&b, "%s\t%.3f\t%.3f\n", name, number[k], date[k])
	}
	log.Printf("matter: %d numbers, %d dates described", len(numbers), len(dates))
	return b.Bytes(), nil
}

func matterCases(a *assess.Assessor, pairs []pair, stories []story) (numbers, dates []described) {
	add := func(m assess.Matter, group string, wrong bool) {
		c := described{m.Values, wrong, halfOf(group)}
		if m.Date {
			dates = append(dates, c)
		} else {
			numbers = append(numbers, c)
		}
	}
	for _, p := range pairs {
		for _, m := range a.Matters(p.Claim, p.Evidence, "") {
			if p.Label == "supported" || p.Slot == "number" && !m.Date || p.Slot == "date" && m.Date {
				add(m, p.Group, p.Label == "contradicted")
			}
		}
	}
	for i, s := range stories {
		for _, h := range heldOut(s.text, valueWord, perStory) {
			for _, m := range a.Matters(h[0], h[1], s.date) {
				add(m, s.group, false)
			}
		}
		for _, h := range elsewhere(stories, i, valueWord, perOther) {
			for _, m := range a.Matters(h[0], h[1], s.date) {
				add(m, s.group, false)
			}
		}
		for _, h := range heldOut(s.text, valueWord, -1) {
			for _, c := range changes(a, h[0], h[1]) {
				for _, m := range a.Matters(c.claim, h[1], s.date) {
					if m.Claim.Overlaps(c.at) {
						add(m, s.group, true)
					}
				}
			}
		}
	}
	return numbers, dates
}

// changed is a sentence with one of its values changed.
type changed struct {
	claim string
	at    text.Span
}

// sameValue is how surely a value of a sentence must be the one that the rest of the
// story has.
const sameValue = .45

// changes returns a sentence once for each of its values that the rest of its text has
// too, with that value changed to one that the text has nowhere.
func changes(a *assess.Assessor, sentence, rest string) []changed {
	var out []changed
	for _, s := range a.Pair(sentence, rest).Slots {
		if s.Relation != "equal" || s.Score < sameValue || s.ClaimSpan.Empty() {
			continue
		}
		words := s.ClaimSpan.Of(sentence)
		other, ok := "", false
		switch s.Type {
		case "number":
			other, ok = otherNumber(words, rest)
		case "date":
			other, ok = otherDate(words, rest)
		}
		if ok {
			at := s.ClaimSpan
			out = append(out, changed{sentence[:at.Start] + other + sentence[at.End:], text.Span{Start: at.Start, End: at.Start + len(other)}})
		}
	}
	return out
}

// draw returns one of n, the same for the same words.
func draw(words string, n int) int {
	h := fnv.New32a()
	h.Write([]byte(words))
	return int(h.Sum32()>>8) % n
}

var figure = regexp.MustCompile(`\d[\d,]*(?:\.\d+)?`)

// otherNumber changes the first figure in a few words by a factor, or by up to three if
// it is small.
func otherNumber(words, rest string) (string, bool) {
	old := figure.FindString(words)
	v, err := strconv.ParseFloat(strings.ReplaceAll(old, ",", ""), 64)
	if err != nil {
		return "", false
	}
	factors := []float64{.4, .5, .6, .7, 1.3, 1.6, 2, 2.5}
	steps := []float64{-3, -2, -1, 1, 2, 3}
	first := draw(words+rest, 24)
	for k := range len(factors) {
		w := v * factors[(first+k)%len(factors)]
		if v <= 12 {
			w = v + steps[(first+k)%len(steps)]
		}
		s := strconv.FormatFloat(math.Round(w), 'f', 0, 64)
		switch {
		case strings.Contains(old, "."):
			s = strconv.FormatFloat(w, 'f', 1, 64)
		case w < 1:
			continue
		case strings.Contains(old, ",") && len(s) > 3 && len(s) < 7:
			s = s[:len(s)-3] + "," + s[len(s)-3:]
		}
		if s != old && !strings.Contains(rest, s) {
			return strings.Replace(words, old, s, 1), true
		}
	}
	return "", false
}

var (
	weekdays = []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
	months   = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	yearOf   = regexp.MustCompile(`\b(?:19|20)\d\d\b`)
	dayOf    = regexp.MustCompile(`\b\d{1,2}\b`)
)

// otherDate changes the weekday, the year, the day or the month of a date.
func otherDate(words, rest string) (string, bool) {
	put := func(old, s string) (string, bool) {
		return strings.Replace(words, old, s, 1), old != s && !strings.Contains(rest, s)
	}
	from := draw(words+rest, 60)
	for _, names := range [][]string{weekdays, months} {
		for _, old := range names {
			if !strings.Contains(words, old) || len(names) == len(months) && dayOf.MatchString(words) {
				continue
			}
			for k := range names {
				if s, ok := put(old, names[(from+k)%len(names)]); ok {
					return s, true
				}
			}
		}
	}
	if old := yearOf.FindString(words); old != "" {
		year, _ := strconv.Atoi(old)
		return put(old, strconv.Itoa(year+[]int{-3, -2, -1, 1, 2}[from%5]))
	}
	if old := dayOf.FindString(words); old != "" {
		day, _ := strconv.Atoi(old)
		s := strings.Replace(words, old, strconv.Itoa(1+(day+[]int{2, 3, 5, 7, 9}[from%5])%28), 1)
		return s, s != words && !strings.Contains(rest, s)
	}
	return "", false
}
