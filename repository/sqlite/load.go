package sqlite

import (
	"context"
	"errors"

	"github.com/ncruces/go-sqlite3"

	"github.com/cotprogramme/baraza/repository"
)

// Load implements repository.Engine. Each call is one transaction.
func (e *Engine) Load(ctx context.Context, records []repository.Write, events []repository.Event) error {
	changes := make([]change, len(records))
	for i := range records {
		w := &records[i]
		c, err := e.collection(w.Collection)
		if err != nil {
			return err
		}
		if w.Event != nil || w.Was != 0 {
			return misuse("%s: a record that is loaded is new and has no event of its own", c.Name)
		}
		changes[i].to, changes[i].record = c, w.Record
		if err := changes[i].fill(w.Record.Values); err != nil {
			return err
		}
	}
	return e.submit(ctx, &job{alone: func(c *conn) error {
		for i := range changes {
			if err := c.insert(&changes[i]); err != nil {
				return err
			}
		}
		for i := range events {
			err := c.log(&change{event: &events[i]})
			if hasCode(err, sqlite3.CONSTRAINT) {
				return repository.ErrExists
			}
			if err != nil {
				return err
			}
		}
		return nil
	}})
}

// snapshot is a connection that reads the state of one instant.
type snapshot struct {
	engine *Engine
	conn   *conn
}

type snapshotKey struct{}

func (e *Engine) snapshotOf(ctx context.Context) *conn {
	if s, ok := ctx.Value(snapshotKey{}).(*snapshot); ok && s.engine == e {
		return s.conn
	}
	return nil
}

// Snapshot implements repository.Engine. It keeps one of the reading
// connections for as long as do runs.
func (e *Engine) Snapshot(ctx context.Context, do func(context.Context) error) error {
	if e.snapshotOf(ctx) != nil {
		return do(ctx) // it is the same instant
	}
	var failed error
	err := e.read(ctx, func(c *conn) error {
		if err := c.run("BEGIN"); err != nil {
			return err
		}
		// The state is fixed by the first read, not by the beginning.
		if _, err := c.any("SELECT 1 FROM meta LIMIT 1"); err != nil {
			return errors.Join(err, c.run("ROLLBACK"))
		}
		failed = do(context.WithValue(ctx, snapshotKey{}, &snapshot{e, c}))
		c.SetInterrupt(context.Background())
		return c.run("ROLLBACK")
	})
	if failed != nil {
		return failed
	}
	return err
}
