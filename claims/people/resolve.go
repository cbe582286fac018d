package people

import (
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/text"
)

// How says by what a mention was led to a person.
type How string

// The ways of naming somebody.
const (
	ByName    How = "name"
	ByHandle  How = "handle"
	ByRole    How = "role" // "the foreign minister"
	ByBody    How = "body" // "the White House", "Moscow"
	ByPart    How = "part" // given name alone
	ByNothing How = ""     // nobody of the cast
)

// A Match is what a mention was led to.
type Match struct {
	Person *Person // nil if nobody of the cast
	How    How
	Sure   bool // no other member fits as well
}

// Resolve leads a mention as the article writes it ("Mr. Biden", "@POTUS", "the
// Russian foreign minister", "the White House's") to a member of the cast. at is its
// place in the article: of several who fit, the one named last before it is taken.
func (c *Cast) Resolve(mention string, at int) Match {
	s := strings.TrimSpace(clip(mention))
	if s == "" {
		return Match{}
	}
	if _, handle := splitHandle(s); handle != "" {
		if i, ok := c.byKey[fold(handle)]; ok {
			return Match{&c.members[i].Person, ByHandle, true}
		}
		if strings.HasPrefix(s, "@") {
			return Match{How: ByHandle}
		}
	}
	if i, ok := c.byKey[fold(s)]; ok && (c.members[i].Kind != Human || strings.Contains(fold(s), " ")) {
		return c.match(i, true)
	}
	if m := c.resolveName(s, at); m.Person != nil {
		return m
	}
	if c.k.isOffice(s) {
		return c.resolveRole(s, at)
	}
	if i, ok := c.byKey[fold(s)]; ok {
		return c.match(i, true)
	}
	return c.resolveBody(s)
}

func (c *Cast) match(i int, sure bool) Match {
	how := ByName
	if c.members[i].Kind == Organization {
		how = ByBody
	}
	return Match{&c.members[i].Person, how, sure}
}

// resolveName leads a person's name to the best member: by fit, then the one named
// last before.
func (c *Cast) resolveName(s string, at int) Match {
	role, rest := c.k.splitRole(s)
	n := c.parse(rest)
	if len(n.words) == 0 || !nameLike(rest) || !upper(strings.TrimSpace(rest)) {
		return Match{}
	}
	var o office
	if role != "" {
		o, _ = c.k.role(role)
		n.office = o.title
	} else {
		o.title = n.office
	}
	best, level, ties := -1, unsure, 0
	rivals := 0 // how often the article names the others who fit as well
	for _, i := range c.namesakes(n) {
		m := c.members[i]
		if m.Kind != Human || n.gender != Unsaid && m.Gender != Unsaid && n.gender != m.Gender {
			continue
		}
		f := c.k.best(n, m.names)
		if f == exact && len(n.words) == 1 {
			f = good // a surname alone is no better than a surname of somebody with a given name
		}
		switch {
		case f > level || f == level && best >= 0 && c.nearer(i, best, o, at):
			if f == level {
				ties++
				rivals += c.members[best].named
			} else {
				ties, rivals = 0, 0
			}
			best, level = i, f
		case f == level && best >= 0:
			ties++
			rivals += m.named
		}
	}
	if best < 0 {
		return Match{}
	}
	// a husband who is named once makes no doubt of whose surname it is
	out := c.match(best, ties == 0 || c.members[best].named >= dominant*max(rivals, 1))
	if level == weak {
		out.How = ByPart
	}
	return out
}

// dominant is how many times more often than all others of a surname somebody has to
// be named for the surname to be surely hers.
const dominant = 3

// nearer reports whether member i is meant rather than member j: its office fits, or
// it was named later before the place.
func (c *Cast) nearer(i, j int, o office, at int) bool {
	if o.title != "" {
		x, y := c.hasOffice(i, o), c.hasOffice(j, o)
		if x != y {
			return x
		}
	}
	a, b := c.lastNamed(i, at), c.lastNamed(j, at)
	if a != b {
		return a > b
	}
	return false
}

func (c *Cast) hasOffice(i int, o office) bool {
	for _, r := range c.members[i].roles {
		if c.k.holds(o, r) {
			return true
		}
	}
	return false
}

// lastNamed returns where a member was last named in full before a place, -1 if it
// was not. It looks back over mostBack mentions.
func (c *Cast) lastNamed(i, at int) int {
	const mostBack = 400
	p := &c.members[i].Person
	for k, n := c.before(at)-1, 0; k >= 0 && n < mostBack; k, n = k-1, n+1 {
		if c.mentions[k].Person == p && c.mentions[k].Full {
			return c.mentions[k].Span.Start
		}
	}
	return -1
}

