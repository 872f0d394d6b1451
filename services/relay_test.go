package services_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/cotprogramme/baraza/cmd/wiring"
	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

var errPower = errors.New("the power went")

// breaking is a store whose power goes after some changes.
type breaking[T any] struct {
	services.Store[T]
	left int
}

func (b *breaking[T]) Put(ctx context.Context, was, next *T, a models.Account) (models.Stored[T], error) {
	if b.left--; b.left < 0 {
		return models.Stored[T]{}, errPower
	}
	return b.Store.Put(ctx, was, next, a)
}

// breakingShelf is a shelf whose power goes at once: before it keeps many
// things, or before it keeps one of those named.
type breakingShelf[T any] struct {
	services.Shelf[T]
	named models.ID
}

func (b *breakingShelf[T]) Swap(ctx context.Context, id models.ID, was int64, t *T) (bool, error) {
	if id == b.named {
		return false, errPower
	}
	return b.Shelf.Swap(ctx, id, was, t)
}

func (b *breakingShelf[T]) PutNewer(ctx context.Context, ids []models.ID, things []*T, versions []int64) error {
	if b.named == "" && len(ids) > 0 {
		return errPower
	}
	return b.Shelf.PutNewer(ctx, ids, things, versions)
}

// started is another start of the program over the same database, in which
// something may be broken.
func (w *world) started(breaks func(*services.Stores)) *world {
	stores := wiring.Stores(w.book)
	if breaks != nil {
		breaks(stores)
	}
	again := &world{book: w.book, now: w.now}
	again.Services = services.New(stores, w.Clock, func() models.ID { return models.ID(uuid.Must(uuid.NewV7()).String()) })
	return again
}

// drought is an issue with five actions that is about to be found to be about
// health, which the actions take over from it, and to be called otherwise.
type drought struct {
	*world
	org, issue models.ID
	actions    []models.ID
}

func newDrought(t *testing.T) *drought {
	d := &drought{world: newWorld(t)}
	d.org = create(t, d.Organizations, "", models.OrganizationInput{Name: "GUUM", Kind: models.NeighbourhoodGroup, Level: "ward", Status: "active"})
	d.issue = create(t, d.Issues, "", models.IssueInput{Title: "Water kiosk dry", Category: "water_sanitation", Hosts: []models.ID{d.org}, OpenedOn: "2025-02-01", Origin: "members"})
	for n := range 5 {
		d.actions = append(d.actions, create(t, d.Actions, "", models.ActionInput{Kind: "march", On: models.Date("2025-03-01").AddDays(n), Status: models.Held, Hosts: []models.ID{d.org}, Issues: []models.ID{d.issue}}))
	}
	must(t, d.Relay.CatchUp(ctx))
	before := d.rollup(t, d.world)
	if before["water_sanitation"] != 5 {
		t.Fatalf("the roll-up counts %v", before)
	}
	return d
}

// turns changes the issue without anybody following the change.
func (d *drought) turns(t *testing.T) {
	t.Helper()
	must(t, amend(d.world, d.Issues, d.issue, models.IssueInput{Title: "Cholera in Lindi", Category: "health", Hosts: []models.ID{d.org}, OpenedOn: "2025-02-01", Origin: "members"}))
}

func (d *drought) rollup(t *testing.T, w *world) map[string]int64 {
	t.Helper()
	r, err := w.Rollups.Of(ctx, services.System, services.RollupFor{Organization: d.org, From: "2025-01-01", To: "2025-12-31", By: models.ByCategory})
	must(t, err)
	out := map[string]int64{}
	for _, row := range r.Rows {
		if n := row.Figures["actions_held"].Value; n > 0 {
			out[row.Key] = n
		}
	}
	return out
}

