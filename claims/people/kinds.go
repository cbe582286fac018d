package people

import (
	"slices"
	"strings"
)

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
