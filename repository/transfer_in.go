package repository

import (
	"context"
	"errors"

	"github.com/cotprogramme/baraza/models"
)

// in is an export on its way in.
type in struct {
	*Transfer
	ctx      context.Context
	by       map[string]shelfOrStore
	records  []Write
	events   []Event
	bytes    int
	done     int64 // lines that were handed over
	progress func(done int64)

	was  models.State // how far an import before this one had come
	torn bool         // it may have loaded a part of what comes next
}

// importState is where an import writes down, after each batch, which file it
// reads (Note), how many lines of it are loaded (Position) and where the log
// ends (Head). It is not there when none was broken off.
const importState = models.ID("import")

// Unfinished reports whether an import of everything was broken off here: what is there
// is a part of it.
// Errors: unavailable.
func (b *Book) Unfinished(ctx context.Context) (bool, error) {
	_, version, err := b.States.Get(ctx, importState)
	return version > 0, err
}

// begun refuses a database that holds anything, unless an import that was
// broken off has put it there.
func (i *in) begun() error {
	was, version, err := i.book.States.Get(i.ctx, importState)
	if err != nil {
		return err
	}
	if version > 0 {
		i.was, i.torn = *was, true
		return nil
	}
	return i.empty(i.ctx)
}

// begin writes down which file is read, so that whatever is loaded from now on
// is known to be its.
func (i *in) begin(sum string) error {
	if i.torn && i.was.Note != sum {
		return refusedState("an import of another file was broken off here; read that file again, or use a new database")
	}
	if i.progress != nil {
		i.progress(i.was.Position)
	}
	if i.torn {
		return nil
	}
	i.was.Note = sum
	return i.book.States.Put(i.ctx, importState, &i.was)
}

func refusedState(reason string) error {
	return models.Refuse(models.ProblemState).With("reason", reason)
}

// empty refuses a database that holds anything.
func (t *Transfer) empty(ctx context.Context) error {
	head, err := t.book.Engine.Head(ctx)
	if err != nil {
		return problem(err)
	}
	full := head > 0
	for _, c := range t.book.exported {
		rows, err := t.book.Engine.Find(ctx, c.Collection().Name, Query{Limit: 1, Bare: true})
		if err != nil {
			return problem(err)
		}
		full = full || len(rows) > 0
	}
	if full {
		return refusedState("the database is not empty; read the file into a new one")
	}
	return nil
}

func (i *in) take(l transferLine, n int64) error {
	if i.done++; i.done <= i.was.Position {
		return i.ctx.Err()
	}
	doc := []byte(l.Doc)
	if l.Raw != nil {
		doc = l.Raw
	}
	if l.Event != "" {
		i.events = append(i.events, Event{Record: l.Event, Seq: l.Version, Hash: l.Hash, Doc: doc})
	} else {
		c := i.by[l.In]
		if c == nil {
			return damaged("the file holds a kind of record that this program does not know", n)
		}
		values, err := c.Refill(l.ID, doc)
		if err != nil {
			return damaged("the record cannot be read", n)
		}
		i.records = append(i.records, Write{Collection: l.In, Record: Record{ID: l.ID, Version: l.Version, Head: l.Hash, Doc: doc, Values: values}})
	}
	if i.bytes += len(doc); len(i.records)+len(i.events) < transferPage && i.bytes < 16<<20 {
		return nil
	}
	return i.flush()
}

func (i *in) flush() error {
	if i.torn {
		if err := i.mend(); err != nil {
			return err
		}
		i.torn = false
	}
	err := i.book.Engine.Load(i.ctx, i.records, i.events)
	i.records, i.events, i.bytes = i.records[:0], i.events[:0], 0
	switch {
	case errors.Is(err, ErrExists), errors.Is(err, ErrTaken):
		return damaged("the file holds a record twice", 0)
	case err != nil:
		return problem(err)
	}
	if i.was.Head, err = i.book.Engine.Head(i.ctx); err != nil {
		return problem(err)
	}
	i.was.Position = i.done
	if i.progress != nil {
		i.progress(i.done)
	}
	return i.book.States.Put(i.ctx, importState, &i.was)
}

var errTouched = refusedState("an import was broken off here and the database was written to since; read the file into a new one")

// mend leaves out of the next batch what the import that was broken off has
// loaded of it. Anything else that is there was written by somebody else.
func (i *in) mend() error {
	var records []Write
	for _, w := range i.records {
		there, err := i.book.Engine.Get(i.ctx, w.Collection, w.Record.ID)
		switch {
		case errors.Is(err, ErrNotFound):
			records = append(records, w)
		case err != nil:
			return problem(err)
		case there.Version != w.Record.Version || there.Head != w.Record.Head:
			return errTouched
		}
	}
	there, err := i.book.Engine.Events(i.ctx, i.was.Head, transferPage+1)
	if err != nil {
		return problem(err)
	}
	if len(there) > len(i.events) {
		return errTouched
	}
	for n, e := range there {
		if loaded := i.events[n]; e.Record != loaded.Record || e.Seq != loaded.Seq || e.Hash != loaded.Hash {
			return errTouched
		}
	}
	i.records, i.events = records, i.events[len(there):]
	return nil
}
