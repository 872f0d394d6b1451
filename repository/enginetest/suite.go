// Package enginetest is the contract of repository.Engine as tests.
//
// It decides what every engine must do, in the words of the interface's
// comments, and compares engines with a naive model on random data and random
// questions. It leaves alone how an engine is opened and what only one of them
// promises: those tests live with the engine.
package enginetest

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/cotprogramme/baraza/repository"
)

// Option adds a test that not every engine can run.
type Option func(*suite)

// Reopen gives a way to close an engine and open the same database again.
func Reopen(reopen func(t *testing.T, e repository.Engine) repository.Engine) Option {
	return func(s *suite) { s.reopen = reopen }
}

// NoSnapshots is for a database that cannot read the state of one instant: the
// engine must then say so, and not call what it was given.
func NoSnapshots() Option {
	return func(s *suite) { s.noSnapshots = true }
}

type suite struct {
	open   func(t *testing.T) repository.Engine
	reopen func(t *testing.T, e repository.Engine) repository.Engine

	noSnapshots bool
}

// Run holds the engines that open returns to the contract. Each call of open
// must give an empty database, closed when its test ends.
func Run(t *testing.T, open func(t *testing.T) repository.Engine, options ...Option) {
	s := &suite{open: open}
	for _, o := range options {
		o(s)
	}
	for _, part := range []struct {
		name string
		run  func(*testing.T)
	}{
		{"Write", s.writes}, {"Events", s.events}, {"Forget", s.forgets}, {"Derived", s.derived}, {"Late", s.late},
		{"Find", s.finds}, {"Filter", s.filters}, {"Group", s.groups},
		{"Load", s.loads}, {"Migrate", s.migrations}, {"Older", s.older}, {"Life", s.life}, {"Model", s.model},
	} {
		t.Run(part.name, part.run)
	}
}

const (
	issues  = "issues"
	monthly = "monthly"
)

// The places of the fields of issues.
const (
	fWithin = iota
	fTopic
	fDay
	fStatus
	fCost
	fOpen
	fCode
	fPhones
	fText
	fields
)

// declared is what most tests work on: facts, and a roll-up made from them.
func declared() []repository.Collection {
	return []repository.Collection{{
		Name: issues,
		Fields: []repository.Field{
			{Name: "within", Kind: repository.Many}, {Name: "topic", Kind: repository.Many},
			{Name: "day"}, {Name: "status"},
			{Name: "cost", Kind: repository.Int}, {Name: "open", Kind: repository.Bool},
			{Name: "code"}, {Name: "phones", Kind: repository.Many},
			{Name: "text", Kind: repository.Words},
		},
		Indexes: []repository.Index{
			{Name: "newest", Fields: []string{"within", "day"}, Include: []string{"open", "status", "cost"}, Why: "the newest issues of an organization"},
			{Name: "status", Fields: []string{"status", "day"}, Why: "issues that stand so"},
			{Name: "cost", Fields: []string{"cost"}, Why: "the most expensive issues"},
			{Name: "code", Fields: []string{"code"}, Unique: true, Why: "an issue by its code"},
			{Name: "phones", Fields: []string{"phones"}, Unique: true, Why: "whose phone this is"},
		},
	}, {
		Name:    monthly,
		Fields:  []repository.Field{{Name: "org"}, {Name: "tags", Kind: repository.Many}, {Name: "text", Kind: repository.Words}},
		Indexes: []repository.Index{{Name: "org", Fields: []string{"org"}, Why: "the months of an organization"}},
		Derived: true,
	}}
}

// ready opens an engine with the declared collections.
func (s *suite) ready(t *testing.T) repository.Engine {
	t.Helper()
	e := s.open(t)
	if err := e.Migrate(t.Context(), declared(), nil); err != nil {
		t.Fatalf("migrate: %v", err)
	}
	return e
}

type values map[int]any

func row(set values) []any {
	v := make([]any, fields)
	for at, x := range set {
		v[at] = x
	}
	return v
}

// issue is a write of an issue with its event: the version after was.
func issue(id string, was int64, set values) repository.Write {
	next := was + 1
	hash := fmt.Sprintf("%s/%d", id, next)
	return repository.Write{
		Collection: issues, Was: was,
		Record: repository.Record{ID: id, Version: next, Head: hash,
			Doc: fmt.Appendf(nil, `{"id":%q,"version":%d}`, id, next), Values: row(set)},
		Event: &repository.Event{Record: id, Seq: next, Hash: hash, Doc: fmt.Appendf(nil, `{"to":%d}`, next)},
	}
}

func write(t *testing.T, e repository.Engine, ws ...repository.Write) {
	t.Helper()
	if err := e.Write(t.Context(), ws...); err != nil {
		t.Fatalf("write: %v", err)
	}
}

func wantErr(t *testing.T, got, want error) {
	t.Helper()
	if !errors.Is(got, want) {
		t.Fatalf("got error %v, want %v", got, want)
	}
}

// refused checks that a write fails as it should, at the place it should.
func refused(t *testing.T, e repository.Engine, at int, want error, ws ...repository.Write) {
	t.Helper()
	err := e.Write(context.Background(), ws...)
	wantErr(t, err, want)
	var we *repository.WriteError
	if !errors.As(err, &we) || we.At != at {
		t.Fatalf("got %#v, want a WriteError at %d", err, at)
	}
}

func version(t *testing.T, e repository.Engine, id string) int64 {
	t.Helper()
	r, err := e.Get(t.Context(), issues, id)
	if errors.Is(err, repository.ErrNotFound) {
		return 0
	}
	if err != nil {
		t.Fatalf("get %s: %v", id, err)
	}
	return r.Version
}

func found(t *testing.T, e repository.Engine, name string, q repository.Query) string {
	t.Helper()
	if q.Limit == 0 {
		q.Limit = 100
	}
	rs, err := e.Find(t.Context(), name, q)
	if err != nil {
		t.Fatalf("find %+v: %v", q, err)
	}
	ids := ""
	for _, r := range rs {
		ids += r.ID + " "
	}
	return ids
}

func wantFound(t *testing.T, e repository.Engine, q repository.Query, want string) {
	t.Helper()
	if want != "" {
		want += " "
	}
	if got := found(t, e, issues, q); got != want {
		t.Fatalf("%+v\n got %q\nwant %q", q, got, want)
	}
}

func head(t *testing.T, e repository.Engine) int64 {
	t.Helper()
	h, err := e.Head(t.Context())
	if err != nil {
		t.Fatalf("head: %v", err)
	}
	return h
}

func is(field string, v any) repository.Filter {
	return repository.Compare{Field: field, Op: repository.Eq, Value: v}
}
