package sqlite

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/repository"
)

var (
	oneKey   = bytes.Repeat([]byte{7, 8}, KeySize/2)
	otherKey = bytes.Repeat([]byte{9, 1}, KeySize/2)
)

func openedWith(t *testing.T, path string, key []byte) *Engine {
	t.Helper()
	e, err := Open(t.Context(), Options{Path: path, Key: key})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { e.Close() })
	if err := e.Migrate(t.Context(), []repository.Collection{notes}, nil); err != nil {
		t.Fatal(err)
	}
	return e
}

const planted = "Wanjiru of plot 14"

func plant(t *testing.T, e *Engine, id string) {
	t.Helper()
	w := note(id, 0)
	w.Record.Doc = []byte(strings.Repeat(planted, 20_000))
	w.Record.Values[1] = planted
	if err := e.Write(t.Context(), w); err != nil {
		t.Fatal(err)
	}
}

// TestNothingOfASealedDatabaseIsReadable looks at the bytes of the file and of
// its log, while it is open and after.
func TestNothingOfASealedDatabaseIsReadable(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "sealed.db")
	e := openedWith(t, path, oneKey)
	look := func(when string, want bool) {
		t.Helper()
		found := false
		files, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			content, err := os.ReadFile(filepath.Join(dir, f.Name()))
			if err != nil {
				t.Fatal(err)
			}
			found = found || bytes.Contains(content, []byte(planted)) || bytes.HasPrefix(content, plainStart)
		}
		if found != want {
			t.Errorf("%s: readable is %v, want %v", when, found, want)
		}
	}
	for n := range 50 {
		plant(t, e, string(rune('a'+n)))
	}
	look("while it is open", false)
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	look("when it is closed", false)
	for _, next := range [][]byte{otherKey, nil, oneKey} {
		old := map[bool][]byte{true: oneKey}[next != nil && bytes.Equal(next, otherKey)]
		if next == nil {
			old = otherKey
		}
		if err := Rekey(t.Context(), path, old, next); err != nil {
			t.Fatal(err)
		}
		look("with another key", next == nil)
		again := openedWith(t, path, next)
		all, err := again.Find(t.Context(), "notes", repository.Query{Limit: 100})
		if err != nil || len(all) != 50 || !bytes.Contains(all[0].Doc, []byte(planted)) {
			t.Fatalf("%d records, %v", len(all), err)
		}
		if err := errors.Join(again.Check(t.Context()), again.Close()); err != nil {
			t.Fatal(err)
		}
	}
}

// A key and a file that do not go together are told apart, and change nothing.
func TestKeysThatDoNotFit(t *testing.T) {
	dir := t.TempDir()
	sealed, plain := filepath.Join(dir, "sealed.db"), filepath.Join(dir, "plain.db")
	for path, key := range map[string][]byte{sealed: oneKey, plain: nil} {
		e := openedWith(t, path, key)
		plant(t, e, "a")
		if err := e.Close(); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		name, path string
		key        []byte
		want       error
	}{{"no key", sealed, nil, errNeedsKey}, {"another key", sealed, otherKey, errWrongKey}, {"a key too many", plain, oneKey, errNotSealed}, {"half a key", sealed, oneKey[:32], errBadKeySize}} {
		before, err := os.ReadFile(c.path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Open(t.Context(), Options{Path: c.path, Key: c.key}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
		if err := Rekey(t.Context(), c.path, c.key, otherKey); !errors.Is(err, c.want) {
			t.Errorf("changing with %s: %v", c.name, err)
		}
		if after, err := os.ReadFile(c.path); err != nil || !bytes.Equal(before, after) {
			t.Errorf("%s: the file was changed", c.name)
		}
	}
	e := openedWith(t, sealed, oneKey)
	if err := Rekey(t.Context(), sealed, oneKey, otherKey); !errors.Is(err, repository.ErrUnavailable) {
		t.Errorf("changing the key of an open database: %v", err)
	}
	plant(t, e, "b")
}
