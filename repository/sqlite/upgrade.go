package sqlite

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/ncruces/go-sqlite3"

	"github.com/cotprogramme/baraza/repository"
)

// copiesKept is how long the copy from before an upgrade stays.
const copiesKept = 30 * 24 * time.Hour

// copyMark is what the name of such a copy has after the database's own.
const copyMark = ".before-upgrade-"

// keepCopy copies the database before it is changed for another release, so that
// the release before can be gone back to. A database that is new, or as declared
// already, is not copied.
// It reports whether it is an upgrade.
// Errors: ErrFull, when there is no room for it; then nothing is changed.
func (e *Engine) keepCopy(ctx context.Context, fresh []*collection) (upgrade bool, err error) {
	if e.temporary != "" {
		return false, nil
	}
	if err := e.dropCopies(copiesKept); err != nil {
		return false, err
	}
	err = e.submit(ctx, &job{bare: true, alone: func(c *conn) (err error) {
		if upgrade, err = c.upgradeDue(fresh); err != nil || !upgrade {
			return err
		}
		path := e.opts.Path + copyMark + time.Now().UTC().Format("20060102T150405Z")
		defer e.tellOfCopy(path)()
		if err := c.copyTo(ctx, path, e.opts.Key); err != nil {
			return errors.Join(err, removeDatabase(path))
		}
		return syncFolder(filepath.Dir(path))
	}})
	return upgrade, err
}

// tellOfCopy tells that a copy is made, and how far it is, until the end is called.
func (e *Engine) tellOfCopy(path string) (end func()) {
	all := megabytes(e.opts.Path)
	e.opts.Tell(fmt.Sprintf("the database is of another release: it is copied to %s first, %d MB", filepath.Base(path), all))
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		tick := time.NewTicker(time.Second)
		defer tick.Stop()
		for {
			select {
			case <-done:
				return
			case <-tick.C:
				e.opts.Tell(fmt.Sprintf("%d of %d MB copied", megabytes(path), all))
			}
		}
	}()
	return func() { close(done); <-ended }
}

// megabytes is the size of a file; 0 if it is not there.
func megabytes(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size() >> 20
}

// upgradeDue reports whether a database that is in use is not as declared.
func (c *conn) upgradeDue(fresh []*collection) (bool, error) {
	used, err := c.any("SELECT 1 FROM meta WHERE k LIKE 'collection %' LIMIT 1")
	if err != nil || !used {
		return false, err
	}
	for _, to := range fresh {
		m := migration{conn: c, collection: to}
		was, known, err := m.declaration()
		if err != nil {
			return false, err
		}
		if !known || !asDeclared(was, m.normal()) {
			return true, nil
		}
	}
	return false, nil
}

func (c *conn) copyTo(ctx context.Context, path string, key []byte) error {
	if err := prepareCopy(ctx, path, key); err != nil {
		return err
	}
	to := fileURI(path, key != nil)
	if key != nil {
		to += "&hexkey=" + hex.EncodeToString(key)
	}
	if err := c.Backup("main", to); err != nil {
		if hasCode(err, sqlite3.FULL) {
			return errors.Join(repository.ErrFull, err)
		}
		return err
	}
	return checkCopy(ctx, path, key)
}

// dropCopies removes the copies from before upgrades that are older. Who was
// forgotten since stands in them.
func (e *Engine) dropCopies(age time.Duration) error {
	folder, name := filepath.Split(e.opts.Path)
	entries, err := os.ReadDir(filepath.Clean(folder + "."))
	if err != nil {
		return unavailable(err)
	}
	for _, x := range entries {
		if !strings.HasPrefix(x.Name(), name+copyMark) {
			continue
		}
		info, err := x.Info()
		if err != nil || time.Since(info.ModTime()) < age {
			continue
		}
		if err := removeDatabase(filepath.Join(folder, x.Name())); err != nil {
			return unavailable(err)
		}
	}
	return nil
}
