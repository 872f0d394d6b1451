package sqlite

import (
	"slices"

	"github.com/ncruces/go-sqlite3"

	"github.com/cotprogramme/baraza/repository"
)

const (
	// mostRecalled bounds the documents that a connection remembers, in bytes.
	mostRecalled = 2 << 20
	// longestRecalled is the longest page that is worth remembering, in bytes.
	longestRecalled = 128 << 10
)

// recall is what a connection answered since the database last changed. Lists
// are asked for far more often than anything is written, and SQLite tells at
// the price of one small question whether anybody, another process included,
// has committed since.
type recall struct {
	version int64 // of the data, as SQLite counts it for this connection
	pages   map[string][]repository.Record
	bytes   int
}

// recalled gives the page that a question was answered with, if nothing was
// committed since.
func (c *conn) recalled(question string) (page []repository.Record, ok bool, err error) {
	version := int64(0)
	err = c.rows("PRAGMA data_version", nil, func(s *sqlite3.Stmt) bool {
		version = s.ColumnInt64(0)
		return false
	})
	if err != nil {
		return nil, false, err
	}
	if version != c.recall.version || c.recall.pages == nil {
		c.recall = recall{version: version, pages: map[string][]repository.Record{}}
	}
	page, ok = c.recall.pages[question]
	return slices.Clone(page), ok, nil
}

// remember keeps a page that was read right after recalled. If something was
// committed in between, the page is newer than the version it is kept under,
// and goes with it at the next question.
func (c *conn) remember(question string, page []repository.Record) {
	size := len(question)
	for _, r := range page {
		size += len(r.Doc) + len(r.ID) + len(r.Head)
	}
	if size > longestRecalled {
		return
	}
	if c.recall.bytes+size > mostRecalled {
		clear(c.recall.pages)
		c.recall.bytes = 0
	}
	c.recall.bytes += size
	c.recall.pages[question] = slices.Clone(page)
}
