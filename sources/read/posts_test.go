package read

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/onrecord/onrecord/sources"
)

// TestPostsOfOthers holds that words go to who wrote them, not to who passed them on.
func TestPostsOfOthers(t *testing.T) {
	for _, c := range []struct {
		name, file, content string
		spec                sources.Spec
		want                []string
	}{
		{"a retweet with the post beside it", "a.json", `{"data":[{"id":"2","author_id":"7","created_at":"2024-05-16T19:00:00Z","lang":"en","text":"RT @ada: The gate stays open al…","referenced_tweets":[{"type":"retweeted","id":"1"}]}],
"includes":{"users":[{"id":"7","name":"Maren Falk","username":"MarenFalk"},{"id":"8","name":"Ada Reed","username":"ada"}],"tweets":[{"id":"1","author_id":"8","created_at":"2024-05-15T19:00:00Z","lang":"en","text":"The gate stays open all winter."}]}}`, sources.Spec{},
			[]string{"x#1 post issuer=\"Ada Reed\" speaker=\"Ada Reed (@ada)\" date=2024-05-15 lang=en url=https://x.com/ada/status/1\n  Ada Reed (@ada): The gate stays open all winter.\n"}},
		{"a retweet alone", "a.json", `{"data":[{"id":"2","author_id":"7","created_at":"2024-05-16T19:00:00Z","lang":"en","text":"RT @ada: The gate stays open.","referenced_tweets":[{"type":"retweeted","id":"1"}]}],"includes":{"users":[{"id":"7","name":"Maren Falk","username":"MarenFalk"}]}}`, sources.Spec{},
			[]string{"x#2 post issuer=\"\" speaker=\"@ada\" date=2024-05-16 lang=en\n  @ada: The gate stays open.\n"}},
		{"a quoting post keeps its own words", "a.json", `{"data":[{"id":"2","author_id":"7","created_at":"2024-05-16T19:00:00Z","lang":"en","text":"Well said. https://t.co/x","referenced_tweets":[{"type":"quoted","id":"1"}]}],
"includes":{"users":[{"id":"7","name":"Maren Falk","username":"MarenFalk"},{"id":"8","name":"Ada Reed","username":"ada"}],"tweets":[{"id":"1","author_id":"8","created_at":"2024-05-15T19:00:00Z","lang":"en","text":"The gate stays open all winter."}]}}`, sources.Spec{},
			[]string{"x#2 post issuer=\"Maren Falk\" speaker=\"Maren Falk (@MarenFalk)\" date=2024-05-16 lang=en url=https://x.com/MarenFalk/status/2\n  Maren Falk (@MarenFalk): Well said. https://t.co/x\n",
				"x#1 post issuer=\"Ada Reed\" speaker=\"Ada Reed (@ada)\" date=2024-05-15 lang=en url=https://x.com/ada/status/1\n  Ada Reed (@ada): The gate stays open all winter.\n"}},
		{"a retweet in an archive", "tweets.js", `window.YTD.tweets.part0 = [{"tweet":{"id_str":"9","created_at":"Thu May 16 19:00:00 +0000 2024","full_text":"RT @ada: The gate stays open.","lang":"en"}},{"tweet":{"id_str":"10","created_at":"Thu May 16 20:00:00 +0000 2024","full_text":"My own words.","lang":"en"}}]`, sources.Spec{Speaker: "Maren Falk"},
			[]string{"x#9 post issuer=\"\" speaker=\"Maren Falk\" date=2024-05-16 lang=en\n  @ada: The gate stays open.\n",
				"x#10 post issuer=\"\" speaker=\"Maren Falk\" date=2024-05-16 lang=en\n  Maren Falk: My own words.\n"}},
		{"a boost", "a.json", `[{"id":"4","created_at":"2024-05-17T19:00:00Z","content":"","account":{"acct":"falk","display_name":"Maren Falk"},"reblog":{"id":"3","url":"https://social.example/@ada/3","created_at":"2024-05-16T19:00:00Z","language":"en","content":"<p>The gate stays open.</p>","account":{"acct":"ada@valley.example","display_name":"Ada Reed"}}}]`, sources.Spec{},
			[]string{"x#3 post issuer=\"Ada Reed\" speaker=\"Ada Reed (@ada@valley.example)\" date=2024-05-16 lang=en url=https://social.example/@ada/3\n  Ada Reed (@ada@valley.example): The gate stays open.\n"}},
		{"a content warning", "a.json", `{"id":"3","created_at":"2024-05-16T19:00:00Z","language":"en","spoiler_text":"Snow, again","content":"<p>The gate<br>stays open.</p>","account":{"acct":"ada","display_name":"Ada Reed"}}`, sources.Spec{},
			[]string{"x#3 post issuer=\"Ada Reed\" speaker=\"Ada Reed (@ada)\" date=2024-05-16 lang=en\n  Ada Reed (@ada): Snow, again / The gate\nstays open.\n"}},
		{"a thread with its beginning", "a.json", `{"thread":{"post":{"uri":"at://d/app.bsky.feed.post/2","author":{"handle":"falk.example","displayName":"Maren Falk"},"record":{"text":"Indeed.","createdAt":"2024-05-16T19:00:00Z","langs":["en"]}},"parent":{"post":{"uri":"at://d/app.bsky.feed.post/1","author":{"handle":"ada.example","displayName":"Ada Reed"},"record":{"text":"The gate stays open.","createdAt":"2024-05-15T19:00:00Z","langs":["en"]}}},"replies":[]}}`, sources.Spec{},
			[]string{"x#1 post issuer=\"Ada Reed\" speaker=\"Ada Reed (@ada.example)\" date=2024-05-15 lang=en url=https://bsky.app/profile/ada.example/post/1\n  Ada Reed (@ada.example): The gate stays open.\n",
				"x#2 post issuer=\"Maren Falk\" speaker=\"Maren Falk (@falk.example)\" date=2024-05-16 lang=en url=https://bsky.app/profile/falk.example/post/2\n  Maren Falk (@falk.example): Indeed.\n"}},
		{"pages of the X API", "a.json", `[{"data":[{"id":"1","created_at":"2024-05-16T19:00:00Z","lang":"en","text":"One thing."}]},{"data":[{"id":"2","created_at":"2024-05-17T19:00:00Z","lang":"en","text":"Another thing."}],"meta":{"result_count":1}}]`, sources.Spec{Speaker: "Maren Falk"},
			[]string{"x#1 post issuer=\"\" speaker=\"Maren Falk\" date=2024-05-16 lang=en\n  Maren Falk: One thing.\n", "x#2 post issuer=\"\" speaker=\"Maren Falk\" date=2024-05-17 lang=en\n  Maren Falk: Another thing.\n"}},
		{"no post at all", "a.json", `{"errors":[{"title":"Not Found Error","detail":"Could not find tweet"}]}`, sources.Spec{}, []string{"problem: the file holds no post: Could not find tweet"}},
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
