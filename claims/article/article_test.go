package article

import (
	"errors"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/document"
)

func read(t *testing.T, name, s string, opt Options) *claims.Article {
	t.Helper()
	a, err := Read(name, []byte(s), opt)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestDateline(t *testing.T) {
	for in, want := range map[string]string{
		"WASHINGTON, June 25. /TASS/. The presidents spoke.":           "WASHINGTON, June 25. /TASS/. ",
		"LUBBOCK, Texas (KCBD) - In a proclamation the mayor said so.": "LUBBOCK, Texas (KCBD) - ",
		"WASHINGTON (AP) — The bridge is closed.":                      "WASHINGTON (AP) — ",
		"ANTELLA, Marmara — President Ruth Calder spoke.":              "ANTELLA, Marmara — ",
		"New Delhi, March 11 (ANI): The minister said so.":             "New Delhi, March 11 (ANI): ",
		"Kyiv (Reuters) - The bridge is closed.":                       "Kyiv (Reuters) - ",
		"New Delhi, March 11: The minister said so.":                   "New Delhi, March 11: ",
		"BERLIN, 3. März 2022 – Die Brücke ist zu.":                    "BERLIN, 3. März 2022 – ",
		"date 2022-03-11 US President Ruth Calder spoke.":              "date 2022-03-11 ",
		"NEW YORK, Nov. 5, 2021 -- The bridge is closed.":              "NEW YORK, Nov. 5, 2021 -- ",
		"Paris - a city of light - sleeps.":                            "",
		"THE PRESIDENT: Thank you all.":                                "",
		"Ruth Calder (no relation) - a teacher - said so.":             "",
		"The bridge was closed on March 11 - nobody knew.":             "",
		"NATO - the alliance - met.":                                   "NATO - the alliance - ", // the price: an acronym and a dash look like a city
		"U.S. officials said so.":                                      "",
		"BRUSSELS. The council met.":                                   "",
		"On March 11, 2022: a day to remember.":                        "",
	} {
		if got := in[:dateline(in)]; got != want {
			t.Errorf("%q: dateline %q, want %q", in, got, want)
		}
	}
}

func TestDate(t *testing.T) {
	for _, c := range []struct{ name, in, config, want string }{
		{"front matter", "---\ndate: 2022-03-11\n---\nWASHINGTON, June 25 — It rained.", "2020-01-01", "2022-03-11"},
		{"full dateline", "NEW YORK, Nov. 5, 2021 -- The bridge is closed.", "2020-01-01", "2021-11-05"},
		{"year from the configuration", "WASHINGTON, June 25. /TASS/. It rained.", "2023-06-26", "2023-06-25"},
		{"year before new year", "KYIV, December 30 (AFP) — It rained.", "2023-01-02", "2022-12-30"},
		{"no year at all", "WASHINGTON, June 25. /TASS/. It rained.", "", ""},
		{"published line", "A bridge opens\n\nPublished: March 11, 2022\n\nIt rained on the bridge all day.", "", "2022-03-11"},
		{"date line", "A bridge opens\n\nThursday, 10 March 2022\n\nIt rained on the bridge all day.", "", "2022-03-10"},
		{"seed", " date 2022-03-11 US President Ruth Calder spoke by phone.", "", "2022-03-11"},
		{"configuration", "It rained on the bridge all day.", "2022-03-11", "2022-03-11"},
		{"no guess from the text", "The bridge opened on March 11, 2019, and it rained on it all day long.", "", ""},
	} {
		if got := read(t, "a.txt", c.in, Options{Date: c.config}).Date; got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// voices lists the blocks of an article as "voice: first words".
func voices(a *claims.Article) string {
	var out []string
	for _, b := range a.Blocks {
		words := strings.Fields(b.Span.Of(a.Text))
		out = append(out, string(b.Voice)+": "+strings.Join(words[:min(3, len(words))], " "))
	}
	return strings.Join(out, "\n")
}

func TestVoices(t *testing.T) {
	a := read(t, "a.txt", `A bridge opens in Antella

By Jane Roe and John van Doe, Staff Writers

Published: March 11, 2022

ANTELLA (AP) — The mayor opened the bridge on Thursday.

    It is a good bridge, and I am glad
    that it stands where it stands.

> We were told nothing at all.

I spoke today with the mayor about the bridge. — Ruth Calder (@PresCalder) March 10, 2022

Thank you all for the bridge, said nobody.

— Presidency of Marmara (@Marmara) March 10, 2022

What a bridge it is! pic.twitter.com/abc123

Read more: ten bridges of the south

She said by phone that "read more books" was her motto, and left.

Photo: A. Writer
`, Options{})
	want := `label: A bridge opens
label: By Jane Roe
label: Published: March 11,
label: ANTELLA (AP) —
reporter: The mayor opened
quoted: It is a
quoted: We were told
posted: I spoke today
posted: Thank you all
posted: — Presidency of
posted: What a bridge
outside: Read more: ten
reporter: She said by
label: Photo: A. Writer`
	if got := voices(a); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := strings.Join(a.Authors, "|"); got != "Jane Roe|John van Doe" {
		t.Errorf("authors %q", got)
	}
	if a.Title != "A bridge opens in Antella" || a.Date != "2022-03-11" || a.Language != "en" {
		t.Errorf("title %q, date %q, language %q", a.Title, a.Date, a.Language)
	}
	var groups []int
	for _, b := range a.Blocks {
		if b.Voice == claims.Posted {
			groups = append(groups, b.Group)
		}
	}
	if len(groups) != 4 || groups[1] != groups[2] || groups[0] == groups[1] || groups[2] == groups[3] {
		t.Errorf("groups of the posts: %v; the signature belongs to the line before it alone", groups)
	}
}

func TestTooLarge(t *testing.T) {
	_, err := Read("a.txt", make([]byte, maxArticle+1), Options{})
	var e *document.ReadError
	if !errors.As(err, &e) || !errors.Is(err, document.ErrTooLarge) || e.Hint == "" {
		t.Errorf("%v, want ErrTooLarge with a hint", err)
	}
}
