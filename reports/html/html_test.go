package html

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"regexp"
	"strings"
	"testing"

	xhtml "golang.org/x/net/html"

	"github.com/onrecord/onrecord/claims"
)

func story(t *testing.T) *claims.Result {
	t.Helper()
	data, err := os.ReadFile("../testdata/story.json")
	if err != nil {
		t.Fatal(err)
	}
	var r claims.Result
	if err := json.Unmarshal(data, &r); err != nil {
		t.Fatal(err)
	}
	return &r
}

// hostile puts markup into every string of the story.
func hostile(t *testing.T) *claims.Result {
	t.Helper()
	r := story(t)
	const evil = `"><script>alert(1)</script><img src=x onerror=alert(1)>&amp;'`
	r.Tool.Version, r.Config.Path = evil, evil
	r.Problems = []claims.Problem{{Code: evil, Severity: claims.Error, Message: evil, Path: evil}}
	for i := range r.Sources {
		s := &r.Sources[i]
		s.Issuer, s.Title, s.Path, s.URL, s.SHA256 = evil, evil, evil, "javascript:alert(1)", evil
	}
	a := &r.Articles[0]
	a.Title, a.Path, a.Authors, a.Date, a.Language, a.Notes = evil, evil, []string{evil}, evil, evil, []string{evil}
	for i := range a.Statements {
		s := &a.Statements[i]
		s.Attribution.Speaker, s.Reason = evil, evil
		for j := range s.Evidence {
			s.Evidence[j].Before, s.Evidence[j].After, s.Evidence[j].Speaker, s.Evidence[j].URL, s.Evidence[j].Locator = evil, evil, evil, "data:text/html,x", evil
		}
		for j := range s.Edits {
			s.Edits[j].Source.Text = evil
		}
	}
	for i := range a.Findings {
		a.Findings[i].Message, a.Findings[i].Suggestion = evil, evil
	}
	for i := range a.Blocks {
		a.Blocks[i].Kind = evil
	}
	return r
}

func write(t *testing.T, r *claims.Result) (string, *xhtml.Node) {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, r); err != nil {
		t.Fatal(err)
	}
	doc, err := xhtml.Parse(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	return b.String(), doc
}

