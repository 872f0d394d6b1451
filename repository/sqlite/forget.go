package sqlite

import (
	"context"
	"errors"

	"github.com/ncruces/go-sqlite3"

	"github.com/cotprogramme/baraza/repository"
)

// Forget implements repository.Engine.
func (e *Engine) Forget(ctx context.Context, events ...repository.Event) error {
	missing := false
	err := e.submit(ctx, &job{alone: func(c *conn) error {
		missing = false
		s, err := c.stmt("UPDATE events SET doc=? WHERE record=? AND seq=? AND hash=?")
		if err != nil {
			return err
		}
		for _, ev := range events {
			if err := s.BindBlob(1, ev.Doc); err != nil {
				return err
			}
			for n, v := range []cell{textCell(ev.Record), intCell(ev.Seq), textCell(ev.Hash)} {
				if err := v.bind(s, n+2); err != nil {
					return err
				}
			}
			if err := s.Exec(); err != nil {
				return err
			}
			missing = missing || c.Changes() == 0
		}
		return nil
	}})
	if err == nil && missing {
		return repository.ErrNotFound
	}
	return err
}

// Wipe implements repository.Engine. What was deleted stays in free pages, in
// the gaps of pages, in the segments of the word index and in the log, until
// something happens to be written there. So the word indexes are merged, the
// file is written anew from what is alive, and the log is cut to nothing.
//
// The copy from before an upgrade goes as well.
//
// The file is built a second time in the folder for temporary files, so there
// must be room for it.
func (e *Engine) Wipe(ctx context.Context) error {
	if e.temporary == "" {
		if err := e.dropCopies(0); err != nil {
			return err
		}
	}
	return e.submit(ctx, &job{bare: true, alone: func(c *conn) error {
		for _, to := range *e.collections.Load() {
			if to.words < 0 {
				continue
			}
			if err := c.Exec("INSERT INTO " + to.fts + " (" + to.fts + ") VALUES ('optimize')"); err != nil {
				return err
			}
		}
		// In memory the copy would be bounded by what a connection may use.
		err := c.Exec("PRAGMA temp_store=FILE; VACUUM")
		err = errors.Join(err, c.Exec("PRAGMA temp_store=MEMORY"))
		if err != nil {
			return err
		}
		_, _, err = c.WALCheckpoint("main", sqlite3.CHECKPOINT_TRUNCATE)
		return err
	}})
}
