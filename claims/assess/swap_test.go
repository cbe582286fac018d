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
