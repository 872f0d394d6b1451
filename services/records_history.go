package services

import (
	"context"
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
	limit := orElse(in.Limit, 50)
	events, err := r.home.Stores.Log.Of(ctx, in.ID, in.After, limit+1)
	if err != nil {
		return page, err
	}
	if len(events) > limit {
		events = events[:limit]
		page.Next = strconv.FormatInt(events[limit-1].Version, 10)
	}
	if err := r.sighted(ctx, actor, stored); err != nil {
		return models.Page[models.Event]{}, err
	}
	page.Items = events
	return page, r.veilEvents(actor, stored, events)
}
