package services_test

import (
	"testing"
	"time"

	"github.com/cotprogramme/baraza/cmd/wiring"
	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
	"github.com/cotprogramme/baraza/services/demo"
)

// A check of everything reads records, their histories, what their rules look at and their
// search entries many at a time: over a server, an exchange for each would take hours.
func TestVerifyReadsManyAtATime(t *testing.T) {
	w, counted := newCountedWorld(t)
	clock := &demo.Clock{}
	story := services.New(wiring.Stores(w.book), clock.Now, w.NewID)
	must(t, demo.Build(ctx, story, clock, models.At(time.Now()).Today(), func(float64) {}))
	for _, n := range []interface{ Store(int64) }{&counted.gets, &counted.finds, &counted.histories} {
		n.Store(0)
	}
	report, err := story.Verify(ctx, w.book, nil)
	must(t, err)
	if report.Wrong > 0 || report.Records < 3000 || report.Entries < 500 {
		t.Fatalf("the check found %d things wrong in %d records and %d search entries", report.Wrong, report.Records, report.Entries)
	}
	gets, finds, histories := counted.gets.Load(), counted.finds.Load(), counted.histories.Load()
	if asked := gets + finds + histories; asked > report.Records/10 {
		t.Errorf("%d records are checked with %d exchanges: %d for one record, %d for several, %d for histories", report.Records, asked, gets, finds, histories)
	}
}
