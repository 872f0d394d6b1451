package ferrettest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/cotprogramme/baraza/cmd/wiring"
	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/repository"
	"github.com/cotprogramme/baraza/repository/mongodb"
	"github.com/cotprogramme/baraza/repository/sqlite"
	"github.com/cotprogramme/baraza/services"
)

// home is the use cases of the product over some engine. The clock stands still
// and ids are counted, so that two homes in which the same is done hold the
// same.
type home struct {
	*services.Services
	book *repository.Book
}

func newHome(t testing.TB, e repository.Engine) *home {
	t.Helper()
	book, err := repository.Open(t.Context(), e)
	if err != nil {
		t.Fatal(err)
	}
	var ids atomic.Int64
	stands := time.Date(2025, 7, 15, 9, 0, 0, 0, time.UTC)
	return &home{book: book, Services: services.New(wiring.Stores(book), func() time.Time { return stands },
		func() models.ID { return models.ID(fmt.Sprintf("01970c3e-0000-7000-8000-%012x", ids.Add(1))) })}
}

// embedded is the other engine, in a file of its own.
func embedded(t testing.TB) *sqlite.Engine {
	t.Helper()
	e, err := sqlite.Open(t.Context(), sqlite.Options{Path: filepath.Join(t.TempDir(), "baraza.db")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { e.Close() })
	return e
}

// onServer is an engine over an empty database. It is given time, because
// FerretDB reads a whole collection for most questions.
func onServer(t testing.TB, s server) *mongodb.Engine {
	t.Helper()
	return open(t, mongodb.Options{URI: s.uri, Database: fresh(t, s), Timeout: time.Minute})
}

// take takes in a file of the product's test data.
func (h *home) take(t testing.TB, kind models.FileKind, name string) {
	t.Helper()
	content, err := os.ReadFile("../../../services/testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	in := services.ImportFile{Kind: kind, CreateOrganizations: kind == models.RegisterFile, File: models.Upload{Name: name, Bytes: content}}
	if _, err := h.Imports.Run(t.Context(), services.System, in); err != nil {
		t.Fatalf("importing %s: %v", name, err)
	}
}

// nairobi is the country, its capital and what lies in it. The rest of Kenya
// would only take time.
var nairobi = sync.OnceValues(func() ([]repository.Write, []repository.Event) { return placesIn("KE-47") })

// placesIn are the country and the places whose codes begin so, with their
// histories.
func placesIn(code string) (records []repository.Write, events []repository.Event) {
	ctx := context.Background()
	must := func(err error) {
		if err != nil {
			panic(err)
		}
	}
	e, err := sqlite.Open(ctx, sqlite.Options{})
	must(err)
	defer e.Close()
	book, err := repository.Open(ctx, e)
	must(err)
	dawn := func() time.Time { return time.Date(2019, 1, 1, 9, 0, 0, 0, time.UTC) }
	must(services.New(wiring.Stores(book), dawn, func() models.ID { return "" }).LoadPlaces(ctx, nil))
	places := book.Places.Collection().Name
	all, err := e.Find(ctx, places, repository.Query{Limit: 10_000})
	must(err)
	for _, r := range all {
		if r.ID != "KE" && !strings.HasPrefix(r.ID, code) {
			continue
		}
		values, err := book.Places.Refill(r.ID, r.Doc)
		must(err)
		records = append(records, repository.Write{Collection: places,
			Record: repository.Record{ID: r.ID, Version: r.Version, Head: r.Head, Doc: r.Doc, Values: values}})
		history, err := e.History(ctx, r.ID, 0, 10)
		must(err)
		events = append(events, history...)
	}
	return records, events
}

// settle takes in Nairobi's places, the groups of the register and the register
// of 2019, and then changes what the register says: a group leaves its
// federation in the middle of the year, an issue is taken into another, an
// issue becomes restricted, and an action is moved to another month.
func (h *home) settle(t testing.TB) {
	t.Helper()
	records, events := nairobi()
	if err := h.book.Engine.Load(t.Context(), records, events); err != nil {
		t.Fatal(err)
	}
	h.take(t, models.OrganizationsFile, "organizations.csv")
	h.take(t, models.RegisterFile, "field_register_2019.csv")
	links, issues, actions := some(t, h.Stores.Affiliations), some(t, h.Stores.Issues), some(t, h.Stores.Actions)
	edit(t, h.Affiliations, links[0].ID, func(a *models.AffiliationInput) { a.Until = "2019-07-01" })
	merge := models.Do[models.Move]{Versioned: seen(t, h.Issues, issues[0].ID), Body: models.Move{Name: "merge", Parent: issues[1].ID}}
	if _, err := h.Campaigns.Move(t.Context(), services.System, merge); err != nil {
		t.Fatal(err)
	}
	edit(t, h.Issues, issues[2].ID, func(i *models.IssueInput) { i.Sensitivity = models.Restricted })
	edit(t, h.Actions, actions[0].ID, func(a *models.ActionInput) { a.On = "2019-11-30" })
	if err := h.Relay.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// some gives a few records, in the order in which they were made.
func some[T any](t testing.TB, store services.Store[T]) []*T {
	t.Helper()
	found, err := store.Find(t.Context(), models.WholeInstallation("the test tells what happened to everybody"), models.Query{Limit: 3})
	if err != nil || len(found) < 3 {
		t.Fatalf("%d records, %v", len(found), err)
	}
	return found
}

// seen is a record as it is now, to be changed.
func seen[T, I any](t testing.TB, r *services.Records[T, I], id models.ID) models.Versioned {
	t.Helper()
	s, err := r.Read(t.Context(), services.System, models.ByID{ID: id})
	if err != nil {
		t.Fatal(err)
	}
	return models.Versioned{ID: id, IfMatch: fmt.Sprintf("%q", fmt.Sprint(s.Version))}
}

// change is a patch.
type change[I any] func(*I)

func (c change[I]) Apply(in I) (I, error) {
	c(&in)
	return in, nil
}

func (change[I]) Members() []string { return nil }

func edit[T, I any](t testing.TB, r *services.Records[T, I], id models.ID, c change[I]) {
	t.Helper()
	if _, err := r.Amend(t.Context(), services.System, models.Amend[I]{Versioned: seen(t, r, id), Patch: c}); err != nil {
		t.Fatal(err)
	}
}
