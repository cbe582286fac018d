package people

import "strings"

// Tongue returns the language (BCP 47) that the government of a body's country writes
// in first, if the name says which country it is of and that language is not English:
// "ru" of the Russian Ministry of Defence. What such a body puts out in English is a
// translation.
func (k *Knowledge) Tongue(name string) string {
	words := strings.Fields(fold(name))
	for n := min(len(words), max(1, k.longest)); n > 0; n-- {
		for i := 0; i+n <= len(words); i++ {
			if t := k.tongues[k.countryOf(strings.Join(words[i:i+n], " "))]; t != "" {
				return t
			}
		}
	}
	return ""
}

// countryOf returns the country that a folded name is of, or of whose government it
// is the seat or a body.
func (k *Knowledge) countryOf(key string) string {
	if c := k.places[key]; c != "" {
		return c
	}
	if c := k.capitals[key]; c != "" {
		return c
	}
	if i, ok := k.bodyNames[key]; ok {
		return k.bodies[i].country
	}
	return ""
}

// Apart reports whether two names are of places that are known to lie apart: two
// countries, two seats of government, a country and the seat of another's. "America" may
// be more than a country, and a town's name may stand elsewhere too; where anything is
// not known, they may lie together.
func (k *Knowledge) Apart(a, b string) bool {
	x, y := fold(a), fold(b)
	if k.demonyms[x] || k.demonyms[y] {
		return false
	}
	p, q := k.countryOf(x), k.countryOf(y)
	return p != "" && q != "" && p != q
}
