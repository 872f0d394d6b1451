package services

import (
	"context"

	"github.com/cotprogramme/baraza/models"
)

// reference is one way in which records of a noun need those of another one.
type reference struct {
	noun models.Noun
	read models.Permission
	find func(ctx context.Context, scope models.Scope, id models.ID, limit int) ([]models.ID, error)
}

// from says that records of the noun name others in the field.
func from[T any](store Store[T], noun models.Noun, read models.Permission, field string) reference {
	return reference{noun, read, func(ctx context.Context, scope models.Scope, id models.ID, limit int) ([]models.ID, error) {
		found, err := store.Find(ctx, scope, models.Query{Where: equals(field, string(id)), Limit: limit})
		ids := make([]models.ID, len(found))
		for n, t := range found {
			ids[n] = base(t).ID
		}
		return ids, err
	}}
}

// references lists what needs the records of a noun: while there is any, they are
// not deleted.
func (h *Home) references(to models.Noun) []reference {
	s := h.Stores
	cases := models.ReadCases
	switch to {
	case models.Places:
		return []reference{
			from(s.Places, models.Places, models.ReadPlaces, "parent"),
			from(s.Organizations, models.Organizations, models.ReadOrganization, "place"),
			from(s.Posts, models.Posts, models.ReadPosts, "place"),
			from(s.People, models.People, models.ReadPeople, "place"),
			from(s.Issues, models.Issues, cases, "place"),
			from(s.Actions, models.Actions, cases, "place"),
			from(s.Outcomes, models.Outcomes, cases, "place"),
		}
	case models.Organizations:
		return []reference{
			from(s.Issues, models.Issues, cases, "within"),
			from(s.Actions, models.Actions, cases, "within"),
			from(s.OneToOnes, models.OneToOnes, cases, "within"),
			from(s.People, models.People, models.ReadPeople, "within"),
			from(s.Officers, models.Officers, models.ReadOrganization, "organization"),
			from(s.Affiliations, models.Affiliations, models.ReadOrganization, "parent"),
		}
	case models.Posts:
		return []reference{
			from(s.Holders, models.Holders, models.ReadPosts, "post"),
			from(s.Targets, models.Targets, cases, "post"),
			from(s.Demands, models.Demands, cases, "post"),
			from(s.Commitments, models.Commitments, cases, "post"),
			from(s.Actions, models.Actions, cases, "post"),
		}
	case models.People:
		return []reference{
			from(s.Holders, models.Holders, models.ReadPosts, "person"),
			from(s.Officers, models.Officers, models.ReadOrganization, "person"),
			from(s.Consents, models.Consents, models.KeepConsents, "person"),
			from(s.Requests, models.Requests, models.KeepRegisters, "person"),
			from(s.OneToOnes, models.OneToOnes, cases, "person"),
			from(s.Actions, models.Actions, cases, "person"),
			from(s.Commitments, models.Commitments, cases, "owner"),
			from(s.Issues, models.Issues, cases, "owner"),
		}
	case models.Demands:
		return []reference{
			from(s.Responses, models.ResponsesNoun, cases, "demand"),
			from(s.Commitments, models.Commitments, cases, "demand"),
		}
	case models.Actions:
		return []reference{
			from(s.Responses, models.ResponsesNoun, cases, "action"),
			from(s.Commitments, models.Commitments, cases, "action"),
			from(s.Outcomes, models.Outcomes, cases, "action"),
		}
	case models.Commitments:
		return []reference{
			from(s.Outcomes, models.Outcomes, cases, "commitment"),
			from(s.Commitments, models.Commitments, cases, "inherited_from"),
		}
	}
	return nil
}

// needed refuses the deletion of a record that others need. It names those of them
// that the actor may read, and says of the rest only that there are some.
// Errors: still_in_use.
func (h *Home) needed(ctx context.Context, actor models.Actor, noun models.Noun, id models.ID) error {
	const named = 3
	used := false
	records := []models.RecordRef{}
	for _, r := range h.references(noun) {
		any, err := r.find(ctx, wholeForRules, id, 1)
		if err != nil {
			return err
		}
		if len(any) == 0 {
			continue
		}
		used = true
		ids, err := r.find(ctx, h.scope(actor, r.read), id, named)
		if err != nil {
			return err
		}
		for _, found := range ids {
			if len(records) < named && found != id {
				records = append(records, models.RecordRef{Noun: r.noun, ID: found})
			}
		}
	}
	if !used {
		return nil
	}
	return models.Refuse(models.ProblemInUse).With("records", records)
}

// whenNeeded is the rule of a noun whose records stay while others need them.
func whenNeeded[T any](h *Home, noun models.Noun) func(context.Context, models.Actor, *T) error {
	return func(ctx context.Context, actor models.Actor, t *T) error {
		return h.needed(ctx, actor, noun, base(t).ID)
	}
}
