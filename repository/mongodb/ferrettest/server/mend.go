package main

import (
	"fmt"
	"strings"

	"go.mongodb.org/mongo-driver/bson"
)

func name(c bson.D) string { return fmt.Sprint(member(c, "$db"), ".", c[0].Value) }

// written names what a command changes: a collection, or a database and a dot.
func written(c bson.D) string {
	if c[0].Key == "dropDatabase" {
		return fmt.Sprint(member(c, "$db"), ".")
	}
	return name(c)
}

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
	k.writing.Lock()
	defer k.writing.Unlock()
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

// inserts with sets under a unique index go one by one: FerretDB does not say
// which statement of several was refused.
func (k *link) inserts(c bson.D) (bson.D, error) {
	if !k.hasSets(c) {
		return nil, nil
	}
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
		alone, gone, err := k.inVersion(alone, statement)
		if err != nil || gone {
			return bson.D{{Key: "n", Value: int32(0)}, {Key: "nModified", Value: int32(0)}, {Key: "ok", Value: float64(1)}}, err
		}
		answer, err := k.run(alone)
		if text, _ := member(answer, "errmsg").(string); strings.Contains(text, "UNIQUE constraint failed") {
			return refusal(c), err
		}
		return answer, err
	})
}

// inVersion makes an update of one record in a version an update by the id alone,
// which FerretDB carries out without reading the whole collection. Whether the
// record has the version is looked up here; nobody else writes meanwhile.
func (k *link) inVersion(alone, statement bson.D) (bson.D, bool, error) {
	q, _ := member(statement, "q").(bson.D)
	if len(q) != 2 || oneID(q[:1]) == "" || q[1].Key != "v" || member(statement, "upsert") == true {
		return alone, false, nil
	}
	answer, err := k.run(bson.D{{Key: "find", Value: alone[0].Value}, {Key: "filter", Value: q[:1]}, {Key: "singleBatch", Value: true},
		{Key: "projection", Value: bson.D{{Key: "v", Value: int32(1)}}}, {Key: "$db", Value: member(alone, "$db")}})
	if err != nil {
		return nil, false, err
	}
	for _, d := range array(inner(answer, "cursor"), "firstBatch") {
		if member(d.(bson.D), "v") == q[1].Value {
			return with(alone, "updates", bson.A{with(statement, "q", q[:1])}), false, nil
		}
	}
	return nil, true, nil
}

// find asks for records by their ids one at a time, and for nothing after a
// page that holds all that may come: FerretDB would read the whole collection
// for the one and keep a cursor open for the other.
func (k *link) find(c bson.D) (bson.D, error) {
	filter, _ := member(c, "filter").(bson.D)
	if len(filter) == 1 && filter[0].Key == "_id" && member(c, "sort") == nil && member(c, "limit") == nil {
		in, _ := filter[0].Value.(bson.D)
		if ids, ok := member(in, "$in").(bson.A); ok && len(in) == 1 && len(ids) > 0 {
			return k.findEach(c, ids)
		}
	}
	limit, limited := member(c, "limit").(int64)
	if batch, sized := member(c, "batchSize").(int32); limited && sized && limit > 0 && limit <= int64(batch) {
		return k.run(with(c, "singleBatch", true))
	}
	return nil, nil
}

func (k *link) findEach(c bson.D, ids bson.A) (bson.D, error) {
	found, asked := bson.A{}, map[any]bool{}
	for _, id := range ids {
		if asked[id] {
			continue
		}
		asked[id] = true
		answer, err := k.run(with(with(c, "filter", bson.D{{Key: "_id", Value: id}}), "singleBatch", true))
		if err != nil || member(answer, "ok") != float64(1) {
			return answer, err
		}
		found = append(found, array(inner(answer, "cursor"), "firstBatch")...)
	}
	return bson.D{{Key: "cursor", Value: bson.D{{Key: "firstBatch", Value: found}, {Key: "id", Value: int64(0)}, {Key: "ns", Value: name(c)}}},
		{Key: "ok", Value: float64(1)}}, nil
}

func inner(d bson.D, key string) bson.D {
	found, _ := member(d, key).(bson.D)
	return found
}

// each runs the statements of a command alone, no other write beside one, and
// joins the answers.
func (k *link) each(c bson.D, key string, do func(alone, statement bson.D) (bson.D, error)) (bson.D, error) {
	var n, modified int32
	var upserted, refused bson.A
	list, _ := member(c, key).(bson.A)
	for at, s := range list {
		var answer bson.D
		var err error
		k.exclusively(c, func() { answer, err = do(with(c, key, bson.A{s}), s.(bson.D)) })
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
	if len(accumulators(c)) < 2 {
		return nil, nil
	}
	k.writing.Lock()
	defer k.writing.Unlock()
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
