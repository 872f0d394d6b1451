package mongodb

import (
	"context"
	"errors"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"

	"github.com/cotprogramme/baraza/repository"
)

// change is a write made ready for the server.
type change struct {
	*repository.Write
	to             *collection
	fields, unique bson.D
}

// alike tells which changes may go to the server in one exchange.
func (ch *change) alike(other *change) bool {
	return ch.to == other.to && ch.Was == other.Was && ch.Was <= 0
}

// atOnce is how many documents one exchange carries at most. It keeps a call
// with very many within the deadline that every exchange has.
const atOnce = 500

// Write implements repository.Engine. When it returns, the documents are
// durable and the log has their events. If the server vanishes in between, the
// call answers ErrUnavailable and the events follow when it is back.
func (e *Engine) Write(ctx context.Context, writes ...repository.Write) error {
	done, err := e.begin(ctx)
	if err != nil {
		return err
	}
	defer done()
	changes := make([]change, len(writes))
	for n := range writes {
		if err := e.ready(&writes[n], &changes[n]); err != nil {
			return err
		}
	}
	if err := e.refuseOutdated(ctx); err != nil {
		return err
	}
	applied, err := e.apply(ctx, changes)
	var events []happening
	for n := range changes[:applied] {
		if changes[n].Event != nil {
			events = append(events, changes[n].happening())
		}
	}
	if failed := e.await(ctx, events); failed != nil {
		return failed
	}
	return err
}

// apply makes the changes in order and tells how many are made.
func (e *Engine) apply(ctx context.Context, changes []change) (int, error) {
	for at := 0; at < len(changes); {
		end := at + 1
		for end < len(changes) && end-at < atOnce && changes[at].alike(&changes[end]) {
			end++
		}
		made, err := e.some(ctx, changes[at:end])
		at += made
		if err != nil {
			if !refusesOne(err) {
				return at, err
			}
			return at, &repository.WriteError{At: at, Err: err}
		}
	}
	return len(changes), nil
}

// refusesOne tells whether the write alone is at fault.
func refusesOne(err error) bool {
	return errors.Is(err, repository.ErrExists) || errors.Is(err, repository.ErrTaken) ||
		errors.Is(err, repository.ErrStale) || errors.Is(err, repository.ErrNotFound) || errors.Is(err, errTooBig)
}

// some makes changes that are alike.
func (e *Engine) some(ctx context.Context, changes []change) (int, error) {
	switch changes[0].Was {
	case 0:
		return e.insert(ctx, changes)
	case repository.Any, repository.Newer:
		return e.overwrite(ctx, changes)
	}
	if err := e.compareAndSet(ctx, &changes[0]); err != nil {
		return 0, err
	}
	return 1, nil
}

func (e *Engine) insert(ctx context.Context, changes []change) (int, error) {
	documents := make([]any, len(changes))
	for n := range changes {
		d := append(byID(changes[n].Record.ID), changes[n].members()...)
		if changes[n].Event != nil {
			d = append(d, bson.E{Key: keyPending, Value: []entry{changes[n].entry()}})
		}
		documents[n] = d
	}
	op, cancel := e.limit(ctx)
	defer cancel()
	to := changes[0].to
	_, err := e.stored(to).InsertMany(op, documents)
	if err == nil {
		return len(changes), nil
	}
	at, taken := refusedAt(err)
	if !taken {
		return at, e.named(op, err)
	}
	// The server says that something is taken; whether it was the id, only the
	// name of its index would tell, which compatible servers leave out.
	_, err = e.one(ctx, to, changes[at].Record.ID, nothing)
	switch {
	case err == nil:
		return at, repository.ErrExists
	case errors.Is(err, repository.ErrNotFound):
		return at, repository.ErrTaken
	}
	return at, err
}

// overwrite stores records whatever is there, or unless something newer is. Two that
// are new may meet, and one of them is then told that its id is taken: it tries again.
func (e *Engine) overwrite(ctx context.Context, changes []change) (int, error) {
	made := 0
	for try := 0; made < len(changes); try++ {
		var models []mongo.WriteModel
		for n := range changes[made:] {
			models = append(models, changes[made+n].overwriting())
		}
		op, cancel := e.limit(ctx)
		_, err := e.stored(changes[0].to).BulkWrite(op, models)
		if err == nil {
			cancel()
			return len(changes), nil
		}
		at, taken := refusedAt(err)
		err = e.named(op, err)
		cancel()
		if made += at; at > 0 {
			try = 0
		}
		if !taken {
			return made, err
		}
		passed, looked := e.passedOver(ctx, &changes[made])
		switch {
		case looked != nil:
			return made, looked
		case passed:
			made, try = made+1, 0
		case try == 3:
			return made, err
		}
	}
	return made, nil
}

