package ferrettest

import (
	"context"
	"sync"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/event"

	"github.com/cotprogramme/baraza/repository"
	"github.com/cotprogramme/baraza/repository/mongodb"
)

// Every command tells the server for how long somebody waits for its answer.
func TestCommandsCarryALimit(t *testing.T) {
	each(t, func(t *testing.T, s server) {
		var mu sync.Mutex
		without, seen := map[string]bool{}, map[string]bool{}
		o := mongodb.Options{URI: s.uri, Database: fresh(t, s), SweepEvery: 50 * time.Millisecond, Monitor: &event.CommandMonitor{
			Started: func(_ context.Context, c *event.CommandStartedEvent) {
				mu.Lock()
				defer mu.Unlock()
				seen[c.CommandName] = true
				if limit, err := c.Command.LookupErr("maxTimeMS"); err != nil || limit.AsInt64() <= 0 || limit.AsInt64() > 4000 {
					without[c.CommandName] = true
				}
			}}}
		e := ready(t, o)
		mu.Lock()
		clear(without) // indexes may take hours
		mu.Unlock()
		write(t, e, note("a", 0), note("b", 0))
		write(t, e, note("a", 1))
		if _, err := e.Get(t.Context(), "notes", "a"); err != nil {
			t.Fatal(err)
		}
		if _, err := e.Find(t.Context(), "notes", repository.Query{Limit: 9}); err != nil {
			t.Fatal(err)
		}
		if _, err := e.Group(t.Context(), "notes", repository.Grouping{Limit: 9}); err != nil {
			t.Fatal(err)
		}
		if err := e.Ping(t.Context()); err != nil {
			t.Fatal(err)
		}
		whole(t, e)
		time.Sleep(100 * time.Millisecond) // a sweep passes
		mu.Lock()
		defer mu.Unlock()
		for _, name := range []string{"insert", "update", "find", "aggregate"} {
			if !seen[name] {
				t.Errorf("no %s was seen", name)
			}
		}
		for _, harmless := range []string{"getMore", "endSessions", "listIndexes", "createIndexes", "dropDatabase"} {
			delete(without, harmless)
		}
		if len(without) > 0 {
			t.Errorf("without a limit: %v", without)
		}
	})
}
