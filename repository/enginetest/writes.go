package enginetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/cotprogramme/baraza/repository"
)

func (s *suite) writes(t *testing.T) {
	t.Run("what was written is read", func(t *testing.T) {
		e := s.ready(t)
		w := issue("a", 0, values{fDay: "2026-01-01"})
		write(t, e, w)
		r, err := e.Get(t.Context(), issues, "a")
		if err != nil || r.ID != "a" || r.Version != 1 || r.Head != "a/1" || string(r.Doc) != string(w.Record.Doc) || r.Values != nil {
			t.Fatalf("got %+v, %v", r, err)
		}
		_, err = e.Get(t.Context(), issues, "A")
		wantErr(t, err, repository.ErrNotFound)
	})
	t.Run("an id is given once", func(t *testing.T) {
		e := s.ready(t)
		write(t, e, issue("a", 0, values{fCode: "1"}))
		refused(t, e, 0, repository.ErrExists, issue("a", 0, nil))
		refused(t, e, 0, repository.ErrExists, issue("a", 0, values{fCode: "1"}))
	})
	t.Run("compare and set", s.compareAndSet)
	t.Run("unique values", s.unique)
	t.Run("a refused write leaves no trace", s.noTrace)
	t.Run("a refused write ends the call at its place", func(t *testing.T) {
		e := s.ready(t)
		refused(t, e, 1, repository.ErrNotFound, issue("a", 0, nil), issue("b", 1, nil), issue("c", 0, nil))
		if version(t, e, "a") != 1 || version(t, e, "c") != 0 {
			t.Fatal("the write before must stay, the one after must not be tried")
		}
	})
	t.Run("one of twenty wins each version", s.race)
	t.Run("many writers at once", s.crowd)
	t.Run("a call whose time is over does nothing", func(t *testing.T) {
		e := s.ready(t)
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		wantErr(t, e.Write(ctx, issue("a", 0, nil)), repository.ErrUnavailable)
		_, err := e.Get(ctx, issues, "a")
		wantErr(t, err, repository.ErrUnavailable)
		if version(t, e, "a") != 0 {
			t.Fatal("the record was written")
		}
	})
}

func (s *suite) compareAndSet(t *testing.T) {
	e := s.ready(t)
	refused(t, e, 0, repository.ErrNotFound, issue("a", 1, nil))
	write(t, e, issue("a", 0, values{fDay: "1"}))
	write(t, e, issue("a", 1, values{fDay: "2"}))
	refused(t, e, 0, repository.ErrStale, issue("a", 1, nil))
	refused(t, e, 0, repository.ErrStale, issue("a", 2+1, nil))
	write(t, e, issue("a", 2, values{fDay: "3"}), issue("a", 3, values{fDay: "4"}))
	if v := version(t, e, "a"); v != 4 {
		t.Fatalf("version %d, want 4", v)
	}
	wantFound(t, e, repository.Query{Where: is("day", "4")}, "a")
	wantFound(t, e, repository.Query{Where: is("day", "1")}, "")
}

func (s *suite) unique(t *testing.T) {
	e := s.ready(t)
	write(t, e, issue("a", 0, values{fCode: "1", fPhones: []string{"+254", "+255"}}),
		issue("b", 0, nil), issue("c", 0, nil))
	refused(t, e, 0, repository.ErrTaken, issue("d", 0, values{fCode: "1"}))
	refused(t, e, 0, repository.ErrTaken, issue("b", 1, values{fCode: "1"}))
	refused(t, e, 0, repository.ErrTaken, issue("d", 0, values{fPhones: []string{"+1", "+255"}}))
	refused(t, e, 0, repository.ErrTaken, issue("b", 1, values{fPhones: []string{"+254"}}))
	// A record is not in its own way, and what it gives up is free at once.
	write(t, e, issue("a", 1, values{fCode: "1", fPhones: []string{"+255", "+256"}}))
	write(t, e, issue("b", 1, values{fPhones: []string{"+254"}}))
	write(t, e, issue("a", 2, values{fCode: "2"}), issue("c", 1, values{fCode: "1", fPhones: []string{"+255"}}))
	wantFound(t, e, repository.Query{Where: is("code", "1")}, "c")
	wantFound(t, e, repository.Query{Where: is("phones", "+255")}, "c")
}

