package services_test

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// brokenShelf refuses to keep anything while it is broken.
type brokenShelf struct {
	services.Shelf[models.AccessEntry]
	broken atomic.Bool
}

func (s *brokenShelf) PutAll(ctx context.Context, ids []models.ID, entries []*models.AccessEntry) error {
	if s.broken.Load() {
		return models.Refuse(models.ProblemUnavailable).Because(errors.New("no connection"))
	}
	return s.Shelf.PutAll(ctx, ids, entries)
}

func (w *world) entries(t testing.TB, person models.ID) int {
	t.Helper()
	_, found, err := w.Stores.Accesses.Find(context.Background(), models.WholeInstallation("a test looks"), models.Query{Limit: 5000,
		Where: []models.Condition{{Field: "people", Op: models.Is, Values: []any{string(person)}}}})
	if err != nil {
		t.Fatal(err)
	}
	return len(found)
}

func (w *world) somebody(t testing.TB) models.ID {
	t.Helper()
	org := create(t, w.Organizations, "", models.OrganizationInput{Name: "GUUM", Kind: models.NeighbourhoodGroup, Level: "neighbourhood", Status: "active"})
	return create(t, w.People, "", models.PersonInput{Name: "Zubeda", Kinds: []models.PersonKind{"member"}, Organizations: []models.ID{org}})
}

// The log cannot be written. Reads go on while their entries have room to wait,
// and then are refused rather than shown unnoted. When it can be written again,
// nothing is missing.
func TestWhatCannotBeNotedIsNotShown(t *testing.T) {
	w, ctx := newWorld(t), context.Background()
	zubeda := w.somebody(t)
	shelf := &brokenShelf{Shelf: w.Stores.Accesses}
	w.Stores.Accesses = shelf
	shelf.broken.Store(true)
	shown := 0
	for ; shown < 10_000; shown++ {
		_, err := w.People.Read(ctx, services.System, models.ByID{ID: zubeda})
		if err != nil {
			if p := (*models.Problem)(nil); !errors.As(err, &p) || models.Describe(p.Code).Kind != models.Unavailable {
				t.Fatalf("refused with %v", err)
			}
			break
		}
	}
	if shown < 1000 || shown == 10_000 {
		t.Fatalf("%d reads were shown while nothing could be noted", shown)
	}
	if _, err := services.List[services.ListPeople](w.People)(ctx, services.System, services.ListPeople{}); err == nil {
		t.Error("a list was shown unnoted")
	}
	if _, err := w.Privacy.PersonData(ctx, services.System, models.ByID{ID: zubeda}); err == nil {
		t.Error("a file was given unnoted")
	}
	if _, err := w.Posts.Read(ctx, services.System, models.ByID{ID: zubeda}); errors.Is(err, models.Refuse(models.ProblemUnavailable)) {
		t.Error("what is about nobody was refused too")
	}
	shelf.broken.Store(false)
	if _, err := w.People.Read(ctx, services.System, models.ByID{ID: zubeda}); err != nil {
		t.Fatal(err)
	}
	if err := w.Accesses.Flush(ctx); err != nil {
		t.Fatal(err)
	}
	if got := w.entries(t, zubeda); got != shown+1 {
		t.Errorf("%d entries of %d reads", got, shown+1)
	}
}

// While the program runs, an entry is kept within two seconds, and the rest when
// it ends.
func TestEntriesAreKeptSoonAndAtTheEnd(t *testing.T) {
	w := newWorld(t)
	zubeda := w.somebody(t)
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { w.Accesses.Run(ctx); close(ended) }()
	read := func() {
		if _, err := w.People.Read(context.Background(), services.System, models.ByID{ID: zubeda}); err != nil {
			t.Fatal(err)
		}
	}
	read()
	began := time.Now()
	for w.entries(t, zubeda) == 0 {
		if time.Since(began) > 4*time.Second {
			t.Fatal("not kept after four seconds")
		}
		time.Sleep(20 * time.Millisecond)
	}
	read()
	stop()
	<-ended
	if got := w.entries(t, zubeda); got != 2 {
		t.Errorf("%d entries when it has ended", got)
	}
}

// Entries go when they are older than they are kept, and no sooner.
func TestOldEntriesGo(t *testing.T) {
	w := newWorld(t)
	zubeda, began := w.somebody(t), w.now
	for _, age := range []int{models.AccessKeptDays + 1, models.AccessKeptDays - 1} {
		w.now = began.AddDate(0, 0, -age)
		if _, err := w.People.Read(context.Background(), services.System, models.ByID{ID: zubeda}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Accesses.Flush(context.Background()); err != nil {
		t.Fatal(err)
	}
	w.now = began
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { w.Accesses.Run(ctx); close(ended) }()
	for n := 0; n < 150 && w.entries(t, zubeda) != 1; n++ {
		time.Sleep(20 * time.Millisecond)
	}
	stop()
	<-ended
	if got := w.entries(t, zubeda); got != 1 {
		t.Errorf("%d entries are left", got)
	}
}

// A long list of people makes several entries, and each of them is found.
func TestAnEntryIsBounded(t *testing.T) {
	w, ctx := newWorld(t), context.Background()
	org := create(t, w.Organizations, "", models.OrganizationInput{Name: "GUUM", Kind: models.NeighbourhoodGroup, Level: "neighbourhood", Status: "active"})
	roles := make([]models.RoleTaken, 0, 40)
	var people []models.ID
	for n := range 260 {
		people = append(people, create(t, w.People, "", models.PersonInput{Name: fmt.Sprintf("Mtu %d", n), Kinds: []models.PersonKind{"member"}, Organizations: []models.ID{org}}))
	}
	for first := 0; first < len(people); first += 26 {
		roles = roles[:0]
		for _, p := range people[first : first+26] {
			roles = append(roles, models.RoleTaken{Role: models.Speaker, Person: p, Doer: models.Resident})
		}
		create(t, w.Actions, "", models.ActionInput{Kind: "march", On: "2025-03-01", Status: models.Held, Hosts: []models.ID{org}, Roles: roles})
	}
	if _, err := services.List[services.ListActions](w.Actions)(ctx, services.System, services.ListActions{FactListing: services.FactListing{Listing: services.Listing{Paging: models.Paging{Limit: 200}}}}); err != nil {
		t.Fatal(err)
	}
	page, err := w.Accesses.List(ctx, services.System, services.ListAccess{Limit: 200})
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, e := range page.Items {
		if len(e.People) > models.PeopleOfAnEntry {
			t.Errorf("an entry of %d people", len(e.People))
		}
		seen += len(e.People)
	}
	if seen != len(people) || w.entries(t, people[259]) != 1 || w.entries(t, people[0]) != 1 {
		t.Errorf("%d people in the log, want %d", seen, len(people))
	}
}
