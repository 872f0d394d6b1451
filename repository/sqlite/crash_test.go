package sqlite_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"github.com/cotprogramme/baraza/repository"
	"github.com/cotprogramme/baraza/repository/sqlite"
)

const crashing = "BARAZA_TEST_CRASHING"

// TestKilled kills a program in the middle of its writes: what it was told is
// stored is there, each record with its event and its index entries.
func TestKilled(t *testing.T) {
	if path := os.Getenv(crashing); path != "" {
		writeForEver(t, path)
	}
	path := filepath.Join(t.TempDir(), "killed.db")
	child := exec.Command(os.Args[0], "-test.run=^TestKilled$")
	child.Env = append(os.Environ(), crashing+"="+path)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	var told []string
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if told = append(told, lines.Text()); len(told) == 2_000 {
			child.Process.Kill()
		}
	}
	child.Wait()
	if len(told) < 2_000 {
		t.Fatalf("the child wrote %d records: %s", len(told), told)
	}
	checkKilled(t, path, told)
}

func checkKilled(t *testing.T, path string, told []string) {
	e := open(t, sqlite.Options{Path: path})
	if err := e.Migrate(t.Context(), []repository.Collection{facts}, nil); err != nil {
		t.Fatal(err)
	}
	if err := e.Check(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, id := range told {
		events, err := e.History(t.Context(), id, 0, 5)
		if _, get := e.Get(t.Context(), "facts", id); get != nil || err != nil || len(events) != 1 {
			t.Fatalf("%s: %v, %v, %d events", id, get, err, len(events))
		}
	}
	head, err := e.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	groups, err := e.Group(t.Context(), "facts", repository.Grouping{By: []string{"within"}, Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range groups {
		if g.Key[0] == "kenya" && g.Count != head {
			t.Fatalf("%d index entries, %d events", g.Count, head)
		}
	}
}

func writeForEver(t *testing.T, path string) {
	e, err := sqlite.Open(t.Context(), sqlite.Options{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	if err := e.Migrate(t.Context(), []repository.Collection{facts}, nil); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	var out sync.Mutex
	for g := range 16 {
		wg.Go(func() {
			for i := g; ; i += 16 {
				w := fact(i)
				if err := e.Write(context.Background(), w); err != nil {
					t.Error(err)
					return
				}
				out.Lock()
				fmt.Println(w.Record.ID)
				out.Unlock()
			}
		})
	}
	wg.Wait()
}
