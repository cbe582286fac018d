package read

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/onrecord/onrecord/internal/document"
	"github.com/onrecord/onrecord/sources"
)

// posts reads the posts of a social network as it hands them out.
func posts(shape string, data []byte) ([]record, []*fileError, error) {
	var out []record
	var err error
	switch shape {
	case "x-api":
		out, err = xAPI(data)
	case "x-archive":
		out, err = xArchive(data)
	case "mastodon":
		out, err = mastodon(data)
	case "bluesky":
		out, err = bluesky(data)
	}
	if err != nil {
		return nil, nil, err
	}
	for i := range out {
		out[i].kind = sources.Post
		out[i].number = i + 1
	}
	return out, nil, nil
}

// jsonShape tells the network of a JSON file by its keys.
func jsonShape(data []byte) string {
	var any struct {
		Data       json.RawMessage `json:"data"`
		Feed       json.RawMessage `json:"feed"`
		Thread     json.RawMessage `json:"thread"`
		Posts      json.RawMessage `json:"posts"`
		Record     json.RawMessage `json:"record"`
		OrderedIts json.RawMessage `json:"orderedItems"`
		Content    json.RawMessage `json:"content"`
		Text       json.RawMessage `json:"text"`
		Turns      json.RawMessage `json:"turns"`
		Errors     json.RawMessage `json:"errors"`
	}
	trimmed := bytes.TrimSpace(data)
	if bytes.HasPrefix(trimmed, []byte("[")) {
		var list []json.RawMessage
		if json.Unmarshal(trimmed, &list) != nil || len(list) == 0 {
			return "mastodon"
		}
		trimmed = list[0]
	}
	if json.Unmarshal(trimmed, &any) != nil {
		return "jsonl" // its reader says what is wrong, line by line
	}
	switch {
	case any.Data != nil, any.Errors != nil:
		return "x-api"
	case any.Feed != nil, any.Thread != nil, any.Posts != nil, any.Record != nil:
		return "bluesky"
	case any.Turns != nil, any.Text != nil && any.Content == nil:
		return "jsonl"
	}
	return "mastodon"
}

// decodeJSON names the place of a fault in a JSON file.
func decodeJSON(data []byte, v any) error {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	err := json.Unmarshal(data, v)
	if err == nil {
		return nil
	}
	var at int64
	var syntax *json.SyntaxError
	var wrong *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		at = syntax.Offset
	case errors.As(err, &wrong):
		at = wrong.Offset
	}
	return fmt.Errorf("line %d: not the JSON of this format: %w", 1+bytes.Count(data[:min(int(at), len(data))], []byte("\n")), err)
}

// xPost is a post of the X API, version 2.
type xPost struct {
	ID        string `json:"id"`
	AuthorID  string `json:"author_id"`
	CreatedAt string `json:"created_at"`
	Lang      string `json:"lang"`
	Text      string `json:"text"`
	NoteTweet struct {
		Text string `json:"text"`
	} `json:"note_tweet"`
	Referenced []struct {
		Type string `json:"type"`
		ID   string `json:"id"`
	} `json:"referenced_tweets,omitempty"`
}

// one is a JSON value that may stand alone or in a list.
type one[T any] []T

func (o *one[T]) UnmarshalJSON(data []byte) error {
	if bytes.HasPrefix(bytes.TrimSpace(data), []byte("[")) {
		return json.Unmarshal(data, (*[]T)(o))
	}
	var v T
	if err := json.Unmarshal(data, &v); err != nil {
		return err
	}
	*o = one[T]{v}
	return nil
}

// xPage is one answer of the X API.
type xPage struct {
	Data     one[xPost] `json:"data"`
	Includes struct {
		Users []struct {
			ID       string `json:"id"`
			Name     string `json:"name"`
			Username string `json:"username"`
		} `json:"users"`
		Tweets []xPost `json:"tweets"`
	} `json:"includes"`
	Errors []struct {
		Detail string `json:"detail"`
	} `json:"errors"`
}

func xAPI(data []byte) ([]record, error) {
	var pages one[xPage]
	if err := decodeJSON(data, &pages); err != nil {
		return nil, err
	}
	var out []record
	for _, p := range pages {
		if len(p.Data) == 0 && len(p.Errors) > 0 {
			return out, errors.New("the file holds no post: " + first(p.Errors[0].Detail, "it holds errors of the X API"))
		}
		for _, x := range p.Data {
			out = append(out, p.records(x)...)
		}
	}
	return out, nil
}

