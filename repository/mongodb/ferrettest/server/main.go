// Command server runs FerretDB 1.24 over SQLite behind a proxy that mends what
// FerretDB cannot do, so that a program written for MongoDB can be tried where
// there is no MongoDB. It is for tests: nothing here is fit to keep data.
//
// What is mended, all of it in this command and none in the product:
//
//   - Concurrent updates of FerretDB overwrite each other. One write is let
//     through at a time, as MongoDB does it for each document.
//   - A unique value that is taken by an update is answered with an internal
//     error. It becomes the error of MongoDB, 11000.
//   - A unique index over an array compares whole arrays. Before a write, its
//     elements are looked up one by one, as a multikey index would.
//   - Of several accumulators of a $group only the first is right. Each is asked
//     for alone.
//   - It reads the whole collection for every question, even one by id. There is
//     an index for those, and changes that ask for a version as well are made
//     by the id alone. Other answers are kept until their collection changes.
//
// What remains different: nothing is replicated, so that read and write concerns
// mean nothing; there are no snapshots and no transactions; indexes are not
// used, so that every question reads the whole collection.
package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"strings"

	"github.com/FerretDB/FerretDB/ferretdb"
)

func main() {
	dir := flag.String("dir", "", "folder for the database")
	listen := flag.String("listen", "127.0.0.1:0", "address to listen on")
	stay := flag.Bool("stay", false, "go on when the standard input ends")
	flag.Parse()
	if err := run(*dir, *listen, *stay); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(dir, listen string, stay bool) error {
	f, err := ferretdb.New(&ferretdb.Config{
		Listener: ferretdb.ListenerConfig{TCP: "127.0.0.1:0"}, Handler: "sqlite",
		SQLiteURL: "file:" + strings.TrimSuffix(dir, "/") + "/", Logger: slog.New(slog.NewTextHandler(io.Discard, nil)),
	})
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	ended := make(chan error, 2)
	go func() { ended <- f.Run(ctx) }()
	back := strings.TrimSuffix(strings.TrimPrefix(f.MongoDBURI(), "mongodb://"), "/")
	l, err := net.Listen("tcp", listen)
	if err != nil {
		return err
	}
	p := &proxy{back: back, unique: map[string][]string{}, known: newMemory(), byID: &indexer{dir: dir, done: map[string]bool{}}}
	go p.serve(l)
	fmt.Printf("mongodb://%s/\n", l.Addr())
	if !stay {
		// Whoever started this ends it by closing its input.
		go func() {
			bufio.NewReader(os.Stdin).WriteTo(io.Discard)
			ended <- nil
		}()
	}
	return <-ended
}
