package sqlite

import (
	"strings"

	"github.com/ncruces/go-sqlite3"

	"github.com/cotprogramme/baraza/repository"
)

// stored is what a record's row holds before a change.
type stored struct {
	row, version int64
	cells        []cell
}

// apply makes one change. Everything that can refuse it comes before the first
// statement that leaves a trace.
func (c *conn) apply(ch *change) error {
	if ch.was == 0 && !ch.drop {
		return c.insert(ch)
	}
	old, err := c.stored(ch)
	switch {
	case err != nil:
		return err
	case ch.drop && old == nil:
		return nil
	case ch.drop:
		return c.remove(ch, old)
	case old == nil && ch.was == repository.Any:
		ch.record.Version = 1
		return c.insert(ch)
	case old == nil && ch.was == repository.Newer:
		return c.insert(ch)
	case old == nil:
		return repository.ErrNotFound
	case ch.was == repository.Any:
		ch.record.Version = old.version + 1
	case ch.was == repository.Newer && old.version > ch.record.Version:
		return nil
	case ch.was > 0 && ch.was != old.version:
		return repository.ErrStale
	}
	return c.replace(ch, old)
}

func (c *conn) stored(ch *change) (*stored, error) {
	var old *stored
	err := c.rows(ch.to.oldSQL, []cell{textCell(ch.record.ID)}, func(s *sqlite3.Stmt) bool {
		old = &stored{row: s.ColumnInt64(0), version: s.ColumnInt64(1), cells: make([]cell, len(ch.to.Fields))}
		for i := range old.cells {
			old.cells[i] = rawCell(s, i+2)
		}
		return false
	})
	return old, err
}

func (c *conn) insert(ch *change) error {
	if err := c.refuseTaken(ch); err != nil {
		if exists, e := c.any(ch.to.idSQL, textCell(ch.record.ID)); e != nil || exists {
			return orExists(e)
		}
		return err
	}
	s, err := c.stmt(ch.to.insertSQL)
	if err != nil {
		return err
	}
	head := [3]cell{textCell(ch.record.ID), intCell(ch.record.Version), textCell(ch.record.Head)}
	if err := bindRow(s, head[:], ch.cells, ch.record.Doc); err != nil {
		return err
	}
	if err := s.Exec(); err != nil {
		if !hasCode(err, sqlite3.CONSTRAINT) {
			return err
		}
		if exists, e := c.any(ch.to.idSQL, head[0]); e != nil || exists {
			return orExists(e)
		}
		return repository.ErrTaken
	}
	if c.Changes() == 0 {
		return repository.ErrExists
	}
	row := c.LastInsertRowID()
	if err := c.log(ch); err != nil {
		return err
	}
	for _, side := range ch.to.sides {
		if err := c.addEntries(side, ch, row); err != nil {
			return err
		}
	}
	if ch.words != "" {
		return c.run(ch.to.ftsInsert, intCell(row), textCell(ch.words))
	}
	return nil
}

func orExists(err error) error {
	if err != nil {
		return err
	}
	return repository.ErrExists
}

func bindRow(s *sqlite3.Stmt, head, cells []cell, doc []byte) error {
	if err := bind(s, head); err != nil {
		return err
	}
	at := len(head) + 1
	for i := range cells {
		if err := cells[i].bind(s, at+i); err != nil {
			return err
		}
	}
	return s.BindBlob(at+len(cells), doc)
}

func (c *conn) any(sql string, args ...cell) (bool, error) {
	found := false
	err := c.rows(sql, args, func(*sqlite3.Stmt) bool { found = true; return false })
	return found, err
}

// log stores the event of a change.
func (c *conn) log(ch *change) error {
	if ch.event == nil {
		return nil
	}
	s, err := c.stmt("INSERT INTO events (record, seq, hash, doc) VALUES (?,?,?,?)")
	if err != nil {
		return err
	}
	head := [3]cell{textCell(ch.event.Record), intCell(ch.event.Seq), textCell(ch.event.Hash)}
	if err := bindRow(s, head[:], nil, ch.event.Doc); err != nil {
		return err
	}
	return s.Exec()
}

// replace overwrites a record, touching only what differs.
func (c *conn) replace(ch *change, old *stored) error {
	if err := c.refuseTaken(ch); err != nil {
		return err
	}
	ch.touched = make([]bool, len(ch.cells))
	sql := strings.Builder{}
	sql.WriteString("UPDATE " + ch.to.table + " SET _version=?,_head=?")
	args := []cell{intCell(ch.record.Version), textCell(ch.record.Head)}
	for i := range ch.cells {
		if ch.touched[i] = ch.cells[i] != old.cells[i]; ch.touched[i] {
			sql.WriteString("," + ch.to.column(i) + "=?")
			args = append(args, ch.cells[i])
		}
	}
	sql.WriteString(",_doc=? WHERE _n=?")
	s, err := c.stmt(sql.String())
	if err != nil {
		return err
	}
	if err := bindRow(s, args, nil, ch.record.Doc); err != nil {
		return err
	}
	if err := s.BindInt64(len(args)+2, old.row); err != nil {
		return err
	}
	if err := s.Exec(); hasCode(err, sqlite3.CONSTRAINT) {
		return repository.ErrTaken
	} else if err != nil {
		return err
	}
	if err := c.log(ch); err != nil {
		return err
	}
	return c.reindex(ch, old)
}

func (c *conn) reindex(ch *change, old *stored) error {
	for _, s := range ch.to.sides {
		if err := c.moveEntries(s, ch, old); err != nil {
			return err
		}
	}
	if w := ch.to.words; w >= 0 && ch.touched[w] {
		if old.cells[w].kind != cellNull {
			if err := c.run(ch.to.ftsDelete, intCell(old.row)); err != nil {
				return err
			}
		}
		if ch.words != "" {
			return c.run(ch.to.ftsInsert, intCell(old.row), textCell(ch.words))
		}
	}
	return nil
}

// remove deletes a record of a derived collection with all its entries.
func (c *conn) remove(ch *change, old *stored) error {
	for _, s := range ch.to.sides {
		for _, e := range unpack(old.cells[s.many].s) {
			if err := c.run(s.eraseSQL, s.key(e, ch.record.ID, old.cells)...); err != nil {
				return err
			}
		}
	}
	if w := ch.to.words; w >= 0 && old.cells[w].kind != cellNull {
		if err := c.run(ch.to.ftsDelete, intCell(old.row)); err != nil {
			return err
		}
	}
	return c.run("DELETE FROM "+ch.to.table+" WHERE _n=?", intCell(old.row))
}
