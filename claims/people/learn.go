package people

import (
	"slices"
	"strings"

	"github.com/onrecord/onrecord/claims/language"
	"github.com/onrecord/onrecord/internal/text"
)

// learner reads what an article says of the people in it.
type learner struct {
	*Cast
	an       *language.Analysis
	entities []language.Entity
	entityAt []int // of each token, the index of its entity, or -1
}

// learn takes over names with their offices, bodies, letters and handles in
// parentheses, and where each is mentioned. Full names come first, so that a surname
// finds its bearer even if it stands before the full name, as in a headline.
func (c *Cast) learn(an *language.Analysis) {
	l := &learner{Cast: c, an: an, entities: slices.Clone(an.Entities), entityAt: make([]int, len(an.Tokens))}
	for i := range l.entityAt {
		l.entityAt[i] = -1
	}
	for i, e := range l.entities {
		for t := e.First; t < e.Last; t++ {
			l.entityAt[t] = i
		}
	}
	l.widen()
	vote := l.votes()
	for _, e := range l.entities {
		if e.Kind == language.Person && e.Last-e.First > 1 {
			l.person(e)
		}
	}
	for _, e := range l.entities {
		if e.Last-e.First == 1 && l.isPerson(e, vote) {
			l.person(e)
		}
	}
	for _, e := range l.entities {
		if _, known := l.k.bodyNames[fold(clip(e.Of(an.Text)))]; e.Kind == language.Organization && !(e.Last-e.First == 1 && l.isPerson(e, vote)) || e.Kind == language.Place && known {
			l.body(e)
		}
	}
	l.callBodies()
	l.handles()
	slices.SortStableFunc(c.mentions, func(a, b Mention) int { return a.Span.Start - b.Span.Start })
}

// widen adds the word before a surname to it if that can only be a given name: a
// proper noun that is no title, no country and no other name. The tagger misses rare
// given names at the beginning of a sentence.
func (l *learner) widen() {
	for i, e := range l.entities {
		if e.Kind != language.Person || e.Last-e.First != 1 || e.First == 0 {
			continue
		}
		t := e.First - 1
		w := l.an.Word(t)
		key := word(w)
		_, isTitle := l.k.titles[key]
		_, isBody := l.k.bodyNames[key]
		first, _ := l.sentence(e.Start)
		_, given := l.k.genders[key]
		// a body of one word that begins a sentence is one only if it is known
		if en := l.entityAt[t]; en >= 0 && !(given && l.entities[en].Last-l.entities[en].First == 1) && (t > first || isBody || l.entities[en].Kind != language.Organization || l.entities[en].Last-l.entities[en].First > 1) {
			continue
		}
		if !strings.HasPrefix(l.an.Tokens[t].Tag, "NNP") || !upper(w) || len(key) < 3 || w == strings.ToUpper(w) || isTitle ||
			l.k.places[key] != "" || l.k.capitals[key] != "" || l.k.bodyWords[key] || l.k.modifiers[key] != "" || l.an.Tokens[t].End+1 != e.Start {
			continue
		}
		if t > first && l.an.Tokens[t-1].Tag == "NNP" {
			continue
		}
		if en := l.entityAt[t]; en >= 0 {
			l.entities[en].Kind = language.Misc
		}
		l.entities[i].First, l.entities[i].Start = t, l.an.Tokens[t].Start
		l.entityAt[t] = i
	}
}

// votes counts for every name of one word how often the tagger took it for a
// person's, less how often for something else.
func (l *learner) votes() map[string]int {
	vote := map[string]int{}
	for _, e := range l.entities {
		if e.Last-e.First != 1 {
			continue
		}
		switch e.Kind {
		case language.Person:
			vote[fold(clip(e.Of(l.an.Text)))]++
		case language.Organization, language.Place:
			vote[fold(clip(e.Of(l.an.Text)))]--
		}
	}
	return vote
}

