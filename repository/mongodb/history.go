package mongodb

import (
	"context"
	"errors"

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
