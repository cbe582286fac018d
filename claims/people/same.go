package people

import (
	"slices"
	"strings"
)

// Relation says how the speaker that an article names stands to one of a source.
// The values are those of claims/compare.
type Relation uint8

// The relations of speakers.
const (
	Unknown   Relation = iota // nothing is known that tells them apart
	Same                      // one person or body
	Related                   // a body and somebody who speaks for it
	Different                 // two persons or bodies
)

// Same compares the speaker that the article names with the one that a source names:
// the name of a turn, its label, or the issuer. It says Different only of two names
// that are clearly two persons' or bodies', or of two labels of one transcript.
func (c *Cast) Same(article, source string) Relation {
	article, source = strings.TrimSpace(clip(article)), strings.TrimSpace(clip(source))
	if article == "" || source == "" {
		return Unknown
	}
	key := fold(source)
	if fold(article) == key {
		return Same
	}
	x := c.lookup(article)
	if names := strings.Split(article, " and "); x < 0 && len(names) > 1 {
		return c.anyOf(names, source)
	}
	if kind := c.k.labels[key]; kind != "" {
		if (kind == "asker" || kind == "host") && x >= 0 && c.together(x, key) {
			return Different
		}
		return Unknown
	}
	if c.k.isOffice(source) {
		return c.officeLabel(article, x, source, key)
	}
	y := c.lookup(source)
	switch {
	case x >= 0 && x == y:
		return Same
	case x >= 0 && y >= 0:
		r := c.relation(c.members[x], c.members[y])
		// names that are alike may be one person's even under two labels
		if r == Unknown && (len(c.members[x].names) == 0 || len(c.members[y].names) == 0) && c.together(x, key) {
			return Different
		}
		return r
	case x >= 0 && c.together(x, key):
		return Different
	}
	return c.strangers(article, source, x, y)
}

// anyOf compares several speakers: the closest of them counts, and all have to be
// different from the source's to be so together.
func (c *Cast) anyOf(names []string, source string) Relation {
	all := Different
	for _, n := range names {
		switch r := c.Same(n, source); r {
		case Same:
			return Same
		case Related:
			all = Related
		case Unknown:
			if all == Different {
				all = Unknown
			}
		}
	}
	return all
}

// lookup returns the member whom a name, a label or a handle names, -1 of none.
func (c *Cast) lookup(s string) int {
	if i, ok := c.byKey[fold(s)]; ok {
		return i
	}
	before, handle := splitHandle(s)
	if handle != "" {
		if i, ok := c.byKey[fold(handle)]; ok {
			return i
		}
	}
	if c.k.kindOf(before) == Human {
		if c.k.isOffice(before) {
			return c.holder(before, office{})
		}
		if i, ok := c.find(before, true); ok {
			return i
		}
		return -1
	}
	return c.findBody(before)
}

// together reports whether a member has turns of its own in a source that also has
// the label: two labels of one transcript are two speakers.
func (c *Cast) together(x int, label string) bool {
	for s := range c.labels[label] {
		if c.members[x].speaks[s] {
			return true
		}
	}
	return false
}

// officeLabel compares a member with a label that is an office alone: "THE
// PRESIDENT".
func (c *Cast) officeLabel(article string, x int, source, key string) Relation {
	holders := c.offices[key]
	switch {
	case x >= 0 && slices.Contains(holders, x):
		return Same
	case len(holders) == 1:
		return c.relation(c.stand(article, x), c.members[holders[0]])
	case x < 0:
		return Unknown
	}
	o, _ := c.k.role(source)
	switch {
	case c.members[x].Kind == Human && c.hasOffice(x, o):
		return Same
	case len(holders) == 0 && c.together(x, key):
		return Different
	}
	return Unknown
}

// strangers compares two names of which at least one is not in the cast.
func (c *Cast) strangers(article, source string, x, y int) Relation {
	return c.relation(c.stand(article, x), c.stand(source, y))
}

// stand returns member i, or one made of a name alone.
func (c *Cast) stand(s string, i int) *member {
	if i >= 0 {
		return c.members[i]
	}
	if strings.HasPrefix(s, "@") {
		return &member{Person: Person{Name: s, Kind: Human}, body: -1}
	}
	alone := newCast(c.k)
	return alone.members[alone.enter(s, c.k.kindOf(s))]
}

