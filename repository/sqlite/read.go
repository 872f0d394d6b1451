package sqlite

import (
	"context"
	"slices"

	"github.com/ncruces/go-sqlite3"

	"github.com/cotprogramme/baraza/repository"
)

// Get implements repository.Engine.
func (e *Engine) Get(ctx context.Context, name, id string) (repository.Record, error) {
	none := repository.Record{ID: id}
	c, err := e.collection(name)
	if err != nil {
		return none, err
	}
	found, err := e.remembering(e.snapshotOf(ctx) != nil, "one\x00"+name+"\x00"+id, func() (found []repository.Record, err error) {
		err = e.read(ctx, func(db *conn) error {
			sql := "SELECT _version, _head, _doc FROM " + c.table + " WHERE _id=?"
			return db.rows(sql, []cell{textCell(id)}, func(s *sqlite3.Stmt) bool {
				found = []repository.Record{{ID: id, Version: s.ColumnInt64(0), Head: s.ColumnText(1), Doc: s.ColumnBlob(2, nil)}}
				return false
			})
		})
		return found, err
	})
	switch {
	case err != nil:
		return none, err
	case len(found) == 0:
		return none, repository.ErrNotFound
	}
	return found[0], nil
}

// History implements repository.Engine.
func (e *Engine) History(ctx context.Context, record string, after int64, limit int) ([]repository.Event, error) {
	return e.events(ctx, "record=? AND seq>? ORDER BY seq", limit, textCell(record), intCell(after))
}

// Histories implements repository.Engine: to ask for each is no exchange.
func (e *Engine) Histories(ctx context.Context, _ string, records []string, after int64, limit int) ([]repository.Event, error) {
	var events []repository.Event
	for _, record := range slices.Sorted(slices.Values(records)) {
		if len(events) == limit {
			break
		}
		page, err := e.History(ctx, record, after, limit-len(events))
		if err != nil {
			return nil, err
		}
		events, after = append(events, page...), 0
	}
	return events, nil
}

// Events implements repository.Engine.
func (e *Engine) Events(ctx context.Context, after int64, limit int) ([]repository.Event, error) {
	return e.events(ctx, "pos>? ORDER BY pos", limit, intCell(after))
}

func (e *Engine) events(ctx context.Context, where string, limit int, args ...cell) ([]repository.Event, error) {
	if limit <= 0 {
		return nil, misuse("a page of events needs a limit")
	}
	var events []repository.Event
	sql := "SELECT pos, record, seq, hash, doc FROM events WHERE " + where + " LIMIT ?"
	err := e.read(ctx, func(db *conn) error {
		return db.rows(sql, append(args, intCell(int64(limit))), func(s *sqlite3.Stmt) bool {
			events = append(events, repository.Event{Position: s.ColumnInt64(0), Record: s.ColumnText(1),
				Seq: s.ColumnInt64(2), Hash: s.ColumnText(3), Doc: s.ColumnBlob(4, nil)})
			return true
		})
	})
	if err != nil {
		return nil, err
	}
	return events, nil
}

// Head implements repository.Engine.
func (e *Engine) Head(ctx context.Context) (int64, error) {
	var head int64
	err := e.read(ctx, func(db *conn) error {
		return db.rows("SELECT max(pos) FROM events", nil, func(s *sqlite3.Stmt) bool {
			head = s.ColumnInt64(0)
			return false
		})
	})
	return head, err
}

// Pending implements repository.Engine: an event has its position with its write.
func (e *Engine) Pending(ctx context.Context) ([]repository.Event, error) {
	return nil, e.read(ctx, func(*conn) error { return nil })
}
