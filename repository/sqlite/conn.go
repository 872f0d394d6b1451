package sqlite

import (
	"container/list"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"net/url"
	"path/filepath"

	"github.com/ncruces/go-sqlite3"
	"github.com/ncruces/go-sqlite3/ext/fts5"

	"github.com/cotprogramme/baraza/repository"
)

const (
	// format is the number of the table layout; it grows when a program of
	// before could no longer read what this one writes.
	format = 1
	// applicationID marks the file as ours ("BRZA").
	applicationID = 0x42525A41
	// cachedStatements bounds the prepared statements of a connection.
	cachedStatements = 256
)

// conn is a connection with its prepared statements.
type conn struct {
	*sqlite3.Conn
	stmts map[string]*list.Element
	used  *list.List // of *sqlite3.Stmt, the latest used first
	few   int        // Options.FewWords
}

func openConn(ctx context.Context, o Options, temporary bool) (*conn, error) {
	registerVFS()
	raw, err := openRaw(ctx, o.Path, o.Key)
	if err != nil {
		return nil, err
	}
	c := &conn{Conn: raw, stmts: map[string]*list.Element{}, used: list.New(), few: o.FewWords}
	sync := "FULL"
	if temporary {
		sync = "OFF"
	}
	err = raw.BusyTimeout(o.BusyTimeout)
	if err == nil {
		err = fts5.Register(raw)
	}
	if err == nil {
		err = registerMany(raw)
	}
	if err == nil {
		err = raw.Exec(fmt.Sprintf(`
			PRAGMA synchronous=%s; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=0;
			PRAGMA cache_size=-%d; PRAGMA wal_autocheckpoint=%d;
			PRAGMA journal_size_limit=%d`,
			sync, o.CacheMiB<<10, o.CheckpointPages, 64<<20))
	}
	if err != nil {
		raw.Close()
		return nil, wrongKey(err, o.Key)
	}
	return c, nil
}

// Close finalizes the statements, without which SQLite does not close.
func (c *conn) Close() error {
	for at := c.used.Front(); at != nil; at = at.Next() {
		at.Value.(*sqlite3.Stmt).Close()
	}
	return c.Conn.Close()
}

func openReader(ctx context.Context, o Options) (*conn, error) {
	c, err := openConn(ctx, o, false)
	if err != nil {
		return nil, err
	}
	if err := c.Exec(`PRAGMA query_only=ON`); err != nil {
		c.Close()
		return nil, err
	}
	return c, nil
}

// openRaw opens a file with the key it is encrypted with, if it is.
func openRaw(ctx context.Context, path string, key []byte) (*sqlite3.Conn, error) {
	raw, err := sqlite3.OpenContext(ctx, fileURI(path, key != nil))
	if err != nil || key == nil {
		return raw, err
	}
	// Not in the URI, which errors and other connections could show.
	if err := raw.Exec("PRAGMA hexkey='" + hex.EncodeToString(key) + "'"); err != nil {
		return nil, errors.Join(err, raw.Close())
	}
	return raw, nil
}

func fileURI(path string, sealed bool) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	name := plainVFS
	if sealed {
		name = sealedVFS
	}
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(path), RawQuery: "vfs=" + name}).String()
}

// prepareFile makes a new file a database of ours and checks an existing one.
func (c *conn) prepareFile(o Options) error {
	pages, err := c.number(`PRAGMA page_count`)
	if err != nil {
		return err
	}
	if pages == 0 {
		// Only an empty file takes checksums without being rewritten.
		if err := c.EnableChecksums("main"); err != nil {
			return err
		}
	}
	app, err := c.number(`PRAGMA application_id`)
	if err != nil {
		return err
	}
	tables, err := c.number(`SELECT count(*) FROM sqlite_schema`)
	if err != nil {
		return err
	}
	if app != applicationID && tables > 0 {
		return fmt.Errorf("%w: %s is a database of another program", repository.ErrUnavailable, o.Path)
	}
	version, err := c.number(`PRAGMA user_version`)
	if err != nil {
		return err
	}
	if version > format {
		return fmt.Errorf("%w: format %d, this program knows %d", repository.ErrNewer, version, format)
	}
	return c.Exec(fmt.Sprintf(`
		PRAGMA journal_mode=WAL;
		BEGIN IMMEDIATE;
		PRAGMA application_id=%d; PRAGMA user_version=%d;
		CREATE TABLE IF NOT EXISTS meta (k TEXT PRIMARY KEY, v) WITHOUT ROWID;
		CREATE TABLE IF NOT EXISTS events (
			pos INTEGER PRIMARY KEY, record TEXT, seq INTEGER, hash TEXT, doc BLOB);
		CREATE UNIQUE INDEX IF NOT EXISTS events_of ON events (record, seq);
		COMMIT`, applicationID, format))
}

// number runs a statement that answers one integer.
func (c *conn) number(sql string) (int64, error) {
	s, _, err := c.Prepare(sql)
	if err != nil {
		return 0, err
	}
	defer s.Close()
	var n int64
	if s.Step() {
		n = s.ColumnInt64(0)
	}
	return n, s.Err()
}

// stmt returns the statement for sql, prepared once for each connection.
func (c *conn) stmt(sql string) (*sqlite3.Stmt, error) {
	if at := c.stmts[sql]; at != nil {
		c.used.MoveToFront(at)
		return at.Value.(*sqlite3.Stmt), nil
	}
	s, _, err := c.PrepareFlags(sql, sqlite3.PREPARE_PERSISTENT)
	if err != nil {
		return nil, err
	}
	if c.used.Len() >= cachedStatements {
		last := c.used.Back()
		old := c.used.Remove(last).(*sqlite3.Stmt)
		delete(c.stmts, old.SQL())
		old.Close()
	}
	c.stmts[sql] = c.used.PushFront(s)
	return s, nil
}

// run executes a statement that answers no rows.
func (c *conn) run(sql string, args ...cell) error {
	s, err := c.stmt(sql)
	if err != nil {
		return err
	}
	if err := bind(s, args); err != nil {
		return err
	}
	return s.Exec()
}

// rows executes a statement and calls each for every row until it says false.
func (c *conn) rows(sql string, args []cell, each func(*sqlite3.Stmt) bool) error {
	s, err := c.stmt(sql)
	if err != nil {
		return err
	}
	if err := bind(s, args); err != nil {
		return err
	}
	for s.Step() {
		if !each(s) {
			break
		}
	}
	err = s.Err()
	if r := s.Reset(); err == nil {
		err = r
	}
	return err
}

func bind(s *sqlite3.Stmt, args []cell) error {
	for i := range args {
		if err := args[i].bind(s, i+1); err != nil {
			return err
		}
	}
	return nil
}

func (v *cell) bind(s *sqlite3.Stmt, at int) error {
	switch v.kind {
	case cellInt:
		return s.BindInt64(at, v.i)
	case cellText:
		return s.BindText(at, v.s)
	case cellBlob:
		return s.BindBlob(at, []byte(v.s))
	case cellLow:
		return s.BindFloat(at, math.Inf(-1))
	}
	return s.BindNull(at)
}
