package sqlite

import (
	"errors"
	"fmt"
	"strings"

	"github.com/ncruces/go-sqlite3"

	"github.com/cotprogramme/baraza/repository"
)

// refillRows is the number of documents held in memory while filling.
const refillRows = 256

// kept is a stored document on its way through a refill.
type kept struct {
	row   int64
	id    string
	doc   []byte
	cells []cell
}

// fill computes what new fields and indexes hold for the documents that are
// already there.
func (m *migration) fill() error {
	if len(m.added) == 0 && len(m.filled) == 0 {
		return nil
	}
	for after := int64(0); ; {
		if m.ctx.Err() != nil {
			return unavailable(m.ctx.Err())
		}
		page, err := m.page(after)
		if err != nil || len(page) == 0 {
			return err
		}
		for i := range page {
			if err := m.fillOne(&page[i]); err != nil {
				return err
			}
		}
		after = page[len(page)-1].row
	}
}

func (m *migration) page(after int64) (page []kept, err error) {
	sql := "SELECT _n,_id,_doc" + strings.Join(append([]string{""}, m.allColumns()...), ",") +
		" FROM " + m.table + " WHERE _n>? ORDER BY _n LIMIT ?"
	err = m.rows(sql, []cell{intCell(after), intCell(refillRows)}, func(s *sqlite3.Stmt) bool {
		k := kept{row: s.ColumnInt64(0), id: s.ColumnText(1), doc: s.ColumnBlob(2, nil)}
		for i := range m.Fields {
			k.cells = append(k.cells, rawCell(s, i+3))
		}
		page = append(page, k)
		return true
	})
	return page, err
}

func (m *migration) fillOne(k *kept) error {
	ch := change{to: m.collection, record: repository.Record{ID: k.id}}
	if len(m.added) > 0 {
		if m.refill == nil {
			return misuse("%s has new fields and nothing to fill them with", m.Name)
		}
		values, err := m.refill(m.Name, k.id, k.doc)
		if err == nil {
			err = ch.fill(values)
		}
		if err != nil {
			return fmt.Errorf("refill %s %s: %w", m.Name, k.id, err)
		}
		if err := m.store(k, &ch); err != nil {
			return err
		}
	}
	// Fields that were there keep what was written with the document.
	ch.cells, ch.sets = k.cells, make([][]string, len(k.cells))
	for _, s := range m.filled {
		ch.sets[s.many] = unpack(k.cells[s.many].s)
		if err := m.refuseTaken(&ch); err != nil {
			return fmt.Errorf("index %s of %s: %w", s.Name, m.Name, err)
		}
		if err := m.addEntries(s, &ch, k.row); err != nil {
			return err
		}
	}
	return nil
}

// store puts the computed values into the new columns.
func (m *migration) store(k *kept, ch *change) error {
	var sets []string
	var args []cell
	for _, i := range m.added {
		k.cells[i] = ch.cells[i]
		sets = append(sets, m.column(i)+"=?")
		args = append(args, ch.cells[i])
	}
	if err := m.conn.run("UPDATE "+m.table+" SET "+strings.Join(sets, ",")+" WHERE _n=?",
		append(args, intCell(k.row))...); err != nil {
		return err
	}
	if m.newWords && ch.words != "" {
		return m.conn.run(m.ftsInsert, intCell(k.row), textCell(ch.words))
	}
	return nil
}

// present limits an index to the records that have a value in some fields.
func (c *collection) present(fields []int) string {
	var all []string
	for _, i := range fields {
		all = append(all, c.column(i)+"<>"+missing[c.Fields[i].Kind].sql)
	}
	return " WHERE " + strings.Join(all, " AND ")
}

// plainIndexes makes SQLite's own indexes. A unique one leaves records without
// a value out, a sparse one those without a first value; one that is not unique ends with the id, so that it gives an order without ties.
func (m *migration) plainIndexes() error {
	for _, x := range m.newPlain {
		fields, _ := m.places(x.Name, x.Fields)
		include, _ := m.places(x.Name, x.Include)
		cols, unique, where := m.columns(fields), "", ""
		switch {
		case x.Unique:
			unique, where = "UNIQUE ", m.present(fields)
		case x.Sparse:
			where = m.present(fields[:1])
		}
		if !x.Unique {
			cols = append(append(cols, "_id"), m.columns(include)...)
		}
		err := m.Exec("CREATE " + unique + "INDEX " + m.indexTable(x.Name) + " ON " + m.table +
			" (" + strings.Join(cols, ",") + ")" + where)
		if errors.Is(err, sqlite3.CONSTRAINT) {
			return fmt.Errorf("index %s of %s: %w", x.Name, m.Name, repository.ErrTaken)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
