package check

import (
	"slices"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/people"
	"github.com/onrecord/onrecord/sources"
)

// named returns a library whose turns carry the names that reports use, where the
// configuration and the sources leave no doubt whose a label is: "PRESIDENT DENIZ"
// is Orhan Deniz. Labels stay beside them, texts are shared.
func named(k *people.Knowledge, configured []people.Person, lib *sources.Library) *sources.Library {
	cast := k.Cast(configured, lib, &claims.Article{}, nil)
	out := *lib
	out.Sources = make([]*sources.Source, len(lib.Sources))
	known := map[string]string{}
	for i, s := range lib.Sources {
		t := *s
		t.Turns = slices.Clone(s.Turns)
		for k := range t.Turns {
			t.Turns[k].Speaker = nameOf(cast, known, t.Turns[k].Speaker)
		}
		out.Sources[i] = &t
	}
	return &out
}

// nameOf returns the name behind a label, or the label.
func nameOf(cast *people.Cast, known map[string]string, label string) string {
	name, ok := known[label]
	if !ok {
		name = label
		if m := cast.Resolve(label, 0); m.Person != nil && m.Sure && m.Person.Kind != people.Organization && cast.Same(m.Person.Name, label) == people.Same {
			name = m.Person.Name
		}
		known[label] = name
	}
	return name
}
