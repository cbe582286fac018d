package assess

import (
	"fmt"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/internal/text"
	"github.com/onrecord/onrecord/sources"
)

// chatter is a source in which the words of many claims stand scattered.
func chatter() string {
	var b strings.Builder
	for i := range 40 {
		fmt.Fprintf(&b, "The harbour board spoke of the pier on day %d. Ingrid Solheim answered the fishermen. The fees were on the agenda. Nobody voted. ", i+1)
	}
	b.WriteString("Mayor Reuter thanked the pilots for the rescue of the ferry. The old crane was sold to a museum in Vik.")
	return b.String()
}

// TestGround: words scattered over a source support nothing, however many there are; a
// sentence that tells a claim does.
func TestGround(t *testing.T) {
	a := assessor(t)
	s := chatter()
	src := &sources.Source{ID: "minutes", Text: s, Date: "2026-05-16", Turns: []sources.Turn{{Span: text.Span{End: len(s)}}}}
	r := a.Record(&sources.Library{Sources: []*sources.Source{src}}, Options{})
	for _, c := range []struct {
		claim string
		want  claims.Verdict
	}{
		{"Ingrid Solheim voted on the fees for the fishermen and the pier.", claims.NotFound},
		{"Mayor Reuter thanked the pilots for rescuing the ferry.", claims.Supported},
		{"The old crane was sold to a museum.", claims.Supported},
		{"The board spoke to the fishermen.", claims.NotFound},
	} {
		art := &claims.Article{Text: c.claim, Date: "2026-05-17"}
		span := text.Span{End: len(c.claim)}
		got := r.Judge(art, claims.Statement{Kind: claims.Claim, Nature: claims.Fact, Span: span, Parts: []text.Span{span}, Sentence: span})
		if got.Verdict != c.want {
			t.Errorf("%q is %s, want %s (%s)", c.claim, got.Verdict, c.want, got.Reason)
		}
		if got.Verdict == claims.Supported && len(got.Evidence) != 1 {
			t.Errorf("%q: %d passages, want the one that tells it", c.claim, len(got.Evidence))
		}
	}
}