// records returns a post and those that it quotes or answers, as far as the page
// holds them. A repost is the post that it repeats: its words are not those of who
// passed them on.
func (p *xPage) records(x xPost) []record {
	var out []record
	for _, ref := range x.Referenced {
		at := slices.IndexFunc(p.Includes.Tweets, func(t xPost) bool { return t.ID == ref.ID })
		if at < 0 {
			continue
		}
		rec := p.record(p.Includes.Tweets[at])
		rec.turns[0].speaker = rec.speaker // whatever the configuration says of the account
		if ref.Type == "retweeted" {
			return []record{rec}
		}
		out = append(out, rec)
	}
	return append([]record{p.record(x)}, out...)
}

func (p *xPage) record(x xPost) record {
	rec := record{id: x.ID, date: day(x.CreatedAt), language: known2(x.Lang)}
	// The API escapes &, < and > in a post's text.
	words := html.UnescapeString(first(x.NoteTweet.Text, x.Text))
	if by, repeated, ok := reposted(words); ok {
		finish(&rec, x, repeated)
		rec.speaker, rec.turns[0].speaker = by, by
		return rec
	}
	for _, u := range p.Includes.Users {
		if u.ID == x.AuthorID {
			rec.speaker, rec.handle = u.Name, u.Username
			rec.url = "https://x.com/" + u.Username + "/status/" + x.ID
		}
	}
	finish(&rec, x, words)
	return rec
}

var repost = lazily(`^RT (@\w{1,30}): `)

// reposted returns the handle and the words of a repost as X writes it.
func reposted(words string) (by, repeated string, ok bool) {
	m := repost().FindStringSubmatch(words)
	if m == nil {
		return "", "", false
	}
	return m[1], words[len(m[0]):], true
}

// known2 drops the codes that X uses for "no language" and "not told".
func known2(lang string) string {
	if len(lang) != 2 {
		return ""
	}
	return lang
}

// finish gives a record its words, and its hash the post alone.
func finish(rec *record, post any, words string) {
	rec.turns = []turn{{paragraphs: paragraphsOf(words)}}
	rec.data, _ = json.Marshal(post)
	if rec.handle != "" {
		rec.turns[0].label = "@" + rec.handle
	}
	rec.issuer = rec.speaker
	if rec.handle != "" {
		rec.speaker = handled(rec)
		rec.handle = ""
	}
}

var assignment = regexp.MustCompile(`^\s*window\.[\w.]+\s*=\s*`)

// xArchive reads tweets.js of the archive that X gives to an account's owner. It
// names no author: the configuration's speaker is.
func xArchive(data []byte) ([]record, error) {
	if m := assignment.FindIndex(data); m != nil {
		data = data[m[1]:]
	}
	data = bytes.TrimRight(data, "; \t\r\n")
	type status struct {
		ID        string `json:"id_str"`
		CreatedAt string `json:"created_at"`
		FullText  string `json:"full_text"`
		Lang      string `json:"lang"`
	}
	var list []struct {
		Tweet *status `json:"tweet"`
		status
	}
	if err := decodeJSON(data, &list); err != nil {
		return nil, err
	}
	var out []record
	for _, x := range list {
		s := x.status
		if x.Tweet != nil {
			s = *x.Tweet
		}
		rec := record{id: s.ID, language: known2(s.Lang)}
		if t, err := time.Parse(time.RubyDate, s.CreatedAt); err == nil {
			rec.date = t.UTC().Format(time.DateOnly)
		}
		words := html.UnescapeString(s.FullText)
		by, repeated, ok := reposted(words)
		if ok {
			words = repeated
		}
		finish(&rec, s, words)
		rec.turns[0].speaker = by
		out = append(out, rec)
	}
	return out, nil
}

// mastodonPost is a status of Mastodon's API or a note of ActivityPub.
type mastodonPost struct {
	ID        any    `json:"id"`
	Type      string `json:"type"`
	URL       string `json:"url"`
	Published string `json:"published"`
	CreatedAt string `json:"created_at"`
	Language  string `json:"language"`
	Content   string `json:"content"`
	Warning   string `json:"spoiler_text,omitempty"`
	Account   struct {
		Acct        string `json:"acct"`
		DisplayName string `json:"display_name"`
	} `json:"account"`
	AttributedTo any             `json:"attributedTo"`
	Reblog       *mastodonPost   `json:"reblog"`
	Object       json.RawMessage `json:"object"`
	OrderedItems []mastodonPost  `json:"orderedItems"`
}

func mastodon(data []byte) ([]record, error) {
	var list one[mastodonPost]
	if err := decodeJSON(data, &list); err != nil {
		return nil, err
	}
	var out []record
	for _, x := range list {
		out = x.collect(out, 0)
	}
	return out, nil
}

