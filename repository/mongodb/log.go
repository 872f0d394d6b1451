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

// place is where an event stands in the history of its record. There is one
// event in each.
type place struct {
	record string
	seq    int64
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
//
// Whoever has just written knows the next position and would win every time against
// those who must look it up first. While other processes are there, it lets them go
// ahead for about as long as that takes.
type logbook struct {
	sync.Mutex
	next  int64         // the position to try; 0 when it must be looked up
	takes time.Duration // how long an exchange took lately
}

// The bounds of how long a process that wrote lets others go ahead. They need two
// exchanges: to look the position up, and to write.
const (
	shortestYield = time.Millisecond
	longestYield  = time.Second
)

// yield lets other processes write that wait for their turn.
func (e *Engine) yield(ctx context.Context) {
	if e.others.Load() == 0 {
		return
	}
	select {
	case <-time.After(min(max(3*e.log.takes, shortestYield), longestYield)):
	case <-ctx.Done():
	}
}

func (e *Engine) events() *mongo.Collection { return e.db.Collection(eventsName) }

// write puts events into the log in their order, passing over those that it
// has already. If strict, such a one is ErrExists.
func (e *Engine) write(ctx context.Context, events []logged, strict bool) error {
	e.log.Lock()
	defer e.log.Unlock()
	for try, lost := 0, false; len(events) > 0; try++ {
		if err := e.pause(ctx, try); err != nil {
			return err
		}
		written, err := e.attempt(ctx, events)
		events = events[written:]
		if written > 0 {
			try = 0
		}
		if err == nil {
			e.yield(ctx)
			continue
		}
		if !errors.Is(err, repository.ErrTaken) {
			e.log.next = 0 // what was written is not known
			return err
		}
		if !lost && written == 0 && e.others.Load() > 0 {
			// Another process took the position, most likely: with the next one right
			// away, before it writes again.
			lost, e.log.next = true, 0
			continue
		}
		lost = false
		rest, err := e.unlogged(ctx, events)
		switch {
		case err != nil:
			return err
		case len(rest) > 0 && rest[0].Record == events[0].Record && rest[0].Seq == events[0].Seq:
			e.log.next = 0 // another process took the position
		case strict:
			return repository.ErrExists
		default:
			try = 0
		}
		if !strict {
			events = rest
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
	events = events[:min(len(events), atOnce)]
	documents := make([]any, len(events))
	for n := range events {
		events[n].Position = e.log.next + int64(n)
		documents[n] = events[n]
	}
	ctx, cancel := e.limit(ctx)
	defer cancel()
	began := time.Now()
	_, err := e.events().InsertMany(ctx, documents)
	e.log.takes = (3*e.log.takes + time.Since(began)) / 4
	written := len(events)
	if at, taken := refusedAt(err); taken {
		written, err = at, repository.ErrTaken
	} else if err != nil {
		return 0, e.named(ctx, err)
	}
	e.log.next += int64(written)
	return written, err
}

// unlogged leaves out, of those that the next exchange would carry, the events
// that the log has. A sweep may find very many that were written a moment ago,
// so they are looked up together, in the unique index alone.
func (e *Engine) unlogged(ctx context.Context, events []logged) ([]logged, error) {
	head := events[:min(len(events), atOnce)]
	records, first := make([]string, len(head)), head[0].Seq
	for n := range head {
		records[n], first = head[n].Record, min(first, head[n].Seq)
	}
	where := bson.D{{Key: keyRecord, Value: bson.D{{Key: "$in", Value: records}}}, {Key: keySeq, Value: bson.D{{Key: "$gte", Value: first}}}}
	there, err := rows[logged](ctx, e, e.events(), where, options.Find().
		SetProjection(bson.D{{Key: keyID, Value: 0}, {Key: keyRecord, Value: 1}, {Key: keySeq, Value: 1}}))
	if err != nil {
		return nil, err
	}
	has := map[place]bool{}
	for n := range there {
		has[place{there[n].Record, there[n].Seq}] = true
	}
	var rest []logged
	for n := range head {
		if !has[place{head[n].Record, head[n].Seq}] {
			rest = append(rest, head[n])
		}
	}
	return append(rest, events[len(head):]...), nil
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
	return e.pageBy(ctx, where, bson.D{{Key: by, Value: 1}}, limit)
}

func (e *Engine) pageBy(ctx context.Context, where, by bson.D, limit int) ([]logged, error) {
	if limit <= 0 {
		return nil, misuse("a page of events needs a limit")
	}
	return rows[logged](ctx, e, e.events(), where, options.Find().SetSort(by).
		SetLimit(int64(limit)).SetBatchSize(int32(min(limit, 1000))))
}

func public(page []logged) []repository.Event {
	var events []repository.Event
	for n := range page {
		events = append(events, page[n].event())
	}
	return events
}
