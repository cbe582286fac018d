package people

import (
	"slices"
	"strings"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/language"
	"github.com/onrecord/onrecord/internal/text"
	"github.com/onrecord/onrecord/sources"
)

// A member is one person or body of a cast, with all that is known of its names.
type member struct {
	Person
	names     []name   // of a person
	roles     []office // offices held
	speaksFor []string // words of the descriptions by which the member speaks for somebody
	country   string
	body      int // index into Knowledge.bodies, -1
	seat      bool
	shown     bool // the configuration or a source gave the name that reports use
	speaks    map[int]bool
	called    string // the article's name for a body, if it has no word of the proper one
	proper    bool   // the article has the body's proper name
	issues    bool   // a source names it as issuer or speaker
	named     int    // how often the article names it
}

// A Mention is a place where an article names a member of the cast.
type Mention struct {
	Span   text.Span
	Person *Person
	Full   bool // more than a surname
}

// A Cast is everybody whom an article and its record name. It is read-only once
// made and safe for many goroutines.
type Cast struct {
	k        *Knowledge
	members  []*member
	byKey    map[string]int          // folded full names, aliases and handles
	byWord   map[string][]int        // by the sound of every word of a person's name
	byWords  map[string]int          // bodies by the set of the words that count in their names
	byBody   map[int]int             // well-known bodies
	byOffice map[string][]int        // persons by the nouns of their offices
	labels   map[string]map[int]bool // sources in which a label stands
	offices  map[string][]int        // who speaks under a label that is an office
	issued   map[string][]int        // by kind of source: who speaks in it, else who issued it
	known    map[string]label        // labels as they are written, while the cast is made
	parsed   map[string]name         // names taken apart so far, while the cast is made
	mentions []Mention
}

// mostNamesakes bounds how many persons that share a word of their names are
// compared: an article of nothing but Johns takes no longer than any other.
// Given names lead to fewer: they serve only where the surname is misspelt.
const (
	mostNamesakes = 64
	mostByGiven   = 12
	mostNames     = 24 // of one person
)

// Cast gathers who can speak: those of the configuration, the speakers and issuers
// of the sources, and those whom the article itself introduces. lib and an may be
// nil.
func (k *Knowledge) Cast(configured []Person, lib *sources.Library, a *claims.Article, an *language.Analysis) *Cast {
	c := newCast(k)
	c.parsed = map[string]name{}
	for _, p := range configured {
		c.configure(p)
	}
	if lib != nil {
		for i, s := range lib.Sources {
			c.source(i, s)
		}
	}
	if an != nil {
		c.learn(an)
	}
	c.parsed = nil
	return c
}

// parse is Knowledge.parse, which remembers while the cast is made: an article says the
// same few names again and again. A cast that is made is read by many goroutines.
func (c *Cast) parse(s string) name {
	if c.parsed == nil {
		return c.k.parse(s)
	}
	n, ok := c.parsed[s]
	if !ok {
		n = c.k.parse(s)
		c.parsed[s] = n
	}
	return n
}

func newCast(k *Knowledge) *Cast {
	return &Cast{
		k: k, byKey: map[string]int{}, byWord: map[string][]int{}, byWords: map[string]int{}, byBody: map[int]int{},
		byOffice: map[string][]int{}, labels: map[string]map[int]bool{}, offices: map[string][]int{},
		issued: map[string][]int{}, known: map[string]label{},
	}
}

// People lists the cast: the configured, then those of the sources, then those of
// the article in the order of their first mention.
func (c *Cast) People() []*Person {
	out := make([]*Person, len(c.members))
	for i, m := range c.members {
		out[i] = &m.Person
	}
	return out
}

// Mentions lists where the article names members of the cast, in order.
func (c *Cast) Mentions() []Mention { return c.mentions }

