package services

import (
	"cmp"
	"context"
	"slices"

	"github.com/cotprogramme/baraza/models"
)

// FoundingInput is a new organization, and the federation that it joins.
type FoundingInput struct {
	ID        models.ID   `json:"id,omitzero" validate:"omitempty,uuid" doc:"Your own id for the organization, a UUIDv7; leave it out and the server makes one. Sending the same id with the same content again is safe." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"`
	Joins     models.ID   `json:"joins,omitzero" validate:"omitempty,recordid" doc:"The federation that it joins at once. Only those who may write everywhere can leave it out." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3e"`
	JoinsFrom models.Date `json:"joins_from,omitzero" validate:"omitempty,date" doc:"The first day it belongs to it; today when left out." example:"2025-01-01"`
	models.OrganizationInput
}

// Founding is a request to record a new organization.
type Founding struct {
	Body FoundingInput `body:"json"`
}

// Found records a new organization and lets it join a federation. Without a
// federation it would stand below nobody, and only those who reach everything
// could see what it does.
// Errors: invalid, forbidden, id_taken.
func (s *Services) Found(ctx context.Context, actor models.Actor, in Founding) (models.Stored[models.Organization], error) {
	b := in.Body
	if b.Joins == "" {
		if actor.Extent(models.WriteOrganization) != models.Everything {
			return models.Stored[models.Organization]{}, models.Faulty(models.Wrong("/joins", models.RuleRequired))
		}
		return s.Organizations.Create(ctx, actor, models.New[models.OrganizationInput]{Body: models.Create[models.OrganizationInput]{ID: b.ID, Input: b.OrganizationInput}})
	}
	return s.found(ctx, actor, b)
}

func (s *Services) found(ctx context.Context, actor models.Actor, b FoundingInput) (stored models.Stored[models.Organization], err error) {
	if err := s.Directory.Refresh(ctx); err != nil {
		return stored, err
	}
	if err := s.certain(ctx, func() error { return s.mayFound(actor, b) }); err != nil {
		return stored, err
	}
	above := s.Directory.Graph().Above(s.today(), b.Joins)
	o := &models.Organization{OrganizationInput: b.OrganizationInput}
	o.ID = cmp.Or(b.ID, s.NewID())
	link := &models.Affiliation{AffiliationInput: models.AffiliationInput{Child: o.ID, Parent: b.Joins, From: cmp.Or(b.JoinsFrom, s.today())}}
	link.ID = s.NewID()
	link.State, link.AgreedOn = models.AffiliationAgreed, s.today() // a newcomer has no past to be opened
	o.Within = append([]models.ID{o.ID}, above...)
	slices.Sort(o.Within)
	link.Within = o.Within
	err = s.Stores.Together(ctx, func(ctx context.Context) error {
		account := s.account(actor, models.Created, "")
		if stored, err = s.Stores.Organizations.Insert(ctx, o, b.OrganizationInput, account); err != nil {
			return err
		}
		_, err = s.Stores.Affiliations.Insert(ctx, link, link.AffiliationInput, account)
		return err
	})
	if isProblem(err, models.ProblemConflict) {
		if stored, err = s.Organizations.again(ctx, actor, o.ID, b.OrganizationInput, err); err == nil {
			err = s.joined(ctx, actor, link)
		}
	}
	if err != nil {
		return stored, err
	}
	s.Directory.Forget()
	return stored, s.followed(ctx)
}

// mayFound checks what a founding names, and that the actor answers for the federation.
func (s *Services) mayFound(actor models.Actor, b FoundingInput) error {
	parent, ok := s.orgIn(s.scope(actor, models.ReadOrganization), b.Joins)
	var f models.Faults
	f.Add(ok, "/joins", models.RuleReference)
	f.Add(!ok || parent.Kind == models.FederationOf, "/joins", models.RuleAcceptable)
	s.knownPlaces(&f, "/places", b.Places...)
	if err := f.Err(); err != nil {
		return err
	}
	if !s.scope(actor, models.WriteOrganization).Holds(models.Reach{Within: s.Directory.Graph().Above(s.today(), b.Joins)}) {
		return models.Refuse(models.ProblemForbidden)
	}
	return nil
}

// joined makes the membership of a founding that ended half-way.
func (s *Services) joined(ctx context.Context, actor models.Actor, link *models.Affiliation) error {
	there, err := s.Stores.Affiliations.Count(ctx, wholeForRules, []models.Condition{
		{Field: "child", Op: models.Is, Values: []any{string(link.Child)}}})
	if err != nil || there > 0 {
		return err
	}
	_, err = s.Stores.Affiliations.Insert(ctx, link, link.AffiliationInput, s.account(actor, models.Created, ""))
	return err
}