// maxNested bounds posts within posts.
const maxNested = 4

// collect adds the posts that an object holds: those of an outbox, the boosted one
// of a boost, the note of an activity, or itself.
func (x mastodonPost) collect(out []record, depth int) []record {
	if depth > maxNested {
		return out
	}
	for _, y := range x.OrderedItems {
		out = y.collect(out, depth+1)
	}
	if x.Reblog != nil {
		return x.Reblog.collect(out, depth+1)
	}
	var note mastodonPost
	if len(x.Object) > 0 && x.Object[0] == '{' && json.Unmarshal(x.Object, &note) == nil {
		return note.collect(out, depth+1)
	}
	if x.Content == "" {
		return out
	}
	rec := record{
		id: shortID(x.ID), url: x.URL, date: day(first(x.CreatedAt, x.Published)), language: x.Language,
		speaker: x.Account.DisplayName, handle: x.Account.Acct,
	}
	if s, ok := x.AttributedTo.(string); ok && rec.handle == "" {
		rec.handle = s[strings.LastIndexAny(s, "/@")+1:]
	}
	words := plain(x.Content)
	if warning := strings.TrimSpace(x.Warning); warning != "" {
		words = warning + "\n\n" + words
	}
	finish(&rec, x, words)
	return append(out, rec)
}

// shortID returns the last part of an id that may be an address.
func shortID(id any) string {
	if id == nil {
		return ""
	}
	s := strings.TrimRight(fmt.Sprint(id), "/")
	return s[strings.LastIndex(s, "/")+1:]
}

// plain returns the words of a piece of HTML.
func plain(s string) string {
	doc, err := document.Read("post.html", []byte("<article>"+s+"</article>"), document.Options{Format: document.HTML})
	if err != nil {
		return ""
	}
	var out []string
	for _, b := range doc.Blocks {
		out = append(out, b.Span.Of(doc.Text))
	}
	return strings.Join(out, "\n\n")
}

// blueskyPost is a post of Bluesky's API: a view, or a record alone.
type blueskyPost struct {
	URI    string `json:"uri"`
	Author struct {
		Handle      string `json:"handle"`
		DisplayName string `json:"displayName"`
	} `json:"author"`
	Record struct {
		Text      string   `json:"text"`
		CreatedAt string   `json:"createdAt"`
		Langs     []string `json:"langs"`
	} `json:"record"`
	Value struct {
		Text      string   `json:"text"`
		CreatedAt string   `json:"createdAt"`
		Langs     []string `json:"langs"`
	} `json:"value"`
	Post    *blueskyPost  `json:"post"`
	Parent  *blueskyPost  `json:"parent"`
	Replies []blueskyPost `json:"replies"`
}

func bluesky(data []byte) ([]record, error) {
	var pages one[struct {
		Feed    []blueskyPost `json:"feed"`
		Posts   []blueskyPost `json:"posts"`
		Records []blueskyPost `json:"records"`
		Thread  *blueskyPost  `json:"thread"`
		blueskyPost
	}]
	if err := decodeJSON(data, &pages); err != nil {
		return nil, err
	}
	var out []record
	for _, p := range pages {
		for _, list := range [][]blueskyPost{p.Feed, p.Posts, p.Records} {
			for _, x := range list {
				out = x.collect(out, 0)
			}
		}
		if p.Thread != nil {
			out = p.Thread.collect(out, 0)
		}
		out = p.blueskyPost.collect(out, 0)
	}
	return out, nil
}

func (x blueskyPost) collect(out []record, depth int) []record {
	if depth > maxReplies {
		return out
	}
	if x.Parent != nil {
		out = x.Parent.collect(out, depth+1)
	}
	if x.Post != nil {
		out = x.Post.collect(out, depth+1)
	}
	r := x.Record
	if r.Text == "" {
		r = x.Value
	}
	if r.Text != "" {
		rec := record{id: shortID(x.URI), date: day(r.CreatedAt), speaker: x.Author.DisplayName, handle: x.Author.Handle}
		if len(r.Langs) == 1 {
			rec.language = r.Langs[0]
		}
		if rec.handle != "" && rec.id != "" {
			rec.url = "https://bsky.app/profile/" + rec.handle + "/post/" + rec.id
		}
		finish(&rec, r, r.Text)
		out = append(out, rec)
	}
	for _, y := range x.Replies {
		out = y.collect(out, depth+1)
	}
	return out
}

// maxReplies bounds how deep a thread is followed.
const maxReplies = 64
