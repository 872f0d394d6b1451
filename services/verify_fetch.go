package services

import (
	"context"

	"github.com/cotprogramme/baraza/models"
)

// fetchedFor reads records again that are looked at together, and what their rules look
// at, a noun at a time, and returns the context in which it is all remembered.
func fetchedFor[T, I any](ctx context.Context, v *verifying, r *Records[T, I], page []*T) (context.Context, error) {
	look := v.Stores.Reading(ctx)
	ids := make([]models.ID, len(page))
	wanted := map[models.Noun][]models.ID{}
	for n, t := range page {
		ids[n] = base(t).ID
		for _, ref := range r.rules.Refers {
			ref.want(t, wanted)
		}
	}
	// The directory holds these.
	delete(wanted, models.Organizations)
	delete(wanted, models.Places)
	if err := r.store.Fetch(look, ids...); err != nil {
		return nil, err
	}
	if err := v.Relay.fetch(look, wanted); err != nil {
		return nil, err
	}
	return look, v.answers(look, r.noun, ids, wanted[models.Posts])
}

// answers reads what the rules of records find by naming them.
func (v *verifying) answers(look context.Context, noun models.Noun, ids, posts []models.ID) error {
	if err := v.Stores.Holders.FetchBy(look, termsOf(""), distinct(posts)...); err != nil {
		return err
	}
	switch noun {
	case models.Demands:
		return v.Stores.Responses.FetchBy(look, newestAnswer(""), distinct(ids)...)
	case models.People:
		return v.Stores.Holders.FetchBy(look, anyTerm(""), distinct(ids)...)
	}
	return nil
}

// distinct is the ids that are not empty, each once.
func distinct(ids []models.ID) []string {
	var list []string
	known := map[models.ID]bool{"": true}
	for _, id := range ids {
		if !known[id] {
			known[id] = true
			list = append(list, string(id))
		}
	}
	return list
}
