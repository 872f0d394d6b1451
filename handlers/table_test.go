package handlers

import (
	"context"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/models"
)

func nothing(context.Context, models.Actor, struct{}) (struct{}, error) { return struct{}{}, nil }

func openly(context.Context, struct{}) (struct{}, error) { return struct{}{}, nil }

func takes[In any]() Endpoint {
	return signedIn(func(context.Context, models.Actor, In) (struct{}, error) { return struct{}{}, nil })
}

func TestRowsThatCannotBeMountedAreRefused(t *testing.T) {
	good := Route{Method: "POST", Path: "/a", Name: "a", Summary: "A", Tag: "A", Permission: models.Import, Endpoint: signedIn(nothing)}
	with := func(change func(*Route)) Route {
		r := good
		change(&r)
		return r
	}
	for want, rows := range map[string][]Route{
		"no permission":      {with(func(r *Route) { r.Permission = models.Anybody })},
		"not in the policy":  {with(func(r *Route) { r.Permission = "everything" })},
		"would not be asked": {with(func(r *Route) { r.Endpoint = public(openly) })},
		"no endpoint":        {with(func(r *Route) { r.Endpoint = Endpoint{} })},
		"summary":            {with(func(r *Route) { r.Summary = "" })},
		"method is unknown":  {with(func(r *Route) { r.Method = "BREW" })},
		"begin with /":       {with(func(r *Route) { r.Path = "a" })},
		"name is taken":      {good, with(func(r *Route) { r.Path = "/b" })},
		"path are taken": {with(func(r *Route) { r.Path, r.Endpoint = "/a/:id", takes[models.ByID]() }), with(func(r *Route) {
			r.Name, r.Path, r.Endpoint = "b", "/a/:key", takes[struct {
				K string `path:"key"`
			}]()
		})},
		"its path names":     {with(func(r *Route) { r.Path = "/a/:id" })},
		"has no path, query": {with(func(r *Route) { r.Endpoint = takes[struct{ A string }]() })},
		"no parameter can have": {with(func(r *Route) {
			r.Endpoint = takes[struct {
				A complex64 `query:"a"`
			}]()
		})},
		"is there twice": {with(func(r *Route) {
			r.Endpoint = takes[struct {
				A, B string `query:"a"`
			}]()
		})},
		"second body": {with(func(r *Route) {
			r.Endpoint = takes[struct {
				A, B seed `body:"json"`
			}]()
		})},
		"limit in bytes": {with(func(r *Route) {
			r.Endpoint = takes[struct {
				A models.Upload `body:"file"`
			}]()
		})},
		"unknown kind": {with(func(r *Route) {
			r.Endpoint = takes[struct {
				A seed `body:"xml"`
			}]()
		})},
		"validate tags": {with(func(r *Route) {
			r.Endpoint = takes[struct {
				A string `query:"a" validate:"nonsense"`
			}]()
		})},
		"body with GET": {with(func(r *Route) {
			r.Method, r.Endpoint = "GET", takes[struct {
				A seed `body:"json"`
			}]()
		})},
		"is no struct": {with(func(r *Route) {
			r.Endpoint = signedIn(func(context.Context, models.Actor, struct{}) (string, error) { return "", nil })
		})},
	} {
		_, err := New(Config{Routes: rows, Auth: newGarden()})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
	}
	if _, err := New(Config{Routes: []Route{good}, Auth: newGarden()}); err != nil {
		t.Error(err)
	}
	if _, err := New(Config{Routes: []Route{good}}); err == nil {
		t.Error("mounted without an authenticator")
	}
}

func TestPathsMatchTheirPatterns(t *testing.T) {
	for _, c := range []struct {
		pattern, path string
		want          bool
	}{
		{"/a/:id/b", "/a/1/b", true}, {"/a/:id/b", "/a//b", false}, {"/a/:id/b", "/a/1/c", false},
		{"/a/:id", "/a/1/b", false}, {"/a/:id", "/a", false}, {"/a", "/a", true},
	} {
		if got := matchesPath(c.pattern, c.path); got != c.want {
			t.Errorf("%s %s: %v", c.pattern, c.path, got)
		}
	}
}
