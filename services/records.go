package services

import (
	"context"
	"reflect"

	"github.com/cotprogramme/baraza/models"
)

// Records are the use cases that every noun has: create, read, list, change,
// look at the history, delete and restore.
type Records[T, I any] struct {
	home   *Home
	noun   models.Noun
	store  Store[T]
	rules  Rules[T, I]
	sorts  string // allowed orders, the first one the default
	global bool   // has records that everybody signed in may read
}

// Rules is what is particular to a noun.
type Rules[T, I any] struct {
	Read, Write, Remove models.Permission
	// Input is the part of a record that people write.
	Input func(*T) *I
	// Derive checks what the record refers to and fills in what follows from
	// it. Was is nil at creation. It runs for people and for the program alike.
	Derive func(ctx context.Context, c Change[T]) error
	// Reach says for whom the record counts and who may see it. It needs only what
	// the record belongs to, and fails only when the stores do: it runs after Derive,
	// and alone when a record no longer passes its own rules. Nil where Derive does it.
	Reach func(ctx context.Context, t *T) error
	// Belongs says that Reach follows from another record.
	Belongs bool
	// Fixed names members that cannot be changed after creation.
	Fixed func(was, next *I) models.Faults
	// Outline is what everybody sees of records that are not theirs; nil shows
	// all of a record to whoever may read it.
	Outline *outline[T]
	// Author reports whether the actor wrote the record, for nouns that only
	// their authors change; whoever may delete cases deletes those too.
	Author func(ctx context.Context, actor models.Actor, t *T) (bool, error)
	// Removable refuses the deletion of a record that must stay.
	Removable func(ctx context.Context, actor models.Actor, t *T) error
	// After runs when a change was stored. Its error does not undo the change.
	After func(ctx context.Context, c Change[T]) error
	// Refers lists how records name others: who sees what, what must stay, and what
	// follows from a change of another record is known from it.
	Refers []Reference
	// Settles says that Reach follows from records that name this one.
	Settles bool
	// Discussed says that comments and photos may be about a record.
	Discussed bool
	// Search is what a search knows of a record, nil for nouns that it does not find.
	Search func(*T) *models.SearchEntry
	// Day is the day on which a record counts in figures, nil for nouns of no figure.
	Day func(*T) models.Date
	// Title is what a record is called in a list of records of several nouns.
	Title func(*T) string
	// Contacts notes when people were in contact by a record, and who is still needed.
	Contacts func(*contacts, *T)
	// Columns are those of the table that an export makes of records, nil for none.
	Columns []column[T]
	// Names are members that say what a person or an account is called: a redaction of
	// texts leaves them.
	Names []string
	// Lacks says why a noun has no Search, Day, Title, Contacts, Columns or reference, by
	// the name of the member.
	Lacks map[string]string
}

// Change is a change of a record on its way to the store.
type Change[T any] struct {
	Actor models.Actor
	Was   *T
	Next  *T
}

func base[T any](t *T) *models.Meta { return any(t).(models.Record).Base() }

func reach[T any](t *T) *models.Reach { return any(t).(models.Record).Access() }

func (r *Records[T, I]) readScope(actor models.Actor) models.Scope {
	s := r.home.scope(actor, r.rules.Read)
	if r.global {
		return public(s)
	}
	return s
}

func (r *Records[T, I]) writeScope(actor models.Actor, p models.Permission) models.Scope {
	s := r.home.scope(actor, p)
	if r.global && r.rules.Outline == nil {
		return public(s)
	}
	return s
}

// Create keeps a new record. Sending the same id with the same content again
// gives the record that is there.
// Errors: invalid, forbidden, id_taken, already_exists.
func (r *Records[T, I]) Create(ctx context.Context, actor models.Actor, in models.New[I]) (models.Stored[T], error) {
	t := new(T)
	*r.rules.Input(t) = in.Body.Input
	m := base(t)
	if m.ID = in.Body.ID; m.ID == "" {
		m.ID = r.home.NewID()
	}
	return r.insert(ctx, actor, t, in.Body.Input, models.Created, "")
}

