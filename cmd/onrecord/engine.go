package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/assess"
	"github.com/onrecord/onrecord/claims/check"
	"github.com/onrecord/onrecord/claims/people"
	"github.com/onrecord/onrecord/configs"
	"github.com/onrecord/onrecord/internal/opinion"
	"github.com/onrecord/onrecord/sources"
)

// library returns the sources of all desks.
func (f *floor) library() *sources.Library {
	all := &sources.Library{}
	taken := map[string]bool{}
	for _, k := range f.desks {
		for _, s := range k.lib.Sources {
			if !taken[s.ID] {
				taken[s.ID] = true
				all.Sources = append(all.Sources, s)
			}
		}
	}
	return all
}

// each hands every desk that has articles to a function and puts what comes back in
// the order of the articles.
func (a *app) each(ctx context.Context, f *floor, run func(c *check.Checker, as []*claims.Article, done func()) ([]claims.Checked, error)) ([]claims.Checked, error) {
	out := make([]claims.Checked, f.count)
	counter := a.counter("checked", f.count)
	for _, k := range f.desks {
		if len(k.articles) == 0 {
			continue
		}
		opt := check.Options{Rules: k.settings, People: persons(k.loaded)}
		var err error
		if opt.Opinion, err = opiner(k.loaded); err != nil {
			return nil, err
		}
		c, err := check.New(ctx, k.lib, opt)
		if err != nil {
			return nil, err
		}
		checked, err := run(c, k.articles, counter)
		if err != nil {
			return nil, err
		}
		for i, at := range k.at {
			out[at] = checked[i]
		}
	}
	return out, nil
}

// opiner makes the client of the configured model; nil if none is configured.
func opiner(l *configs.Loaded) (assess.Opiner, error) {
	o := l.Opinion
	switch {
	case o.URL == "" && o.Model == "":
		return nil, nil
	case o.URL == "" || o.Model == "":
		return nil, hinted(errors.New("the model for opinions is half configured"), "set both opinion.url and opinion.model, or neither")
	}
	timeout := time.Minute
	if o.Timeout != "" {
		var err error
		if timeout, err = time.ParseDuration(o.Timeout); err != nil {
			return nil, fmt.Errorf("opinion.timeout: %w", err)
		}
	}
	cache := ""
	if dir, err := os.UserCacheDir(); err == nil {
		cache = filepath.Join(dir, "onrecord", "opinions")
	}
	return opinion.New(opinion.Options{URL: o.URL, Model: o.Model, Timeout: timeout, Cache: cache})
}

func persons(l *configs.Loaded) []people.Person {
	out := make([]people.Person, len(l.People))
	for i, p := range l.People {
		out[i] = people.Person{Name: p.Name, Aliases: p.Aliases, Roles: p.Roles, Organization: p.Organization}
	}
	return out
}

// result gathers the result file of a run. Where articles stood under several
// configurations, each says which was its own.
func (f *floor) result(checked []claims.Checked, verdicts bool) *claims.Result {
	lib := f.library()
	if !verdicts {
		lib = nil
	}
	r := check.Gather(claims.Tool{Name: "onrecord", Version: versionName()}, nil, checked, lib, f.problems, verdicts)
	for _, k := range f.desks {
		info := &claims.ConfigInfo{Path: filepath.ToSlash(k.loaded.Path), Style: k.loaded.Style}
		if len(f.desks) == 1 {
			r.Config = info
			break
		}
		for _, at := range k.at {
			r.Articles[at].Config = info
		}
	}
	return &r
}

// unread says why there is nothing to look at: no article could be read.
func (f *floor) unread() error {
	if len(f.problems) == 0 {
		return errors.New("no article")
	}
	return errors.New(f.problems[0].Message)
}

// exit returns the exit code of a run: findings go before what could not be read.
func (f *floor) exit(r *claims.Result) error {
	for _, k := range f.desks {
		from := claims.Severity(k.loaded.FailOn).Rank()
		for _, at := range k.at {
			for _, finding := range r.Articles[at].Findings {
				if from > 0 && finding.Severity.Rank() >= from {
					return outcome(exitFindings)
				}
			}
		}
	}
	if f.partial {
		return outcome(exitIncomplete)
	}
	return nil
}
