package services

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/cotprogramme/baraza/models"
)

// Relay follows the log of events and brings up to date what is derived from
// records: search entries, monthly sums, and the records that take something
// over from another one. It remembers how far it has come, and repeating a
// part of its work changes nothing, so that it finishes after a crash.
type Relay struct {
	s         *Services
	followers map[models.Noun]follower
	mu        sync.Mutex // one round at a time
	done      int64      // position up to which everything is derived
	loaded    bool
	OnError   func(error)
}

// follower is what the relay knows to do for one noun.
type follower struct {
	index   func(ctx context.Context, id models.ID) (*models.SearchEntry, []affected, error)
	cascade func(ctx context.Context, e models.Event) error
}

// affected is a month of organizations whose sums a fact enters.
type affected struct {
	within []models.ID
	month  models.Month
}

const (
	relayBatch  = 500
	relayPause  = time.Second
	relayWaits  = 3 * time.Second
	relayDayKey = models.ID("relay-day")

	// relayState says how far the relay has come. Whoever changes what it derives
	// gives it another name, and everything is derived anew.
	relayState = models.ID("relay-3")
)

func newRelay(s *Services) *Relay {
	r := &Relay{s: s, OnError: func(error) {}}
	r.followers = s.followers()
	return r
}

// Run follows the log until the context ends. It lets changes gather for a
// moment: to follow each at once would cost the next one a wait for the disk.
// Whoever needs what follows sooner asks for it with CatchUp or UpToDate.
func (r *Relay) Run(ctx context.Context) {
	tick := time.NewTicker(relayPause)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if err := r.CatchUp(ctx); err != nil && ctx.Err() == nil {
			r.OnError(err)
		}
	}
}

// CatchUp derives everything up to the newest event, its own included.
func (r *Relay) CatchUp(ctx context.Context) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if err := r.load(ctx); err != nil {
		return err
	}
	if err := r.newDay(ctx); err != nil {
		return err
	}
	for {
		events, position, err := r.s.Stores.Log.Since(ctx, r.done, relayBatch)
		if err != nil {
			return err
		}
		if len(events) == 0 {
			return nil
		}
		if err := r.round(ctx, events, position); err != nil {
			return err
		}
		if err := r.s.Stores.States.Put(ctx, relayState, &models.State{Position: position}); err != nil {
			return err
		}
		r.done = position
	}
}

func (r *Relay) load(ctx context.Context) error {
	if r.loaded {
		return nil
	}
	st, _, err := r.s.Stores.States.Get(ctx, relayState)
	if err != nil {
		return err
	}
	if st != nil {
		r.done = st.Position
	}
	r.loaded = true
	return nil
}

// UpToDate waits until everything committed before the call is derived, for
// as long as a reader may wait. It reports whether that is so.
func (r *Relay) UpToDate(ctx context.Context) (bool, error) {
	head, err := r.s.Stores.Log.Head(ctx)
	if err != nil {
		return false, err
	}
	wait, cancel := context.WithTimeout(ctx, relayWaits)
	defer cancel()
	for {
		if r.reached(head) {
			return true, nil
		}
		if r.mu.TryLock() {
			r.mu.Unlock()
			err := r.CatchUp(wait)
			// A network's deadline may pass a moment before the context's own.
			late := errors.Is(wait.Err(), context.DeadlineExceeded) || errors.Is(err, context.DeadlineExceeded)
			if late && ctx.Err() == nil {
				return false, nil
			}
			if err != nil {
				return false, err
			}
			continue
		}
		select {
		case <-wait.Done():
			return false, ctx.Err()
		case <-time.After(5 * time.Millisecond):
		}
	}
}

func (r *Relay) reached(head int64) bool {
	if !r.mu.TryLock() {
		return false
	}
	defer r.mu.Unlock()
	return r.loaded && r.done >= head
}

// round derives what a few events ask for. Each record is looked at once.
func (r *Relay) round(ctx context.Context, events []models.Event, position int64) error {
	if err := r.watch(ctx, events); err != nil {
		return err
	}
	former := formerly(events)
	seen := map[models.ID]bool{}
	dirty := map[monthOf]bool{}
	found := map[Shelf[models.SearchEntry]]*entries{r.s.Stores.Search: {}, r.s.Stores.Names: {}}
	for _, e := range events {
		f := r.followers[e.Noun]
		if f.index == nil || seen[e.Record] {
			continue
		}
		seen[e.Record] = true
		entry, facts, err := f.index(ctx, e.Record)
		if err != nil {
			return err
		}
		former[e.Record].mark(facts, dirty)
		shelf := r.s.Stores.searched(e.Noun)
		found[shelf].add(e.Record, entry)
		if shelf != r.s.Stores.Search {
			found[r.s.Stores.Search].add(e.Record, nil) // where it was before there were Names
		}
	}
	for shelf, these := range found {
		if err := these.put(ctx, shelf); err != nil {
			return err
		}
	}
	if err := r.invalidate(ctx, dirty, position); err != nil {
		return err
	}
	return r.cascade(ctx, events)
}

