package document

import (
	"maps"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"go.yaml.in/yaml/v3"
)

const tomlFence = "+++"

// readTOML reads front matter between two lines of three plus signs, as Hugo has it.
// It returns the offset of the first byte behind it, 0 if it does not end.
func readTOML(d *Document, b *builder, rest string) int {
	start := len(b.src) - len(rest)
	for at := start; at < len(b.src) && at-start < maxFrontMatter; {
		line, tail, _ := cutLine(b.src[at:])
		next := len(b.src) - len(tail)
		if strings.TrimRight(line, " \t\r") == tomlFence {
			d.tomlMatter(b, b.src[start:at], start)
			return next
		}
		at = next
	}
	return 0
}

func (d *Document) tomlMatter(b *builder, src string, at int) {
	var values map[string]any
	if err := toml.Unmarshal([]byte(strings.ReplaceAll(src, "\r", "\n")), &values); err != nil {
		d.metaProblem(b, at, src, 1, 1, "front matter cannot be read: "+strings.TrimPrefix(err.Error(), "toml: "))
		return
	}
	d.Meta.Fields = map[string]string{}
	for _, key := range slices.Sorted(maps.Keys(values)) {
		v := values[key]
		if day, ok := v.(toml.LocalDate); ok {
			v = day.String()
		}
		var n yaml.Node
		if n.Encode(v) != nil || !d.metaField(strings.ToLower(key), &n) && n.Kind != yaml.MappingNode {
			d.metaProblem(b, at, src, 1, 1, "front matter: "+key+" cannot be understood")
		}
	}
}
