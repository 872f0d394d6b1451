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

// keepUnreferred keeps a photo to which no record refers yet, and notes that, so that
// it goes if none ever does. Settle says that now there is one.
// Errors: too_many_requests, unavailable.
func (c *Campaigns) keepUnreferred(ctx context.Context, actor models.Actor, name string, photo []byte) (settle func(context.Context) error, err error) {
	id := "kept|" + actor.User + "|" + models.ID(name)
	noted, version, err := c.Stores.Parcels.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	if noted == nil {
		if err := c.roomForParcel(ctx, actor, int64(len(photo))); err != nil {
			return nil, err
		}
	}
	note := &models.Parcel{User: actor.User, Size: int64(len(photo)), At: models.At(c.Clock()), Kept: name}
	if _, err := c.Stores.Parcels.Swap(ctx, id, version, note); err != nil {
		return nil, err
	}
	if err := c.Stores.Photos.Put(ctx, models.ID(name), &models.Photo{Bytes: photo}); err != nil {
		return nil, err
	}
	return func(ctx context.Context) error {
		// It may have been dropped as one that nobody refers to, a moment before.
		there, _, err := c.Stores.Photos.Get(ctx, models.ID(name))
		if err == nil && there == nil {
			err = c.Stores.Photos.Put(ctx, models.ID(name), &models.Photo{Bytes: photo})
		}
		return firstErr(err, c.Stores.Parcels.Drop(ctx, id))
	}, nil
}

// tidyParcels drops photos that never arrived whole, and those that no record refers to.
func (s *Services) tidyParcels(ctx context.Context, why models.Scope) error {
	old := []models.Condition{{Field: "at", Op: models.Before, Values: []any{int64(models.At(s.Clock().Add(-models.ParcelsKept * time.Hour)))}}}
	const most = 1000
	ids, parcels, err := s.Stores.Parcels.Find(ctx, why, models.Query{Where: old, Limit: most})
	if err != nil {
		return err
	}
	kept := map[string]bool{}
	for n, id := range ids {
		if parcels[n].Kept != "" {
			kept[parcels[n].Kept] = true
		}
		if err := (&Sync{Services: s}).discard(ctx, id, parcels[n]); err != nil {
			return err
		}
	}
	return s.dropUnreferred(ctx, why, kept)
}

// dropUnreferred drops those of the photos to which no record refers. Somebody may send
// one of them at this moment, so it looks again, and puts back what was needed.
func (s *Services) dropUnreferred(ctx context.Context, why models.Scope, kept map[string]bool) error {
	if err := s.exceptReferred(ctx, why, kept); err != nil {
		return err
	}
	dropped := map[string]*models.Photo{}
	for name := range kept {
		photo, _, err := s.Stores.Photos.Get(ctx, models.ID(name))
		if err != nil {
			return err
		}
		if photo == nil {
			continue
		}
		if err := s.Stores.Photos.Drop(ctx, models.ID(name)); err != nil {
			return err
		}
		dropped[name] = photo
	}
	if len(dropped) == 0 {
		return nil
	}
	still := map[string]bool{}
	for name := range dropped {
		still[name] = true
	}
	if err := s.exceptReferred(ctx, why, still); err != nil {
		return err
	}
	for name, photo := range dropped {
		if !still[name] {
			if err := s.Stores.Photos.Put(ctx, models.ID(name), photo); err != nil {
				return err
			}
		}
	}
	return nil
}

// exceptReferred leaves the names of photos to which no record refers, deleted ones
// included: they can be restored.
func (s *Services) exceptReferred(ctx context.Context, why models.Scope, names map[string]bool) error {
	if len(names) == 0 {
		return nil
	}
	return s.Stores.Attachments.Each(ctx, why, nil, func(a *models.Attachment) error {
		delete(names, a.SHA256)
		return nil
	})
}
