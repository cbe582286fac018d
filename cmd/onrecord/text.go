package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/article"
)

// textCommand shows what was read as the article.
func (a *app) textCommand() *cobra.Command {
	var formats []string
	var in intake
	names := []string{"plain", "json"}
	cmd := &cobra.Command{
		Use:   "text FILE...",
		Short: "Show what is read as the article: the words that are checked, title, date, language",
		Long: "Show what is read as the article: the words that are checked, without headline, captions and\n" +
			"what else a page holds. -v shows what was left out as well. JSON carries the spans of the words\n" +
			"with the bytes of the file that they came from.",
		Example: "  onrecord text page.html\n  onrecord text draft.md --format json",
		Args:    atLeast(1, "name an article, a folder of articles, or - for stdin"),
	}
	cmd.Flags().StringVar(&in.stdinAs, "stdin-filename", "", "`NAME` that the article from stdin (-) goes by")
	plainFormatFlag(cmd, &formats, names)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		ts, err := plainTargets(formats, names)
		if err != nil {
			return err
		}
		texts, incomplete, err := a.readTexts(cmd, args, in)
		if err != nil {
			return err
		}
		err = a.writeAll(ts, func(t target, w io.Writer) error {
			if t.format == "json" {
				return writeJSON(w, struct {
					Schema   string     `json:"schema"`
					Articles []readText `json:"articles"`
				}{"onrecord/text/v1", texts})
			}
			return plainTexts(w, texts, a.verbose)
		})
		if err == nil && incomplete {
			return outcome(exitIncomplete)
		}
		return err
	}
	return cmd
}

// readText is one article as `text` shows it. Spans lead from bytes of Text to bytes
// of the file; Text is made of the article's blocks, parted by blank lines.
type readText struct {
	Path     string     `json:"path"`
	Format   string     `json:"format"`
	Encoding string     `json:"encoding"`
	Title    string     `json:"title"`
	Authors  []string   `json:"authors"`
	Date     string     `json:"date"`
	Language string     `json:"language"`
	Text     string     `json:"text"`
	Spans    []textSpan `json:"spans"`
	Blocks   []textPart `json:"blocks"`
	Notes    []string   `json:"notes,omitempty"`
}

type textSpan struct {
	Text [2]int `json:"text"`
	File [2]int `json:"file"`
}

// textPart is one block of the file, whether it is checked or not.
type textPart struct {
	Kind  string       `json:"kind"`
	Voice claims.Voice `json:"voice"`
	Text  string       `json:"text"`
}

func (a *app) readTexts(cmd *cobra.Command, args []string, in intake) (out []readText, incomplete bool, err error) {
	ds, problems, err := drafts(args, in.stdinAs, false)
	if err != nil {
		return nil, false, err
	}
	for _, p := range problems {
		a.message("error", p.Message, "")
	}
	incomplete = len(problems) > 0
	for _, d := range ds {
		l, err := a.load(cmd, d.dir())
		if err != nil {
			return nil, false, err
		}
		art, err := a.readDraft(cmd.Context(), d, l.Article)
		if cmd.Context().Err() != nil {
			return nil, false, cmd.Context().Err()
		}
		if err != nil {
			a.report("error", err)
			incomplete = true
			continue
		}
		out = append(out, textOf(art))
	}
	return out, incomplete, nil
}

func textOf(a *claims.Article) readText {
	body, runs := article.Body(a)
	t := readText{
		Path: a.Path, Format: a.Format, Encoding: a.Encoding, Title: a.Title, Authors: a.Authors, Date: a.Date, Language: a.Language,
		Text: body, Spans: []textSpan{}, Notes: a.Notes,
	}
	if t.Authors == nil {
		t.Authors = []string{}
	}
	for _, r := range runs {
		t.Spans = append(t.Spans, textSpan{[2]int{r.Text.Start, r.Text.End}, [2]int{r.File.Start, r.File.End}})
	}
	for _, b := range a.Blocks {
		t.Blocks = append(t.Blocks, textPart{b.Kind, b.Voice, b.Span.Of(a.Text)})
	}
	return t
}

func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// voiceMarks stand before the lines of blocks that are not the article's own words.
var voiceMarks = map[claims.Voice]string{claims.Quoted: "> ", claims.Posted: "@ ", claims.Label: "# ", claims.Outside: "- "}

// plainTexts writes articles for people: what is known of each, then its blocks. All
// adds the blocks that are not checked.
func plainTexts(w io.Writer, texts []readText, all bool) error {
	var b strings.Builder
	for i, t := range texts {
		if i > 0 {
			b.WriteString("\n\n")
		}
		format := t.Format
		if t.Encoding != "utf-8" {
			format += ", " + t.Encoding
		}
		fmt.Fprintf(&b, "file:     %s (%s)\ntitle:    %s\nauthors:  %s\ndate:     %s\nlanguage: %s\n",
			t.Path, format, known(t.Title), known(strings.Join(t.Authors, ", ")), known(t.Date), known(t.Language))
		for _, n := range t.Notes {
			fmt.Fprintf(&b, "note:     %s\n", n)
		}
		if all {
			for _, block := range t.Blocks {
				b.WriteString("\n" + voiceMarks[block.Voice] + strings.ReplaceAll(block.Text, "\n", "\n"+voiceMarks[block.Voice]) + "\n")
			}
			b.WriteString("\nchecked: plain lines, > block quotations, @ posts; left out: # labels, - what is outside the article\n")
			continue
		}
		b.WriteString("\n" + t.Text + "\n")
	}
	_, err := io.WriteString(w, printable(b.String()))
	return err
}

func known(s string) string {
	if s == "" {
		return "unknown"
	}
	return s
}
