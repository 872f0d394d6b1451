package main

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"sync"

	_ "modernc.org/sqlite" // the driver that FerretDB uses
)

// indexer gives the tables of FerretDB an index by id that its questions can
// use. Its own is over another expression, so that it reads a whole table for
// each record that is read or changed by id.
type indexer struct {
	dir string

	sync.Mutex
	done map[string]bool // collections whose table has one
}

// ready sees to the index of a collection that was just written to.
func (x *indexer) ready(database, collection string) error {
	x.Lock()
	defer x.Unlock()
	name := database + "." + collection
	if x.done[name] {
		return nil
	}
	db, err := sql.Open("sqlite", "file:"+filepath.Join(x.dir, database+".sqlite")+"?_pragma=busy_timeout(10000)")
	if err != nil {
		return err
	}
	defer db.Close()
	tables, err := missing(db)
	for _, table := range tables {
		_, err = db.Exec(fmt.Sprintf(`CREATE UNIQUE INDEX "%s_by_id" ON "%s" (_ferretdb_sjson->'$._id')`, table, table))
		if err != nil {
			return err
		}
	}
	if err == nil {
		x.done[name] = true
	}
	return err
}

// missing lists the tables without the index.
func missing(db *sql.DB) ([]string, error) {
	rows, err := db.Query(`SELECT name FROM sqlite_master t WHERE type = 'table' AND sql LIKE '%_ferretdb_sjson%'
		AND name NOT LIKE '\_ferretdb%' ESCAPE '\' AND NOT EXISTS (SELECT 1 FROM sqlite_master i WHERE i.name = t.name || '_by_id')`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		all = append(all, name)
	}
	return all, rows.Err()
}

// forget is told of a collection that is no more, or with a name that ends
// with a dot of a whole database.
func (x *indexer) forget(name string) {
	x.Lock()
	defer x.Unlock()
	for known := range x.done {
		if known == name || strings.HasSuffix(name, ".") && strings.HasPrefix(known, name) {
			delete(x.done, known)
		}
	}
}
