package ferrettest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/bson"

	"github.com/cotprogramme/baraza/repository"
	"github.com/cotprogramme/baraza/repository/mongodb"
)

func isErr(err, want error) bool { return errors.Is(err, want) }

// Two processes take turns: each finds the position taken that it would have
// given.
func TestTwoTakeTurns(t *testing.T) {
	each(t, func(t *testing.T, s server) {
		o := mongodb.Options{URI: s.uri, Database: fresh(t, s), SweepEvery: time.Hour}
		both := []*mongodb.Engine{ready(t, o), ready(t, o)}
		var want []string
		for n := range 12 {
			id := fmt.Sprint("n", n/4)
			write(t, both[n%2], note(id, int64(n%4)))
			want = append(want, fmt.Sprintf("%s/%d", id, n%4+1))
			head, err := both[(n+1)%2].Head(t.Context())
			if err != nil || head != int64(n+1) {
				t.Fatalf("after write %d the other's head is %d, %v", n+1, head, err)
			}
		}
		for _, e := range both {
			if got := whole(t, e); !slices.Equal(got, want) {
				t.Fatalf("got %v", got)
			}
		}
	})
}

// Three processes write at once, and all sweep as fast as they can, so that
// every event is moved by several at the same time.
func TestManyAtOnce(t *testing.T) {
	each(t, func(t *testing.T, s server) {
		o := mongodb.Options{URI: s.uri, Database: fresh(t, s), SweepEvery: time.Millisecond}
		engines := []*mongodb.Engine{ready(t, o), ready(t, o), ready(t, o)}
		const records, versions = 4, 8
		var writers sync.WaitGroup
		for r := range records {
			for _, e := range engines {
				writers.Go(func() { compete(t, e, fmt.Sprint("r", r), versions) })
			}
		}
		ended := make(chan struct{})
		var readers sync.WaitGroup
		readers.Go(func() { follow(t, engines[0], ended, records*versions) })
		writers.Wait()
		close(ended)
		readers.Wait()
		next := map[string]int64{}
		for after := int64(0); ; {
			page, err := engines[1].Events(t.Context(), after, 50)
			if err != nil {
				t.Fatal(err)
			}
			if len(page) == 0 {
				break
			}
			for _, ev := range page {
				if next[ev.Record]++; ev.Seq != next[ev.Record] {
					t.Fatalf("%s comes when %d should", ev.Hash, next[ev.Record])
				}
				after = ev.Position
			}
		}
		if len(whole(t, engines[2])) != records*versions {
			t.Fatalf("%d events, want %d", len(whole(t, engines[2])), records*versions)
		}
	})
}

// compete raises a record to a version together with others who do the same.
func compete(t *testing.T, e *mongodb.Engine, id string, versions int64) {
	for was := int64(0); was < versions; {
		err := e.Write(context.Background(), note(id, was))
		if err == nil {
			was++
			continue
		}
		if !isErr(err, repository.ErrStale) && !isErr(err, repository.ErrExists) {
			t.Error(err)
			return
		}
		r, err := e.Get(context.Background(), "notes", id)
		if err != nil {
			t.Error(err)
			return
		}
		was = r.Version
	}
}

// follow reads the log while it is written: no position may appear that was
// passed already, and each event comes once.
func follow(t *testing.T, e *mongodb.Engine, ended chan struct{}, want int) {
	seen, after := map[string]bool{}, int64(0)
	for last := false; ; {
		page, err := e.Events(context.Background(), after, 5)
		if err != nil {
			t.Error(err)
			return
		}
		for _, ev := range page {
			if ev.Position != after+1 || seen[ev.Hash] {
				t.Errorf("%s at %d after %d", ev.Hash, ev.Position, after)
				return
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
		case <-ended:
			last = true
		default:
		}
	}
	if len(seen) != want {
		t.Errorf("the reader saw %d events of %d", len(seen), want)
	}
}

// A process that held the lease wakes up late and tries what others have done
// meanwhile.
func TestLateSequencer(t *testing.T) {
	each(t, func(t *testing.T, s server) {
		o := mongodb.Options{URI: s.uri, Database: fresh(t, s), SweepEvery: time.Hour}
		late, e := ready(t, o), ready(t, o)
		write(t, late, note("a", 0)) // it believes that the next position is 2
		write(t, e, note("b", 0), note("c", 0))
		die(t, s, o.Database, "d", 1)
		third := ready(t, o) // sweeps
		write(t, late, note("d", 1))
		if got := fmt.Sprint(whole(t, third)); got != "[a/1 b/1 c/1 d/1 d/2]" {
			t.Fatalf("the log is %s", got)
		}
	})
}

func TestNewerDatabaseIsRefused(t *testing.T) {
	each(t, func(t *testing.T, s server) {
		o := mongodb.Options{URI: s.uri, Database: fresh(t, s)}
		e := ready(t, o)
		_, err := direct(t, s, o.Database).Collection("_meta").UpdateOne(t.Context(), bson.M{"_id": "format"}, bson.M{"$set": bson.M{"n": int64(99)}})
		if err != nil {
			t.Fatal(err)
		}
		if err := e.Migrate(t.Context(), notes(), nil); !isErr(err, repository.ErrNewer) {
			t.Fatalf("got %v", err)
		}
		if _, err := mongodb.Open(t.Context(), o); !isErr(err, repository.ErrNewer) {
			t.Fatalf("got %v", err)
		}
	})
}
