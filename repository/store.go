package repository

import (
	"context"

	"github.com/cotprogramme/baraza/models"
)

// FieldOf is a field of a noun that the engine may be asked about, and how it
// is read off a record.
type FieldOf[T any] struct {
	Field
	Of func(*T) any
}

// Spec declares how one noun is kept.
type Spec[T any] struct {
	Noun    models.Noun
	Fields  []FieldOf[T]
	Indexes []Index
}

// Store keeps the records of one noun.
type Store[T any] struct {
	engine     Engine
	spec       Spec[T]
	collection Collection
}

// NewStore gives access to the records of one noun kept in the engine.
func NewStore[T any](e Engine, spec Spec[T]) *Store[T] {
	c := Collection{Name: string(spec.Noun), Fields: append([]Field{}, commonFields...), Indexes: spec.Indexes}
	for _, f := range spec.Fields {
		c.Fields = append(c.Fields, f.Field)
	}
	return &Store[T]{engine: e, spec: spec, collection: c}
}

// Collection is the declaration for the engine.
func (s *Store[T]) Collection() Collection { return s.collection }

// Refill reads the engine's fields off a stored document.
func (s *Store[T]) Refill(_ string, doc []byte) ([]any, error) {
	t := new(T)
	if err := decode(doc, t); err != nil {
		return nil, err
	}
	return s.values(t), nil
}

func record[T any](t *T) models.Record { return any(t).(models.Record) }

func (s *Store[T]) values(t *T) []any {
	r := record(t)
	m, reach := r.Base(), r.Access()
	values := make([]any, 0, len(s.collection.Fields))
	values = append(values, elementsOf(reach), texts(reach.Cleared), reach.Restricted, m.Deleted(),
		int64(m.CreatedAt), int64(m.UpdatedAt), text(m.Batch))
	for _, f := range s.spec.Fields {
		values = append(values, f.Of(t))
	}
	return values
}

func text[S ~string](s S) any {
	if s == "" {
		return nil
	}
	return string(s)
}

func texts[S ~string](list []S) any {
	if len(list) == 0 {
		return nil
	}
	out := make([]string, len(list))
	for n, v := range list {
		out[n] = string(v)
	}
	return out
}

func number(p *int64) any {
	if p == nil {
		return nil
	}
	return *p
}

// Get gives one record in scope, deleted ones too.
// Errors: not_found, also when it is outside the scope.
func (s *Store[T]) Get(ctx context.Context, scope models.Scope, id models.ID) (*T, error) {
	row, err := s.row(ctx, id)
	if err != nil {
		return nil, err
	}
	t, err := s.decode(row)
	if err != nil {
		return nil, err
	}
	if !scope.Holds(*record(t).Access()) {
		return nil, models.Refuse(models.ProblemNotFound)
	}
	return t, nil
}

func (s *Store[T]) row(ctx context.Context, id models.ID) (Record, error) {
	if row, ok := unitOf(ctx).get(s.collection.Name, string(id)); ok {
		return row, nil
	}
	if row, known := readingOf(ctx).get(s.collection.Name, string(id)); row != nil {
		return *row, nil
	} else if known {
		return Record{}, problem(ErrNotFound)
	}
	row, err := s.engine.Get(ctx, s.collection.Name, string(id))
	return row, problem(err)
}

func (s *Store[T]) decode(row Record) (*T, error) {
	t := new(T)
	if err := decode(row.Doc, t); err != nil {
		return nil, problem(err)
	}
	record(t).Base().Head = row.Head
	return t, nil
}

// Read gives one record in scope as it is kept, without decoding all of it.
// Errors: not_found, also when it is outside the scope.
func (s *Store[T]) Read(ctx context.Context, scope models.Scope, id models.ID) (models.Stored[T], error) {
	row, err := s.row(ctx, id)
	if err != nil {
		return models.Stored[T]{}, err
	}
	if !scope.Unbounded() {
		reach, err := reachOf(row.Doc)
		if err != nil {
			return models.Stored[T]{}, problem(err)
		}
		if !scope.Holds(reach) {
			return models.Stored[T]{}, models.Refuse(models.ProblemNotFound)
		}
	}
	return models.Stored[T]{Version: row.Version, JSON: row.Doc}, nil
}

