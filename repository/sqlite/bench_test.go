package sqlite_test

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/ncruces/go-sqlite3"

	"github.com/cotprogramme/baraza/repository"
	"github.com/cotprogramme/baraza/repository/sqlite"
)

// facts is a collection as the product has it: eight scalar fields and one
// set, asked for by organization and day.
var facts = repository.Collection{Name: "facts",
	Fields: []repository.Field{{Name: "within", Kind: repository.Many}, {Name: "day"}, {Name: "status"}, {Name: "topic"},
		{Name: "place"}, {Name: "person"}, {Name: "open", Kind: repository.Bool}, {Name: "votes", Kind: repository.Int}, {Name: "cost", Kind: repository.Int}},
	Indexes: []repository.Index{{Name: "newest", Fields: []string{"within", "day"},
		Include: []string{"open", "status", "topic", "votes"}, Why: "the newest facts of an organization, and its roll-ups"}}}

var doc = fmt.Appendf(nil, `{"title":"The borehole at the market is broken","text":"%0400d"}`, 0)

func fact(i int) repository.Write {
	id := fmt.Sprintf("0192f0c1-%04x-7%03x-8000-%012x", i>>8, i&0xfff, i)
	return repository.Write{Collection: "facts",
		Record: repository.Record{ID: id, Version: 1, Head: "5f2b0c9a7d1e4f60", Doc: doc, Values: []any{
			[]string{fmt.Sprint("host", i%50), fmt.Sprint("federation", i%5), "kenya"}, fmt.Sprintf("2026-%02d-%02d", i%12+1, i%28+1),
			[]string{"open", "done", "dropped"}[i%3], fmt.Sprint("topic", i%9), fmt.Sprint("ward", i%200), fmt.Sprint("person", i%1000),
			i%3 == 0, int64(i % 40), int64(i % 1000)}},
		Event: &repository.Event{Record: id, Seq: 1, Hash: "5f2b0c9a7d1e4f60", Doc: doc[:200]}}
}

func filled(b *testing.B, n int) *sqlite.Engine {
	e := open(b, sqlite.Options{Path: filepath.Join(b.TempDir(), "facts.db")})
	if err := e.Migrate(b.Context(), []repository.Collection{facts}, nil); err != nil {
		b.Fatal(err)
	}
	for i := 0; i < n; i += 1000 {
		var ws []repository.Write
		for j := i; j < min(n, i+1000); j++ {
			ws = append(ws, fact(j))
		}
		if err := e.Write(b.Context(), ws...); err != nil {
			b.Fatal(err)
		}
	}
	return e
}

