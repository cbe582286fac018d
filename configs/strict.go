package configs

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/onrecord/onrecord/internal/nearest"
)

// file is one configuration file: its values, and where each of them stands.
type file struct {
	path   string
	values map[string]any
	at     map[string]position // by key: "style", "sources[0].path"
}

type position struct{ line, column int }

// maxFile bounds the size of a configuration file: far above any that was written
// by hand, far below what would hurt.
const maxFile = 4 << 20

// parse reads a file and checks it against the keys of Config.
func parse(path string, data []byte, v Vocabulary) (*file, Faults) {
	c := &checker{file: &file{path: path, values: map[string]any{}, at: map[string]position{}}, vocabulary: v}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	switch {
	case len(data) > maxFile:
		c.fault(&yaml.Node{Line: 1, Column: 1}, "", "the file is larger than 4 MB", "sources belong in files of their own")
		return c.file, c.faults
	case !utf8.Valid(data):
		line, column := lineColumn(data, invalidAt(data))
		c.fault(&yaml.Node{Line: line, Column: column}, "", "not valid UTF-8", "save the file as UTF-8")
		return c.file, c.faults
	}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var doc yaml.Node
	switch err := decoder.Decode(&doc); {
	case errors.Is(err, io.EOF):
		doc = yaml.Node{}
	case err != nil:
		c.syntax(err, data)
		return c.file, c.faults
	}
	root := &yaml.Node{Kind: yaml.MappingNode, Line: 1, Column: 1}
	if len(doc.Content) > 0 && !null(doc.Content[0]) {
		root = doc.Content[0]
	}
	if value, ok := c.object(root, reflect.TypeFor[Config](), ""); ok {
		c.file.values = value
	}
	var second yaml.Node
	if err := decoder.Decode(&second); err == nil {
		c.fault(&yaml.Node{Line: max(1, second.Line), Column: 1}, "", "a second document begins here", "one file holds one configuration; take out the line ---")
	} else if !errors.Is(err, io.EOF) {
		c.syntax(err, data)
	}
	c.together()
	return c.file, c.faults
}

// checker walks the tree of one file along the keys of Config.
type checker struct {
	file       *file
	vocabulary Vocabulary
	faults     Faults
}

func (c *checker) fault(n *yaml.Node, key, text, hint string) {
	c.faults = append(c.faults, Fault{File: c.file.path, Line: n.Line, Column: n.Column, Key: key, Text: text, Hint: hint})
}

// A key is one key of the configuration, as the tags of its field tell.
type key struct {
	name, is, keys, doc string
	required            bool
	typ                 reflect.Type
}

// keysOf lists the keys of a struct in order.
func keysOf(t reflect.Type) []key {
	var out []key
	for i := range t.NumField() {
		f := t.Field(i)
		if name := f.Tag.Get("mapstructure"); name != "-" {
			out = append(out, key{name, f.Tag.Get("is"), f.Tag.Get("keys"), f.Tag.Get("doc"), f.Tag.Get("required") == "true", f.Type})
		}
	}
	return out
}

// object checks a mapping against the keys of a struct.
func (c *checker) object(n *yaml.Node, t reflect.Type, path string) (map[string]any, bool) {
	n = resolve(n)
	if n.Kind != yaml.MappingNode {
		c.fault(n, path, fmt.Sprintf("%s, but keys with values are wanted", describe(n)), "")
		return nil, false
	}
	keys := keysOf(t)
	out, seen := map[string]any{}, map[string]*yaml.Node{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		name, value := n.Content[i], n.Content[i+1]
		full := join(path, name.Value)
		if first := seen[name.Value]; first != nil {
			c.fault(name, full, fmt.Sprintf("stands in line %d already", first.Line), "keep one of the two")
			continue
		}
		seen[name.Value] = name
		k, ok := lookup(keys, name.Value)
		if !ok {
			c.unknown(name, full, path, keys)
			continue
		}
		c.file.at[full] = placeOf(name, value)
		if null(resolve(value)) {
			continue // "people:" with nothing behind it is as good as no key
		}
		if v, ok := c.value(value, k, full); ok {
			out[k.name] = v
		}
	}
	for _, k := range keys {
		if _, there := out[k.name]; k.required && !there && (seen[k.name] == nil || null(resolve(valueOf(n, k.name)))) {
			c.fault(n, join(path, k.name), "is missing", missingHint(join(path, k.name)))
		}
	}
	return out, true
}

