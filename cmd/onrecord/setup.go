package main

import (
	"path/filepath"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/rules"
	"github.com/onrecord/onrecord/configs"
	"github.com/onrecord/onrecord/sources"
)

// keyAnnotation marks flags that are keys of the configuration, with the key.
const keyAnnotation = "onrecord_key"

// keyFlag adds a flag that sets a key of the configuration.
func keyFlag(cmd *cobra.Command, key, name, usage string) {
	cmd.Flags().String(name, "", usage)
	cmd.Flags().Lookup(name).Annotations = map[string][]string{keyAnnotation: {key}}
}

// vocabulary gathers the words that the configuration may use from the packages
// that know them.
func vocabulary() configs.Vocabulary {
	v := configs.Vocabulary{Styles: rules.Styles, Rules: rules.IDs(), Formats: sources.Formats}
	for _, k := range sources.Kinds {
		v.Kinds = append(v.Kinds, string(k))
	}
	return v
}

// load reads the configuration for articles in a folder.
func (a *app) load(cmd *cobra.Command, folder string) (*configs.Loaded, error) {
	if err := a.checkColor(); err != nil {
		return nil, err
	}
	flags := map[string]*pflag.Flag{}
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if key := f.Annotations[keyAnnotation]; len(key) > 0 {
			flags[key[0]] = f
		}
	})
	l, err := configs.Load(configs.Options{Folder: folder, File: a.configFile, None: a.noConfig, Flags: flags, Vocabulary: vocabulary()})
	if err != nil {
		return nil, err
	}
	for _, f := range l.Files {
		a.note("configuration: %s", f)
	}
	if len(l.Files) == 0 && !a.noConfig {
		a.note("no configuration found; looked for %s", l.Looked)
	}
	if other := l.Misnamed(); other != "" && l.Path == "" && !a.noConfig && a.configFile == "" {
		a.message("warning", other+" is not read", "the configuration is called "+configs.Name)
	}
	return l, nil
}

// settings makes the settings of the rules.
func settings(l *configs.Loaded, selected, ignored []string) (rules.Settings, error) {
	severities := map[string]claims.Severity{}
	for id, s := range l.Rules {
		severities[id] = claims.Severity(s)
	}
	return rules.NewSettings(l.Style, severities, selected, ignored)
}

// specs makes the sources to read.
func specs(l *configs.Loaded) []sources.Spec {
	out := make([]sources.Spec, len(l.Sources))
	for i, s := range l.Sources {
		out[i] = sources.Spec{
			ID: s.ID, Kind: sources.Kind(s.Kind), Path: filepath.ToSlash(s.File), URL: s.URL, Issuer: s.Issuer, Speaker: s.Speaker,
			Date: s.Date, Language: s.Language, Format: s.Format, Where: s.Where,
		}
	}
	return out
}
