package repository

import (
	"context"

	"github.com/cotprogramme/baraza/models"
)

// unit collects writes of several records that belong together. Get sees what
// was collected; lists do not.
type unit struct {
	writes []Write
	latest map[string]int // place of the newest write of a record in writes
}

type unitKey struct{}

func unitOf(ctx context.Context) *unit {
	u, _ := ctx.Value(unitKey{}).(*unit)
	return u
}

func place(collection, id string) string { return collection + "\x00" + id }

func (u *unit) add(w Write) {
	u.latest[place(w.Collection, w.Record.ID)] = len(u.writes)
	u.writes = append(u.writes, w)
}

func (u *unit) get(collection, id string) (Record, bool) {
	if u == nil {
		return Record{}, false
	}
	n, ok := u.latest[place(collection, id)]
	if !ok {
		return Record{}, false
	}
	return u.writes[n].Record, true
}

// cut drops what was collected after the mark.
func (u *unit) cut(mark int) {
	u.writes = u.writes[:mark]
	clear(u.latest)
	for n, w := range u.writes {
		u.latest[place(w.Collection, w.Record.ID)] = n
	}
}

// Together collects what the function writes and hands it to the engine when it
// succeeds; when it fails, nothing of it is written. Each record is still atomic by
// itself only, and what is long goes in batches that let others through: after a
// crash the first ones may be there without the rest, and repeating the whole is
// safe. Inside another Together the writes join the outer ones.
func Together(e Engine) func(ctx context.Context, do func(context.Context) error) error {
	return func(ctx context.Context, do func(context.Context) error) error {
		if outer := unitOf(ctx); outer != nil {
			mark := len(outer.writes)
			err := do(ctx)
			if err != nil {
				outer.cut(mark)
			}
			return err
		}
		u := &unit{latest: map[string]int{}}
		if err := do(context.WithValue(ctx, unitKey{}, u)); err != nil {
			return err
		}
		return inBatches(ctx, e, u.writes)
	}
}

// mostTogether is how many writes an engine gets at once. Others who write wait for as
// many and not for a whole import.
const mostTogether = 200

func inBatches(ctx context.Context, e Engine, writes []Write) error {
	for len(writes) > 0 {
		n := min(len(writes), mostTogether)
		if err := e.Write(ctx, writes[:n]...); err != nil {
			return problem(err)
		}
		writes = writes[n:]
	}
	return nil
}

func write(ctx context.Context, e Engine, w Write) error {
	if readingOf(ctx) != nil {
		return errReading
	}
	if u := unitOf(ctx); u != nil {
		if w.Was == 0 {
			if _, there := u.get(w.Collection, w.Record.ID); there {
				return models.Refuse(models.ProblemConflict)
			}
		}
		u.add(w)
		return nil
	}
	return problem(e.Write(ctx, w))
}
