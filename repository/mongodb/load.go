package mongodb

import (
	"context"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"

	"github.com/cotprogramme/baraza/repository"
)

// Load implements repository.Engine. Records go in by hundreds; a call that
// fails may have loaded a part.
func (e *Engine) Load(ctx context.Context, records []repository.Write, events []repository.Event) error {
	done, err := e.begin(ctx)
	if err != nil {
		return err
	}
	defer done()
	changes := make([]change, len(records))
	for n := range records {
		w := &records[n]
		ch := &changes[n]
		if ch.to, err = e.collection(w.Collection); err != nil {
			return err
		}
		if w.Event != nil || w.Was != 0 {
			return misuse("%s: a record that is loaded is new and has no event of its own", w.Collection)
		}
		ch.Write = w
		if ch.fields, ch.unique, err = ch.to.values(w.Record.ID, w.Record.Values); err != nil {
			return err
		}
	}
	for at := 0; at < len(changes); {
		end := at + 1
		for end < len(changes) && end-at < atOnce && changes[at].alike(&changes[end]) {
			end++
		}
		if _, err := e.insert(ctx, changes[at:end]); err != nil {
			return err
		}
		at = end
	}
	batch := make([]logged, len(events))
	for n, ev := range events {
		batch[n] = logged{Record: ev.Record, Seq: ev.Seq, Hash: ev.Hash, Doc: binary(ev.Doc)}
	}
	return e.write(ctx, batch, true)
}

// snapshotKey marks a context whose reads see one instant.
type snapshotKey struct{}

// Snapshot implements repository.Engine. It needs a replica set or a sharded
// cluster of MongoDB 5 or newer, which keeps a state readable for as long as
// its parameter minSnapshotHistoryWindowInSeconds says, five minutes unless
// changed; a read beyond that is ErrUnavailable. Any other server has none.
func (e *Engine) Snapshot(ctx context.Context, do func(context.Context) error) error {
	if ctx.Value(snapshotKey{}) == e {
		return do(ctx) // it is the same instant
	}
	done, err := e.begin(ctx)
	if err != nil {
		return err
	}
	defer done()
	able, err := e.hasSnapshots(ctx)
	if err != nil {
		return err
	}
	if !able {
		return repository.ErrNoSnapshots
	}
	session, err := e.client.StartSession(options.Session().SetSnapshot(true))
	if err != nil {
		return e.named(ctx, err)
	}
	defer session.EndSession(context.WithoutCancel(ctx))
	ctx = mongo.NewSessionContext(context.WithValue(ctx, snapshotKey{}, e), session)
	// The instant is that of the session's first read, not of its beginning.
	if _, err := e.lastPosition(ctx); err != nil {
		return err
	}
	return do(ctx)
}

// Wire version of MongoDB 5.0, the first with snapshots outside transactions.
const wireSnapshots = 13

func (e *Engine) hasSnapshots(ctx context.Context) (bool, error) {
	ctx, cancel := e.limit(ctx)
	defer cancel()
	var hello struct {
		Set  string `bson:"setName"`
		Msg  string `bson:"msg"`
		Wire int32  `bson:"maxWireVersion"`
	}
	err := e.db.RunCommand(ctx, bson.D{{Key: "hello", Value: 1}}).Decode(&hello)
	if err != nil {
		return false, e.named(ctx, err)
	}
	return (hello.Set != "" || hello.Msg == "isdbgrid") && hello.Wire >= wireSnapshots, nil
}
