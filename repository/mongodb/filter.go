package mongodb

import (
	"math"
	"regexp"
	"unicode/utf8"

	"go.mongodb.org/mongo-driver/bson"

	"github.com/cotprogramme/baraza/repository"
)

// Texts are compared byte by byte because no collation is asked for. Every
// comparison below is false where the value is missing, as the interface wants:
// the server compares only values of one type.

var (
	always = bson.D{}
	never  = bson.D{{Key: keyID, Value: bson.D{{Key: "$in", Value: bson.A{}}}}}
)

func is(path, op string, v any) bson.D {
	return bson.D{{Key: path, Value: bson.D{{Key: op, Value: v}}}}
}

func list(op string, parts bson.A) bson.D { return bson.D{{Key: op, Value: parts}} }

// match translates a filter.
func (c *collection) match(f repository.Filter) (bson.D, error) {
	switch f := f.(type) {
	case nil:
		return always, nil
	case repository.All:
		return c.parts(f, "$and", always)
	case repository.Either:
		return c.parts(f, "$or", never)
	case repository.Not:
		return c.parts([]repository.Filter{f.Of}, "$nor", always)
	case repository.Compare:
		return c.compare(f)
	case repository.In:
		return c.in(f)
	case repository.Missing:
		if f.Field == repository.ByID {
			return never, nil
		}
		_, err := c.kind(f.Field)
		return bson.D{{Key: path(f.Field), Value: nil}}, err
	case repository.Starts:
		return c.starts(f)
	case repository.HasWords:
		return c.hasWords(f)
	}
	return nil, misuse("a filter of type %T", f)
}

func (c *collection) parts(fs []repository.Filter, op string, none bson.D) (bson.D, error) {
	if len(fs) == 0 {
		return none, nil
	}
	parts := make(bson.A, len(fs))
	for n, f := range fs {
		part, err := c.match(f)
		if err != nil {
			return nil, err
		}
		parts[n] = part
	}
	if len(parts) == 1 && op != "$nor" {
		return parts[0].(bson.D), nil
	}
	return list(op, parts), nil
}

var operators = [...]string{repository.Eq: "$eq", repository.Ne: "$ne", repository.Lt: "$lt",
	repository.Le: "$lte", repository.Gt: "$gt", repository.Ge: "$gte"}

func (c *collection) compare(f repository.Compare) (bson.D, error) {
	kind, err := c.kind(f.Field)
	switch {
	case err != nil:
		return nil, err
	case int(f.Op) >= len(operators) || kind == repository.Words || kind == repository.Many && f.Op != repository.Eq:
		return nil, misuse("%s: %q cannot be compared so", c.Name, f.Field)
	case f.Value == nil:
		return never, nil
	case !fits(kind, f.Value):
		return nil, misuse("%s: %q is compared with a %T", c.Name, f.Field, f.Value)
	case f.Op == repository.Eq:
		return bson.D{{Key: path(f.Field), Value: f.Value}}, nil
	case f.Op == repository.Ne:
		// Alone, $ne would hold for a missing value.
		return bson.D{{Key: path(f.Field), Value: bson.D{{Key: "$gte", Value: lowest(kind)}, {Key: "$ne", Value: f.Value}}}}, nil
	}
	return is(path(f.Field), operators[f.Op], f.Value), nil
}

// lowest is the value that no other of the kind comes before.
func lowest(kind repository.FieldKind) any {
	switch kind {
	case repository.Int:
		return int64(math.MinInt64)
	case repository.Bool:
		return false
	}
	return ""
}

func (c *collection) in(f repository.In) (bson.D, error) {
	kind, err := c.kind(f.Field)
	if err != nil {
		return nil, err
	}
	values := bson.A{}
	for _, v := range f.Values {
		if v == nil {
			continue
		}
		if !fits(kind, v) {
			return nil, misuse("%s: %q is compared with a %T", c.Name, f.Field, v)
		}
		values = append(values, v)
	}
	return is(path(f.Field), "$in", values), nil
}

func (c *collection) starts(f repository.Starts) (bson.D, error) {
	kind, err := c.kind(f.Field)
	switch {
	case err != nil:
		return nil, err
	case kind == repository.Many:
		return beginning(path(f.Field), f.With), nil
	case kind != repository.Text:
		return nil, misuse("%s: %q has no beginning", c.Name, f.Field)
	case !utf8.ValidString(f.With):
		return never, nil // stored texts are UTF-8
	}
	from := bson.D{{Key: "$gte", Value: f.With}}
	if end, ok := following(f.With); ok {
		from = append(from, bson.E{Key: "$lt", Value: end})
	}
	return bson.D{{Key: path(f.Field), Value: from}}, nil
}

func (c *collection) hasWords(f repository.HasWords) (bson.D, error) {
	kind, err := c.kind(f.Field)
	if err != nil {
		return nil, err
	}
	if kind != repository.Words {
		return nil, misuse("%s: %q has no words", c.Name, f.Field)
	}
	if len(f.Terms) == 0 {
		return always, nil
	}
	var parts bson.A
	for _, term := range f.Terms {
		parts = append(parts, beginning(path(f.Field), term))
	}
	return list("$and", parts), nil
}

// beginning holds when some element of a set begins so. A range would not do:
// on a set it may take one end from one element and the other from another,
// and $elemMatch is wrong in FerretDB. The server walks an index for an
// anchored expression just as it does for a range.
func beginning(path, with string) bson.D {
	switch {
	case with == "":
		return is(path, "$gte", "")
	case !utf8.ValidString(with):
		return never
	}
	quoted := ""
	for _, r := range with {
		if r == 0 {
			quoted += `\x00` // an expression must not hold the byte itself
			continue
		}
		quoted += regexp.QuoteMeta(string(r))
	}
	return is(path, "$regex", "^"+quoted)
}

// following is the first text after all those that begin with s, in the order
// of bytes, which for UTF-8 is that of the letters. There is none after the
// last letter there is.
func following(s string) (string, bool) {
	for s != "" {
		r, size := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-size]
		switch {
		case r == utf8.MaxRune:
			continue
		case r == 0xD7FF:
			r = 0xE000 // what lies between is no text
		default:
			r++
		}
		return s + string(r), true
	}
	return "", false
}