// entries are what a round tells a shelf of the search.
type entries struct {
	ids, drop []models.ID
	list      []*models.SearchEntry
}

func (e *entries) add(id models.ID, entry *models.SearchEntry) {
	if entry == nil {
		e.drop = append(e.drop, id)
		return
	}
	e.ids, e.list = append(e.ids, id), append(e.list, entry)
}

func (e *entries) put(ctx context.Context, shelf Shelf[models.SearchEntry]) error {
	if err := shelf.PutAll(ctx, e.ids, e.list, 1); err != nil || len(e.drop) == 0 {
		return err
	}
	return shelf.Drop(ctx, e.drop...)
}

// watch makes the directory forget what other programs may have changed.
func (r *Relay) watch(ctx context.Context, events []models.Event) error {
	for _, e := range events {
		switch e.Noun {
		case models.Places, models.Organizations, models.Affiliations:
			r.s.Directory.Forget()
			return r.s.Directory.Refresh(ctx)
		}
	}
	return nil
}

// former is where a fact counted before the changes of a round.
type former struct {
	days   []models.Date
	within []models.ID
}

func formerly(events []models.Event) map[models.ID]*former {
	all := map[models.ID]*former{}
	for _, e := range events {
		if all[e.Record] == nil {
			all[e.Record] = &former{}
		}
		f := all[e.Record]
		for _, c := range e.Changes {
			switch was := c.Was.(type) {
			case string:
				if has(dayMembers, c.Member) {
					f.days = append(f.days, models.Date(was))
				}
			case []any:
				if c.Member == "within" {
					for _, v := range was {
						org, _ := v.(string)
						f.within = append(f.within, models.ID(org))
					}
				}
			}
		}
	}
	return all
}

// The members that say on which day a fact counts.
var dayMembers = []string{"opened_on", "on", "made_on", "given_on", "observed_on"}

// mark names the sums that a fact enters now or entered before. It may name
// some that it never entered; they are only computed again.
func (f *former) mark(facts []affected, dirty map[monthOf]bool) {
	for _, a := range facts {
		months := []models.Month{a.month}
		for _, d := range f.days {
			months = append(months, d.Month())
		}
		for _, m := range months {
			for _, org := range append(append([]models.ID{}, a.within...), f.within...) {
				dirty[monthOf{org, m}] = true
			}
		}
	}
}

// sumID names the sum of an organization and month of one kind.
func sumID(org models.ID, m models.Month, k models.SumKind) models.ID {
	id := org + "|" + models.ID(m)
	switch {
	case k.All:
		id += "|all"
	case k.Rough:
		id += "|rough"
	}
	return id
}

// invalidate empties the sums that facts enter and gives them a version that
// they never had, so that a sum computed before is neither used nor stored.
func (r *Relay) invalidate(ctx context.Context, dirty map[monthOf]bool, position int64) error {
	var ids []models.ID
	var empty []*models.MonthSum
	for d := range dirty {
		for _, k := range models.SumKinds {
			ids = append(ids, sumID(d.org, d.month, k))
			empty = append(empty, &models.MonthSum{Organization: d.org, Month: d.month, SumKind: k})
		}
	}
	return r.s.Stores.Sums.PutAll(ctx, ids, empty, position)
}

// monthOf is a month of an organization.
type monthOf struct {
	org   models.ID
	month models.Month
}

func (r *Relay) cascade(ctx context.Context, events []models.Event) error {
	for _, e := range events {
		f, known := r.followers[e.Noun]
		if !known || f.cascade == nil {
			continue
		}
		if err := f.cascade(ctx, e); err != nil {
			return err
		}
	}
	return nil
}

// newDay derives again what depends on today: an affiliation that begins or
// ends today changes who is above an organization.
func (r *Relay) newDay(ctx context.Context) error {
	today := r.s.today()
	st, _, err := r.s.Stores.States.Get(ctx, relayDayKey)
	if err != nil {
		return err
	}
	if st != nil && st.Day == today {
		return nil
	}
	if st != nil {
		if err := r.s.Directory.Refresh(ctx); err != nil {
			return err
		}
		if err := r.s.affiliationsBetween(ctx, st.Day, today); err != nil {
			return err
		}
	}
	if err := firstErr(r.s.tidySync(ctx), r.s.Hooks.tidyDeliveries(ctx)); err != nil {
		return err
	}
	return r.s.Stores.States.Put(ctx, relayDayKey, &models.State{Day: today})
}
