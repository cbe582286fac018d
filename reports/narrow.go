package reports

import (
	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/reports/diff"
)

// stack lists entries under each other, for terminals too narrow for columns.
func (t *terminal) stack(a *claims.ArticleResult, l diff.Layout, shown []entry) {
	const indent = 2
	for _, e := range shown {
		t.blank()
		t.line(span{e.place() + "  ", strong}, t.verdict(e))
		for _, line := range t.statement(a, l, e, t.o.Width-indent, true) {
			t.line(append([]span{{"  ", plain}}, line...)...)
		}
	}
}
