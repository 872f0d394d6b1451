package services

import (
	"context"
	"time"

	"github.com/cotprogramme/baraza/models"
)

// parcelsWait is how long whoever has too much on its way is told to wait.
const parcelsWait = 600 // seconds

// roomForParcel refuses more on its way than an account may have: photos that never
// become whole, or that no record refers to, would fill the disk.
// Errors: too_many_requests, unavailable.
func (s *Services) roomForParcel(ctx context.Context, actor models.Actor, bytes int64) error {
	mine := []models.Condition{{Field: "user", Op: models.Is, Values: []any{string(actor.User)}}}
	_, parcels, err := s.Stores.Parcels.Find(ctx, wholeForRules, models.Query{Where: mine, Limit: models.MaxParcels})
	if err != nil {
		return err
	}
	for _, p := range parcels {
		bytes += p.Size
	}
	if len(parcels) == models.MaxParcels || bytes > models.MaxParcelBytes {
		return models.Refuse(models.ProblemTooMany).With("retry_after", parcelsWait)
	}
	return nil
}

// tidyParcels drops photos that never arrived whole.
func (s *Services) tidyParcels(ctx context.Context, why models.Scope) error {
	old := []models.Condition{{Field: "at", Op: models.Before, Values: []any{int64(models.At(s.Clock().Add(-models.ParcelsKept * time.Hour)))}}}
	const most = 1000
	ids, parcels, err := s.Stores.Parcels.Find(ctx, why, models.Query{Where: old, Limit: most})
	if err != nil {
		return err
	}
	for n, id := range ids {
		if err := s.discard(ctx, id, parcels[n]); err != nil {
			return err
		}
	}
	return nil
}
