package services

import (
	"context"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services/places"
)

// LoadPlaces records Kenya's places that are not there yet. Progress, if asked
// for, is told as how many of how many.
func (s *Services) LoadPlaces(ctx context.Context, progress func(done, all int)) error {
	list, err := places.Kenya()
	if err != nil {
		return err
	}
	if err := s.Directory.Refresh(ctx); err != nil {
		return err
	}
	there := s.Directory.Places()
	paths := map[models.ID][]models.ID{}
	err = s.Stores.Together(ctx, func(ctx context.Context) error {
		for n, p := range list {
			if p.Parent != "" {
				paths[p.Code] = append(append([]models.ID{}, paths[p.Parent]...), p.Parent)
			}
			if _, ok := there[p.Code]; ok {
				continue
			}
			place := &models.Place{PlaceInput: p.PlaceInput, Path: paths[p.Code]}
			place.ID, place.Within = p.Code, everybody
			if _, err := s.Stores.Places.Insert(ctx, place, p.PlaceInput, s.account(System, models.Created, "")); err != nil {
				return err
			}
			if progress != nil && n%200 == 0 {
				progress(n, len(list))
			}
		}
		return nil
	})
	s.Directory.Forget()
	return err
}
