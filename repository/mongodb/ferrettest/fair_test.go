package ferrettest

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/event"

	"github.com/cotprogramme/baraza/repository/mongodb"
)

// A process that writes little beside one that writes without pause gets its turn: its
// events go into the log after few tries.
func TestAQuietProcessGetsItsTurn(t *testing.T) {
	each(t, func(t *testing.T, s server) {
		var tries atomic.Int64
		o := mongodb.Options{URI: s.uri, Database: fresh(t, s), SweepEvery: time.Second}
		busy := ready(t, o)
		o.Monitor = &event.CommandMonitor{Started: func(_ context.Context, c *event.CommandStartedEvent) {
			if c.CommandName == "insert" && c.Command.Lookup("insert").StringValue() == "_events" {
				tries.Add(1)
			}
		}}
		quiet := ready(t, o)
		ctx, stop := context.WithCancel(t.Context())
		var writers sync.WaitGroup
		var refused, written atomic.Int64
		for n := range 32 {
			writers.Go(func() {
				for i := 0; ctx.Err() == nil; i++ {
					if err := busy.Write(ctx, note(fmt.Sprintf("busy-%d-%d", n, i), 0)); err != nil && ctx.Err() == nil {
						refused.Add(1)
					}
					written.Add(1)
				}
			})
		}
		time.Sleep(time.Second) // both have looked who is there
		const writes = 60
		tries.Store(0)
		for n := range writes {
			if err := quiet.Write(t.Context(), note(fmt.Sprint("quiet", n), 0)); err != nil {
				t.Errorf("write %d: %v", n, err)
			}
		}
		tried := tries.Load()
		stop()
		writers.Wait()
		t.Logf("%d tries for %d events, beside %d of the busy one", tried, writes, written.Load())
		if refused.Load() > 0 || tried > 3*writes {
			t.Errorf("%d writes of the busy process are refused; the quiet one tried %d times for %d events", refused.Load(), tried, writes)
		}
	})
}