func (c *Cast) configure(p Person) {
	m := &member{Person: p, body: -1, shown: true}
	if m.Gender == 0 {
		m.Gender = Unsaid
	}
	if m.Kind == "" {
		m.Kind = c.k.kindOf(p.Name)
	}
	i := c.add(m)
	for _, n := range append([]string{p.Name}, p.Aliases...) {
		c.alias(i, n)
	}
	for _, r := range p.Roles {
		c.give(i, r)
	}
}

// add puts a member into the cast. What a well-known body is called comes along.
func (c *Cast) add(m *member) int {
	if m.Gender == 0 {
		m.Gender = Unsaid
	}
	i := len(c.members)
	c.members = append(c.members, m)
	if m.Kind == Organization {
		key := fold(m.Name)
		if set := wordSet(key); set != "" {
			if _, ok := c.byWords[set]; !ok {
				c.byWords[set] = i
			}
		}
		if b, ok := c.k.bodyNames[key]; ok {
			m.body, m.country = b, c.k.bodies[b].country
			if _, ok := c.byBody[b]; !ok {
				c.byBody[b] = i
			}
			for _, n := range append([]string{c.k.bodies[b].name}, c.k.bodies[b].aliases...) {
				c.key(fold(n), i)
			}
		} else if x := c.k.capitals[key]; x != "" {
			m.country, m.seat = x, true
		} else if x := c.k.places[key]; x != "" {
			m.country, m.seat = x, true
		} else {
			m.country = c.k.countryIn(words(m.Name))
		}
	}
	return i
}

// countryIn returns the country that the words of a body's name tell.
func (k *Knowledge) countryIn(w []string) string {
	var o office
	for i := range w {
		if k.named(w[i:], &o) > 0 && o.country != "" {
			return o.country
		}
	}
	return ""
}

func (c *Cast) key(key string, i int) {
	if _, ok := c.byKey[key]; !ok && key != "" {
		c.byKey[key] = i
	}
}

// alias records a way of naming a member.
func (c *Cast) alias(i int, s string) {
	m := c.members[i]
	c.key(fold(s), i)
	if before, handle := splitHandle(s); handle != "" {
		c.key(fold(handle), i)
		if before == "" {
			return
		}
		s = before
		c.key(fold(s), i)
	}
	if m.Kind != Human {
		return
	}
	role, rest := c.k.splitRole(s)
	if role != "" {
		c.give(i, role)
	}
	n := c.parse(rest)
	if len(n.words) == 0 || c.k.isOffice(rest) || !nameLike(rest) {
		return
	}
	if n.office != "" {
		c.hold(i, office{title: n.office})
	} else if role != "" {
		n.office = role
	}
	for _, x := range m.names {
		if slices.Equal(x.words, n.words) && x.suffix == n.suffix {
			return
		}
		// "John Hanson" for John Hansen is a slip, and no name of his that others lean on
		if !m.shown && x.full() && n.full() && wordSpelling(n.at(len(n.words)-1), x.at(len(x.words)-1)) == Misspelling {
			return
		}
	}
	if len(m.names) >= mostNames {
		return
	}
	if m.Gender == Unsaid {
		m.Gender = c.k.genderOf(n)
	}
	m.names = append(m.names, n)
	for j, w := range n.words {
		if len(w) > 1 {
			s, most := n.sounds[j], mostNamesakes
			if j < n.surname {
				most = mostByGiven
			}
			if list := c.byWord[s]; len(list) < most && !slices.Contains(list, i) {
				c.byWord[s] = append(list, i)
			}
		}
	}
}

// nameLike reports whether a string can be a person's name rather than a user name:
// words of letters.
func nameLike(s string) bool {
	return !strings.ContainsAny(s, "@_0123456789#")
}

// splitHandle cuts "President Biden (@POTUS)" into name and handle.
func splitHandle(s string) (before, handle string) {
	i := strings.IndexByte(s, '@')
	if i < 0 || i > 0 && s[i-1] != '(' && s[i-1] != ' ' {
		return s, ""
	}
	end := i + 1
	for end < len(s) && (s[end] == '_' || s[end] == '.' || s[end] == '-' || s[end] == '@' || isAlnum(s[end])) {
		end++
	}
	return strings.Trim(s[:i], " ("), s[i:end]
}

