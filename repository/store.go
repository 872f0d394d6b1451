package repository

import (
	"context"
	"errors"
	"strconv"

	"github.com/cotprogramme/baraza/models"
)

// FieldOf is a field of a noun that the engine may be asked about, and how it
// is read off a record.
type FieldOf[T any] struct {
	Field
	Of func(*T) any
}

// Spec declares how one noun is kept.
type Spec[T any] struct {
	Noun    models.Noun
	Fields  []FieldOf[T]
	Indexes []Index
}

// Store keeps the records of one noun.
type Store[T any] struct {
	engine     Engine
	spec       Spec[T]
	collection Collection
}

// NewStore gives access to the records of one noun kept in the engine.
func NewStore[T any](e Engine, spec Spec[T]) *Store[T] {
	c := Collection{Name: string(spec.Noun), Fields: append([]Field{}, commonFields...), Indexes: spec.Indexes}
	for _, f := range spec.Fields {
		c.Fields = append(c.Fields, f.Field)
	}
	return &Store[T]{engine: e, spec: spec, collection: c}
}

// Collection is the declaration for the engine.
func (s *Store[T]) Collection() Collection { return s.collection }

// Refill reads the engine's fields off a stored document.
func (s *Store[T]) Refill(_ string, doc []byte) ([]any, error) {
	t := new(T)
	if err := decode(doc, t); err != nil {
		return nil, err
	}
	return s.values(t), nil
}

func record[T any](t *T) models.Record { return any(t).(models.Record) }

func (s *Store[T]) values(t *T) []any {
	r := record(t)
	m, reach := r.Base(), r.Access()
	values := make([]any, 0, len(s.collection.Fields))
	values = append(values, texts(reach.Within), texts(reach.Cleared), reach.Restricted, m.Deleted(),
		int64(m.CreatedAt), int64(m.UpdatedAt), text(m.Batch))
	for _, f := range s.spec.Fields {
		values = append(values, f.Of(t))
	}
	return values
}

func text[S ~string](s S) any {
	if s == "" {
		return nil
	}
	return string(s)
}

func texts[S ~string](list []S) any {
	if len(list) == 0 {
		return nil
	}
	out := make([]string, len(list))
	for n, v := range list {
		out[n] = string(v)
	}
	return out
}

func number(p *int64) any {
	if p == nil {
		return nil
	}
	return *p
}

// Get gives one record in scope, deleted ones too.
// Errors: not_found, also when it is outside the scope.
func (s *Store[T]) Get(ctx context.Context, scope models.Scope, id models.ID) (*T, error) {
	row, err := s.row(ctx, id)
	if err != nil {
		return nil, err
	}
	t, err := s.decode(row)
	if err != nil {
		return nil, err
	}
	if !scope.Holds(*record(t).Access()) {
		return nil, models.Refuse(models.ProblemNotFound)
	}
	return t, nil
}

func (s *Store[T]) row(ctx context.Context, id models.ID) (Record, error) {
	if row, ok := unitOf(ctx).get(s.collection.Name, string(id)); ok {
		return row, nil
	}
	row, err := s.engine.Get(ctx, s.collection.Name, string(id))
	return row, problem(err)
}

func (s *Store[T]) decode(row Record) (*T, error) {
	t := new(T)
	if err := decode(row.Doc, t); err != nil {
		return nil, problem(err)
	}
	record(t).Base().Head = row.Head
	return t, nil
}

// Read gives one record in scope as it is kept, without decoding all of it.
// Errors: not_found, also when it is outside the scope.
func (s *Store[T]) Read(ctx context.Context, scope models.Scope, id models.ID) (models.Stored[T], error) {
	row, err := s.row(ctx, id)
	if err != nil {
		return models.Stored[T]{}, err
	}
	if !scope.Unbounded() {
		var reach models.Reach
		if err := decode(row.Doc, &reach); err != nil {
			return models.Stored[T]{}, problem(err)
		}
		if !scope.Holds(reach) {
			return models.Stored[T]{}, models.Refuse(models.ProblemNotFound)
		}
	}
	return models.Stored[T]{Version: row.Version, JSON: row.Doc}, nil
}

