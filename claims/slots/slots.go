// Package slots finds the checkable values in a text: numbers, percentages,
// money, measures, ages, ranges, dates, times, durations, and the words that
// negate, bound or weaken what is said. Each is normalised and carries its span,
// so that two texts can be compared value by value.
//
//	r, err := slots.New()
//	values := r.Find("About 1.5 million people left on Thursday.", slots.Reference{Date: "2022-03-11"})
//	// number 1500000 (about, counts "people"), date 2022-03-10
//
// The flow, a file each: Scan cuts the text into tokens (scan.go), and at every
// token that can begin a value the grammars are tried: dates (date.go,
// relative.go, clock.go, holiday.go), then quantities (number.go, quantity.go,
// bound.go). The longest reading wins. What a word can be stands in the tables
// under data/; what two values have to say to each other in compare.go.
//
// The recognisers use no statistical tagger: the language of numbers and dates is
// closed, and a table lookup a word is what makes 50,000 sentences a second
// possible.
package slots

import (
	"sync"

	"github.com/onrecord/onrecord/internal/text"
)

// Kind says what a value is.
type Kind uint8

// The kinds of value.
const (
	Number Kind = iota
	Ordinal
	Percentage
	Currency
	Dimension
	Age
	Score    // of a match: "3-1"
	Date     // a day
	DateSpan // several days, or an open number of them
	DateTime
	TimeSpan // a stretch between two date-times
	Clock    // a time of day without a day
	ClockSpan
	Duration
)

// String returns the kind's name in the output of `onrecord facts`.
func (k Kind) String() string {
	return [...]string{"number", "ordinal", "percentage", "currency", "dimension", "age", "score", "date", "daterange", "datetime", "datetimerange", "time", "timerange", "duration"}[k]
}

// Timed reports whether values of the kind are compared by When.
func (k Kind) Timed() bool { return k >= Date && k <= ClockSpan }

// Bound says how an amount is hedged.
type Bound uint8

// The bounds.
const (
	Exact   Bound = iota
	About         // "about", "some": up to a tenth either way
	Nearly        // "nearly", "almost": less, by up to 15 %
	More          // "more than"
	AtLeast       // "at least", "or more"
	Less          // "less than"
	AtMost        // "at most", "up to"
	Only          // "only", "just": the amount, and said to be small
	Exactly       // "exactly", "equal to"
)

// String returns the bound's name.
func (b Bound) String() string {
	return [...]string{"", "about", "nearly", "more than", "at least", "less than", "at most", "only", "exactly"}[b]
}

// A Value is one recognised expression.
type Value struct {
	Kind Kind
	Span text.Span // everything: "more than 12 miles"
	Core text.Span // without the words of the bound: "12 miles"
	Unit string    // of a currency (ISO code or family), a dimension, an age; "points" of a percentage that counts percentage points

	Quantity string // of a dimension: "length", "mass", "length per hour"; of money told in its minor unit: "cent"

	// Of amounts (everything but times and scores).
	Shown  float64   // the figure as written, magnitude applied, in Unit
	Amount Interval  // in the base unit of the quantity, precision and bound applied
	Scale  float64   // what one Unit is worth in the base unit: 0.3048 of a foot
	Step   float64   // what one unit of the last significant digit is worth, in Unit
	Figure text.Span // the number alone: "12"
	Bound  Bound
	Range  bool      // Amount runs between two stated figures
	Counts text.Span // the noun that the number counts; empty if none
	OutOf  float64   // what a rating or share is out of: 10 of "5.2/10", 100 of "69 out of 100"; Shown is its first figure
	Label  bool      // part of a name: "SCP-173", "Article 5", "Flight 800"
	Words  bool      // written in words

	// Of times.
	When   When
	Length Interval // of a duration, in seconds

	Outer int // index of the value that this one is a part of ("5" and "10" in "5 to 10"), -1 if none
}

// Interval is a set of numbers between two ends.
type Interval struct {
	Lo, Hi         float64 // infinite where open
	LoOpen, HiOpen bool    // whether the end itself is left out
}

// When is a time as told and as resolved.
type When struct {
	Period                // resolved; zero when the text leaves it open and nothing settles it
	Resolved         bool // Period holds
	Year, Month, Day int  // what the words themselves say; 0 where they do not
	Weekday          int  // 1 Sunday to 7 Saturday; 0 where not said
	Clock            int  // seconds since midnight, -1 where not said
	Zone             int  // hours of the clock ahead of UTC, if Zoned
	Zoned            bool // the words name the clock's zone
	ToDay, ToMonth   int  // of a stretch: what the words say of its end
	ToYear           int
	Relative         bool   // counted from the reference or from another time in the text
	Anchored         bool   // counted from another time in the text
	Approx           bool   // "early", "late", "around"
	Early, Late      int64  // seconds by which it may lie before or behind Period: "more than two weeks ago"
	Within           bool   // a limit that runs from the reference: "within 30 days"
	Bound            TBound // "since", "before", ...
	End              int64  // start of the range's last item, as Recognizers-Text tells ranges; 0 if the same as To
}

// TBound says on which side of a time something lies.
type TBound uint8

// The bounds of times.
const (
	On     TBound = iota
	Since         // from then on
	After         // later than the end of it
	Until         // up to and including
	Before        // earlier than its beginning
)

// Reference is the day that relative times count from.
type Reference struct {
	Date     string // "2006-01-02", of the article or source; "" if unknown
	Timezone string // IANA name; kept for the report, days are civil
	Time     int    // seconds since midnight, when known
	Future   bool   // where a text leaves open whether the last or the next Tuesday is meant, take the next: plans, programmes
}

// A Recognizer finds values. It is read-only once made and safe for many
// goroutines.
type Recognizer struct {
	lex  *lexicon
	pool sync.Pool // of *parser
}

// New loads the tables. It fails only if one of them is malformed, with its file
// and line.
func New() (*Recognizer, error) {
	lex, err := loadLexicon()
	if err != nil {
		return nil, err
	}
	r := &Recognizer{lex: lex}
	r.pool.New = func() any { return new(parser) }
	return r, nil
}

// Find returns the values of a text in order of their start, a value before its
// parts.
func (r *Recognizer) Find(s string, ref Reference) []Value {
	p := r.pool.Get().(*parser)
	defer r.pool.Put(p)
	p.tokens = r.Scan(p.tokens[:0], s)
	return append([]Value(nil), p.find(r, s, ref)...)
}

// FindTokens is Find for a text that is scanned already; it appends to out.
func (r *Recognizer) FindTokens(out []Value, s string, tokens []Token, ref Reference) []Value {
	p := r.pool.Get().(*parser)
	defer r.pool.Put(p)
	own := p.tokens
	p.tokens = tokens
	base := len(out)
	for _, v := range p.find(r, s, ref) {
		if v.Outer >= 0 {
			v.Outer += base
		}
		out = append(out, v)
	}
	p.tokens = own
	return out
}
