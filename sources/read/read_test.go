package read

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/onrecord/onrecord/sources"
)

// describe writes a source as the tests have it.
func describe(s *sources.Source) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s issuer=%q speaker=%q date=%s lang=%s", s.ID, s.Kind, s.Issuer, s.Speaker, s.Date, s.Language)
	if s.URL != "" {
		fmt.Fprintf(&b, " url=%s", s.URL)
	}
	if s.Title != "" {
		fmt.Fprintf(&b, " title=%q", s.Title)
	}
	b.WriteByte('\n')
	for _, t := range s.Turns {
		fmt.Fprintf(&b, "  %s: %s\n", t.Speaker, strings.ReplaceAll(t.Span.Of(s.Text), "\n\n", " / "))
	}
	return b.String()
}

// library reads one file of the given content.
func library(t testing.TB, name, content string, spec sources.Spec) *sources.Library {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	spec.Path = path
	if spec.ID == "" {
		spec.ID = "x"
	}
	lib, err := Library(t.Context(), []sources.Spec{spec}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

func TestShapes(t *testing.T) {
	for _, c := range []struct {
		name, file, content string
		spec                sources.Spec
		want                []string
	}{
		{"a release", "a.txt", "The board met today in the old hall. It was not a long day for anybody.\n\nThe fees stay as they were all year.\n", sources.Spec{Kind: sources.PressRelease, Issuer: "The Board", Date: "2024-05-16"},
			[]string{"x press-release issuer=\"The Board\" speaker=\"\" date=2024-05-16 lang=en\n  The Board: The board met today in the old hall. It was not a long day for anybody. / The fees stay as they were all year.\n"}},
		{"front matter", "a.md", "---\ntitle: The fees\nissuer: The Board\nspeaker: Ingrid Solheim\ndate: 2024-05-16\nkind: statement\n---\nThe fees **stay** as they were all year.\n", sources.Spec{Language: "en"},
			[]string{"x statement issuer=\"The Board\" speaker=\"Ingrid Solheim\" date=2024-05-16 lang=en title=\"The fees\"\n  Ingrid Solheim: The fees stay as they were all year.\n"}},
		{"a transcript", "a.txt", "THE PRESIDENT: Good evening.\n\nThank you all.\n\nQ  Will you go?\n\nTHE PRESIDENT: (Laughter.) No.\n\nMS. O'HARA: Thank you.\n", sources.Spec{Kind: sources.Transcript, Language: "en"},
			[]string{"x transcript issuer=\"\" speaker=\"\" date= lang=en\n  THE PRESIDENT: Good evening. / Thank you all.\n  Q: Will you go?\n  THE PRESIDENT: (Laughter.) No.\n  MS. O'HARA: Thank you.\n"}},
		{"a transcript that is not said to be one", "a.txt", "JANE ROE: We kept it open.\n\nQ Was it open all night?\n\nJANE ROE: It was.\n", sources.Spec{Language: "en"},
			[]string{"x document issuer=\"\" speaker=\"\" date= lang=en\n  JANE ROE: We kept it open.\n  Q: Was it open all night?\n  JANE ROE: It was.\n"}},
		{"a line a turn", "a.txt", "CHAIR: Good evening.\nMR. LEE (via video): Good evening to you.\nCHAIR: The floor is yours.\n", sources.Spec{Kind: sources.Transcript, Language: "en"},
			[]string{"x transcript issuer=\"\" speaker=\"\" date= lang=en\n  CHAIR: Good evening.\n  MR. LEE: Good evening to you.\n  CHAIR: The floor is yours.\n"}},
		{"bold labels", "a.md", "**Ruth Calder:** Good evening.\n\n**Host:** Welcome.\n\n**Ruth Calder:** Thank you.\n", sources.Spec{Format: "transcript", Language: "en"},
			[]string{"x document issuer=\"\" speaker=\"\" date= lang=en\n  Ruth Calder: Good evening.\n  Host: Welcome.\n  Ruth Calder: Thank you.\n"}},
		{"prose with colons", "a.txt", "Note: the hall was full.\n\nThe mayor said: nothing is lost.\n\nContact: the press office.\n", sources.Spec{Language: "en"},
			[]string{"x document issuer=\"\" speaker=\"\" date= lang=en\n  : Note: the hall was full. / The mayor said: nothing is lost. / Contact: the press office.\n"}},
		{"JSON Lines", "a.jsonl", `{"id":"a1","kind":"speech","speaker":"Ruth Calder","date":"2024-05-16T10:00:00Z","language":"en","text":"One.\n\nTwo.","more":1}` + "\n\n" + `{"kind":"transcript","language":"en","turns":[{"speaker":"A","text":"Yes."},{"speaker":"B","text":"No."}]}` + "\n", sources.Spec{},
			[]string{"x#a1 speech issuer=\"\" speaker=\"Ruth Calder\" date=2024-05-16 lang=en\n  Ruth Calder: One. / Two.\n",
				"x#3 transcript issuer=\"\" speaker=\"\" date= lang=en\n  A: Yes.\n  B: No.\n"}},
		{"X API", "a.json", `{"data":[{"id":"15","author_id":"7","created_at":"2024-05-16T19:00:00.000Z","lang":"en","text":"Short &amp; cut…","note_tweet":{"text":"Long &amp; whole."}}],"includes":{"users":[{"id":"7","name":"Maren Falk","username":"MarenFalk"}]}}`, sources.Spec{},
			[]string{"x#15 post issuer=\"Maren Falk\" speaker=\"Maren Falk (@MarenFalk)\" date=2024-05-16 lang=en url=https://x.com/MarenFalk/status/15\n  Maren Falk (@MarenFalk): Long & whole.\n"}},
		{"one post of the X API", "a.json", `{"data":{"id":"15","created_at":"2024-05-16T19:00:00.000Z","lang":"en","text":"Alone."}}`, sources.Spec{Speaker: "Maren Falk"},
			[]string{"x#15 post issuer=\"\" speaker=\"Maren Falk\" date=2024-05-16 lang=en\n  Maren Falk: Alone.\n"}},
		{"X archive", "tweets.js", `window.YTD.tweets.part0 = [{"tweet":{"id_str":"9","created_at":"Thu May 16 19:00:00 +0000 2024","full_text":"From the archive.","lang":"en"}}]`, sources.Spec{Speaker: "Maren Falk"},
			[]string{"x#9 post issuer=\"\" speaker=\"Maren Falk\" date=2024-05-16 lang=en\n  Maren Falk: From the archive.\n"}},
		{"Mastodon", "a.json", `[{"id":"3","created_at":"2024-05-16T19:00:00Z","url":"https://social.example/@falk/3","language":"en","content":"<p>Stay off the roads.</p><p>All of them.</p>","account":{"acct":"falk","display_name":"Maren Falk"}}]`, sources.Spec{},
			[]string{"x#3 post issuer=\"Maren Falk\" speaker=\"Maren Falk (@falk)\" date=2024-05-16 lang=en url=https://social.example/@falk/3\n  Maren Falk (@falk): Stay off the roads. / All of them.\n"}},
		{"ActivityPub outbox", "a.json", `{"type":"OrderedCollection","orderedItems":[{"type":"Create","published":"2024-05-16T19:00:00Z","object":{"id":"https://social.example/users/falk/statuses/3","published":"2024-05-16T19:00:00Z","attributedTo":"https://social.example/users/falk","content":"<p>Stay off the roads tonight.</p>"}}]}`, sources.Spec{Language: "en"},
			[]string{"x#3 post issuer=\"\" speaker=\"@falk\" date=2024-05-16 lang=en\n  @falk: Stay off the roads tonight.\n"}},
		{"Bluesky", "a.json", `{"feed":[{"post":{"uri":"at://did:plc:1/app.bsky.feed.post/3k","author":{"handle":"falk.example","displayName":"Maren Falk"},"record":{"text":"Stay off the roads.","createdAt":"2024-05-16T19:00:00Z","langs":["en"]}}}]}`, sources.Spec{},
			[]string{"x#3k post issuer=\"Maren Falk\" speaker=\"Maren Falk (@falk.example)\" date=2024-05-16 lang=en url=https://bsky.app/profile/falk.example/post/3k\n  Maren Falk (@falk.example): Stay off the roads.\n"}},
	} {
		lib := library(t, c.file, c.content, c.spec)
		var got []string
		for _, s := range lib.Sources {
			got = append(got, describe(s))
		}
		for _, p := range lib.Problems {
			got = append(got, "problem: "+p.Message)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", c.name, diff)
		}
	}
}

// TestBad holds what must be said of files that cannot be read, or only in part.
func TestBad(t *testing.T) {
	for _, c := range []struct {
		name, file, content string
		spec                sources.Spec
		sources             int
		line                int
		says                string
	}{
		{"empty", "a.txt", "", sources.Spec{}, 0, 0, "empty"},
		{"binary", "a.txt", "\x7fELF\x00\x00\x01", sources.Spec{}, 0, 0, "program"},
		{"a bad line", "a.jsonl", "{\"text\":\"One.\"}\n{\"text\":\n{\"text\":\"Two.\"}\n", sources.Spec{}, 2, 2, "not a JSON object"},
		{"a line without text", "a.jsonl", "{\"id\":\"a\"}\n", sources.Spec{}, 0, 1, `neither "text" nor "turns"`},
		{"truncated JSON", "a.json", "{\"data\":[{\"id\":\"1\",\n\"text\":\"cut", sources.Spec{Format: "x-api"}, 0, 0, "line 2"},
		{"not read yet", "a.pdf", "%PDF-1.7", sources.Spec{}, 0, 0, "not read yet"},
		{"posts without posts", "a.json", "{\"data\":[]}", sources.Spec{}, 0, 0, "no words"},
	} {
		lib := library(t, c.file, c.content, c.spec)
		if len(lib.Sources) != c.sources {
			t.Errorf("%s: %d sources, want %d", c.name, len(lib.Sources), c.sources)
		}
		if len(lib.Problems) != 1 || lib.Problems[0].Line != c.line || !strings.Contains(lib.Problems[0].Message, c.says) {
			t.Errorf("%s: problems %+v, want one in line %d that says %q", c.name, lib.Problems, c.line, c.says)
		}
	}
}

func TestPaths(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.txt", "a.txt", "sub/c.txt", ".hidden/d.txt", ".e.txt", "sub/f.md"} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("These are the words of "+name+"."), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	read := func(path string) (ids []string, problems []sources.Problem) {
		lib, err := Library(t.Context(), []sources.Spec{{ID: "s", Path: path, Where: "x.yaml:3:5"}}, Options{Workers: 3})
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range lib.Sources {
			ids = append(ids, s.ID)
		}
		return ids, lib.Problems
	}
	for path, want := range map[string][]string{
		dir:                               {"s/a.txt", "s/b.txt", "s/sub/c.txt", "s/sub/f.md"},
		filepath.Join(dir, "*.txt"):       {"s/a.txt", "s/b.txt"},
		filepath.Join(dir, "**", "*.txt"): {"s/a.txt", "s/b.txt", "s/sub/c.txt"},
		filepath.Join(dir, "a.txt"):       {"s"},
	} {
		got, problems := read(path)
		if diff := cmp.Diff(want, got); diff != "" || len(problems) > 0 {
			t.Errorf("%s: %v (-want +got)\n%s", path, problems, diff)
		}
	}
	for _, path := range []string{filepath.Join(dir, "none.txt"), filepath.Join(dir, "*.pdf"), filepath.Join(dir, "none")} {
		_, problems := read(path)
		if len(problems) != 1 || !problems[0].Missing || !strings.Contains(problems[0].Message, "x.yaml:3:5") {
			t.Errorf("%s: %+v", path, problems)
		}
	}
}

// TestExample reads the record of the README's example.
func TestExample(t *testing.T) {
	dir := filepath.Join("..", "..", "docs", "example", "sources")
	lib, err := Library(t.Context(), []sources.Spec{
		{ID: "readout", Path: filepath.Join(dir, "readout.txt")},
		{ID: "conference", Path: filepath.Join(dir, "press-conference.txt")},
		{ID: "posts", Path: filepath.Join(dir, "posts.json")},
	}, Options{})
	if err != nil || len(lib.Problems) > 0 {
		t.Fatal(err, lib.Problems)
	}
	if n := len(lib.Sources); n != 4 {
		t.Fatalf("%d sources, want 4", n)
	}
	if s := lib.Sources[1]; s.Kind != sources.Transcript || len(s.Turns) < 8 || s.Turns[0].Speaker != "PRESIDENT DENIZ" {
		t.Errorf("the press conference: %s", describe(s))
	}
}

// check asserts what holds of every source: turns in order inside the text, at the
// edges of paragraphs.
func check(t *testing.T, lib *sources.Library) {
	t.Helper()
	ids := map[string]bool{}
	for _, s := range lib.Sources {
		if ids[s.ID] {
			t.Fatalf("two sources are called %q", s.ID)
		}
		ids[s.ID] = true
		if !utf8.ValidString(s.Text) || len(s.SHA256) != 64 || len(s.Turns) == 0 {
			t.Fatalf("source %q: %d turns, hash %q", s.ID, len(s.Turns), s.SHA256)
		}
		starts, ends := map[int]bool{}, map[int]bool{}
		for _, b := range s.Blocks {
			starts[b.Start], ends[b.End] = true, true
		}
		at := 0
		for _, u := range s.Turns {
			if u.Span.Start < at || u.Span.End <= u.Span.Start || u.Span.End > len(s.Text) || !starts[u.Span.Start] || !ends[u.Span.End] {
				t.Fatalf("source %q: turn %v behind %d", s.ID, u.Span, at)
			}
			at = u.Span.End
		}
	}
}

func FuzzLibrary(f *testing.F) {
	for name, content := range map[string]string{
		"a.txt":   "A B: c\n\nQ d\n\nA B: e",
		"a.md":    "---\ntitle: x\n---\n**A:** b",
		"a.html":  "<p><b>A B:</b> c</p>",
		"a.jsonl": `{"id":"a","turns":[{"speaker":"A","text":"b"}]}`,
		"a.json":  `{"data":[{"id":"1","text":"b"}]}`,
		"a.srt":   "1\n00:00:01,000 --> 00:00:02,000\n<v A>- b\n",
		"a.rss":   "<rss><channel><item><description>b</description></item></channel></rss>",
		"a.js":    `window.x = [{"tweet":{"full_text":"b"}}];`,
	} {
		f.Add(name, content)
	}
	f.Fuzz(func(t *testing.T, name, content string) {
		ext := filepath.Ext(name)
		if len(content) > 1<<15 || len(ext) > 8 || strings.ContainsAny(ext, "/\\\x00") {
			return
		}
		path := filepath.Join(t.TempDir(), "a"+ext)
		if os.WriteFile(path, []byte(content), 0o644) != nil {
			return
		}
		for _, format := range []string{"auto", "transcript", "mastodon", "bluesky", "x-api", "x-archive", "srt", "feed"} {
			lib, err := Library(t.Context(), []sources.Spec{{ID: "x", Path: path, Format: format}}, Options{})
			if err != nil {
				t.Fatal(err)
			}
			check(t, lib)
		}
	})
}

func BenchmarkLibrary(b *testing.B) {
	dir := b.TempDir()
	content := strings.Repeat("MINISTER BRANDT: The ferry was late because the harbour was closed. That was the only reason.\n\nQ: Is it true that the captain had warned you twice?\n\n", 200)
	for i := range 20 {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.txt", i)), []byte(content), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(20 * len(content)))
	for b.Loop() {
		if _, err := Library(b.Context(), []sources.Spec{{ID: "x", Path: dir, Kind: sources.Transcript}}, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