func each(n *xhtml.Node, f func(*xhtml.Node)) {
	if n.Type == xhtml.ElementNode {
		f(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		each(c, f)
	}
}

func attr(n *xhtml.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func text(n *xhtml.Node) string {
	if n.Type == xhtml.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(text(c))
	}
	return b.String()
}

// TestSelfContained: the page loads nothing, runs no script but its own, and names
// that by the hash of what stands in it, byte by byte.
func TestSelfContained(t *testing.T) {
	for name, r := range map[string]*claims.Result{"story": story(t), "hostile": hostile(t)} {
		page, doc := write(t, r)
		scripts := 0
		each(doc, func(n *xhtml.Node) {
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "src" || a.Key == "srcset" || a.Key == "action" {
					t.Errorf("%s: <%s %s=%q>", name, n.Data, a.Key, a.Val)
				}
				if a.Key == "href" && !strings.HasPrefix(a.Val, "#") && !strings.HasPrefix(a.Val, "https://") {
					t.Errorf("%s: a link to %q", name, a.Val)
				}
			}
			switch n.Data {
			case "script":
				scripts++
			case "link", "img", "iframe", "object", "embed", "base":
				t.Errorf("%s: a <%s>", name, n.Data)
			}
		})
		if scripts != 1 {
			t.Errorf("%s: %d scripts", name, scripts)
		}
		policy := regexp.MustCompile(`Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(page)
		if policy == nil || !strings.Contains(policy[1], "default-src &#39;none&#39;") {
			t.Fatalf("%s: policy %q", name, policy)
		}
		for _, tag := range []string{"style", "script"} {
			m := regexp.MustCompile(`(?s)<` + tag + `>(.*?)</` + tag + `>`).FindStringSubmatch(page)
			if m == nil || !strings.Contains(strings.ReplaceAll(policy[1], "&#43;", "+"), hash(m[1])) {
				t.Errorf("%s: the policy does not name the page's %s", name, tag)
			}
		}
	}
}

// TestAnchors: every id stands once, every link inside the page leads somewhere.
func TestAnchors(t *testing.T) {
	for name, r := range map[string]*claims.Result{"story": story(t), "two": two(t)} {
		_, doc := write(t, r)
		ids := map[string]int{}
		each(doc, func(n *xhtml.Node) {
			if id := attr(n, "id"); id != "" {
				ids[id]++
			}
		})
		for id, n := range ids {
			if n > 1 {
				t.Errorf("%s: id %s stands %d times", name, id, n)
			}
		}
		each(doc, func(n *xhtml.Node) {
			if to, ok := strings.CutPrefix(attr(n, "href"), "#"); ok && ids[to] == 0 {
				t.Errorf("%s: a link to #%s, which is nowhere", name, to)
			}
		})
	}
}

func two(t *testing.T) *claims.Result {
	r := story(t)
	r.Articles = append(r.Articles, r.Articles[0])
	return r
}

// TestText: the article's words stand in the page as they are, in order, and every
// statement leads to a card.
func TestText(t *testing.T) {
	r := story(t)
	_, doc := write(t, r)
	var blocks []string
	cards := map[string]bool{}
	each(doc, func(n *xhtml.Node) {
		if n.Data == "p" && strings.HasPrefix(attr(n, "class"), "voice-") {
			each(n, func(x *xhtml.Node) { // signs and gaps are the page's
				if x.Data == "sup" || attr(x, "class") == "gap" {
					x.FirstChild = nil
				}
			})
			blocks = append(blocks, text(n))
		}
		if n.Data == "article" {
			cards[attr(n, "id")] = true
		}
	})
	a := r.Articles[0]
	if len(blocks) != len(a.Blocks) {
		t.Fatalf("%d blocks, want %d", len(blocks), len(a.Blocks))
	}
	for i, b := range a.Blocks {
		if blocks[i] != b.Text {
			t.Errorf("block %d:\n got %q\nwant %q", i, blocks[i], b.Text)
		}
	}
	for _, s := range a.Statements {
		if !cards["a1-"+s.ID] {
			t.Errorf("%s has no card", s.ID)
		}
	}
}

// TestContrast computes the contrast of every pair of text and ground that the style
// sheet uses, in light and dark: at least 4.5 (WCAG 2.2, AA).
func TestContrast(t *testing.T) {
	light, dark, ok := strings.Cut(styleSource, "prefers-color-scheme: dark")
	if !ok {
		t.Fatal("no dark colours")
	}
	for mode, css := range map[string]string{"light": light, "dark": dark} {
		colors := map[string]string{}
		for _, m := range regexp.MustCompile(`--([a-z-]+): (#[0-9a-f]{6})`).FindAllStringSubmatch(css, -1) {
			if colors[m[1]] == "" {
				colors[m[1]] = m[2]
			}
		}
		for _, pair := range [][2]string{
			{"ink", "paper"}, {"ink", "sheet"}, {"faint", "paper"}, {"faint", "sheet"}, {"link", "paper"}, {"link", "sheet"},
			{"ink", "good-bg"}, {"ink", "bad-bg"}, {"ink", "doubt-bg"}, {"ink", "none-bg"}, {"ink", "ins-bg"}, {"del", "del-bg"},
			{"good", "good-bg"}, {"bad", "bad-bg"}, {"doubt", "doubt-bg"}, {"none", "none-bg"},
			{"good", "sheet"}, {"bad", "sheet"}, {"doubt", "sheet"}, {"none", "sheet"}, {"good", "paper"}, {"bad", "paper"}, {"doubt", "paper"},
		} {
			if c := contrast(t, colors[pair[0]], colors[pair[1]]); c < 4.5 {
				t.Errorf("%s: %s on %s has a contrast of %.2f", mode, pair[0], pair[1], c)
			}
		}
	}
}

// contrast is that of WCAG 2.2, "contrast ratio" and "relative luminance".
func contrast(t *testing.T, a, b string) float64 {
	x, y := luminance(t, a), luminance(t, b)
	if x < y {
		x, y = y, x
	}
	return (x + .05) / (y + .05)
}

func luminance(t *testing.T, color string) float64 {
	var r, g, b int
	if _, err := fmt.Sscanf(color, "#%02x%02x%02x", &r, &g, &b); err != nil {
		t.Fatalf("colour %q: %v", color, err)
	}
	return .2126*linear(r) + .7152*linear(g) + .0722*linear(b)
}

func linear(c int) float64 {
	x := float64(c) / 255
	if x <= .04045 {
		return x / 12.92
	}
	return math.Pow((x+.055)/1.055, 2.4)
}

// TestEmpty: a result without anything still makes a page.
func TestEmpty(t *testing.T) {
	page, _ := write(t, &claims.Result{Schema: claims.Schema})
	if !strings.Contains(page, "</html>") {
		t.Error("the page is cut short")
	}
}
