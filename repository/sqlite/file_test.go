package sqlite

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ncruces/go-sqlite3"

	"github.com/cotprogramme/baraza/repository"
)

var notes = repository.Collection{Name: "notes",
	Fields: []repository.Field{{Name: "within", Kind: repository.Many}, {Name: "day"}, {Name: "open", Kind: repository.Bool}, {Name: "code"}, {Name: "owner"}},
	Indexes: []repository.Index{
		{Name: "newest", Fields: []string{"within", "day"}, Include: []string{"open"}, Why: "test"},
		{Name: "day", Fields: []string{"day"}, Why: "test"},
		{Name: "code", Fields: []string{"code"}, Unique: true, Why: "test"},
		{Name: "owner", Fields: []string{"owner", "day"}, Sparse: true, Why: "test"}}}

func note(id string, size int) repository.Write {
	return repository.Write{Collection: "notes", Event: &repository.Event{Record: id, Seq: 1},
		Record: repository.Record{ID: id, Version: 1, Doc: make([]byte, size), Values: []any{[]string{"a", "b"}, id, true, nil, nil}}}
}

func opened(t *testing.T, path string) *Engine {
	t.Helper()
	e, err := Open(t.Context(), Options{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { e.Close() })
	if err := e.Migrate(t.Context(), []repository.Collection{notes}, nil); err != nil {
		t.Fatal(err)
	}
	return e
}

// setting changes the writing connection, outside of a transaction.
func (e *Engine) setting(t *testing.T, pragma string) {
	t.Helper()
	err := e.submit(t.Context(), &job{alone: func(c *conn) error { return c.Exec(pragma) }})
	if err != nil {
		t.Fatal(err)
	}
}

func TestFullDisk(t *testing.T) {
	e := opened(t, filepath.Join(t.TempDir(), "full.db"))
	e.setting(t, "PRAGMA max_page_count=100")
	var err error
	written := 0
	for ; err == nil && written < 100; written++ {
		err = e.Write(t.Context(), note(fmt.Sprint(written), 20_000))
	}
	if !errors.Is(err, repository.ErrFull) {
		t.Fatalf("after %d writes: %v", written, err)
	}
	id := fmt.Sprint(written - 1)
	if _, err := e.Get(t.Context(), "notes", id); !errors.Is(err, repository.ErrNotFound) {
		t.Fatalf("the write that failed left its record: %v", err)
	}
	if err := e.Write(t.Context(), note(id, 500_000)); !errors.Is(err, repository.ErrFull) {
		t.Fatal(err)
	}
	if e.lastErr.Load() == nil {
		t.Fatal("Ping would not know of the failure")
	}
	e.setting(t, "PRAGMA max_page_count=100000")
	if err := e.Write(t.Context(), note(id, 20_000)); err != nil {
		t.Fatalf("space came back: %v", err)
	}
	if err := errors.Join(e.Ping(t.Context()), e.Check(t.Context())); err != nil {
		t.Fatal(err)
	}
}

func TestDamageIsNoticed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "damaged.db")
	e := opened(t, path)
	for i := range 200 {
		if err := e.Write(t.Context(), note(fmt.Sprintf("%03d", i), 2_000)); err != nil {
			t.Fatal(err)
		}
	}
	if err := e.Check(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	// One bit, in the middle of some document: only a checksum can tell.
	file[len(file)/4096/2*4096+2000] ^= 1
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	e = opened(t, path)
	if err := e.Check(t.Context()); !errors.Is(err, repository.ErrCorrupt) {
		t.Fatalf("got %v", err)
	}
}

