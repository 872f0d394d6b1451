package sqlite

import (
	"context"
	"slices"
	"strings"

	"github.com/ncruces/go-sqlite3"

	"github.com/cotprogramme/baraza/repository"
)

const mostGroups = 100_000

// Group implements repository.Engine. SQLite finds the rows, from an index
// alone when it carries all that is asked for; the groups are made here, which
// needs no sorting and takes sets apart without storing them row by row.
func (e *Engine) Group(ctx context.Context, name string, g repository.Grouping) ([]repository.Group, error) {
	c, err := e.collection(name)
	if err != nil {
		return nil, err
	}
	if g.Limit < 1 || g.Limit > mostGroups {
		return nil, misuse("at most %d groups", g.Limit)
	}
	by, sum, err := c.grouping(g)
	if err != nil {
		return nil, err
	}
	x, apart, err := c.group(g, by, sum)
	if err != nil || x.sql == "" {
		return nil, err
	}
	t := newTally(c, by, sum, apart, g.Limit)
	err = e.read(ctx, func(db *conn) error {
		if err := db.rows(x.sql, x.args, t.add); err != nil {
			return err
		}
		return t.err
	})
	if err != nil {
		return nil, err
	}
	return t.groups, nil
}

// grouping checks the fields; the place of the id is -1.
func (c *collection) grouping(g repository.Grouping) (by, sum []int, err error) {
	for _, n := range g.By {
		i, ok := c.at[n]
		if n == repository.ByID {
			i, ok = -1, true
		}
		if !ok || (i >= 0 && c.Fields[i].Kind == repository.Words) {
			return nil, nil, misuse("%s cannot be grouped by %q", c.Name, n)
		}
		by = append(by, i)
	}
	for _, n := range g.Sum {
		i, ok := c.at[n]
		if !ok || c.Fields[i].Kind != repository.Int {
			return nil, nil, misuse("%s has no sums of %q", c.Name, n)
		}
		sum = append(sum, i)
	}
	return by, sum, nil
}

// group translates a grouping into the rows to tally. apart is the place in
// by of the Many field of which each row holds one element, or -1.
func (c *collection) group(g repository.Grouping, by, sum []int) (x expr, apart int, err error) {
	if x, apart, err = c.groupByElement(g, by, sum); x.sql != "" || err != nil {
		return x, apart, err
	}
	p, err := c.choose(g.Where, nil)
	if err != nil {
		return expr{}, -1, err
	}
	q, driven := &scope{collection: c}, []expr(nil)
	switch {
	case p.side != nil && len(p.elements) == 0:
		return expr{}, -1, nil
	case p.side != nil && len(p.elements) == 1:
		q.side, driven = p.side, []expr{p.driven()}
	case p.side != nil:
		driven = []expr{p.among()}
	}
	x, err = q.tallied(p.rest, driven, by, sum, -1)
	return x, -1, err
}

// groupByElement walks the index of the one Many field to group by, if the
// filter does not speak of it and the entries carry everything else.
func (c *collection) groupByElement(g repository.Grouping, by, sum []int) (expr, int, error) {
	apart := slices.IndexFunc(by, func(i int) bool { return i >= 0 && c.Fields[i].Kind == repository.Many })
	if apart < 0 {
		return expr{}, -1, nil
	}
	for _, s := range c.sides {
		if s.many != by[apart] {
			continue
		}
		q := &scope{collection: c, side: s}
		x, err := q.tallied(conjuncts(g.Where), nil, by, sum, apart)
		if err != nil {
			return expr{}, -1, err
		}
		if !q.docs {
			return x, apart, nil
		}
	}
	return expr{}, -1, nil
}

// tallied reads the values to group by and to add up.
func (q *scope) tallied(rest []repository.Filter, driven []expr, by, sum []int, apart int) (expr, error) {
	w, err := q.conditions(rest, expr{}, driven...)
	if err != nil {
		return expr{}, err
	}
	var cols []string
	for n, i := range by {
		switch {
		case n == apart:
			cols = append(cols, "s._e")
		case i < 0:
			cols = append(cols, q.id())
		default:
			cols = append(cols, q.col(i))
		}
	}
	for _, i := range sum {
		cols = append(cols, q.col(i))
	}
	if len(by) == 0 {
		return q.whole(w, cols), nil
	}
	w.sql = "SELECT 1," + strings.Join(cols, ",") + " FROM " + q.from() + " WHERE " + w.sql
	return w, nil
}

// whole lets SQLite make the only group there is.
func (q *scope) whole(w expr, cols []string) expr {
	all := []string{"count(*)"}
	for _, col := range cols {
		all = append(all, "sum("+col+") FILTER (WHERE "+col+">"+missing[repository.Int].sql+")")
	}
	w.sql = "SELECT " + strings.Join(all, ",") + " FROM " + q.from() + " WHERE " + w.sql + " HAVING count(*)>0"
	return w
}

// tally makes groups of rows: a count, then the values to group by, then those
// to add up.
type tally struct {
	kinds  []repository.FieldKind
	sums   int
	limit  int
	places map[string]int
	groups []repository.Group
	key    []byte
	err    error
}

func newTally(c *collection, by, sum []int, apart, limit int) *tally {
	t := &tally{sums: len(sum), limit: limit, places: map[string]int{}}
	for n, i := range by {
		kind := repository.Text
		if i >= 0 && n != apart {
			kind = c.Fields[i].Kind
		}
		t.kinds = append(t.kinds, kind)
	}
	return t
}

func (t *tally) add(s *sqlite3.Stmt) bool {
	t.extend(s, 0, t.key[:0])
	return t.err == nil
}

// extend appends the values of the fields from n on to the key, once for each
// element of a set, and counts the row under every key that comes about.
func (t *tally) extend(s *sqlite3.Stmt, n int, key []byte) {
	if n == len(t.kinds) {
		t.key = key
		t.count(s, key)
		return
	}
	if t.kinds[n] != repository.Many {
		t.extend(s, n+1, appendValue(key, s, n+1))
		return
	}
	// The set is copied: reading other columns may move what it points to.
	packed := string(s.ColumnRawBlob(n + 1))
	for len(packed) > 0 {
		var e string
		e, packed = next(packed)
		t.extend(s, n+1, appendText(key, e))
	}
}

func (t *tally) count(s *sqlite3.Stmt, key []byte) {
	at, ok := t.places[string(key)]
	if !ok {
		if len(t.groups) == t.limit {
			t.err = repository.ErrTooMany
			return
		}
		at = len(t.groups)
		t.places[string(key)] = at
		t.groups = append(t.groups, repository.Group{Key: t.values(key), Sums: make([]int64, t.sums)})
	}
	g := &t.groups[at]
	g.Count += s.ColumnInt64(0)
	for i := range g.Sums {
		if at := 1 + len(t.kinds) + i; s.ColumnType(at) == sqlite3.INTEGER {
			g.Sums[i] += s.ColumnInt64(at)
		}
	}
}
