package configs

import (
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"

	"github.com/go-viper/mapstructure/v2"
	"github.com/spf13/viper"
)

//go:embed defaults.yaml
var defaultsFile []byte

// Prefix begins the environment variables that stand for keys: ONRECORD_FAIL_ON.
const Prefix = "ONRECORD"

// merge lays flags over environment over files over defaults and decodes the sum.
func (l *Loaded) merge(files []*file, o Options) error {
	defaults, faults := parse("defaults.yaml", defaultsFile, o.Vocabulary)
	if len(faults) > 0 {
		return fmt.Errorf("the embedded defaults: %w", faults)
	}
	v := viper.New()
	for _, k := range scalars(reflect.TypeFor[Config](), "") {
		if value, ok := deep(defaults.values, k.name); ok {
			v.SetDefault(k.name, value)
		}
		if err := v.BindEnv(k.name, EnvName(k.name)); err != nil {
			return fmt.Errorf("configuration: %w", err)
		}
		if f := o.Flags[k.name]; f != nil {
			if err := v.BindPFlag(k.name, f); err != nil {
				return fmt.Errorf("configuration: %w", err)
			}
		}
		if err := checkSet(k, o); err != nil {
			return err
		}
	}
	for i := len(files) - 1; i >= 0; i-- { // the weakest first
		if err := v.MergeConfigMap(files[i].values); err != nil {
			return fmt.Errorf("configuration %s: %w", files[i].path, err)
		}
	}
	err := v.UnmarshalExact(&l.Config, func(c *mapstructure.DecoderConfig) {
		c.WeaklyTypedInput = false
		c.DecodeHook = mapstructure.StringToSliceHookFunc(",")
	})
	if err != nil {
		return fmt.Errorf("configuration: %w", err)
	}
	l.Version = 1
	l.trace(files, defaults, o)
	l.place(files)
	return nil
}

// scalars lists the keys with one value that are not in lists, with their full
// names: those that a flag or an environment variable can set.
func scalars(t reflect.Type, path string) []key {
	var out []key
	for _, k := range keysOf(t) {
		k.name = join(path, k.name)
		switch {
		case k.typ.Kind() == reflect.Struct:
			out = append(out, scalars(k.typ, k.name)...)
		case k.typ.Kind() == reflect.String, k.typ == reflect.TypeFor[[]string]():
			out = append(out, k)
		}
	}
	return out
}

// EnvName returns the environment variable that stands for a key or flag.
func EnvName(key string) string {
	return Prefix + "_" + strings.ToUpper(strings.NewReplacer(".", "_", "-", "_").Replace(key))
}

// checkSet checks a value that the environment or a flag sets.
func checkSet(k key, o Options) error {
	what, value := "", ""
	if f := o.Flags[k.name]; f != nil && f.Changed {
		what, value = "--"+f.Name, f.Value.String()
	} else if env := os.Getenv(EnvName(k.name)); env != "" {
		what, value = "environment variable "+EnvName(k.name), env
	}
	if what == "" {
		return nil
	}
	values := []string{value}
	if k.typ.Kind() == reflect.Slice {
		values = strings.Split(value, ",")
	}
	for _, one := range values {
		if text, hint := o.Vocabulary.check(k.is, one); text != "" {
			return &SetError{What: what, Text: text, Advice: hint}
		}
	}
	return nil
}

// SetError says that a flag or environment variable has a wrong value.
type SetError struct{ What, Text, Advice string }

func (e *SetError) Error() string { return e.What + ": " + e.Text }

// Hint says what to do about it.
func (e *SetError) Hint() string { return e.Advice }

// deep returns the value of a dotted key.
func deep(values map[string]any, name string) (any, bool) {
	first, rest, more := strings.Cut(name, ".")
	value, ok := values[first]
	if !ok || !more {
		return value, ok
	}
	inner, ok := value.(map[string]any)
	if !ok {
		return nil, false
	}
	return deep(inner, rest)
}

// trace notes where each value came from.
func (l *Loaded) trace(files []*file, defaults *file, o Options) {
	inFile := func(name string) string {
		for _, f := range files {
			if at, ok := f.at[name]; ok {
				if _, ok := deep(f.values, name); ok {
					return fmt.Sprintf("%s:%d", filepath.ToSlash(f.path), at.line)
				}
			}
		}
		return ""
	}
	for _, k := range scalars(reflect.TypeFor[Config](), "") {
		from := inFile(k.name)
		switch f := o.Flags[k.name]; {
		case f != nil && f.Changed:
			from = "--" + f.Name
		case os.Getenv(EnvName(k.name)) != "":
			from = EnvName(k.name)
		case from == "":
			if _, ok := deep(defaults.values, k.name); ok {
				from = "default"
			}
		}
		if from != "" {
			l.Origins[k.name] = from
		}
	}
	for _, name := range []string{"people", "sources"} {
		if from := inFile(name); from != "" {
			l.Origins[name] = from
		}
	}
	for id := range l.Rules {
		l.Origins["rules."+id] = inFile("rules." + id)
	}
}

// place gives each source the place of its entry and its path as seen from the
// working folder.
func (l *Loaded) place(files []*file) {
	for _, f := range files {
		if _, ok := f.values["sources"]; !ok {
			continue
		}
		for i := range l.Sources {
			at := f.at[fmt.Sprintf("sources[%d]", i)]
			l.Sources[i].Where = fmt.Sprintf("%s:%d:%d", filepath.ToSlash(f.path), at.line, at.column)
			l.Sources[i].File = resolvePath(f.path, l.Sources[i].Path)
		}
		return
	}
}

func resolvePath(config, path string) string {
	path = filepath.FromSlash(path)
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(filepath.Dir(config), path)
}
