package assess

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"

	"github.com/onrecord/onrecord/claims"
)

// An Opiner is an optional model that says whether a passage entails a claim. None
// is set unless the configuration names one; nothing in this package opens a
// connection. It must be safe for many goroutines.
type Opiner interface {
	// Name tells the model, for the result file.
	Name() string
	// Opinion answers "supports", "contradicts" or "neither".
	Opinion(ctx context.Context, claim, passage string) (string, error)
}

// Opinions asks a model about the judged claims of one article. Its answers stand
// beside the verdicts and change none of them.
type Opinions struct {
	Model Opiner
	off   atomic.Bool // it failed once: the rest of the article is not worth the wait
}

// Ask sets the opinion on a claim that has evidence. The error is the first of the
// article; further claims are then left without an opinion.
func (o *Opinions) Ask(ctx context.Context, article string, j *claims.Judged) error {
	if o.off.Load() || j.Kind != claims.Claim || len(j.Evidence) == 0 {
		return nil
	}
	said, err := o.Model.Opinion(ctx, oneLine(words(article, j.Statement)), passageOf(j.Evidence))
	if err == nil && !isAnswer(said) {
		err = fmt.Errorf("it answered %q", said)
	}
	if err != nil {
		if o.off.Swap(true) || errors.Is(err, context.Canceled) {
			return nil
		}
		return fmt.Errorf("the model %s gave no opinion: %w", o.Model.Name(), err)
	}
	j.Opinion = &claims.MachineOpinion{Model: o.Model.Name(), Answer: claims.Answer(said)}
	return nil
}

func isAnswer(said string) bool {
	switch claims.Answer(said) {
	case claims.Supports, claims.Contradicts, claims.Neither:
		return true
	}
	return false
}

// passageOf gives the model what a reader of the report sees: each passage, the
// first with the sentences around it.
func passageOf(list []claims.Evidence) string {
	var out []string
	for i, e := range list {
		s := e.Source.Text
		if i == 0 {
			out = append(out, oneLine(e.Before.Of(s)+" "+e.Span.Of(s)+" "+e.After.Of(s)))
			continue
		}
		out = append(out, oneLine(e.Span.Of(s)))
	}
	return strings.Join(out, "\n")
}
