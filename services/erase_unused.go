package services

import (
	"context"
	"maps"
	"slices"

	"github.com/cotprogramme/baraza/models"
)

// photosAtOnce is how many photos are held in memory while they are gone through.
const photosAtOnce = 20

// eraseUnused deletes the photos that no record has. None is left of a photo that
// is refused now, but some were in earlier releases, and nobody can say any more
// whom they show. What others are just sending stays, and is counted.
func eraseUnused(ctx context.Context, f *erasing) error {
	accounts := map[models.ID]bool{}
	if err := f.Stores.Users.Each(ctx, wholeForRules, nil, func(u *models.User) error {
		accounts[u.ID] = u.Person == f.person.ID
		return nil
	}); err != nil {
		return err
	}
	err := everyThing(ctx, f.Stores.Parcels, 200, func(id models.ID, p *models.Parcel) error {
		if !accounts[p.User] {
			f.out.Waiting++
			return nil
		}
		f.out.Unused++
		return f.discard(ctx, id, p)
	})
	if err != nil {
		return err
	}
	return f.dropUnused(ctx)
}

// dropUnused looks for the records after the photos: a record is there before its
// bytes are, so that a photo that comes meanwhile is not taken for unused.
func (f *erasing) dropUnused(ctx context.Context) error {
	unused := map[models.ID]bool{}
	err := everyThing(ctx, f.Stores.Photos, photosAtOnce, func(id models.ID, _ *models.Photo) error {
		unused[id] = true
		return nil
	})
	if err != nil {
		return err
	}
	if err := f.Stores.Attachments.Each(ctx, wholeForRules, nil, func(a *models.Attachment) error {
		delete(unused, models.ID(a.SHA256))
		return nil
	}); err != nil {
		return err
	}
	f.out.Unused += len(unused)
	return f.Stores.Photos.Drop(ctx, slices.Collect(maps.Keys(unused))...)
}

// everyThing calls do with everything on a shelf, a page at a time.
func everyThing[T any](ctx context.Context, shelf Shelf[T], page int, do func(models.ID, *T) error) error {
	for from := ""; ; {
		where := []models.Condition{{Field: "_id", Op: models.From, Values: []any{from}}}
		ids, things, err := shelf.Find(ctx, wholeForRules, models.Query{Where: where, Limit: page + 1})
		if err != nil {
			return err
		}
		for n, id := range ids {
			if string(id) == from {
				continue
			}
			if err := do(id, things[n]); err != nil {
				return err
			}
		}
		if len(ids) <= page {
			return nil
		}
		from = string(ids[len(ids)-1])
	}
}
