package main

import (
	"fmt"
	"strings"

	"go.mongodb.org/mongo-driver/bson"
)

func name(c bson.D) string { return fmt.Sprint(member(c, "$db"), ".", c[0].Value) }

// remember notes the unique indexes of one field.
func (k *link) remember(c bson.D) {
	list, _ := member(c, "indexes").(bson.A)
	for _, x := range list {
		x := x.(bson.D)
		keys, _ := member(x, "key").(bson.D)
		if member(x, "unique") == true && len(keys) == 1 {
			k.unique[name(c)] = append(k.unique[name(c)], keys[0].Key)
		}
	}
}

// sets are the arrays that a document would put under a unique index, by path.
func (k *link) sets(c, document bson.D) map[string]bson.A {
	found := map[string]bson.A{}
	for _, path := range k.unique[name(c)] {
		if set, ok := member(document, strings.Split(path, ".")...).(bson.A); ok {
			found[path] = set
		}
	}
	return found
}

func (k *link) hasSets(c bson.D) bool {
	list, _ := member(c, "documents").(bson.A)
	for _, d := range list {
		if len(k.sets(c, d.(bson.D))) > 0 {
			return true
		}
	}
	return false
}

// taken tells whether another record has an element of the document's sets.
func (k *link) taken(c, document bson.D, id any) (bool, error) {
	for path, set := range k.sets(c, document) {
		where := bson.D{{Key: path, Value: bson.D{{Key: "$in", Value: set}}}, {Key: "_id", Value: bson.D{{Key: "$ne", Value: id}}}}
		answer, err := k.run(bson.D{{Key: "find", Value: c[0].Value}, {Key: "filter", Value: where}, {Key: "limit", Value: int64(1)},
			{Key: "singleBatch", Value: true}, {Key: "$db", Value: member(c, "$db")}})
		if err != nil {
			return false, err
		}
		if batch, _ := member(answer, "cursor", "firstBatch").(bson.A); len(batch) > 0 {
			return true, nil
		}
	}
	return false, nil
}

func duplicate(c bson.D) bson.D {
	return bson.D{{Key: "index", Value: int32(0)}, {Key: "code", Value: int32(11000)},
		{Key: "errmsg", Value: "E11000 duplicate key error collection: " + name(c)}}
}

func refusal(c bson.D) bson.D {
	return bson.D{{Key: "n", Value: int32(0)}, {Key: "nModified", Value: int32(0)},
		{Key: "writeErrors", Value: bson.A{duplicate(c)}}, {Key: "ok", Value: float64(1)}}
}

// inserts go one by one: FerretDB does not say which statement of several was refused.
func (k *link) inserts(c bson.D) (bson.D, error) {
	return k.each(c, "documents", func(alone, document bson.D) (bson.D, error) {
		taken, err := k.taken(c, document, member(document, "_id"))
		if err != nil || taken {
			return refusal(c), err
		}
		return k.run(alone)
	})
}

func (k *link) updates(c bson.D) (bson.D, error) {
	return k.each(c, "updates", func(alone, statement bson.D) (bson.D, error) {
		document, _ := member(statement, "u").(bson.D)
		if set, ok := member(document, "$set").(bson.D); ok {
			document = set
		}
		taken, err := k.taken(c, document, member(statement, "q", "_id"))
		if err != nil || taken {
			return refusal(c), err
		}
		answer, err := k.run(alone)
		if text, _ := member(answer, "errmsg").(string); strings.Contains(text, "UNIQUE constraint failed") {
			return refusal(c), err
		}
		return answer, err
	})
}

// each runs the statements of a command alone and joins the answers.
func (k *link) each(c bson.D, key string, do func(alone, statement bson.D) (bson.D, error)) (bson.D, error) {
	var n, modified int32
	var upserted, refused bson.A
	list, _ := member(c, key).(bson.A)
	for at, s := range list {
		answer, err := do(with(c, key, bson.A{s}), s.(bson.D))
		if err != nil {
			return nil, err
		}
		if member(answer, "ok") != float64(1) {
			return answer, nil
		}
		n += count(answer, "n")
		modified += count(answer, "nModified")
		for _, u := range array(answer, "upserted") {
			upserted = append(upserted, with(u.(bson.D), "index", int32(at)))
		}
		for _, w := range array(answer, "writeErrors") {
			refused = append(refused, with(w.(bson.D), "index", int32(at)))
		}
		if len(refused) > 0 && member(c, "ordered") != false {
			break
		}
	}
	joined := bson.D{{Key: "n", Value: n}, {Key: "nModified", Value: modified}}
	if len(upserted) > 0 {
		joined = append(joined, bson.E{Key: "upserted", Value: upserted})
	}
	if len(refused) > 0 {
		joined = append(joined, bson.E{Key: "writeErrors", Value: refused})
	}
	return append(joined, bson.E{Key: "ok", Value: float64(1)}), nil
}

func array(d bson.D, key string) bson.A {
	a, _ := member(d, key).(bson.A)
	return a
}

func count(d bson.D, key string) int32 {
	n, _ := member(d, key).(int32)
	return n
}

// accumulators are the members of a $group besides its key.
func accumulators(c bson.D) bson.D {
	for _, stage := range array(c, "pipeline") {
		if group, ok := member(stage.(bson.D), "$group").(bson.D); ok {
			return group[1:]
		}
	}
	return nil
}

// aggregate asks for each accumulator alone and joins the answers, which come
// in the same order because nothing is written meanwhile.
func (k *link) aggregate(c bson.D) (bson.D, error) {
	var whole bson.D
	for _, a := range accumulators(c) {
		var stages bson.A
		for _, stage := range array(c, "pipeline") {
			if group, ok := member(stage.(bson.D), "$group").(bson.D); ok {
				stage = bson.D{{Key: "$group", Value: bson.D{group[0], a}}}
			}
			stages = append(stages, stage)
		}
		alone := with(with(c, "pipeline", stages), "cursor", bson.D{{Key: "batchSize", Value: int32(1 << 20)}})
		answer, err := k.run(alone)
		if err != nil || member(answer, "ok") != float64(1) {
			return answer, err
		}
		if whole == nil {
			whole = answer
			continue
		}
		batch, more := member(whole, "cursor", "firstBatch").(bson.A), member(answer, "cursor", "firstBatch").(bson.A)
		for n := range batch {
			batch[n] = append(batch[n].(bson.D), more[n].(bson.D)[1])
		}
	}
	return whole, nil
}