// Open decodes a record as it is kept.
func (s *Store[T]) Open(stored models.Stored[T]) (*T, error) {
	return s.decode(Record{Version: stored.Version, Doc: stored.JSON})
}

// Shut encodes a record that was opened, as it would be kept.
func (s *Store[T]) Shut(t *T) (models.Stored[T], error) {
	doc, err := encode(t)
	return models.Stored[T]{Version: record(t).Base().Version, JSON: doc}, err
}

// Insert keeps a new record.
// Errors: id_taken, already_exists (a unique value).
func (s *Store[T]) Insert(ctx context.Context, t *T, input any, a models.Account) (models.Stored[T], error) {
	m := record(t).Base()
	m.Version, m.CreatedAt, m.UpdatedAt, m.CreatedBy, m.UpdatedBy, m.Head = 1, a.At, a.At, a.By, a.By, ""
	in, err := encode(input)
	if err != nil {
		return models.Stored[T]{}, err
	}
	return s.save(ctx, t, 0, nil, a, in)
}

// Put replaces a record that was read before.
// Errors: stale (somebody changed it since), already_exists.
func (s *Store[T]) Put(ctx context.Context, was, next *T, a models.Account) (models.Stored[T], error) {
	doc, err := encode(was)
	if err != nil {
		return models.Stored[T]{}, err
	}
	return s.follow(ctx, was, next, doc, a)
}

// Erase is Put for a change whose event must not tell what was there before.
// Errors: stale (somebody changed it since), already_exists.
func (s *Store[T]) Erase(ctx context.Context, was, next *T, a models.Account) (models.Stored[T], error) {
	return s.follow(ctx, was, next, nil, a)
}

func (s *Store[T]) follow(ctx context.Context, was, next *T, told []byte, a models.Account) (models.Stored[T], error) {
	m, before := record(next).Base(), record(was).Base()
	m.Version, m.UpdatedAt, m.UpdatedBy, m.Head = before.Version+1, a.At, a.By, before.Head
	return s.save(ctx, next, before.Version, told, a, nil)
}

func (s *Store[T]) save(ctx context.Context, t *T, wasVersion int64, was []byte, a models.Account, input []byte) (models.Stored[T], error) {
	m := record(t).Base()
	var none models.Stored[T]
	doc, err := encode(t)
	if err != nil {
		return none, err
	}
	e, err := newEvent(s.spec.Noun, m, a, was, doc, input)
	if err != nil {
		return none, err
	}
	body, err := encode(e)
	if err != nil {
		return none, err
	}
	m.Head = e.Hash
	err = write(ctx, s.engine, Write{
		Collection: s.collection.Name,
		Record:     Record{ID: string(m.ID), Version: m.Version, Head: e.Hash, Doc: doc, Values: s.values(t)},
		Was:        wasVersion,
		Event:      &Event{Record: string(m.ID), Seq: m.Version, Hash: e.Hash, Doc: body},
	})
	if err != nil {
		return none, err
	}
	return models.Stored[T]{Version: m.Version, JSON: doc}, nil
}

// CreatedFrom reports whether the record was created from the same input.
func (s *Store[T]) CreatedFrom(ctx context.Context, id models.ID, input any) (bool, error) {
	in, err := encode(input)
	if err != nil {
		return false, err
	}
	rows, err := s.engine.History(ctx, string(id), 0, 1)
	if err != nil || len(rows) == 0 {
		return false, problem(err)
	}
	var e storedEvent
	if err := decode(rows[0].Doc, &e); err != nil {
		return false, problem(err)
	}
	return e.Input == e.seal(in) && e.Noun == s.spec.Noun, nil
}
