package sqlite

import (
	"github.com/cotprogramme/baraza/repository"
)

// expr is SQL with the values of its marks.
type expr struct {
	sql  string
	args []cell
}

var (
	always = expr{sql: "1"}
	never  = expr{sql: "0"}
)

// scope resolves fields to columns: of the index entry "s" that drives the
// question when it carries them, else of the document row "t".
type scope struct {
	*collection
	side *side
	docs bool // whether the document row was needed

	match, index string // as in a plan
}

func (q *scope) row() string {
	if q.side != nil {
		return "s._n"
	}
	return "t._n"
}

func (q *scope) id() string {
	if q.side != nil {
		return "s._id"
	}
	return "t._id"
}

func (q *scope) col(i int) string {
	if q.side.carries(i) {
		return "s." + q.column(i)
	}
	q.docs = true
	return "t." + q.column(i)
}

// carries tells whether an entry holds the whole value of a field.
func (s *side) carries(i int) bool {
	if s == nil {
		return false
	}
	for _, k := range s.keys {
		if k == i {
			return true
		}
	}
	for _, k := range s.include {
		if k == i {
			return true
		}
	}
	return false
}

// where translates a filter. Columns are never NULL, so that NOT is the
// two-valued one; functions and IS NULL answer 0 or 1.
func (q *scope) where(f repository.Filter) (expr, error) {
	switch f := f.(type) {
	case nil:
		return always, nil
	case repository.All:
		return q.join(f, " AND ", always)
	case repository.Either:
		return q.join(f, " OR ", never)
	case repository.Not:
		e, err := q.where(f.Of)
		return expr{"NOT (" + e.sql + ")", e.args}, err
	case repository.Compare:
		return q.compare(f)
	case repository.In:
		return q.in(f)
	case repository.Missing:
		return q.missing(f)
	case repository.Starts:
		return q.starts(f)
	case repository.HasWords:
		return q.hasWords(f)
	}
	return never, misuse("a filter of type %T", f)
}

func (q *scope) join(parts []repository.Filter, op string, empty expr) (expr, error) {
	var es []expr
	for _, p := range parts {
		e, err := q.where(p)
		if err != nil {
			return never, err
		}
		es = append(es, e)
	}
	return joined(es, op, empty), nil
}

// joined nests its parts as a balanced tree: SQLite bounds the depth.
func joined(es []expr, op string, empty expr) expr {
	switch len(es) {
	case 0:
		return empty
	case 1:
		return es[0]
	}
	l, r := joined(es[:len(es)/2], op, empty), joined(es[len(es)/2:], op, empty)
	return expr{"(" + l.sql + op + r.sql + ")", append(append([]cell(nil), l.args...), r.args...)}
}

// operand finds the column, the kind and the place of a field; the place of
// the id is -1.
func (q *scope) operand(name string) (col string, kind repository.FieldKind, at int, err error) {
	if name == repository.ByID {
		return q.id(), repository.Text, -1, nil
	}
	i, ok := q.at[name]
	if !ok {
		return "", 0, 0, misuse("%s has no field %q", q.Name, name)
	}
	return q.col(i), q.Fields[i].Kind, i, nil
}

var relations = [...]string{"=", "<>", "<", "<=", ">", ">="}

func (q *scope) compare(f repository.Compare) (expr, error) {
	col, kind, at, err := q.operand(f.Field)
	if err != nil {
		return never, err
	}
	if f.Op > repository.Ge || kind == repository.Words || (kind == repository.Many && f.Op != repository.Eq) {
		return never, misuse("field %s cannot be compared so", f.Field)
	}
	if f.Value == nil {
		return never, nil
	}
	if kind == repository.Many {
		return q.in(repository.In{Field: f.Field, Values: []any{f.Value}})
	}
	v, ok := scalar(kind, f.Value)
	if !ok {
		return never, misuse("field %s cannot be compared with a %T", f.Field, f.Value)
	}
	return expr{q.present(col, kind, at, f.Op, relations[f.Op]+"?"), []cell{v}}, nil
}

