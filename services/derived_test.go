package services_test

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/repository"
	"github.com/cotprogramme/baraza/services"
)

// slowShelf keeps what is derived only when it is let through, as a server that answers
// late or a process that was stopped for a moment does.
type slowShelf[T any] struct {
	services.Shelf[T]
	reached chan struct{}
	let     chan struct{}
}

func (s *slowShelf[T]) wait(ids []models.ID) {
	if len(ids) > 0 {
		close(s.reached)
		<-s.let
	}
}

func (s *slowShelf[T]) PutAll(ctx context.Context, ids []models.ID, things []*T) error {
	s.wait(ids)
	return s.Shelf.PutAll(ctx, ids, things)
}

func (s *slowShelf[T]) PutNewer(ctx context.Context, ids []models.ID, things []*T, versions []int64) error {
	s.wait(ids)
	return s.Shelf.PutNewer(ctx, ids, things, versions)
}

// elsewhere lets another process follow the log up to a write that is held up, while
// this one does something and follows it too. Then the write arrives.
func (d *drought) late(t *testing.T, slow func(*services.Stores) (reached, let chan struct{}), meanwhile func()) {
	t.Helper()
	var reached, let chan struct{}
	w := d.started(func(s *services.Stores) { reached, let = slow(s) })
	var gone sync.WaitGroup
	gone.Go(func() { _ = w.Relay.CatchUp(ctx) })
	<-reached
	d.overdue(t)
	meanwhile()
	must(t, d.Relay.CatchUp(ctx))
	close(let)
	gone.Wait()
}

// overdue is what comes of the turn of a process that was held up for too long.
func (d *drought) overdue(t *testing.T) {
	t.Helper()
	st, _, err := d.Stores.States.Get(ctx, "relay-5")
	must(t, err)
	st.Until = 0
	must(t, d.Stores.States.Put(ctx, "relay-5", st))
}

// What was derived from an older state, and arrives late, does not bring it back.
func TestWhatComesLateReplacesNothing(t *testing.T) {
	finds := func(d *drought, words string) int {
		t.Helper()
		_, found, err := d.Stores.Search.Find(ctx, models.WholeInstallation("a test"), models.Query{Limit: 9,
			Where: []models.Condition{{Field: "words", Op: models.Worded, Values: []any{words}}, {Field: "restricted", Op: models.Is, Values: []any{false}}}})
		must(t, err)
		return len(found)
	}
	slowSearch := func(s *services.Stores) (reached, let chan struct{}) {
		slow := &slowShelf[models.SearchEntry]{s.Search, make(chan struct{}), make(chan struct{})}
		s.Search = slow
		return slow.reached, slow.let
	}
	check := func(d *drought) {
		t.Helper()
		report, err := d.Verify(ctx, d.book, nil)
		if err != nil || report.Wrong > 0 {
			t.Errorf("verify found %v, %v", report.Findings, err)
		}
	}
	t.Run("a restricted issue", func(t *testing.T) {
		d := newDrought(t)
		d.turns(t)
		d.late(t, slowSearch, func() {
			must(t, amend(d.world, d.Issues, d.issue, models.IssueInput{Title: "Cholera in Lindi", Category: "health", Hosts: []models.ID{d.org},
				OpenedOn: "2025-02-01", Origin: "members", Sensitivity: models.Restricted}))
		})
		if n := finds(d, "cholera"); n != 0 {
			t.Errorf("the search knows %d entries that are for everybody", n)
		}
		check(d)
	})
	t.Run("a deleted issue", func(t *testing.T) {
		d := newDrought(t)
		other := create(t, d.Issues, "", models.IssueInput{Title: "Typhoid in Lindi", Category: "health", Hosts: []models.ID{d.org}, OpenedOn: "2025-02-01", Origin: "members"})
		d.late(t, slowSearch, func() {
			stored, err := d.Issues.Read(ctx, services.System, models.ByID{ID: other})
			must(t, err)
			_, err = d.Issues.Delete(ctx, services.System, models.Remove{Versioned: models.Versioned{ID: other, IfMatch: etag(stored.Version)}, Reason: "a mistake"})
			must(t, err)
		})
		if n := finds(d, "typhoid"); n != 0 {
			t.Errorf("the search knows %d entries of what is deleted", n)
		}
		check(d)
	})
	t.Run("sums", func(t *testing.T) {
		d := newDrought(t)
		d.turns(t)
		slowSums := func(s *services.Stores) (reached, let chan struct{}) {
			slow := &slowShelf[models.MonthSum]{s.Sums, make(chan struct{}), make(chan struct{})}
			s.Sums = slow
			return slow.reached, slow.let
		}
		d.late(t, slowSums, func() {
			must(t, d.Relay.CatchUp(ctx))
			if got := d.rollup(t, d.world); got["health"] != 5 {
				t.Errorf("the roll-up counts %v", got)
			}
		})
		if got := d.rollup(t, d.world); len(got) != 1 || got["health"] != 5 {
			t.Errorf("the roll-up counts %v, want 5 about health", got)
		}
		check(d)
	})
}

