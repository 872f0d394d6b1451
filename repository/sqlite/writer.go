package sqlite

import (
	"context"
	"errors"
	"runtime"
	"sync/atomic"
	"time"

	"github.com/ncruces/go-sqlite3"

	"github.com/cotprogramme/baraza/repository"
)

// job is one call waiting for the writer.
type job struct {
	changes []change
	// alone, when set, is run by itself in a transaction of its own.
	alone func(*conn) error
	// bare says that alone runs outside any transaction.
	bare  bool
	state atomic.Int32
	done  chan struct{}
	err   error
}

const (
	waiting int32 = iota
	taken
	abandoned
)

// submit hands a job to the writer and waits for what became of it. When ctx
// ends before the writer has taken the job, it is not done at all.
func (e *Engine) submit(ctx context.Context, j *job) error {
	select {
	case <-e.closing:
		return errClosed
	default:
	}
	if ctx.Err() != nil {
		return unavailable(ctx.Err())
	}
	j.done = make(chan struct{})
	select {
	case e.queue <- j:
	case <-e.closing:
		return errClosed
	case <-ctx.Done():
		return unavailable(ctx.Err())
	}
	select {
	case <-j.done:
		return j.err
	case <-ctx.Done():
		if j.state.CompareAndSwap(waiting, abandoned) {
			return unavailable(ctx.Err())
		}
	case <-e.gone:
		if j.state.CompareAndSwap(waiting, abandoned) {
			return errClosed
		}
	}
	<-j.done
	return j.err
}

// writeLoop owns the writing connection until the engine closes.
func (e *Engine) writeLoop(c *conn) {
	defer close(e.gone)
	for {
		select {
		case j := <-e.queue:
			for j != nil {
				var batch []*job
				batch, j = e.gather(j)
				e.perform(c, batch)
			}
		case <-e.closing:
			return
		}
	}
}

// gather takes the jobs that are waiting, up to a full batch. The one that
// did not fit is returned as later.
func (e *Engine) gather(first *job) (batch []*job, later *job) {
	writes, yielded := 0, 0
	for j := first; ; {
		if j.state.CompareAndSwap(waiting, taken) {
			if j.alone != nil && len(batch) > 0 {
				j.state.Store(waiting)
				return batch, j
			}
			batch = append(batch, j)
			writes += len(j.changes)
			if j.alone != nil || writes >= e.opts.MaxBatch {
				return batch, nil
			}
		}
		select {
		case j = <-e.queue:
			yielded = 0
			continue
		default:
		}
		// The callers of the last batch have just been answered: those about
		// to write again get there before the commit rather than after it.
		if yielded++; yielded > 2 {
			return batch, nil
		}
		runtime.Gosched()
		select {
		case j = <-e.queue:
		default:
			return batch, nil
		}
	}
}

// perform commits a batch and answers its callers.
func (e *Engine) perform(c *conn, batch []*job) {
	if len(batch) == 0 {
		return
	}
	err := e.commit(c, batch, false)
	if hasCode(err, sqlite3.CONSTRAINT, sqlite3.TOOBIG) {
		// One of the writes cannot be stored: once more, each on its own.
		err = e.commit(c, batch, true)
	}
	err = named(context.Background(), err)
	if err == nil {
		e.lastWrite.Store(time.Now().UnixNano())
		// On a full disk a small write may still find a place.
		if last := e.lastErr.Load(); last != nil && !errors.Is(*last, repository.ErrFull) {
			e.lastErr.Store(nil)
		}
	} else if batch[0].alone == nil || isNamed(err) {
		e.lastErr.Store(&err)
	}
	for _, j := range batch {
		if err != nil {
			j.err = err
		}
		close(j.done)
	}
}

// commit applies a batch in one transaction. An error means that nothing of
// it was kept. With fences each write can be undone by itself.
func (e *Engine) commit(c *conn, batch []*job, fences bool) (err error) {
	if batch[0].bare {
		return batch[0].alone(c)
	}
	if err := c.run("BEGIN IMMEDIATE"); err != nil {
		return err
	}
	defer func() {
		if err != nil && !c.GetAutocommit() {
			err = errors.Join(err, c.run("ROLLBACK"))
		}
	}()
	if format := e.format.Load(); format > 0 {
		if err := c.refuseOutdated(format); err != nil {
			return err
		}
	}
	for _, j := range batch {
		j.err = nil
		if j.alone != nil {
			if err := j.alone(c); err != nil {
				return err
			}
		}
		for i := range j.changes {
			err := c.attempt(&j.changes[i], fences)
			if isRefusal(err) {
				j.err = &repository.WriteError{At: i, Err: err}
				break
			} else if err != nil {
				return err
			}
		}
	}
	return c.run("COMMIT")
}

// attempt applies one change, inside a savepoint if asked to.
func (c *conn) attempt(ch *change, fenced bool) error {
	if !fenced {
		return c.apply(ch)
	}
	if err := c.run("SAVEPOINT one"); err != nil {
		return err
	}
	err := c.apply(ch)
	if err == nil || isRefusal(err) {
		return errors.Join(err, c.run("RELEASE one"))
	}
	if !hasCode(err, sqlite3.CONSTRAINT, sqlite3.TOOBIG) {
		return err
	}
	if undo := errors.Join(c.run("ROLLBACK TO one"), c.run("RELEASE one")); undo != nil {
		return undo
	}
	if hasCode(err, sqlite3.TOOBIG) {
		return errTooBig
	}
	// Only an event's place in its record's history is left to collide.
	return repository.ErrExists
}
