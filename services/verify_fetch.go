package services

import (
	"context"
	"encoding/json"

	"github.com/cotprogramme/baraza/models"
)

// beside are the members by which records name what their rules look at, besides what
// they take their reach from.
type beside struct {
	above
	Post          models.ID   `json:"post"`
	Invited       []models.ID `json:"invited"`
	Commitment    models.ID   `json:"commitment"`
	InheritedFrom models.ID   `json:"inherited_from"`
	Owner         models.ID   `json:"owner"`
	Parent        models.ID   `json:"parent"`
}

// fetchedFor reads records again that are looked at together, and what their rules look
// at, a noun at a time, and returns the context in which it is all remembered.
func fetchedFor[T, I any](ctx context.Context, v *verifying, r *Records[T, I], page []*T) (context.Context, error) {
	look := v.Stores.Reading(ctx)
	ids := make([]models.ID, len(page))
	wanted := map[models.Noun][]models.ID{}
	for n, t := range page {
		ids[n] = base(t).ID
		stored, err := r.store.Shut(t)
		if err != nil {
			return nil, err
		}
		var o beside
		if json.Unmarshal(stored.JSON, &o) != nil {
			continue
		}
		o.name(wanted)
		wanted[models.Posts] = append(append(wanted[models.Posts], o.Post), o.Invited...)
		wanted[models.Commitments] = append(wanted[models.Commitments], o.Commitment, o.InheritedFrom)
		wanted[models.People] = append(wanted[models.People], o.Owner)
		wanted[r.noun] = append(wanted[r.noun], o.Parent)
	}
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