// before returns the number of mentions that begin before a place.
func (c *Cast) before(at int) int {
	lo, hi := 0, len(c.mentions)
	for lo < hi {
		mid := (lo + hi) / 2
		if c.mentions[mid].Span.Start < at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// Last returns the last mention before a place for which want holds, looking back
// over at most 60.
func (c *Cast) Last(at int, want func(Mention) bool) (Mention, bool) {
	for k, n := c.before(at)-1, 0; k >= 0 && n < 60; k, n = k-1, n+1 {
		if want(c.mentions[k]) {
			return c.mentions[k], true
		}
	}
	return Mention{}, false
}

// Between returns the mentions that begin in a span.
func (c *Cast) Between(s text.Span) []Mention {
	return c.mentions[c.before(s.Start):c.before(s.End)]
}

// resolveRole leads a description to the member who holds the office: the one named
// last before the place.
func (c *Cast) resolveRole(s string, at int) Match {
	o, _ := c.k.role(s)
	best, close, ties := -1, 0, 0
	for _, i := range c.holders(o) {
		n := c.closeness(i, o)
		switch {
		case n == 0 || n < close:
		case best < 0 || n > close:
			best, close, ties = i, n, 0
		default:
			ties++
			if c.lastNamed(i, at) > c.lastNamed(best, at) {
				best = i
			}
		}
	}
	if best < 0 {
		return Match{How: ByRole}
	}
	return Match{&c.members[best].Person, ByRole, ties == 0}
}

// closeness says how well a member's offices fit a description: 0 if not at all, and
// more where body and country are said on both sides.
func (c *Cast) closeness(i int, o office) int {
	best := 0
	for _, r := range c.members[i].roles {
		if !c.k.holds(o, r) {
			continue
		}
		n := 1
		if o.body != "" && o.body == r.body {
			n += 2
		}
		if o.country != "" && o.country == r.country {
			n++
		}
		best = max(best, n)
	}
	return best
}

// resolveBody leads a phrase to a body: "the Pentagon's", "White House officials".
func (c *Cast) resolveBody(s string) Match {
	if i := c.findBody(s); i >= 0 {
		return c.match(i, true)
	}
	return Match{}
}

// findBody returns the body that goes by a name or by its words in another order, -1
// if there is none.
func (c *Cast) findBody(s string) int {
	key := fold(s)
	if b, ok := c.k.bodyNames[key]; ok {
		if i, ok := c.byBody[b]; ok {
			return i
		}
	}
	if i, ok := c.byWords[wordSet(key)]; ok {
		return i
	}
	return -1
}

// wordSet returns the words that count in the name of a body, sorted: "Ministry of
// Defence" and "Defence Ministry" have the same.
func wordSet(key string) string {
	w := strings.Fields(key)
	kept := w[:0]
	for _, x := range w {
		if x != "of" && x != "the" && x != "for" && x != "and" {
			kept = append(kept, x)
		}
	}
	slices.Sort(kept)
	return strings.Join(slices.Compact(kept), " ")
}

// IsOffice reports whether a phrase names an office and nobody by name.
func (c *Cast) IsOffice(s string) bool { return c.k.isOffice(clip(s)) }

// IsBody reports whether a phrase is the name of a body that is well known or in
// the cast, of a country, or a seat of government.
func (c *Cast) IsBody(s string) bool {
	key := fold(s)
	if _, ok := c.k.bodyNames[key]; ok || c.k.capitals[key] != "" || c.k.places[key] != "" {
		return true
	}
	i, ok := c.byKey[key]
	return ok && c.members[i].Kind == Organization
}

// BodyName returns the name that reports use for a well-known body or a seat of
// government; "" if the phrase is none.
func (c *Cast) BodyName(s string) string {
	key := fold(s)
	if i, ok := c.byKey[key]; ok && c.members[i].Kind == Organization {
		return c.members[i].Name
	}
	if b, ok := c.k.bodyNames[key]; ok {
		return c.k.bodies[b].name
	}
	return ""
}

// Issued returns who speaks in the sources of a kind, or issued them, in the order of
// the sources.
func (c *Cast) Issued(kind string) []*Person {
	var out []*Person
	for _, i := range c.issued[kind] {
		out = append(out, &c.members[i].Person)
	}
	return out
}

// IsNotice reports whether what stands before a colon announces no speaker: "UPDATE".
func (c *Cast) IsNotice(s string) bool { return c.k.labels[fold(s)] == "notice" }

// IsLabel reports whether a phrase is a transcript's label for nobody by name: "Q".
func (c *Cast) IsLabel(s string) bool { return c.k.labels[fold(s)] != "" }

// Asks reports whether a transcript's label is that of whoever asks: "Q".
func (k *Knowledge) Asks(label string) bool { return k.labels[fold(label)] == "asker" }

// IsBodyNoun reports whether a noun in lower case is one for bodies: "campaign".
func (c *Cast) IsBodyNoun(noun string) bool { return c.k.bodyWords[noun] }