// Open decodes a record as it is kept.
func (s *Store[T]) Open(stored models.Stored[T]) (*T, error) {
	return s.decode(Record{Version: stored.Version, Doc: stored.JSON})
}

// Insert keeps a new record.
// Errors: id_taken, already_exists (a unique value).
func (s *Store[T]) Insert(ctx context.Context, t *T, input any, a models.Account) (models.Stored[T], error) {
	m := record(t).Base()
	m.Version, m.CreatedAt, m.UpdatedAt, m.CreatedBy, m.UpdatedBy, m.Head = 1, a.At, a.At, a.By, a.By, ""
	in, err := encode(input)
	if err != nil {
		return models.Stored[T]{}, err
	}
	return s.save(ctx, t, 0, nil, a, digest(in))
}

// Put replaces a record that was read before.
// Errors: stale (somebody changed it since), already_exists.
func (s *Store[T]) Put(ctx context.Context, was, next *T, a models.Account) (models.Stored[T], error) {
	m, before := record(next).Base(), record(was).Base()
	m.Version, m.UpdatedAt, m.UpdatedBy, m.Head = before.Version+1, a.At, a.By, before.Head
	doc, err := encode(was)
	if err != nil {
		return models.Stored[T]{}, err
	}
	return s.save(ctx, next, before.Version, doc, a, "")
}

func (s *Store[T]) save(ctx context.Context, t *T, wasVersion int64, was []byte, a models.Account, input string) (models.Stored[T], error) {
	m := record(t).Base()
	var none models.Stored[T]
	doc, err := encode(t)
	if err != nil {
		return none, err
	}
	e, err := newEvent(s.spec.Noun, m, a, was, doc, input)
	if err != nil {
		return none, err
	}
	body, err := encode(e)
	if err != nil {
		return none, err
	}
	m.Head = e.Hash
	err = write(ctx, s.engine, Write{
		Collection: s.collection.Name,
		Record:     Record{ID: string(m.ID), Version: m.Version, Head: e.Hash, Doc: doc, Values: s.values(t)},
		Was:        wasVersion,
		Event:      &Event{Record: string(m.ID), Seq: m.Version, Hash: e.Hash, Doc: body},
	})
	if err != nil {
		return none, err
	}
	return models.Stored[T]{Version: m.Version, JSON: doc}, nil
}

// CreatedFrom reports whether the record was created from the same input.
func (s *Store[T]) CreatedFrom(ctx context.Context, id models.ID, input any) (bool, error) {
	in, err := encode(input)
	if err != nil {
		return false, err
	}
	rows, err := s.engine.History(ctx, string(id), 0, 1)
	if err != nil || len(rows) == 0 {
		return false, problem(err)
	}
	var e storedEvent
	if err := decode(rows[0].Doc, &e); err != nil {
		return false, problem(err)
	}
	return e.Input == digest(in) && e.Noun == s.spec.Noun, nil
}

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
		if page.Next, err = s.next(list, query.Sort, rows[len(rows)-1]); err != nil {
			return page, err
		}
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

func (s *Store[T]) next(list string, sort []Sort, last Record) (string, error) {
	t, err := s.decode(last)
	if err != nil {
		return "", err
	}
	values := s.values(t)
	cur := cursor{List: list, ID: last.ID}
	for _, o := range sort {
		if o.Field == ByID {
			cur.Values = append(cur.Values, last.ID)
			continue
		}
		cur.Values = append(cur.Values, values[s.collection.field(o.Field)])
	}
	return cur.String(), nil
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
		last := rows[len(rows)-1].ID
		q.After = &Key{Values: []any{last}, ID: last}
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