// isPerson reports whether a name of one word is a person's: the tagger says so more
// often than not, or it is the surname of somebody with a full name. The tagger reads
// each sentence for itself and takes a surname alone for a body now and then.
func (l *learner) isPerson(e language.Entity, vote map[string]int) bool {
	if e.Kind != language.Person && e.Kind != language.Organization && e.Kind != language.Place {
		return false
	}
	s := e.Of(l.an.Text)
	key := fold(clip(s))
	if _, place := l.k.names(key); place {
		return false
	}
	if i, known := l.byKey[key]; known && l.members[i].Kind == Organization {
		return false
	}
	n := l.parse(s)
	if len(n.words) != 1 {
		return e.Kind == language.Person
	}
	for _, i := range l.namesakes(n) {
		for _, x := range l.members[i].names {
			if x.full() && l.k.fits(n, x) == good {
				return true
			}
		}
	}
	return vote[key] > 0 || vote[key] == 0 && e.Kind == language.Person
}

// person takes over one name of a person with the office beside it.
func (l *learner) person(e language.Entity) {
	s := e.Of(l.an.Text)
	n := l.parse(s)
	if len(n.words) == 0 || !nameLike(s) || len(n.words) == 1 && len(n.words[0]) < 2 {
		return
	}
	before := l.before(e)
	title := ""
	if w := strings.Fields(before); len(w) > 0 {
		title = w[len(w)-1]
	}
	full := s
	if t, ok := l.k.titles[word(title)]; ok && !t.after {
		full = title + " " + s
	}
	i, ok := l.byKey[fold(s)]
	if !ok || len(n.words) == 1 || l.members[i].Kind != Human {
		i, ok = l.find(full, false)
	}
	if !ok {
		if len(n.words) == 1 {
			if b, known := l.byKey[fold(s)]; known && l.members[b].Kind != Human {
				l.mention(e.Span, b, false)
				return
			}
		}
		if i, ok = l.givenOnly(n); !ok {
			i = l.enter(s, Human)
		}
	} else {
		if len(n.words) > 1 {
			l.alias(i, s)
		}
		l.rename(i, s)
	}
	if full != s {
		if t := l.k.titles[word(title)]; t.gender != Unsaid && l.members[i].Gender == Unsaid {
			l.members[i].Gender = t.gender
		}
	}
	l.mention(e.Span, i, len(n.words) > 1)
	for _, role := range []string{before, l.behind(e), l.ahead(e)} {
		if role != "" && l.k.officeIn(role) {
			l.give(i, role)
		}
	}
	if before != "" && len(l.members[i].country) == 0 && l.ofCountry(e) != "" {
		l.members[i].country = l.ofCountry(e)
	}
}

// givenOnly returns the one person whom a known given name alone can mean: "Anna" of
// Anna Lindqvist.
func (l *learner) givenOnly(n name) (int, bool) {
	if len(n.words) != 1 {
		return 0, false
	}
	if _, known := l.k.genders[n.words[0]]; !known {
		return 0, false
	}
	found := -1
	for _, i := range l.namesakes(n) {
		for _, x := range l.members[i].names {
			if x.full() && x.words[0] == n.words[0] && found != i {
				if found >= 0 {
					return 0, false
				}
				found = i
			}
		}
	}
	return found, found >= 0
}

// officeIn reports whether a phrase ends in an office, or in one "of" something.
func (k *Knowledge) officeIn(phrase string) bool {
	o, ok := k.role(phrase)
	if !ok {
		return false
	}
	w := strings.Fields(o.title)
	if len(w) > 7 {
		return false
	}
	for i, x := range w {
		if (i == len(w)-1 || w[i+1] == "of" || w[i+1] == "at") && (k.titles[x].office != "" || k.officeTitles[x] || k.officeTitles[strings.Join(w[:i+1], " ")]) {
			return true
		}
	}
	for i := range w {
		if k.officeTitles[strings.Join(w[i:], " ")] {
			return true
		}
	}
	return false
}

func (l *learner) mention(s text.Span, i int, full bool) {
	l.members[i].named++
	l.mentions = append(l.mentions, Mention{s, &l.members[i].Person, full})
}

