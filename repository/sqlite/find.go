package sqlite

import (
	"context"
	"fmt"
	"strings"

	"github.com/ncruces/go-sqlite3"

	"github.com/cotprogramme/baraza/repository"
)

const mostFound = 10_000

// Find implements repository.Engine.
func (e *Engine) Find(ctx context.Context, name string, q repository.Query) ([]repository.Record, error) {
	c, err := e.collection(name)
	if err != nil {
		return nil, err
	}
	if q.Limit < 1 || q.Limit > mostFound {
		return nil, misuse("a page of %d records", q.Limit)
	}
	question, err := question(name, q)
	if err != nil {
		return nil, err
	}
	return e.remembering(e.snapshotOf(ctx) != nil, question, func() (found []repository.Record, err error) {
		err = e.read(ctx, func(db *conn) error {
			found, err = db.find(c, q)
			return err
		})
		return found, err
	})
}

func (db *conn) find(c *collection, q repository.Query) ([]repository.Record, error) {
	order, err := c.ordering(q.Sort)
	if err != nil {
		return nil, err
	}
	x, err := db.asked(c, q, order)
	if err != nil || x.sql == "" {
		return nil, err
	}
	found := make([]repository.Record, 0, min(q.Limit, 64))
	err = db.rows(x.sql, x.args, func(s *sqlite3.Stmt) bool {
		r := repository.Record{ID: s.ColumnText(0), Version: s.ColumnInt64(1), Head: s.ColumnText(2)}
		if !q.Bare {
			r.Doc = s.ColumnBlob(3, nil)
		}
		r.Place = c.place(s, r.ID, order, len(q.Sort))
		found = append(found, r)
		return true
	})
	return found, err
}

// asked translates a query in the way that costs least; an empty text means that
// nothing can match.
func (db *conn) asked(c *collection, q repository.Query, order []key) (expr, error) {
	p, err := c.choose(q.Where, q.Sort)
	if err != nil {
		return expr{}, err
	}
	if p, err = db.byWords(c, q.Sort, p); err != nil {
		return expr{}, err
	}
	return c.find(q, order, p)
}

// place reads where a found record stands in the order: the last columns of
// its row are the keys of the order.
func (c *collection) place(s *sqlite3.Stmt, id string, order []key, sorts int) []any {
	place := make([]any, sorts)
	from := s.ColumnCount() - len(order)
	for i := range min(sorts, len(order)) {
		if at := order[i].at; at >= 0 {
			place[i] = value(s, from+i, c.Fields[at].Kind)
		} else {
			place[i] = id
		}
	}
	return place
}

// find translates a query by a plan.
func (c *collection) find(q repository.Query, order []key, p plan) (expr, error) {
	switch {
	case p.side == nil:
		return c.page(&scope{collection: c, docs: true, match: p.match, index: p.index}, q, order, p.rest)
	case len(p.elements) == 0:
		return expr{}, nil
	case len(p.elements) == 1:
		return c.page(&scope{collection: c, side: p.side, docs: true}, q, order, p.rest, p.driven())
	case p.ordered && len(p.elements) <= mostArms:
		return c.merged(q, order, p)
	}
	return c.page(&scope{collection: c, docs: true}, q, order, p.rest, p.among())
}

// key is one part of an order; the place of the id is -1.
type key struct {
	at   int
	desc bool
}

// ordering checks a sort and ends it with the id, after which nothing is tied.
func (c *collection) ordering(sort []repository.Sort) ([]key, error) {
	var order []key
	desc := false
	for _, s := range sort {
		desc = s.Desc
		if s.Field == repository.ByID {
			break
		}
		i, ok := c.at[s.Field]
		if !ok || c.Fields[i].Kind >= repository.Many {
			return nil, misuse("%s cannot be sorted by %q", c.Name, s.Field)
		}
		order = append(order, key{i, desc})
	}
	return append(order, key{-1, desc}), nil
}

func (q *scope) keyCol(k key) string {
	if k.at < 0 {
		return q.id()
	}
	return q.col(k.at)
}

// conditions is everything that the records of a page satisfy.
func (q *scope) conditions(rest []repository.Filter, after expr, driven ...expr) (expr, error) {
	es := driven
	for _, f := range rest {
		e, err := q.where(f)
		if err != nil {
			return expr{}, err
		}
		es = append(es, e)
	}
	if after.sql != "" {
		es = append(es, after)
	}
	return joined(es, " AND ", always), nil
}

