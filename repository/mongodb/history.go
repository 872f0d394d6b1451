package mongodb

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo/options"

	"github.com/cotprogramme/baraza/repository"
)

// History implements repository.Engine. Events that the log does not have yet
// are read off the document; they have no position.
func (e *Engine) History(ctx context.Context, record string, after int64, limit int) ([]repository.Event, error) {
	done, err := e.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	where := bson.D{{Key: keyRecord, Value: record}, {Key: keySeq, Value: bson.D{{Key: "$gt", Value: after}}}}
	page, err := e.page(ctx, where, keySeq, limit)
	if err != nil || len(page) == limit {
		return public(page), err
	}
	r, err := e.home(ctx, record, page)
	if r == nil || err != nil || r.Version <= last(page, after) {
		return public(page), err
	}
	// The document has gone further than the log had. It was read after the
	// log, so what it does not hold any more must be in the log by now.
	if page, err = e.page(ctx, where, keySeq, limit); err != nil {
		return nil, err
	}
	for _, p := range r.Pending {
		if p.Seq > last(page, after) && len(page) < limit {
			page = append(page, p.of("", record))
		}
	}
	return public(page), nil
}

// Histories implements repository.Engine: two exchanges, and one more for each record
// that is written meanwhile.
func (e *Engine) Histories(ctx context.Context, name string, records []string, after int64, limit int) ([]repository.Event, error) {
	done, err := e.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	c, err := e.collection(name)
	if err != nil || len(records) == 0 {
		return nil, err
	}
	ids := slices.Sorted(slices.Values(records))
	where := is(keyRecord, "$in", ids)
	if after > 0 {
		where = bson.D{{Key: "$or", Value: bson.A{
			bson.D{{Key: keyRecord, Value: ids[0]}, {Key: keySeq, Value: bson.D{{Key: "$gt", Value: after}}}}, is(keyRecord, "$in", ids[1:])}}}
	}
	page, err := e.pageBy(ctx, where, bson.D{{Key: keyRecord, Value: 1}, {Key: keySeq, Value: 1}}, limit)
	if err != nil {
		return nil, err
	}
	whole := ids
	if len(page) == limit {
		cut, _ := slices.BinarySearch(ids, page[limit-1].Record)
		whole = ids[:cut]
	}
	got := map[string]int64{ids[0]: after}
	for _, l := range page {
		got[l.Record] = l.Seq
	}
	events := public(page)
	more, err := e.unmoved(ctx, c, whole, got, limit)
	if err != nil || len(more) == 0 {
		return events, err
	}
	events = append(events, more...)
	slices.SortStableFunc(events, func(a, b repository.Event) int {
		return cmp.Or(cmp.Compare(a.Record, b.Record), cmp.Compare(a.Seq, b.Seq))
	})
	return events[:min(len(events), limit)], nil
}

// unmoved returns the events of records that the log did not have when it was read up to
// the numbers given. The documents are read after the log: one that has not gone further
// had nothing else.
func (e *Engine) unmoved(ctx context.Context, c *collection, records []string, got map[string]int64, limit int) ([]repository.Event, error) {
	if len(records) == 0 {
		return nil, nil
	}
	found, err := rows[row](ctx, e, e.stored(c), is(keyID, "$in", records), options.Find().SetProjection(waiting).SetBatchSize(int32(min(len(records), 1000))))
	if err != nil {
		return nil, err
	}
	var events []repository.Event
	for _, r := range found {
		if r.Version <= got[r.ID] {
			continue
		}
		more, err := e.History(ctx, r.ID, got[r.ID], limit)
		if err != nil {
			return nil, err
		}
		events = append(events, more...)
	}
	return events, nil
}

func last(page []logged, after int64) int64 {
	if len(page) > 0 {
		return page[len(page)-1].Seq
	}
	return after
}

// home reads a record's version and pending events, nil if there is no such
// record. Its collection is known from its events, unless they came from an
// export or it has none in the log.
func (e *Engine) home(ctx context.Context, record string, page []logged) (*row, error) {
	if len(page) == 0 {
		var err error
		page, err = rows[logged](ctx, e, e.events(), bson.D{{Key: keyRecord, Value: record}},
			options.Find().SetLimit(1).SetProjection(bson.D{{Key: keyHome, Value: 1}}))
		if err != nil {
			return nil, err
		}
	}
	all := *e.collections.Load()
	if len(page) > 0 {
		if c := all[page[0].Home]; c != nil {
			all = map[string]*collection{c.Name: c}
		}
	}
	for _, c := range all {
		if c.Derived {
			continue
		}
		r, err := e.one(ctx, c, record, waiting)
		if !errors.Is(err, repository.ErrNotFound) {
			return r, err
		}
	}
	return nil, nil
}
