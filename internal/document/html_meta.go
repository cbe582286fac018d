package document

import "golang.org/x/net/html/atom"

// readPageMeta reads what a page says of itself.
func readPageMeta(d *Document, t *tree) {
	d.Meta.Language = languageTag(t.nodes[0].attr("lang"))
	for i := range t.nodes {
		if t.nodes[i].tag == atom.Title && d.Meta.Title == "" {
			d.Meta.Title = t.plainText(int32(i))
		}
	}
}
