package services

import (
	"context"
	"slices"

	"github.com/cotprogramme/baraza/models"
)

// round derives what a few events ask for. Each record is looked at once, and all are
// read together.
func (r *Relay) round(ctx context.Context, events []models.Event, position int64) error {
	if err := r.noticedHere(ctx, events, position); err != nil {
		return err
	}
	look, err := r.fetched(ctx, events)
	if err != nil {
		return err
	}
	former := formerly(events)
	seen := map[models.ID]bool{}
	dirty := map[monthOf]bool{}
	found := map[Shelf[models.SearchEntry]]*entries{r.s.Stores.Search: {}, r.s.Stores.Names: {}}
	for _, e := range events {
		f := r.followers[e.Noun]
		if seen[e.Record] || f.index == nil && f.settle == nil {
			continue
		}
		seen[e.Record] = true
		if f.index != nil {
			x, err := f.index(look, e.Record)
			if err != nil {
				return err
			}
			former[e.Record].mark(x.facts, dirty)
			shelf := r.s.Stores.searched(e.Noun)
			found[shelf].add(e.Record, x)
			if shelf != r.s.Stores.Search {
				found[r.s.Stores.Search].drop(e.Record) // where it was before there were Names
			}
		}
		if f.settle != nil {
			if err := f.settle(look, ctx, e.Record); err != nil {
				return err
			}
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

// fetched reads the records of events, and what they belong to, a noun at a time, and
// returns the context in which they are remembered.
func (r *Relay) fetched(ctx context.Context, events []models.Event) (context.Context, error) {
	look := r.s.Stores.Reading(ctx)
	records := map[models.Noun][]models.ID{}
	for _, e := range events {
		if f := r.followers[e.Noun]; f.index != nil || f.settle != nil {
			records[e.Noun] = append(records[e.Noun], e.Record)
		}
	}
	if err := r.fetch(look, records); err != nil {
		return nil, err
	}
	belong := map[models.Noun][]models.ID{}
	for noun, ids := range records {
		if r.followers[noun].settle == nil {
			continue
		}
		for _, id := range ids {
			if err := r.fetchers[noun].names(look, id, belong); err != nil {
				return nil, err
			}
		}
	}
	return look, r.fetch(look, belong)
}

// fetcher reads records of a noun together.
type fetcher struct {
	fetch func(ctx context.Context, ids ...models.ID) error
	// names adds what a record takes its reach from to what is wanted.
	names func(ctx context.Context, id models.ID, wanted map[models.Noun][]models.ID) error
}

func fetching[T, I any](r *Records[T, I]) fetcher {
	return fetcher{func(ctx context.Context, ids ...models.ID) error { return r.store.Fetch(ctx, ids...) },
		func(ctx context.Context, id models.ID, wanted map[models.Noun][]models.ID) error {
			t, err := found(ctx, r.store, id)
			if err != nil || t == nil {
				return err
			}
			for _, ref := range r.rules.Refers {
				if ref.Reach {
					ref.want(t, wanted)
				}
			}
			return nil
		}}
}

func (r *Relay) fetch(look context.Context, ids map[models.Noun][]models.ID) error {
	for noun, list := range ids {
		if f, known := r.fetchers[noun]; known {
			if err := f.fetch(look, list...); err != nil {
				return err
			}
		}
	}
	return nil
}

// entries are what a round tells a shelf of the search.
type entries struct {
	ids, dropped []models.ID
	list         []*models.SearchEntry
	versions     []int64
}

// add notes what the search knows of a record. What it finds no more leaves an empty
// entry, without which an older one that comes late would bring it back.
func (e *entries) add(id models.ID, x indexed) {
	if x.version == 0 {
		return
	}
	entry := x.entry
	if entry == nil {
		entry = &models.SearchEntry{}
	}
	e.ids, e.list = append(e.ids, id), append(e.list, entry)
	e.versions = append(e.versions, entryVersion(x.version))
}

// enter puts what the search knows of a record in the place of whatever it knew.
func (r *Relay) enter(ctx context.Context, noun models.Noun, id models.ID, index func(context.Context, models.ID) (indexed, error)) error {
	x, err := index(ctx, id)
	if err != nil {
		return err
	}
	shelf, e := r.s.Stores.searched(noun), entries{}
	if err := shelf.Drop(ctx, id); err != nil {
		return err
	}
	e.add(id, x)
	return e.put(ctx, shelf)
}

// entryVersion is the version of what is derived from a version of a record. What a
// newer program derives is newer.
func entryVersion(record int64) int64 { return relayGeneration<<40 | record }

func (e *entries) drop(id models.ID) { e.dropped = append(e.dropped, id) }

func (e *entries) put(ctx context.Context, shelf Shelf[models.SearchEntry]) error {
	if err := shelf.PutNewer(ctx, e.ids, e.list, e.versions); err != nil || len(e.dropped) == 0 {
		return err
	}
	return shelf.Drop(ctx, e.dropped...)
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
				if slices.Contains(dayMembers, c.Member) {
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
	var versions []int64
	for d := range dirty {
		for _, k := range models.SumKinds {
			ids = append(ids, sumID(d.org, d.month, k))
			empty = append(empty, &models.MonthSum{Organization: d.org, Month: d.month, SumKind: k})
			versions = append(versions, sumVersion(position))
		}
	}
	return r.s.Stores.Sums.PutNewer(ctx, ids, empty, versions)
}

// sumVersion is the version of a sum that was emptied for the events up to a position.
// Before the next one it may be filled four thousand times: that is eleven years of days.
// It is greater than any of an earlier generation, and than that of a sum that was filled
// before anything emptied it.
func sumVersion(position int64) int64 { return relayGeneration<<52 + position<<12 }

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
