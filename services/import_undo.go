package services

import (
	"context"
	"reflect"
	"slices"

	"github.com/cotprogramme/baraza/models"
)

// undoneDeed is the deed of taking an import back.
const undoneDeed models.Deed = "undone"

// Undo takes an import back as a whole: every record that it made is deleted,
// unless somebody has since changed one, or a record from elsewhere refers to
// one. Then nothing is undone, and the answer names what is in the way. What
// the program itself brought up to date does not count as a change.
// Errors: not_found, forbidden, version_required, stale, state_not_allowed
// (it was undone), built_upon, unavailable.
func (i *Imports) Undo(ctx context.Context, actor models.Actor, in models.Remove) (models.Batch, error) {
	done, err := i.alone(ctx)
	if err != nil {
		return models.Batch{}, err
	}
	defer done()
	was, next, err := i.Batches.load(ctx, actor, in.Versioned, models.Import)
	if err != nil {
		return models.Batch{}, err
	}
	if was.Status == models.Undone {
		return models.Batch{}, models.Refuse(models.ProblemState)
	}
	u := &undoing{Imports: i, actor: actor, batch: was, made: map[models.ID]bool{}}
	if err := u.gather(ctx); err != nil {
		return models.Batch{}, err
	}
	if err := u.inTheWay(ctx); err != nil {
		return models.Batch{}, err
	}
	next.Status = models.Undone
	err = i.Stores.Together(ctx, func(ctx context.Context) error {
		for _, remove := range u.removals {
			if err := remove(ctx, in.Reason); err != nil {
				return err
			}
		}
		// Last, so that an undoing that was interrupted can be done again.
		_, err := i.Stores.Batches.Put(ctx, was, next, i.account(actor, undoneDeed, in.Reason))
		return err
	})
	i.Directory.Forget()
	if err != nil {
		return models.Batch{}, err
	}
	return *next, firstErr(i.Stores.States.Drop(ctx, refusedID(was.ID)), i.followed(ctx))
}

// undoing is one import on its way back.
type undoing struct {
	*Imports
	actor    models.Actor
	batch    *models.Batch
	made     map[models.ID]bool
	removals []func(ctx context.Context, reason string) error
	upon     []models.RecordRef // what others changed or added
}

// What is named of what is in the way.
const maxUpon = 50

// gather finds everything that the import made and that is still there.
func (u *undoing) gather(ctx context.Context) error {
	for _, n := range u.backwards() {
		if err := n.gather(ctx, u); err != nil {
			return err
		}
	}
	return nil
}

func gather[T, I any](ctx context.Context, u *undoing, r *Records[T, I]) error {
	scope := r.writeScope(u.actor, r.rules.Remove)
	return r.store.Each(ctx, wholeForRules, equals("batch", string(u.batch.ID)), func(t *T) error {
		if !scope.Holds(*reach(t)) {
			return models.Refuse(models.ProblemForbidden)
		}
		m := base(t)
		u.made[m.ID] = true
		if m.Version > 1 {
			changed, err := u.changedByOthers(ctx, m.ID)
			if err != nil {
				return err
			}
			if changed {
				nameUpon(u, r, t, true)
			}
		}
		u.removals = append(u.removals, func(ctx context.Context, reason string) error {
			next := new(T)
			*next = *t
			base(next).DeletedAt = models.At(u.Clock())
			_, err := r.store.Put(ctx, t, next, u.account(u.actor, undoneDeed, reason))
			return err
		})
		return nil
	})
}

func (u *undoing) changedByOthers(ctx context.Context, id models.ID) (bool, error) {
	for after := int64(1); ; {
		events, err := u.Stores.Log.Of(ctx, id, after, 200)
		if err != nil || len(events) == 0 {
			return false, err
		}
		for _, e := range events {
			if e.By != System.User {
				return true, nil
			}
			after = e.Version
		}
	}
}

// nameUpon notes what is in the way; of what the actor may not see, only the kind.
func nameUpon[T, I any](u *undoing, r *Records[T, I], t *T, visible bool) {
	if len(u.upon) >= maxUpon {
		return
	}
	ref := models.RecordRef{Noun: r.noun}
	if visible {
		ref.ID, ref.Name = base(t).ID, shorten(r.titled(t), 80)
	}
	if !slices.Contains(u.upon, ref) {
		u.upon = append(u.upon, ref)
	}
}

// inTheWay refuses when others have built on the import.
// Errors: built_upon.
func (u *undoing) inTheWay(ctx context.Context) error {
	for _, n := range u.backwards() {
		if len(u.made) == 0 || len(u.upon) >= maxUpon {
			break
		}
		if err := n.referring(ctx, u); err != nil {
			return err
		}
	}
	if len(u.upon) > 0 {
		return models.Refuse(models.ProblemBuiltUpon).With("records", u.upon)
	}
	return nil
}

// refers looks for records of the noun from elsewhere that refer to one of the
// import. Only what was created or changed since can.
func refers[T, I any](ctx context.Context, u *undoing, r *Records[T, I]) error {
	since := append([]models.Condition{{Field: "updated", Op: models.From, Values: []any{int64(u.batch.CreatedAt)}}}, notDeleted...)
	return r.store.Each(ctx, wholeForRules, since, func(t *T) error {
		if base(t).Batch != u.batch.ID && base(t).ID != u.batch.ID && mentions(reflect.ValueOf(t).Elem(), u.made) {
			nameUpon(u, r, t, r.readScope(u.actor).Holds(*reach(t)))
		}
		return nil
	})
}

var (
	idType    = reflect.TypeFor[models.ID]()
	metaType  = reflect.TypeFor[models.Meta]()
	reachType = reflect.TypeFor[models.Reach]()
)

// mentions reports whether a record names one of the ids, apart from its own
// and from what follows from others.
func mentions(v reflect.Value, ids map[models.ID]bool) bool {
	switch t := v.Type(); {
	case t == idType:
		return ids[models.ID(v.String())]
	case t == metaType || t == reachType:
		return false
	}
	switch v.Kind() {
	case reflect.Struct:
		for n := range v.NumField() {
			if mentions(v.Field(n), ids) {
				return true
			}
		}
	case reflect.Pointer:
		return !v.IsNil() && mentions(v.Elem(), ids)
	case reflect.Slice:
		for n := range v.Len() {
			if mentions(v.Index(n), ids) {
				return true
			}
		}
	}
	return false
}
