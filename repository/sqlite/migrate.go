package sqlite

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/ncruces/go-sqlite3"

	"github.com/cotprogramme/baraza/repository"
)

// Migrate implements repository.Engine. It runs in one transaction: a program
// that stops half-way leaves the database as it was. What is no longer
// declared is dropped, so that a field that comes back is filled anew. A database
// that is in use is copied first.
func (e *Engine) Migrate(ctx context.Context, declared []repository.Collection, refill repository.Refill) error {
	laid := maps.Clone(*e.collections.Load())
	var fresh []*collection
	for _, d := range declared {
		c, err := layOut(d)
		if err != nil {
			return err
		}
		laid[d.Name] = c
		fresh = append(fresh, c)
	}
	if err := e.read(ctx, func(c *conn) error { return c.refuseOlder(fresh) }); err != nil {
		return err
	}
	upgrade, err := e.keepCopy(ctx, fresh)
	if err != nil {
		return err
	}
	tell := func(string) {}
	if upgrade {
		tell = e.opts.Tell
	}
	err = e.submit(ctx, &job{alone: func(db *conn) error {
		if err := db.refuseOlder(fresh); err != nil {
			return err // another process was faster
		}
		for _, c := range fresh {
			m := migration{conn: db, ctx: ctx, collection: c, refill: refill, tell: tell}
			if err := m.run(); err != nil {
				return err
			}
		}
		return nil
	}})
	if err == nil {
		e.collections.Store(&laid)
		for _, c := range fresh {
			e.format.Store(max(e.format.Load(), c.Format))
		}
	}
	return err
}

// refuseOlder refuses to bring a database to declarations older than its own.
func (c *conn) refuseOlder(fresh []*collection) error {
	now, newest := map[string]repository.Collection{}, int64(0)
	for _, to := range fresh {
		m := migration{conn: c, collection: to}
		now[to.Name] = m.normal()
		newest = max(newest, to.Format)
	}
	var refused, unreadable error
	err := c.rows("SELECT v FROM meta WHERE k LIKE 'collection %'", nil, func(s *sqlite3.Stmt) bool {
		var was repository.Collection
		if unreadable = json.Unmarshal([]byte(s.ColumnText(0)), &was); unreadable != nil {
			return false
		}
		d, declared := now[was.Name]
		if declared && repository.NewerThan(was, d) || !declared && was.Format > newest {
			refused = fmt.Errorf("%w: it has more of %s than this one knows", repository.ErrNewer, was.Name)
		}
		return refused == nil
	})
	return errors.Join(err, unreadable, refused)
}

// refuseOutdated refuses to write once a newer program has migrated the database.
func (c *conn) refuseOutdated(format int64) error {
	newest := int64(0)
	err := c.rows("SELECT v FROM meta WHERE k='newest'", nil, func(s *sqlite3.Stmt) bool { newest = s.ColumnInt64(0); return false })
	if err == nil && newest > format {
		err = fmt.Errorf("%w: stop this one", repository.ErrNewer)
	}
	return err
}

// migration brings the tables of one collection to its declaration.
type migration struct {
	*conn
	*collection
	ctx    context.Context
	refill repository.Refill
	tell   func(line string)

	added    []int   // fields to compute from documents
	filled   []*side // indexes of elements to fill
	newWords bool
	newPlain []repository.Index
}

