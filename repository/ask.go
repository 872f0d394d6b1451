package repository

import (
	"context"
	"errors"
	"fmt"
	"slices"
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
		if w.Field == "counted" || w.Field == "within" && w.Op == models.Is {
			whole := len(w.Values) == 1 && onlyScope(scope, w.Values[0])
			bound = bound || whole
			all = append(all, s.countedIn(w, whole)...)
			continue
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

// countedIn is the filter of what counts for organizations; for "counted", which
// names one, except issues that a wider issue stands for already. Visible says that
// only those are wanted that the organization's people may read.
func (s *Store[T]) countedIn(w models.Condition, visible bool) []Filter {
	var all []Filter
	if visible {
		all = append(all, Compare{"within", Eq, w.Values[0]})
	} else {
		all = append(all, In{"within", countedFor(w.Values)})
	}
	if w.Field != "counted" || s.collection.field("overlap") < 0 {
		return all
	}
	taken := In{"status", []any{string(models.Escalated), string(models.Merged)}}
	return append(all, Either{Not{taken}, Not{Compare{"overlap", Eq, w.Values[0]}}})
}

// onlyScope reports whether the organization is all that bounds the scope, besides
// what everybody may read.
func onlyScope(scope models.Scope, org any) bool {
	found := false
	for _, id := range scope.Within() {
		switch {
		case string(id) == org:
			found = true
		case id != models.Public:
			return false
		}
	}
	return found
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
	rows, known := []Record(nil), false
	if r := readingOf(ctx); r != nil && scope.Unbounded() {
		rows, known = r.answer(question(s.collection, q))
	}
	var err error
	if !known {
		rows, err = s.found(ctx, scope, q, q.Limit)
	}
	if err != nil {
		return nil, err
	}
	out := make([]*T, len(rows))
	for n, row := range rows {
		if out[n], err = s.decode(row); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (s *Store[T]) found(ctx context.Context, scope models.Scope, q models.Query, limit int) ([]Record, error) {
	where, err := s.where(scope, q.Where)
	if err != nil {
		return nil, err
	}
	query, _, err := s.query(q, where)
	if err != nil {
		return nil, err
	}
	query.Limit = limit
	rows, err := s.engine.Find(ctx, s.collection.Name, query)
	return rows, problem(err)
}

// Each calls do for every record in scope that matches, in the order of the
// ids, a page at a time. It ends with the first error.
func (s *Store[T]) Each(ctx context.Context, scope models.Scope, where []models.Condition, do func(*T) error) error {
	return s.EachPage(ctx, scope, where, func(page []*T) error {
		for _, t := range page {
			if err := do(t); err != nil {
				return err
			}
		}
		return nil
	})
}

// EachPage is Each with up to five hundred records at a time.
func (s *Store[T]) EachPage(ctx context.Context, scope models.Scope, where []models.Condition, do func([]*T) error) error {
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
		records := make([]*T, len(rows))
		for n, row := range rows {
			if records[n], err = s.decode(row); err != nil {
				return err
			}
		}
		if err := do(records); err != nil || len(rows) < page {
			return err
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
	total := int64(0)
	for _, f := range apart(filter) {
		n, err := s.count(ctx, f)
		if err != nil {
			return 0, err
		}
		total += n
	}
	return total, nil
}

// apart makes of a question for what counts for an organization two: one for what
// its people may read, one for the rest, which is nearly always nothing. Each is
// answered from the index alone, and no record is in both.
func apart(f Filter) []Filter {
	all, ok := f.(All)
	if !ok {
		return []Filter{f}
	}
	for n, part := range all {
		in, ok := part.(In)
		if !ok || in.Field != "within" || len(in.Values) != 2 || in.Values[1] != fmt.Sprint(in.Values[0], closedMark) {
			continue
		}
		var two []Filter
		for _, v := range in.Values {
			one := slices.Clone(all)
			one[n] = Compare{"within", Eq, v}
			two = append(two, one)
		}
		return two
	}
	return []Filter{f}
}

// Groups counts and adds up the records in scope that match, grouped as the
// shape says. A group may come in two parts.
func (s *Store[T]) Groups(ctx context.Context, scope models.Scope, where []models.Condition, shape models.FactShape) ([]models.Group, error) {
	filter, err := s.where(scope, where)
	if err != nil {
		return nil, err
	}
	var out []models.Group
	for _, f := range apart(filter) {
		rows, err := s.engine.Group(ctx, s.collection.Name, Grouping{Where: f, By: shape.Fields, Sum: shape.Sums, Limit: maxGroups})
		if errors.Is(err, ErrTooMany) {
			return nil, models.Refuse(models.ProblemInternal).Because(err)
		}
		if err != nil {
			return nil, problem(err)
		}
		for _, row := range rows {
			g := models.Group{Count: row.Count, Sums: row.Sums, Key: make([]string, len(row.Key))}
			for k, v := range row.Key {
				g.Key[k] = keyText(v)
			}
			out = append(out, g)
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
