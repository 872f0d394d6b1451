package mongodb

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"

	"github.com/cotprogramme/baraza/repository"
)

// indexPrefix begins the names of the engine's indexes. Others are an
// operator's, and left alone.
const indexPrefix = "b_"

// indexes creates what is declared and missing, then drops what was declared
// and is no more. Index creation waits for the server for as long as it takes.
func (m *migration) indexes(ctx context.Context) error {
	declared := m.to.indexes()
	there, err := m.present(ctx)
	if err != nil {
		return err
	}
	var missing []mongo.IndexModel
	wanted := map[string]bool{}
	for _, x := range declared {
		name := *x.Options.Name
		wanted[name] = true
		if !slices.Contains(there, name) {
			missing = append(missing, x)
		}
	}
	of := m.stored(m.to).Indexes()
	if len(missing) > 0 {
		m.tell("building %d indexes", len(missing))
		if _, err := of.CreateMany(ctx, missing); err != nil {
			return m.named(ctx, err)
		}
	}
	for _, name := range there {
		if wanted[name] || !strings.HasPrefix(name, indexPrefix) {
			continue
		}
		if _, err := of.DropOne(ctx, name); err != nil {
			return m.named(ctx, err)
		}
		m.tell("dropped index %s, which is declared no more", name)
	}
	return nil
}

// present lists the names of the indexes that exist.
func (m *migration) present(ctx context.Context) ([]string, error) {
	cursor, err := m.stored(m.to).Indexes().List(ctx)
	if err != nil {
		return nil, m.named(ctx, err)
	}
	var all []struct {
		Name string `bson:"name"`
	}
	if err := cursor.All(ctx, &all); err != nil {
		return nil, m.named(ctx, err)
	}
	var names []string
	for _, x := range all {
		names = append(names, x.Name)
	}
	return names, nil
}

// indexes are those of the declaration and those that the engine needs.
//
// An index ends with the id, after the declared fields and before the included
// ones, so that a page of a list is one walk along it. Included sets are left
// out: the server can answer nothing from an index that has them, and an index
// can hold one set only.
func (c *collection) indexes() []mongo.IndexModel {
	var all []mongo.IndexModel
	for _, x := range c.Indexes {
		if x.Unique && len(x.Fields) == 1 {
			all = append(all, index(x.Name, bson.D{{Key: path(x.Fields[0]), Value: 1}}, true))
			continue
		}
		keys := bson.D{}
		for _, f := range x.Fields {
			keys = append(keys, bson.E{Key: path(f), Value: 1})
		}
		keys = append(keys, bson.E{Key: keyID, Value: 1})
		for _, f := range x.Include {
			if !slices.Contains(x.Fields, f) && c.Fields[c.at[f]].Kind < repository.Many {
				keys = append(keys, bson.E{Key: path(f), Value: 1})
			}
		}
		all = append(all, index(x.Name, keys, false))
		if x.Unique {
			all = append(all, index(x.Name+"_once", bson.D{{Key: keyUnique + "." + x.Name, Value: 1}}, true))
		}
	}
	if c.words != "" {
		all = append(all, index("words", bson.D{{Key: path(c.words), Value: 1}}, false))
	}
	if !c.Derived {
		all = append(all, pendingIndex())
	}
	return all
}

// index names an index after what it holds: one that is declared otherwise
// later has another name, and takes the place of the one before. A unique one
// is sparse, which exempts the records that have no value.
func index(name string, keys bson.D, unique bool) mongo.IndexModel {
	parts := []string{fmt.Sprint(unique)}
	for _, k := range keys {
		parts = append(parts, k.Key)
	}
	o := options.Index().SetName(indexPrefix + name + "_" + fingerprint(parts))
	if unique {
		o.SetUnique(true).SetSparse(true)
	}
	return mongo.IndexModel{Keys: keys, Options: o}
}
