// Package sqlite keeps the engine's promises in one SQLite file, without cgo.
//
// It decides how documents, fields, indexes and events are laid out in tables,
// which table drives a question, how concurrent writes share one commit, and
// how SQLite's errors are named. It leaves alone what a document means, who may
// see it, and how often an event is relayed: those belong to the stores above.
//
// Each collection is one table of documents with a column for each field. An
// index that begins with a Many field is a table of its own, one row for each
// element, sorted as the index says, so that a page of a list or a roll-up is
// one walk along it. A missing value is stored as a value that sorts before
// every other of its kind, never as NULL: conditions are then two-valued and
// the place of a record in an order is always comparable.
package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"github.com/cotprogramme/baraza/repository"
)

// Options say where the database is and how much of the machine it may use.
// Zero values stand for the defaults.
type Options struct {
	// Path of the database file, created when absent. Empty makes a private
	// database in the temporary folder, not synced to the disk and removed by
	// Close: for tests and demonstrations.
	Path string
	// Key encrypts the file and its log with AES-256-XTS (NIST SP 800-38E);
	// KeySize bytes. Without one they are plain.
	Key []byte
	// Readers is the number of connections that answer reads. Default 4.
	Readers int
	// CacheMiB is the page cache of each connection, in MiB. Default 16, at
	// most 128: a connection may use 256 MiB in all.
	CacheMiB int
	// MaxBatch is the number of writes after which a commit takes no more.
	// Default 256.
	MaxBatch int
	// FewWords is up to how many records that have the words of a question are read
	// one by one, rather than looked for in the wanted order. Default 1000.
	FewWords int
	// CheckpointPages is the length of the write-ahead log, in pages of
	// 4 KiB, at which it is folded into the database. Default 4000.
	CheckpointPages int
	// BusyTimeout is how long to wait for another process. Default 5 s.
	BusyTimeout time.Duration
	// PingEvery is the age at which a successful write no longer proves that
	// the next one would be accepted. Default 5 s.
	PingEvery time.Duration
	// Tell is told what an upgrade does, a line for each step and, while the
	// database is copied, each second. Nil for nobody.
	Tell func(line string)
}

func (o Options) withDefaults() Options {
	def := func(v *int, d, most int) {
		if *v <= 0 {
			*v = d
		}
		*v = min(*v, most)
	}
	def(&o.Readers, 4, 64)
	def(&o.CacheMiB, 16, 128)
	def(&o.MaxBatch, 256, 10_000)
	def(&o.FewWords, 1000, 100_000)
	def(&o.CheckpointPages, 4000, 100_000)
	if o.BusyTimeout <= 0 {
		o.BusyTimeout = 5 * time.Second
	}
	if o.PingEvery <= 0 {
		o.PingEvery = 5 * time.Second
	}
	if o.Tell == nil {
		o.Tell = func(string) {}
	}
	return o
}

// Engine is a repository.Engine on one SQLite database. Its methods may be
// called from many goroutines.
type Engine struct {
	opts      Options
	temporary string // folder to remove at Close
	writer    *conn  // belongs to writeLoop until that has ended
	pool      chan *conn
	queue     chan *job
	closing   chan struct{}
	gone      chan struct{} // closed when the writer has ended
	closeOnce sync.Once
	closeErr  error

	recall      recall
	collections atomic.Pointer[map[string]*collection]
	format      atomic.Int64 // of the newest declaration; 0 before there is one
	lastWrite   atomic.Int64 // UnixNano of the last commit
	lastErr     atomic.Pointer[error]
}

var _ repository.Engine = (*Engine)(nil)

// Open opens or creates the database. It returns ErrNewer for a file of a
// newer program, ErrCorrupt for one that is damaged or not a database, and
// ErrUnavailable for anything else that prevents it.
func Open(ctx context.Context, o Options) (*Engine, error) {
	e := &Engine{
		opts:    o.withDefaults(),
		closing: make(chan struct{}),
		gone:    make(chan struct{}),
	}
	e.pool = make(chan *conn, e.opts.Readers)
	e.queue = make(chan *job, 4*e.opts.MaxBatch)
	e.collections.Store(&map[string]*collection{})
	if e.opts.Path == "" {
		dir, err := os.MkdirTemp("", "baraza-*")
		if err != nil {
			return nil, fmt.Errorf("%w: %w", repository.ErrUnavailable, err)
		}
		e.temporary, e.opts.Path = dir, filepath.Join(dir, "private.db")
	}
	err := checkKey(e.opts.Path, e.opts.Key)
	if err == nil {
		err = private(e.opts.Path)
	}
	if err == nil {
		if e.writer, err = e.connect(ctx); err == nil {
			err = private(e.opts.Path) // the log and its index were made meanwhile
		}
	}
	if err != nil {
		e.removeTemporary()
		return nil, err
	}
	e.recall.watch(e.opts.Path)
	go e.writeLoop(e.writer)
	return e, nil
}

// connect opens the writing connection, makes the file ready and fills the
// pool of readers; on an error nothing is left open.
func (e *Engine) connect(ctx context.Context) (*conn, error) {
	writer, err := openConn(ctx, e.opts, e.temporary != "")
	if err != nil {
		return nil, named(ctx, err)
	}
	if err = writer.prepareFile(e.opts); err == nil {
		for range e.opts.Readers {
			var r *conn
			if r, err = openReader(ctx, e.opts); err != nil {
				break
			}
			e.pool <- r
		}
	}
	if err == nil {
		return writer, nil
	}
	for len(e.pool) > 0 {
		(<-e.pool).Close()
	}
	writer.Close()
	return nil, named(ctx, err)
}

// Close waits for the calls in progress, folds the log into the database and
// closes it. Later calls of any method return ErrUnavailable.
func (e *Engine) Close() error {
	e.closeOnce.Do(func() {
		close(e.closing)
		<-e.gone
		e.recall.close()
		// The writer goes last: only the last connection to close folds the log.
		var errs []error
		for range e.opts.Readers {
			errs = append(errs, (<-e.pool).Close())
		}
		if err := errors.Join(append(errs, e.writer.Close())...); err != nil {
			e.closeErr = named(context.Background(), err)
		}
		e.removeTemporary()
	})
	return e.closeErr
}

func (e *Engine) removeTemporary() {
	if e.temporary != "" {
		os.RemoveAll(e.temporary)
	}
}

// read runs f on a reading connection, interrupted when ctx ends.
func (e *Engine) read(ctx context.Context, f func(*conn) error) error {
	select {
	case <-e.closing:
		return errClosed
	default:
	}
	if c := e.snapshotOf(ctx); c != nil {
		return named(ctx, f(c))
	}
	select {
	case c := <-e.pool:
		defer func() { e.pool <- c }()
		c.SetInterrupt(ctx)
		defer c.SetInterrupt(context.Background())
		return named(ctx, f(c))
	case <-e.closing:
		return errClosed
	case <-ctx.Done():
		return unavailable(ctx.Err())
	}
}

// collection finds a declared collection.
func (e *Engine) collection(name string) (*collection, error) {
	if c := (*e.collections.Load())[name]; c != nil {
		return c, nil
	}
	return nil, misuse("collection %q is not declared", name)
}
