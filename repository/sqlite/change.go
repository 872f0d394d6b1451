package sqlite

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/cotprogramme/baraza/repository"
)

var errTooBig = errors.New("sqlite: the document is larger than SQLite can hold")

// change is a write made ready in the caller's goroutine, so that the writer
// only binds and steps.
type change struct {
	to      *collection
	record  repository.Record
	was     int64
	event   *repository.Event
	drop    bool
	cells   []cell     // one for each field
	sets    [][]string // the elements of each Many field, sorted
	words   string
	touched []bool // fields that differ from what is stored
}

// Write implements repository.Engine. Calls that arrive together share one
// commit.
func (e *Engine) Write(ctx context.Context, writes ...repository.Write) error {
	if len(writes) == 0 {
		return nil
	}
	j := &job{changes: make([]change, len(writes))}
	for i := range writes {
		if err := e.ready(&writes[i], &j.changes[i]); err != nil {
			return err
		}
	}
	return e.submit(ctx, j)
}

// Drop implements repository.Engine.
func (e *Engine) Drop(ctx context.Context, name string, ids ...string) error {
	c, err := e.collection(name)
	if err != nil {
		return err
	}
	if !c.Derived {
		return misuse("%s is not derived: its records are kept", name)
	}
	for part := range slices.Chunk(ids, e.opts.MaxBatch) {
		j := &job{changes: make([]change, len(part))}
		for i, id := range part {
			j.changes[i] = change{to: c, record: repository.Record{ID: id}, drop: true}
		}
		if err := e.submit(ctx, j); err != nil {
			return err
		}
	}
	return nil
}

// ready checks a write against its collection's declaration.
func (e *Engine) ready(w *repository.Write, ch *change) error {
	c, err := e.collection(w.Collection)
	switch {
	case err != nil:
		return err
	case (w.Event == nil) != c.Derived:
		return misuse("%s: events belong to every write of a collection that is not derived, and to no other", c.Name)
	case w.Was < 0 && (w.Was < repository.Newer || !c.Derived):
		return misuse("%s: a record cannot have version %d", c.Name, w.Was)
	}
	ch.to, ch.record, ch.was, ch.event = c, w.Record, w.Was, w.Event
	return ch.fill(w.Record.Values)
}

// fill converts the values of the fields to cells.
func (ch *change) fill(values []any) error {
	c := ch.to
	if len(values) != len(c.Fields) {
		return misuse("%s %s: %d values for %d fields", c.Name, ch.record.ID, len(values), len(c.Fields))
	}
	ch.cells = make([]cell, len(values))
	ch.sets = make([][]string, len(values))
	for i, f := range c.Fields {
		ok := true
		switch f.Kind {
		case repository.Many, repository.Words:
			var set []string
			if values[i] != nil {
				set, ok = values[i].([]string)
			}
			set = asSet(set)
			if f.Kind == repository.Many {
				ch.sets[i], ch.cells[i] = set, pack(set)
			} else {
				ch.words, ch.cells[i] = strings.Join(set, " "), fingerprint(set)
			}
		default:
			ch.cells[i], ok = scalar(f.Kind, values[i])
		}
		if !ok {
			return misuse("%s %s: field %s cannot hold a %T", c.Name, ch.record.ID, f.Name, values[i])
		}
	}
	return nil
}
