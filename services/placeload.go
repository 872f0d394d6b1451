package services

import (
	"context"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services/places"
)

// LoadPlaces records Kenya's places that are not there yet. Progress, if asked
// for, is told as how many of how many. Processes that start together may load them
// together: each leaves out what another has recorded meanwhile.
// Errors: unavailable.
func (s *Services) LoadPlaces(ctx context.Context, progress func(done, all int)) error {
	list, err := places.Kenya()
	if err != nil {
		return err
	}
	for range len(list) {
		s.Directory.ForgetNoun(models.Places)
		if err := s.Directory.Refresh(ctx); err != nil {
			return err
		}
		if err = s.loadMissing(ctx, list, s.Directory.Places(), progress); !isProblem(err, models.ProblemConflict) {
			break
		}
	}
	s.Directory.ForgetNoun(models.Places)
	return err
}

// loadMissing records the places that are not there.
// Errors: id_taken, when another process has just recorded one.
func (s *Services) loadMissing(ctx context.Context, list []places.Coded, there map[models.ID]models.Place, progress func(done, all int)) error {
	paths := map[models.ID][]models.ID{}
	return s.Stores.Together(ctx, func(ctx context.Context) error {
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
}
