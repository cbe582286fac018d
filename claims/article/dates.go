package article

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/onrecord/onrecord/internal/document"
	"github.com/onrecord/onrecord/internal/table"
)

// A day is a date as a dateline gives it; the year may be missing.
type day struct {
	year, month, day int
}

// String returns the date as "2006-01-02", "" without a year or for a day that no
// calendar has.
func (d day) String() string {
	t := time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
	if d.year < 1900 || d.year > 2100 || t.Day() != d.day {
		return ""
	}
	return t.Format(time.DateOnly)
}

// near returns the date with the year that brings it nearest to another day; a
// dateline is written on the day, or a few days before the article is checked.
func (d day) near(ref string) day {
	t, err := time.Parse(time.DateOnly, ref)
	if err != nil {
		return d
	}
	best := time.Duration(1<<62 - 1)
	for y := t.Year() - 1; y <= t.Year()+1; y++ {
		diff := time.Date(y, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC).Sub(t).Abs()
		if diff < best {
			best, d.year = diff, y
		}
	}
	return d
}

type dateShapes struct {
	months               map[string]int
	monthDay, dayMonth   *regexp.Regexp
	iso, dotted, eastern *regexp.Regexp
}

var shapes = sync.OnceValue(func() dateShapes {
	d := dateShapes{months: map[string]int{}}
	var names []string
	err := table.Read(dataFiles, "data/months.tsv", 3, func(f []string) error {
		n, err := strconv.Atoi(f[1])
		if err != nil || n < 1 || n > 12 {
			return fmt.Errorf("%q is no month", f[1])
		}
		for _, name := range strings.Fields(f[2]) {
			if have := d.months[name]; have != 0 && have != n {
				return fmt.Errorf("%q is month %d already", name, have)
			}
			if d.months[name] == 0 {
				names = append(names, regexp.QuoteMeta(name))
			}
			d.months[name] = n
		}
		return nil
	})
	if err != nil {
		panic(err) // the list is part of the program; a test reads it
	}
	month := `(` + strings.Join(names, "|") + `)\.?`
	d.monthDay = regexp.MustCompile(`(?i)(?:^|[^\p{L}])` + month + `\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?(?:$|[^\d:])`)
	d.dayMonth = regexp.MustCompile(`(?i)(?:^|[^\d:])(\d{1,2})(?:st|nd|rd|th|er|º|ª)?\.?\s+(?:de\s+|d')?` + month + `(?:,?\s+(?:de\s+|del\s+)?(\d{4}))?(?:$|[^\p{L}])`)
	d.iso = regexp.MustCompile(`(?:^|\D)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:$|\D)`)
	d.dotted = regexp.MustCompile(`(?:^|\D)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?:$|\D)`)
	d.eastern = regexp.MustCompile(`(?:(\d{4})\s*[年년]\s*)?(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]`)
	return d
})

// findDate returns the first date in a short text that names at least a month and
// a day; the zero day if there is none. Numbers alone count only where their order
// is beyond doubt: 2022-03-11 and 11.3.2022, not 03/04/2022.
func findDate(s string) day {
	s = s[:min(len(s), 400)]
	sh := shapes()
	if m := sh.iso.FindStringSubmatch(s); m != nil {
		if d := (day{atoi(m[1]), atoi(m[2]), atoi(m[3])}); d.String() != "" {
			return d
		}
	}
	var dated []day
	if m := sh.monthDay.FindStringSubmatch(s); m != nil {
		dated = append(dated, day{atoi(m[3]), sh.months[strings.ToLower(m[1])], atoi(m[2])})
	}
	if m := sh.dayMonth.FindStringSubmatch(s); m != nil {
		dated = append(dated, day{atoi(m[3]), sh.months[strings.ToLower(m[2])], atoi(m[1])})
	}
	if m := sh.dotted.FindStringSubmatch(s); m != nil {
		dated = append(dated, day{atoi(m[3]), atoi(m[2]), atoi(m[1])})
	}
	if m := sh.eastern.FindStringSubmatch(s); m != nil {
		dated = append(dated, day{atoi(m[1]), atoi(m[2]), atoi(m[3])})
	}
	best := day{}
	for _, d := range dated {
		if d.month >= 1 && d.month <= 12 && d.day >= 1 && d.day <= 31 && (best == (day{}) || best.year == 0 && d.year != 0) {
			best = d
		}
	}
	return best
}

func atoi(s string) int {
	n, _ := strconv.Atoi(s) // digits by the pattern; "" is 0
	return n
}

