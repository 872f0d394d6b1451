package sqlite_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
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
func TestKilled(t *testing.T) { killed(t, nil) }

// TestKilledSealed does the same to an encrypted database.
func TestKilledSealed(t *testing.T) { killed(t, sealKey) }

var sealKey = bytes.Repeat([]byte{3, 5}, sqlite.KeySize/2)

func killed(t *testing.T, key []byte) {
	if path := os.Getenv(crashing); path != "" {
		writeForEver(t, path, key)
	}
	// One kill may fall where nothing is under way, so there are several.
	for range 10 {
		path := filepath.Join(t.TempDir(), "killed.db")
		checkKilled(t, path, key, killOnce(t, path, 300+rand.IntN(200)))
	}
}

// killOnce gives what a child said it had stored until it was killed.
func killOnce(t *testing.T, path string, after int) []string {
	child := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
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
		if told = append(told, lines.Text()); len(told) == after {
			child.Process.Kill()
		}
	}
	child.Wait()
	if len(told) < after {
		t.Fatalf("the child wrote %d records: %s", len(told), told)
	}
	return told
}

func checkKilled(t *testing.T, path string, key []byte, told []string) {
	e := open(t, sqlite.Options{Path: path, Key: key})
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
	records, err := e.Group(t.Context(), "facts", repository.Grouping{Limit: 1})
	if err != nil || len(records) != 1 || records[0].Count != head {
		t.Fatalf("%v records, %d events, %v", records, head, err)
	}
	for _, g := range groups {
		if g.Key[0] == "kenya" && g.Count != head {
			t.Fatalf("%d index entries, %d events", g.Count, head)
		}
	}
}

func writeForEver(t *testing.T, path string, key []byte) {
	e, err := sqlite.Open(t.Context(), sqlite.Options{Path: path, Key: key})
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
