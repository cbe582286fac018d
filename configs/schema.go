package configs

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
)

// Schema returns the JSON Schema (draft 2020-12) of the configuration file, for
// editors that check and complete while one writes.
func Schema(v Vocabulary) ([]byte, error) {
	s := v.objectSchema(reflect.TypeFor[Config]())
	s["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	s["$id"] = "urn:onrecord:config:v1"
	s["title"] = "onrecord configuration, version 1"
	data, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("JSON Schema of the configuration: %w", err)
	}
	return append(data, '\n'), nil
}

func (v Vocabulary) objectSchema(t reflect.Type) map[string]any {
	properties, required := map[string]any{}, []string{}
	for _, k := range keysOf(t) {
		s := v.keySchema(k)
		s["description"] = k.doc
		properties[k.name] = s
		if k.required {
			required = append(required, k.name)
		}
	}
	s := map[string]any{"type": "object", "properties": properties, "additionalProperties": false}
	if len(required) > 0 {
		s["required"] = required
	}
	return s
}

func (v Vocabulary) keySchema(k key) map[string]any {
	switch k.typ.Kind() {
	case reflect.Struct:
		return v.objectSchema(k.typ)
	case reflect.Slice:
		k.typ = k.typ.Elem()
		return map[string]any{"type": "array", "items": v.keySchema(k)}
	case reflect.Map:
		properties := map[string]any{}
		for _, word := range v.words(k.keys) {
			properties[word] = v.textSchema(k.is)
		}
		return map[string]any{"type": "object", "properties": properties, "additionalProperties": false}
	case reflect.Int:
		return map[string]any{"const": 1}
	}
	return v.textSchema(k.is)
}

func (v Vocabulary) textSchema(is string) map[string]any {
	if words := v.words(is); words != nil {
		return map[string]any{"enum": words}
	}
	s := map[string]any{"type": "string", "minLength": 1}
	if kinds[is].pattern != "" {
		s["pattern"] = kinds[is].pattern
	}
	if kinds[is].format != "" {
		s["format"] = kinds[is].format
	}
	return s
}

// KeyTable returns the keys as a Markdown table, for the documentation.
func KeyTable(v Vocabulary) (string, error) {
	defaults, faults := parse("defaults.yaml", defaultsFile, v)
	if len(faults) > 0 {
		return "", faults
	}
	var b strings.Builder
	b.WriteString("| key | value | default | what it means |\n|---|---|---|---|\n")
	v.rows(&b, reflect.TypeFor[Config](), "", defaults.values)
	return b.String(), nil
}

func (v Vocabulary) rows(b *strings.Builder, t reflect.Type, path string, defaults map[string]any) {
	for _, k := range keysOf(t) {
		full := join(path, k.name)
		value := ""
		if d, ok := deep(defaults, full); ok && k.typ.Kind() != reflect.Struct {
			value = fmt.Sprintf("`%v`", d)
		}
		doc := k.doc
		if k.required {
			doc += " Required."
		}
		fmt.Fprintf(b, "| `%s` | %s | %s | %s |\n", full, v.valueOf(k), value, doc)
		switch k.typ.Kind() {
		case reflect.Struct:
			v.rows(b, k.typ, full, defaults)
		case reflect.Slice:
			if k.typ.Elem().Kind() == reflect.Struct {
				v.rows(b, k.typ.Elem(), full+"[]", defaults)
			}
		}
	}
}

// valueOf says in a word what a key's value is.
func (v Vocabulary) valueOf(k key) string {
	one := kinds[k.is].what
	if words := v.words(k.is); words != nil {
		one = "`" + strings.Join(words, "` `") + "`"
	}
	switch k.typ.Kind() {
	case reflect.Struct:
		return "keys"
	case reflect.Map:
		return "by " + k.keys + ": " + one
	case reflect.Int:
		return "`1`"
	case reflect.Slice:
		if k.typ.Elem().Kind() == reflect.Struct {
			return "list of entries"
		}
		return "list, each a " + one
	}
	return one
}
