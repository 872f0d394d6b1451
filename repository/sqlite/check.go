package sqlite

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"github.com/ncruces/go-sqlite3"

	"github.com/cotprogramme/baraza/repository"
)

// Distant implements repository.Engine: it is in this process.
func (e *Engine) Distant() bool { return false }

// Ping implements repository.Engine. A write that succeeded a moment ago is
// proof enough; otherwise a small one is made, which also brings a failed
// engine back as soon as the disk does.
func (e *Engine) Ping(ctx context.Context) error {
	select {
	case <-e.closing:
		return errClosed
	default:
	}
	fresh := time.Since(time.Unix(0, e.lastWrite.Load())) < e.opts.PingEvery
	failed := e.lastErr.Load()
	if failed == nil && fresh {
		return nil
	}
	if failed != nil && errors.Is(*failed, repository.ErrFull) && !e.hasRoom() {
		return *failed
	}
	err := e.submit(ctx, &job{alone: func(c *conn) error {
		return c.run("INSERT OR REPLACE INTO meta VALUES ('ping',?)", intCell(time.Now().UnixMilli()))
	}})
	if err != nil && failed != nil {
		return fmt.Errorf("%w; the last write failed: %w", err, *failed)
	}
	if err == nil {
		e.lastErr.Store(nil)
	}
	return err
}

// roomAgain is how many bytes must be free before a disk that was full counts
// as having room. A few bytes find a place on a full disk too, where something
// was written before, and the next change does not.
const roomAgain = 4 << 20

// hasRoom reports whether the disk has room again, as far as the system tells.
func (e *Engine) hasRoom() bool {
	free, known := freeBytes(filepath.Dir(e.opts.Path))
	return !known || free >= roomAgain
}

// Check reads the whole database, which verifies the checksum of every page,
// and tests its structure. It returns ErrCorrupt with the first finding. It
// reads past the page caches and takes about a second for each few hundred MiB.
func (e *Engine) Check(ctx context.Context) error {
	select {
	case <-e.closing:
		return errClosed
	default:
	}
	// What is still in the log has its own checksums; folding it in first lets
	// the pages be read from the file.
	if err := e.fold(ctx); err != nil {
		return err
	}
	c, err := openReader(ctx, e.opts)
	if err != nil {
		return named(ctx, err)
	}
	defer c.Close()
	c.SetInterrupt(ctx)
	finding := ""
	err = c.rows("PRAGMA integrity_check(1)", nil, func(s *sqlite3.Stmt) bool {
		finding = s.ColumnText(0)
		return false
	})
	if err == nil && finding != "ok" {
		err = fmt.Errorf("%w: %s", repository.ErrCorrupt, finding)
	}
	return named(ctx, err)
}

// fold moves as much of the log into the database as readers allow.
func (e *Engine) fold(ctx context.Context) error {
	return e.read(ctx, func(c *conn) error {
		if err := c.Exec("PRAGMA query_only=OFF"); err != nil {
			return err
		}
		_, _, err := c.WALCheckpoint("main", sqlite3.CHECKPOINT_PASSIVE)
		if back := c.Exec("PRAGMA query_only=ON"); err == nil {
			err = back
		}
		return err
	})
}
