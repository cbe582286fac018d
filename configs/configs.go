// Package configs reads the configuration: a file of fixed keys, strictly checked,
// under flags and environment variables. It returns plain values and knows no
// engine; cmd makes sources and options of them.
//
//	configs.go   the keys and what they mean; Load
//	find.go      which file it is
//	strict.go    a file's tree against the keys: every fault with file, line and column
//	values.go    what single values may be: dates, languages, severities
//	merge.go     flags over environment over project over user over defaults (viper)
//	show.go      the effective configuration, with where each value came from
//	schema.go    the same keys as JSON Schema and as a table for the documentation
//
// Faults are found in the file itself, before viper sees it: viper knows no lines.
package configs

import (
	"fmt"
	"os"

	"github.com/spf13/pflag"
)

// Name is what the project's configuration file is called.
const Name = ".onrecord.yaml"

// Config is the effective configuration. The tags hold what the loader, the JSON
// Schema and the documentation say of a key: its name, what its value is (values.go),
// whether an entry must have it, and what it means.
type Config struct {
	Version int               `mapstructure:"version" required:"true" doc:"Version of the configuration file: 1."`
	Style   string            `mapstructure:"style" is:"style" doc:"The newsroom's guide that decides which changes of a quotation are faults, and how grave."`
	FailOn  string            `mapstructure:"fail-on" is:"fail-on" doc:"The lowest severity of a finding that makes the exit code 1."`
	Article Article           `mapstructure:"article" doc:"For articles that do not say it themselves."`
	People  []Person          `mapstructure:"people" doc:"Speakers and the names they go by. More are learned from the article and the sources."`
	Sources []Source          `mapstructure:"sources" doc:"The record: the primary sources that articles are checked against."`
	Rules   map[string]string `mapstructure:"rules" is:"severity" keys:"rule" doc:"Severities of single rules, over those of the style."`
	Fetch   Fetch             `mapstructure:"fetch" doc:"For the commands that fetch sources. A check never opens a connection."`
	Opinion Opinion           `mapstructure:"opinion" doc:"An optional language model on this machine or network, whose opinion on claims is shown beside the verdicts. Off unless address and model are set; it changes no verdict."`
}

// Article is what is assumed of articles that do not say it themselves.
type Article struct {
	Date     string `mapstructure:"date" is:"date" doc:"The day that \"on Thursday\" and \"16 days since\" count from."`
	Timezone string `mapstructure:"timezone" is:"timezone" doc:"IANA name of the place whose days the article counts."`
	Language string `mapstructure:"language" is:"language" doc:"BCP 47 tag of the article's language."`
}

// Person is somebody who speaks.
type Person struct {
	Name         string   `mapstructure:"name" is:"name" required:"true" doc:"The name that reports use."`
	Aliases      []string `mapstructure:"aliases" is:"name" doc:"Other names and handles of the same person."`
	Roles        []string `mapstructure:"roles" is:"name" doc:"Offices and descriptions by which articles mean the person."`
	Organization string   `mapstructure:"organization" is:"name" doc:"The body whose statements the person speaks for."`
}

// Source is one entry of the record: a file, or several of one kind.
type Source struct {
	ID       string `mapstructure:"id" is:"id" required:"true" doc:"The name of the source in reports."`
	Kind     string `mapstructure:"kind" is:"kind" doc:"What sort of document it is. Spoken kinds (transcript, speech, interview) may have fillers."`
	Path     string `mapstructure:"path" is:"path" required:"true" doc:"A file, a folder or a glob, relative to the configuration file."`
	URL      string `mapstructure:"url" is:"url" doc:"Where it came from. A check never opens it."`
	Issuer   string `mapstructure:"issuer" is:"name" doc:"Who published it."`
	Speaker  string `mapstructure:"speaker" is:"name" doc:"Who speaks where the source names nobody."`
	Date     string `mapstructure:"date" is:"date" doc:"The day of the words, not of the download."`
	Language string `mapstructure:"language" is:"language" doc:"BCP 47 tag of its language."`
	Format   string `mapstructure:"format" is:"format" doc:"How the file is written; auto tells it from name and content."`

	Where string `mapstructure:"-"` // "file:line:column" of the entry
	File  string `mapstructure:"-"` // Path as seen from the working folder
}

// Fetch is for the commands that open connections.
type Fetch struct {
	Contact      string   `mapstructure:"contact" is:"name" doc:"Mail address or page that goes into the user agent."`
	Timeout      string   `mapstructure:"timeout" is:"duration" doc:"How long one request may take."`
	MaxSize      string   `mapstructure:"max-size" is:"size" doc:"How large one document may be."`
	AllowPrivate []string `mapstructure:"allow-private" is:"host" doc:"Host or host:port on a loopback, private or link-local address that may be fetched all the same."`
}

// Opinion names an optional model. Without URL and Model there is none.
type Opinion struct {
	URL     string `mapstructure:"url" is:"url" doc:"Address of an OpenAI-compatible endpoint on this machine or on a private network: http://127.0.0.1:8080/v1."`
	Model   string `mapstructure:"model" is:"name" doc:"The name that the endpoint gives the model."`
	Timeout string `mapstructure:"timeout" is:"duration" doc:"How long one answer may take; a minute unless set."`
}

// Vocabulary holds the words that the engine knows and the configuration may use.
type Vocabulary struct {
	Styles, Rules, Kinds, Formats []string
}

// Options say where to look for the configuration.
type Options struct {
	Folder     string // of the article: where the search for the project's file begins
	File       string // a file named on the command line, instead of the project's and the user's
	None       bool   // read no file at all
	Flags      map[string]*pflag.Flag
	Vocabulary Vocabulary
}

// Loaded is an effective configuration with where it came from.
type Loaded struct {
	Config
	Path    string            // the project's file or the one named; "" if none was found
	Files   []string          // every file read, the strongest first
	Looked  []string          // where the project's file was looked for
	Origins map[string]string // of each key that is set: "default", ".onrecord.yaml:3", "--style", "ONRECORD_STYLE"
}

// Load finds, checks and merges the configuration. Faults in files come back as
// Faults, all at once.
func Load(o Options) (*Loaded, error) {
	out := &Loaded{Origins: map[string]string{}}
	var files []*file
	var faults Faults
	read := func(path string) error {
		data, err := os.ReadFile(path)
		if err != nil {
			return fmt.Errorf("read configuration: %w", err)
		}
		f, found := parse(path, data, o.Vocabulary)
		faults = append(faults, found...)
		files = append(files, f)
		out.Files = append(out.Files, path)
		return nil
	}
	switch {
	case o.None:
	case o.File != "":
		out.Path = o.File
		if err := read(o.File); err != nil {
			return nil, err
		}
	default:
		out.Path, out.Looked = find(o.Folder)
		for _, path := range []string{out.Path, userFile()} {
			if path == "" {
				continue
			}
			if err := read(path); err != nil {
				return nil, err
			}
		}
	}
	if len(faults) > 0 {
		return nil, faults
	}
	if err := out.merge(files, o); err != nil {
		return nil, err
	}
	return out, nil
}
