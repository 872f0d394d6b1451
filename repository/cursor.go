package repository

import (
	"encoding/base64"
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/cotprogramme/baraza/models"
)

// cursor is the place in a list after which the next page begins. It is bound
// to the list, its conditions and its order, and holds nothing that the page
// before did not show.
type cursor struct {
	List   string `json:"l"`
	Values []any  `json:"v"`
	ID     string `json:"i"`
}

func fingerprint(c Collection, q models.Query) string {
	b := make([]byte, 0, 256)
	part := func(s string) { b = append(strconv.AppendInt(b, int64(len(s)), 10), s...) }
	part(c.Name)
	part(q.Sort)
	for _, w := range q.Where {
		part(w.Field)
		part(string(w.Op))
		for _, v := range w.Values {
			if s, ok := v.(string); ok {
				part(s)
			} else {
				b = fmt.Append(b, v)
			}
		}
		b = append(b, '|')
	}
	h := fnv.New64a()
	h.Write(b)
	return strconv.FormatUint(h.Sum64(), 16)
}

func (c cursor) String() string {
	b, _ := json.Marshal(c)
	return base64.RawURLEncoding.EncodeToString(b)
}

var badCursor = models.Faulty(models.Wrong("cursor", models.RuleCursor))

func parseCursor(s, list string, c Collection, sort []Sort) (*Key, error) {
	raw, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil {
		return nil, badCursor
	}
	var cur cursor
	if json.Unmarshal(raw, &cur, json.RejectUnknownMembers(true)) != nil || cur.List != list || len(cur.Values) != len(sort) {
		return nil, badCursor
	}
	key := &Key{ID: cur.ID, Values: make([]any, len(sort))}
	for n, v := range cur.Values {
		if key.Values[n], err = typed(c, sort[n].Field, v); err != nil {
			return nil, badCursor
		}
	}
	return key, nil
}

// typed gives a value that came through JSON the type that its field has.
func typed(c Collection, field string, v any) (any, error) {
	if v == nil {
		return nil, nil
	}
	kind := Text
	if n := c.field(field); n >= 0 {
		kind = c.Fields[n].Kind
	}
	switch x := v.(type) {
	case string:
		if kind == Text {
			return x, nil
		}
	case bool:
		if kind == Bool {
			return x, nil
		}
	case float64:
		if kind == Int && x == float64(int64(x)) {
			return int64(x), nil
		}
	}
	return nil, badCursor
}

// order reads "-day" as descending by day. Records that are equal in it come
// in the order of their ids, in the same direction.
func order(c Collection, sort string) ([]Sort, error) {
	field, desc := strings.CutPrefix(sort, "-")
	if field == "" {
		return []Sort{{ByID, desc}}, nil
	}
	if n := c.field(field); n < 0 || c.Fields[n].Kind == Many || c.Fields[n].Kind == Words {
		return nil, fmt.Errorf("%s cannot be sorted by %q", c.Name, field)
	}
	return []Sort{{field, desc}, {ByID, desc}}, nil
}