// page reads records in order from one driver.
func (c *collection) page(q *scope, ask repository.Query, order []key, rest []repository.Filter, driven ...expr) (expr, error) {
	after, err := q.after(ask, order)
	if err != nil {
		return expr{}, err
	}
	w, err := q.conditions(rest, after, driven...)
	if err != nil {
		return expr{}, err
	}
	var cols, by []string
	for _, k := range order {
		col := q.keyCol(k)
		cols, by = append(cols, col), append(by, col+direction(k))
	}
	q.docs = true
	if q.match != "" {
		w.args = append([]cell{textCell(q.match)}, w.args...)
	}
	w.sql = "SELECT " + recordColumns(ask, cols) + " FROM " + q.from() + " WHERE " + w.sql +
		" ORDER BY " + strings.Join(by, ",") + " LIMIT ?"
	w.args = append(w.args, intCell(int64(ask.Limit)))
	return w, nil
}

// recordColumns are the columns of a found record and of the keys of its order.
func recordColumns(ask repository.Query, keys []string) string {
	columns := "t._id,t._version,t._head,"
	if !ask.Bare {
		columns += "t._doc,"
	}
	return columns + strings.Join(keys, ",")
}

func direction(k key) string {
	if k.desc {
		return " DESC"
	}
	return ""
}

// merged walks the index once for each element, a page from each, and keeps
// the first page of their union.
func (c *collection) merged(ask repository.Query, order []key, p plan) (expr, error) {
	var arms, keys, outer []string
	var args []cell
	for _, element := range p.elements {
		q := &scope{collection: c, side: p.side}
		after, err := q.after(ask, order)
		if err != nil {
			return expr{}, err
		}
		w, err := q.conditions(p.rest, after, expr{"s._e=?", []cell{textCell(element)}})
		if err != nil {
			return expr{}, err
		}
		cols, by := []string{"s._n AS _n"}, []string(nil)
		keys, outer = nil, nil
		for i, k := range order {
			col := q.keyCol(k)
			cols = append(cols, fmt.Sprintf("%s AS k%d", col, i))
			by = append(by, col+direction(k))
			keys = append(keys, fmt.Sprintf("u.k%d", i))
			outer = append(outer, keys[i]+direction(k))
		}
		arms = append(arms, "SELECT * FROM (SELECT "+strings.Join(cols, ",")+" FROM "+q.from()+
			" WHERE "+w.sql+" ORDER BY "+strings.Join(by, ",")+" LIMIT ?)")
		args = append(append(args, w.args...), intCell(int64(ask.Limit)))
	}
	return expr{"SELECT " + recordColumns(ask, keys) + " FROM (" + strings.Join(arms, " UNION ") +
		") u CROSS JOIN " + c.table + " t ON t._n=u._n ORDER BY " + strings.Join(outer, ",") + " LIMIT ?",
		append(args, intCell(int64(ask.Limit)))}, nil
}

// after is the condition that a record comes after a key in the order.
func (q *scope) after(ask repository.Query, order []key) (expr, error) {
	if ask.After == nil {
		return expr{}, nil
	}
	if len(ask.After.Values) != len(ask.Sort) {
		return expr{}, misuse("a key of %d values for %d sorts", len(ask.After.Values), len(ask.Sort))
	}
	values := make([]cell, len(order))
	cols := make([]string, len(order))
	uniform := true
	for i, k := range order {
		cols[i] = q.keyCol(k)
		uniform = uniform && k.desc == order[0].desc
		if k.at < 0 {
			values[i] = textCell(ask.After.ID)
			continue
		}
		v, ok := scalar(q.Fields[k.at].Kind, ask.After.Values[i])
		if !ok {
			return expr{}, misuse("the key holds a %T for field %s", ask.After.Values[i], q.Fields[k.at].Name)
		}
		values[i] = v
	}
	if uniform {
		return expr{"(" + strings.Join(cols, ",") + ")" + beyond(order[0]) + "(" + marks(len(cols)) + ")", values}, nil
	}
	return mixed(cols, order, values), nil
}

func beyond(k key) string {
	if k.desc {
		return "<"
	}
	return ">"
}

// mixed spells out the comparison of keys whose directions differ. The first
// part is implied by the second and lets an index start at the right place.
func mixed(cols []string, order []key, values []cell) expr {
	var ways []expr
	for i := range order {
		var same []expr
		for j := range i {
			same = append(same, expr{cols[j] + "=?", values[j : j+1]})
		}
		same = append(same, expr{cols[i] + beyond(order[i]) + "?", values[i : i+1]})
		ways = append(ways, joined(same, " AND ", always))
	}
	start := expr{cols[0] + beyond(order[0]) + "=?", values[:1]}
	return joined([]expr{start, joined(ways, " OR ", never)}, " AND ", always)
}
