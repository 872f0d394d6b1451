package mongodb

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"strings"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"

	"github.com/cotprogramme/baraza/repository"
)

// format numbers how things lie in the database. It is raised when a program
// that knows only the number before would read or write it wrongly.
const format = 1

// known is what the database remembers of a collection.
type known struct {
	ID      string       `bson:"_id"`
	Print   string       `bson:"print"` // fingerprint of the fields that all its documents have
	Format  int64        `bson:"format"`
	Fields  []knownField `bson:"fields"`
	Indexes []string     `bson:"indexes"`
}

type knownField struct {
	Name string `bson:"name"`
	Kind int32  `bson:"kind"`
}

// declared is what is known of a collection as a declaration.
func (k known) declared() repository.Collection {
	d := repository.Collection{Name: strings.TrimPrefix(k.ID, collectionPrefix), Format: k.Format}
	for _, f := range k.Fields {
		d.Fields = append(d.Fields, repository.Field{Name: f.Name, Kind: repository.FieldKind(f.Kind)})
	}
	for _, name := range k.Indexes {
		d.Indexes = append(d.Indexes, repository.Index{Name: name})
	}
	return d
}

// remembered is what the database is to remember of a collection.
func (c *collection) remembered() bson.D {
	fields, indexes := []knownField{}, []string{}
	for _, f := range c.Fields {
		fields = append(fields, knownField{f.Name, int32(f.Kind)})
	}
	for _, x := range c.Indexes {
		indexes = append(indexes, x.Name)
	}
	return bson.D{{Key: "print", Value: c.print}, {Key: "format", Value: c.Format}, {Key: "fields", Value: fields}, {Key: "indexes", Value: indexes}}
}

const collectionPrefix = "collection "

// refuseOlder refuses to bring a database to declarations older than its own.
func (e *Engine) refuseOlder(ctx context.Context, fresh []*collection) error {
	all, err := rows[known](ctx, e, e.db.Collection(metaName), bson.D{{Key: keyID, Value: bson.D{
		{Key: "$gte", Value: collectionPrefix}, {Key: "$lt", Value: collectionPrefix + "\U0010ffff"}}}}, options.Find())
	if err != nil {
		return err
	}
	now, newest := map[string]repository.Collection{}, int64(0)
	for _, c := range fresh {
		now[c.Name], newest = c.Collection, max(newest, c.Format)
	}
	for _, k := range all {
		was := k.declared()
		d, declared := now[was.Name]
		if declared && repository.NewerThan(was, d) || !declared && was.Format > newest {
			return fmt.Errorf("%w: it has more of %s than this one knows", repository.ErrNewer, was.Name)
		}
	}
	return nil
}

// prepare checks at opening that the server answers and that the program is
// not older than the database.
func (e *Engine) prepare(ctx context.Context) error {
	ctx, cancel := e.limit(ctx)
	defer cancel()
	var stored struct {
		Number int64 `bson:"n"`
	}
	err := e.db.Collection(metaName).FindOne(ctx, byID("format")).Decode(&stored)
	switch {
	case errors.Is(err, mongo.ErrNoDocuments):
		return nil
	case err != nil:
		return e.named(ctx, err)
	case stored.Number > format:
		return repository.ErrNewer
	}
	return nil
}

// Migrate implements repository.Engine. Each step may be repeated, and what
// tells that it is done is written after it: a program that stops half-way
// goes on at the next start. Two that migrate at once to the same declaration
// do the same work. A process of an older program that goes on is refused every write
// before anything is computed: what it wrote would have no value in a new field.
func (e *Engine) Migrate(ctx context.Context, declared []repository.Collection, refill repository.Refill) error {
	done, err := e.begin(ctx)
	if err != nil {
		return err
	}
	defer done()
	ctx, cancel := unlimited(ctx)
	defer cancel()
	if err := e.prepare(ctx); err != nil {
		return err
	}
	all := maps.Clone(*e.collections.Load())
	var fresh []*collection
	for _, d := range declared {
		c, err := layOut(d)
		if err != nil {
			return err
		}
		all[d.Name] = c
		fresh = append(fresh, c)
	}
	if err := e.refuseOlder(ctx, fresh); err != nil {
		return err
	}
	if err := e.prepareOwn(ctx); err != nil {
		return err
	}
	if err := e.outgrow(ctx, fresh); err != nil {
		return err
	}
	for _, c := range fresh {
		m := migration{Engine: e, to: c, refill: refill}
		if err := m.run(ctx); err != nil {
			return err
		}
	}
	e.collections.Store(&all)
	return e.sweep(ctx)
}

