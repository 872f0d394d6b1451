package sqlite

import (
	"slices"

	"github.com/cotprogramme/baraza/repository"
)

// key is the key of an index entry: element, fields, id.
func (s *side) key(element, id string, cells []cell) []cell {
	key := make([]cell, 0, len(s.keys)+len(s.include)+3)
	key = append(key, textCell(element))
	for _, k := range s.keys {
		key = append(key, cells[k])
	}
	return append(key, textCell(id))
}

// addEntries stores an entry for each element of the record's set.
func (c *conn) addEntries(s *side, ch *change, row int64) error {
	set := ch.sets[s.many]
	if len(set) == 0 {
		return nil
	}
	args := s.key(set[0], ch.record.ID, ch.cells)
	for _, i := range s.include {
		args = append(args, ch.cells[i])
	}
	args = append(args, intCell(row))
	st, err := c.stmt(s.insertSQL)
	if err != nil {
		return err
	}
	if err := bind(st, args); err != nil {
		return err
	}
	for i, e := range set {
		if i > 0 {
			if err := st.BindText(1, e); err != nil {
				return err
			}
		}
		if err := st.Exec(); err != nil {
			return err
		}
	}
	return nil
}

// moveEntries brings an index from the old state of a record to the new one.
func (c *conn) moveEntries(s *side, ch *change, old *stored) error {
	moved := slices.ContainsFunc(s.keys, func(k int) bool { return ch.touched[k] })
	if !moved && !ch.touched[s.many] &&
		!slices.ContainsFunc(s.include, func(k int) bool { return ch.touched[k] }) {
		return nil
	}
	for _, e := range unpack(old.cells[s.many].s) {
		if _, kept := slices.BinarySearch(ch.sets[s.many], e); kept && !moved {
			continue
		}
		if err := c.run(s.eraseSQL, s.key(e, ch.record.ID, old.cells)...); err != nil {
			return err
		}
	}
	return c.addEntries(s, ch, old.row)
}

// refuseTaken looks for another record in the way of a unique index that
// begins with a Many field; the others are watched by SQLite itself.
func (c *conn) refuseTaken(ch *change) error {
	for _, s := range ch.to.sides {
		if !s.Unique || slices.ContainsFunc(s.keys, func(k int) bool { return ch.to.isMissing(k, ch.cells[k]) }) {
			continue
		}
		for _, e := range ch.sets[s.many] {
			taken, err := c.any(s.takenSQL, s.key(e, ch.record.ID, ch.cells)...)
			if err != nil {
				return err
			}
			if taken {
				return repository.ErrTaken
			}
		}
	}
	return nil
}

func (c *collection) isMissing(i int, v cell) bool {
	k := c.Fields[i].Kind
	return k < repository.Many && v == missing[k].cell
}
