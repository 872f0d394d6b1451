package handlers_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"

	"github.com/cotprogramme/baraza/repository"
	"github.com/cotprogramme/baraza/repository/mongodb"
)

// storyEngine is the engine that a story is told over.
func storyEngine(t testing.TB) repository.Engine {
	t.Helper()
	uri := os.Getenv("BARAZA_TEST_MONGODB_URI")
	if uri == "" {
		return embedded(t)
	}
	t.Log("told over a MongoDB server")
	return onServer(t, uri)
}

var databases atomic.Int64

// onServer is an engine over a database of its own, which is removed after the
// test. It has the places of Nairobi, where the stories happen. An exchange may
// take long: a server for tests is none for speed.
func onServer(t testing.TB, uri string) repository.Engine {
	t.Helper()
	ctx := context.Background()
	name := fmt.Sprintf("baraza_story_%d_%d", time.Now().UnixNano()%1e12, databases.Add(1))
	client, err := mongo.Connect(ctx, options.Client().ApplyURI(uri))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := client.Database(name).Drop(ctx); err != nil {
			t.Errorf("removing the database: %v", err)
		}
		client.Disconnect(ctx)
	})
	engine, err := mongodb.Open(ctx, mongodb.Options{URI: uri, Database: name, Timeout: 30 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { engine.Close() })
	book, err := repository.Open(ctx, engine)
	if err != nil {
		t.Fatal(err)
	}
	records, events := nairobi(t, book)
	if err := engine.Load(ctx, records, events); err != nil {
		t.Fatal(err)
	}
	return engine
}

// nairobi is the country, its capital and what lies in it, with their
// histories, as the embedded engine has them.
func nairobi(t testing.TB, book *repository.Book) (records []repository.Write, events []repository.Event) {
	t.Helper()
	ctx := context.Background()
	from := embedded(t)
	if _, err := repository.Open(ctx, from); err != nil {
		t.Fatal(err)
	}
	places := book.Places.Collection().Name
	all, err := from.Find(ctx, places, repository.Query{Limit: 10_000})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range all {
		if r.ID != "KE" && !strings.HasPrefix(r.ID, "KE-47") {
			continue
		}
		if r.Values, err = book.Places.Refill(r.ID, r.Doc); err != nil {
			t.Fatal(err)
		}
		records = append(records, repository.Write{Collection: places, Record: repository.Record{ID: r.ID, Version: r.Version, Head: r.Head, Doc: r.Doc, Values: r.Values}})
		history, err := from.History(ctx, r.ID, 0, 10)
		if err != nil {
			t.Fatal(err)
		}
		events = append(events, history...)
	}
	return records, events
}
