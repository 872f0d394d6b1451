package ferrettest

import (
	"fmt"
	"testing"
	"time"

	"github.com/cotprogramme/baraza/repository"
	"github.com/cotprogramme/baraza/repository/mongodb"
)

// Whatever walks over everything outlasts answers that are too late for somebody who
// waits: it loads, reads back and writes what it was given, once.
func TestBulkOutlastsASlowServer(t *testing.T) {
	each(t, func(t *testing.T, s server) {
		p, uri := newLine(t, s)
		database := fresh(t, s)
		hasty := ready(t, mongodb.Options{URI: uri, Database: database, SweepEvery: time.Hour, Timeout: time.Second})
		e := ready(t, mongodb.Options{URI: uri, Database: database, SweepEvery: time.Hour, Bulk: true})
		var records []repository.Write
		var events []repository.Event
		var ids []string
		for n := range 600 { // more than go in one exchange
			w := note(fmt.Sprintf("n%03d", n), 0)
			ids, events = append(ids, w.Record.ID), append(events, *w.Event)
			w.Event = nil
			records = append(records, w)
		}
		p.Lock()
		p.slow = 2500 * time.Millisecond // longer than a request waits for a connection, too
		p.Unlock()
		if _, err := hasty.Get(t.Context(), "notes", "n000"); !isErr(err, repository.ErrUnavailable) {
			t.Fatalf("the line is not slow enough to show anything: %v", err)
		}
		if err := e.Load(t.Context(), records, events); err != nil {
			t.Fatal(err)
		}
		if err := e.Write(t.Context(), note("one", 0)); err != nil {
			t.Fatal(err)
		}
		rows, err := e.Find(t.Context(), "notes", repository.Query{Sort: []repository.Sort{{Field: repository.ByID}}, Limit: 1000})
		if err != nil || len(rows) != 601 {
			t.Fatalf("%d records are there, %v", len(rows), err)
		}
		histories, err := e.Histories(t.Context(), "notes", ids, 0, 1000)
		if err != nil || len(histories) != 600 {
			t.Fatalf("%d events are there, %v", len(histories), err)
		}
		log, err := e.Events(t.Context(), 0, 1000)
		if err != nil || len(log) != 601 || log[600].Position != 601 {
			t.Fatalf("%d events are in the log, %v", len(log), err)
		}
		// A server that goes and comes back, as one does whose place another takes.
		p.set(true, false)
		time.AfterFunc(4*time.Second, func() { p.set(false, false) })
		if rows, err = e.Find(t.Context(), "notes", repository.Query{Limit: 1000}); err != nil || len(rows) != 601 {
			t.Errorf("after the server came back %d records are there, %v", len(rows), err)
		}
	})
}
