package services_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/cotprogramme/baraza/cmd/wiring"
	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/repository"
	"github.com/cotprogramme/baraza/repository/sqlite"
	"github.com/cotprogramme/baraza/services"
)

// world is the use cases over a database of their own, with a clock that the
// test moves.
type world struct {
	*services.Services
	book *repository.Book
	now  time.Time
}

func newWorld(t testing.TB) *world {
	t.Helper()
	return newWorldOver(t, embedded(t))
}

// embedded is an engine in memory that nothing else uses.
func embedded(t testing.TB) repository.Engine {
	t.Helper()
	engine, err := sqlite.Open(context.Background(), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { engine.Close() })
	return engine
}

// newCountedWorld is a world whose exchanges with the database are counted.
func newCountedWorld(t testing.TB) (*world, *exchanges) {
	t.Helper()
	counted := &exchanges{Engine: embedded(t)}
	return newWorldOver(t, counted), counted
}

func newWorldOver(t testing.TB, engine repository.Engine) *world {
	t.Helper()
	book, err := repository.Open(context.Background(), engine)
	if err != nil {
		t.Fatal(err)
	}
	w := &world{book: book, now: time.Date(2025, 7, 15, 9, 0, 0, 0, time.UTC)}
	w.Services = services.New(wiring.Stores(book), func() time.Time { return w.now }, func() models.ID { return models.ID(uuid.Must(uuid.NewV7()).String()) })
	w.Hashes.Cost = services.HashCost{Passes: 1, Memory: 64, Threads: 1}
	return w
}

func TestIssueCountsOnce(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	fed := create(t, w.Organizations, "", models.OrganizationInput{Name: "Nairobi People's Settlement Network", Kind: models.FederationOf, Level: "county", Status: "active"})
	org := create(t, w.Organizations, "", models.OrganizationInput{Name: "Gatwekera Umoja Usafi na Maendeleo", ShortName: "GUUM", Kind: models.NeighbourhoodGroup, Level: "neighbourhood", Status: "active"})
	create(t, w.Affiliations, "", models.AffiliationInput{Child: org, Parent: fed, From: "2024-01-01"})
	create(t, w.Issues, "", models.IssueInput{Title: "Water kiosk dry since January", Category: "water_sanitation", Hosts: []models.ID{org}, OpenedOn: "2025-02-01", Origin: "members"})
	r, err := w.Rollups.Of(ctx, services.System, services.RollupFor{Organization: fed, From: "2025-01-01", To: "2025-12-31", Every: models.Monthly, By: models.ByCategory})
	if err != nil {
		t.Fatal(err)
	}
	if got := r.Total["issues_opened"].Value; got != 1 {
		t.Fatalf("the federation counts %d issues, want 1", got)
	}
	found, err := w.Search.Find(ctx, services.System, services.SearchFor{Words: "kios wat"})
	if err != nil || len(found.Items) != 1 {
		t.Fatalf("search found %v, %v", found, err)
	}
}

func create[T, I any](t testing.TB, r *services.Records[T, I], id models.ID, in I) models.ID {
	t.Helper()
	stored, err := r.Create(context.Background(), services.System, models.New[I]{Body: models.Create[I]{ID: id, Input: in}})
	if err != nil {
		t.Fatalf("creating %T: %v", in, err)
	}
	return idOf(t, stored.JSON)
}

func idOf(t testing.TB, doc []byte) models.ID {
	t.Helper()
	const lead = `{"id":"`
	if len(doc) < len(lead)+36 || string(doc[:len(lead)]) != lead {
		t.Fatalf("not a record: %s", doc)
	}
	return models.ID(doc[len(lead) : len(lead)+36])
}