// countingShelf counts what is kept in it at once.
type countingShelf[T any] struct {
	services.Shelf[T]
	kept *atomic.Int64
}

func (s *countingShelf[T]) PutNewer(ctx context.Context, ids []models.ID, things []*T, versions []int64) error {
	s.kept.Add(int64(len(ids)))
	return s.Shelf.PutNewer(ctx, ids, things, versions)
}

// Of several processes one derives, for all.
func TestOneProcessDerives(t *testing.T) {
	d := newDrought(t)
	var kept atomic.Int64
	counting := func(s *services.Stores) { s.Search = &countingShelf[models.SearchEntry]{s.Search, &kept} }
	processes := []*world{d.started(counting), d.started(counting), d.started(counting)}
	for _, w := range processes {
		must(t, w.Relay.CatchUp(ctx))
	}
	const issues = 1200
	for n := range issues {
		create(t, d.Issues, "", models.IssueInput{Title: "A blocked drain", Category: "water_sanitation", Hosts: []models.ID{d.org}, OpenedOn: models.Date("2025-02-01").AddDays(n % 90), Origin: "members"})
	}
	kept.Store(0)
	var all sync.WaitGroup
	for _, w := range processes {
		all.Go(func() {
			if err := w.Relay.CatchUp(ctx); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if n := kept.Load(); n < issues || n > issues+500 {
		t.Errorf("three processes kept %d entries for %d issues; one batch at most may be kept twice", n, issues)
	}
}

// exchanges counts what is asked of a database.
type exchanges struct {
	repository.Engine
	gets, finds, groups, writes, histories atomic.Int64
}

func (e *exchanges) History(ctx context.Context, record string, after int64, limit int) ([]repository.Event, error) {
	e.histories.Add(1)
	return e.Engine.History(ctx, record, after, limit)
}

func (e *exchanges) Histories(ctx context.Context, collection string, records []string, after int64, limit int) ([]repository.Event, error) {
	e.histories.Add(1)
	return e.Engine.Histories(ctx, collection, records, after, limit)
}

func (e *exchanges) Group(ctx context.Context, collection string, q repository.Grouping) ([]repository.Group, error) {
	e.groups.Add(1)
	return e.Engine.Group(ctx, collection, q)
}

func (e *exchanges) Get(ctx context.Context, collection, id string) (repository.Record, error) {
	e.gets.Add(1)
	return e.Engine.Get(ctx, collection, id)
}

func (e *exchanges) Find(ctx context.Context, collection string, q repository.Query) ([]repository.Record, error) {
	e.finds.Add(1)
	return e.Engine.Find(ctx, collection, q)
}

func (e *exchanges) Write(ctx context.Context, writes ...repository.Write) error {
	e.writes.Add(1)
	return e.Engine.Write(ctx, writes...)
}

// The relay reads what it follows in batches, not one by one.
func TestTheRelayReadsInBatches(t *testing.T) {
	w, counted := newCountedWorld(t)
	org := create(t, w.Organizations, "", models.OrganizationInput{Name: "GUUM", Kind: models.NeighbourhoodGroup, Level: "ward", Status: "active"})
	const facts = 500
	issue := models.ID("")
	for n := range facts {
		if n%10 == 0 {
			issue = create(t, w.Issues, "", models.IssueInput{Title: "Water kiosk dry", Category: "water_sanitation", Hosts: []models.ID{org}, OpenedOn: "2025-02-01", Origin: "members"})
		}
		create(t, w.Actions, "", models.ActionInput{Kind: "march", On: models.Date("2025-03-01").AddDays(n % 20), Status: models.Held, Hosts: []models.ID{org}, Issues: []models.ID{issue}})
	}
	counted.gets.Store(0)
	counted.finds.Store(0)
	counted.writes.Store(0)
	must(t, w.Relay.CatchUp(ctx))
	if gets, finds, writes := counted.gets.Load(), counted.finds.Load(), counted.writes.Load(); gets+finds+writes > 100 {
		t.Errorf("%d records were followed with %d exchanges to read one, %d to read several and %d to write", facts+facts/10, gets, finds, writes)
	}
}

// A reader waits for what was there when it asked, however much is written meanwhile.
func TestAReaderWaitsForNoMoreThanWasThere(t *testing.T) {
	d := newDrought(t)
	var rounds atomic.Int64
	w := d.started(func(s *services.Stores) {
		s.Log = &endless{Log: s.Log, rounds: &rounds, more: func() {
			create(t, d.Issues, "", models.IssueInput{Title: "A blocked drain", Category: "water_sanitation", Hosts: []models.ID{d.org}, OpenedOn: "2025-02-01", Origin: "members"})
		}}
	})
	must(t, w.Relay.CatchUp(ctx))
	d.turns(t)
	rounds.Store(100) // a writer who writes as long as somebody follows, up to a hundred times
	fresh, err := w.Relay.UpToDate(ctx)
	if err != nil || !fresh {
		t.Fatalf("up to date: %v, %v", fresh, err)
	}
	if left := rounds.Load(); left < 95 {
		t.Errorf("a reader waited for %d rounds of what was written after it asked", 100-left)
	}
}

// endless is a log to which somebody writes each time it is followed.
type endless struct {
	services.Log
	rounds *atomic.Int64
	more   func()
}

func (e *endless) Since(ctx context.Context, position int64, limit int) ([]models.Event, int64, error) {
	events, at, err := e.Log.Since(ctx, position, limit)
	if len(events) > 0 && e.rounds.Load() > 0 {
		e.rounds.Add(-1)
		e.more()
	}
	return events, at, err
}

// A session that ended stays ended, whatever was on its way to it.
func TestASessionThatEndedStaysEnded(t *testing.T) {
	w := newWorld(t)
	const password = "maji ni haki yetu"
	_, err := w.Accounts.AddUser(ctx, models.UserInput{Name: "Akinyi", SignIn: "akinyi", Grants: []models.Grant{{Role: models.Administrator}}}, password)
	must(t, err)
	in, err := w.Accounts.SignIn(ctx, services.SignIn{Body: services.SignInInput{SignIn: "akinyi", Password: password}})
	must(t, err)
	ids, rows, err := w.Stores.Sessions.Find(ctx, models.WholeInstallation("a test"), models.Query{Limit: 2})
	must(t, err)
	_, version, err := w.Stores.Sessions.Get(ctx, ids[0])
	must(t, err)
	touched := *rows[0] // read by a request that is slow to note when the session was used
	actor := services.System
	actor.User = rows[0].User
	_, err = w.Accounts.EndSession(ctx, actor, models.ByID{ID: rows[0].ID})
	must(t, err)
	touched.SeenAt = models.At(w.now.Add(time.Hour))
	if kept, err := w.Stores.Sessions.Swap(ctx, ids[0], version, &touched); kept || err != nil {
		t.Errorf("the note of a moment ago was kept: %v, %v", kept, err)
	}
	if _, err := w.Accounts.Authenticate(ctx, in.Token); err == nil {
		t.Error("the session goes on")
	}
}

// What is kept under an id again is nothing that was kept under it before.
func TestVersionsOfWhatWasDroppedDoNotRepeat(t *testing.T) {
	w := newWorld(t)
	keep := func() int64 {
		t.Helper()
		ok, err := w.Stores.Throttles.Swap(ctx, "akinyi", 0, &models.Throttle{})
		if err != nil || !ok {
			t.Fatal(ok, err)
		}
		_, version, err := w.Stores.Throttles.Get(ctx, "akinyi")
		must(t, err)
		return version
	}
	before := keep()
	must(t, w.Stores.Throttles.Drop(ctx, "akinyi"))
	if after := keep(); after <= before {
		t.Errorf("version %d after version %d", after, before)
	}
	if kept, err := w.Stores.Throttles.Swap(ctx, "akinyi", before, &models.Throttle{}); kept || err != nil {
		t.Errorf("what was read before was taken for it: %v, %v", kept, err)
	}
}

// lagging is a log that is always further than anybody has followed.
type lagging struct{ services.Log }

func (l lagging) Head(ctx context.Context) (int64, error) {
	head, err := l.Log.Head(ctx)
	return head + 1, err
}

// A year by month asks as little when the relay lags as when it does not: each kind of
// fact once for all months (and once for what is older than a membership), and the sums
// of all months together.
func TestAYearAsksLittle(t *testing.T) {
	w, counted := newCountedWorld(t)
	org := create(t, w.Organizations, "", models.OrganizationInput{Name: "GUUM", Kind: models.NeighbourhoodGroup, Level: "ward", Status: "active"})
	create(t, w.Issues, "", models.IssueInput{Title: "Water kiosk dry", Category: "water_sanitation", Hosts: []models.ID{org}, OpenedOn: "2025-02-01", Origin: "members"})
	must(t, w.Relay.CatchUp(ctx))
	ask := func(w *world) (groups, reads int64) {
		t.Helper()
		counted.groups.Store(0)
		counted.gets.Store(0)
		counted.finds.Store(0)
		r, err := w.Rollups.Of(ctx, services.System, services.RollupFor{Organization: org, From: "2025-01-01", To: "2025-12-31", Every: models.Monthly})
		must(t, err)
		if n := r.Total["issues_opened"].Value; n != 1 {
			t.Errorf("%d issues were opened", n)
		}
		return counted.groups.Load(), counted.gets.Load() + counted.finds.Load()
	}
	if groups, _ := ask(w); groups > 2*8 {
		t.Errorf("a cold year asks %d aggregates", groups)
	}
	if groups, reads := ask(w); groups > 0 || reads > 3 {
		t.Errorf("a warm year asks %d aggregates and reads %d times", groups, reads)
	}
	d := &drought{world: w}
	slow := d.started(func(s *services.Stores) { s.Log = lagging{s.Log} })
	if groups, _ := ask(slow); groups > 2*8 {
		t.Errorf("a year asks %d aggregates while the relay lags", groups)
	}
}
