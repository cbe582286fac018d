package assess

import (
	"testing"

	"github.com/onrecord/onrecord/claims"
)

// TestSwapped holds claims that put two names in each other's places against claims that
// say the same in another order.
func TestSwapped(t *testing.T) {
	a := assessor(t)
	for _, c := range []struct {
		claim, source string
		want          bool
	}{
		{"President Viktor Zelenchuk called Foreign Minister Orhan Aydan on Thursday.", "Foreign Minister Orhan Aydan called President Viktor Zelenchuk on Thursday.", true},
		{"Foreign Minister Orhan Aydan was called by President Viktor Zelenchuk.", "Foreign Minister Orhan Aydan called President Viktor Zelenchuk on Thursday.", true},
		{"President Viktor Zelenchuk was called by Foreign Minister Orhan Aydan.", "Foreign Minister Orhan Aydan called President Viktor Zelenchuk on Thursday.", false},
		{"Orhan Aydan met Viktor Zelenchuk.", "Viktor Zelenchuk met Orhan Aydan in Vik.", false},
		{"Ewa Nowak beat Piotr Zielinski in the final.", "Piotr Zielinski beat Ewa Nowak in the final.", true},
		{"Piotr Zielinski thanked Ewa Nowak.", "Ewa Nowak thanked Piotr Zielinski. Piotr Zielinski thanked Ewa Nowak, too.", false},
		{"The envoy flew from Cairo to Doha.", "The envoy flew from Doha to Cairo.", true},
		{"The envoy flew to Cairo from Doha.", "The envoy flew from Doha to Cairo.", false},
		{"The ship was built in Rostock and christened in Gdansk.", "The ship was built in Gdansk and christened in Rostock.", true},
		{"The ship was christened in Rostock and built in Gdansk.", "The ship was built in Gdansk and christened in Rostock.", false},
		{"Ewa Nowak, who succeeded Piotr Zielinski, leads the mission.", "Ewa Nowak succeeded Piotr Zielinski as head of the mission.", false},
		{"Ewa Nowak and Piotr Zielinski called Orhan Aydan.", "Piotr Zielinski and Ewa Nowak called Orhan Aydan.", false},
		{"Alder mail is heavier than Vik mail.", "Vik mail is lighter than Alder mail.", false},
	} {
		got := false
		for _, s := range a.Pair(c.claim, c.source).Slots {
			got = got || s.Rule == "swapped" && s.Relation == claims.Different
		}
		if got != c.want {
			t.Errorf("%s | %s: %v", c.claim, c.source, got)
		}
	}
}

// TestShifted holds claims that say the same matter with another office, quantifier or
// verb against claims that do not.
func TestShifted(t *testing.T) {
	a := assessor(t)
	for _, c := range []struct{ claim, source, rule string }{
		{"Treasurer Ingrid Solheim opened the meeting.", "Mayor Ingrid Solheim opened the meeting. Treasurer Jonas Northup was late.", "post"},
		{"Prime Minister Paul Okafor met the envoy.", "Defence Secretary Paul Okafor met the envoy.", "post"},
		{"Anna Lindqvist, the town's chief accountant, opened the pier.", "Anna Lindqvist, the town's chief engineer, opened the pier.", "post"},
		{"Defense Minister Paul Okafor met the envoy.", "Defence Secretary Paul Okafor met the envoy.", ""},
		{"Ingrid Solheim, the mayor, opened the meeting.", "Mayor Ingrid Solheim opened the meeting.", ""},
		{"Chairwoman Ingrid Solheim opened the meeting.", "Director Ingrid Solheim opened the meeting.", ""},
		{"Treasurer Ingrid Solheim opened the meeting.", "Mayor Ingrid Solheim opened the meeting. She was the treasurer before.", ""},
		{"All of the teachers complained about the noise.", "Some of the teachers complained about the noise.", "quantifier"},
		{"All residents support the new bridge.", "Most residents support the new bridge.", "quantifier"},
		{"Few hospitals filed their reports.", "Nearly all hospitals filed their reports.", "quantifier"},
		{"Almost all hospitals filed their reports.", "Most hospitals filed their reports.", ""},
		{"Some teachers complained about the noise.", "Several teachers complained about the noise.", ""},
		{"Most residents support the bridge.", "Some residents doubt it, but most residents support the bridge.", ""},
		{"The ministry orders visitors to wear masks.", "The ministry recommends that visitors wear masks.", "stronger"},
		{"The ministry advises visitors to wear masks.", "The ministry recommends that visitors wear masks.", ""},
		{"The vaccine eliminated the risk of infection.", "The vaccine reduced the risk of infection.", "stronger"},
		{"The law came into force in Vik.", "Some suggest that the law came into force in Vik.", ""},
		{"The fuel leaked into the river.", "There is no evidence that the fuel leaked into the river.", "hedge-lost"},
		{"There was no evidence that fuel leaked into the river.", "There is no evidence that the fuel leaked into the river.", ""},
	} {
		got := ""
		for _, s := range a.Pair(c.claim, c.source).Slots {
			if s.Relation == claims.Different {
				got = s.Rule
			}
		}
		if got != c.rule {
			t.Errorf("%s | %s: %q, want %q", c.claim, c.source, got, c.rule)
		}
	}
}

// TestApart: a place is contradicted by one that is known to lie apart, behind the same
// verb and preposition.
func TestApart(t *testing.T) {
	a := assessor(t)
	a.Apart = func(x, y string) bool {
		country := map[string]string{"London": "UK", "Lisbon": "Portugal", "Portugal": "Portugal"}
		return country[x] != "" && country[y] != "" && country[x] != country[y]
	}
	for _, c := range []struct {
		claim, source string
		want          bool
	}{
		{"Paul Okafor met the envoy Chen in London.", "Paul Okafor met the envoy Chen in Lisbon. They had met in Geneva before.", true},
		{"Paul Okafor met the envoy Chen in Portugal.", "Paul Okafor met the envoy Chen in Lisbon.", false},
		{"Paul Okafor met the envoy Chen in London.", "Paul Okafor met the envoy Chen in Geneva.", false},
		{"Paul Okafor met the envoy Chen in London.", "Paul Okafor met the envoy Chen before he flew to Lisbon.", false},
	} {
		got := false
		for _, s := range a.Pair(c.claim, c.source).Slots {
			got = got || s.Type == claims.PlaceSlot && s.Relation == claims.Different
		}
		if got != c.want {
			t.Errorf("%s | %s: %v", c.claim, c.source, got)
		}
	}
}
