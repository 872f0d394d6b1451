package services

import (
	"context"
	"slices"

	"github.com/cotprogramme/baraza/models"
)

// What a record is restricted to holds for all that belongs to it, with the answer
// to the request that restricts it: neither the relay nor another process has to do
// anything first.

// carry brings the reach of all that belongs to a record up to date, deleted ones too.
// Errors: unavailable; what was not reached is left to the relay.
func (h *Home) carry(ctx context.Context, noun models.Noun, id models.ID) error {
	for from, r := range h.references(noun) {
		if !r.Reach {
			continue
		}
		where := []models.Condition{{Field: r.field(), Op: models.Is, Values: []any{string(id)}}}
		if err := from.reseatAll(ctx, where, id); err != nil {
			return err
		}
	}
	return nil
}

// officeOf looks again whether a person is in public office.
func (h *Home) officeOf(ctx context.Context, person models.ID) error {
	where := []models.Condition{{Field: "_id", Op: models.Is, Values: []any{string(person)}}}
	return h.noun(models.People).reseatAll(ctx, where, person)
}

// reseatAll stores the reach of all records that meet the conditions.
func (r *Records[T, I]) reseatAll(ctx context.Context, where []models.Condition, cause models.ID) error {
	return r.store.Each(ctx, wholeForRules, where, func(t *T) error {
		_, err := r.reseat(ctx, t, cause)
		return err
	})
}

// left brings up to date who sees what is recorded of an organization and of everything
// that was ever below it, after a membership of it changed.
// Errors: unavailable; what was not reached is left to the relay.
func (h *Home) left(ctx context.Context, child, cause models.ID) error {
	if err := h.Directory.Refresh(ctx); err != nil {
		return err
	}
	where := h.ofAllBelow(child)
	for _, n := range h.nouns {
		if !n.declared().reach {
			continue
		}
		if err := n.reseatAll(ctx, where, cause); err != nil {
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
