package compare

import "github.com/onrecord/onrecord/claims"

// displacedNear is how many words before or behind a passage the source may have what
// the quotation has at another place.
const displacedNear = 40

// displaced names insertions of words that the source has close by for what they are:
// another order. Where the source says "Four years ago nobody believed us", the
// quotation "Nobody believed us four years ago" puts nothing in.
func (c *comparison) displaced(changes []change, p passage) {
	ws := c.loc.regions[p.region].words
	near := ws[max(0, p.sa-displacedNear):min(len(ws), p.sb+displacedNear)]
	for i := range changes {
		e := &changes[i]
		if e.Marked || !e.Source.Empty() || e.Article.Empty() {
			continue
		}
		var run []word
		for _, w := range c.q.words {
			if w.Start >= e.Article.Start && w.End <= e.Article.End {
				run = append(run, w)
			}
		}
		if len(run) >= 2 && holds(near, run) {
			e.Class = claims.Order
		}
	}
}

// holds reports whether words stand one behind the other in a stretch.
func holds(stretch, run []word) bool {
	for i := 0; i+len(run) <= len(stretch); i++ {
		k := 0
		for k < len(run) && stretch[i+k].Key == run[k].Key {
			k++
		}
		if k == len(run) {
			return true
		}
	}
	return false
}