var (
	lettersOnly = regexp.MustCompile(`\p{L}+`)
	agency      = `(?:\s*\([A-Z][\p{L}.&/ ]{1,30}\)|\s*/[A-Z][\p{L}. ]{1,20}/)`
	place       = `\p{Lu}[\p{L}.'’-]+(?:[ /]\p{Lu}[\p{L}.'’-]+){0,3}(?:,\s*(?:\p{Lu}[\p{L}.'’-]+)(?:\s\p{Lu}[\p{L}.'’-]+){0,2}){0,2}`
	caps        = `\p{Lu}[\p{Lu}.'’-]+(?:[ /]\p{Lu}[\p{Lu}.'’-]+){0,3}(?:,\s*(?:\p{Lu}[\p{L}.'’-]+)(?:\s\p{Lu}[\p{L}.'’-]+){0,2}){0,2}`
	onDay       = `,?\s*[^—–:()/]{3,24}?`
	dash        = `\s*\.?(?:—|–|--|-)\s+`

	// WASHINGTON, June 25 /TASS/ - · LUBBOCK, Texas (KCBD) - · WASHINGTON, June 25. /TASS/.
	capsDateline = regexp.MustCompile(`^` + caps + `(?:` + onDay + `)?[.,]?` + agency + `?(?:` + dash + `|[.:]\s+)`)
	// New Delhi, March 11 (ANI): · Kyiv (Reuters) -
	agencyDateline = regexp.MustCompile(`^` + place + `(?:` + onDay + `)?[.,]?` + agency + `\s*(?:\.?(?:—|–|--|-)|:|\.)\s+`)
	// Kyiv, 11 March 2022 — · New Delhi, March 11:
	datedDateline = regexp.MustCompile(`^` + place + `,\s*([^—–:()]{3,24}?)\s*(?:\.?(?:—|–|--|-)|:)\s+`)
	// date 2022-03-11 · (2022-03-11) · 2022-03-11:
	isoDateline = regexp.MustCompile(`^(?:(?i:date|published|updated):?\s+)?\(?\d{4}-\d\d-\d\d\)?:?\s+`)
)

// dateline returns the length of the dateline that a paragraph opens with, 0 if
// it has none. A place in capitals needs a dash or an agency behind it; one in
// lower case needs a date or an agency as well, because "Paris - a city ..." is
// a sentence.
func dateline(s string) int {
	if n := len(isoDateline.FindString(s)); n > 0 && n < len(s) {
		return n
	}
	head := s[:min(len(s), 160)]
	if m := capsDateline.FindString(head); m != "" && capsEvidence(m) {
		return len(m)
	}
	if m := agencyDateline.FindString(head); m != "" {
		return len(m)
	}
	if m := datedDateline.FindStringSubmatch(head); m != nil && findDate(m[1]) != (day{}) {
		return len(m[0])
	}
	return 0
}

// capsEvidence reports whether a place in capitals is one of a dateline: before a
// dash it is, before a colon or a full stop ("THE PRESIDENT: ...", "NATO. ...")
// only with a date or an agency.
func capsEvidence(m string) bool {
	end := strings.TrimRight(m, " \u00a0")
	if !strings.HasSuffix(end, ":") && !strings.HasSuffix(end, ".") {
		return true
	}
	return findDate(m) != (day{}) || strings.ContainsAny(m, "(/")
}

// onlyDate reports whether a line holds a whole date and next to nothing else: a
// weekday, a time of day.
func onlyDate(s string) bool {
	return findDate(s).year != 0 && len(lettersOnly.FindAllString(s, -1)) <= 5
}

// date returns the day that an article was written. The article's own word
// wins: metadata, then a full date in a dateline or a line with the day of
// publication, then the month and day of a dateline with the year that the
// configuration gives; then the configuration alone.
func date(doc *document.Document, l *layout, zone string, opt Options) string {
	if d := localDay(doc.Meta.Published, zone); d != "" {
		return d
	}
	var partial day
	for _, s := range l.datelines {
		d := findDate(s)
		if full := d.String(); full != "" {
			return full
		}
		if partial == (day{}) && d.month != 0 {
			partial = d
		}
	}
	if opt.Date == "" {
		return localDay(doc.Meta.Modified, zone)
	}
	if partial != (day{}) {
		if d := partial.near(opt.Date).String(); d != "" {
			return d
		}
	}
	return opt.Date
}

// localDay returns the day of a moment in a time zone; the zone of the moment
// itself if none is configured.
func localDay(s, zone string) string {
	if len(s) <= len(time.DateOnly) {
		return s
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return ""
	}
	if loc, err := time.LoadLocation(zone); zone != "" && err == nil {
		t = t.In(loc)
	}
	return t.Format(time.DateOnly)
}