func TestForeignFiles(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		name, sql string
		want      error
	}{
		{"newer", fmt.Sprintf("PRAGMA application_id=%d; PRAGMA user_version=%d; CREATE TABLE x (y)", applicationID, format+1), repository.ErrNewer},
		{"other", "CREATE TABLE x (y)", repository.ErrUnavailable},
	} {
		path := filepath.Join(dir, c.name)
		db, err := sqlite3.Open("file:" + path)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(db.Exec(c.sql), db.Close()); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(t.Context(), Options{Path: path}); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, err, c.want)
		}
	}
	path := filepath.Join(dir, "text")
	if err := os.WriteFile(path, []byte(strings.Repeat("this is a letter, not a database. ", 300)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), Options{Path: path}); !errors.Is(err, repository.ErrCorrupt) {
		t.Errorf("text: got %v", err)
	}
}

// TestEventInTheWay: two records may not give the same place in a history; the
// one that comes second is refused by itself.
func TestEventInTheWay(t *testing.T) {
	e := opened(t, "")
	bad := note("b", 10)
	bad.Event.Record = "a"
	err := e.Write(t.Context(), note("a", 10), bad, note("c", 10))
	var we *repository.WriteError
	if !errors.As(err, &we) || we.At != 1 || !errors.Is(err, repository.ErrExists) {
		t.Fatalf("got %v", err)
	}
	all, err := e.Find(t.Context(), "notes", repository.Query{Limit: 9})
	if err != nil || len(all) != 1 {
		t.Fatalf("got %v, %v", all, err)
	}
}

func TestDeadlineEndsARead(t *testing.T) {
	e := opened(t, "")
	ctx, cancel := context.WithCancel(t.Context())
	err := e.read(ctx, func(c *conn) error {
		cancel()
		return c.rows("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT max(i) FROM n", nil,
			func(*sqlite3.Stmt) bool { return true })
	})
	if !errors.Is(err, repository.ErrUnavailable) || !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
	if _, err := e.Find(t.Context(), "notes", repository.Query{Limit: 9}); err != nil {
		t.Fatalf("the connection is of no more use: %v", err)
	}
}

