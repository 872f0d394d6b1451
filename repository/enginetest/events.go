package enginetest

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/cotprogramme/baraza/repository"
)

func (s *suite) events(t *testing.T) {
	t.Run("in the order of the commits", func(t *testing.T) {
		e := s.ready(t)
		if head(t, e) != 0 {
			t.Fatal("an empty log has a head")
		}
		write(t, e, issue("a", 0, nil), issue("b", 0, nil))
		write(t, e, issue("a", 1, nil))
		all := log(t, e, 0, 10)
		if fmt.Sprint(names(all)) != "[a/1 b/1 a/2]" {
			t.Fatalf("got %v", names(all))
		}
		if string(all[2].Doc) != `{"to":2}` || all[2].Record != "a" || all[2].Seq != 2 || all[2].Position != head(t, e) {
			t.Fatalf("got %+v", all[2])
		}
		if got := log(t, e, all[0].Position, 1); len(got) != 1 || got[0].Hash != "b/1" {
			t.Fatalf("got %+v", got)
		}
		if got := log(t, e, all[2].Position, 10); len(got) != 0 {
			t.Fatalf("after the head: %+v", got)
		}
	})
	t.Run("the history of a record comes in pages", func(t *testing.T) {
		e := s.ready(t)
		for was := range int64(5) {
			write(t, e, issue("a", was, nil), issue("b", was, nil))
		}
		var got []string
		for after := int64(0); ; {
			page, err := e.History(t.Context(), "a", after, 2)
			if err != nil {
				t.Fatal(err)
			}
			if len(page) == 0 {
				break
			}
			got = append(got, names(page)...)
			after = page[len(page)-1].Seq
		}
		if fmt.Sprint(got) != "[a/1 a/2 a/3 a/4 a/5]" {
			t.Fatalf("got %v", got)
		}
		none, err := e.History(t.Context(), "nobody", 0, 5)
		if err != nil || len(none) != 0 {
			t.Fatalf("got %v, %v", none, err)
		}
	})
	t.Run("histories of several records come in pages", func(t *testing.T) {
		e := s.ready(t)
		for was := range int64(4) {
			write(t, e, issue("b", was, nil), issue("a", was, nil), issue("d", was, nil))
		}
		write(t, e, issue("c", 0, nil))
		for limit := 1; limit <= 14; limit++ {
			left, after, got := []string{"d", "nobody", "a", "c"}, int64(0), []string{}
			for len(left) > 0 {
				page, err := e.Histories(t.Context(), issues, left, after, limit)
				if err != nil || len(page) > limit {
					t.Fatalf("%d events with a limit of %d, %v", len(page), limit, err)
				}
				got = append(got, names(page)...)
				if len(page) < limit {
					break
				}
				last := page[len(page)-1]
				left = slices.DeleteFunc(left, func(id string) bool { return id < last.Record })
				after = last.Seq
			}
			if fmt.Sprint(got) != "[a/1 a/2 a/3 a/4 c/1 d/1 d/2 d/3 d/4]" {
				t.Fatalf("by %d: %v", limit, got)
			}
		}
		if none, err := e.Histories(t.Context(), issues, nil, 0, 5); err != nil || len(none) != 0 {
			t.Fatalf("of no record: %v, %v", none, err)
		}
	})
	t.Run("positions have no gap", func(t *testing.T) {
		e := s.ready(t)
		write(t, e, issue("a", 0, values{fCode: "1"}))
		refused(t, e, 0, repository.ErrExists, issue("a", 0, nil))
		refused(t, e, 1, repository.ErrStale, issue("b", 0, nil), issue("a", 7, nil), issue("c", 0, nil))
		refused(t, e, 0, repository.ErrTaken, issue("d", 0, values{fCode: "1"}))
		if err := e.Load(t.Context(), []repository.Write{loaded("f", 1, nil)}, []repository.Event{happened("f", 1)}); err != nil {
			t.Fatal(err)
		}
		wantErr(t, e.Load(t.Context(), nil, []repository.Event{happened("g", 1), happened("a", 1)}), repository.ErrExists)
		write(t, e, issue("a", 1, nil))
		for n, ev := range log(t, e, 0, 20) {
			if ev.Position != int64(n+1) {
				t.Fatalf("%s stands at %d, not at %d", ev.Hash, ev.Position, n+1)
			}
		}
	})
	t.Run("nothing appears behind a reader", s.tail)
}