func (m *migration) run() error {
	was, known, err := m.declaration()
	if err != nil {
		return err
	}
	if known && asDeclared(was, m.normal()) {
		return nil
	}
	m.tell("making " + m.Name + " ready for this release")
	steps := []func() error{
		func() error { return m.dropIndexes(was) },
		func() error { return m.fields(was, known) },
		func() error { return m.indexes(was) },
		m.fill,
		m.plainIndexes,
		m.remember,
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func asDeclared(was, now repository.Collection) bool { return reflect.DeepEqual(was, now) }

// normal is the declaration without prose and with the indexes that the
// engine added, as it is stored.
func (m *migration) normal() repository.Collection {
	d := repository.Collection{Name: m.Name, Derived: m.Derived, Format: m.Format, Fields: slices.Clone(m.Fields)}
	add := func(x repository.Index) {
		x.Why, x.Fields, x.Include = "", slices.Clone(x.Fields), slices.Clone(x.Include)
		if len(x.Include) == 0 {
			x.Include = nil
		}
		d.Indexes = append(d.Indexes, x)
	}
	for _, s := range m.sides {
		add(s.Index)
	}
	for _, x := range m.plain {
		add(x)
	}
	return d
}

func (m *migration) declaration() (was repository.Collection, known bool, err error) {
	var text string
	err = m.rows("SELECT v FROM meta WHERE k=?", []cell{textCell("collection " + m.Name)},
		func(s *sqlite3.Stmt) bool { text, known = s.ColumnText(0), true; return false })
	if err == nil && known {
		err = json.Unmarshal([]byte(text), &was)
	}
	return was, known, err
}

func (m *migration) remember() error {
	text, err := json.Marshal(m.normal())
	if err != nil {
		return err
	}
	err = m.conn.run("INSERT OR REPLACE INTO meta VALUES (?,?)",
		textCell("collection "+m.Name), textCell(string(text)))
	if err != nil {
		return err
	}
	return m.conn.run("INSERT INTO meta VALUES ('newest',?) ON CONFLICT (k) DO UPDATE SET v=max(v,excluded.v)", intCell(m.Format))
}

// keeps tells whether a stored index is still as declared, its fields too.
func (m *migration) keeps(was repository.Collection, x repository.Index) bool {
	for _, name := range append(slices.Clone(x.Fields), x.Include...) {
		if !m.keepsField(was, name) {
			return false
		}
	}
	return slices.ContainsFunc(m.normal().Indexes, func(n repository.Index) bool { return reflect.DeepEqual(n, x) })
}

func (m *migration) keepsField(was repository.Collection, name string) bool {
	return slices.ContainsFunc(was.Fields, func(f repository.Field) bool {
		return f.Name == name && slices.Contains(m.Fields, f)
	})
}

func (m *migration) dropIndexes(was repository.Collection) error {
	for _, x := range was.Indexes {
		if m.keeps(was, x) {
			continue
		}
		what := "INDEX"
		for _, f := range was.Fields {
			if f.Name == x.Fields[0] && f.Kind == repository.Many {
				what = "TABLE"
			}
		}
		if err := m.Exec("DROP " + what + " " + m.indexTable(x.Name)); err != nil {
			return err
		}
	}
	return nil
}

// fields makes the table of documents have the declared columns.
func (m *migration) fields(was repository.Collection, known bool) error {
	if !known {
		return m.create()
	}
	for _, f := range was.Fields {
		if m.keepsField(was, f.Name) {
			continue
		}
		if err := m.Exec("ALTER TABLE " + m.table + " DROP COLUMN " + quote("f_"+f.Name)); err != nil {
			return err
		}
		if f.Kind == repository.Words {
			if err := m.Exec("DROP TABLE " + m.fts); err != nil {
				return err
			}
		}
	}
	for i, f := range m.Fields {
		if m.keepsField(was, f.Name) {
			continue
		}
		m.added = append(m.added, i)
		if err := m.Exec("ALTER TABLE " + m.table + " ADD COLUMN " + m.definition(i)); err != nil {
			return err
		}
		if err := m.createWords(i); err != nil {
			return err
		}
	}
	return nil
}

func (m *migration) create() error {
	var cols []string
	for i := range m.Fields {
		cols = append(cols, m.definition(i)+",")
		if err := m.createWords(i); err != nil {
			return err
		}
	}
	// The document comes last, so that reading a field does not walk over it.
	return m.Exec("CREATE TABLE " + m.table + " (_n INTEGER PRIMARY KEY, _id TEXT NOT NULL UNIQUE, " +
		"_version INTEGER NOT NULL, _head TEXT NOT NULL, " + strings.Join(cols, "") + "_doc BLOB)")
}

// definition has no type: SQLite would convert values to it.
func (m *migration) definition(i int) string {
	if kind := m.Fields[i].Kind; kind < repository.Many {
		return m.column(i) + " DEFAULT " + missing[kind].sql
	}
	return m.column(i)
}

func (m *migration) createWords(i int) error {
	if m.Fields[i].Kind != repository.Words {
		return nil
	}
	m.newWords = true
	// The words come folded; "ascii" takes every letter beyond ASCII as it is.
	return m.Exec("CREATE VIRTUAL TABLE " + m.fts + " USING fts5(words, content='', contentless_delete=1, " +
		"detail=none, tokenize='ascii', prefix='2')")
}

// indexes makes the tables of new indexes; those of the document table itself
// follow when the new columns are filled.
func (m *migration) indexes(was repository.Collection) error {
	has := func(x repository.Index) bool {
		return slices.ContainsFunc(was.Indexes, func(o repository.Index) bool {
			return o.Name == x.Name && m.keeps(was, o)
		})
	}
	for _, s := range m.sides {
		if has(s.Index) {
			continue
		}
		m.filled = append(m.filled, s)
		key := append(append([]string{"_e"}, m.columns(s.keys)...), "_id")
		rest := append(m.columns(s.include), "_n")
		if err := m.Exec("CREATE TABLE " + s.table + " (" + strings.Join(append(slices.Clone(key), rest...), ",") +
			", PRIMARY KEY (" + strings.Join(key, ",") + ")) WITHOUT ROWID"); err != nil {
			return err
		}
	}
	for _, x := range m.plain {
		if !has(x) {
			m.newPlain = append(m.newPlain, x)
		}
	}
	return nil
}
