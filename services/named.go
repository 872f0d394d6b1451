package services

import (
	"context"
	"slices"

	"github.com/cotprogramme/baraza/models"
)

// Who is named in a record, and who may change what somebody else wrote. A
// member that names somebody names the caller, or somebody whom the caller may
// read: nobody puts words into the mouth of a stranger, nor finds out by trying
// whose id is taken.

// named is a member that names somebody, and whom it named before.
type named struct {
	pointer  string
	now, was models.ID
}

// named checks the members that name somebody. What was named before stays: it
// may have been somebody of another group who recorded it. The program changes
// no names.
// Errors: invalid (/pointer: reference), unavailable.
func (h *Home) named(ctx context.Context, actor models.Actor, members ...named) error {
	if actor.User == System.User {
		return nil
	}
	var f models.Faults
	for _, m := range members {
		if m.now == "" || m.now == m.was || m.now == actor.User {
			continue
		}
		known, err := h.mayName(ctx, actor, m.now)
		if err != nil {
			return err
		}
		f.Add(known, m.pointer, models.RuleReference)
	}
	return f.Err()
}

// mayName reports whether the id is of a person whom the actor may read, of the
// actor's own person, or of an account that the actor may read.
func (h *Home) mayName(ctx context.Context, actor models.Actor, id models.ID) (bool, error) {
	p, err := h.Stores.People.Get(ctx, h.scope(actor, models.ReadPeople), id)
	if err == nil {
		return !p.Deleted(), nil
	}
	if !isProblem(err, models.ProblemNotFound) {
		return false, err
	}
	if own, err := h.personOf(ctx, actor.User); err != nil || own == id {
		return err == nil, err
	}
	u, err := h.Stores.Users.Get(ctx, h.scope(actor, models.ManageUsers), id)
	return err == nil && !u.Deleted(), notFoundIsFine(err)
}

// personOf is the person of an account, "" when there is none.
func (h *Home) personOf(ctx context.Context, user models.ID) (models.ID, error) {
	u, err := h.Stores.Users.Get(ctx, wholeForRules, user)
	if err != nil {
		return "", notFoundIsFine(err)
	}
	return u.Person, nil
}

// rolesNamed lists the people who took roles at an action. The order of roles
// may change, so each is compared with all of before.
func rolesNamed(was, next *models.Action) []named {
	before := map[models.ID]bool{}
	if was != nil {
		for _, r := range was.Roles {
			before[r.Person] = true
		}
	}
	var members []named
	for _, r := range next.Roles {
		if !before[r.Person] {
			members = append(members, named{pointer: "/roles", now: r.Person})
		}
	}
	return members
}

// nextNamed is who does the next step of an issue.
func nextNamed(was, next *models.Issue) named {
	m := named{pointer: "/next/owner"}
	if next.Next != nil {
		m.now = next.Next.Owner
	}
	if was != nil && was.Next != nil {
		m.was = was.Next.Owner
	}
	return m
}

// promiser checks that a promise is of an official.
func (h *Home) promiser(ctx context.Context, actor models.Actor, id models.ID) error {
	p, err := exists(ctx, h.Stores.People, public(h.scope(actor, models.ReadPeople)), id, "/official")
	if err == nil && !p.HasKind(models.Official) {
		return models.Faulty(models.Wrong("/official", models.RuleAcceptable))
	}
	return err
}

// ownerNamed is who follows a promise up. A promise that is asked again of the
// successor is followed up by whoever followed up the first.
func (h *Home) ownerNamed(ctx context.Context, c Change[models.Commitment]) (named, error) {
	m := named{pointer: "/owner", now: c.Next.Owner}
	if c.Was != nil {
		m.was = c.Was.Owner
	} else if c.Next.InheritedFrom != "" {
		first, err := h.Stores.Commitments.Get(ctx, wholeForRules, c.Next.InheritedFrom)
		if err != nil {
			return m, notFoundIsFine(err)
		}
		m.was = first.Owner
	}
	return m, nil
}

// scoredBy checks who scored: whoever is signed in, or somebody of a host's own
// people who said it to them.
func (h *Home) scoredBy(ctx context.Context, actor models.Actor, scorer models.ID, i *models.Issue) error {
	own, err := h.personOf(ctx, actor.User)
	if err != nil || scorer == actor.User || scorer == own || actor.User == System.User {
		return err
	}
	p, err := exists(ctx, h.Stores.People, h.scope(actor, models.ReadPeople), scorer, "/scorer")
	if err != nil {
		return err
	}
	for _, host := range i.Hosts {
		if slices.Contains(p.Within, host) {
			return nil
		}
	}
	return models.Faulty(models.Wrong("/scorer", models.RuleReference))
}

// isScorer reports whether a score is the actor's own: of the account that
// scored, or recorded by the actor for somebody who has no account.
func (h *Home) isScorer(ctx context.Context, actor models.Actor, s *models.Score) (bool, error) {
	if s.Scorer == actor.User {
		return true, nil
	}
	own, others := false, false
	err := each(ctx, h.Stores.Users, func(u *models.User) {
		own = own || u.ID == actor.User && u.Person == s.Scorer
		others = others || u.ID == s.Scorer || u.Person == s.Scorer
	})
	return own || !others && s.CreatedBy == actor.User, err
}

// authored refuses the change of what somebody else wrote.
// Errors: forbidden.
func (r *Records[T, I]) authored(ctx context.Context, actor models.Actor, was *T) error {
	if r.rules.Author == nil || actor.User == System.User {
		return nil
	}
	own, err := r.rules.Author(ctx, actor, was)
	if err == nil && !own {
		return models.Refuse(models.ProblemForbidden)
	}
	return err
}

// removes refuses to delete, or to restore, what somebody else wrote to whoever
// may not delete cases there.
// Errors: forbidden.
func (r *Records[T, I]) removes(ctx context.Context, actor models.Actor, was *T) error {
	if r.home.scope(actor, models.DeleteCases).Holds(*reach(was)) {
		return nil
	}
	return r.authored(ctx, actor, was)
}

// createdBy is the author of most records: whoever created it.
func createdBy[T any](_ context.Context, actor models.Actor, t *T) (bool, error) {
	return base(t).CreatedBy == actor.User, nil
}
