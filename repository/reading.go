package repository

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"sync"

	"github.com/cotprogramme/baraza/models"
)

// reading remembers records that were read together.
type reading struct {
	mu    sync.Mutex
	rows  map[string]*Record  // nil for one that is not there
	found map[string][]Record // by question
}

type readingKey struct{}

// errReading is the mistake of writing what was derived from remembered records.
var errReading = errors.New("repository: what was read a while ago is nothing to write by")

// Reading returns a context in which Fetch remembers records, so that what asks for them
// one by one asks the database once for all. It is for looking only: others may change
// the records meanwhile, so nothing can be written with it.
func Reading(ctx context.Context) context.Context {
	return context.WithValue(ctx, readingKey{}, &reading{rows: map[string]*Record{}, found: map[string][]Record{}})
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

// answer returns what a question finds as it was fetched; known is false for one that was
// not.
func (r *reading) answer(question string) (rows []Record, known bool) {
	if r == nil {
		return nil, false
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	rows, known = r.found[question]
	return rows, known
}

// question names what is asked of all records of a noun.
func question(c Collection, q models.Query) string {
	return fingerprint(c, q) + "|" + strconv.Itoa(q.Limit)
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

var wholeForFetching = models.WholeInstallation("what is fetched is asked for within a scope of its own")

// mostFound is how many records FetchBy takes of one exchange.
const mostFound = 10_000

// FetchBy reads into the context made by Reading what Find would find with each of the
// values in the first condition of the query, which has none, in one exchange for five
// hundred of them. The field of that condition has one text a record. What is found too
// often for that is left to Find.
// Errors: unavailable.
func (s *Store[T]) FetchBy(ctx context.Context, q models.Query, values ...string) error {
	r := readingOf(ctx)
	if r == nil {
		return nil
	}
	with := func(values ...any) models.Query {
		one := q
		one.Where = slices.Clone(q.Where)
		one.Where[0].Values = values
		return one
	}
	var wanted []any
	for _, v := range values {
		if _, known := r.answer(question(s.collection, with(v))); !known {
			wanted = append(wanted, v)
		}
	}
	at := s.collection.field(q.Where[0].Field)
	for part := range slices.Chunk(wanted, fetchAtOnce) {
		rows, err := s.found(ctx, wholeForFetching, with(part...), mostFound)
		if err != nil {
			return err
		}
		if len(rows) == mostFound {
			continue
		}
		by := map[any][]Record{}
		for _, row := range rows {
			t, err := s.decode(row)
			if err != nil {
				return err
			}
			v := s.values(t)[at]
			by[v] = append(by[v], row)
		}
		r.mu.Lock()
		for _, v := range part {
			r.found[question(s.collection, with(v))] = by[v][:min(len(by[v]), q.Limit)]
		}
		r.mu.Unlock()
	}
	return nil
}