// TestPlans holds the promise that the frequent questions walk an index and
// sort nothing.
func TestPlans(t *testing.T) {
	e := opened(t, "")
	c := (*e.collections.Load())["notes"]
	newest := []repository.Sort{{Field: "day", Desc: true}}
	org := repository.Compare{Field: "within", Value: "a"}
	open := repository.Compare{Field: "open", Value: true}
	after := &repository.Key{Values: []any{"2026"}, ID: "x"}
	for _, x := range []struct {
		name string
		q    repository.Query
		want string
	}{
		{"newest of one", repository.Query{Where: repository.All{org, open}, Sort: newest}, "SEARCH s USING PRIMARY KEY (_e=?)|SEARCH t USING INTEGER PRIMARY KEY (rowid=?)"},
		{"its next page", repository.Query{Where: repository.All{org, open}, Sort: newest, After: after}, "SEARCH s USING PRIMARY KEY (_e=? AND (f_day,_id)<(?,?))|SEARCH t USING INTEGER PRIMARY KEY (rowid=?)"},
		{"one of an organization", repository.Query{Where: repository.All{org, repository.Compare{Field: repository.ByID, Value: "x"}}}, "SEARCH t USING INDEX sqlite_autoindex_c_notes_1 (_id=?)"},
		{"newest of all", repository.Query{Sort: newest, After: after}, "SEARCH t USING INDEX c_notes__day ((f_day,_id)<(?,?))"},
		{"by a unique value", repository.Query{Where: repository.Compare{Field: "code", Value: "x"}}, "SEARCH t USING INDEX c_notes__code (f_code=?)"},
		{"newest by a value few have", repository.Query{Where: repository.Compare{Field: "owner", Value: "x"}, Sort: newest}, "SEARCH t USING INDEX c_notes__owner (f_owner=?)"},
	} {
		x.q.Limit = 20
		if got, sql := planned(t, e, c, x.q, 1000); got != x.want {
			t.Errorf("%s:\n got %s\nwant %s\n%s", x.name, got, x.want, sql)
		}
	}
	g := repository.Grouping{Where: org, By: []string{"open", "day"}}
	sql, _, err := c.group(g, []int{2, 1}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := explain(t, e, sql); got != "SEARCH s USING PRIMARY KEY (_e=?)" {
		t.Errorf("group: %s", got)
	}
}

// planned explains how a question is answered when so many records with its words are few.
func planned(t *testing.T, e *Engine, c *collection, q repository.Query, few int) (plan, sql string) {
	t.Helper()
	var x expr
	err := e.read(t.Context(), func(db *conn) error {
		order, err := c.ordering(q.Sort)
		if err != nil {
			return err
		}
		was := db.few
		defer func() { db.few = was }()
		db.few = few
		x, err = db.asked(c, q, order)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return explain(t, e, x), x.sql
}

func explain(t *testing.T, e *Engine, x expr) string {
	t.Helper()
	var steps []string
	err := e.read(t.Context(), func(c *conn) error {
		return c.rows("EXPLAIN QUERY PLAN "+x.sql, x.args, func(s *sqlite3.Stmt) bool {
			steps = append(steps, s.ColumnText(3))
			return true
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(steps, "|")
}

// A page that was asked for before is given from memory only as long as nobody
// has written, another program over the same file included.
func TestARememberedPageIsNeverOld(t *testing.T) {
	path := filepath.Join(t.TempDir(), "two.db")
	one, other := opened(t, path), opened(t, path)
	ask := repository.Query{Where: repository.Compare{Field: "within", Op: repository.Eq, Value: "a"}, Sort: []repository.Sort{{Field: "day"}}, Limit: 500}
	for n := range 60 {
		writer := one
		if n%2 == 1 {
			writer = other
		}
		if err := writer.Write(t.Context(), note(fmt.Sprintf("%03d", n), 300)); err != nil {
			t.Fatal(err)
		}
		for _, e := range []*Engine{one, other} {
			for range 12 { // every reader in turn, and again and again
				page, err := e.Find(t.Context(), "notes", ask)
				if err != nil || len(page) != n+1 || page[0].ID != "000" {
					t.Fatalf("after %d writes a page has %d records (%v)", n+1, len(page), err)
				}
				page[0].ID = "mine" // it is the caller's own
			}
		}
	}
	if len(one.recall.pages) == 0 {
		t.Error("nothing is remembered")
	}
}

// What is remembered stays within its bounds, whatever is asked.
func TestMemoryOfPagesIsBounded(t *testing.T) {
	e := opened(t, filepath.Join(t.TempDir(), "many.db"))
	for n := range 100 {
		if err := e.Write(t.Context(), note(fmt.Sprintf("%03d", n), 10_000)); err != nil {
			t.Fatal(err)
		}
	}
	for n := range 2000 {
		q := repository.Query{Where: repository.Compare{Field: "day", Op: repository.Ne, Value: fmt.Sprint(n)}, Limit: 1 + n%20}
		if _, err := e.Find(t.Context(), "notes", q); err != nil {
			t.Fatal(err)
		}
	}
	sum := 0
	for question, page := range e.recall.pages {
		size := sizeOf(question, page)
		if sum += size; size > longestRecalled {
			t.Errorf("a page of %d bytes is remembered", size)
		}
	}
	if sum == 0 || sum > mostRecalled || sum != e.recall.bytes {
		t.Errorf("%d bytes are remembered, and %d believed", sum, e.recall.bytes)
	}
}

// TestWhatIsReadIsWhatIsWritten lets readers ask for one record and its list
// while two programs over the file write it: whoever was told that a version is
// stored never reads an older one, from whichever of the two.
func TestWhatIsReadIsWhatIsWritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "two.db")
	engines := []*Engine{opened(t, path), opened(t, path)}
	if err := engines[0].Write(t.Context(), note("n", 10)); err != nil {
		t.Fatal(err)
	}
	var stored atomic.Int64
	stored.Store(1)
	ctx, stop := context.WithCancel(t.Context())
	var reading sync.WaitGroup
	for n := range 4 {
		e := engines[n%2]
		reading.Go(func() {
			for ctx.Err() == nil {
				least := stored.Load()
				r, err := e.Get(t.Context(), "notes", "n")
				if err != nil || r.Version < least {
					t.Errorf("version %d was read when %d was stored, %v", r.Version, least, err)
					return
				}
				least = stored.Load()
				page, err := e.Find(t.Context(), "notes", repository.Query{Limit: 5})
				if err != nil || len(page) != 1 || page[0].Version < least {
					t.Errorf("%v was listed when %d was stored, %v", page, least, err)
					return
				}
			}
		})
	}
	for version := int64(2); version <= 400; version++ {
		w := note("n", 10)
		w.Was, w.Record.Version, w.Event.Seq = version-1, version, version
		if err := engines[version%2].Write(t.Context(), w); err != nil {
			t.Fatal(err)
		}
		stored.Store(version)
		time.Sleep(time.Duration(version%5) * 100 * time.Microsecond) // so that some is remembered
	}
	stop()
	reading.Wait()
}

// A database that was closed is one file: nothing of it is left in a log that
// somebody who copies it might forget.
func TestAClosedDatabaseIsOneFile(t *testing.T) {
	for range 20 {
		path := filepath.Join(t.TempDir(), "one.db")
		e := opened(t, path)
		if err := e.Write(t.Context(), note("n", 100)); err != nil {
			t.Fatal(err)
		}
		if _, err := e.Find(t.Context(), "notes", repository.Query{Limit: 1}); err != nil {
			t.Fatal(err)
		}
		if err := e.Close(); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(path + "-wal"); !os.IsNotExist(err) {
			t.Fatalf("its log is still there: %v", err)
		}
	}
}

// A database in use is copied before it is changed for another release, once;
// the copy goes when something is to be forgotten, and when it is old.
func TestCopyBeforeUpgrade(t *testing.T) {
	for _, key := range [][]byte{nil, bytes.Repeat([]byte{7}, 64)} {
		path := filepath.Join(t.TempDir(), "baraza.db")
		one := repository.Collection{Name: "one", Derived: true, Fields: []repository.Field{{Name: "title", Kind: repository.Text}}}
		two := repository.Collection{Name: "two", Derived: true}
		copies := func() []string {
			found, err := filepath.Glob(path + copyMark + "*Z")
			if err != nil {
				t.Fatal(err)
			}
			return found
		}
		var told []string
		opened := func(at string, all ...repository.Collection) *Engine {
			t.Helper()
			e, err := Open(context.Background(), Options{Path: at, Key: key, Tell: func(line string) { told = append(told, line) }})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { e.Close() })
			if err := e.Migrate(context.Background(), all, func(string, string, []byte) ([]any, error) { return []any{"x"}, nil }); err != nil {
				t.Fatal(err)
			}
			return e
		}
		e := opened(path, one)
		if err := e.Write(context.Background(), repository.Write{Collection: "one", Record: repository.Record{ID: "a", Version: 1, Doc: []byte(`{}`), Values: []any{"x"}}}); err != nil {
			t.Fatal(err)
		}
		e.Close()
		opened(path, one).Close()
		if got := copies(); len(got) != 0 {
			t.Fatalf("copied without a reason: %v", got)
		}
		if len(told) > 0 {
			t.Errorf("told without a reason: %q", told)
		}
		e = opened(path, one, two)
		if got := copies(); len(got) != 1 {
			t.Fatalf("%d copies", len(got))
		}
		if len(told) < 2 || !strings.Contains(told[0], filepath.Base(copies()[0])) || !strings.Contains(told[len(told)-1], "two") {
			t.Errorf("told of the upgrade: %q", told)
		}
		was := opened(copies()[0], one)
		if _, err := was.Get(context.Background(), "one", "a"); err != nil {
			t.Errorf("the copy: %v", err)
		}
		was.Close()
		if err := e.Wipe(context.Background()); err != nil {
			t.Fatal(err)
		}
		if got := copies(); len(got) != 0 {
			t.Errorf("still there after a wipe: %v", got)
		}
	}
}
