package services_test

import (
	"context"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// looked is a world in which somebody was looked at in three batches, and the
// ids of the entries, oldest first.
func looked(t *testing.T) (w *world, zubeda models.ID, entries []models.ID) {
	t.Helper()
	w = newWorld(t)
	zubeda = w.somebody(t)
	for range 3 {
		w.look(t, zubeda)
	}
	return w, zubeda, w.accessIDs(t)
}

func (w *world) look(t *testing.T, person models.ID) {
	t.Helper()
	for range 2 {
		_, err := w.People.Read(ctx, services.System, models.ByID{ID: person})
		must(t, err)
	}
	must(t, w.Accesses.Flush(ctx))
}

func (w *world) accessIDs(t *testing.T) []models.ID {
	t.Helper()
	ids, _, err := w.Stores.Accesses.Find(ctx, models.WholeInstallation("a test looks"), models.Query{Limit: 100})
	must(t, err)
	return ids
}

// again is the same installation after a restart of the program.
func (w *world) again() *world {
	next := *w
	next.Services = services.New(w.Stores, func() time.Time { return next.now }, w.NewID)
	return &next
}

func TestVerifyNamesWhatWasDoneToTheLogOfAccesses(t *testing.T) {
	for name, c := range map[string]struct {
		do   func(t *testing.T, w *world, ids []models.ID)
		says []string // what the findings contain, one for each
	}{
		"nothing": {func(*testing.T, *world, []models.ID) {}, nil},
		"emptied": {func(t *testing.T, w *world, ids []models.ID) { must(t, w.Stores.Accesses.Drop(ctx, ids...)) },
			slices.Repeat([]string{"removed"}, 6)},
		"an entry is removed": {func(t *testing.T, w *world, ids []models.ID) { must(t, w.Stores.Accesses.Drop(ctx, ids[2])) },
			[]string{"removed"}},
		"the newest entry is removed": {func(t *testing.T, w *world, ids []models.ID) { must(t, w.Stores.Accesses.Drop(ctx, ids[5])) },
			[]string{"removed"}},
		"an entry is altered": {func(t *testing.T, w *world, ids []models.ID) {
			e, _, err := w.Stores.Accesses.Get(ctx, ids[1])
			must(t, err)
			e.User = "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c99"
			must(t, w.Stores.Accesses.Put(ctx, ids[1], e))
		}, []string{"altered"}},
		"an entry is inserted": {func(t *testing.T, w *world, ids []models.ID) {
			e, _, err := w.Stores.Accesses.Get(ctx, ids[1])
			must(t, err)
			e.ID = w.NewID()
			must(t, w.Stores.Accesses.Put(ctx, e.ID, e))
		}, []string{"inserted"}},
		"the newest batch is removed": {func(t *testing.T, w *world, ids []models.ID) {
			must(t, w.Stores.Accesses.Drop(ctx, ids[4:]...))
			must(t, w.Stores.AccessSeals.Drop(ctx, w.sealIDs(t)[2]))
		}, []string{"newest batches were removed"}},
		"the oldest batch is removed": {func(t *testing.T, w *world, ids []models.ID) {
			must(t, w.Stores.Accesses.Drop(ctx, ids[:2]...))
			must(t, w.Stores.AccessSeals.Drop(ctx, w.sealIDs(t)[0]))
		}, []string{"oldest batches were removed"}},
		"a batch in the middle is removed": {func(t *testing.T, w *world, ids []models.ID) {
			must(t, w.Stores.Accesses.Drop(ctx, ids[2:4]...))
			must(t, w.Stores.AccessSeals.Drop(ctx, w.sealIDs(t)[1]))
		}, []string{"does not follow"}},
		"a seal is altered": {func(t *testing.T, w *world, ids []models.ID) {
			id := w.sealIDs(t)[1]
			s, _, err := w.Stores.AccessSeals.Get(ctx, id)
			must(t, err)
			must(t, w.Stores.Accesses.Drop(ctx, s.Entries[1].ID))
			s.Entries = s.Entries[:1]
			must(t, w.Stores.AccessSeals.Put(ctx, id, s))
		}, []string{"altered"}},
		"everything but the note of the newest batch": {func(t *testing.T, w *world, ids []models.ID) {
			must(t, w.Stores.Accesses.Drop(ctx, ids...))
			must(t, w.Stores.AccessSeals.Drop(ctx, w.sealIDs(t)...))
		}, []string{"batches up to this one were removed"}},
		"a whole run of the program, of which the next one knew": {func(t *testing.T, w *world, ids []models.ID) {
			seals := w.sealIDs(t)
			writer, _, _ := strings.Cut(string(seals[0]), "|")
			later := w.again()
			_, people, err := w.Stores.Accesses.Find(ctx, models.WholeInstallation("a test looks"), models.Query{Limit: 1})
			must(t, err)
			later.look(t, people[0].People[0])
			must(t, w.Stores.Accesses.Drop(ctx, ids...))
			must(t, w.Stores.AccessSeals.Drop(ctx, seals...))
			must(t, w.Stores.States.Drop(ctx, models.ID("accesses|"+writer)))
		}, []string{"batches up to this one were removed"}},
		"the note of the newest batch": {func(t *testing.T, w *world, ids []models.ID) {
			writer, _, _ := strings.Cut(string(w.sealIDs(t)[0]), "|")
			must(t, w.Stores.States.Drop(ctx, models.ID("accesses|"+writer)))
		}, []string{"note of the newest batch is gone"}},
	} {
		t.Run(name, func(t *testing.T) {
			w, _, ids := looked(t)
			c.do(t, w, ids)
			w.says(t, c.says)
		})
	}
}

func (w *world) sealIDs(t *testing.T) []models.ID {
	t.Helper()
	ids, _, err := w.Stores.AccessSeals.Find(ctx, models.WholeInstallation("a test looks"), models.Query{Limit: 100})
	must(t, err)
	return ids
}

// What happens by itself is no finding: restarts, exports that end and that are
// broken off, entries that are old enough to go, and entries of before.
func TestVerifyAgreesWithTheLogOfAccesses(t *testing.T) {
	w, zubeda, _ := looked(t)
	for range 2 {
		w = w.again()
		w.look(t, zubeda)
	}
	must(t, w.Exports.NoteEverything(ctx, services.System, "moving")) // does not say that it has ended
	file, err := w.Exports.Table(ctx, services.System, services.ExportTable{Noun: models.People, Purpose: "reporting", Format: "csv"})
	must(t, err)
	must(t, file.Write(io.Discard))
	must(t, w.Accesses.Flush(ctx))
	w.says(t, nil)
	if r := w.verify(t); r.Accesses < 13 {
		t.Errorf("verify looked at %d entries", r.Accesses)
	}
	began := w.now
	for _, days := range []int{models.AccessKeptDays - 1, 2} { // the oldest may go, and then all of them
		w.now = w.now.AddDate(0, 0, days)
		w = w.again()
		w.look(t, zubeda)
		w.says(t, nil)
		w.sweptUp(t)
		w.says(t, nil)
	}
	if n := len(w.accessIDs(t)); n != 4 {
		t.Errorf("%d entries are left after %v", n, w.now.Sub(began))
	}
	old := models.AccessEntry{ID: w.NewID(), At: models.At(w.now.AddDate(0, 0, -300)), User: services.System.User, What: "readPerson", People: []models.ID{zubeda}}
	must(t, w.Stores.Accesses.Put(ctx, old.ID, &old))
	w.says(t, nil)
}

// sweptUp lets the daily sweep run.
func (w *world) sweptUp(t *testing.T) {
	t.Helper()
	until := models.At(w.now.AddDate(0, 0, -models.AccessKeptDays))
	run, stop := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() { w.Accesses.Run(run); close(ended) }()
	query := models.Query{Limit: 1, Where: []models.Condition{{Field: "at", Op: models.Before, Values: []any{int64(until)}}}}
	for n := 0; n < 150; n++ {
		_, entries, err := w.Stores.Accesses.Find(ctx, models.WholeInstallation("a test looks"), query)
		must(t, err)
		_, seals, err := w.Stores.AccessSeals.Find(ctx, models.WholeInstallation("a test looks"), query)
		must(t, err)
		if len(entries)+len(seals) == 0 {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	stop()
	<-ended
}

// says holds that verify finds just this.
func (w *world) says(t *testing.T, want []string) {
	t.Helper()
	r := w.verify(t)
	if !slices.EqualFunc(r.Findings, want, func(f models.Finding, s string) bool { return f.Noun == "accesses" && strings.Contains(f.What, s) }) {
		t.Errorf("verify finds %v, want %q", r.Findings, want)
	}
}
