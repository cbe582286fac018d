package main

import (
	"hash/fnv"
	"regexp"
	"strings"

	"github.com/onrecord/onrecord/internal/train/polnear"
)

// A story is a text whose sentences are held against the rest of it.
type story struct {
	group string
	date  string // "" if unknown
	text  string
}

// halfOf tells the half that what belongs together falls into.
func halfOf(group string) int {
	h := fnv.New32a()
	h.Write([]byte(group))
	return int(h.Sum32()>>16) % 2
}

// shortestStory is how many bytes a text must have for its rest to be a document.
const shortestStory = 600

// stories returns the documents of the corpora of claims and the articles of PolNeAR.
func (t *trainer) stories(pairs []pair) ([]story, error) {
	var out []story
	seen := map[string]bool{}
	for _, p := range pairs {
		if len(p.Evidence) >= shortestStory && !seen[p.Evidence] {
			seen[p.Evidence] = true
			out = append(out, story{p.Group, "", p.Evidence})
		}
	}
	articles, err := polnear.Read(t.corpora, "train")
	if err != nil {
		return nil, err
	}
	for _, a := range articles {
		out = append(out, story{a.ID, a.Date, a.Text})
	}
	return out, nil
}

var sentenceEnd = regexp.MustCompile(`\n+|([.!?]) +`)

func sentences(text string) []string {
	var out []string
	for s := range strings.SplitSeq(sentenceEnd.ReplaceAllString(text, "$1\n"), "\n") {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// heldOut returns at most so many sentences of a text in which a pattern is found, each
// with the rest of the text. Quoted ones are left out, as what a speaker says is not the
// paper's.
func heldOut(text string, pattern *regexp.Regexp, most int) [][2]string {
	if len(text) < shortestStory {
		return nil
	}
	all := sentences(text)
	var out [][2]string
	for i, s := range all {
		if i == 0 || len(s) < 40 || len(s) > 260 || strings.ContainsAny(s, `"“”`) || strings.Contains(s, "''") || s[0] < 'A' || s[0] > 'Z' || s[len(s)-1] != '.' || !pattern.MatchString(s) {
			continue
		}
		rest := append(append([]string(nil), all[:i]...), all[i+1:]...)
		if out = append(out, [2]string{s, strings.Join(rest, "\n")}); len(out) == most {
			break
		}
	}
	return out
}

// elsewhere returns for each sentence of a story in which a pattern is found, at most so
// many, another story of the same month: it tells of the same world and not of the same
// matter.
func elsewhere(all []story, i int, pattern *regexp.Regexp, most int) [][2]string {
	month, _, _ := strings.Cut(all[i].date, "-")
	if len(all[i].date) >= 7 {
		month = all[i].date[:7]
	}
	if month == "" {
		return nil
	}
	var out [][2]string
	other := i
	for _, h := range heldOut(all[i].text, pattern, most) {
		for range all {
			if other = (other + 1) % len(all); other != i && strings.HasPrefix(all[other].date, month) {
				break
			}
		}
		out = append(out, [2]string{h[0], all[other].text})
	}
	return out
}
