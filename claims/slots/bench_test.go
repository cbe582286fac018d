package slots

import "testing"

var benchSentences = []string{
	"The minister said on Thursday that 257 people were killed and more than 5,000 injured in the Aug. 7 bombings.",
	"Profit rose 12.5 percent to $110.9 million, or 93 cents a share, from $95.9 million a year earlier.",
	"She told reporters that the talks would resume next week in Geneva.",
	"The law, passed in 1998, covers nearly two-thirds of the country's 12 million workers.",
	"Officials did not say why the flight was delayed for three hours.",
}

func BenchmarkFind(b *testing.B) {
	r, err := New()
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		r.Find(benchSentences[i%len(benchSentences)], Reference{Date: "2022-03-11"})
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := New(); err != nil {
			b.Fatal(err)
		}
	}
}
