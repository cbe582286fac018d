package speakers

import (
	"fmt"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/claims/extract"
)

// hostile are texts that make one search or another go as far as it can.
var hostile = map[string]func(n int) string{
	"quotes alone":       func(n int) string { return strings.Repeat("“We did it.” ", n) },
	"quotes, paragraphs": func(n int) string { return strings.Repeat("“We did it.”\n\n", n) },
	"one sentence":       func(n int) string { return strings.Repeat("he said “we did it” and that ", n) },
	"statements":         func(n int) string { return strings.Repeat("The statement said in a statement, “We did it.” ", n) },
	"pronouns":           func(n int) string { return "Joe Biden came. " + strings.Repeat("“We did it,” he said. ", n) },
	"names": func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "“We did it,” said John Mc%c%c%c. ", 'a'+i%26, 'a'+i/26%26, 'a'+i/676%26)
		}
		return b.String()
	},
	"block quotation": func(n int) string { return strings.Repeat("> We did it.\n>\n", n) },
	"labels":          func(n int) string { return strings.Repeat("SMITH: We did it.\n\nWe did it again.\n\n", n) },
	"interview": func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "Q: Will you come?\n\nA: I will, said John Mc%c%c%c.\n\nX%c%c: I will.\n\n", 'a'+i%26, 'a'+i/26%26, 'a'+i/676%26, 'A'+i%26, 'A'+i/26%26)
		}
		return b.String()
	},
	"witnesses": func(n int) string { return strings.Repeat("recalled Smith saying, “we did it”, ", n) },
	"actors":    func(n int) string { return strings.Repeat("John Smith came. “We did it.” ", n) },
	"according": func(n int) string {
		return strings.Repeat("according to Smith, according to Jones, “we did it”, ", n)
	},
	"handles": func(n int) string { return strings.Repeat("We did it. — Smith (@smith) March 10\n\n", n) },
	"offices": func(n int) string {
		return strings.Repeat("“We did it,” said the minister. Smith, the minister of the minister, left. ", n)
	},
}

// TestHostile runs them at a length at which anything quadratic would not end.
func TestHostile(t *testing.T) {
	k, x := attributor(t)
	for name, text := range hostile {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a, an, sts := statements(t, text(4000))
			x.Attribute(a, an, extract.Number(sts), nil, k.Cast(nil, nil, a, an))
		})
	}
}

// TestHostileAbroad does the same in other languages, and with marks that never pair.
func TestHostileAbroad(t *testing.T) {
	k, x := attributor(t)
	for language, s := range map[string]string{
		"de": "„Wir sind da“, sagte sagte Ana und „wir“ sagte, ",
		"tr": "“Biz geldik” dedi, Ayşe “biz” dedi, ",
		"zh": "市长王明说：“我们来了”，他说“来了”，",
		"ja": "山田は「来た」と述べ、田中は「来た」と語り、",
		"ar": "قال أحمد «جاء» قال ",
		"es": "—Vamos —dijo Ana Ruiz— a casa —dijo—, y\n\n",
		"fr": "« Nous, dit Ana, « sommes » là, dit-elle, ",
	} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			a, an, sts := statementsIn(t, strings.Repeat(s, 8000), language)
			x.Attribute(a, an, sts, nil, k.Cast(nil, nil, a, an))
			if len(sts) == 0 {
				t.Error("no quotations")
			}
		})
	}
}