// present adds what keeps a missing value out of a relation. It sorts before
// the others, so that only some relations would let it in; and the partial
// index of a unique field is used only when the condition is spelled out.
func (q *scope) present(col string, kind repository.FieldKind, at int, op repository.Op, rel string) string {
	sql := col + rel
	if at < 0 || ((op == repository.Eq || op >= repository.Gt) && !q.exempt[at]) {
		return sql
	}
	low := "<>" + missing[kind].sql
	if op == repository.Lt || op == repository.Le {
		low = ">" + missing[kind].sql
	}
	return "(" + sql + " AND " + col + low + ")"
}

func (q *scope) in(f repository.In) (expr, error) {
	col, kind, at, err := q.operand(f.Field)
	if err != nil {
		return never, err
	}
	if kind == repository.Many {
		set, err := manyValues(f)
		if err != nil || len(set) == 0 {
			return never, err
		}
		return expr{"many_any(" + col + ",?)", []cell{pack(asSet(set))}}, nil
	}
	if kind == repository.Words {
		return never, misuse("field %s cannot be compared", f.Field)
	}
	var args []cell
	for _, v := range f.Values {
		c, ok := scalar(kind, v)
		if !ok {
			return never, misuse("field %s cannot be compared with a %T", f.Field, v)
		}
		if v != nil {
			args = append(args, c)
		}
	}
	if len(args) == 0 {
		return never, nil
	}
	return expr{q.present(col, kind, at, repository.Eq, " IN ("+marks(len(args))+")"), args}, nil
}

// manyValues lists the strings of a condition on a Many field.
func manyValues(f repository.In) ([]string, error) {
	var set []string
	for _, v := range f.Values {
		if v == nil {
			continue
		}
		s, ok := v.(string)
		if !ok {
			return nil, misuse("field %s cannot be compared with a %T", f.Field, v)
		}
		set = append(set, s)
	}
	return asSet(set), nil
}

func (q *scope) missing(f repository.Missing) (expr, error) {
	col, kind, at, err := q.operand(f.Field)
	switch {
	case err != nil || at < 0:
		return never, err
	case kind >= repository.Many:
		return expr{sql: col + " IS NULL"}, nil
	}
	return expr{sql: col + "=" + missing[kind].sql}, nil
}

func (q *scope) starts(f repository.Starts) (expr, error) {
	col, kind, at, err := q.operand(f.Field)
	switch {
	case err != nil:
		return never, err
	case kind == repository.Many:
		return expr{"many_starts(" + col + ",?)", []cell{{kind: cellBlob, s: f.With}}}, nil
	case kind != repository.Text:
		return never, misuse("field %s has no beginning", f.Field)
	case f.With == "":
		// Text sorts after numbers, so the empty text is the least of them.
		return expr{sql: col + ">=''"}, nil
	}
	from := expr{q.present(col, kind, at, repository.Ge, ">=?"), []cell{textCell(f.With)}}
	end := successor(f.With)
	if end == "" {
		return from, nil
	}
	return joined([]expr{from, {col + "<?", []cell{textCell(end)}}}, " AND ", always), nil
}

// successor is the least text after every text that begins with s.
func successor(s string) string {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] < 0xff {
			return s[:i] + string([]byte{s[i] + 1})
		}
	}
	return ""
}

func (q *scope) hasWords(f repository.HasWords) (expr, error) {
	i, ok := q.at[f.Field]
	if !ok || i != q.words {
		return never, misuse("%s has no words in %q", q.Name, f.Field)
	}
	if match := matching(f.Terms); match != "" {
		return expr{q.row() + " IN (SELECT rowid FROM " + q.fts + " WHERE " + q.fts + " MATCH ?)", []cell{textCell(match)}}, nil
	}
	if len(f.Terms) > 0 {
		return expr{sql: q.col(i) + " IS NOT NULL"}, nil
	}
	return always, nil
}