// overwriting is the change as one that needs no version to be there.
func (ch *change) overwriting() mongo.WriteModel {
	members, where := ch.members(), byID(ch.Record.ID)
	var update bson.D
	if ch.Was == repository.Any {
		update = bson.D{{Key: "$set", Value: members[1:]}, {Key: "$inc", Value: bson.D{{Key: keyVersion, Value: int64(1)}}}}
	} else {
		where = append(where, is(keyVersion, "$lte", ch.Record.Version)...)
		update = bson.D{{Key: "$set", Value: members}}
	}
	if len(ch.to.joined) > 0 && ch.unique == nil {
		update = append(update, bson.E{Key: "$unset", Value: bson.D{{Key: keyUnique, Value: ""}}})
	}
	return mongo.NewUpdateOneModel().SetFilter(where).SetUpdate(update).SetUpsert(true)
}

// passedOver reports whether a change that was refused is one of Newer, and what is
// there is newer than it.
func (e *Engine) passedOver(ctx context.Context, ch *change) (bool, error) {
	if ch.Was != repository.Newer {
		return false, nil
	}
	r, err := e.one(ctx, ch.to, ch.Record.ID, bson.D{{Key: keyVersion, Value: 1}})
	if errors.Is(err, repository.ErrNotFound) {
		return false, nil
	}
	return err == nil && r.Version > ch.Record.Version, err
}

func (e *Engine) compareAndSet(ctx context.Context, ch *change) error {
	update := bson.D{{Key: "$set", Value: ch.members()}}
	if ch.Event != nil {
		// Pushed, not set: the one before may not be in the log yet.
		update = append(update, bson.E{Key: "$push", Value: bson.D{{Key: keyPending, Value: ch.entry()}}})
	}
	if len(ch.to.joined) > 0 && ch.unique == nil {
		update = append(update, bson.E{Key: "$unset", Value: bson.D{{Key: keyUnique, Value: ""}}})
	}
	op, cancel := e.limit(ctx)
	defer cancel()
	result, err := e.stored(ch.to).UpdateOne(op, at(ch.Record.ID, ch.Was), update)
	if err != nil {
		return e.named(op, err)
	}
	if result.MatchedCount > 0 {
		return nil
	}
	if _, err := e.one(ctx, ch.to, ch.Record.ID, nothing); err != nil {
		return err
	}
	return repository.ErrStale
}

// at matches a record if it still has the version.
func at(id string, version int64) bson.D {
	return append(byID(id), bson.E{Key: keyVersion, Value: version})
}

// members are all but the id and the pending events; the version comes first.
func (ch *change) members() bson.D {
	d := bson.D{
		{Key: keyVersion, Value: ch.Record.Version}, {Key: keyHead, Value: ch.Record.Head}, {Key: keyLayout, Value: ch.to.print},
		{Key: keyFields, Value: ch.fields}, {Key: keyDoc, Value: binary(ch.Record.Doc)},
	}
	if ch.unique != nil {
		d = append(d, bson.E{Key: keyUnique, Value: ch.unique})
	}
	return d
}

// ready checks a write against its collection's declaration.
func (e *Engine) ready(w *repository.Write, ch *change) error {
	c, err := e.collection(w.Collection)
	switch {
	case err != nil:
		return err
	case (w.Event == nil) != c.Derived:
		return misuse("%s: events belong to every write of a collection that is not derived, and to no other", c.Name)
	case w.Was < 0 && (w.Was < repository.Newer || !c.Derived):
		return misuse("%s: a record cannot have version %d", c.Name, w.Was)
	case w.Event != nil && w.Event.Record != w.Record.ID:
		return misuse("%s: the event of another record", c.Name)
	}
	ch.Write, ch.to = w, c
	ch.fields, ch.unique, err = c.values(w.Record.ID, w.Record.Values)
	return err
}

// Drop implements repository.Engine.
func (e *Engine) Drop(ctx context.Context, name string, ids ...string) error {
	done, err := e.begin(ctx)
	if err != nil {
		return err
	}
	defer done()
	c, err := e.collection(name)
	if err != nil {
		return err
	}
	if !c.Derived {
		return misuse("%s is not derived: its records are kept", name)
	}
	if len(ids) == 0 {
		return nil
	}
	ctx, cancel := e.limit(ctx)
	defer cancel()
	_, err = e.stored(c).DeleteMany(ctx, is(keyID, "$in", ids), options.Delete())
	return e.named(ctx, err)
}
