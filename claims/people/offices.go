package people

import "strings"

// An office is a role taken apart: "the former US Secretary of State" is the office
// "secretary of state" of the country "United States", former.
type office struct {
	title   string // the words of offices.tsv
	country string
	body    string // name of a body of organizations.tsv, or folded words
	former  bool
}

// office normalises the words of a title: "vice president", "spokeswoman".
func (k *Knowledge) office(phrase string) string {
	if phrase == "" {
		return ""
	}
	if o, ok := k.offices[phrase]; ok {
		return o
	}
	w := strings.Fields(phrase)
	for i, x := range w { // the last words may be one office: "deputy prime minister"
		if t, ok := k.titles[x]; ok && t.office != "" && i == len(w)-1 {
			w[i] = t.office
			break
		}
		if o, ok := k.offices[strings.Join(w[i:], " ")]; ok {
			w = append(w[:i], o)
			break
		}
	}
	return strings.Join(w, " ")
}

// role takes a description apart. ok is false if nothing is left that could be an
// office.
func (k *Knowledge) role(phrase string) (o office, ok bool) {
	w := words(phrase)
	if whole, found := k.offices[strings.Join(w, " ")]; found {
		return office{title: whole}, true
	}
	var rest []string
	tail := false // behind "for" or "to": whom the office serves, no part of its name
	for i := 0; i < len(w); {
		if n := k.officeAt(w[i:]); n > 0 && !tail {
			rest = append(rest, k.offices[strings.Join(w[i:i+n], " ")])
			i += n
			continue
		}
		n := k.named(w[i:], &o)
		if n == 0 {
			switch {
			case tail:
			case len(rest) > 0 && (w[i] == "for" || w[i] == "to"):
				tail = true
			case k.modifiers[w[i]] == "former":
				o.former = true
			case w[i] == "potus":
				o.country, rest = "United States", append(rest, "president")
			case w[i] == "of" && len(rest) > 0 && i+1 < len(w):
				rest = append(rest, w[i]) // secretary of state; dropped at the edges below
			case k.modifiers[w[i]] != "passed":
				rest = append(rest, w[i])
			}
			n = 1
		}
		i += n
	}
	for len(rest) > 0 && (rest[len(rest)-1] == "of" || rest[len(rest)-1] == "the") {
		rest = rest[:len(rest)-1]
	}
	for len(rest) > 0 && rest[0] == "of" {
		rest = rest[1:]
	}
	o.title = k.office(strings.Join(rest, " "))
	return o, o.title != ""
}

// officeAt returns how many of the first words are the name of one office of several
// words: "minister for foreign affairs".
func (k *Knowledge) officeAt(w []string) int {
	for n := min(6, len(w)); n > 1; n-- {
		if _, ok := k.offices[strings.Join(w[:n], " ")]; ok {
			return n
		}
	}
	return 0
}

// named takes the name of a country or a body from the front of the words. It
// returns how many words it took. "House" and "State" in an office are no bodies.
func (k *Knowledge) named(w []string, o *office) int {
	for n := min(k.longest, len(w)); n > 0; n-- {
		key := strings.Join(w[:n], " ")
		if c := k.places[key]; c != "" {
			if o.country == "" {
				o.country = c
			}
			return n
		}
		if i, ok := k.bodyNames[key]; ok && !(n == 1 && len(key) < 3 && key != "un" && key != "eu") {
			b := k.bodies[i]
			if o.body == "" {
				o.body = b.name
			}
			if o.country == "" {
				o.country = b.country
			}
			return n
		}
	}
	return 0
}

// holds reports whether a description can mean the holder of an office: "the
// minister" the Russian foreign minister, but not "the French minister".
func (k *Knowledge) holds(o, of office) bool {
	if o.country != "" && of.country != "" && o.country != of.country {
		return false
	}
	if o.body != "" && of.body != "" && o.body != of.body {
		return false
	}
	if o.former != of.former && o.former {
		return false
	}
	if o.title == of.title {
		return true
	}
	if rest, ok := strings.CutSuffix(of.title, " "+o.title); ok {
		return k.modifiers[firstWord(rest)] != "limits"
	}
	return strings.HasPrefix(of.title, o.title+" of ")
}

func firstWord(s string) string {
	w, _, _ := strings.Cut(s, " ")
	return w
}