func (r *Records[T, I]) insert(ctx context.Context, actor models.Actor, t *T, input I, deed models.Deed, reason string) (models.Stored[T], error) {
	if err := r.acceptable(ctx, actor, t, input); err != nil {
		return models.Stored[T]{}, err
	}
	stored, err := r.store.Insert(ctx, t, input, r.home.account(actor, deed, reason))
	if isProblem(err, models.ProblemTaken) {
		err = r.home.orTaken(ctx, base(t).ID, err)
	}
	if isProblem(err, models.ProblemConflict) {
		return r.again(ctx, actor, base(t).ID, input, err)
	}
	if err != nil {
		return stored, err
	}
	if t, stored, err = r.settled(ctx, t, stored); err != nil {
		return stored, err
	}
	err = r.after(ctx, Change[T]{Actor: actor, Next: t})
	if r.noun == models.Officers { // it tells the sex of a person who is there
		return r.answered(ctx, actor, stored, err)
	}
	return r.shown(actor, stored, err) // what the actor has just written
}

// orTaken tells that an id is taken before it tells that a value is: whatever
// else is wrong, a taken id is answered in the same way, whosever it is.
func (h *Home) orTaken(ctx context.Context, id models.ID, exists error) error {
	events, err := h.Stores.Log.Of(ctx, id, 0, 1)
	if err != nil || len(events) == 0 {
		return firstErr(err, exists)
	}
	return models.Refuse(models.ProblemConflict)
}

// acceptable checks whether the actor may create the record as it is, and fills in
// what follows from it.
func (r *Records[T, I]) acceptable(ctx context.Context, actor models.Actor, t *T, input I) error {
	if err := check(input); err != nil {
		return err
	}
	if err := r.derive(ctx, Change[T]{Actor: actor, Next: t}); err != nil {
		return err
	}
	if !r.writeScope(actor, r.rules.Write).Holds(*reach(t)) {
		return models.Refuse(models.ProblemForbidden)
	}
	return nil
}

// again answers a creation that was sent before.
func (r *Records[T, I]) again(ctx context.Context, actor models.Actor, id models.ID, input I, taken error) (models.Stored[T], error) {
	same, err := r.store.CreatedFrom(ctx, id, input)
	if err != nil {
		return models.Stored[T]{}, err
	}
	if !same {
		return models.Stored[T]{}, taken
	}
	stored, err := r.store.Read(ctx, r.readScope(actor), id)
	if isProblem(err, models.ProblemNotFound) {
		return stored, taken
	}
	return r.answered(ctx, actor, stored, err)
}

func (r *Records[T, I]) after(ctx context.Context, c Change[T]) error {
	if r.rules.After == nil {
		return nil
	}
	return r.rules.After(ctx, c)
}

func (r *Records[T, I]) derive(ctx context.Context, c Change[T]) error {
	if err := r.home.Directory.Refresh(ctx); err != nil {
		return err
	}
	err := r.rules.Derive(ctx, c)
	if misses(err) && c.Actor.User != System.User && r.home.looksAgain(ctx) {
		err = r.rules.Derive(ctx, c)
	}
	if err != nil {
		return err
	}
	return r.reach(ctx, c.Next)
}

// reach works out who the record is for, and nothing else.
func (r *Records[T, I]) reach(ctx context.Context, t *T) error {
	if r.rules.Reach == nil {
		return nil
	}
	if err := r.home.Directory.Refresh(ctx); err != nil {
		return err
	}
	return r.rules.Reach(ctx, t)
}

// check runs the input's own rules, where it has some.
func check(input any) error {
	if c, ok := input.(interface{ Check() error }); ok {
		return c.Check()
	}
	return nil
}

