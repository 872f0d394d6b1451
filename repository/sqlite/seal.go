package sqlite

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/ncruces/go-sqlite3"

	"github.com/cotprogramme/baraza/repository"
)

// KeySize is the length of a key in bytes: two of AES-256.
const KeySize = 64

// Errors of a file and a key that do not go together.
var (
	errBadKeySize = fmt.Errorf("a key must have %d bytes", KeySize)
	errNeedsKey   = errors.New("it is encrypted, or no database; give the key")
	errNotSealed  = errors.New("it is not encrypted, and a key was given")
	errWrongKey   = errors.New("the key does not open it, or it is damaged")
)

// plainStart is how a file begins that is not encrypted.
var plainStart = []byte("SQLite format 3\x00")

// checkKey compares a file, if it is there, with whether a key was given. A file
// that fits neither way is left to SQLite to judge.
func checkKey(path string, key []byte) error {
	if key != nil && len(key) != KeySize {
		return fmt.Errorf("%w: %w", repository.ErrUnavailable, errBadKeySize)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil // SQLite makes it, or says why it cannot
	}
	defer f.Close()
	start := make([]byte, len(plainStart))
	n, err := io.ReadFull(f, start)
	plain := bytes.Equal(start, plainStart)
	switch {
	case n == 0 || err != nil:
		return nil
	case plain && key != nil:
		return fmt.Errorf("%w: %w", repository.ErrUnavailable, errNotSealed)
	case !plain && key == nil:
		return fmt.Errorf("%w: %w", repository.ErrCorrupt, errNeedsKey)
	}
	return nil
}

// Rekey encrypts a database with another key; nil is none, so that a plain one
// becomes encrypted and the other way round. Nobody else may have it open. The
// new file takes the place of the old one when it is whole and on the disk.
// Errors: ErrUnavailable (it is in use, or the key does not open it), ErrCorrupt,
// ErrFull.
func Rekey(ctx context.Context, path string, old, next []byte) error {
	registerVFS()
	if err := errors.Join(checkKey(path, old), checkKey("", next)); err != nil {
		return err
	}
	if _, err := os.Stat(path); err != nil {
		return fmt.Errorf("%w: %w", repository.ErrUnavailable, err)
	}
	fresh := path + ".rekeyed"
	if err := removeDatabase(fresh); err != nil {
		return fmt.Errorf("%w: %w", repository.ErrUnavailable, err)
	}
	if err := copySealed(ctx, path, fresh, old, next); err != nil {
		return errors.Join(named(ctx, err), removeDatabase(fresh))
	}
	if err := os.Rename(fresh, path); err != nil {
		return fmt.Errorf("%w: %w", repository.ErrUnavailable, err)
	}
	return syncFolder(filepath.Dir(path))
}

// copySealed copies a database that nobody else has open. When it is closed
// afterwards its log is folded in and gone.
func copySealed(ctx context.Context, path, fresh string, old, next []byte) (err error) {
	from, err := openRaw(ctx, path, old)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	if err := from.Exec("PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT"); err != nil {
		return wrongKey(err, old)
	}
	if err := prepareCopy(ctx, fresh, next); err != nil {
		return err
	}
	to := fileURI(fresh, next != nil)
	if next != nil {
		to += "&hexkey=" + hex.EncodeToString(next)
	}
	if err := from.Backup("main", to); err != nil {
		return err
	}
	if err := checkCopy(ctx, fresh, next); err != nil {
		return err
	}
	f, err := os.Open(fresh)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// prepareCopy makes a database with page checksums to copy into. Pages that are
// written before the file says that it has them would go without.
func prepareCopy(ctx context.Context, path string, key []byte) error {
	if err := private(path); err != nil {
		return err
	}
	c, err := openRaw(ctx, path, key)
	if err != nil {
		return err
	}
	return errors.Join(c.EnableChecksums("main"), c.Exec("CREATE TABLE replaced (x)"), c.Close())
}

// checkCopy reads every page of a copy before it takes the place of the first.
func checkCopy(ctx context.Context, path string, key []byte) error {
	c, err := openRaw(ctx, path, key)
	if err != nil {
		return err
	}
	defer c.Close()
	s, _, err := c.Prepare("PRAGMA integrity_check(1)")
	if err != nil {
		return err
	}
	defer s.Close()
	if !s.Step() || s.ColumnText(0) != "ok" {
		return errors.Join(fmt.Errorf("%w: the copy is not whole", repository.ErrCorrupt), s.Err())
	}
	return nil
}

// wrongKey says of what SQLite takes for no database that the key may be wrong.
func wrongKey(err error, key []byte) error {
	if key != nil && hasCode(err, sqlite3.NOTADB) {
		return fmt.Errorf("%w: %w", repository.ErrCorrupt, errWrongKey)
	}
	return err
}

func removeDatabase(path string) error {
	var errs []error
	for _, suffix := range []string{"", "-wal", "-shm", "-journal"} {
		if err := os.Remove(path + suffix); !errors.Is(err, os.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

func syncFolder(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("%w: %w", repository.ErrUnavailable, err)
	}
	return errors.Join(d.Sync(), d.Close())
}
