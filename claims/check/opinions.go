package check

import (
	"context"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/assess"
)

// opinions asks the configured model, if there is one, about every claim with
// evidence. Where it fails, the article carries a note and the check goes on: the
// verdicts need no model.
func (c *Checker) opinions(ctx context.Context, out *claims.Checked, n int) error {
	if c.opt.Opinion == nil {
		return nil
	}
	asked := &assess.Opinions{Model: c.opt.Opinion}
	errs := make([]error, len(out.Statements))
	if err := each(ctx, len(out.Statements), n, func(i int) {
		errs[i] = asked.Ask(ctx, out.Article.Text, &out.Statements[i])
	}); err != nil {
		return err
	}
	for _, err := range errs {
		if err != nil {
			a := *out.Article
			a.Notes = append(a.Notes[:len(a.Notes):len(a.Notes)], err.Error()+"; the verdicts do not need it")
			out.Article = &a
			break
		}
	}
	return nil
}
