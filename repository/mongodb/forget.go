package mongodb

import (
	"context"

	"go.mongodb.org/mongo-driver/bson"

	"github.com/cotprogramme/baraza/repository"
)

// Forget implements repository.Engine. An event may still be in its record's
// document, so those are moved into the log first.
func (e *Engine) Forget(ctx context.Context, events ...repository.Event) error {
	done, err := e.begin(ctx)
	if err != nil {
		return err
	}
	defer done()
	if err := e.sweep(ctx); err != nil {
		return err
	}
	missing := false
	for _, ev := range events {
		found, err := e.forget(ctx, ev)
		if err != nil {
			return err
		}
		missing = missing || !found
	}
	if missing {
		return repository.ErrNotFound
	}
	return nil
}

func (e *Engine) forget(ctx context.Context, ev repository.Event) (bool, error) {
	ctx, cancel := e.limit(ctx)
	defer cancel()
	where := bson.D{{Key: keyRecord, Value: ev.Record}, {Key: keySeq, Value: ev.Seq}, {Key: keyHead, Value: ev.Hash}}
	result, err := e.events().UpdateOne(ctx, where, bson.D{{Key: "$set", Value: bson.D{{Key: keyDoc, Value: binary(ev.Doc)}}}})
	if err != nil {
		return false, e.named(ctx, err)
	}
	return result.MatchedCount > 0, nil
}

// Wipe implements repository.Engine. The server writes its files as it likes:
// what was replaced stays in its journal, in the log of operations of a replica
// set and in free blocks until they are used again, and no command of a client
// ends that. The operator's ways are the window of that log, `compact`, and a
// member that is synced anew.
func (e *Engine) Wipe(context.Context) error { return repository.ErrNoWipe }
