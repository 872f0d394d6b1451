package services

import (
	"context"
	"errors"

	"github.com/cotprogramme/baraza/models"
)

// scope is how far the permission reaches for the actor now.
func (h *Home) scope(actor models.Actor, p models.Permission) models.Scope {
	if actor.Extent(p) == models.Nothing {
		return models.Scope{}
	}
	var within, direct []models.ID
	for _, g := range actor.Grants {
		switch models.ExtentOf(p, g.Role) {
		case models.Everything:
			return models.WholeInstallation("the policy gives " + string(g.Role) + " everything here")
		case models.Federation:
			within = append(within, h.Directory.Graph().Roots(h.today(), g.Organization)...)
			direct = append(direct, g.Organization)
		case models.Subtree:
			within = append(within, g.Organization)
			direct = append(direct, g.Organization)
		}
	}
	return models.ScopeOf(within, direct)
}

// public widens a scope to the records that everybody signed in may read.
func public(s models.Scope) models.Scope {
	if s.Unbounded() || len(s.Within()) == 0 {
		return s
	}
	return models.ScopeOf(append([]models.ID{models.Public}, s.Within()...), s.Direct())
}

// System is the actor of what the program does by itself.
var System = models.Actor{User: "00000000-0000-7000-8000-000000000000", Name: "Baraza",
	Grants: []models.Grant{{Role: models.Administrator}}}

func (h *Home) today() models.Date { return models.At(h.Clock()).Today() }

func (h *Home) account(actor models.Actor, deed models.Deed, reason string) models.Account {
	return models.Account{At: models.At(h.Clock()), By: actor.User, DeviceAt: actor.DeviceAt, Deed: deed, Reason: reason}
}

var wholeForRules = models.WholeInstallation("a rule looks at records that the caller may not see, and tells nothing of them")

// unknownTo turns "not found" into a fault of the member that named the record.
func unknownTo(err error, pointer string) error {
	if isProblem(err, models.ProblemNotFound) {
		return models.Faulty(models.Wrong(pointer, models.RuleReference))
	}
	return err
}

func isProblem(err error, code models.Code) bool {
	var p *models.Problem
	return errors.As(err, &p) && p.Code == code
}

// exists checks that a record can be referred to.
func exists[T any](ctx context.Context, store Store[T], scope models.Scope, id models.ID, pointer string) (*T, error) {
	t, err := store.Get(ctx, scope, id)
	if err != nil {
		return nil, unknownTo(err, pointer)
	}
	if any(t).(models.Record).Base().Deleted() {
		return nil, models.Faulty(models.Wrong(pointer, models.RuleReference))
	}
	return t, nil
}
