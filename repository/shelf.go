package repository

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/cotprogramme/baraza/models"
)

// Shelf keeps what is no record of the world and has no history: sums, search
// entries, sessions, credentials, the bytes of photos. Each thing has a
// version so that it can be swapped safely.
type Shelf[T any] struct {
	engine     Engine
	collection Collection
	values     func(*T) []any
}

// NewShelf gives access to a derived collection.
func NewShelf[T any](e Engine, name string, fields []Field, indexes []Index, values func(*T) []any) *Shelf[T] {
	return &Shelf[T]{e, Collection{Name: name, Fields: fields, Indexes: indexes, Derived: true}, values}
}

// Collection is the declaration for the engine.
func (s *Shelf[T]) Collection() Collection { return s.collection }

// Refill reads the engine's fields off a stored document.
func (s *Shelf[T]) Refill(_ string, doc []byte) ([]any, error) {
	t := new(T)
	if err := decode(doc, t); err != nil {
		return nil, err
	}
	return s.fields(t), nil
}

func (s *Shelf[T]) fields(t *T) []any {
	if s.values == nil {
		return nil
	}
	return s.values(t)
}

// Get gives the thing and its version; version 0 says that it is not there.
func (s *Shelf[T]) Get(ctx context.Context, id models.ID) (*T, int64, error) {
	row, err := s.engine.Get(ctx, s.collection.Name, string(id))
	if errors.Is(err, ErrNotFound) {
		return nil, 0, nil
	}
	if err != nil {
		return nil, 0, problem(err)
	}
	t := new(T)
	return t, row.Version, problem(decode(row.Doc, t))
}

// GetAll returns things and their versions in the order of the ids; nil and 0 for what is
// not there.
func (s *Shelf[T]) GetAll(ctx context.Context, ids []models.ID) ([]*T, []int64, error) {
	things, versions := make([]*T, len(ids)), make([]int64, len(ids))
	places := map[string]int{}
	wanted := make([]any, len(ids))
	for n, id := range ids {
		places[string(id)], wanted[n] = n, string(id)
	}
	for part := range slices.Chunk(wanted, fetchAtOnce) {
		rows, err := s.engine.Find(ctx, s.collection.Name, Query{Where: In{ByID, part}, Limit: len(part)})
		if err != nil {
			return nil, nil, problem(err)
		}
		for _, row := range rows {
			t := new(T)
			if err := decode(row.Doc, t); err != nil {
				return nil, nil, problem(err)
			}
			things[places[row.ID]], versions[places[row.ID]] = t, row.Version
		}
	}
	return things, versions, nil
}

// Put keeps the thing, whatever was there. Its version is none that it had before.
func (s *Shelf[T]) Put(ctx context.Context, id models.ID, t *T) error {
	return s.put(ctx, id, t, Any, 1)
}

// firstVersion is the version of something that was not there: what was kept and
// dropped under the same id before had smaller ones.
func firstVersion() int64 { return time.Now().UnixMicro() }

// Swap keeps the thing if its version is still was; 0 expects nothing there.
// It reports whether it did. Inside Together it is only collected: if it cannot
// be swapped then, Together is refused as stale, as a conflict or as not found.
func (s *Shelf[T]) Swap(ctx context.Context, id models.ID, was int64, t *T) (bool, error) {
	next := was + 1
	if was == 0 {
		next = firstVersion()
	}
	if u := unitOf(ctx); u != nil {
		w, err := s.write(id, t, was, next)
		if err == nil {
			u.add(w)
		}
		return err == nil, err
	}
	err := s.put(ctx, id, t, was, next)
	if errors.Is(err, models.Refuse(models.ProblemStale)) || errors.Is(err, models.Refuse(models.ProblemConflict)) ||
		errors.Is(err, models.Refuse(models.ProblemNotFound)) {
		return false, nil
	}
	return err == nil, err
}

func (s *Shelf[T]) put(ctx context.Context, id models.ID, t *T, was, version int64) error {
	w, err := s.write(id, t, was, version)
	if err != nil {
		return err
	}
	return problem(s.engine.Write(ctx, w))
}

func (s *Shelf[T]) write(id models.ID, t *T, was, version int64) (Write, error) {
	doc, err := encode(t)
	return Write{Collection: s.collection.Name, Was: was, Record: Record{ID: string(id), Version: version, Doc: doc, Values: s.fields(t)}}, err
}

// PutAll keeps many things in one call, whatever was there. Inside Together they are
// collected for its call.
func (s *Shelf[T]) PutAll(ctx context.Context, ids []models.ID, things []*T) error {
	return s.putAll(ctx, ids, things, Any, func(int) int64 { return 1 })
}

// PutNewer keeps many things in one call, each unless one with a greater version is
// there: what was derived from an older state and comes late changes nothing. Inside
// Together they are collected for its call.
func (s *Shelf[T]) PutNewer(ctx context.Context, ids []models.ID, things []*T, versions []int64) error {
	return s.putAll(ctx, ids, things, Newer, func(n int) int64 { return versions[n] })
}

func (s *Shelf[T]) putAll(ctx context.Context, ids []models.ID, things []*T, was int64, version func(n int) int64) error {
	writes := make([]Write, len(ids))
	for n, id := range ids {
		var err error
		if writes[n], err = s.write(id, things[n], was, version(n)); err != nil {
			return err
		}
	}
	if len(writes) == 0 {
		return nil
	}
	if u := unitOf(ctx); u != nil {
		for _, w := range writes {
			u.add(w)
		}
		return nil
	}
	return problem(s.engine.Write(ctx, writes...))
}

// Drop removes things for good.
func (s *Shelf[T]) Drop(ctx context.Context, ids ...models.ID) error {
	list := make([]string, len(ids))
	for n, id := range ids {
		list[n] = string(id)
	}
	return problem(s.engine.Drop(ctx, s.collection.Name, list...))
}

// Find gives the things that match, in the order asked for, at most q.Limit,
// and their ids.
func (s *Shelf[T]) Find(ctx context.Context, scope models.Scope, q models.Query) ([]models.ID, []*T, error) {
	where, err := conditions(s.collection, q.Where)
	if err != nil {
		return nil, nil, err
	}
	all := All{where}
	if !scope.Unbounded() {
		all = append(all, visible(scope, false)...)
	}
	sort, err := order(s.collection, q.Sort)
	if err != nil {
		return nil, nil, err
	}
	rows, err := s.engine.Find(ctx, s.collection.Name, Query{Where: all, Sort: sort, Limit: q.Limit})
	if err != nil {
		return nil, nil, problem(err)
	}
	ids, things := make([]models.ID, len(rows)), make([]*T, len(rows))
	for n, row := range rows {
		ids[n], things[n] = models.ID(row.ID), new(T)
		if err := decode(row.Doc, things[n]); err != nil {
			return nil, nil, problem(err)
		}
	}
	return ids, things, nil
}
