package mongodb

import (
	"context"
	"slices"
	"time"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"
	"go.mongodb.org/mongo-driver/mongo/writeconcern"
)

// happening is an event whose document is durable and which is to go into the
// log.
type happening struct {
	to    *collection
	id    string
	first bool // the record is new: no event comes before
	entry entry
}

func (ch *change) entry() entry {
	return entry{Seq: ch.Event.Seq, Hash: ch.Event.Hash, Doc: binary(ch.Event.Doc)}
}

func (ch *change) happening() happening {
	return happening{to: ch.to, id: ch.Record.ID, first: ch.Was == 0, entry: ch.entry()}
}

// job is the events of one call.
type job struct {
	events []happening
	done   chan error
}

// mark names a document whose pending events the log has, up to a version.
type mark struct {
	to      *collection
	id      string
	version int64
}

// await hands events to the goroutine that writes the log and waits until they
// are in it, but no longer than the exchanges for them may take: the goroutine
// may hang in the exchange before.
func (e *Engine) await(ctx context.Context, events []happening) error {
	if len(events) == 0 {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, e.forAll(len(events)))
	defer cancel()
	j := &job{events, make(chan error, 1)}
	select {
	case e.queue <- j:
	case <-ctx.Done():
		return unavailable(ctx.Err())
	}
	select {
	case err := <-j.done:
		return err
	case <-ctx.Done():
		return unavailable(ctx.Err())
	}
}

// forAll is how long it may take to write so many events.
func (e *Engine) forAll(events int) time.Duration {
	return e.opts.Timeout * time.Duration(1+events/atOnce)
}

// sequence moves events into the log. Calls that arrive together share one
// exchange with the server. It ends when the engine closes and nothing waits.
func (e *Engine) sequence() {
	for {
		var jobs []*job
		select {
		case j := <-e.queue:
			jobs = append(jobs, j)
		case <-e.life.Done():
			if len(e.queue) == 0 {
				return
			}
			jobs = append(jobs, <-e.queue)
		}
		count := len(jobs[0].events)
		for more := true; more && count < atOnce; {
			select {
			case j := <-e.queue:
				jobs, count = append(jobs, j), count+len(j.events)
			default:
				more = false
			}
		}
		e.move(jobs)
	}
}

func (e *Engine) move(jobs []*job) {
	var events []happening
	for _, j := range jobs {
		events = append(events, j.events...)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*e.forAll(len(events)))
	defer cancel()
	batch, marks, err := e.gather(ctx, events)
	if err == nil {
		err = e.write(ctx, batch, false)
	}
	for _, j := range jobs {
		j.done <- err
	}
	if err != nil {
		return
	}
	select {
	case e.clear <- marks:
	default: // the next sweep does it
	}
}

// gather lists what is to be written: of a record that was changed, all events
// that its document holds, since an earlier one may be another process's that
// is slower or dead. An event that the document does not hold any more is in
// the log.
func (e *Engine) gather(ctx context.Context, events []happening) ([]logged, []mark, error) {
	changed := map[*collection][]string{}
	for n := range events {
		if h := &events[n]; !h.first {
			changed[h.to] = append(changed[h.to], h.id)
		}
	}
	stored := map[string]*row{}
	for c, ids := range changed {
		found, err := rows[row](ctx, e, e.stored(c), is(keyID, "$in", ids), options.Find().SetProjection(waiting))
		if err != nil {
			return nil, nil, err
		}
		for n := range found {
			stored[c.Name+" "+found[n].ID] = &found[n]
		}
	}
	var batch []logged
	var marks []mark
	taken := map[place]bool{}
	for n := range events {
		h := &events[n]
		r := &row{ID: h.id, Version: h.entry.Seq, Pending: []entry{h.entry}}
		if !h.first {
			if r = stored[h.to.Name+" "+h.id]; r == nil {
				continue
			}
		}
		for _, p := range r.Pending {
			if at := (place{h.id, p.Seq}); !taken[at] {
				taken[at] = true
				batch = append(batch, p.of(h.to.Name, h.id))
			}
		}
		marks = append(marks, mark{h.to, h.id, r.Version})
	}
	return batch, marks, nil
}

// clearAll takes events that the log has out of their documents.
func (e *Engine) clearAll() {
	for {
		select {
		case marks := <-e.clear:
			// What fails here is done by the next sweep.
			_ = e.clearSome(context.Background(), marks)
		case <-e.life.Done():
			for len(e.clear) > 0 {
				_ = e.clearSome(context.Background(), <-e.clear)
			}
			return
		}
	}
}

// clearSome leaves a document alone that has another version than when its
// events were read: it may have a new one, and whoever wrote that clears it.
func (e *Engine) clearSome(ctx context.Context, marks []mark) error {
	updates := map[*collection][]mongo.WriteModel{}
	for _, m := range marks {
		updates[m.to] = append(updates[m.to], mongo.NewUpdateOneModel().SetFilter(at(m.id, m.version)).
			SetUpdate(bson.D{{Key: "$unset", Value: bson.D{{Key: keyPending, Value: ""}}}}))
	}
	// To lose this write does no harm, so it need not wait for a majority.
	light := options.Collection().SetWriteConcern(writeconcern.W1())
	for c, models := range updates {
		for some := range slices.Chunk(models, atOnce) {
			ctx, cancel := e.limit(ctx)
			_, err := e.db.Collection(c.Name, light).BulkWrite(ctx, some, options.BulkWrite().SetOrdered(false))
			err = e.named(ctx, err)
			cancel()
			if err != nil {
				return err
			}
		}
	}
	return nil
}
