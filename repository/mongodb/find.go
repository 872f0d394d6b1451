package mongodb

import (
	"context"
	"errors"
	"slices"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"

	"github.com/cotprogramme/baraza/repository"
)

// row is a stored record as it is read.
type row struct {
	ID      string  `bson:"_id"`
	Version int64   `bson:"v"`
	Head    string  `bson:"h"`
	Doc     []byte  `bson:"d"`
	Pending []entry `bson:"e"`
	Fields  bson.M  `bson:"f"` // those that were asked for
}

func (r *row) record() repository.Record {
	return repository.Record{ID: r.ID, Version: r.Version, Head: r.Head, Doc: r.Doc}
}

// What is read of a record.
var (
	bare    = bson.D{{Key: keyVersion, Value: 1}, {Key: keyHead, Value: 1}}
	whole   = bson.D{{Key: keyVersion, Value: 1}, {Key: keyHead, Value: 1}, {Key: keyDoc, Value: 1}}
	waiting = bson.D{{Key: keyVersion, Value: 1}, {Key: keyPending, Value: 1}}
	nothing = bson.D{{Key: keyID, Value: 1}}
)

func byID(id string) bson.D { return bson.D{{Key: keyID, Value: id}} }

// one reads one record, or a part of it.
func (e *Engine) one(ctx context.Context, c *collection, id string, part bson.D) (*row, error) {
	ctx, cancel := e.limit(ctx)
	defer cancel()
	r := new(row)
	err := e.stored(c).FindOne(ctx, byID(id), options.FindOne().SetProjection(part)).Decode(r)
	if errors.Is(err, mongo.ErrNoDocuments) {
		return nil, repository.ErrNotFound
	}
	return r, e.named(ctx, err)
}

// rows reads all that a query answers.
func rows[T any](ctx context.Context, e *Engine, from *mongo.Collection, where bson.D, o *options.FindOptions) ([]T, error) {
	ctx, cancel := e.limit(ctx)
	defer cancel()
	cursor, err := from.Find(ctx, where, o)
	if err != nil {
		return nil, e.named(ctx, err)
	}
	var all []T
	err = cursor.All(ctx, &all)
	return all, e.named(ctx, err)
}

// Get implements repository.Engine.
func (e *Engine) Get(ctx context.Context, name, id string) (repository.Record, error) {
	none := repository.Record{ID: id}
	done, err := e.begin(ctx)
	if err != nil {
		return none, err
	}
	defer done()
	c, err := e.collection(name)
	if err != nil {
		return none, err
	}
	r, err := e.one(ctx, c, id, whole)
	if err != nil {
		return none, err
	}
	return r.record(), nil
}

// Find implements repository.Engine.
func (e *Engine) Find(ctx context.Context, name string, q repository.Query) ([]repository.Record, error) {
	done, err := e.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	c, err := e.collection(name)
	if err != nil {
		return nil, err
	}
	where, err := c.query(q)
	if err != nil {
		return nil, err
	}
	part := whole
	if q.Bare {
		part = bare
	}
	for _, s := range q.Sort {
		if s.Field != repository.ByID {
			part = append(slices.Clip(part), bson.E{Key: path(s.Field), Value: 1})
		}
	}
	found, err := rows[row](ctx, e, e.stored(c), where, options.Find().SetSort(order(q.Sort)).
		SetProjection(part).SetLimit(int64(q.Limit)).SetBatchSize(int32(min(q.Limit, 1000))))
	if err != nil {
		return nil, err
	}
	records := make([]repository.Record, len(found))
	for n := range found {
		records[n] = found[n].record()
		records[n].Place = found[n].place(q.Sort)
	}
	return records, nil
}

// place is where a row that was found stands in the order.
func (r *row) place(sorts []repository.Sort) []any {
	place := make([]any, len(sorts))
	for n, s := range sorts {
		if s.Field == repository.ByID {
			place[n] = r.ID
			break // nothing is equal beyond it
		}
		place[n] = r.Fields[s.Field]
	}
	return place
}

// query joins the condition with the place from which the page goes on.
func (c *collection) query(q repository.Query) (bson.D, error) {
	if q.Limit < 1 || q.Limit > 10_000 {
		return nil, misuse("a page of %d records", q.Limit)
	}
	for _, s := range q.Sort {
		if kind, err := c.kind(s.Field); err != nil || kind >= repository.Many {
			return nil, misuse("%s cannot be sorted by %q", c.Name, s.Field)
		}
	}
	where, err := c.match(q.Where)
	if err != nil || q.After == nil {
		return where, err
	}
	if len(q.After.Values) != len(q.Sort) {
		return nil, misuse("%s: a key of %d values for %d sorts", c.Name, len(q.After.Values), len(q.Sort))
	}
	after, err := c.after(q.Sort, q.After)
	if err != nil || len(where) == 0 {
		return after, err
	}
	return list("$and", bson.A{where, after}), nil
}

// order is what the server sorts by: ties go by id, in the last direction.
func order(sorts []repository.Sort) bson.D {
	var by bson.D
	direction := 1
	for _, s := range sorts {
		direction = 1
		if s.Desc {
			direction = -1
		}
		by = append(by, bson.E{Key: path(s.Field), Value: direction})
		if s.Field == repository.ByID {
			return by // nothing is equal beyond it
		}
	}
	return append(by, bson.E{Key: keyID, Value: direction})
}

// after holds for the records that come after a key: those that are equal to
// it in the first sorts and beyond it in the next.
func (c *collection) after(sorts []repository.Sort, key *repository.Key) (bson.D, error) {
	var some, equal bson.A
	desc := false
	for n, s := range sorts {
		if desc = s.Desc; s.Field == repository.ByID {
			break
		}
		v := key.Values[n]
		if kind, _ := c.kind(s.Field); v != nil && !fits(kind, v) {
			return nil, misuse("%s: a key with a %T for %q", c.Name, v, s.Field)
		}
		for _, beyond := range c.beyond(s, v) {
			some = append(some, list("$and", append(append(bson.A{}, equal...), beyond)))
		}
		equal = append(equal, bson.D{{Key: path(s.Field), Value: v}})
	}
	op := "$gt"
	if desc {
		op = "$lt"
	}
	some = append(some, list("$and", append(equal, is(keyID, op, key.ID))))
	after := list("$or", some)
	if len(sorts) == 0 || sorts[0].Field == repository.ByID || key.Values[0] == nil {
		return after, nil
	}
	// The same again for the first sort alone, so that the server begins to
	// walk an index at the key and not at its end.
	short := is(path(sorts[0].Field), "$gte", key.Values[0])
	if sorts[0].Desc {
		short = is(path(sorts[0].Field), "$not", bson.D{{Key: "$gt", Value: key.Values[0]}})
	}
	return list("$and", bson.A{short, after}), nil
}

// beyond lists the conditions of which one holds for values that come strictly
// after v. A missing value comes first.
func (c *collection) beyond(s repository.Sort, v any) []bson.D {
	kind, _ := c.kind(s.Field)
	switch {
	case v == nil && s.Desc:
		return nil
	case v == nil:
		return []bson.D{is(path(s.Field), "$gte", lowest(kind))}
	case s.Desc:
		return []bson.D{is(path(s.Field), "$lt", v), {{Key: path(s.Field), Value: nil}}}
	}
	return []bson.D{is(path(s.Field), "$gt", v)}
}
