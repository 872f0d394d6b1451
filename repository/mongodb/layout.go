package mongodb

import (
	"encoding/base32"
	"fmt"
	"hash/fnv"
	"regexp"
	"slices"
	"strings"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/bson/primitive"

	"github.com/cotprogramme/baraza/repository"
)

// The members of a stored record. The names are short because each document
// repeats them.
const (
	keyID      = "_id"
	keyVersion = "v"
	keyHead    = "h"
	keyLayout  = "g" // fingerprint of the fields whose values f holds
	keyFields  = "f"
	keyDoc     = "d"
	keyPending = "e" // events that the log does not have yet; absent when it has all
	keyUnique  = "u" // joined values of unique indexes of several fields
)

// The members of an event, pending or in the log, where _id is the position.
const (
	keyHome   = "c"
	keyRecord = "r"
	keySeq    = "s"
)

// collection is a declaration made ready for use.
type collection struct {
	repository.Collection
	at     map[string]int // field name to place
	joined []repository.Index
	print  string // fingerprint of the fields
	words  string // the Words field
}

// A field's name is part of a path, so it must not have a dot or begin with $.
// The name of a collection may have a dash too; those that begin with a line
// are the engine's own.
var (
	safeName       = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]{0,40}$`)
	safeCollection = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]{0,40}$`)
)

func layOut(d repository.Collection) (*collection, error) {
	c := &collection{Collection: d, at: map[string]int{}}
	if !safeCollection.MatchString(d.Name) {
		return nil, misuse("%q cannot be the name of a collection", d.Name)
	}
	var prints []string
	for n, f := range d.Fields {
		if _, twice := c.at[f.Name]; twice || !safeName.MatchString(f.Name) || f.Kind > repository.Words {
			return nil, misuse("%s: field %q cannot be declared so", d.Name, f.Name)
		}
		c.at[f.Name] = n
		prints = append(prints, fmt.Sprintf("%s:%d", f.Name, f.Kind))
		if f.Kind == repository.Words {
			if c.words != "" {
				return nil, misuse("%s has more than one field of words", d.Name)
			}
			c.words = f.Name
		}
	}
	for _, x := range d.Indexes {
		if err := c.check(x); err != nil {
			return nil, err
		}
		if x.Unique && len(x.Fields) > 1 {
			c.joined = append(c.joined, x)
			prints = append(prints, "unique "+x.Name+" "+strings.Join(x.Fields, " "))
		}
	}
	slices.Sort(prints)
	c.print = fingerprint(prints)
	return c, nil
}

func (c *collection) check(x repository.Index) error {
	if !safeName.MatchString(x.Name) || len(x.Fields) == 0 || x.Why == "" {
		return misuse("%s: index %q needs a name, fields and a reason", c.Name, x.Name)
	}
	for n, name := range append(slices.Clone(x.Fields), x.Include...) {
		at, ok := c.at[name]
		if !ok {
			return misuse("%s: index %s names %q, which is no field", c.Name, x.Name, name)
		}
		kind := c.Fields[at].Kind
		if kind == repository.Words || kind == repository.Many && n > 0 && n < len(x.Fields) {
			return misuse("%s: index %s cannot hold %q there", c.Name, x.Name, name)
		}
	}
	return nil
}

func fingerprint(parts []string) string {
	h := fnv.New64a()
	for _, p := range parts {
		fmt.Fprintf(h, "%s\n", p)
	}
	return strings.ToLower(base32.StdEncoding.EncodeToString(h.Sum(nil))[:8])
}

// path names a field in a query.
func path(field string) string {
	if field == repository.ByID {
		return keyID
	}
	return keyFields + "." + field
}

func (c *collection) kind(field string) (repository.FieldKind, error) {
	if field == repository.ByID {
		return repository.Text, nil
	}
	at, ok := c.at[field]
	if !ok {
		return 0, misuse("%s has no field %q", c.Name, field)
	}
	return c.Fields[at].Kind, nil
}

// values encodes what can be asked about. A missing value and an empty set are
// left out, so that sparse indexes pass the record over.
func (c *collection) values(id string, values []any) (fields, unique bson.D, err error) {
	if len(values) != len(c.Fields) {
		return nil, nil, misuse("%s %s: %d values for %d fields", c.Name, id, len(values), len(c.Fields))
	}
	fields = bson.D{}
	for n, f := range c.Fields {
		v, ok := encoded(f.Kind, values[n])
		if !ok {
			return nil, nil, misuse("%s %s: field %s cannot hold a %T", c.Name, id, f.Name, values[n])
		}
		if v != nil {
			fields = append(fields, bson.E{Key: f.Name, Value: v})
		}
	}
	for _, x := range c.joined {
		if keys := c.join(x, values); len(keys) > 0 {
			unique = append(unique, bson.E{Key: x.Name, Value: keys})
		}
	}
	return fields, unique, nil
}

// encoded converts one value for storing; nil leaves it out.
func encoded(kind repository.FieldKind, v any) (any, bool) {
	set, isSet := v.([]string)
	switch {
	case v == nil || isSet && kind >= repository.Many && len(set) == 0:
		return nil, true
	case isSet:
		return asSet(set), kind >= repository.Many
	}
	return v, kind < repository.Many && fits(kind, v)
}

// fits tells whether a value is one that a scalar field, or an element of a
// set, can have.
func fits(kind repository.FieldKind, v any) bool {
	switch v.(type) {
	case string:
		return kind == repository.Text || kind == repository.Many
	case int64:
		return kind == repository.Int
	case bool:
		return kind == repository.Bool
	}
	return false
}

// asSet sorts the elements and leaves out repetitions, in a new slice.
func asSet(elements []string) []string {
	return slices.Compact(slices.Sorted(slices.Values(elements)))
}

// join makes one value of those of a unique index of several fields, for each
// element if the first is a set; none when a value is missing. A sparse index
// over the fields themselves would hold a record that has only some of them.
func (c *collection) join(x repository.Index, values []any) []string {
	firsts := []any{values[c.at[x.Fields[0]]]}
	if set, ok := firsts[0].([]string); ok {
		firsts = nil
		for _, element := range asSet(set) {
			firsts = append(firsts, element)
		}
	}
	var rest strings.Builder
	for _, name := range x.Fields[1:] {
		v := values[c.at[name]]
		if v == nil {
			return nil
		}
		fmt.Fprintf(&rest, " %q", fmt.Sprint(v))
	}
	var keys []string
	for _, v := range firsts {
		if v != nil {
			keys = append(keys, fmt.Sprintf("%q", fmt.Sprint(v))+rest.String())
		}
	}
	return keys
}

// binary keeps bytes as they are; a nil slice would be stored as null.
func binary(b []byte) primitive.Binary {
	if b == nil {
		b = []byte{}
	}
	return primitive.Binary{Data: b}
}
