package slots

import (
	"embed"
	"fmt"
	"strconv"
	"strings"
)

//go:embed data/*.tsv
var dataFiles embed.FS

// numberRole says how a word counts.
type numberRole uint8

const (
	noNumber numberRole = iota
	unitWord
	teenWord
	tenWord
	hundredWord
	magnitudeWord
	dozenWord
	fractionWord
	groupWord // couple, pair
	bothWord
	noneWord
	vagueWord
)

// A word is everything that the tables know of one word; most fields of most
// words are empty.
type word struct {
	text    string
	number  numberRole
	value   float64 // of number
	suffix  float64 // the magnitude it is behind a figure: 10k
	ordinal float64 // 0 if none
	denom   float64 // of a plural denominator: fifths
	ordTail bool    // st, nd, rd, th behind a figure

	month, weekday, season int8 // from 1; 0 if none
	unit                   Grain
	unitSeconds            int64
	unitLetter, plural     bool
	abbr, weak             bool
	day                    int8
	isDay                  bool
	part                   bool
	partFrom, partTo       int8
	deictic                int8
	isDeictic              bool
	edge                   edge
	decade                 int8 // 20 to 90, of the twenties to the nineties
	zone, zoned            bool // zoned: its distance from UTC is known
	zoneHours              int8

	bounds   []phrase[boundWord]
	units    []phrase[*unitOf]
	money    []phrase[*moneyOf]
	holidays []phrase[*holiday]
	marker   marker
	starts   bool // can begin a value
	solid    bool // can be the heart of one: a number, a month, a unit of time
}

type edge uint8

const (
	noEdge edge = iota
	earlyEdge
	midEdge
	lateEdge
)

// A phrase is what follows the word that it is filed under.
type phrase[T any] struct {
	rest  []string // texts of the tokens behind, lower case
	value T
}

type boundWord struct {
	bound Bound
	after bool
}

type unitOf struct {
	id, quantity   string
	factor, offset float64
	weak           bool
}

type moneyOf struct {
	code   string
	factor float64
	minor  bool
	name   string // of a minor unit: "cent"
}

// A sign is a unit or currency sign that is matched as written.
type sign struct {
	text  string
	unit  *unitOf
	money *moneyOf
	tight bool
}

// lexicon is every table, indexed by word. It is read-only once loaded.
type lexicon struct {
	words map[string]*word
	signs map[byte][]sign // by first byte, longest first
	codes map[string]*moneyOf
}

func (l *lexicon) at(text string) *word {
	text = strings.ToLower(text)
	w := l.words[text]
	if w == nil {
		w = &word{text: text}
		l.words[text] = w
	}
	return w
}

// row is one line of a table.
type row struct {
	file   string
	line   int
	fields []string
}

func (r row) err(format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", r.file, r.line, fmt.Sprintf(format, args...))
}

func (r row) field(i int) string {
	if i < len(r.fields) {
		return r.fields[i]
	}
	return ""
}

func (r row) number(i int) (float64, error) {
	v, err := strconv.ParseFloat(r.field(i), 64)
	if err != nil {
		return 0, r.err("column %d: %q is no number", i+1, r.field(i))
	}
	return v, nil
}

// table reads a data file: tab-separated columns, lines that start with # are
// comments.
func table(name string, columns int, each func(row) error) error {
	data, err := dataFiles.ReadFile("data/" + name)
	if err != nil {
		return fmt.Errorf("slots: %w", err)
	}
	return eachRow(name, string(data), columns, each)
}

func eachRow(name, data string, columns int, each func(row) error) error {
	line := 0
	for len(data) > 0 {
		var l string
		l, data, _ = strings.Cut(data, "\n")
		line++
		if l == "" || l[0] == '#' && !strings.Contains(l, "\t") {
			continue
		}
		r := row{file: name, line: line, fields: strings.Split(l, "\t")}
		if len(r.fields) < columns {
			return r.err("%d columns, want at least %d", len(r.fields), columns)
		}
		if err := each(r); err != nil {
			return err
		}
	}
	return nil
}

func loadLexicon() (*lexicon, error) {
	l := &lexicon{words: make(map[string]*word, 2400), signs: map[byte][]sign{}, codes: map[string]*moneyOf{}}
	for _, load := range []func() error{l.loadNumbers, l.loadCalendar, l.loadBounds, l.loadUnits, l.loadMoney, l.loadHolidays, l.loadMarkers} {
		if err := load(); err != nil {
			return nil, fmt.Errorf("slots: %w", err)
		}
	}
	l.finish()
	return l, nil
}

