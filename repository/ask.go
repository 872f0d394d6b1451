package repository

import (
	"context"
	"errors"
	"strconv"

	"github.com/cotprogramme/baraza/models"
)

// List gives one page of the records in scope that match.
// Errors: invalid (a cursor that does not belong to this list).
func (s *Store[T]) List(ctx context.Context, scope models.Scope, q models.Query) (models.Page[models.Stored[T]], error) {
	var page models.Page[models.Stored[T]]
	where, err := s.where(scope, q.Where)
	if err != nil {
		return page, err
	}
	query, list, err := s.query(q, where)
	if err != nil {
		return page, err
	}
	query.Limit = q.Limit + 1
	rows, err := s.engine.Find(ctx, s.collection.Name, query)
	if err != nil {
		return page, problem(err)
	}
	if len(rows) > q.Limit {
		rows = rows[:q.Limit]
		last := rows[len(rows)-1]
		page.Next = cursor{List: list, Values: last.Place, ID: last.ID}.String()
	}
	page.Items = make([]models.Stored[T], len(rows))
	for n, row := range rows {
		page.Items[n] = models.Stored[T]{Version: row.Version, JSON: row.Doc}
	}
	if q.Count {
		total, err := s.count(ctx, where)
		if err != nil {
			return page, err
		}
		page.Total = &total
	}
	return page, nil
}

func (s *Store[T]) query(q models.Query, where Filter) (Query, string, error) {
	sort, err := order(s.collection, q.Sort)
	if err != nil {
		return Query{}, "", err
	}
	list := fingerprint(s.collection, q)
	query := Query{Where: where, Sort: sort}
	if q.Cursor != "" {
		if query.After, err = parseCursor(q.Cursor, list, s.collection, sort); err != nil {
			return Query{}, "", err
		}
	}
	return query, list, nil
}

func (s *Store[T]) count(ctx context.Context, where Filter) (int64, error) {
	groups, err := s.engine.Group(ctx, s.collection.Name, Grouping{Where: where, Limit: 1})
	if err != nil || len(groups) == 0 {
		return 0, problem(err)
	}
	return groups[0].Count, nil
}

// where joins the scope and the conditions. A condition on one organization of
// the scope makes the scope's own bound redundant.
func (s *Store[T]) where(scope models.Scope, list []models.Condition) (Filter, error) {
	all := All{}
	bound := false
	for _, w := range list {
		switch {
		case w.Field == "counted":
			all = append(all, counted(s.collection, w.Values[0]))
			bound = bound || inScope(scope, w.Values[0])
			continue
		case w.Field == "within" && w.Op == models.Is && len(w.Values) == 1:
			bound = bound || inScope(scope, w.Values[0])
		}
		f, err := condition(s.collection, w)
		if err != nil {
			return nil, err
		}
		all = append(all, f)
	}
	if scope.Unbounded() {
		return all, nil
	}
	return append(all, visible(scope, bound)...), nil
}

// counted is the filter of what counts for an organization: what is within it,
// except issues that a wider issue stands for already.
func counted(c Collection, org any) Filter {
	within := Compare{"within", Eq, org}
	if c.field("overlap") < 0 {
		return within
	}
	taken := In{"status", []any{string(models.Escalated), string(models.Merged)}}
	return All{within, Either{Not{taken}, Not{Compare{"overlap", Eq, org}}}}
}

func inScope(scope models.Scope, org any) bool {
	for _, id := range scope.Within() {
		if string(id) == org {
			return true
		}
	}
	return false
}

func visible(scope models.Scope, bound bool) []Filter {
	var all []Filter
	switch within := scope.Within(); {
	case bound:
	case len(within) == 1:
		all = append(all, Compare{"within", Eq, string(within[0])})
	default:
		all = append(all, In{"within", anys(within)})
	}
	open := Compare{"restricted", Eq, false}
	if len(scope.Direct()) == 0 {
		return append(all, open)
	}
	return append(all, Either{open, In{"cleared", anys(scope.Direct())}})
}

// Find gives the records in scope that match, decoded; at most q.Limit.
func (s *Store[T]) Find(ctx context.Context, scope models.Scope, q models.Query) ([]*T, error) {
	where, err := s.where(scope, q.Where)
	if err != nil {
		return nil, err
	}
	query, _, err := s.query(q, where)
	if err != nil {
		return nil, err
	}
	query.Limit = q.Limit
	rows, err := s.engine.Find(ctx, s.collection.Name, query)
	if err != nil {
		return nil, problem(err)
	}
	out := make([]*T, len(rows))
	for n, row := range rows {
		if out[n], err = s.decode(row); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Each calls do for every record in scope that matches, in the order of the
// ids, a page at a time. It ends with the first error.
func (s *Store[T]) Each(ctx context.Context, scope models.Scope, where []models.Condition, do func(*T) error) error {
	const page = 500
	filter, err := s.where(scope, where)
	if err != nil {
		return err
	}
	q := Query{Where: filter, Sort: []Sort{{ByID, false}}, Limit: page}
	for {
		rows, err := s.engine.Find(ctx, s.collection.Name, q)
		if err != nil {
			return problem(err)
		}
		for _, row := range rows {
			t, err := s.decode(row)
			if err != nil {
				return err
			}
			if err := do(t); err != nil {
				return err
			}
		}
		if len(rows) < page {
			return nil
		}
		q.After = rows[len(rows)-1].Key()
	}
}

// Count counts the records in scope that match.
func (s *Store[T]) Count(ctx context.Context, scope models.Scope, where []models.Condition) (int64, error) {
	filter, err := s.where(scope, where)
	if err != nil {
		return 0, err
	}
	return s.count(ctx, filter)
}

// Groups counts and adds up the records in scope that match, grouped as the
// shape says.
func (s *Store[T]) Groups(ctx context.Context, scope models.Scope, where []models.Condition, shape models.FactShape) ([]models.Group, error) {
	filter, err := s.where(scope, where)
	if err != nil {
		return nil, err
	}
	rows, err := s.engine.Group(ctx, s.collection.Name, Grouping{Where: filter, By: shape.Fields, Sum: shape.Sums, Limit: maxGroups})
	if errors.Is(err, ErrTooMany) {
		return nil, models.Refuse(models.ProblemInternal).Because(err)
	}
	if err != nil {
		return nil, problem(err)
	}
	out := make([]models.Group, len(rows))
	for n, row := range rows {
		out[n] = models.Group{Count: row.Count, Sums: row.Sums, Key: make([]string, len(row.Key))}
		for k, v := range row.Key {
			out[n].Key[k] = keyText(v)
		}
	}
	return out, nil
}

const maxGroups = 100_000

func keyText(v any) string {
	switch x := v.(type) {
	case string:
		return x
	case int64:
		return strconv.FormatInt(x, 10)
	case bool:
		return strconv.FormatBool(x)
	}
	return ""
}