// sentence returns the tokens of the sentence that holds a token.
func (l *learner) sentence(at int) (first, last int) {
	i := l.an.SentenceAt(at)
	if i >= len(l.an.Sentences) {
		return 0, 0
	}
	return l.an.Sentences[i].First, l.an.Sentences[i].Last
}

// before returns the words of the noun phrase before a name: "White House press
// secretary" of "White House press secretary Jen Psaki", "Turkey's presidential
// spokesperson" of "Turkey's presidential spokesperson Ibrahim Kalin".
func (l *learner) before(e language.Entity) string {
	lo, _ := l.sentence(e.Start)
	first := e.First
	for first > lo && e.First-first < 9 {
		t := l.an.Tokens[first-1]
		if en := l.entityAt[first-1]; en >= 0 && l.entities[en].Kind == language.Person {
			break
		}
		if !strings.HasPrefix(t.Tag, "NN") && !strings.HasPrefix(t.Tag, "JJ") && t.Tag != "POS" && t.Tag != "DT" &&
			!(t.Tag == "IN" && l.an.Word(first-1) == "of") {
			break
		}
		first--
		if t.Tag == "DT" {
			break
		}
	}
	if first == e.First {
		return ""
	}
	return strings.TrimSpace(l.an.Text[l.an.Tokens[first].Start:e.Start])
}

// ofCountry returns the country that a possessive or an adjective right before a
// name tells: "Russia's Sergei Lavrov", or that an "of" behind it tells: "President
// Vladimir Zelensky of Ukraine".
func (l *learner) ofCountry(e language.Entity) string {
	var o office
	l.k.named(words(l.before(e)), &o)
	if o.country == "" && e.Last+1 < len(l.an.Tokens) && l.an.Word(e.Last) == "of" {
		var w []string
		for t := e.Last + 1; t < len(l.an.Tokens) && t < e.Last+4; t++ {
			w = append(w, word(l.an.Word(t)))
		}
		if w[0] == "the" {
			w = w[1:]
		}
		l.k.named(w, &o)
	}
	return o.country
}

// behind returns the description behind a name and a comma: "the Russian foreign
// minister" of "Sergei Lavrov, the Russian foreign minister,". A name right behind it
// is the next of a list, and the description is that one's.
func (l *learner) behind(e language.Entity) string {
	_, hi := l.sentence(e.Start)
	if e.Last+1 >= hi || l.an.Word(e.Last) != "," {
		return ""
	}
	end, joined := -1, false // joined: a preposition stands behind the office
	for t := e.Last + 1; t < hi && t < e.Last+14; t++ {
		tag := l.an.Tokens[t].Tag
		en := l.entityAt[t]
		if en >= 0 {
			kind := l.entities[en].Kind
			if kind == language.Person {
				if !joined {
					return ""
				}
				return l.an.Text[l.an.Tokens[e.Last+1].Start:l.entities[en].End]
			}
			if kind == language.Role || end >= 0 {
				end = max(end, l.entities[en].Last)
			}
			continue
		}
		w := l.an.Word(t)
		joined = joined || end >= 0 && (w == "for" || w == "of" || w == "to")
		if strings.HasPrefix(tag, "NN") || strings.HasPrefix(tag, "JJ") || tag == "DT" || tag == "POS" || tag == "PRP$" || tag == "CD" ||
			w == "of" || w == "for" || w == "at" || w == "to" {
			continue
		}
		break
	}
	if end < 0 {
		return ""
	}
	if end < hi && l.entityAt[end] >= 0 && l.entities[l.entityAt[end]].Kind == language.Person {
		return ""
	}
	return l.an.Text[l.an.Tokens[e.Last+1].Start:l.an.Tokens[end-1].End]
}