// prepareOwn makes the engine's own collections ready.
func (e *Engine) prepareOwn(ctx context.Context) error {
	once := mongo.IndexModel{Keys: bson.D{{Key: keyRecord, Value: 1}, {Key: keySeq, Value: 1}},
		Options: options.Index().SetName(indexPrefix + "once").SetUnique(true)}
	if _, err := e.events().Indexes().CreateOne(ctx, once); err != nil {
		return e.named(ctx, err)
	}
	return e.remember(ctx, "format", bson.D{{Key: "n", Value: int64(format)}})
}

func (e *Engine) remember(ctx context.Context, id string, what bson.D) error {
	_, err := e.db.Collection(metaName).UpdateOne(ctx, byID(id), bson.D{{Key: "$set", Value: what}}, options.Update().SetUpsert(true))
	if mongo.IsDuplicateKeyError(err) {
		return nil // another process has just written the same
	}
	return e.named(ctx, err)
}

// migration brings the documents and indexes of a collection to its
// declaration.
type migration struct {
	*Engine
	to     *collection
	refill repository.Refill
	filled int64
}

func (m *migration) tell(format string, args ...any) {
	m.opts.Tell(m.to.Name + ": " + fmt.Sprintf(format, args...))
}

func (m *migration) run(ctx context.Context) error {
	var was known
	id := collectionPrefix + m.to.Name
	err := m.db.Collection(metaName).FindOne(ctx, byID(id)).Decode(&was)
	if err != nil && !errors.Is(err, mongo.ErrNoDocuments) {
		return m.named(ctx, err)
	}
	if was.Print != m.to.print {
		if err := m.fill(ctx); err != nil {
			return err
		}
	}
	if err := m.indexes(ctx); err != nil {
		return err
	}
	return m.remember(ctx, id, m.to.remembered())
}

const fillAtOnce = 100

// fill computes the fields of all documents that were written under another
// declaration. A document that changes meanwhile is met again in the next
// round.
func (m *migration) fill(ctx context.Context) error {
	part := append(bson.D{{Key: keyLayout, Value: 1}}, whole...)
	for rounds := 0; rounds < 10; rounds++ {
		missed := false
		for after := ""; ; {
			where := bson.D{{Key: keyID, Value: bson.D{{Key: "$gt", Value: after}}}, {Key: keyLayout, Value: bson.D{{Key: "$ne", Value: m.to.print}}}}
			page, err := rows[row](ctx, m.Engine, m.stored(m.to), where, options.Find().
				SetSort(byOne(keyID)).SetLimit(fillAtOnce).SetProjection(part))
			if err != nil {
				return err
			}
			if len(page) == 0 {
				break
			}
			after = page[len(page)-1].ID
			all, err := m.fillSome(ctx, page)
			if err != nil {
				return err
			}
			missed = missed || !all
			if m.filled += int64(len(page)); m.filled%(100*fillAtOnce) == 0 {
				m.tell("fields of %d documents computed so far", m.filled)
			}
		}
		if !missed {
			if m.filled > 0 {
				m.tell("fields of %d documents computed", m.filled)
			}
			return nil
		}
	}
	return unavailable(misuse("%s: another program keeps writing it", m.to.Name))
}

func byOne(key string) bson.D { return bson.D{{Key: key, Value: 1}} }

// fillSome tells whether all documents were still as they were read.
func (m *migration) fillSome(ctx context.Context, page []row) (bool, error) {
	if m.refill == nil {
		return false, misuse("%s: its fields have changed, and nothing computes them", m.to.Name)
	}
	var updates []mongo.WriteModel
	for n := range page {
		r := &page[n]
		values, err := m.refill(m.to.Name, r.ID, r.Doc)
		if err != nil {
			return false, err
		}
		fields, unique, err := m.to.values(r.ID, values)
		if err != nil {
			return false, err
		}
		set := bson.D{{Key: keyFields, Value: fields}, {Key: keyLayout, Value: m.to.print}}
		update := bson.D{{Key: "$set", Value: set}}
		if unique != nil {
			update[0].Value = append(set, bson.E{Key: keyUnique, Value: unique})
		} else {
			update = append(update, bson.E{Key: "$unset", Value: bson.D{{Key: keyUnique, Value: ""}}})
		}
		updates = append(updates, mongo.NewUpdateOneModel().SetFilter(at(r.ID, r.Version)).SetUpdate(update))
	}
	done, err := m.stored(m.to).BulkWrite(ctx, updates, options.BulkWrite().SetOrdered(false))
	if err != nil {
		return false, m.named(ctx, err)
	}
	return done.MatchedCount == int64(len(page)), nil
}