func (c *Cast) relation(x, y *member) Relation {
	switch {
	case x.Kind == Human && y.Kind == Human:
		return c.persons(x, y)
	case x.Kind == Organization && y.Kind == Organization:
		return c.bodies(x, y)
	case x.Kind == Human && y.Kind == Organization:
		return c.personAndBody(x, y)
	case x.Kind == Organization && y.Kind == Human:
		return c.personAndBody(y, x)
	}
	return Unknown
}

// persons compares all names of two persons.
func (c *Cast) persons(x, y *member) Relation {
	if len(x.names) == 0 || len(y.names) == 0 {
		return Unknown
	}
	best, full := apart, slices.ContainsFunc(x.names, name.full) && slices.ContainsFunc(y.names, name.full)
	for _, a := range x.names {
		if a.full() || !full {
			best = max(best, c.k.best(a, y.names))
		}
	}
	switch {
	case best >= good:
		if x.Gender != Unsaid && y.Gender != Unsaid && x.Gender != y.Gender {
			return Unknown
		}
		return Same
	case best == apart:
		if speaksFor(x, y) || speaksFor(y, x) {
			return Related
		}
		return Different
	}
	return Unknown
}

// speaksFor reports whether one person is said to speak for the other: "a spokesman
// for Senator Lindqvist".
func speaksFor(x, y *member) bool {
	for _, n := range y.names {
		if len(n.last()) > 2 && slices.Contains(x.speaksFor, n.last()) {
			return true
		}
	}
	return false
}

// bodies compares two bodies.
func (c *Cast) bodies(x, y *member) Relation {
	if wordSet(fold(x.Name)) == wordSet(fold(y.Name)) {
		return Same
	}
	if x.country != "" && y.country != "" {
		if x.country != y.country {
			return Different
		}
		if x.seat || y.seat {
			return Related
		}
	}
	if x.body >= 0 && y.body >= 0 {
		a, b := c.k.bodies[x.body], c.k.bodies[y.body]
		switch {
		case x.body == y.body:
			return Same
		case a.parent == b.name || b.parent == a.name:
			return Related
		}
		return Different
	}
	if x.issues && y.issues && !shareWord(words(x.Name), words(y.Name)) {
		return Different
	}
	return Unknown
}

// shareWord reports whether two names have a word of some length in common.
func shareWord(a, b []string) bool {
	for _, w := range a {
		if len(w) > 3 && slices.Contains(b, w) {
			return true
		}
	}
	return false
}

// personAndBody compares a person with a body: related if the person heads it or
// speaks for it, different if they belong to two countries.
func (c *Cast) personAndBody(p, b *member) Relation {
	if p.Organization != "" {
		if fold(p.Organization) == fold(b.Name) || wordSet(fold(p.Organization)) == wordSet(fold(b.Name)) {
			return Related
		}
		if i, ok := c.k.bodyNames[fold(p.Organization)]; ok && i == b.body {
			return Related
		}
	}
	for _, a := range p.Aliases {
		if fold(a) == fold(b.Name) {
			return Same
		}
	}
	for _, o := range p.roles {
		if b.body >= 0 && o.body == c.k.bodies[b.body].name {
			return Related
		}
		if b.country != "" && o.country == b.country {
			if b.seat {
				return Related
			}
			if b.body >= 0 && c.k.bodies[b.body].head != "" && c.k.holds(office{title: o.title}, office{title: c.k.bodies[b.body].head}) {
				return Related
			}
		}
		// "President Biden" and the White House: the office of its head, no country said
		if o.country == "" && b.body >= 0 && o.title == c.k.bodies[b.body].head && !o.former {
			return Related
		}
	}
	for _, n := range p.names { // "Donald J. Trump for President", "the Trump campaign"
		if slices.Contains(words(b.Name), n.last()) && len(n.last()) > 2 {
			return Related
		}
	}
	if p.country != "" && b.country != "" && p.country != b.country {
		return Different
	}
	return Unknown
}