// Read gives one record.
// Errors: not_found, also for a record that is out of reach.
func (r *Records[T, I]) Read(ctx context.Context, actor models.Actor, in models.ByID) (models.Stored[T], error) {
	return r.read(ctx, actor, in.ID)
}

func (r *Records[T, I]) read(ctx context.Context, actor models.Actor, id models.ID) (models.Stored[T], error) {
	stored, err := r.store.Read(ctx, r.readScope(actor), id)
	return r.answered(ctx, actor, stored, err)
}

// get loads a record that the actor may read.
func (r *Records[T, I]) get(ctx context.Context, actor models.Actor, id models.ID) (*T, error) {
	t, err := r.store.Get(ctx, r.readScope(actor), id)
	if err != nil {
		return nil, err
	}
	if _, gone := r.outlined(actor, t); gone {
		return nil, models.Refuse(models.ProblemNotFound)
	}
	return t, nil
}

// load loads a record that the actor is about to change: it must be readable
// (else it is not found), within reach of the permission, of the version that
// the actor read, and not deleted.
func (r *Records[T, I]) load(ctx context.Context, actor models.Actor, v models.Versioned, p models.Permission) (was, next *T, err error) {
	if err := r.home.Directory.Refresh(ctx); err != nil {
		return nil, nil, err
	}
	if was, err = r.get(ctx, actor, v.ID); err != nil {
		return nil, nil, err
	}
	if !r.writeScope(actor, p).Holds(*reach(was)) {
		return nil, nil, models.Refuse(models.ProblemForbidden)
	}
	if err := v.Check(base(was).Version); err != nil {
		return nil, nil, err
	}
	if base(was).Deleted() {
		return nil, nil, models.Refuse(models.ProblemDeleted)
	}
	next, err = r.copyOf(ctx, was)
	return was, next, err
}

// copyOf gives a second copy of a record that shares nothing with the first.
func (r *Records[T, I]) copyOf(ctx context.Context, was *T) (*T, error) {
	next := new(T)
	*next = *was
	deepen(reflect.ValueOf(next).Elem())
	return next, nil
}

// Amend merges a patch into what people wrote in a record.
// Errors: not_found, forbidden, leaves_reach, version_required, stale, invalid, deleted.
func (r *Records[T, I]) Amend(ctx context.Context, actor models.Actor, in models.Amend[I]) (models.Stored[T], error) {
	var none models.Stored[T]
	was, next, err := r.load(ctx, actor, in.Versioned, r.rules.Write)
	if err != nil {
		return none, err
	}
	if err := r.authored(ctx, actor, was); err != nil {
		return none, err
	}
	input, err := in.Patch.Apply(*r.rules.Input(next))
	if err != nil {
		return none, err
	}
	if r.rules.Fixed != nil {
		if err := r.rules.Fixed(r.rules.Input(was), &input).Err(); err != nil {
			return none, err
		}
	}
	*r.rules.Input(next) = input
	r.overwrite(actor, was, next, in.Patch.Members()...)
	return r.put(ctx, actor, was, next, models.Changed, in.Reason)
}

// overwrite tells sync that members were written by somebody who saw what was
// there: clashes in them are settled.
func (r *Records[T, I]) overwrite(actor models.Actor, was, next *T, members ...string) {
	m := base(next)
	for _, member := range members {
		name, _ := models.RegisterOf(r.noun, member)
		if register, there := m.Sync[name]; there {
			register.Overwrite(models.Written{Version: base(was).Version + 1, By: actor.User, At: models.At(r.home.Clock())})
			m.Sync[name] = register
		}
	}
}

// put stores a record that was changed by somebody who saw what was there.
func (r *Records[T, I]) put(ctx context.Context, actor models.Actor, was, next *T, deed models.Deed, reason string) (models.Stored[T], error) {
	if len(base(was).Sync) > 0 {
		changed, err := differing(*r.rules.Input(was), *r.rules.Input(next))
		if err != nil {
			return models.Stored[T]{}, err
		}
		r.overwrite(actor, was, next, changed...)
	}
	return r.keep(ctx, actor, was, next, deed, reason)
}

