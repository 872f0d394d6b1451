package mongodb

import (
	"context"
	"maps"
	"slices"
	"time"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"

	"github.com/cotprogramme/baraza/repository"
)

// How long a process that sweeps keeps the others from it.
const leaseFor = 10 * time.Second

// sweepAlways finishes, every now and then, what a process that died has left.
func (e *Engine) sweepAlways() {
	tick := time.NewTicker(e.opts.SweepEvery)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			if len(*e.collections.Load()) == 0 {
				continue
			}
			// A server that is away is tried again at the next tick.
			_ = e.attend(e.life)
			if e.lease(e.life) {
				_ = e.sweep(e.life)
			}
		case <-e.life.Done():
			return
		}
	}
}

// lease tells whether this process is the one to sweep. It only saves the
// server work: two that sweep at once, because one slept or clocks differ, do no
// harm, since the log refuses what it has.
func (e *Engine) lease(ctx context.Context) bool {
	ctx, cancel := e.limit(ctx)
	defer cancel()
	now := time.Now().UnixMilli()
	free := bson.A{bson.D{{Key: "holder", Value: e.me}}, is("until", "$lt", now)}
	_, err := e.db.Collection(metaName).UpdateOne(ctx,
		append(byID("sweep"), bson.E{Key: "$or", Value: free}),
		bson.D{{Key: "$set", Value: bson.D{{Key: "holder", Value: e.me}, {Key: "until", Value: now + leaseFor.Milliseconds()}}}},
		options.Update().SetUpsert(true))
	return err == nil // the id is taken when another process holds the lease
}

// sweep moves all pending events into the log.
func (e *Engine) sweep(ctx context.Context) error {
	for _, c := range *e.collections.Load() {
		if c.Derived {
			continue
		}
		if err := e.sweepOne(ctx, c); err != nil {
			return err
		}
	}
	return nil
}

func (e *Engine) sweepOne(ctx context.Context, c *collection) error {
	for {
		found, err := rows[row](ctx, e, e.stored(c), hasPending,
			options.Find().SetProjection(waiting).SetLimit(atOnce))
		if err != nil || len(found) == 0 {
			return err
		}
		var batch []logged
		marks := make([]mark, len(found))
		for n := range found {
			r := &found[n]
			for _, p := range r.Pending {
				batch = append(batch, p.of(c.Name, r.ID))
			}
			marks[n] = mark{c, r.ID, r.Version}
		}
		if err := e.write(ctx, batch, false); err != nil {
			return err
		}
		if err := e.clearSome(ctx, marks); err != nil {
			return err
		}
		if len(found) < atOnce {
			return nil
		}
	}
}

// mostPending bounds an answer of Pending. There are as many as writes under way.
const mostPending = 10_000

// Pending implements repository.Engine.
func (e *Engine) Pending(ctx context.Context) ([]repository.Event, error) {
	done, err := e.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	all := *e.collections.Load()
	var pending []repository.Event
	for _, name := range slices.Sorted(maps.Keys(all)) {
		c := all[name]
		if c.Derived {
			continue
		}
		found, err := rows[row](ctx, e, e.stored(c), hasPending, options.Find().SetSort(byOne(keyID)).SetProjection(waiting).SetLimit(mostPending+1))
		if err != nil {
			return nil, err
		}
		var events []logged
		for n := range found {
			for _, p := range found[n].Pending {
				events = append(events, p.of(c.Name, found[n].ID))
			}
		}
		for len(events) > 0 {
			some := events[:min(len(events), atOnce)]
			events = events[len(some):]
			rest, err := e.unlogged(ctx, some)
			if err != nil {
				return nil, err
			}
			pending = append(pending, public(rest)...)
		}
		if len(pending) > mostPending || len(found) > mostPending {
			return nil, repository.ErrTooMany
		}
	}
	return pending, nil
}

// hasPending matches the documents that hold events; the sparse index on this path has
// only those.
var hasPending = is(keyPending+"."+keySeq, "$gt", int64(0))

// pendingIndex finds the documents that hold events.
func pendingIndex() mongo.IndexModel {
	return mongo.IndexModel{Keys: bson.D{{Key: keyPending + "." + keySeq, Value: 1}},
		Options: options.Index().SetName(indexPrefix + "pending").SetSparse(true)}
}
