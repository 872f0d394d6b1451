// Package ferrettest holds repository/mongodb to the contract of the engines
// over FerretDB 1.24, the one server of the MongoDB protocol that comes as a Go
// module, and over any server that BARAZA_TEST_MONGODB_URI names.
//
// It is a module of its own so that FerretDB is no dependency of the product.
// What FerretDB cannot do is listed in server/main.go, where it is mended, and
// in run below, where it is left out.
package ferrettest

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"

	"github.com/cotprogramme/baraza/repository/enginetest"
	"github.com/cotprogramme/baraza/repository/mongodb"
)

// server is one that the tests run over.
type server struct {
	name, uri string
	without   []enginetest.Option // what it cannot do
}

var servers []server

// folder holds what the tests build, and FerretDB's data.
var folder string

func TestMain(m *testing.M) {
	code, err := run(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

func run(m *testing.M) (int, error) {
	dir, err := os.MkdirTemp("", "ferret-*")
	if err != nil {
		return 1, err
	}
	defer os.RemoveAll(dir)
	folder = dir
	uri, stop, err := ferret(dir)
	if err != nil {
		return 1, err
	}
	defer stop()
	servers = append(servers, server{"FerretDB", uri, []enginetest.Option{
		// It has neither sessions nor a history of its data.
		enginetest.NoSnapshots(),
	}})
	if uri := os.Getenv("BARAZA_TEST_MONGODB_URI"); uri != "" {
		given := server{name: "MongoDB", uri: uri}
		replicated, err := isReplicated(uri)
		if err != nil {
			return 1, fmt.Errorf("BARAZA_TEST_MONGODB_URI: %w", err)
		}
		if !replicated {
			given.without = append(given.without, enginetest.NoSnapshots())
		}
		servers = append(servers, given)
	}
	return m.Run(), nil
}

// isReplicated tells whether a server is one of those that have snapshots.
func isReplicated(uri string) (bool, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	c, err := mongo.Connect(ctx, options.Client().ApplyURI(uri))
	if err != nil {
		return false, err
	}
	defer c.Disconnect(ctx)
	hello, err := c.Database("admin").RunCommand(ctx, bson.D{{Key: "hello", Value: 1}}).Raw()
	if err != nil {
		return false, err
	}
	_, set := hello.Lookup("setName").StringValueOK()
	sharded, _ := hello.Lookup("msg").StringValueOK()
	return set || sharded == "isdbgrid", nil
}

// ferret builds and starts the server. It is a process of its own because the
// race detector makes FerretDB ten times slower and tells us nothing about it.
func ferret(dir string) (uri string, stop func(), err error) {
	binary := filepath.Join(dir, "server")
	build := exec.Command("go", "build", "-o", binary, "./server")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return "", nil, fmt.Errorf("building the server: %w", err)
	}
	data := filepath.Join(dir, "data")
	if err := os.Mkdir(data, 0o700); err != nil {
		return "", nil, err
	}
	c := exec.Command(binary, "-dir", data)
	c.Stderr = os.Stderr
	in, err := c.StdinPipe()
	if err != nil {
		return "", nil, err
	}
	out, err := c.StdoutPipe()
	if err != nil {
		return "", nil, err
	}
	if err := c.Start(); err != nil {
		return "", nil, err
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		return "", nil, fmt.Errorf("the server did not start: %w", err)
	}
	return strings.TrimSpace(line), func() { in.Close(); c.Wait() }, nil
}

// each runs a test over all servers.
func each(t *testing.T, test func(t *testing.T, s server)) {
	for _, s := range servers {
		t.Run(s.name, func(t *testing.T) { test(t, s) })
	}
}

var databases atomic.Int64

// fresh names a database that does not exist yet, and removes it after the
// test.
func fresh(t testing.TB, s server) string {
	name := fmt.Sprintf("baraza_test_%d_%d", time.Now().UnixNano()%1e12, databases.Add(1))
	t.Cleanup(func() {
		if err := direct(t, s, name).Drop(context.Background()); err != nil {
			t.Errorf("removing the database: %v", err)
		}
	})
	return name
}

// direct reaches the database past the engine.
func direct(t testing.TB, s server, name string) *mongo.Database {
	t.Helper()
	c, err := mongo.Connect(context.Background(), options.Client().ApplyURI(s.uri))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Disconnect(context.Background()) })
	return c.Database(name)
}

func open(t testing.TB, o mongodb.Options) *mongodb.Engine {
	t.Helper()
	e, err := mongodb.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return e
}
