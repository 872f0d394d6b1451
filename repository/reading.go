package repository

import (
	"context"
	"errors"
	"slices"
	"sync"

	"github.com/cotprogramme/baraza/models"
)

// reading remembers records that were read together.
type reading struct {
	mu   sync.Mutex
	rows map[string]*Record // nil for one that is not there
}

type readingKey struct{}

// errReading is the mistake of writing what was derived from remembered records.
var errReading = errors.New("repository: what was read a while ago is nothing to write by")

// Reading returns a context in which Fetch remembers records, so that what asks for them
// one by one asks the database once for all. It is for looking only: others may change
// the records meanwhile, so nothing can be written with it.
func Reading(ctx context.Context) context.Context {
	return context.WithValue(ctx, readingKey{}, &reading{rows: map[string]*Record{}})
}

func readingOf(ctx context.Context) *reading {
	r, _ := ctx.Value(readingKey{}).(*reading)
	return r
}

// get returns a record as it was fetched; known is false for one that was not.
func (r *reading) get(collection, id string) (row *Record, known bool) {
	if r == nil {
		return nil, false
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	row, known = r.rows[place(collection, id)]
	return row, known
}

// fetchAtOnce is how many records are asked for in one exchange.
const fetchAtOnce = 500

// Fetch reads the records into the context made by Reading, in one exchange for five
// hundred. Those that are remembered already are not read again; elsewhere it does
// nothing.
// Errors: unavailable.
func (s *Store[T]) Fetch(ctx context.Context, ids ...models.ID) error {
	r := readingOf(ctx)
	if r == nil {
		return nil
	}
	var wanted []any
	for _, id := range ids {
		if _, known := r.get(s.collection.Name, string(id)); !known && id != "" {
			wanted = append(wanted, string(id))
		}
	}
	for part := range slices.Chunk(wanted, fetchAtOnce) {
		rows, err := s.engine.Find(ctx, s.collection.Name, Query{Where: In{ByID, part}, Limit: len(part)})
		if err != nil {
			return problem(err)
		}
		r.mu.Lock()
		for _, id := range part {
			r.rows[place(s.collection.Name, id.(string))] = nil
		}
		for n := range rows {
			r.rows[place(s.collection.Name, rows[n].ID)] = &rows[n]
		}
		r.mu.Unlock()
	}
	return nil
}