func missingHint(path string) string {
	if path == "version" {
		return "begin the file with the line: version: 1"
	}
	return ""
}

func (c *checker) unknown(name *yaml.Node, full, path string, keys []key) {
	names := make([]string, len(keys))
	for i, k := range keys {
		names[i] = k.name
	}
	hint := "the keys here are " + strings.Join(names, ", ")
	if near := nearest.Word(name.Value, names); near != "" {
		hint = "did you mean " + near + "?"
	} else if top, ok := belongs(name.Value, path); ok {
		hint = fmt.Sprintf("%s is a key of %s", name.Value, top)
	}
	c.fault(name, full, "unknown key", hint)
}

// placeOf returns where a value stands: itself, or its key if it is a group or list,
// which begins a line lower.
func placeOf(name, value *yaml.Node) position {
	if value.Kind == yaml.MappingNode || value.Kind == yaml.SequenceNode {
		value = name
	}
	return position{value.Line, value.Column}
}

// belongs tells where a key would be right that stands in a wrong place.
func belongs(name, path string) (string, bool) {
	for _, top := range keysOf(reflect.TypeFor[Config]()) {
		if top.name == name && path != "" {
			return "the file itself, without indentation", true
		}
		t := top.typ
		if t.Kind() == reflect.Slice {
			t = t.Elem()
		}
		if t.Kind() == reflect.Struct {
			if _, ok := lookup(keysOf(t), name); ok {
				return top.name, true
			}
		}
	}
	return "", false
}

// value checks one value against its key.
func (c *checker) value(n *yaml.Node, k key, path string) (any, bool) {
	n = resolve(n)
	switch t := k.typ; t.Kind() {
	case reflect.Struct:
		return c.object(n, t, path)
	case reflect.Map:
		return c.mapping(n, k, path)
	case reflect.Slice:
		return c.list(n, k, path)
	case reflect.Int:
		return c.version(n, path)
	}
	return c.text(n, k, path)
}

func (c *checker) list(n *yaml.Node, k key, path string) (any, bool) {
	if n.Kind != yaml.SequenceNode {
		hint := "write each entry on a line of its own, after a dash"
		if k.typ.Elem().Kind() == reflect.String {
			hint = "put it in brackets: [" + n.Value + "]"
		}
		c.fault(n, path, fmt.Sprintf("%s, but a list is wanted", describe(n)), hint)
		return nil, false
	}
	out := []any{}
	for i, item := range n.Content {
		at := fmt.Sprintf("%s[%d]", path, i)
		c.file.at[at] = position{item.Line, item.Column}
		k := k
		k.typ = k.typ.Elem()
		if v, ok := c.value(item, k, at); ok {
			out = append(out, v)
		}
	}
	return out, true
}

func (c *checker) mapping(n *yaml.Node, k key, path string) (any, bool) {
	if n.Kind != yaml.MappingNode {
		c.fault(n, path, fmt.Sprintf("%s, but keys with values are wanted", describe(n)), "")
		return nil, false
	}
	out, lines := map[string]any{}, map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		name, value := n.Content[i], n.Content[i+1]
		full := join(path, name.Value)
		if first := lines[name.Value]; first > 0 {
			c.fault(name, full, fmt.Sprintf("stands in line %d already", first), "keep one of the two")
			continue
		}
		lines[name.Value] = name.Line
		if text, hint := c.vocabulary.check(k.keys, name.Value); text != "" {
			c.fault(name, path, text, hint)
			continue
		}
		c.file.at[full] = position{value.Line, value.Column}
		k := k
		k.typ = k.typ.Elem()
		if v, ok := c.value(value, k, full); ok {
			out[name.Value] = v
		}
	}
	return out, true
}

func (c *checker) version(n *yaml.Node, path string) (any, bool) {
	v, err := strconv.Atoi(n.Value)
	switch {
	case n.Kind != yaml.ScalarNode || n.Tag != "!!int" || err != nil:
		c.fault(n, path, fmt.Sprintf("%s, but a whole number is wanted", describe(n)), "write: version: 1")
		return nil, false
	case v != 1:
		c.fault(n, path, fmt.Sprintf("version %d is not known to this onrecord", v), "it reads version 1")
		return nil, false
	}
	return v, true
}