// tail follows the log while it is written: each event is seen once, and none
// turns up at a place that was already passed.
func (s *suite) tail(t *testing.T) {
	e := s.ready(t)
	const writers, each = 8, 25
	var wg sync.WaitGroup
	for i := range writers {
		wg.Go(func() {
			for j := range each {
				if err := e.Write(context.Background(), issue(fmt.Sprintf("%d-%d", i, j), 0, nil)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	done := make(chan struct{})
	go func() { wg.Wait(); close(done) }()
	seen, after := map[string]bool{}, int64(0)
	for last := false; ; {
		page := log(t, e, after, 7)
		for _, ev := range page {
			if ev.Position != after+1 || seen[ev.Hash] {
				t.Fatalf("event %+v after position %d", ev, after)
			}
			seen[ev.Hash], after = true, ev.Position
		}
		if len(page) > 0 {
			continue
		}
		if last {
			break
		}
		select {
		case <-done:
			last = true
		default:
		}
	}
	if len(seen) != writers*each {
		t.Fatalf("the reader saw %d events of %d", len(seen), writers*each)
	}
}

func log(t *testing.T, e repository.Engine, after int64, limit int) []repository.Event {
	t.Helper()
	events, err := e.Events(t.Context(), after, limit)
	if err != nil {
		t.Fatalf("events: %v", err)
	}
	return events
}

func names(events []repository.Event) []string {
	var hashes []string
	for _, e := range events {
		hashes = append(hashes, e.Hash)
	}
	return hashes
}

func month(id string, was, version int64, org string) repository.Write {
	return repository.Write{Collection: monthly, Was: was, Record: repository.Record{ID: id, Version: version,
		Doc: []byte(org), Values: []any{org, []string{"t-" + org}, []string{"w" + org}}}}
}

func (s *suite) derived(t *testing.T) {
	e := s.ready(t)
	is := func(want string, f repository.Filter) {
		t.Helper()
		if got := found(t, e, monthly, repository.Query{Where: f}); got != want {
			t.Fatalf("got %q, want %q for %v", got, want, f)
		}
	}
	write(t, e, month("m", repository.Any, 7, "x"), month("n", repository.Any, 3, "x"))
	write(t, e, month("m", repository.Any, 7, "y"))
	refused(t, e, 0, repository.ErrStale, month("m", 1, 2, "z"))
	refused(t, e, 0, repository.ErrStale, month("m", 7, 8, "z"))
	refused(t, e, 0, repository.ErrExists, month("m", 0, 8, "z"))
	if head(t, e) != 0 {
		t.Fatal("a derived record has an event")
	}
	is("m ", repository.Compare{Field: "org", Value: "y"})
	is("m ", repository.Compare{Field: "tags", Value: "t-y"})
	is("m ", repository.HasWords{Field: "text", Terms: []string{"wy"}})
	is("n ", repository.HasWords{Field: "text", Terms: []string{"wx"}})
	r, err := e.Get(t.Context(), monthly, "m")
	if err != nil || r.Version != 2 || r.Head != "" || string(r.Doc) != "y" {
		t.Fatalf("got %+v, %v", r, err)
	}
	if err := e.Drop(t.Context(), monthly, "m", "not there"); err != nil {
		t.Fatal(err)
	}
	is("n ", nil)
	is("", repository.Compare{Field: "tags", Value: "t-y"})
	is("", repository.HasWords{Field: "text", Terms: []string{"wy"}})
	write(t, e, month("m", 0, 1, "y"))
	is("m ", repository.Compare{Field: "tags", Value: "t-y"})
}

// late holds what is derived to the newest state, in whatever order writes arrive.
func (s *suite) late(t *testing.T) {
	e := s.ready(t)
	want := func(version int64, org string) {
		t.Helper()
		r, err := e.Get(t.Context(), monthly, "m")
		if err != nil || r.Version != version || string(r.Doc) != org {
			t.Fatalf("got version %d %s, %v; want version %d %s", r.Version, r.Doc, err, version, org)
		}
		if got := found(t, e, monthly, repository.Query{Where: repository.Compare{Field: "org", Value: org}}); got != "m " {
			t.Fatalf("found %q by what it holds now", got)
		}
	}
	write(t, e, month("m", repository.Newer, 5, "x"))
	want(5, "x")
	write(t, e, month("m", repository.Newer, 4, "old"), month("n", repository.Newer, 1, "w"))
	want(5, "x")
	if got := found(t, e, monthly, repository.Query{Where: repository.Compare{Field: "org", Value: "old"}}); got != "" {
		t.Fatalf("what came late is found: %q", got)
	}
	write(t, e, month("m", repository.Newer, 5, "y"))
	want(5, "y")
	write(t, e, month("m", repository.Newer, 9, "z"), month("m", repository.Newer, 8, "late"))
	want(9, "z")
	if _, err := e.Get(t.Context(), monthly, "n"); err != nil {
		t.Fatalf("what came behind a late one: %v", err)
	}
	write(t, e, month("m", repository.Any, 1, "a"))
	want(10, "a")
	var writers sync.WaitGroup
	for n := range int64(20) {
		writers.Go(func() {
			if err := e.Write(t.Context(), month("many", repository.Newer, n+1, fmt.Sprint("v", n+1))); err != nil {
				t.Error(err)
			}
		})
	}
	writers.Wait()
	if r, err := e.Get(t.Context(), monthly, "many"); err != nil || r.Version != 20 || string(r.Doc) != "v20" {
		t.Fatalf("of twenty at once stays %d %s, %v", r.Version, r.Doc, err)
	}
}
