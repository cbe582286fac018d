package slots

// A Fact is one value as `onrecord facts` reports it: byte offsets into the text,
// end exclusive.
type Fact struct {
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Kind   string `json:"kind"`
	Value  string `json:"value"`
	Text   string `json:"text,omitempty"`
	Unit   string `json:"unit,omitempty"`
	Bound  string `json:"bound,omitempty"`
	Counts string `json:"counts,omitempty"`
	Label  bool   `json:"label,omitempty"` // a number that is part of a name
	Part   bool   `json:"part,omitempty"`  // lies within the value before it: an end of a range
}

// Facts lists values for people and programs. A bounded amount is told twice: the
// amount itself ("40", number) and the range that it opens ("more than 40",
// numberrange "(40,)").
func Facts(s string, values []Value) []Fact {
	out := make([]Fact, 0, len(values))
	for _, v := range values {
		value := v.Normal()
		if value == "" {
			continue
		}
		f := Fact{Start: v.Core.Start, End: v.Core.End, Kind: v.Kind.String(), Value: value, Unit: v.Unit, Bound: v.Bound.String(), Label: v.Label, Part: v.Outer >= 0}
		if v.Kind == Currency && v.Quantity != "" {
			f.Unit = v.Quantity
		}
		if !v.Counts.Empty() {
			f.Counts = v.Counts.Of(s)
		}
		if v.Range {
			f.Kind, f.Start, f.End = "numberrange", v.Span.Start, v.Span.End
		}
		if v.Kind.Timed() && v.When.Bound != On {
			f.Start, f.End = v.Span.Start, v.Span.End
		}
		f.Text = s[f.Start:f.End]
		if b := v.Bounds(); b != "" && !v.Range {
			r := f
			r.Kind, r.Value = "numberrange", b
			r.Start, r.End = min(v.Span.Start, v.Figure.Start), v.Figure.End
			if v.Span.Start == v.Core.Start {
				r.End = v.Span.End
			}
			r.Text = s[r.Start:r.End]
			f.Part = true
			out = append(out, r)
		}
		out = append(out, f)
	}
	return out
}