// followedOnce fails unless everything that follows from the turn is there,
// and was done once.
func (d *drought) followedOnce(t *testing.T, w *world) {
	t.Helper()
	must(t, w.Relay.CatchUp(ctx))
	if got := d.rollup(t, w); len(got) != 1 || got["health"] != 5 {
		t.Errorf("the roll-up counts %v, want 5 about health", got)
	}
	for words, want := range map[string]int{"kiosk": 0, "cholera": 1} {
		found, err := w.Search.Find(ctx, services.System, services.SearchFor{Words: words})
		must(t, err)
		if len(found.Items) != want {
			t.Errorf("%q finds %d records, want %d", words, len(found.Items), want)
		}
	}
	for _, id := range d.actions {
		events, err := w.Stores.Log.Of(ctx, id, 0, 100)
		must(t, err)
		if len(events) != 2 || events[1].Deed != models.Recounted || events[1].Cause != d.issue || events[1].Previous != events[0].Hash {
			t.Errorf("the history of an action is %+v", events)
		}
	}
}

// The power goes at every point of the work that follows a change. After the
// next start it is finished, and nothing of it is done twice.
func TestWhatFollowsIsFinishedAfterACrash(t *testing.T) {
	crashes := map[string]func(*services.Stores){
		"before the search is told":      func(s *services.Stores) { s.Search = &breakingShelf[models.SearchEntry]{Shelf: s.Search} },
		"before the sums are emptied":    func(s *services.Stores) { s.Sums = &breakingShelf[models.MonthSum]{Shelf: s.Sums} },
		"before the place is remembered": func(s *services.Stores) { s.States = &breakingShelf[models.State]{Shelf: s.States, named: "relay-5"} },
	}
	for n := range 5 {
		crashes[fmt.Sprintf("after %d of 5 actions", n)] = func(s *services.Stores) { s.Actions = &breaking[models.Action]{s.Actions, n} }
	}
	for when, breaks := range crashes {
		t.Run(when, func(t *testing.T) {
			d := newDrought(t)
			d.turns(t)
			if err := d.started(breaks).Relay.CatchUp(ctx); !errors.Is(err, errPower) {
				t.Fatalf("it did not break: %v", err)
			}
			_ = d.started(breaks).Relay.CatchUp(ctx) // comes further, or breaks down as well
			d.followedOnce(t, d.started(nil))
		})
	}
}

// Following everything from the beginning once more changes nothing.
func TestFollowingAgainChangesNothing(t *testing.T) {
	d := newDrought(t)
	d.turns(t)
	d.followedOnce(t, d.started(nil))
	before, err := d.Stores.Log.Head(ctx)
	must(t, err)
	for range 3 {
		must(t, d.Stores.States.Put(ctx, "relay-5", &models.State{}))
		d.followedOnce(t, d.started(nil))
	}
	if after, err := d.Stores.Log.Head(ctx); err != nil || after != before {
		t.Errorf("following again made events: the log went from %d to %d (%v)", before, after, err)
	}
}

// Two programs follow the same events at once, as when an operator runs a
// command beside the server: neither harms what the other does.
func TestTwoMayFollowTheSameEvents(t *testing.T) {
	for range 5 {
		d := newDrought(t)
		d.turns(t)
		var all sync.WaitGroup
		for range 4 {
			w := d.started(nil)
			all.Go(func() {
				if err := w.Relay.CatchUp(ctx); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		d.followedOnce(t, d.started(nil))
		d.followedOnce(t, d.world)
	}
}

// deadlined notes until when its reader waits for events.
type deadlined struct {
	services.Log
	until time.Time
}

func (d *deadlined) Since(ctx context.Context, position int64, limit int) ([]models.Event, int64, error) {
	d.until, _ = ctx.Deadline()
	return d.Log.Since(ctx, position, limit)
}

// Whoever waits for what follows keeps time for the question. It took three of the four
// seconds of a request, and a year that was counted anew had one left: 503.
func TestAReaderKeepsTimeForTheQuestion(t *testing.T) {
	w := newWorld(t)
	log := &deadlined{Log: w.Stores.Log}
	w.Stores.Log = log
	create(t, w.Organizations, "", models.OrganizationInput{Name: "GUUM", Kind: models.NeighbourhoodGroup, Level: "ward", Status: "active"})
	request, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	if _, err := w.Relay.UpToDate(request); err != nil {
		t.Fatal(err)
	}
	if must, _ := request.Deadline(); log.until.IsZero() || !log.until.Before(must.Add(-500*time.Millisecond)) {
		t.Errorf("it waits until %v, and must answer at %v", log.until, must)
	}
}
