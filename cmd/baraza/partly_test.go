package main

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/cotprogramme/baraza/cmd/wiring"
	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/repository"
	"github.com/cotprogramme/baraza/repository/sqlite"
	"github.com/cotprogramme/baraza/services"
)

// failing is an engine whose server is lost after it has loaded so often.
type failing struct {
	repository.Engine
	loads int
}

func (f *failing) Load(ctx context.Context, records []repository.Write, events []repository.Event) error {
	if f.loads--; f.loads < 0 {
		return repository.ErrUnavailable
	}
	return f.Engine.Load(ctx, records, events)
}

// Whoever is told that an import of everything was broken off is told what is there, and
// that it goes on; and it does.
func TestABrokenImportSaysWhatWasDone(t *testing.T) {
	data, everything := filled(t), filepath.Join(t.TempDir(), "everything")
	succeed(t, "export", "--purpose", "moving", "--data", data, everything)
	file := read(t, everything)
	engine, err := sqlite.Open(t.Context(), sqlite.Options{Path: filepath.Join(t.TempDir(), "baraza.db")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { engine.Close() })
	lost := &failing{Engine: engine}
	book, err := repository.Open(t.Context(), lost)
	if err != nil {
		t.Fatal(err)
	}
	h := &house{config: &config{}, engine: lost, book: book, services: services.New(wiring.Stores(book), time.Now, newID)}
	for _, c := range []struct {
		loads int
		said  string
	}{{0, "\n0 lines were read, and the rest was not: run the same command again"}, {2, "\n1000 lines were read, and the rest was not"}} {
		lost.loads = c.loads
		partly, lines, err := quiet().readBack(t.Context(), h, bytes.NewReader(file))
		if err == nil || !strings.Contains(brokenOff(err, partly, lines).Error(), c.said) {
			t.Errorf("%v, %v after %d lines", err, partly, lines)
		}
	}
	if broken, err := book.Unfinished(t.Context()); !broken || err != nil {
		t.Errorf("it does not say that it is unfinished: %v", err)
	}
	lost.loads = 1 << 30
	if _, _, err := quiet().readBack(t.Context(), h, bytes.NewReader(file)); err != nil {
		t.Fatal(err)
	}
	if broken, err := book.Unfinished(t.Context()); broken || err != nil {
		t.Errorf("it is whole and says that it is not: %v", err)
	}
	var again bytes.Buffer
	if err := repository.NewTransfer(book).Everything(t.Context(), &again, nil); err != nil || !bytes.Equal(again.Bytes(), file) {
		t.Errorf("%d bytes of %d came back, %v", again.Len(), len(file), err)
	}
}

// An import of everything that was broken off leaves a database that says so: nobody
// serves it, exports it or makes a backup of it as if it were whole.
func TestAPartOfADatabaseIsNotTakenForTheWhole(t *testing.T) {
	data, dir := filled(t), t.TempDir()
	everything := filepath.Join(dir, "everything")
	succeed(t, "export", "--purpose", "moving", "--data", data, everything)
	h, err := quiet().open(context.Background(), &config{settings: settings{Data: data}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := h.book.States.Put(context.Background(), "import", &models.State{Note: "the hash of another file"}); err != nil {
		t.Fatal(err)
	}
	if err := h.close(); err != nil {
		t.Fatal(err)
	}
	_, public := keys(t)
	const said = "run the same import or restore again"
	for _, args := range [][]string{
		{"serve", "--data", data, "--listen", "127.0.0.1:0"},
		{"export", "--purpose", "moving", "--data", data, filepath.Join(dir, "again")},
		{"export", "--purpose", "moving", "--data", data, "--noun", "issues", filepath.Join(dir, "issues")},
		{"backup", "--data", data, "--recipient", public, filepath.Join(dir, "b.age")},
		{"user", "list", "--data", data},
		{"retain", "--data", data},
		{"import", "--data", data, "--kind", "register", everything},
	} {
		if code, out := console(t, args...); code == 0 || !strings.Contains(out, said) {
			t.Errorf("baraza %s: %d %s", strings.Join(args, " "), code, out)
		}
	}
	// Reading on is what it is for; another file than the one that was broken off is not.
	fail(t, "another file was broken off", "import", "--data", data, everything)
	succeed(t, "verify", "--data", data)
}
