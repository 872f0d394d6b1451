package services

import (
	"slices"

	"github.com/go-json-experiment/json"

	"github.com/cotprogramme/baraza/models"
)

// Some records are for everybody as far as an outline goes: of an official the
// name, and through the posts what the official holds. The rest belongs to
// whoever keeps the record, and so does every change of it. Nothing that a list
// can be asked tells of the rest to whom the outline only is shown.

// outline is what everybody signed in sees of a record. Members is what goes
// out; record is the same as the program uses it.
type outline[T any] struct {
	record  func(*T) *T
	members func(*T) any
	// tells reports whether a condition or an order is about what the outline
	// shows; one that is not is asked about the records in reach only.
	tells func(models.Condition) bool
	sorts []string
}

// personOutline is what everybody sees of an official.
var personOutline = &outline[models.Person]{
	record: func(p *models.Person) *models.Person {
		return &models.Person{Meta: models.Meta{ID: p.ID, Version: p.Version}, PersonInput: models.PersonInput{Name: p.Name, Kinds: []models.PersonKind{models.Official}}}
	},
	members: func(p *models.Person) any {
		return struct {
			ID      models.ID           `json:"id"`
			Version int64               `json:"version"`
			Name    string              `json:"name"`
			Kinds   []models.PersonKind `json:"kinds"`
		}{p.ID, p.Version, p.Name, []models.PersonKind{models.Official}}
	},
	tells: func(c models.Condition) bool {
		switch c.Field {
		case "kind": // every official is one, whatever else they are
			return slices.Contains(c.Values, any(string(models.Official)))
		case "deleted":
			return !slices.Contains(c.Values, any(true))
		}
		return false
	},
	sorts: []string{"name", "-name"},
}

// ownScope is what the actor reads wholly: readScope without what is for
// everybody as an outline.
func (r *Records[T, I]) ownScope(actor models.Actor) models.Scope {
	if r.rules.Outline == nil {
		return r.readScope(actor)
	}
	return r.home.scope(actor, r.rules.Read)
}

// outlined reports whether the actor sees the outline of a record only, and not
// even that of one that was deleted.
func (r *Records[T, I]) outlined(actor models.Actor, t *T) (only, gone bool) {
	if r.rules.Outline == nil || r.ownScope(actor).Holds(*reach(t)) {
		return false, false
	}
	return true, base(t).Deleted()
}

// asOutline gives what the actor sees of a record that was opened.
func (r *Records[T, I]) asOutline(t *T) (models.Stored[T], error) {
	doc, err := json.Marshal(r.rules.Outline.members(t))
	return models.Stored[T]{Version: base(t).Version, JSON: doc}, err
}

// listScope is the scope in which a list is asked.
func (r *Records[T, I]) listScope(actor models.Actor, where []models.Condition, sort string) models.Scope {
	o := r.rules.Outline
	if o == nil {
		return r.readScope(actor)
	}
	for _, c := range where {
		if !o.tells(c) {
			return r.ownScope(actor)
		}
	}
	if !slices.Contains(o.sorts, sort) {
		return r.ownScope(actor)
	}
	return r.readScope(actor)
}
