package mongodb

import (
	"context"
	"fmt"
	"time"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo/options"

	"github.com/cotprogramme/baraza/repository"
)

// Each process notes now and then that it is there and of which format it is. The others
// see how many share the log, and one that migrates sees whom it has to wait for.

// process is what is known of one.
type process struct {
	ID     string `bson:"_id"`
	Until  int64  `bson:"until"`  // milliseconds
	Format int64  `bson:"format"` // of what it declares
}

const (
	processPrefix = "process "
	newestID      = "newest" // the greatest format that any process migrated to
)

// present is how long a process counts as there after it said so.
func (e *Engine) present() time.Duration { return 3 * e.opts.SweepEvery }

// attend notes that this process is there, looks who else is, and whether the database
// has outgrown it.
func (e *Engine) attend(ctx context.Context) error {
	now := time.Now()
	me := bson.D{{Key: "until", Value: now.Add(e.present()).UnixMilli()}, {Key: "format", Value: e.format.Load()}}
	op, cancel := e.limit(ctx)
	err := e.remember(op, processPrefix+e.me, me)
	cancel()
	if err != nil {
		return err
	}
	all, err := rows[process](ctx, e, e.db.Collection(metaName), bson.D{{Key: keyID, Value: bson.D{
		{Key: "$gte", Value: newestID}, {Key: "$lt", Value: processPrefix + "\U0010ffff"}}}}, options.Find())
	if err != nil {
		return err
	}
	others, newest, gone := int64(0), int64(0), []string{}
	for _, p := range all {
		switch {
		case p.ID == newestID:
			newest = p.Format
		case p.ID == processPrefix+e.me:
		case p.Until < now.UnixMilli():
			gone = append(gone, p.ID)
		default:
			others++
		}
	}
	e.others.Store(others)
	e.newest.Store(newest)
	e.looked.Store(now.UnixNano())
	if len(gone) > 0 {
		op, cancel := e.limit(ctx)
		defer cancel()
		_, err = e.db.Collection(metaName).DeleteMany(op, is(keyID, "$in", gone))
	}
	return e.named(ctx, err)
}

// depart notes that this process is gone.
func (e *Engine) depart() {
	ctx, cancel := e.limit(context.Background())
	defer cancel()
	_, _ = e.db.Collection(metaName).DeleteOne(ctx, byID(processPrefix+e.me)) // or its time passes
}

// refuseOutdated refuses to write once a newer program migrates the database. A process
// that has not looked for a while looks first.
func (e *Engine) refuseOutdated(ctx context.Context) error {
	format := e.format.Load()
	if format == 0 {
		return nil // nothing is numbered
	}
	if time.Since(time.Unix(0, e.looked.Load())) > e.present() {
		if err := e.attend(ctx); err != nil {
			return err
		}
	}
	if e.newest.Load() > format {
		return fmt.Errorf("%w: stop this one", repository.ErrNewer)
	}
	return nil
}

// outgrow raises the format of the database and waits until no process of before writes
// to it any more: each looks at least as often as present says, and what it began by
// then has a deadline.
func (e *Engine) outgrow(ctx context.Context, fresh []*collection) error {
	format := e.format.Load()
	for _, c := range fresh {
		format = max(format, c.Format)
	}
	e.format.Store(format)
	if err := e.attend(ctx); err != nil {
		return err
	}
	if format == 0 || e.newest.Load() >= format {
		return nil
	}
	was := e.newest.Load()
	if err := e.remember(ctx, newestID, bson.D{{Key: "format", Value: format}}); err != nil {
		return err
	}
	e.newest.Store(format)
	if was == 0 || e.others.Load() == 0 {
		return nil
	}
	wait := e.present() + e.opts.Timeout
	e.opts.Tell(fmt.Sprintf("%d other processes are there: waiting %s until those of an older release have stopped writing", e.others.Load(), wait))
	select {
	case <-time.After(wait):
		return nil
	case <-ctx.Done():
		return unavailable(ctx.Err())
	}
}