func (s *suite) noTrace(t *testing.T) {
	e := s.ready(t)
	full := values{fWithin: []string{"x"}, fTopic: []string{"water"}, fDay: "9", fStatus: "new",
		fCost: int64(9), fOpen: true, fText: []string{"borehole"}}
	write(t, e, issue("a", 0, values{fCode: "1", fDay: "1"}), issue("b", 0, values{fCode: "2", fDay: "1"}))
	before := head(t, e)
	taken := issue("b", 1, full)
	taken.Record.Values[fCode] = "1"
	refused(t, e, 0, repository.ErrTaken, taken)
	refused(t, e, 0, repository.ErrExists, issue("a", 0, full))
	refused(t, e, 0, repository.ErrStale, issue("a", 7, full))
	refused(t, e, 0, repository.ErrNotFound, issue("c", 1, full))
	if head(t, e) != before {
		t.Fatal("a refused write left an event")
	}
	for _, f := range []repository.Filter{is("within", "x"), is("topic", "water"), is("day", "9"), is("status", "new"),
		is("cost", int64(9)), is("open", true), repository.HasWords{Field: "text", Terms: []string{"bore"}}} {
		wantFound(t, e, repository.Query{Where: f}, "")
	}
	got, err := e.Group(t.Context(), issues, repository.Grouping{By: []string{"within"}, Limit: 10})
	if err != nil || len(got) != 0 {
		t.Fatalf("a refused write left index entries: %v, %v", got, err)
	}
}

func (s *suite) race(t *testing.T) {
	e := s.ready(t)
	write(t, e, issue("a", 0, nil))
	for was := int64(1); was <= 10; was++ {
		var wg sync.WaitGroup
		var won atomic.Int32
		for i := range 20 {
			wg.Go(func() {
				err := e.Write(context.Background(), issue("a", was, values{fCost: int64(i)}))
				if err == nil {
					won.Add(1)
				} else if !errors.Is(err, repository.ErrStale) {
					t.Errorf("writer %d: %v", i, err)
				}
			})
		}
		wg.Wait()
		if won.Load() != 1 {
			t.Fatalf("%d writers won version %d", won.Load(), was+1)
		}
	}
	events, err := e.History(t.Context(), "a", 0, 100)
	if err != nil || len(events) != 11 {
		t.Fatalf("%d events, %v; want 11", len(events), err)
	}
}

func (s *suite) crowd(t *testing.T) {
	e := s.ready(t)
	var wg sync.WaitGroup
	for i := range 16 {
		wg.Go(func() {
			for j := range 20 {
				id := fmt.Sprintf("%02d-%02d", i, j)
				w := issue(id, 0, values{fWithin: []string{"all", fmt.Sprint(i)}, fDay: id})
				if err := e.Write(context.Background(), w); err != nil {
					t.Errorf("%s: %v", id, err)
				}
				// One that is refused does not hurt those that share its commit.
				if err := e.Write(context.Background(), w); !errors.Is(err, repository.ErrExists) {
					t.Errorf("%s again: %v", id, err)
				}
				if _, err := e.Get(context.Background(), issues, id); err != nil {
					t.Errorf("%s is not there after its write: %v", id, err)
				}
			}
		})
	}
	wg.Wait()
	got, err := e.Group(t.Context(), issues, repository.Grouping{By: []string{"within"}, Limit: 100})
	if err != nil || len(got) != 17 {
		t.Fatalf("%d groups, %v; want 17", len(got), err)
	}
	if n := len(found(t, e, issues, repository.Query{Limit: 1000})); n != 320*6 {
		t.Fatalf("%d records, want 320", n/6)
	}
}
