package sqlite_test

import (
	"errors"
	"path/filepath"
	"testing"

	"github.com/cotprogramme/baraza/repository"
	"github.com/cotprogramme/baraza/repository/sqlite"
)

// A program that is still running when a newer one migrates its database writes no more.
func TestARunningProgramIsOutgrown(t *testing.T) {
	path := filepath.Join(t.TempDir(), "baraza.db")
	declared := func(format int64, fields ...repository.Field) []repository.Collection {
		return []repository.Collection{{Name: "sums", Derived: true, Format: format, Fields: fields}}
	}
	note := func(id string, values ...any) repository.Write {
		return repository.Write{Collection: "sums", Record: repository.Record{ID: id, Version: 1, Doc: []byte("{}"), Values: values}}
	}
	old, now := open(t, sqlite.Options{Path: path}), open(t, sqlite.Options{Path: path})
	if err := old.Migrate(t.Context(), declared(1, repository.Field{Name: "a"}), nil); err != nil {
		t.Fatal(err)
	}
	if err := old.Write(t.Context(), note("before", "x")); err != nil {
		t.Fatal(err)
	}
	refill := func(string, string, []byte) ([]any, error) { return []any{"x", "filled"}, nil }
	if err := now.Migrate(t.Context(), declared(2, repository.Field{Name: "a"}, repository.Field{Name: "b"}), refill); err != nil {
		t.Fatal(err)
	}
	if err := old.Write(t.Context(), note("after", "x")); !errors.Is(err, repository.ErrNewer) {
		t.Errorf("the older program is answered %v, want ErrNewer", err)
	}
	if err := old.Drop(t.Context(), "sums", "before"); !errors.Is(err, repository.ErrNewer) {
		t.Errorf("the older program may drop: %v", err)
	}
	if err := now.Write(t.Context(), note("new", "x", "y")); err != nil {
		t.Fatal(err)
	}
	found, err := now.Find(t.Context(), "sums", repository.Query{Limit: 9, Where: repository.Compare{Field: "b", Value: "filled"}})
	if err != nil || len(found) != 1 || found[0].ID != "before" {
		t.Errorf("found %v, %v", found, err)
	}
}
