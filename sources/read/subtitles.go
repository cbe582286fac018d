package read

import (
	"errors"
	"html"
	"strings"

	"github.com/onrecord/onrecord/internal/document"
	"github.com/onrecord/onrecord/sources"
)

// Subtitles (SubRip, WebVTT) cut speech into cues of a few words. Their words are put
// together again: a paragraph ends where a speaker begins, at a pause, and behind a
// sentence once it is long enough to read.
const (
	cuePause       = 4.0 // seconds without words that end a paragraph
	cueParagraph   = 300 // bytes from which the end of a sentence does
	cueSentenceEnd = ".!?…。！？\"”»"
)

var (
	cueTimes = lazily(`^\s*(?:(\d+):)?(\d{1,2}):(\d{2})[.,](\d{1,3})\s*-->\s*(?:(\d+):)?(\d{1,2}):(\d{2})[.,](\d{1,3})`)
	cueVoice = lazily(`^<v(?:\.[^ >]*)?\s+([^>]+)>`)
	cueTags  = lazily(`<[^>\n]{0,200}>|\{\\[^}\n]{0,60}\}`)
	cueDash  = lazily(`^[-–—]\s*\S`)
)

// cue is the lines of one subtitle.
type cue struct {
	start, end float64
	lines      []string
}

// subtitles reads SubRip or WebVTT.
func (r *reader) subtitles(name string, data []byte) ([]record, []*fileError, error) {
	// As bare text: the encoding is told, and the lines stay as they are.
	text, faults, err := decodedText(name, data)
	if err != nil {
		return nil, nil, err
	}
	cues := cuesOf(text)
	if len(cues) == 0 {
		return nil, nil, errors.New("no cue in it: subtitles have lines like 00:01:02,000 --> 00:01:04,500")
	}
	s := subtitler{}
	for _, c := range cues {
		s.cue(c)
	}
	s.flush()
	turns := s.turns
	if !s.voiced {
		var paragraphs []string
		for _, t := range turns {
			paragraphs = append(paragraphs, t.paragraphs...)
		}
		turns = r.turns(paragraphs, true)
	}
	return []record{{kind: sources.Transcript, turns: turns}}, faults, nil
}

// decodedText returns a file as UTF-8 with its faults.
func decodedText(name string, data []byte) (string, []*fileError, error) {
	text, problems, err := document.Decode(name, data)
	if err != nil {
		return "", nil, err
	}
	var faults []*fileError
	for _, p := range problems {
		faults = append(faults, &fileError{0, errorString(p.Message)})
	}
	return text, faults, nil
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

func cuesOf(text string) []cue {
	var out []cue
	var open *cue
	lines := strings.Split(lineEnds.Replace(text), "\n")
	for _, l := range lines {
		if m := cueTimes().FindStringSubmatch(l); m != nil {
			out = append(out, cue{start: seconds(m[1:5]), end: seconds(m[5:9])})
			open = &out[len(out)-1]
			continue
		}
		l = strings.TrimSpace(l)
		switch {
		case l == "":
			open = nil // what follows is a cue's number, a note or a style
		case open != nil:
			open.lines = append(open.lines, l)
		}
	}
	return out
}

func seconds(m []string) float64 {
	n := 0.0
	for _, part := range m[:3] {
		n = n*60 + float64(number(part))
	}
	return n + float64(number((m[3] + "00")[:3]))/1000
}

// number reads the few digits that a pattern found; "" is 0.
func number(s string) (n int) {
	for _, c := range s[:min(len(s), 6)] {
		n = n*10 + int(c-'0')
	}
	return n
}

// subtitler puts cues together.
type subtitler struct {
	turns  []turn
	voiced bool // cues name their voices
	voice  string
	held   []string // lines of the open paragraph
	size   int
	end    float64
	last   []string // lines of the cue before
}

func (s *subtitler) cue(c cue) {
	if c.start-s.end > cuePause {
		s.flush()
	}
	s.end = max(s.end, c.end)
	var now []string
	for _, l := range c.lines {
		voice := s.voice
		if m := cueVoice().FindStringSubmatch(l); m != nil {
			voice = strings.TrimSpace(html.UnescapeString(m[1]))
			s.voiced = true
		}
		l = strings.Join(strings.Fields(html.UnescapeString(cueTags().ReplaceAllString(l, ""))), " ")
		if l == "" {
			continue
		}
		now = append(now, l)
		if has(s.last, l) && len(s.last) > 0 && l == s.last[len(s.last)-1] {
			continue // captions that roll up show a line twice
		}
		s.line(l, voice)
	}
	if len(now) > 0 {
		s.last = now
	}
}

func has(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// line adds a line of a cue to the paragraph, or begins another with it.
func (s *subtitler) line(l, voice string) {
	switch {
	case voice != s.voice, strings.HasPrefix(l, ">>"):
		s.flush()
	case cueDash().MatchString(l):
		s.flush()
		l = strings.TrimSpace(strings.TrimLeft(l, "-–— ")) // somebody else speaks
	case capitals().MatchString(l), named().MatchString(l):
		s.flush()
	case s.size > cueParagraph && len(s.held) > 0 && endsIn(s.held[len(s.held)-1], cueSentenceEnd):
		s.flush()
	}
	s.voice = voice
	s.held = append(s.held, l)
	s.size += len(l)
}

func endsIn(s, marks string) bool {
	for _, m := range marks {
		if strings.HasSuffix(s, string(m)) {
			return true
		}
	}
	return false
}

func (s *subtitler) flush() {
	if len(s.held) == 0 {
		return
	}
	p := strings.Join(s.held, " ")
	s.held, s.size = nil, 0
	if n := len(s.turns); n > 0 && s.turns[n-1].speaker == s.voice {
		s.turns[n-1].paragraphs = append(s.turns[n-1].paragraphs, p)
		return
	}
	s.turns = append(s.turns, turn{speaker: s.voice, label: s.voice, paragraphs: []string{p}})
}

// isSubtitles reports whether a text begins as subtitles do.
func isSubtitles(data []byte) bool {
	head := strings.TrimPrefix(string(data[:min(len(data), 400)]), "\ufeff")
	return strings.HasPrefix(head, "WEBVTT") || srtHead().MatchString(head)
}

var srtHead = lazily(`^\s*\d+\s*\r?\n\s*\d{1,2}:\d{2}:\d{2}[.,]\d{1,3}\s*-->`)