// spread runs f from a number of goroutines, b.N times in all, and reports the
// rate and the processor time of each call.
func spread(b *testing.B, goroutines int, f func(i int) error) {
	var next atomic.Int64
	var wg sync.WaitGroup
	cpu := processor()
	b.ResetTimer()
	for range goroutines {
		wg.Go(func() {
			for i := int(next.Add(1)); i <= b.N; i = int(next.Add(1)) {
				if err := f(i); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "/s")
	b.ReportMetric(float64((processor()-cpu).Microseconds())/float64(b.N), "cpu-µs/op")
}

func processor() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// bare is SQLite without the engine: one table, one row for each write, the
// same settings. It is the floor that Write is measured against.
type bare struct {
	conn *sqlite3.Conn
	stmt *sqlite3.Stmt
}

func newBare(b *testing.B) *bare {
	c, err := sqlite3.Open("file:" + filepath.Join(b.TempDir(), "bare.db"))
	if err != nil {
		b.Fatal(err)
	}
	err = c.Exec(`PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16384;
		PRAGMA wal_autocheckpoint=4000; CREATE TABLE t (n INTEGER PRIMARY KEY, id TEXT UNIQUE, doc BLOB)`)
	if err != nil {
		b.Fatal(err)
	}
	s, _, err := c.Prepare("INSERT INTO t (id, doc) VALUES (?,?)")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close(); c.Close() })
	return &bare{c, s}
}

func (r *bare) insert(id string) error {
	r.stmt.BindText(1, id)
	r.stmt.BindBlob(2, doc)
	return r.stmt.Exec()
}

func BenchmarkFloor1(b *testing.B) {
	r := newBare(b)
	spread(b, 1, func(i int) error { return r.insert(fact(i).Record.ID) })
}

func BenchmarkWrite1(b *testing.B) {
	e := filled(b, 0)
	spread(b, 1, func(i int) error { return e.Write(context.Background(), fact(i)) })
}

// BenchmarkFloor64 is the same bare row, with writers that share a commit.
func BenchmarkFloor64(b *testing.B) {
	r := newBare(b)
	type ask struct {
		id   string
		done chan error
	}
	queue := make(chan ask, 256)
	defer close(queue)
	go func() {
		for a := range queue {
			batch := []ask{a}
			err := r.conn.Exec("BEGIN IMMEDIATE")
			for err == nil {
				err = r.insert(batch[len(batch)-1].id)
				if len(queue) == 0 || len(batch) == 256 {
					break
				}
				batch = append(batch, <-queue)
			}
			if err == nil {
				err = r.conn.Exec("COMMIT")
			}
			for _, a := range batch {
				a.done <- err
			}
		}
	}()
	spread(b, 64, func(i int) error {
		a := ask{fact(i).Record.ID, make(chan error, 1)}
		queue <- a
		return <-a.done
	})
}

func BenchmarkWrite64(b *testing.B) {
	e := filled(b, 0)
	spread(b, 64, func(i int) error { return e.Write(context.Background(), fact(i)) })
}

// BenchmarkUpdate64 changes the status of records that are there, which moves
// their index entries.
func BenchmarkUpdate64(b *testing.B) {
	const n = 20_000
	e := filled(b, n)
	spread(b, 64, func(i int) error {
		w := fact(i % n)
		w.Was = int64((i-1)/n) + 1
		if i%n == 0 {
			w.Was = int64(i / n)
		}
		w.Record.Version, w.Event.Seq = w.Was+1, w.Was+1
		w.Record.Values[2] = fmt.Sprint("status", w.Was%2)
		return e.Write(context.Background(), w)
	})
}

func BenchmarkGet(b *testing.B) {
	e := filled(b, 50_000)
	for _, goroutines := range []int{1, 16} {
		b.Run(fmt.Sprint(goroutines), func(b *testing.B) {
			spread(b, goroutines, func(i int) error {
				_, err := e.Get(context.Background(), "facts", fact(i*7919%50_000).Record.ID)
				return err
			})
		})
	}
}

func BenchmarkFindNewest20(b *testing.B) {
	e := filled(b, 50_000)
	for _, c := range []struct {
		name  string
		where repository.Filter
	}{
		{"one", repository.Compare{Field: "within", Value: "host7"}},
		{"three", repository.In{Field: "within", Values: []any{"host7", "host8", "federation3"}}},
	} {
		b.Run(c.name, func(b *testing.B) {
			q := repository.Query{Where: repository.All{c.where, repository.Compare{Field: "open", Value: true}},
				Sort: []repository.Sort{{Field: "day", Desc: true}}, Limit: 20}
			spread(b, 1, func(int) error {
				rs, err := e.Find(context.Background(), "facts", q)
				if err == nil && len(rs) != 20 {
					err = fmt.Errorf("%d records", len(rs))
				}
				return err
			})
		})
	}
}

func BenchmarkGroup50000(b *testing.B) {
	e := filled(b, 50_000)
	g := repository.Grouping{Where: repository.All{repository.Compare{Field: "within", Value: "kenya"},
		repository.Compare{Field: "day", Op: repository.Ge, Value: "2026-01-01"}},
		By: []string{"topic", "status"}, Sum: []string{"votes"}, Limit: 100}
	b.ResetTimer()
	spread(b, 1, func(int) error {
		gs, err := e.Group(context.Background(), "facts", g)
		if err == nil && len(gs) != 9 {
			err = fmt.Errorf("%d groups", len(gs))
		}
		return err
	})
	b.ReportMetric(50_000*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
