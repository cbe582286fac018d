package document

import "golang.org/x/net/html/atom"

// mainText returns the leaves that belong to the article.
func mainText(t *tree, leaves []*leaf, _ *Meta) []*leaf {
	var out []*leaf
	for _, l := range leaves {
		if t.ancestor(l.block, func(n *node) bool {
			return n.tag == atom.Nav || n.tag == atom.Footer || n.tag == atom.Aside
		}) == 0 {
			out = append(out, l)
		}
	}
	return out
}