func isAlnum(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z'
}

// give records an office of a member.
func (c *Cast) give(i int, role string) {
	o, ok := c.k.role(role)
	if !ok {
		return
	}
	m := c.members[i]
	c.hold(i, o)
	if strings.HasSuffix(o.title, "spokesperson") || strings.Contains(o.title, "spokesperson ") || strings.Contains(o.title, "chief of staff") {
		if w := words(role); len(m.speaksFor)+len(w) <= 4*mostOffices {
			m.speaksFor = append(m.speaksFor, w...)
		}
	}
	if m.country == "" {
		m.country = o.country
	}
	if m.Organization == "" && o.body != "" {
		m.Organization = o.body
	}
	if m.Gender == Unsaid {
		for _, w := range words(role) {
			if t := c.k.titles[w]; t.gender == Male || t.gender == Female {
				m.Gender = t.gender
			}
		}
	}
}

// hold adds an office to a member and to the index of offices.
func (c *Cast) hold(i int, o office) {
	m := c.members[i]
	if len(m.roles) >= mostOffices {
		return
	}
	m.roles = appendOffice(m.roles, o)
	for _, noun := range nouns(o.title) {
		if l := c.byOffice[noun]; len(l) < mostNamesakes && !slices.Contains(l, i) {
			c.byOffice[noun] = append(l, i)
		}
	}
}

// mostOffices bounds how many offices of one person are kept.
const mostOffices = 12

// nouns returns the words of an office that a short form of it ends in: "state" and
// "secretary" of "secretary of state".
func nouns(title string) []string {
	w := strings.Fields(title)
	if len(w) == 0 {
		return nil
	}
	out := []string{w[len(w)-1]}
	if i := slices.Index(w, "of"); i > 0 {
		out = append(out, w[i-1])
	}
	return out
}

// holders returns the persons who could hold an office, in order.
func (c *Cast) holders(o office) []int {
	var out []int
	for _, noun := range nouns(o.title) {
		out = append(out, c.byOffice[noun]...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func appendOffice(list []office, o office) []office {
	for i, x := range list {
		if x.title == o.title && (x.country == o.country || x.country == "" || o.country == "") && (x.body == o.body || x.body == "" || o.body == "") {
			if x.country == "" {
				list[i].country = o.country
			}
			if x.body == "" {
				list[i].body = o.body
			}
			return list
		}
	}
	return append(list, o)
}

// holder returns the one member who holds an office, -1 if there is none or several.
func (c *Cast) holder(role string, from office) int {
	o, ok := c.k.role(role)
	if !ok {
		return -1
	}
	if o.country == "" {
		o.country = from.country
	}
	found := -1
	for _, i := range c.holders(o) {
		for _, r := range c.members[i].roles {
			if c.k.holds(o, r) && (r.country == o.country || o.country == "" || r.country == "") {
				if found >= 0 && found != i {
					return -1
				}
				found = i
			}
		}
	}
	return found
}

// find returns the member whom a person's name fits. strict wants a full name, or a
// surname that only one member has.
func (c *Cast) find(s string, strict bool) (int, bool) {
	_, rest := c.k.splitRole(s)
	n := c.parse(rest)
	best, level, tied := -1, weak, false
	for _, i := range c.namesakes(n) {
		f := c.k.best(n, c.members[i].names)
		if n.gender != Unsaid && c.members[i].Gender != Unsaid && n.gender != c.members[i].Gender {
			continue
		}
		if f > level {
			best, level, tied = i, f, false
		} else if f == level && best >= 0 {
			tied = true
		}
	}
	return best, best >= 0 && !(strict && tied)
}

// namesakes returns the members who share a word with a name, in order.
func (c *Cast) namesakes(n name) []int {
	var out []int
	for i := len(n.words) - 1; i >= 0; i-- {
		if len(n.words[i]) > 1 {
			out = append(out, c.byWord[n.sounds[i]]...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