// keep checks, derives and stores a changed record. A change that changes
// nothing is not stored.
func (r *Records[T, I]) keep(ctx context.Context, actor models.Actor, was, next *T, deed models.Deed, reason string) (models.Stored[T], error) {
	var none models.Stored[T]
	if err := check(*r.rules.Input(next)); err != nil {
		return none, err
	}
	if err := r.derive(ctx, Change[T]{Actor: actor, Was: was, Next: next}); err != nil {
		return none, err
	}
	if !r.writeScope(actor, r.rules.Read).Holds(*reach(next)) {
		return none, models.Refuse(models.ProblemLeavesReach)
	}
	if reflect.DeepEqual(was, next) {
		return r.read(ctx, actor, base(was).ID)
	}
	stored, err := r.store.Put(ctx, was, next, r.home.account(actor, deed, reason))
	if err != nil {
		return stored, err
	}
	if err := r.noteClashes(ctx, was, next); err != nil {
		return stored, err
	}
	if !sameReach(reach(was), reach(next)) {
		if err := r.home.carry(ctx, r.noun, base(next).ID); err != nil {
			return stored, err
		}
	}
	if next, stored, err = r.settled(ctx, next, stored); err != nil {
		return stored, err
	}
	return r.answered(ctx, actor, stored, r.after(ctx, Change[T]{Actor: actor, Was: was, Next: next}))
}

// Delete marks a record as deleted. It can be restored.
// Errors: not_found, forbidden, version_required, stale, deleted, still_in_use.
func (r *Records[T, I]) Delete(ctx context.Context, actor models.Actor, in models.Remove) (struct{}, error) {
	was, next, err := r.load(ctx, actor, in.Versioned, r.rules.Remove)
	if err != nil {
		return struct{}{}, err
	}
	if err := r.removes(ctx, actor, was); err != nil {
		return struct{}{}, err
	}
	if r.rules.Removable != nil {
		if err := r.rules.Removable(ctx, actor, was); err != nil {
			return struct{}{}, err
		}
	}
	// A membership may have ended today, which nobody has worked out yet.
	if err := r.reach(ctx, next); err != nil {
		return struct{}{}, err
	}
	if !r.writeScope(actor, r.rules.Remove).Holds(*reach(next)) {
		return struct{}{}, models.Refuse(models.ProblemForbidden)
	}
	base(next).DeletedAt = models.At(r.home.Clock())
	if _, err = r.store.Put(ctx, was, next, r.home.account(actor, models.DeletedD, in.Reason)); err != nil {
		return struct{}{}, err
	}
	return struct{}{}, r.after(ctx, Change[T]{Actor: actor, Was: was, Next: next})
}

// Restore takes the deletion of a record back.
// Errors: not_found, forbidden, version_required, stale, state_not_allowed
// (it is not deleted).
func (r *Records[T, I]) Restore(ctx context.Context, actor models.Actor, in models.Remove) (models.Stored[T], error) {
	var none models.Stored[T]
	was, err := r.get(ctx, actor, in.ID)
	if err != nil {
		return none, err
	}
	if !r.writeScope(actor, r.rules.Remove).Holds(*reach(was)) {
		return none, models.Refuse(models.ProblemForbidden)
	}
	if err := r.removes(ctx, actor, was); err != nil {
		return none, err
	}
	if err := in.Check(base(was).Version); err != nil {
		return none, err
	}
	if !base(was).Deleted() {
		return none, models.Refuse(models.ProblemState)
	}
	next, err := r.copyOf(ctx, was)
	if err != nil {
		return none, err
	}
	base(next).DeletedAt = 0
	return r.put(ctx, actor, was, next, models.Restored, in.Reason)
}
