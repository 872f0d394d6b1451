package services

import (
	"context"
	"slices"

	"github.com/cotprogramme/baraza/models"
)

// What a record is restricted to holds for all that belongs to it, with the answer
// to the request that restricts it: neither the relay nor another process has to do
// anything first.

// carrier brings the reach of some records up to date that belong to a record.
type carrier func(ctx context.Context, to models.ID) error

// carry brings the reach of all that belongs to a record up to date.
// Errors: unavailable; what was not reached is left to the relay.
func (h *Home) carry(ctx context.Context, noun models.Noun, id models.ID) error {
	for _, c := range h.carriers[noun] {
		if err := c(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

// carriers is the table of what takes its reach from a record of each noun.
func (s *Services) newCarriers() map[models.Noun][]carrier {
	about := []carrier{belonging(s.Comments, "about"), belonging(s.Attachments, "about")}
	return map[models.Noun][]carrier{
		models.Issues: append([]carrier{
			belonging(s.Demands, "issue"), belonging(s.Actions, "issue"), belonging(s.OneToOnes, "issue"),
			belonging(s.Responses, "issue"), belonging(s.Commitments, "issue"), belonging(s.Outcomes, "issue"),
			belonging(s.Scores, "issue"), belonging(s.Targets, "issue")}, about...),
		models.Actions:       append([]carrier{belonging(s.Responses, "action")}, about...),
		models.People:        append([]carrier{belonging(s.Consents, "person")}, about...),
		models.Organizations: about,
		models.Holders:       {officeOf(s.People)},
		models.Demands:       about,
		models.OneToOnes:     about,
		models.ResponsesNoun: about,
		models.Commitments:   about,
		models.Outcomes:      about,
	}
}

// belonging carries on to the records of a noun that name another one in the field,
// deleted ones too.
func belonging[T, I any](r *Records[T, I], field string) carrier {
	return func(ctx context.Context, to models.ID) error {
		return r.reseatAll(ctx, []models.Condition{{Field: field, Op: models.Is, Values: []any{string(to)}}}, to)
	}
}

// officeOf looks again whether a person is in public office.
func officeOf[T, I any](people *Records[T, I]) carrier {
	return func(ctx context.Context, person models.ID) error {
		t, err := people.store.Get(ctx, wholeForRules, person)
		if err != nil {
			return notFoundIsFine(err)
		}
		_, err = people.reseat(ctx, t, person)
		return err
	}
}

// reseatAll stores the reach of all records that meet the conditions.
func (r *Records[T, I]) reseatAll(ctx context.Context, where []models.Condition, cause models.ID) error {
	return r.store.Each(ctx, wholeForRules, where, func(t *T) error {
		_, err := r.reseat(ctx, t, cause)
		return err
	})
}

// reseater brings the reach of the records of a noun up to date that meet the conditions.
type reseater func(ctx context.Context, where []models.Condition, cause models.ID) error

// hostedNouns is the table of what takes its reach from organizations, directly or over
// an issue: what a membership that ends closes, with the answer to the request.
func (s *Services) hostedNouns() []reseater {
	return []reseater{s.Issues.reseatAll, s.Demands.reseatAll, s.Actions.reseatAll, s.OneToOnes.reseatAll, s.Responses.reseatAll,
		s.Commitments.reseatAll, s.Outcomes.reseatAll, s.Scores.reseatAll, s.Targets.reseatAll,
		s.Organizations.reseatAll, s.Officers.reseatAll, s.People.reseatAll}
}

// left brings up to date who sees what is recorded of an organization and of everything
// that was ever below it, after a membership of it changed.
// Errors: unavailable; what was not reached is left to the relay.
func (h *Home) left(ctx context.Context, child, cause models.ID) error {
	if err := h.Directory.Refresh(ctx); err != nil {
		return err
	}
	where := h.ofAllBelow(child)
	for _, reseat := range h.hostedNouns {
		if err := reseat(ctx, where, cause); err != nil {
			return err
		}
	}
	return nil
}

// ofAllBelow asks for the records of an organization and of everything that was ever
// below it. Those of before a membership do not count for who stands above.
func (h *Home) ofAllBelow(org models.ID) []models.Condition {
	return []models.Condition{{Field: "within", Op: models.Is, Values: anyIDs(h.Directory.Graph().EverBelow(org))}}
}

// reseatTries is how often a record that others keep changing is looked at again.
const reseatTries = 20

// reseat stores the reach of a record if it is another one by now, and carries it on
// to what belongs to the record. It returns the record as it is then.
// Errors: busy (others keep changing it), unavailable.
func (r *Records[T, I]) reseat(ctx context.Context, t *T, cause models.ID) (*T, error) {
	for range reseatTries {
		next, err := r.copyOf(ctx, t)
		if err != nil {
			return t, err
		}
		if err := r.reach(ctx, next); err != nil || sameReach(reach(t), reach(next)) {
			return t, err
		}
		a := r.home.account(System, models.Recounted, "")
		a.Cause = cause
		_, err = r.store.Put(ctx, t, next, a)
		if err == nil {
			return next, r.home.carry(ctx, r.noun, base(next).ID)
		}
		if !isProblem(err, models.ProblemStale) {
			return t, err
		}
		if t, err = r.store.Get(ctx, wholeForRules, base(t).ID); err != nil {
			return t, err
		}
	}
	return t, models.Refuse(models.ProblemBusy)
}

// settled looks again whether what a record belongs to was restricted while it was
// being stored.
func (r *Records[T, I]) settled(ctx context.Context, t *T, stored models.Stored[T]) (*T, models.Stored[T], error) {
	if !r.rules.Belongs {
		return t, stored, nil
	}
	now, err := r.reseat(ctx, t, "")
	if err != nil || now == t {
		return t, stored, err
	}
	stored, err = r.store.Shut(now)
	return now, stored, err
}

func sameReach(a, b *models.Reach) bool {
	return a.Restricted == b.Restricted && slices.Equal(a.Within, b.Within) && slices.Equal(a.Sight, b.Sight) && slices.Equal(a.Cleared, b.Cleared)
}

// The members that say who a record is for.
var reachMembers = []string{"within", "sight", "restricted", "cleared"}

// older says for a list behind a figure how many records the figure counts that the
// actor may not read. It does so for what a figure can ask, and for nothing else that
// might be found out of such records.
func (r *Records[T, I]) older(ctx context.Context, actor models.Actor, where []models.Condition) (int64, error) {
	shape, ok := models.ShapeOf(r.noun)
	if !ok {
		return 0, nil
	}
	org := models.ID("")
	for _, w := range where {
		switch {
		case w.Field == "counted":
			id, _ := w.Values[0].(string)
			org = models.ID(id)
		case !slices.Contains(shape.Fields, w.Field) && !slices.Contains(figureFields, w.Field):
			return 0, nil
		}
	}
	scope := r.home.scope(actor, r.rules.Read)
	if org == "" || !r.home.scope(actor, models.ReadRollups).Covers(r.home.Directory.Graph().Above(r.home.today(), org)) {
		return 0, nil
	}
	return r.store.Older(ctx, scope, where)
}

// What figures ask besides the fields by which facts are grouped.
var figureFields = []string{"day", "deleted", "owed"}
