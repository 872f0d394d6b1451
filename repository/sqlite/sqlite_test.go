package sqlite_test

import (
	"path/filepath"
	"testing"

	"github.com/cotprogramme/baraza/repository"
	"github.com/cotprogramme/baraza/repository/enginetest"
	"github.com/cotprogramme/baraza/repository/sqlite"
)

func open(t testing.TB, o sqlite.Options) *sqlite.Engine {
	t.Helper()
	e, err := sqlite.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return e
}

func TestInMemory(t *testing.T) {
	enginetest.Run(t, func(t *testing.T) repository.Engine { return open(t, sqlite.Options{FewWords: 1}) })
}

func TestFile(t *testing.T) { file(t, nil) }

func TestSealedFile(t *testing.T) { file(t, sealKey) }

func file(t *testing.T, key []byte) {
	var path string
	enginetest.Run(t, func(t *testing.T) repository.Engine {
		path = filepath.Join(t.TempDir(), "a file?.db")
		return open(t, sqlite.Options{Path: path, Key: key, Readers: 2})
	}, enginetest.Reopen(func(t *testing.T, e repository.Engine) repository.Engine {
		if err := e.Close(); err != nil {
			t.Fatal(err)
		}
		return open(t, sqlite.Options{Path: path, Key: key, FewWords: 1})
	}))
}
