package configs

import (
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// Show writes the effective configuration as a configuration file, each value with
// where it came from behind it.
func (l *Loaded) Show(w io.Writer) error {
	p := &shower{origins: l.Origins}
	p.object(reflect.ValueOf(l.Config), "", "")
	width := 0
	for _, line := range p.lines {
		if line[1] != "" {
			width = max(width, min(utf8.RuneCountInString(line[0]), 48))
		}
	}
	for _, line := range p.lines {
		s := line[0]
		if line[1] != "" {
			s += strings.Repeat(" ", max(0, width-utf8.RuneCountInString(s))) + "  # " + line[1]
		}
		if _, err := fmt.Fprintln(w, s); err != nil {
			return err
		}
	}
	return nil
}

// shower collects lines with their comments.
type shower struct {
	origins map[string]string
	lines   [][2]string
}

func (p *shower) line(text, origin string) { p.lines = append(p.lines, [2]string{text, origin}) }

func (p *shower) object(v reflect.Value, path, indent string) {
	for i, k := range shownKeys(v.Type()) {
		p.value(v.Field(k.field), join(path, k.name), k.name, indent, i == 0)
	}
}

// value writes one key; nothing if it is empty. first says that it stands behind
// the dash of a list.
func (p *shower) value(v reflect.Value, path, name, indent string, first bool) {
	if v.IsZero() || v.Kind() == reflect.Slice && v.Len() == 0 {
		return
	}
	lead := indent
	if first && strings.HasSuffix(path, "]."+name) {
		lead = strings.TrimSuffix(indent, "  ") + "- "
	}
	switch {
	case v.Kind() == reflect.Struct:
		p.line(lead+name+":", "")
		p.object(v, path, indent+"  ")
	case v.Kind() == reflect.Map:
		p.line(lead+name+":", "")
		keys := []string{}
		for _, k := range v.MapKeys() {
			keys = append(keys, k.String())
		}
		slices.Sort(keys)
		for _, k := range keys {
			p.line(indent+"  "+k+": "+scalar(v.MapIndex(reflect.ValueOf(k)).Interface()), p.origins[path+"."+k])
		}
	case v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Struct:
		p.line(lead+name+":", p.origins[path])
		for i := range v.Len() {
			p.object(v.Index(i), fmt.Sprintf("%s[%d]", path, i), indent+"    ")
		}
	case v.Kind() == reflect.Slice:
		items := make([]string, v.Len())
		for i := range items {
			items[i] = scalar(v.Index(i).Interface())
		}
		p.line(lead+name+": ["+strings.Join(items, ", ")+"]", p.origins[path])
	default:
		p.line(lead+name+": "+scalar(v.Interface()), p.origins[path])
	}
}

type shownKey struct {
	name  string
	field int
}

func shownKeys(t reflect.Type) []shownKey {
	var out []shownKey
	for i := range t.NumField() {
		if name := t.Field(i).Tag.Get("mapstructure"); name != "-" {
			out = append(out, shownKey{name, i})
		}
	}
	return out
}

// scalar writes a value as YAML, in marks where it needs them, also inside [ ].
func scalar(v any) string {
	s, ok := v.(string)
	if !ok {
		return fmt.Sprint(v)
	}
	node := yaml.Node{Kind: yaml.ScalarNode, Value: s, Tag: "!!str"}
	if validDate(s) {
		node.Tag = "!!timestamp"
	}
	if strings.ContainsAny(s, ",[]{}#") {
		node.Style = yaml.DoubleQuotedStyle
	}
	data, err := yaml.Marshal(&node)
	if err != nil {
		return fmt.Sprintf("%q", s)
	}
	return strings.TrimRight(string(data), "\n")
}