func (c *checker) text(n *yaml.Node, k key, path string) (any, bool) {
	switch {
	case n.Kind != yaml.ScalarNode:
		c.fault(n, path, fmt.Sprintf("%s, but one word or line is wanted", describe(n)), "")
		return nil, false
	case n.Tag == "!!timestamp":
	case n.Tag != "!!str":
		c.fault(n, path, fmt.Sprintf("%s, but text is wanted", describe(n)), fmt.Sprintf("put it in quotation marks: %q", n.Value))
		return nil, false
	}
	if text, hint := c.vocabulary.check(k.is, n.Value); text != "" {
		c.fault(n, path, text, hint)
		return nil, false
	}
	return n.Value, true
}

// together checks what several entries say: ids and names that stand twice.
func (c *checker) together() {
	c.once("sources", "id", "the id of two sources")
	c.once("people", "name", "the name of two people")
}

func (c *checker) once(list, name, what string) {
	entries, _ := c.file.values[list].([]any)
	seen := map[string]int{}
	for i, e := range entries {
		value, _ := e.(map[string]any)[name].(string)
		path := fmt.Sprintf("%s[%d].%s", list, i, name)
		at := c.file.at[path]
		if value == "" {
			continue
		}
		if line := seen[value]; line > 0 {
			c.fault(&yaml.Node{Line: at.line, Column: at.column}, path, fmt.Sprintf("%q is %s; the first stands in line %d", value, what, line), "")
			continue
		}
		seen[value] = at.line
	}
}

func lookup(keys []key, name string) (key, bool) {
	for _, k := range keys {
		if k.name == name {
			return k, true
		}
	}
	return key{}, false
}

func valueOf(n *yaml.Node, name string) *yaml.Node {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == name {
			return n.Content[i+1]
		}
	}
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null"}
}

// resolve follows an alias (*name) to what it stands for.
func resolve(n *yaml.Node) *yaml.Node {
	for i := 0; n.Kind == yaml.AliasNode && i < 10; i++ {
		n = n.Alias
	}
	return n
}

func null(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

// describe says what a node is, for "... but a list is wanted".
func describe(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.MappingNode:
		return "this is a group of keys"
	case n.Kind == yaml.SequenceNode:
		return "this is a list"
	case n.Tag == "!!int", n.Tag == "!!float":
		return "this is a number"
	case n.Tag == "!!bool":
		return "this is a yes-or-no value"
	case n.Tag == "!!null":
		return "this is empty"
	}
	return "this is text"
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

var (
	yamlLine    = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)$`)
	yamlUnknown = regexp.MustCompile(`unknown anchor '([^']*)' referenced`)
)

// syntax reports an error of the YAML parser. Its message gives the line, counted
// from 0 where the parser speaks ("did not find ..."), from 1 where the scanner
// does, and not at all for the first one.
func (c *checker) syntax(err error, data []byte) {
	line, text := 1, err.Error()
	if m := yamlLine.FindStringSubmatch(text); m != nil {
		text = m[2]
		if n, err := strconv.Atoi(m[1]); err == nil {
			line = n
			if strings.HasPrefix(text, "did not find") {
				line++
			}
		}
	}
	hint := ""
	switch m := yamlUnknown.FindStringSubmatch(text); {
	case m != nil:
		line, _ = lineColumn(data, bytes.Index(data, []byte("*"+m[1])))
		hint = "text that begins with * stands in quotation marks"
	case strings.Contains(text, "tab character") || strings.HasPrefix(lineOf(data, line), "\t"):
		text, hint = "a tab in the indentation", "indent with blanks, not with tabs"
	case strings.Contains(text, "mapping values are not allowed"):
		hint = "text with a colon stands in quotation marks; keys of one group stand under each other"
	case strings.Contains(text, "cannot start any token"):
		hint = "text that begins with @, ` or % stands in quotation marks"
	}
	c.fault(&yaml.Node{Line: line, Column: 1}, "", "not valid YAML: "+text, hint)
}

// lineOf returns a line of a file by its number, without the blanks at its start.
func lineOf(data []byte, line int) string {
	lines := bytes.SplitN(data, []byte("\n"), line+1)
	if line < 1 || line > len(lines) {
		return ""
	}
	return strings.TrimLeft(string(lines[line-1]), " ")
}

func invalidAt(data []byte) int {
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n <= 1 {
			return i
		}
		i += n
	}
	return len(data)
}

// lineColumn returns the line and column of a byte, from 1.
func lineColumn(data []byte, at int) (line, column int) {
	at = max(0, min(at, len(data)))
	before := data[:at]
	return bytes.Count(before, []byte("\n")) + 1, utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]) + 1
}
