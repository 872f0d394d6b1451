package sqlite

import (
	"slices"

	"github.com/cotprogramme/baraza/repository"
)

// mostArms bounds the values for which an index is walked once for each.
const mostArms = 16

// plan says what drives a question: an index that begins with a Many field
// and the elements to look up there, or nothing, which leaves it to SQLite.
type plan struct {
	side     *side
	elements []string
	ordered  bool                // the index gives the wanted order
	match    string              // instead, the words that drive it
	index    string              // or the index of the documents to be walked
	rest     []repository.Filter // what is left to test
}

// conjuncts takes a filter apart at its outermost All.
func conjuncts(f repository.Filter) []repository.Filter {
	all, ok := f.(repository.All)
	if !ok {
		if f == nil {
			return nil
		}
		return []repository.Filter{f}
	}
	var parts []repository.Filter
	for _, p := range all {
		parts = append(parts, conjuncts(p)...)
	}
	return parts
}

// sameAs reads a condition that a field equals one of some values.
func sameAs(f repository.Filter) (in repository.In, ok bool) {
	switch f := f.(type) {
	case repository.In:
		return f, true
	case repository.Compare:
		if f.Op == repository.Eq {
			return repository.In{Field: f.Field, Values: []any{f.Value}}, true
		}
	}
	return in, false
}

// fixedBy are the fields that can have one value only.
func fixedBy(parts []repository.Filter) map[string]bool {
	fixed := map[string]bool{}
	for _, f := range parts {
		if in, ok := sameAs(f); ok && len(in.Values) == 1 {
			fixed[in.Field] = true
		}
	}
	return fixed
}

// choose picks the driver: one that is not wide before one that is, then by the
// number of key fields that are fixed and by whether the order comes for free.
// Equal merits go to the index of elements: it is the narrower table, and it
// bounds what a person may see.
func (c *collection) choose(where repository.Filter, order []repository.Sort) (plan, error) {
	p := plan{rest: conjuncts(where)}
	fixed := fixedBy(p.rest)
	best, drop := c.plainMerit(p.rest, fixed, order), -1
	for i, f := range p.rest {
		in, ok := sameAs(f)
		if !ok {
			continue
		}
		at, ok := c.at[in.Field]
		if !ok || c.Fields[at].Kind != repository.Many {
			continue
		}
		set, err := manyValues(in)
		if err != nil {
			return p, err
		}
		for _, s := range c.sides {
			if s.many != at {
				continue
			}
			n, ordered := c.merit(s.keys, fixed, order)
			score := 2*(n+1) + c.bonus(ordered, s, order)
			if score >= best && (drop < 0 || score > best) {
				best, drop = score, i
				p.side, p.elements, p.ordered = s, set, ordered
			}
		}
	}
	if drop >= 0 {
		p.rest = slices.Delete(slices.Clone(p.rest), drop, drop+1)
	}
	return p, nil
}

func (c *collection) bonus(ordered bool, s *side, order []repository.Sort) int {
	b := narrow(s.Index)
	if ordered && order != nil {
		b += 3
	}
	if len(s.include) > 0 {
		b++
	}
	return b
}

// narrow is the merit of an index that leaves few records: more than any wide
// one can have.
func narrow(x repository.Index) int {
	if x.Wide {
		return 0
	}
	return 500
}

// plainMerit scores what SQLite itself would use: an id or a unique value
// leaves one record, which no index of elements can better.
func (c *collection) plainMerit(parts []repository.Filter, fixed map[string]bool, order []repository.Sort) int {
	best := 0
	for _, f := range parts {
		if in, ok := sameAs(f); ok && in.Field == repository.ByID {
			return 1000
		}
	}
	for _, x := range c.plain {
		keys, _ := c.places(x.Name, x.Fields)
		n, ordered := c.merit(keys, fixed, order)
		if n == 0 {
			continue
		}
		if x.Unique && n == len(keys) {
			return 1000
		}
		score := 2*n + narrow(x)
		if ordered && order != nil {
			score += 3
		}
		best = max(best, score)
	}
	return best
}

// merit counts the leading keys that are fixed, and tells whether the keys
// after them, then the id, are the wanted order.
func (c *collection) merit(keys []int, fixed map[string]bool, order []repository.Sort) (n int, ordered bool) {
	for n < len(keys) && fixed[c.Fields[keys[n]].Name] {
		n++
	}
	rest := keys[n:]
	desc := len(order) > 0 && order[len(order)-1].Desc
	for _, o := range order {
		switch {
		case o.Desc != desc:
			return n, false
		case o.Field == repository.ByID:
			return n, len(rest) == 0
		case fixed[o.Field]:
			continue
		case len(rest) == 0 || c.Fields[rest[0]].Name != o.Field:
			return n, false
		}
		rest = rest[1:]
	}
	return n, len(rest) == 0
}

// driven is the condition that ties a plan's index to its elements.
func (p *plan) driven() expr {
	e := expr{sql: "s._e IN (" + marks(len(p.elements)) + ")"}
	if len(p.elements) == 1 {
		e.sql = "s._e=?"
	}
	for _, v := range p.elements {
		e.args = append(e.args, textCell(v))
	}
	return e
}

// among is the same as a condition on document rows, for plans whose index
// would name a record more than once.
func (p *plan) among() expr {
	e := p.driven()
	e.sql = "t._n IN (SELECT s._n FROM " + p.side.table + " s WHERE " + e.sql + ")"
	return e
}

// from names the tables of a question, the index first; CROSS JOIN keeps
// SQLite from turning them round.
func (q *scope) from() string {
	switch {
	case q.match != "":
		return "(SELECT rowid AS n FROM " + q.fts + " WHERE " + q.fts + " MATCH ?) w CROSS JOIN " + q.table + " t ON t._n=w.n"
	case q.index != "":
		return q.table + " t INDEXED BY " + q.index
	case q.side == nil:
		return q.table + " t"
	case q.docs:
		return q.side.table + " s CROSS JOIN " + q.table + " t ON t._n=s._n"
	}
	return q.side.table + " s"
}
