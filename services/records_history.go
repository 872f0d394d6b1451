package services

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"github.com/cotprogramme/baraza/models"
)

// HistoryOf asks for the events of one record.
type HistoryOf struct {
	models.ByID
	After int64 `query:"after" validate:"gte=0" doc:"Only events after this version." example:"0"`
	Limit int   `query:"limit" validate:"omitempty,min=1,max=200" doc:"How many events, 1 to 200; 50 when left out." example:"50"`
}

// History lists the events of one record, oldest first.
// Errors: not_found, also for a record that is out of reach.
func (r *Records[T, I]) History(ctx context.Context, actor models.Actor, in HistoryOf) (models.Page[models.Event], error) {
	var page models.Page[models.Event]
	stored, err := r.store.Read(ctx, r.ownScope(actor), in.ID)
	if err != nil {
		return page, err
	}
	limit := cmp.Or(in.Limit, 50)
	events, err := r.home.Stores.Log.Of(ctx, in.ID, in.After, limit+1)
	if err != nil {
		return page, err
	}
	if len(events) > limit {
		events = events[:limit]
		page.Next = strconv.FormatInt(events[limit-1].Version, 10)
	}
	if events, err = r.ofTheirTime(ctx, actor, stored, events); err != nil {
		return models.Page[models.Event]{}, err
	}
	if err := r.sighted(ctx, actor, stored); err != nil {
		return models.Page[models.Event]{}, err
	}
	page.Items = events
	return page, r.veilEvents(actor, stored, events)
}

// ofTheirTime leaves those events of a record that the actor could have read when
// they happened: what was said while a record was restricted is not told to others
// once it no longer is, nor to a federation that it did not count for then.
func (r *Records[T, I]) ofTheirTime(ctx context.Context, actor models.Actor, stored models.Stored[T], events []models.Event) ([]models.Event, error) {
	scope := r.readScope(actor)
	if scope.Unbounded() || len(events) == 0 {
		return events, nil
	}
	t, err := r.store.Open(stored)
	if err != nil {
		return nil, err
	}
	later, err := r.eventsAfter(ctx, base(t).ID, events[len(events)-1].Version)
	if err != nil {
		return nil, err
	}
	after := reachBefore(*reach(t), later)
	kept := []models.Event{}
	for _, e := range slices.Backward(events) {
		before := reachBefore(after, []models.Event{e})
		if scope.Holds(after) && (e.Version == 1 || scope.Holds(before)) {
			kept = append(kept, e)
		}
		after = before
	}
	slices.Reverse(kept)
	return kept, nil
}

// eventsAfter lists those later events of a record that moved its reach.
func (r *Records[T, I]) eventsAfter(ctx context.Context, id models.ID, version int64) (moved []models.Event, err error) {
	const page = 200
	for {
		events, err := r.home.Stores.Log.Of(ctx, id, version, page)
		if err != nil {
			return nil, err
		}
		for _, e := range events {
			if version = e.Version; touches(e, reachMembers...) {
				moved = append(moved, e)
			}
		}
		if len(events) < page {
			return moved, nil
		}
	}
}