func (l *lexicon) loadNumbers() error {
	roles := map[string]numberRole{"unit": unitWord, "teen": teenWord, "ten": tenWord, "hundred": hundredWord, "magnitude": magnitudeWord, "dozen": dozenWord, "fraction": fractionWord, "group": groupWord, "both": bothWord, "none": noneWord, "vague": vagueWord}
	seen := map[string]bool{}
	return table("numbers.tsv", 3, func(r row) error {
		w, role := l.at(r.field(0)), r.field(1)
		if seen[r.field(0)+role] {
			return r.err("%q stands twice as %s", r.field(0), role)
		}
		seen[r.field(0)+role] = true
		if role == "vague" {
			w.number = vagueWord
			return nil
		}
		v, err := r.number(2)
		if err != nil {
			return err
		}
		switch role {
		case "suffix":
			w.suffix = v
		case "ordinal":
			w.ordinal = v
		case "denominator":
			w.denom = v
		case "suffix-ordinal":
			w.ordTail = true
		default:
			if roles[role] == noNumber {
				return r.err("unknown role %q", role)
			}
			w.number, w.value = roles[role], v
		}
		return nil
	})
}

var unitGrains = map[string]struct {
	grain   Grain
	seconds int64
}{
	"millisecond": {Second, 0}, "second": {Second, 1}, "minute": {Minute, 60}, "hour": {Hour, 3600}, "day": {Day, daySeconds},
	"night": {Day, daySeconds}, "week": {Week, 7 * daySeconds}, "fortnight": {Week, 14 * daySeconds}, "weekend": {Day, 2 * daySeconds},
	"month": {Month, 30 * daySeconds}, "quarter": {Quarter, 90 * daySeconds}, "season": {Season, 90 * daySeconds}, "year": {Year, 365 * daySeconds},
	"decade": {Decade, 3650 * daySeconds}, "century": {Century, 36500 * daySeconds}, "millennium": {Century, 365000 * daySeconds},
}

func (l *lexicon) loadCalendar() error {
	edges := map[string]edge{"early": earlyEdge, "mid": midEdge, "late": lateEdge}
	seen := map[string]bool{}
	return table("calendar.tsv", 3, func(r row) error {
		w, role, value := l.at(r.field(0)), r.field(1), r.field(2)
		if seen[r.field(0)+role] {
			return r.err("%q stands twice as %s", r.field(0), role)
		}
		seen[r.field(0)+role] = true
		for flag := range strings.SplitSeq(r.field(3), ",") {
			switch flag {
			case "abbr":
				w.abbr = true
			case "weak":
				w.weak = true
			case "plural":
				w.plural = true
			case "letter":
				w.unitLetter = true
			case "":
			default:
				return r.err("unknown flag %q", flag)
			}
		}
		n, numErr := strconv.Atoi(value)
		switch role {
		case "month":
			w.month = int8(n)
		case "weekday":
			w.weekday = int8(n + 1)
		case "season":
			w.season = int8(n)
		case "decade":
			w.decade = int8(n)
		case "day":
			w.day, w.isDay = int8(n), true
		case "deictic":
			w.deictic, w.isDeictic = int8(n), true
		case "unit":
			u, ok := unitGrains[value]
			if !ok {
				return r.err("unknown unit %q", value)
			}
			w.unit, w.unitSeconds, numErr = u.grain, u.seconds, nil
		case "part":
			a, b, _ := strings.Cut(value, "-")
			from, err1 := strconv.Atoi(a)
			to, err2 := strconv.Atoi(b)
			if err1 != nil || err2 != nil {
				return r.err("a part of the day is FROM-TO in hours, not %q", value)
			}
			w.part, w.partFrom, w.partTo, numErr = true, int8(from), int8(to), nil
		case "edge":
			if edges[value] == noEdge {
				return r.err("unknown edge %q", value)
			}
			w.edge, numErr = edges[value], nil
		case "zone":
			w.zone, w.zoneHours, w.zoned = true, int8(n), value != ""
			if value == "" {
				numErr = nil
			}
		default:
			return r.err("unknown role %q", role)
		}
		if numErr != nil {
			return r.err("%q is no number", value)
		}
		return nil
	})
}

func (l *lexicon) loadBounds() error {
	names := map[string]Bound{"about": About, "below": Nearly, "more": More, "least": AtLeast, "less": Less, "most": AtMost, "exact": Exactly, "only": Only}
	seen := map[string]bool{}
	return table("bounds.tsv", 3, func(r row) error {
		b, ok := names[r.field(2)]
		if !ok {
			return r.err("unknown bound %q", r.field(2))
		}
		if key := r.field(0) + "\t" + r.field(1); seen[key] {
			return r.err("%q stands twice", r.field(0))
		} else {
			seen[key] = true
		}
		if r.field(1) != "before" && r.field(1) != "after" {
			return r.err("place is before or after, not %q", r.field(1))
		}
		first, rest := l.cut(r.field(0))
		if first == "" {
			return r.err("an empty phrase")
		}
		w := l.at(first)
		w.bounds = addPhrase(w.bounds, phrase[boundWord]{rest, boundWord{b, r.field(1) == "after"}})
		return nil
	})
}

