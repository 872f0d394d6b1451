package mongodb

import (
	"context"
	"fmt"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"

	"github.com/cotprogramme/baraza/repository"
)

// Group implements repository.Engine. The server groups by whole sets, of which
// there are few: records of one organization have the same set. What belongs
// under each element is added up here, which spares the server a copy of every
// record for each element.
func (e *Engine) Group(ctx context.Context, name string, g repository.Grouping) ([]repository.Group, error) {
	done, err := e.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	c, err := e.collection(name)
	if err != nil {
		return nil, err
	}
	stages, sets, err := c.pipeline(g)
	if err != nil {
		return nil, err
	}
	ctx, cancel := e.limit(ctx)
	defer cancel()
	cursor, err := e.stored(c).Aggregate(ctx, stages, options.Aggregate().SetAllowDiskUse(true).SetBatchSize(1000))
	if err != nil {
		return nil, e.named(ctx, err)
	}
	defer cursor.Close(ctx)
	t := tally{Grouping: g, sets: sets, places: map[string]int{}}
	for cursor.Next(ctx) {
		if err := t.add(cursor.Current); err != nil {
			return nil, err
		}
	}
	return t.groups, e.named(ctx, cursor.Err())
}

// pipeline is the question for the server; sets tells which keys are sets.
func (c *collection) pipeline(g repository.Grouping) (stages mongo.Pipeline, sets []bool, err error) {
	if g.Limit < 1 || g.Limit > 100_000 {
		return nil, nil, misuse("%d groups", g.Limit)
	}
	where, err := c.match(g.Where)
	if err != nil {
		return nil, nil, err
	}
	some := false
	key := bson.D{}
	for n, f := range g.By {
		kind, err := c.kind(f)
		if err != nil || kind == repository.Words {
			return nil, nil, misuse("%s cannot be grouped by %q", c.Name, f)
		}
		key = append(key, bson.E{Key: fmt.Sprint("k", n), Value: "$" + path(f)})
		sets = append(sets, kind == repository.Many)
		some = some || kind == repository.Many
	}
	group := bson.D{{Key: keyID, Value: key}, {Key: "n", Value: bson.D{{Key: "$sum", Value: int64(1)}}}}
	if len(g.By) == 0 {
		group[0].Value = nil
	}
	for n, f := range g.Sum {
		if kind, err := c.kind(f); err != nil || kind != repository.Int {
			return nil, nil, misuse("%s: %q cannot be added up", c.Name, f)
		}
		group = append(group, bson.E{Key: fmt.Sprint("s", n), Value: bson.D{{Key: "$sum", Value: "$" + path(f)}}})
	}
	if len(where) > 0 {
		stages = append(stages, bson.D{{Key: "$match", Value: where}})
	}
	stages = append(stages, bson.D{{Key: "$group", Value: group}})
	if !some {
		stages = append(stages, bson.D{{Key: "$limit", Value: int64(g.Limit) + 1}})
	}
	return stages, sets, nil
}

// tally adds the server's groups up under the keys of the answer.
type tally struct {
	repository.Grouping
	sets   []bool
	places map[string]int
	groups []repository.Group
}

func (t *tally) add(raw bson.Raw) error {
	id, _ := raw.Lookup(keyID).DocumentOK()
	keys := [][]any{nil}
	for n := range t.By {
		options := elements(id.Lookup(fmt.Sprint("k", n)), t.sets[n])
		longer := make([][]any, 0, len(keys)*len(options))
		for _, k := range keys {
			for _, o := range options {
				longer = append(longer, append(k[:len(k):len(k)], o))
			}
		}
		keys = longer
	}
	for _, k := range keys {
		g, err := t.group(k)
		if err != nil {
			return err
		}
		g.Count += number(raw.Lookup("n"))
		for n := range t.Sum {
			g.Sums[n] += number(raw.Lookup(fmt.Sprint("s", n)))
		}
	}
	return nil
}

func (t *tally) group(key []any) (*repository.Group, error) {
	name := fmt.Sprintf("%#v", key)
	at, ok := t.places[name]
	if !ok {
		if at = len(t.groups); at == t.Limit {
			return nil, repository.ErrTooMany
		}
		if key == nil {
			key = []any{}
		}
		t.places[name] = at
		t.groups = append(t.groups, repository.Group{Key: key, Sums: make([]int64, len(t.Sum))})
	}
	return &t.groups[at], nil
}

// elements are the values under which a group of the server is counted: one,
// or those of a set, which may be none.
func elements(v bson.RawValue, set bool) []any {
	if !set {
		return []any{scalar(v)}
	}
	array, ok := v.ArrayOK()
	if !ok {
		return nil
	}
	values, _ := array.Values()
	all := make([]any, len(values))
	for n, x := range values {
		all[n] = scalar(x)
	}
	return all
}

func scalar(v bson.RawValue) any {
	switch v.Type {
	case bson.TypeString:
		return v.StringValue()
	case bson.TypeBoolean:
		return v.Boolean()
	case bson.TypeInt32, bson.TypeInt64, bson.TypeDouble:
		return number(v)
	}
	return nil
}

// number reads a sum: servers answer in the smallest type that holds it.
func number(v bson.RawValue) int64 {
	switch v.Type {
	case bson.TypeInt64:
		return v.Int64()
	case bson.TypeInt32:
		return int64(v.Int32())
	case bson.TypeDouble:
		return int64(v.Double())
	}
	return 0
}
