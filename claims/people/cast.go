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
	issues    bool // a source names it as issuer or speaker
	named     int  // how often the article names it
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
	return c
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
	n := c.k.parse(rest)
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
	have, want := c.k.parse(m.Name), c.k.parse(s)
	if s == strings.ToUpper(s) || !nameLike(s) || len(want.words) < 2 {
		return
	}
	if len(have.words) < 2 || len(have.titles) > 0 && len(want.titles) == 0 {
		m.Name = strings.TrimSpace(s)
	}
}

// kindOf guesses what a name from a source names.
func (k *Knowledge) kindOf(s string) Kind {
	key := fold(s)
	if _, ok := k.bodyNames[key]; ok {
		return Organization
	}
	if k.capitals[key] != "" || k.places[key] != "" {
		return Organization
	}
	if all := words(s); len(all) > 2 && (all[1] == "of" || all[1] == "for") && k.bodyWords[all[0]] {
		return Organization // "Office of Governor Ana Duarte"
	}
	if role, rest := k.splitRole(s); role != "" && rest != "" {
		return Human
	}
	if k.isOffice(s) {
		return Human
	}
	w := strings.Fields(fold(core(s)))
	for _, x := range w {
		if k.bodyWords[x] || x == "for" {
			return Organization
		}
	}
	if len(w) > 5 {
		return Organization
	}
	return Human
}

// splitRole cuts "Pentagon Press Secretary Brig. Gen. Pat Ryder" behind the last
// word that names an office. role is "" if there is none.
func (k *Knowledge) splitRole(s string) (role, rest string) {
	if len(s) > longestName {
		return "", s
	}
	if i := strings.IndexByte(s, ','); i > 0 { // "Jen Psaki, press secretary"
		if behind := s[i+1:]; k.isOffice(behind) {
			_, before := k.splitRole(s[:i])
			return strings.TrimSpace(behind), before
		}
	}
	cut := 0
	for i := 0; i < len(s); {
		j := i
		for j < len(s) && s[j] != ' ' {
			j++
		}
		if t, ok := k.titles[word(s[i:j])]; ok && !t.after && j < len(s) && (t.office != "" || cut > 0) {
			cut = j
		}
		for j < len(s) && s[j] == ' ' {
			j++
		}
		i = j
	}
	rest = strings.TrimSpace(s[cut:])
	if cut == 0 || rest == "" || !upper(rest) || strings.Count(rest, " ") > 4 {
		return "", s
	}
	if w := word(firstWord(rest)); w == "of" || w == "for" || k.titles[w].after {
		return "", s
	}
	return strings.TrimSpace(s[:cut]), rest
}

// isOffice reports whether a phrase is an office without a name: "the President",
// "Secretary of State".
func (k *Knowledge) isOffice(s string) bool {
	if role, _ := k.splitRole(s); role != "" {
		return false
	}
	o, ok := k.role(s)
	if !ok {
		return false
	}
	w := strings.Fields(o.title)
	if k.titles[w[len(w)-1]].office != "" || k.officeTitles[o.title] {
		return len(w) < 5
	}
	if i := slices.Index(w, "of"); i > 0 {
		return k.titles[w[i-1]].office != ""
	}
	for i := range w {
		if k.officeTitles[strings.Join(w[i:], " ")] {
			return len(w) < 5
		}
	}
	return false
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
	n := c.k.parse(rest)
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