func (l *lexicon) loadUnits() error {
	seen := map[string]bool{}
	return table("units.tsv", 5, func(r row) error {
		if seen[r.field(0)] {
			return r.err("%q stands twice", r.field(0))
		}
		seen[r.field(0)] = true
		factor, err := r.number(2)
		if err != nil {
			return err
		}
		offset, err := r.number(3)
		if err != nil {
			return err
		}
		flags := r.field(6)
		u := &unitOf{id: r.field(0), quantity: r.field(1), factor: factor, offset: offset, weak: flags == "weak"}
		for name := range strings.SplitSeq(r.field(4), "|") {
			if first, rest := l.cut(name); first != "" {
				w := l.at(first)
				w.units = addPhrase(w.units, phrase[*unitOf]{rest, u})
			}
		}
		for s := range strings.SplitSeq(r.field(5), "|") {
			if s != "" && flags != "never" {
				l.addSign(sign{text: s, unit: u, tight: flags == "tight"})
			}
		}
		return nil
	})
}

func (l *lexicon) loadMoney() error {
	add := func(names, signs, code string, factor float64, minor bool) {
		m := &moneyOf{code: code, factor: factor, minor: minor}
		if minor {
			m.name, _, _ = strings.Cut(names, "|")
		}
		for name := range strings.SplitSeq(names, "|") {
			if first, rest := l.cut(name); first != "" {
				w := l.at(first)
				w.money = addPhrase(w.money, phrase[*moneyOf]{rest, m})
			}
		}
		for s := range strings.SplitSeq(signs, "|") {
			if s != "" {
				l.addSign(sign{text: s, money: m})
			}
		}
	}
	err := table("money.tsv", 4, func(r row) error {
		factor, err := r.number(3)
		if err != nil {
			return err
		}
		code, minor := r.field(0), r.field(4) != ""
		if minor {
			code = r.field(4)
		}
		add(r.field(1), r.field(2), code, factor, minor)
		return nil
	})
	if err != nil {
		return err
	}
	return table("currencies.tsv", 2, func(r row) error {
		if l.codes[r.field(0)] != nil {
			return r.err("%q stands twice", r.field(0))
		}
		add(r.field(1), r.field(2), r.field(0), 1, false)
		l.codes[r.field(0)] = &moneyOf{code: r.field(0), factor: 1}
		l.at(r.field(0)) // so that the scanner knows the code
		return nil
	})
}

func (l *lexicon) addSign(s sign) {
	list := l.signs[s.text[0]]
	for _, have := range list {
		if have.text == s.text {
			return // the first table wins
		}
	}
	at := len(list)
	for at > 0 && len(list[at-1].text) < len(s.text) {
		at--
	}
	list = append(list, sign{})
	copy(list[at+1:], list[at:])
	list[at] = s
	l.signs[s.text[0]] = list
}

// addPhrase keeps the longest phrase first; of equal ones the first table wins.
func addPhrase[T any](list []phrase[T], p phrase[T]) []phrase[T] {
	at := len(list)
	for i, have := range list {
		if strings.Join(have.rest, " ") == strings.Join(p.rest, " ") {
			return list
		}
		if at == len(list) && len(have.rest) < len(p.rest) {
			at = i
		}
	}
	list = append(list, p)
	copy(list[at+1:], list[at:])
	list[at] = p
	return list
}

// cut scans a phrase of a table as a text is scanned and returns its first token
// and the others.
func (l *lexicon) cut(s string) (first string, rest []string) {
	tokens := (&Recognizer{lex: l}).Scan(nil, s)
	for i, t := range tokens {
		w := strings.ToLower(s[t.Start:t.End])
		if t.Kind == Word && len(w) > 1 && strings.Contains(w, ".") {
			w = strings.ReplaceAll(w, ".", "")
		}
		if i == 0 {
			first = w
		} else {
			rest = append(rest, w)
		}
	}
	return first, rest
}

// finish marks the words that can begin a value.
func (l *lexicon) finish() {
	for code := range l.codes {
		l.at(code).starts = true
	}
	for _, w := range l.words {
		w.solid = w.number != noNumber || w.ordinal != 0 || w.denom != 0 || w.month != 0 || w.weekday != 0 || w.season != 0 || w.unit != NoGrain ||
			w.isDay || w.part || w.decade != 0 || len(w.holidays) > 0 || w.marker&(mHalf|mNow|mMinus|mPercent) != 0 || l.codes[strings.ToUpper(w.text)] != nil
		w.starts = w.starts || w.number != noNumber || w.ordinal != 0 || w.denom != 0 || w.month != 0 || w.weekday != 0 || w.season != 0 ||
			w.unit != NoGrain || w.isDay || w.part || w.isDeictic || w.edge != noEdge || w.decade != 0 || len(w.bounds) > 0 || len(w.holidays) > 0 || len(w.money) > 0 || w.marker.starts()
	}
}
