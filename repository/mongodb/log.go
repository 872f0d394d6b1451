package mongodb

import (
	"context"
	"errors"
	"sync"
	"time"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/bson/primitive"
	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"

	"github.com/cotprogramme/baraza/repository"
)

// entry is an event in its record's document until the log has it.
type entry struct {
	Seq  int64            `bson:"s"`
	Hash string           `bson:"h"`
	Doc  primitive.Binary `bson:"d"`
}

// logged is an event in the log.
type logged struct {
	Position int64            `bson:"_id"`
	Home     string           `bson:"c,omitempty"` // collection of the record; none when it came from an export
	Record   string           `bson:"r"`
	Seq      int64            `bson:"s"`
	Hash     string           `bson:"h"`
	Doc      primitive.Binary `bson:"d"`
}

func (p entry) of(home, record string) logged {
	return logged{Home: home, Record: record, Seq: p.Seq, Hash: p.Hash, Doc: p.Doc}
}

func (l *logged) event() repository.Event {
	return repository.Event{Position: l.Position, Record: l.Record, Seq: l.Seq, Hash: l.Hash, Doc: l.Doc.Data}
}

// logbook writes the log of all events. Its rules make the log right however
// many processes write it at once, without a lock between them:
//
//   - An event is written at the position after the last one that a majority
//     has, so positions have no gap. A process that wakes up late tries a
//     position that is taken, or the next one, but never one that a reader has
//     passed.
//   - A record's event of one number is in the log once: a unique index says so.
//   - An event leaves its document only after a majority has it in the log. One
//     that is in neither place does not exist.
type logbook struct {
	sync.Mutex
	next int64 // the position to try; 0 when it must be looked up
}

func (e *Engine) events() *mongo.Collection { return e.db.Collection(eventsName) }

// write puts events into the log in their order, passing over those that it
// has already. If strict, such a one is ErrExists.
func (e *Engine) write(ctx context.Context, events []logged, strict bool) error {
	e.log.Lock()
	defer e.log.Unlock()
	for try := 0; len(events) > 0; try++ {
		if err := e.pause(ctx, try); err != nil {
			return err
		}
		written, err := e.attempt(ctx, events)
		events = events[written:]
		if written > 0 {
			try = 0
		}
		if err == nil {
			continue
		}
		if !errors.Is(err, repository.ErrTaken) {
			e.log.next = 0 // what was written is not known
			return err
		}
		known, err := e.isLogged(ctx, &events[0])
		switch {
		case err != nil:
			return err
		case !known:
			e.log.next = 0 // another process took the position
		case strict:
			return repository.ErrExists
		default:
			events, try = events[1:], 0
		}
	}
	return nil
}

// pause waits a little before all tries but the first few: what another process
// has written may not be a majority's yet.
func (e *Engine) pause(ctx context.Context, try int) error {
	if try < 3 {
		return nil
	}
	select {
	case <-time.After(min(time.Duration(try)*time.Millisecond, 20*time.Millisecond)):
		return nil
	case <-ctx.Done():
		return unavailable(ctx.Err())
	}
}

// attempt writes events from the next position on, and tells how many it
// wrote. ErrTaken says that the next has a position or a number that is taken.
func (e *Engine) attempt(ctx context.Context, events []logged) (int, error) {
	if e.log.next == 0 {
		head, err := e.lastPosition(ctx)
		if err != nil {
			return 0, err
		}
		e.log.next = head + 1
	}
	events = events[:min(len(events), 500)]
	documents := make([]any, len(events))
	for n := range events {
		events[n].Position = e.log.next + int64(n)
		documents[n] = events[n]
	}
	ctx, cancel := e.limit(ctx)
	defer cancel()
	_, err := e.events().InsertMany(ctx, documents)
	written := len(events)
	if at, taken := refusedAt(err); taken {
		written, err = at, repository.ErrTaken
	} else if err != nil {
		return 0, e.named(ctx, err)
	}
	e.log.next += int64(written)
	return written, err
}

func (e *Engine) isLogged(ctx context.Context, l *logged) (bool, error) {
	ctx, cancel := e.limit(ctx)
	defer cancel()
	where := bson.D{{Key: keyRecord, Value: l.Record}, {Key: keySeq, Value: l.Seq}}
	err := e.events().FindOne(ctx, where, options.FindOne().SetProjection(nothing)).Err()
	if errors.Is(err, mongo.ErrNoDocuments) {
		return false, nil
	}
	return err == nil, e.named(ctx, err)
}

func (e *Engine) lastPosition(ctx context.Context) (int64, error) {
	last, err := rows[logged](ctx, e, e.events(), always, options.Find().
		SetSort(bson.D{{Key: keyID, Value: -1}}).SetLimit(1).SetProjection(nothing))
	if err != nil || len(last) == 0 {
		return 0, err
	}
	return last[0].Position, nil
}

// Head implements repository.Engine.
func (e *Engine) Head(ctx context.Context) (int64, error) {
	done, err := e.begin(ctx)
	if err != nil {
		return 0, err
	}
	defer done()
	return e.lastPosition(ctx)
}

// Events implements repository.Engine. An event that its document still holds
// is not shown: the write that made it has not returned, or its process died
// and the next sweep moves it.
func (e *Engine) Events(ctx context.Context, after int64, limit int) ([]repository.Event, error) {
	done, err := e.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	page, err := e.page(ctx, is(keyID, "$gt", after), keyID, limit)
	return public(page), err
}

func (e *Engine) page(ctx context.Context, where bson.D, by string, limit int) ([]logged, error) {
	if limit <= 0 {
		return nil, misuse("a page of events needs a limit")
	}
	return rows[logged](ctx, e, e.events(), where, options.Find().SetSort(bson.D{{Key: by, Value: 1}}).
		SetLimit(int64(limit)).SetBatchSize(int32(min(limit, 1000))))
}

func public(page []logged) []repository.Event {
	var events []repository.Event
	for n := range page {
		events = append(events, page[n].event())
	}
	return events
}
