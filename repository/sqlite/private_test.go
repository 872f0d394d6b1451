package sqlite

import (
	"os"
	"path/filepath"
	"testing"
)

// Nobody but the owner reads the files of a database, in a folder that others can look
// into, and when they were readable before.
func TestTheDatabaseIsPrivate(t *testing.T) {
	folder := t.TempDir()
	if err := os.Chmod(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "baraza.db")
	for _, round := range []string{"new", "there before"} {
		e, err := Open(t.Context(), Options{Path: path})
		if err != nil {
			t.Fatal(err)
		}
		entries, err := os.ReadDir(folder)
		if err != nil || len(entries) < 2 {
			t.Fatalf("%v %v", entries, err)
		}
		for _, x := range entries {
			if info, err := x.Info(); err != nil || info.Mode().Perm() != 0o600 {
				t.Errorf("%s: %s is %v, %v", round, x.Name(), info.Mode(), err)
			}
		}
		if err := e.Close(); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(path, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
