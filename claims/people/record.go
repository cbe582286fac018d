package people

import (
	"slices"
	"strings"

	"github.com/onrecord/onrecord/sources"
)

// source learns from a source: its issuer, its speaker, the labels of its turns.
func (c *Cast) source(index int, s *sources.Source) {
	issuer := c.speaker(s.Issuer, office{})
	speaker := c.speaker(s.Speaker, office{})
	from := office{}
	if issuer >= 0 {
		c.members[issuer].issues = true
		from.country = c.members[issuer].country
		if b := c.members[issuer].body; b >= 0 {
			from.body = c.k.bodies[b].name
		}
		if speaker >= 0 && speaker != issuer {
			c.relate(speaker, issuer)
		}
	}
	if speaker >= 0 {
		c.members[speaker].issues = true
	}
	by := speaker
	if by < 0 {
		by = issuer
	}
	if kind := string(s.Kind); by >= 0 && !slices.Contains(c.issued[kind], by) {
		c.issued[kind] = append(c.issued[kind], by)
	}
	done := map[[2]string]bool{}
	for _, t := range s.Turns {
		if names := [2]string{t.Speaker, t.Label}; !done[names] {
			done[names] = true
			c.turn(index, names, from)
		}
	}
}

// turn learns from one way in which a source names the speaker of turns: the name and
// the label as it stands there.
func (c *Cast) turn(index int, names [2]string, from office) {
	i := -1
	for n, s := range names {
		if s == "" || n > 0 && s == names[0] {
			continue
		}
		l := c.label(s)
		c.note(l.key, index)
		switch {
		case l.office:
			if i < 0 {
				i = c.holder(s, from)
			}
			if i >= 0 && !slices.Contains(c.offices[l.key], i) {
				c.offices[l.key] = append(c.offices[l.key], i)
			}
		case l.nobody:
		case i < 0:
			i = c.speaker(s, from)
		default:
			c.alias(i, s)
		}
	}
	if i < 0 {
		return
	}
	if c.members[i].speaks == nil {
		c.members[i].speaks = map[int]bool{}
	}
	c.members[i].speaks[index] = true
}

// label is what a label says by itself.
type label struct {
	key            string // folded
	office, nobody bool
}

func (c *Cast) label(s string) label {
	l, ok := c.known[s]
	if !ok {
		l = label{key: fold(s), office: c.k.isOffice(s)}
		l.nobody = c.k.labels[l.key] != ""
		c.known[s] = l
	}
	return l
}

// note remembers that a label stands in a source.
func (c *Cast) note(key string, index int) {
	if c.labels[key] == nil {
		c.labels[key] = map[int]bool{}
	}
	c.labels[key][index] = true
}

// relate records that an issuer published what a person said.
func (c *Cast) relate(person, body int) {
	p, b := c.members[person], c.members[body]
	if p.Kind == Human && b.Kind == Organization && p.Organization == "" {
		p.Organization = b.Name
		if p.country == "" {
			p.country = b.country
		}
	}
}

// speaker returns the member whom a source names, adding it if it is new; -1 of
// nobody in particular. from says where the source comes from, for offices alone
// ("THE PRESIDENT").
func (c *Cast) speaker(s string, from office) int {
	s = strings.TrimSpace(s)
	if s == "" {
		return -1
	}
	l := c.label(s)
	if l.nobody {
		return -1
	}
	if i, ok := c.byKey[l.key]; ok {
		return i
	}
	before, handle := splitHandle(s)
	if handle != "" {
		i, ok := c.byKey[fold(handle)]
		if !ok && before != "" {
			i, ok = c.find(before, true)
		}
		if ok {
			c.alias(i, s)
			return i
		}
		if before == "" {
			return c.enter(s, Human)
		}
	}
	kind := c.k.kindOf(before)
	if kind == Human {
		if c.k.isOffice(before) {
			if i := c.holder(before, from); i >= 0 {
				return i
			}
			return -1
		}
		if i, ok := c.find(before, true); ok {
			c.alias(i, s)
			c.rename(i, before)
			return i
		}
	}
	return c.enter(s, kind)
}

// enter adds a member under a name.
func (c *Cast) enter(s string, kind Kind) int {
	shown := s
	if before, _ := splitHandle(s); before != "" {
		shown = before
	}
	if kind == Human {
		if _, rest := c.k.splitRole(shown); len(words(rest)) > 1 {
			shown = rest
		}
		shown = strings.TrimSpace(core(shown))
		if shown == strings.ToUpper(shown) && !strings.HasPrefix(shown, "@") {
			shown = capitalise(shown)
		}
	}
	i := c.add(&member{Person: Person{Name: shown, Kind: kind}, body: -1})
	c.alias(i, shown)
	c.alias(i, s)
	return i
}

// capitalise writes the name of a label in capitals as names are written.
//
// Price: "DEVRIES" becomes "Devries"; a name from the article replaces it.
func capitalise(s string) string {
	var b strings.Builder
	start := true
	for _, r := range strings.ToLower(s) {
		if start {
			b.WriteString(strings.ToUpper(string(r)))
		} else {
			b.WriteRune(r)
		}
		start = r == ' ' || r == '-' || r == '\'' || r == '.' || strings.HasSuffix(b.String(), "Mc")
	}
	return b.String()
}

// rename takes a fuller way of writing a name for the one that reports use, unless
// the configuration said one.
func (c *Cast) rename(i int, s string) {
	m := c.members[i]
	if m.shown || m.Kind != Human {
		return
	}
	_, s = c.k.splitRole(s)
	have, want := c.parse(m.Name), c.parse(s)
	if s == strings.ToUpper(s) || !nameLike(s) || len(want.words) < 2 {
		return
	}
	if len(have.words) < 2 || len(have.titles) > 0 && len(want.titles) == 0 {
		m.Name = strings.TrimSpace(s)
	}
}