// ahead returns the description before a comma and a name: "The Russian foreign
// minister" of "The Russian foreign minister, Sergei Lavrov, said".
func (l *learner) ahead(e language.Entity) string {
	lo, hi := l.sentence(e.Start)
	k := e.First - 1
	if k <= lo || l.an.Word(k) != "," || e.Last >= hi || l.an.Word(e.Last) != "," {
		return ""
	}
	first := k
	for first > lo && k-first < 9 {
		tag := l.an.Tokens[first-1].Tag
		if en := l.entityAt[first-1]; en >= 0 && l.entities[en].Kind == language.Person {
			return ""
		}
		if !strings.HasPrefix(tag, "NN") && !strings.HasPrefix(tag, "JJ") && tag != "DT" && tag != "POS" && tag != "PRP$" && l.an.Word(first-1) != "of" {
			break
		}
		first--
		if tag == "DT" || tag == "PRP$" {
			break
		}
	}
	if first == k {
		return ""
	}
	return l.an.Text[l.an.Tokens[first].Start:l.an.Tokens[k-1].End]
}

// body takes over a name of an organisation, and letters in parentheses behind it:
// "Federal Open Market Committee (FOMC)".
func (l *learner) body(e language.Entity) {
	s := e.Of(l.an.Text)
	key := fold(s)
	if len(key) < 2 || len(s) > longestName {
		return
	}
	i, ok := l.byKey[key]
	if !ok {
		i = l.findBody(s)
	}
	if i < 0 {
		shown := s
		if b, known := l.k.bodyNames[key]; known {
			shown = l.k.bodies[b].name
		}
		i = l.add(&member{Person: Person{Name: shown, Kind: Organization}, body: -1})
		l.key(key, i)
		l.key(fold(shown), i)
	}
	l.mention(e.Span, i, true)
	l.metonym(i, s)
	if e.Last+2 < len(l.an.Tokens) && (l.an.Word(e.Last) == "(" || l.an.Tokens[e.Last].Tag == "-LRB-") {
		short := l.an.Word(e.Last + 1)
		if close := l.an.Word(e.Last + 2); close == ")" && len(short) >= 2 && len(short) <= 8 && short == strings.ToUpper(short) && nameLike(short) && upper(short) {
			l.key(fold(short), i)
		}
	}
}

// metonym notes by what name the article calls a well-known body: "the Pentagon" has
// no word of the proper name; letters are a short form of it.
func (l *learner) metonym(i int, s string) {
	m := l.members[i]
	if m.body < 0 || s == strings.ToUpper(s) {
		return
	}
	proper := words(l.k.bodies[m.body].name)
	own := slices.ContainsFunc(words(s), func(w string) bool { return w != "the" && w != "of" && slices.Contains(proper, w) })
	switch {
	case own:
		m.proper = true
	case m.called == "":
		m.called = s
		if len(s) > 4 && strings.EqualFold(s[:4], "the ") {
			m.called = s[4:]
		}
	}
}

// callBodies gives well-known bodies the name by which alone the article calls them:
// its readers know the Pentagon by that name, and so do those of a report on it. A
// name from the configuration stays.
func (c *Cast) callBodies() {
	for _, m := range c.members {
		if m.called != "" && !m.proper && !m.shown {
			m.Name = m.called
		}
	}
}

// handles takes over names with a handle in parentheses: "President Biden (@POTUS)".
func (l *learner) handles() {
	s := l.an.Text
	for at := 0; ; {
		k := strings.Index(s[at:], "(@")
		if k < 0 {
			return
		}
		k += at
		at = k + 2
		end := strings.IndexByte(s[k:min(len(s), k+60)], ')')
		if end < 0 {
			continue
		}
		from := max(0, k-100)
		start := from
		for _, stop := range []string{"\n", "— ", "– ", " - ", "--", "“", "”", "\"", ": ", "; ", ", ", "(", "&mdash; "} {
			if i := strings.LastIndex(s[from:k], stop); i >= 0 {
				start = max(start, from+i+len(stop))
			}
		}
		before := strings.TrimSpace(strings.ToValidUTF8(s[start:k], ""))
		if before == "" || !upper(before) {
			continue
		}
		whole := before + " " + s[k:k+end+1]
		if _, ok := l.byKey[fold(s[k+1:k+end])]; ok {
			continue
		}
		l.speaker(whole, office{})
	}
}
