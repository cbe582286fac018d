package configs

import (
	"fmt"
	"net"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/onrecord/onrecord/internal/nearest"
)

var (
	severities = []string{"error", "warning", "info", "off"}
	failOn     = []string{"error", "warning", "info", "never"}
)

// words returns the words that a value of a kind may be; nil if it is no choice.
func (v Vocabulary) words(is string) []string {
	switch is {
	case "style":
		return v.Styles
	case "rule":
		return v.Rules
	case "kind":
		return v.Kinds
	case "format":
		return v.Formats
	case "severity":
		return severities
	case "fail-on":
		return failOn
	}
	return nil
}

// check says what is wrong with a value of a kind, and what to do; empty if it is
// right. An empty value is wrong everywhere: to leave a key out says the same.
func (v Vocabulary) check(is, value string) (text, hint string) {
	if strings.TrimSpace(value) == "" {
		return "is empty", "leave the key out, or give it a value"
	}
	if words := v.words(is); words != nil {
		if slices.Contains(words, value) {
			return "", ""
		}
		return choice(is, value, words)
	}
	if kind, ok := kinds[is]; ok && !kind.valid(value) {
		return fmt.Sprintf("%q is no %s", value, kind.what), kind.hint
	}
	return "", ""
}

func choice(is, value string, words []string) (text, hint string) {
	what := is
	if is == "fail-on" {
		what = "severity to fail on"
	}
	text = fmt.Sprintf("unknown %s %q", what, value)
	near := nearest.Word(value, words)
	switch {
	case is == "rule" && near != "":
		return text, "did you mean " + near + "? `onrecord rules` lists all"
	case is == "rule":
		return text, "`onrecord rules` lists all"
	case near != "":
		return text, "did you mean " + near + "? It is one of " + strings.Join(words, ", ")
	}
	return text, "it is one of " + strings.Join(words, ", ")
}

// A valueKind is what a text may have to be.
type valueKind struct {
	what, hint string
	valid      func(string) bool
	pattern    string // for the JSON Schema; may be empty
	format     string // likewise
}

var (
	idPattern       = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)
	languagePattern = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)
	sizePattern     = regexp.MustCompile(`^([0-9]+) ?(B|kB|KB|MB|GB)$`)
	durationPattern = regexp.MustCompile(`^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$`)
)

var kinds = map[string]valueKind{
	"name": {what: "name", hint: "it holds characters that cannot be shown", valid: printable},
	"path": {what: "path", hint: "it holds characters that cannot be shown", valid: printable},
	"id": {what: "id", hint: "an id is made of letters, digits, dots, dashes and underscores, and begins with a letter or digit",
		valid: idPattern.MatchString, pattern: idPattern.String()},
	"date":     {what: "date", hint: "write year-month-day: 2022-03-11", valid: validDate, format: "date"},
	"language": {what: "language tag", hint: "write a BCP 47 tag: en, tr, pt-BR", valid: languagePattern.MatchString, pattern: languagePattern.String()},
	"timezone": {what: "time zone", hint: "write an IANA name: Europe/Istanbul, Asia/Kolkata, UTC", valid: validTimezone},
	"url":      {what: "address", hint: "write it whole: https://www.example.gov/readout", valid: validURL, format: "uri"},
	"size":     {what: "size", hint: "write a number and a unit: 500KB, 50MB", valid: validSize, pattern: sizePattern.String()},
	"duration": {what: "span of time", hint: "write a number and a unit: 30s, 2m", valid: validDuration, pattern: durationPattern.String()},
	"host":     {what: "host", hint: "write a host or host:port: 127.0.0.1:8080, intranet.example.org", valid: validHost},
}

func printable(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) })
}

func validDate(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

func validTimezone(s string) bool {
	_, err := time.LoadLocation(s)
	return err == nil && s != "Local"
}

func validURL(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

// ParseSize returns the bytes of "50MB". Units are powers of 1000.
func ParseSize(s string) (int64, error) {
	m := sizePattern.FindStringSubmatch(s)
	if m == nil {
		return 0, fmt.Errorf("%q is no size", s)
	}
	n, err := strconv.ParseInt(m[1], 10, 64)
	unit := map[string]int64{"B": 1, "kB": 1e3, "KB": 1e3, "MB": 1e6, "GB": 1e9}[m[2]]
	if err != nil || n <= 0 || n > (1<<62)/unit {
		return 0, fmt.Errorf("%q is no size that can be used", s)
	}
	return n * unit, nil
}

func validSize(s string) bool {
	_, err := ParseSize(s)
	return err == nil
}

func validDuration(s string) bool {
	d, err := time.ParseDuration(s)
	return err == nil && d > 0 && durationPattern.MatchString(s)
}

func validHost(s string) bool {
	host := s
	if h, port, err := net.SplitHostPort(s); err == nil {
		n, err := strconv.Atoi(port)
		if err != nil || n < 1 || n > 65535 {
			return false
		}
		host = h
	}
	if net.ParseIP(strings.Trim(host, "[]")) != nil {
		return true
	}
	return host != "" && !strings.ContainsFunc(host, func(r rune) bool {
		return !(r == '.' || r == '-' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z')
	})
}
